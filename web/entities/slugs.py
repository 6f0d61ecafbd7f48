"""Names as they stand in an address: lower case, ASCII, words joined by hyphens."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from kb.dutch.tokens import fold

LONGEST = 80
_APART = re.compile(r"[^a-z0-9]+")
_DIGEST_LENGTH = 8


def slug(name: str) -> str:
    """Return how `name` is written in an address; case, accents and signs make no difference.

    A name without a letter or digit of ASCII gets a digest, so that it has an address at all.
    """
    plain = _APART.sub("-", fold(name.replace("’", "").replace("'", ""))).strip("-")
    if len(plain) > LONGEST:
        whole_words = plain[:LONGEST].rpartition("-")[0]
        plain = whole_words or plain[:LONGEST]
    if plain:
        return plain
    return "x" + hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:_DIGEST_LENGTH]


def slugs(names: Iterable[str]) -> Mapping[str, str]:
    """Return a slug for each of `names`, no two alike.

    Of names with the same one the first of the alphabet has it, the others end in -2, -3 and so
    on: what they get depends on what they are called, not on how often or where they stand.
    """
    plain = {name: slug(name) for name in sorted(set(names))}
    owners: dict[str, str] = {}
    for name, own in plain.items():
        owners.setdefault(own, name)
    found: dict[str, str] = {}
    for name, own in plain.items():
        written, number = own, 1
        while owners.setdefault(written, name) != name:
            number += 1
            written = f"{own}-{number}"
        found[name] = written
    return MappingProxyType(found)
