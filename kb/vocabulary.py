"""The words of a generation as its reports write them: for compounds, spelling and completion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain, count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.dutch.analysis import Analyser, forms
from kb.dutch.kinship import root
from kb.pieces import Pieces

MIN_PART_LENGTH = 4
MIN_PART_UNITS = 2  # a word that stands in one unit only may be a slip of the pen


@dataclass(slots=True)
class Use:
    """How a word is used: how it is written, and in how many units it stands.

    Of several spellings that fold alike the first is `written`, but one in small letters sooner
    than a name.
    `term` is what it is indexed by, `root` what it shares with words that are derived alike.
    """

    written: str
    units: int = 0
    term: str = ""
    root: str = ""


def _taken_up(uses: dict[str, Use], piece: str) -> tuple[str, ...]:
    """Return the folded words in what stands between two spaces, once they are among `uses`."""
    found = forms(piece)
    for word in found:
        written = piece[word.start : word.end]
        use = uses.setdefault(word.term, Use(written))
        if written.islower() and not use.written.islower():
            use.written = written
    return tuple(word.term for word in found)


class Vocabulary:
    """The folded words of all units, with how each is used.

    `inside` are words that stand in compounds only, as "fraude" in reports that tell of nothing
    but "zorgfraude"; their units are those of the compounds.
    """

    def __init__(
        self, uses: Mapping[str, Use] | None = None, inside: Mapping[str, Use] | None = None
    ) -> None:
        self._uses: dict[str, Use] = dict(uses or {})
        self._inside: dict[str, Use] = dict(inside or {})
        self._pieces = Pieces(partial(_taken_up, self._uses))

    def add(self, texts: Iterable[str]) -> None:
        """Take up the words of one unit."""
        pieces = dict.fromkeys(chain.from_iterable(map(str.split, texts)))
        for form in set(chain.from_iterable(map(self._pieces.__getitem__, pieces))):
            self._uses[form].units += 1

    def finish(self, analyser: Analyser, root: Callable[[str], str] = root) -> None:
        """Take up the words inside compounds, terms and roots, once all units have been added.

        `root` is for who has kept the roots of words.
        """
        for form, use in self._uses.items():
            for occurrence in analyser.terms(form):
                part = form[occurrence.start : occurrence.end]
                if occurrence.part and part not in self._uses:
                    written = use.written[occurrence.start : occurrence.end].lower()
                    self._inside.setdefault(part, Use(written)).units += use.units
        for form, use in chain(self._uses.items(), self._inside.items()):
            occurrences = analyser.terms(form)
            use.term = occurrences[0].term if occurrences else form
            use.root = root(form)

    @cached_property
    def terms(self) -> frozenset[str]:
        """The terms of all words, those inside others too."""
        return frozenset(use.term for use in self.sought.values())

    @cached_property
    def families(self) -> Mapping[str, tuple[str, ...]]:
        """The terms of words by the root they share, which a word in no report may share too."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for use in self.sought.values():
            found[use.root][use.term] = None
        return {key: tuple(terms) for key, terms in found.items()}

    @cached_property
    def sought(self) -> Mapping[str, Use]:
        """All words that a search finds as they are, by folded form, those inside others too."""
        return {**self._inside, **self._uses}

    @property
    def uses(self) -> Mapping[str, Use]:
        """The words by folded form. Not to be written to."""
        return self._uses

    @cached_property
    def parts(self) -> frozenset[str]:
        """The folded words that may be parts of compounds."""
        return frozenset(
            form
            for form, use in self._uses.items()
            if len(form) >= MIN_PART_LENGTH and use.units >= MIN_PART_UNITS and form.isalpha()
        )

    def encode(self) -> bytes:
        """Return the vocabulary as lines of six columns, the last 1 for words inside others."""
        return "".join(self._lines()).encode("utf-8", "surrogatepass")

    def _lines(self) -> Iterator[str]:
        for inside, uses in enumerate((self._uses, self._inside)):
            for form, use in sorted(uses.items()):
                row = (form, use.written, str(use.units), use.term, use.root, str(inside))
                yield "\t".join(row) + "\n"

    @classmethod
    def decode(cls, data: bytes) -> Vocabulary:
        """Return the vocabulary that `encode` wrote; raises ValueError for anything else."""
        uses: tuple[dict[str, Use], dict[str, Use]] = ({}, {})
        for line in filter(None, data.decode("utf-8", "surrogatepass").split("\n")):
            form, written, units, term, shared, inside = line.split("\t")
            uses[inside == "1"][form] = Use(written, int(units), term, shared)
        return cls(*uses)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one report, folded: those in `small` letters, and `others` as written.

    `apart` has how the small ones are written where that is not as folded. `units` tells in how
    many units each stands, small ones first.
    """

    small: Sequence[str]
    apart: Mapping[str, str]
    others: Mapping[str, str]
    units: NDArray[np.integer[Any]]

    @property
    def forms(self) -> Iterator[str]:
        """All words, in the order of `units`."""
        return chain(self.small, self.others)

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Words:
        """Return the words of a vocabulary that was not finished."""
        uses = vocabulary.uses
        small = [form for form, use in uses.items() if use.written.islower()]
        apart = {form: uses[form].written for form in small if uses[form].written != form}
        others = {form: use.written for form, use in uses.items() if not use.written.islower()}
        units = (uses[form].units for form in chain(small, others))
        return cls(small, apart, others, np.fromiter(units, dtype=np.int64, count=len(uses)))


class Gathering:
    """Makes one vocabulary of the words of many reports, as if all their units were added to it."""

    def __init__(self) -> None:
        number: Callable[[], int] = count().__next__
        self._numbers: dict[str, int] = defaultdict(number)
        self._of: list[tuple[NDArray[np.int32], NDArray[np.integer[Any]]]] = []
        self._small: dict[str, str] = {}  # how the first report with it in small letters has it
        self._others: dict[str, str] = {}  # how the first has it that has not

    def add(self, words: Words) -> None:
        """Take up the words of the next report."""
        numbers = map(self._numbers.__getitem__, words.forms)
        numbered = np.fromiter(numbers, dtype=np.int32, count=len(words.units))
        self._of.append((numbered, words.units))
        for form in words.small:
            self._small.setdefault(form, words.apart.get(form, form))
        for form, written in words.others.items():
            self._others.setdefault(form, written)

    def vocabulary(self) -> Vocabulary:
        """Return the vocabulary of all."""
        units = np.zeros(len(self._numbers), dtype=np.int64)
        for numbers, counts in self._of:
            units[numbers] += counts
        written = self._others | self._small
        totals = units.tolist()
        return Vocabulary({f: Use(written[f], totals[n]) for f, n in self._numbers.items()})
