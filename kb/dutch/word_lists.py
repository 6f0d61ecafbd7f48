"""The plain lists of words that the rules for Dutch read: one entry a line, `#` for a remark."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def words(name: str, package: str = "kb.dutch") -> frozenset[str]:
    """Return the entries of the list `name`.txt beside the code of `package`."""
    text = resources.files(package).joinpath(f"{name}.txt").read_text("utf-8")
    lines = (line.strip() for line in text.splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))
