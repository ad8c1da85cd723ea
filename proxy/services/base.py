"""The contract between a service adapter and the rest of the proxy (sans-I/O: bytes in, bytes out).

An adapter knows where one AI service carries text. It refuses what it does not know: `read` raises `Unreadable` on any
shape it cannot account for, and everything that is not known to be technical counts as text. It decides nothing, finds
nothing, keeps nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Unreadable(Exception):  # noqa: N818  # says what the request is
    """A request that cannot be read in full and so must stay inside. The message is one of ours, without user text."""


class Role(StrEnum):
    """Who speaks in a passage: courtesy is only removed from `USER`, and metrics count by it."""

    USER = "user"
    DRAFT = "draft"
    SYSTEM = "system"
    ASSISTANT = "assistant"
    TOOL = "tool"
    DOCUMENT = "document"
    TITLE = "title"
    FILE_NAME = "file_name"
    URL = "url"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request, its body already freed of any content coding.

    Attributes:
        method: Upper case.
        host: Catalogue host, lower case, without port.
        target: Path and query as sent (`/backend-api/f/conversation?x=1`).
        headers: Name (lower case) and value pairs, in order.
        body: Decoded bytes.
    """

    method: str
    host: str
    target: str = field(repr=False)
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    body: bytes = field(repr=False)

    def header(self, name: str) -> str:
        """Return the first value of a header (lower-case name), or an empty string."""
        return next((value for key, value in self.headers if key == name), "")

    @property
    def path(self) -> str:
        """Return the target without its query."""
        return self.target.partition("?")[0]


@dataclass(frozen=True, slots=True)
class ResponseHead:
    """Status and headers (lower-case names) of an answer; its body is freed of any content coding before restoring."""

    status: int
    headers: tuple[tuple[str, str], ...] = field(repr=False)

    def header(self, name: str) -> str:
        """Return the first value of a header (lower-case name), or an empty string."""
        return next((value for key, value in self.headers if key == name), "")


@dataclass(frozen=True, slots=True)
class Passage:
    """One stretch of text that leaves with a request.

    Attributes:
        text: The text.
        role: Who speaks.
        signed: Whether a model wrote it and it is checked against a signature: placeholders of ours in it are its own,
            never typed by the user; it leaves as it is or not at all.
        context: A text in which it stands word for word, and which may say what it is: the fields around a field. Empty
            where there is none, or where it would tell nothing more.
        offset: Where it stands there, in code points.
    """

    text: str = field(repr=False)
    role: Role
    signed: bool = False
    context: str = field(default="", repr=False)
    offset: int = field(default=0, repr=False)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A readable request: its passages, and how to put rewritten ones back.

    Attributes:
        passages: Every text the body carries, in order of appearance.
        rebuild: Takes as many texts as there are passages, returns the body with only those changed. Called with the
            unchanged texts it returns the original bytes.
        read_by: `"adapter"` or `"generic"`, for metrics and journal.
    """

    passages: tuple[Passage, ...]
    rebuild: Callable[[Sequence[str]], bytes] = field(repr=False)
    read_by: str = "adapter"


@dataclass(frozen=True, slots=True)
class LocalAnswer:
    """An answer that the proxy gives itself; nothing goes upstream."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)


Reading = Prompt | LocalAnswer


@dataclass(frozen=True, slots=True)
class Refusal:
    """What to tell the user.

    Attributes:
        text: French, plain text with line breaks, complete in itself; never a value of the prompt.
        code: Machine-readable reason, one of `proxy.refusals.Reason`.
        status: HTTP status for services that show errors (403, 413, 503 …).
        incident: Reference that the journal repeats.
    """

    text: str
    code: str
    status: int
    incident: str


class TextRestorer(Protocol):
    """Restores one stream of plain text cut anywhere; see `proxy.restoring`."""

    def feed(self, text: str) -> str:
        """Take the next piece, return what is certain so far (may be empty)."""
        ...

    def close(self) -> str:
        """Return what was still held back."""
        ...


class Restoration(Protocol):
    """The pseudonyms of one user at one service, as an adapter may use them; see `proxy.restoring`."""

    def whole(self, text: str) -> str:
        """Restore a complete text."""
        ...

    def stream(self, escape: Callable[[str], str] | None = None) -> TextRestorer:
        """Open a text stream; `escape` is applied to each restored value (JSON source inside a text, HTML …)."""
        ...


class BodyRestorer(Protocol):
    """Restores an answer's body chunk by chunk, whatever the chunking. Never raises away text: see `proxy.addon`."""

    def feed(self, data: bytes) -> bytes:
        """Take the next chunk, return what may go to the user now (may be empty)."""
        ...

    def close(self) -> bytes:
        """Return the rest."""
        ...


class Service(Protocol):
    """One AI service."""

    def read(self, request: Request) -> Reading:
        """Find every passage of a request's body.

        Raises:
            Unreadable: The body has a shape that this adapter does not know in full.
        """
        ...

    def restorer(self, request: Request, response: ResponseHead, restoration: Restoration) -> BodyRestorer | None:
        """Open a restorer for an answer, or None where the body cannot hold text (images, fonts, scripts)."""
        ...

    def refusal(self, request: Request, refusal: Refusal) -> LocalAnswer:
        """Put a refusal into the form in which this service's user will see it."""
        ...

    def has_websocket(self, request: Request) -> bool:
        """Tell whether this service's WebSocket at this address can be read; another one is refused at its opening."""
        ...

    def read_message(self, request: Request, message: bytes, *, is_text: bool) -> Prompt:
        """Find every passage of a WebSocket message from the client; `rebuild` returns the message.

        Raises:
            Unreadable: This service has no known WebSocket, or the message has another shape.
        """
        ...

    def refusal_message(self, message: bytes, refusal: Refusal) -> bytes:
        """Put the refusal of a WebSocket message into a message that this service's page may show."""
        ...

    def restore_message(self, request: Request, message: bytes, restorers: MessageRestorers) -> bytes:
        """Restore a WebSocket message from the server."""
        ...


class MessageRestorers(Protocol):
    """The state that a WebSocket's restored streams keep between messages, one per connection."""

    restoration: Restoration
    streams: dict[str, object]
