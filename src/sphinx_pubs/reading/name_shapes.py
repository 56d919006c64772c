"""What a piece of an author field looks like: a full name, initials, a suffix, an institution."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from sphinx_pubs.reading.latex import text
from sphinx_pubs.reading.mark_tokens import symbols_in, tokens_of
from sphinx_pubs.reading.role_words import is_role_wholly
from sphinx_pubs.regexes import regex

_TEX = regex(r"[\\{}~$&<]")
_MARKS = "*†‡§¶‖#^✉📧💡0123456789$"
_MATH = regex(r"\$[^$]{1,60}\$")
_COMMA = regex(r"\\.|([{}])|,", re.DOTALL)
_CHINESE = regex(r"(?:[\u3400-\u9fff\uf900-\ufaff]\s?){2,5}")
_PARTICLES = frozenset(
    """
    van von de der den dem des del della dos das da di do du la le el al bin ibn ter ten y zu zum
    zur af av vom
    """.split()  # noqa: SIM905  # a list literal would take a line for each
)
#: Words of institutions and places; nobody is called so.
_NO_PERSON = frozenset(
    """
    academy administration agency alliance angeles archive archives arts assembly associates
    association authority bank board books britain bureau center centre city club co collaboration
    college commission committee community company computer conference congress consortium
    contributors corp corporation council department developers division editor editors education
    engineering enterprises faculty federation fellowship ferry force forum foundation francisco
    friends fund fédération gesellschaft gmbh government group health hochschule hospital house inc
    industries initiative institut institute institution intelligence international journal
    kingdom kommission lab laboratories laboratory labs library limited llc ltd management media
    medicine ministry museum national network new news nations office orchestra organisation
    organization partners partnership press production productions program programme project
    publications publishers republic research royal sciences school science secretariat section
    services society software solutions sons state states statistics studies studio studios
    symphony system systems task team technologies technology trust union united universidad
    universität universitat university université verein verlag western working york
    """.split()  # noqa: SIM905  # a list literal of these would fill a page
)
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "prof", "sir"})
# A degree of two capitals could be initials: it is one only where initials stand beside it.
_SURE_SUFFIX = regex(r"Jr\.?|Sr\.?|Ph\.?\s?D\.?|PHD|Esq\.?|I{2,3}")
_SUFFIX = regex(
    r"[JS]r\.?|[JS]R\.?|Jun\.?|Junior|Senior|I{2,3}|IV|VI{0,3}|[2-5](?:nd|rd|th)"
    r"|Ph\.?\s?D\.?|PHD|M\.?\s?D\.?|D\.?\s?Phil\.?|Dr\.?(?:-Ing\.?)?|M\.?\s?Sc\.?|B\.?\s?Sc\.?"
    r"|MBA|MPH|DDS|DVM|Esq\.?|R\.?N\.?|FRS|FACP|FRCP"
    r"|d\. ?(?:Ä|J)\.|der (?:Ältere|Jüngere)|(?:the )?(?:Elder|Younger)|Filho|Neto|fils|père"
)
_INITIAL = regex(r"[^\W\d_](?:\.-?[^\W\d_])*\.?|(?:[^\W\d_]\.-?)+")
_INITIALS = regex(r"(?:-?[^\W\d_]\. ?){1,5}|[^\W\d_](?: [^\W\d_]){0,3}|[^\W\d_aeiouAEIOU]{2,3}")
#: What ends a name as PubMed writes it: "Park YK", "Hoff J. K.", "Hoff J K".
_INITIALS_BEHIND = regex(
    r"[\s~]+((?:[A-Z]\.-?[\s~]*){1,4}|[A-Z]{1,3}|[A-Z](?:[\s~]+[A-Z]){1,2})"
    rf"((?:[{_MARKS[:10]}]|\$[^$]{{0,20}}\$)*)\Z"
)
_BRACKET = regex(r"\s*(?:\(([^()]+)\)|\[([^\[\]]+)\])\Z")
#: One name in bold type: the owner's.
_LOOKS = regex(r"(\\[a-z]+\{|\{\\(?:bf|it)\s)([^{}]*)\}")
#: Without a vowel, but a family name, a degree or a legal form all the same.
_NO_INITIALS = frozenset({"NG", "LY", "VY", "MD", "JR", "SR", "MS", "BS", "LLC", "LTD", "PLC"})
_VOWELS = frozenset("AEIOU")


class InitialsLast(Struct, frozen=True):
    """A name such as ``Park YK``; ``sure``: the end cannot be a family name in capitals."""

    family: str
    initials: str
    words: int
    dotted: bool
    sure: bool

    @property
    def inverted(self) -> str:
        """The name as BibTeX wants it, ``Park, YK``."""
        return f"{self.family}, {self.initials}"


def comma_parts(piece: str, /) -> list[str]:
    """The parts between commas outside of braces, without empty ones."""
    if "," not in piece:
        return [piece.strip()]
    parts: list[str] = []
    depth = start = 0
    for match in _COMMA.finditer(piece):
        if match[1]:
            depth = depth + 1 if match[1] == "{" else max(depth - 1, 0)
        elif depth == 0 and match[0] == ",":
            parts.append(piece[start : match.start()])
            start = match.end()
    parts.append(piece[start:])
    return [part for raw in parts if (part := raw.strip())]


def is_full_name(part: str, /) -> bool:
    """Whether this is surely "First Last" of one person: two to five words, no initial last."""
    words = _words(part)
    if len(words) < 2:
        return bool(_CHINESE.fullmatch(" ".join(words)))
    if len(words) > 5 or words[0][:1].islower() or _names_no_person(words):
        return False
    last = words[-1]
    return (
        all(_is_name_word(word) for word in words)
        and last[:1].isupper()
        and not last.endswith(".")
        and len(last) > 1
        and not _SUFFIX.fullmatch(last)
    )


def inside(part: str, /) -> str:
    r"""What stands in the braces of ``\textbf{…}``, without a mark behind them; else nothing."""
    looks = _LOOKS.match(part)
    return looks[2] if looks and not part[looks.end() :].strip(_MARKS) else ""


def starts_with_initial(part: str, /) -> bool:
    """Whether a name starts with an initial, as no family name does: ``D. C. Hoaglin``."""
    words = _words(part)
    return bool(words) and words[0].endswith(".") and bool(_INITIAL.fullmatch(words[0]))


def has_mark(part: str, /) -> bool:
    """Whether the name carries a mark."""
    return any(token.symbols and token.raw != "&" for token in tokens_of(part))


def is_family(part: str, /) -> bool:
    """Whether this may stand before the comma of ``Family, I.``."""
    words = _words(part)
    return (
        bool(words)
        and len(words) <= 4
        and not _names_no_person(words)
        and not is_initials(part)
        and not is_suffix(part)
        and all(_is_name_word(word) and not word.endswith(".") for word in words)
        and words[-1][:1].isupper()
    )


def is_inverted(piece: str, /) -> bool:
    """Whether this is one name as ``Family, Given``."""
    parts = comma_parts(piece)
    return (
        len(parts) == 2
        and is_family(parts[0])
        and not is_suffix(parts[1])
        and all(_is_name_word(word) for word in _words(parts[1]))
        and not _names_no_person(_words(parts[1]))
    )


def is_initials(part: str, /) -> bool:
    """Whether this is nothing but initials: ``J. M.``, ``J.-P.``, ``JM``."""
    plain = " ".join(_words(part))
    return bool(_INITIALS.fullmatch(plain)) and plain.isupper()


def is_suffix(part: str, /) -> bool:
    """Whether this follows a name: ``Jr.``, ``III``, ``PhD``."""
    return bool(_SUFFIX.fullmatch(text(part).strip(" *†‡§¶#^")))


def is_sure_suffix(part: str, /) -> bool:
    """Whether this cannot be initials either."""
    return bool(_SURE_SUFFIX.fullmatch(text(part).strip(" *†‡§¶#^")))


def family_words(name: str, /) -> int:
    """How many words at the end of ``First von Last`` are the family name with its particles."""
    words = name.split()
    count = 1
    while count + 1 < len(words) and words[-count - 1] in _PARTICLES:
        count += 1
    return count


def initials_last(name: str, /) -> InitialsLast | None:
    """The parts of a name that looks like ``Park YK``."""
    if looks := _LOOKS.fullmatch(name):
        form = initials_last(looks[2])
        return form and replace(form, family=looks[1] + form.family, initials=form.initials + "}")
    if len(name) > 100 or not (tail := _INITIALS_BEHIND.search(name)):
        return None
    family = name[: tail.start()]
    words = _words(family)
    if not 1 <= len(words) <= 3 or _names_no_person(words):
        return None
    for word in words:
        if word not in _PARTICLES and (
            len(word) < 2 or word.endswith(".") or word.lower() in _TITLES
        ):
            return None
    if not all(_is_name_word(word) for word in words) or words[-1] in _PARTICLES:
        return None
    initials = tail[1].strip(" ~")
    letters = "".join(char for char in initials if char.isalpha())
    dotted = "." in initials
    sure = dotted or len(letters) == 1 or " " in initials or "~" in initials
    if not sure:
        sure = not (_VOWELS & set(letters)) and letters not in _NO_INITIALS
    return InitialsLast(family.strip(" ~"), initials + tail[2], len(words), dotted, sure)


def are_initials_last(names: list[InitialsLast], /) -> bool:
    """Whether several names that look so surely are so.

    ``Wenqi WU and Hanyu QU`` are family names in capitals, ``Person A and Person B`` no names.
    """
    sure = sum(name.sure for name in names)
    return 2 * sure > len(names) > 1 and len({name.family for name in names}) > 1


def _words(part: str) -> list[str]:
    """The words of a name, decoded, without marks."""
    if "$" in part:
        part = _MATH.sub(lambda math: "" if symbols_in(math[0], raised=True) else math[0], part)
    plain = text(part) if _TEX.search(part) else part
    if plain.endswith((")", "]")):
        plain = _BRACKET.sub(_without_mark, plain)
    return [word for raw in plain.split() if (word := raw.strip(_MARKS + ",;"))]


def _without_mark(bracket: re.Match[str]) -> str:
    """Nothing in place of a bracket at the end of a name that holds a mark or says a role."""
    inside = bracket[1] or bracket[2]
    return "" if not inside.strip(_MARKS + ", ") or is_role_wholly(inside) else bracket[0]


def _is_name_word(word: str) -> bool:
    if word in _PARTICLES or word[:2] in {"d'", "d’", "l'", "l’"}:
        return True
    letters = word.rstrip(".")
    return word[0].isupper() and all(char.isalpha() or char in "-‐‑'’.·ʼ" for char in letters)


def _names_no_person(words: list[str]) -> bool:
    return any(word.lower().rstrip(".") in _NO_PERSON for word in words)
