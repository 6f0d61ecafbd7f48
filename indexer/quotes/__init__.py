"""What people say in a report, and who says it."""

from indexer.quotes.quotes import find_quotes

__all__ = ["find_quotes"]
