"""The reports as pieces of the engine: made where they must be, or kept from the build before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from kb import engine
from kb.dutch.analysis import Analyser
from kb.entries import entry
from kb.errors import KbError
from kb.kept import Kept
from kb.packing import Buffer
from kb.record import decode_extraction
from kb.snapshot.gist import units_of
from kb.vocabulary import Vocabulary
from kb.workers import Stopped, Workers

Job = tuple[Path, Path]  # the file with the words, and that of a document
MUCH = 32  # pieces to be made; for fewer it does not pay to start processes


def pieces(
    words: Path, documents: Sequence[Path], keys: Sequence[str], kept: Kept, workers: Workers
) -> list[Buffer]:
    """Return the pieces of the documents in these files, in their order.

    `words` is the file of the vocabulary. `keys` say what each piece depends on.
    """
    found: list[Buffer | None] = [kept.get(key) for key in keys]
    missing = [number for number, piece in enumerate(found) if piece is None]
    jobs = [(words, documents[number]) for number in missing]
    made = workers.each(_made, jobs, much=len(jobs) >= MUCH)
    for number, piece in zip(missing, made, strict=True):
        if isinstance(piece, Stopped):
            raise KbError(
                f"{documents[number]}: the process that indexed it was stopped twice; see whether "
                "there is enough memory, and try again"
            )
        kept.put(keys[number], piece)
        found[number] = kept.get(keys[number]) or piece
    return [piece for piece in found if piece is not None]


def _made(job: Job) -> bytes:
    """Return the piece of a document."""
    words, path = job
    extraction = decode_extraction(path.read_bytes())
    analyser = _analyser(words)
    return engine.piece_of(entry(u, s, analyser) for u, s in units_of(extraction))


@lru_cache(maxsize=1)
def _analyser(words: Path) -> Analyser:
    return Analyser(Vocabulary.decode(words.read_bytes()).parts)
