"""Say a problem through Sphinx: type ``pubs``, a subtype, and its place."""

from __future__ import annotations

from docutils import nodes
from sphinx.util import logging

from sphinx_pubs.problems import Code, Problem

logger = logging.getLogger(__name__)


def warn(code: Code, location: nodes.Node | tuple[str, int] | str | None, **values: object) -> None:
    """A message about something in a document or in conf.py.

    ``location`` is a node or (docname, line).
    """
    _log(code, code.sentence.format(**values), location)


def say(problem: Problem, directory: str) -> None:
    """A message about something in a .bib file, which is relative to ``directory``."""
    source = problem.source
    _log(problem.code, problem.message, f"{directory}/{source.file}:{source.line}")


def say_repairs(file: str, count: int) -> None:
    """One line for all that was mended in a file without loss."""
    _log(Code.REPAIRS, Code.REPAIRS.sentence.format(file=file, count=count), None)


def _log(code: Code, message: str, location: nodes.Node | tuple[str, int] | str | None) -> None:
    write = logger.info if code.severity == "info" else logger.warning
    # A template fails for every group of every page in the same way, a file of conf.py for
    # every process that reads it.
    once = code in {Code.TEMPLATE, Code.CONFIG}
    write(message, type="pubs", subtype=code.subtype, location=location, once=once)
