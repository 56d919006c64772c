"""The links of a publication, in the order of the table of links."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_pubs.model import Link
from sphinx_pubs.reading.identifiers import (
    address,
    arxiv_id,
    arxiv_number,
    doi_field,
    doi_name,
    is_arxiv_abstract,
)
from sphinx_pubs.reading.latex import decode, text
from sphinx_pubs.reading.link_kinds import (
    LINK_KINDS,
    LinkKind,
    LinkTable,
    link_kinds,
    link_table,
)
from sphinx_pubs.reading.values import pieces
from sphinx_pubs.regexes import regex
from sphinx_pubs.runs import Hyperlink, plain, walk
from sphinx_pubs.urls import is_absolute_path, is_safe_url, scheme_of, without_control

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["LINK_KINDS", "LinkKind", "Refused", "link_kinds", "read_links"]

#: A link that is not made: the field, its value, and why.
Refused = tuple[str, str, str]

#: Fields that have a step of their own below.
_OWN_STEP = frozenset({"doi", "arxiv", *LINK_KINDS["html"].fields})
_BUTTON = regex(r"(?:url_|customlink_?)(\w+)")
#: How ``eprinttype`` calls an id, where that is not the name of a kind.
_EPRINT_KINDS = {"pubmed": "pmid", "pmc": "pmcid"}
_ID_PREFIX = regex(r"(?:pmid|pmcid|hal|dblp|osf|zenodo|hdl|acl)\s*:\s*|rec/", re.IGNORECASE)
_ID = regex(r"\w[\w.:/+~-]*")
_REPOSITORY = regex(r"[\w.-]+/[\w.-]+")
_WORDS_NO_ID = frozenset({"true", "false", "yes", "no", "none", "n/a", "na", "-"})

_WEB = regex(r"(?:https?|ftp)://|mailto:", re.IGNORECASE)
#: An address as most are: there is nothing to undo, to part or to refuse.
_PLAIN_WEB = regex(r"https?://\w[\w.:/?=%@~+#!*()-]*")

#: An address without its scheme: ``www.…``, or the name of a host and a slash.
_HOST = regex(
    r"www\.\w|(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,12}/|(?:[a-z0-9-]+\.)+(?:com|org|net|edu|io)$",
    re.IGNORECASE,
)
_FILE = regex(r"[^?#]*[^/?#.\s]\.(?P<suffix>[0-9]{0,4}[A-Za-z][A-Za-z0-9]{0,4})(?:[?#]\S*)?")
#: Files in whose name a space is believed; elsewhere it is prose that ends like a file.
_DOCUMENTS = frozenset({"pdf", "ps", "html", "htm", "ppt", "pptx", "odp", "key", "mp4", "zip"})
_LABEL_END = regex(r",\s*(?=(?:https?|ftp)://)", re.IGNORECASE)
_NO_FILE = regex(r"[\s@%:]")
_BETWEEN = regex(r"[,;]\s*|\s+")
_PLAIN_ID = regex(r"[A-Za-z0-9_/.-]+")
_SAFE_IN_ID = "/:;()._-@!$*+,=~'%"
_VERSION = regex(r"v[0-9]+$")


def read_links(
    fields: Mapping[str, str], /, *, site_kinds: Mapping[str, Mapping[str, str]]
) -> tuple[tuple[Link, ...], tuple[Refused, ...]]:
    """The links of an entry in canonical order, and those that were refused.

    What is prose or a site's own slug (``dataset = {lobbylist}``) is no link and no
    problem.  Paths are as written; whether the file is there is not looked at.
    """
    table = link_table(site_kinds)
    found: list[tuple[int, int, Link]] = []
    refused: list[Refused] = []
    for name in _linking(tuple(fields), table):
        value = fields[name]
        place = table.by_field.get(name)
        if place is None:
            found += _button(table, name, value, refused)
            continue
        rank, turn, kind = place
        if _PLAIN_WEB.fullmatch(value):
            found.append((rank, turn, Link(kind.name, value)))
        else:
            found += [(rank, turn, link) for link in _links(kind, name, value, refused)]
    _identifiers(table, fields, found, refused)
    _page(table, fields, found, refused)
    if len(found) < 2:
        return tuple([link for _, _, link in found]), tuple(refused)
    found.sort(key=lambda item: item[:2])
    return tuple(_without_repeats(table, found)), tuple(refused)


@lru_cache(maxsize=1 << 12)
def _linking(names: tuple[str, ...], table: LinkTable) -> tuple[str, ...]:
    """Those of an entry's names that hold links; most entries of a file have the same names."""
    return tuple(
        name
        for name in names
        if (name in table.by_field and name not in _OWN_STEP)
        or name.startswith(("url_", "customlink"))
    )


