"""Numbers that count or measure something, in Dutch prose.

Digits in Dutch notation, amounts of money, percentages, fractions, numbers in words, multiples and
changes are read. Years, dates, clock times, addresses, numbered names and list numbers are left
out, for they say how something is called, not how much of it there is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from kb.dutch.designations import designations
from kb.dutch.number_pairs import joined
from kb.dutch.numerals import PARTS, SCALES, WORD_PATTERN, Number, digits, words_to_value
from kb.dutch.word_lists import words

__all__ = ["Number", "is_year", "number_in", "numbers"]


_CURRENCIES = {"€": "EUR", "eur": "EUR", "euro": "EUR", "$": "USD", "usd": "USD", "£": "GBP"}
_SIGNS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_FRACTION_FOLLOWS = (
    r"(?=\s*(?:[.,;:)!?’”]|$)|\s(?:van|deel|meer|minder|hoger|lager|over|ervan|hiervan|daarvan|heeft"
    r"|hebben|had|hadden|is|was|zijn|waren|kwam|komt|ging|gaat|wordt|werd|op|te|en|door|in|bij|met|uit|voor|toe|af|omhoog|omlaag"
    r"|zich|niet|wel|al|nog|gingen|kreeg|krijgt|kregen|koos|kiest|vindt|vond|bleef|blijft|gaf|geeft"
    r"|gestegen|gedaald|gegroeid|gekrompen|tot|naar)\b)"
)


@cache
def _measures() -> dict[str, str]:
    return dict(line.split("\t", 1) for line in words("measures"))


@cache
def _number() -> re.Pattern[str]:
    measures = "|".join(re.escape(m) for m in sorted(_measures(), key=len, reverse=True))
    scales = "|".join(SCALES)
    return re.compile(
        rf"""
        (?<!\w)(?<![^\W\d_][-‐‑])(?:
          (?P<half>(?:een\s)?half(?=\s(?:miljoen|miljard))|een\skwart(?=\s(?:miljoen|miljard))
            |een\shal(?:f|ve)(?=\s(?:procent(?:punt)?|dag|week|maand|pagina|{measures})\b))
        | (?P<fraction>de\shelft|driekwart|tweederde|(?:een|één)\skwart(?!\s(?:voor|over|eeuw))
            |(?:(?P<one>een|één|1)\s|(?:twee|drie|vier|vijf|zes|zeven|acht|negen|[2-9])(?:\s|(?!tiende|tweede)))
             (?:{"|".join(PARTS)})(?(one){_FRACTION_FOLLOWS}))
        | (?P<slashed>[1-9]/[2-9](?=\s(?:van|deel)))
        | (?P<word>(?:{WORD_PATTERN}|(?:een|één)(?=\s(?:{scales})|\sop\s(?:de|elke)\s)))
        | (?:(?P<currency>€|EUR\b|USD\b|[Ee]uro\b|\$|£)\s?)?
          (?P<sign>[-−–+]|min\s)?(?!(?:19|20)\d\d\sduizend)(?P<digits>\d++(?:[.,]\d++)*+)
          (?:,[-–=]{{1,2}})?
        | (?P<vulgar>[½¼¾])
        )(?![\w]*[-‐‑][^\W\d])
        (?:\s?(?P<scale>(?:{scales})(?![^\W\d_])|(?(currency)[km]|(?!))(?![\w²³]))\.?(?=\W|$))?
        (?:\s?(?P<unit>%|‰|€(?!\s?\d)|(?:procentpunt(?:en)?|procent|percent|pct|euro(?:['’]s)?|EUR|eur|cents?
          |dollar|keer|maal|x|×|{measures})(?![\w’'²³])))?
        (?![^\W_])
        """,
        re.VERBOSE | re.IGNORECASE,
    )


_LONGEST_APPROXIMATOR = 26
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_PREVIOUS_WORD = re.compile(r"([^\W\d_][\w’'-]*)\s$")
_NEXT_WORD = re.compile(r"\s([^\W\d_]+)")
_LONGEST_WORD = 40
_NOT_AFTER_ACHT = frozenset({"het", "dit", "dat", "de", "zich", "een", "ik", "men", "hij", "zij"})


def numbers(text: str) -> Iterator[Number]:
    """Yield the numbers in `text` that count or measure, in order; they do not overlap."""
    found = [n for n in _single(text) if not n.malformed or n.value is None]
    pending: Number | None = None
    for number in found:
        both = joined(text, pending, number) if pending else None
        if pending and not both:
            yield pending
        pending = both or number
    if pending:
        yield pending


def number_in(text: str) -> Number | None:
    """Return the first number of a text that is known to hold one, as the value of a key figure.

    Unlike in prose a number that looks like a year is taken.
    """
    first = next(numbers(text), None)
    if first is None:
        match = next((m for m in _number().finditer(text) if m["digits"]), None)
        first = _read(text, match) if match else None
    return first


def is_year(text: str) -> bool:
    """Tell whether `text` is a year and nothing else."""
    return bool(_YEAR.match(text))


def _single(text: str) -> Iterator[Number]:
    blocked = _merged(sorted(designations(text)))
    starts = [start for start, _ in blocked]
    for match in _number().finditer(text):
        number = _read(text, match)
        if number is None:
            continue
        index = bisect_right(starts, number.end - 1) - 1
        if index >= 0 and blocked[index][1] > number.start:
            continue
        if not _names(text, number, match):
            yield number


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _read(text: str, match: re.Match[str]) -> Number | None:
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    before = match.start()
    if match["digits"] and before and (text[before - 1] in ".,:/" and text[before - 2].isalnum()):
        return None
    unit = _unit(match)
    scale = _scale(match)
    value = _value(match)
    if value is None and not _malformed(match, unit):
        return None
    if value is not None and unit in {"EUR", "USD", "GBP"} and scale == 1:
        value = None if _THREE_DECIMALS.search(match["digits"] or "") else value
    end = start + len(text[start : match.end()].rstrip(" ."))
    return Number(
        text=text[start:end],
        start=start,
        end=end,
        value=None if value is None else value * scale,
        unit=unit,
        approximate=_is_approximate(text, start),
        malformed=value is None,
        scale=scale,
    )


_THREE_DECIMALS = re.compile(r"^\d+,\d{3}$")


def _value(match: re.Match[str]) -> Decimal | None:
    if match["digits"]:
        value = digits(match["digits"])
        negative = (match["sign"] or "").strip().lower() in {"-", "−", "min"} and value is not None
        return -value if negative and value is not None else value
    if match["half"]:
        return Decimal("0.25") if "kwart" in match["half"].lower() else Decimal("0.5")
    if match["fraction"]:
        return _fraction(match["fraction"].lower())
    if match["slashed"]:
        return Decimal(match["slashed"][0]) / Decimal(match["slashed"][2])
    if match["vulgar"]:
        return _SIGNS[match["vulgar"]]
    return words_to_value(match["word"])


def _fraction(text: str) -> Decimal | None:
    if text.endswith("helft"):
        return Decimal("0.5")
    denominator = next(d for d in sorted(PARTS, key=len, reverse=True) if text.endswith(d))
    numerator = text.removesuffix(denominator).strip()
    top = digits(numerator) or words_to_value(numerator)
    return None if top is None else top / Decimal(PARTS[denominator])


def _scale(match: re.Match[str]) -> Decimal:
    if (match["unit"] or "").lower() in {"cent", "cents"}:
        return Decimal("0.01")
    written = (match["scale"] or "").lower()
    if written in {"k", "m"}:
        return Decimal(1000) if written == "k" else Decimal(10**6)
    return SCALES.get(written, Decimal(1))


def _unit(match: re.Match[str]) -> str | None:
    if match["currency"]:
        return _CURRENCIES[match["currency"].lower()]
    if match["fraction"] or match["slashed"] or (match["vulgar"] and not match["unit"]):
        return "deel"
    written = (match["unit"] or "").lower()
    if not written:
        return None
    if written[0] == "%" or written.startswith(("procent", "percent", "pct")):
        return "%"
    if written[0] == "€" or written.startswith(("eur", "cent")):
        return "EUR"
    if written in {"x", "×", "keer", "maal"}:
        return "x"
    return "USD" if written == "dollar" else _measures().get(written, written)


def _malformed(match: re.Match[str], unit: str | None) -> bool:
    written = match["digits"] or ""
    short_enough = sum(c.isdigit() for c in written) <= 24 and written.isascii()
    grouped = re.search(r"[.,]\d{3}(?!\d)", written)
    return short_enough and bool(unit or grouped) and bool(written)


def _is_approximate(text: str, start: int) -> bool:
    if text[max(0, start - 2) : start].rstrip()[-1:].isdigit():
        return False
    window = text[max(0, start - _LONGEST_APPROXIMATOR) : start].lower().replace("’", "'")
    before = [word.rstrip(".").lstrip("(‘“\"'") for word in window.split()[-4:]]
    known = words("approximators")
    return any(" ".join(before[first:]) in known for first in range(len(before)))


def _names(text: str, number: Number, match: re.Match[str]) -> bool:
    """Tell whether a number without unit is a year, part of a name, or no number at all."""
    if (match["word"] or "").lower() in {"een", "één", "eén"} and not match["scale"]:
        return not text[match.end("word") :].startswith(" op ")
    if number.unit or match["scale"] or match["half"]:
        return False
    window = text[max(0, number.start - _LONGEST_WORD) : number.start]
    found = _PREVIOUS_WORD.search(window)
    previous = found[1] if found else ""
    if match["word"]:
        if (
            number.text[0].isupper()
            and previous
            and not _starts_sentence(
                window, number.start - max(0, number.start - _LONGEST_WORD), number.start
            )
        ):
            return True
        return _is_verb(text, number)
    plain = match["digits"] or ""
    if not plain.isdigit():
        return False
    if (len(plain) > 1 and plain[0] == "0") or match["sign"]:
        return True
    follows = _NEXT_WORD.match(text, number.end)
    after = follows[1] if follows else ""
    if _YEAR.match(plain):
        counts = plain.endswith("00") and after.islower() and after.endswith(("en", "s"))
        return not (number.approximate or (counts and previous not in words("year_words")))
    if len(plain) > 4 or not previous[:1].isupper():
        return False
    sentence_start = found is not None and _starts_sentence(window, found.start(1), number.start)
    if previous.isupper() and len(previous) > 1:
        return len(plain) > 3 or not after.islower()
    return not sentence_start and not after.islower()


def _starts_sentence(window: str, start: int, end: int) -> bool:
    before = window[:start].rstrip(" ‘“„\"'«(\t")
    return (not before and end <= _LONGEST_WORD) or before[-1:] in {".", "!", "?", "\n", ":", "•"}


def _is_verb(text: str, number: Number) -> bool:
    follows = _NEXT_WORD.match(text, number.end)
    after = follows[1].lower() if follows else ""
    lowered = number.text.lower()
    before = text[max(0, number.start - 4) : number.start].lower()
    if lowered != "acht":
        return False
    in_acht = before.endswith("in ") and after[:3] in {"", "nem", "gen", "te", "nam"}
    return in_acht or after in _NOT_AFTER_ACHT
