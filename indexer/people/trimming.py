"""What of a run of capitalised words is a name, and what only stands before or behind one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from indexer.lists import listed
from indexer.people.likelihood import is_thing
from indexer.people.names import (
    ALSO_GIVEN,
    NOBILITY,
    Run,
    Word,
    is_given_name,
    key_of,
    names_no_person,
)
from indexer.people.trades import is_field_of_work, is_function, is_trade, singular
from kb.dutch.word_lists import words

_ENDS_NAME = frozenset({"van", "uit", "op", "aan"})
_OF = frozenset({"van", "bij", "namens"})
_SURELY_SURNAME = frozenset({"der", "den", "’t", "'t"})
_LONGEST_GIVEN = 8
_NOUN_ENDINGS = (
    "er",
    "ster",
    "aar",
    "ist",
    "ïst",
    "eur",
    "ent",
    "ende",
    "kundige",
    "boot",
    "schip",
)


class Trimming:
    """Takes off runs what leads up to a name and what follows one, by the whole document."""

    def __init__(self, found: Iterable[Run], common: frozenset[str]) -> None:
        self._common = common
        every = list(found)
        self._alone = {key_of(_joined(run.words)) for run in every}
        self._count = Counter(word.text for run in every for word in run.words)

    def trimmed(self, run: Run) -> Run:
        """Return a run without "Toen", "Directeur", "Lector" before and "van X" behind it."""
        found = run.words
        before = run.before
        while (count := self._leading(found, before, run)) > 0:
            before = found[count - 1].text
            found = found[count:]
            while found[0].kind == "particle" and len(found) > 1:
                before = found[0].text
                found = found[1:]
        last = self._name_end(found, before)
        after = run.after if last == len(found) else found[last].text
        return Run(found[:last], run.sentence_start, before, after)

    def _leading(self, found: tuple[Word, ...], before: str, run: Run) -> int:
        """Return how many of the first words of a run belong to no name; 0 for none."""
        if len(found) < 2:
            return 0
        first = found[0]
        at_start = run.sentence_start and found is run.words
        if is_function(first.text) or singular(first.text) or first.lower in listed("offices"):
            return 1
        if at_start and len(first.text) > _LONGEST_GIVEN and is_trade(first.text):
            return 1
        if is_given_name(first.text) or first.kind == "initials":
            return 0
        capitals = sum(w.kind != "particle" for w in found)
        whole = found[1].kind != "particle" and not is_given_name(found[-1].text)
        if at_start and capitals > 2 and whole and (is_trade(first.text) or _is_noun(first)):
            return 1
        middle = enumerate(found[1:-1], 1)
        given = next((i for i, w in middle if w.kind == "name" and is_given_name(w.text)), 0)
        plain = all(w.kind == "name" for w in found[:given])
        fields = given > 1 or is_field_of_work(first.text) or first.lower in self._common
        odd = any(names_no_person(w.text) for w in found[:given])
        named_before = (is_trade(before) and fields) or odd
        named_before = named_before or (before in _OF and given > 1)
        leads = at_start and given == 1 and self._leads_name(found)
        if given and plain and (named_before or leads):
            return given
        if given and at_start and given > 1 and found[given - 1].kind == "particle":
            return given  # "Portret van Jan Bakker"
        if is_trade(before) and is_field_of_work(first.text) and capitals > 2:
            others = (i for i, w in enumerate(found) if not is_field_of_work(w.text))
            return min(next(others, 1), capitals - 2)
        return int(at_start and self._is_ordinary(first))

    def _leads_name(self, found: tuple[Word, ...]) -> bool:
        """Tell whether the word that begins a sentence says what the person named behind it is.

        So it does when it is a Dutch noun, or when the document has the name without it too.
        """
        first = found[0]
        if self._is_ordinary(first) or _is_noun(first) or is_trade(first.text):
            return True
        return key_of(_joined(found[1:])) in self._alone

    def _is_ordinary(self, word: Word) -> bool:
        lowered = word.lower
        ordinary = (
            lowered in self._common
            or lowered in words("stop_words")
            or lowered in listed("not_nouns")
            or lowered in listed("speech_verbs")
            or lowered in listed("openers")
        )
        return ordinary and lowered not in listed("name_particles") | ALSO_GIVEN

    def _name_end(self, found: tuple[Word, ...], before: str) -> int:
        """Return how many words a name has before "van X" that says where somebody belongs."""
        capitals = particles = 0
        for index, word in enumerate(found):
            if word.kind != "particle":
                capitals += 1
                continue
            ends = word.text in _ENDS_NAME and capitals > 1 and _is_complete(found[:index])
            ends = ends and not _is_in_brackets(found, index)
            if ends and not self._belongs(found, index, before, particles):
                return index
            particles += 1
        return len(found)

    def _belongs(self, found: tuple[Word, ...], index: int, before: str, particles: int) -> bool:
        """Tell whether what follows "van" at `index` is still part of the surname."""
        following = found[index + 1].text
        if following in _SURELY_SURNAME:
            return particles == 0
        if len(found) == index + 2 and following in listed("surnames_after_van"):
            return is_trade(before) or self._count[following] == 1
        if before.lower() in NOBILITY or any(w.text in NOBILITY for w in found):
            return True
        first = next((i for i, w in enumerate(found) if w.kind == "particle"), index)
        tail = found[index + 1 :]
        if first < index and len(tail) == 1 and self._is_noble(tail[0]):
            return True
        return any(key_of(_joined(found[i:])) in self._alone for i in {1, first})

    def _is_noble(self, word: Word) -> bool:
        """Tell whether what follows "de X van" is named nowhere else, so no organisation."""
        simple = word.text[1:].islower() and not names_no_person(word.text)
        return simple and self._count[word.text] == 1


def _is_complete(found: tuple[Word, ...]) -> bool:
    """Tell whether words hold a surname already, not given names alone."""
    last = found[-1]
    if last.kind != "name" or names_no_person(last.text):
        return False
    return not is_given_name(last.text) or any(w.kind == "particle" for w in found)


def _is_in_brackets(found: tuple[Word, ...], index: int) -> bool:
    """Tell whether the word before `index` is the name in use: "C.M.E. (Claartje) van X"."""
    name, following = found[index - 1], found[index]
    opened, closed = name.start - found[index - 2].end, following.start - name.end
    return opened == len(" (") and closed == len(") ")


def _is_noun(word: Word) -> bool:
    """Tell whether a word that begins a sentence is Dutch rather than a foreign given name."""
    return word.lower.endswith((*_NOUN_ENDINGS, "tie", "ing", "heid")) or is_thing(word.lower)


def _joined(found: Iterable[Word]) -> str:
    return " ".join(w.text for w in found)
