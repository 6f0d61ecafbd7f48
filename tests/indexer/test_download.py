from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.download import _checked, fetch, is_address
from kb.errors import CorpusError
from tests.indexer.report_server import PAGE, serving


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")
    with serving() as address:
        yield address


@pytest.mark.parametrize(
    ("path", "name", "suffix"),
    [
        ("/verslag-2021.html", "verslag-2021.html", ".html"),
        ("/", "", ".html"),
        ("/tekst", "tekst", ".txt"),
        ("/verslag.bin", "verslag.bin", ".bin"),
        ("/verslag.htm", "verslag.htm", ".htm"),
        ("/door", "verslag-2021.html", ".html"),
        ("/verslag-2021.html?a=é b#deel", "verslag-2021.html", ".html"),
    ],
)
def test_a_page_is_fetched_with_a_name_and_what_it_seems_to_be(
    server: str, path: str, name: str, suffix: str
) -> None:
    got = fetch(server + path)
    assert (got.name, got.suffix) == (name, suffix)
    assert path == "/tekst" or got.data == PAGE


def test_the_address_is_the_one_that_was_led_to(server: str) -> None:
    assert fetch(f"{server}/door").address == f"{server}/verslag-2021.html"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/nergens", "answers 404 Not Found; there is no such page"),
        ("/verboden", "answers 403"),
        ("/kapot", "try again later"),
        ("/rond", "leads on more than 5 times"),
        ("/naar-bestand", "only http:// and https://"),
        ("/naar-nergens", "answers 302"),
        ("/ingepakt", "comes packed as gzip"),
        ("/eindeloos", "gives more than 1,000,000 bytes"),
        ("/zegt-groot", "gives more than 1,000,000 bytes"),
        ("/afgebroken", "broke off at 12 of 5000 bytes"),
    ],
)
def test_what_goes_wrong_is_told_in_one_line(server: str, path: str, said: str) -> None:
    with pytest.raises(CorpusError) as caught:
        fetch(server + path, most=1_000_000, seconds=20)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("path", ["/traag", "/zwijgt"])
def test_a_server_that_takes_too_long_is_given_up(server: str, path: str) -> None:
    with pytest.raises(CorpusError, match="takes too long"):
        fetch(server + path, seconds=0.4)


def test_a_host_that_refuses_or_is_not_known_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(CorpusError, match="refuses the connection"):
        fetch(f"http://127.0.0.1:{port}/")

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(CorpusError, match=r"no host verslag\.example is known"):
        fetch("http://verslag.example/")


def test_a_host_without_a_sound_certificate_is_told(server: str) -> None:
    with pytest.raises(CorpusError, match="cannot be trusted"):
        fetch(server.replace("http:", "https:"))


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/hostname",
        "ftp://x/y",
        "http://",
        "http://[::1/x",
        "http://x:99999/",
        "http://naam:geheim@x/",
        "http://x\r\nHost: y/",
        "http://" + "a" * 70 + ".nl/",
        "http://x/" + "a" * 3000,
    ],
)
def test_an_address_that_cannot_be_is_refused(address: str) -> None:
    with pytest.raises(CorpusError) as caught:
        fetch(address)
    assert "geheim" not in str(caught.value)


def test_an_address_is_told_from_a_path() -> None:
    assert is_address("https://x.nl/a")
    assert is_address("file:///a")
    assert not is_address("map/verslag.html")
    assert not is_address("://a")


@given(st.text(max_size=60))
def test_any_text_is_an_address_of_plain_letters_or_an_error(text: str) -> None:
    try:
        checked = _checked(f"http://{text}")
    except CorpusError:
        return
    assert checked.isascii()
    assert " " not in checked
