"""`kiosk doctor`: what this machine offers the kiosk, what is missing, and how to mend it."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kiosk.cli.arguments import GOOD, MACHINE
from kiosk.cli.machine import this_machine
from kiosk.operate.diagnosis import Finding, Machine, State, can_run, diagnose

COLOURS = {State.GOOD: "green", State.WEAK: "yellow", State.MISSING: "red"}


def examine(machine: Machine | None = None, console: Console | None = None) -> int:
    """Print what was found; GOOD if the kiosk can be shown here, MACHINE if not."""
    console = console or Console(highlight=False)
    with console.status("Looking at this machine"):
        findings = diagnose(machine or this_machine())
    console.print(table_of(findings))
    if can_run(findings):
        console.print("The kiosk can be shown on this machine.")
        return GOOD
    console.print("The kiosk cannot be shown on this machine before what is missing has been mended.")
    return MACHINE


def table_of(findings: Iterable[Finding]) -> Table:
    """One row a finding: topic, state, what there is, and below it what to do."""
    table = Table("what", "state", "what there is, and what to do", box=None, header_style="bold", pad_edge=False)
    for finding in findings:
        said = Text(finding.text)
        if finding.remedy:
            said.append(f"\n{finding.remedy}", style="italic")
        table.add_row(finding.topic, Text(finding.state, style=COLOURS[finding.state]), said)
    return table
