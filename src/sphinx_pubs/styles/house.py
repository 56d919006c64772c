"""The built-in wording of a homepage: authors, title, venue, date.

X. Pan, W. Lin. FSMoE: A Flexible System. In ASPLOS, 2025 (Spotlight).
S. Shi, Z. Tang. A quantitative survey. IEEE Network, 35(3):230–237, 2021.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sphinx_pubs.model import Honour, PartialDate, Publication, Venue
from sphinx_pubs.runs import Hyperlink, Part, Run, Runs, Styled, joined, merged, plain
from sphinx_pubs.styles import names
from sphinx_pubs.styles.names import Wording

MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: By EDTF's numbers of the seasons and the quarters.
SEASONS = dict(zip((21, 22, 23, 24), ("Spring", "Summer", "Autumn", "Winter"), strict=True)) | {
    number: f"Q{number - 32}" for number in (33, 34, 35, 36)
}
_THESES = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master's thesis",
    "bachelorsthesis": "Bachelor's thesis",
}


def reference(
    publication: Publication, me: frozenset[int], wording: Wording, title_url: str, /
) -> Runs:
    """The whole reference, its parts named; it ends in a full stop."""
    return sentences(
        _part("authors", names.authors(publication, me, wording)),
        title(publication, title_url),
        imprint(publication),
    )


def sentences(*parts: Runs) -> Runs:
    """The parts, each closed by a full stop where it has no end of its own."""
    out: list[Run] = []
    for part in parts:
        if not part:
            continue
        if out:
            out.append(" ")
        out += part
        if plain(part).rstrip("”’\"'")[-1:] not in {".", "?", "!", "…"}:
            out.append(".")
    return merged(tuple(out))


def with_honours(reference: Runs, honours: Sequence[Honour], /) -> Runs:
    """The reference with what it won before its full stop: "In NeurIPS 2024 (**Oral**)."."""
    if not honours:
        return reference
    stop = ""
    if isinstance(reference[-1], str) and reference[-1].endswith("."):
        reference, stop = (*reference[:-1], reference[-1][:-1]), "."
    won: list[Run] = []
    for honour in honours:
        won.append(", " if won else " (")
        name: Runs = (Styled("strong", (honour.name,)),)
        linked: Runs = (Hyperlink(honour.url, name),) if honour.url else name
        won.append(Part("award", linked, honour.kind))
    return merged((*reference, *won, f"){stop}"))


def title(publication: Publication, url: str, /) -> Runs:
    """The title, or the key where there is none, as a link where ``url`` is given."""
    runs = publication.title or (publication.key,)
    return (Part("title", (Hyperlink(url, runs),) if url else runs),)


def imprint(publication: Publication, /) -> Runs:
    """Where and when: "In ECAI 2020, pages 1467–1474. IOS Press, 2020" without a full stop.

    A year that the venue's name holds is not repeated right after it.
    """
    venue = publication.venue
    within, dated = _venue_name(publication)
    opening: Runs = ("In ", *within) if venue.kind in {"proceedings", "book"} else within
    thesis = _THESES.get(publication.type)
    if thesis and within:
        opening = (f"{thesis}, ", *within)
    numbers = _numbers(publication)
    # A journal is known by its name, whoever publishes it.
    known = venue.kind in {"journal", "preprint"} or plain(venue.publisher) == plain(venue.name)
    publisher = () if known else venue.publisher
    year = (
        ()
        if dated and not numbers and not publisher
        else _part("date", (date_text(publication.date),))
    )
    edition: Runs = (*venue.edition, " edition") if venue.edition else ()
    if venue.kind == "proceedings" and publisher:
        place = joined([opening, numbers], ", ")
        return joined([place, joined([publisher, year], ", ")], ". ")
    return joined([opening, numbers, edition, publisher, year], ", ")


def date_text(date: PartialDate | None, /) -> str:
    """A date as precise as it is known: ``2024``, ``Sep 2023``, ``Jan 9, 2023``; or nothing.

    There was no year 0: the year 0 of a date is 1 BC.
    """
    if date is None:
        return ""
    year = str(date.year) if date.year > 0 else f"{1 - date.year} BC"
    month = SEASONS.get(date.season) or MONTHS[date.month]
    if not month:
        return year
    return f"{month} {date.day}, {year}" if date.day else f"{month} {year}"


def _numbers(publication: Publication) -> Runs:
    """Volume, issue and pages: ``35(3):230–237`` in a journal, ``pages 1–2`` elsewhere."""
    venue = publication.venue
    where = venue.pages or venue.eid
    if venue.kind in {"journal", "preprint"}:
        if not venue.volume:
            issue = f"no. {venue.number}" if venue.number else ""
            parts = [part for part in (issue, _pages(venue) if where else "") if part]
            return (", ".join(parts),) if parts else ()
        issue = f"({venue.number})" if venue.number else ""
        return (f"{venue.volume}{issue}:{where}" if where else f"{venue.volume}{issue}",)
    parts = []
    if venue.volume:
        series = f" of {plain(venue.series)}" if venue.series else ""
        parts.append(f"volume {venue.volume}{series}")
    elif venue.series:
        parts.append(plain(venue.series))
    if venue.number and publication.kind in {"patent", "report"}:
        parts.append(venue.number)
    if where:
        parts.append(_pages(venue))
    return (", ".join(parts),) if parts else ()


def _pages(venue: Venue) -> str:
    if not venue.pages:
        return f"article {venue.eid}"
    several = re.search(r"[–,]", venue.pages)
    return f"{'pages' if several else 'page'} {venue.pages}"


def _venue_name(publication: Publication) -> tuple[Runs, bool]:
    """The venue's name as a part, and whether it holds the year already.

    ``EMNLP 2024 Findings`` holds 2024, ``IJCAI-19`` and ``e-Energy ’19`` hold 2019; the
    year in it is then the date that is printed.
    """
    venue = publication.venue
    if not venue.name:
        return (), False
    emphasis = venue.kind in {"journal", "proceedings", "book"}
    runs, dated = _with_date(venue.name, publication.date)
    return (Part("venue", (Styled("emph", runs),) if emphasis else runs),), dated


def _with_date(name: Runs, date: PartialDate | None) -> tuple[Runs, bool]:
    if date is None or date.month or date.season:
        return name, False
    century, short = divmod(date.year, 100)
    full = re.compile(rf"(?<!\d){century}{short:02}(?!\d)|(?<=[-'’]){short:02}(?=\)?$)")
    out: list[Run] = []
    dated = False
    for place, run in enumerate(name):
        match = full.search(run) if isinstance(run, str) and not dated else None
        final = match is not None and (len(match.group()) == 4 or place == len(name) - 1)
        if match is None or not final or not isinstance(run, str):
            out.append(run)
            continue
        dated = True
        out += [run[: match.start()], Part("date", (match.group(),)), run[match.end() :]]
    return merged(tuple(out)), dated


def _part(name: str, runs: Runs) -> Runs:
    return (Part(name, runs),) if runs and runs != ("",) else ()  # type: ignore[arg-type]  # a PartName
