"""Presents to clients certificates signed by our constrained authority (see `proxy.authority`).

mitmproxy's own addon reads a configuration folder and, where it finds no authority there, silently makes one that may
sign anything; it also answers requests for its revocation list inside other people's sites. Neither happens here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mitmproxy import certs, http
from mitmproxy.addons.tlsconfig import TlsConfig

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from proxy.authority import Authority


class AuthorityTls(TlsConfig):
    """mitmproxy's TLS settings, with our authority as the only signer."""

    name = "tlsconfig"

    def __init__(self, authority: Authority, state_dir: Path) -> None:
        self.certstore = certs.CertStore(
            default_privatekey=authority.key,  # type: ignore[arg-type]  # annotated RSA, but EC keys are handled
            default_ca=certs.Cert(authority.certificate),
            default_chain_file=authority.certificate_path,
            default_crl=b"",
            dhparams=certs.CertStore.load_dhparam(state_dir / "dhparam.pem"),
        )

    def configure(self, updated: AbstractSet[str] | str) -> None:
        """Keep the store made above, whatever options change."""

    def running(self) -> Any:
        """Do nothing: the base class would read a configuration folder here."""

    def request(self, flow: http.HTTPFlow) -> None:
        """Do nothing: the base class would answer requests for its revocation list here."""
