"""Time that Paravent adds, beside what a bare mitmproxy adds, over a direct connection: `python -m benchmarks.latency`.

All in one run on one machine, over loopback, one client: the ratios are what to read, the milliseconds are this
machine's. Every prompt is different, unless the row says that history is sent again. Asserts nothing.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.prompts import prompt
from proxy.demo.client import Client, conversation
from proxy.demo.fake_chatgpt import HOST, FakeChatGPT, serving
from proxy.demo.process import running_proxy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WORDS = (50, 250, 2000)
TURNS = 10
WARM_UP = 3


@dataclass(frozen=True, slots=True)
class Way:
    """One way to the server: a name, where to connect, whom to trust, which process to weigh."""

    name: str
    address: str
    authority: Path
    tunnelled: bool
    pid: int | None = None

    def client(self, host: str = HOST) -> Client:
        """Open a client on this way."""
        return Client(self.address, self.authority, tunnel_to=host if self.tunnelled else None)


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the table: how long, which answer, what is sent on a way, to which host."""

    words: str
    kind: str
    body: Callable[[Way], bytes]
    host: str = HOST


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of the same requests on one way."""

    median: float
    p95: float

    @classmethod
    def of(cls, seconds: list[float]) -> Times:
        """Sum up a list of at least two."""
        return cls(statistics.median(seconds), statistics.quantiles(seconds, n=20, method="inclusive")[-1])


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=30, help="requests for each figure (default: 30)")
    requests = max(2, parser.parse_args().requests)
    seeds = count()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        server = stack.enter_context(serving(_made(folder / "upstream")))
        direct = Way("direct", f"127.0.0.1:{server.port}", server.authority, tunnelled=False)
        bare = stack.enter_context(bare_mitmproxy(_made(folder / "bare"), server))
        upstreams = {HOST: f"https://127.0.0.1:{server.port}"}
        ours = stack.enter_context(running_proxy(_made(folder / "ours"), upstreams, server.authority))
        paravent = Way("Paravent", ours.proxy, ours.authority, tunnelled=True, pid=ours.pid)
        ways = (direct, bare, paravent)

        def new(words: int) -> Callable[[Way], bytes]:
            return lambda _: _body(prompt(words, next(seeds)))

        print(f"\nAdded to a direct connection, {requests} requests each: median (p95), ms; ratio of added medians")
        _row("words", "answer", "direct", "mitmproxy adds", "Paravent adds", "Paravent / mitmproxy")
        for words in WORDS:
            for streamed in (False, True):
                server.streamed = streamed
                _compare(Case(str(words), "streamed" if streamed else "whole", new(words)), ways, requests)
        histories = {way: _History(next(seeds)) for way in ways}
        again = Case(f"{TURNS}×250+50", "history again", lambda way: histories[way].next_turn(next(seeds)))
        _compare(again, ways, requests)

        print("\nNot decrypted: host outside the catalogue, beside mitmproxy's ignore_hosts")
        ignoring = stack.enter_context(bare_mitmproxy(_made(folder / "ignoring"), server, ignore=True))
        passing = Way("Paravent", ours.proxy, server.authority, tunnelled=True)
        # An address is in no catalogue; this one is a laboratory's, the only kind of inner address that may be reached.
        outside = f"127.0.0.1:{server.port}"
        _row("words", "answer", "direct", "mitmproxy adds", "Paravent adds", "Paravent / mitmproxy")
        _compare(Case("250", "streamed", new(250), outside), (direct, ignoring, passing), requests)

        print("\nThroughput, 250 words, 4 connections at once")
        for way in ways:
            print(f"  {way.name:<12} {_throughput(way, requests, new(250)):8.1f} requests/s")
        print("\nMemory after all of it, process tree, proportional set size")
        for way in (bare, paravent):
            print(f"  {way.name:<12} {_memory_bytes(way.pid or 0) / 1e6:8.0f} MB")


def _compare(case: Case, ways: tuple[Way, Way, Way], requests: int) -> None:
    """Measure the same kind of request on three ways, in turn so that a noisy moment hits all, and print a line."""
    seconds: dict[str, list[float]] = {way.name: [] for way in ways}
    with ExitStack() as stack:
        clients = {way.name: stack.enter_context(way.client(case.host)) for way in ways}
        for number in range(requests + WARM_UP):
            for way in ways:
                shown = clients[way.name].post(case.body(way), "application/json")
                if shown.status != 200:  # noqa: PLR2004 - a refusal must not be timed as an answer
                    sys.exit(f"{way.name}: {shown.status} {shown.text[:300]}")
                if number >= WARM_UP:
                    seconds[way.name].append(shown.whole_seconds)
    base, *others = (Times.of(seconds[way.name]) for way in ways)
    bare, ours = ((other.median - base.median, other.p95 - base.p95) for other in others)
    _row(
        case.words,
        case.kind,
        _ms(base.median, base.p95),
        _ms(*bare),
        _ms(*ours),
        f"{ours[0] / max(bare[0], 1e-4):.1f}×",
    )


class _History:
    """A conversation that grows by one turn and is sent again whole, as many services' pages do."""

    def __init__(self, seed: int) -> None:
        body: Any = conversation(prompt(250, seed))
        self._body = body
        self._message = body["messages"][0]
        body["messages"] = [self._with(prompt(250, seed * 1000 + turn)) for turn in range(TURNS)]

    def _with(self, text: str) -> dict[str, Any]:
        return {**self._message, "content": {"content_type": "text", "parts": [text]}}

    def next_turn(self, seed: int) -> bytes:
        """Return the old turns, unchanged, and a new one of 50 words."""
        body = {**self._body, "messages": [*self._body["messages"], self._with(prompt(50, seed))]}
        return json.dumps(body, ensure_ascii=False).encode()


