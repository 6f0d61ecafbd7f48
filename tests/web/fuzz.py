"""Requests that nobody sends in good faith, and what every answer must be all the same."""

from __future__ import annotations

import io
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_from_bytes

from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from werkzeug.datastructures import Headers
from werkzeug.routing import Rule
from werkzeug.test import run_wsgi_app

from kb.request import SORTS
from web.api import openapi
from web.context import directory, services
from web.urls import KIND_NAMES, PARAMETERS, SORT_NAMES

MARK = "<script>kwaad(1)</script>"
LARGEST_PAGE = 400_000
LARGEST_FILE = 4_000_000
OTHER_NAMES = ("id", "weg", "omhoog", "omlaag", "bij", "plek", "treffer", "deel", "v", "onbekend")
METHODS = ("HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "GEEN", "get")
HEADERS = (
    *("If-None-Match", "If-Match", "If-Modified-Since", "If-Unmodified-Since", "If-Range"),
    *("Range", "Accept", "Accept-Encoding", "Accept-Language", "Accept-Charset", "Content-Type"),
    *("Content-Encoding", "Transfer-Encoding", "Cookie", "Authorization", "Expect", "Referer"),
    *("User-Agent", "Sec-Purpose", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Prefix"),
    *("X-Forwarded-Proto", "Forwarded", "X-Request-Id", "X-HTTP-Method-Override", "Upgrade"),
)
GARBAGE = (
    *(
        "",
        "*",
        "bytes=0-",
        "bytes=-1",
        "bytes=9-1",
        "bytes=0-1,2-3,4-5",
        "bytes=x",
        "W/",
        '"',
        "\0",
    ),
    *('W/"a"', '"a", W/"b", *', "Thu, 99 Nov 9999 99:99:99 GMT", "q=;;;", "*/*;q=nan", "gzip;q=-1"),
    *("a=b; c", "100-continue", "chunked", "\xff\xfe", "a" * 8000, ",".join(["a"] * 500), MARK),
)
AWKWARD = (
    *(
        b"",
        b" ",
        b"%",
        b"%zz",
        b"\0",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"\xf0\x9f\x92\xa9",
        b"\r\nX: y",
    ),
    *(b"-1", b"0", b"1", b"2", b"10001", b"9" * 400, b"1e999", b"nan", b"inf", b"-0", b"1_000"),
    *(b"\xd9\xa3", b"7,5", b"1.000.000", b"50 mln", b"2020", b"0-1", b"9-1", b"1-99999999999"),
    *(b"../../etc/passwd", b"..\\..\\x", b"/etc/passwd", b"....//", b"%2e%2e%2f", b".", b".."),
    *(b"(" * 300, b")" * 300, b'"' * 99, b"-" * 300, b"*" * 99, b"a* " * 99, b"NIET " * 50),
    *(
        b"OF OF OF",
        b"persoon:",
        b"jaar:" + b"9" * 99,
        b"soort:x",
        b"a:b:c",
        b"\\",
        b"'",
        b"{{7*7}}",
    ),
    *(
        b"zorg -zorg",
        b'"zorg',
        b"e\xcc\x81" * 200,
        b"\xe2\x80\xae\xe2\x81\xa9",
        b"I\xcc\x87",
        b"\x1b[2J",
    ),
    *(MARK.encode(), b"javascript:alert(1)", b"//kwaad.example", b"a" * 3000),
)
VERY_LONG = b"a" * 100_000


@dataclass(frozen=True, slots=True)
class Request:
    """A request as a server hands it over: path and query are bytes, as Latin-1."""

    method: str
    path: str
    query: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    length: str | None

    def environ(self) -> dict[str, Any]:
        """Return it as WSGI has it."""
        made: dict[str, Any] = {
            "REQUEST_METHOD": self.method,
            "SCRIPT_NAME": "",
            "PATH_INFO": self.path,
            "QUERY_STRING": self.query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "localhost",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(self.body),
            "wsgi.input_terminated": True,
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
        for name, value in self.headers:
            key = name.upper().replace("-", "_")
            made[key if key == "CONTENT_TYPE" else f"HTTP_{key}"] = value
        if self.length is not None:
            made["CONTENT_LENGTH"] = self.length
        return made


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it."""

    status: int
    headers: Headers
    body: bytes
    seconds: float


def answer(app: Flask, request: Request) -> Answer:
    """Return the answer of an app, whatever the server would make of it."""
    begun = time.perf_counter()
    pieces, status, headers = run_wsgi_app(app, request.environ(), buffered=True)
    return Answer(int(status[:3]), headers, b"".join(pieces), time.perf_counter() - begun)


def requests(app: Flask, known: Mapping[str, str]) -> st.SearchStrategy[Request]:
    """Return requests of all routes of an app; `known` are values that places in them may have."""
    return st.builds(
        Request,
        st.one_of(st.just("GET"), st.just("GET"), st.sampled_from(METHODS)),
        st.sampled_from(list(app.url_map.iter_rules())).flatmap(lambda rule: _path(rule, known)),
        _query(),
        st.lists(st.tuples(st.sampled_from(HEADERS), st.sampled_from(GARBAGE)), max_size=4).map(
            tuple
        ),
        st.sampled_from((b"", b"q=zorg", b"\xff" * 100, b"x" * 20_000)),
        st.sampled_from((None, None, "0", "6", "-1", "x", "99999999999999999999", "6, 6")),
    )


def known_values(app: Flask) -> dict[str, str]:
    """Return for places in addresses, by their name, a value with which they lead somewhere."""
    with app.test_request_context():
        examples = openapi.examples(services().snapshots.current(), directory())
    return {
        "key": examples["/quotes/"],
        "slug": examples["/people/"],
        "document": examples["/documents/"],
        "filename": "merk.svg",
    }


_bytes = st.one_of(st.sampled_from(AWKWARD), st.binary(max_size=40))


def _path(rule: Rule, known: Mapping[str, str]) -> st.SearchStrategy[str]:
    def filled(values: list[bytes]) -> str:
        path, given = "", list(values)
        for is_place, text in rule._trace:
            if not is_place:
                path += text.lstrip("|")
            else:
                path += given.pop(0).decode("latin-1")
        return path or "/"

    places = [text for is_place, text in rule._trace if is_place]
    values = [
        st.one_of(_bytes, st.just(known[place].encode())) if place in known else _bytes
        for place in places
    ]
    return st.tuples(*values).map(lambda given: filled(list(given)))


def _query() -> st.SearchStrategy[str]:
    names = {spelled[0] for p in PARAMETERS for spelled in (p.page, p.api) if spelled}
    sound = [b"zorg", b"wie is directeur", b"hoeveel leden", *map(str.encode, KIND_NAMES.values())]
    sound += [*map(str.encode, SORT_NAMES.values()), *map(str.encode, SORTS)]
    name = st.one_of(
        st.sampled_from([*sorted(names), *OTHER_NAMES]).map(str.encode), st.binary(max_size=8)
    )
    pair = st.tuples(name, st.one_of(_bytes, st.sampled_from(sound)))
    usual = st.lists(pair, max_size=5).map(_encoded)
    return st.one_of(
        *(usual, usual, usual, usual, usual),
        pair.map(lambda one: _encoded([one] * 1000)),
        pair.map(lambda one: _encoded([one] * 60)),
        name.map(lambda one: _encoded([(one, VERY_LONG)])),
        st.binary(max_size=60).map(lambda raw: raw.decode("latin-1")),
    )


def _encoded(pairs: list[tuple[bytes, bytes]]) -> str:
    return "&".join(f"{quote_from_bytes(name)}={quote_from_bytes(value)}" for name, value in pairs)


def faults(request: Request, got: Answer) -> list[str]:
    """Return what is wrong with an answer; nothing where it is as it must be."""
    found = []
    kind = got.headers.get("Content-Type", "")
    if got.status >= 500:
        found.append(f"status {got.status}")
    if b"Traceback" in got.body or b"werkzeug" in got.body:
        found.append("shows its inside")
    if len(got.body) > (LARGEST_PAGE if kind.startswith("text/html") else LARGEST_FILE):
        found.append(f"{len(got.body)} bytes")
    if MARK.encode() in got.body and kind.startswith("text/html"):
        found.append("repeats markup")
    if any("\n" in value or "\r" in value for value in got.headers.values()):
        found.append("breaks a header in two")
    if "Content-Security-Policy" not in got.headers:
        found.append("does not lock the page down")
    if not got.headers.get("Location", "/").startswith("/") or got.headers.get(
        "Location", ""
    ).startswith("//"):
        found.append("leads elsewhere")
    if request.method.upper() not in {"GET", "HEAD"} and got.status < 400:
        found.append(f"does {request.method}")
    if request.method == "HEAD" and got.body:
        found.append("has a body for HEAD")
    if got.status not in {204, 304}:
        try:
            got.body.decode() if kind.startswith(("text/", "application/json")) else None
        except UnicodeError:
            found.append("is no UTF-8")
    return found


def many(number: int) -> settings:
    """Return what makes a test try so many cases, without shrinking or keeping those that fail."""
    return settings(
        max_examples=number,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