def _links(kind: LinkKind, name: str, value: str, refused: list[Refused]) -> Iterator[Link]:
    for label, target in _targets(value):
        made = _link(kind, target, label, by_id=name in kind.ids)
        if isinstance(made, Link):
            yield made
        elif made:
            refused.append((name, target, made))


def _button(
    table: LinkTable, name: str, value: str, refused: list[Refused]
) -> Iterator[tuple[int, int, Link]]:
    """The link of a field such as ``url_poster`` or ``customlinkProject``."""
    match = _BUTTON.fullmatch(name)
    if match is None:
        return
    words = match[1].strip("_")
    rank, turn, kind = table.by_field.get(words, (len(table.kinds), 0, None))
    if kind is None:
        kind = table.kinds.get(words) or LinkKind(words.replace("_", "-"), "")
        label = words.replace("_", " ")
        label = label[:1].upper() + label[1:]
    else:
        label = ""
    for link in _links(kind, name, value, refused):
        yield rank, turn, Link(link.kind, link.target, link.label or label, link.local)


def _identifiers(
    table: LinkTable,
    fields: Mapping[str, str],
    found: list[tuple[int, int, Link]],
    refused: list[Refused],
) -> None:
    """DOI, arXiv number and ``eprint``."""
    written = doi_field(fields)
    if written:
        doi = doi_name(written)
        if doi:
            found.append(_by_id(table, "doi", doi))
        elif not _WEB.match(written) and written.lower() not in _WORDS_NO_ID:
            refused.append(("doi", written, "it is no DOI"))
    number = arxiv_id(fields)
    if number:
        found.append(_by_id(table, "arxiv", number))
    elif "arxiv" in fields:
        # An address elsewhere is a preprint all the same.
        rank = table.by_field["preprint"][0]
        made = _links(table.kinds["preprint"], "arxiv", fields["arxiv"], refused)
        found += [(rank, 0, link) for link in made]
    eprint = fields.get("eprint")
    if eprint is None:
        return
    if not number and _WEB.match(address(eprint)):
        rank, _, kind = table.by_field["pdf"]
        found += [(rank, 9, link) for link in _links(kind, "eprint", eprint, refused)]
        return
    server = (fields.get("eprinttype") or fields.get("archiveprefix") or "").strip(" {}").lower()
    by_server = table.kinds.get(_EPRINT_KINDS.get(server, server))
    if by_server is not None and by_server.template and by_server.name != "arxiv":
        rank = list(table.kinds).index(by_server.name)
        link = _link(by_server, address(eprint), "", by_id=True)
        if isinstance(link, Link):
            found.append((rank, 9, link))


def _page(
    table: LinkTable,
    fields: Mapping[str, str],
    found: list[tuple[int, int, Link]],
    refused: list[Refused],
) -> None:
    """The page of the paper, unless it is where its DOI or arXiv number leads anyway.

    A ``url`` that is a DOI or an abstract on arXiv is that, and a ``doi`` that is an
    address of another kind is the page.
    """
    rank, _, kind = table.by_field["html"]
    if fields.keys().isdisjoint(kind.fields) and ":" not in fields.get("doi", ""):
        return
    ids = {link.kind: link.target for _, _, link in found if link.kind in {"doi", "arxiv"}}
    for name in (*kind.fields, "doi"):
        value = fields.get(name)
        if value is None:
            continue
        written = address(value)
        doi = doi_name(written)
        number = (
            arxiv_number(written) if not _WEB.match(written) or is_arxiv_abstract(written) else ""
        )
        id_kind = "doi" if doi else "arxiv" if number else ""
        if id_kind:
            same = _by_id(table, id_kind, doi or number)
            if id_kind not in ids and name == "url":
                found.append(same)
                ids[id_kind] = same[2].target
            if _same(ids.get(id_kind, ""), same[2].target):
                continue
        if name == "doi" and not _WEB.match(written):
            continue
        if _PLAIN_WEB.fullmatch(value):
            made = [Link(kind.name, value)]
        else:
            made = list(_links(kind, name, value, refused))
        if made:
            found += [(rank, 0, link) for link in made]
            return


