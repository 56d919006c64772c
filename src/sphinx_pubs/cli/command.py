"""The command line, and ``sphinx-pubs check``: say what is wrong in .bib files."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Literal

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, SpinnerColumn, TimeElapsedColumn
from rich.text import Text

from sphinx_pubs import __version__
from sphinx_pubs.cli import inputs, migrating, reports
from sphinx_pubs.cli.findings import Findings, Unread, check
from sphinx_pubs.cli.pictures import visible
from sphinx_pubs.problems import Code

#: From here on a progress bar is shown.
MANY_BYTES, MANY_FILES = 1_000_000, 100

_SUBTYPES = sorted({code.subtype for code in Code})
_EPILOG = """\
exit status: 0 if no error was found, 1 if one was, 2 if a file or the command itself could not
be read. An error is an entry that was lost; warnings and infos do not count.
"""


def main(argv: Sequence[str] | None = None, /) -> int:
    """Run the command; ``argv`` are the arguments without the program's name.

    The result is the exit status that the help of each command explains.
    What is wrong with the arguments themselves raises ``SystemExit``, as argparse does.
    """
    for stream in (sys.stdout, sys.stderr):
        # A terminal may lack the characters of a .bib.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(argv)
    # https://no-color.org; rich's own answer to it leaves bold type.
    colours: Literal["auto"] | None = None if os.environ.get("NO_COLOR") else "auto"
    out = Console(color_system=colours, highlight=False)
    err = Console(color_system=colours, highlight=False, stderr=True)
    try:
        status: int = options.run(options, out, err)
    except BrokenPipeError:
        # `… | head` reads no more.  Python would fail again when it flushes at the end:
        # https://docs.python.org/3/library/signal.html#note-on-sigpipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    return status


def _check(options: argparse.Namespace, out: Console, err: Console) -> int:
    """Check the files, write what is found, and give the exit status."""
    select = frozenset(options.select or _SUBTYPES) - frozenset(options.ignore)
    statistics = reports.Statistics()
    records: list[dict[str, object]] = []
    unread = failed = False
    for one in _checked(inputs.files(options.files), select, err):
        if isinstance(one, Unread):
            unread = True
            _say(err, [Text(f"sphinx-pubs: {visible(one.path)}: {one.reason}")])
            continue
        failed |= one.failed
        statistics.add(one)
        if options.format == "text":
            _say(out, reports.texts(one))
        elif options.format == "github":
            sys.stdout.writelines(map(reports.annotation, one.problems))
        else:
            records.append(reports.record(one))
    if options.format == "json":
        sys.stdout.write(f"{json.dumps(records)}\n")
    if options.stats:
        # Programs read the standard output of the other formats.
        _say(out if options.format == "text" else err, [Text(str(statistics))])
    sys.stdout.flush()
    return 2 if unread else int(failed)


def _checked(
    paths: Sequence[str], select: frozenset[str], err: Console
) -> Iterable[Findings | Unread]:
    sizes = [inputs.size(path) for path in paths]
    if err.is_terminal and (sum(sizes) > MANY_BYTES or len(paths) > MANY_FILES):
        return _with_progress(paths, sizes, select, err)
    return (check(path, select) for path in paths)


def _with_progress(
    paths: Sequence[str], sizes: Sequence[int], select: frozenset[str], err: Console
) -> list[Findings | Unread]:
    # All is checked before anything is written: both may go to the same terminal.
    columns = (SpinnerColumn(), BarColumn(), DownloadColumn(), TimeElapsedColumn())
    done: list[Findings | Unread] = []
    with Progress(*columns, console=err, transient=True) as progress:
        task = progress.add_task("", total=sum(sizes))
        for path, size in zip(paths, sizes, strict=True):
            done.append(check(path, select))
            progress.advance(task, size)
    return done


def _say(console: Console, texts: Iterable[Text]) -> None:
    for text in texts:
        console.print(text, soft_wrap=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sphinx-pubs", description="Publication lists from BibTeX for Sphinx."
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    command = commands.add_parser(
        "check",
        help="say what is wrong in .bib files",
        description="Say what is wrong in .bib files. Each file is checked by itself.",
        epilog=_EPILOG,
    )
    inputs.add_files(command)
    command.add_argument(
        "--select",
        action="extend",
        type=_codes,
        metavar="CODE[,CODE]",
        help="say only these codes; may be repeated",
    )
    command.add_argument(
        "--ignore",
        action="extend",
        type=_codes,
        default=[],
        metavar="CODE[,CODE]",
        help="do not say these codes; may be repeated",
    )
    command.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="text (the default), one JSON list, or annotations for GitHub's CI",
    )
    command.add_argument("--stats", action="store_true", help="say how much was found of what")
    command.set_defaults(run=_check)
    migrating.add_parser(commands)
    return parser


def _codes(written: str) -> list[str]:
    codes = [code.strip() for code in written.split(",")]
    for code in codes:
        if code not in _SUBTYPES:
            close = get_close_matches(code, _SUBTYPES, 1)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            raise argparse.ArgumentTypeError(f"there is no code {code!r}{hint}")
    return codes
