"""Credit moved into annotations: what changes, and that nothing else does."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from conftest import needs
from sphinx_pubs.checking.data_annotations import as_biber
from sphinx_pubs.migrating import migrate, unified_diff
from sphinx_pubs.migrating.originals import Change, applied
from sphinx_pubs.model import Source
from sphinx_pubs.reading.bib_file import ReadingRules, read_file
from sphinx_pubs.reading.encodings import decode
from sphinx_pubs.reading.entries import named
from sphinx_pubs.reading.library import merge
from sphinx_pubs.reading.raw import field_name

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
NAME = "papers.bib"


def migrated(text, **marks):
    """The text after migration; ``marks`` as keyword arguments cannot hold symbols."""
    migration = migrate(text.encode(), NAME, ReadingRules(marks=marks.get("marks", {})))
    return migration.data.decode()


def entry(*fields):
    return "@article{key,\n" + "".join(f"  {field},\n" for field in fields) + "  year = {2024}\n}\n"


def publications(data, rules=None):
    """What is read from a file, but for places and for what shows how it is written."""
    library = merge([read_file(data, NAME, rules or ReadingRules())])
    return {
        one.key: replace(one, source=Source("", 1), fields={}, outline="", digest="")
        for one in library.publications
    }


# --- Marks on names -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "clean", "annotation"),
    [
        ("Doe*, Jane and Roe*, Rob", "Doe, Jane and Roe, Rob", "1=equal; 2=equal"),
        ("Jane Doe* and Rob Roe*", "Jane Doe and Rob Roe", "1=equal; 2=equal"),
        ("Jane* Doe and Rob* Roe", "Jane Doe and Rob Roe", "1=equal; 2=equal"),
        ("*Doe, Jane and * Roe, Rob", "Doe, Jane and Roe, Rob", "1=equal; 2=equal"),
        ("Doe *, Jane and Rob Roe *", "Doe, Jane and Rob Roe", "1=equal; 2=equal"),
        ("{van Doe}*, J. and {Roe*}, R.", "{van Doe}, J. and {Roe}, R.", "1=equal; 2=equal"),
        (r"Doe$^*$, J. and Roe$^{\ast}$, R.", "Doe, J. and Roe, R.", "1=equal; 2=equal"),
        (r"Doe\textsuperscript{*} and Roe{\textsuperscript{*}}", "Doe and Roe", "1=equal; 2=equal"),
        ("Jane Doe and Rob Roe✉", "Jane Doe and Rob Roe", "2=corresponding"),
        (
            "Doe*✉, Jane and Roe*💡, Rob",
            "Doe, Jane and Roe, Rob",
            "1=equal,corresponding; 2=equal,lead",
        ),
        (r"Doe\textsuperscript{*,✉} and Roe$^*$", "Doe and Roe", "1=equal,corresponding; 2=equal"),
        ("Jane Doe (corresponding author) and Roe", "Jane Doe and Roe", "1=corresponding"),
        (r"\textbf{Doe, Jane} and Rob Roe", "Doe, Jane and Rob Roe", "1=self"),
        (r"{\textbf{Doe, Jane}} and {\bf Roe, R.}", "Doe, Jane and Roe, R.", "1=self; 2=self"),
        (
            r"\textbf{Jane Doe}* and <b>Rob</b> Roe*",
            "Jane Doe and Rob Roe",
            "1=equal,self; 2=equal,self",
        ),
        (r"\textbf{J.} \underline{\textbf{Doe}} and Roe", r"J. \underline{Doe} and Roe", "1=self"),
        (r"Doe\textbf{*}, J. and Roe\textbf{*}, R.", "Doe, J. and Roe, R.", "1=equal; 2=equal"),
        ("Doe*, J. and Roe*, R. and others", "Doe, J. and Roe, R. and others", "1=equal; 2=equal"),
        (
            "{Jane Doe*, Rob Roe*} and Ann Poe {[* equal contribution]}",
            "Jane Doe and Rob Roe and Ann Poe",
            "1=equal; 2=equal",
        ),
        (
            "{ACME* and Sons}* and Rob Roe*",
            "{ACME* and Sons} and Rob Roe",
            "1=equal; 2=equal",
        ),
        (
            "Doe*, Jane and\n            {R}oe*, Rob  and\tPoe,~A.",
            "Doe, Jane and\n            {R}oe, Rob  and\tPoe,~A.",
            "1=equal; 2=equal",
        ),
    ],
)
def test_marks_become_an_annotation(names, clean, annotation):
    assert migrated(entry(f"author = {{{names}}}", "title = {A*}")) == entry(
        f"author = {{{clean}}}", f"author+an = {{{annotation}}}", "title = {A*}"
    )


def test_marks_of_editors_become_their_annotation():
    before = entry("editor = {Doe✉, Jane}", "author = {Roe, R.}")
    assert migrated(before) == entry(
        "editor = {Doe, Jane}", "editor+an = {1=corresponding}", "author = {Roe, R.}"
    )


@pytest.mark.parametrize(
    "names",
    [
        "Doe, Jane and Roe, Rob",
        "{C*-Algebra Group} and Doe, Jane",
        "Jane Doe (George L.) and L[eslie] Roe",
        "LaTeX3 Project Team",
        r"\underline{Doe}, Jane and \emph{Rob Roe}",
    ],
)
def test_names_without_marks_are_untouched(names):
    before = entry(f"author = {{{names}}}", "note = {A * and a †}")
    assert migrated(before) == before


def test_a_symbol_means_what_the_command_is_told():
    before = entry("author = {Doe*†, J. and Roe, R.}")
    assert migrated(before) == before
    assert migrated(before, marks={"*": "corresponding"}) == entry(
        "author = {Doe†, J. and Roe, R.}", "author+an = {1=corresponding}"
    )
    assert migrated(before, marks={"*": "equal:2", "†": "phd"}) == entry(
        "author = {Doe, J. and Roe, R.}", "author+an = {1=equal:2,phd}"
    )


def test_a_symbol_that_is_to_mean_nothing_stays():
    before = entry("author = {Doe*, J. and Roe*, R.}")
    assert migrated(before, marks={"*": ""}) == before


# --- Legends, fields and prose --------------------------------------------------------------


def two(*fields):
    return entry("author = {Doe, Jane and Roe, Rob and Poe, Ann}", *fields)


def said(annotation, *fields):
    return two(f"author+an = {{{annotation}}}", *fields)


@pytest.mark.parametrize(
    ("field", "annotation"),
    [
        ("equal = {1,2}", "1=equal; 2=equal"),
        ("equal = {2}", "1=equal; 2=equal"),
        ("equal = {Jane Doe and Roe, R.}", "1=equal; 2=equal"),
        ("equal = {Doe, Roe}", "1=equal; 2=equal"),
        ("eqcontr = {0,1}", "1=equal; 2=equal"),
        ("cofirstauthors = {Jane Doe, Rob Roe, and Ann Poe}", "1=equal; 2=equal; 3=equal"),
        ("corresponding = {Roe}", "2=corresponding"),
        ("Corresponding-Author = {3}", "3=corresponding"),
        ("senior = {2}", "2=senior; 3=senior"),
        ("note = {Equal contribution by Doe, Jane and Roe, Rob.}", "1=equal; 2=equal"),
        ("addendum = {Corresponding author: Ann Poe}", "3=corresponding"),
    ],
)
def test_a_field_or_sentence_that_gives_a_role_goes(field, annotation):
    assert migrated(two(field, "title = {T}")) == said(annotation, "title = {T}")


def test_of_a_note_what_is_no_credit_stays():
    before = two("note = {Best paper. Equal contribution by Jane Doe and Rob Roe. In print.}")
    assert migrated(before) == said("1=equal; 2=equal", "note = {Best paper. In print.}")


@pytest.mark.parametrize(
    ("legend", "left"),
    [
        ("note = {* Equal contribution}", ()),
        ("note = {(* equal contribution)}", ()),
        ("annotation = {* co-first authors}", ()),
        (
            "note = {To appear in \\emph{B} (* equal contribution)}",
            ("note = {To appear in \\emph{B}}",),
        ),
        (
            "annotation = {* Equal contribution<br>† Albert Einstein}",
            ("annotation = {† Albert Einstein}",),
        ),
    ],
)
def test_the_legend_of_a_mark_goes_with_it(legend, left):
    text = "† Albert" in legend
    before = entry(f"author = {{Doe*{'†' if text else ''}, J. and Roe*, R.}}", legend)
    after = entry(
        f"author = {{Doe{'†' if text else ''}, J. and Roe, R.}}",
        "author+an = {1=equal; 2=equal}",
        *left,
    )
    assert migrated(before) == after


def test_a_legend_of_several_roles():
    before = entry(
        "author = {Doe*†, J. and Roe*, R. and Poe‡}", "note = {* equal, † corresponding}"
    )
    assert migrated(before) == entry(
        "author = {Doe, J. and Roe, R. and Poe‡}", "author+an = {1=equal,corresponding; 2=equal}"
    )


def test_a_legend_from_a_macro_goes_as_a_whole_or_not_at_all():
    string = '@string{eq = "* Equal contribution"}\n'
    names = "author = {Doe*, J. and Roe*, R.}"
    clean = ("author = {Doe, J. and Roe, R.}", "author+an = {1=equal; 2=equal}")
    assert migrated(string + entry(names, "note = eq")) == string + entry(*clean)
    before = string + entry(names, 'note = "In print. " # eq')
    assert migrated(before) == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "@a{k, author={A B},corr={1}, title={T}}",
            "@a{k, author={A B}, author+an={1=corresponding},title={T}}",
        ),
        ("@a{k, author={A B}, corr={1}}", "@a{k, author={A B}, author+an={1=corresponding}}"),
        (
            "@a{k,\n author={A B},\n corr={1}\n}",
            "@a{k,\n author={A B},\n author+an={1=corresponding},\n}",
        ),
        (
            "@a{k\n  , author = {A B}\n  , corr = {1}\n  , year = 2024\n}",
            "@a{k\n  , author = {A B}\n  , author+an = {1=corresponding}\n  , year = 2024\n}",
        ),
        (
            "@a{k,\n corr = 1, % who\n author={A B}}",
            "@a{k,\n % who\n author={A B},\n author+an={1=corresponding}}",
        ),
        (
            "@a{k, corr={1}, author={A B}, eq={1}, lead={1}}",
            "@a{k, author={A B}, author+an={1=equal,lead,corresponding}, }",
        ),
        (
            "@a{k,\n  corr = {1} ,\n\n  author={A B},\n}",
            "@a{k,\n\n  author={A B},\n  author+an={1=corresponding},\n}",
        ),
    ],
)
def test_a_field_goes_with_its_line(before, after):
    assert migrated(before) == after


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ("corr = {true}", "the owner of the site"),
        ("corresponding = {Zhou}", "names Zhou"),
        ("corresponding = {7}", "position 7"),
        ("corresponding = {Doe (doe@example.org)}", "more than names"),
    ],
)
def test_a_field_that_says_more_stays_and_is_said(field, reason):
    migration = migrate(two(field).encode(), NAME, ReadingRules())
    assert f"  {field},\n" in migration.data.decode()
    (left,) = migration.left
    assert (left.source.line, left.key) == (3, "key")
    assert reason in left.reason


@pytest.mark.parametrize(
    "field",
    [
        "lead = {The lead paragraph of it}",
        "note = {Equal contribution by Jane Doe and Max Mustermann.}",
        "note = {* This is not a legend}",
        "annotation = {Accepted: 2022-02-28}",
        "selected = {true}",
    ],
)
def test_fields_without_credit_are_untouched(field):
    assert migrated(two(field)) == two(field)


def test_sources_that_do_not_agree_are_untouched_and_said():
    before = two("equal = {1,2}", "author+an = {1=equal; 3=equal}")
    migration = migrate(before.encode(), NAME, ReadingRules())
    assert migration.data == before.encode()
    assert [one.reason for one in migration.left] == [
        "`equal` gives the role 'equal' to someone who does not have it"
    ]


# --- Annotations that are there -------------------------------------------------------------


@pytest.mark.parametrize(
    ("annotation", "merged"),
    [
        ("2=student", "2=student,equal; 1=equal"),
        ("1=student;3=postdoc", "1=student,equal;3=postdoc;2=equal"),
        ("1=lead; 2=lead;", "1=lead,equal; 2=lead,equal;"),
        ("1:family=student", "1:family=student; 1=equal; 2=equal"),
        ('1="a; b=c"', '1="a; b=c",equal; 2=equal'),
        ("1=equal; 2=equal", "1=equal; 2=equal"),
        ("1=eq\n; 2=co-first ", "1=eq\n; 2=co-first "),
        ("", "1=equal; 2=equal"),
    ],
)
def test_an_annotation_that_is_there_is_added_to(annotation, merged):
    names = "Doe*, J. and Roe*, R. and Poe, A."
    before = entry(f"author = {{{names}}}", "title = {A}", f"author+an = {{{annotation}}}")
    assert migrated(before) == entry(
        "author = {Doe, J. and Roe, R. and Poe, A.}", "title = {A}", f"author+an = {{{merged}}}"
    )


def test_named_annotations_stay_and_count():
    before = entry(
        "author = {Doe*, J. and Roe*, R.}",
        "author+an:role = {1=eq; 2=eq}",
        'author+an:orcid = {1="0000-0002-1825-0097"}',
    )
    assert migrated(before) == before.replace("*", "")


# --- The style of the entry -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "@a{k,author={A*, B and C*, D},title={T}}",
            "@a{k,author={A, B and C, D}, author+an={1=equal; 2=equal},title={T}}",
        ),
        (
            '@a{k, AUTHOR = "A*, B and C*, D"}',
            '@a{k, AUTHOR = "A, B and C, D", AUTHOR+AN = "1=equal; 2=equal"}',
        ),
        (
            "@a{k,\n  author    = {A✉},\n  title     = {T},\n  publisher = {P}\n}",
            "@a{k,\n  author    = {A},\n  author+an = {1=corresponding},\n"
            "  title     = {T},\n  publisher = {P}\n}",
        ),
        (
            "@a{k,\n  title  = {T},\n  author = {A✉}}",
            "@a{k,\n  title  = {T},\n  author = {A},\n  author+an = {1=corresponding}}",
        ),
        (
            "@a{k,\n     author = {A✉},\n  publisher = {P},\n}",
            "@a{k,\n     author = {A},\n  author+an = {1=corresponding},\n  publisher = {P},\n}",
        ),
        (
            "@a{k,\n\tauthor\t= {A✉},\n\tpublisher\t= {P},\n}",
            "@a{k,\n\tauthor\t= {A},\n\tauthor+an\t= {1=corresponding},\n\tpublisher\t= {P},\n}",
        ),
        (
            "@a{k\n  , author = {A✉}\n  , title = {T}\n  }",
            "@a{k\n  , author = {A}\n  , author+an = {1=corresponding}\n  , title = {T}\n  }",
        ),
        (
            "@a{k,\n% who\nauthor = {A✉} , % me\ntitle = {T}\n}",
            "@a{k,\n% who\nauthor = {A},\nauthor+an = {1=corresponding} , % me\ntitle = {T}\n}",
        ),
        (
            "@a(k,\n author =\n  {A✉},\n)",
            "@a(k,\n author =\n  {A},\n author+an = {1=corresponding},\n)",
        ),
    ],
)
def test_a_new_field_is_written_as_its_neighbours(before, after):
    assert migrated(before) == after


# --- Bytes ----------------------------------------------------------------------------------

MARKED = "@a{k,\n  title = {Größe},\n  author = {Dœ✉, Zoë and Müller, É.},\n}"
PLAIN = MARKED.replace("✉", "").replace("É.},", "É.},\n  author+an = {1=corresponding},")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n% the end"])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_the_mark_of_byte_order_stay(newline, end, start):
    before, after = (
        start + (text + end).replace("\n", newline).encode() for text in (MARKED, PLAIN)
    )
    assert migrate(before, NAME, ReadingRules()).data == after


def test_a_line_ends_as_the_one_before_it():
    before = "@a{k,\r\n author = {A✉},\n title = {T},\r\n}\r\n"
    after = "@a{k,\r\n author = {A},\n author+an = {1=corresponding},\n title = {T},\r\n}\r\n"
    assert migrate(before.encode(), NAME, ReadingRules()).data == after.encode()


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_other_encodings_stay(encoding):
    quotes = "“”" if encoding == "cp1252" else "«»"
    before = (
        f"@a{{k,\n title = {{{quotes} é}},\n author = {{Dé*, É. and Roé*, ß.}}, title = {{é}}}}"
    )
    after = before.replace("*", "").replace("ß.},", "ß.},\n author+an = {1=equal; 2=equal},")
    mixed = "@b{m,\n title = {é”},\n}\n".encode()
    migration = migrate(mixed + before.encode(encoding), NAME, ReadingRules())
    assert migration.data == mixed + after.encode(encoding)


@pytest.mark.parametrize("data", [MARKED.encode("utf-16"), MARKED.replace("Zoë", "Zo\0ë").encode()])
def test_what_cannot_be_written_as_it_was_read_is_untouched_and_said(data):
    migration = migrate(data, NAME, ReadingRules())
    assert migration.data == data
    assert [(str(one.source), one.reason) for one in migration.left] == [
        (f"{NAME}:1", "the file holds a character or a line that cannot be written as it was read")
    ]


# --- What is left ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        (
            '@string{doe = "Doe*, J."}\n@a{k,\n author = doe # " and " # {Roe*, R.}\n}',
            3,
            "`author` is put together from macros",
        ),
        (
            "@a{k,\n author = {Doe*, J. and Roe*, R.},\n author+an = {1=lead; 2}}",
            2,
            "`author+an` cannot be read",
        ),
        (
            "@a{k,\n author = {Jane Doe* & Rob Roe*},\n}",
            2,
            "the names are not all parted by “and”",
        ),
        (
            "@a{k,\n author = {Doe*, J. and and Roe*, R.},\n}",
            2,
            "the names are not all parted by “and”",
        ),
        (
            "@a{k,\n author = {Doe*, J. and Roe*, R. and Poe, A.},\n author+an = {1=equal; 3=equal}}",
            2,
            "the annotation and the mark do not agree on who is 'equal'",
        ),
        (
            "@a{k,\n author = {Doe$^{*,\\dagger}$, J. and Roe*, R.},\n}",
            2,
            r"only a part of “$^{*,\dagger}$” has a meaning",
        ),
        (
            "@a{k,\n author = {Doe*, J. and Roe*, R.}\n title {T}\n}",
            2,
            "the entry is not well-formed; mend it first",
        ),
        (
            "@xdata{x,\n author = {Doe*, J. and Roe*, R.}}\n@a{k,\n xdata = {x}, title = {T}\n}",
            2,
            "`author` is taken over from another entry",
        ),
    ],
)
def test_what_cannot_be_placed_is_untouched_and_said(text, place, reason):
    migration = migrate(text.encode(), NAME, ReadingRules())
    assert migration.data == text.encode()
    (left,) = migration.left
    assert left.source.line == place
    assert reason in left.reason
    assert left.key == "k"


def test_a_symbol_without_a_meaning_is_said_with_all_its_places():
    text = entry("author = {Doe†, J. and Roe†, R.}", "editor = {Poe†, A.}")
    migration = migrate((text + text.replace("key", "other")).encode(), NAME, ReadingRules())
    assert not migration.changes
    assert {
        symbol: [one.line for one in places] for symbol, places in migration.undecided.items()
    } == {"†": [2, 3, 7, 8]}


def test_an_entry_that_stays_does_not_change_what_others_mean():
    """Where ``#`` and ``*`` meet in a file, both have a meaning; the last entry needs them."""
    text = entry("author = {Doe#, J. and Roe#*, R.}") + (
        '@string{doe = "Doe*, J."}\n@a{k,\n author = doe # " and " # {Roe, R.}\n}\n'
    )
    migration = migrate(text.encode(), NAME, ReadingRules())
    assert migration.data == text.encode()
    assert {one.key for one in migration.left} == {"key", "k"}
    told = ReadingRules(marks={"#": "equal", "*": "corresponding"})
    assert migrate(text.encode(), NAME, told).entries == ("key",)


