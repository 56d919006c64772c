"""Make a library of any size, the same each time: BibTeX, and CSL-JSON of the same entries."""

from __future__ import annotations

import random
from dataclasses import dataclass

_ONSETS = ("B", "D", "G", "H", "K", "L", "M", "N", "R", "S", "T", "V", "W", "Ch", "Sh", "Tr")
#: A vowel as it is and as TeX.
_VOWELS = (
    *((vowel, vowel) for vowel in "aeiou" * 3),
    ("é", r"{\'e}"),
    ("ö", r"{\"o}"),
    ("ü", "ü"),
    ("ñe", r"{\~n}e"),
)
_ENDS = ("n", "r", "s", "l", "ck", "ng", "rt", "th", "nski", "mann", "")
_PARTICLES = ("", "", "", "", "", "", "", "", "van", "de la")
_WORDS = (
    "adaptive",
    "asynchronous",
    "bounded",
    "causal",
    "compressed",
    "decentralized",
    "deep",
    "distributed",
    "efficient",
    "federated",
    "gradient",
    "heterogeneous",
    "language",
    "layer-wise",
    "learning",
    "memory",
    "model",
    "network",
    "optimization",
    "parallel",
    "pruning",
    "quantization",
    "reliable",
    "robust",
    "sampling",
    "scalable",
    "sparse",
    "stochastic",
    "training",
    "transport",
    "variational",
    "workload",
)
_NAMED = ("{BERT}", "{GPU}", "{LLM}", "{IoT}", "{Bayesian}", r"\emph{in vitro}")
_MATH = ("$O(n \\log n)$", "$k$", "$\\ell_1$", "H\\textsubscript{2}O")
_JOURNALS = (
    "IEEE Transactions on Parallel and Distributed Systems",
    "Journal of Machine Learning Research",
    r"Process Safety \& Environmental Protection",
    "Water Research",
    "Neural Computation",
)
_MEETINGS = (
    "Proceedings of the {n}th International Conference on Machine Learning",
    "Advances in Neural Information Processing Systems {n}",
    "ECAI {year}: {n}th European Conference on Artificial Intelligence",
    "International Conference on Database Systems for Advanced Applications",
)
_PUBLISHERS = ("Springer", "IOS Press", "Cambridge University Press")
_SCHOOLS = ("University of Somewhere", r"{\'E}cole de Quelque Part")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TYPES = ("article", "inproceedings", "misc", "incollection", "book", "phdthesis", "techreport")
_WEIGHTS = (40, 35, 12, 4, 4, 3, 2)
_CSL_TYPES = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "misc": "article",
    "incollection": "chapter",
    "book": "book",
    "phdthesis": "thesis",
    "techreport": "report",
}
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
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name as CSL has it and, in ``tex``, as BibTeX has it."""

    family: str
    given: str
    particle: str
    tex: str


@dataclass(frozen=True, slots=True)
class Record:
    """One entry; ``owner`` is the place of the library's owner among the authors."""

    key: str
    bibtex: str
    csl: dict[str, object]
    owner: int


def library(count: int, seed: int = 4) -> list[Record]:
    """``count`` entries, each different, by people of whom each has written some ten of them."""
    chance = random.Random(seed)  # noqa: S311  # repeatable, and no secret
    people = [_name(chance) for _ in range(max(count // 2, 20))]
    return [_record(chance, people, number) for number in range(count)]


def _syllables(chance: random.Random, count: int) -> tuple[str, str]:
    plain = tex = chance.choice(_ONSETS)
    for _ in range(count):
        vowel = chance.choice(_VOWELS)
        end = chance.choice(_ENDS)
        plain, tex = plain + vowel[0] + end, tex + vowel[1] + end
    return plain, tex


def _name(chance: random.Random) -> Name:
    family, family_tex = _syllables(chance, 2)
    given, given_tex = _syllables(chance, 1)
    if chance.random() < 0.3:
        given = given_tex = f"{given[0]}. {chance.choice('ABCDEFGHJK')}."
    particle = chance.choice(_PARTICLES)
    return Name(family, given, particle, f"{f'{particle} {family_tex}'.strip()}, {given_tex}")


def _record(chance: random.Random, people: list[Name], number: int) -> Record:
    type_ = chance.choices(_TYPES, _WEIGHTS)[0]
    year = chance.randint(1990, 2025)
    names = chance.sample(people[1:], chance.choice((0, 1, 2, 3, 4, 5, 7, 11)))
    owner = chance.randint(0, len(names))
    names.insert(owner, people[0])
    fields = {
        "author": " and ".join(name.tex for name in names),
        "title": _title(chance, number),
        "year": str(year),
    }
    if len(names) > 1 and chance.random() < 0.4:
        last = len(names)
        fields["author+an"] = f"1=equal; 2=equal; {last}=corresponding"
    if chance.random() < 0.3:
        fields["month"] = chance.choice(_MONTHS)
    fields |= _venue(chance, type_, year)
    if chance.random() < 0.7 and type_ != "misc":
        fields["doi"] = f"10.1000/{chance.choice(('j', 'conf_x'))}.{year}.{number}"
    if chance.random() < 0.3:
        fields["url"] = f"https://example.org/papers/{number}?page=1"
        fields["code"] = f"https://github.com/doe/project-{number}"
    if chance.random() < 0.1:
        fields["award"] = "Best Paper Award"
    lines = "".join(
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n"
        for name, value in fields.items()
    )
    key = f"entry{number}"
    return Record(key, f"@{type_}{{{key},\n{lines}}}\n", _csl(key, type_, fields, names), owner)


def _title(chance: random.Random, number: int) -> str:
    words = chance.sample(_WORDS, chance.randint(4, 9))
    words[0] = words[0].capitalize()
    if chance.random() < 0.4:
        words.insert(2, chance.choice(_NAMED))
    if chance.random() < 0.15:
        words.append(f"in {chance.choice(_MATH)}")
    if chance.random() < 0.2:
        words[1] += ":"
    return f"{' '.join(words)} {number}"


def _venue(chance: random.Random, type_: str, year: int) -> dict[str, str]:
    first = chance.randint(1, 900)
    pages = f"{first}--{first + chance.randint(3, 30)}"
    meeting = chance.choice(_MEETINGS).format(n=chance.randint(24, 39), year=year)
    match type_:
        case "article":
            numbers = {"volume": str(chance.randint(1, 60)), "number": str(chance.randint(1, 12))}
            return {"journal": chance.choice(_JOURNALS), **numbers, "pages": pages}
        case "inproceedings":
            return {"booktitle": meeting, "pages": pages}
        case "misc":
            eprint = f"{year % 100:02}{chance.randint(1, 12):02}.{chance.randint(0, 99999):05}"
            return {"eprint": eprint, "archiveprefix": "arXiv", "primaryclass": "cs.LG"}
        case "incollection":
            book = {"booktitle": "A Handbook of the Field", "editor": "Doe, Jane and Roe, Richard"}
            return {**book, "publisher": chance.choice(_PUBLISHERS), "pages": pages}
        case "book":
            return {"publisher": chance.choice(_PUBLISHERS)}
        case "phdthesis":
            return {"school": chance.choice(_SCHOOLS)}
        case _:
            return {"institution": chance.choice(_SCHOOLS), "number": f"TR-{first}"}


def _csl(key: str, type_: str, fields: dict[str, str], names: list[Name]) -> dict[str, object]:
    """The entry as CSL-JSON, its markup left as it is: only the time that it takes counts."""
    item: dict[str, object] = {
        "id": key,
        "type": _CSL_TYPES[type_],
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
