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
from web.themes import THEMES, Theme

WIDTHS = (360, 1280)
# How wide a picture is on the sheet.
_SHOWN = {360: 270, 1280: 720}

# Where the picture of a layout begins and ends: at its heading, and where the next one is.
# Not all themes print sections as such.
_SECTION = """\
(layout) => {
  const headings = [...document.querySelectorAll("h2")].filter((one) => one.offsetParent);
  const at = headings.findIndex((one) => one.textContent.trim().startsWith(layout));
  const next = headings[at + 1] ?? document.querySelector("article, [role=main], main");
  const top = headings[at].getBoundingClientRect().top;
  const box = next.getBoundingClientRect();
  return {y: top + scrollY, height: (headings[at + 1] ? box.top : box.bottom) - top};
}
"""

_SHEET = """\
<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><title>{title}</title>
<style>
body {{ margin: 1rem; font: 14px sans-serif; background: #888; color: #000; }}
figure {{ display: inline-block; margin: 0 1rem 1rem 0; vertical-align: top; }}
img {{ display: block; border: 1px solid #444; }}
</style>
<h1>{title}</h1>
{body}
</html>
"""


def modes(theme: Theme, /) -> tuple[str, ...]:
    """The modes of a theme, light first."""
    return ("light", "dark") if theme.choose else ("light",)


def _open(browser: Browser, gallery: Gallery, width: int, mode: str) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=mode)
    page.goto(gallery.page(EVERYTHING).as_uri())
    if gallery.theme.choose:
        page.evaluate(gallery.theme.choose, mode)
    # One entry of each list shows what folds out; what is fixed would cover the lists.
    page.evaluate(
        """() => {
          for (const list of document.querySelectorAll(".pubs")) {
            list.querySelectorAll(".pub:nth-child(1) details").forEach((one) => {
              one.open = true;
            });
          }
        }"""
    )
    page.add_style_tag(content="header, .headerlink { position: static !important }")
    return page


def photograph(browser: Browser, gallery: Gallery, target: Path, /) -> Iterator[tuple[str, int]]:
    """Take the pictures of a theme; gives their names and widths, by layout."""
    pictures = {}
    for mode in modes(gallery.theme):
        for width in WIDTHS:
            page = _open(browser, gallery, width, mode)
            for layout in LAYOUTS:
                name = f"{gallery.theme.name}-{layout}-{width}-{mode}.png"
                place = page.evaluate(_SECTION, layout)
                clip = {"x": 0, "width": width, **place}
                page.screenshot(path=target / name, full_page=True, clip=clip)
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
            page = browser.new_page(viewport={"width": 2150, "height": 900})
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
