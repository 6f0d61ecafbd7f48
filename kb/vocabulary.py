"""The words of a generation as its reports write them: for compounds, spelling and completion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kb.dutch.analysis import forms

MIN_PART_LENGTH = 4
MIN_PART_UNITS = 2  # a word that stands in one unit only may be a slip of the pen


@dataclass(slots=True)
class Use:
    """How a word is used: how it is written, and in how many units it stands.

    Of several spellings that fold alike, one in small letters is `written` sooner than a name.
    """

    written: str
    units: int = 0


class Vocabulary:
    """The folded words of all units, with how each is used."""

    def __init__(self, uses: Mapping[str, Use] | None = None) -> None:
        self._uses: dict[str, Use] = dict(uses or {})

    def add(self, texts: Iterable[str]) -> None:
        """Take up the words of one unit."""
        seen: set[str] = set()
        for text in texts:
            for piece in text.split():
                for word in forms(piece):
                    written = piece[word.start : word.end]
                    use = self._uses.setdefault(word.term, Use(written))
                    if written != use.written and written.islower():
                        use.written = written
                    seen.add(word.term)
        for form in seen:
            self._uses[form].units += 1

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
        """Return the vocabulary as lines of folded form, written form and number of units."""
        return "".join(self._lines()).encode("utf-8", "surrogatepass")

    def _lines(self) -> Iterator[str]:
        for form, use in sorted(self._uses.items()):
            yield f"{form}\t{use.written}\t{use.units}\n"

    @classmethod
    def decode(cls, data: bytes) -> Vocabulary:
        """Return the vocabulary that `encode` wrote; raises ValueError for anything else."""
        lines = data.decode("utf-8", "surrogatepass").split("\n")
        rows = (line.split("\t") for line in lines if line)
        return cls({form: Use(written, int(units)) for form, written, units in rows})
