"""The command `paravent`: run (by default), scan, demo.

Each command imports what it needs only when it is asked for: `paravent --help` must not load a language model.
"""

from __future__ import annotations

import argparse
import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from proxy import logs

if TYPE_CHECKING:
    from collections.abc import Sequence


def _upstream(text: str) -> tuple[str, str]:
    host, found, url = text.partition("=")
    if not found or not host or not url:
        raise argparse.ArgumentTypeError("écrivez HÔTE=URL, par exemple chatgpt.com=https://127.0.0.1:8443")
    return host.lower(), url


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="paravent", description="Proxy local qui protège les données des patients dans les demandes aux IA."
    )
    parser.add_argument("--version", action="version", version=f"paravent {metadata.version('paravent')}")
    commands = parser.add_subparsers(dest="command", metavar="COMMANDE")
    run = commands.add_parser("run", help="démarrer le proxy (par défaut)", description="Démarre le proxy.")
    run.add_argument("--listen", metavar="ADRESSE:PORT", help="adresse du proxy (127.0.0.1:8080)")
    run.add_argument("--page", metavar="ADRESSE:PORT", help="adresse de la page locale (127.0.0.1:8081)")
    run.add_argument("--metrics", metavar="ADRESSE:PORT", help="adresse des métriques (127.0.0.1:9464)")
    run.add_argument("--policy", metavar="FICHIER", type=Path, help="politique YAML (celle fournie par défaut)")
    run.add_argument("--etablissement", metavar="FICHIER", type=Path, help="fichier de l'établissement (aucun)")
    run.add_argument("--state-dir", metavar="DOSSIER", type=Path, help="dossier de l'autorité et du journal")
    run.add_argument("--journal", metavar="FICHIER", type=Path, help="journal (journal.jsonl dans le dossier d'état)")
    run.add_argument("--settings", metavar="FICHIER", type=Path, help="réglages YAML (ou variable PARAVENT_SETTINGS)")
    run.add_argument(
        "--lab-upstream",
        metavar="HÔTE=URL",
        type=_upstream,
        action="append",
        help="laboratoire et tests : envoyer une destination du catalogue à un serveur de cette machine (répétable)",
    )
    run.add_argument("--lab-upstream-ca", metavar="FICHIER", type=Path, help="certificats de ces serveurs locaux")
    run.set_defaults(run=_run)
    from proxy import scanning
    from proxy.demo import command as demo

    scanning.add_parser(commands)
    demo.add_parser(commands)
    return parser


def _run(arguments: argparse.Namespace) -> int:
    import asyncio

    from proxy.authority import AuthorityError
    from proxy.catalogue import CatalogueError
    from proxy.errors import PolicyUnavailable
    from proxy.numbering import NumberingError
    from proxy.program import Program
    from proxy.settings import SettingsError, load
    from proxy.starting import StartError
    from proxy.system_errors import explain

    logs.install()
    explicit = {
        name: getattr(arguments, name)
        for name in ("listen", "page", "metrics", "policy", "etablissement", "state_dir", "journal", "lab_upstream_ca")
    }
    explicit["lab_upstream"] = dict(arguments.lab_upstream) if arguments.lab_upstream else None
    try:
        settings = load(explicit, arguments.settings)

        async def serve() -> int:
            return await Program(settings).run()

        return asyncio.run(serve())
    except (
        SettingsError,
        AuthorityError,
        CatalogueError,
        PolicyUnavailable,
        NumberingError,
        StartError,
    ) as error:
        print(f"paravent : {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"paravent : {error.filename or 'fichier'} : {explain(error)}", file=sys.stderr)
        return 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 done, 1 done with refused parts, 2 not started."""
    given = list(sys.argv[1:] if argv is None else argv)
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help", "--version")):
        given.insert(0, "run")
    arguments = _parser().parse_args(given)
    code: int = arguments.run(arguments)
    return code


if __name__ == "__main__":
    sys.exit(main())
