"""Tables of the reference, made from the declarations in the code."""

from __future__ import annotations

import re
import string
from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

import sphinx_pubs
from sphinx_pubs.ext.config import SETTINGS
from sphinx_pubs.ext.options import OPTIONS
from sphinx_pubs.problems import Code, Severity
from sphinx_pubs.reading.bibtex import PRIVATE_FIELDS
from sphinx_pubs.reading.link_kinds import LINK_KINDS
from sphinx_pubs.reading.role_fields import role_field_names
from sphinx_pubs.rendering.icons import ICONS, icon_name
from sphinx_pubs.roles import BUILTIN, Roles
from sphinx_pubs.styles.csl.variables import EXTENSIONS

#: A value in a sentence: ``{key!r}``.
_PLACEHOLDER = re.compile(r"\{(\w+)(?:!r)?\}")
_SEVERITIES: dict[Severity, str] = {
    "error": "**Error:** an entry was lost.",
    "warning": "**Warning:** something is lost or doubtful.",
    "info": "**Info:** nothing was lost.",
}
#: The packages whose messages a build says, and those whose messages the command says.
_BUILD = frozenset({"reading", "selecting", "styles", "rendering", "ext"})
_CHECK = frozenset({"reading", "checking"})
#: Modules for reading that the command has no use for: they are about a site's people.
_OF_A_SITE = frozenset({"people_file.py", "owner_roles.py"})
_PUNCTUATION = re.compile(f"[{re.escape(string.punctuation)}]")


class _Table(SphinxDirective):
    """A table of which each cell is Markdown, its paragraphs parted by empty lines."""

    header: ClassVar[tuple[str, ...]]
    widths: ClassVar[tuple[int, ...]]

    @abstractmethod
    def rows(self) -> Iterable[Sequence[str]]:
        """The cells of each row below the header."""

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
        for name, option in OPTIONS.items():
            names = f"`{name}`"
            if option.configurable:
                names += f"\n\n`pubs_{option.field}`"
            default = _text(option.unset) if option.unset else _value(option.default)
            yield names, _text(option.values), default, option.help


class SettingsTable(_Table):
    header = ("Name", "Values", "Default", "What it does")
    widths = (20, 30, 10, 40)

    def rows(self) -> Iterable[Sequence[str]]:
        for setting in SETTINGS:
            yield f"`{setting.name}`", _text(setting.values), _value(setting.default), setting.help


class MessagesTable(_Table):
    """All messages, each with a link to its section."""

    header = ("Code", "Severity", "Message")
    widths = (22, 13, 65)

    def rows(self) -> Iterable[Sequence[str]]:
        for code in Code:
            yield f"[`{code.subtype}`](#{_anchor(code)})", code.severity, _sentence(code.sentence)


class Messages(SphinxDirective):
    """A section for each code of a message; the anchor is ``code-<subtype>``."""

    def run(self) -> list[nodes.Node]:
        codes: dict[str, list[Code]] = {}
        for code in Code:
            codes.setdefault(code.subtype, []).append(code)
        return [self._section(same) for same in codes.values()]

    def _section(self, codes: Sequence[Code]) -> nodes.section:
        """The section of a code; several members of the enum may share one."""
        name = _anchor(codes[0])
        section = nodes.section(ids=[name], names=[name])
        self.set_source_info(section)
        section += nodes.title("", "", nodes.literal("", codes[0].subtype))
        for code in codes:
            section += self.parse_text_to_nodes("\n\n".join(_described(code)))
        self.state.document.note_explicit_target(section, section)
        return section


def _described(code: Code) -> Iterable[str]:
    """A message, its severity, who says it, what to do, and how not to see it."""
    packages = _users()[code.name]
    build, check = packages & _BUILD, packages & _CHECK
    speakers = ["a build"] * bool(build) + ["`sphinx-pubs check`"] * bool(check)
    silencers = []
    # Sphinx suppresses warnings only.
    if build and code.severity != "info":
        silencers.append(f'`suppress_warnings = ["pubs.{code.subtype}"]` in conf.py')
    if check:
        silencers.append(f"`sphinx-pubs check --ignore {code.subtype}`")
    yield f"> {_sentence(code.sentence)}"
    yield f"{_SEVERITIES[code.severity]} Said by {' and by '.join(speakers)}."
    yield code.help
    if silencers:
        yield f"To silence it: {', '.join(silencers)}."


