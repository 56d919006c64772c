"""``sphinx-pubs migrate``: credit moved into annotations, shown as a diff or written."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from difflib import get_close_matches

from rich.console import Console
from rich.text import Text

from sphinx_pubs import whole_files
from sphinx_pubs.cli import inputs
from sphinx_pubs.cli.pictures import visible
from sphinx_pubs.migrating import Migration, is_label, migrate, unified_diff
from sphinx_pubs.model import Source
from sphinx_pubs.reading.bib_file import ReadingRules
from sphinx_pubs.roles import Roles

_DESCRIPTION = """\
Move marks on names, role fields, legends and prose about roles into the annotations of
biblatex (author+an), and touch nothing else. Each file is read by itself, and an entry is
changed only if it is read afterwards as it was before. What cannot be moved is said. The changes
are shown as a diff, unless they are written.
"""
_EPILOG = """\
exit status: 0 if there is nothing to change or it was written, 1 if something would be changed,
2 if a file or the command itself could not be read, or a file not be written.
"""
_STYLES = {"-": "red", "+": "green", "@": "cyan"}


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser], /) -> None:
    """Declare the command and its options."""
    command = commands.add_parser(
        "migrate",
        help="move credit in .bib files into annotations",
        description=_DESCRIPTION,
        epilog=_EPILOG,
    )
    inputs.add_files(command)
    command.add_argument(
        "--write", action="store_true", help="write the files instead of showing a diff"
    )
    command.add_argument(
        "--marks",
        action="append",
        type=_meaning,
        default=[],
        metavar="SYMBOL=ROLE",
        help="what a symbol means, as in pubs_marks; may be repeated",
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace, out: Console, err: Console, /) -> int:
    """Rewrite the files or show how they would be rewritten, and give the exit status."""
    rules = ReadingRules(marks=dict(options.marks))
    failed = False
    entries = files = 0
    for path in inputs.files(options.files):
        try:
            data = inputs.read(path)
            migration = migrate(data, path, rules)
            if options.write and (migration.changes or path == inputs.STDIN):
                _write(path, migration.data)
        except OSError as error:
            failed = True
            reason = error.strerror or str(error)
            _say(err, [Text(f"sphinx-pubs: {visible(path)}: {reason}")])
            continue
        if not options.write:
            _show(out, data, migration, path)
        _say(err, _left(migration))
        entries += len(migration.entries)
        files += bool(migration.entries)
    if entries:
        counted = f"{_count(entries, 'entry', 'entries')} in {_count(files, 'file', 'files')}"
        how = "rewritten" if options.write else "would be rewritten; --write does it"
        _say(err, [Text(f"{counted} {how}", "bold")])
    return 2 if failed else int(entries > 0 and not options.write)


def _write(path: str, data: bytes) -> None:
    """Write a file, and what came from the standard input to the standard output."""
    if path == inputs.STDIN:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        whole_files.replace(path, data)


def _show(out: Console, data: bytes, migration: Migration, path: str) -> None:
    """Write the diff: in colours for people, else byte by byte, so that it can be applied."""
    diff = unified_diff(data, migration.changes, path)
    if out.is_terminal:
        for line in diff:
            text = visible(line.decode("utf-8", "replace").rstrip("\r\n"))
            bold = line.startswith((b"--- ", b"+++ "))
            out.print(Text(text, "bold" if bold else _STYLES.get(text[:1], "")), soft_wrap=True)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(diff)
        sys.stdout.buffer.flush()


def _left(migration: Migration) -> Iterable[Text]:
    """What stays as it is; a symbol without a meaning once, however many carry it."""
    for left in migration.left:
        about = f"entry {left.key!r}: " if left.key else ""
        yield _line(left.source, about + left.reason)
    for symbol, sources in migration.undecided.items():
        more = f" (here and in {len(sources) - 1} more)" if len(sources) > 1 else ""
        yield _line(
            sources[0],
            f"the symbol {symbol!r} has no meaning{more}; "
            f"say it, as in --marks '{symbol}=corresponding'",
        )


def _line(source: Source, message: str) -> Text:
    text = Text(f"{visible(source.file)}:{source.line}:{source.column}: ", "bold")
    text.append("left ", "bold yellow")
    return text.append(visible(message), "not bold")


def _say(err: Console, texts: Iterable[Text]) -> None:
    for text in texts:
        err.print(text, soft_wrap=True)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _meaning(written: str) -> tuple[str, str]:
    symbol, _, role = (part.strip() for part in written.partition("="))
    if not symbol or not is_label(role):
        raise argparse.ArgumentTypeError(f"{written!r} has not the form SYMBOL=ROLE")
    roles = Roles()
    if roles.canonical(role) is None:
        close = get_close_matches(role, roles.kinds, 1, 0.8)
        if close:
            raise argparse.ArgumentTypeError(
                f"there is no role {role!r}; did you mean {close[0]!r}?"
            )
    return symbol, role
