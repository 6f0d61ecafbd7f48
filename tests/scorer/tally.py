"""Counting what was found, what was missed and what should not have been found."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """How often a kind was found rightly, wrongly and not at all."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def __iadd__(self, other: Tally) -> Tally:
        self.right += other.right
        self.extra += other.extra
        self.missed += other.missed
        return self

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 when nothing was found."""
        found = self.right + self.extra
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found; 1 when there is nothing."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


KINDS = ("sections", "quotes", "facts", "people")
DETAILS = (
    "places",
    "companies",
    "speakers",
    "roles",
    "labels",
    "years",
    "changes",
    "functions",
)


@dataclass(slots=True)
class Score:
    """The tallies of a document, and a line for everything that is not right.

    The KINDS are found or missed; the DETAILS are right or wrong of what was found: the path and
    company of a section, the speaker and role of a quote, the label, year and change of a fact,
    the function of a person.
    """

    tallies: dict[str, Tally] = field(
        default_factory=lambda: {name: Tally() for name in (*KINDS, *DETAILS)}
    )
    errors: list[str] = field(default_factory=list)

    def found(self, kind: str) -> None:
        """Count one that is right."""
        self.tallies[kind].right += 1

    def missed(self, kind: str, what: str) -> None:
        """Count one that was not found."""
        self.tallies[kind].missed += 1
        self.errors.append(f"{kind}: missed: {what}")

    def extra(self, kind: str, what: str) -> None:
        """Count one that should not have been found."""
        self.tallies[kind].extra += 1
        self.errors.append(f"{kind}: not there: {what}")

    def judged(self, detail: str, good: bool, what: str) -> None:
        """Count a detail of something that was found."""
        if good:
            self.tallies[detail].right += 1
        else:
            self.tallies[detail].extra += 1
            self.tallies[detail].missed += 1
            self.errors.append(f"{detail}: wrong: {what}")

    def add(self, other: Score) -> None:
        """Count all of another document too."""
        for name, tally in other.tallies.items():
            self.tallies[name] += tally
