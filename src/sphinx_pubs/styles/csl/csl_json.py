"""CSL-JSON, the form in which programs exchange entries, in and out.

Its official schema is https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from sphinx_pubs.runs import Math, Run, Runs, Styled, merged
from sphinx_pubs.styles.csl.items import Date, Item, Name
from sphinx_pubs.styles.csl.json_dates import read_date, written_date
from sphinx_pubs.styles.csl.json_names import read_name, written_name
from sphinx_pubs.styles.csl.json_notes import with_note_variables
from sphinx_pubs.styles.csl.rich import parse
from sphinx_pubs.styles.csl.variables import DATES, EXTENSIONS, NAMES

#: Names that programs have for variables, which count where the variable is not there.
_OTHER_NAMES = {"journalAbbreviation": "container-title-short", "shortTitle": "title-short"}
#: What ends a list of names that goes on, as pandoc writes it.
_OTHERS = {"literal": "others"}
_TAGS = {
    "emph": ("<i>", "</i>"),
    "strong": ("<b>", "</b>"),
    "sup": ("<sup>", "</sup>"),
    "sub": ("<sub>", "</sub>"),
    "smallcaps": ('<span style="font-variant:small-caps;">', "</span>"),
    "nocase": ('<span class="nocase">', "</span>"),
    # ``medium`` and ``fullcaps`` stand within it, where it comes from CSL-JSON.
    "upright": ('<span class="nodecor">', "</span>"),
}


def read_items(text: str, /) -> tuple[Item, ...]:
    """The entries of a CSL-JSON text: a list of objects, or one with such a list as ``items``.

    Raises ``ValueError`` with one sentence where the text is something else; a value that
    makes no sense is left out.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"This is no JSON: {error}.") from error
    if isinstance(data, Mapping):
        data = data.get("items", data)
    if not isinstance(data, list):
        raise ValueError("CSL-JSON is a list of entries.")
    for number, entry in enumerate(data, 1):
        if not isinstance(entry, Mapping):
            raise ValueError(f"Entry {number} of the CSL-JSON is no object.")
    return tuple(_item(entry) for entry in data)


def dumps(items: Iterable[Item], /) -> str:
    """The entries as a CSL-JSON text."""
    return json.dumps([to_json(item) for item in items], ensure_ascii=False, indent=1) + "\n"


def to_json(item: Item, /) -> dict[str, object]:
    """The entry as an object of CSL-JSON, its rich text as markup, without variables of ours."""
    entry: dict[str, object] = {"id": item.id, "type": item.type}
    for name, people in item.names.items():
        written = [written_name(person) for person in people]
        entry[name] = [*written, _OTHERS] if name in item.others else written
    for name, runs in item.strings.items():
        if name not in EXTENSIONS:
            entry[name] = _markup(runs)
    for name, date in item.dates.items():
        entry[name] = written_date(date)
    if item.language:
        entry.setdefault("language", item.language)
    return entry


def _item(entry: Mapping[str, object]) -> Item:
    entry = with_note_variables(entry)
    strings: dict[str, Runs] = {}
    names: dict[str, tuple[Name, ...]] = {}
    dates: dict[str, Date] = {}
    others: list[str] = []
    for name, value in entry.items():
        if name in {"id", "type"}:
            continue
        if name in DATES:
            date = read_date(value)
            if date is not None:
                dates[name] = date
        elif name in NAMES:
            people, is_open = _people(value)
            if people:
                names[name] = people
            if is_open:
                others.append(name)
        elif runs := parse(_text(value)):
            strings[name] = runs
    for other, variable in _OTHER_NAMES.items():
        if other in strings:
            strings.setdefault(variable, strings.pop(other))
    return Item(
        _text(entry.get("id")),
        _text(entry.get("type")),
        strings,
        names,
        dates,
        frozenset(others),
        _text(entry.get("language")),
    )


def _text(value: object) -> str:
    """A string, a number, or a list of such; all else is no text."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(
            filter(None, (_text(part) for part in value if not isinstance(part, list)))
        )
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return ""


def _people(value: object) -> tuple[tuple[Name, ...], bool]:
    """The names of a list, and whether it ends in "and others"."""
    listed = value if isinstance(value, list) else [value]
    is_open = bool(listed) and listed[-1] == _OTHERS
    if is_open:
        listed = listed[:-1]
    people: list[Name] = []
    for one in listed:
        person = read_name(one, len(people))
        if person is not None:
            people.append(person)
    return tuple(people), is_open


def _markup(runs: Runs) -> str:
    """The text with the tags that CSL-JSON has; other styles and links are left out."""
    out: list[str] = []
    stack: list[Run | tuple[str]] = list(reversed(merged(runs)))
    while stack:
        run = stack.pop()
        if isinstance(run, str):
            out.append(run)
        elif isinstance(run, tuple):
            out.append(run[0])
        elif isinstance(run, Math):
            out.append(f"${run.tex}$")
        else:
            start, end = _TAGS.get(run.style, ("", "")) if isinstance(run, Styled) else ("", "")
            out.append(start)
            stack.append((end,))
            stack += reversed(run.runs)
    return "".join(out)
