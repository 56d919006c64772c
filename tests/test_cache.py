"""What was read of a file is found again, or made again; nothing in between."""

from __future__ import annotations

import multiprocessing
import pickle
import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import EXAMPLES
from sphinx_pubs import __version__, whole_files
from sphinx_pubs.reading import blocks
from sphinx_pubs.reading import cache as module
from sphinx_pubs.reading.bib_file import ReadingRules, read_file
from sphinx_pubs.reading.cache import Cache
from sphinx_pubs.reading.library import merge
from sphinx_pubs.roles import Roles

NAME = "papers.bib"
RULES = ReadingRules()
SEEDS = sorted(EXAMPLES.rglob("*.bib"))
#: Entries of which each shows something that depends on more than its own text.
PIECES = (
    '@string{venue = "A Journal"}\n',
    '@string{venue = "Another"}\n',
    "@article{plain, author = {Doe, Jane}, title = {A}, year = 2020}\n",
    "@article{macro, author = {Roe, Ann}, title = {B}, journal = venue, year = 2020}\n",
    "@inproceedings{child, author = {Doe, Jane}, title = {C}, crossref = {parent}}\n",
    "@proceedings{parent, title = {Proceedings}, year = 2019}\n",
    "@article{hash, author = {Doe, Jane# and Roe, Ann}, title = {D}, year = 2021}\n",
    "@article{star, author = {Doe, Jane* and Roe, Ann*}, title = {E}, year = 2021}\n",
    "@article{cross, author = {Doe, Jane and Roe, Ann†}, title = {F}, year = 2021}\n",
    "@article{again, author = {Roe, Ann† and Doe, Jane}, title = {G}, year = 2021}\n",
    "@article{alias, ids = {plain, other}, author = {Doe, Jane}, title = {H}}\n",
    "@article{wrong, author = {Doe, Jane}, title = {I}, year = {soon}, doi = {x y}}\n",
    "@article{odd, author = {Doe, Jane}, title = {\\unknowncommand J}}\n",
    "@article{broken, author = {Doe, Jane}, title = {K}\n",
    "@set{both, entryset = {plain, macro}}\n",
    f"@article{{far, author = {{Doe, Jane}}, title = {{L}}, year = {10**30}}}\n",
    '@article{half, author = {Doe, Jane}, title = {\\symbol{"D800} \\char55296 M}}\n',
    "@article{lone, author = {Doe, Jane}, title = {\ud800}}\n",
    "% a comment\n\n",
)


def read(data, name=NAME, macros=None, rules=RULES):
    return read_file(data, name, rules, macros=macros or {})


def facts(file):
    """All that a file holds, entries in their own class."""
    return (
        # What marks are left is known only when all is read; more than these does no harm.
        *(
            getattr(file, name)
            for name in file.__struct_fields__
            if name not in {"entries", "met", "earlier"}
        ),
        list(file.entries),
    )


def same(file, other):
    assert facts(file) == facts(other)
    assert facts(merge([file])) == facts(merge([other]))


def resealed(content, body):
    """A stored file with another body, whose digests and checksum are right."""
    return content[:96] + zlib.crc32(body).to_bytes(4, "big") + body


@pytest.fixture
def stored(tmp_path):
    """A folder with what was read of a list of papers, its content, and its only file."""
    data = (EXAMPLES / "homepage" / NAME).read_bytes()
    Cache(tmp_path, RULES).read(data, NAME, {})
    (file,) = tmp_path.iterdir()
    return tmp_path, data, file


