r"""Reads multipart/form-data bodies without files (RFC 7578): every field is text, or a JSON document.

It accepts one strict form, the one that browsers send: no preamble, no epilogue, CRLF everywhere, the boundary only
where a part begins. Any file, any header it does not know and any other form is `Unreadable`: two parsers that
disagree about where a part ends would be a way out. The boundary and every part's headers stay as they came.
"""

from __future__ import annotations

import re
from typing import Final

from proxy.services._fields import value
from proxy.services._pieces import Piece, fixed, frozen, joined
from proxy.services._protocol import is_field_name, is_name_shaped
from proxy.services._technical import FILE_UPLOAD, UNKNOWN_BODY
from proxy.services.base import Role, Unreadable

_BOUNDARY: Final = re.compile(
    r'multipart/form-data;[ \t]*boundary=(?:"([0-9A-Za-z\'()+_,./:=? -]{0,69}[0-9A-Za-z\'()+_,./:=?-])"'
    r"|([0-9A-Za-z'+_.-]{1,70}))[ \t]*",
    re.IGNORECASE,
)
_DISPOSITION: Final = re.compile(r'form-data;[ ]?name="([^"\\]{1,200})"', re.IGNORECASE)
_FILE: Final = re.compile(r";[ \t]*filename\*?[ \t]*=", re.IGNORECASE)
_TEXT_TYPE: Final = re.compile(
    r"(?:text/plain|application/json)(?:;[ ]?charset=\"?(?:utf-8|us-ascii)\"?)?", re.IGNORECASE
)
_MAX_PARTS: Final = 1000


def multipart(source: str, content_type: str, role: Role = Role.UNKNOWN) -> Piece:
    """Read every text of a form.

    Args:
        source: The decoded body.
        content_type: The whole header, for the boundary.
        role: Who speaks.

    Raises:
        Unreadable: It carries a file, or is not in the strict form.
    """
    found = _BOUNDARY.fullmatch(content_type.strip())
    if not found:
        raise Unreadable(UNKNOWN_BODY)
    mark = f"--{found[1] or found[2]}"
    first, *parts = source.split(mark)
    if first or not 1 < len(parts) <= _MAX_PARTS or parts[-1] not in ("--", "--\r\n"):
        raise Unreadable(UNKNOWN_BODY)
    pieces = [fixed(mark)]
    for part in parts[:-1]:
        pieces += (_part(part, role), fixed(mark))
    return joined((*pieces, fixed(parts[-1])))


def _part(part: str, role: Role) -> Piece:
    head, gap, rest = part.partition("\r\n\r\n")
    if not (head.startswith("\r\n") and gap and rest.endswith("\r\n")):
        raise Unreadable(UNKNOWN_BODY)
    name = ""
    for line in head[2:].split("\r\n"):
        field, colon, content = line.partition(":")
        content = content.strip(" \t")
        if field.lower() == "content-disposition" and not name:
            if _FILE.search(content):
                raise Unreadable(FILE_UPLOAD)
            disposition = _DISPOSITION.fullmatch(content)
            name = disposition[1] if disposition and is_name_shaped(disposition[1]) else ""
        elif field.lower() != "content-type" or not _TEXT_TYPE.fullmatch(content) or not colon:
            raise Unreadable(UNKNOWN_BODY)
    if not name:
        raise Unreadable(UNKNOWN_BODY)
    content = rest.removesuffix("\r\n")
    start = fixed(head + gap)
    if not is_field_name(name):
        start = frozen(head + gap, name, role, "the name of a field would have to change")
    return joined((start, value(content, role), fixed("\r\n")))
