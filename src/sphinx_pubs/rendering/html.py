"""HTML of a group of entries, by Jinja templates that a site can override."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from markupsafe import Markup

from sphinx_pubs.regexes import regex
from sphinx_pubs.rendering.escaping import escaped
from sphinx_pubs.rendering.icons import ICONS, icon_name
from sphinx_pubs.rendering.parts import PARTS, Templates
from sphinx_pubs.rendering.view import GroupView
from sphinx_pubs.roles import Mark, split_group
from sphinx_pubs.runs import Credited, Hyperlink, Math, More, Part, Runs, Styled, plain
from sphinx_pubs.selecting.grouping import slug_of
from sphinx_pubs.urls import is_safe_url
from sphinx_pubs.words import ENGLISH, Words

if TYPE_CHECKING:
    from pygments.formatter import Formatter
    from pygments.lexer import Lexer

#: The namespace is for EPUB, whose pages are XML.
_SVG = Markup(' xmlns="http://www.w3.org/2000/svg"')
_LINES = (
    'fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" '
    'stroke-linejoin="round"'
)
_USED_ICON = regex(r'href="#pubs-icon-([a-z-]+)"')

#: The TeX of inline mathematics → the HTML of the site's math renderer.
RenderMath = Callable[[str], str]

_TAGS = {
    "emph": ("<em>", "</em>"),
    "strong": ("<strong>", "</strong>"),
    "sup": ("<sup>", "</sup>"),
    "sub": ("<sub>", "</sub>"),
    "code": ("<code>", "</code>"),
    **{
        style: (f'<span class="pub-{style}">', "</span>")
        for style in ("smallcaps", "underline", "upright", "medium", "fullcaps")
    },
    "nocase": ("", ""),
}


def environment(site_templates: Sequence[str | Path], words: Words = ENGLISH) -> Templates:
    """The templates of a site over the built-in ones.

    ``_("Abstract")`` is a word in the language of the site, ``parts`` the macros, ``icon``
    a drawing, ``bibtex`` BibTeX with its syntax highlighted.
    """
    made = Templates(site_templates)
    made.globals.update({"_": words, "icon": icon, "bibtex": bibtex_html, "wrapper": wrapper})
    return made


def layouts(templates: Environment, /) -> frozenset[str]:
    """The names that a list's layout may have: those of the templates, but for the parts."""
    return frozenset(
        name.removeprefix("pubs/").removesuffix(".html")
        for name in templates.list_templates(extensions=("html",))
        if name.startswith("pubs/") and name != f"pubs/{PARTS}"
    )


def render(templates: Environment, view: GroupView, math: RenderMath, /) -> str:
    """The HTML of one group: a ``div.pubs`` with its list."""
    template = templates.get_template(f"pubs/{view.presentation.layout}.html")

    def html(runs: Runs) -> Markup:
        # Markup() first asks whether it is given HTML, which takes longer than most texts.
        return str.__new__(Markup, runs_html(runs, math, view.legend_id))

    return template.render(group=view, html=html, mark=_mark)


@lru_cache(maxsize=256)
def icon(kind: str, /) -> Markup:
    """The drawing for a kind of link, which stands once on the page (see ``drawings``)."""
    return Markup(
        '<svg{} class="pub-icon" width="16" height="16" aria-hidden="true">'
        '<use href="#pubs-icon-{}"></use></svg>'
    ).format(_SVG, icon_name(kind))


def drawings(written: str, drawn: set[str], /) -> str:
    """The drawings that some HTML of ours uses, but for those that are ``drawn`` already.

    They are added to ``drawn``.
    """
    new = sorted(ICONS.keys() & set(_USED_ICON.findall(written)) - drawn)
    drawn.update(new)
    if not new:
        return ""
    symbols = "".join(
        f'<symbol id="pubs-icon-{name}" viewBox="0 0 16 16" {_LINES}>{ICONS[name]}</symbol>'
        for name in new
    )
    return (
        f'<svg{_SVG} class="pubs-drawings" width="0" height="0" aria-hidden="true">'
        f"{symbols}</svg>\n"
    )


def bibtex_html(source: str, /) -> Markup:
    """BibTeX as HTML with the classes of Pygments, which every theme of Sphinx has colours for."""
    from pygments import highlight  # noqa: PLC0415  # long lists do without colours

    return Markup(highlight(source, *_highlighting()))


@cache
def _highlighting() -> tuple[Lexer, Formatter[str]]:
    from pygments.formatters import HtmlFormatter  # noqa: PLC0415
    from pygments.lexers.bibtex import BibTeXLexer  # noqa: PLC0415
    from pygments.style import Style  # noqa: PLC0415

    # Classes are the same in any style; one without colours is made in no time.
    return BibTeXLexer(), HtmlFormatter(nowrap=True, style=Style)


