"""What was found, for people, for programs and for GitHub."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.text import Text

from sphinx_pubs.cli.findings import Findings
from sphinx_pubs.cli.pictures import picture, visible
from sphinx_pubs.problems import Problem, Severity

_STYLES: dict[Severity, str] = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
# https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
_ANNOTATIONS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def texts(findings: Findings, /) -> Iterator[Text]:
    """Each problem with its place, its line and a hint."""
    if not findings.problems:
        return
    lines = findings.text.split("\n")
    for problem in findings.problems:
        source = problem.source
        line = lines[source.line - 1] if source.line <= len(lines) else ""
        yield _text(problem, line)


def _text(problem: Problem, line: str) -> Text:
    code, source = problem.code, problem.source
    style = _STYLES[code.severity]
    text = Text()
    text.append(f"{visible(source.file)}:{source.line}:{source.column}: ", "bold")
    text.append(code.severity, style)
    text.append(f" {code.subtype} ", "bold")
    text.append(visible(problem.message))
    if line.strip():
        shown = picture(line, source.column, source.width)
        text.append(f"\n    {shown.before}")
        text.append(shown.span, style)
        text.append(shown.after)
        text.append(f"\n    {shown.mark}", style)
    text.append("\n    hint: ", "bold")
    text.append(code.help)
    return text


def record(findings: Findings, /) -> dict[str, object]:
    """What the JSON list holds of a file."""
    return {
        "path": findings.path,
        "blocks": findings.blocks,
        "publications": findings.read,
        "problems": [
            {
                "line": one.source.line,
                "column": one.source.column,
                "code": one.code.subtype,
                "severity": one.code.severity,
                "message": one.message,
                "key": one.key,
            }
            for one in findings.problems
        ],
    }


def annotation(problem: Problem, /) -> str:
    """The line that makes GitHub show a problem where it stands: a workflow command."""
    source = problem.source
    place = f"file={source.file.translate(_PROPERTY)},line={source.line},col={source.column}"
    title = f"sphinx-pubs {problem.code.subtype}"
    command = _ANNOTATIONS[problem.code.severity]
    return f"::{command} {place},title={title}::{problem.message.translate(_DATA)}\n"


class Statistics:
    """Counts of all files so far."""

    def __init__(self) -> None:
        self._totals = Counter(dict.fromkeys(("files", "blocks", "publications", "problems"), 0))
        self._codes: Counter[tuple[Severity, str]] = Counter()

    def add(self, findings: Findings, /) -> None:
        """Count one file."""
        self._totals["files"] += 1
        self._totals["blocks"] += findings.blocks
        self._totals["publications"] += findings.read
        self._totals["problems"] += len(findings.problems)
        self._codes.update((one.code.severity, one.code.subtype) for one in findings.problems)

    def __str__(self) -> str:
        """A line for each total, then one for each code: the worst and most frequent first."""
        rows = list(self._totals.items())
        worst = list(_STYLES)
        for (severity, subtype), count in sorted(
            self._codes.items(), key=lambda one: (worst.index(one[0][0]), -one[1], one[0][1])
        ):
            rows.append((f"{severity} {subtype}", count))
        width = max(len(str(count)) for _, count in rows)
        return "\n".join(f"{count:{width}} {name}" for name, count in rows)
