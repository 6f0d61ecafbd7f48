"""What a line looks like on its own: a number, an item of a list, a heading."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from indexer.layout.speaker_lines import introduces, speaker_of
from indexer.lists import listed
from kb.dutch.tokens import fold

MAX_HEADING_WORDS = 15
MAX_COUNTING_WORDS = 13  # of a title that begins with a number
MAX_HEADING_LENGTH = 110
MAX_LABEL_WORDS, MAX_LABEL_LENGTH = 16, 130
OPENING = "‘“„«\"'‚»"
CLOSING = "’”»\"'«“"

ABOUT = (
    r"(?:gemiddeld|ruim|circa|ca\.?|zo['’]n|bijna|meer dan|minder dan|ongeveer|rond(?: de)?"
    r"|[±~≈><+–-])"
)
_NUMBER = r"\d{1,3}(?:[  ]\d{3})+(?:,\d+)?|\d[\d.,]*"
_AMOUNT = re.compile(
    rf"(?:{ABOUT}\s?){{0,2}}(?:(?:€|eur|\$|£|euro)\s?)?-?(?:{_NUMBER})(?:,-+|,–)?\s?"
    r"(?:%|‰|\+|[x×]|procent|keer|maal|euro|eur|mln\.?|mld\.?|miljoen|miljard|duizend|k|m|m2|m²|m3|m³"
    r"|km|km2|km²|ha|hectare|kg|ton|kton|mw|kwh|mwh|gwh|tj|fte|fte['’]s|uur|minuten|dagen|jaar)?"
    r"(?:\s(?:euro|eur|fte|ton|kwh|m2|m3|m²|m³))?\+?",
    re.IGNORECASE,
)
_RATIO = re.compile(rf"(?:{_NUMBER})\s?(?:/|:|van de|van|op de|op)\s?(?:{_NUMBER})", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[^\W_]+(?:[-'’.&/][^\W_]+)*")
_LIST_MARK = re.compile(r"(?P<number>\d{1,3})[.)]\s+(?=\S)|(?:[•●▪■◦‣∙·*–—-]|o(?=\s\s))\s+(?=\S)")
_CREDIT = re.compile(
    r"(?:foto(?:['’]s|grafie|graaf)?|caption|bijschrift|onderschrift|beeld|illustraties?|tekst|bron|©|copyright|fotocredits?|door(?=:)"
    r"|(?:figuur|tabel|grafiek|afbeelding|kaart)\s+\d[\d.]*[a-z]?)\s*[:.©]\s*\S"
    r"|(?:figuur|tabel|grafiek|afbeelding)\s+\d[\d.]*[a-z]?\s+\S|©",
    re.IGNORECASE,
)
_CREDIT_AT_END = re.compile(
    r"\S\s?\((?:foto(?:['’]s|grafie)?|beeld|illustraties?)\s?[:.©]\s?[^()]{2,60}\)\.?$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\[[^\[\]]{3,100}\]")
_PATH = re.compile(r"[^>|]{2,30}(?:\s>\s[^>|]{2,60}){2,}|[^>|]{2,30}(?:\s\|\s[^>|]{2,30}){2,}")
_CONTACT = re.compile(
    r"https?://|www\.|\S@\S+\.\w|\b\d{4}\s?[A-Z]{2}\b\s+[A-Z]|\b0\d{1,3}[- ]\d{6,8}\b"
)
_REFERS = re.compile(
    r"\b(?:vindt|leest|ziet|kunt)\s(?:u|je|hier)\b|\b(?:vind|lees|zie|kun)\sje\b"
    r"|\bis te (?:lezen|vinden|downloaden)\b",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(r"\S(?:\s*[.…_]{2,}\s*|\s+)\d{1,3}$")
_DATE = re.compile(
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag\s)?\d{1,2}\s(?:januari|februari|maart|april|mei"
    r"|juni|juli|augustus|september|oktober|november|december)(?:\s\d{4})?",
    re.IGNORECASE,
)
_LEGAL_END = re.compile(r"\b(?:[A-Z]\.){2,3}$")
_SENTENCE_END = re.compile(r"[a-zß-ÿ]{3}\.\s[^\W\d_a-zß-ÿ]")
_COLUMNS = re.compile(r"\s€?\s?-?\d[\d.,]*%?\s+€?\s?-?\d[\d.,]*%?$")
_PAGE = re.compile(
    r"(?:(?:pagina|blz\.?|p\.)\s*)?\d{1,3}\s*[|•·–—-]\s*(?P<after>\S.{3,90})"
    r"|(?P<before>\S.{3,90}?)(?:\s*[|•·–—-]\s*|\s+)(?:(?:pagina|blz\.?|p\.)\s*)?\d{1,3}"
    r"|(?:pagina|blz\.?)\s*\d{1,3}(?:\s*(?:van|/)\s*\d{1,3})?",
    re.IGNORECASE,
)
_COUNT = re.compile(r"€?\s?\d{1,3}(?:\.\d{3})*(?:,\d+)?%?\s[a-zß-ÿ][a-zß-ÿ\d²³]")
_AMOUNT_AFTER = re.compile(r"^[^:]{3,60}:\s(?:(?:€|ruim|circa|bijna)\s?)?[-–−]?\d")
# A number without more at the end of a line is that of a page.
_AMOUNT_AT_END = re.compile(
    r"[^\W\d_][^\d:.]{3,60}\s(?:€\s?\d[\d.,]*|\d{1,3}(?:\.\d{3})+|\d+,\d+|\d[\d.,]*(?=\s?[%pm]))"
    r"(?:\s?(?:%|procent|miljoen|mln))?"
)
_DETERMINER = re.compile(r"\b(?:de|het|een|ons|onze|hun|haar|zijn|nieuwe?)\b", re.IGNORECASE)


def is_value(text: str) -> bool:
    """Tell whether a text is a number as a key figure shows it: "€ 1,2 mln", "98,1%", "2x"."""
    text = text.strip()
    if len(text) > 40 or re.search(r"\d[.,]$", text):  # the end of a sentence
        return False
    return bool(_AMOUNT.fullmatch(text) or _RATIO.fullmatch(text))


def is_year(text: str) -> bool:
    """Tell whether a text is a year and nothing else."""
    return bool(_YEAR.fullmatch(text))


def is_counted(text: str) -> bool:
    """Tell whether a line is a figure with what it counts, in one: "118.000 bezoekers"."""
    number, _, noun = text.partition(" ")
    if number == "€":
        number, _, noun = noun.partition(" ")
    large = len(number) > 2 and is_value(number) and not is_year(number)
    return large and noun.islower() and word_count(noun) <= 4


def begins_with_count(text: str) -> bool:
    """Tell whether a line begins with a number, and small letters follow: "€ 3 mln besteed"."""
    return len(text) <= MAX_LABEL_LENGTH and bool(_COUNT.match(text))


def ends_in_amount(text: str) -> bool:
    """Tell whether a line is what is counted and a number: "Oordeel van de leden 7,8"."""
    return len(text) <= MAX_HEADING_LENGTH and bool(_AMOUNT_AT_END.fullmatch(text))


def gives_amount(text: str) -> bool:
    """Tell whether a line is what is counted, a colon and a number: "Geplaatst: 80 dieren"."""
    return len(text) <= MAX_LABEL_LENGTH and bool(_AMOUNT_AFTER.match(text))


def is_label(text: str) -> bool:
    """Tell whether a text is short and unfinished enough to say what a number counts."""
    if not text or len(text) > MAX_LABEL_LENGTH:
        return False
    closed = text.endswith((":", "?", "!", ";")) or (text.endswith(".") and not text[0].islower())
    return (
        not closed
        and word_count(text) <= MAX_LABEL_WORDS
        and any(c.isalpha() for c in text)
        and not is_value(text)
        and text[0] not in OPENING
    )


def word_count(text: str) -> int:
    """Return how many words and numbers a text has."""
    return sum(1 for _ in _WORD.finditer(text))


def without_mark(text: str) -> tuple[str, bool | None, int]:
    """Take the bullet or number off a list item: the rest, numbered or not, and the number.

    The second is None, and the text whole, where the line is no list item.
    """
    match = _LIST_MARK.match(text)
    if match is None:
        return text, None, 0
    number = match["number"]
    return text[match.end() :], number is not None, int(number or 0)


def is_credit(text: str) -> bool:
    """Tell whether a line credits a photographer or source, at its end too, or is "Figuur 3. …"."""
    return len(text) <= 200 and bool(_CREDIT.match(text) or _CREDIT_AT_END.search(text))


def is_alternative(text: str) -> bool:
    """Tell whether a line describes a picture: "Fotoportret vrouw", "Zaal schets", "[Een zaal]"."""
    if _IN_BRACKETS.fullmatch(text):
        return True
    found = [fold(w[0]) for w in _WORD.finditer(text[:MAX_HEADING_LENGTH])]
    if (
        len(text) > MAX_HEADING_LENGTH
        or not found
        or len(found) > 12
        or text.endswith(("!", "?", ":"))
    ):
        return False
    pictures = listed("words_picture")
    if found[0] in pictures and (len(found) == 1 or text[:1].isupper()):
        return len(found) < 3 or not text.endswith(".") or found[1] in {"van", "met"}
    return found[-1] in pictures and len(found) <= 3 and not _DETERMINER.search(text)


def is_marked_quote(text: str) -> bool:
    """Tell whether the whole of a text stands between quotation marks, with nobody in between."""
    bare = text.strip().rstrip(".,")
    if len(bare) < 5 or bare[0] not in OPENING or bare[-1] not in CLOSING:
        return False
    return not re.search(rf"(?:[,.!?…]{bare[-1]},?|{bare[-1]},)\s[a-zß-ÿ]", bare)


def is_open(text: str) -> bool:
    """Tell whether the mark that a text begins with is closed nowhere in it."""
    return not any(c in CLOSING for c in re.sub(r"(?<=\w)['’](?=\w)", "", text[1:]))


def is_reference(text: str) -> bool:
    """Tell whether a line sends the reader elsewhere, or says how to reach somebody."""
    if len(text) > 3 * MAX_HEADING_LENGTH:
        return False
    refers = not text.endswith("?") and _REFERS.search(text)
    return bool(
        is_interface(text)
        or _link_openers().match(fold(text[:40]))
        or _CONTACT.search(text)
        or refers
    )


def is_interface(text: str) -> bool:
    """Tell whether a whole line belongs to the page of a site: "Menu", "Home > Wij > Nieuws"."""
    if len(text) > MAX_HEADING_LENGTH:
        return False
    if _PATH.fullmatch(text):
        return True
    bare = " ".join(_WORD.findall(fold(re.sub(r"\s\[[^\]]*\]$", "", text))))
    entries = _folded("words_interface")
    return bare in entries or (len(bare) > 0 and all(word in entries for word in bare.split()))


def names_report(text: str) -> bool:
    """Tell whether a line says that it is the title of a report: "Jaarverslag 2021"."""
    return len(text) <= 2 * MAX_HEADING_LENGTH and bool(_genres().search(fold(text)))


@cache
def _genres() -> re.Pattern[str]:
    entries = (re.escape(e.lstrip("-")) for e in listed("words_report"))
    return re.compile(rf"(?:{'|'.join(sorted(entries, key=len, reverse=True))})\b")


def is_page_line(text: str) -> bool:
    """Tell whether a line is what stands at the top or foot of a page: "Jaarverslag 2021 | 12"."""
    match = _PAGE.fullmatch(text) if len(text) <= MAX_HEADING_LENGTH else None
    if match is None:
        return False
    rest = match["after"] or match["before"]
    return rest is None or (names_report(rest) and not re.search(r"[.…]{3}|_{3}", text))


@cache
def _link_openers() -> re.Pattern[str]:
    entries = sorted(listed("words_link"), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, entries))})\b")


def is_contents_entry(text: str) -> bool:
    """Tell whether a line ends with a number of a page, as in a table of contents."""
    return bool(_PAGE_NUMBER.search(text)) and not re.search(r"\b(?:19|20)\d\d$", text)


def is_heading(text: str) -> bool:
    """Tell whether a line is short, begins as a title does and does not end as a sentence does."""
    return len(text) <= MAX_HEADING_LENGTH and _is_heading(text)


@lru_cache(maxsize=4096)
def _is_heading(text: str) -> bool:
    most = MAX_COUNTING_WORDS if text[:1].isdigit() else MAX_HEADING_WORDS
    if not 0 < word_count(text) <= most:
        return False
    bare = text.rstrip("’”»\"'")
    if not bare or not any(c.isalpha() for c in text):
        return False
    if bare[-1] in ".,;:…" and not _LEGAL_END.search(bare) and not _trails_off(bare):
        return False
    if _COLUMNS.search(text) or _SENTENCE_END.search(text) or is_page_line(text):
        return False
    start = text.lstrip(OPENING + "([¿¡# ")
    first = start[:1]
    if not (first.isupper() or first.isdigit() or text[:1] in "’'" or start[1:2].isupper()):
        return False
    if is_value(text) or _DATE.fullmatch(text) or is_reference(text):
        return False
    return not (
        is_credit(text)
        or is_alternative(text)
        or speaker_of(text)
        or introduces(text)
        or is_counted(text)
    )


def _trails_off(text: str) -> bool:
    """Tell whether a line ends in dots as a title may: "En toen werd het stil…"."""
    return text.endswith(("…", "...")) and word_count(text) > 1 and "," not in text


def is_front_matter(text: str) -> bool:
    """Tell whether a heading names a part that stands outside the chapters, such as "Colofon"."""
    return _without_number(text) in _folded("words_front") or fold(text).startswith("bijlage ")


def is_any_part(text: str) -> bool:
    """Tell whether a heading is too general to be the title of a report: "Samenvatting"."""
    bare = _without_number(text)
    parts = _folded("words_part")
    return is_front_matter(text) or bare in parts or all(p in parts for p in bare.split(" en "))


def _without_number(text: str) -> str:
    return re.sub(r"^\d+(?:\.\d+)*\.?\s+", "", fold(text)).strip(" :")


@cache
def _folded(name: str) -> frozenset[str]:
    return frozenset(fold(entry) for entry in listed(name))


def is_preface(text: str) -> bool:
    """Tell whether a heading stands above a piece that its author signs."""
    folded = fold(text)
    return any(entry in folded for entry in _folded("words_preface"))
