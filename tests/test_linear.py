"""Twice the input takes about twice the steps, however hostile it is."""

from __future__ import annotations

import sys
from contextlib import suppress

import pytest

from invariants import check_checked
from sphinx_pubs.reading.annotations import AnnotationError, parse
from sphinx_pubs.reading.latex import decode
from sphinx_pubs.reading.name_lists import split_names
from sphinx_pubs.reading.names import parse_name
from sphinx_pubs.reading.people import People
from sphinx_pubs.selecting.filters import FilterError, compile_filter

NOBODY = People.from_config([], {})

#: What doubling may cost: twice, and a little for what grows in jumps.
GROWTH = 2.3


def clear_caches():
    """Forget what earlier inputs left in caches."""
    for name, module in list(sys.modules.items()):
        if name.startswith("sphinx_pubs"):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def steps(function, value):
    """How many lines of Python run: each turn of a loop and each call counts."""
    count = 0

    def trace(_frame, event, _argument):
        nonlocal count
        count += event == "line"
        return trace

    clear_caches()
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        function(value)
    finally:
        sys.settrace(before)
    return count


def grows_linearly(function, make, size):
    few, many = steps(function, make(size)), steps(function, make(2 * size))
    return many <= GROWTH * few


def _field(value, name="title"):
    return f"@misc{{k, title = {{T}}, x{name} = {{{value}}}, {name} = {{{value}}}}}\n"


def _authors(n):
    return _field(" and ".join(f"Family{i}, Given{i}" for i in range(n)), "author")


def _macro_chain(n):
    links = "".join(f"@string{{m{i + 1} = m{i} # {{x}}}}\n" for i in range(n))
    return f"@string{{m0 = {{x}}}}\n{links}@misc{{k, title = m{n}}}\n"


def _doubling_macros(n):
    links = "".join(f"@string{{m{i + 1} = m{i} # m{i}}}\n" for i in range(n))
    return f"@string{{m0 = {{x}}}}\n{links}@misc{{k, title = m{n}}}\n"


def _crossrefs(n):
    return "".join(f"@misc{{k{i}, title = {{T}}, crossref = {{k{i + 1}}}}}\n" for i in range(n))


