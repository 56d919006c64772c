"""One way to build a site: a root under ``tests/roots``, or files written by the test."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import sphinx
from bs4 import BeautifulSoup
from docutils import nodes
from hypothesis import settings
from sphinx.application import Sphinx
from sphinx.util.console import strip_escape_sequences
from sphinx.util.docutils import docutils_namespace, patch_docutils

# A loaded machine is no failure, and what CI runs is the same each time; new examples are
# looked for at a desk, and by `make fuzz`.
settings.register_profile("project", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("project")

ROOTS = Path(__file__).parent / "roots"
EXAMPLES = Path(__file__).parent.parent / "docs" / "examples"

CONF = """\
extensions = ["sphinx_pubs", "myst_parser"]
html_theme = "basic"
keep_warnings = False
"""


@dataclass
class Built:
    """A finished build."""

    app: Sphinx
    source: Path
    warnings: str
    status: str

    @property
    def out(self) -> Path:
        return Path(self.app.outdir)

    def page(self, docname: str) -> Path:
        """The file of a document's page."""
        path = self.out / self.app.builder.get_target_uri(docname)
        return path / "index.html" if path.is_dir() else path

    def html(self, docname: str = "index") -> BeautifulSoup:
        """The parsed page of a document."""
        return BeautifulSoup(self.page(docname).read_text(encoding="utf-8"), "html.parser")

    def doctree(self, docname: str = "index") -> nodes.document:
        """The document as it was read."""
        return self.app.env.get_doctree(docname)

    def resolved(self, docname: str = "index") -> nodes.document:
        """The document as the builder writes it."""
        tags: Any = {"tags": self.app.tags} if sphinx.version_info >= (9,) else {}
        return self.app.env.get_and_resolve_doctree(docname, self.app.builder, **tags)

    def text(self, name: str) -> str:
        return (self.out / name).read_text(encoding="utf-8")


@dataclass
class Project:
    """A source directory that a test can build again and again."""

    source: Path
    build: Path

    def write(self, files: dict[str, str]) -> None:
        for name, content in files.items():
            path = self.source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
            # A file system's clock may be too coarse to tell two builds of one test apart.
            last = max((p.stat().st_mtime for p in self.build.rglob("*")), default=0)
            os.utime(path, (last + 2, last + 2))

    def run(
        self, builder: str = "html", *, jobs: int = 1, fresh: bool = False, **conf: object
    ) -> Built:
        """Build; warnings have the source directory's path taken out."""
        status, warning = StringIO(), StringIO()
        with patch_docutils(str(self.source)), docutils_namespace():
            app = Sphinx(
                str(self.source),
                str(self.source),
                str(self.build / builder),
                str(self.build / "doctrees"),
                builder,
                confoverrides=conf,
                status=status,
                warning=warning,
                freshenv=fresh,
                parallel=jobs,
                verbosity=0,
            )
            app.build()
        text = strip_escape_sequences(warning.getvalue())
        text = text.replace(f"{self.source}/", "")
        return Built(app, self.source, text, strip_escape_sequences(status.getvalue()))


def make_project(
    directory: Path, root: str = "", /, files: dict[str, str] | None = None, conf: str = ""
) -> Project:
    """A project in ``directory``, of a root, of files, or of both."""
    source = directory / "source"
    source.mkdir()
    if root:
        _copy_root(root, source)
    made = Project(source, directory / "build")
    made.build.mkdir()
    if not (source / "conf.py").exists():
        made.write({"conf.py": CONF + conf})
    made.write(files or {})
    return made


def _copy_root(root: str, source: Path) -> None:
    """Copy a root, and beside its files the example of the docs that has its name.

    The root ``examples`` gets the directories of all examples.
    """
    shutil.copytree(ROOTS / f"test-{root}", source, dirs_exist_ok=True)
    example = EXAMPLES if root == "examples" else EXAMPLES / root
    if example.is_dir():
        ignored = shutil.ignore_patterns("index.*")  # the docs' pages that show the example
        shutil.copytree(example, source, dirs_exist_ok=True, ignore=ignored)


@pytest.fixture
def project(tmp_path):
    """Make a project of a root, of files, or of both."""

    def make(root: str = "", /, files: dict[str, str] | None = None, conf: str = "") -> Project:
        return make_project(tmp_path, root, files, conf)

    return make


@pytest.fixture(scope="session")
def built_root(tmp_path_factory):
    """Build a root as it stands with one builder, once for all tests that look at the result."""

    @cache
    def make(root: str, builder: str = "html") -> Built:
        return make_project(tmp_path_factory.mktemp(root), root).run(builder)

    return make


def needs(*programs: str) -> pytest.MarkDecorator:
    """Skip a test where a program is missing, but never in continuous integration."""
    missing = [program for program in programs if shutil.which(program) is None]
    return pytest.mark.skipif(
        bool(missing) and "CI" not in os.environ, reason=f"needs {', '.join(missing)}"
    )


@pytest.fixture
def build(project):
    """Make a project and build it once."""

    def make(
        root: str = "",
        /,
        files: dict[str, str] | None = None,
        *,
        builder: str = "html",
        conf: str = "",
        jobs: int = 1,
        **values: object,
    ) -> Built:
        return project(root, files, conf).run(builder, jobs=jobs, **values)

    return make


def listed(soup) -> list[str]:
    """The citation keys on a page, in order."""
    return [entry["data-key"] for entry in soup.select(".pub")]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
