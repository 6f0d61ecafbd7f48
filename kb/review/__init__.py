"""What an editor should look at: how it is made by a build, and kept with the generation."""

from kb.review.making import (
    ACCEPTABLE,
    MIN_WORDS_FOR_A_THEME,
    MOST_KEPT,
    THEMELESS,
    Noted,
    Reviewing,
    noted,
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
    point_of,
)

__all__ = [
    "ACCEPTABLE",
    "MIN_WORDS_FOR_A_THEME",
    "MOST_KEPT",
    "THEMELESS",
    "Comparison",
    "NameVariant",
    "Noted",
    "Place",
    "Point",
    "Proposal",
    "Review",
    "Reviewing",
    "ThemeUse",
    "decode",
    "encode",
    "noted",
    "place_in",
    "point_of",
]
