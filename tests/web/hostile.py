"""A corpus by somebody who wants a browser or a spreadsheet to run what the report says."""

from __future__ import annotations

from html import escape
from pathlib import Path

from indexer.build import build
from tests.conftest import Silence

SCRIPT = "<script>window.__pwned=1</script>"
IMAGE = '<img src=x onerror="window.__pwned=1">'
BREAKER = "\"'><svg onload=window.__pwned=1>"
TEMPLATE = "{{113*7}} {% raw %} ${113*7} {{config}}"
FORMULA = '=HYPERLINK("https://kwaad.example","klik")'
COMMENT = "<!-- --><![CDATA[ ]]></title></textarea></style>"
BIDI = "\u202egnp.exe\u2066 \u200f"
CONTROL = "\x0b\x1b[31m\x7f\u2028"
LINK = "javascript:window.__pwned=1"
PAYLOADS = (SCRIPT, IMAGE, BREAKER, TEMPLATE, FORMULA, COMMENT, BIDI, LINK)
COMPANY = f"Kwaad {BREAKER} BV"
SPEAKER = "Henk de Boer"

CATALOGUE = f"""
title = '''Verslag {IMAGE} {TEMPLATE}'''
organisation = '''{SCRIPT}'''
year = 2031
[[companies]]
name = '''{COMPANY}'''
aliases = ['''{SCRIPT}''']
units = ['''{FORMULA}''']
[[companies]]
name = '''Goed'''
[[themes]]
name = '''Thema {IMAGE}'''
terms = ["kade", '''{SCRIPT}''']
[[themes]]
name = '''{FORMULA}'''
terms = ["haven"]
[[people]]
name = "{SPEAKER}"
role = '''directeur {IMAGE}'''
company = '''{COMPANY}'''
[[synonyms]]
words = ["kade", "wal"]
[[documents]]
file = "kwaad.html"
title = '''Kwaad {BREAKER}'''
url = "https://kwaad.example/?a='%22><b>&b=1"
"""


def report() -> str:
    """Return a report that shows each payload as its words, and has live ones as markup too."""
    parts = [
        "<!doctype html><html><head><title>Kwaad</title></head>",
        f'<body onload="window.__pwned=1"><h1>{escape(f"Kwaad {SCRIPT}")}</h1>',
        SCRIPT,
        f'<p><a href="{LINK}">De kade</a> {IMAGE} is open.</p>',
        f"<iframe srcdoc='{escape(SCRIPT)}'></iframe><style>*{{display:none}}</style>",
        f"<h2>{escape(COMPANY)}</h2><p>Over de kade van de haven.</p>",
    ]
    for number, payload in enumerate(PAYLOADS, start=1):
        words = escape(payload)
        parts += [
            f"<h3>Kade {number} {words}</h3>",
            f"<p>{words} De haven kreeg {number}.{number}00 schepen {words} bij de kade.</p>",
            f"<p>‘{words} de kade is van ons allemaal {number}’, zegt {SPEAKER}.</p>",
            f"<blockquote><p>Wij bouwen kade {number} {words} voor de haven.</p>"
            f"<p>{SPEAKER}, directeur {words}</p></blockquote>",
            f"<ul><li>{words}</li><li>€ {number}00 {words}</li></ul>",
            f"<table><tr><th>Kade</th><th>{words}</th></tr>"
            f"<tr><td>{words}</td><td>{number}{number}</td></tr></table>",
        ]
    return "\n".join([*parts, "</body></html>"])


MARKDOWN = f"""# Tweede {TEMPLATE}

## Kade [klik]({LINK}) {IMAGE}

De haven kreeg 77 schepen. ![beeld]({LINK}) <{LINK}>

{SCRIPT}

‘De kade is af {BREAKER}’, zegt Ria van Loon.
"""


def write(folder: Path) -> Path:
    """Write the corpus in `folder`, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "corpus.toml").write_text(CATALOGUE, "utf-8")
    (folder / "kwaad.html").write_text("\ufeff" + report(), "utf-8")
    (folder / "kwaad2.md").write_text(MARKDOWN, "utf-8")
    (folder / "kwaad3.txt").write_text(f"Kop {CONTROL}\n\nDe kade {CONTROL} kreeg 12 schepen.\n")
    return folder


def publish(folder: Path) -> Path:
    """Build an index of the corpus under `folder`, and return its place."""
    build(write(folder / "corpus"), folder / "index", Silence())
    return folder / "index"


QUERIES = (*PAYLOADS, COMMENT + CONTROL, "\ufeffkade", "kade " + BIDI, "persoon:" + BREAKER)
