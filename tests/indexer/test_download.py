from __future__ import annotations

import socket
from collections.abc import Iterator
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import download, reaching
from indexer.download import _checked, is_address
from kb.errors import CorpusError
from tests.indexer.report_server import PAGE, serving

fetch = partial(download.fetch, private=True)


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


PRIVATE = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "192.0.2.1",
    "224.0.0.1",
    "255.255.255.255",
    "240.0.0.1",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "fe80::1%eth0",
    "fec0::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "2002:7f00:1::",
    "64:ff9b::10.0.0.1",
    "64:ff9b:1::a00:1",
    "2001:db8::1",
    "",
    "geen",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_is_not_of_the_public_internet_is_known(address: str) -> None:
    assert not reaching.is_public(address)


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "8.8.8.8", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1"]
)
def test_an_address_of_the_public_internet_is_known(address: str) -> None:
    assert reaching.is_public(address)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.1",
        "0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
    ],
)
def test_no_spelling_of_this_machine_is_fetched_from(server: str, host: str) -> None:
    port = server.rpartition(":")[2]
    with pytest.raises(CorpusError, match=r"--allow-private|no host|cannot be fetched"):
        download.fetch(f"http://{host}:{port}/verslag-2021.html")


def test_a_name_that_leads_to_this_machine_is_not_fetched_from(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = lead("127.0.0.1", "10.0.0.8", monkeypatch=monkeypatch)
    with pytest.raises(CorpusError, match="own network; allow that with --allow-private"):
        download.fetch(f"http://verslag.example:{server.rpartition(':')[2]}/verslag-2021.html")
    assert asked == ["verslag.example"]


def test_of_several_addresses_only_public_ones_are_tried_and_looked_up_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("no_proxy", "*")
    asked = lead("127.0.0.1", "203.0.114.9", monkeypatch=monkeypatch)
    tried: list[object] = []

    def connect(self: socket.socket, place: tuple[str, int]) -> None:
        tried.append(place[0])
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket.socket, "connect", connect)
    for scheme in ("http", "https"):
        with pytest.raises(CorpusError, match="refuses the connection"):
            download.fetch(f"{scheme}://verslag.example/")
    assert tried == ["203.0.114.9"] * 2
    assert asked == ["verslag.example"] * 2


def test_a_page_that_leads_on_to_this_machine_is_not_followed(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = reaching.is_public
    seen: list[str] = []

    def first_only(text: str) -> bool:
        seen.append(text)
        return len(seen) == 1 or public(text)

    monkeypatch.setattr(reaching, "is_public", first_only)
    with pytest.raises(CorpusError, match="--allow-private"):
        download.fetch(f"{server}/door")
    assert len(seen) == 2


def test_what_a_proxy_would_fetch_is_looked_at_too(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", server)
    for address in ("http://10.0.0.1/", "http://127.0.0.1/", "http://[::1]/", "http://0x7f.1/"):
        with pytest.raises(CorpusError, match="--allow-private"):
            download.fetch(address)
    # The server answers as a proxy would: the whole address is what is asked of it.
    with pytest.raises(CorpusError, match="answers 404"):
        download.fetch("http://203.0.114.9/nergens")


def lead(*places: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let any name lead to some addresses; return the names that are looked up."""
    asked: list[str] = []

    def look_up(host: str, port: int, *_: object, **__: object) -> list[object]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, port)) for place in places]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked
