"""Draws a scan on a terminal: the text with its findings in colour, why, and what would leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.table import Table
from rich.text import Text

from detectors.entities import LABELS
from detectors.secret_medical import LIKELY
from policies.policy import Action
from proxy.refusals import Reason
from proxy.scanner import FORWARD, REFUSE
from proxy.vocabulary import Treatment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from proxy.scanner import Scan, Signals

STYLES: Final = {
    Action.LEAVE: "underline",
    Action.PSEUDONYMISE: "black on bright_yellow",
    Action.MASK: "black on bright_cyan",
    Action.REMOVE: "strike dim",
    Action.REFUSE: "bold white on red",
}

_FINER: Final = "black on bright_green"
_DONE: Final = {
    Action.LEAVE: "laissé tel quel",
    Action.PSEUDONYMISE: "remplacé, rétabli dans la réponse",
    Action.MASK: "masqué sans retour",
    Action.REMOVE: "retiré",
    Action.REFUSE: "fait refuser la demande",
}


_CLOSED: Final = {
    Reason.DESTINATION_INTERDITE: "la politique n’autorise pas ce service",
    Reason.CORPS_ILLISIBLE: "Paravent ne sait pas lire ce que ce service envoie",
}
"""Why no text at all would reach a service."""


def show(console: Console, name: str, scan: Scan, *, explain: bool) -> None:
    """Draw one scan."""
    _head(console, name)
    console.print(_marked(scan))
    if scan.action == REFUSE:
        _show_refusal(console, scan)
    elif scan.action == FORWARD:
        console.print(Text("\nPartirait tel quel.", style="bold green"))
    else:
        console.print(Text("\nCe qui partirait :", style="bold"))
        console.print(Text(scan.outgoing))
    if explain and scan.findings:
        console.print(_reasons(scan))
    if scan.signals:
        _show_signals(console, scan, scan.signals)


def _head(console: Console, name: str) -> None:
    """Draw a text's name, over the whole width where there is one: a file has none."""
    if console.soft_wrap:
        console.print(Text(f"─── {name}"))
    else:
        console.rule(Text(name), align="left")


def _show_refusal(console: Console, scan: Scan) -> None:
    if scan.reason in _CLOSED:
        console.print(Text(f"\nRien ne partirait : {_CLOSED[scan.reason]}.", style="bold red"))
        return
    kinds = dict.fromkeys(LABELS[one.entity] for one, action in scan.findings if action is Action.REFUSE)
    if kinds:
        console.print(Text(f"\nRien ne partirait : {', '.join(kinds)}.", style="bold red"))
        return
    warned = Treatment.WARNED in scan.judgement.treatments.values()
    first = "Retenu une première fois, et partirait si on le renvoie tel quel." if warned else "Rien ne partirait."
    console.print(Text(f"\n{first}", style="bold red"))
    for note in scan.judgement.notes:
        console.print(Text(note))


def show_error(console: Console, name: str, why: str) -> None:
    """Draw a text that could not be scanned."""
    _head(console, name)
    console.print(Text(f"Erreur : {why}.", style="bold red"))


def show_legend(console: Console, scans: Iterable[Scan]) -> None:
    """Draw what the colours in use mean."""
    shown = tuple(scans)
    used = {action for scan in shown for _, action in scan.findings}
    finer = any(scan.judgement.generalised for scan in shown)
    if used or finer:
        legend = Text("\nLégende : ")
        for action in Action:
            if action in used:
                legend.append(f" {_DONE[action]} ", style=STYLES[action]).append("  ")
        if finer:
            legend.append(" dit moins finement ", style=_FINER)
        console.print(legend)


def _show_signals(console: Console, scan: Scan, signals: Signals) -> None:
    secrecy, indirect = signals.secrecy, signals.reidentification
    answer = "oui" if secrecy.score >= LIKELY else "non"
    console.print(Text("\nParle-t-il des soins d’une personne ? ", style="bold").append(answer))
    console.print(Text(f"Indices : {', '.join(secrecy.reasons) or 'aucun'} (certitude {_decimal(secrecy.score, 2)})."))
    console.print(Text("Identification indirecte : ", style="bold").append(indirect.level.value))
    if not indirect.elements:
        return
    console.print(
        Text(f"Environ {round(indirect.people_left)} personne(s) en France répondraient à cette description.")
    )
    table = Table("Élément", "Nature", "Bits", "Généraliser", "Resteraient", box=None, header_style="dim")
    for element in indirect.elements:
        table.add_row(
            Text(scan.text[element.start : element.end]),
            element.kind.value,
            _decimal(element.bits, 1),
            element.generalisation.advice,
            _people(indirect.people_left_after([element])),
        )
    console.print(table)
    console.print(Text(f"Hypothèses : {' ; '.join(indirect.assumptions)}.", style="dim"))


def _people(count: float) -> str:
    return "moins d’une personne" if count < 1 else f"environ {round(count)}"


def _decimal(number: float, digits: int) -> str:
    return f"{number:.{digits}f}".replace(".", ",")


def _marked(scan: Scan) -> Text:
    text = Text(scan.text)
    for finding, action in scan.findings:
        text.stylize(STYLES[action], finding.start, finding.end)
    for one in scan.judgement.generalised:
        text.stylize(_FINER, one.start, one.end)
    return text


def _reasons(scan: Scan) -> Table:
    table = Table("Texte", "Nature", "Certitude", "Action", "Raisons", box=None, header_style="dim")
    for finding, action in scan.findings:
        table.add_row(
            Text(scan.text[finding.start : finding.end]),
            LABELS[finding.entity],
            _decimal(finding.score, 2),
            action.value,
            ", ".join(finding.reasons),
        )
    return table
