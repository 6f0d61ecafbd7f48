"""What an editor should look at: how it is made by a build, and kept with the generation."""

from kb.review.making import (
    ACCEPTABLE,
    MIN_WORDS_FOR_A_THEME,
    MOST_KEPT,
    THEMELESS,
    Reviewing,
    place_in,
)
from kb.review.review import (
    Comparison,
    NameVariant,
    Place,
    Point,
    Proposal,
    Review,
    ThemeUse,
    decode,
    encode,
)

__all__ = [
    "ACCEPTABLE",
    "MIN_WORDS_FOR_A_THEME",
    "MOST_KEPT",
    "THEMELESS",
    "Comparison",
    "NameVariant",
    "Place",
    "Point",
    "Proposal",
    "Review",
    "Reviewing",
    "ThemeUse",
    "decode",
    "encode",
    "place_in",
]
