"""What a field of a query narrows to: the values of a facet that have its words in their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kb.dutch.analysis import exact
from kb.matching.words import Slip
from kb.names import Named, names
from kb.query.tree import Restriction
from kb.request import Notice
from kb.searchable import Searchable
from kb.spelling import Spelling
from kb.vocabulary import Vocabulary

_CALLED: dict[str, str] = {"company": "bedrijf", "person": "persoon", "theme": "thema"}

MOST_TOLD = 3  # of the reports that a field narrows to
_NO_NAMES = ("verslag", "rapport", "bericht", *"0123456789")  # ends of words that name no one


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The `values` that a field narrows to, or the ids of the `documents` that it does.

    `slips` were forgiven to find any; where there are none a notice tells it.
    """

    values: tuple[str, ...]
    slips: tuple[Slip, ...] = ()
    notices: tuple[Notice, ...] = ()
    documents: tuple[str, ...] = ()


class Narrower:
    """Knows the names of one facet of a generation. Never changes."""

    def __init__(self, snapshot: Searchable, facet: Named) -> None:
        """Gather the names."""
        known = [name for name in names(snapshot) if name.facet == facet]
        self._called = _CALLED[facet]
        self._values = [
            (name.value, [frozenset(word.term for word in exact(form)) for form in name.forms])
            for name in known
        ]
        self._words = frozenset().union(*(form for _, forms in self._values for form in forms))
        self._reports = dict(_named_in_titles(snapshot)) if facet == "company" else {}
        self._titles = {report.id: report.title for report in snapshot.documents}
        also = [(form, name.units) for name in known for form in name.forms]
        also += [(word, 1) for words in self._reports.values() for word in words.values()]
        self._spelling = Spelling(Vocabulary(), also)

    def narrow(self, field: Restriction, *, forgiving: bool) -> Narrowing:
        """Return what `field` narrows to; slips are forgiven where no name has its words."""
        typed = [word.term for word in exact(field.value)]
        if found := self._having(typed):
            return found
        slips = self._slips(field.value)
        meant = {slip.form: word.term for slip in slips for word in exact(slip.meant)}
        found = self._having([meant.get(form, form) for form in typed]) if slips else None
        if found and forgiving and not field.literal:
            return replace(found, slips=slips)
        told = f"Er is geen {self._called} met ‘{field.value}’ in de naam gevonden."
        if found and found.values:
            told += f" Bedoelde u ‘{found.values[0]}’?"
        return Narrowing((), notices=(Notice("unknown_value", told),))

    def _having(self, wanted: list[str]) -> Narrowing | None:
        """Return what has all words in its name: a company, or else a report as a whole."""
        values = tuple(
            value for value, forms in self._values if any(map(frozenset(wanted).issubset, forms))
        )
        if values:
            return Narrowing(values)
        reports = tuple(one for one, words in self._reports.items() if words.keys() >= {*wanted})
        if not reports:
            return None
        told = " en ".join(f"‘{self._titles[one]}’" for one in reports[:MOST_TOLD])
        message = f"Geen bedrijf heet zo; ‘bedrijf:’ is gelezen als heel {told}."
        return Narrowing((), documents=reports, notices=(Notice("whole_report", message),))

    def _slips(self, text: str) -> tuple[Slip, ...]:
        """Return, for each word that no name has, the one that may have been meant."""
        return tuple(
            Slip(word.term, text[word.start : word.end], near.written)
            for word in exact(text)
            if word.term not in self._words
            for near in self._spelling.near(word.term, 1)
        )


def _named_in_titles(snapshot: Searchable) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the reports with the words that may name whose they are, folded and as written.

    Whose a report is stands in its title, if anywhere.
    """
    for report in snapshot.documents:
        told = f"{report.title} {report.organisation or ''}"
        words = {word.term: told[word.start : word.end] for word in exact(told)}
        yield report.id, {w: told for w, told in words.items() if not w.endswith(_NO_NAMES)}


def narrower(snapshot: Searchable, facet: Named) -> Narrower:
    """Return what knows the names of a facet; made once for each generation."""
    return snapshot.engine.derived(f"narrower of {facet}", lambda: Narrower(snapshot, facet))
