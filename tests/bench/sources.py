"""Where the Dutch of the comparison comes from: the help of LibreOffice, as Debian packs it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

PACKAGE = "libreoffice-help-nl"
SHORTEST = 40  # characters a paragraph has at least; shorter ones are names of buttons

_PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>", re.DOTALL)
_HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


@dataclass(frozen=True)
class Source:
    """A collection of Dutch: where it is from, headings, and paragraphs, none of them twice."""

    name: str
    headings: list[str]
    paragraphs: list[str]

    def sentences(self) -> list[str]:
        """Return the sentences of all paragraphs, at least 20 characters long."""
        found = (s for paragraph in self.paragraphs for s in _SENTENCE.split(paragraph))
        return [s for s in found if len(s) >= SHORTEST // 2]


def source(folder: Path) -> Source:
    """Return the help of LibreOffice, fetched into `folder` where it is not installed.

    Where it cannot be had, that is told, and the corpus of this project stands in.
    """
    pages = sorted(_installed()) or sorted(_fetched(folder))
    if pages:
        return _read(PACKAGE, pages)
    print(f"{PACKAGE} is missing and cannot be fetched (apt-get); the project's corpus stands in")
    return _read("the corpus", Path("corpus").glob("*.html"))


def _installed() -> Iterator[Path]:
    if shutil.which("dpkg") is None:
        return
    listed = subprocess.run(["dpkg", "-L", PACKAGE], capture_output=True, text=True, check=False)
    yield from (Path(line) for line in listed.stdout.splitlines() if _is_page(line))


def _fetched(folder: Path) -> Iterator[Path]:
    unpacked = folder / PACKAGE
    if not unpacked.is_dir() and shutil.which("apt-get"):
        folder.mkdir(parents=True, exist_ok=True)
        fetching = ["apt-get", "download", PACKAGE]
        subprocess.run(fetching, cwd=folder, capture_output=True, check=False)
        for package in folder.glob(f"{PACKAGE}_*.deb"):
            subprocess.run(["dpkg-deb", "-x", str(package), str(unpacked)], check=True)
    yield from (path for path in unpacked.rglob("*.html") if _is_page(str(path)))


def _is_page(path: str) -> bool:
    return "/nl/text/" in path and path.endswith(".html")


def _read(name: str, pages: Iterable[Path]) -> Source:
    headings: dict[str, None] = {}
    paragraphs: dict[str, None] = {}
    for page in pages:
        markup = page.read_text("utf-8")
        markup = markup[max(0, markup.find('id="DisplayArea"')) :]
        headings.update(dict.fromkeys(map(_plain, _HEADING.findall(markup))))
        found = map(_plain, _PARAGRAPH.findall(markup))
        paragraphs.update(dict.fromkeys(text for text in found if len(text) >= SHORTEST))
    return Source(name, [heading for heading in headings if heading], list(paragraphs))


def _plain(markup: str) -> str:
    return " ".join(unescape(_TAG.sub("", markup)).split())
