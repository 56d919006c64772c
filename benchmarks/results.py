"""What was measured, run by run, and with what."""

from __future__ import annotations

import gzip
import os
import platform
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from alone import StageRun
from builds import BuildRun
from msgspec import Struct, field
from real import RealBuild

#: Packages on which figures depend.
_PACKAGES = (
    "sphinx-pubs",
    "sphinx",
    "docutils",
    "alabaster",
    "jinja2",
    "msgspec",
    "bibtexparser",
    "pybtex",
    "sphinxcontrib-bibtex",
    "citeproc-py",
)


class Results(Struct):
    """All that was measured so far; lists that are empty were not.

    ``keys`` are milliseconds from a key to the screen, one list for each time the page was
    loaded; ``files`` the compressed sizes of what a page loads; ``minutes`` what all took.
    """

    stages: list[StageRun] = field(default_factory=list)
    builds: list[BuildRun] = field(default_factory=list)
    real_builds: list[RealBuild] = field(default_factory=list)
    keys: list[list[float]] = field(default_factory=list)
    files: dict[str, int] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    minutes: float = 0


def machine() -> dict[str, str]:
    """Where it was measured."""
    load = f"{os.getloadavg()[0]:.1f}"
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "system": f"{platform.system()} {platform.machine()}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "load before": load,
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.is_file():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown"


def versions() -> dict[str, str]:
    """The versions of what takes part; those not installed are left out."""
    found: dict[str, str] = {}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def page_files() -> dict[str, int]:
    """The compressed sizes in bytes of what a page with a list loads."""
    spec = find_spec("sphinx_pubs")
    if spec is None or spec.origin is None:
        return {}
    static = Path(spec.origin).parent / "rendering" / "static"
    return {
        path.name: len(gzip.compress(path.read_bytes(), 9, mtime=0))
        for path in sorted(static.iterdir())
        if path.suffix in {".css", ".js"}
    }
