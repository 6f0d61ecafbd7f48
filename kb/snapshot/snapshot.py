"""One generation, opened to be read."""

from __future__ import annotations

import json
import os
import threading
import weakref
from collections import OrderedDict
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from kb import catalogue as catalogues
from kb import changes, engine, generations, review
from kb.dutch.analysis import Analyser
from kb.dutch.relations import Relations
from kb.entries import unit_of
from kb.errors import CorpusError, IndexCorrupt
from kb.history import History
from kb.model import Extraction, Person, Unit
from kb.record import decode_extraction, from_record
from kb.review import Review
from kb.snapshot.files import DOCUMENTS, ENGINE, OVERVIEW, RELATIONS, REVIEW, WORDS, DocumentInfo
from kb.vocabulary import Vocabulary

KEPT_DOCUMENTS = 32


@lru_cache(maxsize=1)
def _relations(content: bytes) -> Relations:
    """Return the relations in a file, which in all generations of the same code are the same."""
    return Relations.decode(content)


class Snapshot:
    """One generation. It never changes, and may be shared by threads."""

    def __init__(self, index: Path, name: str) -> None:
        """Open generation `name`; raises IndexStale or IndexCorrupt when it is not sound."""
        self.generation = name
        held = generations.hold(index, name)
        weakref.finalize(self, os.close, held)
        self.manifest = generations.verified(index, name)
        folder = generations.folder_of(index, name)
        try:
            overview = json.loads((folder / OVERVIEW).read_bytes())
            self.documents = tuple(DocumentInfo(**row) for row in overview["documents"])
            self.people = tuple(from_record(Person, row) for row in overview["people"])
            self.catalogue = catalogues.load(folder)
            self.vocabulary = Vocabulary.decode((folder / WORDS).read_bytes())
            self.relations = _relations((folder / RELATIONS).read_bytes())
            self.changes = changes.read(folder)
        except (OSError, ValueError, TypeError, KeyError, CorpusError) as error:
            raise IndexCorrupt(f"{folder}: damaged; {generations.MENDING}") from error
        self.titles = {info.id: info.title for info in self.documents}
        self.analyser = Analyser(self.vocabulary.parts)
        self.engine = engine.Engine.open(folder / ENGINE)
        self.history = History(folder)
        self._folder = folder
        self._files = {
            info.id: f"{DOCUMENTS}/{number}.json" for number, info in enumerate(self.documents)
        }
        self._kept: OrderedDict[str, Extraction] = OrderedDict()
        self._keeping = threading.Lock()

    @property
    def built_at(self) -> datetime:
        """When it was built, in UTC."""
        return self.manifest.time

    def extraction(self, document: str) -> Extraction | None:
        """Return a report with all that was taken out of it, or None for an unknown id.

        The last used are kept in memory. Raises IndexCorrupt when the file has gone bad.
        """
        file = self._files.get(document)
        if file is None:
            return None
        with self._keeping:
            if document not in self._kept:
                try:
                    self._kept[document] = decode_extraction(self._read(file))
                except (ValueError, TypeError, KeyError) as error:
                    raise self._damaged(file) from error
            self._kept.move_to_end(document)
            if len(self._kept) > KEPT_DOCUMENTS:
                self._kept.popitem(last=False)
            return self._kept[document]

    def review(self) -> Review:
        """Return what an editor should look at; raises IndexCorrupt when the file has gone bad."""
        try:
            return review.decode(self._read(REVIEW))
        except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
            raise self._damaged(REVIEW) from error

    def unit(self, key: str) -> Unit | None:
        """Return the section, quote or fact with this id, or None."""
        found = self.engine.find(key)
        return None if found is None else unit_of(self.engine.stored(found))

    def _read(self, file: str) -> bytes:
        """Return the bytes of a file as they were published; IndexCorrupt when they are not."""
        try:
            content = (self._folder / file).read_bytes()
        except OSError as error:
            raise self._damaged(file) from error
        if not generations.is_whole(content, self.manifest, file):
            raise self._damaged(file)
        return content

    def _damaged(self, file: str) -> IndexCorrupt:
        return IndexCorrupt(
            f"{self._folder / file}: missing or changed since it was opened; {generations.MENDING}"
        )
