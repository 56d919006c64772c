"""Publication lists from BibTeX for Sphinx, with the right credit for every author."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything with Sphinx."""
    # Imported here, so that the core can be used where there is no Sphinx.
    from sphinx_pubs.ext import assets, builds, config, pages, site, visitors  # noqa: PLC0415
    from sphinx_pubs.ext.charts import (  # noqa: PLC0415
        PublicationsStats,
        WriteCharts,
        depart_chart,
        pubs_chart,
        visit_chart,
    )
    from sphinx_pubs.ext.directives import (  # noqa: PLC0415
        Publications,
        PublicationsLegend,
        SinglePublication,
    )
    from sphinx_pubs.ext.domain import PubsDomain  # noqa: PLC0415
    from sphinx_pubs.ext.nodes import (  # noqa: PLC0415
        pubs_fold,
        pubs_fold_heading,
        pubs_group,
        pubs_legend,
        pubs_request,
    )
    from sphinx_pubs.ext.roles import Count  # noqa: PLC0415
    from sphinx_pubs.ext.transforms import MakeLists, WriteLists  # noqa: PLC0415
    from sphinx_pubs.rendering.marks import pubs_cjk, pubs_mark  # noqa: PLC0415

    config.add_values(app)
    app.add_domain(PubsDomain)
    app.add_role_to_domain("pubs", "count", Count())
    app.add_directive("publications", Publications)
    app.add_directive("publication", SinglePublication)
    app.add_directive("publications-legend", PublicationsLegend)
    app.add_directive("publications-stats", PublicationsStats)
    app.add_node(pubs_legend)
    app.add_node(pubs_request)
    app.add_node(pubs_group, html=(visitors.visit_group, visitors.depart_nothing))
    app.add_node(pubs_fold, html=(visitors.visit_fold, visitors.depart_fold))
    app.add_node(
        pubs_fold_heading, html=(visitors.visit_fold_heading, visitors.depart_fold_heading)
    )
    app.add_node(pubs_chart, html=(visit_chart, depart_chart))
    app.add_node(pubs_mark, latex=(visitors.visit_mark_latex, None))
    app.add_node(pubs_cjk, latex=(visitors.visit_cjk_latex, visitors.depart_cjk_latex))
    app.add_transform(MakeLists)
    app.add_post_transform(WriteLists)
    app.add_post_transform(WriteCharts)
    app.add_latex_package(assets.LATEX_PACKAGE)
    app.connect("config-inited", config.check_values)
    app.connect("config-inited", assets.add_static_files)
    app.connect("builder-inited", site.make_site)
    app.connect("env-get-outdated", builds.changed_pages)
    app.connect("env-before-read-docs", builds.before_reading)
    app.connect("env-updated", builds.say_problems)
    app.connect("doctree-resolved", builds.note_resolved)
    app.connect("build-finished", builds.note_written)
    app.connect("html-page-context", assets.add_to_page)
    # Before others look at the body.
    app.connect("html-page-context", pages.put_in_place, priority=100)
    return {
        "version": __version__,
        "env_version": 5,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
