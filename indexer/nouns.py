"""What the words of a text look like: how they are written, and whether they stand as nouns do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from indexer.lists import listed
from kb.dutch.analysis import stop_words
from kb.dutch.terms import term
from kb.dutch.tokens import Token, tokens
from kb.dutch.word_lists import words

MIN_LENGTH = 4

_ENDS = re.compile(r"[.!?:…]|\n")
_WITH_ENDING = frozenset(("de", "deze", "die", "alle", "onze"))


@dataclass(slots=True)
class Seen:
    """What a report tells of one term: how it is written, in which sections, and where first.

    `forms` says how often, `first` for each form the section and the offset in it.
    """

    forms: dict[str, int] = field(default_factory=dict)
    sections: list[int] = field(default_factory=list)
    capitals: int = 0
    noun: int = 0
    determined: int = 0
    verb: int = 0
    first: dict[str, tuple[int, int]] = field(default_factory=dict)


def seen_in(texts: Iterable[str]) -> dict[str, Seen]:
    """Return what the words of the sections of a report look like, by their terms."""
    seen: dict[str, Seen] = {}
    for number, text in enumerate(texts):
        found = [token for token in tokens(text) if token.width == 1]
        for index, token in enumerate(found):
            if not token.form.isalpha() or len(token.form) < MIN_LENGTH:
                continue
            before = found[index - 1] if index else None
            after = found[index + 1] if index + 1 < len(found) else None
            one = seen.setdefault(term(token.form), Seen())
            one.first.setdefault(token.form, (number, token.start))
            one.forms[token.form] = one.forms.get(token.form, 0) + 1
            if one.sections[-1:] != [number]:
                one.sections.append(number)
            between = text[before.end : token.start] if before else "."
            one.capitals += text[token.start].isupper() and not _ENDS.search(between)
            lead = before.form if before and between == " " else ""
            one.verb += lead in listed("words_before_verbs")
            one.determined += lead in listed("words_before_nouns") or lead.isdigit()
            one.noun += _is_led(lead) and (
                _closes(text, token, after) or _cannot_describe(token.form, lead)
            )
    return seen


def _is_led(lead: str) -> bool:
    return lead in _before_noun() or lead.isdigit() or lead.endswith(("e", "ische"))


def _closes(text: str, token: Token, after: Token | None) -> bool:
    """Tell whether nothing follows that a word could describe: a mark, or a small word."""
    if after is None or text[token.end : after.start] != " ":
        return True
    return after.form in small_words()


def _cannot_describe(form: str, lead: str) -> bool:
    """Tell whether a word after this one can only be a noun: "de molen", not "de mooie"."""
    return lead in _WITH_ENDING and not form.endswith("e")


@cache
def _before_noun() -> frozenset[str]:
    return listed("words_before_nouns") | listed("words_prepositions")


@cache
def small_words() -> frozenset[str]:
    """Return the words that say nothing by themselves, folded."""
    return stop_words() | _before_noun() | words("never_in_front") | words("measures")
