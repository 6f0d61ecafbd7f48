"""Prints how fast extracting, building, searching and serving are; asserts nothing.

python -m tests.bench [units …]
"""

import sys

from tests.bench import extracting, pages, searching

searching.measure([int(argument) for argument in sys.argv[1:]])
print()
pages.measure()
print()
extracting.measure()
