"""The calls of a filter: a function, a parenthesis, and what it may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.reading.locating import Located
from sphinx_pubs.selecting.functions import FUNCTIONS
from sphinx_pubs.selecting.predicates import PREDICATES, role
from sphinx_pubs.selecting.tokens import Token, TokenReader
from sphinx_pubs.selecting.who import GROUPS, Scope, me, named

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_pubs.selecting.values import Getter
    from sphinx_pubs.selecting.who import Who

_FUNCTIONS = (*PREDICATES, "role", *FUNCTIONS, *GROUPS)


class CallReader(TokenReader):
    """Reads what stands behind the name of a function; without a scope, nobody is looked up."""

    def __init__(self, source: str, scope: Scope | None) -> None:
        super().__init__(source)
        self.scope = scope

    def parse_function(self, token: Token, name: str) -> Getter:
        """Read a call of anything but a group, from its parenthesis on."""
        if name not in _FUNCTIONS:
            known = ", ".join(f"{one}()" for one in _FUNCTIONS)
            raise self.error(f"there is no function {token.text}(); there are {known}", token)
        self.take()
        if name in PREDICATES:
            get = PREDICATES[name](self.parse_who(name))
        elif name == "role":
            get = self.parse_role()
        else:
            get = self.parse_named(name)
        self.close(f"{name}() takes one value and a closing parenthesis")
        return get

    def parse_named(self, function: str) -> Getter:
        """Read the name or text that a function of publications takes."""
        takes_name = function != "keyword"
        example = f"{function}(award)" if takes_name else f'{function}("systems")'
        argument = self.peek()
        if argument.kind != "string" and not (takes_name and argument.kind == "name"):
            what = "a name" if takes_name else "a text"
            raise self.error(f"{function}() takes {what}: {example}")
        if argument.kind == "name" and "." in argument.text:
            raise self.error(f"{function}() takes a name without a dot: {example}")
        return FUNCTIONS[function](self.take().text)

    def parse_role(self) -> Getter:
        """Read a role, and who has it."""
        example = 'role("presenter") or role("presenter", me)'
        if self.peek().kind != "string":
            raise self.error(f"role() takes a role, and who has it: {example}")
        name = self.take().text
        if not self.at(","):
            return role(name)
        self.take()
        return role(name, self.parse_who("role"))

    def parse_who(self, function: str) -> Who:
        """Read whom a function is about: ``me``, a name or id in quotes, a group."""
        token = self.peek()
        if token.kind == "string":
            self.take()
            return self.who(token, lambda scope: named(token.text, scope))
        if token.kind == "name" and token.text.lower() == "me":
            self.take()
            return self.who(token, me)
        if token.kind == "name" and token.text.lower() in GROUPS:
            return self.parse_group(self.take())
        example = f'{function}(me), {function}("Tang") or {function}(group("phd"))'
        if function == "role":
            example = 'role("presenter", me)'
        raise self.error(f"{function}() takes a person or a group: {example}", token)

    def parse_group(self, token: Token) -> Who:
        """Read what stands behind ``group`` or ``members``."""
        name = token.text.lower()
        example = f'{name}("phd")'
        if not self.at("("):
            raise self.error(f"a group stands in parentheses: {example}")
        self.take()
        argument = self.peek()
        group = self.take().text.strip() if argument.kind == "string" else ""
        self.close(f"{name}() takes the name of a group: {example}")
        return self.who(argument if group else token, lambda scope: GROUPS[name](group, scope))

    def who(self, token: Token, make: Callable[[Scope], Who]) -> Who:
        """Find those who are meant; the error points at the word for them."""
        if self.scope is None:
            return lambda *_: Located()
        try:
            return make(self.scope)
        except ValueError as error:
            raise self.error(str(error), token) from None

    def close(self, reason: str) -> None:
        """Take the closing parenthesis."""
        if not self.at(")"):
            raise self.error(reason)
        self.take()
