from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfoNotFoundError

import pytest

from web.wording import moments

SUMMER = datetime(2030, 7, 3, 7, 41, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _forget_the_zone() -> Iterator[None]:
    moments.zone.cache_clear()
    yield
    moments.zone.cache_clear()


def test_a_moment_is_told_on_the_clock_of_amsterdam() -> None:
    if moments.zone() is UTC:
        pytest.skip("this machine knows no time zones")
    assert moments.moment(SUMMER) == "3 juli 2030 om 09.41 uur"


def test_without_time_zones_utc_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(name: str) -> None:
        raise ZoneInfoNotFoundError(name)

    monkeypatch.setattr(moments, "ZoneInfo", unknown)
    assert moments.moment(SUMMER) == "3 juli 2030 om 07.41 uur (UTC)"
