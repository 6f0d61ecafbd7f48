"""What each paragraph of a Word file is, by its style, its size and what stands around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mammoth import documents

from indexer.layout.lines import is_heading, is_value
from indexer.layout.speaker_lines import closes_quotation, is_name
from indexer.readers.word_styles import DEFAULT_SIZE, MAX_LEVEL, Style, Styles
from indexer.readers.word_xml import OUTLINED

# The converter's documents have no types; these say which of them is meant.
Node = Any
Paragraph = Any

STYLE_MAP = "\n".join(
    [
        *(f"p[style-name='kb heading {n}'] => h{n}:fresh" for n in range(1, MAX_LEVEL + 1)),
        *(f"p[style-name='kb quote {n}'] => blockquote.{n} > p:fresh" for n in ("a", "b")),
        *(f"p[style-name='kb speaker {n}'] => blockquote.{n} > p.author:fresh" for n in ("a", "b")),
        "p[style-name='kb caption'] => figcaption:fresh",
        "p[style-name='kb text'] => p:fresh",
        *(
            f"p:{kind}-list({depth}) => {'ul|ol > li > ' * (depth - 1)}{tag} > li:fresh"
            for kind, tag in (("unordered", "ul"), ("ordered", "ol"))
            for depth in range(1, 6)
        ),
    ]
)
MAX_DEPTH = 5
LARGER_BY = 1.1  # how much larger than the text a title is at least
LARGER_POINTS = 1.0
_DESCRIBED = re.compile(
    r"\s*(?:automatisch gegenereerde beschrijving|description automatically generated"
    r"|door ai gegenereerde inhoud is mogelijk onjuist\.?"
    r"|ai-generated content may be incorrect\.?)",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(
    r"\S+\.(?:png|jpe?g|gif|tiff?|bmp|emf|wmf|svg)|(?:afbeelding|picture|image|foto)\s*\d*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Look:
    """The text of a paragraph, and how all of it is set; size 0 where that differs."""

    text: str
    size: float
    bold: bool


def settled(document: Node, styles: Styles) -> Node:
    """Return a converter's document in which each paragraph bears a style of STYLE_MAP.

    Tables of contents are left out; a footnote stands below the section that refers to it.
    """
    return _Settling(document, styles).run()


def subtitle(document: Node, styles: Styles) -> str:
    """Return the text of the first subtitle, "" without one."""
    found = (p for p in _paragraphs(document) if styles.of(p.style_id).role == "subtitle")
    return _text(next(found, None))


class _Settling:
    def __init__(self, document: Node, styles: Styles) -> None:
        self._document, self._styles = document, styles
        paragraphs = list(_paragraphs(document))
        roles = [self._style(p) for p in paragraphs if _text(p).strip()]
        self._titled = any(style.role == "title" for style in roles)
        self._body = self._body_size(paragraphs)
        styled = sum(1 for style in roles if style.role == "heading")
        self._sizes = [] if styled > 1 else self._title_sizes(document.children)
        self._side = "a"
        self._waiting: list[Node] = []

    def run(self) -> Node:
        children: list[Node] = []
        elements = [e for e in self._document.children if not self._is_contents(e)]
        for place, element in enumerate(elements):
            made = self._settled(element, elements, place)
            if getattr(made, "style_name", "") and "heading" in made.style_name:
                children += self._notes()
            self._waiting += [n for n in _nodes(element) if isinstance(n, documents.NoteReference)]
            children.append(made)
        children += self._notes()
        return self._document.copy(children=children, notes=documents.notes([]), comments=[])

    def _is_contents(self, element: Node) -> bool:
        return isinstance(element, documents.Paragraph) and self._style(element).role == "contents"

    def _style(self, paragraph: Paragraph) -> Style:
        outlined = str(paragraph.style_id or "")
        if outlined.startswith(OUTLINED):
            return Style("heading", int(outlined.removeprefix(OUTLINED)))
        return self._styles.of(paragraph.style_id)

    def _notes(self) -> list[Node]:
        """Return the paragraphs of the footnotes referred to since the last call."""
        made: list[Node] = []
        for reference in self._waiting:
            try:
                note = self._document.notes.resolve(reference)
            except KeyError:
                continue
            made += [self._set(e, "kb text") for e in note.body]
        self._waiting = []
        return made

    def _settled(self, element: Node, around: Sequence[Node], place: int) -> Node:
        if isinstance(element, documents.Paragraph):
            return self._paragraph(element, around, place)
        if isinstance(element, documents.HasChildren):
            inner = [e for e in element.children if not self._is_contents(e)]
            return element.copy(children=[self._settled(e, inner, i) for i, e in enumerate(inner)])
        return element

    def _paragraph(self, paragraph: Paragraph, around: Sequence[Node], place: int) -> Node:
        style = self._style(paragraph)
        level = self._level(paragraph, style)
        if level:
            return self._set(paragraph, f"kb heading {level}")
        if style.role in {"quote", "speaker"}:
            side = self._side
            if style.role == "speaker" or closes_quotation(_text(paragraph).strip()):
                self._side = "b" if side == "a" else "a"
            return self._set(paragraph, f"kb {style.role} {side}")
        if style.role in {"caption", "subtitle"}:
            return self._set(paragraph, f"kb {'caption' if style.role == 'caption' else 'text'}")
        numbering = _numbering(paragraph, style)
        if numbering is not None and self._is_lone_title(paragraph, around, place):
            numbering = None
        name = None if numbering is not None else "kb text"
        return self._set(paragraph, name, bold=bool(style.bold), numbering=numbering)

    def _level(self, paragraph: Paragraph, style: Style) -> int:
        """Return the level of a heading, 0 for what is none."""
        if style.role == "title":
            return 1
        if style.role == "heading":
            return min(style.level + self._titled, MAX_LEVEL)
        if style.role != "text" or not self._sizes:
            return 0
        look = self._look(paragraph)
        if not self._is_large(look):
            return 0
        rank = next((i for i, size in enumerate(self._sizes) if look.size >= size), None)
        return 0 if rank is None else min(rank + 1 + self._titled, MAX_LEVEL)

    def _look(self, paragraph: Paragraph) -> _Look:
        style = self._style(paragraph)
        sizes: set[float] = set()
        bold = True
        for run in _nodes(paragraph):
            if isinstance(run, documents.Run) and _text(run).strip():
                own = self._styles.by_id.get(run.style_id or "", Style())
                sizes.add(run.font_size or style.size or DEFAULT_SIZE)
                bold = bold and bool(run.is_bold or own.bold or style.bold)
        size = sizes.pop() if len(sizes) == 1 else 0.0
        return _Look(" ".join(_text(paragraph).split()), size, bold)

    def _is_large(self, look: _Look) -> bool:
        large = look.size >= max(self._body * LARGER_BY, self._body + LARGER_POINTS)
        return large and is_heading(look.text) and not (is_name(look.text) or is_value(look.text))

    def _body_size(self, paragraphs: Sequence[Paragraph]) -> float:
        """Return the size in points that most of the text is set in."""
        counts: Counter[float] = Counter()
        for paragraph in paragraphs:
            look = self._look(paragraph)
            counts[look.size] += len(look.text)
        counts.pop(0.0, None)
        return counts.most_common(1)[0][0] if counts else DEFAULT_SIZE

    def _title_sizes(self, elements: Sequence[Node]) -> list[float]:
        """Return the sizes of what is larger than the text and short, largest first."""
        looks = [
            self._look(e)
            for e in elements
            if isinstance(e, documents.Paragraph) and self._style(e).role == "text"
        ]
        sizes = sorted({look.size for look in looks if self._is_large(look)}, reverse=True)
        return [size for i, size in enumerate(sizes) if i == 0 or sizes[i - 1] - size > 0.5]

    def _is_lone_title(self, paragraph: Paragraph, around: Sequence[Node], place: int) -> bool:
        """Tell whether a numbered paragraph in bold is a title: text comes before and after."""
        look = self._look(paragraph)
        if not (look.bold and is_heading(look.text)):
            return False
        near = (
            _nearest(around, range(place + 1, len(around))),
            _nearest(around, range(place - 1, -1, -1)),
        )
        return not any(p is not None and _numbering(p, self._style(p)) is not None for p in near)

    def _set(
        self, element: Node, name: str | None, *, bold: bool = False, numbering: Node = None
    ) -> Node:
        """Return a paragraph of one style, its notes, bookmarks and junk taken out."""
        if not isinstance(element, documents.Paragraph):
            return element
        children = self._inner(element.children, bold)
        return element.copy(children=children, style_id=None, style_name=name, numbering=numbering)

    def _inner(self, children: Sequence[Node], bold: bool) -> list[Node]:
        made: list[Node] = []
        for child in children:
            if isinstance(child, (documents.NoteReference, documents.Bookmark, documents.Checkbox)):
                continue
            if isinstance(child, documents.Image):
                made.append(child.copy(alt_text=_described(child.alt_text or "")))
            elif isinstance(child, documents.Run):
                own = self._styles.by_id.get(child.style_id or "", Style())
                heavy = child.is_bold or bold or bool(own.bold)
                inner = self._inner(child.children, bold)
                made.append(
                    child.copy(children=inner, style_id=None, style_name=None, is_bold=heavy)
                )
            elif isinstance(child, documents.Hyperlink):
                made += self._inner(child.children, bold)
            elif isinstance(child, documents.HasChildren):
                made.append(child.copy(children=self._inner(child.children, bold)))
            else:
                made.append(child)
        return made


def _numbering(paragraph: Paragraph, style: Style) -> Node:
    """Return the list level of a paragraph, from itself or its style; None for no list."""
    found = paragraph.numbering
    if found is None and style.ordered is not None:
        found = documents.numbering_level(style.level, style.ordered)
    if found is not None and int(found.level_index) >= MAX_DEPTH:
        found = documents.numbering_level(MAX_DEPTH - 1, found.is_ordered)
    return found


def _nearest(around: Sequence[Node], places: range) -> Paragraph:
    for place in places:
        if not isinstance(around[place], documents.Paragraph):
            return None
        if _text(around[place]).strip():
            return around[place]
    return None


def _described(text: str) -> str | None:
    """Return the description of a picture, None where a machine put its name there."""
    bare = _DESCRIBED.sub("", text).strip()
    return None if not bare or _FILE_NAME.fullmatch(bare) else bare


def _paragraphs(node: Node) -> Iterator[Paragraph]:
    return (n for n in _nodes(node) if isinstance(n, documents.Paragraph))


def _nodes(node: Node) -> Iterator[Node]:
    """Yield what stands in a node, in order, however deep."""
    stack = list(reversed(getattr(node, "children", ())))
    while stack:
        child = stack.pop()
        yield child
        stack += reversed(getattr(child, "children", ()))


def _text(node: Node) -> str:
    """Return the text of a node, "" of None."""
    if node is None:
        return ""
    return "".join(
        n.value if isinstance(n, documents.Text) else " "
        for n in _nodes(node)
        if isinstance(n, (documents.Text, documents.Tab, documents.Break))
    )
