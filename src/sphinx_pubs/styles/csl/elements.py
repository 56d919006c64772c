"""Read an XML file of CSL safely, into elements that know their line."""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers import expat

from msgspec import Struct, field

from sphinx_pubs.styles.csl.tree import StyleError

_NAMESPACE = "http://purl.org/net/xbiblio/csl"
#: The attribute ``xml:lang``, as expat names it.
LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"

_MAX_BYTES = 2 * 1024 * 1024
_MAX_DEPTH = 100
#: What expat reads by itself; for others it asks Python's codecs, which can do anything.
_ENCODINGS = frozenset({"utf-8", "utf-16", "utf-16le", "utf-16be", "iso-8859-1", "us-ascii"})
_INVALID_TOKEN = expat.errors.codes[expat.errors.XML_ERROR_INVALID_TOKEN]
_HTML = "this is a page in HTML, not a file of CSL"


class Element(Struct, frozen=True):
    """An element in CSL's namespace; those of others are left out with all they hold.

    ``text`` is all text that stands directly in it.
    """

    tag: str
    file: str
    line: int
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Element, ...] = ()
    text: str = ""

    def get(self, name: str, default: str = "", /) -> str:
        """The value of an attribute."""
        return self.attributes.get(name, default)

    def child(self, tag: str, /) -> Element | None:
        """The only child of this tag; more than one is a ``StyleError``."""
        found = self.all(tag)
        if len(found) > 1:
            raise fault(found[1], f"there is more than one <{tag}> in <{self.tag}>")
        return found[0] if found else None

    def all(self, tag: str, /) -> tuple[Element, ...]:
        """The children of this tag."""
        return tuple(child for child in self.children if child.tag == tag)

    def holds_only(self, *tags: str) -> None:
        """Raise ``StyleError`` at the first child that has none of these tags."""
        for child in self.children:
            if child.tag not in tags:
                raise fault(child, f"there can be no <{child.tag}> in <{self.tag}>")


def fault(element: Element, message: str, /) -> StyleError:
    """The error that says what is wrong with an element, and where it stands."""
    return StyleError(f"{element.file}:{element.line}: {message}")


def shown(value: str, /) -> str:
    """A value from the file between quotation marks, short and on one line."""
    line = " ".join(value.split())
    return f'"{line[:80]}…"' if len(line) > 80 else f'"{line}"'


def read_elements(data: bytes, name: str, root: str, /) -> Element:
    """The root element of a file, which must have the tag ``root``.

    Raises ``StyleError`` for bytes that are no XML, for declarations of types and entities,
    and for a file that is too large or too deep.
    """
    if len(data) > _MAX_BYTES:
        raise StyleError(f"{name}:1: the file is larger than {_MAX_BYTES // 1024**2} MiB")
    start = len(data) - len(data.lstrip())
    if start == len(data):
        raise StyleError(f"{name}:1: the file is empty")
    # XML wants its declaration in the first line; an empty line before it is a slip.
    builder = _Builder(name, data.count(b"\n", 0, start))
    try:
        builder.parser.Parse(data[start:], True)
    except expat.ExpatError as error:
        line = error.lineno + builder.skipped
        reason = _reason(data, builder.encoding, error.code, line)
        raise StyleError(f"{name}:{line}: {reason}") from None
    found = builder.root
    if found.tag.lower() == "html":
        raise fault(found, _HTML)
    if found.tag != root:
        raise fault(found, f"the file begins with <{found.tag}>, not with <{root}>")
    if builder.root_namespace != _NAMESPACE:
        raise fault(found, f'<{root}> lacks xmlns="{_NAMESPACE}"')
    version = found.attributes.get("version")
    if version is None:
        raise fault(found, f"<{root}> has no version, so it is older than CSL 1.0")
    if not version.startswith("1."):
        raise fault(found, f"the version is {shown(version)}, but only CSL 1 can be read")
    return found


def _reason(data: bytes, encoding: str, code: int, line: int, /) -> str:
    """What is wrong in a line that expat cannot read."""
    beginning = data.lstrip()[:9].lower()
    if beginning == b"<!doctype" or beginning.startswith(b"<html"):
        return _HTML
    if code == _INVALID_TOKEN and encoding == "utf-8":
        try:
            data.decode()
        except UnicodeDecodeError as wrong:
            if data.count(b"\n", 0, wrong.start) + 1 == line:
                return "the text is not in UTF-8"
    reason = expat.ErrorString(code).removeprefix("not well-formed (").removesuffix(")")
    return f"this is not well-formed XML: {reason}"


class _Open(Struct):
    """An element whose end has not come yet."""

    tag: str
    namespace: str
    line: int
    attributes: Mapping[str, str]
    children: list[Element] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


class _Builder:
    """What expat tells, made into elements."""

    root: Element
    root_namespace: str

    def __init__(self, name: str, skipped: int, /) -> None:
        self.name = name
        self.skipped = skipped
        self.encoding = "utf-8"
        self.opened: list[_Open] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.XmlDeclHandler = self.check_encoding
        self.parser.StartDoctypeDeclHandler = self.refuse_declarations
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters

    def line(self) -> int:
        return self.parser.CurrentLineNumber + self.skipped

    def check_encoding(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is None:
            return
        self.encoding = encoding.lower()
        if self.encoding not in _ENCODINGS:
            raise StyleError(
                f"{self.name}:{self.line()}: the encoding {shown(encoding)} cannot be read; "
                "save the file as UTF-8"
            )

    def refuse_declarations(self, kind: str, *_: object) -> None:
        reason = "a DOCTYPE, and the entities that it declares, are not allowed in a file of CSL"
        is_html = kind.lower() == "html"
        raise StyleError(f"{self.name}:{self.line()}: {_HTML if is_html else reason}")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.opened) == _MAX_DEPTH:
            raise StyleError(
                f"{self.name}:{self.line()}: elements are nested more than {_MAX_DEPTH} deep"
            )
        namespace, _, tag = name.rpartition(" ")
        self.opened.append(_Open(tag, namespace, self.line(), attributes))

    def characters(self, text: str) -> None:
        if self.opened:
            self.opened[-1].text.append(text)

    def end(self, _name: str) -> None:
        done = self.opened.pop()
        element = Element(
            done.tag,
            self.name,
            done.line,
            done.attributes,
            tuple(done.children),
            "".join(done.text),
        )
        if not self.opened:
            self.root, self.root_namespace = element, done.namespace
        elif done.namespace == _NAMESPACE:
            self.opened[-1].children.append(element)
