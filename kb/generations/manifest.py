"""The manifest: what a generation is, and whether its files are still what it says."""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kb.dutch.analysis import fingerprint
from kb.errors import IndexCorrupt, IndexStale
from kb.generations.places import MANIFEST, MENDING, folder_of, mark_of

SCHEMA = 6
_MARK = 8  # characters of the manifest's checksum in the name of its generation


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is. `files` gives size and SHA-256 of each file, by its path.

    `inputs` is the fingerprint of all the build was made from: reports, corpus.toml and code.
    `counts` has the number of documents, sections, quotes, facts, people and findings, `skipped`
    tells for each report that was left out why.
    """

    schema: int
    analysis: str
    inputs: str
    built_at: str
    counts: Mapping[str, int]
    skipped: Sequence[str] = ()
    files: Mapping[str, tuple[int, str]] = field(default_factory=dict)

    @property
    def time(self) -> datetime:
        """When the generation was built, in UTC."""
        return datetime.fromisoformat(self.built_at)


def new_manifest(inputs: str, counts: Mapping[str, int], skipped: Sequence[str] = ()) -> Manifest:
    """Return the manifest of a generation made now, by this code; `publish` adds the files."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Manifest(SCHEMA, fingerprint(), inputs, now, counts, skipped)


def read_manifest(index: Path, name: str) -> Manifest:
    """Return the manifest of a generation, unchecked but for its shape.

    Raises IndexStale where it has another version's shape, IndexCorrupt where it has none.
    """
    path = folder_of(index, name) / MANIFEST
    return _decoded(index, path, _bytes(path))


def verified(index: Path, name: str) -> Manifest:
    """Return the manifest of a generation of which every file is what the manifest says.

    Raises IndexStale when other code made it, IndexCorrupt when a file is missing or changed.
    """
    manifest = sound_manifest(index, name)
    for fault in faults(folder_of(index, name), manifest):
        raise IndexCorrupt(f"{fault}; {MENDING}")
    return manifest


def sound_manifest(index: Path, name: str) -> Manifest:
    """Return the manifest of a generation that this code made, and nobody changed since.

    Of its files nothing is known. Raises as `verified` does.
    """
    path = folder_of(index, name) / MANIFEST
    data = _bytes(path)
    manifest = _decoded(index, path, data)
    if manifest.schema != SCHEMA:
        raise _other_version(index, manifest.schema)
    if manifest.analysis != fingerprint():
        raise IndexStale(f"{index}: made with other rules for Dutch than this version's; {MENDING}")
    if mark_of(name) != mark(data):
        raise IndexCorrupt(f"{path}: is not what was published as {name}; {MENDING}")
    return manifest


def mark(data: bytes) -> str:
    """Return what the name of a generation takes from the bytes of its manifest."""
    return hashlib.sha256(data).hexdigest()[:_MARK]


def faults(folder: Path, manifest: Manifest) -> Iterator[str]:
    """Yield what is wrong with the files of a generation, a line for each."""
    for file, (size, sum_) in manifest.files.items():
        if wrong := _fault(folder / file, size, sum_):
            yield f"{folder / file}: {wrong}"
    known = {*manifest.files, MANIFEST}
    for path in files_in(folder):
        if path.relative_to(folder).as_posix() not in known:
            yield f"{path}: does not belong to the index"


def is_whole(content: bytes, manifest: Manifest, file: str) -> bool:
    """Tell whether `content` is that of the file when it was published."""
    size, sum_ = manifest.files.get(file, (-1, ""))
    return len(content) == size and hashlib.sha256(content).hexdigest() == sum_


def files_in(folder: Path) -> list[Path]:
    """Return all that is in a folder, at any depth, but folders."""
    return sorted(path for path in folder.rglob("*") if not path.is_dir())


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal; raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _fault(path: Path, size: int, sum_: str) -> str:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return "is not a file any more"
        if found.st_size != size:
            return f"has {found.st_size} bytes instead of {size}"
        return "was changed" if checksum(path) != sum_ else ""
    except (FileNotFoundError, NotADirectoryError):
        return "is missing"
    except (OSError, ValueError) as error:
        return f"cannot be read ({getattr(error, 'strerror', None) or error})"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise IndexCorrupt(f"{path}: missing; {MENDING}") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise IndexCorrupt(f"{path}: cannot be read ({reason}); {MENDING}") from error


def _decoded(index: Path, path: Path, data: bytes) -> Manifest:
    record: object = None
    try:
        record = json.loads(data)
        if not isinstance(record, dict):
            raise TypeError("no record")
        files = {file: (int(size), str(sum_)) for file, (size, sum_) in record["files"].items()}
        manifest = Manifest(**(record | {"files": files}))
        datetime.fromisoformat(manifest.built_at)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        if isinstance(record, dict) and record.get("schema", SCHEMA) != SCHEMA:
            raise _other_version(index, record["schema"]) from error
        raise IndexCorrupt(f"{path}: damaged; {MENDING}") from error
    return manifest


def _other_version(index: Path, schema: object) -> IndexStale:
    return IndexStale(
        f"{index}: made by another version (format {schema}, this is {SCHEMA}); {MENDING}"
    )