def test_entries_that_inherit_say_the_same_as_before():
    text = (
        "@inproceedings{child,\n title = {T},\n crossref = {parent},\n}\n"
        "@proceedings{parent,\n editor = {Doe*, J. and Roe*, R.},\n booktitle = {B},\n}\n"
    )
    migration = migrate(text.encode(), NAME, ReadingRules())
    assert migration.entries == ("parent",)
    assert publications(migration.data) == publications(text.encode())
    assert publications(migration.data)["child"].editors[0].roles == ("equal",)


# --- The same as before, whatever is there --------------------------------------------------


def assert_same(data, rules=None):
    """What holds of every file: it is read as before, and migrated once for all."""
    rules = rules or ReadingRules()
    migration = migrate(data, NAME, rules)
    assert bool(migration.changes) == bool(migration.entries)
    assert applied(data, migration.changes) == migration.data
    if migration.changes:
        assert publications(migration.data, rules) == publications(data, rules)
        again = migrate(migration.data, NAME, rules)
        assert again.changes == ()
        assert again.data == migration.data
        assert_only_credit_changes(data, migration, rules)
    return migration


CREDIT = re.compile(
    r"(?:authors?|editors?)(?:\+an)?|note|addendum|annotation|footnote|description"
    r"|(?:equal|co_?first|corr|senior|lead|project|self|me|highlight|eq).*"
)


