"""The last look at a rewritten request before it leaves; it finds nothing new, it checks that the work was done.

Two checks. What the service would read must be what was written: any other text means that an original came back.
And no replaced value that cannot be an ordinary word (an address with @, eight digits or more) may stand as a whole
anywhere in the outgoing bytes, read or not. Names are left to the first check: « Petit » may rightly remain in « petit
déjeuner ».
This file decides nothing. What the first check finds is an error of ours; what the second finds is a body that says a
value twice, once where it is read and once where its service says that no text stands: it cannot be read in full.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote_plus

from proxy.errors import Refused
from proxy.refusals import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

_TELLING_DIGITS: Final = 8
_DIGIT: Final = re.compile(r"\d")


class Unclean(Exception):  # noqa: N818  # says what the request is
    """A rewritten request still holds, or holds again, what was to be replaced. Carries no text."""


class ValueRemains(Refused):
    """A value that was replaced stands elsewhere too, where nothing is read. Carries no text."""

    reason = Reason.CORPS_ILLISIBLE


def check_texts(expected: Iterable[str], read_again: Iterable[str]) -> None:
    """Check that a rebuilt request says nothing but what was written.

    Raises:
        Unclean: It says something else. A text that is no longer read is not: it was written all the same.
    """
    if any(Counter(text for text in read_again if text) - Counter(expected)):
        raise Unclean


def check_bytes(replaced: Iterable[str], target: str, body: bytes) -> None:
    """Check that no telling value that was replaced stands anywhere in what leaves.

    Raises:
        ValueRemains: One does.
    """
    telling = {value for value in replaced if "@" in value or len(_DIGIT.findall(value)) >= _TELLING_DIGITS}
    if not telling:
        return
    outgoing = (target, unquote_plus(target), body.decode("utf-8", "surrogateescape"))
    if any(value in text and _stands_alone(value, text) for value in telling for text in outgoing):
        raise ValueRemains


def _stands_alone(value: str, text: str) -> bool:
    # A group of digits inside a hyphenated identifier (RFC 9562's UUIDs) is a part of a longer one too.
    return re.search(rf"(?<![^\W_])(?<![^\W_]-){re.escape(value)}(?!-?[^\W_])", text) is not None
