"""What each piece of a report is, where its format does not say: heading, label, who speaks.

The rules look at a piece and its neighbours only, and come from the genre: a short line above
text is its title, one beside a lone number its label, "Naam, functie" below text its speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from indexer.blocks import Piece, clean
from indexer.layout.figure_lines import pair_figures
from indexer.layout.lines import (
    OPENING,
    begins_with_count,
    ends_in_amount,
    gives_amount,
    is_any_part,
    is_front_matter,
    is_heading,
    is_marked_quote,
    is_open,
    is_preface,
    is_reference,
    is_value,
    word_count,
)
from indexer.layout.marginal import is_cookie_notice, name_marginal, unmake_descriptions
from indexer.layout.menus import unmake_menus, unmake_short_menus
from indexer.layout.page import Page
from indexer.layout.report_title import find_title, with_whole_titles
from indexer.layout.speaker_lines import (
    begins_with_given_name,
    is_dashed_name,
    is_first_name_speaker,
    is_name,
    is_portrait_caption,
    is_position,
    speaker_of,
)

MIN_QUOTE_WORDS, MAX_QUOTE_WORDS = 5, 140
GUESSED_LEVEL = 2


def settle(pieces: Iterable[Piece], *, bare: bool) -> list[Piece]:
    """Return the pieces with text, each with its kind; a notice about cookies is no part of it.

    With `bare`, the format marks no headings, so that a short line can be one; without, only a
    line all in bold can. What already has a kind keeps it.
    """
    texts = (replace(p, text=clean(p.text)) for p in pieces)
    cleaned = [p for p in texts if p.text and not is_cookie_notice(p)]
    page = _Settling(with_whole_titles(cleaned) if bare else cleaned, bare)
    name_marginal(page)
    pair_figures(page)
    page.find_speakers()
    page.name_portraits()
    page.find_headings()
    page.drop_headings_over_nothing()
    return [p if p.kind else replace(p, kind="paragraph") for p in page.pieces]


class _Settling(Page):
    """The steps that find the kinds, to be taken in order."""

    def find_speakers(self) -> None:
        """Join a quotation to the line that says who speaks, below it or above."""
        for index in range(len(self.pieces)):
            if not self.open(index):
                continue
            text = self.text(index)
            above = self._above(index)
            if self.kind(above) == "quote" and not self._has_speaker(above):
                if speaker_of(text) or (is_name(text) and not self._names_next(index)):
                    self._attribute(index, self.pieces[above].group or self.new_group(), above)
            elif self.open(above) and is_marked_quote(self._joined(above)):
                named = is_name(text) and not self._names_next(index)
                if named or speaker_of(text) or is_first_name_speaker(text):
                    self._quote(above, index)
            elif speaker_of(text) or is_dashed_name(text) or self._signs_again(index):
                self._unmarked_quote(above, index)

    def _signs_again(self, index: int) -> bool:
        """Tell whether a name above a function stands above the words as well."""
        named = is_name(self.text(index)) and self.text(index - 2) == self.text(index)
        return named and self._signs(index)

    def _above(self, index: int) -> int:
        """Return the place of the nearest piece above that is no picture's text."""
        index -= 1
        while index >= 0 and self.kind(index) in {"alt", "caption"}:
            index -= 1
        return index

    def _has_speaker(self, quote: int) -> bool:
        group = self.pieces[quote].group
        near = self.pieces[max(0, quote - 8) : quote + 4]
        return bool(group) and any(p.group == group and p.kind == "attribution" for p in near)

    def _names_next(self, index: int) -> bool:
        """Tell whether a lone name belongs to the quotation below it rather than above."""
        below = index + 1
        return (
            self.kind(below) == "quote"
            or is_marked_quote(self.text(below))
            or (self.open(below + 1) and speaker_of(self.text(below + 1)) == self.text(index))
        )

    def _joined(self, last: int) -> str:
        """Return the paragraphs up to here that stand in the marks of one quotation."""
        first = last
        while first > max(0, last - 4) and self.text(first)[:1] not in OPENING:
            first -= 1
            if not self.open(first) or self.short(first):
                return self.text(last)
        return " ".join(self.text(i) for i in range(first, last + 1))

    def _quote(self, quote: int, speaker: int) -> None:
        group = self.new_group()
        first = quote
        while not is_marked_quote(" ".join(self.text(i) for i in range(first, quote + 1))):
            first -= 1
        while self._leaves_open(first - 1) and self.text(first)[:1] == self.text(first - 1)[:1]:
            first -= 1
        for index in range(first, quote + 1):
            self.set(index, "quote", group)
        self._attribute(speaker, group, quote)

    def _leaves_open(self, index: int) -> bool:
        """Tell whether a paragraph opens a quotation that the next paragraph goes on with."""
        text = self.text(index)
        return self.open(index) and text[:1] in OPENING and text[-1:] in ".!?…" and is_open(text)

    def _attribute(self, index: int, group: int, quote: int) -> None:
        self.set(quote, "quote", group)
        self.set(index, "attribution", group)
        lone = is_name(self.text(index)) and speaker_of(self.text(index)) is None
        position = index + 1
        if lone and self.open(position) and is_position(self.text(position)):
            together = self.pieces[position].box == self.pieces[index].box != 0
            if together or self.text(position)[0].islower():
                self.set(position, "attribution", group)

    def _unmarked_quote(self, above: int, index: int) -> None:
        """Decide what the line "Naam, functie" is when there are no marks to go by."""
        below = index + 1
        opens = self.open(below) and is_marked_quote(self.text(below))
        if opens and not speaker_of(self.text(below + 1)):
            self._attribute(index, self.new_group(), below)
            return
        listed = speaker_of(self.text(index - 1)) or speaker_of(self.text(below))
        quotable = (
            self.open(above) and MIN_QUOTE_WORDS <= word_count(self.text(above)) <= MAX_QUOTE_WORDS
        )
        if listed or not quotable or is_value(self.text(above)) or is_name(self.text(above)):
            return
        if self.text(above).isupper() or is_any_part(self.text(above)):
            return
        if self._signed(above) or self.text(above).endswith(":") or self.pieces[above].bold:
            return
        if self.bare or self._apart(above):
            self._attribute(index, self.new_group(), above)

    def _apart(self, index: int) -> bool:
        """Tell whether a paragraph stands by itself under a heading, name or picture."""
        above = index - 1
        return (
            above < 0
            or self.kind(above) in {"heading", "alt", "caption"}
            or (is_name(self.text(above)) or self.text(index)[:1] in OPENING)
        )

    def _signed(self, index: int) -> bool:
        """Tell whether the text belongs to a piece that its author signs, as a foreword."""
        if self.text(index)[:1] in OPENING:
            return False
        for above in range(index - 1, max(-1, index - 60), -1):
            if self.short(above) and not is_name(self.text(above)):
                return is_preface(self.text(above))
        return False

    def name_portraits(self) -> None:
        """Tell the names under portraits from headings."""
        for index in range(len(self.pieces)):
            piece = self.pieces[index]
            if piece.kind is None and self.bare and is_portrait_caption(piece.text):
                self.set(index, "caption")
                continue
            candidate = piece.kind is None and (
                self.bare or piece.bold or not self.short(index) or self._signs(index)
            )
            if candidate and is_name(piece.text) and self._is_somebody(index):
                self.set(index, "caption")
                position = index + 1
                signed = self.bare or self._signs(index)
                if self.open(position) and is_position(self.text(position)) and signed:
                    self.set(position, "caption")

    def _is_somebody(self, index: int) -> bool:
        name = self.text(index)
        near = self.pieces[max(0, index - 3) : index + 6]
        if any(p.kind == "attribution" and p.text.startswith(name) for p in near):
            return True
        if any(p.text.endswith(f" {name}") and is_position(p.text[: -len(name)]) for p in near):
            return False  # the organisation of who speaks
        speakers = [p.text for p in self.pieces[index + 2 : index + 3] if p.kind == "attribution"]
        if self.kind(index + 1) == "quote" and speakers and not begins_with_given_name(name):
            return False  # somebody else says what stands below it
        if any(p.text == name for p in self.pieces[index + 2 : index + 4]):
            return True  # once under the portrait, once under the words
        if self._signs(index):
            return True
        if self.kind(index + 1) == "quote" or speaker_of(self.text(index + 1)) == name:
            return True
        return begins_with_given_name(name) or self._is_told_of(index)

    def _is_told_of(self, index: int) -> bool:
        """Tell whether a name stands under words between marks, and the text below tells of it."""
        if not self.text(index - 1).startswith(tuple(OPENING)) or self.short(index + 1):
            return False
        first = self.text(index).split()[0]
        return bool(re.search(rf"(?<!\w){re.escape(first)}\s[a-zß-ÿ]", self.text(index + 1)))

    def _signs(self, index: int) -> bool:
        """Tell whether a name stands right above a function, as under a letter."""
        below = index + 1
        together = self.open(below) and self.pieces[below].box == self.pieces[index].box != 0
        return together and is_position(self.text(below))

    def find_headings(self) -> None:
        """Find the titles: short lines above text, or lines all in bold."""
        after_list_of = False
        for index, piece in enumerate(self.pieces):
            if piece.kind is not None:
                after_list_of = False
                continue
            if self.bare and piece.text.endswith(":"):
                after_list_of = True
                continue
            titled = is_heading(piece.text) and (self.bare or piece.bold)
            titled = titled and not (self.bare and self._is_among_figures(index))
            titled = titled and not self._is_asked(index)
            if titled and not (after_list_of and self.short(index + 1)):
                self._head(index)
            after_list_of = after_list_of and self.short(index)
        find_title(self)
        if self.bare:
            self._drop_subtitle()
            unmake_descriptions(self)
            unmake_menus(self)
            unmake_short_menus(self)

    def _is_asked(self, index: int) -> bool:
        """Tell whether a line is a question of an interview, with the answer below it.

        What is not even in bold must be one of several.
        """
        if not self._is_answered(index):
            return False
        return not self.bare or self._is_answered(index - 2) or self._is_answered(index + 2)

    def _is_answered(self, index: int) -> bool:
        return self.text(index).endswith("?") and self.text(index + 1)[:1] in tuple(OPENING)

    def _is_among_figures(self, index: int) -> bool:
        """Tell whether a line "94 velden" or "Velden: 94" stands beside others of its kind."""
        near = [self.text(i) for i in (index - 1, index + 1)]
        return any(
            figure(self.text(index)) and any(map(figure, near))
            for figure in (begins_with_count, gives_amount, ends_in_amount)
        )

    def _head(self, index: int) -> None:
        piece = self.pieces[index]
        self.pieces[index] = replace(
            piece, kind="heading", level=piece.level or GUESSED_LEVEL, guessed=True
        )

    def _drop_subtitle(self) -> None:
        """Make a paragraph of the line that stands right under the title of the report."""
        boxes = [p.box for p in self.pieces[:3]]
        together = len(boxes) == 3 and 0 != boxes[0] == boxes[1] != boxes[2]
        if together and self.bare_title(0) and self.bare_title(1) and self.short(2):
            self.unhead(1, "paragraph", 0)

    def drop_headings_over_nothing(self) -> None:
        """Make paragraphs of guessed titles with nothing below them but pictures and links."""
        for index in range(len(self.pieces) - 1, -1, -1):
            piece = self.pieces[index]
            if piece.kind in {"alt", "caption"} or (
                piece.kind is None and is_reference(piece.text)
            ):
                continue
            if piece.kind != "heading" or not piece.guessed or index == 0:
                break
            if is_front_matter(piece.text) and index + 1 < len(self.pieces):
                break  # a colophon of nothing but credits
            self.unhead(index, "paragraph", 0)
