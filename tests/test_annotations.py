import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_pubs.reading.annotations import Annotation, AnnotationError, annotation_fields, parse


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", []),
        ("1=equal", [Annotation(1, "", ("equal",))]),
        ("1=equal; 2=equal", [Annotation(1, "", ("equal",)), Annotation(2, "", ("equal",))]),
        ("2=equal,corresponding", [Annotation(2, "", ("equal", "corresponding"))]),
        ("3:family=student", [Annotation(3, "family", ("student",))]),
        (
            "3:family=student;3=phd",
            [Annotation(3, "family", ("student",)), Annotation(3, "", ("phd",))],
        ),
        ("=inferred", [Annotation(0, "", ("inferred",))]),
        ("=one, two", [Annotation(0, "", ("one", "two"))]),
        ('="Best Paper Award"', [Annotation(0, "", ("Best Paper Award",), literal=True)]),
        (
            '1="0000-0002-1825-0097"',
            [Annotation(1, "", ("0000-0002-1825-0097",), literal=True)],
        ),
        # What biber takes otherwise or not at all.
        (
            " 1 = equal ;\n 2 : family = me ",
            [
                Annotation(1, "", ("equal",)),
                Annotation(2, "family", ("me",)),
            ],
        ),
        ("1,2=equal", [Annotation(1, "", ("equal",)), Annotation(2, "", ("equal",))]),
        ("1 - 3=equal", [Annotation(item, "", ("equal",)) for item in (1, 2, 3)]),
        ("1–2,4=equal", [Annotation(item, "", ("equal",)) for item in (1, 2, 4)]),
        ("2,1-3=x", [Annotation(item, "", ("x",)) for item in (2, 1, 3)]),
        ("1=equal;", [Annotation(1, "", ("equal",))]),
        (";;1=equal;;", [Annotation(1, "", ("equal",))]),
        ("1=equal; 1=corresponding", [Annotation(1, "", ("equal", "corresponding"))]),
        ("1=equal, equal; 1=equal", [Annotation(1, "", ("equal",))]),
        ("1=; 2=equal", [Annotation(2, "", ("equal",))]),
        ("1=equal,", [Annotation(1, "", ("equal",))]),
        ("1=two words", [Annotation(1, "", ("two words",))]),
        ("1=equal:2", [Annotation(1, "", ("equal:2",))]),
        ('1="a; b, c=d"', [Annotation(1, "", ("a; b, c=d",), literal=True)]),
        (r'1="G\"odel"', [Annotation(1, "", (r"G\"odel",), literal=True)]),
        ('1="a", "b"', [Annotation(1, "", ("a", "b"), literal=True)]),
        ('1="a", b', [Annotation(1, "", ("a",), literal=True), Annotation(1, "", ("b",))]),
        (
            '1="D. Kan.";3="10th Cir."',
            [
                Annotation(1, "", ("D. Kan.",), literal=True),
                Annotation(3, "", ("10th Cir.",), literal=True),
            ],
        ),
    ],
)
def test_annotations_are_read(value, expected):
    assert list(parse(value)) == expected


@pytest.mark.parametrize(
    ("value", "position", "reason"),
    [
        ("equal", 0, "an item is a number"),
        ("1", 1, "needs a '='"),
        ("1;2=equal", 1, "needs a '='"),
        ("1:family", 8, "needs a '='"),
        ("first=equal", 0, "an item is a number"),
        ("1,=equal", 2, "an item is a number"),
        ("1, two=equal", 2, "an item is a number"),
        ("-1=equal", 0, "an item is a number"),
        ("0=equal", 0, "counted from 1"),
        ("3-1=equal", 0, "counts upwards"),
        ("1-99999=equal", 0, "more items"),
        ("1-9000=a,b,c", 0, "more items"),
        ("1=equal, 2=equal", 10, "parted by ';'"),
        ('1="open', 2, "not closed"),
        ('1="a" b', 6, "parted by ','"),
        ('1=a "b"', 4, "parted by ','"),
        ('"a"=b', 0, "needs a '='"),
    ],
)
def test_what_cannot_be_read_is_located(value, position, reason):
    with pytest.raises(AnnotationError, match=reason) as caught:
        parse(value)
    assert caught.value.position == position
    assert f"at character {position + 1}" in str(caught.value)


def test_a_digit_of_another_script_is_no_item():
    with pytest.raises(AnnotationError):
        parse("²=equal")
    with pytest.raises(AnnotationError):
        parse("٣=equal")


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("author+an", ("author", "", "author+an")),
        ("author+an:role", ("author", "role", "author+an:role")),
        ("title+an:best_award", ("title", "best_award", "title+an:best_award")),
        ("editor+an:orcid", ("editor", "orcid", "editor+an:orcid")),
        ("author+an:", ("author", "", "author+an:")),
    ],
)
def test_annotating_fields_are_found(field, expected):
    assert list(annotation_fields({"title": "", field: "1=equal"})) == [expected]


@pytest.mark.parametrize("field", ["author", "author+andy", "+an", "author_an", "an"])
def test_other_fields_annotate_nothing(field):
    assert list(annotation_fields([field])) == []


@settings(max_examples=200)
@given(st.text(alphabet=st.sampled_from('1290,;:="-– ab\\\n')) | st.text())
def test_nothing_but_an_annotation_error_is_raised(value):
    position = 0
    try:
        found = parse(value)
    except AnnotationError as error:
        found, position = (), error.position
    assert 0 <= position <= len(value)
    assert all(annotation.values for annotation in found)


labels = st.text(alphabet="abcdefg-:. ", min_size=1).map(str.strip).filter(bool)
literals = st.text(alphabet="ab;,=: -")
items = st.tuples(st.integers(0, 20), st.sampled_from(["", "family", "given"]), st.booleans())


@st.composite
def annotations(draw):
    found = []
    for item, part, literal in draw(st.lists(items, unique=True, max_size=6)):
        values = draw(
            st.lists(literals if literal else labels, unique=True, min_size=1, max_size=4)
        )
        # Only an item has parts.
        found.append(Annotation(item, part if item else "", tuple(values), literal))
    return [one for one in found if sum(_key(one) == _key(other) for other in found) == 1]


def _key(annotation):
    return annotation.item, annotation.part, annotation.literal


def _written(annotation):
    values = [f'"{value}"' if annotation.literal else value for value in annotation.values]
    part = f":{annotation.part}" if annotation.part else ""
    return f"{annotation.item or ''}{part}={','.join(values)}"


@settings(max_examples=200)
@given(annotations())
def test_what_is_written_is_read_again(found):
    assert list(parse(";".join(map(_written, found)))) == found
