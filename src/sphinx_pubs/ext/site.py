"""What a build knows of its site, found by the build's configuration: conf.py made into objects."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sphinx.application import Sphinx
from sphinx.config import Config

import sphinx_pubs
from sphinx_pubs.digests import content_digest, file_digest, folders_digest
from sphinx_pubs.ext import kept
from sphinx_pubs.ext.config import list_options
from sphinx_pubs.ext.known import Known, State
from sphinx_pubs.ext.messages import warn
from sphinx_pubs.ext.options import CSL, LAYOUTS, ListOptions, did_you_mean
from sphinx_pubs.ext.site_libraries import SiteLibraries
from sphinx_pubs.ext.site_styles import SiteStyles, check_styles
from sphinx_pubs.ext.written import Written
from sphinx_pubs.problems import Code
from sphinx_pubs.roles import Roles
from sphinx_pubs.words import words

if TYPE_CHECKING:
    from jinja2 import Environment

    from sphinx_pubs.ext.answers import Answer
    from sphinx_pubs.ext.requests import Request
    from sphinx_pubs.ext.site_people import SitePeople
    from sphinx_pubs.reading.bib_file import ReadingRules
    from sphinx_pubs.reading.people import People
    from sphinx_pubs.rendering.entries import SiteLooks
    from sphinx_pubs.selecting.sections import Section
    from sphinx_pubs.selecting.tokens import FilterError

_sites: WeakKeyDictionary[Config, Site] = WeakKeyDictionary()


class Site:
    """One site in one build."""

    def __init__(self, app: Sphinx) -> None:
        config, source_directory, conf_directory = app.config, Path(app.srcdir), Path(app.confdir)
        self.source_directory = source_directory
        self.output_format = app.builder.format
        self.one_page = app.builder.name == "singlehtml"
        #: The media types of the pictures that a PDF can have.
        self.picture_types = app.builder.supported_image_types
        #: Whether readers have scripts.
        self.has_scripts = app.builder.format == "html" and app.builder.name != "epub"
        self.words = words(config.language)
        self.roles = Roles.with_site(config.pubs_roles, self.words)
        defaults, _ = list_options({}, config)
        self._app, self._self_names = app, defaults.self
        #: The documents that this build reads.
        self.reading: frozenset[str] = frozenset()
        #: Whether anybody could have a page: those of ``pubs_self`` alone have none.
        self.knows_people = bool(config.pubs_people or config.pubs_people_file)
        self.asset_directories = [
            *(conf_directory / path for path in config.html_static_path),
            *(source_directory / path for path in config.pubs_asset_dirs),
        ]
        self.refuses_duplicates = config.pubs_duplicates == "error"
        self.unfolded: Sequence[str] = config.pubs_print
        self._patterns: Sequence[str] = config.pubs_bibfiles
        self._templates = [conf_directory / path for path in config.templates_path]
        self._digests: dict[str, str] = {}
        self.libraries = SiteLibraries(self, Path(app.doctreedir) / "pubs" / "read")
        #: What came of the requests of documents that are about to be read.
        self.answered: dict[tuple[Request, ...], list[Answer | FilterError]] = {}
        self._config = config
        self.digest(self.people_file)
        self.written, self.known = Written(app), Known(app)
        self.styles = SiteStyles(config, source_directory)
        self._values = sorted(
            (value.name, repr(value.value)) for value in config if value.name.startswith("pubs_")
        )

    @property
    def people(self) -> People:
        """The persons whom the site knows."""
        return self.registry.people

    @property
    def people_file(self) -> str:
        """The file of people from the source directory; empty where there is none."""
        return self.registry.file if self.knows_people else ""

    @cached_property
    def registry(self) -> SitePeople:
        """The persons whom the site knows, with their pages."""
        from sphinx_pubs.ext.site_people import SitePeople

        return SitePeople(self._app, self._self_names)

    @cached_property
    def groups(self) -> Mapping[str, Sequence[Section]]:
        """The sections of ``pubs_groups``."""
        from sphinx_pubs.selecting.sections import read_sections

        return read_sections(self._config.pubs_groups)

    @cached_property
    def rules(self) -> ReadingRules:
        """What the site says about the meaning of its files."""
        from sphinx_pubs.reading.bib_file import ReadingRules

        config = self._config
        return ReadingRules(self.roles, config.pubs_marks, config.pubs_link_kinds)

    @cached_property
    def looks(self) -> SiteLooks:
        """What all lists of the site look like."""
        from sphinx_pubs.reading.link_kinds import link_kinds
        from sphinx_pubs.rendering.entries import SiteLooks

        return SiteLooks(link_kinds(self._config.pubs_link_kinds), self._config.pubs_venues)

    @property
    def templates(self) -> Environment:
        """The site's templates over the built-in ones."""
        return self._environment[0]

    @cached_property
    def _environment(self) -> tuple[Environment, str]:
        """The templates, none of which is loaded yet, and a digest of what the site's hold."""
        from sphinx_pubs.rendering import html

        digest = folders_digest(self._templates)
        return html.environment(self._templates, self.words), digest

    @cached_property
    def html_digest(self) -> str:
        """A digest of what the HTML of all lists depends on: conf.py, people, templates, version."""
        people, templates = self.digest(self.people_file), self._environment[1]
        parts = (self.looks_digest, self._values, people, templates)
        return content_digest(repr(parts).encode())

    @cached_property
    def layouts(self) -> tuple[str, ...]:
        """The layouts that a list may have: the built-in ones, then the site's own."""
        from sphinx_pubs.rendering import html

        return (*LAYOUTS, *sorted(html.layouts(self.templates) - set(LAYOUTS)))

    def prepare_writing(self, options: ListOptions) -> None:
        """Make what a list needs to be written: here, or else each worker does so for itself."""
        self.styles.find(options.style)
        # What is wrong with a template, which can be anything, is said where a list is written by it.
        with suppress(Exception):
            self.templates.get_template(f"pubs/{options.layout}.html")

    def check_layout(self, layout: str) -> None:
        """Raise ``ValueError`` with a sentence where there is no such layout."""
        if layout and layout not in LAYOUTS and layout not in self.layouts:
            hint = did_you_mean(layout, self.layouts)
            raise ValueError(f"{layout!r} is none of {', '.join(self.layouts)}{hint}")

    def default_files(self) -> tuple[str, ...]:
        """The files of lists that name none: ``pubs_bibfiles``, or else the only one there is."""
        if not self._patterns:
            only = sorted(path.name for path in self.source_directory.glob("*.bib"))
            return tuple(only) if len(only) == 1 else ()
        found: dict[str, None] = {}
        for pattern in self._patterns:
            if any(character in pattern for character in "*?["):
                paths = sorted(self.source_directory.glob(pattern.lstrip("/")))
                found |= dict.fromkeys(
                    path.relative_to(self.source_directory).as_posix() for path in paths
                )
            else:
                found[pattern.lstrip("/")] = None
        return tuple(found)

    def can_read(self, file: str) -> bool:
        """Whether there is such a file."""
        try:
            (self.source_directory / file).open("rb").close()
        except (OSError, ValueError):
            return False
        return True

    def digest(self, file: str) -> str:
        """A digest of a file's content, empty where none can be read; made once a build."""
        if file not in self._digests:
            try:
                self._digests[file] = file_digest(self.source_directory / file)
            except (OSError, ValueError):
                self._digests[file] = ""
        return self._digests[file]

    @property
    def looks_digest(self) -> str:
        """A digest of what all lists of the site look like."""
        config = self._config
        looks = (
            sphinx_pubs.__version__,
            config.pubs_roles,
            config.pubs_link_kinds,
            config.pubs_venues,
            config.pubs_print,
            config.language,
            self.styles.terms_digest,
        )
        return content_digest(repr(looks).encode())

    def state(self, files: Iterable[str]) -> State:
        """All that lists of these files depend on: contents, conf.py, version."""
        all_files = {*files, *self.default_files(), self.people_file}
        terms = self.styles.terms_digest
        pages = (
            [person.name for person in self.registry.without_page()] if self.knows_people else []
        )
        settings = content_digest(
            repr((sphinx_pubs.__version__, self._values, terms, pages)).encode()
        )
        return State(settings, {file: self.digest(file) for file in sorted(all_files)})

    def forget_changed(self) -> None:
        """Drop what was read of files that have changed since; called as a build begins."""
        before = self._digests
        self._digests = {}
        self.__dict__.pop("html_digest", None)
        changed = {file for file in before if self.digest(file) != before[file]}
        people_changed = self.people_file in changed
        self.libraries.forget(changed, people_changed=people_changed)
        if people_changed:
            del self.registry
        self.answered = {}
        if self.styles.have_other_terms() or any(file.endswith(CSL) for file in changed):
            self.styles = SiteStyles(self._config, self.source_directory)


