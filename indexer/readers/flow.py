"""From the tree of a page to pieces of text, parted where blocks begin and end."""

from __future__ import annotations

from dataclasses import replace

from bs4.element import Tag

from indexer.blocks import Piece
from indexer.layout.lines import is_value, is_year
from indexer.layout.speaker_lines import closes_quotation, is_name
from indexer.readers import tables
from indexer.readers.buffer import Buffer, Fragment, value_and_label
from indexer.readers.frames import (
    BOLD,
    LISTS,
    OPENING,
    Frame,
    Item,
    as_item,
    is_quote,
    is_speaker,
    level_of,
)
from indexer.readers.tree import (
    BLOCKS,
    HEADINGS,
    attribute,
    first_letter,
    holdings,
    is_text,
    walk,
)
from kb.model import BlockKind


class Flow:
    """Walks through a page and collects `pieces`."""

    def __init__(self, root: Tag) -> None:
        self.pieces: list[Piece] = []
        self._root = root
        self._buffer = Buffer()
        self._pictures: list[Piece] = []
        self._frames = [Frame(root, 0)]
        self._line = 1
        self._numbers = 0
        self._groups = 0
        self._held = holdings(root)
        self._defined: list[tuple[int, str]] = []

    def run(self) -> list[Piece]:
        """Return all pieces of the page."""
        for node, entering in walk(self._root, self._is_passed_over):
            if isinstance(node, Tag):
                if entering:
                    self._enter(node)
                else:
                    self._leave()
            else:
                text = str(node)
                if is_text(node):
                    self._say(text)
                self._line += text.count("\n")
        self._flush()
        self._pair_definitions()
        return self.pieces

    def _is_passed_over(self, tag: Tag) -> bool:
        return self._frames[-1].kind == "cell" and tag.name == "table"

    def _say(self, text: str) -> None:
        frame = self._frames[-1]
        lead = len(text) - len(text.lstrip())
        line = self._line + text.count("\n", 0, lead)
        for number, part in enumerate(text.split("\n") if self._in_pre() else [text]):
            if number:
                self._buffer.fragments.append(Fragment("\n", line))
            self._buffer.fragments.append(Fragment(part, line, frame.bold))

    def _in_pre(self) -> bool:
        return self._frames[-1].tag.name == "pre"

    def _enter(self, tag: Tag) -> None:
        self._line = tag.sourceline or self._line
        above = self._frames[-1]
        frame = self._inherited(tag, above)
        if self._starts_block(tag, frame):
            self._flush()
        if tag.name == "br":
            self._buffer.fragments.append(Fragment("\n", self._line))
        elif tag.name == "img":
            self._picture(tag)
        elif tag.name == "table" and tables.is_data(tag, self._held[id(tag)]):
            self._groups += 1
            self.pieces += tables.cells(tag, self._groups, self._line)
            frame.kind = "cell"
        elif tag.name == "q" and above.kind != "quote":
            self._open_marks(tag, frame)
        else:
            self._describe(tag, frame)
        self._frames.append(frame)

    def _inherited(self, tag: Tag, above: Frame) -> Frame:
        self._numbers += 1
        bold = above.bold or tag.name in {"strong", "b", "summary", "legend"}
        return Frame(
            tag,
            self._numbers,
            kind=above.kind,
            level=above.level,
            group=above.group,
            header=above.header,
            bold=bold or bool(BOLD.search(attribute(tag, "style"))),
            quoting=above.quoting,
            term=above.term,
            item=above.item,
            first=len(self.pieces),
        )

    def _starts_block(self, tag: Tag, frame: Frame) -> bool:
        return tag.name in BLOCKS or (frame.quoting and is_speaker(tag, frame))

    def _describe(self, tag: Tag, frame: Frame) -> None:
        """Say what text directly in `tag` is, where that differs from what is around it."""
        name = tag.name
        if frame.quoting:
            if is_speaker(tag, frame):
                frame.kind = "attribution"
            elif name in {"blockquote", "p", "div", *HEADINGS} and frame.kind != "attribution":
                frame.kind = "quote"
        elif name == "blockquote" or (name in BLOCKS and is_quote(tag, self._held[id(tag)])):
            self._open_quote(frame, "quote")
        elif name == "figure":
            if "blockquote" in self._held[id(tag)]:
                self._open_quote(frame, None)
        elif name in HEADINGS or attribute(tag, "role") == "heading":
            frame.kind, frame.level = "heading", level_of(tag)
        elif name in {"figcaption", "caption"}:
            frame.kind = "caption"
        else:
            self._describe_list(tag, frame)

    def _describe_list(self, tag: Tag, frame: Frame) -> None:
        if tag.name in LISTS:
            self._groups += 1
            frame.kind, frame.group, frame.header = None, self._groups, tag.name == "ol"
        elif tag.name == "li":
            frame.kind, frame.item = "item", Item(frame.header)
        elif tag.name in {"dt", "dd"}:
            frame.kind, frame.group, frame.term = "paragraph", 0, tag.name
        elif tag.name == "dl":
            frame.kind, frame.group = None, 0

    def _open_quote(self, frame: Frame, kind: BlockKind | None) -> None:
        self._groups += 1
        frame.kind, frame.group, frame.quoting = kind, self._groups, True

    def _pair_definitions(self) -> None:
        """Pair each term with the description after it; the one that is a number is the value."""
        previous: tuple[int, str] | None = None
        for place, name in self._defined:
            pair = previous is not None and (previous[1], name) == ("dt", "dd")
            if previous is not None and pair and place == previous[0] + 1:
                self._pair(previous[0], place)
            previous = place, name

    def _pair(self, term: int, description: int) -> None:
        first, second = self.pieces[term], self.pieces[description]
        if is_value(second.text):
            kinds: tuple[BlockKind, BlockKind] = ("label", "value")
        elif is_value(first.text) and not is_year(first.text):
            kinds = ("value", "label")
        else:
            return
        self._groups += 1
        self.pieces[term] = replace(first, kind=kinds[0], group=self._groups)
        self.pieces[description] = replace(second, kind=kinds[1], group=self._groups)

    def _open_marks(self, tag: Tag, frame: Frame) -> None:
        # The marks that a browser draws around <q> are part of what a reader sees.
        before = self._buffer.fragments[-1].text[-1:] if self._buffer.fragments else ""
        inner = first_letter(tag)
        if before in OPENING or inner in OPENING:
            return
        opening, frame.marks = ("‘", "’") if self._inside_q() else ("“", "”")
        self._buffer.fragments.append(Fragment(opening, self._line, frame.bold))

    def _inside_q(self) -> bool:
        return any(frame.marks for frame in self._frames[-8:])

    def _picture(self, tag: Tag) -> None:
        if attribute(tag, "role") not in {"presentation", "none"}:
            self._pictures.append(Piece(attribute(tag, "alt"), self._line, kind="alt"))

    def _leave(self) -> None:
        frame = self._frames[-1]
        if frame.marks:
            self._buffer.fragments.append(Fragment(frame.marks, self._line, frame.bold))
        above = self._frames[-2]
        changed = frame.kind != above.kind and frame.kind == "attribution"
        if frame.tag.name in BLOCKS or changed:
            self._flush()
        self._frames.pop()
        if frame.quoting and not above.quoting:
            self._end_quote(frame)

    def _flush(self) -> None:
        """Make pieces of the text collected in the open element, then of its pictures."""
        lines = self._buffer.take()
        frame = self._frames[-1]
        box = self._frames[-2].number if len(self._frames) > 1 else 0
        for line in lines:
            piece = Piece(
                line.text, line.line, frame.kind, frame.level, frame.group, bold=line.bold, box=box
            )
            pair = value_and_label(line) if frame.kind in {None, "item"} else None
            if pair is not None and not frame.header:
                self._groups += 1
                number, label, first = pair
                made = (
                    replace(piece, text=number.text, line=number.line, kind="value"),
                    replace(piece, text=label.text, line=label.line, kind="label"),
                )
                pieces = [replace(p, group=self._groups) for p in made]
                self.pieces += pieces if first else pieces[::-1]
            elif frame.kind == "item" and frame.item is not None:
                self.pieces.append(as_item(piece, frame.item))
            elif frame.kind == "heading" and is_value(line.text) and not is_year(line.text):
                self.pieces.append(replace(piece, kind=None, level=0))
            elif frame.kind is None:
                self.pieces.append(replace(piece, group=0))
            else:
                if frame.term and frame.kind == "paragraph":
                    self._defined.append((len(self.pieces), frame.term))
                self.pieces.append(piece)
        self.pieces += self._pictures
        self._pictures.clear()

    def _end_quote(self, frame: Frame) -> None:
        """See that the last line of a quotation is its speaker, where it names one."""
        places = [
            i
            for i in range(frame.first, len(self.pieces))
            if self.pieces[i].group == frame.group and frame.group
        ]
        quoted = [i for i in places if self.pieces[i].kind == "quote"]
        if len(quoted) < 2 or len(quoted) < len(places):
            return
        last = self.pieces[quoted[-1]]
        if closes_quotation(last.text) or is_name(last.text):
            self.pieces[quoted[-1]] = replace(last, kind="attribution")
