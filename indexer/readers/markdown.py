"""Markdown: made into HTML with every block on its own line of the file, then read as a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from indexer.blocks import RawDocument
from indexer.layout.lines import MAX_HEADING_LENGTH
from indexer.layout.speaker_lines import closes_quotation, speaker_of
from indexer.readers import front_matter, html
from indexer.readers.limits import (
    MAX_BRACKETS,
    MAX_NESTED_QUOTES,
    MAX_NESTING,
    check_blocks,
    check_marks,
)
from indexer.readers.title import title_and_year
from kb.errors import CorpusError

_LINE_END = re.compile(r"\r\n?")
_DEEP_QUOTE = re.compile(rf"^(?: {{0,3}}>){{{MAX_NESTED_QUOTES + 1}}}", re.MULTILINE)
_CLOSE_HEADING = re.compile(r"^(#{2,6})(?=[^\s#])", re.MULTILINE)
_DASHES = "—–-―"
_BULLETS = "•●▪■◦‣∙·"
MAX_LIST_NUMBER = 99  # a line that begins with a larger number, "2020. Een jaar", is no item

# Elements that a page drops with all that is in them, so must not be left open.
_DROPPED = (
    "script|style|title|textarea|noscript|template|nav|svg|math|iframe|object|canvas|audio"
    "|video|select|map|xmp|plaintext"
)
_OPENED = re.compile(rf"<(?:{_DROPPED})\b", re.IGNORECASE)
_CLOSED = re.compile(rf"</(?:{_DROPPED})\b", re.IGNORECASE)
_HARMLESS = re.compile(
    r"(?:</?(?:br|wbr|img|sup|sub|b|strong|i|em|u|s|del|ins|mark|small|big|span|font|q|cite|abbr"
    r"|a|kbd|code|time|data|p|div|center)\b|<!--)",
    re.IGNORECASE,
)


def read(source: str, name: str) -> RawDocument:
    """Return the blocks of a Markdown text, with the lines they begin on.

    Raises CorpusError, with `name`, when it is more than a report can be, or nests too deep.
    """
    source = _LINE_END.sub("\n", source)
    check_marks(source, name)
    said = front_matter.read(source)
    source = "\n" * said.lines + source.split("\n", said.lines)[-1] if said.lines else source
    page = _Page()
    page.add(_tokens(_CLOSE_HEADING.sub(r"\1 ", source), name))
    document = html.read(page.source, name)
    first, _ = title_and_year(document.blocks)
    title = said.title or document.title or first
    return replace(
        document,
        title=title,
        year=said.year or document.year or (title_and_year(document.blocks)[1]),
        url=said.url or document.url,
        language=said.language or document.language,
    )


def _tokens(source: str, name: str) -> list[Token]:
    if _DEEP_QUOTE.search(source):
        raise _too_deep(name)
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
    parser.enable(["table", "strikethrough"])
    parser.disable("code")  # an indented paragraph of a report is no program
    parser.use(footnote_plugin, inline=False, move_to_end=False).use(deflist_plugin)
    parser.core.ruler.after("block", "limits", _check)
    try:
        return parser.parse(source, {"name": name})
    except (ValueError, LookupError, RecursionError) as error:
        raise CorpusError(f"{name}: not readable as Markdown; save it as HTML") from error


def _too_deep(name: str) -> CorpusError:
    return CorpusError(
        f"{name}: quotations or lists nest deeper than {MAX_NESTED_QUOTES}; take out some marks"
    )


def _check(state: StateCore) -> None:
    """Raise CorpusError for what would be lost, or would take too long."""
    name = str(state.env["name"])
    check_blocks(sum(1 for token in state.tokens if token.type == "inline"), name)
    for place, token in enumerate(state.tokens):
        if token.type == "heading_open" and token.markup == "-":
            text = state.tokens[place + 1].content
            if len(text) > MAX_HEADING_LENGTH or text.endswith("."):
                token.tag = state.tokens[place + 2].tag = "p"  # with a rule right below it
        if token.nesting > 0 and token.level >= MAX_NESTING - 1:
            raise _too_deep(name)
        if token.type == "inline" and token.content.count("[") > MAX_BRACKETS:
            line = token.map[0] + 1 if token.map else 1
            raise CorpusError(
                f"{name}: line {line} begins a paragraph with more than {MAX_BRACKETS:,} "
                "square brackets; part it with an empty line"
            )


class _Page:
    """Writes tokens as HTML whose lines are those of the Markdown."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._line = 0
        self._quotes = 0
        self._unnumbered: list[bool] = []

    @property
    def source(self) -> str:
        """The HTML so far."""
        return "".join(self._parts)

    def add(self, tokens: Sequence[Token]) -> None:
        """Write the blocks of a text, each on its line."""
        for token in tokens:
            if token.map and token.nesting >= 0:
                self._write("\n" * (token.map[0] - self._line))
            self._write(self._block(token))

    def _write(self, part: str) -> None:
        self._parts.append(part)
        self._line += part.count("\n")

    def _block(self, token: Token) -> str:
        if token.type == "inline":
            return _inline(token.children or [], quoted=self._quotes > 0)
        if token.type == "fence":
            return f"<pre>\n{escape(token.content)}</pre>"
        if token.type == "html_block":
            return _as_it_stands(token.content)
        if token.hidden or token.type.startswith("footnote"):
            return ""
        self._quotes += token.nesting * (token.type.startswith("blockquote"))
        if token.type.startswith(("ordered_list", "bullet_list", "list_item")):
            return self._list(token)
        return _tag(token, token.tag)

    def _list(self, token: Token) -> str:
        if not token.type.startswith("list_item"):
            large = int(token.attrGet("start") or 1) > MAX_LIST_NUMBER
            if token.nesting < 0:
                large = self._unnumbered.pop()
            else:
                self._unnumbered.append(large)
            return _tag(token, "div" if large else token.tag)
        if not self._unnumbered[-1]:
            large = token.info.isdigit() and int(token.info) > MAX_LIST_NUMBER
            return _tag(token, "li") + (f"{token.info}{token.markup} " if large else "")
        return _tag(token, "p") + (f"{token.info}{token.markup} " if token.nesting > 0 else "")


