"""The errors the knowledge base raises.

Each says in one line what is wrong, where, and how to mend it; they are raised low and turned
into a page, a JSON error or an exit code once, at the border.
"""

from __future__ import annotations

from typing import ClassVar


class KbError(Exception):
    """Anything that is the user's, the editor's or the machine's to mend."""

    exit_code: ClassVar[int] = 1


class UsageError(KbError):
    """A command or setting that cannot be carried out as given."""

    exit_code = 2


class QueryError(KbError):
    """A search request with a value that does not exist."""

    exit_code = 2


class CorpusError(KbError):
    """A report or corpus.toml that cannot be used."""

    exit_code = 3


class IndexUnusableError(KbError):
    """There is no index that can be served."""

    exit_code = 4


class IndexMissing(IndexUnusableError):  # noqa: N818 - names of the contract
    """No generation was ever published in the index folder."""


class IndexStale(IndexUnusableError):  # noqa: N818
    """The generation was written by another version, or analysed by other rules."""


class IndexCorrupt(IndexUnusableError):  # noqa: N818
    """Files of the generation are missing, truncated or changed."""


class IndexBusy(IndexUnusableError):  # noqa: N818
    """Another build of the same index is under way."""
