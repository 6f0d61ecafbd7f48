from __future__ import annotations

import json
from pathlib import Path

import pytest

from indexer.check import check
from kb.cli import main
from kb.errors import CorpusError

FIRST = """<h1>Verslag 2020</h1>
<h2>Wonen</h2><p>Wij bouwden huizen bij Stichting Zonnehof. Het het werk is klaar.</p>
<h2>Geld</h2><p>De omzet was € 1.200.00 in dat jaar. Stichting Zonnehof betaalde mee.</p>
"""
SECOND = """<h1>Verslag 2021</h1>
<h2>Wonen</h2><p>Dit jaar bouwden wij 12 huizen met Stichting Zonehof en met Fonds Lente.</p>
"""
TOML = """
[[themes]]
name = "Wonen"
terms = ["huis", "kasteel"]
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "een.html").write_text(FIRST, "utf-8")
    (folder / "twee.html").write_text(SECOND, "utf-8")
    (folder / "corpus.toml").write_text(TOML)
    return folder


def run(*arguments: object) -> int:
    return main(["check", *map(str, arguments)])


def test_each_finding_is_shown_with_file_line_and_what_to_do(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--corpus", corpus) == 0
    shown = capsys.readouterr().out
    assert (
        "  een.html:2: Het woord ‘Het’ staat er twee keer achter elkaar. Haal er een weg." in shown
    )
    assert "  een.html:3: ‘€ 1.200.00’ is geen goed geschreven getal." in shown
    assert shown.index("een.html:2:") < shown.index("een.html:3:") < shown.index("twee.html:")
    assert "2 reports, 2 findings" in shown
    assert 'what is right as it is: accept = ["…"] in corpus.toml' in shown


def test_a_name_that_another_report_spells_otherwise_is_told(corpus: Path) -> None:
    (found,) = check(corpus).compared.names
    assert (found.written, found.meant) == ("Stichting Zonehof", "Stichting Zonnehof")
    places = [(place.file, place.line) for place in (found.place, found.other)]
    assert places == [("twee.html", 2), ("een.html", 2)]


def test_names_that_differ_in_spaces_and_capitals_only_are_told(corpus: Path) -> None:
    (corpus / "drie.html").write_text("<h1>V</h1><p>Wij danken Fonds-Lente en fonds Lente.</p>")
    names = {(one.written, one.meant) for one in check(corpus).compared.names}
    assert ("Fonds Lente", "Fonds-Lente") in names or ("Fonds-Lente", "Fonds Lente") in names


def test_what_is_accepted_is_not_told_and_what_nothing_was_found_in_is(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    accept = 'accept = ["Stichting Zonehof", "het het", "€ 1.200.00", "Zonnehoff"]\n'
    (corpus / "corpus.toml").write_text(accept + TOML, "utf-8")
    run("--corpus", corpus)
    shown = capsys.readouterr().out
    assert "2 reports, 0 findings" in shown
    assert "accepted in corpus.toml, but nothing found there\n  Zonnehoff\n\n" in shown
    result = check(corpus)
    assert (result.compared.names, result.idle_accepts) == ((), ("Zonnehoff",))


def test_figures_that_differ_between_reports_are_no_finding(corpus: Path) -> None:
    (corpus / "drie.html").write_text(
        SECOND.replace("12 huizen", "14 huizen").replace("Zonehof", "Zonnehof"), "utf-8"
    )
    codes = {f.code for document in check(corpus).documents for f in document.findings}
    assert "figures-disagree" not in codes


def test_themes_are_counted_and_terms_without_a_place_told(corpus: Path) -> None:
    result = check(corpus)
    assert [(use.name, use.sections) for use in result.themes] == [("Wonen", 2)]
    assert result.compared.unused_terms == (("Wonen", "kasteel"),)


def test_longer_sections_without_a_theme_are_told_together(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "Een kat zat op de mat en keek naar buiten. " * 5
    sections = "".join(f"<h2>Kat {n}</h2><p>{words}</p>" for n in range(14))
    (corpus / "drie.html").write_text(f"<h1>V</h1>{sections}")
    run("--corpus", corpus)
    shown = capsys.readouterr().out
    assert "without a theme: 14 of 14 longer sections" in shown
    assert shown.count("drie.html:1: Kat") == 12
    third = next(d for d in check(corpus).documents if d.document.file == "drie.html")
    (told,) = [f for f in third.findings if f.code == "section-without-theme"]
    assert "14 van de 14" in told.message


def test_one_report_may_be_checked(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(corpus / "twee.html") == 0
    shown = capsys.readouterr().out
    assert "een.html" not in shown
    assert "nothing found" in shown


def test_strict_tells_by_its_exit_code_whether_there_is_anything(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--strict", corpus) == 3
    assert run("--strict", corpus / "twee.html") == 0
    (corpus / "drie.html").write_bytes(b"")
    (corpus / "een.html").unlink()
    assert run(corpus) == 0
    assert "left out\n  drie.html: holds no text" in capsys.readouterr().out
    assert run("--strict", corpus) == 3


def test_a_file_that_corpus_toml_names_and_is_not_there_is_told(corpus: Path) -> None:
    (corpus / "corpus.toml").write_text('[[documents]]\nfile = "weg.html"\n')
    (told,) = check(corpus).missing
    assert "names 'weg.html', which is not in the corpus" in told


def test_a_corpus_that_cannot_be_read_at_all_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.html").write_bytes(b"")
    with pytest.raises(CorpusError, match="holds no text"):
        check(tmp_path)
    assert run(tmp_path) == 3
    assert run(tmp_path / "nergens") == 3
    assert capsys.readouterr().err.count("\n") == 2


def test_all_of_it_can_be_had_as_json(
    corpus: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run("--json", corpus) == 0
    shown = json.loads(capsysbinary.readouterr().out)
    first = shown["documents"][0]
    assert first["file"] == "een.html"
    assert first["findings"][0]["code"] == "doubled-word"
    assert first["findings"][0]["line"] == 2
    assert shown["names"][0]["other"] == {"file": "een.html", "line": 2}
    assert shown["unused_terms"] == [{"theme": "Wonen", "term": "kasteel"}]
    assert set(shown) == {
        "documents", "left_out", "missing", "names", "themes", "unused_terms", "without_theme",
        "proposed_terms", "idle_accepts", "points",
    }  # fmt: skip
