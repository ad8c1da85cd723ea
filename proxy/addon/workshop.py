"""A bounded place where requests are worked on, off the event loop.

Never the loop's default executor: it also resolves names, and once full it would stop every new connection.
"""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from proxy.errors import QueueFull

if TYPE_CHECKING:
    from collections.abc import Callable


class Workshop:
    """Runs functions in threads of its own: so many at once, so many waiting, each for so long."""

    def __init__(self, *, threads: int, queue_limit: int, time_limit_seconds: float) -> None:
        """Open a workshop.

        Args:
            threads: How many functions run at once.
            queue_limit: How many more may wait.
            time_limit_seconds: How long one may take, waiting included. A thread cannot be stopped: what it returns
                too late is dropped.
        """
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix="paravent-prompt")
        self._places = threads + queue_limit
        self._taken = 0
        self._lock = threading.Lock()
        self._time_limit_seconds = time_limit_seconds

    async def run[**P, R](self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what a function returns.

        Raises:
            QueueFull: No place is left.
            TimeoutError: It took too long.
        """
        with self._lock:
            if self._taken >= self._places:
                raise QueueFull
            self._taken += 1
        future = self._executor.submit(function, *args, **kwargs)
        # The place is given back when the thread is: a caller who gave up has not freed it.
        future.add_done_callback(self._leave)
        async with asyncio.timeout(self._time_limit_seconds):
            return await asyncio.wrap_future(future)

    def _leave(self, _future: object) -> None:
        with self._lock:
            self._taken -= 1

    def close(self) -> None:
        """Stop taking work."""
        self._executor.shutdown(wait=False, cancel_futures=True)
