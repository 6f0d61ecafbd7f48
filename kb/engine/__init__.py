"""Searching over ready-made terms: what is handed in, what can be asked, what comes out.

The engine knows no Dutch and nothing of sections or quotes, so another one can stand behind the
same names. A folder is written once and then only read; `Engine` may be shared by threads.
"""

from kb.engine.columns import FacetColumn
from kb.engine.engine import Engine
from kb.engine.entry import Entry, Posting, Postings
from kb.engine.matches import Matches
from kb.engine.nodes import (
    AllOf,
    Alternative,
    AnyOf,
    AtLeast,
    BestOf,
    Everything,
    Favoured,
    Having,
    InFront,
    Node,
    Nothing,
    Phrase,
    Prefix,
    Scaled,
    Without,
    Word,
)
from kb.engine.piece import piece_of, write_pieces
from kb.engine.writing import write

__all__ = [
    "AllOf",
    "Alternative",
    "AnyOf",
    "AtLeast",
    "BestOf",
    "Engine",
    "Entry",
    "Everything",
    "FacetColumn",
    "Favoured",
    "Having",
    "InFront",
    "Matches",
    "Node",
    "Nothing",
    "Phrase",
    "Posting",
    "Postings",
    "Prefix",
    "Scaled",
    "Without",
    "Word",
    "piece_of",
    "write",
    "write_pieces",
]
