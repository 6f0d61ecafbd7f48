"""A generation, as far as it takes to hold another against it: read without opening its index."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kb import generations
from kb.model import Extraction, Person
from kb.record import decode_extraction, from_record
from kb.snapshot import DOCUMENTS
from kb.snapshot.files import OVERVIEW


class DamagedError(Exception):
    """A generation that cannot be read as far as is needed."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A generation in its folder: titles of its reports by their ids in order, and its people.

    `sums` are the checksums of its files as its manifest has them; empty where it has none yet.
    """

    folder: Path
    built_at: datetime
    documents: Mapping[str, str]
    people: tuple[Person, ...]
    sums: Mapping[str, str]
    places: Mapping[str, int]

    @classmethod
    def served(cls, index: Path) -> Standing | None:
        """Return the generation that `index` serves, or one instead that can be read.

        None where there is none, or where all were made by a version with other records.
        """
        for name in generations.in_order(index):
            try:
                return cls._published(generations.folder_of(index, name))
            except (OSError, ValueError, TypeError, KeyError, AttributeError, DamagedError):
                continue
        return None

    @classmethod
    def _published(cls, folder: Path) -> Standing:
        manifest = json.loads((folder / generations.MANIFEST).read_bytes())
        sums = {name: str(sum_) for name, (_, sum_) in manifest["files"].items()}
        found = cls._read(folder, datetime.fromisoformat(manifest["built_at"]), sums)
        for place in range(len(found.documents)):
            if not (folder / _file(place)).is_file():
                raise DamagedError(folder)
        if manifest["schema"] != generations.SCHEMA:
            for key in found.documents:  # of another version: only where all can be read
                found.extraction(key)
        return found

    @classmethod
    def made(cls, folder: Path) -> Standing:
        """Return a generation that was just written and is not published yet."""
        return cls._read(folder, datetime.now(UTC), {})

    @classmethod
    def _read(cls, folder: Path, built_at: datetime, sums: Mapping[str, str]) -> Standing:
        data = (folder / OVERVIEW).read_bytes()
        if sums and hashlib.sha256(data).hexdigest() != sums[OVERVIEW]:
            raise DamagedError(folder)
        overview = json.loads(data)
        documents = {str(info["id"]): str(info["title"]) for info in overview["documents"]}
        people = tuple(from_record(Person, record) for record in overview["people"])
        places = {key: place for place, key in enumerate(documents)}
        return cls(folder, built_at, documents, people, sums, places)

    def extraction(self, document: str) -> Extraction:
        """Return a report with all that was taken out of it.

        Raises DamagedError where it is not what the manifest says, or of another version.
        """
        path = self._path(document)
        if not self.sums:
            return decode_extraction(path.read_bytes())
        try:
            data = path.read_bytes()
            if hashlib.sha256(data).hexdigest() != self._sum(path):
                raise DamagedError(path)
            return decode_extraction(data)
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise DamagedError(path) from error

    def has_as_it_is(self, document: str, other: Standing) -> bool:
        """Tell whether another generation, not published yet, has a report byte for byte as here.

        Only of files of one size are bytes looked at, and then against the sum in the manifest.
        """
        mine, its = self._path(document), other._path(document)
        if mine.stat().st_size != its.stat().st_size:
            return False
        if mine.samefile(its):
            return True
        with its.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        return found == self._sum(mine)

    def _sum(self, path: Path) -> str | None:
        return self.sums.get(path.relative_to(self.folder).as_posix())

    def _path(self, document: str) -> Path:
        return self.folder / _file(self.places[document])


def _file(place: int) -> str:
    return f"{DOCUMENTS}/{place}.json"