def assert_only_credit_changes(data, migration, rules):
    """Fields that cannot hold credit are as they were, in their order, and so is all between entries."""
    before, after = (read_file(one, NAME, rules) for one in (data, migration.data))
    outside = []
    for file, content in ((before, data), (after, migration.data)):
        text = decode(content, NAME)[0]
        for one in file.entries:
            text = text.replace(one.text, one.key if one.key in migration.entries else one.text, 1)
        outside.append(text)
    assert outside[0] == outside[1]
    for old, new in zip(before.entries, after.entries, strict=True):
        assert (old.key, old.type) == (new.key, new.type)
        if old.key in migration.entries:
            assert others(old) == others(new)
            for field, value in new.fields.items():
                if field in {"author+an", "editor+an"} and value != old.fields.get(field):
                    added = set(value.split(";")) - set(old.fields.get(field, "").split(";"))
                    assert not list(as_biber(";".join(sorted(added))))


def others(entry):
    return [pair for pair in entry.written if not CREDIT.fullmatch(field_name(pair[0]))]


SYMBOLS = ("*", "†", "‡", "#", "✉", "💡", "1")
FORMS = {
    "*": (
        "*",
        "$^*$",
        "$^{*}$",
        r"\textsuperscript{*}",
        r"$^\ast$",
        r"\textasteriskcentered",
        "<sup>*</sup>",
    ),
    "†": ("†", r"$^\dagger$", r"\dag", r"\textsuperscript{$\dagger$}", "&dagger;"),
    "‡": ("‡", r"\ddag{}", r"{$^{\ddagger}$}"),
    "#": ("#", r"\#", r"$^{\#}$"),
    "✉": ("✉", "✉️", r"$^{\textrm{\Letter}}$"),
    "💡": ("💡",),
    "1": ("$^1$", r"\textsuperscript{1}", "¹"),
}
WORDS = ("Doe", "Roe", "Zoë", "van Poe", "{Müller}", r"M{\"u}ller", "Jane", "J.-P.", "{D}oe", "李")


