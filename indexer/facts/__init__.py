"""The figures in a report, and what they count."""

from indexer.facts.facts import find_facts

__all__ = ["find_facts"]
