"""Draws a scan on a terminal: the text with its findings in colour, why, and what would leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.table import Table
from rich.text import Text

from detectors.entities import LABELS
from policies.policy import Action
from proxy.scanner import FORWARD, REFUSE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from proxy.scanner import Scan

STYLES: Final = {
    Action.LEAVE: "underline",
    Action.PSEUDONYMISE: "black on bright_yellow",
    Action.MASK: "black on bright_cyan",
    Action.REMOVE: "strike dim",
    Action.REFUSE: "bold white on red",
}

_DONE: Final = {
    Action.LEAVE: "laissé tel quel",
    Action.PSEUDONYMISE: "remplacé, rétabli dans la réponse",
    Action.MASK: "masqué sans retour",
    Action.REMOVE: "retiré",
    Action.REFUSE: "fait refuser la demande",
}


def show(console: Console, name: str, scan: Scan, *, explain: bool) -> None:
    """Draw one scan."""
    console.rule(Text(name), align="left")
    console.print(_marked(scan))
    if scan.action == REFUSE:
        kinds = dict.fromkeys(LABELS[one.entity] for one, action in scan.findings if action is Action.REFUSE)
        console.print(Text(f"\nRien ne partirait : {', '.join(kinds)}.", style="bold red"))
    elif scan.action == FORWARD:
        console.print(Text("\nPartirait tel quel.", style="bold green"))
    else:
        console.print(Text("\nCe qui partirait :", style="bold"))
        console.print(Text(scan.outgoing))
    if explain and scan.findings:
        console.print(_reasons(scan))


def show_error(console: Console, name: str, why: str) -> None:
    """Draw a text that could not be scanned."""
    console.rule(Text(name), align="left")
    console.print(Text(f"Erreur : {why}.", style="bold red"))


def show_legend(console: Console, scans: Iterable[Scan]) -> None:
    """Draw what the colours in use mean."""
    used = {action for scan in scans for _, action in scan.findings}
    if used:
        legend = Text("\nLégende : ")
        for action in Action:
            if action in used:
                legend.append(f" {_DONE[action]} ", style=STYLES[action]).append("  ")
        console.print(legend)


def _marked(scan: Scan) -> Text:
    text = Text(scan.text)
    for finding, action in scan.findings:
        text.stylize(STYLES[action], finding.start, finding.end)
    return text


def _reasons(scan: Scan) -> Table:
    table = Table("Texte", "Nature", "Certitude", "Action", "Raisons", box=None, header_style="dim")
    for finding, action in scan.findings:
        table.add_row(
            Text(scan.text[finding.start : finding.end]),
            LABELS[finding.entity],
            f"{finding.score:.2f}".replace(".", ","),
            action.value,
            ", ".join(finding.reasons),
        )
    return table