def _body(text: str) -> bytes:
    return json.dumps(conversation(text), ensure_ascii=False).encode()


def _throughput(way: Way, requests: int, body: Callable[[Way], bytes]) -> float:
    bodies = [[body(way) for _ in range(requests)] for _ in range(4)]

    def send_all(mine: list[bytes]) -> None:
        with way.client() as client:
            for one in mine:
                client.post(one, "application/json")

    started = time.perf_counter()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(send_all, bodies))
    return 4 * requests / (time.perf_counter() - started)


@contextmanager
def bare_mitmproxy(folder: Path, server: FakeChatGPT, *, ignore: bool = False) -> Iterator[Way]:
    """Run a bare mitmproxy as its own process for as long as the block lasts."""
    command = [sys.executable, "-m", "benchmarks.bare_mitmproxy", str(folder), str(server.port), str(server.authority)]
    root = Path(__file__).parent.parent
    process = subprocess.Popen([*command, *(["--ignore"] if ignore else [])], cwd=root)
    try:
        while not (folder / "port").exists():
            if process.poll() is not None:
                sys.exit("the bare mitmproxy did not start")
            time.sleep(0.05)
        address = f"127.0.0.1:{(folder / 'port').read_text(encoding='ascii')}"
        authority = server.authority if ignore else folder / "mitmproxy-ca-cert.pem"
        yield Way("mitmproxy", address, authority, tunnelled=True, pid=process.pid)
    finally:
        process.terminate()
        process.wait(10)


def _memory_bytes(pid: int) -> int:
    """Sum a process tree's proportional set size; Linux only."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    kilobytes = next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return kilobytes * 1024 + sum(_memory_bytes(int(child)) for child in children)


def _made(folder: Path) -> Path:
    folder.mkdir(mode=0o700)
    return folder


def _ms(median: float, p95: float) -> str:
    return f"{median * 1000:.1f} ({p95 * 1000:.1f})"


def _row(*cells: str) -> None:
    print("  " + "".join(f"{cell:<18}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
