"""The words that lists print of their own, in the language of the page.

They are message catalogs: ``locale/pubs.pot`` and a ``pubs.po`` for each language.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from msgspec import Struct, field

from sphinx_pubs.po import messages

_FOLDER = Path(__file__).parent / "locale"


class Words(Struct, frozen=True):
    """The words of one language by the English ones."""

    translations: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, message: str, /, **values: object) -> str:
        """A message in this language, or in English, with the values in their places."""
        found = self.translations.get(message, message)
        return found.format(**values) if values else found


ENGLISH = Words()


@lru_cache(maxsize=16)
def words(language: str, /) -> Words:
    """The words of a language (``de``, ``zh_CN``, ``pt-BR``); English where there is no catalog."""
    tag = language.replace("-", "_")
    for name in (tag, tag.partition("_")[0], "zh_CN" if tag.startswith("zh") else ""):
        path = _FOLDER / name / "LC_MESSAGES" / "pubs.po"
        if name.replace("_", "").isalnum() and path.is_file():
            found = messages(path.read_text(encoding="utf-8"))
            return Words(
                {one["msgid"]: one["msgstr"] for one in found if one["msgid"] and one.get("msgstr")}
            )
    return ENGLISH