def make_site(app: Sphinx) -> None:
    """Make the site of a build from its configuration."""
    # What a build before this one in the same process froze: at the end of a process the
    # collector would look through all of it once more.
    gc.unfreeze()
    site = _sites[app.config] = Site(app)
    if app.fresh_env_used:
        # ``-E`` looks at nothing that earlier builds left; workers do look at what others read.
        site.libraries.forget_kept()
        kept.forget(Path(app.doctreedir))
    for file in site.default_files():
        # Not by its digest, which is made anew once other extensions may have written the file.
        if not site.can_read(file):
            warn(Code.FILE_NOT_FOUND, None, file=file)
    check_styles(site.styles, app.config)
    if site.knows_people:
        site.registry.say()
    defaults = list_options({}, app.config)[0]
    try:
        site.check_layout(defaults.layout)
    except ValueError as error:
        warn(Code.CONFIG, None, name="pubs_layout", reason=error)
    highlight = defaults.highlight
    if highlight is not None:
        try:
            site.registry.highlight(highlight)
        except ValueError as error:
            warn(Code.CONFIG, None, name="pubs_highlight", reason=error)
    for symbol, role in site.rules.all_meanings() if app.config.pubs_marks else ():
        if role and site.roles.canonical(role) is None:
            hint = did_you_mean(role, tuple(site.roles.kinds))
            reason = f"{symbol!r} means {role!r}, which is no role of this site{hint}"
            warn(Code.CONFIG, None, name="pubs_marks", reason=reason)


def site_of(config: Config) -> Site:
    """The site of the build that has this configuration."""
    return _sites[config]
