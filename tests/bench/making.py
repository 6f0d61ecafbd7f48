"""Makes the items and the questions of the comparison out of a source, always the same ones."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from kb.dutch.analysis import stop_words
from kb.dutch.tokens import fold
from tests.bench.items import PHRASE, PREFIX, TYPO, WORD, WORDS, Item, Question
from tests.bench.sources import Source

COMPANIES = ("Aanmeer", "Brugwacht", "Cijferhuis", "Dorpsbron", "Eilandzorg")
THEMES = tuple(f"Thema {number}" for number in range(1, 21))
FIRST = ("Ada", "Bram", "Cato", "Daan", "Els", "Fedde", "Gijs", "Hanna", "Imke", "Joost")
LAST = ("Akker", "Bos", "Cornelis", "Dijk", "Elzinga", "Faber", "Graaf", "Haan", "Idema", "Jager")
MIX = (
    "section", "quote", "fact", "section", "fact",
    "section", "quote", "fact", "section", "fact",
)  # fmt: skip
UNITS_A_PERSON = 50
UNITS_A_DOCUMENT = 100
ASKED = {WORD: 90, WORDS: 90, PHRASE: 40, PREFIX: 40, TYPO: 40}

_WORD = re.compile(r"[^\W\d_]+")


def items(count: int, source: Source) -> Iterator[Item]:
    """Yield `count` items: of every ten, four sections, two quotes and four facts.

    Sections are paragraphs that stand together as long as there are any, then sentences put
    together anew.
    """
    chance = random.Random(count)
    people = names(max(10, count // UNITS_A_PERSON))
    texts = _Texts(source, chance)
    section = title = ""
    for number in range(count):
        kind = MIX[number % len(MIX)]
        key = f"{kind[0]}{number}"
        text = texts.of(kind)
        named = chance.sample(people, chance.choice((0, 1, 1, 2)))
        if kind == "section":
            section, title = key, chance.choice(source.headings)
            own = title
        elif kind == "quote":
            named = list(dict.fromkeys((chance.choice(people), *named)))
            own = f"{named[0]}, directeur"
        else:
            own = " ".join(text.split()[:4])
        yield Item(
            number=number,
            key=key,
            kind=kind,
            document=f"d{number // UNITS_A_DOCUMENT}",
            section=section,
            section_title=title,
            title=own,
            text=text,
            company=chance.choice(COMPANIES),
            people=named,
            themes=chance.sample(THEMES, chance.choice((0, 1, 2))),
            year=2010 + number % 12,
        )


def names(count: int) -> list[str]:
    """Return so many names of people, no two alike."""
    plain = [f"{first} {last}" for last in LAST for first in FIRST]
    return [plain[n % len(plain)] + (f" {n}" if n >= len(plain) else "") for n in range(count)]


class _Texts:
    """Gives out paragraphs of a source one after the other, and sentences by chance."""

    def __init__(self, source: Source, chance: random.Random) -> None:
        self._paragraphs = iter(source.paragraphs)
        self._sentences = source.sentences()
        self._chance = chance

    def of(self, kind: str) -> str:
        """Return the text of the next item of this kind."""
        if kind != "section":
            return " ".join(self._chance.choices(self._sentences, k=2 if kind == "quote" else 1))
        several = list(islice(self._paragraphs, self._chance.randint(2, 5)))
        return "\n\n".join(several) or " ".join(
            self._chance.choices(self._sentences, k=self._chance.randint(3, 8))
        )


def questions(source: Source) -> list[Question]:
    """Return 300 questions of five kinds; the words of each stand together in a sentence."""
    chance = random.Random(300)
    making = _Questions(source, chance)
    found = [making.question(kind) for kind, count in ASKED.items() for _ in range(count)]
    chance.shuffle(found)
    return found


class _Questions:
    """Picks words out of sentences; words that say nothing are not asked for alone."""

    def __init__(self, source: Source, chance: random.Random) -> None:
        self._chance = chance
        split = [_WORD.findall(sentence) for sentence in source.sentences()]
        self._known = {fold(word) for words in split for word in words}
        self._sentences = [words for words in split if len(set(map(fold, words))) > 6]

    def question(self, kind: str) -> Question:
        """Return a question of this kind."""
        words: Sequence[str] = ()
        while not words:
            words = self._words(kind, self._chance.choice(self._sentences))
        return Question(kind, words, self._chance.choice(COMPANIES))

    def _words(self, kind: str, sentence: list[str]) -> Sequence[str]:
        telling = [w for w in sentence if len(w) > 3 and fold(w) not in stop_words()]
        if kind == PHRASE:
            length = self._chance.choice((2, 2, 3))
            at = self._chance.randrange(len(sentence) - length)
            phrase = sentence[at : at + length]
            return phrase if set(phrase) & set(telling) else ()
        if kind == WORDS:
            length = self._chance.choice((2, 2, 3))
            return self._chance.sample(telling, length) if len(telling) >= length else ()
        long = [w for w in telling if len(w) > 6] if kind in (PREFIX, TYPO) else telling
        if not long:
            return ()
        word = self._chance.choice(long)
        if kind == PREFIX:
            return (word[: self._chance.randint(4, 6)],)
        return (word,) if kind == WORD else self._mistyped(word.lower())

    def _mistyped(self, word: str) -> Sequence[str]:
        """Return the word with two letters the wrong way round, when that is a word no more."""
        at = self._chance.randrange(1, len(word) - 1)
        typed = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        return () if fold(typed) in self._known else (typed,)
