"""Paravent's certificate authority: made at first start, able to sign the catalogue's domains and nothing else.

EC P-256, critical name constraints (RFC 5280 §4.2.1.10): the permitted DNS names are the catalogue's domains, every IP
address is excluded. Browsers enforce the constraint on a local root, so a stolen key is worth nothing against a bank or
an intranet. The key is a file that its owner alone can read; it is never overwritten and never served.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CERTIFICATE_FILE: Final = "ca.pem"
KEY_FILE: Final = "ca-key.pem"
_LIFETIME: Final = dt.timedelta(days=5 * 365)
_BACKDATED: Final = dt.timedelta(days=2)  # clocks of workstations drift


class AuthorityError(Exception):
    """The authority's files cannot be used; the message is French and says what to do."""


@dataclass(frozen=True, slots=True)
class Authority:
    """A certificate authority ready to sign.

    Attributes:
        certificate: The self-signed root.
        key: Its private key.
        certificate_path: Where the public part lies, in PEM.
    """

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey = field(repr=False)
    certificate_path: Path

    @property
    def permitted_domains(self) -> frozenset[str]:
        """Return the domains whose certificates clients will accept from this authority."""
        constraints = self.certificate.extensions.get_extension_for_class(x509.NameConstraints).value
        return frozenset(name.value for name in constraints.permitted_subtrees or () if isinstance(name, x509.DNSName))

    def fingerprint(self) -> str:
        """Return the SHA-256 fingerprint as colon-separated hexadecimal, for people to compare."""
        return self.certificate.fingerprint(hashes.SHA256()).hex(":").upper()


def load_or_create(folder: Path, domains: Iterable[str]) -> Authority:
    """Load the authority of a state folder, or make it there.

    Args:
        folder: Created when absent, readable by its owner only.
        domains: What a new authority may sign; each covers its sub-domains.

    Raises:
        AuthorityError: One file of the two is missing, unreadable, expired, without constraints, or the key is open to
            others.
    """
    certificate_path, key_path = folder / CERTIFICATE_FILE, folder / KEY_FILE
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        present = certificate_path.exists(), key_path.exists()
        if present == (False, False):
            _create(certificate_path, key_path, sorted(set(domains)))
        elif present != (True, True):
            missing = KEY_FILE if present[0] else CERTIFICATE_FILE
            raise AuthorityError(
                f"{folder} : il manque {missing}. Restaurez ce fichier, ou supprimez l'autre pour qu'une nouvelle "
                "autorité soit créée (il faudra la réinstaller dans les navigateurs)."
            )
        return _load(certificate_path, key_path)
    except OSError as error:
        raise AuthorityError(
            f"{folder} : {error.strerror or 'inaccessible'}. Vérifiez les droits de ce dossier."
        ) from None


def _load(certificate_path: Path, key_path: Path) -> Authority:
    if key_path.stat().st_mode & 0o077:
        raise AuthorityError(f"{key_path} est lisible par d'autres comptes. Corrigez : chmod 600 {key_path}")
    try:
        certificate = x509.load_pem_x509_certificate(certificate_path.read_bytes())
        key = serialization.load_pem_private_key(key_path.read_bytes(), password=None)
    except ValueError:
        raise AuthorityError(
            f"{certificate_path} ou {key_path} n'est pas un fichier PEM valide. Restaurez-les, ou supprimez les deux."
        ) from None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() != certificate.public_key():
        raise AuthorityError(f"{key_path} ne correspond pas à {certificate_path}. Restaurez la paire d'origine.")
    authority = Authority(certificate, key, certificate_path)
    try:
        constrained = bool(authority.permitted_domains)
    except x509.ExtensionNotFound:
        constrained = False
    if not constrained:
        raise AuthorityError(
            f"{certificate_path} n'est pas limitée à des domaines (contrainte de nom absente) : refusée. Supprimez les "
            "deux fichiers pour qu'une autorité limitée soit créée."
        )
    if certificate.not_valid_after_utc <= dt.datetime.now(dt.UTC):
        raise AuthorityError(f"{certificate_path} a expiré. Supprimez {certificate_path} et {key_path}, puis relancez.")
    return authority


def _create(certificate_path: Path, key_path: Path, domains: list[str]) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    now = dt.datetime.now(dt.UTC)
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, "Paravent - autorite locale"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Paravent"),
        ]
    )
    identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _BACKDATED)
        .not_valid_after(now + _LIFETIME)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,  # leaves share the authority's key pair, see docs/decisions
                key_cert_sign=True,
                crl_sign=True,
                content_commitment=False,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.NameConstraints(
                permitted_subtrees=[x509.DNSName(domain) for domain in domains],
                excluded_subtrees=[
                    x509.IPAddress(ipaddress.ip_network("0.0.0.0/0")),
                    x509.IPAddress(ipaddress.ip_network("::/0")),
                ],
            ),
            critical=True,
        )
        .add_extension(identifier, critical=False)
        .sign(key, hashes.SHA256())
    )
    _write(
        key_path,
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()),
        mode=0o600,
    )
    _write(certificate_path, certificate.public_bytes(serialization.Encoding.PEM), mode=0o644)


def _write(path: Path, content: bytes, *, mode: int) -> None:
    """Write a file that is either whole or absent, never readable by more than `mode` says."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
