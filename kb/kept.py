"""What a build keeps for the next one: bytes by key, and none that its checksum does not vouch for.

    index/kept/<key>   checksum of key and content, then the content

A key says all that the content depends on, so that what is found under one is right. Nothing here
is needed: what is missing or damaged is made again, and what cannot be written is not kept.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from kb.packing import Buffer

FOLDER = "kept"
HEAD = 40  # bytes before the content
TIMES = 3  # as many files as a build needs may lie there; more are left by builds that failed
ROOM = 100  # files that may lie there in any case

_TEMPORARY = ".new-"
_MAGIC = b"kept 1\n\0"


class Kept:
    """The folder; used by one build at a time, which holds the lock of the index.

    `fresh` finds nothing of what builds before have kept; without a folder nothing is kept at all.
    """

    def __init__(self, folder: Path | None, *, fresh: bool = False, files: int = 0) -> None:
        """Make the folder where it is not; `files` is how many a build will keep about."""
        self._folder, self._fresh = folder, fresh
        self._used: set[str] = set()
        if folder is None:
            return
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
            found = list(folder.iterdir())
            everything = len(found) > TIMES * files + ROOM
            for path in found:
                if everything or path.name.startswith(_TEMPORARY):
                    path.unlink(missing_ok=True)

    def has(self, key: str) -> bool:
        """Tell whether something is kept under a key; whether it is sound, only `get` can tell."""
        if self._folder is None or (self._fresh and key not in self._used):
            return False
        return (self._folder / key).is_file()

    def get(self, key: str) -> bytes | None:
        """Return what is kept under a key, None where nothing sound is."""
        if self._folder is None or not self.has(key):
            return None
        try:
            whole = (self._folder / key).read_bytes()
        except OSError:
            return None
        content = whole[HEAD:]
        if whole[:HEAD] != _head(key, content):
            return None
        self._used.add(key)
        return content

    def hold(self, key: str) -> None:
        """Let what is kept under a key stay, though this build does not look at it."""
        self._used.add(key)

    def put(self, key: str, content: bytes) -> None:
        """Keep the content under a key if the disk has it, instead of what was there."""
        if self._folder is None:
            return
        self._used.add(key)
        try:
            handle, name = tempfile.mkstemp(prefix=_TEMPORARY, dir=self._folder)
        except OSError:
            return
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_head(key, content))
                file.write(content)
            Path(name).replace(self._folder / key)
        except OSError:  # a full disk, say; what is whole is found again by its checksum only
            with suppress(OSError):
                Path(name).unlink(missing_ok=True)

    def trim(self) -> None:
        """Remove what was neither found nor put since the folder was opened."""
        if self._folder is None:
            return
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.name not in self._used:
                    path.unlink(missing_ok=True)


def key_of(*parts: str | Buffer) -> str:
    """Return the key of what depends on these parts and nothing else."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "little"))
        digest.update(data)
    return digest.hexdigest()


def _head(key: str, content: Buffer) -> bytes:
    digest = hashlib.sha256(key.encode("ascii") + b"\0")
    digest.update(content)
    return _MAGIC + digest.digest()