@st.composite
def name(draw):
    given, family = draw(st.sampled_from(WORDS)), draw(st.sampled_from(WORDS))
    symbols = draw(st.lists(st.sampled_from(SYMBOLS), max_size=2, unique=True))
    marks = "".join(draw(st.sampled_from(FORMS[symbol])) for symbol in symbols)
    blank = draw(st.sampled_from(("", "", " ")))
    return draw(
        st.sampled_from(
            (
                f"{family}{blank}{marks}, {given}",
                f"{family}, {given}{blank}{marks}",
                f"{given}{marks} {family}",
                f"{given} {family}{blank}{marks}",
                f"{marks}{blank}{family}, {given}",
                f"{given}\n    {family}{marks}",
                f"{{{given} {family}}}{marks}",
                f"{{{given} {family}{marks}}}",
                rf"\textbf{{{family}, {given}}}{marks}",
                rf"\textbf{{{given} {family}{marks}}}",
                rf"{{\bf {given} {family}}}{marks}",
                rf"\underline{{\textbf{{{given}}} {family}}}{marks}",
                f"{given} {family}{marks} (corresponding author)",
            )
        )
    )


@st.composite
def marked_entry(draw, key):
    names = draw(st.lists(name(), min_size=1, max_size=5))
    others = draw(st.sampled_from(("", "", " and others")))
    author = draw(st.sampled_from((" and ", "\n    and ", " AND "))).join(names) + others
    fields = [("author", author), ("title", "A Title*"), ("year", "2024")]
    if draw(st.booleans()):
        fields.append(("author+an", draw(st.sampled_from(ANNOTATIONS))))
    fields += draw(st.lists(st.sampled_from(MORE), max_size=2, unique_by=lambda one: one[0]))
    fields = draw(st.permutations(fields))
    sign = draw(st.sampled_from((" = ", "=", "\t= ", " =\n ")))
    lead = draw(st.sampled_from(("\n  ", "\n", " ", "\n\t", "\n  % a comment\n  ")))
    body = ",".join(f"{lead}{label}{sign}{{{value}}}" for label, value in fields)
    return f"@article{{{key},{body}{draw(st.sampled_from((',', '')))}\n}}\n"


