"""Where things stand, as environment variables say."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb import settings


@pytest.mark.parametrize(
    ("given", "folder"),
    [(None, Path("elders")), ("", Path("elders")), ("apart", Path("apart")), ("no", None)],
)
def test_searches_without_result_are_kept_beside_the_index_unless_said_otherwise(
    monkeypatch: pytest.MonkeyPatch, given: str | None, folder: Path | None
) -> None:
    monkeypatch.setenv(settings.INDEX_VARIABLE, "elders")
    if given is not None:
        monkeypatch.setenv(settings.MISSES_VARIABLE, given)
    assert settings.misses_folder() == folder
