"""Variables that stand in the note of CSL-JSON, because a program has no field for them.

Zotero calls this "Citing Fields from Extra", citeproc-js "cheater syntax for odd fields":
lines ``original-date: 1763-12-15`` at the start of the note, of which the first may be free
text, and ``{:original-date:1763-12-15}`` anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sphinx_pubs.regexes import regex
from sphinx_pubs.styles.csl.variables import DATES, NAMES

_LINE = regex(r"([a-z]+(?:[-_][a-z]+)*|[A-Z]+):[ \t]*(.*)")
_INLINE = regex(r"\{:([a-z]+(?:[-_][a-z]+)*|[A-Z]+):([^{}\n]+)\}")


def with_note_variables(entry: Mapping[str, object], /) -> Mapping[str, object]:
    """The entry of CSL-JSON with the variables of its note, and the note without them.

    A variable that the entry has remains as it is, but for dates and the type, which a
    program cannot leave out.  Names are ``family || given``, one a line.
    """
    note = entry.get("note")
    if not isinstance(note, str) or ":" not in note:
        return entry
    found: dict[str, object] = {}
    lines = [
        _INLINE.sub(lambda match: _taken(match, entry, found), line) for line in note.split("\n")
    ]
    kept: list[str] = []
    for number, line in enumerate(lines):
        match = _LINE.fullmatch(line.strip())
        if match is None and number:
            kept += lines[number:]
            break
        kept.append(line if match is None else _taken(match, entry, found))
    rest = "\n".join(line for line in kept if line.strip())
    return {**entry, **found, "note": rest}


def _taken(match: re.Match[str], entry: Mapping[str, object], found: dict[str, object]) -> str:
    """Take the variable of a match over; give what then stays in the note."""
    name, value = match[1], match[2].strip()
    if name == "note" or (name in entry and name not in DATES and name != "type"):
        return match[0]
    if not value:
        return ""
    if name in NAMES:
        family, bars, given = value.partition("||")
        person = {"family": family.strip(), "given": given.strip()} if bars else {"literal": value}
        people = found.setdefault(name, [])
        if isinstance(people, list):
            people.append(person)
    elif name in DATES:
        found[name] = {"raw": value}
    else:
        found.setdefault(name, value)
    return ""
