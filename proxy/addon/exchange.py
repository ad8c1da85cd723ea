"""What the addons know of one HTTP exchange, kept in the flow's metadata; it holds no text in its repr."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mitmproxy import http

    from proxy.catalogue import Destination
    from proxy.services.base import Request, Restoration

_KEY: Final = "paravent"


@dataclass(slots=True, repr=False)
class SocketRestorers:
    """What one WebSocket's restored streams keep between messages; fulfils `proxy.services.base.MessageRestorers`."""

    restoration: Restoration
    streams: dict[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class Exchange:
    """One exchange, from the headers of its request to the end of its answer.

    Attributes:
        outside: Whether it is none of our business: plain HTTP to a host outside the catalogue.
        destination: The catalogue's row, once every name of the request agrees on it.
        host: The host they agree on.
        approved: Digest of exactly what may leave; None until the last line of the happy path.
        request: What was read, once read; its answer is restored with it.
        restoration: The pseudonyms to restore, once approved.
        user: Whose pseudonyms they are.
        incident: The reference under which the journal knows it, once approved.
        restorers: The same with the state of a WebSocket's streams, once approved.
    """

    outside: bool = False
    destination: Destination | None = None
    host: str = ""
    approved: bytes | None = None
    user: str = field(default="", repr=False)
    request: Request | None = field(default=None, repr=False)
    restoration: Restoration | None = field(default=None, repr=False)
    incident: str = ""
    restorers: SocketRestorers | None = field(default=None, repr=False)


def of(flow: http.HTTPFlow) -> Exchange | None:
    """Return the exchange of a flow, or None when no gate has seen it."""
    found = flow.metadata.get(_KEY)
    return found if isinstance(found, Exchange) else None


def attach(flow: http.HTTPFlow, exchange: Exchange) -> None:
    """Remember the exchange of a flow."""
    flow.metadata[_KEY] = exchange


def digest(request: http.Request) -> bytes:
    """Return the digest of everything of a request that could carry a prompt: line, host, every header, body.

    Trailers and streamed bodies have no digest: they must not exist.
    """
    sha = hashlib.sha256()
    for part in (
        request.method.encode("utf-8", "surrogateescape"),
        request.scheme.encode("utf-8", "surrogateescape"),
        request.host.encode("utf-8", "surrogateescape"),
        str(request.port).encode(),
        request.authority.encode("utf-8", "surrogateescape"),
        request.path.encode("utf-8", "surrogateescape"),
        *(part for name_and_value in request.headers.fields for part in name_and_value),
        request.raw_content or b"",
    ):
        sha.update(len(part).to_bytes(8))
        sha.update(part)
    return sha.digest()
