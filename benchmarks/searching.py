"""Type into the search field of a long page, in Chromium: from the key to the screen.

Run by itself with the address of a page; it prints milliseconds as JSON.
"""

from __future__ import annotations

import json
import shutil
import sys

from playwright.sync_api import Browser, sync_playwright

#: What is typed on a fresh page each: a word of many entries and a space that changes nothing, and
#: what no entry has, so that all of them go.
_TYPED = ("federated ", "qx")
#: Entries that the script reads at once while the page is idle.
_SLICE = 200

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
#: Idle callbacks come by turns, so after as many of ours the script has read all entries.
_SETTLE = """(turns) => new Promise((done) => {
  const next = () => (turns-- > 0 ? requestIdleCallback(next) : done());
  next();
})"""
#: A frame is on the screen when the task after it begins.
_WATCH = """() => {
  window.taken = [];
  const field = document.querySelector(".pubs-search-field");
  let pressed = 0;
  field.addEventListener("keydown", (event) => (pressed = event.timeStamp));
  field.addEventListener("input", () => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.taken.push(performance.now() - pressed);
      port2.postMessage(null);
    });
  });
}"""


def measure(address: str, entries: int, runs: int) -> list[list[float]]:
    """Milliseconds of each key, for each run."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_FLAGS)
        found = [
            [key for text in _TYPED for key in _typed(browser, address, entries, text)]
            for _ in range(runs)
        ]
        browser.close()
    return found


def _typed(browser: Browser, address: str, entries: int, text: str) -> list[float]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address)
    page.evaluate(_SETTLE, entries // _SLICE + 2)
    page.evaluate(_WATCH)
    page.locator(".pubs-search-field").focus()
    for number, letter in enumerate(text, 1):
        page.keyboard.type(letter)
        page.wait_for_function("(number) => window.taken.length >= number", arg=number)
    taken: list[float] = page.evaluate("() => window.taken")
    page.close()
    return taken


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
