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
