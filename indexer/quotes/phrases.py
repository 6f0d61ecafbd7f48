"""Who is spoken of in a clause: names, pronouns and functions, in the order they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from indexer.lists import listed
from indexer.people.forms import surname_of
from indexer.people.function_phrases import function_before
from indexer.people.names import Run, is_given_name, key_of, names_no_person, runs
from indexer.people.people import FoundPeople, Mention
from indexer.people.roles import Organisations, is_function
from indexer.quotes.humans import Gender, gender_of_function, is_function_in_plural, is_kin
from indexer.quotes.marks import OPENING
from indexer.quotes.named_functions import is_apposition, name_ahead, short_forms, with_surname
from indexer.quotes.noun_phrases import (
    CROWN,
    PLACING,
    Phrase,
    determiner,
    has_the_word,
    is_beside_plural,
    is_governed,
    is_organisation_noun,
    is_somebody_told,
    leading_words,
    opens_sentence,
    starts_noun,
    stops_name,
    word_before,
)
from kb.dutch.word_lists import words
from kb.model import Block, Span

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SINGULAR: dict[str, Gender] = {"hij": "m", "zij": "f", "ze": "f"}
_OBLIQUE: dict[str, Gender] = {"hem": "m", "haar": "f"}
_SINGULAR_VERB = re.compile(
    r"\s(?:is|was|heeft|had|kan|kon|wil|wilde|zag|[a-z]{2,}[^aeiousnd]t|h[ie]+ld|vond|zei|sprak)\s"
)
_POSSESSIVE = frozenset({"zijn", "haar", "hun", "mijn"})
_BODIES = ("jury", "commissie", "inspectie", "raad", "bestuur", "panel", "rekenkamer", "directie")
_OFFICE = re.compile(
    r"(?:directeur|directrice|bestuurder|voorzitter|voorzitster|wethouder|burgemeester|dijkgraaf)$"
)
_SHORTEST_NAME = 3
_ARTICLES = frozenset({"De", "Het", "Den", "'t", "’t"})
_MENTIONS_BACK = 60
_NEAR_NAMESAKE = 500
_LONGEST_LEAD = 40
_INVOLVED = re.compile(r"(?:betrokken|bewuste|desbetreffende|andere|volgende|vorige)\s$")


class Phrases:
    """Reads the phrases of the clauses of one document."""

    def __init__(self, people: FoundPeople, organisations: Organisations) -> None:
        self._mentions = people.mentions
        self._starts = [m.start for m in people.mentions]
        self._organisations = organisations
        self._names: dict[str, str | None] = {}
        self._strangers: set[str] = set()
        self._surnames: dict[str, set[str]] = {}
        for person in people.people:
            if CROWN.fullmatch(person.name):
                continue
            if " " in person.name:
                surname = key_of(surname_of(person.name.split()))
                if surname != key_of(person.name):
                    self._surnames.setdefault(surname, set()).add(person.name)
            for form in (person.name, surname_of(person.name.split()), *person.forms):
                key = key_of(form)
                if len(key) < 4 or key in words("stop_words"):
                    continue
                known = self._names.setdefault(key, person.name)
                if known != person.name:
                    self._names[key] = None

    def learn(self, blocks: Sequence[Block], signing: Iterable[str]) -> None:
        """Know again, by surname too, who is given the word but was not taken for a person.

        `signing` are the names in lines that say who speaks.
        """
        for name in signing:
            self._acquaint(name)
        full: dict[str, str] = {}
        for block in blocks:
            quoting = any(c in OPENING for c in block.text)
            for start, phrase in sorted(self._named(block, 0, len(block.text)).items()):
                if phrase.kind != "stranger":
                    continue
                name = phrase.name or block.text[start : phrase.end]
                if quoting and has_the_word(block.text, start, phrase.end):
                    self._acquaint(name)
                elif quoting and " " not in name and name in full:
                    if has_the_word(block.text, start, phrase.end, alone=True):
                        self._acquaint(full[name])
                elif " " not in name and word_before(block.text, start) in listed("public_offices"):
                    self._acquaint(name)
                elif phrase.name and " " in name:
                    full.update(dict.fromkeys(short_forms(name), name))

    def _acquaint(self, name: str) -> None:
        self._strangers.add(name)
        for form in (name, *short_forms(name), name.split()[0]):
            self._names.setdefault(key_of(form), name)

    def namesakes(self, name: str) -> tuple[str, ...]:
        """Return the other people of the report with the surname of somebody."""
        having = self._surnames.get(key_of(surname_of(name.split())), set())
        return tuple(sorted(having - {name}))

    def within(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that lie in a span of the document."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        found = self._mentions[first:last]
        return [m for m in found if m.end <= end and len(m.name) >= _SHORTEST_NAME]

    def of(self, block: Block, start: int, end: int) -> list[Phrase]:
        """Return the phrases between two places of a block, in order."""
        return list(self._read(block, start, end))

    def _read(self, block: Block, start: int, end: int) -> Iterator[Phrase]:
        text = block.text
        named = self._named(block, start, end)
        place = start
        last: Phrase | None = None
        for match in _WORD.finditer(text, start, end):
            if match.start() < place:
                continue
            phrase = named.get(match.start()) or self._common(text, match, start, end, named)
            if phrase is None:
                continue
            place = phrase.end
            if last is None or not is_apposition(text, last, phrase):
                yield phrase
            last = phrase if phrase.name is not None else None

    # -- names --------------------------------------------------------------------------------

    def _named(self, block: Block, start: int, end: int) -> dict[int, Phrase]:
        """Return the phrases that are a name, by where they begin."""
        text, offset = block.text, block.start
        found: dict[int, Phrase] = {}
        taken: list[Span] = []
        for mention in self.within(offset + start, offset + end):
            a, b = mention.start - offset, mention.end - offset
            if CROWN.fullmatch(text, a, b):
                continue
            name, doubtful = self._in_full(mention, text[a:b], text[b : b + 6])
            found[a] = Phrase(
                "named", a, b, name, governed=is_governed(text, a, start), mention=mention,
                doubtful=doubtful,
            )  # fmt: skip
            taken.append((a, b))
        for run in runs(text[start:end]):
            a, b = start + run.start, start + run.end
            last = bisect_left(taken, (b, b)) - 1
            if last >= 0 and taken[last][1] > a:
                continue
            if phrase := self._unlisted(block, run, start):
                found.setdefault(phrase.start, phrase)
        return found

    def _in_full(self, mention: Mention, written: str, after: str) -> tuple[str, bool]:
        """Return the full name of whoever is mentioned, and whether others are called so too."""
        key = key_of(written)
        if " " in mention.name and mention.name in self._surnames.get(key, ()):
            name, doubtful = self._last_called(key, mention.start, after)
            set_off = doubtful and after.startswith(" zelf")
            return (name if name and set_off else mention.name), doubtful
        name, doubtful = self._last_called(key_of(mention.name), mention.start, after)
        return name or mention.name, doubtful

    def _last_called(self, surname: str, place: int, after: str) -> tuple[str | None, bool]:
        """Return who of those with a surname was named last before `place`, None for nobody.

        Behind a name "zelf" sets off somebody from who was named last. The second value tells
        whether two with that surname were named a little before.
        """
        having = self._surnames.get(surname)
        if not having:
            return None, False
        index = bisect_left(self._starts, place)
        before = self._mentions[max(0, index - _MENTIONS_BACK) : index]
        called = list(dict.fromkeys(m.name for m in reversed(before) if m.name in having))
        if not called:
            return None, len(having) > 1
        near = {m.name for m in before if place - m.start < _NEAR_NAMESAKE}
        doubtful = len(having & near) > 1
        if after.startswith(" zelf") and doubtful:
            return called[1], True
        return called[0], doubtful

    def _unlisted(self, block: Block, run: Run, start: int) -> Phrase | None:
        """Return the phrase for capitalised words that were not taken for a person."""
        text = block.text
        found = run.words
        while len(found) > 2 and stops_name(found):
            found = found[: next(i for i, w in enumerate(found) if w.text in PLACING)]
        at_start = run.sentence_start or not text[start : start + run.start].strip()
        texts = [w.text for w in found]
        end = start + found[-1].end
        for index in range(len(texts)):
            key = key_of(" ".join(texts[index:]))
            name, doubtful = self._names.get(key), False
            if not name:
                name, doubtful = self._last_called(key, block.start + start, text[end : end + 6])
            if name and not any(names_no_person(t) for t in texts[:index]):
                a = start + found[index].start
                governed = is_governed(text, a, start)
                return Phrase("named", a, end, name, governed=governed, doubtful=doubtful)
        first = leading_words(texts, at_start=at_start)
        if first == len(texts):
            return None
        a = start + found[first].start
        governed = is_governed(text, a, start) and not is_function(run.before)
        name = self._called(text, a, end, texts[first:])
        return Phrase("stranger", a, end, name, governed=governed)

    def _called(self, text: str, start: int, end: int, texts: list[str]) -> str | None:
        """Return the name of a stranger, None where it may be that of an organisation or place."""
        before = word_before(text, start)
        if is_organisation_noun(before) or (texts[0] in _ARTICLES and not is_function(before)):
            return None
        if any(names_no_person(t) or (t.isupper() and len(t) > 2) for t in texts):
            return None
        if word_before(text, start) in listed("determiners") or self._organisations.spans(
            text[start:end]
        ):
            return None
        if len(texts) > 1 or is_given_name(texts[0]):
            return " ".join(text[start:end].split())
        return None

    # -- pronouns and functions ---------------------------------------------------------------

    def _common(
        self, text: str, match: re.Match[str], start: int, end: int, named: dict[int, Phrase]
    ) -> Phrase | None:
        word, a, b = match[0].lower(), match.start(), match.end()
        if word in _SINGULAR:
            plural = word != "hij" and is_beside_plural(text, a, b)
            return Phrase("pronoun", a, b, gender=_SINGULAR[word], plural=plural)
        if word in _OBLIQUE and word_before(text, a) == "volgens" and not starts_noun(text, b):
            return Phrase("pronoun", a, b, gender=_OBLIQUE[word])
        if word == "die" and match[0] == "Die" and _SINGULAR_VERB.match(text, b):
            return Phrase("pronoun", a, b)
        if word in listed("general_pronouns"):
            return Phrase("others", a, b)
        written_small = match[0].islower() or not text[start:a].strip() or opens_sentence(text, a)
        singular = is_function(match[0]) or word.endswith(_BODIES) or is_kin(word)
        singular = singular or is_somebody_told(text, match)
        plural = not singular and is_function_in_plural(match[0])
        if word in {"schouder", "schouders"} or not written_small or not (singular or plural):
            return None
        return self._function(text, match, start, end, named, plural=plural)

    def _function(
        self,
        text: str,
        match: re.Match[str],
        start: int,
        end: int,
        named: dict[int, Phrase],
        *,
        plural: bool,
    ) -> Phrase:
        span = function_before(text, match.end())
        a = max(start, span[0]) if span else match.start()
        lead = text[max(start, a - _LONGEST_LEAD) : a]
        opening = determiner(lead)
        governed = is_governed(text, a, start)
        ahead = None if plural else name_ahead(text, match.end(), end, named)
        involved = _INVOLVED.search(text, max(start, match.start() - 16), match.start()) is not None
        if ahead is not None and ahead.name is None and ahead.kind == "stranger":
            ahead = with_surname(text, match.end(), ahead, own=opening in _POSSESSIVE)
        if ahead is not None and not (ahead.kind == "stranger" and ahead.name is None):
            return Phrase(ahead.kind, a, ahead.end, ahead.name, None, governed, True,
                          mention=ahead.mention)  # fmt: skip
        return Phrase(
            "function",
            a,
            match.end(),
            gender=gender_of_function(match[0].lower()),
            governed=governed,
            definite=not involved
            and (
                opening in {"de", "onze", "deze", "die", "het", "ons"}
                or (not opening and bool(_OFFICE.search(match[0].lower())))
            ),
            plural=plural,
            possessed=opening in _POSSESSIVE,
        )
