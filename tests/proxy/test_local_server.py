"""The local server answers its own table to its own names, and nothing else."""

from __future__ import annotations

import asyncio
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxy.local_server import Content, Limits, Routes, start_server

CANARY = "Zélie Exemplaire"


def broken() -> Content:
    """Fail as a route must not."""
    raise RuntimeError(CANARY)


ROUTES: Routes = {"/": lambda: Content("text/html; charset=utf-8", b"<p>page</p>"), "/broken": broken}


def exchange(
    *sent: bytes, limits: Limits | None = None, names: frozenset[str] = frozenset(), idle: int = 0
) -> tuple[int, dict[str, str], bytes]:
    """Send bytes in as many pieces to a fresh server, beside idle connections; return status, headers, body."""

    async def talk() -> bytes:
        server = await start_server(ROUTES, "127.0.0.1", 0, names=names, limits=limits)
        port = server.sockets[0].getsockname()[1]
        others = [await asyncio.open_connection("127.0.0.1", port) for _ in range(idle)]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for piece in sent:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0)
        try:
            answer = await reader.read()
        except ConnectionResetError:
            answer = b""
        for _, other in [*others, (reader, writer)]:
            other.close()
        server.close()
        return answer

    head, _, body = asyncio.run(talk()).partition(b"\r\n\r\n")
    if not head:
        return 0, {}, b""
    first, *rest = head.decode("ascii").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in rest)}
    return int(first.split()[1]), headers, body


def request(target: str = "/", host: str = "127.0.0.1:8081", method: str = "GET", extra: str = "") -> bytes:
    """Write a request."""
    return f"{method} {target} HTTP/1.1\r\nHost: {host}\r\n{extra}\r\n".encode()


@pytest.mark.parametrize("cut", [1, 3, 17, 1000])
def test_any_chunking_of_a_request_gets_the_page(cut: int) -> None:
    """A request that comes in pieces is read like one that comes whole."""
    data = request("/?ignored=1")
    status, headers, body = exchange(*(data[start : start + cut] for start in range(0, len(data), cut)))
    assert (status, body) == (200, b"<p>page</p>")
    assert headers["content-length"] == "11"


def test_head_has_headers_only() -> None:
    """HEAD gives the length of what GET would send, without it."""
    status, headers, body = exchange(request(method="HEAD"))
    assert (status, headers["content-length"], body) == (200, "11", b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_only_reading_is_possible(method: str) -> None:
    """Any other method is refused, and told which ones are not."""
    status, headers, _ = exchange(request(method=method))
    assert (status, headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1", 200),
        ("127.0.0.1:8081", 200),
        ("localhost:8081", 200),
        ("LOCALHOST", 200),
        ("[::1]:8081", 200),
        ("paravent.chu.test:8081", 200),
        ("Paravent.CHU.test", 200),
        ("rebound.example.org:8081", 421),
        ("localhost.example.org", 421),
        ("127.0.0.1.example.org", 421),
        ("127.0.0.1@example.org", 421),
        ("192.0.2.1", 421),
        ("0.0.0.0", 421),
        ("", 421),
    ],
)
def test_only_own_names_are_answered(host: str, status: int) -> None:
    """A page of another site that rebinds its name to this machine is refused by the name it still sends."""
    assert exchange(request(host=host), names=frozenset({"paravent.chu.test"}))[0] == status


@pytest.mark.parametrize(
    "data",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 not http at all\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 20_000 + b"\r\n\r\n",
    ],
)
def test_what_is_not_a_clear_request_is_refused(data: bytes) -> None:
    """Ambiguous, oversized or foreign bytes get a 400 and nothing more."""
    assert exchange(data)[0] == 400


@pytest.mark.parametrize("data", [b"GET / HTTP/1.0\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"])
def test_what_names_no_host_is_refused(data: bytes) -> None:
    """Protocols that do without a Host are not answered, so that none can be used to go round its check."""
    assert exchange(data)[0] == 421


@pytest.mark.parametrize("target", ["/none", "/../etc/passwd", "http://127.0.0.1/", "*", "//"])
def test_only_listed_paths_exist(target: str) -> None:
    """Paths are looked up as they are, never resolved; the absolute form of a proxy request is no path."""
    assert exchange(request(target))[0] == 404


@pytest.mark.parametrize("data", [request(), request("/none"), request(host="example.org"), request(method="PUT")])
def test_every_answer_is_hardened(data: bytes) -> None:
    """No answer may be framed, sniffed, cached, embedded elsewhere, or run a script."""
    _, headers, _ = exchange(data)
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self';")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert headers["connection"] == "close"
    assert not {"server", "access-control-allow-origin"} & headers.keys()


def test_a_failure_inside_stays_inside(caplog: pytest.LogCaptureFixture) -> None:
    """A route that fails gives a bare 500; neither the answer nor the log says more than the error's type."""
    with caplog.at_level(logging.DEBUG):
        status, _, body = exchange(request("/broken"))
    assert (status, body.decode()) == (500, "Erreur interne.\n")
    assert "RuntimeError" in caplog.text
    assert CANARY not in caplog.text


def test_a_slow_client_is_cut_off() -> None:
    """A connection ends with its time, whether or not the request is complete."""
    assert exchange(b"GET / HTTP/1.1\r\n", limits=Limits(seconds=0.05))[0] == 0


def test_one_connection_too_many_is_turned_away() -> None:
    """Idle connections up to the limit do not hurt; past it the newcomer is told so at once."""
    assert exchange(request(), limits=Limits(connections=3), idle=2)[0] == 200
    assert exchange(request(), limits=Limits(connections=3), idle=3)[0] == 503


def test_a_connection_that_ends_frees_its_place() -> None:
    """One client after another is served under a limit of one, as soon as the one before has left."""

    async def fetch(port: int) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request())
        answer = await reader.read()
        writer.close()
        await writer.wait_closed()
        return answer

    async def serve_thrice() -> int:
        server = await start_server(ROUTES, "127.0.0.1", 0, limits=Limits(connections=1))
        served = 0
        async with asyncio.timeout(30):
            while served < 3:
                served += (await fetch(server.sockets[0].getsockname()[1])).startswith(b"HTTP/1.1 200")
        server.close()
        return served

    assert asyncio.run(serve_thrice()) == 3


@given(st.binary(max_size=200))
def test_no_bytes_get_more_than_a_refusal(data: bytes) -> None:
    """Random bytes never get the page, an internal error or a hang."""
    assert exchange(data + b"\r\n\r\n", limits=Limits(seconds=0.2))[0] in {0, 400, 404, 405, 421}
