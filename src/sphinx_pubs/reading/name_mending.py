"""Lists of names as people write them: whatever stands there instead of "and", and for others.

Only what is certain is mended, and it is said.  What could be one name as well as two
stays as BibTeX reads it: a wrong person is worse than an odd name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field

from sphinx_pubs.reading.name_braces import names_in_brace, names_in_look
from sphinx_pubs.reading.name_commas import comma_list, is_common, is_one_name, with_suffix_inside
from sphinx_pubs.reading.name_shapes import (
    are_initials_last,
    comma_parts,
    initials_last,
    is_full_name,
    is_initials,
    is_inverted,
)
from sphinx_pubs.reading.names import BLANKS, is_braced, is_extended
from sphinx_pubs.reading.role_words import is_of_one, role_alone
from sphinx_pubs.regexes import regex

_AND = regex(r"(?<!\S)and(?!\S)", re.IGNORECASE)
#: What parts names outside of braces, and what only looks like it: TeX, HTML entities.
_SEPARATOR = regex(
    r"\\and(?![A-Za-z])|\\.|([{}])|&(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);"
    r"|(?<!\S)(?i:and)(?!\S)|((?<=[.,*†‡§¶])and(?=\s)|(?<=\s)and(?=[A-Z]))|[;；、]",
    re.DOTALL,
)
#: Whatever makes a list worth a second look; all others are parted at once.
_ODD = regex(r"[\\{;；、\"“„]|``|[,.*†‡§¶]and\s|\sand[A-Z]")
#: What may stand between two names of one piece.
_JOINT = regex(
    r"\\[^&]|([{}])|(?<!\S)(?:\\?&|&amp;|with|und|et)(?!\S)|(?<![</])/(?![/>])", re.DOTALL
)
_SIGNS = regex(r"[&/]")
_MAYBE_JOINT = regex(r"[&/]|\s(?:with|und|et)\s")
#: What makes a name more than ``Family, Given`` or ``Given Family``.
_LISTS = regex(r"[&=，/]|\s(?:with|und|et)\s")
_ET_AL = regex(
    r"(?:^|[\s~,])(?:\\(?:emph|textit)\{|\{\\(?:it|em)\s)?et\.?[\s~]+al\.?\}?\Z", re.IGNORECASE
)
_OTHERS = regex(
    r"\{\s*others\s*\}|(?:[0-9]+|[a-z]+)\s(?:(?:more|other)\s)?"
    r"(?:others|more|authors|co-?authors|collaborators|colleagues)",
    re.IGNORECASE,
)
_AFTER_NAME = f"{BLANKS}*†‡§¶#^"
_DOTS = r"(?:\.{3,}|…|\\l?dots(?![A-Za-z])(?:\{\})?|\\textellipsis(?![A-Za-z])(?:\{\})?)"
_ELLIPSIS = regex(
    rf"\A[\[({{]?{_DOTS}[\])}}]?\Z|\A{_DOTS}[\s,]*|[\s,]{_DOTS}\Z|,\s?[\[({{]?{_DOTS}[\])}}]?(?=\s?,)"
)
_MAYBE_ELLIPSIS = regex(r"\.\.\.|…|dots|ellipsis")
#: What begins or ends bold type without braces.
_TAG = regex(r"</?(?:b|strong)>")
_QUOTES = (('"', '"'), ("“", "”"), ("„", "“"), ("``", "''"))


class NameList(Struct, frozen=True):
    """The names of a field as TeX.

    ``others``: more are left out.  ``repairs`` says what was mended, a clause each.
    """

    names: tuple[str, ...] = ()
    others: bool = False
    repairs: tuple[str, ...] = ()


def stands_for_more(last: str, /) -> bool:
    """Whether a last name behind others says that more are left out."""
    last = last.rstrip(_AFTER_NAME)
    is_short = len(last) < 40 and not last[:1].isupper()
    return is_short and _OTHERS.fullmatch(" ".join(last.split())) is not None


def with_given_last(names: list[str], /) -> NameList:
    """The names of a list in which nothing is to be mended but ``Park YK``, if all look so."""
    found = _Found()
    names = found.given_last(names)
    return NameList(tuple(names), repairs=tuple(found.said))


def mended_names(value: str, /) -> NameList:
    """Part an author field into names, and mend what is certain."""
    found = _Found()
    pieces = found.parted(value) if _ODD.search(value) else _AND.split(value)
    names = found.named(pieces)
    if _MAYBE_ELLIPSIS.search(value):
        names = found.without_ellipses(names)
    names = found.without_others(names)
    if "{" in value or "<" in value:
        names = found.set_apart(names)
    if _LISTS.search(value) or not all(map(is_common, names)):
        names = found.listed(names)
    names = found.given_last(names)
    return NameList(tuple(names), found.others, tuple(found.said))


class _Found(Struct):
    """What is found while a field is parted; ``said`` is an ordered set."""

    others: bool = False
    said: dict[str, None] = field(default_factory=dict)

    def say(self, repair: str) -> None:
        self.said[repair] = None

    def unquoted(self, value: str) -> str:
        """A text without the quotation marks that it stands in as a whole."""
        for opening, closing in _QUOTES:
            if (
                len(value) > len(opening) + len(closing)
                and value.startswith(opening)
                and value.endswith(closing)
                and value.count(opening) + value.count(closing) == (4 if opening == '"' else 2)
            ):
                self.say("the quotation marks around names are left out")
                return value[len(opening) : -len(closing)].strip(BLANKS)
        return value

    def parted(self, value: str) -> list[str]:
        """Part at everything that parts names outside of braces."""
        value = self.unquoted(value.strip(BLANKS))
        pieces: list[str] = []
        depth = start = 0
        signs = False  # whether a sign stood before the piece instead of an "and"
        for match in _SEPARATOR.finditer(value):
            found = match[0]
            if match[1]:
                depth = depth + 1 if found == "{" else max(depth - 1, 0)
                continue
            if depth or (found[0] in "\\&" and found != "\\and"):
                continue
            piece = value[start : match.start()]
            start = match.end()
            is_sign = found in ";；、"
            if is_sign:
                self.say(f"the names are parted at “{found}” instead of “and”")
            elif found == "\\and":
                self.say(r"“\and” is read as “and”")
            elif match[2]:
                self.say("an “and” that is glued to a name is read as one")
            if piece.strip(BLANKS) or not (signs or is_sign):
                pieces.append(piece)
            signs = is_sign
        last = value[start:]
        if last.strip(BLANKS) or not signs:
            pieces.append(last)
        if any(closing in value for _, closing in _QUOTES):
            return [self.unquoted(piece.strip(BLANKS)) for piece in pieces]
        return pieces

    def named(self, pieces: Sequence[str]) -> list[str]:
        """The pieces that hold a name."""
        names: list[str] = []
        for piece in pieces:
            name = piece.strip(BLANKS)
            if not name.strip(BLANKS + "{},，"):
                if len(pieces) > 1:
                    self.say("an “and” without a name is left out")
                continue
            if role_alone(name):
                self.role(name, names)
            else:
                names.append(name)
        if names and names[0].startswith("with ") and names[0][5:].strip(BLANKS + "{},，"):
            self.say("“with” before the first name is left out")
            names[0] = names[0][5:].lstrip(BLANKS)
        return names

    def role(self, written: str, names: list[str]) -> None:
        """Give a role that stands in place of a name to the one before, if it can be only theirs."""
        said = f"“{' '.join(written.split())}” in place of a name"
        words = role_alone(written)
        if names and is_of_one(words):
            self.say(f"{said} is read as said of the one before")
            names[-1] = f"{names[-1].rstrip(BLANKS + ',')} ({words})"
        else:
            self.say(f"{said} is left out: whose role it is cannot be told")

    def without_ellipses(self, names: list[str]) -> list[str]:
        """The names without the dots that stand for others, wherever these are."""
        out: list[str] = []
        for name in names:
            written = " ".join(name.split())
            rest = _ELLIPSIS.sub("", written).strip(BLANKS)
            if rest == written:
                out.append(name)
                continue
            self.others = True
            self.say("“...” stands for names that are left out")
            if rest.strip(BLANKS + "{},"):
                out.append(rest)
        return out

    def without_others(self, names: list[str]) -> list[str]:
        """The names without a last one that stands for more."""
        if not names:
            return names
        last = names[-1].rstrip(_AFTER_NAME)
        if last.casefold() == "others":
            self.others = True
            return names[:-1]
        if len(names) > 1 and stands_for_more(last):
            self.others = True
            self.say(f"“{last.strip('{}')}” is read as “others”")
            return names[:-1]
        if "al" in last[-5:].casefold() and (et_al := _ET_AL.search(last)):
            self.others = True
            last = last[: et_al.start()].rstrip(BLANKS + ",")
            return [*names[:-1], last] if last else names[:-1]
        return names

    def unbraced(self, name: str) -> list[str]:
        """The names of a brace that holds a whole author field; mostly it is an institution."""
        names = names_in_brace(name)
        if names:
            self.say("the braces around several names are left out")
        return names or [name]

    def set_apart(self, names: list[str]) -> list[str]:
        """Part names that share one type; that shows none of them as the owner."""
        out: list[str] = []
        for name in names:
            several, lost = names_in_look(name)
            if several:
                self.say("the braces around several names are left out")
            elif len(_TAG.findall(name)) % 2:
                several, lost = [_TAG.sub("", name).strip(BLANKS)], "bold type"
            if lost:
                self.say(f"{lost} of several names together says nothing of any of them")
            out += several or [name]
        return [name for name in out if name.strip(BLANKS + "{},")]

    def listed(self, names: list[str]) -> list[str]:
        """Part the names that hold several, and put a suffix where BibTeX looks for it."""
        out: list[str] = []
        for name in names:
            if is_extended(name) or ("," in name and not _SIGNS.search(name) and is_common(name)):
                out.append(name)
            elif name.startswith("{") and is_braced(name):
                out += self.unbraced(name)
            elif "，" in name and "{" not in name:
                out += self.wide(name)
            elif _MAYBE_JOINT.search(name):
                out += self.joined(name)
            elif "," in name:
                # "Jian Zhu, Cong Zhang, and David Jurgens"
                ends_list = len(names) == 2 and name is names[0] and name.endswith(",")
                out += self.inverted(name, before_last=names[1] if ends_list else "")
            else:
                out.append(name)
        return out

    def wide(self, name: str) -> list[str]:
        """Part at the wide comma of Chinese, or make a common comma of it."""
        parts = [stripped for part in name.split("，") if (stripped := part.strip(BLANKS))]
        if all(
            is_inverted(part) or (is_full_name(part) and (" " in part or len(parts) > 2))
            for part in parts
        ):
            self.say("the names are parted at “，” instead of “and”")
            return parts
        self.say("“，” is read as “,”")
        return self.inverted(", ".join(parts))

    def joined(self, name: str) -> list[str]:
        """Part at “&”, “/” and the like between two full names; an institution stays whole."""
        sides: list[str] = []
        links: list[str] = []
        depth = start = 0
        for match in _JOINT.finditer(name):
            if match[1]:
                depth = depth + 1 if match[1] == "{" else max(depth - 1, 0)
            elif depth == 0 and not (match[0][0] == "\\" and match[0] != "\\&"):
                sides.append(name[start : match.start()].strip(BLANKS))
                links.append(match[0])
                start = match.end()
        last = name[start:].strip(BLANKS)
        names: list[str] = []
        sentences: list[str] = []
        signs = all("&" in link or link == "/" for link in links)
        for side in sides:
            if signs and (several := comma_list(side, before_last=last)):
                names += several[0]
                sentences.append(several[1])
            elif is_full_name(side) or (signs and is_one_name(side)):
                names.append(side.rstrip(BLANKS + ","))
        names.append(last)
        if (
            len(sides) < 1
            or len(names) <= len(sides)
            or not (is_full_name(last) or (signs and is_one_name(last)))
        ):
            return self.inverted(name) if "," in name else [name]
        for sentence in (*(f"“{link}” is read as “and”" for link in links), *sentences):
            self.say(sentence)
        return names

    def inverted(self, name: str, /, *, before_last: str = "") -> list[str]:
        """Part a name with commas if it is a list; else mend its suffix."""
        if several := comma_list(name, before_last=before_last):
            self.say(several[1])
            return several[0]
        if name.endswith(","):
            self.say("a comma at the end of a name is left out")
            name = name.rstrip(BLANKS + ",")
        mended = with_suffix_inside(name)
        if mended:
            self.say(f"“{' '.join(name.split())}” is read as “{' '.join(mended.split())}”")
        return [mended or name]

    def given_last(self, names: list[str]) -> list[str]:
        """Put a comma into ``Park YK`` where all names of the field look so."""
        found = {}
        for name in names:
            if "," in name:
                continue
            form = None if name[-1].islower() else initials_last(name)
            if form is None:
                return names
            found[name] = form
        inverted = [name for name in names if "," in name]
        if not found:
            return names
        if inverted:
            # "Janicke S. and Collins, C."; but "Owen Aron E." is a family name in front, too.
            is_sure = all(form.dotted and form.words == 1 for form in found.values()) and all(
                is_initials(comma_parts(name)[-1]) for name in inverted
            )
        else:
            is_sure = are_initials_last([found[name] for name in names])
        if not is_sure:
            return names
        self.say("initials that stand after the family name are read as given names")
        return [found[name].inverted if name in found else name for name in names]
