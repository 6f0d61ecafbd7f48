"""The query language: from what somebody typed to a tree, whatever it was.

    zorg fraude           both words, in any form
    "zorg en welzijn"     these words, as written, in this order
    -fraude, NIET fraude  not this word
    zorg OF jeugd         one of the two; OR too
    zorg EN jeugd         both; AND too; binds closer than OF
    (zorg OF jeugd) 2020  brackets
    zorg*                 words that begin so
    persoon: bedrijf: thema: soort: jaar:    only these; a value of several words in "…"

Words beside each other are all required, and OF joins its neighbours only: `a b OF c` is
`a (b OF c)`, but `a EN b OF c` is `(a EN b) OF c`.
"""

from kb.query.asked import conditions, unconditional, words
from kb.query.grammar import ParsedQuery, parse
from kb.query.tree import (
    All,
    Everything,
    Exact,
    Nothing,
    OneOf,
    Outside,
    Restriction,
    Starts,
    Tree,
    Word,
    written,
)

__all__ = [
    "All",
    "Everything",
    "Exact",
    "Nothing",
    "OneOf",
    "Outside",
    "ParsedQuery",
    "Restriction",
    "Starts",
    "Tree",
    "Word",
    "conditions",
    "parse",
    "unconditional",
    "words",
    "written",
]
