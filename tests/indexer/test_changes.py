from datetime import UTC, datetime
from pathlib import Path

from indexer.build import build
from kb import generations
from kb.changes import Changed, Changes
from kb.history import History
from kb.snapshot import newest_sound
from tests.indexer.test_build import Told

REPORT = """# Jaarbericht 2021

## Wonen

Molenwaard verhuurde dit jaar 1.200 woningen.

‘Wij zijn er voor iedereen die een huis zoekt’, zegt directeur Fenna de Wit.

## Tuinen

De tuinen zijn aangeharkt.

## Wegen

De wegen zijn geveegd.
"""


def changes(corpus: Path, text: str, *, name: str = "bericht.md") -> Changes:
    """Return what a build of `text` changes to the build before it."""
    corpus.mkdir(exist_ok=True)
    (corpus / name).write_text(text, "utf-8")
    index = corpus.parent / "index"
    build(corpus, index, Told(), full=True)
    found = newest_sound(index).changes
    assert found is not None
    return found


def test_the_first_build_has_nothing_to_compare_with(tmp_path: Path) -> None:
    first = changes(tmp_path / "corpus", REPORT)
    assert first.since is None
    assert set(first.kinds.values()) == {Changed()}


def test_the_same_text_changes_nothing_and_tells_since_when(tmp_path: Path) -> None:
    changes(tmp_path / "corpus", REPORT)
    again = changes(tmp_path / "corpus", REPORT)
    assert set(again.kinds.values()) == {Changed()}
    assert again.since is not None
    assert again.since <= datetime.now(UTC)


def test_what_is_new_changed_and_gone_is_counted_by_kind(tmp_path: Path) -> None:
    changes(tmp_path / "corpus", REPORT)
    text = (
        REPORT.replace("1.200", "1.300").replace("## Wegen", "## Water").replace("geveegd", "hol")
    )
    found = changes(tmp_path / "corpus", text + "\n## Bruggen\n\nDe bruggen zijn open.\n")
    assert found.kinds["section"] == Changed(new=2, changed=1, gone=1)
    assert found.kinds["fact"] == Changed(changed=1)
    assert found.kinds["quote"] == Changed()


def test_another_title_is_a_change_and_what_stands_under_it_only_moved(tmp_path: Path) -> None:
    text = REPORT.replace("## Wegen", "### Wegen")
    changes(tmp_path / "corpus", text)
    found = changes(tmp_path / "corpus", text.replace("## Tuinen", "## Groen"))
    assert found.kinds["section"] == Changed(changed=1)


def test_a_quote_that_says_something_else_changed(tmp_path: Path) -> None:
    changes(tmp_path / "corpus", REPORT)
    found = changes(tmp_path / "corpus", REPORT.replace("voor iedereen", "voor elk"))
    assert found.kinds["quote"] == Changed(changed=1)


def test_a_report_that_is_taken_away_or_added_counts_whole(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    changes(corpus, REPORT)
    added = changes(corpus, "# Bijlage\n\nEr is een bijlage.\n", name="bijlage.md")
    assert added.kinds["section"] == Changed(new=1)
    (corpus / "bijlage.md").unlink()
    assert changes(corpus, REPORT).kinds["section"] == Changed(gone=1)


def test_with_a_generation_that_cannot_be_read_nothing_is_claimed(tmp_path: Path) -> None:
    changes(tmp_path / "corpus", REPORT)
    index = tmp_path / "index"
    name = generations.pointed(index)
    (index / generations.GENERATIONS / name / "overview.json").write_text("{", "utf-8")
    build(tmp_path / "corpus", index, Told())
    assert newest_sound(index).changes is None


def kept(corpus: Path) -> History:
    """Return the history of the newest generation."""
    return newest_sound(corpus.parent / "index").history


def test_people_who_came_and_went_are_counted_and_a_mended_name_is_a_change(
    tmp_path: Path,
) -> None:
    corpus = tmp_path / "corpus"
    changes(corpus, REPORT)
    assert changes(corpus, REPORT.replace("Fenna de Wit", "Fenne de Wit")).people == Changed(
        changed=1
    )
    said = "\n## Zorg\n\n‘De zorg is op orde in ons huis’, zegt bestuurder Omar Kuipers.\n"
    assert changes(corpus, REPORT.replace("Fenna", "Fenne") + said).people == Changed(new=1)
    (build,) = kept(corpus).builds(0, 1)
    assert [(p.status, p.after and p.after.name) for p in build.persons] == [
        ("new", "Omar Kuipers")
    ]


def test_a_report_in_a_file_of_another_name_is_the_same_report(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    changes(corpus, REPORT)
    old = newest_sound(tmp_path / "index").extraction("bericht")
    assert old is not None
    (corpus / "bericht.md").unlink()
    found = changes(corpus, REPORT.replace("geveegd", "schoon"), name="jaar.md")
    assert found.kinds["section"] == Changed(changed=1)
    opened = newest_sound(tmp_path / "index")
    for section in old.sections:
        trace = opened.history.trace(section.id, lambda key: opened.unit(key) is not None)
        assert trace is not None
        assert trace.now is not None
        assert opened.titles.get(opened.unit(trace.now).document)  # type: ignore[union-attr]


def test_a_section_that_moved_to_another_report_is_found_there(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    gardens = "\n## Tuinen\n\nDe tuinen zijn aangeharkt.\n"
    changes(corpus, REPORT)
    changes(corpus, "# Bijlage\n\nEr is een bijlage.\n", name="bijlage.md")
    (corpus / "bijlage.md").write_text("# Bijlage\n\nEr is een bijlage.\n" + gardens, "utf-8")
    found = changes(corpus, REPORT.replace(gardens, ""))
    assert found.kinds["section"] == Changed()


def test_what_changed_nothing_is_no_part_of_the_history(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    changes(corpus, REPORT)
    changes(corpus, REPORT)
    assert kept(corpus).count() == 1


def test_a_full_build_after_damage_or_another_version_keeps_the_history(tmp_path: Path) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    changes(corpus, REPORT)
    changes(corpus, REPORT.replace("1.200", "1.300"))
    name = generations.pointed(index)
    for old in generations.names(index):
        (index / generations.GENERATIONS / old / "overview.json").write_text("{", "utf-8")
    assert name in generations.names(index)
    build(corpus, index, Told())
    states = [one.state for one in kept(corpus).builds(0, 9)]
    assert states == ["unknown", "compared", "first"]
    assert newest_sound(index).changes is None