@cache
def _users() -> Mapping[str, AbstractSet[str]]:
    """The packages that name each member of the enum."""
    users: dict[str, set[str]] = {code.name: set() for code in Code}
    root = Path(sphinx_pubs.__file__).parent
    for path in root.glob("*/**/*.py"):
        package = "ext" if path.name in _OF_A_SITE else path.relative_to(root).parts[0]
        for name in re.findall(r"\bCode\.([A-Z_]+)\b", path.read_text(encoding="utf-8")):
            users[name].add(package)
    return users


class RolesTable(_Table):
    header = ("Role", "Symbol", "In the legend", "Of a person", "Aliases")
    widths = (16, 14, 22, 20, 28)

    def rows(self) -> Iterable[Sequence[str]]:
        for role in BUILTIN:
            symbol = _text(role.symbol or f"none; the name is {role.style}")
            aliases = ", ".join(f"`{alias}`" for alias in role.aliases)
            yield f"`{role.name}`", symbol, _text(role.label), _text(role.person), aliases


class RoleFieldsTable(_Table):
    """The fields that give a role, without those that say "author" besides."""

    header = ("Role", "Fields")
    widths = (20, 80)

    def rows(self) -> Iterable[Sequence[str]]:
        fields: dict[str, list[str]] = {}
        for name, role in role_field_names(Roles()).items():
            if not name.endswith(("author", "authors")):
                fields.setdefault(role, []).append(name)
        for role, names in fields.items():
            joined = {name.replace("_", "") for name in names if "_" in name}
            shown = ", ".join(f"`{name}`" for name in names if name not in joined)
            yield f"`{role}`", shown


class LinksTable(_Table):
    header = ("Kind", "Button", "Fields")
    widths = (25, 25, 50)

    def rows(self) -> Iterable[Sequence[str]]:
        for kind in LINK_KINDS.values():
            fields = ", ".join(f"`{name}`" for name in (*kind.fields, *kind.ids))
            yield f"`{kind.name}`", f"{_drawing(kind.name)} {_text(kind.label)}", fields


class VariablesTable(_Table):
    """The variables that our mapping has beside those of CSL."""

    header = ("Variable", "What it holds")
    widths = (30, 70)

    def rows(self) -> Iterable[Sequence[str]]:
        for name, held in EXTENSIONS.items():
            yield f"`{name}`", held


class PrivateFields(SphinxDirective):
    """The fields that are never printed, as a sentence."""

    def run(self) -> list[nodes.Node]:
        names = [f"`{name.replace('_', '-')}`" for name in sorted(PRIVATE_FIELDS)]
        return self.parse_text_to_nodes(f"{', '.join(names)}, and all that begin with `bdsk-`.")


def _drawing(kind: str) -> str:
    """The drawing of a kind of link, which builders without HTML leave out."""
    return (
        '<svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" '
        f'stroke-width="1.5" aria-hidden="true">{ICONS[icon_name(kind)]}</svg>'
    )


def _anchor(code: Code) -> str:
    return f"code-{code.subtype}"


def _text(text: str) -> str:
    """Text in which nothing is Markdown."""
    return _PUNCTUATION.sub(r"\\\g<0>", text)


def _sentence(template: str) -> str:
    """A message in which italic words stand for what it fills in."""
    pieces = _PLACEHOLDER.split(" ".join(template.replace("}{", "} {").split()))
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
    app.add_directive("pubs-messages", Messages)
    app.add_directive("pubs-roles-table", RolesTable)
    app.add_directive("pubs-role-fields-table", RoleFieldsTable)
    app.add_directive("pubs-links-table", LinksTable)
    app.add_directive("pubs-variables-table", VariablesTable)
    app.add_directive("pubs-private-fields", PrivateFields)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
