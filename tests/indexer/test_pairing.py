"""Which unit is which of the report as it was."""

from pathlib import Path

import pytest

from indexer.extract import attempt
from indexer.pairing import Paired, facts, quotes, sections
from kb.catalogue import Catalogue
from kb.model import Extraction, Fact, Quote, Section
from tests.indexer.word_file import paragraph, word

MARKDOWN = """# Jaarbericht van de bibliotheek

## Lezen

Wij leenden dit jaar 41.000 boeken uit. Ruim 1.200 kinderen kwamen naar het voorleesuur.

‘Een kind dat leest, vindt altijd een weg naar buiten’, zegt Marga Hendriks.

‘De bus rijdt op dinsdag langs de scholen’, zegt Piet Vonk.

## Gebouw

### Verbouwing

De verbouwing van de zaal duurde negen weken. Het dak kreeg zonnepanelen.

### Onderhoud

De lift is vervangen en de vloer is geschuurd.

## Cijfers

| Wat | 2020 | 2021 |
| --- | --- | --- |
| Leden | 5.100 | 5.400 |
| Bezoekers | 61.000 | 64.000 |
"""
HTML = """<!doctype html><html lang="nl"><title>Dierenpark</title><body><main>
<h1>Dierenpark De Heuvel</h1><h2>Verzorging</h2>
<p>De dierenartsen deden 312 controles en 14 operaties bij grote dieren.</p>
<blockquote><p>Een olifant vergeet niet wie hem goed behandelde.</p><p>Joris Aalbers, verzorger</p>
</blockquote><h2>Bezoek</h2><p>Er kwamen 88.000 bezoekers, vooral in de zomer.</p></main></body>"""
TEXT = """Verslag van de roeivereniging

1. Wedstrijden

De acht won in augustus de regatta op het meer. Er deden 23 ploegen mee.

2. Boten

De vereniging kocht twee nieuwe skiffs en verkocht een oude vier.
"""


