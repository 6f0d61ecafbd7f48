"""The static files, and the fingerprint that changes whenever a page may look different.

The style sheets are joined and made small at the start, and so are the scripts: a browser asks
for one of each.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import minify
from flask import Flask, Response, send_from_directory

import kb

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"
STYLES = (
    "tokens",
    "ground",
    "frame",
    "controls",
    "suggest",
    "moving",
    "results",
    "quotes",
    "figures",
    "pages",
    "entities",
    "wide",
    "narrow",
    "collection",
    "editor",
    "changes",
    "needs",
)
SCRIPTS = ("page", "copying", "collection", "results", "facets", "suggest", "reader", "keys")
PACKAGES = (FOLDER, Path(kb.__file__).parent)
COMPILED = "__pycache__"
LENGTH = 12


def install(app: Flask) -> None:
    """Make `app`, which has no static folder of its own, give out the static files."""
    app.add_url_rule("/static/<path:filename>", endpoint="static", view_func=_send)


def _send(filename: str) -> Response:
    joined = bundles().get(filename)
    if joined is None:
        return send_from_directory(STATIC, filename)
    response = Response(joined, mimetype=_TYPES[filename.rpartition(".")[2]])
    response.set_etag(version(filename))
    return response


_TYPES = {"css": "text/css", "js": "text/javascript"}


@cache
def bundles() -> Mapping[str, str]:
    """Return the text of all style sheets in one, and of all scripts in one, by file name."""
    styles = "".join(_source("styles", name, "css") for name in STYLES)
    scripts = "".join(_source("scripts", name, "js") for name in SCRIPTS)
    return {
        "kennisbank.css": minify.string("text/css", styles),
        "kennisbank.js": minify.string("text/javascript", _one_scope(scripts)),
    }


def _one_scope(scripts: str) -> str:
    """Return scripts as one that leaves no names behind, so that they may be made shorter."""
    return f'"use strict";\n(() => {{\n{scripts}}})();\n'


def _source(folder: str, name: str, ending: str) -> str:
    return (FOLDER / folder / f"{name}.{ending}").read_text("utf-8")


def version(name: str) -> str:
    """Return the fingerprint of a static file, or "" when there is no such file."""
    return _versions().get(name, "")


@cache
def _versions() -> Mapping[str, str]:
    files = {
        path.relative_to(STATIC).as_posix(): fingerprint((path,))
        for path in STATIC.rglob("*")
        if path.is_file()
    }
    joined = {
        name: hashlib.sha256(text.encode()).hexdigest()[:LENGTH] for name, text in bundles().items()
    }
    return files | joined


@cache
def code_version() -> str:
    """Return the fingerprint of all that makes pages out of a generation: code, templates, data."""
    return fingerprint(PACKAGES)


def fingerprint(places: Iterable[Path]) -> str:
    """Return what changes with the contents of the files, and of all files in the folders."""
    digest = hashlib.sha256()
    for place in places:
        for path in sorted(place.rglob("*")) if place.is_dir() else (place,):
            if path.is_file() and COMPILED not in path.parts:
                digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:LENGTH]
