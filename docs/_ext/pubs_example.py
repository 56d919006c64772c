"""A list that is shown and, below it, its source in both syntaxes."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

_PAGE = """\
:::::{{card}}
{myst}
:::::

:::::{{tab-set}}
:sync-group: syntax

::::{{tab-item}} MyST
:sync: myst

````md
{myst}
````
::::
::::{{tab-item}} reStructuredText
:sync: rst

```rst
{rst}
```
::::
:::::
"""


class Example(SphinxDirective):
    """``pubs-example``: its content is a ``publications`` directive without its fence.

    The first line holds the files, the next lines the options, then the keys may follow.
    """

    has_content = True

    def run(self) -> list[nodes.Node]:
        files, *lines = [line.rstrip() for line in self.content]
        myst = "\n".join([f"```{{publications}} {files}", *lines, "```"])
        body = [f"   {line}".rstrip() for line in lines]
        rst = "\n".join([f".. publications:: {files}".rstrip(), *body])
        return self.parse_text_to_nodes(_PAGE.format(myst=myst, rst=rst))


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_directive("pubs-example", Example)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
