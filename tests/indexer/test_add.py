from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer import add as adding
from indexer import registering
from indexer.add import Wishes, add
from kb import catalogue
from kb.catalogue import Entry
from kb.errors import CorpusError, KbError, UsageError
from tests.indexer.report_server import PAGE, serving

TOML = '# van ons\ntitle = "Alles"\nyear = 2019\n'


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "corpus.toml").write_text(TOML)
    (folder / "oud.txt").write_text("Oud verslag\n\nWij bouwden huizen in een dorp aan zee.\n")
    return folder


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "Jaar Verslag 2021.html"
    path.write_bytes(PAGE)
    return path


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")
    monkeypatch.setenv("KB_ALLOW_PRIVATE", "yes")
    with serving() as address:
        yield address


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_file_is_copied_and_told_of_in_corpus_toml(corpus: Path, report: Path) -> None:
    added = add(str(report), corpus, Wishes())
    assert (added.file, added.outcome) == ("jaar-verslag-2021.html", "added")
    assert (corpus / added.file).read_bytes() == PAGE
    assert (corpus / "corpus.toml").read_text().startswith(TOML)
    entry = Entry(added.file, "Jaarverslag 2021 Zeewind", 2021)
    assert catalogue.load(corpus).entry(added.file) == entry
    assert added.found.document.title == "Jaarverslag 2021 Zeewind"
    assert set(contents(corpus)) == {"corpus.toml", "oud.txt", added.file}


def test_what_the_editor_says_goes_before_what_the_report_says(corpus: Path, report: Path) -> None:
    wishes = Wishes(title="Ons jaar", year=2022, url="https://x.nl/1", name="zeewind")
    added = add(str(report), corpus, wishes)
    assert added.file == "zeewind.html"
    entry = Entry("zeewind.html", "Ons jaar", 2022, "https://x.nl/1")
    assert catalogue.load(corpus).entry("zeewind.html") == entry


def test_a_page_is_fetched_and_its_address_kept(corpus: Path, server: str) -> None:
    added = add(f"{server}/door", corpus, Wishes())
    assert added.file == "verslag-2021.html"
    assert catalogue.load(corpus).entry(added.file).url == f"{server}/verslag-2021.html"


def test_a_page_without_a_telling_name_is_called_after_its_title(corpus: Path, server: str) -> None:
    assert add(f"{server}/index.html", corpus, Wishes()).file == "jaarverslag-2021-zeewind.html"


def test_a_corpus_that_is_not_there_is_made(tmp_path: Path, report: Path) -> None:
    folder = tmp_path / "nieuw" / "corpus"
    added = add(str(report), folder, Wishes())
    assert set(contents(folder)) == {"corpus.toml", added.file}
    assert catalogue.load(folder).documents[0].file == added.file


def test_the_same_bytes_are_known_whatever_they_are_called(corpus: Path, report: Path) -> None:
    add(str(report), corpus, Wishes())
    before = contents(corpus)
    again = add(str(report), corpus, Wishes(name="anders.html"))
    assert (again.outcome, again.file) == ("known", "jaar-verslag-2021.html")
    assert contents(corpus) == before


def test_another_report_is_never_overwritten(corpus: Path, report: Path) -> None:
    add(str(report), corpus, Wishes())
    before = contents(corpus)
    report.write_bytes(PAGE.replace(b"120", b"130"))
    with pytest.raises(CorpusError, match="--replace"):
        add(str(report), corpus, Wishes())
    assert contents(corpus) == before


def test_a_report_is_renewed_when_asked(corpus: Path, report: Path) -> None:
    add(str(report), corpus, Wishes(year=2020, url="https://x.nl/1"))
    report.write_bytes(PAGE.replace(b"120", b"130"))
    added = add(str(report), corpus, Wishes(renew=True, title="Nieuw"))
    assert added.outcome == "renewed"
    assert b"130" in (corpus / added.file).read_bytes()
    documents = catalogue.load(corpus).documents
    assert documents == (Entry(added.file, "Nieuw", 2020, "https://x.nl/1"),)


def test_a_page_of_the_same_address_renews_the_file_it_was_kept_in(
    corpus: Path, server: str
) -> None:
    (corpus / "eerst.html").write_bytes(PAGE.replace(b"120", b"130"))
    toml = f'{TOML}\n[[documents]]\nfile = "eerst.html"\nurl = "{server}/verslag-2021.html"\n'
    (corpus / "corpus.toml").write_text(toml)
    assert add(f"{server}/verslag-2021.html", corpus, Wishes(renew=True)).file == "eerst.html"


