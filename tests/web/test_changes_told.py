from datetime import UTC, datetime
from pathlib import Path

import pytest

from indexer.build import build
from kb.changes import Changed, Changes
from tests.indexer.test_build import Told
from tests.web.pages import Site
from web.app import create_app
from web.wording.changes import told

SINCE = datetime(2030, 5, 1, tzinfo=UTC)
NONE = Changed()


@pytest.mark.parametrize(
    ("section", "quote", "fact", "text"),
    [
        (Changed(3, 1, 2), NONE, NONE, "3 secties nieuw, 1 gewijzigd en 2 verdwenen"),
        (Changed(1), Changed(0, 0, 1), NONE, "1 sectie nieuw; 1 citaat verdwenen"),
        (NONE, NONE, Changed(0, 1200), "1.200 cijfers gewijzigd"),
        (NONE, NONE, NONE, "er veranderde niets in de tekst"),
    ],
)
def test_what_changed_is_told_in_a_few_words(
    section: Changed, quote: Changed, fact: Changed, text: str
) -> None:
    changes = Changes(SINCE, {"section": section, "quote": quote, "fact": fact})
    assert told(changes) == text


def test_people_are_told_of_as_well() -> None:
    changes = Changes(SINCE, {"section": NONE, "quote": NONE, "fact": NONE}, Changed(2, 0, 1))
    assert told(changes) == "2 personen nieuw en 1 verdwenen"


def test_the_start_page_tells_when_it_was_built_and_what_changed(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    site = Site(create_app(tmp_path / "index").test_client())
    (corpus / "bericht.md").write_text("# Bericht\n\n## Wegen\n\nDe wegen zijn geveegd.\n", "utf-8")
    build(corpus, tmp_path / "index", Told())
    assert site.get("/").text(".news").endswith("uur: dit is de eerste keer.")
    (corpus / "bericht.md").write_text("# Bericht\n\n## Wegen\n\nDe wegen zijn nat.\n", "utf-8")
    build(corpus, tmp_path / "index", Told())
    assert site.get("/").text(".news").endswith("uur: 1 sectie gewijzigd. Bekijk de wijzigingen")
