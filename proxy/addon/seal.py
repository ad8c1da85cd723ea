"""The last addon: refuses any request that is not, byte for byte, what was approved.

It catches what the others cannot: an addon that was not loaded, one that failed, one that changed a request after its
approval. It shuts first, and opens only on equality.
"""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from proxy.addon import exchange as exchanges
from proxy.addon.gate import shut

if TYPE_CHECKING:
    from mitmproxy import http


class Seal:
    """See the module."""

    def request(self, flow: http.HTTPFlow) -> None:
        """Let a request on only if somebody answered it, or if it is exactly the approved one."""
        answer, flow.response = flow.response, shut()
        if answer is not None or _is_sealed(flow):
            flow.response = answer


def _is_sealed(flow: http.HTTPFlow) -> bool:
    exchange = exchanges.of(flow)
    if exchange is None:
        return False
    if exchange.outside:
        return True
    return (
        exchange.approved is not None
        and flow.request.trailers is None
        and not flow.request.stream
        and hmac.compare_digest(exchange.approved, exchanges.digest(flow.request))
    )
