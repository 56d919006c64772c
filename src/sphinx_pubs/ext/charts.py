"""The directive ``publications-stats``: how many publications there are by year."""

from __future__ import annotations

import hashlib
from typing import Any

from docutils import nodes
from msgspec import Struct
from msgspec.structs import replace
from sphinx import addnodes
from sphinx.config import Config
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

import sphinx_pubs
from sphinx_pubs.ext import anchors
from sphinx_pubs.ext.directives import Publications
from sphinx_pubs.ext.domain import Charted, domain_of
from sphinx_pubs.ext.messages import warn
from sphinx_pubs.ext.options import did_you_mean
from sphinx_pubs.ext.requests import Answer, Request, answers
from sphinx_pubs.ext.site import Site, site_of
from sphinx_pubs.ext.transforms import say_answer
from sphinx_pubs.problems import Code, Problem
from sphinx_pubs.rendering.charts import Chart, chart_html, chart_table
from sphinx_pubs.selecting.filters import FilterError
from sphinx_pubs.selecting.grouping import KIND_TITLES
from sphinx_pubs.selecting.grouping import OTHER as OTHER_TITLE
from sphinx_pubs.selecting.listing import walk_items
from sphinx_pubs.selecting.statistics import (
    ALL,
    CORRESPONDING,
    FIRST,
    OTHER,
    STACKS,
    Stack,
    statistics,
)

#: The options of a list that a chart takes: what is chosen, and the chart's place.
_TAKEN = (
    *("filter", "person", "exclude", "selected", "sort", "limit", "offset", "self"),
    *("class", "name"),
)
#: Each publication once, whatever conf.py says of lists.
_FLAT = (("group-by", "none"), ("numbering", "none"))


class pubs_chart(nodes.container):  # noqa: N801  # docutils names nodes in lower case
    """A chart; ``chart`` is its ``Chart``, and ``prefix`` begins the ids of what it is made of."""


class Drawn(Struct, frozen=True):
    """What comes of a request for a chart: the list that is counted, and the chart of it."""

    answer: Answer
    chart: Chart

    @property
    def digest(self) -> str:
        """A digest of all that the chart shows."""
        shown = (self.chart, self.answer.options.classes, sphinx_pubs.__version__)
        return hashlib.blake2b(repr(shown).encode(), digest_size=16).hexdigest()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be decided and could have changed a number."""
        return tuple(
            one
            for one in self.answer.listing.problems
            if self.chart.stack == "role" or one.code is not Code.AMBIGUOUS_PERSON
        )


class PublicationsStats(Publications):
    """A chart of publications by year: files as arguments, citation keys as its body."""

    def request(self, files: tuple[str, ...], keys: tuple[str, ...]) -> list[nodes.Node]:
        """Draw the chart at once, for nothing else in the document changes it."""
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


def draw(request: Request, site: Site, config: Config, /) -> Drawn | FilterError:
    """The chart that a request asks for, of the files as they are now."""
    stack, refused = _stack(request)
    written = tuple((name, value) for name, value in request.written if name in _TAKEN)
    (answer,) = answers([replace(request, written=(*written, *_FLAT))], site, config)
    if isinstance(answer, FilterError):
        return answer
    items = list(walk_items(answer.listing.groups))
    options = answer.options
    owned = options.self or options.person or site.people.owners
    if stack == "role" and not owned and not any(item.me for item in items):
        refused["stack"] = (
            "a role is that of an owner, and there is none: set pubs_self in conf.py, or self or "
            "person here; the bars are not stacked"
        )
        stack = "none"
    found = statistics(items, stack)
    labels = tuple(_label(name, stack, site) for name in found.series)
    return Drawn(
        replace(answer, refused={**refused, **answer.refused}), Chart(found, stack, labels)
    )


def digest_now(request: Request, site: Site, config: Config, /) -> str:
    """The digest of what a chart would show now."""
    drawn = draw(request, site, config)
    return "" if isinstance(drawn, FilterError) else drawn.digest


def _stack(request: Request) -> tuple[Stack, dict[str, str]]:
    """What bars are stacked by, and for each option that cannot be used the reason."""
    refused = {
        name: f"there is no such option of a chart{did_you_mean(name, (*_TAKEN, 'stack'))}"
        for name, _ in request.written
        if name not in {*_TAKEN, "stack"}
    }
    text = dict(request.written).get("stack", STACKS[0]).strip()
    for stack in STACKS:
        if text == stack:
            return stack, refused
    refused["stack"] = f"{text!r} is none of {', '.join(STACKS)}{did_you_mean(text, STACKS)}"
    return STACKS[0], refused


def _label(name: str, stack: Stack, site: Site) -> str:
    """What a series is called: a kind as groups of a list are, a role as in a legend."""
    if stack == "kind":
        return site.words(next(title for kind, title in KIND_TITLES.items() if kind == name))
    if name == CORRESPONDING:
        return site.roles.kinds[name].label
    return site.words({FIRST: "First author", OTHER: OTHER_TITLE, ALL: "Publications"}[name])


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
    translator.body.append(translator.starttag(node, "div"))
    picture = translator.builder.name != "epub"
    words = site_of(translator.config).words
    translator.body.append(chart_html(node["chart"], words, node["prefix"], picture=picture))


def depart_chart(translator: HTML5Translator, _node: pubs_chart) -> None:
    """Close what was opened."""
    translator.body.append("</div>\n")
