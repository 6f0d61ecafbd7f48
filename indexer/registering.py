"""Writing what is known of a report into corpus.toml, and leaving all else in it as it is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array

from kb.catalogue import Entry
from kb.errors import CorpusError

NEW = "# Gegevens bij de verslagen in deze map. Alles is optioneel.\n"

_BOM = b"\xef\xbb\xbf"
_TABLE = re.compile(r"^[^\S\n]*\[", re.MULTILINE)
_DOCUMENTS = re.compile(r"^[^\S\n]*\[\[\s*documents\s*\]\][^\n]*\n?", re.MULTILINE)
_CONTENT = re.compile(r"^[^\S\n]*[^\s#][^\n]*\n?", re.MULTILINE)


def registered(data: bytes, entry: Entry) -> bytes:
    """Return the bytes of a corpus.toml with `entry` in it, comments and order as they were.

    An entry of the same file gets the values that are given; what `entry` does not say stays. A
    new one comes after the last. Raises CorpusError when that cannot be done.
    """
    bom = _BOM if data.startswith(_BOM) else b""
    text = data.removeprefix(_BOM).decode("utf-8")
    newline = "\r\n" if "\r\n" in text else "\n"
    values = {f.name: getattr(entry, f.name) for f in fields(Entry)}
    given = {name: value for name, value in values.items() if value is not None}
    wanted = _wanted(tomllib.loads(text), given)
    for attempt in (_in_list, _updated, _inserted, _appended):
        result = attempt(text, given, newline)
        if result is not None and _is(result, wanted):
            return bom + result.encode("utf-8")
    raise CorpusError(
        f"corpus.toml: '{entry.file}' cannot be put in by itself; add [[documents]] with "
        f'file = "{entry.file}" by hand'
    )


def _wanted(table: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    documents = [dict(row) for row in table.get("documents", [])]
    for row in documents:
        if row.get("file") == given["file"]:
            row.update(given)
            break
    else:
        documents.append(given)
    return {**table, "documents": documents}


def _is(text: str, wanted: dict[str, Any]) -> bool:
    try:
        return tomllib.loads(text) == wanted
    except tomllib.TOMLDecodeError:
        return False


def _in_list(text: str, given: dict[str, Any], _: str) -> str | None:
    """Return the text with the entry in a list in line: documents = [{ file = … }]."""
    document = tomlkit.parse(text)
    rows = document.get("documents")
    if not isinstance(rows, Array):
        return None
    row = next((row for row in rows if row.get("file") == given["file"]), None)
    if row is None:
        row = tomlkit.inline_table()
        row.update(given)
        rows.append(row)
    else:
        _change(row, given)
    return tomlkit.dumps(document)


def _updated(text: str, given: dict[str, Any], _: str) -> str | None:
    """Return the text with the entry of the same file changed."""
    for start, end in _entries(text):
        try:
            document = tomlkit.parse(text[start:end])
        except TOMLKitError:
            continue
        row = document["documents"][0]
        if row.get("file") == given["file"]:
            _change(row, given)
            return text[:start] + tomlkit.dumps(document) + text[end:]
    return None


def _change(row: Any, given: dict[str, Any]) -> None:
    for name, value in given.items():
        if row.get(name) != value:
            row[name] = value


def _inserted(text: str, given: dict[str, Any], newline: str) -> str | None:
    """Return the text with the entry after the last one, before the remarks on what follows."""
    entries = list(_entries(text))
    if not entries:
        return None
    end = entries[-1][1]
    before = text[:end] if text[:end].endswith("\n") else text[:end] + newline
    return f"{before}{newline}{_table(given, newline)}{text[end:]}"


def _entries(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each [[documents]] stands, with its last key but without remarks after that."""
    for head in _DOCUMENTS.finditer(text):
        following = _TABLE.search(text, head.end())
        end = head.end()
        for line in _CONTENT.finditer(text, end, following.start() if following else len(text)):
            end = line.end()
        yield head.start(), end


def _appended(text: str, given: dict[str, Any], newline: str) -> str:
    before = text or NEW
    gap = newline if before.endswith("\n") else newline * 2
    return before + gap + _table(given, newline)


def _table(given: dict[str, Any], newline: str) -> str:
    table = tomlkit.table()
    table.update(given)
    return f"[[documents]]{newline}" + tomlkit.dumps(table).replace("\n", newline)
