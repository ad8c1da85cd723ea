"""The certificate authority: constrained, private, never replaced by accident."""

from __future__ import annotations

import datetime as dt
import ssl
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from proxy.authority import CERTIFICATE_FILE, KEY_FILE, AuthorityError, load_or_create

if TYPE_CHECKING:
    from pathlib import Path

DOMAINS = ("chatgpt.com", "claude.ai")


def test_a_new_authority_may_sign_the_domains_only(tmp_path: Path) -> None:
    """Name constraints are critical, list the domains, and exclude every address."""
    authority = load_or_create(tmp_path / "etat", DOMAINS)
    extension = authority.certificate.extensions.get_extension_for_class(x509.NameConstraints)
    assert extension.critical
    assert authority.permitted_domains == frozenset(DOMAINS)
    assert extension.value.excluded_subtrees is not None
    assert len(extension.value.excluded_subtrees) == 2
    assert isinstance(authority.key.curve, ec.SECP256R1)


def test_only_its_owner_can_read_the_key(tmp_path: Path) -> None:
    """The key's file is private, the certificate's is not secret."""
    load_or_create(tmp_path, DOMAINS)
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o777 == 0o600
    assert b"PRIVATE" not in (tmp_path / CERTIFICATE_FILE).read_bytes()


def test_a_second_start_keeps_the_authority(tmp_path: Path) -> None:
    """What browsers trust must not change under them, even when the catalogue grew."""
    first = load_or_create(tmp_path, DOMAINS)
    second = load_or_create(tmp_path, (*DOMAINS, "gemini.google.com"))
    assert first.fingerprint() == second.fingerprint()


@pytest.mark.parametrize("lost", [CERTIFICATE_FILE, KEY_FILE])
def test_half_an_authority_is_refused(tmp_path: Path, lost: str) -> None:
    """A missing file stops the start, names the file, and overwrites nothing."""
    load_or_create(tmp_path, DOMAINS)
    kept = tmp_path / (KEY_FILE if lost == CERTIFICATE_FILE else CERTIFICATE_FILE)
    before = kept.read_bytes()
    (tmp_path / lost).unlink()
    with pytest.raises(AuthorityError, match=lost):
        load_or_create(tmp_path, DOMAINS)
    assert kept.read_bytes() == before


def test_an_open_key_is_refused(tmp_path: Path) -> None:
    """A key that others can read is worth nothing; the message says how to mend it."""
    load_or_create(tmp_path, DOMAINS)
    (tmp_path / KEY_FILE).chmod(0o644)
    with pytest.raises(AuthorityError, match="chmod 600"):
        load_or_create(tmp_path, DOMAINS)


@pytest.mark.parametrize("content", [b"", b"pas un certificat", b"-----BEGIN CERTIFICATE-----\nAAAA\n"])
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    """A damaged certificate stops the start with a French message."""
    load_or_create(tmp_path, DOMAINS)
    (tmp_path / CERTIFICATE_FILE).write_bytes(content)
    with pytest.raises(AuthorityError, match="PEM valide"):
        load_or_create(tmp_path, DOMAINS)


def _foreign(folder: Path, *, days: int, constrained: bool) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Autre")])
    now = dt.datetime.now(dt.UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=400))
        .not_valid_after(now + dt.timedelta(days=days))
    )
    if constrained:
        builder = builder.add_extension(x509.NameConstraints([x509.DNSName("chatgpt.com")], None), critical=True)
    certificate = builder.sign(key, hashes.SHA256())
    (folder / CERTIFICATE_FILE).write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / KEY_FILE).write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    (folder / KEY_FILE).chmod(0o600)


def test_an_authority_without_constraints_is_refused(tmp_path: Path) -> None:
    """An authority that could sign anything is not used, wherever it comes from."""
    _foreign(tmp_path, days=10, constrained=False)
    with pytest.raises(AuthorityError, match="contrainte de nom"):
        load_or_create(tmp_path, DOMAINS)


def test_an_expired_authority_is_refused(tmp_path: Path) -> None:
    """The message says what to delete."""
    _foreign(tmp_path, days=-1, constrained=True)
    with pytest.raises(AuthorityError, match="expiré"):
        load_or_create(tmp_path, DOMAINS)


def test_keys_of_two_authorities_do_not_mix(tmp_path: Path) -> None:
    """A key that is not the certificate's is refused."""
    other = tmp_path / "autre"
    load_or_create(tmp_path, DOMAINS)
    load_or_create(other, DOMAINS)
    (tmp_path / KEY_FILE).write_bytes((other / KEY_FILE).read_bytes())
    with pytest.raises(AuthorityError, match="ne correspond pas"):
        load_or_create(tmp_path, DOMAINS)


def test_the_standard_library_accepts_it_as_a_root(tmp_path: Path) -> None:
    """A client can load the file as a trust anchor."""
    load_or_create(tmp_path, DOMAINS)
    context = ssl.create_default_context(cafile=str(tmp_path / CERTIFICATE_FILE))
    assert context.get_ca_certs()


def test_repr_hides_the_key(tmp_path: Path) -> None:
    """Printing an authority by accident prints no key."""
    assert "PrivateKey" not in repr(load_or_create(tmp_path, DOMAINS))
