"""How several things are named in a row."""

import pytest

from web.wording.nouns import enumerated


@pytest.mark.parametrize(
    ("parts", "row"),
    [
        ((), ""),
        (("1 citaat",), "1 citaat"),
        (("1 citaat", "2 cijfers"), "1 citaat en 2 cijfers"),
        (("1 citaat", "2 cijfers", "1 sectie"), "1 citaat, 2 cijfers en 1 sectie"),
    ],
)
def test_the_last_of_several_is_joined_by_en(parts: tuple[str, ...], row: str) -> None:
    assert enumerated(parts) == row
