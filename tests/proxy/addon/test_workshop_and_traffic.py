"""The bounded place where requests are judged, and the count of exchanges under way."""

from __future__ import annotations

import asyncio
import threading

import pytest
from mitmproxy.test import tflow

from proxy.addon.traffic import Traffic
from proxy.addon.workshop import Workshop
from proxy.errors import QueueFull


def test_a_function_is_run_off_the_event_loop() -> None:
    """And its result or exception comes back."""

    async def scene() -> tuple[int, bool]:
        workshop = Workshop(threads=1, queue_limit=1, time_limit_seconds=10)
        thread = await workshop.run(threading.get_ident)
        with pytest.raises(ZeroDivisionError):
            await workshop.run(lambda: 1 // 0)
        workshop.close()
        return thread, thread != threading.get_ident()

    assert asyncio.run(scene())[1]


def test_places_are_bounded_and_given_back() -> None:
    """One more than may run and wait is turned away at once; a caller who gave up has not freed a place."""

    async def scene() -> None:
        workshop = Workshop(threads=1, queue_limit=1, time_limit_seconds=0.1)
        release = threading.Event()
        for _ in range(2):
            with pytest.raises(TimeoutError):
                await workshop.run(release.wait)
        # The waiting one was cancelled with its caller; the running one holds its place until it returns.
        late = asyncio.create_task(workshop.run(release.wait))
        await asyncio.sleep(0)
        with pytest.raises(QueueFull):
            await workshop.run(release.wait)
        release.set()
        assert await late
        workshop.close()

    asyncio.run(scene())


@pytest.mark.parametrize("ending", ["response", "error"])
def test_traffic_is_quiet_once_every_exchange_has_ended(ending: str) -> None:
    """Whether it ended well or not."""

    async def scene() -> tuple[bool, bool]:
        traffic, flow = Traffic(), tflow.tflow()
        traffic.requestheaders(flow)
        assert traffic.under_way == 1
        before = await traffic.quiet(0.01)
        getattr(traffic, ending)(flow)
        return before, await traffic.quiet(1)

    assert asyncio.run(scene()) == (False, True)
