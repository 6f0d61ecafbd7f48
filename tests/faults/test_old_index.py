"""An index that an earlier version made: said to be so, and made anew by the next build.

`index_of_format_4.tar.gz` was made by the version whose generations had format 4, of edition 0.
"""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from indexer.build import build
from indexer.watch import Watcher
from kb import generations
from kb.cli import main
from kb.errors import IndexStale
from kb.snapshot import newest_sound
from tests.conftest import Silence
from tests.faults.editions import read, write_edition
from tests.faults.killing import Silent
from web.app import create_app

FIXTURE = Path(__file__).with_name("index_of_format_4.tar.gz")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    with tarfile.open(FIXTURE) as packed:
        packed.extractall(tmp_path / "index", filter="data")
    write_edition(tmp_path / "corpus", 0)
    return tmp_path / "index"


def test_it_is_known_for_what_it_is_and_not_opened(old: Path) -> None:
    with pytest.raises(IndexStale, match=r"format 4, this is \d+.*kb build"):
        newest_sound(old)


@pytest.mark.parametrize("command", [["search", "molens"], ["serve", "--port", "0"]])
def test_commands_say_in_one_line_to_build(
    old: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--index", str(old)]) == 4
    shown = capsys.readouterr().err
    assert "another version" in shown
    assert "kb build" in shown
    assert shown.count("\n") == 1


def test_a_look_at_the_index_tells_it_from_damage(
    old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--index", str(old)]) == 4
    shown = capsys.readouterr().out
    assert "stale" in shown
    assert "damaged" not in shown


def test_pages_say_that_it_is_being_renewed_until_the_watcher_has(old: Path) -> None:
    client = create_app(old).test_client()
    page = client.get("/zoeken?q=molens")
    assert page.status_code == 503
    assert "bijgewerkt" in page.text
    assert client.get("/readyz").status_code == 503
    Watcher(old.parent / "corpus", old, Silent(), lambda _: None).look()
    assert client.get("/zoeken?q=molens").status_code == 200
    assert client.get("/readyz").status_code == 200


def test_a_build_over_it_serves_and_keeps_it_until_others_have_come(old: Path) -> None:
    (made_long_ago,) = generations.names(old)
    corpus = old.parent / "corpus"
    built = build(corpus, old, Silence())
    assert built.fresh
    assert read(newest_sound(old)).edition == 0
    assert generations.names(old) == [made_long_ago, built.generation]
    for edition in (1, 2):
        write_edition(corpus, edition)
        build(corpus, old, Silence())
    assert made_long_ago not in generations.names(old)
    assert generations.inspect(old).is_sound


def test_nobody_goes_back_to_it(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(old.parent / "corpus", old, Silence())
    assert main(["rollback", "1", "--index", str(old)]) == 4
    assert "another version" in capsys.readouterr().err
    assert main(["rollback", "--index", str(old)]) == 4
