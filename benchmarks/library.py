"""Make a library of any size, the same each time: BibTeX, and CSL-JSON of the same entries."""

from __future__ import annotations

import random

from msgspec import Struct
from words import (
    AWARDS,
    ENDS,
    JOURNALS,
    LEGEND,
    MARKS,
    MATH,
    MEETINGS,
    MONTHS,
    NAMED,
    ONSETS,
    OPENINGS,
    PARTICLES,
    PUBLISHERS,
    SCHOOLS,
    VOWELS,
    WORDS,
)

#: The first year and the last one: 42 of them.
YEARS = (1984, 2025)
#: The first whole year of arXiv.
_ARXIV = 1992

#: Each type with its weight and what CSL calls it.
_TYPES = {
    "article": (40, "article-journal"),
    "inproceedings": (35, "paper-conference"),
    "misc": (12, "article"),
    "incollection": (4, "chapter"),
    "book": (4, "book"),
    "phdthesis": (3, "thesis"),
    "techreport": (2, "report"),
}
_WEIGHTS = [weight for weight, _ in _TYPES.values()]
#: BibTeX's fields and CSL's variables for them.
_VARIABLES = {
    "journal": "container-title",
    "booktitle": "container-title",
    "publisher": "publisher",
    "school": "publisher",
    "institution": "publisher",
    "volume": "volume",
    "number": "issue",
    "doi": "DOI",
    "abstract": "abstract",
}


class Name(Struct, frozen=True):
    """A name as CSL has it and, in ``tex``, as BibTeX has it."""

    family: str
    given: str
    particle: str
    tex: str

    @property
    def display(self) -> str:
        """The name as people write it."""
        return " ".join(part for part in (self.given, self.particle, self.family) if part)

    def marked(self, mark: str) -> str:
        """The name as BibTeX has it, with a mark behind the family name."""
        family, comma, given = self.tex.partition(",")
        return f"{family}{mark}{comma}{given}"


class Record(Struct, frozen=True):
    """One entry; ``owner`` is the place of the library's owner among the ``names``."""

    key: str
    title: str
    bibtex: str
    csl: dict[str, object]
    names: tuple[Name, ...]
    owner: int


