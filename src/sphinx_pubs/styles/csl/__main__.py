"""Format CSL-JSON with a style, to compare with other CSL processors."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from sphinx_pubs.styles.csl import catalogs, csl_json, locale, output
from sphinx_pubs.styles.csl.files import read_style
from sphinx_pubs.styles.csl.processor import bibliography


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a JSON list of the formatted entries, in the style's order; 1 on an error."""
    parser = argparse.ArgumentParser(prog="python -m sphinx_pubs.styles.csl", description=__doc__)
    parser.add_argument("--style", type=Path, required=True, help="a .csl file")
    parser.add_argument("--input", type=Path, required=True, help="entries, as CSL-JSON")
    parser.add_argument("--locales", type=Path, help="a folder of official locale files")
    parser.add_argument("--format", choices=["html", "text"], default="html")
    options = parser.parse_args(arguments)
    load = locale.folder(options.locales) if options.locales else catalogs.catalog
    write = output.html_entry if options.format == "html" else output.text_entry
    try:
        items = csl_json.read_items(options.input.read_text("utf-8"))
        references = bibliography(read_style(options.style), items, load)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    entries = [write(reference.runs) for reference in references]
    json.dump(entries, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
