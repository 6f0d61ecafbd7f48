"""What the last build changed, in a few words."""

from __future__ import annotations

from kb.changes import Changed, Changes
from web.wording.nouns import FACET_NOUNS, KIND_NOUNS, enumerated
from web.wording.numbers import whole


def told(changes: Changes | None) -> str:
    """Return what changed: "3 secties nieuw, 1 gewijzigd en 2 verdwenen"; "" where unknown."""
    if changes is None:
        return ""
    if changes.since is None:
        return "dit is de eerste keer"
    counts = [(changes.kinds[kind], nouns) for kind, nouns in KIND_NOUNS.items()]
    counts.append((changes.people, FACET_NOUNS["person"]))
    parts = [text for changed, nouns in counts if (text := _told(changed, nouns.one, nouns.many))]
    return "; ".join(parts) or "er veranderde niets in de tekst"


def _told(changed: Changed, one: str, many: str) -> str:
    counts = ((changed.new, "nieuw"), (changed.changed, "gewijzigd"), (changed.gone, "verdwenen"))
    parts = [f"{whole(number)} {word}" for number, word in counts if number]
    if not parts:
        return ""
    number, _, rest = parts[0].partition(" ")
    first = next(count for count, _ in counts if count)
    parts[0] = f"{number} {one if first == 1 else many} {rest}"
    return enumerated(parts)
