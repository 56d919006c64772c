"""Roles said in words, as in "These authors contributed equally to this work".

Words are read from the front as long as they belong to such a sentence.  What follows
after a full stop or comma is something else; what follows without one means that the
sentence says more than the role.  In doubt no role is read.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.regexes import regex
from sphinx_pubs.roles import folded

if TYPE_CHECKING:
    from sphinx_pubs.roles import Roles

#: What the words of such a sentence are to its meaning.
_KINDS: dict[str, str] = {
    **dict.fromkeys(("equal", "equally"), "equal"),
    **dict.fromkeys(
        ("contribution", "contributions", "contributed", "contribute", "contributing", "contrib"),
        "contribution",
    ),
    **dict.fromkeys(("contributor", "contributors", "authorship"), "contribution"),
    **dict.fromkeys(("co", "joint", "jointly", "shared", "share", "sharing"), "joint"),
    **dict.fromkeys(("first", "cofirst"), "first"),
    **dict.fromkeys(("last", "senior", "colast", "cosenior"), "last"),
    **dict.fromkeys(("advise", "advised", "advising", "advisor", "advisors"), "advice"),
    **dict.fromkeys(("supervise", "supervised", "supervising", "supervision"), "advice"),
    **dict.fromkeys(("supervisor", "supervisors"), "advice"),
    "corresponding": "corresponding",
    "correspondence": "correspondence",
    "to": "to",
    "project": "project",
    **dict.fromkeys(("lead", "leads", "leader", "leaders"), "lead"),
    **dict.fromkeys(("author", "authors"), "author"),
    **dict.fromkeys(("and", "or"), "and"),
    **dict.fromkeys(
        """
        the these this those both all have has had of as in for on a an our work paper study
        article manuscript research publication are is be should denotes denote indicates
        indicate means made who whom addressed address e email mail marks respectively two three four five six
        """.split(),  # noqa: SIM905  # a list literal of these would fill a page
        "",
    ),
}
_TOKEN = regex(r"\\[A-Za-z]+|</?[a-zA-Z]+ ?/?>|(?P<mail>[\w.+-]++@)|[^\W\d_]+|\s+|\\?.", re.DOTALL)
_NEGATION = regex(
    r"\b(?:not|except|neither|nor|without|unequal\w*|no|other|others)\b", re.IGNORECASE
)
#: What ends a sentence, and what a clause; all other signs are passed over.
_STOPS = ".;:|·；。"
_COMMAS = ",()[]，、"
_SENTENCE = regex(r"[.;:|·；。]")
_AUTHORSHIP = regex(r"author(?!ship)", re.IGNORECASE)
_SEVERAL = regex(r"\b(?:authors|leads|leaders|contributors|these|both|all)\b", re.IGNORECASE)
_HAS_WORD = regex(r"\w")
#: Aliases that in words say no more than where somebody stands in the list.
_PLACES = frozenset({"first", "last"})


class Saying(NamedTuple):
    """The roles that some TeX speaks of, and ``rest``, the TeX of what else it says."""

    roles: tuple[str, ...] = ()
    rest: str = ""


def roles_said(tex: str, roles: Roles, /) -> Saying:
    """Read the roles of a legend's text (CREDIT.md, "Where a role can come from").

    The text may be a site's own role: its name, an alias, its label or what it calls a
    person.  A text that speaks of no role has none, and is all ``rest``.
    """
    own = _site_roles(roles).get(_called(tex))
    if own:
        return Saying((own,))
    said = words_said(tex)
    known = tuple(role for role in said.roles if roles.kind(role))
    return Saying(known, said.rest) if known else Saying((), tex)


def words_said(tex: str, /) -> Saying:
    """Read the built-in roles of a text; ``roles_said`` knows the site's, too.

    What follows a comma adds to the roles only where all of the text speaks of them.
    """
    clauses = _clauses(tex)
    first, last = clauses[0], clauses[-1]
    if _NEGATION.search(_SENTENCE.split(tex, maxsplit=1)[0]):
        return Saying((), tex)
    roles = _roles_of(first)
    if not roles or first.stop == "word":
        return Saying(roles, tex)
    rest = tex[first.end :]
    if last.stop != "word" and not _HAS_WORD.search(tex, last.end):
        more = [_roles_of(clause) for clause in clauses[1:] if clause.kinds]
        if all(more):
            return Saying(tuple(dict.fromkeys((*roles, *(one for own in more for one in own)))))
    return Saying(roles, rest if _HAS_WORD.search(rest) else "")


def is_role_wholly(words: str, /) -> tuple[str, ...]:
    """Read the roles of words that say nothing but these; none if they say more."""
    said = words_said(words)
    return () if said.rest else said.roles


def role_alone(piece: str, /) -> str:
    """What a piece of an author field says, where that is a role in place of a name; else nothing."""
    words = piece.strip("{}()[] \t\r\n~.,")
    is_bracketed = piece.strip("{} ~").startswith(("(", "["))
    if not is_bracketed and not _AUTHORSHIP.search(words):
        return ""
    said = words_said(words)
    return words if said.roles and said.rest != words else ""


def is_of_one(words: str, /) -> bool:
    """Whether a role in words is said of one person, as "equal contribution" never is."""
    roles = words_said(words).roles
    return not _SEVERAL.search(words) and (
        {"corresponding", "lead"}.issuperset(roles) or bool(_AUTHORSHIP.search(words))
    )


class _Clause(NamedTuple):
    """The kinds of a clause's words, where it ends, and what ended it.

    That is a sign, an unknown ``word``, or the ``end`` of the text.
    """

    kinds: tuple[str, ...]
    is_plural: bool
    end: int
    stop: str


def _clauses(tex: str) -> list[_Clause]:
    """Cut a text at commas, up to the end of its first sentence or an unknown word."""
    clauses: list[_Clause] = []
    kinds: list[str] = []
    is_plural = False

    def close(end: int, stop: str) -> None:
        clauses.append(_Clause(tuple(kinds), is_plural, end, stop))
        kinds.clear()

    for token in _TOKEN.finditer(tex):
        word = token[0]
        if word[0].isalpha() and not token["mail"]:
            kind = _KINDS.get(word.casefold())
            if kind is None:
                close(token.start(), "word")
                return clauses
            if kind:
                kinds.append(kind)
                is_plural = is_plural or word[-1] in "sS"
        elif word in _COMMAS:
            close(token.end(), ",")
            is_plural = False
        elif word in _STOPS:
            close(token.end(), word)
            return clauses
        elif word[-1] in "&/+":
            kinds.append("and")
        elif word.isalnum() or token["mail"]:
            close(token.start(), "word")
            return clauses
    close(len(tex), "end")
    return clauses


def _roles_of(clause: _Clause) -> tuple[str, ...]:
    """Join what a clause says before and after "and"; none if one of these is in doubt."""
    parts: list[set[str]] = [set()]
    for kind in clause.kinds:
        if kind == "and":
            parts.append(set())
        else:
            parts[-1].add(kind)
    roles: dict[str, None] = {}
    for part in parts:
        if part <= {"author", "project", "to"}:
            continue
        role = _role_of(part, clause.is_plural, clause.stop != "word")
        if role is None:
            return ()
        roles[role] = None
    return tuple(roles)


def _role_of(part: set[str], is_plural: bool, is_whole: bool) -> str | None:  # noqa: FBT001  # two facts about the part
    """The role that words of these kinds speak of; with more words after them, less is certain."""
    has_author = "author" in part
    said = part - {"author", "to"}
    if "correspondence" in said:
        is_certain = is_whole or "to" in part
        return "corresponding" if said == {"correspondence"} and is_certain else None
    if "corresponding" in said:
        is_certain = said <= {"corresponding", "joint"} and (has_author or is_whole)
        return "corresponding" if is_certain else None
    if "lead" in said:
        is_certain = not has_author and ("project" in said or (said == {"lead"} and is_whole))
        return "lead" if is_certain and said <= {"project", "lead", "joint"} else None
    said.discard("project")
    together = "equal" in said or "joint" in said
    if said & {"last", "advice"}:
        is_certain = together or (said == {"last"} and has_author and is_plural)
        return "senior" if is_certain and "first" not in said else None
    if "first" in said:
        return "equal" if together or (has_author and is_plural and is_whole) else None
    if "equal" in said:
        return "equal" if "contribution" in said or is_whole else None
    return None


@lru_cache(maxsize=8)
def _site_roles(roles: Roles) -> dict[str, str]:
    """Find a role by what it is called in words."""
    found: dict[str, str] = {}
    for kind in roles.kinds.values():
        for words in (kind.name, *kind.aliases, kind.label, kind.person):
            if words and _called(words) not in _PLACES and kind.style != "bold":
                found.setdefault(_called(words), kind.name)
    return found


def _called(words: str) -> str:
    return folded(words.strip(" \t\r\n.,:;"))
