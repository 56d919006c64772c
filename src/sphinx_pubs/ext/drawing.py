"""What comes of a request for a chart with the library at hand."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace
from sphinx.config import Config

import sphinx_pubs
from sphinx_pubs.digests import content_digest
from sphinx_pubs.ext.answers import Answer, answers
from sphinx_pubs.ext.options import did_you_mean
from sphinx_pubs.ext.requests import Request
from sphinx_pubs.ext.site import Site
from sphinx_pubs.problems import Code, Problem
from sphinx_pubs.rendering.charts import Chart
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
from sphinx_pubs.selecting.tokens import FilterError

#: The options of a list that a chart takes: what is chosen, and the chart's place.
_TAKEN = (
    *("filter", "person", "exclude", "selected", "sort", "limit", "offset", "self"),
    *("class", "name"),
)
#: Each publication once, whatever conf.py says of lists.
_FLAT = (("group-by", "none"), ("numbering", "none"))


class Drawn(Struct, frozen=True):
    """What comes of a request for a chart: the list that is counted, and the chart of it."""

    answer: Answer
    chart: Chart

    @property
    def digest(self) -> str:
        """A digest of all that the chart shows."""
        shown = (self.chart, self.answer.options.classes, sphinx_pubs.__version__)
        return content_digest(repr(shown).encode())

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be decided and could have changed a number."""
        return tuple(
            one
            for one in self.answer.listing.problems
            if self.chart.stack == "role" or one.code is not Code.AMBIGUOUS_PERSON
        )


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
