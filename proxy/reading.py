"""Joins what leaves with a request, body and address, into one list of passages, and says why one could not be read.

It knows no service by name: adapters read bodies, `proxy.services._url` reads addresses. It decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from proxy.refusals import Reason
from proxy.services._url import read_target
from proxy.services.base import LocalAnswer, Passage, Request, Service, Unreadable
from proxy.vocabulary import ReadBy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_FILES = ("application/octet-stream", "application/pdf", "application/zip", "application/dicom", "image/", "video/")


@dataclass(frozen=True, slots=True)
class Reading:
    """Every text of a request or message.

    Attributes:
        passages: The body's, then the address's.
        read_by: Who read the body.
        rebuild: Takes as many texts, returns target and body.
    """

    passages: tuple[Passage, ...]
    read_by: ReadBy
    rebuild: Callable[[Sequence[str]], tuple[str, bytes]] = field(repr=False)


def read_request(service: Service, request: Request) -> Reading | LocalAnswer:
    """Read body and address.

    Raises:
        Unreadable: Either has a part that nobody can account for.
    """
    prompt = service.read(request)
    if isinstance(prompt, LocalAnswer):
        return prompt
    target = read_target(request.target)
    in_body = len(prompt.passages)

    def rebuild(texts: Sequence[str]) -> tuple[str, bytes]:
        return target.rebuild(texts[in_body:]), prompt.rebuild(texts[:in_body])

    return Reading((*prompt.passages, *target.passages), ReadBy(prompt.read_by), rebuild)


def read_message(service: Service, handshake: Request, message: bytes, *, is_text: bool) -> Reading:
    """Read a client's WebSocket message.

    Raises:
        Unreadable: It has a part that nobody can account for.
    """
    prompt = service.read_message(handshake, message, is_text=is_text)

    def rebuild(texts: Sequence[str]) -> tuple[str, bytes]:
        return handshake.target, prompt.rebuild(texts)

    return Reading(prompt.passages, ReadBy(prompt.read_by), rebuild)


def why_unreadable(request: Request, error: Unreadable) -> Reason:
    """Say what could not be read: what the adapter says if that is a reason, else by the body's declared type."""
    if str(error) in list(Reason):
        return Reason(str(error))
    kind = request.header("content-type").lower()
    if kind.startswith("audio/"):
        return Reason.AUDIO
    if kind.startswith(("multipart/form-data", *_FILES)):
        return Reason.FICHIER
    return Reason.CORPS_ILLISIBLE


def safe_referer(value: str) -> str:
    """Cut from a Referer (RFC 9110 §10.1.3) what may carry a text: query, fragment, credentials, a path with words.

    Returns:
        The page's address or its origin; an empty string where it is no web address (then drop the header).
    """
    try:
        parts = urlsplit(value.strip())
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            return ""
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        origin = f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port else "")
        path = "/" if read_target(parts.path or "/").passages else parts.path
    except (ValueError, Unreadable):
        return ""
    return origin + path