class Taken:
    """Takes reports apart, each as a file of one corpus."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, text: str, ending: str = "md") -> Extraction:
        path = self.folder / f"bericht.{ending}"
        path.write_text(text, "utf-8")
        return attempt(path, Catalogue(), relative=path.name, document_id="bericht")


@pytest.fixture
def taken(tmp_path: Path) -> Taken:
    return Taken(tmp_path)


def of_all(was: Extraction, now: Extraction) -> tuple[Paired[Section], Paired[Quote], Paired[Fact]]:
    headed = sections(was, now)
    same = {old.id: new.id for old, new in headed.pairs}
    return headed, quotes(was, now, same), facts(was, now, same)


def nothing_is_lost(was: Extraction, now: Extraction) -> bool:
    """Tell whether all units of two versions are paired."""
    return all(not paired.gone and not paired.new for paired in of_all(was, now))


EDITS = [
    ("md", MARKDOWN, "duurde negen weken", "duurde bijna elf weken"),
    ("md", MARKDOWN, "## Gebouw", "## Huisvesting"),
    ("md", MARKDOWN, "### Onderhoud", "### Groot onderhoud aan lift en vloer"),
    ("md", MARKDOWN, "vindt altijd een weg", "vindt overal een weg"),
    ("md", MARKDOWN, "41.000 boeken", "43.500 boeken"),
    ("md", MARKDOWN, "| 5.400 |", "| 5.450 |"),
    ("md", MARKDOWN, "| Bezoekers |", "| Bezoeken |"),
    ("md", MARKDOWN, "Marga Hendriks", "Marga Hendrix"),
    ("md", MARKDOWN, "# Jaarbericht van de bibliotheek", "# Jaarverslag"),
    ("html", HTML, "312 controles", "321 controles"),
    ("html", HTML, "vergeet niet wie", "vergeet nooit wie"),
    ("html", HTML, "<h2>Verzorging</h2>", "<h2>Zorg voor de dieren</h2>"),
    ("html", HTML, "vooral in de zomer", "vooral in de warme zomer en in de herfst"),
    ("txt", TEXT, "23 ploegen", "25 ploegen"),
    ("txt", TEXT, "een oude vier", "een oude vier met stuurman"),
]


@pytest.mark.parametrize(("ending", "text", "old", "new"), EDITS, ids=[e[2] for e in EDITS])
def test_after_one_edit_all_units_are_those_they_were(
    taken: Taken, ending: str, text: str, old: str, new: str
) -> None:
    assert old in text
    assert nothing_is_lost(taken(text, ending), taken(text.replace(old, new), ending))


def test_the_same_holds_in_word(tmp_path: Path) -> None:
    found = []
    for name, days in (("een", "zes"), ("twee", "zeven")):
        path = tmp_path / f"{name}.docx"
        told = f"De markt stond {days} dagen per week op het plein bij de oude kerk."
        body = paragraph("Verslag", "Kop1") + paragraph("Markt", "Kop2") + paragraph(told)
        path.write_bytes(word(body))
        found.append(attempt(path, Catalogue(), relative="a.docx", document_id="a"))
    assert found[0] != found[1]
    assert nothing_is_lost(*found)


def test_sections_in_another_order_are_the_same_sections(taken: Taken) -> None:
    was = taken(MARKDOWN)
    parts = MARKDOWN.split("\n## ")
    now = taken("\n## ".join((parts[0], parts[2], parts[3], parts[1])))
    headed, said, counted = of_all(was, now)
    assert not headed.gone + headed.new
    assert not said.gone + said.new
    assert not counted.gone + counted.new


def test_a_section_under_another_heading_is_the_same(taken: Taken) -> None:
    now = MARKDOWN.replace("### Onderhoud", "## Onderhoud")
    headed = sections(taken(MARKDOWN), taken(now))
    assert nothing_is_lost(taken(MARKDOWN), taken(now))
    assert all(old.title == new.title for old, new in headed.pairs)


def test_a_section_with_another_text_under_its_own_heading_is_the_same(taken: Taken) -> None:
    now = MARKDOWN.replace(
        "De lift is vervangen en de vloer is geschuurd.",
        "Het warmtenet levert sinds mei stroom aan twee buurhuizen.",
    )
    headed = sections(taken(MARKDOWN), taken(now))
    assert not headed.gone + headed.new


def test_what_is_written_anew_is_new_and_the_old_is_gone(taken: Taken) -> None:
    now = MARKDOWN.replace(
        "### Onderhoud\n\nDe lift is vervangen en de vloer is geschuurd.",
        "### Energie\n\nHet warmtenet levert sinds mei stroom aan twee buurhuizen.",
    )
    headed = sections(taken(MARKDOWN), taken(now))
    assert [s.title for s in headed.gone] == ["Onderhoud"]
    assert [s.title for s in headed.new] == ["Energie"]


def test_another_quote_of_the_same_speaker_is_no_version_of_the_first(taken: Taken) -> None:
    now = MARKDOWN.replace(
        "Een kind dat leest, vindt altijd een weg naar buiten",
        "Wij zoeken vrijwilligers voor op zaterdagochtend",
    )
    said = quotes(taken(MARKDOWN), taken(now), {})
    assert len(said.gone) == len(said.new) == 1


def test_two_like_sections_keep_their_own(taken: Taken) -> None:
    text = "# Wijken\n\n" + "".join(
        f"## Wijk {n}\n\nIn wijk {n} bouwden wij {n}0 woningen voor starters en ouderen.\n\n"
        for n in range(1, 9)
    )
    now = text.replace("woningen voor", "huizen voor")
    headed, _, counted = of_all(taken(text), taken(now))
    assert all(old.title == new.title for old, new in headed.pairs)
    assert all(old.value == new.value for old, new in counted.pairs)
    assert not headed.gone


def test_of_many_units_the_likeliest_are_found_quickly(taken: Taken) -> None:
    text = "# Straten\n\n" + "".join(
        f"## Straat {n}\n\nIn straat {n} kwamen {n} bomen, {n + 1} banken en {n + 2} lampen.\n\n"
        for n in range(80)
    )
    now = text.replace("banken", "bankjes").replace("## Straat", "## De straat")
    headed, _, _ = of_all(taken(text), taken(now))
    assert all(new.title.endswith(old.title[1:]) for old, new in headed.pairs)
