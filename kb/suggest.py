"""What somebody who is typing a query may be about to type, or may be looking for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Literal

from kb import query
from kb.completion import Completion, completion
from kb.dutch.analysis import exact
from kb.dutch.tokens import MAX_TOKEN_LENGTH
from kb.names import NAMED, Name, Named
from kb.query.lexer import QUOTES, clean
from kb.query.tree import FIELDS, OPERATORS
from kb.request import Notice, SearchRequest
from kb.searchable import Searchable
from kb.spelling import spelling

Group = Literal["person", "company", "theme", "word"]
DEFAULT_LIMIT = 5
MOST_PIECES = 6  # of a name that is typed, between spaces
MOST_NEAR = 20

_REQUESTED: Mapping[Named, str] = {"person": "people", "company": "companies", "theme": "themes"}
_FIELDS = "|".join(FIELDS)
_VALUE = re.compile(rf"(?<![^\s(])({_FIELDS}):\s?[{QUOTES}]?([^{QUOTES}()]*)$", re.IGNORECASE)
_IN_VALUE = re.compile(
    rf"\b(?:{_FIELDS}):\s?(?:[^\s{QUOTES}()]*|[{QUOTES}][^{QUOTES}]*)$", re.IGNORECASE
)
_SIGN = re.compile(rf"[{QUOTES}():*]")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word or name as it is written, in so many units.

    `query` is the whole query with it, in the query language; `request` asks the same, with a
    name as a value of its facet.
    """

    value: str
    count: int
    query: str
    request: SearchRequest


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Suggestions by group, those in most units first; groups without any are left out.

    `near` tells that nothing begins as was typed, and that these only look like it: then those
    come first that look most like it.
    """

    groups: Mapping[Group, tuple[Suggestion, ...]] = field(default_factory=dict)
    near: bool = False


def suggest(snapshot: Searchable, typed: str, limit: int = DEFAULT_LIMIT) -> Suggestions:
    """Return at most `limit` suggestions a group for the last word of `typed`.

    People, companies and themes have a word that begins so, and the words typed before it where
    these are of the name too; words begin so. Where nothing does, near words and what is called
    so. Nothing for what is longer than a query may be.
    """
    notices: list[Notice] = []
    text = clean(typed, notices)
    if notices or not text or limit < 1:
        return Suggestions()
    asking = _Asking(completion(snapshot), text, typed[-1:].isspace(), limit)
    if groups := asking.begun():
        return Suggestions(groups)
    spelt = spelling(snapshot)
    near = tuple(found.form for found in spelt.near(asking.last, MOST_NEAR))
    groups = asking.meant(near or spelt.begun(asking.last, MOST_NEAR))
    return Suggestions(groups, near=bool(groups))


Groups = dict[Group, tuple[Suggestion, ...]]


@dataclass(frozen=True, slots=True)
class _Tail:
    """The end of what was typed, taken for a name with these `words`, the last one begun.

    It is of one of `facets`; `before` is what stands in front, with the space.
    """

    before: str
    words: tuple[str, ...]
    facets: tuple[Named, ...]


class _Asking:
    """What was typed, up to the word that is being typed; `ended` where a space ends that."""

    def __init__(self, known: Completion, text: str, ended: bool, limit: int) -> None:
        self._known = known
        self._text = text
        self._limit = limit
        self._ended = ended
        self._open = sum(map(text.count, QUOTES)) % 2 == 1
        self._head, self.last = _parted(text)
        self._tails = list(self._read())

    def begun(self) -> Groups:
        """Return what begins as was typed."""

        def named(tail: _Tail) -> Mapping[Named, Iterable[Name]]:
            if self._ended or not tail.words:
                return self._known.named(tail.words, "", self._limit)
            return self._known.named(tail.words[:-1], tail.words[-1], self._limit)

        return self._grouped(named, lambda: self._known.words(self.last, self._limit))

    def meant(self, near: Sequence[str]) -> Groups:
        """Return what has one of the words `near` instead of the last one, best first."""

        def named(tail: _Tail) -> Mapping[Named, Iterable[Name]]:
            found: dict[Named, dict[Name, None]] = {}
            for form in near:
                called = self._known.named(tail.words[:-1], form, self._limit, whole=True)
                for facet, names in called.items():
                    found.setdefault(facet, {}).update(dict.fromkeys(names))
            return found

        return self._grouped(named, lambda: self._known.different(near, self._limit))

    def _grouped(
        self,
        named: Callable[[_Tail], Mapping[Named, Iterable[Name]]],
        forms: Callable[[], Iterable[str]],
    ) -> Groups:
        """Return the names for the first end of the text that has any, and the words `forms`."""
        groups: Groups = {}
        for tail in self._tails:
            found = named(tail)
            for facet in tail.facets:
                if names := tuple(islice(found.get(facet, ()), self._limit)):
                    groups[facet] = tuple(_name(name, tail.before) for name in names)
            if groups:
                break
        if self._completable() and (words := tuple(map(self._word, forms()))):
            groups["word"] = words
        return groups

    def _completable(self) -> bool:
        """Tell whether a word is being typed that texts may have, and no value of a field."""
        if self._ended or self._text.split(" ")[-1] in OPERATORS:
            return False
        return bool(self.last) and not _IN_VALUE.search(self._text)

    def _read(self) -> Iterator[_Tail]:
        """Yield how the end of what was typed may be the beginning of a name, longest first."""
        if value := _VALUE.search(self._text):
            words = tuple(word.term for word in exact(value[2]))
            facets = tuple(named for named in NAMED if named == FIELDS[value[1].lower()])
            yield _Tail(self._text[: value.start()], words, facets)
        if self._open or not self.last:
            return
        pieces = self._text.split(" ")
        plain = 0
        while plain < min(len(pieces), MOST_PIECES) and _is_plain(pieces[-1 - plain]):
            plain += 1
        for count in range(plain, 0, -1):
            said = " ".join(pieces[-count:])
            before = self._text.removesuffix(said)
            if _is_whole(before):
                yield _Tail(before, tuple(word.term for word in exact(said)), NAMED)

    def _word(self, form: str) -> Suggestion:
        use = self._known.use(form)
        # A word in capitals must not turn into an operator.
        word = use.written.lower() if use.written in OPERATORS else use.written
        whole = self._head + word + ('"' if self._open else "")
        return Suggestion(use.written, use.units, whole, SearchRequest(whole))


def _name(name: Name, before: str) -> Suggestion:
    restriction = query.Restriction(name.facet, re.sub(f"[{QUOTES}]", " ", name.value))
    whole = before + query.written(restriction)
    request = SearchRequest(whole)
    if _is_whole(before):
        chosen: dict[str, Any] = {_REQUESTED[name.facet]: (name.value,)}
        request = SearchRequest(before.strip(), **chosen)
    return Suggestion(name.value, name.units, whole, request)


def _parted(text: str) -> tuple[str, str]:
    """Return what stands before the last word, and that word folded.

    The word is "" where `text` does not end in one, or in one that the index cuts off.
    """
    for last in list(exact(text))[-1:]:
        if last.end == len(text) and last.end - last.start <= MAX_TOKEN_LENGTH:
            return text[: last.start], last.term
    return text, ""


def _is_plain(piece: str) -> bool:
    """Tell whether what stands between two spaces is of words only, without signs."""
    return piece[:1].isalnum() and piece not in OPERATORS and not _SIGN.search(piece)


def _is_whole(text: str) -> bool:
    """Tell whether a query means the same whatever else is asked beside it."""
    last = text.split()[-1:]
    return not (last and last[0] in OPERATORS) and text.count("(") <= text.count(")")
