"""The command `paravent demo`; loads nothing of the demonstration before it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction


def add_parser(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Add `demo` to the commands."""
    demo = commands.add_parser(
        "demo",
        help="montrer le proxy à l'œuvre, sur ce poste",
        description="Joue trois demandes inventées à travers le vrai proxy, devant un faux ChatGPT local, et montre ce "
        "qui est saisi, ce qui part et ce qui revient. Code de sortie 1 si une promesse est rompue.",
    )
    demo.set_defaults(run=_demo)


def _demo(_arguments: Namespace) -> int:
    from proxy.demo.demo import run  # noqa: PLC0415 - starts quickly when another command is asked for

    return run()
