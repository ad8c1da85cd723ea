"""What settings name is looked at before anything starts; a mistake is named with its setting, file and remedy."""

from __future__ import annotations

import errno
import os
import socket
from typing import TYPE_CHECKING

import pytest

from proxy.demo.certificates import make_certificates
from proxy.journal import Journal
from proxy.settings import load
from proxy.starting import (
    StartError,
    check_certificates,
    laboratory_addresses,
    open_local_file,
    opening_journal,
    upstream_authorities,
)
from proxy.system_errors import explain

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _no_settings_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("PARAVENT_"):
            monkeypatch.delenv(name)


@pytest.mark.parametrize("setting", ["upstream_ca", "lab_upstream_ca"])
@pytest.mark.parametrize(
    ("content", "why"),
    [(None, "introuvable"), (b"", "certificats"), (b"bonjour", "certificats"), ("folder", "un dossier")],
)
def test_certificates_that_cannot_be_read_are_named(
    tmp_path: Path, setting: str, content: bytes | str | None, why: str
) -> None:
    """A missing file, a folder or a file without a certificate stops the start."""
    path = tmp_path / "ca.pem"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content:
        path.mkdir()
    with pytest.raises(StartError) as caught:
        check_certificates(load({setting: path}))
    for words in (f"{setting} : {path}", why, "PEM"):
        assert words in str(caught.value)


def test_good_certificates_are_accepted_and_joined(tmp_path: Path) -> None:
    """A laboratory's certificates are added to the usual ones; without it, the setting alone counts."""
    certificate = make_certificates(tmp_path, ["essai.example"]).authority
    settings = load({"upstream_ca": certificate, "state_dir": tmp_path})
    check_certificates(settings)
    assert upstream_authorities(settings) == certificate
    both = {"upstream_ca": certificate, "lab_upstream_ca": certificate, "state_dir": tmp_path}
    joined = upstream_authorities(load(both))
    assert joined is not None
    assert joined.read_bytes().count(b"BEGIN CERTIFICATE") == 2


def test_a_wrong_local_file_is_named(tmp_path: Path) -> None:
    """With its path, and the line where there is one."""
    path = tmp_path / "etablissement.yaml"
    with pytest.raises(StartError, match=f"etablissement : .*\n{path} : .*introuvable"):
        open_local_file(path)
    path.write_text("version: 1\nservice: [x]\n", encoding="utf-8")
    with pytest.raises(StartError, match=f"{path}, ligne 2 : "):
        open_local_file(path)
    path.write_text("version: 1\n", encoding="utf-8")
    opened = open_local_file(path)
    assert opened is not None
    assert opened.path == path
    assert open_local_file(None) is None


def test_a_journal_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    """With its path, why in French, and the option."""
    with pytest.raises(StartError) as caught, opening_journal(tmp_path):
        Journal(tmp_path)
    for words in ("journal", str(tmp_path), "un dossier", "--journal"):
        assert words in str(caught.value)
    assert "EISDIR" not in str(caught.value)


def test_a_laboratory_has_addresses() -> None:
    """Host and port of each stand-in, the scheme's own port where none is written."""
    lab = {"chatgpt.com": "https://127.0.0.1:8443", "claude.ai": "http://[::1]"}
    assert laboratory_addresses(load({"lab_upstream": lab})) == [("127.0.0.1", 8443), ("::1", 80)]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.EADDRINUSE, "error while attempting to bind on address"), "déjà utilisé"),
        (OSError(errno.ENOENT, os.strerror(errno.ENOENT)), "introuvable"),
        (socket.gaierror(-2, "Name or service not known"), "nom de machine inconnu"),
        (OSError(errno.EPROTO, "Protocol error"), "EPROTO"),
        (OSError("sans numéro"), "erreur du système"),
    ],
)
def test_a_systems_error_is_said_in_french(error: OSError, words: str) -> None:
    """Without its own text, which depends on the system's language."""
    assert words in explain(error)
    assert str(error.strerror) not in explain(error)
