"""Tables of the reference, made from the declarations in the code."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Sequence
from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from sphinx_pubs.ext.config import SETTINGS
from sphinx_pubs.ext.options import FIELDS, option_of
from sphinx_pubs.problems import Code
from sphinx_pubs.reading.bibtex import PRIVATE_FIELDS
from sphinx_pubs.reading.link_kinds import LINK_KINDS
from sphinx_pubs.roles import BUILTIN

#: A value in a sentence: ``{key!r}``.
_PLACEHOLDER = re.compile(r"\{(\w+)(?:!r)?\}")
_PUNCTUATION = re.compile(f"[{re.escape(string.punctuation)}]")


class _Table(SphinxDirective):
    """A table of which each cell is Markdown, its paragraphs parted by empty lines."""

    header: ClassVar[tuple[str, ...]]
    widths: ClassVar[tuple[int, ...]]

    def rows(self) -> Iterable[Sequence[str]]:
        raise NotImplementedError

    def run(self) -> list[nodes.Node]:
        group = nodes.tgroup(cols=len(self.header))
        group += [nodes.colspec(colwidth=width) for width in self.widths]
        group += nodes.thead("", self._row(self.header))
        group += nodes.tbody("", *map(self._row, self.rows()))
        table = nodes.table("", group, classes=["longtable", "colwidths-given"])
        self.set_source_info(table)
        return [table]

    def _row(self, cells: Sequence[str]) -> nodes.row:
        entries = [nodes.entry("", *self.parse_text_to_nodes(cell)) for cell in cells]
        return nodes.row("", *entries)


class OptionsTable(_Table):
    header = ("Option", "Values", "Default", "What it does")
    widths = (20, 30, 20, 30)

    def rows(self) -> Iterable[Sequence[str]]:
        for name, declared in FIELDS.items():
            option = option_of(declared)
            names = f"`{name}`"
            if option.configurable:
                names += f"\n\n`pubs_{declared.name}`"
            default = _text(option.unset) if option.unset else _value(declared.default)
            yield names, _text(option.values), default, option.help


class SettingsTable(_Table):
    header = ("Name", "Values", "Default", "What it does")
    widths = (20, 30, 10, 40)

    def rows(self) -> Iterable[Sequence[str]]:
        for setting in SETTINGS:
            yield f"`{setting.name}`", _text(setting.values), _value(setting.default), setting.help


class MessagesTable(_Table):
    header = ("Subtype", "Severity", "Message", "What to do")
    widths = (18, 12, 40, 30)

    def rows(self) -> Iterable[Sequence[str]]:
        for code in Code:
            subtype = f"`pubs.{code.subtype}`"
            yield subtype, code.severity, _sentence(code.sentence), code.help


class RolesTable(_Table):
    header = ("Role", "Symbol", "In the legend", "Of a person", "Aliases")
    widths = (16, 14, 22, 20, 28)

    def rows(self) -> Iterable[Sequence[str]]:
        for role in BUILTIN:
            symbol = _text(role.symbol or f"none; the name is {role.style}")
            aliases = ", ".join(f"`{alias}`" for alias in role.aliases)
            yield f"`{role.name}`", symbol, _text(role.label), _text(role.person), aliases


class LinksTable(_Table):
    header = ("Kind", "Button", "Fields")
    widths = (25, 25, 50)

    def rows(self) -> Iterable[Sequence[str]]:
        for kind in LINK_KINDS.values():
            fields = ", ".join(f"`{name}`" for name in (*kind.fields, *kind.ids))
            yield f"`{kind.name}`", _text(kind.label), fields


class PrivateFields(SphinxDirective):
    """The fields that are never printed, as a sentence."""

    def run(self) -> list[nodes.Node]:
        names = [f"`{name.replace('_', '-')}`" for name in sorted(PRIVATE_FIELDS)]
        return self.parse_text_to_nodes(f"{', '.join(names)}, and all that begin with `bdsk-`.")


def _text(text: str) -> str:
    """Text in which nothing is Markdown."""
    return _PUNCTUATION.sub(r"\\\g<0>", text)


def _sentence(template: str) -> str:
    """A message in which italic words stand for what it fills in."""
    pieces = _PLACEHOLDER.split(" ".join(template.split()))
    for place, piece in enumerate(pieces):
        is_name = place % 2 == 1
        pieces[place] = f"*{piece}*" if is_name else _text(piece.format())
    return "".join(pieces)


def _value(value: object) -> str:
    """A default as a user would write it."""
    if value in ("", (), [], {}, None):
        return "–"
    return f"`{str(value).lower()}`"


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_directive("pubs-options-table", OptionsTable)
    app.add_directive("pubs-settings-table", SettingsTable)
    app.add_directive("pubs-messages-table", MessagesTable)
    app.add_directive("pubs-roles-table", RolesTable)
    app.add_directive("pubs-links-table", LinksTable)
    app.add_directive("pubs-private-fields", PrivateFields)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
