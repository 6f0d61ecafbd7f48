"""The words of a generation as its reports write them: for compounds, spelling and completion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kb.dutch.analysis import Analyser, forms

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
    """The folded words of all units, with how each is used.

    `inside` are words that stand in compounds only, as "fraude" in reports that tell of nothing
    but "zorgfraude"; their units are those of the compounds.
    """

    def __init__(
        self, uses: Mapping[str, Use] | None = None, inside: Mapping[str, Use] | None = None
    ) -> None:
        self._uses: dict[str, Use] = dict(uses or {})
        self._inside: dict[str, Use] = dict(inside or {})

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

    def take_apart(self, analyser: Analyser) -> None:
        """Take up the words inside compounds, once all units have been added."""
        for form, use in self._uses.items():
            for occurrence in analyser.terms(form):
                part = form[occurrence.start : occurrence.end]
                if occurrence.part and part not in self._uses:
                    written = use.written[occurrence.start : occurrence.end].lower()
                    self._inside.setdefault(part, Use(written)).units += use.units

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
        """Return the vocabulary as lines: folded form, written form, units, 1 where inside."""
        return "".join(self._lines()).encode("utf-8", "surrogatepass")

    def _lines(self) -> Iterator[str]:
        for inside, uses in enumerate((self._uses, self._inside)):
            for form, use in sorted(uses.items()):
                yield f"{form}\t{use.written}\t{use.units}\t{inside}\n"

    @classmethod
    def decode(cls, data: bytes) -> Vocabulary:
        """Return the vocabulary that `encode` wrote; raises ValueError for anything else."""
        uses: tuple[dict[str, Use], dict[str, Use]] = ({}, {})
        for line in filter(None, data.decode("utf-8", "surrogatepass").split("\n")):
            form, written, units, inside = line.split("\t")
            uses[inside == "1"][form] = Use(written, int(units))
        return cls(*uses)
