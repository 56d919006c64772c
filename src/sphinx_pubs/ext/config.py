"""What a site sets in conf.py beside the defaults of options: declared, checked, documented."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import fields
from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_pubs.ext.messages import warn
from sphinx_pubs.ext.options import OPTIONS, ListOptions, did_you_mean
from sphinx_pubs.problems import Code
from sphinx_pubs.reading.persons import PERSON_KEYS, check_people
from sphinx_pubs.rendering.choices import PRINTABLE
from sphinx_pubs.roles import RoleKind
from sphinx_pubs.styles.choices import VENUE_KEYS
from sphinx_pubs.urls import is_safe_url

_ROLE_KEYS = tuple(declared.name for declared in fields(RoleKind) if declared.name != "name")
_LINK_KEYS = ("label", "url")
_STYLES = ("", "bold", "italic", "underline")


class Setting(Struct, frozen=True):
    """A value in conf.py.

    ``check`` raises ``ValueError`` with a sentence; then the default is used.  Where the
    value holds records, ``keys`` are those that a record may have; any other is left out.
    """

    name: str
    default: Any
    check: Callable[[Any], None]
    values: str
    help: str
    keys: tuple[str, ...] = ()


def _strings(value: object) -> None:
    if isinstance(value, str) or not _is_strings(value):
        raise ValueError("it must be a list of strings")


def _is_strings(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)


def _mapping(value: object) -> None:
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise ValueError("it must be a dictionary whose keys are strings")


def _records(value: Any) -> None:
    _mapping(value)
    for name, record in value.items():
        if not isinstance(record, Mapping):
            raise ValueError(f"{name!r} must be a dictionary")


def _roles(value: Any) -> None:
    _records(value)
    for name, role in value.items():
        for key, item in role.items():
            if key == "aliases":
                if not _is_strings(item):
                    raise ValueError(f"the aliases of {name!r} must be a list of strings")
            elif not isinstance(item, str):
                raise ValueError(f"{key!r} of {name!r} must be a string")
        if role.get("style", "") not in _STYLES:
            raise ValueError(f"the style of {name!r} must be bold, italic or underline")


def _link_kinds(value: Any) -> None:
    _records(value)
    for name, kind in value.items():
        if not all(isinstance(item, str) for item in kind.values()):
            raise ValueError(f"every value of {name!r} must be a string")
        if "url" in kind and not is_safe_url(kind["url"].replace("{id}", "1")):
            raise ValueError(f"the url of {name!r} must be an address such as https://…/{{id}}")


def _marks(value: Any) -> None:
    _mapping(value)
    for symbol, meaning in value.items():
        if isinstance(meaning, Mapping):
            if not all(isinstance(item, str) for pair in meaning.items() for item in pair):
                raise ValueError(f"the marks of {symbol!r} must map strings to roles")
        elif not isinstance(meaning, str):
            raise ValueError(f"{symbol!r} must be a role, or a dictionary for one file")


def _venues(value: Any) -> None:
    _records(value)
    if value:
        from sphinx_pubs.styles.venues import check_venues

        check_venues(value)


def _printed(value: Any) -> None:
    _strings(value)
    for part in value:
        if part not in PRINTABLE:
            hint = did_you_mean(part, PRINTABLE)
            raise ValueError(f"{part!r} is none of {', '.join(PRINTABLE)}{hint}")


def _duplicates(value: object) -> None:
    if not isinstance(value, str) or value not in {"first", "error"}:
        raise ValueError("it must be 'first' or 'error'")


def _path(value: object) -> None:
    if not isinstance(value, str):
        raise ValueError("it must be a path")


def _groups(value: Any) -> None:
    if value != {}:
        from sphinx_pubs.selecting.sections import read_sections

        read_sections(value)


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "pubs_bibfiles",
        [],
        _strings,
        "paths, globs allowed",
        "The .bib files of lists that name none, from the source directory.",
    ),
    Setting(
        "pubs_duplicates",
        "first",
        _duplicates,
        "first, error",
        "Of two entries with one key, the first is used; or (`error`) the build ends.",
    ),
    Setting(
        "pubs_people",
        {},
        _mapping,
        f"name → {', '.join(PERSON_KEYS)}",
        "People that the site knows, each by one canonical name; see [](../guide/people.md).",
    ),
    Setting(
        "pubs_people_file",
        "",
        _path,
        "a path",
        "A file of people, in YAML or TOML, from the source directory; what `pubs_people` says of "
        "one of them goes before it.",
    ),
    Setting(
        "pubs_roles",
        {},
        _roles,
        f"role → {', '.join(_ROLE_KEYS)}",
        "Roles of the site's own, or changes to the built-in ones.",
        _ROLE_KEYS,
    ),
    Setting(
        "pubs_marks",
        {},
        _marks,
        "symbol → role, or file → symbol → role",
        "What a symbol glued to a name means, in all files or in one.",
    ),
    Setting(
        "pubs_groups",
        {},
        _groups,
        "name → list of (title, filter, letter)",
        "Groups by filter, for `group-by`; the first that fits counts, the rest is “Other”.",
    ),
    Setting(
        "pubs_link_kinds",
        {},
        _link_kinds,
        f"kind → {', '.join(_LINK_KEYS)}",
        "Kinds of links of the site's own; `{id}` in `url` is the field's value.",
        _LINK_KEYS,
    ),
    Setting(
        "pubs_venues",
        {},
        _venues,
        f"short name → {', '.join(VENUE_KEYS)}",
        "Venues whose badges have a colour, lead to a page, or say the name in full.",
        VENUE_KEYS,
    ),
    Setting(
        "pubs_print",
        [],
        _printed,
        ", ".join(PRINTABLE),
        "What is folded on a screen and open on paper; `names` are those of long author lists.",
    ),
    Setting(
        "pubs_csl_locales",
        "",
        _path,
        "a path",
        "A folder of official CSL locale files, from the source directory, for terms in other "
        "languages than en, de, fr, es, ja and zh, or in other words.",
    ),
    Setting(
        "pubs_asset_dirs",
        [],
        _strings,
        "paths",
        "Where files named in a .bib are looked up too, from the source directory.",
    ),
)


def add_values(app: Sphinx) -> None:
    """Declare every value; `''`: the lists' own digests decide what is read again."""
    for setting in SETTINGS:
        app.add_config_value(setting.name, setting.default, "")
    for option in OPTIONS.values():
        if option.configurable:
            app.add_config_value(f"pubs_{option.field}", None, "")


