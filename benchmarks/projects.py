"""The projects that are built: what stands in their source directories."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from plan import Case, Mode, Project, Shape

_FLOOR = """\
from pathlib import Path

from bibtexparser.splitter import Splitter


def split(app):
    Splitter((Path(app.srcdir) / "papers.bib").read_text(encoding="utf-8")).split()


def write(app, error):
    page = (Path(app.srcdir) / "page.html").read_text(encoding="utf-8")
    (Path(app.outdir) / "index.html").write_text(page, encoding="utf-8")


def setup(app):
    app.connect("builder-inited", split)
    app.connect("build-finished", write)
"""
_CONF: dict[Project, str] = {
    "ours": 'extensions = ["sphinx_pubs"]\n',
    "bibtex": 'extensions = ["sphinxcontrib.bibtex"]\nbibtex_bibfiles = FILES\n',
    "rst": "",
    "floor": _FLOOR,
    "empty": "",
}
_BIBLIOGRAPHY = ".. bibliography::\n   :all:\n"
_TITLE = "Papers\n======\n\n"
_OPTIONS: dict[Shape, str] = {
    "flat": "   :group-by: none\n",
    "search": "   :search: true\n",
}
#: Each of these versions is one file that is put over another.
_VERSIONS: dict[Mode, str] = {"changed": "changed", "added": "added"}


def lay_out(case: Case, materials: Path, source: Path) -> None:
    """Make the source directory of a project anew; ``materials`` is its library's folder."""
    shutil.rmtree(source, ignore_errors=True)
    source.mkdir(parents=True)
    _write(source / "conf.py", _conf(case.project, ["papers.bib"]))
    _write(source / "index.rst", _TITLE + _list(case))
    if case.has_members:
        names = (materials / "members.txt").read_text(encoding="utf-8").split("\n")
        for number, name in enumerate(names):
            own = materials / f"member{number}.rst"
            _write(source / own.name, _title(name) + _members_list(case, name, own))
    if case.project == "floor":
        shutil.copyfile(materials / "page.html", source / "page.html")
    change(case, "cold", materials, source)


def can_change(case: Case) -> bool:
    """Whether there are other versions of a project: not of what is empty or of members' plain pages."""
    return case.project != "empty" and not (case.project == "rst" and case.has_members)


def change(case: Case, mode: Mode, materials: Path, source: Path) -> None:
    """Put the version of the library into the source directory that a build is about."""
    name = _VERSIONS.get(mode, "papers")
    if not can_change(case):
        return
    if case.project == "rst":
        shutil.copyfile(materials / f"{name}.rst", source / "index.rst")
    else:
        shutil.copyfile(materials / f"{name}.bib", source / "papers.bib")


def lay_out_real(project: Project, files: Sequence[Path], source: Path) -> None:
    """Make the source directory of a project with real files, which are linked, not copied."""
    shutil.rmtree(source, ignore_errors=True)
    source.mkdir(parents=True)
    names = [f"{number}-{file.name}" for number, file in enumerate(files)]
    for name, file in zip(names, files, strict=True):
        (source / name).symlink_to(file.resolve())
    _write(source / "conf.py", _conf(project, names))
    lists = {"ours": f".. publications:: {' '.join(names)}\n", "bibtex": _BIBLIOGRAPHY}
    _write(source / "index.rst", _TITLE + lists.get(project, ""))


def _conf(project: Project, files: Sequence[str]) -> str:
    return _CONF[project].replace("FILES", repr(files))


def _list(case: Case) -> str:
    """The page's list."""
    match case.project:
        case "ours" if case.shape != "members":
            return f".. publications::\n{_OPTIONS.get(case.shape, '')}"
        case "bibtex":
            return _BIBLIOGRAPHY
        case _:
            return ""


def _title(name: str) -> str:
    # In a toctree, the sidebar of each page would name all others, which takes Sphinx longer
    # than anything that is measured here.
    return f":orphan:\n\n{name}\n{'=' * 2 * len(name)}\n\n"


def _members_list(case: Case, name: str, written: Path) -> str:
    """The list of a member's page; ``written`` holds it as written by hand."""
    if case.project == "rst":
        return written.read_text(encoding="utf-8")
    return f".. publications::\n   :person: {name}\n" if case.project == "ours" else ""


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
