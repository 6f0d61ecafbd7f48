"""A request holds the generation it is answered from for no longer than it takes."""

from __future__ import annotations

import gc
from pathlib import Path
from weakref import ref

import pytest

from tests.web.reports import bare, harbour, publish
from web.app import create_app
from web.context import services


@pytest.mark.parametrize(
    "address", ["/", "/zoeken?q=verslag", "/api/v1/suggest?q=ver", "/verslag/kaal", "/wijzigingen"]
)
def test_a_generation_nobody_reads_any_more_is_let_go_at_once(tmp_path: Path, address: str) -> None:
    index = publish(tmp_path / "index", [bare()])
    app = create_app(index)
    client = app.test_client()
    assert client.get(address).status_code == 200
    with app.app_context():
        before = ref(services().snapshots.current())
    gc.disable()  # what only the collector finds stays for a long time in a server
    try:
        publish(index, [bare(), harbour()])
        assert client.get(address).status_code == 200
        assert before() is None
    finally:
        gc.enable()