def test_a_try_changes_nothing(corpus: Path, report: Path, tmp_path: Path) -> None:
    before = contents(corpus)
    added = add(str(report), corpus, Wishes(try_only=True))
    assert (added.outcome, added.entry.year) == ("tried", 2021)
    assert contents(corpus) == before
    add(str(report), tmp_path / "geen", Wishes(try_only=True))
    assert not (tmp_path / "geen").exists()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", b"%PDF-1.7", ".pdf"),
        ("a.html", b"<html></html>", "holds no text"),
        ("a.txt", b"", "holds no text"),
        ("a.txt", b"\x00\x01\x02\xff" * 50, "a.txt: "),
        ("zonder", b"tekst", "without suffix"),
    ],
)
def test_what_cannot_be_read_is_refused(
    corpus: Path, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    before = contents(corpus)
    (tmp_path / name).write_bytes(data)
    with pytest.raises(CorpusError) as caught:
        add(str(tmp_path / name), corpus, Wishes())
    assert said in str(caught.value)
    assert contents(corpus) == before


@pytest.mark.parametrize("source", ["nergens.html", ".", "file:///etc/hostname", "a\0b"])
def test_what_is_no_file_is_told(corpus: Path, source: str) -> None:
    with pytest.raises(CorpusError):
        add(source, corpus, Wishes())


def test_an_address_that_gives_no_report_is_told(corpus: Path, server: str) -> None:
    before = contents(corpus)
    for path, said in (("/plaatje", "image/png"), ("/leeg", "holds no text"), ("/x", "404")):
        with pytest.raises(CorpusError, match=said):
            add(server + path, corpus, Wishes())
    assert contents(corpus) == before


@pytest.mark.parametrize(
    "name",
    [
        "../a.html",
        "/a.html",
        ".a.html",
        "b/a.html",
        "a\\b.html",
        "readme.html",
        "a.txt",
        "a\n.html",
    ],
)
def test_a_name_that_is_no_plain_name_of_its_kind_is_refused(
    corpus: Path, report: Path, name: str
) -> None:
    before = contents(corpus)
    with pytest.raises(UsageError):
        add(str(report), corpus, Wishes(name=name))
    assert contents(corpus) == before


def test_a_name_that_differs_in_its_ending_only_is_refused(corpus: Path, report: Path) -> None:
    with pytest.raises(CorpusError, match=r"too like oud\.txt"):
        add(str(report), corpus, Wishes(name="oud.html"))


def test_a_link_out_of_the_corpus_is_not_followed(
    corpus: Path, report: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "buiten.html"
    outside.write_bytes(b"buiten")
    (corpus / "jaar-verslag-2021.html").symlink_to(outside)
    for renew in (False, True):
        with pytest.raises(CorpusError):
            add(str(report), corpus, Wishes(renew=renew))
    assert outside.read_bytes() == b"buiten"


@pytest.mark.parametrize("there", [False, True])
def test_a_write_that_fails_midway_leaves_the_corpus_as_it_was(
    corpus: Path, report: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    if there:
        add(str(report), corpus, Wishes())
        report.write_bytes(PAGE.replace(b"120", b"130"))
    before = contents(corpus)
    real = Path.replace

    def full(self: Path, target: Path) -> Path:
        if Path(target).name == "corpus.toml":
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(CorpusError, match="No space left"):
        add(str(report), corpus, Wishes(renew=there))
    assert contents(corpus) == before


def test_a_corpus_toml_that_was_changed_meanwhile_is_left_alone(
    corpus: Path, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = registering.registered

    def meanwhile(data: bytes, entry: Entry) -> bytes:
        (corpus / "corpus.toml").write_text("# anders\n")
        return real(data, entry)

    monkeypatch.setattr(adding, "registered", meanwhile)
    with pytest.raises(CorpusError, match="changed meanwhile"):
        add(str(report), corpus, Wishes())
    assert set(contents(corpus)) == {"corpus.toml", "oud.txt"}


def test_a_corpus_toml_with_an_error_is_told_before_anything_is_written(
    corpus: Path, report: Path
) -> None:
    (corpus / "corpus.toml").write_text("title = “X”\n")
    with pytest.raises(CorpusError, match="at line 1"):
        add(str(report), corpus, Wishes())
    assert set(contents(corpus)) == {"corpus.toml", "oud.txt"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(corpus: Path, report: Path) -> None:
    corpus.chmod(0o500)
    try:
        with pytest.raises(KbError, match="cannot be written"):
            add(str(report), corpus, Wishes())
    finally:
        corpus.chmod(0o700)


def test_a_new_file_can_be_read_by_whoever_may_read_the_settings(
    corpus: Path, report: Path
) -> None:
    (corpus / "corpus.toml").chmod(0o644)
    added = add(str(report), corpus, Wishes())
    assert (corpus / "corpus.toml").stat().st_mode & 0o777 == 0o644
    assert (corpus / added.file).stat().st_mode & 0o400