def check_values(_app: Sphinx, config: Config) -> None:
    """Say what is wrong with a value, and put its default in its place."""
    for setting in SETTINGS:
        value = _with_known_keys(setting, getattr(config, setting.name))
        try:
            setting.check(value)
        except ValueError as error:
            warn(Code.CONFIG, None, name=setting.name, reason=error)
            value = setting.default
        setattr(config, setting.name, value)
    config.pubs_people, complaints = check_people(config.pubs_people)
    for complaint in complaints:
        warn(Code.CONFIG, None, name="pubs_people", reason=complaint)
    for option in OPTIONS.values():
        name = f"pubs_{option.field}"
        value = getattr(config, name, None) if option.configurable else None
        if value is None:
            continue
        try:
            option.parse(_as_text(value, name))
        except ValueError as error:
            warn(Code.CONFIG, None, name=name, reason=error)
            setattr(config, name, None)


def _with_known_keys(setting: Setting, value: Any) -> Any:
    """The value without keys of its records that mean nothing; each is said."""
    if not setting.keys or not isinstance(value, Mapping):
        return value
    known: dict[Any, Any] = {}
    for name, record in value.items():
        known[name] = record
        if not isinstance(record, Mapping):
            continue
        for key in record:
            if key not in setting.keys:
                there, hint = ", ".join(setting.keys), did_you_mean(str(key), setting.keys)
                reason = f"{name!r} has the unknown key {key!r}; there are {there}{hint}"
                warn(Code.CONFIG, None, name=setting.name, reason=reason)
        known[name] = {key: item for key, item in record.items() if key in setting.keys}
    return known


def _as_text(value: object, name: str) -> str:
    """A value in conf.py as it would be written in a directive."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return ("; " if name == "pubs_self" else ", ").join(map(str, value))
    return str(value)


def list_options(written: Mapping[str, str], config: Config) -> tuple[ListOptions, dict[str, str]]:
    """The options of one list over the site's defaults, and for each bad one the reason."""
    values: dict[str, Any] = {}
    refused: dict[str, str] = {}
    for name, option in OPTIONS.items():
        if option.configurable:
            default = getattr(config, f"pubs_{option.field}")
            if default is not None:
                values[option.field] = option.parse(_as_text(default, f"pubs_{option.field}"))
        if name in written:
            try:
                value = option.parse(written[name].strip())
            except ValueError as error:
                refused[name] = str(error)
                continue
            # What is adjusted are the parts that the site shows.
            adjusts = name == "show" and value and value[0][0] in "+-"
            values[option.field] = (*values.get("show", ()), *value) if adjusts else value
    for name in written:
        if name not in OPTIONS:
            refused[name] = f"there is no such option{did_you_mean(name, tuple(OPTIONS))}"
    return ListOptions(**values), refused
