"""The command `paravent scan`: its arguments, what it reads and what it writes.

What a text would become is said by `proxy.scanner`. Policy and hospital's file are those that `paravent run` takes, by
option, environment or settings file. The detector runs in this process; nothing is sent anywhere. This file is imported
to declare the command, so it imports what it needs only once the command is run.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator

    from rich.console import Console

    from proxy.detector_process import Examiner
    from proxy.scanner import Scanner

_UNBOUNDED_COLUMNS: Final = 1_000_000
"""A file has no width: lines are neither folded nor cut in it."""


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
    parser.add_argument(
        "--service", default="", metavar="NOM", help="décide comme pour ce service du catalogue (son nom ou son hôte)"
    )
    parser.add_argument("--policy", type=Path, metavar="FICHIER", help="politique à appliquer (sinon celle par défaut)")
    parser.add_argument("--etablissement", type=Path, metavar="FICHIER", help="fichier de l'établissement à appliquer")
    parser.add_argument(
        "--settings", type=Path, metavar="FICHIER", help="réglages YAML où lire ces deux-là (ou PARAVENT_SETTINGS)"
    )
    parser.set_defaults(run=main)


def main(arguments: argparse.Namespace, build: Callable[[Path | None], Examiner] | None = None) -> int:
    """Run the command.

    Args:
        arguments: As declared by `add_parser`.
        build: Builds the detector from the hospital's file, if any; by default the real one, which takes seconds.

    Returns:
        0 when every text was scanned, 1 when one could not be (or nobody read the results to the end), 2 when nothing
        could start.
    """
    from detectors.etablissement import EtablissementUnavailable, Source  # noqa: PLC0415  # see the module
    from proxy.catalogue import Catalogue  # noqa: PLC0415  # see the module
    from proxy.errors import PolicyUnavailable  # noqa: PLC0415  # see the module
    from proxy.policy_source import PolicySource  # noqa: PLC0415  # see the module
    from proxy.scanner import Scanner, destination_for  # noqa: PLC0415  # see the module
    from proxy.settings import SettingsError, load  # noqa: PLC0415  # see the module

    catalogue = Catalogue.load()
    destination = destination_for(catalogue, arguments.service) if arguments.service else None
    if arguments.service and destination is None:
        return _complain(f"service inconnu du catalogue : {arguments.service}")
    if not arguments.files and sys.stdin is None:
        return _complain("l'entrée est fermée ; nommez des fichiers")
    try:
        given = {"policy": arguments.policy, "etablissement": arguments.etablissement}
        settings = load(given, arguments.settings)
        policy = PolicySource(settings.policy, services=catalogue.service_ids).current()
    except SettingsError as error:
        return _complain(str(error))
    except PolicyUnavailable as error:
        return _complain(f"politique inutilisable\n{error}")
    try:
        if settings.etablissement:
            Source(settings.etablissement)
    except EtablissementUnavailable as error:
        return _complain(f"fichier de l'établissement inutilisable ({settings.etablissement})\n{error}")
    try:
        examiner = (build or _real_detector)(settings.etablissement)
    except Exception as error:  # noqa: BLE001  # a damaged file of the installation, whichever it is
        hint = "Relancez « ./run » pour compléter l'installation."
        return _complain(f"le détecteur n'a pas pu démarrer ({type(error).__name__})\n{hint}")
    return _run(Scanner(examiner, policy, destination), arguments)


def _run(scanner: Scanner, arguments: argparse.Namespace) -> int:
    """Scan what the command names; give its exit code."""
    from proxy.system_errors import explain as in_french  # noqa: PLC0415  # see the module

    run = _jsonl if arguments.jsonl else _plain
    try:
        code = run(scanner, arguments.files, explain=arguments.explain)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read has read enough (`| head`).
        _drop_output()
        return 1
    except OSError as error:
        if error.filename is None:
            _drop_output()
        return _complain(f"{error.filename or 'entrée ou sortie'} : {in_french(error)}")
    return code


def _drop_output() -> None:
    """Send what is still to be written nowhere: the interpreter would complain when it flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _real_detector(etablissement: Path | None) -> Examiner:
    from detectors.examining import build_examiner  # noqa: PLC0415  # loads a language model

    return build_examiner(etablissement=etablissement)


def _complain(text: str) -> int:
    sys.stderr.write(f"paravent scan : {text}\n")
    return 2


def _jsonl(scanner: Scanner, files: Iterable[Path], *, explain: bool) -> int:
    from proxy.scanner import scan_lines  # noqa: PLC0415  # see the module

    code = 0
    for result in scan_lines(scanner, _lines(files), explain=explain):
        code = 1 if "error" in result else code
        # ASCII: a lone surrogate in a text must not stop the command, and no terminal can garble it.
        sys.stdout.write(json.dumps(result) + "\n")
        sys.stdout.flush()
    return code


def _lines(files: Iterable[Path]) -> Iterator[bytes]:
    given = tuple(files)
    if not given:
        yield from sys.stdin.buffer
    for path in given:
        with path.open("rb") as file:
            yield from file


def _plain(scanner: Scanner, files: Iterable[Path], *, explain: bool) -> int:
    from proxy.scan_view import show, show_error, show_legend  # noqa: PLC0415  # see the module
    from proxy.scanner import ScanError  # noqa: PLC0415  # see the module
    from proxy.system_errors import explain as in_french  # noqa: PLC0415  # see the module

    code = 0
    console = _console()
    seen = []
    for name, read in _texts(files):
        try:
            scan = scanner.scan(read().decode("utf-8-sig"), explain=explain)
        except UnicodeDecodeError:
            show_error(console, name, "le texte n’est pas en UTF-8")
            code = 1
        except OSError as error:
            show_error(console, name, in_french(error))
            code = 1
        except ScanError as error:
            show_error(console, name, str(error))
            code = 1
        else:
            show(console, name, scan, explain=explain)
            seen.append(scan)
    show_legend(console, seen)
    return code


def _console() -> Console:
    from rich.console import Console  # noqa: PLC0415  # see the module

    if sys.stdout.isatty():
        return Console(highlight=False)
    return Console(highlight=False, width=_UNBOUNDED_COLUMNS, soft_wrap=True)


def _texts(files: Iterable[Path]) -> Iterator[tuple[str, Callable[[], bytes]]]:
    given = tuple(files)
    if not given:
        yield "entrée", sys.stdin.buffer.read
    for path in given:
        yield str(path), path.read_bytes
