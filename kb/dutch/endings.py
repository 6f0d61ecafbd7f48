"""What a word may be a form of, going by its ending: plurals, diminutives, adjectives on -e."""

from __future__ import annotations

from collections.abc import Iterator

from kb.dutch.syllables import closed

_RESPELT = (("heden", "heid"), ("bare", "baar"), ("ieve", "ief"), ("loze", "loos"))


def uninflected(form: str) -> Iterator[str]:
    """Yield what a folded form may be inflected from, the likeliest first; much is no word."""
    if form.endswith(("je", "jes")):
        yield from undiminished(form.removesuffix("s"))
    for ending in ("en", "e"):
        front = form.removesuffix(ending)
        if front and front != form:
            yield from closed(front)
    if form.endswith(("een", "ien")):
        yield form[:-2]  # ideeen, industrieen
    if form.endswith(("s", "n")):
        yield form[:-1]


def respelt(form: str) -> str:
    """Return a form without the -e or -en that changed the spelling of its suffix."""
    found = next((pair for pair in _RESPELT if form.endswith(pair[0])), None)
    return form.removesuffix(found[0]) + found[1] if found else form


def undiminished(form: str) -> Iterator[str]:
    """Yield what a diminutive on -je may be made of, the likeliest first."""
    bare = form.removesuffix("je")
    yield bare  # huis-je
    if bare.endswith("nk"):
        yield bare[:-1] + "g"  # koninkje
    if bare.endswith("mp"):
        yield bare[:-1]  # boom-pje
    if bare.endswith("t"):
        short = bare[:-1]
        if short.endswith("e"):
            yield from closed(short[:-1])  # bloem-etje, mann-etje
        yield short  # deel-tje
        if short[-2:] in ("aa", "ee", "oo", "uu"):
            yield short[:-1]  # foto, fotootje
