"""The lists under several themes, and in the width of a telephone."""

from __future__ import annotations

import json
import subprocess

import pytest
from bs4 import BeautifulSoup

from conftest import listed, needs
from seeds_data import HOMEPAGE, HOMEPAGE_PREPRINTS, SEEDS

THEMES = ("basic", "alabaster", "furo")

# Every page in a frame of 360 px; what is folded is opened; a list or an entry that is wider
# than its place is named, and by how much the page is too wide.
FRAMES = """\
<!DOCTYPE html><title>wait</title>
%s
<script>
addEventListener("load", () => {
  const found = {};
  for (const frame of document.querySelectorAll("iframe")) {
    const page = frame.contentDocument;
    page.querySelectorAll("details").forEach((one) => { one.open = true; });
    const lists = [...page.querySelectorAll(".pubs, .pubs .pub")];
    found[frame.id] = {
      page: page.documentElement.scrollWidth - page.documentElement.clientWidth,
      lists: page.querySelectorAll(".pubs").length,
      wide: lists.filter((one) => one.scrollWidth > one.clientWidth)
        .map((one) => `${one.id || one.className}: ${one.scrollWidth} > ${one.clientWidth}`),
    };
  }
  document.title = JSON.stringify(found);
});
</script>
"""


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_prints_the_lists_without_a_warning(build, theme):
    built = build("homepage", html_theme=theme)
    assert built.warnings == ""
    page = built.html("homepage")
    assert listed(page) == [paper.key for paper in (*HOMEPAGE, *HOMEPAGE_PREPRINTS)]
    sheets = [link["href"].partition("?")[0] for link in page.select('link[rel="stylesheet"]')]
    assert "_static/sphinx-pubs.css" in sheets


@needs("chromium")
@pytest.mark.parametrize("theme", THEMES)
def test_a_list_is_no_wider_than_a_telephone(build, theme):
    built = build("examples", html_theme=theme)
    sources = {"index": "index.html", **{seed: f"{seed}/{seed}.html" for seed in SEEDS}}
    frames = "\n".join(
        f'<iframe id="{name}" width="360" height="800" src="{source}"></iframe>'
        for name, source in sources.items()
    )
    (built.out / "frames.html").write_text(FRAMES % frames, encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    command += ["--allow-file-access-from-files", "--host-resolver-rules=MAP * ~NOTFOUND"]
    command += ["--virtual-time-budget=10000", f"--user-data-dir={built.out.parent / 'profile'}"]
    done = subprocess.run(
        [*command, "--dump-dom", (built.out / "frames.html").as_uri()],
        capture_output=True,
        check=True,
        timeout=60,
    )
    title = BeautifulSoup(done.stdout, "html.parser").title.text
    found = json.loads(title)
    # The theme `basic` itself is wider than that, with its sidebar.
    plain = found.pop("index")
    assert plain["lists"] == 0
    lists = {"homepage": 2, "cv-apa": 2}
    assert found == {
        seed: {"page": plain["page"], "lists": lists.get(seed, 1), "wide": []} for seed in SEEDS
    }
