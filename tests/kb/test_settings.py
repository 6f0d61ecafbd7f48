"""What settings may be, and what is said of one that cannot be."""

from __future__ import annotations

import json
from ipaddress import ip_network
from pathlib import Path

import pytest

from kb import settings
from kb.cli import main
from kb.errors import UsageError


@pytest.mark.parametrize(
    ("given", "folder"),
    [(None, Path("elders")), ("", Path("elders")), ("apart", Path("apart")), ("no", None)],
)
def test_searches_without_result_are_kept_beside_the_index_unless_said_otherwise(
    monkeypatch: pytest.MonkeyPatch, given: str | None, folder: Path | None
) -> None:
    monkeypatch.setenv(settings.INDEX_VARIABLE, "elders")
    if given is not None:
        monkeypatch.setenv(settings.MISSES_VARIABLE, given)
    assert settings.misses_folder() == folder


@pytest.mark.parametrize(
    ("variable", "text", "value"),
    [
        ("KB_PORT", " 80 ", 80),
        ("KB_WORKERS", "", None),
        ("KB_WATCH", "Yes", True),
        ("KB_PUBLIC_URL", "https://a.example/kennis/bank/", "https://a.example/kennis/bank"),
        (
            "KB_HOST_NAMES",
            "A.example., *.b.example [::1]",
            ("a.example", "*.b.example", "::1"),
        ),
        (
            "KB_PROXIES",
            "127.0.0.1, 10.0.0.0/8 fd00::/8",
            (ip_network("127.0.0.1"), ip_network("10.0.0.0/8"), ip_network("fd00::/8")),
        ),
        ("KB_USER_HEADER", "KennisbankUser", "KennisbankUser"),
        ("KB_LOG_FORMAT", "JSON", "json"),
    ],
)
def test_a_setting_is_read_from_its_variable(
    monkeypatch: pytest.MonkeyPatch, variable: str, text: str, value: object
) -> None:
    monkeypatch.setenv(variable, text)
    setting = next(one for one in settings.SETTINGS if one.variable == variable)
    assert setting.value() == value


@pytest.mark.parametrize(
    ("variable", "text", "advice"),
    [
        ("KB_PORT", "70000", "no whole number from 0 to 65535"),
        ("KB_PORT", "9" * 5000, "no whole number"),
        ("KB_WORKERS", "0", "no whole number from 1"),
        ("KB_WATCH", "misschien", "none of yes, no"),
        ("KB_POLL", "-1", "no whole number"),
        ("KB_PUBLIC_URL", "kennisbank.example", "write https://name"),
        ("KB_PUBLIC_URL", "https://a.example/x?y", "write https://name"),
        ("KB_PUBLIC_URL", "https://a.example//elders.example", "shorten it"),
        ("KB_PUBLIC_URL", "https://a.example/..", "shorten it"),
        ("KB_HOST_NAMES", "a.example,b/c", "names 'b/c', which is no host"),
        ("KB_HOST_NAMES", "a.*.example", "which is no host"),
        ("KB_PROXIES", "proxy.example", "no list of addresses"),
        ("KB_PROXIES", "10.0.0.1/8", "host bits set"),
        ("KB_USER_HEADER", "Remote-User", "as KennisbankUser"),
        ("KB_USER_HEADER", "X_User", "as KennisbankUser"),
        ("KB_LOG_FORMAT", "xml", "none of text, json"),
        ("KB_LOG_LEVEL", "alles", "none of debug"),
        ("KB_ALLOW_PRIVATE", "1", "none of yes, no"),
    ],
)
def test_a_wrong_setting_is_one_line_with_name_value_and_advice(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    variable: str,
    text: str,
    advice: str,
) -> None:
    monkeypatch.setenv(variable, text)
    assert main(["settings"]) == UsageError.exit_code
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert len(shown.err) < 400
    assert shown.err.startswith(f"kb: {variable}: '{text[:20]}")
    assert advice in shown.err


def test_what_an_option_says_wins_and_is_named_where_it_is_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KB_PORT", "81")
    settings.PORT.use("82")
    assert settings.PORT.value() == 82
    settings.PORT.use("x")
    with pytest.raises(UsageError, match="--port: 'x' is no whole number"):
        settings.PORT.value()


def test_all_settings_are_shown_with_where_they_were_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KB_PORT", "81")
    assert main(["settings"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(settings.SETTINGS)
    assert "KB_PORT=81  # environment; --port: port to listen at; 0 takes a free one" in lines
    assert any(line.startswith("KB_HOST=127.0.0.1  # default; --host:") for line in lines)
    assert main(["settings", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["KB_PORT"] == {"value": "81", "given": True}
    assert shown["KB_HOST"] == {"value": "127.0.0.1", "given": False}
