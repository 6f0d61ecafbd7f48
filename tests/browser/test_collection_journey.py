"""From a person and a theme to a quote, into the collection, and out as a Word file."""

from __future__ import annotations

import io
import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import docx
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

PERSON, THEME = "Wendelien Tönjann", "Personeel en organisatie"
QUOTES = "/citaten?persoon=Wendelien+T%C3%B6njann&thema=Personeel+en+organisatie"


def go(page: Page, path: str) -> None:
    page.goto(page.url.split("/", 3)[0] + "//" + urlsplit(page.url).netloc + path)


def allow_clipboard(context: BrowserContext, address: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)


def copied(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def keep(page: Page, count: int) -> list[str]:
    """Keep the first `count` quotes of a page of results; return their words."""
    cards = page.locator("article.hit")
    for number in range(count):
        cards.nth(number).get_by_role("button", name="Bewaar", exact=True).click()
    return [cards.nth(number).locator("blockquote").inner_text() for number in range(count)]


def shown(page: Page) -> list[str]:
    return page.locator("#verzameling blockquote").all_inner_texts()


def item(page: Page, number: int) -> Locator:
    return page.locator("#verzameling [data-id]").nth(number)


def collection_link(page: Page, count: int) -> None:
    page.get_by_role("link", name=f"Verzameling, {count} bewaard").click()
    page.wait_for_url("**/verzameling*")


def test_a_quote_goes_from_a_filter_to_a_word_file(
    page: Page, address: str, tmp_path: Path
) -> None:
    allow_clipboard(page.context, address)
    go(page, "/citaten")
    page.get_by_role("group", name="Persoon").get_by_role("checkbox", name=PERSON).check()
    expect(page.locator(".chips")).to_contain_text(PERSON)
    page.get_by_role("group", name="Thema").get_by_role("checkbox", name=THEME).check()
    expect(page.locator(".chips")).to_contain_text(THEME)
    card = page.locator("article.hit").first
    words = card.locator("blockquote").inner_text()

    card.get_by_role("button", name="Kopieer citaat").click()
    expect(card.get_by_role("button", name="Gekopieerd")).to_be_visible()
    from_card = copied(page)
    assert from_card.startswith(f"‘{words}’ – {PERSON}, directeur VNG Connect. Uit: VNG-bedrijven")

    card.get_by_role("button", name="Bewaar", exact=True).click()
    expect(card.get_by_role("button", name="Bewaard")).to_be_visible()
    expect(page.locator("body > [role=status]")).to_have_text("Bewaard, nu 1 in uw verzameling")
    card.get_by_role("link", name="Bekijk dit citaat").click()
    page.get_by_role("button", name="Kopieer citaat").click()
    assert copied(page) == from_card
    expect(page.get_by_role("button", name="Bewaard")).to_be_visible()

    collection_link(page, 1)
    assert shown(page) == [words]
    with page.expect_download() as download:
        page.get_by_role("link", name="Download Word").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.suffix == ".docx"
    told = [p.text for p in docx.Document(io.BytesIO(path.read_bytes())).paragraphs]
    assert f"‘{words}’" in told
    assert any(text.startswith(f"– {PERSON}, directeur VNG Connect. Uit: ") for text in told)


def test_every_format_is_copied_as_it_is_shown(page: Page, address: str) -> None:
    allow_clipboard(page.context, address)
    go(page, QUOTES)
    card = page.locator("article.hit").first
    card.get_by_text("Meer vormen").press("Enter")
    markdown = card.get_by_role("button", name="Kopieer Markdown")
    markdown.press("Enter")
    expect(card.get_by_role("button", name="Gekopieerd")).to_be_visible()
    from_menu = copied(page)
    card.get_by_role("link", name="Alle vormen").click()
    for row in page.locator(".cites > div").all():
        row.get_by_role("button").click()
        expect(row.get_by_role("button", name="Gekopieerd")).to_be_visible()
        assert copied(page) == row.locator("pre").text_content()
    assert from_menu in page.locator(".cites pre").all_text_contents()


def test_a_copy_that_fails_is_said_and_the_text_can_be_selected(page: Page) -> None:
    go(page, QUOTES)
    page.evaluate(
        "navigator.clipboard.writeText = () => Promise.reject(new Error());"
        "document.execCommand = () => false"
    )
    button = page.locator("article.hit").first.get_by_role("button", name="Kopieer citaat")
    button.click()
    button.click()
    expect(page.locator(".note.bad")).to_have_count(1)
    expect(page.locator(".note.bad")).to_contain_text("Kopiëren lukte niet")


def test_without_https_copying_works_too(page: Page, address: str) -> None:
    allow_clipboard(page.context, address)
    go(page, QUOTES)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    card = page.locator("article.hit").first
    card.get_by_role("button", name="Kopieer citaat").click()
    expect(card.get_by_role("button", name="Gekopieerd")).to_be_focused()


def test_the_order_is_changed_with_the_keyboard_and_stays(page: Page) -> None:
    go(page, "/citaten")
    first, second, third = keep(page, 3)
    collection_link(page, 3)
    assert shown(page) == [first, second, third]
    expect(item(page, 0).get_by_role("button", name="Omhoog")).to_be_disabled()
    item(page, 0).get_by_role("button", name="Omlaag").press("Enter")
    expect(item(page, 0).locator("blockquote")).to_have_text(second)
    expect(page.locator("body > [role=status]")).to_have_text("Nu nummer 2 van 3")
    expect(item(page, 1).get_by_role("button", name="Omlaag")).to_be_focused()
    page.keyboard.press("Enter")
    expect(item(page, 2).locator("blockquote")).to_have_text(first)
    expect(item(page, 2).get_by_role("button", name="Omlaag")).to_be_focused()
    expect(item(page, 2).get_by_role("button", name="Omlaag")).to_be_disabled()
    page.keyboard.press("Enter")
    item(page, 2).get_by_role("button", name="Omhoog").press("Enter")
    expect(item(page, 1).locator("blockquote")).to_have_text(first)
    assert shown(page) == [second, first, third]
    expect(item(page, 1).get_by_role("button", name="Omhoog")).to_be_focused()

    item(page, 1).get_by_role("button", name="Verwijder").press("Enter")
    expect(page.locator("#aantal")).to_have_text("2 citaten")
    assert shown(page) == [second, third]
    expect(item(page, 1).get_by_role("button", name="Verwijder")).to_be_focused()
    word = page.get_by_role("link", name="Download Word").get_attribute("href") or ""
    assert parse_qs(urlsplit(word).query) == parse_qs(urlsplit(page.url).query)
    page.reload()
    assert shown(page) == [second, third]
    go(page, "/verzameling")
    expect(page.locator("#verzameling blockquote")).to_have_count(2)
    assert shown(page) == [second, third]


def test_two_steps_in_a_row_are_both_done(page: Page) -> None:
    go(page, "/citaten")
    first, second, third = keep(page, 3)
    collection_link(page, 3)
    page.evaluate(
        "document.querySelectorAll('[name=omlaag]').forEach((b, n) => n || [b.click(), b.click()])"
    )
    expect(item(page, 2).locator("blockquote")).to_have_text(first)
    assert shown(page) == [second, third, first]


def test_what_was_removed_can_be_put_back(page: Page) -> None:
    go(page, "/citaten")
    words = keep(page, 2)
    collection_link(page, 2)
    for number in (0, 1):
        item(page, number).get_by_role("button", name="Verwijder").click()
        expect(page.locator("#aantal")).to_have_text("1 citaat")
        back = page.get_by_role("button", name="Zet terug")
        expect(back).to_be_in_viewport()
        back.click()
        expect(page.locator("#aantal")).to_have_text("2 citaten")
        expect(back).to_have_count(0)
        expect(item(page, number).get_by_role("button", name="Verwijder")).to_be_focused()
        assert shown(page) == words
    expect(page.get_by_role("link", name="Verzameling, 2 bewaard")).to_be_visible()


def test_a_change_that_the_server_does_not_answer_is_not_lost(broken: Page) -> None:
    go(broken, "/citaten")
    keep(broken, 2)
    collection_link(broken, 2)
    broken.evaluate("() => { window.fetch = () => Promise.reject(new Error()); }")
    item(broken, 0).get_by_role("button", name="Verwijder").click()
    expect(broken.locator("#aantal")).to_have_text("1 citaat")
    expect(broken.get_by_role("link", name="Verzameling, 1 bewaard")).to_be_visible()


def test_an_item_moves_to_another_page_of_a_large_collection(page: Page, address: str) -> None:
    found = page.request.get(f"{address}/api/v1/search?kind=fact&limit=22&sort=order").json()
    ids = [hit["id"] for hit in found["hits"]]
    page.evaluate("ids => localStorage.setItem('verzameling', JSON.stringify(ids))", ids)
    go(page, "/verzameling")
    page.get_by_role("link", name="Volgende").click()
    expect(page.get_by_text("Pagina 2 van 2")).to_be_visible()
    page.locator("#verzameling li").first.get_by_role("button", name="Omhoog").click()
    page.wait_for_url(f"**id={ids[20]}&id={ids[19]}*")
    expect(page.locator("#gedeeld")).to_be_hidden()
    expect(page.get_by_role("link", name="Verzameling, 22 bewaard")).to_be_visible()
    kept = json.loads(page.evaluate("localStorage.getItem('verzameling')"))
    assert kept == [*ids[:19], ids[20], ids[19], *ids[21:]]


def test_removing_the_last_leads_to_the_explanation(page: Page) -> None:
    go(page, QUOTES)
    keep(page, 1)
    collection_link(page, 1)
    page.get_by_role("button", name="Verwijder").click()
    expect(page.get_by_text("Er is nog niets bewaard.")).to_be_visible()
    expect(page.get_by_role("link", name="Verzameling, 0 bewaard")).to_be_visible()
    page.get_by_role("button", name="Zet terug").click()
    expect(page.get_by_role("link", name="Verzameling, 1 bewaard")).to_be_visible()
    expect(page.get_by_role("button", name="Verwijder")).to_be_focused()


def test_a_shared_collection_leaves_ones_own_alone_until_it_is_added(page: Page) -> None:
    go(page, "/citaten")
    (own,) = keep(page, 1)
    others = page.locator("article.hit [data-keep]").nth(1).get_attribute("data-keep")
    go(page, f"/verzameling?id={others}")
    note = page.locator("#gedeeld")
    expect(note).to_be_visible()
    assert own not in shown(page)
    expect(page.get_by_role("link", name="Verzameling, 1 bewaard")).to_be_visible()
    note.get_by_role("button").click()
    expect(page.locator("#verzameling blockquote")).to_have_count(2)
    expect(note).to_be_hidden()
    assert shown(page)[0] == own


@pytest.mark.parametrize("stored", ["{", "null", '"x"', '{"a":1}', '[1,{},"<b>","qweg0000000"]'])
def test_a_damaged_collection_does_no_harm(page: Page, stored: str) -> None:
    go(page, QUOTES)
    page.evaluate("text => localStorage.setItem('verzameling', text)", stored)
    page.reload()
    before = 1 if "qweg" in stored else 0
    expect(page.get_by_role("link", name=f"Verzameling, {before} bewaard")).to_be_visible()
    keep(page, 1)
    kept = json.loads(page.evaluate("localStorage.getItem('verzameling')"))
    assert len(kept) == before + 1


def test_where_nothing_may_be_kept_that_is_said(page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })"
    )
    go(page, QUOTES)
    page.get_by_role("button", name="Bewaar", exact=True).first.click()
    expect(page.locator(".note.bad")).to_contain_text("Bewaren lukte niet")


