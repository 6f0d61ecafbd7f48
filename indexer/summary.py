"""What a build tells when it is done."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.build import Built
from kb.changes import Changed, Changes


def summary(built: Built, seconds: float | None) -> str:
    """Return in one line what stands now, and in another what was read for it and what changed."""
    counts = ", ".join(f"{number} {noun(what, number)}" for what, number in built.counts.items())
    if built.aside:
        return f"index was rolled back, and stays so: {counts} ({built.generation})"
    if not built.fresh:
        return f"index is up to date: {counts} ({built.generation})"
    left = f"; {built.skipped} left out" if built.skipped else ""
    took = "" if seconds is None else f" in {seconds:.1f} s"
    files = f"{built.read:,} of {built.files:,} {noun('files', built.files)} read"
    told = "; ".join((files, *_changes(built.changes)))
    return f"built{took}: {counts}{left} ({built.generation})\n{told}"


def _changes(changes: Changes | None) -> Iterator[str]:
    if changes is None:
        yield "what changed is not known, as the index before could not be read"
        return
    if changes.since is None:
        return
    kinds = {f"{kind}s": changed for kind, changed in changes.kinds.items()}
    told = {what: _numbers(one) for what, one in {**kinds, "people": changes.people}.items()}
    if not any(told.values()):
        yield "nothing in them changed"
    yield from (f"{what}: {numbers}" for what, numbers in told.items() if numbers)


def _numbers(changed: Changed) -> str:
    numbers = {"new": changed.new, "changed": changed.changed, "gone": changed.gone}
    return ", ".join(f"{number:,} {what}" for what, number in numbers.items() if number)


def noun(plural: str, number: int) -> str:
    """Return what is counted, as it is written behind a number."""
    if number != 1:
        return plural
    return "person" if plural == "people" else plural.removesuffix("s")
