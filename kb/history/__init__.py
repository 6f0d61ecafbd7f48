"""What builds changed, build after build: kept in each generation, which takes it over.

So publishing is atomic for it too, and going back to an older generation brings its own history.
"""

from kb.history.files import FILE_NAME, carry_over
from kb.history.model import Build, Change, PersonChange, ReportChange, State, Status, Trace
from kb.history.reading import History
from kb.history.writing import MOST_BUILDS, MOST_BYTES, record

__all__ = [
    "FILE_NAME",
    "MOST_BUILDS",
    "MOST_BYTES",
    "Build",
    "Change",
    "History",
    "PersonChange",
    "ReportChange",
    "State",
    "Status",
    "Trace",
    "carry_over",
    "record",
]
