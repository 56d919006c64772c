"""The command that formats CSL-JSON."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from csl_printing import OFFICIAL, needs_official, style
from sphinx_pubs.styles.csl.__main__ import main

BOOK = {"id": "a", "type": "book", "title": "On <i>E. coli</i>", "author": [{"family": "Doe"}]}
ITEMS = json.dumps([BOOK])
STYLE = style('<names variable="author" suffix=". "/><text variable="title"/>')


@pytest.fixture
def run(tmp_path, capsys):
    """Run the command with a style and entries, given as text; give its exit, output and errors."""

    def command(*more, csl=STYLE, items=ITEMS):
        for name, content in (("s.csl", csl), ("items.json", items)):
            if content is not None:
                (tmp_path / name).write_text(content, encoding="utf-8")
        paths = ["--style", str(tmp_path / "s.csl"), "--input", str(tmp_path / "items.json")]
        status = main([*paths, *more])
        out, err = capsys.readouterr()
        return status, out, err

    return command


def test_entries_are_a_list_of_html(run):
    status, out, err = run()
    assert (status, err) == (0, "")
    assert json.loads(out) == ['<div class="csl-entry">Doe. On <i>E. coli</i></div>']


def test_entries_are_text(run):
    status, out, _ = run("--format", "text")
    assert (status, json.loads(out)) == (0, ["Doe. On E. coli"])


def test_entries_stand_in_the_style_s_order(run):
    csl = style('<text variable="title"/>', sort='<sort><key variable="title"/></sort>')
    items = [{"id": str(number), "title": title} for number, title in enumerate("cab")]
    _, out, _ = run("--format", "text", csl=csl, items=json.dumps(items))
    assert json.loads(out) == ["a", "b", "c"]


def test_an_object_with_items_is_a_list(run):
    _, out, _ = run("--format", "text", items=json.dumps({"items": [BOOK]}))
    assert json.loads(out) == ["Doe. On E. coli"]


LOCALE = (
    '<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US">'
    '<terms><term name="and">plus</term></terms></locale>'
)
AND = style('<names variable="author"><name and="text"/></names>')
TWO = json.dumps([{**BOOK, "author": [{"family": "Doe"}, {"family": "Roe"}]}])


def test_terms_come_from_a_folder(run, tmp_path):
    (tmp_path / "locales-en-US.xml").write_text(LOCALE, encoding="utf-8")
    _, out, _ = run("--locales", str(tmp_path), "--format", "text", csl=AND, items=TWO)
    assert json.loads(out) == ["Doe plus Roe"]


def test_entries_may_begin_with_a_byte_order_mark(run):
    status, out, _ = run("--format", "text", items=f"\ufeff{json.dumps([BOOK])}")
    assert (status, json.loads(out)) == (0, ["Doe. On E. coli"])


def test_entries_in_another_encoding_are_one_sentence(tmp_path, capsys):
    (tmp_path / "s.csl").write_text(STYLE, encoding="utf-8")
    (tmp_path / "items.json").write_text('[{"title": "Größe"}]', encoding="latin-1")
    paths = ["--style", str(tmp_path / "s.csl"), "--input", str(tmp_path / "items.json")]
    assert main(paths) == 1
    assert capsys.readouterr().err == "items.json: the text is not in UTF-8\n"


def test_half_a_character_does_no_harm(run):
    status, out, _ = run(items='[{"id": "a", "title": "x\\ud800y"}]')
    assert (status, json.loads(out)) == (0, ['<div class="csl-entry">x?y</div>'])


@needs_official
def test_official_terms_are_read(run):
    csl = AND.replace("class=", 'default-locale="de-DE" class=', 1)
    _, out, _ = run("--locales", str(OFFICIAL / "locales"), "--format", "text", csl=csl, items=TWO)
    assert json.loads(out) == ["Doe und Roe"]


XXE = (
    '<!DOCTYPE style [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0">&e;</style>'
)
CITATION_ONLY = STYLE[: STYLE.index("<bibliography")] + "</style>"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"csl": None}, "s.csl: no such file"),
        ({"items": None}, "items.json: no such file"),
        ({"csl": "<style"}, "s.csl"),
        ({"csl": "words"}, "s.csl"),
        ({"csl": "<html/>"}, "s.csl"),
        ({"csl": XXE}, "s.csl"),
        ({"csl": CITATION_ONLY}, "no <bibliography>"),
        ({"csl": STYLE.replace('variable="title"', 'macro="none"')}, "macro"),
        ({"items": "{"}, "items.json: This is no JSON"),
        ({"items": "[1]"}, "items.json: Entry 1"),
        ({"items": '"words"'}, "items.json: CSL-JSON is a list of entries"),
        ({"items": "[" * 100_000}, "items.json: This is no JSON"),
        ({"items": '[{"volume": ' + "9" * 5000 + "}]"}, "items.json: This is no JSON"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(run, files, said):
    status, out, err = run(**files)
    assert (status, out) == (1, "")
    assert said in err
    assert err.count("\n") == 1
    assert "Traceback" not in err


@pytest.mark.parametrize("content", [None, "<locale", "<html/>"])
def test_a_wrong_locale_is_one_sentence(run, tmp_path, content):
    folder = tmp_path / "locales"
    folder.mkdir()
    if content is not None:
        (folder / "locales-en-US.xml").write_text(content, encoding="utf-8")
    status, out, err = run("--locales", str(folder))
    assert (status, out) == (1, "")
    assert "locales-en-US.xml" in err
    assert err.count("\n") == 1


def test_a_missing_folder_of_locales_is_one_sentence(run, tmp_path):
    status, _, err = run("--locales", str(tmp_path / "none"))
    assert (status, err) == (1, "none: the folder has no locales-en-US.xml.\n")


def test_the_module_runs(tmp_path):
    (tmp_path / "s.csl").write_text(STYLE, encoding="utf-8")
    (tmp_path / "items.json").write_bytes(json.dumps([BOOK]).encode())
    command = [sys.executable, "-m", "sphinx_pubs.styles.csl"]
    paths = ["--style", str(tmp_path / "s.csl"), "--input", str(tmp_path / "items.json")]
    done = subprocess.run([*command, *paths], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == ['<div class="csl-entry">Doe. On <i>E. coli</i></div>']
