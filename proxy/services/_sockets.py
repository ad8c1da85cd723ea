"""What an adapter says of WebSockets when its service has none that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proxy.services.base import Unreadable

if TYPE_CHECKING:
    from proxy.services.base import MessageRestorers, Prompt, Refusal, Request


class WithoutSockets:
    """Refuses every WebSocket: those of such services carry voice, or keystrokes that may each be part of a name."""

    def has_websocket(self, request: Request) -> bool:  # noqa: ARG002 - the contract
        """Tell that none can be read."""
        return False

    def read_message(self, request: Request, message: bytes, *, is_text: bool) -> Prompt:  # noqa: ARG002 - the contract
        """Refuse."""
        raise Unreadable("websocket")

    def refusal_message(self, message: bytes, refusal: Refusal) -> bytes:  # noqa: ARG002 - the contract
        """Write the refusal as plain text."""
        return refusal.text.encode()

    def restore_message(self, request: Request, message: bytes, restorers: MessageRestorers) -> bytes:  # noqa: ARG002 - the contract
        """Leave a message as it is."""
        return message
