from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.catalogue import Catalogue, Company, Entry, KnownPerson, Synonyms, Theme, load, parse
from kb.errors import CorpusError

FULL = """
title = "Jaarbericht Molenwaard"
organisation = "Molenwaard"
year = 2023
[[companies]]
name = "Molenwaard Zorg"
aliases = ["Thuiszorg Oost"]
units = ["Wijkteam Noord"]
[[themes]]
name = "Wonen"
terms = ["huur", "sociale huurwoning"]
[[people]]
name = "Fenna de Wit"
forms = ["mevrouw De Wit"]
role = "bestuurder"
company = "Molenwaard Zorg"
[[synonyms]]
words = ["huis", "woning"]
[[documents]]
file = "jaarbericht.html"
title = "Jaarbericht"
year = 2022
url = "https://voorbeeld.example/jaarbericht"
"""


def test_everything_the_contract_names_is_read() -> None:
    assert parse(FULL.encode(), Path("corpus.toml")) == Catalogue(
        title="Jaarbericht Molenwaard",
        organisation="Molenwaard",
        year=2023,
        companies=(Company("Molenwaard Zorg", ("Thuiszorg Oost",), ("Wijkteam Noord",)),),
        themes=(Theme("Wonen", ("huur", "sociale huurwoning")),),
        people=(KnownPerson("Fenna de Wit", ("mevrouw De Wit",), "bestuurder", "Molenwaard Zorg"),),
        synonyms=(Synonyms(("huis", "woning")),),
        documents=(
            Entry("jaarbericht.html", "Jaarbericht", 2022, "https://voorbeeld.example/jaarbericht"),
        ),
    )


def test_a_corpus_without_the_file_has_an_empty_catalogue(tmp_path: Path) -> None:
    assert load(tmp_path) == Catalogue()


def test_white_space_in_names_is_single() -> None:
    text = '[[companies]]\nname = " Molenwaard  \\u00a0 Zorg "'
    assert parse(text.encode(), Path("c.toml")).companies[0].name == "Molenwaard Zorg"


def test_a_byte_order_mark_is_no_obstacle() -> None:
    assert parse(b"\xef\xbb\xbf" + b'title = "X"', Path("corpus.toml")).title == "X"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('titel = "X"', "unknown key 'titel'"),
        ('[[companies]]\nname = "X"\nalias = ["Y"]', "'alias' in [[companies]] number 1"),
        ('[[companies]]\naliases = ["Y"]', "no 'name' in [[companies]] number 1"),
        ("year = 20", "'year' must be a year of four digits"),
        ('year = "2020"', "'year' must be a number"),
        ("year = true", "'year' must be a number"),
        ("title = 5", "'title' must be a text"),
        ('title = " "', "'title' is empty"),
        ("companies = 3", "write [[companies]] above each"),
        ('[[themes]]\nname = "X"\nterms = "y"', "must be a list of texts"),
        ('[[themes]]\nname = "X"\nterms = [1]', "'terms' in [[themes]] number 1 must be a text"),
        ('[[documents]]\nfile = "x"\nurl = "javascript:1"', "must begin with https://"),
        ("title = ", "not valid TOML"),
        ("year = " + "1" * 5000, "not valid TOML"),
        ("a = " + "[" * 5000, "not valid TOML"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_key(text: str, said: str) -> None:
    with pytest.raises(CorpusError) as caught:
        parse(text.encode(), Path("corpus/corpus.toml"))
    assert said in str(caught.value)
    assert str(caught.value).startswith("corpus/corpus.toml: ")


def test_a_file_in_another_encoding_is_named_with_the_place(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").write_bytes('title = "Fryslân"'.encode("cp1252"))
    with pytest.raises(CorpusError, match=r"byte 14 is not UTF-8"):
        load(tmp_path)


def test_a_folder_with_the_name_of_the_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").mkdir()
    with pytest.raises(CorpusError, match="cannot be read"):
        load(tmp_path)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_catalogue_or_an_error_with_the_file_name(data: bytes) -> None:
    try:
        assert isinstance(parse(data, Path("c.toml")), Catalogue)
    except CorpusError as error:
        assert "c.toml" in str(error)
