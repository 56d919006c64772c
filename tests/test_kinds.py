"""What a reader calls a publication."""

from __future__ import annotations

import pytest

from sphinx_pubs.reading.kinds import read_kind
from sphinx_pubs.reading.venues import read_venue


@pytest.mark.parametrize(
    ("type_", "fields", "kind"),
    [
        ("article", {"journal": "Nature"}, "article"),
        ("article", {}, "article"),
        ("article", {"journal": "arXiv preprint arXiv:2401.17644"}, "preprint"),
        ("article", {"journal": "CoRR", "volume": "abs/1"}, "preprint"),
        ("article", {"journal": "PsyArXiv Preprint"}, "preprint"),
        ("article", {"booktitle": "Proc. X"}, "conference"),
        ("article", {"journal": "International Conference on Robotics"}, "conference"),
        ("article", {"journal": "Advances in Neural Information Processing Systems"}, "conference"),
        ("article", {"journal": "Journal of Physics: Conference Series"}, "article"),
        ("article", {"journal": "Proceedings of the IEEE"}, "article"),
        ("article", {"journal": "NeurIPS Workshop on Optimization"}, "workshop"),
        ("inproceedings", {"booktitle": "Proc. ICML"}, "conference"),
        ("conference", {"booktitle": "Proc. ICML"}, "conference"),
        ("inproceedings", {"booktitle": "CVPR Workshops"}, "workshop"),
        ("inproceedings", {"booktitle": "Third Workshop on X"}, "workshop"),
        ("inproceedings", {"booktitle": "2019 (ICCVW)"}, "workshop"),
        ("inproceedings", {"booktitle": "Workshopping the Future"}, "conference"),
        ("inproceedings", {"booktitle": "IEEE Transactions on Robotics"}, "article"),
        ("misc", {"school": "KTH"}, "thesis"),
        ("incollection", {"booktitle": "A Workshop Reader"}, "chapter"),
        ("inbook", {}, "chapter"),
        ("book", {"author": "A"}, "book"),
        ("book", {"author": "A", "editor": "B"}, "book"),
        ("book", {"editor": "B"}, "edited"),
        ("proceedings", {}, "edited"),
        ("phdthesis", {"school": "KTH"}, "thesis"),
        ("mastersthesis", {"eprint": "2401.17644"}, "thesis"),
        ("misc", {"type": "phdthesis"}, "thesis"),
        ("techreport", {"institution": "DEC"}, "report"),
        ("patent", {}, "patent"),
        ("misc", {"note": "US Patent App. 17/266,708"}, "patent"),
        ("article", {"note": "US Patent 11,197,467"}, "patent"),
        ("misc", {"publisher": "Google Patents"}, "patent"),
        ("misc", {"howpublished": "European Patent EP1234567"}, "patent"),
        ("misc", {"note": "Patent pending"}, "patent"),
        ("misc", {"note": "Patents are discussed in section 2"}, "other"),
        ("article", {"journal": "World Patent Information"}, "article"),
        ("misc", {"eprint": "2401.17644", "archiveprefix": "arXiv"}, "preprint"),
        ("online", {"eprint": "2401.17644", "eprinttype": "arxiv"}, "preprint"),
        ("unpublished", {"pubstatus": "preprint"}, "preprint"),
        ("misc", {"howpublished": "Talk presented at the 46th Conference"}, "talk"),
        ("misc", {"howpublished": "Poster presented at the Convention"}, "poster"),
        ("misc", {"booktitle": "Proc. ICML"}, "conference"),
        ("articlebold", {"journal": "Nature"}, "article"),
        ("software", {"publisher": "Zenodo"}, "software"),
        ("dataset", {}, "dataset"),
        ("misc", {"type": "Data set"}, "dataset"),
        ("online", {"url": "https://example.org"}, "other"),
        ("", {}, "other"),
    ],
)
def test_kind_is_what_a_reader_calls_it(type_, fields, kind):
    assert read_kind(type_, fields, read_venue(fields, type_)) == kind
