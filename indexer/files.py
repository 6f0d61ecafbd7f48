"""Which files of a corpus folder are reports."""

from __future__ import annotations

import os
from pathlib import Path

from indexer import readers
from kb.errors import CorpusError

_TEMPORARY = (".tmp", ".temp", ".swp", ".swo", ".bak", ".part", ".crdownload")
_ABOUT_THE_FOLDER = "readme"


def report_files(folder: Path) -> list[Path]:
    """Return the report files under a folder, sorted.

    Among them are documents of a format that cannot be read, so that they are seen to be left
    out. Other files, such as pictures, are passed over, and so are hidden files, what editors
    leave behind, a README, and links that lead outside the folder. Raises CorpusError when there
    is no such folder or no report in it.
    """
    if not folder.exists():
        raise CorpusError(f"{folder}: does not exist; give the folder with the reports")
    if not folder.is_dir():
        raise CorpusError(f"{folder}: is not a folder; give the folder with the reports")
    found: list[Path] = []
    root = folder.resolve()
    for place, folders, names in os.walk(folder, onerror=_unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(place, name) for name in names if _is_report(Path(place, name), root)]
    if not found:
        known = ", ".join(sorted(readers.SUFFIXES))
        raise CorpusError(f"{folder}: holds no report; add a file ({known})")
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def _unreadable(error: OSError) -> None:
    reason = error.strerror or str(error)
    raise CorpusError(f"{error.filename}: cannot be read ({reason}); mend its permissions")


def is_passed_over(path: Path, root: Path) -> bool:
    """Tell whether what changes at a path under `root` says nothing of its reports.

    So it is for hidden files and folders, and for what editors, browsers and Office write while
    they save.
    """
    try:
        parts = path.relative_to(root).parts
    except ValueError:
        return False
    return bool(parts) and (any(part.startswith(".") for part in parts) or _is_temporary(parts[-1]))


def _is_temporary(name: str) -> bool:
    return name.startswith((".", "~", "#")) or name.lower().endswith(("~", *_TEMPORARY))


def _is_report(path: Path, root: Path) -> bool:
    if _is_temporary(path.name):
        return False
    if not readers.is_document(path) or path.stem.lower() == _ABOUT_THE_FOLDER:
        return False
    try:
        return path.is_file() and path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a link that leads round in a circle
        return False
