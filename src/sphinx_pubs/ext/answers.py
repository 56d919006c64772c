"""What comes of a request with the library at hand: options, the listing, its marks."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from docutils import nodes
from msgspec import Struct
from msgspec.structs import replace
from sphinx.config import Config

from sphinx_pubs.digests import content_digest
from sphinx_pubs.ext.config import list_options
from sphinx_pubs.ext.messages import warn
from sphinx_pubs.ext.options import (
    DEFAULT_PARTS,
    LAYOUT_PARTS,
    ListOptions,
    is_style_file,
)
from sphinx_pubs.ext.requests import Request
from sphinx_pubs.ext.site import Site
from sphinx_pubs.problems import Code
from sphinx_pubs.roles import Mark
from sphinx_pubs.selecting.changes import Changes
from sphinx_pubs.selecting.listing import Listing, digest, number, select, walk_items
from sphinx_pubs.selecting.query import Query
from sphinx_pubs.selecting.tokens import FilterError
from sphinx_pubs.styles.marks import assign
from sphinx_pubs.styles.names import MOST_NAMES


class Answer(Struct, frozen=True):
    """A request's options with every default in its place, its listing and its marks.

    ``style_files`` are those that its references depend on, there or not.
    """

    options: ListOptions
    refused: dict[str, str]
    files: tuple[str, ...]
    style_files: tuple[str, ...]
    listing: Listing
    marks: dict[str, Mark]


def answers(
    requests: Sequence[Request], site: Site, config: Config, /
) -> list[Answer | FilterError]:
    """What comes of the requests of one document, in order; for a bad filter, its error."""
    if (known := site.answered.pop(tuple(requests), None)) is not None:
        return known
    found = _with_page_marks([_select(request, site, config) for request in requests], site)
    numbered = iter(number([one.listing for one in found if isinstance(one, Answer)]))
    return [
        replace(one, listing=next(numbered)) if isinstance(one, Answer) else one for one in found
    ]


def _shown_people(answer: Answer, site: Site) -> list[object]:
    """What a list shows of the persons whom the site knows."""
    options = answer.options
    if options.layout == "news" or not site.people.persons:
        return []
    # A style may fold all names but the first.
    always = options.max_authors or (1 if options.layout == "reference" else MOST_NAMES)
    return [
        shown
        for item in walk_items(answer.listing.groups)
        if (shown := site.registry.shown(item.publication, options.highlight or "self", always))
    ]


def _with_page_marks(found: list[Answer | FilterError], site: Site) -> list[Answer | FilterError]:
    """Lists with one legend for the page have one set of marks."""
    used = [
        role
        for one in found
        if isinstance(one, Answer) and one.options.legend == "page"
        for role in _printed_roles(one.listing, one.options)
    ]
    marks = assign(used, site.roles)
    return [
        replace(one, marks=marks)
        if isinstance(one, Answer) and one.options.legend == "page"
        else one
        for one in found
    ]


def shown_digest(answer: Answer, site: Site, /) -> str:
    """A digest of all that a list shows and of how it looks."""
    style = [site.digest(file) for file in answer.style_files]
    options = answer.options
    people = _shown_people(answer, site)
    # Whom a list highlights is in that; a site gets its first member without any list changing.
    options = replace(options, highlight="none" if options.highlight == "none" else None)
    parts = (
        digest(answer.listing),
        repr((options, style, answer.marks, people, answer.listing.total if options.more else 0)),
        site.looks_digest,
    )
    return content_digest("\0".join(parts).encode())


def say_answer(node: nodes.Element, answer: Answer, /) -> None:
    """Say what was wrong with what was written at one place."""
    for name, reason in answer.refused.items():
        warn(Code.OPTION, node, option=name, reason=reason)
    # Without a file every key is missing, and what to do was said already.
    for missing in answer.listing.missing if answer.files else ():
        warn(Code.KEY_NOT_FOUND, node, key=missing.key, hint=missing.hint)
    is_empty = next(walk_items(answer.listing.groups), None) is None
    if is_empty and not answer.listing.missing:
        warn(Code.EMPTY, node)


def is_concerned(request: Request, site: Site, config: Config, changes: Changes, /) -> bool:
    """Whether what comes of a request could be something else since its files have changed."""
    options = _settled(list_options(dict(request.written), config)[0], request)
    try:
        return changes.concern(_query(request, options), people=site.people, groups=site.groups)
    except FilterError:
        return True


def _query(request: Request, options: ListOptions) -> Query:
    return Query(
        keys=request.keys,
        filter=options.filter,
        exclude=options.exclude,
        selected=options.selected,
        sort=options.sort,
        limit=options.limit,
        offset=options.offset,
        group_by=options.group_by,
        numbering=options.numbering,
        numbering_scope=options.numbering_scope,
        owners=options.self if "self" in dict(request.written) or not options.person else (),
        person=options.person,
    )


def _select(request: Request, site: Site, config: Config) -> Answer | FilterError:
    options, refused = list_options(dict(request.written), config)
    try:
        site.check_layout(options.layout)
    except ValueError as error:
        usual = list_options({}, config)[0].layout
        options = replace(options, layout=usual if usual in site.layouts else "")
        # What is wrong in conf.py is said of conf.py.
        if "layout" in dict(request.written):
            refused["layout"] = str(error)
    options = _settled(options, request)
    name = options.style
    try:
        site.styles.find(name)
    except ValueError as error:
        options = replace(options, style="house")
        if "style" in dict(request.written):
            refused["style"] = str(error)
    highlight, reason = _highlight(options, site)
    options = replace(options, highlight=highlight)
    if reason and "highlight" in dict(request.written):
        refused["highlight"] = reason
    files = request.files or site.default_files()
    library = site.libraries.of(files)
    try:
        listing = select(
            library.publications,
            _query(request, options),
            people=site.people,
            groups=site.groups,
            by_key=library.by_key,
            by_person=site.libraries.person_index(files) if options.person else None,
        )
    except FilterError as error:
        return error
    if options.person and next(walk_items(listing.groups), None) is None:
        reason = _is_nobody(options.person, site)
        if reason:
            refused["person"] = reason
    marks = assign(_printed_roles(listing, options), site.roles)
    return Answer(options, refused, files, site.styles.files(name), listing, marks)


def _highlight(options: ListOptions, site: Site) -> tuple[str, str]:
    """What a list sets apart, and what is wrong with what it asks for."""
    reason = ""
    if options.highlight is not None:
        try:
            return site.registry.highlight(options.highlight), ""
        except ValueError as error:
            reason = str(error)
    has_owner = options.person or options.self or site.people.owners
    return ("members" if site.registry.has_members and not has_owner else "self"), reason


def _is_nobody(person: str, site: Site) -> str:
    """What to say of somebody whom neither the site nor a publication knows."""
    if site.people.find(person) in site.people.persons:
        return ""
    hint = site.registry.who_is(person)
    return f"{person!r} is nobody in pubs_people, and no publication here is theirs{hint}"


def _settled(options: ListOptions, request: Request) -> ListOptions:
    """The options with the defaults that depend on other options."""
    written = dict(request.written)
    layout = options.layout
    if not layout:
        layout = "reference" if "style" in written else "list"
    names = options.names
    if names is None:
        names = "style" if layout == "reference" else "full"
    show = _parts(options.show or (), layout)
    # Only references are in a style, and what is there to be cited.
    style = options.style if layout == "reference" or "cite" in show else "house"
    if is_style_file(style) and "style" in written:
        folder = "" if style.startswith("/") else posixpath.dirname(request.docname)
        style = f"/{posixpath.normpath(posixpath.join(folder, style.lstrip('/')))}"
    authors = options.max_authors
    if authors is None:
        authors = 3 if layout == "feed" else None
    flat = request.keys or options.selected or options.limit is not None
    return replace(
        options,
        # Those of conf.py are for whole lists, not for a choice from one.
        sort=None if request.keys and "sort" not in written else options.sort,
        group_by=None if flat and "group-by" not in written else options.group_by,
        layout=layout,
        style=style,
        legend="page" if request.page_legend and options.legend == "auto" else options.legend,
        names=names,
        max_authors=authors,
        show=show,
    )


def _parts(written: tuple[str, ...], layout: str) -> tuple[str, ...]:
    """The parts to print: a plain list, else the layout's own, adjusted by ``+x`` and ``-x``."""
    listed = [word for word in written if word[0] not in "+-"]
    parts = dict.fromkeys(listed or DEFAULT_PARTS)
    if not listed:
        parts |= dict.fromkeys(LAYOUT_PARTS.get(layout, ()))
    for word in written:
        if word[0] == "+":
            parts[word[1:]] = None
        elif word[0] == "-":
            parts.pop(word[1:], None)
    return tuple(parts)


def _printed_roles(listing: Listing, options: ListOptions) -> tuple[str, ...]:
    """The roles of everybody whose name a list prints, in the order of the list."""
    if options.layout == "news":
        return ()
    without_me = options.names == "others"
    return tuple(
        role
        for item in walk_items(listing.groups)
        for place, person in enumerate(item.publication.people)
        for role in person.roles
        if not (without_me and place in item.me)
    )
