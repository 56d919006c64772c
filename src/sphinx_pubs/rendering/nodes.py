"""Ordinary docutils nodes of a group of entries, for every builder that is not HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docutils import nodes
from msgspec import Struct

from sphinx_pubs.regexes import regex
from sphinx_pubs.rendering.marks import pubs_cjk, pubs_mark
from sphinx_pubs.rendering.view import EntryView, GroupView
from sphinx_pubs.roles import Mark, RoleStyle
from sphinx_pubs.runs import Credited, Hyperlink, Math, More, Part, Run, Runs, Styled
from sphinx_pubs.styles import house
from sphinx_pubs.urls import is_safe_url

#: Each run of Han, kana or hangul, with the punctuation between: LaTeX needs another font.
_CJK = regex(
    "([\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
    "[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff\u00b7]*)"
)


class _Pages(Struct, frozen=True):
    """What pages of a builder can show: addresses that are read, pictures."""

    visible_urls: bool
    pictures: Mapping[str, nodes.image]


def group_nodes(
    view: GroupView, /, *, visible_urls: bool, pictures: Mapping[str, nodes.image]
) -> list[nodes.Element]:
    """The nodes of one group: its legend and its list.

    ``visible_urls`` writes the address after a link's label, for builders whose links
    cannot be followed.  ``pictures`` are those that the builder prints, by an entry's key.
    """
    pages = _Pages(visible_urls, pictures)
    out: list[nodes.Element] = []
    if view.legend_place == "top":
        out.append(_legend(view))
    if view.entries:
        made = _table if view.presentation.layout == "table" else _list
        out.append(made(view, pages))
    if view.legend_place == "bottom":
        out.append(_legend(view))
    return out


def _legend(view: GroupView) -> nodes.paragraph:
    """The legend as one paragraph: "* Equal contribution  💡 Project lead"."""
    paragraph = nodes.paragraph(classes=["pubs-legend"])
    for item in view.legend:
        if len(paragraph):
            paragraph += nodes.Text(", ")
        for mark in item.marks:
            paragraph += _mark(mark, raised=False)
        if item.marks:
            paragraph += nodes.Text(" ")
        paragraph += _set_apart(item.style, [nodes.Text(item.label)])
    return paragraph


def _mark(mark: Mark, *, raised: bool) -> pubs_mark:
    classes = ["pub-mark", f"pub-mark-{mark.role}"]
    return pubs_mark("", mark.symbol, classes=classes, latex=mark.latex, raised=raised)


def _list(view: GroupView, pages: _Pages) -> nodes.Element:
    numbering = view.presentation.numbering
    items: nodes.Element
    if numbering == "decimal":
        items = nodes.enumerated_list(
            enumtype="arabic", prefix="", suffix=".", start=int(view.entries[0].number)
        )
    else:
        items = nodes.bullet_list(bullet="-")
    items["classes"] += ["pubs-list", *view.classes]
    for entry in view.entries:
        item = nodes.list_item(classes=["pub"])
        label = f"[{entry.number}] " if numbering in {"reverse", "label"} else ""
        item += _paragraph(entry, view.presentation.layout, label, pages)
        item += _below(entry, pages)
        items.append(item)
    return items


def _below(entry: EntryView, pages: _Pages) -> list[nodes.Node]:
    """What stands under the text of an entry: its abstract, its picture."""
    out: list[nodes.Node] = []
    if entry.abstract:
        out.append(nodes.paragraph("", "", *_inline(entry.abstract), classes=["pub-abstract"]))
    if entry.key in pages.pictures:
        picture = pages.pictures[entry.key].deepcopy()
        picture["width"] = "4cm"
        out.append(picture)
    return out


def _table(view: GroupView, pages: _Pages) -> nodes.table:
    """A table of years and publications, with numbers where the list is numbered."""
    words = view.presentation.wording.words
    heads = [words("No.")] if view.ordered else []
    heads += [words("Year"), words("Publication")]
    widths = (6, 10, 84) if view.ordered else (10, 90)
    group = nodes.tgroup("", cols=len(widths))
    group += [nodes.colspec("", colwidth=width) for width in widths]
    rows = [_row([[nodes.paragraph("", head)] for head in heads])]
    group += nodes.thead("", *rows)
    body = nodes.tbody()
    for entry in view.entries:
        number = [[nodes.paragraph("", entry.number)]] if view.ordered else []
        text = [_paragraph(entry, "table", "", pages), *_below(entry, pages)]
        body += _row([*number, [nodes.paragraph("", entry.year)], text])
    group += body
    return nodes.table(
        "", group, classes=["pubs-list", "longtable", "colwidths-given", *view.classes]
    )


def _row(cells: Sequence[Sequence[nodes.Node]]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *cell) for cell in cells))


def _paragraph(entry: EntryView, layout: str, label: str, pages: _Pages) -> nodes.paragraph:
    paragraph = nodes.paragraph()
    # LaTeX drops the ids of list items.
    paragraph += nodes.target("", "", ids=[entry.anchor])
    if label:
        paragraph += nodes.Text(label)
    match layout:
        case "news":
            runs = _news(entry)
        case "feed":
            runs = _feed(entry)
        case _:
            whole = house.sentences(entry.authors, entry.title, entry.imprint)
            runs = entry.reference or house.with_honours(whole, entry.honours)
    paragraph += _inline(runs)
    paragraph += _extras(entry, visible_urls=pages.visible_urls)
    return paragraph


def _news(entry: EntryView) -> Runs:
    date = f"[{entry.month}] " if entry.month else ""
    announcement: Runs = (" ", *entry.announcement) if entry.announcement else ()
    return (f"{date}“", *entry.title, "”", *announcement)


def _feed(entry: EntryView) -> Runs:
    head = " · ".join(part for part in (entry.category, entry.date) if part)
    opening: Runs = (f"{head}. ",) if head else ()
    return (
        *opening,
        *house.with_honours(house.sentences(entry.title, entry.authors), entry.honours),
    )


def _extras(entry: EntryView, *, visible_urls: bool) -> list[nodes.Node]:
    out: list[nodes.Node] = []
    if entry.venue_badge:
        out.append(nodes.Text(f" [{entry.venue_badge.label}]"))
    if entry.status:
        out += [nodes.Text(" ("), nodes.inline("", entry.status.text, classes=["pub-status"])]
        out.append(nodes.Text(")"))
    if entry.self_role:
        out += [nodes.Text(" "), nodes.strong("", entry.self_role, classes=["pub-self-role"])]
    for text in (entry.note, entry.summary):
        if text:
            out += [nodes.Text(" "), *_inline(text)]
    if entry.keywords:
        out.append(nodes.Text(f" {', '.join(entry.keywords)}"))
    if entry.address:
        out += [nodes.Text(" "), *_inline(entry.address)]
    links: list[nodes.Node] = []
    for link in entry.links:
        links.append(nodes.Text(", " if links else " ("))
        if visible_urls:
            links.append(nodes.Text(f"{link.label}: "))
        label = link.url if visible_urls else link.label
        links.append(nodes.reference("", label, refuri=link.url))
    if links:
        links.append(nodes.Text(")"))
    return out + links


def _inline(runs: Runs) -> list[nodes.Node]:
    return [node for run in runs for node in _run(run)]


def _run(run: Run) -> list[nodes.Node]:
    match run:
        case str():
            return text_nodes(run)
        case Math(tex):
            return [nodes.math(tex, tex)]
        case Hyperlink(url, inner):
            return [nodes.reference("", "", *_inline(inner), refuri=url)]
        case Credited():
            return _credited(run)
        case More(label, _):
            return text_nodes(label)
        case Part(_, inner):
            return _inline(inner)
        case Styled(style, inner):
            return _styled(style, _inline(inner))


def _styled(style: str, children: list[nodes.Node]) -> list[nodes.Node]:
    match style:
        case "emph":
            return [nodes.emphasis("", "", *children)]
        case "strong":
            return [nodes.strong("", "", *children)]
        case "sup":
            return [nodes.superscript("", "", *children)]
        case "sub":
            return [nodes.subscript("", "", *children)]
        case "code":
            return [nodes.literal("", "", *children)]
        case "smallcaps" | "underline":
            return [nodes.inline("", "", *children, classes=[f"pub-{style}"])]
        case _:
            return children


def _credited(run: Credited) -> list[nodes.Node]:
    name = _inline(run.runs)
    if run.url:
        internal = not is_safe_url(run.url)
        name = [nodes.reference("", "", *name, refuri=run.url, internal=internal)]
    styles = dict.fromkeys((*run.styles, "underline") if run.member else run.styles)
    for style in styles:
        name = _set_apart(style, name)
    return [*name, *(_mark(mark, raised=True) for mark in run.marks)]


def _set_apart(style: RoleStyle, children: list[nodes.Node]) -> list[nodes.Node]:
    match style:
        case "bold":
            return [nodes.strong("", "", *children)]
        case "italic":
            return [nodes.emphasis("", "", *children)]
        case "underline":
            return [nodes.inline("", "", *children, classes=["pub-style-underline"])]
        case "":
            return children


def text_nodes(text: str, /) -> list[nodes.Node]:
    """The nodes of a plain text: what LaTeX needs another font for stands apart."""
    text = text.replace("\n", " ")
    pieces = [text] if text.isascii() else _CJK.split(text)
    return [
        pubs_cjk("", piece) if place % 2 else nodes.Text(piece)
        for place, piece in enumerate(pieces)
        if piece
    ]
