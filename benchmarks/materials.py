"""Make the files that projects are built from; run by itself, so that its caller stays small."""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from library import Name, Record, library

from sphinx_pubs.model import Publication
from sphinx_pubs.reading.bib_file import ReadingRules, read_file
from sphinx_pubs.reading.library import merge
from sphinx_pubs.reading.people import People
from sphinx_pubs.roles import Roles
from sphinx_pubs.runs import Credited, Math, Runs, plain
from sphinx_pubs.selecting.listing import select
from sphinx_pubs.selecting.person_index import PersonIndex
from sphinx_pubs.selecting.query import Query
from sphinx_pubs.styles.csl import catalogs
from sphinx_pubs.styles.finding import Styles
from sphinx_pubs.styles.house import House
from sphinx_pubs.styles.marks import assign
from sphinx_pubs.styles.names import Wording

#: What reStructuredText would take for markup.
_MARKUP = re.compile(r"[\\*_`|<>]")
_AUTHORS = re.compile(r"(  author = \{.+)\}")


def make(count: int, members: int, folder: Path, *, rst: bool) -> None:
    """Write a library as it is, with one entry changed and with one added; and its members.

    With ``rst``, the same three times as reStructuredText, and the page of each member.
    """
    folder.mkdir(parents=True, exist_ok=True)
    *records, added = library(count + 1)
    names = _members(records, members)
    papers = [record.bibtex for record in records]
    versions = {
        "papers": papers,
        "changed": _changed(records, names[0]),
        "added": [*papers, _by(names[0], added)],
    }
    members_file = folder / "members.txt"
    members_file.write_text("\n".join(name.display for name in names), encoding="utf-8")
    for name, entries in versions.items():
        bib = "\n".join(entries)
        (folder / f"{name}.bib").write_text(bib, encoding="utf-8")
        if rst:
            text = "\n".join(("Papers\n======\n", *_groups(_read(bib, count), Query())))
            (folder / f"{name}.rst").write_text(text, encoding="utf-8")
    if rst:
        publications = _read("\n".join(papers), count)
        index = PersonIndex(publications)
        for number, member in enumerate(names):
            query = Query(person=member.display)
            text = "\n".join(_groups(publications, query, index))
            (folder / f"member{number}.rst").write_text(text, encoding="utf-8")


def _members(records: Sequence[Record], count: int) -> list[Name]:
    """Those who wrote most, but for the owner, whose name is on everything."""
    written = Counter(
        name
        for record in records
        for place, name in enumerate(record.names)
        if place != record.owner and "." not in name.given
    )
    # Of as many papers, who comes first in the library.
    return [name for name, _ in written.most_common(count)]


def _changed(records: Sequence[Record], member: Name) -> list[str]:
    """The entries, of which one by a member has another title."""
    theirs = [place for place, record in enumerate(records) if member in record.names]
    place = theirs[len(theirs) // 2]
    entries = [record.bibtex for record in records]
    title = records[place].title
    entries[place] = entries[place].replace(title, f"{title}, revised")
    return entries


def _by(member: Name, record: Record) -> str:
    """An entry that a member has written, too."""
    return _AUTHORS.sub(lambda line: f"{line[1]} and {member.tex}}}", record.bibtex, count=1)


def _read(bib: str, count: int) -> Sequence[Publication]:
    publications = merge([read_file(bib.encode(), "papers.bib", ReadingRules())]).publications
    if len(publications) < count:
        raise RuntimeError(f"{len(publications)} of {count} entries were read")
    return publications


def _groups(
    publications: Sequence[Publication], query: Query, index: PersonIndex | None = None
) -> Iterator[str]:
    """The list as somebody would write it by hand: years, names, titles, venues, links."""
    roles = Roles()
    marks = assign({"equal", "corresponding", "lead"}, roles)
    wording = Wording(names="full", marks=marks, roles=roles)
    house = Styles("en", catalogs.catalog, lambda _problem: None).house
    listing = select(publications, query, people=People(), groups={}, by_person=index)
    for group in listing.groups:
        yield f"{group.title}\n{'-' * len(group.title)}\n"
        for item in group.items:
            yield _entry(item.publication, house, wording)


def _entry(publication: Publication, house: House, wording: Wording) -> str:
    parts = house.parts(publication, frozenset(), wording, "")
    title, authors, imprint = (
        _MARKUP.sub(r"\\\g<0>", _text(runs)) for runs in (parts.title, parts.authors, parts.imprint)
    )
    links = "".join(
        f" `{link.kind} <{link.target}>`__" for link in publication.links if not link.local
    )
    return f"* **{title}** {authors}. {imprint}.{links}\n"


def _text(runs: Runs) -> str:
    """The text with its marks."""
    out: list[str] = []
    for run in runs:
        if isinstance(run, str | Math):
            out.append(plain((run,)))
        else:
            marks = run.marks if isinstance(run, Credited) else ()
            out += [_text(run.runs), *(mark.symbol for mark in marks)]
    return "".join(out)


def main() -> int:
    """Make what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("entries", type=int)
    parser.add_argument("members", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rst", action="store_true")
    asked = parser.parse_args()
    make(asked.entries, asked.members, asked.folder, rst=asked.rst)
    return 0


if __name__ == "__main__":
    sys.exit(main())
