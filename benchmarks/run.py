"""Measure everything, print tables of ratios, and keep the figures as JSON.

``make bench`` runs it; what is measured, and how, is said in README.md.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from time import perf_counter

import alone
import builds
import measuring
import msgspec
import real
import report
from measuring import CommandError, say, script
from plan import JOBS, MODES, MOST_BESIDE, PARTS, SHAPES, SIZES, Case, Plan
from results import Results, machine, page_files

ROOT = Path(__file__).parent.parent


def measure(plan: Plan, results: Results) -> None:
    """Do all that the plan says, part by part; what was measured is kept if one fails."""
    if not builds.has_peer():
        results.left_out.append("sphinxcontrib-bibtex is not installed")
    plan.work.mkdir(parents=True, exist_ok=True)
    if {"stages", "builds", "search"} & set(plan.parts):
        _make_materials(plan)
    for part in plan.parts:
        say(f"— {part}")
        _MEASURE[part](plan, results)


def _make_materials(plan: Plan) -> None:
    for count in plan.entries:
        say(f"making a library of {count:,} entries")
        arguments = [str(count), str(plan.members), str(plan.materials(count))]
        rst = ["--rst"] if count <= MOST_BESIDE and "builds" in plan.parts else []
        measuring.run(script("materials.py", *arguments, *rst), plan.work / "log.txt")


def _stages(plan: Plan, results: Results) -> None:
    results.stages += alone.measure(plan)


def _builds(plan: Plan, results: Results) -> None:
    results.builds += builds.measure(plan)
    warned = sorted({run.warnings for run in results.builds if run.project == "ours"} - {0})
    if warned:
        say(f"builds of ours said {warned} lines: the libraries should be without fault")
    if any(count > MOST_BESIDE for count in plan.entries):
        results.left_out.append(
            f"plain RST and sphinxcontrib-bibtex with more than {MOST_BESIDE:,} entries: they "
            "take minutes"
        )


def _real(plan: Plan, results: Results) -> None:
    if not real.folders(plan):
        results.left_out.append(f"real files: none are in {plan.real.name}")
    results.stages += real.measure_stages(plan)
    results.real_builds += real.measure_builds(plan, results.left_out)


def _search(plan: Plan, results: Results) -> None:
    """Type into a list of many entries."""
    pages = builds.build_once(plan, Case("ours", "search", plan.beside))
    address = (pages / "index.html").resolve().as_uri()
    log = plan.work / "log.txt"
    try:
        measuring.run(script("searching.py", address, str(plan.beside), str(plan.runs)), log)
    except CommandError as error:
        results.left_out.append(f"search: {error}")
    else:
        results.keys = msgspec.json.decode(log.read_bytes(), type=list[list[float]])


def _files(_plan: Plan, results: Results) -> None:
    results.files = page_files()


_MEASURE = {
    "stages": _stages,
    "builds": _builds,
    "real": _real,
    "search": _search,
    "files": _files,
}


def _plan(arguments: list[str] | None) -> tuple[Plan, Path]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)} (all)")
    parser.add_argument("--entries", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--runs", type=int, default=5, help="how often each is measured (5)")
    parser.add_argument("--members", type=int, default=200, help="pages of members (200)")
    parser.add_argument("--shapes", nargs="+", choices=SHAPES, default=list(SHAPES))
    parser.add_argument("--modes", nargs="+", choices=MODES, default=list(MODES))
    parser.add_argument("--jobs", type=int, nargs="+", choices=JOBS, default=list(JOBS))
    parser.add_argument("--real", type=Path, default=ROOT.parent / "shared" / "corpus" / "large")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "benchmarks")
    parser.add_argument("--json", type=Path, help="where the figures go (in --work)")
    asked = parser.parse_args(arguments)
    unknown = set(asked.parts) - set(PARTS)
    if unknown:
        parser.error(f"{', '.join(sorted(unknown))}: there are {', '.join(PARTS)}")
    plan = Plan(
        work=asked.work.resolve(),
        real=asked.real,
        parts=tuple(asked.parts or PARTS),
        entries=tuple(sorted(asked.entries)),
        runs=asked.runs,
        members=asked.members,
        shapes=tuple(asked.shapes),
        modes=("cold", *(mode for mode in asked.modes if mode != "cold")),
        jobs=tuple(asked.jobs),
    )
    return plan, asked.json or asked.work / "results.json"


def main(arguments: list[str] | None = None) -> int:
    """Measure, print the tables, and write the figures to a file."""
    plan, path = _plan(arguments)
    where, results, failed, begin = machine(), Results(), False, perf_counter()
    try:
        measure(plan, results)
    except CommandError as error:
        # What took so long is shown, but not put where the documentation looks.
        results.left_out.append(f"all after this: {error}")
        path, failed = plan.work / "results.json", True
    results.minutes = (perf_counter() - begin) / 60
    made = report.document(plan, results, where)
    print("\n".join(report.printed(made)))
    report.write(made, path)
    print(f"\nThe figures are in {path}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
