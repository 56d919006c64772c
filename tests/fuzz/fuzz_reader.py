"""Look for bytes that break the reader, guided by coverage; ``make fuzz`` runs it.

https://github.com/google/atheris; the arguments are libFuzzer's.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[1]))
with atheris.instrument_imports(include=["sphinx_pubs", "bibtexparser"]):
    from invariants import check_checked


def fuzz_one(data: bytes) -> None:
    """What libFuzzer calls; an exception is a finding."""
    check_checked(data)


if __name__ == "__main__":
    atheris.Setup(sys.argv, fuzz_one)
    atheris.Fuzz()
