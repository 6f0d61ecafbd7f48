"""What an editor should look at."""

from indexer.findings.findings import find_findings

__all__ = ["find_findings"]
