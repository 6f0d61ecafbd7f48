import gc
from pathlib import Path

from kb import completion, spelling
from kb.snapshot import newest_sound
from kb.warming import settle, warm


def test_what_is_worked_out_from_a_whole_generation_is_there_afterwards(index: Path) -> None:
    snapshot = newest_sound(index)
    warm(snapshot)

    def fail() -> None:
        raise AssertionError("not made yet")

    for name in ("layout", "names", "spelling", "completion"):
        assert snapshot.engine.derived(name, fail) is not None
    assert spelling.spelling(snapshot) is spelling.spelling(snapshot)
    assert completion.completion(snapshot) is completion.completion(snapshot)


def test_the_collector_keeps_off_what_stays_and_looks_less_often() -> None:
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    try:
        settle()
        assert gc.get_freeze_count() > frozen
        assert gc.get_threshold()[0] > 700
        assert gc.isenabled()
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
