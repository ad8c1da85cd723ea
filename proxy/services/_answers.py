"""Writes the answers that the proxy gives itself. It decides nothing and adds nothing to what it is given."""

from __future__ import annotations

import json
import uuid
from typing import Final

from proxy.services.base import LocalAnswer

_NO_STORE: Final = ("cache-control", "no-store")


def json_answer(status: int, content: object) -> LocalAnswer:
    """Answer with a JSON document."""
    return LocalAnswer(
        status, (("content-type", "application/json; charset=utf-8"), _NO_STORE), compact(content).encode()
    )


def stream_answer(content_type: str, body: bytes) -> LocalAnswer:
    """Answer 200 with a whole stream at once."""
    return LocalAnswer(200, (("content-type", content_type), _NO_STORE), body)


def compact(content: object) -> str:
    """Write JSON without spaces, non-ASCII kept raw."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def new_id() -> str:
    """Make an id for something that the service will never see."""
    return str(uuid.uuid4())
