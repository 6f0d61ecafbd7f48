"""Stretches of text where digits date, address or name something instead of counting it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.dutch.word_lists import words

MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_SHORT_MONTHS = r"(?:jan|feb|febr|mrt|apr|jun|jul|aug|sep|sept|okt|nov|dec)\.?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"\d{1,2}(?:e|de|ste)?"
_DAYS = rf"{_DAY}(?:\s?(?:,|-|–|en|t/m|tot|tot en met|of|&)\s?{_DAY}){{0,4}}"
_STREETS = (
    "straat|laan|weg|plein|kade|singel|gracht|dijk|park|dreef|pad|steeg|markt|baan|plantsoen"
    "|boulevard|haven|wal|hof|hoven|burg|oord|ring|erf|veld|brink|wegje|poort|brug|postbus"
)

# One alternation, each branch beginning with something rare, so that a text is read once.
_PLACES = re.compile(
    rf"""
      \b(?:https?://|www\.)\S++
    | (?<![\w@.+-])[\w.+-]{{1,64}}@[\w.-]{{1,120}}
    | (?<![\d.,]){_DAYS}\s(?:{MONTHS}|{_SHORT_MONTHS})\b(?:[\s,]{{1,2}}{_YEAR}\b)?
    | \b(?:{MONTHS})\s(?:{_YEAR})\b
    | (?<![\w.,])\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:{_YEAR}|\d\d)(?![\d.,-]*\d)
    | (?<![\w.,]){_YEAR}-\d{{1,2}}-\d{{1,2}}(?!\w)
    | (?<![\w.,])(?:[01]?\d|2[0-4])[.:][0-5]\d
      (?:\s?(?:uur|u)\b|\s?[-–]\s?(?:[01]?\d|2[0-4])[.:][0-5]\d)
    | (?<![\w.,:])(?:[01]?\d|2[0-4]):[0-5]\d(?![\w:])
    | \b(?:om|rond|omstreeks|vanaf|tot)\s(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?\suur\b
    | \b(?:van|tussen)\s(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?\s(?:tot|en)\s(?:[01]?\d|2[0-4])
      (?:[.:][0-5]\d)?\suur\b
    | (?<![\w.,])(?:\+|00)\d{{2}}[\s()-]{{0,3}}\d(?:[\s()-]{{0,2}}\d){{6,12}}(?!\w)
    | (?<![\w.,])\(?0\d{{1,3}}\)?[\s-]{{0,3}}\d(?:[\s-]?\d){{2,9}}(?![\w%])
    | (?<![\w.,])[1-9]\d{{3}}\s?[A-Z]{{2}}(?![\w-])
    | \b[A-Z][^\W\d_]{{0,40}}(?:{_STREETS})\s\d{{1,5}}(?:\s?[a-z]\b|-\d{{1,4}})?(?![\w.,]\d)(?!\w)
    | \b(?:Postbus|postbus)\s\d++
    | (?<=,\s)[1-9]\d{{3}}(?=\s[A-Z][a-zß-ÿ'’-]+(?:\s[A-Z][a-zß-ÿ'’-]+)?(?:\s?[|•·,;]|\s*$))
    | (?<=[(,\s])\d++(?:[.,]\d++)?\s?[kKMG]B(?=\))
    | \b[Jj]aren\s['’]?\d\d(?!\w)
    | \bjaren\s(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)\b
    | (?<!\w)['’‘]\d\d\b
    | (?<![\w.,]){_YEAR}\s?[-–/]\s?(?:{_YEAR}|\d\d)(?!\w)
    | (?<![\w.,])\d{{1,4}}/\d{{1,4}}(?!\w)(?!\s(?:van|deel)\b)
    | (?<![\w.,])\d{{1,3}}\+?[-‐‑](?!\d)\w++
    | (?<![\w.,])1[ -]op[ -]1(?!\w)
    | (?<![\w.,])\d{{1,3}}\+(?!\d)
    | \b(?:€\s?)?\d{{1,2}}(?:,\d\d)?(?:\s(?:euro)?cent|\sct\.?|\seuro)?
      \s(?:per\s(?:gesprek|minuut)|p/?m)\b
    | \(\d{{1,3}}\)|\[\d{{1,3}}\]
    | (?<![\w.,])\d(?:\.\d{{1,2}}){{2,5}}(?![\d.,]*\d)
    """,
    re.VERBOSE,
)
_NAMED = re.compile(
    r"(?<![\w-])([^\W\d_]{1,24})\.?[\s-](?!\d{1,3}\.\d{3}\s[a-zß-ÿ])"
    r"\d{1,5}(?:[.,:]\d{1,4}){0,3}(?!\w)(?!\s?[%€])"
)
# "in een week 2.600 emmers", "de tweede week 340": a week, not one that is called by a number.
_SOME_ONE = re.compile(r"(?:^|\s)(?:een|één|elke|iedere|per|vorige|eerste|tweede|derde)\s$", re.I)
_LIST_NUMBER = re.compile(r"(?:\A|(?<=\n))\s{0,8}\d{1,3}(?:\.|\))(?=\s)")
_MORE_NUMBERS = re.compile(r"(?:,\s|\sen\s|\st/m\s|\stot\s|-|–)\d{1,4}(?![\w%.]|,\d)")


def designations(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of dates, times, addresses and numbered names in `text`, in any order.

    They may overlap. Years that stand alone are not among them.
    """
    for match in _PLACES.finditer(text):
        yield match.span()
    for match in _LIST_NUMBER.finditer(text):
        yield match.span()
    naming = words("naming_words")
    for match in _NAMED.finditer(text):
        if match[1].lower() in naming and not (
            _SOME_ONE.search(text[max(0, match.start() - 12) : match.start()])
        ):
            end = match.end()
            while more := _MORE_NUMBERS.match(text, end):
                end = more.end()
            yield match.start(), end
