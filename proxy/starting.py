"""Looks at what the settings name before anything starts, and says in French which setting to correct, and how.

Every message names the setting and the file or address. Nothing is repaired or replaced: a start that cannot succeed
stops.
"""

from __future__ import annotations

import ssl
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import certifi

from detectors.etablissement import EtablissementUnavailable, Source
from proxy.health import LocalFile, located
from proxy.journal_file import JournalUnavailable
from proxy.system_errors import explain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proxy.settings import Settings


class StartError(Exception):
    """The proxy cannot start; the message is French and says what to do."""


def open_local_file(path: Path | None) -> LocalFile | None:
    """Open the hospital's own file, if the settings name one.

    Raises:
        StartError: It cannot be read or used.
    """
    if path is None:
        return None
    try:
        return LocalFile(path, Source(path))
    except EtablissementUnavailable as error:
        problems = "\n".join(located(path, str(error)))
        raise StartError(
            f"etablissement : fichier inutilisable, corrigez-le ou retirez le réglage.\n{problems}"
        ) from None


@contextmanager
def opening_journal(path: Path) -> Iterator[None]:
    """Turn the journal's failure to open into what to do about it.

    Raises:
        StartError: The journal cannot be opened.
    """
    try:
        yield
    except JournalUnavailable as error:
        raise StartError(f"journal : {path} : {error.why}. Choisissez un autre fichier (--journal).") from None


def check_certificates(settings: Settings) -> None:
    """Look whether the certificates that servers are to be checked against can be read.

    Raises:
        StartError: A file is missing, unreadable, or holds no certificate.
    """
    for name in ("upstream_ca", "lab_upstream_ca"):
        path: Path | None = getattr(settings, name)
        if path is None:
            continue
        try:
            path.read_bytes()
            ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cafile=path)
        except ssl.SSLError:
            why = "ce n'est pas un fichier de certificats au format PEM"
        except OSError as error:
            why = explain(error)
        else:
            continue
        raise StartError(f"{name} : {path} : {why}. Indiquez un fichier PEM, ou retirez ce réglage.")


def upstream_authorities(settings: Settings) -> Path | None:
    """Return the certificates to check servers against; a laboratory's are added to them, not instead."""
    if settings.lab_upstream_ca is None:
        return settings.upstream_ca
    bundle = settings.state_dir / "lab-upstream-ca.pem"
    usual = settings.upstream_ca or Path(certifi.where())
    bundle.write_bytes(usual.read_bytes() + b"\n" + settings.lab_upstream_ca.read_bytes())
    return bundle


def laboratory_addresses(settings: Settings) -> list[tuple[str, int]]:
    """Return the local addresses that stand in for services."""
    parts = [urlsplit(url) for url in settings.lab_upstream.values()]
    return [(part.hostname or "", part.port or (443 if part.scheme == "https" else 80)) for part in parts]
