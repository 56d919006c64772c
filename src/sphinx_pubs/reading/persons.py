"""A person whom a site knows, and the records of conf.py or of a file that say so."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sphinx_pubs.model import PartialDate
from sphinx_pubs.reading.values import truth
from sphinx_pubs.regexes import regex

#: What is said where something else stands in place of a record.
RECORD_FORM = "what is known of a person has the form key: value"

_ORCID = regex(r"\d{4}-?\d{4}-?\d{4}-?\d{3}[\dX]", re.ASCII | re.IGNORECASE)
_DATE = regex(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")


class Person(Struct, frozen=True):
    """Someone whom a site knows, or (with a name alone) is asked about.

    ``name`` and ``aliases`` are written ``Given Family`` or ``Family, Given``; ``id`` is
    what annotations and filters may call the person.  ``url`` is an address or a document
    of the site, as written.  Who is in one of the ``groups``, or has a ``since`` or an
    ``until``, is a member (CREDIT.md, "People").
    """

    name: str
    id: str = ""
    aliases: tuple[str, ...] = ()
    orcid: str = ""
    is_self: bool = False
    url: str = ""
    groups: tuple[str, ...] = ()
    since: PartialDate | None = None
    until: PartialDate | None = None

    def is_same(self, other: Person, /) -> bool:
        """Whether the two are one person, perhaps with other aliases."""
        return (self.name, self.id) == (other.name, other.id)

    def in_group(self, group: str = "", /) -> bool:
        """Whether the person is, or ever was, in a group (none: a member at all); case does not matter."""
        if not group:
            return bool(self.groups or self.since or self.until)
        wanted = folded_group(group)
        return any(folded_group(one) == wanted for one in self.groups)

    def is_member(self, group: str = "", /, date: PartialDate | None = None) -> bool:
        """Whether the person was in a group (none: a member at all) on a date.

        Both ends belong to the time, and a date counts as far as it is known: who came in
        September 2020 is a member for a paper of 2020.  What has no date is work of today:
        those who have not left are its members.
        """
        if not self.in_group(group):
            return False
        if date is None:
            return self.until is None
        has_come = self.since is None or not _is_before(date, self.since)
        return has_come and (self.until is None or not _is_before(self.until, date))


class Complaint(Struct, frozen=True):
    """What is wrong with the record of one person, at one key; as text, with the name."""

    name: str
    key: str
    reason: str

    def __str__(self) -> str:
        return f"{self.name!r}: {self.reason}"


def person_of(name: str, record: Mapping[str, object], /) -> Person:
    """Make a person of a record that ``check_people`` gave."""
    values = {("is_self" if key == "self" else key): value for key, value in record.items()}
    return replace(Person(name), **values)  # check_people made the types


def check_people(
    records: Mapping[str, object], /
) -> tuple[dict[str, dict[str, object]], list[Complaint]]:
    """Check name → record, as ``pubs_people`` has it; give what can be used, and what is wrong.

    A record maps keys of ``PERSON_KEYS``; values that cannot be used are left out.  Texts
    and lists of texts are tuples then, dates are ``PartialDate``s.  Of two persons with
    one id or ORCID, the first keeps it.  An unknown key is said once, however many have it.
    """
    people: dict[str, dict[str, object]] = {}
    complaints: list[Complaint] = []
    unknown: dict[str, list[str]] = {}
    owners: dict[tuple[str, str], str] = {}
    for written, record in records.items():
        name = str(written).strip()
        reason = ""
        if not name:
            reason = "this name is empty"
        elif name in people:
            reason = "this name stands here twice; the first record is used"
        elif not isinstance(record, Mapping):
            reason = RECORD_FORM
        if reason or not isinstance(record, Mapping):
            complaints.append(Complaint(name, "", reason))
            continue
        person = people[name] = {}
        for key, value in record.items():
            if key not in _READERS:
                unknown.setdefault(str(key), []).append(name)
            elif value is not None:
                try:
                    person[key] = _READERS[key](value)
                except ValueError as error:
                    complaints.append(Complaint(name, key, f"{_shown(key, value)} {error}"))
        for key, read in (("id", str), ("orcid", orcid_of)):
            value = str(person.get(key, ""))
            first = owners.setdefault((key, read(value)), name) if value else name
            if first != name:
                del person[key]
                complaints.append(Complaint(name, key, f"{key} = {value!r} is {first!r} already"))
        since, until = person.get("since"), person.get("until")
        if (
            isinstance(since, PartialDate)
            and isinstance(until, PartialDate)
            and _is_before(until, since)
        ):
            reason = "until is before since, so this person is a member at no time"
            complaints.append(Complaint(name, "until", reason))
    complaints += [_unknown_key(key, names) for key, names in unknown.items()]
    return people, complaints


def orcid_of(text: str, /) -> str:
    """Take the identifier alone, however it is written (https://orcid.org/0000-…)."""
    found = _ORCID.search(text)
    return found[0].replace("-", "").upper() if found else text.strip().casefold()


def folded_group(group: str, /) -> str:
    """Make a group's name comparable: without case, and with one blank between its words."""
    return " ".join(group.split()).casefold()


def _unknown_key(key: str, names: Sequence[str]) -> Complaint:
    close = difflib.get_close_matches(key, _READERS, n=1)
    reason = f"{key!r} means nothing here; there are {', '.join(_READERS)}"
    if len(names) > 1:
        reason += f" (the same in {len(names) - 1} more)"
    return Complaint(names[0], key, reason + (f"; did you mean {close[0]!r}?" if close else ""))


def _shown(key: str, value: object) -> str:
    if not isinstance(value, str | bool) and not (
        isinstance(value, int) and abs(value) < 1_000_000
    ):
        return key  # a list may hold itself
    shown = repr(value)
    return f"{key} = {shown if len(shown) <= 60 else f'{shown[:60]}…'}"


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        raise ValueError("is no text")
    return str(value).strip()


def _texts(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list | tuple) else (value,)
    try:
        return tuple(dict.fromkeys(map(_text, values)))
    except ValueError:
        raise ValueError("is no list of texts") from None


def _orcid(value: object) -> str:
    if not isinstance(value, str) or not _ORCID.search(value):
        raise ValueError("is no ORCID such as 0000-0002-1825-0097")
    return value.strip()


def _flag(value: object) -> bool:
    if isinstance(value, str):
        return truth(value)
    if isinstance(value, bool | int):
        return bool(value)
    raise ValueError("is neither true nor false")


def _date(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, dt.date):
        return PartialDate(value.year, value.month, value.day)
    found = None if isinstance(value, bool) else _DATE.fullmatch(str(value).strip())
    if found is None:
        raise ValueError("is no date such as 2020, 2020-09 or 2020-09-15")
    try:
        dt.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        raise ValueError("is a day that no calendar has") from None
    return PartialDate(*(int(part or 0) for part in found.groups()))


_READERS: dict[str, Callable[[object], object]] = {
    "id": _text,
    "aliases": _texts,
    "url": _text,
    "orcid": _orcid,
    "self": _flag,
    "groups": _texts,
    "since": _date,
    "until": _date,
}

#: What a record of a person may say.
PERSON_KEYS = tuple(_READERS)


def _is_before(first: PartialDate, second: PartialDate) -> bool:
    """Whether a date is surely before another, as far as both are known."""
    pairs = [_known(first), _known(second)]
    shared = min(map(len, pairs))
    return pairs[0][:shared] < pairs[1][:shared]


def _known(date: PartialDate) -> tuple[int, ...]:
    known = (date.year, date.month, date.day)
    return known[: 1 + bool(date.month) + bool(date.month and date.day)]
