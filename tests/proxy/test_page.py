"""The local page tells the state in French, offers the certificate, and shows nothing else."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from proxy.metrics import Build, Metrics, Totals
from proxy.monitoring import State, health_routes, start_monitoring
from proxy.page import About, page_routes, start_page
from proxy.vocabulary import Vocabulary

NOW = datetime.now(UTC)
STATE = State(
    alive=True,
    ready=True,
    problems=(),
    laboratory=False,
    policy_name="Politique par défaut",
    policy_digest="9f" * 32,
    policy_loaded_at=NOW - timedelta(days=3),
    started_at=NOW - timedelta(hours=1, minutes=5),
    totals=Totals(
        prompts={"transmis": 800, "reecrit": 1400, "refuse": 17, "repondu": 3},
        findings=5321,
        courtesy_characters=18840,
        pseudonyms_restored=4110,
    ),
)
ABOUT = About(
    version="0.1.0",
    proxy_host="127.0.0.1",
    proxy_port=8080,
    page_url="http://127.0.0.1:8081",
    exact=frozenset({"chatgpt.com"}),
    suffixes=frozenset({"claude.ai", "mistral.ai"}),
)


def make_certificate() -> tuple[bytes, bytes]:
    """Make a throw-away self-signed certificate; return it and its private key, in PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "essai")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=30))
        .sign(key, SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return certificate.public_bytes(Encoding.PEM), private


def page(about: About = ABOUT, **changes: Any) -> str:
    """Return the page's HTML for a state."""
    return page_routes(lambda: replace(STATE, **changes), about)["/"]().body.decode()


class Reader(HTMLParser):
    """Collects what a browser would see of the structure."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.language = ""
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, and refuse inline scripts and styles, which the policy would block."""
        values = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.links += [values[name] for name in ("href", "src") if name in values]
        self.ids += [values["id"]] if "id" in values else []
        self.language = values.get("lang", self.language)
        if tag not in {"meta", "link"}:
            self.open.append(tag)
        assert not any(name.startswith("on") or name == "style" for name in values)

    def handle_endtag(self, tag: str) -> None:
        """Check that the innermost element is the one that ends."""
        assert self.open.pop() == tag


@pytest.mark.parametrize("certificate", [True, False])
def test_the_page_is_well_formed_and_keeps_to_itself(certificate: bool) -> None:  # noqa: FBT001  # a parameter of the table
    """Every element is closed, headings and ids are sound, no script, and every link is one of our own paths."""
    about = replace(ABOUT, certificate=make_certificate()[0] if certificate else None)
    html = page(about, laboratory=True, ready=False, problems=("Le détecteur est relancé.",))
    seen = Reader(html)
    assert (seen.language, seen.open) == ("fr", [])
    assert seen.tags.count("h1") == seen.tags.count("title") == seen.tags.count("main") == 1
    assert len(seen.ids) == len(set(seen.ids))
    assert not {"script", "img", "iframe", "form", "style"} & set(seen.tags)
    paths = page_routes(lambda: STATE, about).keys()
    assert all(link in paths or link.removeprefix("#") in seen.ids for link in seen.links)


def test_the_page_tells_the_state() -> None:
    """Counts, the policy and its age, and the version can be read, numbers the French way."""
    html = page()
    assert "Paravent est en service" in html
    assert "2\u202f220" in html
    assert "18\u202f840" in html
    assert "Politique par défaut" in html
    assert "(il y a 3\u00a0jours)" in html
    assert "(il y a 1\u00a0heure)" in html
    assert "Paravent 0.1.0" in html
    assert "http://127.0.0.1:8081/proxy.pac" in html
    assert "Mode laboratoire" not in html


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"ready": False}, "Paravent bloque tous les envois"),
        ({"problems": ("La politique est illisible.",)}, "La politique est illisible."),
        ({"laboratory": True}, "Mode laboratoire"),
        ({"started_at": NOW + timedelta(hours=1)}, "moins d’une minute"),
    ],
)
def test_the_page_tells_what_is_wrong(changes: dict[str, Any], shown: str) -> None:
    """A defect, the laboratory mode and a clock set back are all shown for what they are."""
    assert shown not in page()
    assert shown in page(**changes)


