"""Putting a report into the corpus: the file, and what corpus.toml says of it."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from indexer import readers
from indexer.download import MAX_BYTES, fetch, is_address
from indexer.extract import attempt
from indexer.files import report_files
from indexer.identity import slug
from indexer.organisation import is_alike
from indexer.registering import registered
from kb import catalogue as catalogues
from kb.catalogue import Catalogue, Entry
from kb.errors import CorpusError, UsageError
from kb.model import Extraction
from kb.settings import ALLOW_PRIVATE

# Names of pages that do not tell one report from another.
_SAY_NOTHING = frozenset(
    {"", "index", "default", "home", "download", "document", "view", "page", "readme"}
)
_PLAIN_SUFFIX = re.compile(r"\.[a-z0-9]{1,10}")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the editor asks for; what is None comes from the report itself."""

    title: str | None = None
    year: int | None = None
    url: str | None = None
    organisation: str | None = None
    name: str | None = None
    renew: bool = False
    try_only: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """What was added: `outcome` is "added", "renewed", "known" (the same bytes) or "tried"."""

    file: str
    outcome: str
    entry: Entry
    found: Extraction


def add(source: str, corpus: Path, wishes: Wishes) -> Added:
    """Put the file or web page `source` into `corpus`, unless its bytes are there already.

    After the call the corpus holds the report and corpus.toml an entry of it; when CorpusError or
    UsageError is raised, both are as they were. A file of another report is never overwritten,
    and nothing is written outside the corpus.
    """
    data, name, suffix, address = _source(source, wishes)
    if not _PLAIN_SUFFIX.fullmatch(suffix):
        known = ", ".join(sorted(readers.SUFFIXES))
        what = suffix.strip() or "a file without suffix"
        raise CorpusError(f"{source}: {what} is no kind of report; known are {known}")
    toml = catalogues.read(corpus) if corpus.exists() else b""
    catalogue = catalogues.parse(toml, corpus / catalogues.FILE_NAME)
    with _Folder(corpus, keep=not wishes.try_only) as folder:
        staged = folder.stage(data, suffix)
        found = _extracted(staged, f"{name or 'verslag'}{suffix}", source, catalogue)
        same = _same(corpus, data)
        if same:
            entry = catalogue.entry(same)
            return Added(same, "known", entry, attempt(corpus / same, catalogue, relative=same))
        file = _file(name, suffix, found, catalogue, replace(wishes, url=address))
        exists = _check_free(corpus, file, renew=wishes.renew)
        entry = _entry(file, found, catalogue, replace(wishes, url=address))
        text = registered(toml, entry)
        after = catalogues.parse(text, corpus / catalogues.FILE_NAME)
        result = attempt(staged, after, relative=file)
        if wishes.try_only:
            return Added(file, "tried", entry, result)
        folder.publish(staged, file, toml, text)
    return Added(file, "renewed" if exists else "added", entry, result)


def _source(source: str, wishes: Wishes) -> tuple[bytes, str, str, str | None]:
    """Return the bytes, a name, the suffix and the address of what is to be added."""
    if wishes.url is not None and not wishes.url.startswith(("https://", "http://")):
        raise UsageError(f"--url {wishes.url[:80]}: must begin with https:// or http://")
    if is_address(source):
        got = fetch(source, private=ALLOW_PRIVATE.value())
        name = unquote(got.name)
        stem = name.removesuffix(PurePosixPath(name).suffix) if "." in name else name
        return got.data, stem, got.suffix, wishes.url or got.address
    path = Path(source)
    try:
        if not path.is_file():
            what = "is no file" if path.exists() else "does not exist"
            raise CorpusError(f"{source}: {what}; give a report or an address with https://")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CorpusError(f"{source}: cannot be read ({reason}); mend its permissions") from error
    if len(data) > MAX_BYTES:
        raise CorpusError(f"{source}: larger than {MAX_BYTES:,} bytes; split it")
    return data, path.stem, path.suffix.lower(), wishes.url


def _extracted(staged: Path, name: str, source: str, catalogue: Catalogue) -> Extraction:
    # What the report says of itself, not what is said of all reports.
    bare = replace(catalogue, title=None, year=None)
    try:
        return attempt(staged, bare, relative=name)
    except CorpusError as error:
        raise CorpusError(f"{source}: {str(error).removeprefix(f'{name}: ')}") from error


def _same(corpus: Path, data: bytes) -> str | None:
    """Return the file of the corpus that holds just these bytes, if any."""
    for path in _reports(corpus):
        with contextlib.suppress(OSError):
            if path.stat().st_size == len(data) and path.read_bytes() == data:
                return path.relative_to(corpus).as_posix()
    return None


def _reports(corpus: Path) -> list[Path]:
    try:
        return report_files(corpus)
    except CorpusError:
        return []


def _file(name: str, suffix: str, found: Extraction, catalogue: Catalogue, wishes: Wishes) -> str:
    """Return the name of the file: as asked, of the same address, or after name or title."""
    if wishes.name is not None:
        return _asked_name(wishes.name, suffix)
    if wishes.renew and wishes.url:
        known = next((e.file for e in catalogue.documents if e.url == wishes.url), None)
        if known is not None:
            return known
    stem = slug(name) if name else ""
    if stem in _SAY_NOTHING or not any(c.isalpha() for c in stem):
        stem = slug(wishes.title or found.document.title)
    return f"{stem}{suffix}"


