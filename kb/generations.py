"""Generations: each build is a complete folder, and one pointer says which is served.

    index/
      current                 the name of the generation that is served
      build.lock              held by the one build that may run
      generations/g000001-…/  manifest.json and the files it vouches for

A build writes into a folder of its own and is published by renaming it and then swapping the
pointer, each step synced to disk first: a crash at any moment leaves the old generation serving.
A folder that its manifest does not vouch for is never opened.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kb.dutch.analysis import fingerprint
from kb.errors import (
    IndexBusy,
    IndexCorrupt,
    IndexMissing,
    IndexStale,
    IndexUnusableError,
)

SCHEMA = 5
KEPT = 3
POINTER = "current"
LOCK = "build.lock"
GENERATIONS = "generations"
MANIFEST = "manifest.json"
MENDING = "run 'kb build' to make it anew"
_NAME = re.compile(r"g(\d{6,})-[0-9a-f]{8}")


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


@contextmanager
def building(index: Path) -> Iterator[Path]:
    """Give the one build that may run an empty folder to write in; it is gone afterwards.

    Raises IndexBusy while another build runs, IndexUnusableError where nothing can be written.
    """
    try:
        (index / GENERATIONS).mkdir(parents=True, exist_ok=True)
        lock = (index / LOCK).open("a+b")
    except OSError as error:
        raise _unwritable(index, error) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise IndexBusy(
                f"{index}: another build is under way; wait until it has ended and try again"
            ) from error
        for left in (index / GENERATIONS).glob(".building-*"):
            shutil.rmtree(left, ignore_errors=True)
        try:
            folder = Path(tempfile.mkdtemp(prefix=".building-", dir=index / GENERATIONS))
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)
        except OSError as error:
            raise _unwritable(index, error) from error


def publish(index: Path, folder: Path, manifest: Manifest) -> str:
    """Make `folder` the generation that is served, and return its name.

    To be called inside `building`. On return everything is on disk; the last three generations
    are kept, and those that somebody holds. Raises OSError when the disk refuses, in which case
    the old generation serves on.
    """
    files = {}
    for path in _files(folder):
        _sync(path)
        files[path.relative_to(folder).as_posix()] = (path.stat().st_size, _checksum(path))
    record = asdict(manifest) | {"files": files}
    data = json.dumps(record, indent=1).encode()
    (folder / MANIFEST).write_bytes(data)
    _sync(folder / MANIFEST)
    for inner in [p for p in folder.rglob("*") if p.is_dir()]:
        _sync(inner)
    _sync(folder)
    taken = [int(m[1]) for name in names(index) if (m := _NAME.fullmatch(name))]
    name = f"g{max(taken, default=0) + 1:06d}-{hashlib.sha256(data).hexdigest()[:8]}"
    folder.chmod(0o755)
    folder.rename(index / GENERATIONS / name)
    _sync(index / GENERATIONS)
    point(index, name)
    for old in names(index)[:-KEPT]:
        _remove(index / GENERATIONS / old)
    return name


def point(index: Path, name: str) -> None:
    """Swap the pointer to the generation `name`, atomically and synced to disk."""
    handle, temporary = tempfile.mkstemp(prefix=".current-", dir=index)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        os.fchmod(file.fileno(), 0o644)
        file.write(name + "\n")
        file.flush()
        os.fsync(file.fileno())
    Path(temporary).replace(index / POINTER)
    _sync(index)


def names(index: Path) -> list[str]:
    """Return the names of all generations in the index folder, oldest first."""
    try:
        found = [p.name for p in (index / GENERATIONS).iterdir() if _NAME.fullmatch(p.name)]
    except OSError:
        return []
    return sorted(found, key=lambda name: (len(name), name))


def pointed(index: Path) -> str:
    """Return the name of the generation that is served; IndexMissing when there is none."""
    try:
        name = (index / POINTER).read_text("ascii").strip()
    except FileNotFoundError as error:
        raise IndexMissing(f"{index}: no index here yet; run 'kb build' first") from error
    except (OSError, UnicodeDecodeError) as error:
        raise IndexCorrupt(f"{index / POINTER}: cannot be read; {MENDING}") from error
    if not _NAME.fullmatch(name):
        raise IndexCorrupt(f"{index / POINTER}: names no generation; {MENDING}")
    return name


def read_manifest(index: Path, name: str) -> Manifest:
    """Return the manifest of a generation, unchecked but for its shape; IndexCorrupt otherwise."""
    path = index / GENERATIONS / name / MANIFEST
    try:
        record = json.loads(path.read_bytes())
        files = {file: (int(size), str(sum_)) for file, (size, sum_) in record["files"].items()}
        manifest = Manifest(**(record | {"files": files}))
        datetime.fromisoformat(manifest.built_at)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        if isinstance(error, TypeError) and isinstance(record, dict) and "schema" in record:
            raise _other_version(index, record["schema"]) from error
        raise IndexCorrupt(f"{path}: missing or damaged; {MENDING}") from error
    return manifest


def verified(index: Path, name: str) -> Manifest:
    """Return the manifest of a generation of which every file is what the manifest says.

    Raises IndexStale when other code made it, IndexCorrupt when a file is missing or changed.
    """
    manifest = read_manifest(index, name)
    if manifest.schema != SCHEMA:
        raise _other_version(index, manifest.schema)
    if manifest.analysis != fingerprint():
        raise IndexStale(f"{index}: made with other rules for Dutch than this version's; {MENDING}")
    folder = index / GENERATIONS / name
    for file, (size, checksum) in manifest.files.items():
        path = folder / file
        try:
            sound = path.stat().st_size == size and _checksum(path) == checksum
        except (OSError, ValueError):
            sound = False
        if not sound:
            raise IndexCorrupt(f"{path}: missing, truncated or changed; {MENDING}")
    for path in _files(folder):
        if path.relative_to(folder).as_posix() not in {*manifest.files, MANIFEST}:
            raise IndexCorrupt(f"{path}: does not belong to the index; {MENDING}")
    return manifest


def hold(index: Path, name: str) -> int:
    """Keep a generation from being removed until the descriptor that is returned is closed.

    Any number of readers may hold one. Raises IndexCorrupt when it has no manifest.
    """
    path = index / GENERATIONS / name / MANIFEST
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError as error:
        raise IndexCorrupt(f"{path}: missing or damaged; {MENDING}") from error
    with suppress(OSError):  # a file system without locks; then only the last three are kept
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    return handle


def _remove(folder: Path) -> None:
    """Remove a generation unless somebody holds it; then it goes after a later build."""
    try:
        handle = os.open(folder / MANIFEST, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return
    else:
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(handle)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if not path.is_dir())


def _other_version(index: Path, schema: object) -> IndexStale:
    return IndexStale(
        f"{index}: made by another version (format {schema}, this is {SCHEMA}); {MENDING}"
    )


def _unwritable(index: Path, error: OSError) -> IndexUnusableError:
    reason = error.strerror or str(error)
    return IndexUnusableError(
        f"{index}: cannot be written ({reason}); mend that, or choose another folder with --index"
    )


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
