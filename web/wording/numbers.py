"""Figures and counts as the Dutch write them, without losing anything of what they say."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal

from kb.cite.doubts import MALFORMED
from kb.dutch.tokens import fold
from kb.model import Fact, counted_of

MINUS = "−"
LARGEST_EXPONENT = 15
LARGEST_GROWTH = 1000  # percent; of more, "tien keer" says more than a share
_EXACT = Context(prec=50)
_SCALES = ((Decimal(10**9), "mld"), (Decimal(10**6), "mln"))
_WORDS = (
    "geen", "één", "twee", "drie", "vier", "vijf", "zes",
    "zeven", "acht", "negen", "tien", "elf", "twaalf",
)  # fmt: skip
_FRACTIONS = {
    (1, 2): "½",
    (1, 3): "⅓",
    (2, 3): "⅔",
    (1, 4): "¼",
    (3, 4): "¾",
    (1, 5): "⅕",
    (2, 5): "⅖",
    (3, 5): "⅗",
    (4, 5): "⅘",
    (1, 6): "⅙",
    (1, 8): "⅛",
    (1, 10): "⅒",
}
_MEASURES = frozenset((
    "jaar", "maand", "maanden", "week", "weken", "dag", "dagen", "uur", "minuten",
    "km", "ha", "m2", "m²", "m3", "m³", "kg", "ton", "liter", "kwh", "mwh", "gwh", "mw", "gw",
    "fte",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure to show: `value` large, `what` it counts, and in words what is doubtful about it."""

    value: str
    what: str
    remark: str = ""
    doubt: str = ""


def whole(number: int) -> str:
    """Return a whole number with points between the thousands."""
    return f"{number:,}".replace(",", ".").replace("-", MINUS)


def decimal(value: Decimal) -> str:
    """Return a finite number in full: points between thousands, a comma before decimals."""
    sign = MINUS if value.is_signed() and value else ""
    integer, _, rest = format(value.copy_abs(), "f").partition(".")
    return sign + whole(int(integer)) + (f",{rest}" if rest else "")


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun: "1 citaat", "1.200 citaten"."""
    return f"{whole(number)} {one if number == 1 else many}"


def in_words(number: int) -> str:
    """Return a number up to twelve as a word, a larger one in digits."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else whole(number)


def capital(text: str) -> str:
    """Return `text` with a capital first, the rest as it was."""
    return text[:1].upper() + text[1:]


def figure(fact: Fact) -> Figure:
    """Return how a fact is shown; a number that cannot be read is shown as it stands."""
    value = fact.value
    what = counted_of(fact) or fact.unit or fact.sentence
    if value is None:
        return Figure(fact.text, what, doubt=MALFORMED)
    return Figure(_value(fact, value), what, _remark(fact))


def _value(fact: Fact, value: Decimal) -> str:
    if not _is_plain(value):
        return fact.text
    if fact.kind == "ranking":
        return f"{decimal(value)}e"
    match fact.unit:
        case "EUR":
            return f"€ {scaled(value)}"
        case "%":
            return f"{decimal(value)}%"
        case "deel":
            return _fraction(value, fact.text)
        case "x":
            return f"{decimal(value)}×"
        case str(unit) if fold(unit) in _MEASURES and fold(unit) not in fold(fact.label).split():
            return f"{scaled(value)} {unit}"
    return scaled(value)


def scaled(value: Decimal) -> str:
    """Return a number, in millions or billions where at most two decimals say it exactly."""
    for size, name in _SCALES:
        if abs(value) >= size:
            smaller = (value / size).normalize()
            if smaller * size == value and smaller == round(smaller, 2):
                return f"{decimal(smaller)} {name}"
    return decimal(value)


def unit_name(fact: Fact) -> str:
    """Return in words what a figure is measured in, "" where nothing tells it."""
    if fact.kind == "ranking":
        return "plaats"
    return _UNIT_NAMES.get(fact.unit or "", fact.unit or "")


_UNIT_NAMES = {"EUR": "euro", "USD": "dollar", "GBP": "pond", "%": "procent", "x": "keer"}


def growth(fact: Fact) -> str:
    """Return how much a figure changed: "een groei van 27,5%", or "" where that is not safe.

    It is worked out only from two readable numbers above nothing; a share changes by percentage
    points. What is rounded, or of a figure that is about, is said to be so.
    """
    if fact.change is None or fact.kind == "ranking" or fact.unit == "deel":
        return ""
    before, after = fact.change
    if not (_is_plain(before) and _is_plain(after) and before > 0 and after >= 0):
        return ""
    if before == after:
        return "gelijk gebleven"
    about = "ongeveer " if fact.approximate else ""
    if fact.unit == "%":
        points = decimal(abs(after - before))
        return f"{about}{points} procentpunt {'meer' if after > before else 'minder'}"
    share = _EXACT.divide((after - before) * 100, before)
    if abs(share) > LARGEST_GROWTH:
        return ""
    shown = abs(round(share, 1)).normalize()
    if not shown:
        return "vrijwel gelijk gebleven"
    about = about or ("ongeveer " if shown != abs(share) else "")
    return f"een {'groei' if share > 0 else 'daling'} van {about}{decimal(shown)}%"


def _is_plain(value: Decimal) -> bool:
    return value.is_finite() and abs(value.adjusted()) <= LARGEST_EXPONENT


def _fraction(value: Decimal, text: str) -> str:
    if any(character.isdigit() for character in text):
        return text
    for (above, below), sign in _FRACTIONS.items():
        if abs(value - Decimal(above) / below) < Decimal("0.004"):
            return sign
    return text


def _remark(fact: Fact) -> str:
    """Return what the bare value leaves out."""
    remarks = []
    if fact.approximate:
        remarks.append("ongeveer")
    if fact.change and all(map(_is_plain, fact.change)):
        before, after = (_value(fact, value) for value in fact.change)
        remarks.append(f"van {before} naar {after}")
    if fact.kind == "ranking":
        remarks.append("plaats in een lijst")
    return ", ".join(remarks)