FILES = {
    "opened entries": lambda n: "@article{" * n,
    "opened entries on lines": lambda n: "@article{k,\n" * n,
    "entries without an end": lambda n: "".join(f"@misc{{k{i}, title = {{T\n" for i in range(n)),
    "entries with a brace too many": lambda n: "".join(
        f"@a{{k{i}, t = {{T}}}}}}\n" for i in range(n)
    ),
    "entries without a comma": lambda n: "".join(f"@a{{k{i} t = {{T}} u = 1}}\n" for i in range(n)),
    "unclosed braces": lambda n: "@misc{k, title = " + "{" * n,
    "unclosed braces before an entry": lambda n: (
        f"@misc{{k, t = {'{' * n}\n\n@misc{{l, t = {{T}}}}"
    ),
    "nested braces": lambda n: _field("{" * n + "}" * n),
    "closed braces": lambda n: _field("x") + "}" * n,
    "escaped braces": lambda n: "@misc{k, title = {" + r"\{" * n + "}}",
    "unclosed quotes": lambda n: "@misc{k, title = " + '"' * n,
    "quotes in quotes": lambda n: '@misc{k, title = "' + 'a " b ' * n + '"}',
    "pairs of quotes": lambda n: "@misc{k, title = " + '"a" ' * n + "}",
    "joined pieces": lambda n: "@misc{k, title = " + '"a" # ' * n + '"b"}',
    "joined unknown macros": lambda n: "@misc{k, title = " + "a # " * n + "b}",
    "chained macros": _macro_chain,
    "doubling macros": _doubling_macros,
    "authors": _authors,
    "commas in a name": lambda n: _field("a," * n, "author"),
    "nothing but and": lambda n: _field("and " * n, "author"),
    "braces in names": lambda n: _field("{A} B and " * n, "author"),
    "semicolons": lambda n: _field("A B; " * n, "author"),
    "words of a name": lambda n: _field("Abc " * n, "author"),
    "marks on names": lambda n: _field(" and ".join([r"A B$^{*\dagger}$"] * n), "author"),
    "commas in an entry": lambda n: f"@misc{{k{',' * n}}}",
    "equals in an entry": lambda n: f"@misc{{k, {'a = ' * n}}}",
    "fields": lambda n: "@misc{k, " + "".join(f"f{i} = {{x}},\n" for i in range(n)) + "}",
    "one field": lambda n: "@misc{k, " + "f = {x},\n" * n + "}",
    "percent signs": lambda n: _field("%" * n),
    "comments": lambda n: "% @misc{k, title = {T}}\n" * n,
    "comments in an entry": lambda n: "@misc{k,\n" + "% a = {b},\n" * n + "title = {T}}",
    "dollars": lambda n: _field("$" * n),
    "mathematics": lambda n: _field(r"$x_{1}^{2}$ \(y\) " * n),
    "entities": lambda n: _field("&amp; &#228; &lt;i&gt; " * n),
    "tags": lambda n: _field("<i><b>" * n),
    "ampersands": lambda n: _field("&" * n),
    "backslashes": lambda n: _field("\\" * n),
    "commands": lambda n: _field(r"\emph{a} \unknown{b} \'e " * n),
    "nested commands": lambda n: _field(r"\emph{" * n + "}" * n),
    "at signs": lambda n: "@" * n,
    "at signs in an entry": lambda n: f"@misc{{k, title = {{{'@misc{' * n}",
    "blank lines": lambda n: "@misc{k, title = {T}\n" + "\n" * n,
    "entries": lambda n: "".join(f"@misc{{k{i}, title = {{T}}}}\n" for i in range(n)),
    "duplicate keys": lambda n: "@misc{k, title = {T}}\n" * n,
    "crossrefs": _crossrefs,
    "crossrefs to one": lambda n: _crossrefs(n).replace("k1}", "k0}"),
    "annotations": lambda n: (
        _field("A B and C D", "author")[:-3]
        + "author+an = {"
        + ";".join(f"{i}=equal" for i in range(n))
        + "}}"
    ),
    "urls": lambda n: _field(r"\url{https://a.b/c} https://d.e/f " * n, "note"),
    "nul bytes": lambda n: _field("\0" * n),
}


@pytest.mark.parametrize("family", FILES)
def test_a_file_of_twice_the_size_takes_twice_the_steps(family):
    make = FILES[family]
    assert grows_linearly(check_checked, lambda n: make(n).encode(), 300)


def test_six_thousand_authors_take_twice_the_steps_of_three_thousand():
    assert grows_linearly(check_checked, lambda n: _authors(n).encode(), 3000)


def _read_annotation(value):
    with suppress(AnnotationError):
        parse(value)


def _read_filter(value):
    with suppress(FilterError):
        compile_filter(value, people=NOBODY)


@pytest.mark.parametrize(
    ("function", "piece"),
    [
        pytest.param(function, piece, id=f"{function.__name__.strip('_')}-{piece}")
        for function, pieces in [
            (decode, ["{", "}", "$", "\\", "%", "&", "<i>", "~", r"\'", r"\emph{", r"\x{a}", "a "]),
            (split_names, ["and ", "{", "A B and ", ",", ";", r"\{"]),
            (parse_name, ["{", "a ", "a,", "{a} ", "~"]),
            (_read_annotation, ["1=equal;", "1=", ";", '"', "1,2-3=a,b;", "={"]),
            (_read_filter, ["year > 1 and ", "not ", "(", "{1,", '"', "a == b == ", "-"]),
        ]
        for piece in pieces
    ],
)
def test_a_value_of_twice_the_size_takes_twice_the_steps(function, piece):
    assert grows_linearly(function, lambda n: piece * n, 300)