ANNOTATIONS = (
    "1=equal",
    "1=lead; 2=phd",
    "2:family=student",
    "1=self;2=corresponding",
    '1="a;b"',
    "",
    "9=lead",
)
MORE = (
    ("editor", "Doe*, J. and Roe*, R."),
    ("editor", "Poe✉, A."),
    ("editor+an", "1=lead"),
    ("note", "* Equal contribution"),
    ("note", "A note. (* equal contribution, † corresponding author)"),
    ("note", "† Albert Einstein"),
    ("annotation", "†These authors contributed equally."),
    ("equal", "1,2"),
    ("equal", "2"),
    ("corresponding", "Doe"),
    ("corr", "true"),
    ("lead", "The lead paragraph"),
)


@settings(max_examples=200)
@given(
    st.tuples(marked_entry("a"), marked_entry("b")).map("\n% between*\n".join),
    st.sampled_from(("\n", "\r\n")),
    st.sampled_from(({}, {"*": "corresponding", "†": "equal:2"}, {"1": "phd", "#": ""})),
)
def test_any_entries_are_read_as_before(text, newline, marks):
    rules = ReadingRules(marks=marks)
    migration = assert_same(text.replace("\n", newline).encode(), rules)
    said = {one.key for one in migration.left}
    for one in read_file(migration.data, NAME, rules).entries:
        known = {*migration.undecided, *(symbol for symbol, role in marks.items() if not role)}
        known |= {"†"} if "Einstein" in one.text else set()
        names = named(one).all_names()
        carried = {symbol for name in names for symbol in name.symbols}
        assert carried <= known or one.key in said
        assert one.key in said or not any(name.labels or name.bold for name in names)


