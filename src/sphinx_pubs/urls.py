"""URLs as field values have them, and which of them may become links."""

from __future__ import annotations

import re

from sphinx_pubs.regexes import regex

_IGNORED = regex(r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060\ufeff]+")
_CONTROL = regex(r"[\x00-\x1f\x7f]")
_SCHEME = regex(r"([A-Za-z][A-Za-z0-9+.-]*):(?=\S)")
_LINKED = regex(r"(?:https?|ftp)://[^/?#]|mailto:[^?]", re.IGNORECASE)
_WRAPPER = regex(r"\{*+\\(?:url|href|path|nolinkurl|texttt)\s*+\{")
_MARKUP = regex(
    r"(?:\{\\&\}|\\?&)amp;"
    r"|\\text(?:asciitilde|underscore)(?![A-Za-z])\s*+"
    r"|\$\\sim\$"
    r"|\\[^A-Za-z0-9\s]"
    r"|[{}]"
    r"|\s++"
)
_BRACE = regex(r"[{}]|\\.", re.DOTALL)


def is_safe_url(url: str, /) -> bool:
    """Whether ``url`` is absolute and of a scheme that only fetches: http(s), ftp or mailto.

    Browsers skip control characters and white space before they read the scheme
    (https://url.spec.whatwg.org/#concept-basic-url-parser), so these do not count.
    """
    return _LINKED.match(_IGNORED.sub("", url)) is not None


def without_control(target: str, /) -> str:
    """An address or path without control characters, which could hide its scheme."""
    return _CONTROL.sub("", target).strip()


def scheme_of(target: str, /) -> str:
    """The scheme of an address in lower case, or ``""`` if it has none."""
    found = _SCHEME.match(target)
    return found[1].lower() if found else ""


def is_absolute_path(target: str, /) -> bool:
    """Whether a path begins at a host, at somebody's home, or at the root of Windows.

    A single leading slash is the source directory, as everywhere in Sphinx.
    """
    return target[:1] in {"\\", "~"} or target.startswith("//")


def url_from_tex(tex: str, /) -> str:
    r"""Read a URL, DOI or path, of which only TeX's escapes and ``&amp;`` are undone.

    A ``\url{…}`` around it, braces, white space at its ends and breaks of its line go.
    """
    url = tex.strip()
    if (wrapper := _WRAPPER.match(url)) is not None:
        url = url[wrapper.end() : end_of_group(url, wrapper.end())]
    return _MARKUP.sub(_undone, url).strip()


def end_of_group(tex: str, start: int, /) -> int:
    """Find the brace that closes the group whose content begins at ``start``."""
    depth = 1
    for brace in _BRACE.finditer(tex, start):
        if brace[0] == "{":
            depth += 1
        elif brace[0] == "}":
            depth -= 1
            if not depth:
                return brace.start()
    return len(tex)


def depth_of_groups(tex: str, /) -> int:
    """Count the groups that are open at the end; -1 if one closes that was not open."""
    if "{" not in tex and "}" not in tex:
        return 0
    depth = 0
    for brace in _BRACE.finditer(tex):
        if brace[0] == "{":
            depth += 1
        elif brace[0] == "}":
            depth -= 1
            if depth < 0:
                return -1
    return depth


def _undone(markup: re.Match[str]) -> str:
    found = markup[0]
    if found.isspace():
        return "" if set(found) & {"\n", "\r", "\t"} else found
    if found.endswith("amp;"):
        return "&"
    if found.startswith(("\\texta", "$")):
        return "~"
    if found.startswith("\\textu"):
        return "_"
    return found[1:]
