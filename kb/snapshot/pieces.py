"""The reports as pieces of the engine: made where they must be, or kept from the build before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from kb import engine
from kb.dutch.analysis import Analyser
from kb.entries import entry
from kb.errors import IndexUnusableError
from kb.kept import Kept
from kb.placing import Placing
from kb.record import decode_extraction
from kb.snapshot.gist import units_of
from kb.vocabulary import Vocabulary
from kb.workers import Stopped, Workers

Job = tuple[Path, Path]  # the file with the words, and that of a document
MUCH = 32  # pieces to be made; for fewer it does not pay to start processes


def pieces(
    words: Path, documents: Sequence[Path], keys: Sequence[str], kept: Kept, workers: Workers
) -> Iterator[bytes]:
    """Yield the pieces of the documents in these files, in their order.

    `words` is the file of the vocabulary. `keys` say what each piece depends on.
    """
    jobs = [(words, path) for path in documents]
    missing = [job for job, key in zip(jobs, keys, strict=True) if not kept.has(key)]
    waiting = {path for _, path in missing}
    coming = workers.each(_made, missing, much=len(missing) >= MUCH)
    for job, key in zip(jobs, keys, strict=True):
        known = None if job[1] in waiting else kept.get(key)
        if known is not None:
            yield known
            continue
        piece = next(coming) if job[1] in waiting else _made(job)
        if isinstance(piece, Stopped):
            raise IndexUnusableError(
                f"{job[1]}: the process that indexed it was stopped twice; see whether there is "
                "enough memory, and try again"
            )
        kept.put(key, piece)
        yield piece


def _made(job: Job) -> bytes:
    """Return the piece of a document."""
    words, path = job
    extraction = decode_extraction(path.read_bytes())
    placing = _placing(words)
    return engine.piece_of(entry(u, s, placing) for u, s in units_of(extraction))


@lru_cache(maxsize=1)
def _placing(words: Path) -> Placing:
    return Placing(Analyser(Vocabulary.decode(words.read_bytes()).parts))
