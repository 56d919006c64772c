"""One way to look at a build as a visitor does: a browser, a server, a page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from functools import cache

import pytest

from web.gallery import MODULES, build_gallery
from web.themes import THEMES

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever a page asks for elsewhere is seen, and fails at once.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def needs_module(name: str) -> pytest.MarkDecorator:
    """Skip a test where npm did not install a module, but never in continuous integration."""
    missing = not (MODULES / name).is_dir()
    return pytest.mark.skipif(missing and "CI" not in os.environ, reason=f"needs {name} of npm")


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium, started once for each worker."""
    chromium = shutil.which("chromium")
    if "CI" not in os.environ:
        pytest.importorskip("playwright", reason="needs playwright")
        if chromium is None:
            pytest.skip("needs chromium")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - it may not be there

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Give the address of a build; all that the tests build is served over HTTP.

    The server is a process of its own: builds in parallel fork, which a process with
    threads should not do.
    """
    root = tmp_path_factory.getbasetemp()
    (root / "favicon.ico").touch()  # a browser asks for it, and would complain
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"]
    with subprocess.Popen(
        [*command, "--directory", str(root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        said = re.search(r"http://[\d.:]+", server.stdout.readline())

        def address(built) -> str:
            return f"{said[0]}/{built.out.relative_to(root).as_posix()}"

        yield address
        server.terminate()


@pytest.fixture(scope="session")
def gallery(tmp_path_factory):
    """Build the site of all layouts under a theme, once for each worker."""

    @cache
    def make(theme: str):
        return build_gallery(tmp_path_factory.mktemp(theme), THEMES[theme])

    return make


@pytest.fixture
def open_page(browser, site):
    """Open a page of a build as a visitor with this window and these wishes.

    ``page.requests_seen`` has the addresses that it asked for, ``page.errors_seen`` what
    the console and scripts complained of.  In the end neither may hold anything but
    addresses of the site; ``expected`` are beginnings of other addresses and parts of
    complaints that are known.  Further words are Playwright's, such as ``reduced_motion``.
    """
    opened = []

    def open_(
        built,
        docname: str = "index",
        *,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
        javascript: bool = True,
        expected: tuple[str, ...] = (),
        **wishes,
    ):
        base = site(built)
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            **wishes,
        )
        requests, errors = [], []
        context.on("request", lambda request: requests.append(request.url))
        context.on("console", lambda said: said.type == "error" and errors.append(said.text))
        context.on("weberror", lambda error: errors.append(str(error.error)))
        opened.append((context, base, requests, errors, expected))
        page = context.new_page()
        page.requests_seen, page.errors_seen = requests, errors
        page.goto(f"{base}/{built.page(docname).relative_to(built.out).as_posix()}")
        return page

    yield open_
    for context, base, requests, errors, expected in opened:
        context.close()
        origin = base[: base.index("/", len("http://"))]
        known = (f"{origin}/", "data:", "blob:", "about:", *expected)
        assert [url for url in requests if not url.startswith(known)] == []
        assert [text for text in errors if not any(part in text for part in expected)] == []