@pytest.fixture
def count(monkeypatch):
    """How many files and entries were read."""
    counted = {"files": 0, "entries": 0}

    def reading(data, name, rules, *, macros, before=None):
        counted["files"] += 1
        return read_file(data, name, rules, macros=macros, before=before)

    monkeypatch.setattr(module, "read_file", reading)
    return counted


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.parent.name + "/" + path.name)
def test_what_is_loaded_is_what_was_read(tmp_path, path):
    data = path.read_bytes()
    first = Cache(tmp_path, RULES).read(data, NAME, {})
    second = Cache(tmp_path, RULES).read(data, NAME, {})
    same(first, read(data))
    same(second, first)


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_everything_that_a_file_can_hold_is_kept(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("cache")
    data = text.encode("utf-8", "surrogatepass")
    Cache(folder, RULES).read(data, NAME, {})
    same(Cache(folder, RULES).read(data, NAME, {}), read(data))


def test_a_file_is_read_once(stored, count):
    folder, data, _ = stored
    Cache(folder, RULES).read(data, NAME, {})
    assert count["files"] == 0


def test_entries_are_made_when_somebody_asks(stored):
    folder, data, _ = stored
    loaded = Cache(folder, RULES).read(data, NAME, {})
    whole = read(data)
    assert loaded.entries[1] == whole.entries[1]
    assert list(loaded.entries[1:]) == list(whole.entries[1:])


@pytest.mark.parametrize(
    "other",
    [
        lambda data: (data + b" ", NAME, {}, RULES),
        lambda data: (data, "other.bib", {}, RULES),
        lambda data: (data, NAME, {"venue": "A"}, RULES),
        lambda data: (data, NAME, {}, ReadingRules(marks={"*": "lead"})),
        lambda data: (data, NAME, {}, ReadingRules(link_kinds={"zhihu": {"label": "Z"}})),
        lambda data: (
            data,
            NAME,
            {},
            ReadingRules(roles=Roles.with_site({"boss": {"symbol": "§"}})),
        ),
    ],
    ids=["content", "name", "macros", "marks", "link-kinds", "roles"],
)
def test_another_file_or_other_rules_are_read(stored, count, other):
    folder, data, _ = stored
    data, name, macros, rules = other(data)
    found = Cache(folder, rules).read(data, name, macros)
    assert count["files"] == 1
    same(found, read(data, name, macros, rules))


def test_another_version_reads_anew(stored, count, monkeypatch):
    folder, data, _ = stored
    monkeypatch.setattr(module.sphinx_pubs, "__version__", f"{__version__}.1")
    Cache(folder, RULES).read(data, NAME, {})
    assert count["files"] == 1


def test_publications_with_other_fields_are_read_anew(stored, count, monkeypatch):
    folder, data, _ = stored
    other = type("Publication", (), {"__struct_fields__": ("key", "bibtex")})
    monkeypatch.setattr(module, "Publication", other)
    Cache(folder, RULES).read(data, NAME, {})
    assert count["files"] == 1


@pytest.mark.parametrize("place", [0, 1, 31, 32, 63, 64, 67, 68, 100, 1000, -1])
def test_a_damaged_file_is_made_again(stored, count, place):
    folder, data, file = stored
    content = file.read_bytes()
    broken = bytearray(content)
    broken[place] ^= 0x55
    for damaged in (bytes(broken), content[:place], b"", b"\0" * len(content)):
        file.write_bytes(damaged)
        same(Cache(folder, RULES).read(data, NAME, {}), read(data))
        assert file.read_bytes() == content
    assert count["files"] >= 3


@given(st.binary(max_size=200))
def test_a_body_of_anything_is_no_library(tmp_path_factory, body):
    folder = tmp_path_factory.mktemp("cache")
    data = PIECES[2].encode()
    Cache(folder, RULES).read(data, NAME, {})
    (file,) = folder.iterdir()
    file.write_bytes(resealed(file.read_bytes(), body))
    same(Cache(folder, RULES).read(data, NAME, {}), read(data))


class Bomb:
    def __reduce__(self):
        return pytest.fail, ("the cache ran something",)


def test_a_pickle_in_its_place_is_not_run(stored):
    folder, data, file = stored
    body = pickle.dumps(Bomb())
    for content in (body, resealed(file.read_bytes(), body)):
        file.write_bytes(content)
        same(Cache(folder, RULES).read(data, NAME, {}), read(data))


def test_where_nothing_can_be_kept_files_are_read(tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, not a folder")
    data = PIECES[2].encode()
    same(Cache(blocked, RULES).read(data, NAME, {}), read(data))


def test_a_killed_writer_leaves_nothing_for_long(stored):
    folder, _, file = stored
    (folder / f".{file.name}.killed").write_bytes(b"half")
    (folder / ".other.msgpack.killed").write_bytes(b"half")
    whole_files.write(file, (b"whole",))
    assert {one.name for one in folder.iterdir()} == {file.name, ".other.msgpack.killed"}
    assert file.read_bytes() == b"whole"


@given(
    st.lists(st.sampled_from(PIECES), max_size=8),
    st.lists(st.sampled_from(PIECES), max_size=8),
)
def test_a_changed_file_is_as_if_read_whole(tmp_path_factory, old, new):
    cache = Cache(tmp_path_factory.mktemp("cache"), RULES)
    cache.read("".join(old).encode("utf-8", "surrogatepass"), NAME, {})
    data = "".join(new).encode("utf-8", "surrogatepass")
    same(cache.read(data, NAME, {}), read(data))


def test_only_entries_that_changed_are_read(tmp_path, monkeypatch):
    entries = [f"@article{{k{n}, author = {{Doe, Jane}}, title = {{T{n}}}}}\n" for n in range(9)]
    cache = Cache(tmp_path, RULES)
    cache.read("".join(entries).encode(), NAME, {})
    seen = []

    def publication(entry, *rest):
        seen.append(entry.key)
        return made(entry, *rest)

    library = module.read_file.__globals__
    made = library["publication"]
    monkeypatch.setitem(library, "publication", publication)
    entries[3] = entries[3].replace("Jane", "Joan")
    entries.append(entries[0].replace("k0", "new"))
    random.Random(1).shuffle(entries)
    del entries[entries.index("@article{k5, author = {Doe, Jane}, title = {T5}}\n")]
    data = "".join(entries).encode()
    same(cache.read(data, NAME, {}), read(data))
    assert sorted(seen[:2]) == ["k3", "new"]
    assert len(seen) == 2 + len(entries)  # ours, and those of the comparison


#: What people and accidents put into files.
BITS = ("{", "}", "@", ",", "(", '"', "\\", "\n", "#", "%", "@comment{", "\\foo ", *PIECES)
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from((0, 0, 1, 40, 400)), st.sampled_from(BITS)),
    min_size=1,
    max_size=3,
)
MONTHS = (
    "@article{a, author = {Doe, Jane}, title = {A}, month = jun}\n",
    '@string{jun = "Midsummer"}\n',
)


