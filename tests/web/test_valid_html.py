"""The HTML of every layout and of every example is valid, as html-validate sees it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from conftest import EXAMPLES, ROOTS
from web.conftest import needs_module
from web.gallery import EVERYTHING, MODULES, PAGES, build_gallery
from web.themes import PLAIN

VALIDATE = MODULES / ".bin" / "html-validate"

RULES = {
    # Books are made of the same HTML, and have to be XML.
    "void-style": ["error", {"style": "selfclosing"}],
    "attribute-boolean-style": ["error", {"style": "name"}],
    # A list is filtered while one types; there is nothing to submit.
    "wcag/h32": "off",
    # How the source of a page is wrapped is no matter of a visitor's.
    "no-trailing-whitespace": "off",
}


# sphinx-design prints the buttons of its tabs otherwise, and Sphinx the widths of columns.
DOCS_RULES = {**RULES, "void-style": "off", "no-inline-style": "off"}


def validate(scratch: Path, pages: list[Path], rules: dict[str, object]) -> list[str]:
    """What html-validate finds on the pages."""
    config, report = scratch / "config.json", scratch / "report.json"
    config.write_text(
        json.dumps({"root": True, "extends": ["html-validate:recommended"], "rules": rules})
    )
    command = [VALIDATE, "--config", config, "--formatter", f"json={report}", *pages]
    # It answers with 1 where it has found something, and says what in its report.
    subprocess.run(command, check=False, capture_output=True, timeout=120)
    return [
        f"{result['filePath']}:{message['line']}: {message['ruleId']}: {message['message']}"
        for result in json.loads(report.read_text(encoding="utf-8"))
        for message in result["messages"]
    ]


@needs_module("html-validate")
def test_every_layout_and_example_is_valid(tmp_path):
    gallery = build_gallery(tmp_path, PLAIN)
    pages = [gallery.page(docname) for docname in (EVERYTHING, *PAGES)]
    assert validate(tmp_path, pages, RULES) == []


@needs_module("html-validate")
def test_every_page_of_the_docs_is_valid(tmp_path):
    out = tmp_path / "html"
    templates = f"_templates,{ROOTS / 'test-gallery' / '_plain'}"
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-d", tmp_path / "doctrees"]
    command += ["-D", f"html_theme={PLAIN.name}", "-D", f"templates_path={templates}"]
    subprocess.run([*command, EXAMPLES.parent, out], check=True, capture_output=True)
    pages = [
        page for page in sorted(out.rglob("*.html")) if page.stem not in {"genindex", "search"}
    ]
    assert len(pages) > 10
    assert validate(tmp_path, pages, DOCS_RULES) == []
