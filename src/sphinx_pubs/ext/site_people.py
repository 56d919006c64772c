"""The people whom a site knows, of conf.py and of a file, and the pages that they have."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import NoUri

from sphinx_pubs.ext.messages import warn
from sphinx_pubs.ext.options import did_you_mean
from sphinx_pubs.model import PartialDate, Publication, Source
from sphinx_pubs.problems import Code, Problem, problem
from sphinx_pubs.reading.encodings import decode
from sphinx_pubs.reading.people import People
from sphinx_pubs.reading.persons import Person, check_people, folded_group
from sphinx_pubs.styles.names import Known, Place
from sphinx_pubs.urls import is_safe_url

#: What ``highlight`` may say beside the name of a group.
HIGHLIGHTS = ("self", "members", "none")


class SitePeople:
    """The people of ``pubs_people`` over those of ``pubs_people_file``.

    ``file`` is the path of that file from the source directory, empty where none can be
    used; ``problems`` are what is wrong in it, ``complaints`` what is wrong in conf.py: pairs
    of a value's name and a sentence.
    """

    def __init__(self, app: Sphinx, self_names: tuple[str, ...]) -> None:
        config, self._source_directory = app.config, Path(app.srcdir)
        self._builder = app.builder
        self._project = app.project
        self._suffixes = tuple(config.source_suffix)
        self._in_conf = config.pubs_people
        self._text = ""
        self.problems: list[Problem] = []
        self.complaints: list[tuple[str, str]] = []
        self.file = self._found(config)
        in_file = self._read() if self.file else {}
        laid_over = {
            name: {**in_file.get(name, {}), **record} for name, record in self._in_conf.items()
        }
        merged, complaints = check_people({**in_file, **laid_over})
        said = {one.message for one in self.problems}
        self.complaints += [("pubs_people", str(one)) for one in complaints if str(one) not in said]
        self.people = People.from_config(self_names, merged)
        self.has_members = any(person.in_group() for person in self.people.persons)
        self._named: dict[tuple[str, str], dict[Place, Person]] = {}

    def _found(self, config: Config) -> str:
        """The people file from the source directory, if it is one and inside of it."""
        written: str = config.pubs_people_file
        if not written:
            return ""
        top = self._source_directory
        reason = "there is no such file"
        try:
            path = (top / written.lstrip("/")).resolve()
            if not path.is_relative_to(top.resolve()):
                reason = "it is outside of the source directory"
            elif path.is_file():
                return path.relative_to(top.resolve()).as_posix()
        except (OSError, RuntimeError, ValueError):
            # A name that the system refuses (too long, a loop of links) is no file.
            pass
        self.complaints.append(("pubs_people_file", f"{written!r}: {reason}"))
        return ""

    def _read(self) -> dict[str, dict[str, object]]:
        from sphinx_pubs.reading import people_file

        try:
            data = (self._source_directory / self.file).read_bytes()
        except OSError as error:
            reason = f"{self.file!r} cannot be read: {error.strerror}"
            self.complaints.append(("pubs_people_file", reason))
            return {}
        self._text, wrong = decode(data, self.file)
        records, more = people_file.read(self._text, self.file)
        self.problems = [*wrong, *more]
        return records

    def named(self, publication: Publication, /) -> Mapping[Place, Person]:
        """Those whom the site surely knows among the authors and editors of a publication."""
        if not self.people.persons:
            return {}
        key = (publication.key, publication.digest)
        found = self._named.get(key)
        if found is None:
            lists = (("author", publication.authors), ("editor", publication.editors))
            found = self._named[key] = {
                (variable, place): person
                for variable, contributors in lists
                for place, person in enumerate(self.people.identify(contributors))
                if person is not None
            }
        return found

    def known(
        self, publication: Publication, docname: str, highlight: str, /
    ) -> dict[Place, Known]:
        """How a list in a document prints those whom the site knows."""
        return {
            place: Known(
                self.page(person, docname), is_highlighted(person, highlight, publication.date)
            )
            for place, person in self.named(publication).items()
        }

    def shown(
        self, publication: Publication, highlight: str, shown_anyway: int, /
    ) -> tuple[object, ...]:
        """Whatever of persons changes how a publication is printed.

        Whom only truncation could hide counts from the place ``shown_anyway`` on.
        """
        out: list[object] = []
        for place, person in self.named(publication).items():
            link = person.url if self.has_page(person) else ""
            member = is_highlighted(person, highlight, publication.date)
            if link or member or place[1] >= shown_anyway:
                out.append((place, link, member))
        return tuple(out)

    def page(self, person: Person, docname: str, /) -> str:
        """The address of a person's page from a document; "" where there is none, or it is that document."""
        if is_safe_url(person.url):
            return person.url
        target, fragment = self._document(person)
        if target in {"", docname}:
            return ""
        try:
            uri: str = self._builder.get_relative_uri(docname, target)
        except NoUri:
            return ""
        if not (uri and fragment):
            return uri
        # Where all pages are one, the document's own address is an anchor.
        return f"#{fragment}" if uri.startswith("#") else f"{uri}#{fragment}"

    def has_page(self, person: Person, /) -> bool:
        """Whether a person's ``url`` leads anywhere."""
        return is_safe_url(person.url) or bool(self._document(person)[0])

    def _document(self, person: Person) -> tuple[str, str]:
        """The document that a ``url`` names, and the place in it; empty where it is not there."""
        written, _, fragment = person.url.lstrip("/").partition("#")
        names = [written, *(written.removesuffix(end) for end in self._suffixes)]
        found = (name for name in names if name in self._project.docnames)
        return next(found, ""), fragment

    def without_page(self) -> list[Person]:
        """Those whose ``url`` leads nowhere, once the documents are known."""
        return [one for one in self.people.persons if one.url and not self.has_page(one)]

    def page_problems(self) -> tuple[list[str], list[Problem]]:
        """What to say of pages that are not there: of those in conf.py, and in the file."""
        in_conf: list[str] = []
        in_file: list[Problem] = []
        for person in self.without_page():
            hint = did_you_mean(person.url.lstrip("/"), sorted(self._project.docnames))
            reason = f"{person.name!r}: url = {person.url!r} is no address and no document{hint}"
            if "url" in self._in_conf.get(person.name, {}):
                in_conf.append(reason)
            else:
                line = self._text.count("\n", 0, max(self._text.find(person.url), 0)) + 1
                in_file.append(problem(Code.PEOPLE_FILE, Source(self.file, line), reason=reason))
        return in_conf, in_file

    def highlight(self, wanted: str, /) -> str:
        """What ``highlight`` means; ``ValueError`` says what is wrong with it."""
        if wanted == "members" and not self.has_members:
            raise ValueError("nobody in pubs_people has groups, since or until")
        if wanted in HIGHLIGHTS:
            return wanted
        groups = {folded_group(group): group for group in self.people.groups}
        if folded_group(wanted) in groups:
            return groups[folded_group(wanted)]
        known = (*HIGHLIGHTS, *groups.values())
        hint = did_you_mean(wanted, known)
        raise ValueError(f"{wanted!r} is none of {', '.join(known)}{hint}")

    def who_is(self, wanted: str, /) -> str:
        """A hint at the person who may be meant by a name or an id that nobody has."""
        known = [word for one in self.people.persons for word in (one.id, one.name) if word]
        return did_you_mean(wanted, known)

    def say(self) -> None:
        """Say what is wrong in conf.py."""
        for name, reason in self.complaints:
            warn(Code.CONFIG, None, name=name, reason=reason)


def is_highlighted(person: Person, highlight: str, date: PartialDate | None, /) -> bool:
    """Whether a name is set apart as a member's, on a publication of a date.

    As in filters, ``members`` are those of that time, and in a group is who ever was.
    """
    if highlight in {"self", "none"}:
        return False
    return person.is_member("", date) if highlight == "members" else person.in_group(highlight)
