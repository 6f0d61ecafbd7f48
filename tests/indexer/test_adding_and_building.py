from __future__ import annotations

from pathlib import Path

import pytest

from kb.cli import main
from tests.indexer.report_server import PAGE


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "verslag.html"
    path.write_bytes(PAGE.replace(b"Wij bouwden", b"Wij wij bouwden"))
    return path


def test_adding_says_what_was_found_and_what_to_do_next(
    tmp_path: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tmp_path / "corpus"
    assert main(["add", str(report), "--corpus", str(corpus), "--dry-run"]) == 0
    assert not corpus.exists()
    assert main(["add", str(report), "--corpus", str(corpus), "--year", "2022"]) == 0
    shown = capsys.readouterr().out
    place = corpus / "verslag.html"
    assert f"would add {place}: Jaarverslag 2021 Zeewind, 2021\n" in shown
    assert f"\nadded {place}: Jaarverslag 2021 Zeewind, 2022\nfound " in shown
    assert "1 quote, 1 fact, 1 person, 1 finding\n" in shown
    assert f"next: kb check {place} shows the findings; kb build puts it in the index\n" in shown
    assert main(["add", str(report), "--corpus", str(corpus)]) == 0
    assert "nothing was added" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["nergens.html"], 3),
        (["file:///etc/hostname"], 3),
        (["verslag.html", "--url", "javascript:1"], 2),
        (["verslag.html", "--name", "../x.html"], 2),
    ],
)
def test_what_cannot_be_added_is_one_line_and_an_exit_code(
    tmp_path: Path,
    report: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["add", *arguments]) == code
    assert capsys.readouterr().err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["verslag.html"]


def test_a_build_counts_from_one_and_tells_where_findings_are_read(
    tmp_path: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tmp_path / "corpus"
    main(["add", str(report), "--corpus", str(corpus)])
    capsys.readouterr()
    index = str(tmp_path / "index")
    assert main(["build", "--corpus", str(corpus), "--index", index]) == 0
    shown = capsys.readouterr()
    assert "1/1 verslag.html\n" in shown.err
    assert "0/1" not in shown.err
    assert ", 1 finding (" in shown.out
    assert "all findings are on /redactie; kb check shows those in the texts\n" in shown.out
