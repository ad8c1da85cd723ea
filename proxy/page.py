"""The local page: the proxy's state in French, its certificate, and how to set a browser up.

It shows counts and dates, never a word of a prompt; needs no script; loads nothing from elsewhere. It changes nothing:
every path is read-only (see `proxy.local_server`). The certificate it offers is re-encoded from a parsed one, so that
a file which also holds a private key cannot be served by mistake.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from proxy.local_server import Content, start_server
from proxy.monitoring import State, health_routes
from proxy.pac import MEDIA_TYPE as PAC_MEDIA_TYPE
from proxy.pac import write_pac
from proxy.vocabulary import Verdict

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from proxy.local_server import Routes

_HTML: Final = "text/html; charset=utf-8"
_CSS: Final = "text/css; charset=utf-8"
_JSON: Final = "application/json"
_MINUTE, _HOUR, _DAY = 60, 3600, 86400  # seconds


@dataclass(frozen=True, slots=True)
class About:
    """What does not change while the proxy runs.

    Attributes:
        version: Version of Paravent.
        proxy_host: Name or address under which browsers reach the proxy; IPv6 in brackets.
        proxy_port: Its port.
        page_url: Where browsers find this page, without a final slash (`http://127.0.0.1:8081`).
        exact: Catalogue host names.
        suffixes: Catalogue domains taken with their subdomains.
        certificate: PEM of the authority to install; None when the hospital has installed its own already.
    """

    version: str
    proxy_host: str
    proxy_port: int
    page_url: str
    exact: frozenset[str]
    suffixes: frozenset[str]
    certificate: bytes | None = field(default=None, repr=False)


async def start_page(
    state: Callable[[], State],
    about: About,
    host: str = "127.0.0.1",
    port: int = 8081,
    *,
    names: frozenset[str] = frozenset(),
) -> asyncio.Server:
    """Serve the local page.

    Args:
        state: Tells the present state; called for each view.
        about: What does not change.
        host: Address to listen on.
        port: Port to listen on, 0 for a free one.
        names: Host names under which it may be called, besides loopback ones.

    Raises:
        OSError: The address or port cannot be listened on.
        ValueError: The certificate is not one, or a domain or the proxy's address is not one.
    """
    return await start_server(page_routes(state, about), host, port, names=names)


def page_routes(state: Callable[[], State], about: About) -> Routes:
    """Return the page's paths; everything that does not change is written once, here.

    Raises:
        ValueError: The certificate is not one, or a domain or the proxy's address is not one.
    """
    pac = write_pac(about.proxy_host, about.proxy_port, exact=about.exact, suffixes=about.suffixes).encode()
    style = _resource("page.css").encode()
    template = Template(_resource("page.html"))
    certificate = x509.load_pem_x509_certificate(about.certificate) if about.certificate else None
    routes: dict[str, Callable[[], Content]] = {
        "/": lambda: Content(_HTML, _page(template, state(), about, certificate, datetime.now(UTC)).encode()),
        "/page.css": lambda: Content(_CSS, style),
        "/proxy.pac": lambda: Content(PAC_MEDIA_TYPE, pac),
        "/state.json": lambda: Content(_JSON, _state_json(state(), about).encode()),
        **health_routes(state),
    }
    if certificate is not None:
        pem, der = certificate.public_bytes(Encoding.PEM), certificate.public_bytes(Encoding.DER)
        named = (("Content-Disposition", 'attachment; filename="paravent-ca.pem"'),)
        routes["/ca.pem"] = lambda: Content("application/x-pem-file", pem, headers=named)
        # No attachment here: with this type Firefox offers to install it at once.
        routes["/ca.crt"] = lambda: Content("application/x-x509-ca-cert", der)
    return routes


def _resource(name: str) -> str:
    return files("proxy").joinpath("pages", name).read_text(encoding="utf-8")


def _state_json(state: State, about: About) -> str:
    document = asdict(state) | {
        "policy_loaded_at": state.policy_loaded_at.astimezone(UTC).isoformat(timespec="seconds"),
        "started_at": state.started_at.astimezone(UTC).isoformat(timespec="seconds"),
        "version": about.version,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _page(template: Template, state: State, about: About, certificate: x509.Certificate | None, now: datetime) -> str:
    prompts = state.totals.prompts
    figures = (
        (sum(prompts.values()), "messages examinés"),
        (prompts.get(Verdict.REWRITTEN, 0), "réécrits avant l’envoi"),
        (prompts.get(Verdict.REFUSED, 0), "refusés"),
        (state.totals.findings, "données repérées"),
        (state.totals.pseudonyms_restored, "valeurs rétablies dans les réponses"),
        (state.totals.courtesy_characters, "caractères de politesse retirés"),
    )
    return template.substitute(
        status_class="ready" if state.ready else "broken",
        title=escape("Paravent est en service" if state.ready else "Paravent bloque tous les envois"),
        status=escape(_status(state)),
        problems=_list(state.problems),
        laboratory=_LABORATORY if state.laboratory else "",
        figures="".join(f"<div><dt>{escape(label)}</dt><dd>{_number(count)}</dd></div>" for count, label in figures),
        started=escape(_moment(state.started_at, now)),
        policy=escape(state.policy_name),
        digest=escape(state.policy_digest.removeprefix("sha256:")[:12]),
        loaded=escape(_moment(state.policy_loaded_at, now)),
        version=escape(about.version),
        certificate=_NO_CERTIFICATE if certificate is None else _certificate(certificate),
        pac_url=escape(f"{about.page_url}/proxy.pac"),
        proxy=escape(f"{about.proxy_host}:{about.proxy_port}"),
        domains=escape(_counted(len(about.exact | about.suffixes), "domaine")),
    )


_LABORATORY: Final = (
    '<p class="laboratory" role="alert"><strong>Mode laboratoire.</strong> Un serveur local répond à la place de tout '
    "ou partie des services d’IA. Ne pas utiliser avec de vrais patients.</p>"
)
_NO_CERTIFICATE: Final = "<p>Rien à faire : votre établissement a déjà installé le certificat sur ce poste.</p>"


def _status(state: State) -> str:
    if state.ready:
        return "Les messages destinés aux services d’IA sont examinés, puis envoyés sans donnée identifiante repérée."
    return "Aucun message ne sort tant que le défaut dure. Prévenez votre service informatique s’il persiste."


def _list(sentences: tuple[str, ...]) -> str:
    if not sentences:
        return ""
    return "<ul>" + "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences) + "</ul>"


def _certificate(certificate: x509.Certificate) -> str:
    fingerprint = certificate.fingerprint(SHA256()).hex(":").upper()
    until = certificate.not_valid_after_utc
    return (
        '<p><a class="button" href="/ca.crt" download="paravent-ca.crt">Télécharger le certificat</a> '
        '<a href="/ca.pem">ou au format PEM</a></p>'
        f"<p>Valable jusqu’au {until:%d/%m/%Y}. Empreinte SHA-256 à comparer avec celle que vous donne votre service "
        f"informatique&nbsp;:</p><p><code>{fingerprint}</code></p>"
    )


def _number(count: int) -> str:
    """Write a number the French way, thousands set apart by a narrow no-break space."""
    return f"{count:,}".replace(",", "\u202f")


def _moment(then: datetime, now: datetime) -> str:
    """Write a moment as local date and time, and how long ago it was."""
    seconds = max(0, int((now - then).total_seconds()))
    if seconds < _MINUTE:
        ago = "moins d’une minute"
    elif seconds < _HOUR:
        ago = _counted(seconds // _MINUTE, "minute")
    elif seconds < _DAY:
        ago = _counted(seconds // _HOUR, "heure")
    else:
        ago = _counted(seconds // _DAY, "jour")
    return f"{then.astimezone():%d/%m/%Y à %H:%M} (il y a {ago})"


def _counted(count: int, unit: str) -> str:
    return f"{_number(count)}\u00a0{unit}{'s' if count > 1 else ''}"
