"""`kb watch` as it is run; tests/soak does it for longer."""

from __future__ import annotations

from pathlib import Path

from kb import generations
from tests.faults.editions import write_edition
from tests.soak.server import children
from tests.soak.watching import watching


def test_a_save_is_told_and_built_and_whoever_asks_it_to_stop_gets_a_clean_end(
    tmp_path: Path,
) -> None:
    corpus, index, log = tmp_path / "corpus", tmp_path / "index", tmp_path / "log"
    write_edition(corpus, 1, 1)
    with watching(corpus, index, log) as watcher:
        watcher.built()
        write_edition(corpus, 2, 1)
        watcher.built()
        started = [watcher.process.pid, *children(watcher.process.pid)]
        assert watcher.stop() == 0
    assert not [pid for pid in started if Path(f"/proc/{pid}").exists()]
    lines = log.read_text("utf-8").splitlines()
    told = [line.split(" in ")[0] for line in lines if line.startswith(("kb: ", "built"))]
    assert told == [
        f"kb: watching {corpus}",
        "built",
        "kb: bericht-0.txt changed: building",
        "built",
        "kb: watching no more; the index serves on",
    ]
    with generations.building(index):
        assert len(generations.names(index)) == 2
