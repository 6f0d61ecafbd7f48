"""A clause taken apart: who, the verb, and the constituents around the number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.facts import verbs
from indexer.facts.chunks import Chunk, Role, constituents, role_of
from indexer.facts.clauses import Word, clause
from indexer.facts.verbs import Verb

_SUBJECT_PRONOUNS = frozenset({"we", "wij", "ik", "ze", "zij", "hij", "men", "je", "jij", "jullie"})
_FINAL_KINDS = frozenset({"mark", "join", "prep", "sub"})
_RELATIVES = frozenset({"die", "dat", "waar", "wie", "waarin", "waarmee", "waarvan"})
# "Daar zoeken we een oplossing voor": of "daarvoor", not of the verb.
_SPLIT_OFF = frozenset({"voor", "tegen", "over"})
LONGEST_ASIDE = 16
MOST_NUMBERS = 10
NEAR = 8


@dataclass(frozen=True, slots=True)
class Statement:
    """What the clause of a number says; `own` is the constituent with the number."""

    own: Chunk
    chunks: tuple[Chunk, ...]
    verb: Verb | None
    finite: Word | None
    auxiliary: Word | None
    participle: Word | None
    particle: str
    pronoun: bool
    role: Role
    subject: Chunk | None


def statement(found: Sequence[Word], place: int) -> Statement:
    """Return what the clause around the number at `place` says."""
    found, place = _beside_commas(found, place)
    low, high = _bounds(found, place)
    part, at = _inline(*_without_relatives(found[low:high], place - low))
    finite = _finite(part, at)
    participle = _last_part(part, finite)
    lexical = finite is not None and part[finite].kind != "aux"
    particle = _particle(part, finite) if lexical else None
    verb = part[finite].verb if finite is not None and lexical else None
    if verb is not None and particle is not None:
        verb = verbs.separable(verb, part[particle].lower)
    if not lexical and participle is not None:
        verb = part[participle].verb
    taken = {finite, participle, particle}
    if (to_do := _to_do(part, at)) is not None:
        verb = to_do[0]
        taken |= to_do[1]
    chunks = constituents(part, taken, finite)
    own = next(
        (c for c in chunks if any(w is found[place] for w in c.words)),
        Chunk((found[place],), "", True, False, 0),
    )
    pronoun = any(w.kind == "pron" and w.lower in _SUBJECT_PRONOUNS for w in part)
    # "We plantten 40 bomen en legden elf poelen aan": who did it was said before "en".
    pronoun = pronoun or (finite == 0 and low > 0 and found[low - 1].kind == "join")
    role, subject = role_of(own, chunks, pronoun=pronoun, finite=finite)
    return Statement(
        own=own,
        chunks=tuple(c for c in chunks if c is not own),
        verb=verb,
        finite=part[finite] if finite is not None and lexical else None,
        auxiliary=part[finite] if finite is not None and not lexical else None,
        participle=part[participle] if participle is not None else None,
        particle=part[particle].lower if particle is not None else "",
        pronoun=pronoun,
        role=role,
        subject=subject,
    )


def _bounds(found: Sequence[Word], place: int) -> tuple[int, int]:
    """Return from where to where a clause is read: near its number where it is full of them."""
    low, high = max(0, place - NEAR), min(len(found), place + NEAR)
    if sum(w.kind == "number" for w in found[low:high]) <= MOST_NUMBERS:
        low, high = clause(found, place)
        if sum(w.kind == "number" for w in found[low:high]) > MOST_NUMBERS:
            low, high = max(low, place - NEAR), min(high, place + NEAR)
    return low, high


def _beside_commas(found: Sequence[Word], place: int) -> tuple[Sequence[Word], int]:
    """Return words without the commas on both sides of a number that stands apart in them.

    "… het loon, € 300, is betaald"; in a row of numbers they stay.
    """
    if not 1 < place < len(found) - 2:
        return found, place
    apart = found[place - 1].text == found[place + 1].text == ","
    if not apart or found[place - 2].kind != "noun" or found[place + 2].kind not in {"verb", "aux"}:
        return found, place
    return [*found[: place - 1], found[place], *found[place + 2 :]], place - 1


def _inline(part: list[Word], at: int) -> tuple[list[Word], int]:
    """Return a clause without the commas on both sides of its number: "de meeste, 48%, gaan"."""
    if 0 < at < len(part) - 1 and part[at - 1].text == part[at + 1].text == ",":
        return [*part[: at - 1], part[at], *part[at + 2 :]], at - 1
    return part, at


def _without_relatives(part: Sequence[Word], at: int) -> tuple[list[Word], int]:
    """Return a clause without what stands between a comma with "die" and the next comma."""
    kept: list[Word] = []
    index, moved = 0, at
    while index < len(part):
        opens = part[index].text == "," and index + 1 < len(part) and (
            part[index + 1].lower in _RELATIVES
        )  # fmt: skip
        if opens:
            close = next(
                (i for i in range(index + 2, min(len(part), index + LONGEST_ASIDE))
                 if part[i].text == ","),
                None,
            )  # fmt: skip
            if close is not None and not index < at < close:
                moved -= close + 1 - index if close < at else 0
                index = close + 1
                continue
        kept.append(part[index])
        index += 1
    return kept, moved


def _finite(part: Sequence[Word], at: int) -> int | None:
    """Return where the finite verb of the number's clause stands."""
    places = [i for i, w in enumerate(part) if w.kind in {"verb", "aux"}]
    if not places:
        past = [i for i, w in enumerate(part) if w.kind == "participle" and _may_be_past(w, i)]
        return past[0] if past else None
    before = [i for i in places if i < at]
    # With several, the main verb is the first; one before a comma may be of another clause.
    return places[0] if not before else before[0]


