"""The three places where mitmproxy offers no option, changed here and nowhere else.

Each is checked at start: if a new release renamed what is replaced, the proxy does not start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mitmproxy.proxy.layers import http as http_layer
from mitmproxy.proxy.layers.http import _base, _http1, _http2

if TYPE_CHECKING:
    from collections.abc import Callable, Generator


def apply(error_page: Callable[[int], bytes]) -> None:
    """Change mitmproxy for this process.

    Args:
        error_page: Our own page for an error that mitmproxy answers itself (413, 502 …): its page is in English, and
            quotes what the client sent.
    """
    for module in (_base, _http1, _http2):
        if not callable(getattr(module, "format_error", None)):
            raise RuntimeError("mitmproxy has no format_error any more")  # noqa: TRY004  # not a caller's mistake
        module.format_error = lambda status, _message: error_page(status)  # type: ignore[attr-defined]
    _bound_requests_only()


def _bound_requests_only() -> None:
    """Apply `body_size_limit` to requests alone: answers are streamed and may be as large as they like."""
    original = http_layer.HttpStream.check_body_size

    def check_body_size(stream: http_layer.HttpStream, request: bool) -> Generator[Any, Any, bool]:  # noqa: FBT001  # theirs
        if not request:
            return False
        return (yield from original(stream, request))

    http_layer.HttpStream.check_body_size = check_body_size  # type: ignore[method-assign,assignment]
