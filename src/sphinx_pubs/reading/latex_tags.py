"""HTML, and the tags that publishers put into titles and abstracts (JATS, MathML)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sphinx_pubs.runs import StyleName

TAG_STYLES: Final[dict[str, StyleName]] = {
    "i": "emph",
    "em": "emph",
    "italic": "emph",
    "cite": "emph",
    "var": "emph",
    "b": "strong",
    "strong": "strong",
    "bold": "strong",
    "sup": "sup",
    "sub": "sub",
    "inf": "sub",
    "sc": "smallcaps",
    "scp": "smallcaps",
    "code": "code",
    "tt": "code",
    "monospace": "code",
}
TAG_BREAKS: Final = frozenset({
    "br", "blockquote", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li",
    "ol", "p", "pre", "sec", "title", "tr", "ul",
})  # fmt: skip
_TAGS_DROPPED: Final = (
    "abbr|acronym|big|center|font|label|math|mfrac|mi|mn|mo|mrow|ms|mspace|msqrt|mstyle|msub|"
    "msubsup|msup|mtext|mover|munder|q|s|small|strike|table|tbody|td|th|thead|u|wbr"
)
TAG_PATTERN: Final = "|".join(
    ["a", "span", _TAGS_DROPPED, *sorted({*TAG_STYLES, *TAG_BREAKS}), r"(?:jats|mml):[\w\-]+"]
)
