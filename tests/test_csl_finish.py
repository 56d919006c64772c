"""Text that one pass puts in order comes out as by the long way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sphinx_pubs.runs import Credited, Hyperlink, Math, More, Part, Styled
from sphinx_pubs.styles.csl import finish
from sphinx_pubs.styles.csl.pieces import Formatted, Quoted
from sphinx_pubs.styles.csl.tidy import tidied

QUOTES = ("“", "”", "‘", "’")
STYLES = st.sampled_from(["emph", "strong", "sup", "nocase", "upright", "smallcaps"])
TEXTS = st.sampled_from(["", "a", "B.", "what?", ". ", ", ", ".", " ", ": ", "! ", ";", "c. "])


def within(inner):
    runs = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Styled, STYLES, runs),
        st.builds(Formatted, STYLES, runs),
        st.builds(Hyperlink, st.just("https://example.org"), runs),
        st.builds(Part, st.just("venue"), runs),
        st.builds(Credited, runs),
        st.builds(More, TEXTS, runs),
        st.builds(Quoted, runs),
    )


PIECES = st.lists(st.recursive(TEXTS | st.just(Math("x")), within, max_leaves=6), max_size=6).map(
    tuple
)


@given(PIECES, st.booleans())
def test_one_pass_gives_what_the_long_way_gives(pieces, inside):
    tidy = tidied(pieces)
    if tidy is not None:
        assert tidy == finish.looked_over(pieces, QUOTES, punctuation_in_quote=inside)


def test_most_references_take_one_pass():
    names = Part("authors", (Credited(("A. Doe",)), ", ", Credited(("B. Roe",))))
    title = Part("title", ("Deep ", Styled("emph", ("in vitro",)), " learning?"))
    reference = (names, ". ", title, " ", Formatted("emph", ("Nature",)), ", ", "2020", ".")
    assert tidied(reference) is not None
