"""Who is named in a report, where, and what they are."""

from indexer.people.people import FoundPeople, Mention, find_people

__all__ = ["FoundPeople", "Mention", "find_people"]