def test_a_full_collection_takes_no_more_and_says_so(page: Page) -> None:
    go(page, QUOTES)
    page.evaluate(
        "localStorage.setItem('verzameling', JSON.stringify("
        "[...Array(200)].map((_, n) => 'q' + String(n).padStart(10, '0'))))"
    )
    page.reload()
    page.get_by_role("button", name="Bewaar", exact=True).first.click()
    expect(page.locator(".note.bad")).to_contain_text("er passen 200 stukken in")
    collection_link(page, 200)
    expect(page.get_by_text("Niets van deze verzameling bestaat nog")).to_be_visible()


def test_without_script_a_collection_is_shown_and_changed(plain_page: Page, page: Page) -> None:
    go(page, "/citaten")
    words = keep(page, 2)
    collection_link(page, 2)
    plain_page.goto(page.url)
    assert shown(plain_page) == words
    plain_page.get_by_role("button", name="Omhoog").nth(1).click()
    assert shown(plain_page) == words[::-1]
    plain_page.get_by_role("button", name="Verwijder").first.click()
    assert shown(plain_page) == words[:1]
    expect(plain_page.locator(".coll")).to_be_hidden()


@pytest.mark.parametrize("path", [QUOTES, "/verzameling"])
def test_no_page_of_quotes_is_wider_than_a_phone(phone: Page, path: str) -> None:
    go(phone, QUOTES)
    keep(phone, 1)
    go(phone, path)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
