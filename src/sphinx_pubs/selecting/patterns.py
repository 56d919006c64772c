"""Regular expressions that a user may write, but for those that could take for ever."""

from __future__ import annotations

import re
import warnings

from sphinx_pubs.regexes import regex

#: Longer text is searched up to here: time may still grow with a power of its length.
MAX_SEARCHED = 20_000

_MAX_REPEATS = 20
_MAX_UNBOUNDED = 5

_PIECE = regex(
    r"""
      (?P<skip> \\. | \[ \^? \]? (?: [^\]\\] | \\. )* \] | \(\?\# [^)]* \) )
    | (?P<open> \( \?? )
    | (?P<close> \) )
    | (?P<repeat> (?: [*+?] | \{ [0-9]* ,? [0-9]* \} ) [?+]? )
    | (?P<either> \| )
    | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)


def compile_pattern(pattern: str, /) -> re.Pattern[str]:
    """Compile a pattern that ignores case.

    ``ValueError`` says what is wrong with it: its syntax, or that it could take time that
    doubles with each letter searched (https://owasp.org/www-community/attacks/ReDoS).
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "[[" may mean a nested set one day
            compiled = re.compile(pattern, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"the pattern cannot be read: {error}") from None
    _check_repeats(pattern)
    return compiled


def _check_repeats(pattern: str) -> None:
    """Refuse a repeated group that holds alternatives or repeats, and very many repeats."""
    varies = [False]
    closed = False  # whether the piece before is a group that can match in several ways
    repeats = unbounded = 0
    for piece in _PIECE.finditer(pattern):
        kind, written = piece.lastgroup, piece[0]
        if kind == "repeat" and written != "{}":
            is_optional = written[0] == "?"
            if closed and not is_optional:
                raise ValueError(
                    f"a repeated group that holds a repeat or alternatives, as before {written!r}, "
                    "could take for ever; write it without one of the two"
                )
            repeats += 1
            unbounded += written[0] in "*+" or written.rstrip("?+").endswith(",}")
            if repeats > _MAX_REPEATS or unbounded > _MAX_UNBOUNDED:
                raise ValueError(
                    f"it repeats too much; there may be {_MAX_UNBOUNDED} of * and +, "
                    f"and {_MAX_REPEATS} repeats in all"
                )
        closed = False
        if kind in {"repeat", "either"}:
            varies[-1] = True
        elif kind == "open":
            varies.append(False)
        elif kind == "close" and len(varies) > 1:
            closed = varies.pop()
            varies[-1] = varies[-1] or closed
