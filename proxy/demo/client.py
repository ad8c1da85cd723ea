"""A client like a browser that was told of the proxy: CONNECT, TLS with the proxy's authority, one conversation.

Uses the standard library only, so that nothing of ours decides what is sent.
"""

from __future__ import annotations

import json
import ssl
import time
from dataclasses import dataclass, field
from http.client import HTTPSConnection
from typing import TYPE_CHECKING

from proxy.demo.delta import DeltaReader
from proxy.demo.fake_chatgpt import CONVERSATION, HOST

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import Self

_TIMEOUT_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Shown:
    """What came back.

    Attributes:
        status: HTTP status.
        text: What the page would show as the assistant's answer, or the body of an error.
        title: Title of the conversation.
        echo: The user's message as the server repeats it.
        first_seconds: From the request to the first bytes of the answer.
        whole_seconds: From the request to the end of the answer.
    """

    status: int
    text: str = field(repr=False)
    title: str = field(repr=False)
    echo: str = field(repr=False)
    first_seconds: float
    whole_seconds: float


class Client:
    """One keep-alive connection, through a proxy or straight to the server that plays it.

    Args:
        address: `host:port` of the proxy, or of the server itself.
        authority: File of the certificate authority to trust.
        tunnel_to: Host, or `host:port`, to reach through the address, which is then a proxy's; None where the address
            is the server's own.
    """

    def __init__(self, address: str, authority: Path, *, tunnel_to: str | None = None) -> None:
        host, _, port = address.rpartition(":")
        context = ssl.create_default_context(cafile=authority)
        self._connection = HTTPSConnection(host, int(port), context=context, timeout=_TIMEOUT_SECONDS)
        self._host = tunnel_to or HOST
        if tunnel_to:
            self._connection.set_tunnel(tunnel_to)

    def __enter__(self) -> Self:
        """Return itself; the connection opens with the first request."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connection."""
        self._connection.close()

    def ask(self, prompt: str) -> Shown:
        """Send a message in ChatGPT's format."""
        return self.post(json.dumps(conversation(prompt), ensure_ascii=False).encode(), "application/json")

    def post(self, body: bytes, content_type: str) -> Shown:
        """Send any body to the conversation's address and read the answer as it comes."""
        headers = {
            "host": self._host,
            "content-type": content_type,
            "accept": "text/event-stream",
            "authorization": "Bearer ESSAI",
            "origin": f"https://{self._host}",
        }
        started = time.perf_counter()
        self._connection.request("POST", CONVERSATION, body, headers)
        response = self._connection.getresponse()
        first = None
        received = bytearray()
        while data := response.read1():
            first = first or time.perf_counter()
            received += data
        ended = time.perf_counter()
        reader = DeltaReader()
        text = ""
        if response.getheader("content-type", "").startswith("text/event-stream"):
            reader.feed(bytes(received))
            text = reader.text
        else:
            text = _error_text(bytes(received))
        return Shown(response.status, text, reader.title, reader.echo, (first or ended) - started, ended - started)


def conversation(prompt: str) -> dict[str, object]:
    """Return the body with which ChatGPT's page sends a new conversation's first message."""
    return {
        "action": "next",
        "messages": [
            {
                "id": "00000000-0000-4000-8000-000000000010",
                "author": {"role": "user"},
                "create_time": 1795200000.123,
                "content": {"content_type": "text", "parts": [prompt]},
                "metadata": {"serialization_metadata": {"custom_symbol_offsets": []}, "submission_mode": "manual_send"},
                "recipient": "all",
            }
        ],
        "parent_message_id": "client-created-root",
        "model": "auto",
        "timezone_offset_min": -60,
        "timezone": "Europe/Paris",
        "conversation_mode": {"kind": "primary_assistant"},
        "system_hints": [],
        "supports_buffering": True,
        "supported_encodings": ["v1"],
    }


def _error_text(body: bytes) -> str:
    """Return the message of an error's body, or the body itself."""
    text = body.decode("utf-8", "replace")
    try:
        detail = json.loads(text)["detail"]
    except (ValueError, KeyError, TypeError):
        return text
    return str(detail["message"] if isinstance(detail, dict) and "message" in detail else detail)
