"""README.md tells of all that can be typed: commands, settings, keys, addresses and parameters."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import fields
from importlib import import_module
from pathlib import Path

import pytest

from kb import catalogue, settings
from kb.cli import SUBCOMMANDS
from web.api import OPERATIONS
from web.app import create_app
from web.urls import PARAMETERS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
EVERYWHERE = {"--help", "--corpus", "--index"}
TABLES = (
    catalogue.Catalogue,
    catalogue.Company,
    catalogue.Theme,
    catalogue.KnownPerson,
    catalogue.Synonyms,
    catalogue.Entry,
)


def options() -> Iterator[tuple[str, str]]:
    for command, (module, _) in SUBCOMMANDS.items():
        parser = argparse.ArgumentParser()
        import_module(module).COMMANDS[command].configure(parser)
        for action in parser._actions:
            if action.help != argparse.SUPPRESS:
                for option in set(action.option_strings) - EVERYWHERE - {"-h"}:
                    yield command, option


@pytest.mark.parametrize(("command", "option"), sorted(options()))
def test_every_option_stands_with_its_command(command: str, option: str) -> None:
    row = re.search(rf"^\| `kb {command}` \|.*$", README, re.MULTILINE)
    assert row is not None
    assert f"`{option}`" in row[0]


@pytest.mark.parametrize("setting", settings.SETTINGS, ids=lambda setting: setting.variable)
def test_every_setting_is_explained_with_its_option(setting: settings.Setting[object]) -> None:
    row = re.search(rf"^\| `{setting.variable}`.*$", README, re.MULTILINE)
    assert row is not None
    assert f"`{setting.option}`" in row[0]


def test_every_variable_that_the_program_reads_is_a_setting() -> None:
    named = set()
    for package in ("kb", "indexer", "web"):
        for path in (ROOT / package).rglob("*.py"):
            named |= set(re.findall(r"\bKB_[A-Z_]+\b", path.read_text("utf-8")))
    assert named == {setting.variable for setting in settings.SETTINGS}


def test_the_unit_sets_what_is_a_setting_and_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    unit = re.search(r"```ini\n(.*?)```", README, re.DOTALL)
    assert unit is not None
    given = dict(re.findall(r"\b(KB_[A-Z_]+)=(\S+)", unit[1]))
    assert len(given) >= 6
    known = {setting.variable: setting for setting in settings.SETTINGS}
    for variable, text in given.items():
        monkeypatch.setenv(variable, text)
        known[variable].value()


@pytest.mark.parametrize("key", sorted({field.name for table in TABLES for field in fields(table)}))
def test_every_key_of_corpus_toml_stands_in_the_example(key: str) -> None:
    example = re.search(r"```toml\n(.*?)```", README, re.DOTALL)
    assert example is not None
    assert re.search(rf"^ *(?:{key} = |\[\[{key}\]\])", example[1], re.MULTILINE)


@pytest.mark.parametrize(
    "name",
    sorted({spelled[0] for p in PARAMETERS for spelled in (p.page, p.api) if spelled is not None}),
)
def test_every_parameter_of_an_address_is_explained(name: str) -> None:
    assert any(f"`{name}`" in row for row in README.splitlines() if row.startswith("| "))


def test_every_page_is_told_of(tmp_path: Path) -> None:
    rules = create_app(tmp_path).url_map.iter_rules()
    pages = {re.split(r"[<.]", rule.rule)[0] for rule in rules}
    pages = {page for page in pages if not page.startswith(("/api/v1", "/static"))} - {"/"}
    assert [page for page in sorted(pages) if page not in README] == []


@pytest.mark.parametrize("path", sorted({one.path.split("/")[1] for one in OPERATIONS}))
def test_every_path_of_the_api_is_told_of(path: str) -> None:
    assert re.search(rf"`{path}`|/api/v1/{path}\b", README)
