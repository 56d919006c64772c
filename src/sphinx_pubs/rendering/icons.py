"""Small drawings beside the labels of links and buttons, the package's own; no brand marks.

Each is drawn on 16 × 16 in lines of one width, in the colour of the text around it.
"""

from __future__ import annotations

from collections.abc import Mapping

_FOLDED_PAGE = "M9.25 1.75h-5.5v12.5h8.5v-9.5zv3h3"
_SOLID = 'fill="currentColor"'

#: What stands within the ``svg`` of each drawing.
ICONS: Mapping[str, str] = {
    "award": '<circle cx="8" cy="6" r="4.25"/><path d="M5.25 9.5 4.5 14.25l3.5-2 3.5 2-.75-4.75"/>',
    "book": '<path d="M8 4v9.75C6.5 12.5 4.5 12 1.75 12V2.25C4.5 2.25 6.5 2.75 8 4'
    'c1.5-1.25 3.5-1.75 6.25-1.75V12c-2.75 0-4.75.5-6.25 1.75"/>',
    "braces": '<path d="M6 2.25H5L3.75 3.5V7L2.25 8l1.5 1v3.5L5 13.75h1'
    'm4-11.5h1l1.25 1.25V7l1.5 1-1.5 1v3.5L11 13.75h-1"/>',
    "bubble": '<path d="M1.75 2.75h12.5v8.5H7.5l-3.25 3v-3h-2.5z"/>',
    "clip": '<path d="M10.75 4.75 6 9.5a1.2 1.2 0 0 0 1.75 1.75L13 6A3 3 0 0 0 8.75 1.75L3 7.5'
    'a4.25 4.25 0 0 0 6 6l4.5-4.5"/>',
    "code": '<path d="M4.75 4.25 1.25 8l3.5 3.75m6.5-7.5L14.75 8l-3.5 3.75m-2-9-2.5 10.5"/>',
    "copy": '<rect x="5.25" y="5.25" width="9" height="9" rx="1"/>'
    '<path d="M10.75 2.5v-.75h-9v9h.75"/>',
    "cube": '<path d="M8 1.5l5.75 3.25v6.5L8 14.5l-5.75-3.25v-6.5zm-5.75 3.25L8 8l5.75-3.25M8 8v6.5"/>',
    "data": '<path d="M2.75 4c0-3 10.5-3 10.5 0v8c0 3-10.5 3-10.5 0z'
    'm0 0c0 3 10.5 3 10.5 0m-10.5 4c0 3 10.5 3 10.5 0"/>',
    "document": f'<path d="{_FOLDED_PAGE}M6.25 8h3.5m-3.5 3h3.5"/>',
    "folder": '<path d="M1.75 13.25V2.75h4.5l1.5 2h6.5v8.5z"/>',
    "globe": '<circle cx="8" cy="8" r="6.25"/><ellipse cx="8" cy="8" rx="2.75" ry="6.25"/>'
    '<path d="M1.75 8h12.5"/>',
    "hash": '<path d="M6.25 2 4.75 14m6.5-12-1.5 12M2.5 5.5h11.5M2 10.5h11.5"/>',
    "link": '<path d="M6.5 9.5a2.9 2.9 0 0 0 4.25 0L13.5 6.75A2.9 2.9 0 0 0 9.25 2.5L8.5 3.25'
    'm1 3.25a2.9 2.9 0 0 0-4.25 0L2.5 9.25a2.9 2.9 0 0 0 4.25 4.25l.75-.75"/>',
    "microphone": '<rect x="5.75" y="1.25" width="4.5" height="8" rx="2.25"/>'
    '<path d="M3 7.5a5 5 0 0 0 10 0m-5 5v2.25"/>',
    "newspaper": '<path d="M11.75 5.25h2.5v8H3.25a1.5 1.5 0 0 1-1.5-1.5v-9h10v9'
    'a1.25 1.25 0 0 0 2.5 0M4.5 6h4.5m-4.5 3.5h4.5"/>',
    "page": '<rect x="1.75" y="2.25" width="12.5" height="11.5" rx="1"/>'
    '<path d="M1.75 5.5h12.5M4.75 8.5h6.5M4.75 11h4"/>',
    "pencil": '<path d="M2 14l.75-3.75 8-8 3 3-8 8zM8.75 4.25l3 3"/>',
    "play": '<rect x="1.5" y="2.75" width="13" height="10.5" rx="2.25"/>'
    f'<path {_SOLID} d="M6.75 6v4L10 8z"/>',
    "pointer": '<path d="M2.75 2.25l3.75 11.5 2-5 5-2zm6.5 7 4.5 4.5"/>',
    "poster": '<path d="M2.75 1.75h10.5v12.5H2.75zm2.5 3h5.5m-5.5 6.5 1.75-3 1.75 1.75 2-2.25"/>',
    "quote": f'<path {_SOLID} d="M6.25 4C4 4.5 2.25 6.25 2.25 8.75V12h4V8.75H4.5m9.25-4.75'
    'c-2.25.5-4 2.25-4 4.75V12h4V8.75H12"/>',
    "screen": '<path d="M1.25 2.25h13.5m-12 0v8h10.5v-8M4.75 14.25 8 10.5l3.25 3.75"/>',
    "search": '<circle cx="6.75" cy="6.75" r="5"/><path d="m10.5 10.5 4 4"/>',
    "text": '<path d="M1.75 3.5h12.5m-12.5 3h12.5m-12.5 3h12.5m-12.5 3h7"/>',
    "upload": f'<path d="{_FOLDED_PAGE}M8 11.75v-4.5M6 9l2-2 2 2"/>',
    "waves": f'<circle {_SOLID} cx="8" cy="8" r="1"/><path d="M5.25 10.75a4 4 0 0 1 0-5.5m5.5 0'
    'a4 4 0 0 1 0 5.5M3 13a7 7 0 0 1 0-10m10 0a7 7 0 0 1 0 10"/>',
}

#: The drawings of kinds of links, and of parts that fold out.
_BY_KIND: Mapping[str, str] = {
    "abstract": "text",
    "acl": "book",
    "arxiv": "upload",
    "bibtex": "braces",
    "blog": "pencil",
    "cite": "quote",
    "dblp": "book",
    "demo": "pointer",
    "doi": "hash",
    "googlebooks": "book",
    "hal": "upload",
    "hdl": "hash",
    "html": "page",
    "huggingface": "cube",
    "huggingface-dataset": "data",
    "huggingface-paper": "page",
    "huggingface-space": "pointer",
    "jstor": "book",
    "media": "waves",
    "model": "cube",
    "news": "newspaper",
    "openreview": "bubble",
    "osf": "folder",
    "pdf": "document",
    "pmcid": "document",
    "pmid": "page",
    "preprint": "upload",
    "project": "folder",
    "psyarxiv": "upload",
    "slides": "screen",
    "supp": "clip",
    "talk": "microphone",
    "thread": "bubble",
    "video": "play",
    "website": "globe",
    "zenodo": "data",
}


def icon_name(kind: str, /) -> str:
    """The name of the drawing for a kind of link or button; a chain for what has none."""
    name = _BY_KIND.get(kind, kind)
    return name if name in ICONS else "link"
