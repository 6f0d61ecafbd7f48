"""The text between two block boundaries of a page, and what it falls apart into."""

from __future__ import annotations

from dataclasses import dataclass, field

from indexer.layout.lines import OPENING, is_heading, is_label, is_value, is_year, without_mark
from indexer.layout.speaker_lines import closes_quotation, is_name


@dataclass(frozen=True, slots=True)
class Fragment:
    r"""A stretch of text in one inline element; "\n" stands for a line that is broken off."""

    text: str
    line: int
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text, with whether all of it is bold."""

    text: str
    line: int
    bold: bool
    fragments: tuple[Fragment, ...]


@dataclass(slots=True)
class Buffer:
    """Collects fragments until a block begins or ends."""

    fragments: list[Fragment] = field(default_factory=list)

    def take(self) -> list[Line]:
        """Return what was collected, as lines that belong to different blocks, and forget it."""
        lines: list[list[Fragment]] = [[]]
        for fragment in self.fragments:
            if fragment.text == "\n":
                lines.append([])
            elif fragment.text:
                lines[-1].append(fragment)
        self.fragments.clear()
        made = [_line(fragments) for fragments in lines]
        return _joined(made)


def _line(fragments: list[Fragment]) -> Line:
    text = "".join(f.text for f in fragments)
    said = [f for f in fragments if any(c.isalnum() for c in f.text)]
    number = next((f.line for f in fragments if f.text.strip()), 0)
    return Line(
        " ".join(text.split()), number, bool(said) and all(f.bold for f in said), tuple(fragments)
    )


def _joined(lines: list[Line]) -> list[Line]:
    """Join lines that were broken within a paragraph; an empty line parts two paragraphs."""
    groups: list[list[Line]] = [[]]
    for line in lines:
        if line.text:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    result: list[Line] = []
    for group in groups:
        if len(group) > 1 and _stand_apart(group):
            result += _parted(group)
        elif group:
            result.append(_merged(group))
    return result


def _stand_apart(group: list[Line]) -> bool:
    marked = sum(1 for line in group if without_mark(line.text)[1] is not None)
    bold = any(line.bold and is_heading(line.text) for line in group)
    whole = all(line.bold for line in group)
    numbers = any(is_value(line.text) for line in group) or is_name(group[0].text)
    last = group[-1].text
    return marked >= 2 or numbers or (bold and not whole) or closes_quotation(last)


def _parted(group: list[Line]) -> list[Line]:
    """Keep bold, numbered and last lines apart; join the running text between them."""
    result: list[Line] = []
    running: list[Line] = []
    for line in group:
        prose = not (
            line.bold
            or is_value(line.text)
            or without_mark(line.text)[1] is not None
            or closes_quotation(line.text)
            or is_name(line.text)
        )
        opens = bool(running) and line.text[:1] in OPENING and running[0].text[0] == line.text[0]
        if running and (opens or not prose):  # each paragraph of a quotation opens anew
            result.append(_merged(running))
            running = []
        if prose and not (running == [] and result and is_value(result[-1].text)):
            running.append(line)
        else:
            result.append(line)
    if running:
        result.append(_merged(running))
    return result


def _merged(group: list[Line]) -> Line:
    return Line(
        " ".join(line.text for line in group),
        group[0].line,
        all(line.bold for line in group),
        tuple(f for line in group for f in line.fragments),
    )


def value_and_label(line: Line) -> tuple[Line, Line, bool] | None:
    """Part a number in an element of its own from the label beside it.

    Return the number, the label, and whether the number comes first; None where the text is no
    such pair.
    """
    found = [f for f in line.fragments if f.text.strip()]
    if not 2 <= len(found) <= 6 or line.text.endswith((".", "!", "?")):
        return None
    for count in range(len(found) - 1, 0, -1):
        first, rest = _line(found[:count]), _line(found[count:])
        if _is_pair(first, rest):
            return first, rest, True
        if _is_pair(rest, first) and found[count].text[:1].isspace() is False:
            return rest, first, False
    return None


def _is_pair(number: Line, label: Line) -> bool:
    text = label.text.removesuffix(":")
    return (
        is_value(number.text)
        and not is_year(number.text)
        and bool(text)
        and is_label(text)
        and text[0].isalpha()
        and sum(len(f.text.strip()) > 0 for f in number.fragments) >= 1
    )
