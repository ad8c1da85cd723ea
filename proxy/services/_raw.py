"""Restores any textual body that has no format of its own here: a JSON document, a page, plain text.

Values are escaped for the place where they land: for as many JSON strings as lie around them, for HTML, for a script
(`_json_source`, `_markup`). Bytes that are not valid UTF-8 pass as they came. It does not touch binary bodies, files of
scripts or style sheets, or another charset.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final

from proxy.services._json_source import JsonSource
from proxy.services._markup import MarkupSource, escaped_for_html

if TYPE_CHECKING:
    from proxy.services.base import ResponseHead, Restoration, TextRestorer

_TEXT_TYPES: Final = ("text/", "application/json", "application/x-ndjson", "application/jsonl", "application/xml")
_TEXT_SUFFIXES: Final = ("+json", "+ndjson", "+html", "+xml")
_SKIPPED: Final = frozenset({"text/css", "text/javascript", "text/ecmascript", "text/x-component", "text/event-stream"})
_CHARSETS: Final = frozenset({"", "utf-8", "utf8", "us-ascii"})


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
    return RawBody(_text(kind, restoration))


class RawBody:
    """Restores the source text of a body; fulfils `proxy.services.base.BodyRestorer`."""

    def __init__(self, text: TextRestorer) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="surrogateescape")
        self._text = text

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


def _text(kind: str, restoration: Restoration) -> TextRestorer:
    if kind.endswith("json") or kind == "application/jsonl":
        return JsonSource(restoration)
    if "html" in kind:
        return MarkupSource(restoration)
    return restoration.stream(escaped_for_html if "xml" in kind else None)
