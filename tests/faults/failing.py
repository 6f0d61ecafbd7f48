"""Makes the n-th file operation of a block fail, as a disk would that is full or broken.

Operations are those of `os` and of files that Python opens, on anything inside one folder. What
libraries in C write past Python is not among them; for that there is a disk that is really full.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
BY_PATH = ("open", "rename", "replace", "mkdir", "unlink", "remove", "rmdir", "chmod", "listdir")
BY_HANDLE = ("write", "fsync", "fchmod", "ftruncate")


@dataclass
class Failing:
    """Operation number `at` fails, counted from 1; with `onwards` all later ones too.

    `done` counts them, `struck` names those that failed. An `error` of 0 is a short write: only
    half of the bytes go through, which is no fault, and the rest has to follow.
    """

    folder: Path
    at: int
    error: int
    onwards: bool = False
    done: int = 0
    struck: list[str] = field(default_factory=list)

    def step(self, what: str, path: str) -> bool:
        """Count an operation on `path`; raise where its turn has come, or tell to write less."""
        if not path.startswith(str(self.folder)):
            return False
        self.done += 1
        if self.done != self.at and not (self.onwards and self.done > self.at):
            return False
        self.struck.append(f"{what} {path.removeprefix(str(self.folder))}")
        if self.error:
            raise OSError(self.error, os.strerror(self.error), path)
        return True


class _File(io.FileIO):
    """A file of which writing is counted."""

    def __init__(self, failing: Failing, path: Any, mode: str, opener: Any) -> None:
        super().__init__(path, mode, opener=opener)
        self._failing, self._path = failing, _path_of(path)

    def write(self, data: Any) -> int:
        content = bytes(data)
        if self._failing.step("write", self._path):
            content = content[: max(len(content) // 2, 1)]
        return int(super().write(content))


@contextmanager
def failing(
    folder: Path, at: int, error: int = errno.ENOSPC, *, onwards: bool = False
) -> Iterator[Failing]:
    """Let one operation in `folder` fail, or all from that one on, until the end of the block."""
    told = Failing(folder, at, error, onwards)
    with ExitStack() as patched:
        for name, operation in _patched(told).items():
            patched.enter_context(mock.patch.object(os, name, operation))
        opening = _opening(told, builtins.open)
        for module in (builtins, io):
            patched.enter_context(mock.patch.object(module, "open", opening))
        yield told


def _patched(told: Failing) -> dict[str, Callable[..., Any]]:
    def by_path(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def operation(path: Any = ".", *more: Any, **options: Any) -> Any:
            inside = options.get("dir_fd")
            base = f"{_path_of(inside)}/" if inside is not None else ""
            told.step(name, base + _path_of(path))
            return original(path, *more, **options)

        return operation

    def by_handle(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def operation(handle: Any, *more: Any) -> Any:
            told.step(name, _path_of(handle))
            return original(handle, *more)

        return operation

    return {name: by_path(name, getattr(os, name)) for name in BY_PATH} | {
        name: by_handle(name, getattr(os, name)) for name in BY_HANDLE
    }


def _opening(told: Failing, original: Callable[..., Any]) -> Callable[..., Any]:
    def opening(
        file: Any, mode: str = "r", buffering: int = -1, encoding: str | None = None,
        errors: str | None = None, newline: str | None = None, closefd: bool = True,
        opener: Any = None,
    ) -> Any:  # fmt: skip
        path = _path_of(file)
        if not path.startswith(str(told.folder)):
            return original(file, mode, buffering, encoding, errors, newline, closefd, opener)
        if not isinstance(file, int):
            told.step("open", path)
        raw = _File(told, file, mode.replace("b", "").replace("t", ""), opener)
        if buffering == 0:
            return raw
        kind: Any = io.BufferedReader if raw.readable() else io.BufferedWriter
        buffer = (io.BufferedRandom if raw.readable() and raw.writable() else kind)(raw)
        return buffer if "b" in mode else io.TextIOWrapper(buffer, encoding, errors, newline)

    return opening


def _path_of(path: Any) -> str:
    if isinstance(path, int):
        try:
            return str(Path(f"/proc/self/fd/{path}").readlink())
        except OSError:
            return ""
    return os.path.abspath(os.fsdecode(path))  # noqa: PTH100 - Path.absolute keeps ".."
