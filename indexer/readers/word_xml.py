"""The XML of a Word file, made into what the converter understands.

The converter passes over some elements with all the text in them: simple fields, text boxes that
have no older form beside the new one. It knows no hidden text either, and fails on a link whose
address is missing, which is of no use here.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from indexer.readers.word_styles import Styles, W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", _A[1:-1].encode()),
)
_RENAMED = {
    f"{W}fldSimple": f"{W}smartTag",
    f"{W}dir": f"{W}smartTag",
    f"{W}bdo": f"{W}smartTag",
    f"{W}cr": f"{W}br",
    f"{W}ptab": f"{W}tab",
}
_LINKS = (f"{W}hyperlink", f"{_A}hlinkClick")
_BOX = f"{W}txbxContent"
_MAX_OUTLINE = 6

OUTLINED = "outline-"  # the style ids given to paragraphs that have an outline level themselves
_CONTENTS = re.compile(r"table of contents|inhoudsopgave", re.IGNORECASE)


def parsed(content: bytes) -> Element:
    """Return the root of a part that is known to be well-formed, in the usual namespaces."""
    for strict, usual in _STRICT:
        content = content.replace(strict, usual)
    return ElementTree.fromstring(content)  # noqa: S314 - without document type, see `archive`


def prepared(content: bytes, styles: Styles) -> bytes:
    """Return a part with all its text where the converter finds it, and nothing that is hidden."""
    root = parsed(content)
    for parent in list(root.iter()):
        parent[:] = [_prepared(child) for child in parent if not _is_dropped(child)]
        if parent.tag == f"{W}p":
            _mark_outline(parent, styles)
    written: bytes = ElementTree.tostring(root, "utf-8")
    return written


def _prepared(element: Element) -> Element:
    if element.tag in _RENAMED:
        element.tag = _RENAMED[element.tag]
    elif element.tag in _LINKS:
        element.attrib.pop(f"{_R}id", None)
    elif element.tag == f"{_MC}AlternateContent":
        return _alternate(element)
    elif element.tag == f"{W}drawing":
        boxed = _boxed(element)
        return element if boxed is None else boxed
    return element


def _alternate(element: Element) -> Element:
    """Return the older form of a drawing, or a plain box with the text of the new one."""
    fallback = element.find(f"{_MC}Fallback")
    if fallback is not None and next(fallback.iter(_BOX), None) is not None:
        return element
    boxed = _boxed(element)
    if boxed is not None:
        return boxed
    choice = element.find(f"{_MC}Choice")
    if fallback is None and choice is not None:
        choice.tag = f"{W}smartTag"
        return choice
    return element


def _boxed(element: Element) -> Element | None:
    """Return a box with the text that stands anywhere in a drawing, None where there is none."""
    boxes = list(_outermost(element))
    if not boxes:
        return None
    picture = Element(f"{W}pict")
    shape = ElementTree.SubElement(picture, f"{_V}textbox")
    shape.extend(boxes)
    return picture


def _outermost(element: Element) -> list[Element]:
    found: list[Element] = []
    for child in element:
        found += [child] if child.tag == _BOX else _outermost(child)
    return found


def _is_dropped(element: Element) -> bool:
    """Tell whether an element is hidden text, or the table of contents that Word made."""
    if element.tag == f"{W}r":
        hidden = element.find(f"{W}rPr/{W}vanish")
        return hidden is not None and hidden.get(f"{W}val") not in {"0", "false", "off"}
    if element.tag == f"{W}sdt":
        gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        return gallery is not None and bool(_CONTENTS.search(gallery.get(f"{W}val", "")))
    return False


def _mark_outline(paragraph: Element, styles: Styles) -> None:
    """Give a paragraph that has an outline level itself a style that says so."""
    properties = paragraph.find(f"{W}pPr")
    level = properties.find(f"{W}outlineLvl") if properties is not None else None
    written = level.get(f"{W}val", "") if level is not None else ""
    if properties is None or not (written.isascii() and written.isdigit()):
        return
    style = properties.find(f"{W}pStyle")
    own = styles.of(style.get(f"{W}val") if style is not None else None)
    if own.role != "text" or int(written) >= _MAX_OUTLINE:
        return
    if style is None:
        style = ElementTree.SubElement(properties, f"{W}pStyle")
    style.set(f"{W}val", f"{OUTLINED}{int(written) + 1}")
