"""``sphinx-pubs check``: what it prints, for whom, and how it ends."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from sphinx_pubs import __version__
from sphinx_pubs.cli import command, main, reports
from sphinx_pubs.cli.findings import Findings
from sphinx_pubs.cli.pictures import LONGEST, picture, visible
from sphinx_pubs.model import Source
from sphinx_pubs.problems import Code, Problem

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"

GOOD = """\
@article{good,
  author = {Tang, Zhenheng and Chu, Xiaowen},
  title = {A Title},
  journal = {A Journal},
  year = {2024},
}
"""
#: The second entry is lost.
TWICE = GOOD + GOOD
#: Something in the entry is lost, but not the entry.
DOUBTFUL = GOOD.replace("  title", "  title = {Another Title},\n  title")

#: The first line of a problem.
HEAD = re.compile(r"(?P<place>.+?:\d+:\d+): (?P<severity>error|warning|info) (?P<code>\w+) (.+)")


@pytest.fixture
def bib(tmp_path, monkeypatch):
    """Writes files into the working directory."""
    monkeypatch.chdir(tmp_path)

    def write(**files):
        for name, content in files.items():
            data = content if isinstance(content, bytes) else content.encode()
            (tmp_path / f"{name}.bib").write_bytes(data)
        return tmp_path

    return write


@pytest.fixture
def check(capsys):
    """Runs the command: (exit status, standard output, standard error)."""

    def run(*arguments):
        status = main(["check", *arguments])
        return status, *capsys.readouterr()

    return run


def heads(out):
    """(severity, code) of all problems in a text report."""
    found = [HEAD.fullmatch(line) for line in out.splitlines() if not line.startswith("    ")]
    return [(one["severity"], one["code"]) for one in found]


def shell(*arguments, data=b"", **environment):
    """Run the command as a shell does."""
    return subprocess.run(
        [sys.executable, "-m", "sphinx_pubs", *arguments],
        input=data,
        env={**os.environ, **environment},
        check=False,
        capture_output=True,
    )


def checked(*problems, path="a.bib", text=GOOD):
    return Findings(path, 3, 2, problems, text)


DUPLICATE = Problem(
    Code.DUPLICATE_KEY, Source("a.bib", 1, 1, 13), "the key 'good' stands twice", "good"
)


# --- Text -----------------------------------------------------------------------------------


def test_a_problem_is_said_with_its_line_a_mark_and_a_hint():
    (text,) = reports.texts(checked(DUPLICATE))
    assert text.plain == (
        "a.bib:1:1: error duplicate_key the key 'good' stands twice\n"
        "    @article{good,\n"
        "    ^~~~~~~~~~~~~\n"
        f"    hint: {Code.DUPLICATE_KEY.help}"
    )


def test_a_problem_beyond_the_last_line_or_on_an_empty_one_has_no_picture():
    for line, text in ((99, GOOD), (1, "  \n")):
        problem = Problem(Code.ENCODING, Source("a.bib", line), "odd")
        (said,) = reports.texts(checked(problem, text=text))
        assert said.plain == (
            f"a.bib:{line}:1: warning encoding odd\n    hint: {Code.ENCODING.help}"
        )


def test_a_line_may_end_as_on_windows():
    problem = Problem(Code.DATE, Source("a.bib", 2, 3, 40), "odd")
    (said,) = reports.texts(checked(problem, text="a\r\n  year = {x}\r\nb\r\n"))
    assert said.plain.split("\n")[1:3] == ["      year = {x}", "      ^~~~~~~~~~"]


@pytest.mark.parametrize(
    ("line", "column", "width", "shown", "mark"),
    [
        ("title = {X}", 1, 5, "title = {X}", "^~~~~"),
        ("title = {X}", 9, 1, "title = {X}", "        ^"),
        ("title = {X}", 9, 99, "title = {X}", "        ^~~"),
        ("title = {X}", 12, 1, "title = {X}", "           ^"),
        ("title = {X}", 99, 5, "title = {X}", "           ^"),
        ("title = {X}   ", 9, 99, "title = {X}", "        ^~~"),
        ("作者 = {王伟},", 1, 2, "作者 = {王伟},", "^~~~"),
        ("作者 = {王伟},", 7, 2, "作者 = {王伟},", "        ^~~~"),
        ("Ｔitle", 2, 4, "Ｔitle", "  ^~~~"),
        ("e\u0301te\u0301 = 1", 3, 3, "e\u0301te\u0301 = 1", " ^~"),
        ("e\u0301te\u0301 = 1", 7, 1, "e\u0301te\u0301 = 1", "    ^"),
        ("a\u0301", 2, 1, "a\u0301", " ^"),
        ("\ttitle = 1", 2, 5, "    title = 1", "    ^~~~~"),
        ("a\tb\tc", 5, 1, "a    b    c", "          ^"),
        ("a\tb", 2, 1, "a    b", " ^~~~"),
        ("a\x1b[31mb", 7, 1, "a␛[31mb", "      ^"),
        ("", 1, 1, "", "^"),
    ],
)
def test_the_mark_stands_under_what_it_is_about(line, column, width, shown, mark):
    drawn = picture(line, column, width)
    assert drawn.before + drawn.span + drawn.after == shown
    assert drawn.mark == mark


@pytest.mark.parametrize(
    ("length", "column", "first", "last"),
    [
        (LONGEST, 1, "a", "a"),
        (LONGEST + 1, 1, "a", "…"),
        (1_000_000, 1, "a", "…"),
        (1_000_000, 500_000, "…", "…"),
        (1_000_000, 1_000_000, "…", "a"),
        (1_000_000, 9_000_000, "…", "a"),
    ],
)
def test_of_a_huge_line_only_what_is_around_the_mark_is_shown(length, column, first, last):
    drawn = picture("a" * length, column, 10_000)
    shown = drawn.before + drawn.span + drawn.after
    assert (shown[0], shown[-1]) == (first, last)
    assert min(length, LONGEST) <= len(shown) <= LONGEST + 2
    assert drawn.mark.index("^") == cell_len(drawn.before)
    assert len(drawn.mark) <= len(shown) + 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain ünï 天", "plain ünï 天"),
        ("\x1b]0;owned\x07", "␛]0;owned␇"),
        ("a\nb\x00", "a␊b␀"),
        ("\x7f\x9b1m\u2028", "␡\ufffd1m\ufffd"),
        ("a\u202eb\u2066", "a\ufffdb\ufffd"),
    ],
)
def test_a_file_cannot_steer_the_terminal(text, shown):
    assert visible(text) == shown


def test_control_characters_of_a_file_are_not_printed(bib, check):
    bib(a=TWICE.replace("{good", "{\x1b[31mgood\x07"))
    _, out, _ = check("a.bib")
    assert "duplicate_key" in out
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", out)


def test_each_problem_of_a_file_is_printed_in_the_order_of_the_file(bib, check):
    bib(a=DOUBTFUL + TWICE.replace("good", "other"))
    status, out, err = check("a.bib")
    assert status == 1
    assert err == ""
    assert heads(out) == [("warning", "duplicate_field"), ("error", "duplicate_key")]
    lines = [int(line.split(":")[1]) for line in out.splitlines() if HEAD.fullmatch(line)]
    assert lines == sorted(lines) == [4, 14]
    assert out.count("    hint: ") == 2
    assert "      title = {A Title}," in out


def test_nothing_is_printed_where_nothing_is_wrong(bib, check):
    bib(a=GOOD)
    assert check("a.bib") == (0, "", "")


def test_each_file_is_checked_by_itself(bib, check):
    bib(a='@string{here = "Here"}\n' + GOOD, b=GOOD.replace("{A Journal}", "here"))
    status, out, _ = check("a.bib", "b.bib")
    assert status == 0
    assert heads(out) == [("info", "macro")]
    assert out.startswith("b.bib:")


# --- Exit status ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "options", "status", "codes"),
    [
        (GOOD, [], 0, []),
        ("", [], 0, []),
        (DOUBTFUL, [], 0, ["duplicate_field"]),
        (TWICE, [], 1, ["duplicate_key"]),
        (TWICE, ["--ignore", "duplicate_key"], 0, []),
        (TWICE, ["--ignore", "title"], 1, ["duplicate_key"]),
        (TWICE, ["--select", "duplicate_key"], 1, ["duplicate_key"]),
        (TWICE, ["--select", "title"], 0, []),
        (TWICE, ["--select", "title,duplicate_key"], 1, ["duplicate_key"]),
        (TWICE, ["--select", "title", "--select", "duplicate_key"], 1, ["duplicate_key"]),
        (TWICE, ["--select", "duplicate_key", "--ignore", "duplicate_key"], 0, []),
        (DOUBTFUL + TWICE, ["--ignore", "duplicate_key"], 0, ["duplicate_field"]),
    ],
)
def test_an_error_that_was_asked_for_fails(bib, check, content, options, status, codes):
    bib(a=content)
    found = check(*options, "a.bib")
    assert found[0] == status
    assert [code for _, code in heads(found[1])] == codes


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(
    ("codes", "sentence"),
    [
        ("syntx", "there is no code 'syntx'; did you mean 'syntax'?"),
        ("title,pubs.title", "there is no code 'pubs.title'; did you mean 'title'?"),
        ("zzzzzzzz", "there is no code 'zzzzzzzz'\n"),
        ("title,", "there is no code ''\n"),
    ],
)
def test_an_unknown_code_is_a_wrong_argument(bib, capsys, option, codes, sentence):
    bib(a=GOOD)
    with pytest.raises(SystemExit) as ended:
        main(["check", option, codes, "a.bib"])
    assert ended.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"argument {option}: {sentence}" in err


@pytest.mark.parametrize("arguments", [[], ["check"], ["chek"], ["check", "--format", "xml", "a"]])
def test_wrong_arguments_end_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: sphinx-pubs" in capsys.readouterr().err


@pytest.mark.parametrize("format", ["text", "json", "github"])
def test_files_that_cannot_be_read_are_said_and_the_others_checked(bib, check, format):
    (bib(a=TWICE) / "empty").mkdir()
    status, out, err = check("no.bib", "empty", "a.bib", "--format", format)
    assert status == 2
    assert err == (
        "sphinx-pubs: no.bib: No such file or directory\n"
        "sphinx-pubs: empty: no .bib file is in this directory\n"
    )
    assert "duplicate_key" in out
    if format == "json":
        assert [one["path"] for one in json.loads(out)] == ["a.bib"]


def test_the_version_and_help_are_printed(capsys):
    for arguments in (["--version"], ["--help"], ["check", "--help"]):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 0
        assert capsys.readouterr().out.startswith(("usage: ", f"sphinx-pubs {__version__}\n"))


# --- Input ----------------------------------------------------------------------------------


def test_a_directory_means_the_bib_files_below_it(bib, check):
    root = bib(b=GOOD, a=GOOD)
    for name in ("sub/deep/c.BIB", "sub/.hidden/d.bib", "sub/.e.bib", "sub/f.txt"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(GOOD)
    _, out, _ = check(".", "a.bib", "sub", "--format", "json")
    nested = str(Path("sub/deep/c.BIB"))
    paths = [one["path"] for one in json.loads(out)]
    assert paths == ["a.bib", "b.bib", nested, "a.bib", nested]


def test_a_dash_is_the_standard_input(check, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TWICE.encode())))
    status, out, _ = check("-")
    assert status == 1
    assert out.startswith("-:7:")


@pytest.mark.parametrize(
    "data",
    [
        DOUBTFUL.replace("A Title", "Über").encode("latin-1"),
        DOUBTFUL.encode("utf-8-sig"),
        DOUBTFUL.encode("utf-16"),
        DOUBTFUL.replace("\n", "\r").encode(),
        DOUBTFUL.replace("\n", "\r\n").encode(),
    ],
)
def test_a_file_in_any_encoding_keeps_its_places(bib, check, data):
    bib(a=data)
    _, out, _ = check("a.bib", "--select", "duplicate_field", "--format", "json")
    (problem,) = json.loads(out)[0]["problems"]
    assert (problem["line"], problem["code"]) == (4, "duplicate_field")


def test_a_file_that_is_not_utf_8_is_said_and_checked(bib, check):
    bib(a=GOOD.replace("A Title", "Über").encode("latin-1"))
    status, out, _ = check("a.bib", "--select", "encoding")
    assert status == 0
    assert heads(out) == [("warning", "encoding")]
    assert "    title = {Über},\n" in out


def test_a_file_on_one_huge_line_is_checked(bib, check):
    entry = GOOD.replace("\n", " ")
    bib(a=" ".join(entry.replace("good", f"k{number}") for number in range(2000)) + entry * 2)
    status, out, _ = check("a.bib")
    assert status == 1
    assert heads(out) == [("error", "duplicate_key")]
    assert max(map(len, out.splitlines())) < 200


# --- JSON -----------------------------------------------------------------------------------


def test_json_is_one_list_and_nothing_else(bib, check):
    bib(a=DOUBTFUL + TWICE.replace("good", "schön"), b=GOOD, c="")
    status, out, err = check("a.bib", "./b.bib", "c.bib", "--format", "json")
    assert (status, err) == (1, "")
    assert out.endswith("]\n")
    assert out.isascii()
    first, second, third = json.loads(out)
    assert second == {"path": "./b.bib", "blocks": 1, "publications": 1, "problems": []}
    assert third == {"path": "c.bib", "blocks": 0, "publications": 0, "problems": []}
    assert list(first) == ["path", "blocks", "publications", "problems"]
    assert (first["path"], first["blocks"], first["publications"]) == ("a.bib", 3, 2)
    field, key = first["problems"]
    assert list(field) == ["line", "column", "code", "severity", "message", "key"]
    assert (field["line"], field["code"], field["severity"]) == (4, "duplicate_field", "warning")
    assert (key["line"], key["code"], key["severity"]) == (14, "duplicate_key", "error")
    assert (field["key"], key["key"]) == ("good", "schön")


def test_the_record_of_a_problem_holds_it_as_it_is():
    assert reports.record(checked(DUPLICATE)) == {
        "path": "a.bib",
        "blocks": 3,
        "publications": 2,
        "problems": [
            {
                "line": 1,
                "column": 1,
                "code": "duplicate_key",
                "severity": "error",
                "message": "the key 'good' stands twice",
                "key": "good",
            }
        ],
    }


def test_json_is_printed_where_no_file_could_be_read(bib, check):
    bib()
    assert check("no.bib", "--format", "json")[:2] == (2, "[]\n")


def test_what_is_not_asked_for_does_not_change_the_counts(bib, check):
    bib(a=TWICE)
    _, out, _ = check("a.bib", "--format", "json", "--ignore", "duplicate_key")
    assert json.loads(out) == [{"path": "a.bib", "blocks": 2, "publications": 1, "problems": []}]


@pytest.mark.parametrize(
    ("content", "blocks", "publications"),
    [
        ("", 0, 0),
        ('@string{a = "b"}\n@preamble{"x"}\n@comment{@article{b, title={X}}}\n', 0, 0),
        (GOOD, 1, 1),
        (GOOD.replace("A Title", "me@example.org, @article{x,}"), 1, 1),
        (TWICE, 2, 1),
        (TWICE + GOOD, 3, 1),
        ("@xdata{x, publisher = {P}}\n" + GOOD.replace("  title", "  xdata = {x},\n  title"), 2, 2),
        (GOOD + "@set{s, entryset = {good}}\n", 2, 2),
        (
            GOOD.replace("  title", "  crossref = {p},\n  title")
            + "@proceedings{p, title = {P}, year = {2024}}\n",
            2,
            2,
        ),
    ],
)
def test_each_block_was_read_or_is_an_error(bib, check, content, blocks, publications):
    bib(a=content)
    _, out, _ = check("a.bib", "--format", "json")
    (one,) = json.loads(out)
    errors = [problem for problem in one["problems"] if problem["severity"] == "error"]
    assert (one["blocks"], one["publications"]) == (blocks, publications)
    assert len(errors) == blocks - publications


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_in_real_files_each_block_was_read_or_is_an_error(check):
    paths = [str(path) for path in CORPUS.rglob("*.bib") if path.stat().st_size < 200_000]
    _, out, err = check(*paths, "--format", "json")
    assert err == ""
    files = json.loads(out)
    assert [one["path"] for one in files] == paths
    unaccounted = {
        one["path"]
        for one in files
        if one["blocks"] - one["publications"]
        != sum(problem["severity"] == "error" for problem in one["problems"])
    }
    assert unaccounted == set()
    for one in files:
        places = [(problem["line"], problem["column"]) for problem in one["problems"]]
        assert places == sorted(places)
        assert min(min(place) for place in [*places, (1, 1)]) == 1


# --- GitHub ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (
            DUPLICATE,
            "::error file=a.bib,line=1,col=1,title=sphinx-pubs duplicate_key::"
            "the key 'good' stands twice\n",
        ),
        (
            Problem(Code.DATE, Source("a,b:c%/d.bib", 7, 3, 4), "100% odd:\r\n::a, b"),
            "::warning file=a%2Cb%3Ac%25/d.bib,line=7,col=3,title=sphinx-pubs date::"
            "100%25 odd:%0D%0A::a, b\n",
        ),
        (
            Problem(Code.UNKNOWN_MACRO, Source("a.bib", 2), "x"),
            "::notice file=a.bib,line=2,col=1,title=sphinx-pubs macro::x\n",
        ),
    ],
)
def test_an_annotation_is_escaped_as_github_asks(problem, line):
    assert reports.annotation(problem) == line


def test_github_gets_a_line_for_each_problem(bib, check):
    bib(a=DOUBTFUL + TWICE.replace("good", "100%"), b=GOOD)
    status, out, err = check("a.bib", "b.bib", "--format", "github")
    assert (status, err) == (1, "")
    warning, error = out.splitlines()
    assert warning.startswith("::warning file=a.bib,line=4,col=")
    assert error.startswith("::error file=a.bib,line=14,col=")
    assert "'100%25'" in error


# --- Statistics -----------------------------------------------------------------------------

STATISTICS = """\
2 files
4 blocks
3 publications
2 problems
1 error duplicate_key
1 warning duplicate_field
"""


@pytest.mark.parametrize("format", ["text", "json", "github"])
def test_statistics_do_not_mix_with_what_programs_read(bib, check, format):
    bib(a=DOUBTFUL + TWICE.replace("good", "other"), b=GOOD)
    without = check("a.bib", "b.bib", "--format", format)
    status, out, err = check("a.bib", "b.bib", "--format", format, "--stats")
    assert status == 1
    if format == "text":
        assert (out, err) == (without[1] + STATISTICS, "")
    else:
        assert (out, err) == (without[1], STATISTICS)


def test_statistics_name_the_worst_and_most_frequent_first():
    statistics = reports.Statistics()
    codes = [Code.UNKNOWN_MACRO] * 12 + [Code.DATE, Code.NAME, Code.NAME, Code.SYNTAX]
    statistics.add(checked(*(Problem(code, Source("a", 1), "x") for code in codes)))
    assert str(statistics).splitlines() == [
        " 1 files",
        " 3 blocks",
        " 2 publications",
        "16 problems",
        " 1 error syntax",
        " 2 warning name",
        " 1 warning date",
        "12 info macro",
    ]


# --- Terminals ------------------------------------------------------------------------------


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self):
        return True


@pytest.fixture
def terminal(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "40")


@pytest.mark.usefixtures("terminal")
def test_a_terminal_gets_colours_but_no_other_text(bib, check, monkeypatch):
    bib(a=DOUBTFUL + TWICE)
    _, piped, _ = check("a.bib", "--stats")
    assert "\x1b" not in piped
    monkeypatch.setattr(sys, "stdout", Terminal())
    main(["check", "a.bib", "--stats"])
    out = sys.stdout.getvalue()
    assert "\x1b[1;31merror\x1b[0m" in out
    assert re.sub(r"\x1b\[[\d;]*m", "", out) == piped


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_a_terminal_without_colours_gets_none(bib, monkeypatch, name, value):
    bib(a=TWICE)
    monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert main(["check", "a.bib"]) == 1
    assert "duplicate_key" in sys.stdout.getvalue()
    assert "\x1b" not in sys.stdout.getvalue()


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("format", ["json", "github"])
def test_programs_never_get_colours(bib, monkeypatch, format):
    bib(a=TWICE)
    monkeypatch.setattr(sys, "stdout", Terminal())
    main(["check", "a.bib", "--format", format])
    assert "\x1b" not in sys.stdout.getvalue()


@pytest.mark.usefixtures("terminal")
def test_large_input_shows_a_progress_bar_on_a_terminal_only(bib, check, monkeypatch):
    bib(a=TWICE, b=GOOD)
    assert not command.MANY_BYTES < 10_000
    quiet = Terminal()
    monkeypatch.setattr(sys, "stderr", quiet)
    _, small, _ = check("a.bib", "b.bib", "no.bib")
    assert quiet.getvalue() == "sphinx-pubs: no.bib: No such file or directory\n"
    monkeypatch.setattr(command, "MANY_BYTES", len(TWICE))
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    _, large, _ = check("a.bib", "b.bib", "no.bib")
    assert large == small
    assert "bytes" in shown.getvalue()
    assert shown.getvalue().endswith(quiet.getvalue())
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert check("a.bib", "b.bib")[1] == small
    assert sys.stderr.getvalue() == ""


# --- As a shell runs it ---------------------------------------------------------------------


def test_the_module_is_the_command():
    ended = shell("check", "-", "--format", "json", data=TWICE.encode())
    assert (ended.returncode, ended.stderr) == (1, b"")
    (one,) = json.loads(ended.stdout)
    assert (one["path"], one["blocks"], one["publications"]) == ("-", 2, 1)


def test_any_output_encoding_can_hold_the_report(tmp_path):
    (tmp_path / "天.bib").write_text(TWICE.replace("good", "天"), encoding="utf-8")
    path = str(tmp_path / "天.bib")
    ended = shell("check", path, PYTHONIOENCODING="ascii:strict", PYTHONUTF8="0")
    assert (ended.returncode, ended.stderr) == (1, b"")
    assert rb"@article{\u5929," in ended.stdout


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    many = "".join(GOOD.replace("  title", "  notitle") for _ in range(3000))
    (tmp_path / "a.bib").write_text(many)
    ended = subprocess.run(
        f'"{sys.executable}" -m sphinx_pubs check "{tmp_path}" | head -n 1',
        shell=True,
        check=True,
        capture_output=True,
    )
    assert ended.stderr == b""
    assert b"a.bib:1:" in ended.stdout


def test_the_command_does_without_sphinx():
    code = (
        "import sys\n"
        "from sphinx_pubs.cli import main\n"
        "try:\n    main(['check', '-'])\n"
        "finally:\n    print({'sphinx', 'docutils'} & set(sys.modules))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], input=GOOD, text=True, check=True, capture_output=True
    )
    assert ended.stdout == "set()\n"


# --- Codes ----------------------------------------------------------------------------------


def test_every_hint_is_a_line_of_printable_text():
    for code in Code:
        assert code.help == visible(code.help)
        assert re.fullmatch(r"[a-z][a-z0-9_]*", code.subtype)


# --- sphinx-pubs migrate --------------------------------------------------------------------

MARKED = GOOD.replace("Tang, Z", "Tang*, Z").replace("Chu, X", "Chu*, X")
MIGRATED = GOOD.replace("Xiaowen},", "Xiaowen},\n  author+an = {1=equal; 2=equal},")
DIFF = """\
--- a.bib
+++ a.bib
@@ -1,5 +1,6 @@
 @article{good,
-  author = {Tang*, Zhenheng and Chu*, Xiaowen},
+  author = {Tang, Zhenheng and Chu, Xiaowen},
+  author+an = {1=equal; 2=equal},
   title = {A Title},
   journal = {A Journal},
   year = {2024},
"""


@pytest.fixture
def migrate(capsys):
    """Runs the command: (exit status, standard output, standard error)."""

    def run(*arguments):
        status = main(["migrate", *arguments])
        return status, *capsys.readouterr()

    return run


def test_a_diff_is_shown_and_nothing_written(bib, migrate):
    directory = bib(a=MARKED)
    assert migrate("a.bib") == (
        1,
        DIFF,
        "1 entry in 1 file would be rewritten; --write does it\n",
    )
    assert (directory / "a.bib").read_text() == MARKED


def test_where_there_is_nothing_to_do_nothing_is_said(bib, migrate):
    directory = bib(a=MIGRATED, b=GOOD)
    before = (directory / "a.bib").stat()
    for arguments in ((".",), ("--write", "a.bib", "b.bib")):
        assert migrate(*arguments) == (0, "", "")
    assert (directory / "a.bib").stat().st_mtime_ns == before.st_mtime_ns
    assert (directory / "a.bib").stat().st_ino == before.st_ino


def test_a_file_is_written_and_keeps_its_mode_and_its_link(bib, migrate):
    directory = bib(a=MARKED)
    (directory / "a.bib").chmod(0o640)
    (directory / "link.bib").symlink_to("a.bib")
    assert migrate("--write", "link.bib") == (0, "", "1 entry in 1 file rewritten\n")
    assert (directory / "link.bib").is_symlink()
    assert (directory / "a.bib").read_text() == MIGRATED
    assert (directory / "a.bib").stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in directory.iterdir()) == ["a.bib", "link.bib"]


def test_a_file_that_cannot_be_written_stays(bib, migrate, monkeypatch):
    directory = bib(a=MARKED, b=MARKED)

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    status, out, err = migrate("--write", "a.bib")
    assert (status, out) == (2, "")
    assert err == "sphinx-pubs: a.bib: No space left on device\n"
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert migrate("--write", "b.bib")[0] == 2
    assert {path.name: path.read_text() for path in directory.iterdir()} == {
        "a.bib": MARKED,
        "b.bib": MARKED,
    }


def test_a_file_that_cannot_be_read_does_not_stop_the_others(bib, migrate):
    bib(a=MARKED)
    status, out, err = migrate("no.bib", "a.bib")
    assert (status, out) == (2, DIFF)
    assert err.startswith("sphinx-pubs: no.bib: No such file or directory\n")


def test_what_is_left_is_said_with_its_place(bib, migrate):
    lone = GOOD.replace("Tang, Z", "Tang†, Z")
    macro = lone.replace("{Tang†", '"Chu, X and " # {Tang*').replace("good", "macro")
    bib(
        a=lone
        + lone.replace("good", "other")
        + macro.replace("Tang*", "Tang (corresponding author)")
    )
    status, out, err = migrate("a.bib")
    assert (status, out) == (0, "")
    assert err.splitlines() == [
        "a.bib:14:3: left entry 'macro': `author` is put together from macros",
        "a.bib:2:3: left the symbol '†' has no meaning (here and in 1 more); "
        "say it, as in --marks '†=corresponding'",
    ]


def test_the_meaning_of_symbols_can_be_told(bib, migrate):
    bib(a=GOOD.replace("Tang, Z", "Tang*†, Z"))
    status, out, _ = migrate("a.bib", "--marks", "*=corresponding", "--marks", "† = phd")
    assert status == 1
    assert "+  author+an = {1=corresponding,phd},\n" in out


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("*", "has not the form SYMBOL=ROLE"),
        ("=equal", "has not the form SYMBOL=ROLE"),
        ("*=a;b", "has not the form SYMBOL=ROLE"),
        ("*=correspondng", "there is no role 'correspondng'; did you mean 'corresponding'?"),
    ],
)
def test_a_meaning_has_a_form_and_a_role(migrate, capsys, written, message):
    with pytest.raises(SystemExit) as raised:
        migrate("a.bib", "--marks", written)
    assert raised.value.code == 2
    assert message in capsys.readouterr().err


def test_the_standard_input_is_migrated_like_a_file():
    result = shell("migrate", "-", data=MARKED.encode())
    assert (result.returncode, result.stdout.decode()) == (1, DIFF.replace("a.bib", "-"))
    for text in (MARKED, MIGRATED):
        result = shell("migrate", "--write", "-", data=text.encode())
        assert (result.returncode, result.stdout.decode()) == (0, MIGRATED)


def test_a_diff_for_programs_has_the_bytes_of_the_file(bib):
    directory = bib(a=MARKED.replace("A Title", "Größe").replace("\n", "\r\n").encode("latin-1"))
    result = shell("migrate", str(directory / "a.bib"), PYTHONIOENCODING="ascii")
    assert b"+  author+an = {1=equal; 2=equal},\r\n   title = {Gr\xf6\xdfe},\r\n" in result.stdout


@pytest.mark.usefixtures("terminal")
def test_a_terminal_gets_a_diff_in_colours(bib, migrate, monkeypatch):
    bib(a=MARKED.replace("A Title", "A \x1b[31mTitle"))
    monkeypatch.setattr(sys, "stdout", Terminal())
    migrate("a.bib")
    out = sys.stdout.getvalue()
    assert re.sub(r"\x1b\[[\d;]*m", "", out) == DIFF.replace("A Title", "A ␛[31mTitle")
    assert "\x1b[32m+  author+an" in out
