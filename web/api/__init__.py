"""The JSON API: all that the pages show, with English names. It only reads."""

from web.api import changes, documents, entities, overview, searching, units
from web.api.operations import OPERATIONS, Operation, blueprint

__all__ = [
    "OPERATIONS",
    "Operation",
    "blueprint",
    "changes",
    "documents",
    "entities",
    "overview",
    "searching",
    "units",
]
