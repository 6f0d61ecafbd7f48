"""How much a report may hold, so that no file keeps the machine busy or fills its memory.

All are far above what reports hold: one of three hundred pages has some 6,000 blocks and a
million characters. What is over a limit is refused as a whole, never cut off.
"""

from __future__ import annotations

from kb.errors import CorpusError

MAX_BYTES = 20_000_000  # of a web page or text; pictures within a page count
MAX_MARKDOWN_BYTES = 2_000_000
MAX_WORD_BYTES = 300_000_000  # most of them pictures, which are not read
MAX_WORD_PARAGRAPHS = 30_000  # those in cells and boxes count
MAX_PDF_BYTES = 200_000_000
MAX_PAGES = 2_000
MAX_ENTRIES = 20_000  # files within a Word file
MAX_PART_BYTES = 60_000_000  # of its text, unpacked
MAX_RATIO = 400  # of unpacked to packed: the text of a report packs to about a tenth
MIN_SUSPECT_BYTES = 5_000_000  # unpacked, below which no ratio is suspect
MAX_ELEMENTS = 600_000  # of XML in one part
MAX_DEPTH = 80  # of XML: a table in a table in a text box comes to about forty
MAX_TAGS = 400_000  # "<" in a web page
MAX_BLOCKS = 50_000
MAX_CHARACTERS = 2_000_000
MAX_LINES = 100_000  # of Markdown
MAX_NESTED_QUOTES = 8  # of Markdown: ">" before a line
MAX_NESTING = 24  # of Markdown: a list and its item count as two
MAX_BRACKETS = 500  # "[" in one paragraph of Markdown
MAX_ALL_BRACKETS = 30_000  # in all of it
MAX_EMPHASIS = 300_000  # "*", "_" and "~" of Markdown


def check_size(size: int, most: int, name: str) -> None:
    """Raise CorpusError when a file of `size` bytes is over `most`."""
    if size > most:
        raise CorpusError(
            f"{name}: {size:,} bytes, more than {most:,}; split it into several files"
        )


def check_blocks(count: int, name: str, most: int = MAX_BLOCKS) -> None:
    """Raise CorpusError when a report has more than `most` pieces of text."""
    if count > most:
        raise CorpusError(
            f"{name}: more than {most:,} paragraphs, items and cells; split it into several files"
        )


def check_text(length: int, name: str) -> None:
    """Raise CorpusError when a report has more than MAX_CHARACTERS characters."""
    if length > MAX_CHARACTERS:
        raise CorpusError(
            f"{name}: {length:,} characters of text, more than {MAX_CHARACTERS:,}; "
            "split it into several files"
        )


def check_marks(source: str, name: str) -> None:
    """Raise CorpusError when a Markdown text has more lines or marks than a report can have."""
    for what, count, most in (
        ("lines", source.count("\n"), MAX_LINES),
        ("square brackets", source.count("["), MAX_ALL_BRACKETS),
        ("marks of emphasis", sum(source.count(mark) for mark in "*_~"), MAX_EMPHASIS),
    ):
        if count > most:
            raise CorpusError(
                f"{name}: {count:,} {what}, more than {most:,}; split it into several files"
            )


def check_tags(source: str, name: str) -> None:
    """Raise CorpusError when a page has more than MAX_TAGS tags."""
    count = source.count("<")
    if count > MAX_TAGS:
        raise CorpusError(
            f"{name}: {count:,} tags, more than {MAX_TAGS:,}; split it into several files"
        )
