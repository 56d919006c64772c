"""Any installed style of pybtex as a style of ours: ``pybtex:NAME``.

The style's own templates make the reference.  Text comes to them decoded, each name comes
back as a contributor with roles and marks, and what a style cannot print degrades: a field
that it asks for is left out, then the form for ``misc`` is tried, then the house wording.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from pybtex.database import Entry  # type: ignore[import-untyped]  # has no types
from pybtex.plugin import (  # type: ignore[import-untyped]  # has no types
    enumerate_plugin_names,
    find_plugin,
)
from pybtex.style.template import FieldIsMissing  # type: ignore[import-untyped]  # has no types

from sphinx_pubs.model import Publication
from sphinx_pubs.problems import Code, Problem, problem
from sphinx_pubs.runs import Runs
from sphinx_pubs.styles import Style
from sphinx_pubs.styles.names import Wording
from sphinx_pubs.styles.pybtex_entry import LIKE, addresses, bibtex_type, fields, template_type
from sphinx_pubs.styles.pybtex_names import NameList, formatter, name_list
from sphinx_pubs.styles.pybtex_text import Carried, Carrier

_GROUP = "pybtex.style.formatting"
#: No template asks for more fields than these before it is given up.
_MOST_MISSING = 20
_ROLES = frozenset({"author", "editor"})


def pybtex_names() -> tuple[str, ...]:
    """The names of all installed styles of pybtex."""
    return tuple(sorted(set(enumerate_plugin_names(_GROUP))))


def pybtex_style(name: str, instead: Style, say: Callable[[Problem], None], /) -> Style:
    """The installed style of pybtex that has a name, as a style of ours.

    ``instead`` prints what the style cannot print at all; ``say`` is told once for each
    publication.  Raises ``ValueError`` with a sentence where there is no such style or it
    cannot be loaded.
    """
    plugin = _plugin(name)
    said: set[str] = set()

    def style(publication: Publication, me: frozenset[int], wording: Wording, url: str, /) -> Runs:
        attempt = _Attempt(plugin, publication, me, wording, url)
        runs = attempt.reference(instead)
        if attempt.reason and publication.key not in said:
            said.add(publication.key)
            say(
                problem(
                    Code.STYLE,
                    publication.source,
                    key=publication.key,
                    style=f"pybtex:{name}",
                    reason=attempt.reason,
                    instead=attempt.instead,
                )
            )
        return runs

    return style


def _plugin(name: str) -> Any:
    try:
        return _instance(find_plugin(_GROUP, name or "?"))
    except Exception as error:
        if name in pybtex_names():
            raise ValueError(f"the pybtex style {name!r} cannot be used: {_told(error)}") from error
        known = ", ".join(pybtex_names())
        raise ValueError(f"there is no pybtex style {name!r}; installed are {known}") from error


@lru_cache(maxsize=32)
def _instance(style: Callable[[], Any]) -> Any:
    """A style whose way to print names marks ours."""
    plugin = style()
    plugin.format_name = formatter(plugin.format_name)
    plugin.name_style.format = formatter(plugin.name_style.format)
    return plugin


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:100]}"


class _NamelessError(LookupError):
    """A reference came out without those who wrote it."""


class _Attempt(Struct):
    """One publication on its way through a style; ``reason`` is what went wrong, if anything."""

    plugin: Any
    publication: Publication
    me: frozenset[int]
    wording: Wording
    url: str
    reason: str = ""
    instead: str = ""

    def reference(self, instead: Style) -> Runs:
        type_, meant = bibtex_type(self.publication)
        template, fits = template_type(type_, self._has_template)
        try:
            made = self._made(template, meant)
        except _NamelessError:
            self.reason = f"names nobody in its form for {template}"
        except Exception as error:  # noqa: BLE001  # a third party's code may raise anything
            self.reason = f"fails ({_told(error)})"
        else:
            if made.missing:
                self.reason = f"asks for {', '.join(made.missing)}"
                self.instead = "it is printed without"
            elif not fits:
                self.reason = f"has no form for the type {self.publication.type!r}"
                self.instead = "it is printed as misc"
            return made.runs
        self.instead = "it is printed as misc"
        try:
            return self._made("misc", "").runs
        except Exception:  # noqa: BLE001  # as above
            self.instead = "it is printed in the house style"
        return instead(self.publication, self.me, self.wording, self.url)

    def _has_template(self, type_: str) -> bool:
        # Old styles have `format_book`; `format_names` and its like are no forms of entries.
        old = type_ in LIKE and hasattr(self.plugin, f"format_{type_}")
        return old or hasattr(self.plugin, f"get_{type_}_template")

    def _made(self, template: str, meant: str) -> _Made:
        """The reference in the form of a type, in which all are named who must be.

        Where a style asks for authors or prints no editors, the editors of a publication
        without authors stand in their place.
        """
        publication = self.publication
        stand_in = False
        made = self._run(template, meant, stand_in=stand_in)
        if not publication.authors and publication.editors and not made.names_people:
            stand_in = True
            made = self._run(template, meant, stand_in=stand_in)
        if made.cut:
            made = self._run(template, meant, stand_in=stand_in, printed=made.cut)
        if publication.people and not made.names_people:
            raise _NamelessError
        return made

    def _run(
        self,
        template: str,
        meant: str,
        *,
        stand_in: bool,
        printed: Mapping[str, frozenset[int]] = MappingProxyType({}),
    ) -> _Made:
        carrier = Carrier(addresses(self.publication))
        lists = self._lists(carrier, printed, stand_in=stand_in)
        entry = Entry(
            template,
            fields=fields(self.publication, template, self.url, carrier),
            persons={role: list(one.persons) for role, one in lists.items()},
        )
        entry.key = self.publication.key
        if meant:
            entry.fields["type"] = carrier.escaped(meant)
        without: list[str] = []
        while True:
            try:
                text = self.plugin.format_entry("", entry).text
                break
            except FieldIsMissing as error:
                name = str(error.field_name)
                if name in without or len(without) == _MOST_MISSING:
                    raise
                without.append(name)
                if name in _ROLES:
                    entry.persons[name] = []
                else:
                    entry.fields[name] = ""
        carried = carrier.runs(text)
        return _Made(carried.runs, tuple(without), *_who(carried, lists))

    def _lists(
        self, carrier: Carrier, printed: Mapping[str, frozenset[int]], *, stand_in: bool
    ) -> dict[str, NameList]:
        """The names by their roles in BibTeX."""
        one = self.publication
        lists: dict[str, NameList] = {}
        for editor, people, others in (
            (False, one.authors, one.others),
            (True, one.editors, one.editors_others),
        ):
            if not people:
                continue
            role = "editor" if editor and not stand_in else "author"
            several = len(people) > 1 or others
            lists[role] = name_list(
                people,
                self.me if people is one.people else frozenset(),
                self.wording,
                carrier,
                partial(self.plugin.format_name, abbr=self.plugin.abbreviate_names),
                others=others,
                part="editors" if role == "editor" else "authors",
                editor=editor,
                suffix=("(eds.)" if several else "(ed.)") if stand_in else "",
                printed=printed.get(role),
            )
        return lists


class _Made(Struct, frozen=True):
    """What a template has made, and the fields that it asked for in vain.

    ``names_people`` says whether it has any name that a list is about; ``cut`` are the
    places that are printed, by role, where a style's own "et al." hides who must be named.
    """

    runs: Runs
    missing: tuple[str, ...]
    names_people: bool
    cut: Mapping[str, frozenset[int]]


def _who(carried: Carried, lists: Mapping[str, NameList]) -> tuple[bool, dict[str, frozenset[int]]]:
    places = {
        role: frozenset(one.places[span] for span in carried.names if span in one.places)
        for role, one in lists.items()
    }
    cut = {
        role: printed for role, printed in places.items() if printed and lists[role].kept - printed
    }
    first = next(iter(lists), None)
    return first is None or bool(places[first]) or not lists[first].shown, cut
