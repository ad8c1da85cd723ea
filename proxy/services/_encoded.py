"""Recognises files and texts that hide in base64 inside a string (RFC 4648), so that they can be refused.

A base64 string shows nothing to a recogniser. Short random ones are tokens and pass; what decodes to a known file
format or to prose, a data URL, or anything too long for a token is an attachment. It decodes no file, keeps nothing.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final

from proxy.refusals import Reason
from proxy.services.base import Unreadable

MAX_TOKEN: Final = 6000
"""Characters; anti-bot proofs and signed tokens stay below."""

_DATA_URL: Final = re.compile(r"data:(?P<kind>[a-z]{0,20})[^,]{0,200},", re.IGNORECASE)
_BASE64: Final = re.compile(r"[A-Za-z0-9+/]{16,}={0,2}|[A-Za-z0-9_-]{16,}={0,2}")
_PROSE: Final = re.compile(r"[^\W\d_]{2,}[,.;:]?\s[^\W_]")
_SOUND: Final = (b"ID3", b"OggS", b"fLaC", b"RIFF", b"\xff\xfb", b"\x1aE\xdf\xa3")
_FILES: Final = (
    *(b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"{\\rtf"),
    *(b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!"),
)
_DICOM: Final = (128, b"DICM")  # PS3.10 §7.1: after a preamble of 128 bytes


def refuse_encoded(value: str) -> None:
    """Refuse a string that carries a file or hides a text.

    Raises:
        Unreadable: It does.
    """
    found = _DATA_URL.match(value)
    if found:
        raise Unreadable(Reason.AUDIO if found["kind"].lower() == "audio" else Reason.FICHIER)
    if not _BASE64.fullmatch(value):
        return
    try:
        content = base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_" if set(value) & {"-", "_"} else None)
    except (ValueError, binascii.Error):
        return
    if content.startswith(_SOUND):
        raise Unreadable(Reason.AUDIO)
    if content.startswith(_FILES) or content[_DICOM[0] :].startswith(_DICOM[1]) or len(value) > MAX_TOKEN:
        raise Unreadable(Reason.FICHIER)
    if _is_prose(content):
        raise Unreadable("a text is hidden in base64")


def _is_prose(content: bytes) -> bool:
    try:
        decoded = content.decode()
    except UnicodeDecodeError:
        return False
    return _PROSE.search(decoded) is not None and all(char.isprintable() or char.isspace() for char in decoded)
