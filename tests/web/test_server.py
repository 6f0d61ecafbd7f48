import socket
from pathlib import Path

import pytest

from kb.cli import main
from kb.errors import UsageError
from web.server import Address, free, processors


def test_a_port_in_use_is_refused_with_advice(
    index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--index", str(index), "--port", str(port)]) == 2
    shown = capsys.readouterr().err
    assert f"port {port}" in shown
    assert "--port" in shown
    assert shown.count("\n") == 1


def test_port_zero_becomes_a_free_one() -> None:
    assert free("127.0.0.1", 0).port > 0


def test_a_name_becomes_an_address() -> None:
    assert free("localhost", 0).host in {"127.0.0.1", "::1"}


@pytest.mark.parametrize("host", ["192.0.2.1", "nergens.invalid", "x" * 300, "a..b"])
def test_a_host_that_is_not_this_machine_is_refused(host: str) -> None:
    with pytest.raises(UsageError, match="cannot listen"):
        free(host, 0)


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:80"),
        ("0.0.0.0", "http://127.0.0.1:80"),
        ("::1", "http://[::1]:80"),
        ("::", "http://[::1]:80"),
    ],
)
def test_the_address_printed_can_be_typed_in_a_browser(host: str, url: str) -> None:
    assert Address(host, 80).url == url


def test_there_is_at_least_one_processor() -> None:
    assert processors() >= 1


@pytest.mark.parametrize(
    ("options", "environment", "said"),
    [
        (["--user-header", "KennisbankUser"], {}, "no proxy is named"),
        (["--user-header", "KennisbankUser"], {"KB_PROXIES": "10.0.0.1"}, "kb build"),
        ([], {"KB_PROXIES": "proxy"}, "KB_PROXIES: 'proxy' is no list of addresses"),
        ([], {"KB_PORT": "drie"}, "KB_PORT: 'drie' is no whole number"),
        (["--port", "0"], {"KB_PORT": "x"}, "kb build"),
        ([], {"KB_LOG_LEVEL": "hard"}, "is none of debug, info"),
        ([], {"KB_WATCH": "soms"}, "is none of yes, no"),
    ],
)
def test_a_wrong_setting_stops_the_server_before_it_starts(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    environment: dict[str, str],
    said: str,
) -> None:
    for name, text in environment.items():
        monkeypatch.setenv(name, text)
    port = [] if "KB_PORT" in environment else ["--port", "0"]
    assert main(["serve", "--index", str(tmp_path / "geen"), *port, *options]) in {2, 4}
    shown = capsys.readouterr().err
    assert said in shown
    assert shown.count("\n") == 1


@pytest.mark.parametrize(
    "options",
    [
        ["--port", "65536"],
        ["--host-name", "a b/c"],
        ["--proxy", "10.0.0.1/8"],
        ["--user-header", "Remote-User"],
        ["--public-url", "kennisbank.example"],
        ["--log-format", "xml"],
    ],
)
def test_an_option_that_cannot_be_is_refused_with_advice(
    capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["serve", *options])
    assert stopped.value.code == 2
    shown = capsys.readouterr().err
    assert f"argument {options[0]}: '{options[1]}' " in shown