@given(st.sampled_from(SEEDS), EDITS)
def test_an_edited_file_is_as_if_read_whole(path, edits):
    old = path.read_text(encoding="utf-8")
    new = old
    for where, length, bit in edits:
        at = round(where * len(new))
        new = new[:at] + bit + new[at + length :]
    data = new.encode("utf-8", "surrogatepass")
    same(read_file(data, NAME, RULES, before=read(old.encode())), read(data))


def test_a_month_that_is_another_now_is_read_again():
    data = "".join(reversed(MONTHS)).encode()
    same(read_file(data, NAME, RULES, before=read(MONTHS[0].encode())), read(data))


def test_entries_that_stand_as_before_are_not_even_split(monkeypatch):
    entries = [
        f"@article{{k{n}, author = {{Doe, Jane}}, title = {{T{n}}}, month = jun}}\n"
        for n in range(9)
    ]
    before = read("".join(entries).encode())
    split = []

    def read_well_formed(text, opening, limit):
        split.append(text[opening + 1 : text.index(",", opening)])
        return whole(text, opening, limit)

    whole = blocks.read_well_formed
    monkeypatch.setattr(blocks, "read_well_formed", read_well_formed)
    entries[3] = entries[3].replace("Jane", "Joan")
    # Text behind an entry can be a field of it.
    entries[5] += "and more\n"
    entries.insert(7, '@string{acm = "ACM"}\n')
    random.Random(1).shuffle(entries)
    read_file("".join(entries).encode(), NAME, RULES, before=before)
    assert sorted(split) == ["k3", "k5"]


def _read_often(folder, number):
    data = f"@article{{k{number}, author = {{Doe, Jane}}, title = {{T}}}}\n".encode()
    for _ in range(40):
        file = Cache(folder, RULES).read(data, NAME, {})
        if [one.key for one in file.publications] != [f"k{number}"]:
            raise RuntimeError(file)


def test_two_builds_at_once_do_not_harm_each_other(tmp_path):
    context = multiprocessing.get_context("spawn")
    builds = [context.Process(target=_read_often, args=(tmp_path, number)) for number in (1, 2)]
    for one in builds:
        one.start()
    for one in builds:
        one.join()
    assert [one.exitcode for one in builds] == [0, 0]
    assert len(list(tmp_path.iterdir())) == 1


def test_a_name_that_is_no_text_keeps_nobody_from_reading(tmp_path):
    data = PIECES[2].encode()
    name = "b\udcff.bib"
    same(Cache(tmp_path, RULES).read(data, name, {}), read(data, name))
    assert not list(tmp_path.iterdir())
