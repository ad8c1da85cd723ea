"""Tells which words are used alike: gives a word the number of its kind, from vectors that others trained on the web.

Twenty thousand kinds hold some 400,000 French words, names and abbreviations, so that the network reads a word that our
own texts never showed as it reads those that stand in the same company elsewhere. The table is compiled by
`tools/compile_words.py`; the network learns what each kind says. Words are kept as checksums, of which one unknown word
in ten thousand has another's. Refuses bytes of another format.
"""

from __future__ import annotations

import hashlib
import struct
from typing import TYPE_CHECKING, Final
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

MAGIC: Final = b"PARAVWRD"
_HEADER: Final = struct.Struct("<8sII32s")


class WordsError(Exception):
    """The bytes are not a table of words that this program reads."""


def checksum(form: str) -> int:
    """Give what stands for a word in the table; no word has zero."""
    return crc32(form.encode("utf-8", "surrogatepass")) or 1


def pack_words(kinds: Mapping[str, int], count: int, source: bytes) -> bytes:
    """Write a table as bytes; of two words with one checksum, the first in order stays.

    Args:
        kinds: The kind of each word, from 1.
        count: How many kinds there are.
        source: SHA-256 of the vectors that the kinds number, 32 bytes.
    """
    by_checksum: dict[int, int] = {}
    for form, kind in sorted(kinds.items()):
        by_checksum.setdefault(checksum(form), kind)
    keys = sorted(by_checksum)
    return b"".join(
        (
            _HEADER.pack(MAGIC, len(keys), count, source),
            np.array(keys, dtype="<u4").tobytes(),
            np.array([by_checksum[key] for key in keys], dtype="<u2").tobytes(),
        )
    )


class Words:
    """The table, in memory as in its file; safe to share between threads.

    Args:
        content: What `pack_words` wrote.

    Attributes:
        count: How many kinds there are; kinds are numbered from 1, and 0 is a word of no kind.
        source: SHA-256 of the vectors that the kinds number, 32 bytes.
        digest: SHA-256 of the table, in hexadecimal.

    Raises:
        WordsError: See the class.
    """

    def __init__(self, content: bytes) -> None:
        try:
            magic, size, self.count, self.source = _HEADER.unpack_from(content)
        except struct.error:
            raise WordsError("a damaged table of words") from None
        if magic != MAGIC or len(content) != _HEADER.size + 6 * size:
            raise WordsError("not a table of words")
        self.digest = hashlib.sha256(content).hexdigest()
        self._keys = np.frombuffer(content, dtype="<u4", count=size, offset=_HEADER.size)
        self._kinds = np.frombuffer(content, dtype="<u2", count=size, offset=_HEADER.size + 4 * size)
        if size and int(self._kinds.max()) > self.count:
            raise WordsError("a table of words with kinds beyond the last")

    def kinds_of(self, forms: Sequence[str]) -> NDArray[np.int64]:
        """Give the kind of each form as it is written, else in lower case, else with a capital, else 0.

        Args:
            forms: Tokens, none empty; one that does not begin with a letter is of no kind.
        """
        kinds = self._found(forms)
        for change in (str.lower, str.capitalize):
            unknown = np.flatnonzero(kinds == 0)
            if not len(unknown):
                break
            kinds[unknown] = self._found([change(forms[place]) for place in unknown.tolist()])
        return kinds

    def _found(self, forms: Sequence[str]) -> NDArray[np.int64]:
        if not len(self._keys):
            return np.zeros(len(forms), dtype=np.int64)
        asked = np.array([checksum(form) if form[0].isalpha() else 0 for form in forms], dtype=np.uint32)
        places = np.searchsorted(self._keys, asked)
        places[places == len(self._keys)] = 0
        return np.where(self._keys[places] == asked, self._kinds[places], 0).astype(np.int64)
