"""What is printed, and the file that keeps it with every run behind it."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import budgets as budgeting
import msgspec
from build_tables import build_tables
from charts import all_charts
from figures import Builds, Stages
from growth import growth_table, memory_table
from highlights import all_highlights
from msgspec.structs import asdict
from plan import Plan
from results import Results, versions
from stage_tables import stage_tables
from table import Table

_WIDTH = 100


def document(plan: Plan, results: Results, machine: Mapping[str, str]) -> dict[str, Any]:
    """All that is known: tables, figures and charts as they are printed, and the runs."""
    budgets = budgeting.all_budgets(plan, results)
    builds, stages = Builds(results.builds), Stages(results.stages)
    tables = {
        **build_tables(plan, builds),
        "growth": growth_table(plan, builds, stages),
        "memory-growth": memory_table(plan, builds, stages),
        **stage_tables(plan, results, builds, stages),
        "budgets": budgeting.table(budgets),
    }
    made: dict[str, Any] = msgspec.to_builtins(
        {
            "machine": machine,
            "versions": versions(),
            "figures": all_highlights(plan, results, budgets),
            "charts": all_charts(plan, results),
            "tables": tables,
            "left_out": results.left_out,
            "runs": {
                "stages": [
                    {"library": run.library, "round": run.round, **asdict(one)}
                    for run in results.stages
                    for one in run.measured.timed
                ],
                "builds": results.builds,
                "real_builds": results.real_builds,
                "keys": results.keys,
            },
        }
    )
    return made


def printed(made: Mapping[str, Any]) -> Iterator[str]:
    """The report, line by line."""
    for name in ("machine", "versions"):
        yield from _listed(made[name])
    for found in made["tables"].values():
        table = msgspec.convert(found, Table)
        if table.rows:
            yield ""
            yield from _lines(table)
    yield ""
    yield from _listed(made["figures"])
    yield from (f"left out: {line}" for line in made["left_out"])


def _listed(values: Mapping[str, str]) -> list[str]:
    return textwrap.wrap(
        ", ".join(f"{name} {value}" for name, value in values.items()),
        _WIDTH,
        break_on_hyphens=False,
    )


def _lines(table: Table) -> Iterator[str]:
    yield table.title
    rows = (table.header, *table.rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            f"{cell:<{width}}" if place < table.texts else f"{cell:>{width}}"
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()
    for note in table.notes:
        yield from textwrap.wrap(note, _WIDTH)


def write(made: Mapping[str, Any], path: Path) -> None:
    """Write it to a file, each row and each run on a line of its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{_json(made, '')}\n", encoding="utf-8")


def _json(value: Any, indent: str) -> str:
    """JSON in which whatever holds plain values only stands on one line."""
    if isinstance(value, float):
        return json.dumps(round(value, 6))
    if not isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    deeper = f"{indent}  "
    if isinstance(value, dict):
        parts = [f"{json.dumps(name)}: {_json(one, deeper)}" for name, one in value.items()]
    else:
        parts = [_json(one, deeper) for one in value]
    inner = value.values() if isinstance(value, dict) else value
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    if any(isinstance(one, dict | list) for one in inner):
        lines = f",\n{deeper}".join(parts)
        return f"{opening}\n{deeper}{lines}\n{indent}{closing}"
    return f"{opening}{', '.join(parts)}{closing}"
