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
accept = ["Molenwaart", "12.00.00"]
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
        accept=("Molenwaart", "12.00.00"),
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
        ('accept = "X"', "'accept' must be a list of texts"),
        ("accept = [1]", "'accept' must be a text"),
        ('accept = [" "]', "'accept' is empty"),
        ('[[themes]]\nname = "X"\nterms = "y"', "must be a list of texts"),
        ('[[themes]]\nname = "X"\nterms = [1]', "'terms' in [[themes]] number 1 must be a text"),
        ('[[documents]]\nfile = "x"\nurl = "javascript:1"', "must begin with https://"),
        ('contact = "javascript:1"', "'contact' must begin with mailto: or https://"),
        ('contact = "hulp@kreek.example"', "'contact' must begin with mailto: or https://"),
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


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('year = 2020\ntitle = "abc\n', 2, "a text is not closed"),
        ("title = 'abc\nyear = 2020\n", 1, "a text is not closed"),
        ("title = “abc”\n", 1, "“ is a curly quotation mark"),
        ("title = „abc”\n", 1, "„ is a curly quotation mark"),
        ("title = Jaarverslag 2020\n", 1, "must stand between quotation marks"),
        ('[[themes]]\nname = "A"\nterms = [a, b]\n', 3, "must stand between quotation marks"),
        ('[[themes]]\nname = "A"\nterms = ["a, "b"]\n', 3, "a text is not closed"),
        ('[[themes]]\nname = "A"\nterms = ["a" "b"]\n', 3, "this list misses a comma"),
        ('[[companies]]\nname = "A"\naliases = ["b"\nunits = ["c"]\n', 4, "the list above misses"),
        ('[[themes]]\nname = "A"\nterms = [\n"a",\n', 3, "put a ] at its end"),
        ("year = 2020\nyear = 2021\n", 2, "this key is there twice"),
        ('title: "x"\n', 1, "must be key = value"),
        ('title = "c:\\map"\n', 1, "a backslash"),
        ('[[companies]\nname="x"\n', 1, "the brackets do not close"),
        ("year = 2020,\n", 1, "a comma too many"),
        ('title = "abc" def\n', 1, "something stands after the value"),
    ],
)
def test_what_is_no_toml_is_told_with_its_line_and_how_to_mend_it(
    text: str, line: int, said: str
) -> None:
    with pytest.raises(CorpusError) as caught:
        parse(text.encode(), Path("corpus.toml"))
    assert f"at line {line}: " in str(caught.value)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_words_are_accepted_in_any_case_and_with_any_spaces_but_not_as_part_of_others() -> None:
    known = parse(b'accept = ["Het het  huis"]', Path("c.toml"))
    assert known.accepts("het\nhet huis")
    assert not known.accepts("het het huisje")
    assert not Catalogue().accepts("")


def test_a_curly_mark_within_a_text_is_no_error() -> None:
    assert parse('title = "Een “mooi” jaar"'.encode(), Path("c.toml")).title == "Een “mooi” jaar"


COMPANIES = '[[companies]]\nname = "Zon BV"\naliases = ["Zonnig"]\nunits = ["Dak"]\n'


@pytest.mark.parametrize("written", ["Zon BV", "zon-bv", "Zonnig", "Dak"])
def test_a_person_and_a_file_may_name_their_company_in_any_of_its_names(written: str) -> None:
    text = (
        f'{COMPANIES}[[people]]\nname = "P"\ncompany = "{written}"\n'
        f'[[documents]]\nfile = "a.txt"\ncompany = "{written}"\n'
    )
    found = parse(text.encode(), Path("c.toml"))
    assert (found.people[0].company, found.entry("a.txt").company) == ("Zon BV", "Zon BV")


@pytest.mark.parametrize("table", ['[[people]]\nname = "P"', '[[documents]]\nfile = "a.txt"'])
def test_a_company_that_is_not_among_the_companies_is_told_with_those_that_are(table: str) -> None:
    text = f'{COMPANIES}{table}\ncompany = "Maan"\n'
    with pytest.raises(CorpusError, match=r"number 1 is 'Maan'.*known are Zon BV"):
        parse(text.encode(), Path("c.toml"))


def test_without_companies_or_for_the_organisation_any_company_will_do() -> None:
    person = '[[people]]\nname = "P"\ncompany = "Maan"\n'
    assert parse(person.encode(), Path("c.toml")).people[0].company == "Maan"
    text = f'organisation = "Maan"\n{COMPANIES}{person}'
    assert parse(text.encode(), Path("c.toml")).people[0].company == "Maan"