def _tag(token: Token, name: str) -> str:
    return f"</{name}>" if token.nesting < 0 else f"<{name}>"


def _as_it_stands(source: str) -> str:
    if len(_OPENED.findall(source)) > len(_CLOSED.findall(source)):
        return f"<p>{escape(source)}</p>"
    return source


def _inline(tokens: Sequence[Token], *, quoted: bool) -> str:
    """Return the HTML of the text in a block; a line that names the speaker is kept apart."""
    following = _following(tokens)
    parts: list[str] = []
    for place, token in enumerate(tokens):
        if token.type == "softbreak":
            last, text = following[place]
            parts.append("<br>\n" if _stands_apart(text, last=last and quoted) else "\n")
        else:
            parts.append(_piece(token))
    return "".join(parts)


def _following(tokens: Sequence[Token]) -> dict[int, tuple[bool, str]]:
    """Return for the place of each break whether the line after it is the last, and its text."""
    result: dict[int, tuple[bool, str]] = {}
    last = True
    texts: list[str] = []
    for place in range(len(tokens) - 1, -1, -1):
        token = tokens[place]
        if token.type in {"softbreak", "hardbreak"}:
            result[place] = last, "".join(reversed(texts)).strip()
            texts.clear()
            last = False
        elif token.type in {"text", "code_inline"}:
            texts.append(token.content)
    return result


def _stands_apart(text: str, *, last: bool) -> bool:
    if text[:1] in _BULLETS and text[:1]:
        return True
    if text[:1] in _DASHES and text[:1]:
        return closes_quotation(text)
    return last and speaker_of(text) is not None


def _piece(token: Token) -> str:
    if token.type == "hardbreak":
        return "<br>\n"
    if token.type == "image":
        return f'<img alt="{escape("".join(c.content for c in token.children or []))}">'
    if token.type == "html_inline":
        return token.content if _HARMLESS.match(token.content) else escape(token.content)
    if token.type == "footnote_ref":
        return ""
    if token.nesting:
        return _tag(token, token.tag)
    return escape(token.content, quote=False)
