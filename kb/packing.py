"""Arrays in one stretch of bytes, and out of it again without copying."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

ALIGNED = 16  # bytes; arrays begin at multiples of it
_LENGTH = 8  # bytes that tell how long the description is

Buffer = bytes | memoryview
Arrays = Mapping[str, NDArray[Any]]


def pack(about: Any, arrays: Arrays) -> bytes:
    """Return arrays of one dimension, with what JSON can say of them, as bytes for `unpack`.

    Whole numbers from 0 on take as few bytes each as will do.
    """
    arrays = {name: _narrow(array) for name, array in arrays.items()}
    described = {
        "about": about,
        "arrays": [[name, array.dtype.str, len(array)] for name, array in arrays.items()],
    }
    head = json.dumps(described, separators=(",", ":")).encode("ascii")
    parts = [len(head).to_bytes(_LENGTH, "little"), head]
    at = _LENGTH + len(head)
    for array in arrays.values():
        gap = -at % ALIGNED
        parts += [bytes(gap), array.tobytes()]
        at += gap + array.nbytes
    return b"".join(parts)


def unpack(data: Buffer) -> tuple[Any, dict[str, NDArray[Any]]]:
    """Return what `pack` was given; the arrays are views of `data` and cannot be written to.

    Raises ValueError, TypeError or KeyError for anything else.
    """
    at = _LENGTH + int.from_bytes(data[:_LENGTH], "little")
    described = json.loads(bytes(data[_LENGTH:at]))
    arrays = {}
    for name, kind, size in described["arrays"]:
        at += -at % ALIGNED
        arrays[name] = np.frombuffer(data, dtype=np.dtype(kind), count=size, offset=at)
        at += arrays[name].nbytes
    return described["about"], arrays


def _narrow(array: NDArray[Any]) -> NDArray[Any]:
    if array.dtype.kind not in "iu" or (len(array) and array.min() < 0):
        return array
    return array.astype(np.min_scalar_type(array.max() if len(array) else 0), copy=False)


def pack_texts(texts: list[bytes]) -> dict[str, NDArray[Any]]:
    """Return texts as two arrays: their bytes, and how many each has."""
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    return {
        "lengths": lengths,
        "bytes": np.frombuffer(b"".join(texts), dtype=np.uint8),
    }


def pack_parts(parts: Mapping[str, bytes]) -> bytes:
    """Return parts that are bytes already as bytes for `unpack_parts`."""
    return pack(None, {name: np.frombuffer(part, np.uint8) for name, part in parts.items()})


def unpack_parts(data: Buffer) -> dict[str, bytes]:
    """Return what `pack_parts` was given."""
    return {name: array.tobytes() for name, array in unpack(data)[1].items()}
