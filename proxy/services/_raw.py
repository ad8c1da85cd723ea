"""Restores any textual body that has no format of its own here: a JSON document, a page, plain text.

Placeholders are ASCII, so they stand in one piece in the source of JSON and HTML alike; the stream's grammar also knows
them with the backslashes that JSON doubles. Restored values are escaped for the place where they land. Bytes that are
not valid UTF-8 pass as they came. It does not touch binary bodies, scripts, style sheets, or another charset.
"""

from __future__ import annotations

import codecs
import html
from typing import TYPE_CHECKING, Final

from proxy.services._json import literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from proxy.services.base import ResponseHead, Restoration

_TEXT_TYPES: Final = ("text/", "application/json", "application/x-ndjson", "application/jsonl", "application/xml")
_TEXT_SUFFIXES: Final = ("+json", "+ndjson", "+html", "+xml")
_SKIPPED: Final = frozenset({"text/css", "text/javascript", "text/ecmascript", "text/x-component", "text/event-stream"})
_CHARSETS: Final = frozenset({"", "utf-8", "utf8", "us-ascii"})


def escaped_for_json(value: str) -> str:
    """Escape a value for the inside of a JSON string."""
    return literal(value)[1:-1]


def escaped_for_html(value: str) -> str:
    """Escape a value for the text or an attribute of a page."""
    return html.escape(value)


def content_type(response: ResponseHead) -> str:
    """Return the media type of an answer, lower case, without parameters."""
    return response.header("content-type").partition(";")[0].strip().lower()


def raw_restorer(response: ResponseHead, restoration: Restoration) -> RawBody | None:
    """Open a restorer by the answer's media type, or None where it cannot hold text."""
    kind = content_type(response)
    if kind in _SKIPPED or not (kind.startswith(_TEXT_TYPES) or kind.endswith(_TEXT_SUFFIXES) or not kind):
        return None
    if _charset(response) not in _CHARSETS:
        return None
    return RawBody(restoration, _escape(kind))


class RawBody:
    """Restores the source text of a body; fulfils `proxy.services.base.BodyRestorer`."""

    def __init__(self, restoration: Restoration, escape: Callable[[str], str] | None = None) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="surrogateescape")
        self._text = restoration.stream(escape)

    def feed(self, data: bytes) -> bytes:
        """Take the next chunk, return what is certain."""
        return _encoded(self._text.feed(self._decoder.decode(data)))

    def close(self) -> bytes:
        """Return the rest."""
        return _encoded(self._text.feed(self._decoder.decode(b"", final=True)) + self._text.close())


def _encoded(text: str) -> bytes:
    return text.encode(errors="surrogateescape")


def _charset(response: ResponseHead) -> str:
    for parameter in response.header("content-type").lower().split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset":
            return value.strip().strip("\"'")
    return ""


def _escape(kind: str) -> Callable[[str], str] | None:
    if kind.endswith("json") or kind == "application/jsonl":
        return escaped_for_json
    if "html" in kind or "xml" in kind:
        return escaped_for_html
    return None
