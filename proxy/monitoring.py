"""What the proxy says of its own state: a snapshot, the health checks, and the listener that Prometheus scrapes.

`/healthz` asks whether the process should be kept (a stuck detector means no: the supervisor restarts it); `/readyz`
whether prompts may be sent to it (a load balancer stops sending them). This file observes; it repairs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from proxy.local_server import Content, plain, start_server
from proxy.metrics import CONTENT_TYPE, Metrics, Totals

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable
    from datetime import datetime

    from proxy.local_server import Routes


@dataclass(frozen=True, slots=True)
class State:
    """The proxy at one moment.

    Attributes:
        alive: The process works and should be kept.
        ready: Prompts are forwarded; when False, all are refused.
        problems: What is wrong, as whole French sentences of ours for the user.
        laboratory: Local servers stand in for some or all of the real services.
        policy_name: The name the policy gives itself.
        policy_digest: Hexadecimal digest of its file.
        policy_loaded_at: When it came into force, with its time zone.
        started_at: When the proxy started, with its time zone.
        totals: Counts since then.
    """

    alive: bool
    ready: bool
    problems: tuple[str, ...]
    laboratory: bool
    policy_name: str
    policy_digest: str
    policy_loaded_at: datetime
    started_at: datetime
    totals: Totals


def health_routes(state: Callable[[], State]) -> Routes:
    """Return `/healthz` and `/readyz`; a state that cannot be told is a bad one."""

    def check(name: str) -> Content:
        try:
            good = getattr(state(), name) is True
        except Exception:  # noqa: BLE001  # whatever it is, the answer is no
            good = False
        return plain(200, "ok") if good else plain(503, "en défaut")

    return {"/healthz": lambda: check("alive"), "/readyz": lambda: check("ready")}


async def start_monitoring(
    metrics: Metrics,
    state: Callable[[], State],
    host: str = "127.0.0.1",
    port: int = 9464,
    *,
    names: frozenset[str] = frozenset(),
) -> asyncio.Server:
    """Serve `/metrics`, `/healthz` and `/readyz` on a listener of their own.

    Args:
        metrics: What `/metrics` shows.
        state: Tells the present state; called for each check.
        host: Address to listen on.
        port: Port to listen on, 0 for a free one.
        names: Host names under which it may be called, besides loopback ones.

    Raises:
        OSError: The address or port cannot be listened on.
    """
    routes = {"/metrics": lambda: Content(CONTENT_TYPE, metrics.exposition()), **health_routes(state)}
    return await start_server(routes, host, port, names=names)
