"""Answers that were given before, kept by each process until the next generation.

An answer comes from a generation and what the request says; who knows all of that as a key may have
it again. As long as there is room, each is kept. Then only one that was asked for before takes the
place of those that were not used for longest, so that somebody who asks ever different things
cannot drive out what others ask for.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from kb.request import SearchRequest

ROOM = 32_000_000  # bytes
LARGEST = 256_000
MOST_ASKED = 8_192  # keys of which it is known that they were asked for before
BESIDE = 1_000  # bytes that an answer takes beside its text and key

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A page or file as it was sent, and the search that found nothing, if it was one."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    missed: SearchRequest | None = None


class Answers:
    """The answers of one generation at a time, in `room` bytes at most."""

    def __init__(self, room: int = ROOM, largest: int = LARGEST) -> None:
        self._room, self._largest = room, largest
        self._lock = threading.Lock()
        self._generation = ""
        self._kept: OrderedDict[Key, Answer] = OrderedDict()
        self._asked: OrderedDict[int, None] = OrderedDict()
        self.size = 0

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, generation: str, key: Key) -> Answer | None:
        """Return the answer that is kept of this generation for the key, if any."""
        with self._lock:
            if generation != self._generation:
                return None
            answer = self._kept.get(key)
            if answer is not None:
                self._kept.move_to_end(key)
            return answer

    def keep(self, generation: str, key: Key, answer: Answer) -> None:
        """Keep an answer, if it deserves the room; those of another generation go."""
        size = _size(key, answer)
        if size > self._largest:
            return
        with self._lock:
            if generation != self._generation:
                self._generation, self.size = generation, 0
                self._kept.clear()
                self._asked.clear()
            if key in self._kept:
                return
            if self.size + size > self._room and not self._was_asked(key):
                return
            while self.size + size > self._room:
                self.size -= _size(*self._kept.popitem(last=False))
            self._kept[key] = answer
            self.size += size

    def _was_asked(self, key: Key) -> bool:
        """Tell whether a key was here before, and know that from now on."""
        number = hash(key)
        if self._asked.pop(number, self) is None:
            return True
        self._asked[number] = None
        if len(self._asked) > MOST_ASKED:
            self._asked.popitem(last=False)
        return False


def _size(key: Key, answer: Answer) -> int:
    texts = sum(map(len, key)) + sum(len(name) + len(value) for name, value in answer.headers)
    return len(answer.body) + 4 * texts + BESIDE
