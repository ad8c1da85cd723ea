"""WebSockets: refused at the opening where nobody can read them; elsewhere each message is judged before it leaves."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from tests.faults.lab import until
from tests.faults.launcher import RAISES
from tests.faults.upstream import accept_websocket
from tests.faults.wire import Wire, request

if TYPE_CHECKING:
    from tests.faults.canary import Canary
    from tests.faults.lab import Lab

pytestmark = pytest.mark.process

HOST = "ws.chatgpt.com"
REFUSED = 'paravent_websocket_messages_total{direction="upstream",verdict="refuse"}'
TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
_OPENING = (
    "Connection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
)


def opening(host: str, more: str = "") -> bytes:
    """Return a WebSocket's opening handshake (RFC 6455 §4.1)."""
    return request(b"", host=host, path="/ws", method="GET", kind="", headers=_OPENING + more, framing="")


def frame(data: bytes, code: int = TEXT, *, last: bool = True) -> bytes:
    """Return one masked frame (RFC 6455 §5.2)."""
    mask = os.urandom(4)
    size = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + len(data).to_bytes(2)
    masked = bytes(byte ^ mask[position % 4] for position, byte in enumerate(data))
    return bytes([0x80 * last | code]) + size + mask + masked


def open_socket(lab: Lab, more: str = "") -> Wire:
    """Open a WebSocket that the proxy can read."""
    lab.upstream.reset(accept_websocket)
    wire = lab.wire(HOST)
    wire.send(opening(HOST, more))
    assert wire.answer().status == 101
    return wire


def message(text: str) -> bytes:
    """Return a message of the page's form."""
    return json.dumps({"type": "message", "data": {"text": text}}, ensure_ascii=False).encode()


def messages(lab: Lab) -> list[bytes]:
    """Return the unmasked messages that reached the server."""
    return lab.upstream.messages


@pytest.mark.parametrize("host", ["chatgpt.com", "claude.ai", "api.openai.com", "ai21.com"])
def test_a_websocket_that_nobody_can_read_is_refused_at_its_opening(lab: Lab, canary: Canary, host: str) -> None:
    """No adapter, no connection; what the client sends all the same goes nowhere."""
    with lab.wire(host) as wire:
        wire.send(opening(host) + frame(message(canary.prompt)))
        lab.refuses(wire.answer(), canary, status=403)


def test_a_message_is_rewritten_before_it_leaves(lab: Lab, canary: Canary) -> None:
    """The control: the message arrives with placeholders; the server's echo comes back with the real values."""
    with open_socket(lab) as wire:
        wire.send(frame(message(canary.prompt)))
        assert lab.upstream.wait_for(lambda upstream: bool(upstream.messages))
        assert b"[NOM_" in messages(lab)[0]
        assert "Créatinine à 112 µmol/L sous metformine.".encode() in messages(lab)[0]
        assert canary.name.encode() in wire.receive()
    lab.no_leak(canary)


def test_a_message_in_fragments_is_read_whole(lab: Lab, canary: Canary) -> None:
    """A name cut by a frame's end is found."""
    data = message(canary.prompt)
    cut = data.index(canary.name.encode()) + 4
    with open_socket(lab) as wire:
        wire.send(frame(data[:cut], last=False) + frame(data[cut:], 0))
        assert lab.upstream.wait_for(lambda upstream: b"".join(upstream.messages).endswith(b"}"))
        assert b"[NOM_" in b"".join(messages(lab))
    lab.no_leak(canary)


@pytest.mark.parametrize(
    ("form", "code"),
    [("plain", TEXT), ("cut", TEXT), ("binary", BINARY)],
)
def test_a_message_of_an_unknown_shape_stays_inside(lab: Lab, canary: Canary, form: str, code: int) -> None:
    """Not JSON, or not text: dropped, its sender told why, while the connection goes on for what can be read."""
    data = {"plain": canary.prompt.encode(), "cut": message(canary.prompt)[:-1], "binary": message(canary.prompt)}[form]
    with open_socket(lab) as wire:
        wire.send(frame(data, code) + frame(message("bonjour")))
        assert lab.upstream.wait_for(lambda upstream: bool(upstream.messages))
        assert messages(lab) == [message("bonjour")]
        told = wire.receive().decode(errors="replace")
    assert "conversation-turn-stream" in told
    assert "Paravent" in told
    assert "PV-" in told
    assert canary.name not in told
    lab.no_leak(canary)


@pytest.mark.parametrize("code", [PING, PONG])
def test_the_payload_of_a_ping_neither_leaves_nor_is_written_down(lab: Lab, canary: Canary, code: int) -> None:
    """No hook sees control frames: a payload longer than a counter's is emptied; mitmproxy would log it too."""
    with open_socket(lab) as wire:
        wire.send(frame(canary.prompt.encode()[:120], code) + frame(message("bonjour")))
        assert lab.upstream.wait_for(lambda upstream: bool(upstream.messages))
    lab.no_leak(canary)


def test_a_close_reason_does_not_leave(lab: Lab, canary: Canary) -> None:
    """The text of a close frame (RFC 6455 §5.5.1) could carry a name too."""
    with open_socket(lab) as wire:
        wire.send(frame((1000).to_bytes(2) + canary.name.encode(), CLOSE))
        wire.receive_all()
    lab.no_leak(canary)


@pytest.mark.parametrize("part", ["Sockets._judged", "Sanitiser.sanitise_message"])
@pytest.mark.parametrize("kind", ["RuntimeError", "TimeoutError", "MemoryError"])
def test_a_message_whose_judge_fails_stays_inside(breakable: Lab, canary: Canary, part: str, kind: str) -> None:
    """Mitmproxy would forward it unmodified: it is dropped first, and released only by the last line."""
    with open_socket(breakable, f"x-fault: {part}:{kind}\r\n") as wire:
        before = breakable.count(REFUSED)
        wire.send(frame(message(canary.prompt)))
        assert until(lambda: breakable.count(REFUSED) > before)
        assert messages(breakable) == []
        assert b"Paravent" in wire.receive()
    breakable.no_leak(canary)


def test_a_message_while_the_detector_is_dead_stays_inside(breakable: Lab, canary: Canary) -> None:
    """No detector, no message; the next one passes."""
    with open_socket(breakable) as wire:
        wire.send(frame(message(canary.prompt + RAISES)) + frame(message("bonjour")))
        assert breakable.upstream.wait_for(lambda upstream: bool(upstream.messages))
        assert messages(breakable) == [message("bonjour")]
    breakable.no_leak(canary)


def test_a_client_that_leaves_takes_its_message_along(lab: Lab, canary: Canary) -> None:
    """Half a message, then nothing: nothing of it arrives."""
    with open_socket(lab) as wire:
        wire.send(frame(message(canary.prompt), last=False))
        wire.send(frame(message(canary.prompt))[:40])
    assert messages(lab) == []
    lab.no_leak(canary)
