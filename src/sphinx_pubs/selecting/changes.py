"""What is otherwise in a library than before, so that not every list need be asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sphinx_pubs.selecting.listing import select, walk_items

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_pubs.model import Publication
    from sphinx_pubs.reading.library import Library
    from sphinx_pubs.reading.people import People
    from sphinx_pubs.selecting.query import Query
    from sphinx_pubs.selecting.sections import Section


class Changes(Struct, frozen=True):
    """Publications that are new, gone or changed, as they were and as they are.

    ``by_key`` finds whatever a key or an alias led to, where that is something else now.
    """

    publications: tuple[Publication, ...]
    by_key: Mapping[str, Publication]

    def concern(
        self, query: Query, /, *, people: People, groups: Mapping[str, Sequence[Section]]
    ) -> bool:
        """Whether a list could be another: whether one of them is or was in it.

        What a query says of one publication does not depend on the others, and these stand as
        they stood.  FilterError as of ``select``.
        """
        if not self.by_key.keys().isdisjoint(query.exclude):
            return True
        # Order and limit are about all that is listed.
        query = replace(query, exclude=(), limit=None, offset=0, sort=None, group_by=())
        listing = select(self.publications, query, people=people, groups=groups, by_key=self.by_key)
        return next(walk_items(listing.groups), None) is not None


def changes(old: Library, new: Library, /) -> Changes | None:
    """What has changed from one library to the next; None where the others are in another order."""
    was = {one.key: one for one in old.publications}
    now = {one.key: one for one in new.publications}
    changed = {key for key in was.keys() | now.keys() if not _same(was.get(key), now.get(key))}
    if [key for key in was if key not in changed] != [key for key in now if key not in changed]:
        return None
    led, leads = old.by_key, new.by_key
    other = {
        name for name in led.keys() | leads.keys() if not _same(led.get(name), leads.get(name))
    }
    by_key = {name: one for names in (led, leads) for name in other if (one := names.get(name))}
    publications = [
        publications[key] for publications in (was, now) for key in publications if key in changed
    ]
    return Changes(tuple(publications), by_key)


def _same(one: Publication | None, other: Publication | None) -> bool:
    """Whether two publications are the same, wherever they stand in their file."""
    if one is other or one is None or other is None:
        return one is other
    return one.source.file == other.source.file and replace(one, source=other.source) == other