@settings(max_examples=100)
@given(st.lists(st.sampled_from('*†#✉{}$^\\, \n"=@%andDoe'), max_size=60).map("".join))
def test_any_value_is_read_as_before(value):
    assert_same(f"@a{{k,\n author = {{Doe*, J. and Roe*, R. and {value}}},\n}}\n".encode())


FILES = sorted(CORPUS.rglob("*.bib"))


@pytest.mark.skipif(not FILES, reason="the corpus is not here")
def test_real_files_are_read_as_before():
    counts = {"files": 0, "changed files": 0, "entries": 0, "left": 0, "undecided": 0}
    for path in FILES:
        migration = assert_same(path.read_bytes())
        counts["files"] += 1
        counts["changed files"] += bool(migration.changes)
        counts["entries"] += len(migration.entries)
        counts["left"] += len(migration.left)
        counts["undecided"] += sum(map(len, migration.undecided.values()))
    print(counts)  # noqa: T201  # the figures that the docs state


# --- The diff -------------------------------------------------------------------------------


@needs("patch")
@settings(max_examples=60)
@given(st.data())
def test_the_diff_can_be_applied(tmp_path_factory, data):
    lines = st.sampled_from((b"a\n", b"bb\r\n", b"c\n", b"d d\n", b"\n", b"\xff\n"))
    before = b"".join(data.draw(st.lists(lines, max_size=30))) + data.draw(
        st.sampled_from((b"", b"z"))
    )
    cuts = sorted(data.draw(st.lists(st.integers(0, len(before)), min_size=2, max_size=6)))
    new = st.sampled_from((b"", b"x", b"new\n", b"a\nb\n"))
    changes = [Change(start, end, data.draw(new)) for start, end in zip(cuts[::2], cuts[1::2])]  # noqa: B905  # the last may be alone
    after = applied(before, changes)
    diff = b"".join(unified_diff(before, changes, "a.bib"))
    directory = tmp_path_factory.mktemp("patched")
    (directory / "a.bib").write_bytes(before)
    if before != after:
        command = [shutil.which("patch"), "--binary", "-p0"]
        subprocess.run(command, input=diff, cwd=directory, check=True, capture_output=True)
        patched = directory / "a.bib"
        assert (patched.read_bytes() if patched.exists() else b"") == after


