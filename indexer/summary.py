"""What a build tells when it is done."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.build import Built
from kb.changes import Changes
from kb.counts import changed_counts, counted, noun


def summary(built: Built, seconds: float | None) -> str:
    """Return in one line what stands now, and in another what was read for it and what changed."""
    counts = counted(built.counts)
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
    told = {what: changed_counts(one) for what, one in {**kinds, "people": changes.people}.items()}
    if not any(told.values()):
        yield "nothing in them changed"
    yield from (f"{what}: {numbers}" for what, numbers in told.items() if numbers)
