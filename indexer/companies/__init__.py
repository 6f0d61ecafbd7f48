"""The companies a report tells of: where it names them, and which they are if nobody says so."""

from __future__ import annotations

from indexer.companies.names import (
    NearMiss,
    find_companies,
    names_whole,
    near_misses,
    slips,
    subject_of,
)

__all__ = [
    "NearMiss",
    "find_companies",
    "names_whole",
    "near_misses",
    "slips",
    "subject_of",
]
