"""People in a file of their own, and what is wrong with a record."""

import datetime as dt
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_pubs.model import PartialDate
from sphinx_pubs.problems import Code
from sphinx_pubs.reading.people import People
from sphinx_pubs.reading.people_file import read
from sphinx_pubs.reading.persons import PERSON_KEYS, Person, check_people

JANE = {
    "id": "doe",
    "aliases": ("Jane Roe", "J. Doe"),
    "url": "people/doe",
    "orcid": "0000-0002-1825-0097",
    "self": True,
    "groups": ("phd", "alumni"),
    "since": PartialDate(2020, 9),
    "until": PartialDate(2024, 9, 15),
}

YAML_MAPPING = """
    Jane Doe:
      id: doe
      aliases: [Jane Roe, J. Doe]
      url: people/doe
      orcid: 0000-0002-1825-0097
      self: yes
      groups:
        - phd
        - alumni
      since: 2020-09
      until: 2024-09-15
    John Roe:
"""
YAML_LIST = """
    - name: Jane Doe
      id: doe
      aliases: [Jane Roe, J. Doe]
      url: people/doe
      orcid: 0000-0002-1825-0097
      self: true
      groups: [phd, alumni]
      since: "2020-09"
      until: 2024-09-15
    - John Roe
"""
YAML_IDS = """
    people:
      doe:
        name: Jane  Doe
        aliases: [Jane Roe, J. Doe]
        url: people/doe
        orcid: 0000-0002-1825-0097
        self: true
        groups: [phd, alumni]
        since: 2020-9
        until: 2024-09-15
      John Roe: ~
"""
TOML_MAPPING = """
    ["Jane Doe"]
    id = "doe"
    aliases = ["Jane Roe", "J. Doe"]
    url = "people/doe"
    orcid = "0000-0002-1825-0097"
    self = true
    groups = ["phd", "alumni"]
    since = "2020-09"
    until = 2024-09-15
    ["John Roe"]
"""
TOML_LIST = """
    [[people]]
    name = "Jane Doe"
    id = "doe"
    aliases = ["Jane Roe", "J. Doe"]
    url = "people/doe"
    orcid = "0000-0002-1825-0097"
    self = true
    groups = ["phd", "alumni"]
    since = "2020-09"
    until = 2024-09-15
    [[people]]
    name = "John Roe"
"""


def said(text, file="people.yml"):
    _, problems = read(textwrap.dedent(text), file)
    assert all(one.code is Code.PEOPLE_FILE for one in problems)
    return [f"{one.source}: {one.message}" for one in problems]


@pytest.mark.parametrize(
    ("text", "file"),
    [
        (YAML_MAPPING, "people.yml"),
        (YAML_LIST, "people.yaml"),
        (YAML_IDS, "people.yml"),
        (TOML_MAPPING, "people.toml"),
        (TOML_LIST, "lab/People.TOML"),
    ],
)
def test_every_form_gives_the_same_people(text, file):
    people, problems = read(textwrap.dedent(text), file)
    assert problems == []
    assert people == {"Jane Doe": JANE, "John Roe": {}}
    assert check_people(people) == (people, [])
    assert People.from_config([], people).persons == (
        Person(
            "Jane Doe",
            "doe",
            ("Jane Roe", "J. Doe"),
            "0000-0002-1825-0097",
            is_self=True,
            url="people/doe",
            groups=("phd", "alumni"),
            since=PartialDate(2020, 9),
            until=PartialDate(2024, 9, 15),
        ),
        Person("John Roe"),
    )


def test_a_name_or_an_id_in_yaml_is_text_whatever_it_looks_like():
    people, problems = read(
        "- name: No\n  id: 0012\n- name: Null\n  id: on\n- 2020-01-01\n", "p.yml"
    )
    assert problems == []
    assert people == {"No": {"id": "0012"}, "Null": {"id": "on"}, "2020-01-01": {}}