def _same(left: str, right: str) -> bool:
    """Whether two addresses are one, whatever their case and arXiv's version."""
    return _VERSION.sub("", left.lower()) == _VERSION.sub("", right.lower())


def _by_id(table: LinkTable, name: str, id_: str) -> tuple[int, int, Link]:
    rank, turn, kind = table.by_field[name]
    return rank, turn, Link(name, kind.template.replace("{id}", _quoted(id_)))


def _quoted(id_: str) -> str:
    return id_ if _PLAIN_ID.fullmatch(id_) else quote(id_, safe=_SAFE_IN_ID)


def _without_repeats(table: LinkTable, found: list[tuple[int, int, Link]]) -> Iterator[Link]:
    """Each kind's links once; of a single kind the first; no page that is the PDF, too."""
    seen: set[tuple[str, str]] = set()
    turns: dict[str, int] = {}
    arxiv = next((link.target for _, _, link in found if link.kind == "arxiv"), "")
    for _, turn, link in found:
        kind = table.kinds.get(link.kind)
        if kind is not None and kind.single and turns.setdefault(link.kind, turn) != turn:
            continue
        if (link.kind, link.target) in seen:
            continue
        if link.kind == "html" and ("pdf", link.target) in seen:
            continue
        if link.kind == "preprint" and arxiv and _same(link.target, arxiv):
            continue
        seen.add((link.kind, link.target))
        yield link


def _targets(value: str) -> Iterator[tuple[str, str]]:
    """The labels and targets in a value: ``label,url && label,url``, several files, or one."""
    value = value.strip()
    if _PLAIN_WEB.fullmatch(value):
        yield "", value
        return
    if "\\href" in value or "<a " in value:
        for run in walk(decode(value)):
            if isinstance(run, Hyperlink):
                yield plain(run.runs), run.url
        return
    for piece in pieces(value.replace(r"\&\&", "&&"), ("&&",)):
        end = None if _WEB.match(piece) else _LABEL_END.search(piece)
        if end:
            yield text(piece[: end.start()]), address(piece[end.end() :])
            continue
        label, comma, path = piece.partition(",")
        if comma and _is_file(path) and not (_is_file(label) or scheme_of(label)):
            yield text(label), address(path)
            continue
        several = [part for part in _BETWEEN.split(address(piece)) if part]
        if len(several) > 1 and (all(map(_WEB.match, several)) or all(map(_is_file, several))):
            yield from (("", part) for part in several)
        else:
            yield "", address(piece)


def _is_file(written: str) -> bool:
    return bool(_FILE.fullmatch(written)) and not _NO_FILE.search(written)


def _link(kind: LinkKind, target: str, label: str, *, by_id: bool) -> Link | str:
    """The link to a target, a reason why there must be none, or ``""`` for no link."""
    target = without_control(target)
    if _WEB.match(target):
        if not is_safe_url(target):
            return "it is no complete address"
        return Link(kind.name, target.replace(" ", "%20"), label)
    if by_id:
        doi = doi_name(target)
        if doi:
            return Link(kind.name, f"https://doi.org/{_quoted(doi)}", label)
        target = _ID_PREFIX.sub("", target, count=1) if _ID_PREFIX.match(target) else target
    if scheme := scheme_of(target):
        return f"links of the scheme {scheme!r} are not made"
    if is_absolute_path(target):
        return "it is an absolute path"
    if target.startswith(("/", "./", "../")):
        return Link(kind.name, target, label, local=True)
    if _HOST.match(target) and " " not in target:
        return Link(kind.name, f"https://{target}", label)
    if by_id and _is_id(kind, target):
        if kind.name == "pmcid" and target.isdecimal():
            target = f"PMC{target}"
        return Link(kind.name, kind.template.replace("{id}", _quoted(target)), label)
    file = _FILE.fullmatch(target)
    if file and ":" not in target and (" " not in target or file["suffix"].lower() in _DOCUMENTS):
        return Link(kind.name, target, label, local=True)
    return ""


def _is_id(kind: LinkKind, target: str) -> bool:
    if target.lower() in _WORDS_NO_ID:
        return False
    return (_REPOSITORY if kind.name == "code" else _ID).fullmatch(target) is not None
