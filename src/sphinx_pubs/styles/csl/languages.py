"""Languages of entries as BCP 47 tags, from the names that BibTeX files have for them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sphinx_pubs.model import Publication
from sphinx_pubs.reading.latex import text
from sphinx_pubs.regexes import regex
from sphinx_pubs.runs import Math, Runs, plain

#: The names that babel and polyglossia have, English and own names, and codes of three
#: letters; ``langgerman`` is biblatex's key for ``german``.
_TAGS: Mapping[str, str] = {
    name: tag
    for tag, names in (
        ("af", "afrikaans"),
        ("ar", "arabic ara العربية"),
        ("bg", "bulgarian bul"),
        ("ca", "catalan català cat"),
        ("cs", "czech čeština cze ces"),
        ("cy", "welsh"),
        ("da", "danish dansk dan"),
        ("de", "german ngerman germanb deutsch ger deu"),
        ("de-AT", "austrian naustrian"),
        ("de-CH", "swissgerman nswissgerman"),
        ("el", "greek polutonikogreek ελληνικά gre ell"),
        ("en", "english eng"),
        ("en-AU", "australian"),
        ("en-CA", "canadian"),
        ("en-GB", "british ukenglish"),
        ("en-NZ", "newzealand"),
        ("en-US", "american usenglish usmax"),
        ("eo", "esperanto"),
        ("es", "spanish español castellano castilian spa"),
        ("es-MX", "mexican spanishmx"),
        ("et", "estonian"),
        ("eu", "basque"),
        ("fa", "persian farsi"),
        ("fi", "finnish suomi fin"),
        ("fr", "french francais français frenchb acadian fre fra"),
        ("fr-CA", "canadien"),
        ("ga", "irish"),
        ("gl", "galician"),
        ("he", "hebrew עברית heb"),
        ("hi", "hindi"),
        ("hr", "croatian"),
        ("hu", "hungarian magyar hun"),
        ("hy", "armenian"),
        ("id", "indonesian bahasa bahasai indon"),
        ("is", "icelandic"),
        ("it", "italian italiano ita"),
        ("ja", "japanese 日本語 jpn"),
        ("ko", "korean 한국어 kor"),
        ("la", "latin lat"),
        ("lt", "lithuanian"),
        ("lv", "latvian"),
        ("mn", "mongolian"),
        ("ms", "malay bahasam melayu"),
        ("nb", "norsk norwegian bokmål nor nob"),
        ("nl", "dutch nederlands dut nld"),
        ("nn", "nynorsk nno"),
        ("pl", "polish polski pol"),
        ("pt", "portuguese portuges português por"),
        ("pt-BR", "brazil brazilian"),
        ("ro", "romanian"),
        ("ru", "russian русский rus"),
        ("sk", "slovak"),
        ("sl", "slovene slovenian"),
        ("sr", "serbian serbianc"),
        ("sv", "swedish svenska swe"),
        ("th", "thai"),
        ("tr", "turkish türkçe tur"),
        ("uk", "ukrainian"),
        ("vi", "vietnamese"),
        ("zh", "chinese mandarin 中文 汉语 漢語 chi zho"),
        ("zh-CN", "schinese pinyin 简体中文"),
        ("zh-TW", "tchinese 繁體中文"),
    )
    for name in names.split()
}
_TAG = regex(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|[0-9]{3}))?")
_NEXT = regex(r"\s+and\s+|\s*[,;/]\s*|\s*&\s*")

_HAN = regex(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA = regex(r"[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_HANGUL = regex(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_LATIN_WORD = regex(r"[A-Za-z\u00c0-\u024f]+")


def language(publication: Publication, /) -> str:
    """The language of an entry as a BCP 47 tag, or ``""``.

    ``langid`` (biblatex) comes first; ``language`` may say the same more closely (``zh-CN``
    for ``chinese``).  Without such a field, the script of the title tells Chinese, Japanese
    and Korean.
    """
    found = ""
    fields = publication.fields
    for name in ("langid", "hyphenation", "language"):
        if name not in fields:
            continue
        tag = language_tag(fields[name])
        if tag and (not found or tag.startswith(f"{found}-")):
            found = tag
    return found or _by_script(publication)


@lru_cache(maxsize=256)
def language_tag(written: str, /) -> str:
    """The tag of a language by its name or code (of several, the first), or ``""``."""
    name = _NEXT.split(text(written).strip().lower(), maxsplit=1)[0]
    known = _TAGS.get(name) or _TAGS.get(name.removeprefix("lang"))
    if known:
        return known
    code = _TAG.fullmatch(name)
    if code is None or len(name) == 3:
        return ""
    parts = (code[1], code[2] and code[2].title(), code[3] and code[3].upper())
    return "-".join(part for part in parts if part)


def _by_script(publication: Publication) -> str:
    if _is_ascii(publication.title):
        return ""
    title = plain(publication.title)
    asian = sum(len(script.findall(title)) for script in (_HAN, _KANA, _HANGUL))
    # A Chinese title may name a Latin acronym, and an English one a Chinese word.
    if asian <= len(_LATIN_WORD.findall(title)):
        return ""
    names = "".join(person.family or person.literal for person in publication.people)
    if _KANA.search(title) or _KANA.search(names):
        return "ja"
    if _HANGUL.search(title) or _HANGUL.search(names):
        return "ko"
    return "zh" if not names or _HAN.search(names) else ""


def _is_ascii(runs: Runs) -> bool:
    """Whether a text has no letter but ASCII's, as most have; nothing is joined for it."""
    for run in runs:
        if isinstance(run, str):
            if not run.isascii():
                return False
        elif not (run.tex.isascii() if isinstance(run, Math) else _is_ascii(run.runs)):
            return False
    return True
