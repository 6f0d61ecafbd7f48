"""How a build tells what it is doing."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told what the build is doing."""

    def step(self, done: int, total: int, what: str) -> None:
        """Tell that `done` of `total` files are through; `what` is the next."""

    def skipped(self, reason: str) -> None:
        """Tell that a file was left out, and why."""

    def noticed(self, what: str) -> None:
        """Tell something that is odd but no obstacle."""