def test_what_is_shown_is_escaped() -> None:
    """A policy's name is text, whatever it holds."""
    html = page(policy_name="<script>alert(1)</script> & $version", problems=("<b>gras</b>",))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; $version" in html
    assert "&lt;b&gt;gras&lt;/b&gt;" in html


def test_the_certificate_is_offered_without_its_key() -> None:
    """Both forms are the certificate alone, even when the file given also holds the private key."""
    certificate, key = make_certificate()
    routes = page_routes(lambda: STATE, replace(ABOUT, certificate=key + certificate))
    assert routes["/ca.pem"]().body == certificate
    der = routes["/ca.crt"]()
    assert der.media_type == "application/x-x509-ca-cert"
    parsed = x509.load_der_x509_certificate(der.body)
    assert parsed.fingerprint(SHA256()).hex(":").upper() in page(replace(ABOUT, certificate=certificate))
    assert not any(b"PRIVATE" in route().body for route in routes.values())


def test_without_a_certificate_there_is_nothing_to_download() -> None:
    """Where the hospital has installed its own, the page says so."""
    assert "/ca.crt" not in page_routes(lambda: STATE, ABOUT)
    assert "votre établissement a déjà installé le certificat" in page()


def test_a_key_is_no_certificate() -> None:
    """A file without a certificate stops the start."""
    with pytest.raises(ValueError, match="PEM"):
        page_routes(lambda: STATE, replace(ABOUT, certificate=make_certificate()[1]))


def test_the_pac_is_served_as_one() -> None:
    """Browsers are given the catalogue's script, under the type that they know a PAC by."""
    served = page_routes(lambda: STATE, ABOUT)["/proxy.pac"]()
    assert served.media_type == "application/x-ns-proxy-autoconfig"
    assert all(name in served.body.decode() for name in ("127.0.0.1:8080", *ABOUT.exact, *ABOUT.suffixes))


def test_the_state_can_be_read_by_a_program() -> None:
    """`/state.json` holds the whole state, with dates in ISO 8601."""
    document = json.loads(page_routes(lambda: STATE, ABOUT)["/state.json"]().body)
    assert document["ready"] is True
    assert document["totals"]["prompts"]["reecrit"] == 1400
    assert datetime.fromisoformat(document["started_at"]) == STATE.started_at.replace(microsecond=0)
    assert document["version"] == "0.1.0"


def unknown() -> State:
    """Fail to tell the state."""
    raise RuntimeError("Zélie Exemplaire")


@pytest.mark.parametrize(
    ("provider", "alive", "ready"),
    [
        (lambda: STATE, 200, 200),
        (lambda: replace(STATE, ready=False), 200, 503),
        (lambda: replace(STATE, alive=False, ready=False), 503, 503),
        (unknown, 503, 503),
    ],
)
def test_health_checks_tell_alive_from_ready(provider: Any, alive: int, ready: int) -> None:
    """A supervisor restarts what is not alive, a load balancer leaves out what is not ready; unknown is neither."""
    routes = health_routes(provider)
    assert (routes["/healthz"]().status, routes["/readyz"]().status) == (alive, ready)


def fetch(target: str, *, monitoring: bool) -> bytes:
    """Fetch one path from a listener that is really started."""

    async def talk() -> bytes:
        words = Vocabulary(frozenset({"chatgpt"}), frozenset(), frozenset({"retirer"}), frozenset({"fichier"}))
        if monitoring:
            server = await start_monitoring(Metrics(words, Build("0.1.0", "3", "md", "1")), lambda: STATE, port=0)
        else:
            server = await start_page(lambda: STATE, ABOUT, port=0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        answer = await reader.read()
        writer.close()
        server.close()
        return answer

    return asyncio.run(talk())


def test_both_listeners_serve_their_own_paths() -> None:
    """Metrics are not on the page's listener, nor the page on the metrics'."""
    assert b"paravent_build_info" in fetch("/metrics", monitoring=True)
    assert fetch("/readyz", monitoring=True).endswith(b"ok\n")
    assert fetch("/", monitoring=True).startswith(b"HTTP/1.1 404")
    assert fetch("/", monitoring=False).startswith(b"HTTP/1.1 200")
    assert fetch("/metrics", monitoring=False).startswith(b"HTTP/1.1 404")
