"""What a style is given: one entry in CSL's variables, its text already rich."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from sphinx_pubs.model import Contributor, PartialDate
from sphinx_pubs.runs import Runs


class Name(Struct, frozen=True, gc=False):
    """A name ("Name Variables"); ``literal`` is the whole name of an institution.

    ``contributor`` and ``place`` tell whose name it is: who it is in the publication, and
    where among its authors or editors; a name of CSL-JSON has no contributor.
    ``static_ordering`` keeps the family name first without a comma: Mao Zedong.
    """

    family: str = ""
    given: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""
    suffix: str = ""
    comma_suffix: bool = False
    literal: str = ""
    contributor: Contributor | None = None
    place: int = 0
    static_ordering: bool = False


class Date(Struct, frozen=True, gc=False):
    """A date variable ("Date Variables"): one date, or a range where there is an ``end``.

    Years BC are negative here (-43 is 43 BC; there is no year 0).  Seasons are those of
    ``PartialDate``, 21 to 24.  An ``end`` of the year 0 is an open range.  ``literal``
    stands in place of a date that has no parts.
    """

    start: PartialDate | None = None
    end: PartialDate | None = None
    circa: bool = False
    literal: str = ""


class Item(Struct, frozen=True, gc=False):
    """One entry: its type ("Appendix III – Types") and its variables ("Appendix IV").

    ``strings`` holds standard and number variables, as runs; empty values are left out.
    ``others`` are the name variables whose list ends in "and others".  ``language`` is a
    BCP 47 tag or "".  ``title_url`` makes the title a link.
    """

    id: str
    type: str
    strings: Mapping[str, Runs] = field(default_factory=dict)
    names: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    dates: Mapping[str, Date] = field(default_factory=dict)
    others: frozenset[str] = frozenset()
    language: str = ""
    title_url: str = ""
