"""PDF files written by hand, as small as they can be."""

from __future__ import annotations

from collections.abc import Sequence

Line = tuple[float, float, float, str]  # from the left and the bottom, size, text; in points


def pdf(pages: Sequence[Sequence[Line]]) -> bytes:
    """Return a PDF of A4 pages with these lines, in Helvetica."""
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    kids: list[bytes] = []
    for page in pages:
        drawn = b"".join(_drawn(line) for line in page)
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
        kids.append(b"%d 0 R" % (len(objects) + 1))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R>>>>>>" % len(objects)
        )
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    file = b"%PDF-1.7\n"
    places: list[int] = []
    for number, content in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    entries = b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, entries)
    start = file.index(b"xref\n0 ")
    return file + (
        b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    )


def _drawn(line: Line) -> bytes:
    left, base, size, text = line
    coded = "".join(f"\\{byte:03o}" for byte in text.encode("cp1252")).encode()
    return b"BT /F %g Tf %g %g Td (%s) Tj ET\n" % (size, left, base, coded)