def test_an_anchor_stands_for_its_value():
    people, problems = read("A Doe: {groups: &g [phd]}\nB Doe: {groups: *g}\n", "p.yml")
    assert problems == []
    assert people == {"A Doe": {"groups": ("phd",)}, "B Doe": {"groups": ("phd",)}}


FORM = "people are a list of records with a name, or names with a record each"
KEYS = ", ".join(PERSON_KEYS)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", ["people.yml:1: nobody stands in this file"]),
        ("[]", ["people.yml:1: nobody stands in this file"]),
        ("Jane Doe", [f"people.yml:1: {FORM}"]),
        ("people: Jane", [f"people.yml:1: {FORM}"]),
        ("- [Jane]\n", [f"people.yml:1: {FORM}"]),
        ("- Jane Doe\n- id: x\n", ["people.yml:2: this person has no name"]),
        (
            "Jane Doe: doe\n",
            ["people.yml:1: 'Jane Doe': what is known of a person has the form key: value"],
        ),
        ("Jane Doe:\n  id: a\n  id: b\n", ["people.yml:3: 'id' stands in line 2 already; the first is used"]),
        ("Jane Doe:\nJane Doe:\n", ["people.yml:2: 'Jane Doe' stands in line 1 already; the first is used"]),
        ("- Jane Doe\n-\n  name: Jane Doe\n", ["people.yml:3: 'Jane Doe' stands in line 1 already; the first is used"]),
        ("A Doe:\n  id: a\nB Doe:\n  id: a\n", ["people.yml:4: 'B Doe': id = 'a' is 'A Doe' already"]),
        (
            "A Doe:\n  orcid: 0000-0002-1825-0097\nB Doe:\n  orcid: 0000000218250097\n",
            ["people.yml:4: 'B Doe': orcid = '0000000218250097' is 'A Doe' already"],
        ),
        (
            "A Doe:\n  id: a\n  alias: A. Doe\nB Doe:\n  alias: B. Doe\n",
            [f"people.yml:3: 'A Doe': 'alias' means nothing here; there are {KEYS} (the same in 1 more); did you mean 'aliases'?"],
        ),
        ("A Doe:\n  since: Sept 2020\n", ["people.yml:2: 'A Doe': since = 'Sept 2020' is no date such as 2020, 2020-09 or 2020-09-15"]),
        ("A Doe:\n  until: 2021-02-29\n", ["people.yml:2: 'A Doe': until = '2021-02-29' is a day that no calendar has"]),
        ("A Doe:\n  since: 2020-00\n", ["people.yml:2: 'A Doe': since = '2020-00' is a day that no calendar has"]),
        ("A Doe:\n  since: 2021\n  until: 2020-05\n", ["people.yml:3: 'A Doe': until is before since, so this person is a member at no time"]),
        ("A Doe:\n  orcid: 1234\n", ["people.yml:2: 'A Doe': orcid = '1234' is no ORCID such as 0000-0002-1825-0097"]),
        ("A Doe:\n  id: [a]\n", ["people.yml:2: 'A Doe': id is no text"]),
        ("A Doe:\n  groups: {phd: 1}\n", ["people.yml:2: 'A Doe': groups is no list of texts"]),
        ("A Doe:\n  aliases: [[A. Doe]]\n", ["people.yml:2: 'A Doe': aliases is no list of texts"]),
        ("A Doe:\n  self: []\n", ["people.yml:2: 'A Doe': self is neither true nor false"]),
        ("A Doe:\n? [a]\n: b\n", ["people.yml:2: a key must be a text"]),
        ("- A Doe\n- *x\n", ["people.yml:2: *x stands for nothing", f"people.yml:2: {FORM}"]),
        ("- A Doe\n---\n- B Doe\n", ["people.yml:2: a second document begins here; the first is used"]),
        ('"": {}\n', ["people.yml:1: '': this name is empty"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_line(text, sentences):
    # The start of the second document is where its first value stands.
    found = [one.replace(":3: a second", ":2: a second") for one in said(text)]
    assert found == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", ["people.toml:1: nobody stands in this file"]),
        ('a = 1\nb = "', ["people.toml:2: this is no TOML: "]),
        ("a = " + "1" * 5000, ["people.toml:1: this is no TOML: "]),
        ("a = " + "[" * 9000, ["people.toml:1: this is no TOML: its lists stand too deep in one another"]),
        ('[A]\n["B Doe"]\nsince = 20', ["people.toml:2: 'B Doe': since = 20 is no date such as 2020, 2020-09 or 2020-09-15"]),
        ("[A]\nid = 0x" + "f" * 9000, ["people.toml:1: 'A': id "]),
        ('[[people]]\nname = "B Doe"\n[[people]]\nname = "B Doe"', ["people.toml:2: 'B Doe' stands in line 2 already; the first is used"]),
    ],
)  # fmt: skip
def test_toml_too(text, sentences):
    found = said(text, "people.toml")
    assert len(found) == len(sentences)
    assert all(one.startswith(start) for one, start in zip(found, sentences, strict=True))


