"""Marks, role fields, legends and prose of .bib files rewritten as biblatex's annotations."""

from sphinx_pubs.migrating.annotating import is_label
from sphinx_pubs.migrating.diffs import unified_diff
from sphinx_pubs.migrating.files import Migration, migrate

__all__ = ["Migration", "is_label", "migrate", "unified_diff"]
