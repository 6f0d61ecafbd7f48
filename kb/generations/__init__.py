"""Generations: each build is a complete folder, and one pointer says which is served.

    index/
      current                 the name of the generation that is served
      build.lock              held by the one build that may run
      generations/g000001-…/  manifest.json and the files it vouches for

A build writes into a folder of its own and is published by renaming it and then swapping the
pointer, each step synced to disk first: a crash at any moment leaves the old generation serving.
A folder that its manifest does not vouch for is never opened.
"""

from kb.generations.holding import KEPT, hold
from kb.generations.inspecting import Inspected, Inspection, inspect
from kb.generations.manifest import (
    SCHEMA,
    Manifest,
    is_whole,
    new_manifest,
    read_manifest,
    verified,
)
from kb.generations.places import GENERATIONS, LOCK, MANIFEST, MENDING, POINTER, folder_of, names
from kb.generations.pointer import (
    Pointer,
    in_order,
    point,
    pointed,
    preferred,
    read_pointer,
)
from kb.generations.publishing import building, publish
from kb.generations.returning import Returned, roll_back, set_aside

__all__ = [
    "GENERATIONS",
    "KEPT",
    "LOCK",
    "MANIFEST",
    "MENDING",
    "POINTER",
    "SCHEMA",
    "Inspected",
    "Inspection",
    "Manifest",
    "Pointer",
    "Returned",
    "building",
    "folder_of",
    "hold",
    "in_order",
    "inspect",
    "is_whole",
    "names",
    "new_manifest",
    "point",
    "pointed",
    "preferred",
    "publish",
    "read_manifest",
    "read_pointer",
    "roll_back",
    "set_aside",
    "verified",
]
