"""The HTML of every layout and of every example is valid, as html-validate sees it."""

from __future__ import annotations

import json
import subprocess

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


@needs_module("html-validate")
def test_every_page_is_valid(tmp_path):
    gallery = build_gallery(tmp_path, PLAIN)
    config, report = tmp_path / "config.json", tmp_path / "report.json"
    config.write_text(
        json.dumps({"root": True, "extends": ["html-validate:recommended"], "rules": RULES})
    )
    pages = [gallery.page(docname) for docname in (EVERYTHING, *PAGES)]
    command = [VALIDATE, "--config", config, "--formatter", f"json={report}", *pages]
    # It answers with 1 where it has found something, and says what in its report.
    subprocess.run(command, check=False, capture_output=True, timeout=120)
    found = [
        f"{result['filePath']}:{message['line']}: {message['ruleId']}: {message['message']}"
        for result in json.loads(report.read_text(encoding="utf-8"))
        for message in result["messages"]
    ]
    assert found == []
