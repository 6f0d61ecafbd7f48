"""Telling what a build changed, in words: for pages, machines and the command line."""

from kb.telling.parts import (
    Part,
    build_json,
    change_json,
    compared,
    heading,
    part_json,
    parts_of,
    person_line,
    told,
)

__all__ = [
    "Part",
    "build_json",
    "change_json",
    "compared",
    "heading",
    "part_json",
    "parts_of",
    "person_line",
    "told",
]
