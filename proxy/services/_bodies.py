"""Reads a body of which nothing is known but its media type: every text that it could carry is a passage.

JSON, lines of JSON, forms, multipart forms without files, and plain text are read; anything else (binary, protobuf,
framed or unknown types and charsets) is `Unreadable`, and so is base64 that hides a file or a text. A text that calls
itself plain but holds JSON is read as JSON, as several pages send it so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from proxy.services import _json
from proxy.services._encoded import refuse_encoded
from proxy.services._forms import decode, encode, form
from proxy.services._multipart import multipart
from proxy.services._pieces import Piece, fixed, joined, json_strings, text
from proxy.services._technical import UNKNOWN_BODY
from proxy.services.base import Prompt, Role, Unreadable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proxy.services.base import Request

_JSON: Final = re.compile(
    r"(?:application|text)/(?:json|json\+protobuf|csp-report|x-amz-json-1\.[01]|(?!connect\+)[a-z0-9.-]{1,60}\+json)"
)
_LINES: Final = frozenset(
    {
        "application/x-ndjson",
        "application/ndjson",
        "application/jsonl",
        "application/x-jsonlines",
        "application/jsonlines",
    }
)
_TEXT: Final = frozenset({"", "text/plain", "text/markdown", "text/csv", "text/x-markdown", "application/graphql"})
_FORM: Final = "application/x-www-form-urlencoded"
_MULTIPART: Final = "multipart/form-data"
_PARAMETERS: Final = re.compile(
    r'(?:;[ \t]*(?:charset="?([A-Za-z0-9_-]{1,30})"?|[A-Za-z0-9_-]{1,30}=[^;\s"]{0,90})?[ \t]*){0,4}'
)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def read_body(request: Request) -> Prompt:
    """Find every text of a request's body.

    Raises:
        Unreadable: Its type is unknown, or it is not what its type says.
    """
    body = request.body
    if not body:
        return Prompt((), lambda _texts: body, read_by="generic")
    headers = [content for name, content in request.headers if name == "content-type"]
    if len(headers) > 1:
        raise Unreadable(UNKNOWN_BODY)
    header = headers[0].strip() if headers else ""
    kind, charset = _kind(header)
    source, codec = decode(body, charset)
    piece = _piece(source, kind, header, codec)

    def rebuild(texts: Sequence[str]) -> bytes:
        built = piece.rebuild(texts)
        return body if built == source else encode(built, codec)

    return Prompt(piece.passages, rebuild, read_by="generic")


def _kind(header: str) -> tuple[str, str]:
    kind, _, _ = header.partition(";")
    kind = kind.strip().lower()
    if kind == _MULTIPART:
        return kind, ""
    parameters = _PARAMETERS.fullmatch(header[len(header.partition(";")[0]) :])
    if not parameters:
        raise Unreadable(UNKNOWN_BODY)
    charset = parameters[1] or ""
    if _JSON.fullmatch(kind) and charset.lower() not in ("", "utf-8", "utf8", "us-ascii"):
        raise Unreadable("a JSON body in another charset than UTF-8")
    return kind, charset


def _piece(source: str, kind: str, header: str, codec: str) -> Piece:
    if _JSON.fullmatch(kind):
        return json_strings(source, Role.UNKNOWN)
    if kind == _FORM:
        return form(source, codec=codec)
    if kind == _MULTIPART:
        return multipart(source, header)
    if kind in _LINES:
        return _lines(source)
    if kind in _TEXT:
        return _plain(source)
    raise Unreadable(UNKNOWN_BODY)


def _lines(source: str) -> Piece:
    return joined(
        json_strings(line, Role.UNKNOWN) if line.strip() else fixed(line) for line in re.split("(\r?\n)", source)
    )


def _plain(source: str) -> Piece:
    if source.lstrip()[:1] in ("{", "["):
        try:
            _json.leaves(source)
        except Unreadable:
            pass
        else:
            return json_strings(source, Role.UNKNOWN)
    if _CONTROLS.search(source):
        raise Unreadable(UNKNOWN_BODY)
    refuse_encoded(source.strip())
    return text(source, Role.UNKNOWN)
