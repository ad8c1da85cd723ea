"""What the local server receives and replies, whichever HTTP version carries it."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import cycle
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNKS_BYTES = (97, 211, 53, 149, 31)


@dataclass(frozen=True, slots=True)
class Received:
    """One request as it reached the server; headers have lower-case names."""

    method: str
    target: str
    headers: dict[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def path(self) -> str:
        """Return the target without its query."""
        return self.target.partition("?")[0]

    @property
    def readable(self) -> str:
        """Return target, headers and body as one text, JSON escapes resolved: all that can be read over there."""
        body = self.body.decode("utf-8", "replace")
        with suppress(ValueError):
            body = json.dumps(json.loads(body), ensure_ascii=False)
        return "\n".join([unquote(self.target), *self.headers.values(), body])

    @property
    def prompt(self) -> str | None:
        """Return the user's text in ChatGPT's format, None when the body has another shape."""
        try:
            parts = json.loads(self.body)["messages"][-1]["content"]["parts"]
            return "\n".join(part for part in parts if isinstance(part, str))
        except (ValueError, KeyError, IndexError, TypeError):
            return None


@dataclass(frozen=True, slots=True)
class Reply:
    """What to answer.

    Attributes:
        status: HTTP status.
        kind: Media type.
        body: The whole body.
        pace_seconds: Pause between two chunks; None sends the body in one piece, with its length.
    """

    status: int
    kind: str
    body: bytes = field(repr=False)
    pace_seconds: float | None = None

    def chunks(self) -> Iterator[bytes]:
        """Cut the body into chunks that end anywhere, in the middle of a character too."""
        start = 0
        for size in cycle(_CHUNKS_BYTES):
            if start >= len(self.body):
                return
            yield self.body[start : start + size]
            start += size
