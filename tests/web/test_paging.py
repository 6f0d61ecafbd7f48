"""Long lists a page at a time, whatever number an address asks for."""

import pytest

from web.paging import last_page, page_of

THINGS = tuple(range(1, 8))


@pytest.mark.parametrize(
    ("asked", "number", "items"),
    [
        ("", 1, (1, 2, 3)),
        ("1", 1, (1, 2, 3)),
        ("3", 3, (7,)),
        ("4", 3, (7,)),
        ("1000000", 3, (7,)),
        ("0", 1, (1, 2, 3)),
        ("-1", 1, (1, 2, 3)),
        ("twee", 1, (1, 2, 3)),
        ("²", 1, (1, 2, 3)),
        ("9" * 5000, 1, (1, 2, 3)),
    ],
)
def test_every_number_leads_to_a_page(asked: str, number: int, items: tuple[int, ...]) -> None:
    page = page_of(THINGS, asked, 3)
    assert (page.number, page.items, page.last) == (number, items, 3)


def test_a_list_without_anything_has_one_page() -> None:
    assert page_of((), "2", 3).items == ()
    assert last_page(0, 3) == 1
