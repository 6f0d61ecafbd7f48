"""The names a facet knows, and which of them a reader means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kb.dutch.tokens import fold


@dataclass(frozen=True, slots=True)
class Names:
    """The values of a facet as they are written, most frequent first.

    `_alike` maps a plain form to the values that have it: of different case, accents or spaces.
    """

    values: Mapping[str, None]
    _alike: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, values: Iterable[str]) -> Names:
        """Return the names that `values` are."""
        written = dict.fromkeys(values)
        alike: dict[str, tuple[str, ...]] = {}
        for value in written:
            plain = _plain(value)
            alike[plain] = (*alike.get(plain, ()), value)
        return cls(MappingProxyType(written), MappingProxyType(alike))

    def find(self, text: str) -> str | None:
        """Return the value that is written so or else the only one that is written nearly so."""
        if text in self.values:
            return text
        alike = self._alike.get(_plain(text), ())
        return alike[0] if len(alike) == 1 else None


def _plain(text: str) -> str:
    return " ".join(fold(text).split())
