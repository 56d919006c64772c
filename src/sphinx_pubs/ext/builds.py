"""What happens as a build goes on: which pages are read again, and what is said of the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

from sphinx_pubs.digests import content_digest
from sphinx_pubs.ext import assets
from sphinx_pubs.ext.domain import Charted, Listed, PubsDomain, domain_of
from sphinx_pubs.ext.messages import say, say_repairs, warn
from sphinx_pubs.ext.roles import number_now
from sphinx_pubs.ext.site import Site, site_of
from sphinx_pubs.problems import Code, Problem
from sphinx_pubs.selecting.tokens import FilterError

#: Pages that are read by several workers, one after the other.
_MANY = 20


def changed_pages(
    app: Sphinx,
    env: BuildEnvironment,
    added: AbstractSet[str],
    changed: AbstractSet[str],
    removed: AbstractSet[str],
) -> Sequence[str]:
    """The documents of which a list, a chart or a count would now show something else."""
    site = site_of(app.config)
    site.forget_changed()
    domain = domain_of(env)
    site.known.load(domain.lists)
    shown = domain.shown()
    unchanged = shown.keys() - added - changed - removed
    found = unchanged & site.written.stale(shown)
    found |= {doc for doc in unchanged if _has_found_files(domain.listed.get(doc, ()), site)}
    state = site.state(domain.files() | domain.style_files())
    if state == site.known.state:
        return sorted(found)
    other_files = state.changed_since(site.known.state)
    bib_files = {*domain.files(), *site.default_files()}
    is_known = other_files is not None and other_files <= bib_files
    before = site.known.state.contents if is_known else None
    outdated = sorted(
        doc for doc in unchanged if doc in found or _shows_other(doc, domain, site, app, before)
    )
    _say_problems(site, domain)
    return outdated


def before_reading(app: Sphinx, env: BuildEnvironment, docnames: Sequence[str]) -> None:
    """Read the files that lists are known to need, before workers do so each for itself."""
    site = site_of(app.config)
    site.reading = frozenset(docnames)
    if app.parallel > 1 and docnames:
        from sphinx_pubs.ext import answers, lists  # noqa: F401  # workers inherit them, too

        domain = domain_of(env)
        for files in {site.default_files(), *domain.asked_files()}:
            site.libraries.of(files)
            # So many pages are those of persons, as a rule.
            if len(docnames) > _MANY:
                site.libraries.person_index(files)


def note_resolved(app: Sphinx, _doctree: nodes.document, docname: str) -> None:
    """Note that a page is being written."""
    site_of(app.config).written.resolved(docname)


def note_written(app: Sphinx, exception: Exception | None) -> None:
    """Note what the output now holds, if nothing ended the build."""
    if exception is None:
        site_of(app.config).written.finish(domain_of(app.env).shown())


def _has_found_files(lists: Sequence[Listed], site: Site) -> bool:
    """Whether a file that an entry names, and that was not there, is there now."""
    return any(assets.find(site, file, path)[0] for one in lists for file, path in one.missing)


def _shows_other(
    docname: str,
    domain: PubsDomain,
    site: Site,
    app: Sphinx,
    before: Mapping[str, str] | None,
) -> bool:
    """Whether a list, a chart or a count of a document would be another with the files as they are now.

    ``before`` are the digests of the files' earlier contents, where nothing else has changed.
    """
    from sphinx_pubs.ext.answers import answers, is_concerned, shown_digest
    from sphinx_pubs.ext.drawing import digest_now

    def may_differ(one: Listed | Charted) -> bool:
        changes = None if before is None else site.libraries.changes(one.files, before)
        return changes is None or is_concerned(one.request, site, app.config, changes)

    if any(number_now(one.filter, site) != one.number for one in domain.counts.get(docname, ())):
        return True
    charts = filter(may_differ, domain.charts.get(docname, ()))
    if any(digest_now(one.request, site, app.config) != one.digest for one in charts):
        return True
    listed = domain.listed.get(docname, [])
    if not any(map(may_differ, listed)):
        return False
    requests = [one.request for one in listed]
    found = answers(requests, site, app.config)
    now = ["" if isinstance(one, FilterError) else shown_digest(one, site) for one in found]
    if now == [one.digest for one in listed]:
        return False
    # The document is read next, and asks the same.
    site.answered[tuple(requests)] = found
    return True


def say_problems(app: Sphinx, env: BuildEnvironment) -> Sequence[str]:
    """Say what is wrong in the files of all lists, each thing once, when all is read.

    No document has to be written for it.  ExtensionError ends the build where the site
    refuses keys that stand twice.
    """
    site, domain = site_of(app.config), domain_of(env)
    site.written.begin(site.reading & domain.shown().keys())
    _say_problems(site, domain)
    _say_people(site)
    state = site.state(domain.files() | domain.style_files())
    if site.refuses_duplicates and site.known.state != state:
        _refuse_duplicates(site, domain)
    if site.reading:
        domain.note_reading()
    site.known.keep(domain.lists, state)
    _say(site, [problem for found in domain.problems.values() for problem in found])
    domain.problems.clear()
    return []


def _refuse_duplicates(site: Site, domain: PubsDomain) -> None:
    found = {
        f"{problem.source}: {problem.message}": None
        for files in sorted(domain.asked_files())
        for problem in site.libraries.of(files).problems
        if problem.code in {Code.DUPLICATE_KEY, Code.KEY_CASE}
    }
    if found:
        raise ExtensionError("\n".join(['pubs_duplicates = "error" in conf.py:', *found]))


def _say_problems(site: Site, domain: PubsDomain) -> None:
    """Say the problems of each file whose content is new since they were said."""
    wrong: list[Problem] = []
    asked = set(domain.asked_files())
    if domain.counts:
        asked.add(site.default_files())
    for files in sorted(asked):
        fresh = {file for file in files if site.known.said.get(file) != site.digest(file)}
        if fresh:
            wrong += [one for one in site.libraries.of(files).problems if one.source.file in fresh]
    site.known.said.update({file: site.digest(file) for files in asked for file in files})
    _say(site, wrong)


def _say_people(site: Site) -> None:
    """Say what is wrong in the file of people, and which pages of people are not there."""
    if not site.knows_people:
        return
    registry = site.registry
    in_conf, in_file = registry.page_problems()
    for reason in in_conf:
        warn(Code.CONFIG, None, name="pubs_people", reason=reason)
    wrong = [*registry.problems, *in_file]
    digest = content_digest(repr((site.digest(registry.file), in_file)).encode())
    if registry.file and site.known.said.get(registry.file) != digest:
        site.known.said[registry.file] = digest
        _say(site, wrong)


def _say(site: Site, problems: Sequence[Problem]) -> None:
    repairs: Counter[str] = Counter()
    for problem in dict.fromkeys(problems):
        say(problem, str(site.source_directory))
        if problem.code.severity == "info":
            repairs[problem.source.file] += 1
    for file, count in repairs.items():
        say_repairs(file, count)
