"""What `kb changes` prints."""

import json
from pathlib import Path

import pytest

from indexer.build import build
from kb.cli import main
from tests.conftest import Silence

FIRST = """# Jaarbericht

## Wonen

De huur ging dit jaar omhoog met 120 euro voor de grote huizen. \x1b[31m

## Wegen

De wegen zijn geveegd.
"""


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of two builds, of which the second changed a word and took out a section."""
    folder = tmp_path_factory.mktemp("changed")
    corpus, index = folder / "corpus", folder / "index"
    corpus.mkdir()
    (corpus / "bericht.md").write_text(FIRST, "utf-8")
    build(corpus, index, Silence())
    (corpus / "bericht.md").write_text(FIRST.partition("## Wegen")[0].replace("omhoog", "omlaag"))
    build(corpus, index, Silence())
    return index


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["changes", *arguments]) == 0
    return capsys.readouterr().out


def test_words_that_went_and_came_are_marked_and_nothing_steers_the_terminal(
    changed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = printed(capsys, "--index", str(changed))
    assert "sections: 1 changed, 1 gone" in told
    assert "- De huur ging dit jaar [-omhoog-] met 120 euro" in told
    assert "+ De huur ging dit jaar {+omlaag+} met 120 euro" in told
    assert "- De wegen zijn geveegd." in told
    assert "\x1b" not in told


def test_on_a_terminal_they_have_colours(
    changed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    told = printed(capsys, "--index", str(changed))
    assert "dit jaar \x1b[32;4momlaag\x1b[0m met" in told
    assert "\x1b[31m" not in told.replace("\x1b[31;9m", "")


def test_builds_are_listed_and_one_may_be_asked_for(
    changed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = printed(capsys, "--index", str(changed), "--list").splitlines()
    assert [line.split()[0] for line in listed] == ["2", "1"]
    assert "the first build" in printed(capsys, "1", "--index", str(changed))
    assert "the first build" not in printed(
        capsys, "--index", str(changed), "--document", "bericht", "--list"
    )
    assert main(["changes", "7", "--index", str(changed)]) == 2
    assert "see kb changes --list" in capsys.readouterr().err


def test_the_same_is_told_as_json(changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(printed(capsys, "--index", str(changed), "--json", "--limit", "1"))
    assert found["counts"]["section"] == {"new": 0, "changed": 1, "gone": 1}
    (change,) = found["changes"]
    assert change["parts"][0]["runs"][1:3] == [
        {"op": "gone", "text": "omhoog"},
        {"op": "new", "text": "omlaag"},
    ]
