"""How the server writes its log: one line an event on standard error, as text or as JSON.

A line of text is `name=value` pairs, so it can be searched and taken apart like one of JSON; only
the traceback of an error of ours follows below it.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from kb.settings import LogFormat

FIELDS = "fields"
ASKED = "asked"
SHORTEST_ASKED = 3
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:/<>+")


class Lines(logging.Formatter):
    """Writes a record on one line; what `extra={"fields": …}` holds become fields of it.

    Words of the texts in `extra={"asked": …}` are left out of what an error says: they are a
    visitor's, and not for the log.
    """

    def __init__(self, form: LogFormat = "text") -> None:
        super().__init__()
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record, as text with the traceback below where there is one."""
        fields: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC)
            .isoformat(timespec="milliseconds")
            .replace("+00:00", "Z"),
            "level": record.levelname.lower(),
        }
        given = getattr(record, FIELDS, None)
        said = record.getMessage()
        if said:
            fields["message"] = said
        if isinstance(given, Mapping):
            fields |= given
        failed = self.formatException(record.exc_info) if record.exc_info else ""
        failed = _without(failed, getattr(record, ASKED, ()))
        if self._form == "json":
            return _json(fields | ({"traceback": failed} if failed else {}))
        line = " ".join(f"{name}={_word(value)}" for name, value in fields.items())
        return f"{line}\n{failed}" if failed else line


def _without(traceback: str, asked: Iterable[str]) -> str:
    """Return a traceback without these words where it says something; the code stays whole."""
    words = {word for text in asked for word in re.findall(r"\w+", text)}
    long = sorted((re.escape(w) for w in words if len(w) >= SHORTEST_ASKED), key=len, reverse=True)
    if not long:
        return traceback
    pattern = re.compile("|".join(long), re.IGNORECASE)
    lines = traceback.split("\n")
    return "\n".join(one if one.startswith("  ") else pattern.sub("…", one) for one in lines)


def _json(fields: Mapping[str, Any]) -> str:
    # ASCII, so that no letter in it can end the line or is lost on the way
    return json.dumps(fields, default=str)


def _word(value: object) -> str:
    """Return a value as one word: quoted where it holds anything that may end it."""
    text = "-" if value is None else str(value)
    return text if text and _PLAIN.issuperset(text) else json.dumps(text, ensure_ascii=True)


def configuration(form: LogFormat, level: str) -> dict[str, Any]:
    """Return how logging is set up, for `logging.config.dictConfig`, in each process alike."""
    server = {"level": max(logging.getLevelName(level.upper()), logging.WARNING)}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": f"{__name__}.{Lines.__name__}", "form": form}},
        "handlers": {
            "lines": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stderr",
                "formatter": "lines",
            }
        },
        "root": {"handlers": ["lines"], "level": level.upper()},
        "loggers": {"_granian": dict(server), "granian.access": dict(server)},
    }
