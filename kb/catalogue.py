"""corpus.toml: what the editor knows about the reports, and always wins over the text."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, TypeVar

from kb.dutch.tokens import fold
from kb.errors import CorpusError
from kb.toml_advice import advice

FILE_NAME = "corpus.toml"
MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Company:
    """A part of the organisation; `aliases` are other names, `units` parts that count as it."""

    name: str
    aliases: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject; a text that holds one of the `terms`, in whatever form, is about it."""

    name: str
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody the editor vouches for; `forms` are the ways the name is written."""

    name: str
    forms: tuple[str, ...] = ()
    role: str | None = None
    company: str | None = None


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Words that mean the same, each of one word or several."""

    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known about one file of the corpus; all of it may be about one `company`.

    `organisation` is whose report it is, where that is not the one of the whole corpus.
    """

    file: str
    title: str | None = None
    year: int | None = None
    url: str | None = None
    company: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The whole of corpus.toml; without the file, all of it is empty.

    `accept` are words of the reports that seem wrong and are right.
    """

    title: str | None = None
    organisation: str | None = None
    year: int | None = None
    contact: str | None = None
    accept: tuple[str, ...] = ()
    companies: tuple[Company, ...] = ()
    themes: tuple[Theme, ...] = ()
    people: tuple[KnownPerson, ...] = ()
    synonyms: tuple[Synonyms, ...] = ()
    documents: tuple[Entry, ...] = ()

    def entry(self, file: str) -> Entry:
        """Return what is known about `file`, which may be nothing but its name."""
        return next((e for e in self.documents if e.file == file), Entry(file))

    def own_company(self) -> str | None:
        """Return the company that the organisation itself is, None where it is not one of them."""
        if self.organisation is None:
            return None
        own = _same(self.organisation)
        names = ((c.name, n) for c in self.companies for n in (c.name, *c.aliases))
        return next((company for company, name in names if _same(name) == own), None)

    def accepts(self, fragment: str) -> bool:
        """Tell whether the editor says that these words of a report are right as they are."""
        return bool(self.accept) and plain(fragment) in map(plain, self.accept)


_TABLES: dict[str, type[Any]] = {
    "companies": Company,
    "themes": Theme,
    "people": KnownPerson,
    "synonyms": Synonyms,
    "documents": Entry,
}
_LISTS = {"accept", "aliases", "units", "terms", "forms", "words"}
_SCHEMES = ("http://", "https://")
T = TypeVar("T")
Named = TypeVar("Named", KnownPerson, Entry)


def load(folder: Path) -> Catalogue:
    """Return the catalogue of a corpus folder; errors are those of `read` and `parse`."""
    return parse(read(folder), folder / FILE_NAME)


def read(folder: Path) -> bytes:
    """Return the bytes of the corpus.toml of a folder, none at all where there is no such file.

    Raises CorpusError when the file cannot be read or is too large.
    """
    path = folder / FILE_NAME
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return b""
    except OSError as error:
        reason = error.strerror or str(error)
        raise CorpusError(f"{path}: cannot be read ({reason}); mend its permissions") from error
    if len(data) > MAX_BYTES:
        raise CorpusError(f"{path}: larger than {MAX_BYTES:,} bytes; make it smaller")
    return data


def parse(data: bytes, path: Path) -> Catalogue:
    """Return the catalogue that the bytes of a corpus.toml hold; white space in texts is single.

    Raises CorpusError with `path`, key and what is expected, when it is not TOML, has an unknown
    key or company, or has a value of the wrong kind.
    """
    text = ""
    try:
        text = data.decode("utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise CorpusError(
            f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8"
        ) from error
    except (ValueError, RecursionError) as error:  # also numbers of thousands of digits
        raise CorpusError(f"{path}: not valid TOML{advice(text, error)}") from error
    values: dict[str, Any] = {}
    known = {f.name for f in fields(Catalogue)}
    for key, value in table.items():
        if key not in known:
            raise _unknown(path, key, known)
        row = _TABLES.get(key)
        if row is None:
            values[key] = _field(path, key, "", value)
            if key == "contact" and not values[key].startswith((*_SCHEMES, "mailto:")):
                raise CorpusError(f"{path}: 'contact' must begin with mailto: or https://")
        else:
            values[key] = _rows(path, key, value, row)
    return _with_known_companies(Catalogue(**values), path)


