"""Pictures of every layout under every theme, to be looked at: ``make screenshots``.

``python -m web.contact_sheet DIRECTORY`` writes a picture for each theme, layout, width and
mode, ``index.html`` with all of them, and for each theme one picture with all of its own.
"""

from __future__ import annotations

import html
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from sphinx_pubs.ext.options import LAYOUTS
from web.conftest import FLAGS
from web.gallery import EVERYTHING, Gallery, build_gallery
from web.themes import THEMES

WIDTHS = (360, 1280)
# How wide a picture is on the sheet; one that is long is cut there, but not behind its link.
_SHOWN = {360: 200, 1280: 400}

# Where the picture of a layout begins and ends: at its heading, and where the next one is.
# Not all themes print sections as such.
_SECTION = """\
(layout) => {
  const headings = [...document.querySelectorAll("h2")].filter((one) => one.offsetParent);
  const at = headings.findIndex((one) => one.textContent.trim().startsWith(layout));
  const main = document.querySelector("article, [role=main], main").getBoundingClientRect();
  const heading = headings[at].getBoundingClientRect();
  const bottom = headings[at + 1]?.getBoundingClientRect().top ?? main.bottom;
  const x = Math.max(0, heading.left - 24);
  const width = Math.min(innerWidth, heading.right + 24) - x;
  return {x, y: heading.top + scrollY - 8, width, height: bottom - heading.top};
}
"""

# All that folds out is open once, in the first list; in others the abstract.
_OPEN = """\
() => {
  const open = (found) => found.forEach((one) => { one.open = true; });
  const entries = document.querySelectorAll("[data-key=everything]");
  entries.forEach((entry) => open(entry.querySelectorAll(".pub-abstract")));
  open(entries[0].querySelectorAll(":scope details:not(.pub-citation)"));
  open([document.querySelector(".pubs-facets")]);
}
"""

_SHEET = """\
<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><title>{title}</title>
<style>
body {{ margin: 1rem; font: 14px sans-serif; background: #888; color: #000; }}
figure {{ display: inline-block; margin: 0 4px 1rem 0; vertical-align: top; }}
a {{ display: block; max-height: 900px; overflow: hidden; }}
img {{ display: block; }}
</style>
<h1>{title}</h1>
{body}
</html>
"""


def _open(browser: Browser, gallery: Gallery, width: int, mode: str) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=mode)
    page.goto(gallery.page(EVERYTHING).as_uri())
    if gallery.theme.choose:
        page.evaluate(gallery.theme.choose, mode)
    page.evaluate(_OPEN)
    page.add_style_tag(
        content="header, .headerlink { position: static !important } * { transition: none !important }"
    )
    # A window as tall as the page, so that nothing moves when its picture is taken.
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_load_state("networkidle")
    return page


def photograph(browser: Browser, gallery: Gallery, target: Path, /) -> Iterator[tuple[str, int]]:
    """Take the pictures of a theme; gives their names and widths, by layout."""
    pictures = {}
    for mode in gallery.theme.modes:
        for width in WIDTHS:
            page = _open(browser, gallery, width, mode)
            for layout in (*LAYOUTS, "statistics"):
                name = f"{gallery.theme.name}-{layout}-{width}-{mode}.png"
                place = page.evaluate(_SECTION, layout)
                page.screenshot(path=target / name, clip=place)
                pictures.setdefault(layout, []).append((name, width))
            page.close()
    for made in pictures.values():
        yield from made


def _figures(pictures: list[tuple[str, int]]) -> str:
    return "\n".join(
        f'<figure><figcaption>{html.escape(name)}</figcaption><a href="{name}">'
        f'<img src="{name}" alt="{name}" width="{_SHOWN[width]}"></a></figure>'
        for name, width in pictures
    )


def main(directory: str, /) -> None:
    """Build the site under every theme and take all pictures of it."""
    target = Path(directory).resolve()
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    sheets = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for theme in THEMES.values():
            place = Path(scratch, theme.name)
            place.mkdir()
            figures = _figures([*photograph(browser, build_gallery(place, theme), target)])
            sheets.append(f"<h2>{theme.name}</h2>\n{figures}")
            (target / "sheet.html").write_text(
                _SHEET.format(title=theme.name, body=figures), encoding="utf-8"
            )
            page = browser.new_page(viewport={"width": 2500, "height": 900})
            page.goto((target / "sheet.html").as_uri())
            page.screenshot(path=target / f"{theme.name}.png", full_page=True)
            page.close()
        (target / "sheet.html").unlink()
    body = "\n".join(sheets)
    (target / "index.html").write_text(
        _SHEET.format(title="Every layout under every theme", body=body), encoding="utf-8"
    )
    print(f"The contact sheet is {target / 'index.html'}")  # noqa: T201 - a command's answer


if __name__ == "__main__":
    main(*sys.argv[1:])
