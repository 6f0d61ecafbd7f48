"""Which words differ between two texts, so that people can read it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rapidfuzz.distance import Indel

Op = Literal["same", "gone", "new"]
MOST_WORDS = 12_000  # that are set against each other; of more the whole is taken as replaced
LONGEST_BRIDGE = 3  # words between two changes that may be taken into them
MOST_RUNS = 80  # that are told at once
AROUND = 12  # words that are shown before and after a change
CUT = "…"
_WORD = re.compile(r"[^\W_]+(?:[-.,/’'][^\W_]+)*|\S")
_TURNING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words that both texts have, or that only the old or only the new one has."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class _Block:
    """Words of the old and of the new text at one place; equal where `same`."""

    same: bool
    old: Sequence[str]
    new: Sequence[str]

    @property
    def size(self) -> int:
        return max(sum(map(len, self.old)), sum(map(len, self.new)))


def harmless(text: str) -> str:
    """Return a text without what no page can show or what turns the direction of what follows."""
    return "".join(c for c in text if c in "\n\t" or _fits(c))


def _fits(character: str) -> bool:
    return ord(character) not in _TURNING and unicodedata.category(character) not in {"Cc", "Cs"}


def differences(old: str, new: str) -> tuple[Run, ...]:
    """Return the runs that make both texts, word by word, each change as what went, then what came.

    The runs "same" and "gone" have the words of the old text, "same" and "new" those of the new
    one, with its white space; none stands between what went and what came for it. Texts of 100,000
    characters take a few hundredths of a second.
    """
    before, after = _words(harmless(old)), _words(harmless(new))
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    middle = (before[head : len(before) - tail], after[head : len(after) - tail])
    blocks = [
        _Block(same=True, old=before[:head], new=after[:head]),
        *_bridged(_aligned(*middle)),
        _Block(same=True, old=before[len(before) - tail :], new=after[len(after) - tail :]),
    ]
    return tuple(_runs(blocks))


def _words(text: str) -> list[str]:
    """Return the words and marks of a text, each with the white space after it."""
    begins = [found.start() for found in _WORD.finditer(text)]
    return [text[begin:end] for begin, end in pairwise((*begins, len(text)))]


def _bare(words: Sequence[str]) -> list[str]:
    return [word.rstrip() for word in words]


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return with how many of the same words both begin."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a.rstrip() != b.rstrip():
            break
        count += 1
    return count


def _aligned(old: list[str], new: list[str]) -> list[_Block]:
    """Return blocks, in turn equal and changed, that are made of all words of both."""
    if max(len(old), len(new)) > MOST_WORDS:
        return [_Block(same=False, old=old, new=new)]
    blocks: list[_Block] = []
    for step in Indel.opcodes(_bare(old), _bare(new)):
        here = _Block(
            same=step.tag == "equal",
            old=old[step.src_start : step.src_end],
            new=new[step.dest_start : step.dest_end],
        )
        if blocks and not here.same and not blocks[-1].same:
            last = blocks.pop()
            here = _Block(same=False, old=[*last.old, *here.old], new=[*last.new, *here.new])
        blocks.append(here)
    return blocks


def _bridged(blocks: list[_Block]) -> list[_Block]:
    """Take a few equal words between two larger changes into one change: it reads better."""
    made: list[_Block] = []
    for number, block in enumerate(blocks):
        if made and not block.same and not made[-1].same:
            last = made.pop()
            made.append(_joined(last, block))
        elif _bridges(block, made, blocks[number + 1 :]):
            made[-1] = _joined(made[-1], block)
        else:
            made.append(block)
    return made


def _bridges(block: _Block, before: Sequence[_Block], after: Sequence[_Block]) -> bool:
    if not (block.same and before and after and not before[-1].same):
        return False
    short = len(block.new) <= LONGEST_BRIDGE
    return short and block.size <= min(before[-1].size, after[0].size) / 2


def _joined(one: _Block, other: _Block) -> _Block:
    return _Block(same=False, old=[*one.old, *other.old], new=[*one.new, *other.new])


def _runs(blocks: Sequence[_Block]) -> list[Run]:
    """Return the blocks as texts; white space at the end of a change belongs to what follows."""
    runs: list[Run] = []
    for block in blocks:
        if block.same:
            _add(runs, "same", "".join(block.new))
            continue
        gone, new = "".join(block.old), "".join(block.new)
        if gone.strip():
            _add(runs, "gone", gone.rstrip())
            if not new.strip():
                _add(runs, "same", gone[len(gone.rstrip()) :])
        if new.strip():
            _add(runs, "new", new.rstrip())
            _add(runs, "same", new[len(new.rstrip()) :])
    return runs


def _add(runs: list[Run], op: Op, text: str) -> None:
    if not text:
        return
    if runs and runs[-1].op == op:
        runs[-1] = Run(op, runs[-1].text + text)
    else:
        runs.append(Run(op, text))


def shortened(runs: Sequence[Run], around: int = AROUND) -> tuple[Run, ...]:
    """Return the runs with long equal stretches cut to a few words beside each change.

    The same runs come back where nothing is cut, or where nothing differs.
    """
    if all(run.op == "same" for run in runs):
        return tuple(runs)
    last = len(runs) - 1
    return tuple(
        Run("same", _cut(run.text, around, first=n == 0, last=n == last))
        if run.op == "same"
        else run
        for n, run in enumerate(runs)
    )


def clipped(runs: Sequence[Run], most: int, most_runs: int = MOST_RUNS) -> tuple[Run, ...]:
    """Return the first runs, of at most so many characters together, the last one cut at a word."""
    kept: list[Run] = []
    left = most
    for number, run in enumerate(runs):
        if len(run.text) > left or number >= most_runs:
            text = run.text[: max(left, 0)] if number < most_runs else ""
            kept.append(Run(run.op if text else "same", f"{text.rpartition(' ')[0] or text} {CUT}"))
            break
        kept.append(run)
        left -= len(run.text)
    return tuple(kept)


def _cut(text: str, around: int, *, first: bool, last: bool) -> str:
    words = _words(text)
    lead = text[: len(text) - sum(map(len, words))]
    before, after = (0 if first else around), (0 if last else around)
    if len(words) <= before + after + around // 2:
        return text
    begin = lead + "".join(words[:before]).rstrip() + (" " if before else "")
    end = "".join(words[len(words) - after :]) if after else ""
    return f"{begin}{CUT}{' ' if end else ''}{end}"
