"""Roles that an entry gives the site's owner without a name: ``corr = {true}``."""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import replace

from sphinx_pubs.digests import content_digest
from sphinx_pubs.model import Publication
from sphinx_pubs.problems import Code, Problem, problem
from sphinx_pubs.reading.library import Library
from sphinx_pubs.reading.owners import owner_finder
from sphinx_pubs.reading.people import People
from sphinx_pubs.roles import Roles, split_group


def with_owner_roles(library: Library, people: People, roles: Roles, /) -> Library:
    """Give the site's owner the roles that entries have for them (CREDIT.md, "Fields").

    A role stays with nobody, and that is said, where the owner is not surely one of the
    publication's people; of a site without an owner, it is said once a file.
    """
    changed: dict[str, Publication] = {}
    problems: list[Problem] = []
    ownerless: set[str] = set()
    find_owners = owner_finder(people.owners, people)
    for publication in library.publications:
        if not publication.owner_roles:
            continue
        places = find_owners(publication.people).indices
        file = publication.source.file
        if len(places) == 1:
            changed[publication.key] = _credited(publication, places, roles)
        elif people.owners or file not in ownerless:
            if not people.owners:
                ownerless.add(file)
            problems += _lost(library, publication, roles)
    if not changed and not problems:
        return library
    return replace(
        library,
        publications=tuple(changed.get(one.key, one) for one in library.publications),
        by_key={name: changed.get(one.key, one) for name, one in library.by_key.items()},
        problems=(*library.problems, *problems),
    )


def _credited(publication: Publication, places: Collection[int], roles: Roles) -> Publication:
    def rank(role: str) -> int:
        return roles.rank.get(split_group(role)[0], len(roles.rank))

    people = tuple(
        replace(
            one,
            roles=tuple(sorted(dict.fromkeys((*one.roles, *publication.owner_roles)), key=rank)),
        )
        if place in places
        else one
        for place, one in enumerate(publication.people)
    )
    digest = content_digest(repr((publication.digest, [one.roles for one in people])).encode())
    if publication.authors:
        return replace(publication, authors=people, digest=digest)
    return replace(publication, editors=people, digest=digest)


def _lost(library: Library, publication: Publication, roles: Roles) -> list[Problem]:
    entry = library.entries[publication.key]
    found: list[Problem] = []
    for role in publication.owner_roles:
        field = next((name for name in entry.fields if roles.canonical(name) == role), role)
        value = entry.fields.get(field, "true")
        place = entry.place(field)
        found.append(problem(Code.ROLE_FIELD, place, key=publication.key, field=field, value=value))
    return found
