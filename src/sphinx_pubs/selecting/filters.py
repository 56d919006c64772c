"""Filter expressions: read once, then asked of every publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from sphinx_pubs.reading.raw import field_name
from sphinx_pubs.selecting.calls import CallReader
from sphinx_pubs.selecting.operators import comparison, containment, membership, search
from sphinx_pubs.selecting.patterns import compile_pattern
from sphinx_pubs.selecting.predicates import PREDICATES
from sphinx_pubs.selecting.tokens import FilterError, Token
from sphinx_pubs.selecting.values import ATTRIBUTES, getter, is_true
from sphinx_pubs.selecting.who import GROUPS, Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_pubs.reading.people import People
    from sphinx_pubs.reading.persons import Person
    from sphinx_pubs.selecting.values import Getter, Predicate, Value
    from sphinx_pubs.selecting.who import Who

__all__ = ["FilterError", "check_filter", "compile_filter"]

_MAX_DEPTH = 40
_ORDERINGS = ("==", "!=", "<", "<=", ">", ">=")
_KEYWORDS = frozenset({"and", "or", "not", "in"})
_CONSTANTS = {"true": True, "false": False}
_NO_CITATIONS = "which documents cite an entry makes no difference to a publication list"
_REFUSED = {
    "cited": _NO_CITATIONS,
    "docname": _NO_CITATIONS,
    "docnames": _NO_CITATIONS,
    "none": "there is no None; has(x) asks whether x is there",
}


def compile_filter(
    source: str, /, *, people: People, owners: Sequence[Person] | None = None
) -> Predicate:
    """Compile a filter to a function of a publication, which never raises.

    ``owners`` are those whom ``me`` means; None is the site's owners.
    FilterError says what cannot be read, or who is not known, and where.  The grammar is a
    part of Python's::

        filter     = or END
        or         = and ("or" and)*
        and        = not ("and" not)*
        not        = "not"* comparison
        comparison = search (("==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not" "in") search)*
        search     = operand ("%" STRING)?
        operand    = "(" or ")" | "{" item ("," item)* ","? "}" | item | call | group
                   | NAME | "award" "." ("kind" | "name" | "year")
        item       = STRING | NUMBER | "true" | "false"
        call       = "keyword" "(" STRING ")"
                   | ("field" | "has") "(" (STRING | NAME) ")"
                   | ("author" | "editor" | "first_author" | "last_author" | "cofirst"
                     | "corresponding" | "lead") "(" who ")"
                   | "role" "(" STRING ("," who)? ")"
        who        = "me" | STRING | group
        group      = ("group" | "members") "(" STRING? ")"

    A name that is not one of a publication's parts is a field.  ``%`` searches for a regular
    expression (patterns.py), in the first 20,000 characters of a text.
    """
    scope = Scope(people, people.owners if owners is None else tuple(owners))
    return _Parser(source, scope).parse()


def check_filter(source: str, /) -> None:
    """Raise ``FilterError`` where a filter cannot be read, whoever the people may be."""
    _Parser(source, None).parse()


class _Operand(Struct, frozen=True):
    """A part of an expression: what it is worth.

    Or the values of a set (``items``), or people (``who``).  ``field`` is the name that it
    is made of, if it is one.
    """

    get: Getter
    start: int
    items: tuple[Value, ...] | None = None
    who: Who | None = None
    field: str = ""


class _Parser(CallReader):
    """Recursive descent with one word of lookahead; only parentheses recurse."""

    def __init__(self, source: str, scope: Scope | None) -> None:
        # Options of several lines are one expression; every character keeps its place.
        line = "".join(" " if letter.isspace() else letter for letter in source)
        super().__init__(line, scope)
        self.depth = 0

    def parse(self) -> Predicate:
        if self.peek().kind == "end":
            raise self.error("it is empty")
        operand = self.parse_or()
        if self.peek().kind != "end":
            if self.at(","):
                raise self.error('several values stand in braces: {"a", "b"}')
            raise self.error("here and, or, a comparison or the end is expected")
        get = self.value(operand)
        return lambda publication: is_true(get(publication))

    def parse_or(self) -> _Operand:
        return self.parse_series("or", self.parse_and)

    def parse_and(self) -> _Operand:
        return self.parse_series("and", self.parse_not)

    def parse_series(self, word: str, parse: Callable[[], _Operand]) -> _Operand:
        first = parse()
        if not self.at(word):
            return first
        gets = [self.value(first)]
        while self.at(word):
            self.take()
            gets.append(self.value(parse()))
        if word == "or":
            return _Operand(lambda one: any(is_true(get(one)) for get in gets), first.start)
        return _Operand(lambda one: all(is_true(get(one)) for get in gets), first.start)

    def parse_not(self) -> _Operand:
        start = self.peek().start
        count = 0
        while self.at("not"):
            self.take()
            count += 1
        operand = self.parse_comparison()
        if not count:
            return operand
        get, is_odd = self.value(operand), count % 2 == 1
        return _Operand(lambda one: is_true(get(one)) is not is_odd, start)

    def parse_comparison(self) -> _Operand:
        first = left = self.parse_search()
        tests: list[Predicate] = []
        while self.at(*_ORDERINGS, "in", "not"):
            sign = self.take()
            if sign.text == "not":
                if not self.at("in"):
                    raise self.error("after not, in is expected here")
                self.take()
            right = self.parse_search()
            tests.append(self.test(left, sign, right))
            left = right
        if not tests:
            return first
        if len(tests) == 1:
            return _Operand(tests[0], first.start)
        return _Operand(lambda one: all(test(one) for test in tests), first.start)

    def test(self, left: _Operand, sign: Token, right: _Operand) -> Predicate:
        if sign.text in _ORDERINGS:
            return comparison(self.value(left), sign.text, self.value(right))
        is_wanted = sign.text == "in"
        if right.who is not None:
            return self.among(left, right, right.who, is_wanted=is_wanted)
        if right.items is not None:
            return membership(self.value(left), right.items, is_wanted=is_wanted)
        return containment(self.value(left), self.value(right), is_wanted=is_wanted)

    def among(self, left: _Operand, right: _Operand, who: Who, *, is_wanted: bool) -> Predicate:
        """Make the test whether anybody is of a group; without any names it is false."""
        if left.field not in {"author", "editor"}:
            message = 'before a group stands author or editor: author in group("phd")'
            raise FilterError(message, self.source, left.start, right.start)
        get, is_there = left.get, PREDICATES[left.field](who)
        return lambda one: get(one) is not None and is_there(one) is is_wanted

    def parse_search(self) -> _Operand:
        operand = self.parse_operand()
        if not self.at("%"):
            return operand
        self.take()
        pattern = self.peek()
        if pattern.kind != "string":
            raise self.error("after %, a pattern in quotes is expected")
        try:
            compiled = compile_pattern(pattern.text)
        except ValueError as error:
            raise self.error(str(error)) from None
        self.take()
        if self.at("%"):
            raise self.error("one % is enough; join two searches by and")
        return _Operand(search(self.value(operand), compiled), operand.start)

    def parse_operand(self) -> _Operand:
        token = self.peek()
        if token.kind in {"string", "number"} or token.text.lower() in _CONSTANTS:
            value = self.parse_item()
            return _Operand(lambda _: value, token.start)
        if token.kind == "name" and token.text not in _KEYWORDS:
            return self.parse_name()
        if self.at("("):
            return self.parse_parenthesis()
        if self.at("{"):
            return self.parse_set()
        raise self.error("here a field, a text in quotes or a number is expected")

    def parse_parenthesis(self) -> _Operand:
        opening = self.take()
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise self.error(f"parentheses nest deeper than {_MAX_DEPTH}", opening)
        operand = self.parse_or()
        self.depth -= 1
        if not self.at(")"):
            if self.at(","):
                raise self.error('several values stand in braces: {"a", "b"}')
            raise self.error("this parenthesis is not closed", opening)
        self.take()
        return operand

    def parse_set(self) -> _Operand:
        opening = self.take()
        items: list[Value] = []
        while not self.at("}"):
            items.append(self.parse_item())
            if self.at(","):
                self.take()
            elif not self.at("}"):
                raise self.error("this brace is not closed", opening)
        self.take()
        if not items:
            raise self.error("a set needs at least one value", opening)
        return _Operand(lambda _: None, opening.start, tuple(items))

    def parse_item(self) -> Value:
        token = self.peek()
        if token.kind == "string":
            return self.take().text
        if token.kind == "number":
            return float(self.take().text) if "." in token.text else int(self.take().text)
        if token.kind == "name" and token.text.lower() in _CONSTANTS:
            return _CONSTANTS[self.take().text.lower()]
        raise self.error("a set holds texts in quotes and numbers only")

    def parse_name(self) -> _Operand:
        token = self.take()
        name = field_name(token.text)
        if "." in name:
            return _Operand(self.attribute(token, name), token.start)
        if self.at("("):
            return self.parse_call(token, name)
        if name in _REFUSED:
            raise self.error(f"{token.text} cannot be asked: {_REFUSED[name]}", token)
        if name == "me":
            raise self.error("me stands in a function: first_author(me)", token)
        return _Operand(getter(name), token.start, field=name)

    def attribute(self, token: Token, name: str) -> Getter:
        if name not in ATTRIBUTES:
            raise self.error(f"there are no attributes but {', '.join(ATTRIBUTES)}", token)
        return ATTRIBUTES[name]

    def parse_call(self, token: Token, name: str) -> _Operand:
        if name in GROUPS:
            return _Operand(lambda _: None, token.start, who=self.parse_group(token))
        return _Operand(self.parse_function(token, name), token.start)

    def value(self, operand: _Operand) -> Getter:
        """Give what an operand is worth; sets and groups are worth nothing except after ``in``."""
        if operand.items is not None or operand.who is not None:
            closing = self.tokens[self.position - 1]
            message = "a set stands only after in: kind in {...}"
            if operand.who is not None:
                message = 'a group stands only after in: author in group("phd")'
            raise FilterError(message, self.source, operand.start, closing.end)
        return operand.get