def _with_known_companies(catalogue: Catalogue, path: Path) -> Catalogue:
    """Return the catalogue with every company that people and files name by its own name.

    Raises CorpusError for one that is not among the companies, where there are any.
    """
    if not catalogue.companies:
        return catalogue
    names = {
        _same(name): company.name
        for company in reversed(catalogue.companies)
        for name in (*company.units, *company.aliases, company.name)
    }
    if catalogue.organisation:
        names.setdefault(_same(catalogue.organisation), catalogue.organisation)

    def known(key: str, number: int, row: Named) -> Named:
        if row.company is None:
            return row
        name = names.get(_same(row.company))
        if name is None:
            listed = ", ".join(company.name for company in catalogue.companies)
            raise CorpusError(
                f"{path}: 'company' in [[{key}]] number {number} is '{row.company}', which is no "
                f"company of [[companies]]; known are {listed}"
            )
        return replace(row, company=name)

    return replace(
        catalogue,
        people=tuple(known("people", n, row) for n, row in enumerate(catalogue.people, 1)),
        documents=tuple(known("documents", n, row) for n, row in enumerate(catalogue.documents, 1)),
    )


def plain(words: str) -> str:
    """Return words as they are compared: folded, with single spaces."""
    return " ".join(fold(words).split())


def _same(name: str) -> str:
    return fold(name).replace("-", " ")


def _rows(path: Path, key: str, value: object, kind: type[T]) -> tuple[T, ...]:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise CorpusError(f"{path}: '{key}' must be tables; write [[{key}]] above each")
    names = tuple(f.name for f in fields(kind))  # type: ignore[arg-type]
    rows = []
    for number, row in enumerate(value, start=1):
        place = f" in [[{key}]] number {number}"
        for name in row:
            if name not in names:
                raise _unknown(path, name, set(names), place)
        if names[0] not in row:
            raise CorpusError(f"{path}: no '{names[0]}'{place}; add it")
        rows.append(kind(**{n: _field(path, n, place, v) for n, v in row.items()}))
    return tuple(rows)


def _field(path: Path, name: str, place: str, value: object) -> object:
    where = f"'{name}'{place}"
    if name in _LISTS:
        if not isinstance(value, list):
            raise CorpusError(f'{path}: {where} must be a list of texts, as ["…", "…"]')
        return tuple(_value(path, where, item, str) for item in value)
    result = _value(path, where, value, int if name == "year" else str)
    if name == "url" and not str(result).startswith(_SCHEMES):
        raise CorpusError(f"{path}: {where} must begin with https:// or http://")
    return result


def _value(path: Path, where: str, value: object, kind: type[T]) -> T:
    if not isinstance(value, kind) or isinstance(value, bool):
        wanted = "a number, as 2020" if kind is int else 'a text, as "…"'
        raise CorpusError(f"{path}: {where} must be {wanted}")
    if isinstance(value, int) and not 1000 <= value <= 9999:
        raise CorpusError(f"{path}: {where} must be a year of four digits")
    if isinstance(value, str):
        if not value.strip():
            raise CorpusError(f"{path}: {where} is empty; fill it in or take it out")
        return kind(" ".join(value.split()))  # type: ignore[call-arg]
    return value


def _unknown(path: Path, key: str, known: set[str], place: str = "") -> CorpusError:
    return CorpusError(f"{path}: unknown key '{key}'{place}; known are {', '.join(sorted(known))}")
