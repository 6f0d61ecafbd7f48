"""What the text of a report says of a name that makes it the name of a company."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache

from indexer.companies.candidates import Candidate
from indexer.companies.nouns import is_noun
from indexer.companies.prose import Place
from indexer.companies.signs import signs
from indexer.lists import listed
from indexer.people.roles import is_function
from kb.dutch.sentences import sentences
from kb.dutch.tokens import fold

SURE = 3
SEVERAL = 3  # names that a sentence or table sums up
AROUND = 90
MAX_BETWEEN = 7  # words of a name between a function and its organisation

# Who heads a department as well as a company; of a place it is always the company.
_HEADS = ("hoofd", "manager", "chef", "voorzitter", "voorzitster")
_OF_PLACES = ("locatie", "vestiging", "filiaal")
_OF_PROJECTS = (
    "projectleid", "projectmanager", "projectcoord", "programmaleid", "programmamanager",
    "programmacoord", "programmadirecteur", "gebieds", "afdelings",
)  # fmt: skip
_ARTICLE = re.compile(r"(?<!\w)(?:de|het|een)\s$", re.IGNORECASE)
_DEPARTMENTS = re.compile(
    r"\b\w*(?:afdelingen|teams|sectoren|clusters|directies|programma['’]s|thema['’]s|pijlers)\b",
    re.IGNORECASE,
)
_FIRST_ARTICLE = re.compile(r"^(?:De|Het)\s")
_LETTERS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LINK = re.compile(r"(?:,|\s(?:van|bij|binnen|namens|voor)(?:\s(?:de|het))?)?\s$")
_IS = re.compile(r",?\s(?:is|was|blijft|wordt|werd)\s(.{0,80})")
_STAFF = re.compile(
    r"\d[\d.]*\s(?:\w+\s)?(?:medewerkers|collega['’]s|werknemers|leerlingen|bewoners|cliënten"
    r"|patiënten|studenten|leden|fte|docenten|leraren|leerkrachten|trainees)\b",
    re.IGNORECASE,
)
_WORKING = re.compile(r"\s(?:werk(?:en|ten)|zijn|waren)\s(?:\w+\s){0,3}?(?:\d[\d.]*\s)?mensen\b")
_COMPANY_LIKE = re.compile(
    r"\b(?:bedrij(?:f|ven)|organisaties?|dochters?|labels?|merken|stichtingen|verenigingen|clubs"
    r"|scholen|locaties|vestigingen|faculteiten|diensten|onderdelen|instellingen|entiteiten"
    r"|werkmaatschappijen|vennootschappen|divisies|musea|theaters|ziekenhuizen|basisscholen"
    r"|lidorganisaties|dochter\w+en|dochter\w+s|bureaus|instituten|coöperaties|ondernemingen"
    r"|huizen|centra|bestaat uit|bestaan uit|bestaande uit|(?:valt|vallen|viel|vielen) onder"
    r"|onder\s[^.]{2,80}?\s(?:valt|vallen|viel|vielen))\b",
    re.IGNORECASE,
)


def weigh(found: Sequence[Candidate], umbrella: bool, title: str = "") -> None:
    """Give each candidate the weight of what is said of it; those past doubt are `sure`.

    A word of the `title` of the report is what the whole is called, not what one of them is.

    `umbrella` tells that the report says of itself that it is about several parts: then who is
    called the head of something, and what is called a museum or an academy, count for more.
    """
    tabled = _tabled(found)
    own_words = frozenset(fold(word.strip(",:;.")) for word in title.split())
    for candidate in found:
        called = _functions(candidate.places)
        works = min(len(called), 2)
        leads = any(map(_leads_company, called))
        heads = any(map(_is_leader, called))
        described = _is_described(candidate.places) or _is_apposed(candidate.places)
        legal = bool(set(candidate.words) & listed("words_legal"))
        staffed = _has_staff(candidate.places)
        among = _is_listed(candidate, found, umbrella) or (umbrella and candidate in tabled)
        noun = _has_noun(candidate.words, own_words)
        kin = are_kin(candidate, found)
        said = signs(candidate)
        candidate.score = (
            3 * heads + works + 3 * described + 3 * legal + 3 * staffed + 3 * among
            + 2 * noun + 2 * kin + any(said)
        )  # fmt: skip
        own = not _has_article(candidate)
        telling = leads or described or legal or among or (own and (staffed or (noun and kin)))
        telling = telling or (umbrella and noun and any(said))
        candidate.whole = telling  # not only headed, as a department is
        telling = telling or (umbrella and own and heads)
        used = bool(candidate.places) and not candidate.short
        candidate.led_project = any(map(_leads_project, called)) and not (legal or leads)
        used = used and not candidate.led_project
        candidate.sure = used and telling and candidate.score >= SURE
        candidate.strong = used and (leads or heads or described or legal or among)
        candidate.signs = sum((works > 0, described, legal, staffed, among, noun, kin, *said))


def _functions(places: Iterable[Place]) -> list[str]:
    """Return the functions of those who work for what has the name, as the text gives them."""
    return [fold(f) for f in map(_function_before, places) if f]


def _is_leader(function: str) -> bool:
    return function.endswith(_leaders())


def _leads_company(function: str) -> bool:
    """Tell whether a function is one that only a whole company has, as a department has not."""
    whole = not function.endswith(_HEADS) or function.startswith(_OF_PLACES)
    return whole and _is_leader(function)


def _leads_project(function: str) -> bool:
    return function.startswith(_OF_PROJECTS)


def _has_article(candidate: Candidate) -> bool:
    """Tell whether the text says "het Hartcentrum", as of a thing, where the title has no "het".

    Before what a name is called there may be an article: "de Faculteit der Letteren".
    """
    if len(candidate.words) > 1 and is_noun(candidate.words[0]):
        return False
    before = (p.text[max(0, p.start - 6) : p.start] for p in candidate.places)
    return sum(bool(_ARTICLE.search(b)) for b in before) * 2 >= max(1, len(candidate.places))


def _function_before(place: Place) -> str | None:
    """Return the function that stands before a name, with or without who has it in between."""
    before = place.text[max(0, place.start - AROUND) : place.start]
    link = _LINK.search(before)
    if link is None:
        return None
    rest: str = re.split(r"[.!?:;]\s", before[: link.start()])[-1]
    found: list[str] = _LETTERS.findall(rest)
    if not found or not rest.endswith(found[-1]):
        return None
    if is_function(found[-1]) and not found[-1][0].isupper():
        return found[-1]
    functions: list[str] = []
    for count, word in enumerate(reversed(found[-MAX_BETWEEN:])):
        if is_function(word):  # also a surname, as "Bakker"
            functions.append(word)
        elif (not word[0].isupper() and word not in listed("name_particles")) or (
            not count and not link[0].strip()
        ):
            break
    leaders = (f for f in functions if _is_leader(fold(f)))
    return next(leaders, functions[0] if functions else None)


@cache
def _leaders() -> tuple[str, ...]:
    return tuple(entry.lstrip("-") for entry in listed("words_leader"))


def _has_noun(words: Sequence[str], own: Collection[str] = ()) -> bool:
    """Tell whether a name says what kind of company it is: "Faculteit der Letteren"."""
    ends = [w for w in (words[0], words[-1]) if fold(w) not in own] if len(words) > 1 else []
    return any(map(is_noun, ends))


def _is_described(places: Iterable[Place]) -> bool:
    """Tell whether the text says of a name that it is a company: "X is de kleinste locatie"."""
    for place in places:
        match = _IS.match(place.text, place.end)
        if match and any(is_noun(word) for word in _LETTERS.findall(match[1])[:8]):
            return True
    return False


def _is_apposed(places: Iterable[Place]) -> bool:
    """Tell whether a name stands behind what it is: "dochteronderneming X"."""
    for place in places:
        before = place.text[max(0, place.start - 40) : place.start]
        word = _LETTERS.findall(before)[-1:]
        if word and before.endswith(f"{word[0]} ") and is_noun(word[0]):
            return True
    return False


def _has_staff(places: Iterable[Place]) -> bool:
    """Tell whether people are counted as belonging to what has the name."""
    for place in places:
        after = place.text[place.end : place.end + AROUND]
        before = place.text[max(0, place.start - 6) : place.start].lower()
        follows = re.match(r"\s(?:heeft|had|telt|telde|kreeg)\b", after)
        sentence = after.split(". ")[0]
        if follows and _STAFF.search(sentence):
            return True
        if before.endswith(("bij ", "in ", "van ")) and (
            _STAFF.search(sentence) or _WORKING.match(sentence)
        ):
            return True
    return False


def _is_listed(candidate: Candidate, found: Sequence[Candidate], umbrella: bool) -> bool:
    """Tell whether a sentence sums the name up with others as companies: "drie labels: A en B".

    In an `umbrella` it need not call them so where it names several. What is called a department
    is none.
    """
    for place in candidate.places:
        called = bool(_COMPANY_LIKE.search(place.text))
        if not called and not umbrella:
            continue
        for start, end in sentences(place.text):
            if not start <= place.start < end:
                continue
            sentence = place.text[start:end]
            if _DEPARTMENTS.search(sentence):
                continue
            named = sum(1 for other in found if _has_whole(sentence, other.name))
            if named > 1 and _COMPANY_LIKE.search(sentence):
                return True
            if umbrella and named >= SEVERAL:
                return True
    return False


def _has_whole(sentence: str, name: str) -> bool:
    name = _FIRST_ARTICLE.sub("", name)  # "De Zon" is also "de Zon"
    place = sentence.find(name)
    return place >= 0 and not sentence[place + len(name) : place + len(name) + 1].isalnum()


def _tabled(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the names that are, with several others, what the rows of tables are about."""
    rows = [c for c in found if any(place.row for place in c.places)]
    return rows if len(rows) >= SEVERAL else []


def _are_kin(candidate: Candidate, other: Candidate) -> bool:
    """Tell whether two names share the word they begin or end with, as those of a family do."""
    mine, theirs = candidate.parts, other.parts
    if len(mine) < 2 or len(theirs) < 2:
        return False
    shared = {fold(mine[0]), fold(mine[-1])} & {fold(theirs[0]), fold(theirs[-1])}
    return any(not is_noun(word) for word in shared) or fold(mine[0]) == fold(theirs[0])


def are_kin(candidate: Candidate, others: Iterable[Candidate]) -> bool:
    """Tell whether a name shares its first or last word with one of the others."""
    return any(_are_kin(candidate, other) for other in others if other is not candidate)
