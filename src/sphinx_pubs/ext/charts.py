"""The directive ``publications-stats``: how many publications there are by year."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

from sphinx_pubs.ext import anchors
from sphinx_pubs.ext.directives import Publications
from sphinx_pubs.ext.domain import Charted, domain_of
from sphinx_pubs.ext.messages import warn
from sphinx_pubs.ext.requests import Request
from sphinx_pubs.ext.site import site_of
from sphinx_pubs.problems import Code
from sphinx_pubs.selecting.tokens import FilterError


class pubs_chart(nodes.container):  # noqa: N801  # docutils names nodes in lower case
    """A chart; ``chart`` is its ``Chart``, and ``prefix`` begins the ids of what it is made of."""


class PublicationsStats(Publications):
    """A chart of publications by year: files as arguments, citation keys as its body."""

    def request(self, files: tuple[str, ...], keys: tuple[str, ...]) -> list[nodes.Node]:
        """Draw the chart at once, for nothing else in the document changes it."""
        from sphinx_pubs.ext.answers import say_answer
        from sphinx_pubs.ext.drawing import draw

        place: Any = super().request(files, keys)[0]
        request: Request = place["request"]
        domain = domain_of(self.env)
        drawn = draw(request, site_of(self.config), self.config)
        if isinstance(drawn, FilterError):
            warn(Code.FILTER, place, reason=drawn.reason, picture=drawn.picture)
            domain.note_chart(Charted(request, "", ()), ())
            return []
        say_answer(place, drawn.answer)
        domain.note_chart(Charted(request, drawn.digest, drawn.answer.files), drawn.problems)
        if not drawn.chart.labels:
            return []
        classes = ["pubs", "pubs-stats", *drawn.answer.options.classes]
        node = pubs_chart(chart=drawn.chart, classes=classes)
        self.set_source_info(node)
        if drawn.answer.options.label:
            self.add_name(node)
        return [node]


class WriteCharts(SphinxPostTransform):
    """Give each chart its ids; outside of HTML, put a table in its place."""

    # Beside the lists.
    default_priority = 5

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002  # Sphinx's signature
        """Prepare the charts of one document."""
        site, used = site_of(self.config), anchors.Used(self.document)
        for node in list(self.document.findall(pubs_chart)):
            if site.output_format == "html":
                node["prefix"] = used.free("pubs-stats")
                continue
            from sphinx_pubs.rendering.charts import chart_table

            table = chart_table(node["chart"], site.words)
            table.update_basic_atts(node)
            table.source, table.line = node.source, node.line
            numbers = len(list(table.findall(nodes.colspec))) - 1
            node.replace_self([addnodes.tabular_col_spec(spec=_columns(numbers)), table])


def _columns(count: int) -> str:
    """How LaTeX sets a column for years and ``count`` columns of numbers."""
    # Headers break within words, and the first word of a line too.
    numbers = rf">{{\raggedleft\arraybackslash\hspace{{0pt}}}}\Y{{{min(0.16, 0.86 / count):.3f}}}"
    return "l" + numbers * count


def visit_chart(translator: HTML5Translator, node: pubs_chart) -> None:
    """Write a chart; EPUB has no place to say that a page holds SVG, so it gets the table."""
    from sphinx_pubs.rendering.charts import chart_html

    translator.body.append(translator.starttag(node, "div"))
    picture = translator.builder.name != "epub"
    words = site_of(translator.config).words
    translator.body.append(chart_html(node["chart"], words, node["prefix"], picture=picture))


def depart_chart(translator: HTML5Translator, _node: pubs_chart) -> None:
    """Close what was opened."""
    translator.body.append("</div>\n")
