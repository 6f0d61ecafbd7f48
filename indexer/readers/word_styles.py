"""The styles of a Word file: which are titles, quotations, lists, and how large and bold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Role = Literal["text", "title", "subtitle", "heading", "quote", "speaker", "caption", "contents"]

DEFAULT_SIZE = 10.0  # points, where a file says nothing: what Word takes then
MAX_LEVEL = 6
_MAX_CHAIN = 20

_HEADING = re.compile(r"(?:heading|kop|titre|überschrift)\s*(?P<level>[1-9])(?!\d)", re.IGNORECASE)
_CHAPTER = re.compile(r"hoofdstuk\s*-?\s*(?:titel|kop|naam)?$|chapter\s*(?:title|heading)?$", re.I)
_SUBHEADING = re.compile(
    r"tussenkop(?:je)?|paragraaf\s*-?\s*(?:titel|kop)|sub-?kop(?:je)?|sub-?heading|alineakop|^kopje$",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:title|titel)(?:\s*(?:rapport|document|verslag|omslag|voorblad|report|cover))?$"
    r"|(?:rapport|document|verslag|omslag)-?\s*titel$",
    re.IGNORECASE,
)
_SUBTITLE = re.compile(r"subtitle|ondertitel|subtitel", re.IGNORECASE)
_QUOTE = re.compile(
    r"citaat|citaten|quot(?:e|ation)|uitspraak|streamer|^block ?text$|^bloktekst$", re.IGNORECASE
)
_SPEAKER = re.compile(
    r"bron|naam|auteur|author|source|spreker|speaker|functie|attribution|afzender", re.IGNORECASE
)
_CAPTION = re.compile(r"caption|bijschrift|onderschrift|fotocredit", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:toc|inhopg|inhoudsopgave|inhoud|table of (?:contents|figures)|lijst met afbeeldingen)"
    r"\s*(?:\d|heading|kop|$)|kop\s*van\s*inhoudsopgave|index\s*\d",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"(?P<kind>list\s*bullet|lijst\s*opsom\.?\s*teken|opsomming|bullets?|list\s*number"
    r"|lijst\s*nummering|genummerd\w*)(?:\s*(?P<level>[1-5])?)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Style:
    """What a style makes of a paragraph; `level` belongs to headings and lists.

    `bold` and `size`, in points, are None where the style says nothing. `ordered` is None for
    what is no list.
    """

    role: Role = "text"
    level: int = 0
    bold: bool | None = None
    size: float | None = None
    ordered: bool | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a file by their ids, that of plain paragraphs, and its language."""

    by_id: dict[str, Style]
    default: Style
    language: str | None = None

    def of(self, style_id: str | None) -> Style:
        """Return a style by its id; what has none, or one that is missing, is plain."""
        return self.by_id.get(style_id or "", self.default)


def read(root: Element | None) -> Styles:
    """Return the styles in the root of a styles part; None stands for a file without any."""
    if root is None:
        return Styles({}, Style(size=DEFAULT_SIZE))
    found = {e.get(f"{W}styleId", ""): e for e in root.iter(f"{W}style")}
    run = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    basic = Style(size=_size(run) or DEFAULT_SIZE, bold=_flag(run, "b"))
    language = run.find(f"{W}lang") if run is not None else None
    by_id = {style_id: _resolved(style_id, found, basic) for style_id in found}
    plain = next((i for i, e in found.items() if _is_default(e)), None)
    return Styles(
        by_id,
        by_id[plain] if plain is not None else basic,
        language.get(f"{W}val") if language is not None else None,
    )


def _is_default(style: Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}


def _resolved(style_id: str, found: dict[str, Element], basic: Style) -> Style:
    """Return a style with what it inherits from those it is based on."""
    chain: list[Element] = []
    name: str | None = style_id
    while name in found and len(chain) < _MAX_CHAIN and found[name] not in chain:
        chain.append(found[name])
        name = _value(chain[-1], "basedOn")
    role: Role = "text"
    level = 0
    for style in chain:
        role, level = _named(style)
        if role != "text":
            break
    if chain and chain[0].get(f"{W}type") == "character":
        role, level = "text", 0
    properties = [style.find(f"{W}rPr") for style in chain]
    bold = next((b for b in (_flag(p, "b") for p in properties) if b is not None), basic.bold)
    size = next((s for s in map(_size, properties) if s), basic.size)
    ordered, depth = _listed(chain) if role == "text" else (None, 0)
    return Style(role, level or depth, bold, size, ordered)


def _named(style: Element) -> tuple[Role, int]:
    """Return what the names and the outline level of a style itself say."""
    for name in (_value(style, "name") or "", style.get(f"{W}styleId", "")):
        if _CONTENTS.match(name):
            return "contents", 0
        match = _HEADING.match(name)
        if match is not None:
            return "heading", min(int(match["level"]), MAX_LEVEL)
        if _SUBTITLE.search(name):
            return "subtitle", 0
        if _TITLE.match(name):
            return "title", 1
        if _QUOTE.search(name):
            return ("speaker" if _SPEAKER.search(name) else "quote"), 0
        if _CAPTION.search(name):
            return "caption", 0
        if _CHAPTER.match(name):
            return "heading", 1
    outline = _value(style, "pPr", "outlineLvl") or ""
    if outline.isdigit() and int(outline) < MAX_LEVEL:
        return "heading", int(outline) + 1
    sub = _SUBHEADING.search(_value(style, "name") or "")
    return ("heading", 3) if sub else ("text", 0)


def _listed(chain: list[Element]) -> tuple[bool | None, int]:
    """Return whether a style numbers its paragraphs, and at which level; None for no list."""
    for style in chain:
        match = _LIST.match(_value(style, "name") or "") or _LIST.match(
            style.get(f"{W}styleId", "")
        )
        if match is not None:
            numbered = "num" in match["kind"].lower()
            return numbered, int(match["level"] or 1) - 1
    return None, 0


def _value(element: Element, *path: str) -> str | None:
    found = element.find("/".join(f"{W}{name}" for name in path))
    return found.get(f"{W}val") if found is not None else None


def _flag(properties: Element | None, name: str) -> bool | None:
    found = properties.find(f"{W}{name}") if properties is not None else None
    if found is None:
        return None
    return found.get(f"{W}val") not in {"0", "false", "off"}


def _size(properties: Element | None) -> float | None:
    written = _value(properties, "sz") if properties is not None else None
    return int(written) / 2 if written and written.isascii() and written.isdigit() else None
