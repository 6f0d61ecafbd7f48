"""What stands in a generation: written once by a build, then only read.

engine/             what is searched, see kb.engine
documents/<n>.json  each report with all that was taken out of it, see kb.record
overview.json       the reports in a few words, and the people of all of them
review.json         what an editor should look at, see kb.review
words.tsv           the words of all reports, see kb.vocabulary
corpus.toml         what the editor knew at the time
changes.json        what the build changed, see kb.changes
history.sqlite      that of the builds before it too, with the words, see kb.history
"""

from kb.snapshot.files import DOCUMENTS, ENGINE, DocumentInfo
from kb.snapshot.served import Snapshots, newest_sound
from kb.snapshot.snapshot import KEPT_DOCUMENTS, Snapshot
from kb.snapshot.writing import Means, Report, write, write_reports

__all__ = [
    "DOCUMENTS",
    "ENGINE",
    "KEPT_DOCUMENTS",
    "DocumentInfo",
    "Means",
    "Report",
    "Snapshot",
    "Snapshots",
    "newest_sound",
    "write",
    "write_reports",
]
