"""Names of CSL-JSON, in whose family and given names particles and suffixes may stand.

The format is that of https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html
("Name fields") and of the official JSON schema.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sphinx_pubs.regexes import regex
from sphinx_pubs.styles.csl.items import Name

#: What a word in lower case may begin with: ``'t``.
_APOSTROPHES = "'’ʻ"
#: What a particle that is written together with the name ends in: ``d'``, ``al-``.
_JOINED = regex(r"^(.*['’\-])(.+)$", re.DOTALL)
_WORD = regex(r"\S+\s*")


def read_name(value: object, place: int, /) -> Name | None:
    """A name of CSL-JSON that stands at ``place`` of its list, or None where it is empty.

    A string, or a ``literal``, is a whole name.
    """
    if isinstance(value, str):
        return Name(literal=value, place=place) if value.strip() else None
    if not isinstance(value, Mapping):
        return None
    literal = _text(value, "literal")
    if literal:
        return Name(literal=literal, place=place)
    family, given = _text(value, "family"), _text(value, "given")
    if not family and not given:
        return None
    dropping = _text(value, "dropping-particle")
    particle = value.get("non-dropping-particle")
    particle = _trimmed(particle) if isinstance(particle, str) else ""
    suffix = _text(value, "suffix")
    comma = bool(value.get("comma-suffix"))
    if value.get("parse-names", True):
        if given and not suffix and "," in given:
            given, suffix, comma = _without_suffix(given)
        if family and given and not particle:
            particle, family = _parsed_particle(family)
            if not dropping:
                given, dropping = _parsed_dropping_particle(given)
        if len(family) > 1 and family[0] == family[-1] == '"':
            family = family[1:-1]
    static = bool(value.get("static-ordering"))
    return Name(family, given, dropping, particle, suffix, comma, "", None, place, static)


def written_name(name: Name, /) -> dict[str, object]:
    """The name as CSL-JSON, in which ``read_name`` finds the same name."""
    if name.literal:
        return {"literal": name.literal}
    parts = {
        "family": name.family,
        "given": name.given,
        "dropping-particle": name.dropping_particle,
        "non-dropping-particle": name.non_dropping_particle,
        "suffix": name.suffix,
    }
    written: dict[str, object] = {key: part for key, part in parts.items() if part}
    if name.comma_suffix:
        written["comma-suffix"] = True
    if name.static_ordering:
        written["static-ordering"] = True
    read = read_name(written, name.place)
    if read is not None and (read.family, read.given) != (name.family, name.given):
        written["parse-names"] = False
    return written


def _text(value: Mapping[str, object], key: str) -> str:
    part = value.get(key)
    return part.strip() if isinstance(part, str) else ""


def _without_suffix(given: str) -> tuple[str, str, bool]:
    """Given name, suffix, and whether a comma stands before it (``,!``): ``M. L., Jr.``."""
    given, _, suffix = given.partition(",")
    comma = suffix.startswith("!")
    return given.rstrip(), suffix.removeprefix("!").strip(), comma


def _parsed_particle(family: str) -> tuple[str, str]:
    """The words in lower case before a family name, and the name: ``van der``, ``Berg``.

    At least one word remains; of ``d'Alembert`` and ``al-Hakim`` the front is a particle.
    The particle of ``de' Medici`` keeps its blank.
    """
    start = 0
    for word in _WORD.finditer(family):
        if word.start() != start or not _is_lower(word[0]):
            break
        if word.end() == len(family):
            joined = _JOINED.match(word[0])
            start += len(joined[1]) if joined else 0
            break
        start = word.end()
    return _trimmed(family[:start]), family[start:]


def _trimmed(particle: str) -> str:
    """A particle without the blank behind it, unless that tells it from ``d'``."""
    bare = particle.strip()
    return f"{bare} " if bare.endswith(("'", "’")) and particle[-1] == " " else bare


def _parsed_dropping_particle(given: str) -> tuple[str, str]:
    """A given name, and the words in lower case behind it: ``Ludwig``, ``van``."""
    words = given.split(" ")
    count = len(words)
    while count > 1 and _is_lower(words[count - 1]):
        count -= 1
    return " ".join(words[:count]), " ".join(words[count:])


def _is_lower(word: str) -> bool:
    letter = word[1:2] if word[:1] in _APOSTROPHES else word[:1]
    return letter.islower()
