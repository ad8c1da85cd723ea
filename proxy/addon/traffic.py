"""Counts the exchanges under way, so that stopping can wait for answers that still run."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mitmproxy import http


class Traffic:
    """See the module."""

    def __init__(self) -> None:
        self._under_way: set[str] = set()

    @property
    def under_way(self) -> int:
        """Return how many exchanges have begun and not ended."""
        return len(self._under_way)

    def requestheaders(self, flow: http.HTTPFlow) -> None:
        """Note the beginning of an exchange."""
        self._under_way.add(flow.id)

    def response(self, flow: http.HTTPFlow) -> None:
        """Note its end; a WebSocket counts as ended once it is open."""
        self._under_way.discard(flow.id)

    def error(self, flow: http.HTTPFlow) -> None:
        """Note its failure."""
        self._under_way.discard(flow.id)

    async def quiet(self, limit_seconds: float) -> bool:
        """Wait until nothing is under way; tell whether that came within the limit."""
        try:
            async with asyncio.timeout(limit_seconds):
                while self._under_way:  # noqa: ASYNC110  # once in a process's life
                    await asyncio.sleep(0.05)
        except TimeoutError:
            return False
        return True