def test_without_changes_there_is_no_diff():
    assert list(unified_diff(b"a\n", (), "a.bib")) == []


def test_a_change_that_changes_nothing_is_not_in_the_diff():
    changes = [Change(0, 0, b""), Change(20, 22, b"")]
    lines = list(unified_diff(b"a\n" * 11, changes, "a.bib"))
    assert [line for line in lines if line.startswith(b"@@")] == [b"@@ -8,4 +8,3 @@\n"]


def test_a_diff_has_three_lines_of_context():
    before = b"".join(b"%d\n" % number for number in range(30))
    changes = [Change(before.index(b"\n7\n") + 1, before.index(b"\n7\n") + 2, b"seven")]
    assert b"".join(unified_diff(before, changes, "a.bib")).decode() == (
        "--- a.bib\n+++ a.bib\n@@ -5,7 +5,7 @@\n 4\n 5\n 6\n-7\n+seven\n 8\n 9\n 10\n"
    )


def test_a_symbol_that_stands_for_a_text_stays_and_is_said():
    bib = b"@misc{k, author = {Doe, Jane~ and Roe, Ann}, note = {~ Visiting scholar}}".replace(
        b"~", "†".encode()
    )
    migration = migrate(bib, "a.bib", ReadingRules())
    assert migration.data == bib
    assert [(str(one.source), one.reason) for one in migration.left] == [
        ("a.bib:1", "'†' stays: its legend names no role")
    ]
