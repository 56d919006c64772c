"""People in a file of their own: ``pubs_people_file``, in YAML or TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml  # type: ignore[import-untyped]  # its types are a package that nothing else needs

from sphinx_pubs.model import Source
from sphinx_pubs.problems import Code, Problem, problem
from sphinx_pubs.reading.persons import RECORD_FORM, check_people
from sphinx_pubs.regexes import regex

# libyaml's parser takes a tenth of the time; PyYAML has it on most systems.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_TOML_LINE = regex(r"\bat line ([0-9]+)")
_FORM = "people are a list of records with a name, or names with a record each"


class _Record(NamedTuple):
    """What a file says of one person; ``lines`` has that of ``""``, the name, and of each key."""

    name: str
    values: dict[str, object]
    lines: dict[str, int]


class _Key(NamedTuple):
    """A key of a mapping; None is one that is no text."""

    text: str | None
    line: int


class _PeopleFile:
    """A file while it is read."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.problems: list[Problem] = []
        # YAML: the line of each key or place in a dict or list of the tree, by its identity.
        self.lines: dict[tuple[int, str | int], int] = {}

    def say(self, line: int, reason: str) -> None:
        place = Source(self.file, max(line, 1))
        self.problems.append(problem(Code.PEOPLE_FILE, place, reason=reason))

    def line(self, container: object, key: str | int) -> int:
        """Where a key or an item of a list stands; of a name in TOML, where it is written first."""
        known = self.lines.get((id(container), key), 0)
        if known or isinstance(key, int):
            return known
        places = [self.text.find(f"{sign}{key}") for sign in "\"'["]
        found = min((place for place in places if place >= 0), default=0)
        return self.text.count("\n", 0, found) + 1

    def tree(self) -> object:
        """Give the whole file as dicts, lists and values; None where it cannot be read."""
        try:
            if self.file.lower().endswith(".toml"):
                return tomllib.loads(self.text)
            return self.yaml_tree()
        except ValueError as error:  # of TOML, or of Python for a number with 5,000 digits
            found = _TOML_LINE.search(str(error))
            end = self.text.count("\n") + 1 if "end of document" in str(error) else 1
            self.say(int(found[1]) if found else end, f"this is no TOML: {error}")
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            what = getattr(error, "problem", None) or "a character that may not stand there"
            self.say(mark.line + 1 if mark else 1, f"this is no YAML: {what}")
        except RecursionError:
            self.say(1, "this is no TOML: its lists stand too deep in one another")
        return None

    def yaml_tree(self) -> object:
        """Read YAML; every scalar is text, so that nobody called No is false.

        It is made of the parser's events, since PyYAML's own way recurses with the depth.
        """
        root: list[object] = []
        open_ones: list[list[object] | dict[str, object]] = [root]
        keys: list[_Key | None] = [None]
        anchors: dict[str, object] = {}
        for event in yaml.parse(self.text, Loader=_Loader):
            line = event.start_mark.line + 1
            value: Any
            if isinstance(event, yaml.CollectionEndEvent):
                open_ones.pop()
                keys.pop()
                continue
            if isinstance(event, yaml.ScalarEvent):
                is_nothing = event.implicit[0] and event.value in {"", "~", "null"}
                value = None if is_nothing else event.value
            elif isinstance(event, yaml.CollectionStartEvent):
                value = {} if isinstance(event, yaml.MappingStartEvent) else []
            elif isinstance(event, yaml.AliasEvent):
                if event.anchor not in anchors:
                    self.say(line, f"*{event.anchor} stands for nothing")
                value = anchors.get(event.anchor)
            else:
                continue
            if event.anchor and not isinstance(event, yaml.AliasEvent):
                anchors[event.anchor] = value
            within = open_ones[-1]
            if isinstance(within, list):
                self.lines[id(within), len(within)] = line
                within.append(value)
            elif (key := keys[-1]) is None:
                # A key that is null is the text that it is written with.
                written = event.value if isinstance(event, yaml.ScalarEvent) else value
                keys[-1] = _Key(written if isinstance(written, str) else None, line)
            else:
                self.put(within, key, value)
                keys[-1] = None
            if isinstance(event, yaml.CollectionStartEvent):
                open_ones.append(value)
                keys.append(None)
        if len(root) > 1:
            self.say(self.lines[id(root), 1], "a second document begins here; the first is used")
        self._root = root  # keeps the identities of its parts
        return root[0] if root and root[0] is not None else {}

    def put(self, within: dict[str, object], key: _Key, value: object) -> None:
        """Put a value under its key; one that is there already stays."""
        if key.text is None:
            self.say(key.line, "a key must be a text")
        elif key.text in within:
            first = self.lines[id(within), key.text]
            self.say(key.line, f"{key.text!r} stands in line {first} already; the first is used")
        else:
            self.lines[id(within), key.text] = key.line
            within[key.text] = value

    def records(self, tree: object) -> Iterator[_Record]:
        """Give the records of the tree, each name once."""
        if isinstance(tree, dict) and list(tree) == ["people"]:
            tree = tree["people"]
        if not isinstance(tree, dict | list):
            self.say(1, _FORM)
            return
        if not tree:
            self.say(1, "nobody stands in this file")
        found = self._named(tree) if isinstance(tree, dict) else self._listed(tree)
        seen: dict[str, int] = {}
        for record in found:
            line = record.lines[""]
            if record.name in seen:
                first = seen[record.name]
                reason = f"{record.name!r} stands in line {first} already; the first is used"
                self.say(line, reason)
            else:
                seen[record.name] = line
                yield record

    def _named(self, tree: dict[str, object]) -> Iterator[_Record]:
        """Names with records; where the record has a name, what stands before it is the id."""
        for name, values in tree.items():
            line = self.line(tree, name)
            if values is None:
                yield _Record(name, {}, {"": line})
            elif not isinstance(values, dict):
                self.say(line, f"{name!r}: {RECORD_FORM}")
            elif isinstance(inner := values.get("name"), str):
                yield self._record(inner, {"id": name, **values}, values, line)
            else:
                yield self._record(name, values, values, line)

    def _listed(self, tree: list[object]) -> Iterator[_Record]:
        """Records with a name, or names alone."""
        for place, values in enumerate(tree):
            line = self.line(tree, place)
            if isinstance(values, str):
                yield _Record(values, {}, {"": line})
            elif not isinstance(values, dict):
                self.say(line, _FORM)
            elif isinstance(name := values.get("name"), str):
                yield self._record(name, values, values, line or self.line(values, name))
            else:
                self.say(line, "this person has no name")

    def _record(
        self, name: str, values: dict[str, object], written: dict[str, object], line: int
    ) -> _Record:
        values = {key: value for key, value in values.items() if key != "name"}
        lines = {key: self.lines.get((id(written), key), line) for key in values}
        return _Record(" ".join(name.split()), values, {**lines, "": line})


def read(text: str, file: str, /) -> tuple[dict[str, dict[str, object]], list[Problem]]:
    """Read people: TOML where the file's name ends so, else YAML.

    Gives name → record, as ``check_people`` makes it of ``pubs_people``, and what is wrong,
    with its line (in TOML, where the name is written first).  A file is a list of records
    with a ``name`` (or of names alone), or names with a record each; where such a record
    has a ``name``, what stands before it is the person's id.  ``people`` may stand around
    either.  Never raises.
    """
    found = _PeopleFile(text, file)
    tree = found.tree()
    if tree is None:
        return {}, found.problems
    records = {record.name: record for record in found.records(tree)}
    people, complaints = check_people({name: one.values for name, one in records.items()})
    for complaint in complaints:
        lines = records[complaint.name].lines
        found.say(lines.get(complaint.key, lines[""]), str(complaint))
    return people, sorted(found.problems, key=lambda one: one.source.line)
