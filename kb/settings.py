"""Where things stand and how much is allowed, with the environment variables that change it."""

from __future__ import annotations

import os
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from kb.errors import UsageError

CORPUS_VARIABLE = "KB_CORPUS"
INDEX_VARIABLE = "KB_INDEX"
PUBLIC_URL_VARIABLE = "KB_PUBLIC_URL"
MISSES_VARIABLE = "KB_MISSES"
NO_MISSES = "no"
DEFAULT_CORPUS = "corpus"
DEFAULT_INDEX = "var/index"


def corpus_folder() -> Path:
    """Return the folder of the reports: KB_CORPUS, or `corpus`."""
    return Path(os.environ.get(CORPUS_VARIABLE) or DEFAULT_CORPUS)


def index_folder() -> Path:
    """Return the folder of the index: KB_INDEX, or `var/index`."""
    return Path(os.environ.get(INDEX_VARIABLE) or DEFAULT_INDEX)


def misses_folder() -> Path | None:
    """Return the folder for the list of searches that found nothing: KB_MISSES, or the index.

    None where KB_MISSES is "no": then none are kept.
    """
    given = os.environ.get(MISSES_VARIABLE)
    return None if given == NO_MISSES else Path(given) if given else index_folder()


def is_loopback(url: str) -> bool:
    """Tell whether an address leads every computer to itself, as http://127.0.0.1:8000 does."""
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or host.endswith(".localhost") or ip_address(host).is_loopback
    except ValueError:
        return False


def public_url() -> str | None:
    """Return the address that readers know the site by, KB_PUBLIC_URL, or None.

    Raises UsageError when it is not an address of a site.
    """
    given = os.environ.get(PUBLIC_URL_VARIABLE)
    if not given:
        return None
    try:
        parts = urlsplit(given)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        sound = False
    if not sound or parts.query or parts.fragment or not given.isprintable() or " " in given:
        raise UsageError(
            f"{PUBLIC_URL_VARIABLE}: '{given}' is no address of a site; write https://name"
        )
    return given
