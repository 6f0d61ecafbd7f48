from __future__ import annotations

from pathlib import Path

from indexer.extract import extract
from indexer.proposals import proposals
from indexer.sides import side_of
from kb.catalogue import Catalogue, Theme
from kb.review import Proposal

BODY = """
<h1>Verslag</h1>
<h2>Een</h2><p>De fraude nam af. Zorgfraude kwam inmiddels minder voor. Het team sprak met Karin
Hogendoorn over de fraude en over de bijstandsfraude. Wij werken vaak samen.</p>
<h2>Twee</h2><p>Tegen de fraude helpt een gesprek. Karin Hogendoorn ziet inmiddels minder
zorgfraude. Wij lopen vaak door de wijk.</p>
<h2>Drie</h2><p>De molen draait. Rond de molen groeit gras, en de molen is inmiddels open. Naast de
molen staat vaak een kraam. De molens draaien door.</p>
<h2>Vier</h2><p>Bij de molen zag Karin Hogendoorn inmiddels vaak een haas. Hogendoorn lachte.</p>
<h2>Vijf</h2><p>Het jaar was goed. Dat jaar was vaak nat, maar inmiddels is het jaar voorbij.</p>
<h2>Zes</h2><p>Er is weinig te doen, en dat jaar was er veel te zien. Inmiddels is het stil.</p>
"""


def proposed(folder: Path, catalogue: Catalogue) -> dict[str, Proposal]:
    path = folder / "v.html"
    path.write_text(BODY, "utf-8")
    return {
        one.word: one
        for one in proposals([side_of(extract(path, catalogue), catalogue)], catalogue)
    }


def test_what_a_report_is_about_is_proposed_and_what_any_report_has_is_not(tmp_path: Path) -> None:
    assert set(proposed(tmp_path, Catalogue())) == {"fraude", "molen"}


def test_a_word_counts_with_its_forms_and_compounds_and_is_shown_in_its_place(
    tmp_path: Path,
) -> None:
    found = proposed(tmp_path, Catalogue())
    fraude = found["fraude"]
    assert (fraude.times, fraude.sections) == (6, 2)
    assert set(fraude.within) == {"zorgfraude", "bijstandsfraude"}
    assert found["molen"].times == 6
    assert (fraude.place.file, fraude.place.line) == ("v.html", 3)
    assert "De fraude nam af" in fraude.example


def test_what_a_theme_has_is_not_proposed(tmp_path: Path) -> None:
    catalogue = Catalogue(themes=(Theme("Fraude", ("fraude",)),))
    assert set(proposed(tmp_path, catalogue)) == {"molen"}


def test_a_word_is_said_to_be_near_a_term_that_it_is_a_part_of(tmp_path: Path) -> None:
    catalogue = Catalogue(themes=(Theme("Recht", ("zorgfraude",)),))
    assert proposed(tmp_path, catalogue)["fraude"].near == ("Recht", "zorgfraude")


def test_nothing_comes_of_nothing() -> None:
    assert proposals([], Catalogue()) == []
