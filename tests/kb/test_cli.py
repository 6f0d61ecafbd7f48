import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kb import generations
from kb.cli import SUBCOMMANDS, main

PLAIN = "Jaarbericht\n\nHet was een goed jaar voor de huurders van Molenwaard.\n"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "verslagen"
    folder.mkdir()
    (folder / "bericht.txt").write_text(PLAIN, "utf-8")
    return folder


def outcome(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_search_prints_the_json_of_the_contract(
    index: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["search", "zorgfraude", "--json", "--index", str(index)]) == 0
    found = json.loads(capsysbinary.readouterr().out)
    assert found["query"] == "zorgfraude"
    assert found["total"] == len(found["hits"]) > 0
    assert found.keys() >= {"interpreted", "did_you_mean", "took_ms", "facets"}
    assert found["facets"].keys() == {"kind", "company", "person", "theme", "year", "document"}
    assert "<mark>" in found["hits"][0]["snippet"]


def test_search_filters_and_pages(index: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    options = ["--kind", "quote", "--company", "VNG Connect", "--limit", "2", "--page", "2"]
    assert main(["search", "--json", *options, "--index", str(index)]) == 0
    found = json.loads(capsysbinary.readouterr().out)
    assert {hit["kind"] for hit in found["hits"]} == {"quote"}
    assert len(found["hits"]) == 2


def test_exclusions_and_options_may_stand_anywhere(
    index: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    where = ["--json", "--index", str(index)]
    assert main(["search", "gemeenten", "-zorgfraude", "--kind", "section", "aanpak", *where]) == 0
    found = json.loads(capsysbinary.readouterr().out)
    assert found["query"].split() == ["gemeenten", "-zorgfraude", "aanpak"]
    assert {value["value"] for value in found["facets"]["kind"] if value["selected"]} == {"section"}


def test_search_is_readable_without_json(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = outcome(capsys, "search", "trainees", "--index", index)
    assert code == 0
    assert "regel" in out
    assert "found in" in out


def test_extract_prints_a_list_of_documents(
    reports: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["extract", str(reports), "--json"]) == 0
    (found,) = json.loads(capsysbinary.readouterr().out)
    assert found["document"]["file"] == "bericht.txt"
    assert found.keys() == {"document", "sections", "quotes", "facts", "people", "findings"}


def test_extract_takes_one_file_and_the_catalogue_beside_it(
    reports: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (reports / "corpus.toml").write_text('organisation = "Molenwaard"', "utf-8")
    assert main(["extract", str(reports / "bericht.txt"), "--json"]) == 0
    (found,) = json.loads(capsysbinary.readouterr().out)
    assert found["document"]["organisation"] == "Molenwaard"


def test_build_says_what_it_made_and_then_that_it_stands(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ("--corpus", reports, "--index", tmp_path / "index")
    code, out, _ = outcome(capsys, "build", *where)
    assert code == 0
    assert out.startswith("built in ")
    assert "1 document," in out
    code, out, _ = outcome(capsys, "build", *where)
    assert code == 0
    assert out.startswith("index is up to date")


def test_the_environment_names_the_folders(
    reports: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KB_CORPUS", str(reports))
    monkeypatch.setenv("KB_INDEX", str(tmp_path / "elders"))
    assert outcome(capsys, "build")[0] == 0
    assert generations.pointed(tmp_path / "elders")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["build", "--corpus", "nergens"], 3, "nergens"),
        (["extract", "nergens.html"], 3, "nergens.html"),
        (["search", "x", "--index", "nergens"], 4, "kb build"),
        (["serve", "--index", "nergens", "--port", "0"], 4, "kb build"),
        (["serve", "--host", "nergens.invalid"], 2, "--port"),
    ],
)
def test_what_is_wrong_is_one_line_and_an_exit_code(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = outcome(capsys, *arguments)
    assert shown[0] == code
    assert shown[2].startswith("kb: ")
    assert shown[2].count("\n") == 1
    assert said in shown[2]
    assert shown[1] == ""


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["bouw"],
        ["search", "--kind", "zin"],
        ["search", "--limit", "0"],
        ["search", "--page", "-1"],
        ["search", "--page", "9" * 5000],
        ["search", "--year", "twintig"],
        ["serve", "--port", "70000"],
        ["serve", "--workers", "0"],
        ["build", "--snel"],
    ],
)
def test_wrong_use_is_exit_code_two(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("command", SUBCOMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"])
    assert stopped.value.code == 0
    assert f"kb {command}" in capsys.readouterr().out


def test_a_reader_that_goes_away_is_no_traceback(index: Path) -> None:
    command = f"{sys.executable} -m kb.cli search --json --limit 100 --index {index} | head -c 10"
    done = subprocess.run(  # the shell makes the pipe that closes early
        command, shell=True, capture_output=True, text=True, check=False, env=os.environ
    )
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["search --json", "search"])
def test_output_that_cannot_be_written_is_one_line(index: Path, command: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    done = subprocess.run(
        f"{sys.executable} -m kb.cli {command} --index {index} > /dev/full",
        shell=True, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith("kb: ")
    assert done.stderr.count("\n") == 1


def test_a_closed_output_is_no_traceback(index: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m kb.cli search --json --index {index} >&-",
        shell=True, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr


def test_a_terminal_without_accents_is_no_traceback(index: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kb.cli", "search", "tonjann", "--index", str(index)],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )
    assert done.returncode == 0, done.stderr