def library(count: int, seed: int = 4) -> list[Record]:
    """``count`` entries, each different, by people of whom each has written some ten of them."""
    chance = random.Random(seed)  # noqa: S311  # repeatable, and no secret
    people = [_name(chance) for _ in range(max(count // 2, 20))]
    return [_record(chance, people, number) for number in range(count)]


def owner(seed: int = 4) -> str:
    """The name of the owner, who is on each paper of a library of this seed."""
    first = library(1, seed)[0]
    return first.names[first.owner].display


def _syllables(chance: random.Random, count: int) -> tuple[str, str]:
    plain = tex = chance.choice(ONSETS)
    for _ in range(count):
        vowel = chance.choice(VOWELS)
        end = chance.choice(ENDS)
        plain, tex = plain + vowel[0] + end, tex + vowel[1] + end
    return plain, tex


def _name(chance: random.Random) -> Name:
    family, family_tex = _syllables(chance, 2)
    given, given_tex = _syllables(chance, 1)
    if chance.random() < 0.3:
        given = given_tex = f"{given[0]}. {chance.choice('ABCDEFGHJK')}."
    particle = chance.choice(PARTICLES)
    return Name(family, given, particle, f"{f'{particle} {family_tex}'.strip()}, {given_tex}")


def _record(chance: random.Random, people: list[Name], number: int) -> Record:
    type_ = chance.choices(tuple(_TYPES), _WEIGHTS)[0]
    year = chance.randint(YEARS[0] if type_ != "misc" else _ARXIV, YEARS[1])
    others = chance.sample(range(1, len(people)), chance.choice((0, 1, 2, 3, 4, 5, 7, 11)))
    names = [people[number] for number in others]
    place = chance.randint(0, len(names))
    names.insert(place, people[0])
    title = _title(chance, number)
    fields = {**_authors(chance, names), "title": title, "year": str(year)}
    if chance.random() < 0.3:
        fields["month"] = chance.choice(MONTHS)
    fields |= _venue(chance, type_, year)
    if chance.random() < 0.7 and type_ != "misc":
        fields["doi"] = f"10.1000/{chance.choice(('j', 'conf_x'))}.{year}.{number}"
    if chance.random() < 0.3:
        fields["url"] = f"https://example.org/papers/{number}?page=1"
        fields["code"] = f"https://github.com/doe/project-{number}"
    if chance.random() < 0.1:
        fields["award"] = chance.choice(AWARDS)
    if chance.random() < 0.4:
        fields["abstract"] = _abstract(chance)
    if chance.random() < 0.3:
        fields["keywords"] = ", ".join(chance.sample(WORDS, 3))
    lines = "".join(
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n"
        for name, value in fields.items()
    )
    key = f"entry{number}"
    bibtex = f"@{type_}{{{key},\n{lines}}}\n"
    return Record(key, title, bibtex, _csl(key, type_, fields, names), tuple(names), place)


def _authors(chance: random.Random, names: list[Name]) -> dict[str, str]:
    """The names, of some papers with annotations, of some with marks and their legend."""
    tex = [name.tex for name in names]
    how = chance.random() if len(names) > 1 else 1
    if how < 0.25:
        last = f"; {len(names)}=" if len(names) > 2 else ","
        return {
            "author": " and ".join(tex),
            "author+an": f"1=equal; 2=equal{last}corresponding",
        }
    if how < 0.4:
        equal, lead, corresponding = MARKS
        marks = [equal, equal + lead, *[""] * (len(names) - 2)]
        marks[-1] += corresponding
        tex = [name.marked(mark) for name, mark in zip(names, marks, strict=True)]
        return {"author": " and ".join(tex), "note": LEGEND}
    return {"author": " and ".join(tex)}


def _title(chance: random.Random, number: int) -> str:
    words = chance.sample(WORDS, chance.randint(4, 9))
    words[0] = words[0].capitalize()
    if chance.random() < 0.4:
        words.insert(2, chance.choice(NAMED))
    if chance.random() < 0.15:
        words.append(f"in {chance.choice(MATH)}")
    if chance.random() < 0.2:
        words[1] += ":"
    return f"{' '.join(words)} {number}"


def _abstract(chance: random.Random) -> str:
    sentences = [
        f"{chance.choice(OPENINGS)} {' '.join(chance.choices(WORDS, k=14))}."
        for _ in range(chance.randint(4, 10))
    ]
    return " ".join(sentences)


def _venue(chance: random.Random, type_: str, year: int) -> dict[str, str]:
    first = chance.randint(1, 900)
    pages = f"{first}--{first + chance.randint(3, 30)}"
    meeting = chance.choice(MEETINGS).format(n=chance.randint(24, 39), year=year)
    match type_:
        case "article":
            numbers = {"volume": str(chance.randint(1, 60)), "number": str(chance.randint(1, 12))}
            return {"journal": chance.choice(JOURNALS), **numbers, "pages": pages}
        case "inproceedings":
            return {"booktitle": meeting, "pages": pages}
        case "misc":
            number, month = chance.randint(1, 999), f"{year % 100:02}{chance.randint(1, 12):02}"
            digits = 5 if year >= 2015 else 4
            eprint = f"{month}.{number:0{digits}}" if year >= 2008 else f"cs/{month}{number:03}"
            return {"eprint": eprint, "archiveprefix": "arXiv", "primaryclass": "cs.LG"}
        case "incollection":
            book = {"booktitle": "A Handbook of the Field", "editor": "Doe, Jane and Roe, Richard"}
            return {**book, "publisher": chance.choice(PUBLISHERS), "pages": pages}
        case "book":
            return {"publisher": chance.choice(PUBLISHERS)}
        case "phdthesis":
            return {"school": chance.choice(SCHOOLS)}
        case _:
            return {"institution": chance.choice(SCHOOLS), "number": f"TR-{first}"}


def _csl(key: str, type_: str, fields: dict[str, str], names: list[Name]) -> dict[str, object]:
    """The entry as CSL-JSON, its markup left as it is: only the time that it takes counts."""
    item: dict[str, object] = {
        "id": key,
        "type": _TYPES[type_][1],
        "title": fields["title"],
        "author": [
            {"family": f"{name.particle} {name.family}".strip(), "given": name.given}
            for name in names
        ],
        "issued": {"date-parts": [[int(fields["year"])]]},
    }
    if "editor" in fields:
        item["editor"] = [
            {"family": "Doe", "given": "Jane"},
            {"family": "Roe", "given": "Richard"},
        ]
    if "pages" in fields:
        item["page"] = fields["pages"].replace("--", "-")
    if "eprint" in fields:
        item["publisher"], item["number"] = "arXiv", f"arXiv:{fields['eprint']}"
    item |= {variable: fields[field] for field, variable in _VARIABLES.items() if field in fields}
    return item