@lru_cache(maxsize=1 << 14)
def _escaped(text: str, /) -> str:
    """A text with its line breaks; names, venues and what stands between them recur over a list."""
    written = escaped(text)
    return written.replace("\n", "<br/>") if "\n" in written else written


def runs_html(runs: Runs, math: RenderMath, legend: str = "", /) -> str:
    """Runs as HTML; every text is escaped.

    ``legend`` begins the ids of what explains the marks.
    """
    written = ""
    for run in runs:
        if isinstance(run, str):
            written += _escaped(run)
        else:
            written += _WRITERS[type(run)](run, math, legend)
    return written


def _hyperlink(run: Hyperlink, math: RenderMath, legend: str) -> str:
    inner = runs_html(run.runs, math, legend)
    return f'<a class="reference external" href="{escaped(run.url)}">{inner}</a>'


def _part(run: Part, math: RenderMath, legend: str) -> str:
    classes = f"pub-{run.name} pub-{run.name}-{run.kind}" if run.kind else f"pub-{run.name}"
    text = runs_html(run.runs, math, legend)
    tag = wrapper(text)
    return f'<{tag} class="{classes}">{text}</{tag}>'


def wrapper(written: str, /) -> str:
    """The element that some HTML of ours may stand in: what folds out may not be in a ``span``."""
    return "div" if "<details" in written else "span"


def _styled(run: Styled, math: RenderMath, legend: str) -> str:
    """Text in one style; of names that fold out, only what stands for them."""
    opening, closing = _TAGS[run.style]
    if More not in map(type, run.runs):
        return f"{opening}{runs_html(run.runs, math, legend)}{closing}"
    out: list[str] = []
    for inner in run.runs:
        if isinstance(inner, More):
            label = f"{opening}{_escaped(inner.label)}{closing}"
            out.append(_folded(label, runs_html(inner.runs, math, legend)))
        else:
            out += [opening, runs_html((inner,), math, legend), closing]
    return "".join(out)


def _more(run: More, math: RenderMath, legend: str) -> str:
    return _folded(_escaped(run.label), runs_html(run.runs, math, legend))


def _folded(label: str, names: str) -> str:
    return f'<details class="pub-more"><summary>{label}</summary> {names}</details>'


def _credited(run: Credited, math: RenderMath, legend: str) -> str:
    if len(run.runs) == 1 and isinstance(run.runs[0], str):
        return _plainly_credited(run, legend)
    return _name(run, runs_html(run.runs, math, legend), legend)


@lru_cache(maxsize=1 << 14)
def _plainly_credited(run: Credited, legend: str) -> str:
    """A name without markup; most stand on more than one publication."""
    return _name(run, _escaped(plain(run.runs)), legend)


def _name(run: Credited, name: str, legend: str) -> str:
    classes = ["pub-editor" if run.editor else "pub-author"]
    if "self" in run.roles:
        classes.append("pub-self")
    if run.member:
        classes.append("pub-member")
    classes += [f"pub-style-{style}" for style in run.styles]
    roles = f' data-roles="{escaped(" ".join(run.roles))}"' if run.roles else ""
    marks = "".join(_mark(mark, legend) for mark in run.marks)
    if run.url:
        way = "external" if is_safe_url(run.url) else "internal"
        name = f'<a class="pub-person reference {way}" href="{escaped(run.url)}">{name}</a>'
    return f'<span class="{" ".join(classes)}"{roles}>{name}{marks}</span>'


_WRITERS: Mapping[type, Callable[[Any, RenderMath, str], str]] = {
    Math: lambda run, math, _legend: math(run.tex),
    Styled: _styled,
    Hyperlink: _hyperlink,
    Part: _part,
    Credited: _credited,
    More: _more,
}


@lru_cache(maxsize=256)
def _mark(mark: Mark, legend: str = "", *, spoken: bool = True) -> Markup:
    """A mark after a name, with its label for screen readers; in a legend without it."""
    role, symbol = escaped(split_group(mark.role)[0]), escaped(mark.symbol)
    if not spoken:
        return Markup(f'<span class="pub-mark pub-mark-{role}">{symbol}</span>')
    label = f"{mark.label[:1].lower()}{mark.label[1:]}"
    described = f' aria-describedby="{legend}-{slug_of(mark.label)}"' if legend else ""
    return Markup(
        f'<sup class="pub-mark pub-mark-{role}"{described}><span aria-hidden="true">{symbol}</span>'
        f'<span class="visually-hidden">, {escaped(label)}</span></sup>'
    )
