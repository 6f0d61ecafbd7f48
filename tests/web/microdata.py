"""What a page tells machines: its microdata, read as a search engine reads it."""

from __future__ import annotations

from dataclasses import dataclass, field

from bs4 import Tag

from tests.web.pages import Page


@dataclass
class Item:
    """A thing with its properties, each a text, an address or another thing."""

    type: str
    id: str | None = None
    properties: dict[str, list[str | Item]] = field(default_factory=dict)

    def one(self, name: str) -> str | Item:
        (value,) = self.properties[name]
        return value

    def item(self, name: str) -> Item:
        value = self.one(name)
        assert isinstance(value, Item)
        return value


def items(page: Page) -> list[Item]:
    """Return the things a page tells of by themselves."""
    return [_item(tag) for tag in page.all("[itemscope]") if not tag.has_attr("itemprop")]


def _item(tag: Tag) -> Item:
    found = Item(str(tag["itemtype"]), str(tag["itemid"]) if tag.has_attr("itemid") else None)
    for inner in tag.select("[itemprop]"):
        if inner.find_parent(attrs={"itemscope": True}) is tag:
            found.properties.setdefault(str(inner["itemprop"]), []).append(_value(inner))
    return found


def _value(tag: Tag) -> str | Item:
    if tag.has_attr("itemscope"):
        return _item(tag)
    if tag.name == "meta":
        return str(tag["content"])
    if tag.name in {"a", "link"}:
        return str(tag["href"])
    return " ".join(tag.get_text().split())
