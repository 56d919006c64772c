"""What a filter can ask of people: who stands where, and who has which role.

All of them are about the authors and, but for ``author`` and ``editor``, are true only
where it is sure who is meant (CREDIT.md, "What is shown").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sphinx_pubs.model import Contributor, Publication
from sphinx_pubs.roles import Roles, split_group
from sphinx_pubs.selecting.values import Getter
from sphinx_pubs.selecting.who import Who

_BUILTIN = Roles()


def author(who: Who, /) -> Getter:
    """Whether they are among the authors."""
    return lambda publication: who(publication, publication.authors).is_there


def editor(who: Who, /) -> Getter:
    """Whether they are among the editors."""
    return lambda publication: who(publication, publication.editors).is_there


def first_author(who: Who, /) -> Getter:
    """Whether they stand first, alone or not."""
    return lambda publication: 0 in who(publication, publication.authors).indices


def last_author(who: Who, /) -> Getter:
    """Whether they stand last; after ``and others`` it is not known who does."""

    def is_last(publication: Publication) -> bool:
        if publication.others:
            return False
        last = len(publication.authors) - 1
        return last in who(publication, publication.authors).indices

    return is_last


def cofirst(who: Who, /) -> Getter:
    """Whether they share the first place: ``equal`` as is every author before them."""

    def shares(publication: Publication) -> bool:
        places = _sharing_first(publication.authors)
        return bool(places) and not places.isdisjoint(who(publication, publication.authors).indices)

    return shares


def role(name: str, who: Who | None = None, /) -> Getter:
    """Whether they (or anybody) have a role, built in, the site's own or just written so."""
    wanted = split_group(_BUILTIN.canonical(name) or name.strip())[0].casefold()

    def holds(publication: Publication) -> bool:
        places = [
            place
            for place, one in enumerate(publication.authors)
            if (one.roles or one.labels) and wanted in _roles_of(one)
        ]
        if not places or who is None:
            return bool(places)
        return not who(publication, publication.authors).indices.isdisjoint(places)

    return holds


def _has(name: str) -> Callable[[Who], Getter]:
    return lambda who: role(name, who)


#: The functions of a filter that take people, as ``me`` or ``"Jane Doe"``.
PREDICATES: dict[str, Callable[[Who], Getter]] = {
    "author": author,
    "editor": editor,
    "first_author": first_author,
    "last_author": last_author,
    "cofirst": cofirst,
    "corresponding": _has("corresponding"),
    "lead": _has("lead"),
}


def _roles_of(one: Contributor) -> set[str]:
    roles = {split_group(name)[0].casefold() for name in one.roles}
    return roles.union(label.strip().casefold() for label in one.labels)


def _sharing_first(authors: Sequence[Contributor]) -> frozenset[int]:
    """Find those who share the first place: all ``equal`` in one group from the first author on."""
    if not authors or not authors[0].roles:
        return frozenset()
    found: set[int] = set()
    for group in authors[0].roles:
        if split_group(group)[0] != "equal" or sum(group in one.roles for one in authors) < 2:
            continue
        for place, one in enumerate(authors):
            if group not in one.roles:
                break
            found.add(place)
    return frozenset(found)
