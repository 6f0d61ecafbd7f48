"""Where things stand and how much is allowed, with the environment variables that change it."""

from __future__ import annotations

import os
from pathlib import Path

CORPUS_VARIABLE = "KB_CORPUS"
INDEX_VARIABLE = "KB_INDEX"
DEFAULT_CORPUS = "corpus"
DEFAULT_INDEX = "var/index"


def corpus_folder() -> Path:
    """Return the folder of the reports: KB_CORPUS, or `corpus`."""
    return Path(os.environ.get(CORPUS_VARIABLE) or DEFAULT_CORPUS)


def index_folder() -> Path:
    """Return the folder of the index: KB_INDEX, or `var/index`."""
    return Path(os.environ.get(INDEX_VARIABLE) or DEFAULT_INDEX)
