"""Whoosh's files as they lie on disk, mapped into memory and copied only where they are read."""

from __future__ import annotations

import mmap
import os
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile

WHOLE = ".seg"  # a file that holds all the others of a segment
AHEAD = 512  # bytes a pickle gets to see ahead


class Files(FileStorage):  # type: ignore[misc]
    """The files of a folder, which Whoosh leaves open where opening an index fails half-way.

    Whoosh maps the file of a segment, and then copies each part of it as a whole; here the parts
    stay where they are.
    """

    supports_mmap = False

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder), supports_mmap=False)
        self._opened: list[Any] = []

    def open_file(self, name: str, **options: Any) -> Any:
        """Open a file of the folder."""
        if name.endswith(WHOLE):
            with Path(self.folder, name).open("rb") as file:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._opened.append(MappedFile(memoryview(mapped), name))
        else:
            self._opened.append(super().open_file(name, **options))
        return self._opened[-1]

    def close_all(self) -> None:
        """Close what is still open."""
        for file in self._opened:
            if not file.is_closed:
                file.close()
        self._opened.clear()


class MappedFile(BufferFile):  # type: ignore[misc]
    """A file in memory, or a part of one; nothing of it is copied before it is asked for."""

    def __init__(self, buffer: memoryview, name: str | None = None) -> None:
        # Its own constructor would copy the buffer.
        self._buf, self._name, self.file = buffer, name, _Cursor(buffer)
        self.onclose, self.is_real, self.is_closed = None, False, False

    def subset(self, position: int, length: int, name: str | None = None) -> MappedFile:
        """Return a part of the file as a file of its own."""
        return MappedFile(self._buf[position : position + length], name or self._name)

    def close(self) -> None:
        """Let go of the buffer."""
        super().close()
        self._buf = memoryview(b"")


class _Cursor:
    """A place in a buffer to read on from, as in a file."""

    def __init__(self, buffer: memoryview) -> None:
        self._buffer = buffer
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, all that are left by default."""
        end = len(self._buffer) if size < 0 else self._at + size
        found = bytes(self._buffer[self._at : end])
        self._at += len(found)
        return found

    def peek(self, size: int) -> bytes:
        """Return some of the next bytes and stay where it is; makes reading a pickle cheap."""
        return bytes(self._buffer[self._at : self._at + min(size, AHEAD)])

    def readline(self) -> bytes:
        """Return the next bytes up to and with a line end."""
        found = b""
        while ahead := self.peek(AHEAD):
            end = ahead.find(b"\n") + 1
            found += self.read(end or len(ahead))
            if end:
                break
        return found

    def seek(self, place: int, whence: int = os.SEEK_SET) -> None:
        """Go on from another place."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: len(self._buffer)}[whence]
        self._at = start + place

    def tell(self) -> int:
        """Return the place."""
        return self._at

    def close(self) -> None:
        """Let go of the buffer."""
        self._buffer = memoryview(b"")
