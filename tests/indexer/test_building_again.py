"""Building after a change: only what changed is read, and what comes of it is as if all were."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer import extract, reading
from indexer.build import Built, build
from kb import generations, kept
from kb.engine import Word
from kb.entries import unit_of
from kb.errors import CorpusError
from kb.snapshot import newest_sound
from kb.workers import Stopped, Workers
from tests.conftest import Silence

NAMES = ("dijkbode-2031.txt", "dijkbode-2032.md", "krant.html", "oud/dijkbode-2031.txt")
SENTENCES = (
    "Het floddermolentje maalde dit jaar 1.200 liter.",
    "Een flodder is hier een vat vol water.",
    "De flodder staat bij Sluiswijk.",
    "‘Wij bouwen een kwintelhuis’, zegt directeur Jorrit Zeegers van Sluiswijk.",
    "De kwintel is duurder geworden, tot 12,5 miljoen euro.",
    "Wie een kwintel wil, vraagt Jorrit Zeeger.",
    "In Sluis-wijk staan 300 woningen, ook één van hout.",
    "Eén bestuurder trad in mei af.",
)
SETTINGS = (
    '[[themes]]\nname = "Wonen"\nterms = ["huis", "kasteel"]\n',
    '[[companies]]\nname = "Sluiswijk"\n',
    '[[people]]\nname = "Jorrit Zeegers"\nrole = "dijkgraaf"\n',
    'accept = ["Sluis-wijk"]\n',
    '[[documents]]\nfile = "krant.html"\ntitle = "De krant van 2030"\nyear = 2030\n',
    '[[documents]]\nfile = "weg.html"\n',
    '[[synonyms]]\nwords = ["vat", "ton"]\n',
    'title = "Alle jaren"\nyear = 2029\n',
)
BESIDE = {generations.MANIFEST, "changes.json", "history.sqlite"}  # tell of what was before


@dataclass
class Corpus:
    """The files of a corpus, each with the sentences in it, and the lines of corpus.toml."""

    texts: dict[str, tuple[int, ...]] = field(default_factory=dict)
    toml: tuple[int, ...] = ()

    def write(self, folder: Path) -> Path:
        """Write it into a folder, instead of all that is there."""
        shutil.rmtree(folder, ignore_errors=True)
        for name, chosen in self.texts.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_text(path.suffix, [SENTENCES[number] for number in chosen]), "utf-8")
        # Keys stand before tables.
        lines = sorted((SETTINGS[number] for number in self.toml), key=lambda s: s[0] == "[")
        (folder / "corpus.toml").write_text("".join(lines), "utf-8")
        return folder


def _text(suffix: str, sentences: list[str]) -> str:
    half = len(sentences) // 2
    parts = [("Sluiswijk in het kort", sentences[:half]), ("Wonen", sentences[half:])]
    if suffix == ".html":
        body = "".join(f"<h2>{h}</h2>" + "".join(f"<p>{s}</p>" for s in p) for h, p in parts)
        return f"<html><body><main><h1>De krant</h1>{body}</main></body></html>"
    return "\n\n".join(["# De dijkbode", *(s for h, p in parts for s in (f"## {h}", *p))])


def contents(index: Path, built: Built) -> dict[str, object]:
    """Return all of a generation that does not tell of the one before, or of time."""
    folder = index / generations.GENERATIONS / built.generation
    manifest = generations.read_manifest(index, built.generation)
    files: dict[str, object] = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in BESIDE
    }
    assert len(files) > 10
    return files | {"told": (manifest.inputs, manifest.counts, manifest.skipped)}


TEXTS = st.lists(st.integers(0, len(SENTENCES) - 1), min_size=1, max_size=6).map(tuple)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from(NAMES), TEXTS),
        st.tuples(st.just("remove"), st.sampled_from(NAMES), st.just(())),
        st.tuples(st.just("rename"), st.sampled_from(NAMES), st.just(())),
        st.tuples(
            st.just("settings"),
            st.just(""),
            st.sets(st.integers(0, len(SETTINGS) - 1), max_size=3).map(lambda s: tuple(sorted(s))),
        ),
    ),
    min_size=1,
    max_size=4,
)


def _done(corpus: Corpus, what: str, name: str, numbers: tuple[int, ...]) -> None:
    if what == "settings":
        corpus.toml = numbers
    elif what == "write":
        corpus.texts[name] = numbers
    elif name in corpus.texts and len(corpus.texts) > 1:
        text = corpus.texts.pop(name)
        if what == "rename":
            corpus.texts[f"nieuw-{name.replace('/', '-')}"] = text


@settings(max_examples=12)
@given(
    st.dictionaries(st.sampled_from(NAMES), TEXTS, min_size=1, max_size=4),
    STEPS,
)
def test_whatever_changed_a_build_makes_what_a_full_build_makes(
    texts: dict[str, tuple[int, ...]], steps: list[tuple[str, str, tuple[int, ...]]]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, again, anew = (Path(name, part) for part in ("corpus", "again", "anew"))
        corpus = Corpus(dict(texts))
        build(corpus.write(folder), again, Silence())
        for step in steps:
            _done(corpus, *step)
            corpus.write(folder)
            built = build(folder, again, Silence())
        whole = build(folder, anew, Silence(), full=True)
        assert contents(again, built) == contents(anew, whole)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    texts = {"een.txt": (0, 3), "krant.html": (1, 4, 6), "twee.md": (5, 7)}
    return Corpus(texts).write(tmp_path / "corpus")


def test_only_the_file_that_changed_is_read(corpus: Path, tmp_path: Path) -> None:
    first = build(corpus, tmp_path / "index", Silence())
    assert (first.read, first.files) == (3, 3)
    with (corpus / "een.txt").open("a", encoding="utf-8") as file:
        file.write("\n\nEr kwam een regel bij.")
    second = build(corpus, tmp_path / "index", Silence())
    assert (second.read, second.files) == (1, 3)
    assert second.changes is not None
    assert second.changes.kinds["section"].changed == 1


@pytest.mark.parametrize(
    ("number", "read"), [(4, 1), (6, 0), (5, 0), (0, 3), (1, 3)], ids=lambda value: str(value)
)
def test_a_setting_has_only_those_files_read_again_that_it_is_about(
    corpus: Path, tmp_path: Path, number: int, read: int
) -> None:
    build(corpus, tmp_path / "index", Silence())
    (corpus / "corpus.toml").write_text(SETTINGS[number], "utf-8")
    built = build(corpus, tmp_path / "index", Silence())
    assert built.fresh
    assert built.read == read


@pytest.mark.parametrize("why", ["other code", "full"])
def test_all_is_read_again_by_other_code_and_where_that_is_asked_for(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    build(corpus, tmp_path / "index", Silence())
    if why == "other code":
        for module in ("build", "reading", "fingerprints"):
            monkeypatch.setattr(f"indexer.{module}.code_fingerprint", lambda: "other")
    assert build(corpus, tmp_path / "index", Silence(), full=why == "full").read == 3


def test_a_word_that_another_report_makes_known_is_found_in_a_report_that_stayed(
    tmp_path: Path,
) -> None:
    folder, index = tmp_path / "corpus", tmp_path / "index"
    corpus = Corpus({"een.txt": (3,), "twee.txt": (6,)})
    build(corpus.write(folder), index, Silence())
    assert "een" not in having(index, "kwintel")
    corpus.texts["twee.txt"] = (4, 5)
    assert build(corpus.write(folder), index, Silence()).read == 1
    assert "een" in having(index, "kwintel")


def having(index: Path, term: str) -> set[str]:
    """Return the reports with units that have this term in their text."""
    engine = newest_sound(index).engine
    docs = engine.match(Word((("text", term, 1.0),))).docs
    return {unit_of(engine.stored(int(doc))).document for doc in docs}


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-5] ^= 1
    path.write_bytes(data)


def _into_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "missing": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "truncated": _truncate,
    "a bit": _flip,
    "a folder": _into_folder,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_is_kept_and_has_gone_bad_is_made_again(
    corpus: Path, tmp_path: Path, damage: str
) -> None:
    index = tmp_path / "index"
    build(corpus, index, Silence())
    for path in (index / kept.FOLDER).iterdir():
        DAMAGE[damage](path)
    (corpus / "twee.md").write_text("Iets heel anders over een kwintelhuis.", "utf-8")
    built = build(corpus, index, Silence())
    assert built.read == 3
    whole = build(corpus, tmp_path / "anew", Silence())
    assert contents(index, built) == contents(tmp_path / "anew", whole)


def test_what_is_kept_under_the_key_of_something_else_is_not_believed(
    corpus: Path, tmp_path: Path
) -> None:
    index = tmp_path / "index"
    build(corpus, index, Silence())
    paths = sorted((index / kept.FOLDER).iterdir())
    data = [path.read_bytes() for path in paths]
    for path, other in zip(paths, data[1:] + data[:1], strict=True):
        path.write_bytes(other)
    (corpus / "twee.md").write_text("Iets heel anders over een kwintelhuis.", "utf-8")
    assert build(corpus, index, Silence()).read == 3


def test_no_more_is_kept_than_the_last_build_used(corpus: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    build(corpus, index, Silence())
    folder = index / kept.FOLDER
    size = len(list(folder.iterdir()))
    for number in range(3):
        (corpus / "een.txt").write_text(f"Er zijn {number} sluizen.", "utf-8")
        build(corpus, index, Silence())
        assert len(list(folder.iterdir())) == size
    (corpus / "een.txt").unlink()
    build(corpus, index, Silence())
    assert len(list(folder.iterdir())) == size - 3
    left = set(folder.iterdir())
    (index / generations.POINTER).unlink()
    assert build(corpus, index, Silence()).fresh
    assert set(folder.iterdir()) == left, "also what it did not need to look at"


@pytest.mark.parametrize("how", ["a file", "full"])
def test_a_build_goes_on_where_nothing_can_be_kept(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    index = tmp_path / "index"
    if how == "a file":
        index.mkdir()
        (index / kept.FOLDER).write_bytes(b"")
    else:

        def full(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("kb.kept._head", full)
    assert build(corpus, index, Silence()).counts["documents"] == 3
    monkeypatch.undo()
    assert build(corpus, index, Silence(), full=True).counts["documents"] == 3
    assert how == "a file" or not [*(index / kept.FOLDER).glob(".new-*")]


@pytest.mark.parametrize("then", ["Weer heel anders.", "Zoals eerst, met een kasteel."])
def test_a_file_that_changes_while_it_is_read_is_read_again(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, then: str
) -> None:
    (corpus / "corpus.toml").write_text(SETTINGS[0], "utf-8")
    (corpus / "een.txt").write_text("Zoals eerst, met een kasteel.", "utf-8")
    attempt = extract.attempt

    def saved_meanwhile(path: Path, *given: object, **named: object) -> object:
        if path.name == "een.txt":
            path.write_text("Pas opgeslagen.", "utf-8")
        return attempt(path, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "attempt", saved_meanwhile)
    build(corpus, tmp_path / "index", Silence())
    monkeypatch.undo()
    (corpus / "een.txt").write_text(then, "utf-8")
    last = build(corpus, tmp_path / "index", Silence())
    found = newest_sound(tmp_path / "index").extraction("een")
    assert found is not None
    assert then in found.document.text
    other = tmp_path / "other"
    assert contents(tmp_path / "index", last) == contents(other, build(corpus, other, Silence()))


def test_other_processes_make_what_one_makes(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(8):
        (corpus / f"meer-{number}.txt").write_text(f"De {number} flodders.", "utf-8")
    alone = build(corpus, tmp_path / "alone", Silence())
    monkeypatch.setattr("indexer.build.os.cpu_count", lambda: 2)
    monkeypatch.setattr(reading, "MUCH_BYTES", 1)
    together = build(corpus, tmp_path / "together", Silence())
    assert contents(tmp_path / "together", together) == contents(tmp_path / "alone", alone)


def test_a_file_that_stops_whoever_reads_it_is_left_out_and_tried_again_next_time(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    each = Workers.each

    def stopped(workers: Workers, work: Callable[..., object], jobs: list[object], **how: bool):  # type: ignore[no-untyped-def]
        for job, result in zip(jobs, each(workers, work, jobs, **how), strict=True):
            yield Stopped() if getattr(job, "name", "") == "een.txt" else result

    monkeypatch.setattr(Workers, "each", stopped)
    with pytest.raises(CorpusError, match=r"een\.txt: .* stopped twice"):
        build(corpus, tmp_path / "index", Silence(), strict=True)
    built = build(corpus, tmp_path / "index", Silence())
    assert (built.skipped, built.counts["documents"]) == (1, 2)
    monkeypatch.undo()
    (corpus / "corpus.toml").write_text(SETTINGS[5], "utf-8")
    mended = build(corpus, tmp_path / "index", Silence())
    assert (mended.read, mended.skipped, mended.counts["documents"]) == (1, 0, 3)
