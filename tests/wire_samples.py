"""Loads the sample exchanges of `tests/wire` and evaluates their path notation. It knows no adapter and judges nothing.

A path is a pipeline of decoding steps joined by ` | `: `body` (raw request body), `url`, `ws[n]` (n-th message of the
client), `json`, then a walk such as `messages[0].content.parts[0]`; `query:x`, `form:x`, `multipart:x` (one field);
`sep:1e[n]` (n-th record after splitting on that byte). A sample's path that needs another decoder (MessagePack,
protobuf, Connect frames) is refused with `KeyError`.
"""

from __future__ import annotations

import base64
import json
import random
import re
from dataclasses import dataclass
from email import message_from_bytes
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from proxy.restoring import Restoration
from proxy.services.base import Request, ResponseHead

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from proxy.services.base import BodyRestorer

FOLDER = Path(__file__).parent / "wire"

_INDEX = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True)
class Sample:
    """One exchange: a request, what it says, the answer, and what its user must read in the end."""

    name: str
    request: Request
    response: ResponseHead
    messages: tuple[bytes, ...]
    chunks: tuple[bytes, ...]
    user_text_paths: tuple[str, ...]
    user_texts: tuple[str, ...]
    must_not_change: tuple[str, ...]
    assistant_text: str
    originals: dict[str, str]

    @property
    def answer(self) -> bytes:
        """Return the whole body of the answer."""
        return b"".join(self.chunks)

    def value(self, path: str, *, body: bytes | None = None, messages: Sequence[bytes] | None = None) -> object:
        """Evaluate a path on the request, or on the same request with another body or other WebSocket messages."""
        current: Any = None
        for step in path.split(" | "):
            if step == "body":
                current = self.request.body if body is None else body
            elif step == "url":
                current = f"https://{self.request.host}{self.request.target}"
            elif step.startswith("header:"):
                current = self.request.header(step.removeprefix("header:"))
            elif found := re.fullmatch(r"ws\[(\d+)\]", step):
                current = (self.messages if messages is None else messages)[int(found[1])]
            else:
                current = _decoded(step, current, self.request.header("content-type"))
        return current


def load(service: str, name: str) -> Sample:
    """Load `tests/wire/<service>/<name>.http.json`."""
    raw = json.loads((FOLDER / service / f"{name}.http.json").read_text(encoding="utf-8"))
    request, response = raw["request"], raw["response"] or {"status": 200, "headers": {}, "chunks": []}
    url = urlsplit(request["url"])
    return Sample(
        name=f"{service}/{name}",
        request=Request(
            method=request["method"],
            host=url.hostname or "",
            target=url.path + (f"?{url.query}" if url.query else ""),
            headers=tuple(request["headers"].items()),
            body=_bytes(request, "body_text", "body_base64"),
        ),
        response=ResponseHead(response["status"], tuple(response["headers"].items())),
        messages=tuple(_bytes(message, "data", "data_base64") for message in request.get("websocket_messages", ())),
        chunks=tuple(chunk.encode() for chunk in response.get("chunks", ()))
        or tuple(map(base64.b64decode, response.get("chunks_base64", ()))),
        user_text_paths=tuple(raw["user_text_paths"]),
        user_texts=tuple(raw["user_texts"]),
        must_not_change=tuple(raw["must_not_change"]),
        assistant_text=raw["assistant_text"],
        originals=raw.get("placeholder_examples", {}),
    )


def load_all(service: str) -> list[Sample]:
    """Load every sample of a service, in the order of their names."""
    return [load(service, path.name.removesuffix(".http.json")) for path in sorted((FOLDER / service).iterdir())]


def restored(text: str, originals: dict[str, str]) -> str:
    """Return a text with every placeholder replaced: what the user must read."""
    return _PLACEHOLDER.sub(lambda match: originals.get(match[0], match[0]), text)


def cuttings(data: bytes, *, seeds: Sequence[int] = (1, 2, 3)) -> Iterator[list[bytes]]:
    """Yield ways to cut a body into chunks: whole, byte by byte, in threes, and at random places."""
    yield [data]
    yield [data[at : at + 1] for at in range(len(data))]
    yield [data[at : at + 3] for at in range(0, len(data), 3)]
    for seed in seeds:
        source = random.Random(seed)
        cuts = sorted({0, len(data), *(source.randrange(len(data) + 1) for _ in range(len(data) // 40 + 2))})
        yield [data[start:end] for start, end in pairwise(cuts)]


def drain(restorer: BodyRestorer, chunks: Sequence[bytes]) -> bytes:
    """Feed a restorer with every chunk and return all that it lets out."""
    return b"".join([*map(restorer.feed, chunks), restorer.close()])


def restoration(originals: dict[str, str]) -> Restoration:
    """Return a restoration that knows these originals by placeholder (`"[NOM_1]"`)."""
    return Restoration({placeholder.strip("[]"): original for placeholder, original in originals.items()})


_PLACEHOLDER = re.compile(r"\[[A-Z]+_[0-9]+\]")


def _bytes(record: dict[str, Any], text_key: str, base64_key: str) -> bytes:
    return base64.b64decode(record[base64_key]) if base64_key in record else str(record.get(text_key, "")).encode()


def _decoded(step: str, current: Any, content_type: str) -> object:
    kind, _, name = step.partition(":")
    if step == "json":
        return json.loads(current)
    if kind == "query":
        return parse_qs(urlsplit(current).query, keep_blank_values=True)[name][0]
    if kind == "form":
        return parse_qs(current.decode(), keep_blank_values=True)[name][0]
    if kind == "multipart":
        message = message_from_bytes(f"content-type: {content_type}\r\n\r\n".encode() + current)
        fields = {part.get_param("name", header="content-disposition"): part for part in message.walk()}
        return fields[name].get_payload(decode=True)
    if kind == "sep":
        separator, index = re.fullmatch(r"([0-9a-f]{2})\[(\d+)\]", name).groups()  # type: ignore[union-attr] # the notation's only form
        return current.split(bytes.fromhex(separator))[int(index)]
    for segment in re.findall(r"[^.\[\]]+|\[\d+\]", step):
        index_match = _INDEX.fullmatch(segment)
        current = current[int(index_match[1])] if index_match else current[segment]
    return current
