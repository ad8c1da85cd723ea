"""The command `paravent scan`: its arguments, what it reads and what it writes.

What a text would become is said by `proxy.scanner`. The detector runs in this process; nothing is sent anywhere. This
file is imported to declare the command, so it imports what it needs only once the command is run.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator

    from proxy.detector_process import Examiner
    from proxy.scanner import Scanner


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command; `arguments.run(arguments)` then gives the exit code."""
    parser = subparsers.add_parser(
        "scan",
        help="montre ce qui serait repéré et remplacé dans un texte, sans rien envoyer",
        description="Montre ce qui serait repéré et remplacé dans un texte, sans rien envoyer.",
    )
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FICHIER", help="textes en UTF-8 (par défaut : l’entrée)"
    )
    parser.add_argument("--jsonl", action="store_true", help='lit et écrit des lignes JSON {"id": …, "text": "…"}')
    parser.add_argument("--explain", action="store_true", help="montre aussi pourquoi")
    parser.add_argument("--service", default="", metavar="NOM", help="applique les règles de ce service du catalogue")
    parser.add_argument("--policy", type=Path, metavar="FICHIER", help="politique à appliquer (sinon celle par défaut)")
    parser.set_defaults(run=main)


def main(arguments: argparse.Namespace, build: Callable[[], Examiner] | None = None) -> int:
    """Run the command.

    Args:
        arguments: As declared by `add_parser`.
        build: Builds the detector; by default the real one, which takes seconds.

    Returns:
        0 when every text was scanned, 1 when one could not be, 2 when nothing could start.
    """
    from proxy.catalogue import Catalogue  # noqa: PLC0415  # see the module
    from proxy.errors import PolicyUnavailable  # noqa: PLC0415  # see the module
    from proxy.policy_source import PolicySource  # noqa: PLC0415  # see the module
    from proxy.scanner import Scanner  # noqa: PLC0415  # see the module

    services = Catalogue.load().service_ids
    if arguments.service and arguments.service not in services:
        return _complain(f"service inconnu du catalogue : {arguments.service}")
    try:
        policy = PolicySource(arguments.policy, services=services).current()
    except PolicyUnavailable as error:
        return _complain(f"politique inutilisable\n{error}")
    scanner = Scanner((build or _real_detector)(), policy, arguments.service)
    run = _jsonl if arguments.jsonl else _plain
    return run(scanner, arguments.files, explain=arguments.explain)


def _real_detector() -> Examiner:
    from detectors.examining import build_examiner  # noqa: PLC0415  # loads a language model

    return build_examiner()


def _complain(text: str) -> int:
    sys.stderr.write(f"paravent scan : {text}\n")
    return 2


def _jsonl(scanner: Scanner, files: Iterable[Path], *, explain: bool) -> int:
    from proxy.scanner import scan_lines  # noqa: PLC0415  # see the module

    code = 0
    try:
        for result in scan_lines(scanner, _lines(files), explain=explain):
            code = 1 if "error" in result else code
            # ASCII: a lone surrogate in a text must not stop the command, and no terminal can garble it.
            sys.stdout.write(json.dumps(result) + "\n")
            sys.stdout.flush()
    except OSError as error:
        return _complain(f"{error.filename or 'entrée'} : {error.strerror}")
    return code


def _lines(files: Iterable[Path]) -> Iterator[bytes]:
    given = tuple(files)
    if not given:
        yield from sys.stdin.buffer
    for path in given:
        with path.open("rb") as file:
            yield from file


def _plain(scanner: Scanner, files: Iterable[Path], *, explain: bool) -> int:
    from rich.console import Console  # noqa: PLC0415  # see the module

    from proxy.scan_view import show, show_error, show_legend  # noqa: PLC0415  # see the module
    from proxy.scanner import ScanError  # noqa: PLC0415  # see the module

    code = 0
    console = Console(highlight=False)
    seen = []
    for name, read in _texts(files):
        try:
            scan = scanner.scan(read().decode("utf-8-sig"), explain=explain)
        except UnicodeDecodeError:
            show_error(console, name, "le texte n’est pas en UTF-8")
            code = 1
        except OSError as error:
            show_error(console, name, error.strerror or "illisible")
            code = 1
        except ScanError as error:
            show_error(console, name, str(error))
            code = 1
        else:
            show(console, name, scan, explain=explain)
            seen.append(scan)
    show_legend(console, seen)
    return code


def _texts(files: Iterable[Path]) -> Iterator[tuple[str, Callable[[], bytes]]]:
    given = tuple(files)
    if not given:
        yield "entrée", sys.stdin.buffer.read
    for path in given:
        yield str(path), path.read_bytes
