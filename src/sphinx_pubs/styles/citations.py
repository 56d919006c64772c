"""An entry in the forms that people paste and programs for references read: no marks, no links."""

from __future__ import annotations

from sphinx_pubs.model import Publication
from sphinx_pubs.runs import plain
from sphinx_pubs.styles import Style
from sphinx_pubs.styles.csl import csl_json
from sphinx_pubs.styles.csl.mapping import item
from sphinx_pubs.styles.csl_style import CslStyle
from sphinx_pubs.styles.names import Wording


def reference(publication: Publication, style: Style, /) -> str:
    """The reference as the style itself has it: its forms of names, its et al., no marks."""
    if isinstance(style, CslStyle):
        return plain(style.alone(publication)).strip()
    return plain(style(publication, frozenset(), Wording(names="style"), "")).strip()


def citation_json(publication: Publication, /) -> str:
    """The entry as a CSL-JSON text, a list of one."""
    return csl_json.dumps([item(publication)])
