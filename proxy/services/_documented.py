"""What the adapters of documented APIs share: JSON bodies by their shape, files and sound refused, no WebSocket.

Bodies that are not JSON are read as those of an unknown service. Errors take the vendor's own form, as its client
libraries print the message that stands in it.
"""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Final

from proxy.services._answers import json_answer
from proxy.services._api import read_api
from proxy.services._increments import at
from proxy.services._json import decode
from proxy.services._page import page_answer, wants_page
from proxy.services._technical import AUDIO, FILE_UPLOAD, UNKNOWN_BODY
from proxy.services.base import Unreadable
from proxy.services.generic import Generic

if TYPE_CHECKING:
    from proxy.services._api import ApiShape
    from proxy.services.base import LocalAnswer, Prompt, Reading, Refusal, Request

_FILES: Final = re.compile(
    r"/(?:files|uploads|vector_stores|ocr|libraries|skills|containers)(?:[/:]|\Z)|/images/(?:edits|variations)\Z"
)
_SOUND: Final = re.compile(r"/(?:audio|realtime|voices|speech)(?:/|\Z)")
_TOKENISED: Final = ("prompt", "input", "inputs")


class Documented(Generic, ABC):
    """Base of those adapters; each adds its shapes, its streams and its errors."""

    @abstractmethod
    def shape(self, request: Request) -> ApiShape:
        """Return the shape of the bodies at this address."""

    @abstractmethod
    def error(self, request: Request, refusal: Refusal) -> object:
        """Return the vendor's error object."""

    def read(self, request: Request) -> Reading:
        """Find every passage of a request's body."""
        if request.body and _SOUND.search(request.path):
            raise Unreadable(AUDIO)
        if request.body and _FILES.search(request.path):
            raise Unreadable(FILE_UPLOAD)
        if request.body.lstrip()[:1] != b"{" or not _is_json(request):
            return super().read(request)
        refuse_tokenised(request.body)
        return self.read_document(request)

    def read_document(self, request: Request) -> Prompt:
        """Find every passage of a JSON body."""
        return read_api(request.body, self.shape(request))

    def refusal(self, request: Request, refusal: Refusal) -> LocalAnswer:
        """Put a refusal into the vendor's error object, or into a page."""
        if wants_page(request):
            return page_answer(refusal)
        return json_answer(refusal.status, self.error(request, refusal))


def refuse_tokenised(body: bytes) -> None:
    """Refuse a prompt that was already cut into a model's numbers: nobody can read it.

    Raises:
        Unreadable: It was, or the body is not JSON.
    """
    try:
        document = json.loads(decode(body))
    except (ValueError, RecursionError):
        raise Unreadable(UNKNOWN_BODY) from None
    for name in _TOKENISED:
        content = at(document, name)
        for part in content if isinstance(content, list) else ():
            if isinstance(part, int) or (isinstance(part, list) and any(isinstance(token, int) for token in part)):
                raise Unreadable(UNKNOWN_BODY)


def _is_json(request: Request) -> bool:
    kind = request.header("content-type").partition(";")[0].strip().lower()
    return kind in ("", "text/plain") or kind.endswith("json")
