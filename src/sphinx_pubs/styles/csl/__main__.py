"""Format CSL-JSON with a style, to compare with other CSL processors."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from sphinx_pubs.styles.csl import catalogs, csl_json, locale, output
from sphinx_pubs.styles.csl.engine import Load
from sphinx_pubs.styles.csl.files import read_style
from sphinx_pubs.styles.csl.items import Item
from sphinx_pubs.styles.csl.processor import bibliography


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a JSON list of the formatted entries, in the style's order; 1 on an error."""
    parser = argparse.ArgumentParser(prog="python -m sphinx_pubs.styles.csl", description=__doc__)
    parser.add_argument("--style", type=Path, required=True, help="a .csl file")
    parser.add_argument("--input", type=Path, required=True, help="entries, as CSL-JSON")
    parser.add_argument("--locales", type=Path, help="a folder of official locale files")
    parser.add_argument("--format", choices=["html", "text"], default="html")
    options = parser.parse_args(arguments)
    write = output.html_entry if options.format == "html" else output.text_entry
    try:
        items = _items(options.input)
        references = bibliography(read_style(options.style), items, _load(options.locales))
    except ValueError as error:
        sys.stderr.write(f"{' '.join(str(error).split())}\n")
        return 1
    entries = [write(reference.runs) for reference in references]
    written = json.dumps(entries, ensure_ascii=False, indent=1)
    # Half a surrogate pair may stand in JSON, but not in a file.
    sys.stdout.write(written.encode("utf-8", "replace").decode("utf-8") + "\n")
    return 0


def _items(path: Path) -> Sequence[Item]:
    """The entries in a file; raise ``ValueError`` with a sentence that names it."""
    name = path.name or str(path)
    try:
        return csl_json.read_items(path.read_text("utf-8-sig"))
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        raise ValueError(f"{name}: {reason}") from error
    except UnicodeDecodeError as error:
        raise ValueError(f"{name}: the text is not in UTF-8") from error
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error


def _load(folder: Path | None) -> Load:
    if folder is None:
        return catalogs.catalog
    if not (folder / "locales-en-US.xml").is_file():
        raise ValueError(f"{folder.name}: the folder has no locales-en-US.xml.")
    return locale.folder(folder)


if __name__ == "__main__":
    sys.exit(main())
