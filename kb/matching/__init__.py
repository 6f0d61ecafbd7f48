"""From the tree of a query to what the engine is asked, through the analysis of Dutch.

`steer` takes out the words that only ask, `ask` gives the plans: the strict one, and one for when
that finds too little. What a word of the query is taken for besides itself is a `Wording`.
"""

from kb.matching.asking import Asked, Plan, ask
from kb.matching.beginnings import beginnings
from kb.matching.beginnings import notices as begun_notices
from kb.matching.counting import counting
from kb.matching.counting import notices as counting_notices
from kb.matching.marks import Marks
from kb.matching.steering import Steered, Wish, asking_slips, favoured, steer
from kb.matching.words import Near, Slip, Wording

__all__ = [
    "Asked",
    "Marks",
    "Near",
    "Plan",
    "Slip",
    "Steered",
    "Wish",
    "Wording",
    "ask",
    "asking_slips",
    "beginnings",
    "begun_notices",
    "counting",
    "counting_notices",
    "favoured",
    "steer",
]