def _asked_name(name: str, suffix: str) -> str:
    path = PurePosixPath(name)
    plain = "/" not in name and "\\" not in name and name.isprintable() and len(name) <= 120
    if (
        not plain
        or name.startswith((".", "~", "#"))
        or name.endswith("~")
        or path.stem.lower() in {"", "readme"}
    ):
        raise UsageError(f"--name {name[:80]!r}: must be the plain name of a file, as verslag.html")
    if path.suffix.lower() == suffix:
        return name
    if path.suffix.lower() in readers.SUFFIXES:
        raise UsageError(f"--name {name}: what is added is {suffix}; give {path.stem}{suffix}")
    return f"{name}{suffix}"


def _check_free(corpus: Path, file: str, *, renew: bool) -> bool:
    """Return whether the file is there; raise CorpusError when it is not to be renewed.

    Files whose names differ in capitals or suffix only would be one file elsewhere, or take each
    other's id.
    """
    target = corpus / file
    if os.path.lexists(target):
        if not renew:
            raise CorpusError(f"{target}: is there already; give --replace to renew it, or --name")
        if not target.resolve().is_relative_to(corpus.resolve()) or not target.is_file():
            raise CorpusError(f"{target}: is no plain file of the corpus; give another --name")
        return True
    for other in _reports(corpus):
        near = other.relative_to(corpus).as_posix()
        if slug(PurePosixPath(near).stem) == slug(PurePosixPath(file).stem):
            raise CorpusError(f"{target}: too like {near}, which is there already; give --name")
    return False


def _entry(file: str, found: Extraction, catalogue: Catalogue, wishes: Wishes) -> Entry:
    known = catalogue.entry(file)
    title = wishes.title or known.title or found.document.title
    year = wishes.year or known.year or found.document.year
    return Entry(
        file,
        " ".join(title.split()),
        year,
        wishes.url or known.url,
        organisation=wishes.organisation or known.organisation or _proposed(found, catalogue),
    )


def _proposed(found: Extraction, catalogue: Catalogue) -> str | None:
    """Return the organisation that a report names, where it is not that of the corpus."""
    named, own = found.document.named, catalogue.organisation
    return None if named is None or (own and is_alike(named, own)) else named


class _Folder:
    """The corpus while something is added: what is not published leaves no trace."""

    def __init__(self, corpus: Path, *, keep: bool) -> None:
        self._corpus, self._keep = corpus, keep
        self._traces = contextlib.ExitStack()

    def __enter__(self) -> _Folder:
        return self

    def __exit__(self, *_: object) -> None:
        self._traces.close()

    def stage(self, data: bytes, suffix: str) -> Path:
        """Return a file with `data` and `suffix`, in the corpus but not one of its reports."""
        if self._keep:
            folder = self._made()
        else:
            folder = Path(self._traces.enter_context(tempfile.TemporaryDirectory()))
        return self._written(folder, data, suffix)

    def publish(self, staged: Path, file: str, toml: bytes, text: bytes) -> None:
        """Move the staged file to its name and write corpus.toml; both, or neither."""
        target = self._corpus / file
        settings = self._corpus / catalogues.FILE_NAME
        with _failures(target), contextlib.ExitStack() as undo:
            if catalogues.read(self._corpus) != toml:
                raise CorpusError(f"{settings}: was changed meanwhile; run the command again")
            if settings.is_symlink():
                raise CorpusError(f"{settings}: is a link; put the file itself there")
            prepared = self._written(self._corpus, text, ".toml")
            _as_readable_as(prepared, settings)
            _as_readable_as(staged, target)
            if target.exists():
                kept = self._written(self._corpus, target.read_bytes(), ".old")
                _as_readable_as(kept, target)
                undo.callback(kept.replace, target)
                staged.replace(target)
            else:
                _name(staged, target)
                undo.callback(target.unlink)
            prepared.replace(settings)
            undo.pop_all()
        _sync_folder(self._corpus)

    def _made(self) -> Path:
        with _failures(self._corpus):
            for folder in reversed((self._corpus, *self._corpus.parents)):
                if not folder.exists():
                    folder.mkdir()
                    self._traces.callback(_remove_if_empty, folder)
        return self._corpus

    def _written(self, folder: Path, data: bytes, suffix: str) -> Path:
        with _failures(folder):
            handle, name = tempfile.mkstemp(suffix, ".kb-add-", folder)
            path = Path(name)
            self._traces.callback(path.unlink, missing_ok=True)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        return path


def _name(staged: Path, target: Path) -> None:
    """Give a file a name that is free: unlike a rename, a link never goes over another file."""
    try:
        os.link(staged, target)
    except FileExistsError:
        raise
    except OSError:  # a disk without links
        if os.path.lexists(target):
            raise
        staged.rename(target)


def _remove_if_empty(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()


@contextlib.contextmanager
def _failures(place: Path) -> Iterator[None]:
    """Turn what the system refuses into an error that an editor can read."""
    try:
        yield
    except FileExistsError as error:
        raise CorpusError(f"{place}: is there already; give another --name") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise CorpusError(f"{place}: cannot be written ({reason}); mend that") from error


def _as_readable_as(path: Path, model: Path) -> None:
    """Give a file the permissions of another, or those of any new file where that is not there."""
    if model.exists():
        path.chmod(model.stat().st_mode & 0o777)
        return
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
