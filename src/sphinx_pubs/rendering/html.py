"""HTML of a group of entries, by Jinja templates that a site can override."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from markupsafe import Markup, escape
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers.bibtex import BibTeXLexer

from sphinx_pubs.rendering.icons import ICONS, icon_name
from sphinx_pubs.rendering.view import GroupView
from sphinx_pubs.roles import Mark, split_group
from sphinx_pubs.runs import Credited, Hyperlink, Math, More, Part, Runs, Styled, StyleName
from sphinx_pubs.selecting.grouping import slug_of
from sphinx_pubs.urls import is_safe_url
from sphinx_pubs.words import ENGLISH, Words

TEMPLATES = Path(__file__).parent / "templates"
_LEXER = BibTeXLexer()
_FORMATTER = HtmlFormatter(nowrap=True)
#: The namespace is for EPUB, whose pages are XML.
_SVG = Markup(' xmlns="http://www.w3.org/2000/svg"')
_LINES = (
    'fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" '
    'stroke-linejoin="round"'
)
_USED_ICON = re.compile(r'href="#pubs-icon-([a-z-]+)"')

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


class Parts:
    """The macros that layouts are put together from: a site's own before the built-in ones.

    A site's ``pubs/parts.html`` holds no more than the macros that it changes.
    """

    def __init__(self, templates: Environment) -> None:
        self._templates = templates
        self._macros: dict[str, object] = {}

    def __getattr__(self, name: str) -> object:
        if name not in self._macros:
            for template in ("pubs/parts.html", "!pubs/parts.html"):
                module = self._templates.get_template(template).module
                if hasattr(module, name):
                    self._macros[name] = getattr(module, name)
                    break
            else:
                raise AttributeError(f"there is no part {name!r}")
        return self._macros[name]


def environment(site_templates: Sequence[str | Path], words: Words = ENGLISH) -> Environment:
    """The templates of a site over the built-in ones; everything is escaped by default.

    ``_("Abstract")`` is a word in the language of the site, ``parts`` the macros, ``icon``
    a drawing, ``bibtex`` BibTeX with its syntax highlighted.

    A site overrides a layout by ``pubs/list.html``, or parts by ``pubs/parts.html``, in
    its ``templates_path``; the built-in ones stay reachable as ``!pubs/…``.
    """
    built_in = FileSystemLoader(TEMPLATES / "pubs")
    loader = ChoiceLoader(
        [
            FileSystemLoader(list(site_templates)),
            PrefixLoader({"pubs": built_in, "!pubs": built_in}),
        ]
    )
    made = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made.globals.update(
        {"_": words, "parts": Parts(made), "icon": icon, "bibtex": bibtex_html, "wrapper": wrapper}
    )
    return made


def layouts(templates: Environment, /) -> frozenset[str]:
    """The names that a list's layout may have: those of the templates, but for the parts."""
    return frozenset(
        name.removeprefix("pubs/").removesuffix(".html")
        for name in templates.list_templates(extensions=("html",))
        if name.startswith("pubs/") and name != "pubs/parts.html"
    )


def render(templates: Environment, view: GroupView, math: RenderMath, /) -> str:
    """The HTML of one group: a ``div.pubs`` with its list."""
    template = templates.get_template(f"pubs/{view.presentation.layout}.html")

    def html(runs: Runs) -> Markup:
        return Markup(runs_html(runs, math, view.legend_id))

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
    return Markup(highlight(source, _LEXER, _FORMATTER))


def runs_html(runs: Runs, math: RenderMath, legend: str = "", /) -> str:
    """Runs as HTML; every text is escaped.

    ``legend`` begins the ids of what explains the marks.
    """
    out: list[str] = []
    for run in runs:
        match run:
            case str():
                text = str(escape(run))
                out.append(text.replace("\n", "<br/>") if "\n" in text else text)
            case Math(tex):
                out.append(math(tex))
            case Styled(style, inner):
                out.append(_styled(style, inner, math, legend))
            case Hyperlink(url, inner):
                out.append(f'<a class="reference external" href="{escape(url)}">')
                out += [runs_html(inner, math, legend), "</a>"]
            case Part(name, inner, kind):
                classes = f"pub-{name} pub-{name}-{kind}" if kind else f"pub-{name}"
                text = runs_html(inner, math, legend)
                tag = wrapper(text)
                out.append(f'<{tag} class="{classes}">{text}</{tag}>')
            case Credited():
                out.append(_credited(run, math, legend))
            case More(label, inner):
                out.append(_more(str(escape(label)), runs_html(inner, math, legend)))
    return "".join(out)


def wrapper(written: str, /) -> str:
    """The element that some HTML of ours may stand in: what folds out may not be in a ``span``."""
    return "div" if "<details" in written else "span"


def _styled(style: StyleName, runs: Runs, math: RenderMath, legend: str) -> str:
    """Text in one style; of names that fold out, only what stands for them."""
    opening, closing = _TAGS[style]
    if not any(isinstance(run, More) for run in runs):
        return f"{opening}{runs_html(runs, math, legend)}{closing}"
    out: list[str] = []
    for run in runs:
        if isinstance(run, More):
            label = f"{opening}{escape(run.label)}{closing}"
            out.append(_more(label, runs_html(run.runs, math, legend)))
        else:
            out += [opening, runs_html((run,), math, legend), closing]
    return "".join(out)


def _more(label: str, names: str) -> str:
    return f'<details class="pub-more"><summary>{label}</summary> {names}</details>'


def _credited(run: Credited, math: RenderMath, legend: str) -> str:
    classes = ["pub-editor" if run.editor else "pub-author"]
    if "self" in run.roles:
        classes.append("pub-self")
    if run.member:
        classes.append("pub-member")
    classes += [f"pub-style-{style}" for style in run.styles]
    roles = f' data-roles="{escape(" ".join(run.roles))}"' if run.roles else ""
    marks = "".join(_mark(mark, legend) for mark in run.marks)
    name = runs_html(run.runs, math, legend)
    if run.url:
        way = "external" if is_safe_url(run.url) else "internal"
        name = f'<a class="pub-person reference {way}" href="{escape(run.url)}">{name}</a>'
    return f'<span class="{" ".join(classes)}"{roles}>{name}{marks}</span>'


@lru_cache(maxsize=256)
def _mark(mark: Mark, legend: str = "", *, spoken: bool = True) -> Markup:
    """A mark after a name, with its label for screen readers; in a legend without it."""
    role = escape(split_group(mark.role)[0])
    if not spoken:
        return Markup('<span class="pub-mark pub-mark-{}">{}</span>').format(role, mark.symbol)
    label = f"{mark.label[:1].lower()}{mark.label[1:]}"
    described = f' aria-describedby="{legend}-{slug_of(mark.label)}"' if legend else ""
    return Markup(
        '<sup class="pub-mark pub-mark-{}"{}><span aria-hidden="true">{}</span>'
        '<span class="visually-hidden">, {}</span></sup>'
    ).format(role, Markup(described), mark.symbol, label)