@pytest.mark.parametrize("text", ["a: [", "[" * 50_000, "a\x07b", "a: b: c"])
def test_what_is_no_yaml_is_one_sentence(text):
    (sentence,) = said(text)
    assert "this is no YAML: " in sentence


def test_depth_is_no_danger():
    (sentence,) = said("- " * 50_000)
    # PyYAML has a limit of its own since 6.0.4.
    too_deep = "people.yml:1: this is no YAML: exceeded maximum nesting depth"
    assert sentence in {f"people.yml:1: {FORM}", too_deep}
    assert said("A Doe: {id: &a [*a]}") == ["people.yml:1: 'A Doe': id is no text"]


def test_what_is_right_beside_something_wrong_is_kept():
    people, _ = read("A Doe: {id: [x], url: a}\nB Doe: {id: 7}\n3: {groups: phd}\n", "p.yml")
    assert people == {"A Doe": {"url": "a"}, "B Doe": {"id": "7"}, "3": {"groups": ("phd",)}}


@pytest.mark.parametrize(
    ("value", "date"),
    [
        (2020, PartialDate(2020)),
        ("2020", PartialDate(2020)),
        (" 2020-09 ", PartialDate(2020, 9)),
        ("2020-9-5", PartialDate(2020, 9, 5)),
        (dt.date(2020, 9, 15), PartialDate(2020, 9, 15)),
        (dt.datetime(2020, 9, 15, 12, tzinfo=dt.UTC), PartialDate(2020, 9, 15)),
        (PartialDate(2020, 9), PartialDate(2020, 9)),
    ],
)
def test_dates_of_conf_py(value, date):
    assert check_people({"A Doe": {"since": value}}) == ({"A Doe": {"since": date}}, [])


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        ({"since": True}, "'A Doe': since = True is no date such as 2020, 2020-09 or 2020-09-15"),
        ({"id": " "}, "'A Doe': id = ' ' is no text"),
        ({"self": 1.5}, "'A Doe': self is neither true nor false"),
        ("doe", "'A Doe': what is known of a person has the form key: value"),
    ],
)
def test_what_is_wrong_in_conf_py(record, sentence):
    _, complaints = check_people({"A Doe": record})
    assert [str(one) for one in complaints] == [sentence]


def test_nothing_is_nothing():
    assert check_people({"A Doe": {"id": None, "self": False}}) == ({"A Doe": {"self": False}}, [])


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from([
            "- ", "  ", "\n", ": ", "name: ", "id: ", "aliases: ", "since: 2020\n", "[a, b]", "{", "}",
            "[", "]", "Jane Doe", "&x ", "*x", "? ", "---\n", '"', "people:\n", "[[people]]\n", " = ", "|\n", "#",
        ]),
        max_size=25,
    ).map("".join)
    | st.text(max_size=40),
    st.sampled_from(["p.yml", "p.toml"]),
)  # fmt: skip
def test_no_file_raises(text, file):
    people, problems = read(text, file)
    assert all(set(record) <= set(PERSON_KEYS) for record in people.values())
    assert people or problems
    assert all(1 <= one.source.line <= text.count("\n") + 2 for one in problems)
    People.from_config([], people)
