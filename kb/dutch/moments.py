"""Whether a text says when something happened."""

from __future__ import annotations

import re

from kb.dutch.designations import MONTHS

_DAYS = "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
_SEASONS = "voorjaar|najaar|lente|zomer|herfst|winter"
_MOMENT = re.compile(
    rf"\b(?:{MONTHS}|{_DAYS}|(?:{_SEASONS})|kwartaal|(?:begin|medio|half|eind|sinds|vanaf|in)\s20\d\d)\b"
)


def names_moment(text: str) -> bool:
    """Tell whether `text` names a month, a day of the week, a season or a year by preposition."""
    return _MOMENT.search(text.lower()) is not None
