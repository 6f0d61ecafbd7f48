"""Quotations that are set apart from the prose, with the lines that say who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from indexer.layout.speaker_lines import is_position
from indexer.lists import listed
from indexer.people.names import names_no_person
from indexer.people.roles import as_role, is_function, position
from indexer.quotes.attribution import Speakers
from indexer.quotes.marks import OPENING, find_marks
from indexer.quotes.quotations import Quotation, trim
from indexer.quotes.signatures import signature
from indexer.quotes.speaker import Speaker
from indexer.quotes.speech import MIN_WORDS_ALONE, count_words
from indexer.quotes.verbs import opens_with_verb
from kb.model import Block, Document, Span

_DASHED = re.compile(r"[’”\"'»“.!?…]\s{0,2}\n?\s?[–—―-]{1,2}\s?(?=[^\W\d_])")
_CALLED = re.compile(
    r"\W*(?P<name>[^\W\d_a-zß-ÿ][a-zß-ÿ]+)(?:,\s|\s\()(?P<what>\d|(?:[^\W\d_]+\s){0,3}?[a-z].+?)\)?$"
)
_LONGEST_SIGNATURE = 90
_LONGEST_PULL = 420
_LETTER = 4
_WRITER = re.compile(r"(?<!\w)(?:ik|mij|mijn)(?!\w)(?![^‘’“”]{0,80}[’”])", re.IGNORECASE)
_FAREWELL = re.compile(
    r"(?<!\w)(?:u|uw|leesplezier|lees(?:t)? verder|dank(?:en)?|bedankt?|wens(?:en)?|groet"
    r"|contact|informatie|bel(?:len)?|mail(?:en)?)(?!\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Pulls:
    """Finds them; `used` then holds the starts of the paragraphs that turn out to be one."""

    def __init__(self, document: Document, speakers: Speakers) -> None:
        self.document = document
        self.speakers = speakers
        self.used: set[int] = set()

    def find(self) -> list[Quotation]:
        """Return the quotations that are set apart, with the lines that say who speaks."""
        blocks = self.document.blocks
        attributions = {b.group: b for b in reversed(blocks) if b.kind == "attribution" and b.group}
        groups: dict[int, list[Block]] = {}
        signed: dict[int, int] = {}
        for index, block in enumerate(blocks):
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            if index in signed:
                attributions.setdefault(signed[index], block)
                continue
            group = block.group if block.kind == "quote" and block.group else -index - 1
            if block.kind == "quote":
                groups.setdefault(group, []).append(block)
                if following and self._is_signed(block, following):
                    signed[index + 1] = group
            elif block.kind == "paragraph" and following and self._is_apart(index):
                groups[group] = [block]
                attributions[group] = following
                self.used |= {block.start, following.start}
                signed[index + 1] = group
            alone = block.kind == "quote" and not block.group and following is not None
            if alone and following and following.kind == "attribution" and not following.group:
                attributions[group] = following
        return [f for g, m in groups.items() if (f := self._pull(m, attributions.get(g)))]

    def _is_signed(self, block: Block, line: Block) -> bool:
        """Tell whether the line under a quotation says whose it is, marked as such or not."""
        other = line.kind != "quote" or line.group != block.group
        plain = line.kind in {"quote", "paragraph", "item"}
        return other and plain and signature(line.text) is not None

    def _is_apart(self, index: int) -> bool:
        """Tell whether a paragraph is a quotation by the line under it that says who speaks."""
        blocks = self.document.blocks
        block, line = blocks[index], blocks[index + 1]
        if line.kind == "attribution":
            return not any(
                b.kind == "quote" and b.group == line.group and b.group
                for b in blocks[max(0, index - 3) : index + 5]
            )
        signed = signature(line.text) if line.kind in {"paragraph", "item"} else None
        told = block.text.rstrip("’”\"'»")[-1:]
        if signed is None or told not in (".", "!", "?", "…") or len(block.text) > _LONGEST_PULL:
            return False
        after = blocks[index + 2] if index + 2 < len(blocks) else None
        if after is not None and (after.kind == "quote" or signature(after.text)):
            return False
        if self.speakers.within(block.start, block.end) and not signed.dashed:
            return False
        return signed.dashed or not self._ends_letter(index, after)

    def _ends_letter(self, index: int, after: Block | None) -> bool:
        """Tell whether a signature closes a preface rather than a quotation set apart."""
        if count_words(self.document.blocks[index].text) < MIN_WORDS_ALONE:
            return True
        if after is not None and after.kind == "paragraph":
            return False
        if _FAREWELL.search(self.document.blocks[index].text):
            return True
        above = self.document.blocks[max(0, index - _LETTER) : index]
        return any(_WRITER.search(b.text) for b in above if b.kind == "paragraph")

    def _pull(self, members: list[Block], attribution: Block | None) -> Quotation | None:
        if attribution is None and len(members) > 1 and self._signs(members[-1]):
            *members, attribution = members
        speaker = self._attributed(attribution) if attribution else None
        guessed = members[0].kind == "paragraph" and self._is_guess(members[0], attribution)
        parts: list[Span] = []
        for block in members:
            start, end, inner_speaker = self._inside(block)
            speaker = speaker or inner_speaker
            if end > start:
                parts.append((block.start + start, block.start + end))
        if not parts:
            return None
        parts = self._unmarked(parts)
        if not parts:
            return None
        return Quotation("pull", tuple(parts), members[0], speaker, certain=not guessed)

    def _is_guess(self, block: Block, line: Block | None) -> bool:
        """Tell whether neither marks nor a dash show that a signed paragraph is a quotation."""
        signed = signature(line.text) if line and line.kind != "attribution" else None
        return signed is not None and not signed.dashed and block.text[:1] not in OPENING

    def _signs(self, block: Block) -> bool:
        """Tell whether the last line of a quotation says whose it is: "Riekje, bezoekster"."""
        if signature(block.text):
            return True
        name, comma, what = block.text.partition(",")
        first = _WORD.match(what.strip())
        short = len(block.text) < _LONGEST_SIGNATURE and block.text[-1:] not in ".!?…"
        called = name[:1].isupper() and len(name.split()) < 4
        return bool(comma and short and called and first and is_function(first[0]))

    def _inside(self, block: Block) -> tuple[int, int, Speaker | None]:
        """Return the speech in a block set apart, and who speaks if the block itself says so."""
        text = block.text
        dashed = _last(_DASHED.finditer(text, max(0, len(text) - 160)))
        if dashed and dashed.start() > 0:
            rest = block.start + dashed.end()
            line = replace(block, kind="attribution", text=text[dashed.end() :], start=rest)
            if self._says_who(line):
                return 0, dashed.start() + 1, self._attributed(line)
        marks = find_marks(text)
        if marks.pairs and text[: marks.pairs[0][0]].strip() == "":
            tail = text[marks.pairs[0][1] + 1 :]
            if len(marks.pairs) == 1 and opens_with_verb(tail):
                said = self.speakers.in_clause(block, marks.pairs[0][1] + 1, len(text), after=True)
                if said:
                    return marks.pairs[0][0] + 1, marks.pairs[0][1], said
        return 0, len(text), None

    def _says_who(self, line: Block) -> bool:
        """Tell whether the rest of a block, after a dash, is the name or function of somebody."""
        if line.text.endswith((".", "!", "?", "…")) and len(line.text.split()) > 5:
            return False
        named = self.speakers.within(line.start, line.end)
        lead = _WORD.findall(line.text[: named[0].start - line.start]) if named else []
        if named and all(is_function(w) or w.lower() in listed("titles") for w in lead):
            return True
        return is_position(line.text)

    def _unmarked(self, parts: list[Span]) -> list[Span]:
        """Take the marks off that enclose the whole, and those that each paragraph repeats."""
        text = self.document.text
        result = []
        for start, end in parts:
            start, end = trim(text, start, end)
            inner = text[start:end]
            marks = find_marks(inner)
            enclosed = marks.pairs == ((0, len(inner) - 1),)
            if enclosed or (marks.unclosed and marks.unclosed[0] == 0 and inner[:1] in OPENING):
                start += 1
                end -= 1 if enclosed else 0
            elif marks.unopened and marks.unopened[-1] == len(inner) - 1:
                end -= 1
            if end > start:
                result.append(trim(text, start, end))
        return result

    def _attributed(self, block: Block) -> Speaker:
        """Read the line under a quotation: "Naam, functie Organisatie", or only a function."""
        signed = self.speakers.signed(block)
        if signed is not None:
            return signed
        named = self.speakers.within(block.start, block.end)
        if named and named[0].start - block.start < 24:
            mention = named[0]
            known = self.speakers.known(mention.name)
            rest = block.text[mention.end - block.start :].lstrip(" ,;:–—-|\n")
            if rest.startswith("("):
                rest = rest[1:].partition(")")[0]
            given = position(rest, self.speakers.organisations) if rest.strip() else None
            if given is None or not given.role:
                return known
            return Speaker(mention.name, given.role, given.organisation)
        called = _CALLED.match(block.text)
        if called and not is_function(called["name"]) and not names_no_person(called["name"]):
            aged = called["what"][:1].isdigit()
            given = position(called["what"], self.speakers.organisations)
            role = None if aged else given.role
            return Speaker(called["name"], role, None if aged else given.organisation)
        given = position(block.text.strip(" –—-"), self.speakers.organisations)
        first = re.match(r"\W*([^\W\d_]+)", block.text)
        role = given.role
        if role and first and is_function(first[1]):
            role = as_role(role)
        return Speaker(None, role, given.organisation, certain=True)


def _last(matches: Iterator[re.Match[str]]) -> re.Match[str] | None:
    found = None
    for match in matches:
        found = match
    return found
