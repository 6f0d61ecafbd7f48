"""A query in pieces: words, phrases, restrictions, operators and brackets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kb.dutch.analysis import forms, stop_words
from kb.dutch.tokens import fold
from kb.query.tree import FIELDS, KIND_NAMES, OPERATORS, Exact, Restriction, Starts, Word
from kb.request import MAX_QUERY_LENGTH, MAX_QUERY_WORDS, Facet, Notice

MIN_PREFIX_LENGTH = 2

_LOOKED_AT = 8 * MAX_QUERY_LENGTH
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_NOT_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufff0-\uffff]")
QUOTES = '"“”„‟«»″＂'
_PHRASE = re.compile(f"[{QUOTES}]([^{QUOTES}]*)([{QUOTES}]?)")
_CHUNK = re.compile(rf"[^\s(){QUOTES}]+")
_FIELD = re.compile(rf"({'|'.join(FIELDS)}):", re.IGNORECASE)
_SEPARATE = re.compile(rf"[-−–+]|{_FIELD.pattern}", re.IGNORECASE)
_MINUS = re.compile(r"[-−–]+(?=[^\s\-−–)])")
_WITHOUT_MEANING = re.compile(r"[\s+*−–-]")
_YEAR = re.compile(r"[12]\d{3}")

Atom = Word | Exact | Starts | Restriction
Mark = Literal["or", "and", "not", "(", ")"]


@dataclass(frozen=True, slots=True)
class Operator:
    """An operator written as a word; `text` is that word."""

    mark: Mark
    text: str = ""


def clean(text: str, notices: list[Notice]) -> str:
    """Return what of `text` is read: at most 256 characters, without any that cannot be seen."""
    shown = _NOT_TEXT.sub(" ", _INVISIBLE.sub("", text[:_LOOKED_AT]))
    shown = " ".join(unicodedata.normalize("NFC", shown).split())
    if len(shown) > MAX_QUERY_LENGTH or (len(text) > _LOOKED_AT and text[_LOOKED_AT:].strip()):
        notices.append(
            Notice(
                "too_long",
                f"Uw zoekvraag is te lang; we lazen de eerste {MAX_QUERY_LENGTH} tekens.",
            )
        )
    if len(shown) <= MAX_QUERY_LENGTH:
        return shown
    whole_words = shown[: MAX_QUERY_LENGTH + 1].rpartition(" ")[0]
    return whole_words if len(whole_words) > MAX_QUERY_LENGTH // 2 else shown[:MAX_QUERY_LENGTH]


class Lexer:
    """Reads a cleaned query once, and notes what it could not use.

    `wordless` tells that something was left out in which there is neither word nor number.
    """

    def __init__(self, text: str, notices: list[Notice], operators: bool = True) -> None:
        self._text = text
        self._notices = notices
        self._operators = operators
        self._at = 0
        self._room = MAX_QUERY_WORDS
        self.wordless = False

    def pieces(self) -> Iterator[Atom | Operator]:
        """Yield the pieces in order."""
        text = self._text
        while self._at < len(text):
            character = text[self._at]
            if minus := _MINUS.match(text, self._at):
                self._at = minus.end()
                yield Operator("not", "-")
            elif character in "()":
                self._at += 1
                yield Operator("(" if character == "(" else ")")
            elif _WITHOUT_MEANING.match(character):
                self._at += 1
                self.wordless |= not character.isspace()
            elif field := _FIELD.match(text, self._at):
                self._at = field.end()
                yield from self._restriction(field[1].lower())
            else:
                yield from self._plain(character)

    def _plain(self, character: str) -> Iterator[Atom | Operator]:
        if character in QUOTES:
            phrase = self._allowed(self._phrase())
            if phrase:
                yield Exact(phrase)
            return
        chunk = self._chunk()
        if self._operators and chunk in OPERATORS:
            mark: Mark = OPERATORS[chunk]  # type: ignore[assignment]
            yield Operator(mark, chunk)
            return
        bare = self._allowed(chunk.rstrip("*"))
        if not bare:
            return
        if bare in OPERATORS:
            bare = bare.lower()  # no operator here, nor where it is read again
        starred = chunk.endswith("*")
        if starred and len(forms(bare)[-1].term) < MIN_PREFIX_LENGTH:
            starred = False
            self._note("short_prefix", "Zet minstens twee letters voor een sterretje (*).")
        yield Starts(bare) if starred else Word(bare)

    def _phrase(self) -> str:
        found = _PHRASE.match(self._text, self._at)
        if found is None:
            return ""
        self._at = found.end()
        if not found[2] and found[1].strip():
            self._note(
                "open_quote", "Het aanhalingsteken is niet gesloten; de rest telt als exacte zin."
            )
        return found[1].strip()

    def _chunk(self) -> str:
        found = _CHUNK.match(self._text, self._at)
        if found is None:
            return ""
        self._at = found.end()
        return found[0]

    def _restriction(self, name: str) -> Iterator[Atom]:
        self._skip_spaces()
        literal = self._text[self._at : self._at + 1] in (*QUOTES,)
        value = self._phrase() if literal else self._value()
        facet = FIELDS[name]
        if not value or not any(forms(value)):
            self._note("empty_field", f"Achter ‘{name}:’ staat geen waarde; dat deel is genegeerd.")
            return
        if facet == "kind" and fold(value) not in KIND_NAMES:
            self._note(
                "unknown_kind",
                f"De soort ‘{value}’ bestaat niet en is genegeerd; kies sectie, citaat of cijfer.",
            )
        elif facet == "year" and not _YEAR.fullmatch(value):
            self._note(
                "unknown_year",
                f"‘{value}’ is geen jaartal en is genegeerd; schrijf het met vier cijfers.",
            )
        else:
            yield from self._restricted(facet, value, literal)

    def _restricted(self, facet: Facet, value: str, literal: bool) -> Iterator[Atom]:
        allowed = self._allowed(value)
        if facet == "kind" and allowed:
            yield Restriction(facet, KIND_NAMES[fold(value)])
        elif allowed:
            yield Restriction(facet, allowed, literal and facet != "year")

    def _value(self) -> str:
        """Return what stands behind a field, also where a space came between.

        What begins with a small word, as "van dijk", is no name without the next one.
        """
        value: list[str] = []
        while all(word.term in stop_words() for word in forms(" ".join(value))):
            self._skip_spaces()
            chunk = _CHUNK.match(self._text, self._at)
            if not chunk or chunk[0] in OPERATORS or _SEPARATE.match(chunk[0]):
                break
            self._at = chunk.end()
            value.append(chunk[0].strip("*"))
        return " ".join(filter(None, value))

    def _skip_spaces(self) -> None:
        while self._text[self._at : self._at + 1] == " ":
            self._at += 1

    def _allowed(self, text: str) -> str:
        """Return `text` as far as there is room for its words, "" where it has none."""
        found = forms(text)
        if not found:
            self.wordless = True
            return ""
        if len(found) > self._room:
            self._note(
                "too_many_words",
                f"U gebruikt veel woorden; alleen de eerste {MAX_QUERY_WORDS} zijn gebruikt.",
            )
            text = text[: found[self._room - 1].end] if self._room else ""
        self._room -= min(len(found), self._room)
        return text

    def _note(self, code: str, message: str) -> None:
        if all(notice.code != code for notice in self._notices):
            self._notices.append(Notice(code, message))