def _to_do(part: Sequence[Word], at: int) -> tuple[Verb, set[int]] | None:
    """Return the verb behind "te" after the number, with its place: "bij te dragen"."""
    for index in range(at + 1, len(part) - 1):
        if part[index].lower != "te":
            continue
        base = part[index + 1].verb or verbs.infinitive(part[index + 1].lower)
        if base is None:
            return None
        before = part[index - 1].lower
        if before in verbs.particles() and index - 1 > at:
            return verbs.separable(base, before), {index - 1, index, index + 1}
        return base, {index, index + 1}
    return None


def _may_be_past(word: Word, place: int) -> bool:
    """Tell whether a participle is a past as well and stands as one: "bezocht", "verkocht"."""
    return word.verb is not None and verbs.finite(word.lower) is not None and place > 0


def _last_part(part: Sequence[Word], finite: int | None) -> int | None:
    """Return where the participle or infinitive that goes with an auxiliary stands."""
    if finite is not None and part[finite].kind == "participle":
        return None
    found = [
        i
        for i, w in enumerate(part)
        if w.kind == "participle" and i != finite and not (i and part[i - 1].text == ",")
    ]
    if finite is not None and part[finite].kind == "aux":
        if found:
            return found[0] if found[0] > finite else found[-1]
        for index in range(len(part) - 1, finite, -1):
            word = part[index]
            if word.kind in {"noun", "verb"} and word.text.islower() and (
                verbs.infinitive(word.lower) is not None
                and (index + 1 == len(part) or part[index + 1].kind in _FINAL_KINDS)
                and part[index - 1].kind not in {"det", "number"}
            ):  # fmt: skip
                return index
        return None
    if finite is None and found:
        return found[0]
    return None


def _particle(part: Sequence[Word], finite: int | None) -> int | None:
    """Return where the particle of a separable verb stands: at the end, or before a preposition."""
    if finite is None:
        return None
    there = any(w.lower in {"daar", "er", "hier"} for w in part)
    for index in range(finite + 1, len(part)):
        word = part[index]
        if word.lower not in verbs.particles() or word.kind == "det":
            continue
        if there and word.lower in _SPLIT_OFF:
            continue
        after = part[index + 1] if index + 1 < len(part) else None
        ends = after is None or (
            after.kind in {"mark", "join"} or (after.kind == "prep" and after.lower != "de")
        )
        if ends and part[index - 1].kind != "prep":
            return index
    return None
