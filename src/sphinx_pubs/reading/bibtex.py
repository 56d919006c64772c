"""An entry's own source, as it is shown to readers and given to download."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_pubs.reading.identifiers import address
from sphinx_pubs.reading.raw import OPENINGS, field_name
from sphinx_pubs.urls import is_safe_url

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_pubs.model import Publication

#: Fields for the owner's eyes: never shown, searched or given away.
PRIVATE_FIELDS = frozenset(
    {
        "file",
        "annote",
        "annotation",
        "comment",
        "review",
        "owner",
        "timestamp",
        "date_added",
        "date_modified",
        "groups",
        "readstatus",
    }
)
_PRIVATE_PREFIXES = ("bdsk_",)

#: Fields that other programs and sites use for themselves.
IGNORED_FIELDS = frozenset(
    {
        "google_scholar_id",
        "altmetric",
        "dimensions",
        "inspirehep_id",
        "copyright",
        "urldate",
    }
)
_IGNORED_PREFIXES = ("bib", "scholar", "mr")
_PREFIXES = (*_PRIVATE_PREFIXES, *_IGNORED_PREFIXES)

#: Fields that say how a list shows the entry, and are of no use in a citation.
DISPLAY_FIELDS = frozenset(
    {
        "abbr",
        "additional_info",
        "announced",
        "announcement",
        "award",
        "award_name",
        "awards",
        "cover",
        "featured",
        "featured_image",
        "hidden",
        "honor",
        "honour",
        "image",
        "oral",
        "preview",
        "prize",
        "publication_short",
        "runner_up",
        "runnerup",
        "selected",
        "spotlight",
        "teaser",
        "thumbnail",
        "tldr",
        "x_abbrv",
        # who did what
        "cofirst",
        "cofirstauthors",
        "corr",
        "correspondingauthors",
        "corresponding",
        "eqcontr",
        "joint_first",
        "joint_last",
        "jointfirst",
        "jointlast",
        "equal",
        "lead",
        "senior",
    }
)
#: Fields that are kept where they lead to the web and not to a file of the site.
_WEB_FIELDS = frozenset(
    {
        "blog",
        "code",
        "data",
        "dataset",
        "demo",
        "demolink",
        "fulltext",
        "html",
        "media",
        "model",
        "news",
        "pdf",
        "poster",
        "presentation",
        "project",
        "projectlink",
        "slides",
        "slideslive",
        "supp",
        "supplement",
        "talk",
        "thread",
        "video",
        "website",
        "youtubetalk",
    }
)
#: Of this, what stands in a field may consist without saying anything.
_NO_TEXT = ' {}"'
_WEB_PREFIXES = ("url_", "customlink")


def is_private(name: str, /) -> bool:
    """Whether a field is never shown, searched or given away."""
    return name in PRIVATE_FIELDS or name.startswith(_PRIVATE_PREFIXES)


def public_fields(fields: Mapping[str, str], /) -> Mapping[str, str]:
    """The fields of an entry without the private ones."""
    private = _private(tuple(fields))
    if not private:
        return fields
    return {name: value for name, value in fields.items() if name not in private}


@lru_cache(maxsize=1 << 12)
def _private(names: tuple[str, ...]) -> frozenset[str]:
    """Those of an entry's names that are private; most entries of a file have the same names."""
    return frozenset(filter(is_private, names))


def is_stripped(name: str, type_: str = "", /) -> bool:
    """Whether a field is left out of the source that is shown.

    ``urldate`` stays where it matters, in ``@online``.
    """
    if name == "urldate" and type_ == "online":
        return False
    return (
        name in PRIVATE_FIELDS
        or name in IGNORED_FIELDS
        or name in DISPLAY_FIELDS
        or name.startswith(_PREFIXES)
        or "+" in name
    )


def outline(
    type_: str, outlined: tuple[tuple[str, str], ...], replacements: Mapping[str, str], /
) -> str:
    """How the source of an entry is to be shown, without the values that its fields have.

    Each line is the name of a field and what opens its value, or begins with a blank and is
    shown as it is.  ``outlined`` are the fields as a ``RawEntry`` has them; ``replacements`` are
    new values without delimiters by a field's name, for instance names without marks.
    """
    if not replacements:
        return _usual_outline(type_, outlined)
    return _outline(type_, outlined, replacements)


@lru_cache(maxsize=1 << 10)
def _usual_outline(type_: str, outlined: tuple[tuple[str, str], ...]) -> str:
    """The same of an entry that is shown as it is written; most have the same fields as others."""
    return _outline(type_, outlined, {})


def _outline(
    type_: str, outlined: tuple[tuple[str, str], ...], replacements: Mapping[str, str]
) -> str:
    lines: list[str] = []
    for label, value in outlined:
        name, shown, is_web = _label(label, type_)
        if not shown:
            continue
        if name in replacements:
            lines.append(_line(shown, f"{{{replacements[name]}}}", is_web=is_web))
        elif value in OPENINGS:
            lines.append(shown + value)
        else:
            lines.append(_line(shown, value.strip(), is_web=is_web))
    return "\n".join([line for line in lines if line])


def shown_bibtex(publication: Publication, /) -> str:
    """The source of an entry, LaTeX intact, without what is nobody else's business."""
    type_, fields = publication.type, publication.fields
    lines = [f"@{type_}{{{publication.key},"]
    for line in publication.outline.split("\n") if publication.outline else ():
        if line[0] == " ":
            lines.append(line)
            continue
        name, before, behind, is_web = _opened(line, type_)
        value = fields[name]
        if not (is_web or "\n" in value) and value.strip(_NO_TEXT):
            lines.append(f"{before}{value}{behind}")
            continue
        opening, closing = OPENINGS[line[-1]]
        if written := _line(line[:-1], f"{opening}{value}{closing}", is_web=is_web):
            lines.append(written)
    lines.append("}\n")
    return "\n".join(lines)


def _line(shown: str, value: str, *, is_web: bool) -> str:
    """A field of the source; empty where it says nothing, or leads to a file of the site."""
    if not value.strip(_NO_TEXT) or (is_web and not is_safe_url(address(value[1:-1]))):
        return ""
    if "\n" in value:
        value = "\n    ".join([line.strip() for line in value.splitlines()])
    return f"  {shown} = {value},"


@lru_cache(maxsize=1 << 12)
def _opened(line: str, type_: str) -> tuple[str, str, str, bool]:
    """Of a line of an outline, the field's name, what stands around its value, and if it has to be a link."""
    name, shown, is_web = _label(line[:-1], type_)
    before, behind = OPENINGS[line[-1]]
    return name, f"  {shown} = {before}", f"{behind},", is_web


@lru_cache(maxsize=1 << 12)
def _label(label: str, type_: str) -> tuple[str, str, bool]:
    """A field's name, as what it is shown (empty: not at all), and whether it has to be a link."""
    name = field_name(label)
    shown = "" if is_stripped(name, type_) else label.strip()
    return name, shown, name in _WEB_FIELDS or name.startswith(_WEB_PREFIXES)
