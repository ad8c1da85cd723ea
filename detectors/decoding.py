r"""Finds the stretches of a text that are written in a code or a disguise, and says what they hide.

Codes: base64 (standard and URL-safe, wrapped, without padding, UTF-8, UTF-16 or Latin-1 inside), hexadecimal, binary
and decimal code points, percent-encoding, quoted-printable and MIME encoded words, `\x`, `\u{}` and octal escapes.
Disguises (`detectors._disguises`): spaced letters, digits for letters, rot13, reversed writing.

Refuses: compressed, encrypted or image data, other ciphers, and anything that does not decode into a readable text, so
that identifiers, tokens and lists of measures stay what they are. It never judges whether what is hidden identifies
someone. Decoding never lengthens a text by more than spaces between words, so that the output is bounded by the
input; time is linear. Never raises on any string. Sources: RFC 4648 (base64, hexadecimal), RFC 3986 §2.1 (percent),
RFC 2045 §6.7 (quoted-printable), RFC 2047 (encoded words).
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from detectors._disguises import is_name_like, is_telling, leet, reversed_runs, rot13_runs, spaced_letters
from detectors.revealing import Decoded

if TYPE_CHECKING:
    from collections.abc import Iterator


Reader = Callable[[str], str | None]

_B64 = r"[A-Za-z0-9+/_-]"
_BASE64 = re.compile(rf"(?<![A-Za-z0-9+/_=-]){_B64}{{8,}}+(?:(?<={_B64}{{40}})\n{_B64}{{4,}}+)*+={{0,2}}")
_HEX = re.compile(r"(?<![0-9A-Za-z])(?:0[xX])?(?:[0-9A-Fa-f]{2}){4,}+(?![0-9A-Za-z])")
_PAIR = r"(?:0x)?[0-9A-Fa-f]{2}(?![0-9A-Za-z])"
_HEX_PAIRS = re.compile(rf"(?<![0-9A-Za-z]){_PAIR}(?:[ :,;-]{{1,2}}{_PAIR}){{3,}}+")
_BINARY = re.compile(r"(?<![0-9A-Za-z])[01]{8}(?:[ ,\n]?[01]{8}){3,}+(?![0-9A-Za-z])")
_DECIMAL = re.compile(r"(?<![0-9A-Za-z.,])[0-9]{2,3}(?:[ ,;-]{1,2}[0-9]{2,3}(?![0-9A-Za-z])){5,}+")
_PERCENT = re.compile(r"(?<![\w.+~-])[\w.+~-]*+(?:%(?:[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4})[\w.+~-]*+)++")
_QUOTED = re.compile(r"(?<![A-Za-z0-9=])[A-Za-z0-9]*+(?:=[0-9A-F]{2}[A-Za-z0-9_.,]*+){3,}+")
_MIME = re.compile(r"=\?([A-Za-z0-9-]{2,20})\?([QqBb])\?([^?\n]{1,300})\?=")
_ESCAPE = (
    r"(?:\\{1,4}x[0-9A-Fa-f]{2}|\\{1,4}u(?:[0-9A-Fa-f]{4}|\{[0-9A-Fa-f]{1,6}\})|\\{1,4}[0-3][0-7]{2}"
    r"|[uU]\+[0-9A-Fa-f]{4,6}|&#(?:[0-9]{2,4}|x[0-9A-Fa-f]{2,4})(?![0-9A-Fa-f;]))"
)
_ESCAPED = re.compile(
    rf"(?<![A-Za-z0-9])(?:(?!{_ESCAPE})[A-Za-z])*+(?:{_ESCAPE}(?:[ ,;]{{0,2}}(?={_ESCAPE})|[A-Za-z]*+))++"
)
_ONE_ESCAPE = re.compile(rf"[ ,;]{{0,2}}({_ESCAPE})")
_CODE_POINT = re.compile(r"[0-9A-Fa-f]+")

_LATIN_LETTERS = r"A-Za-zÀ-ÖØ-öø-ÿŒœŸ"
_READABLE = re.compile(rf"[{_LATIN_LETTERS}0-9\s.,;:!?'’\"()\[\]{{}}<>/\\@+*=#%&|^~°€«»–_-]+")
_CORE = re.compile(rf"[{_LATIN_LETTERS}0-9\s]")
_NESTED = re.compile(r"[A-Za-z0-9+/_-]{8,}={0,2}")
"""What may be a code again."""
_LEAST_CORE = 0.7
_LEAST_ASCII = 0.75
_LONGEST_TAIL = 3  # bytes of a UTF-8 character cut at the end
_URL_SAFE = str.maketrans("-_", "+/")
_BETWEEN_WORDS = re.compile(r"(?<=[^\W_])\+(?=[^\W_])")
_JAVASCRIPT = re.compile(r"%u([0-9A-Fa-f]{4})")


def hidden(text: str) -> Iterator[Decoded]:
    """Report what is written in a code or a disguise, in order and without overlap.

    Args:
        text: A normalised text.
    """
    found: list[tuple[int, int, Decoded]] = []
    for rank, (kind, marks, pattern, read) in enumerate(_CODES):
        if marks and not any(mark in text for mark in marks):
            continue
        for match in pattern.finditer(text):
            for start, end in _parts(kind, match):
                plain = read(text[start:end])
                if plain:
                    found.append((start, rank, Decoded(start, end, plain, kind)))
    rank = len(_CODES)
    for kind, step, source in _DISGUISES:
        rank += 1
        found.extend((start, rank, Decoded(start, end, plain, kind, step)) for start, end, plain in source(text))
    found.sort(key=lambda row: row[:2])
    reach = 0
    for start, _, decoded in found:
        if start >= reach:
            yield decoded
            reach = decoded.end


def _parts(kind: str, match: re.Match[str]) -> list[tuple[int, int]]:
    """Give the stretches to be tried; a slash, a hyphen or a line end may belong to base64 or part two words."""
    if kind != "base64" or _read_base64(match[0]) or not re.search(r"[\n/_-]", match[0]):
        return [match.span()]
    head = match[0].rfind("\n")
    if head > 0 and _read_base64(match[0][:head]):
        return [(match.start(), match.start() + head)]
    first = match.start()
    return [(first + part.start(), first + part.end()) for part in re.finditer(r"[A-Za-z0-9+]{8,}={0,2}", match[0])]


def _read_bytes(data: bytes) -> str | None:
    """Read bytes as a text, if they are one: UTF-16, UTF-8 (perhaps cut at its end), Latin-1."""
    if len(data) >= 6 and 2 * data[1::2].count(0) > len(data[1::2]):  # noqa: PLR2004 - three letters
        wide = data.removeprefix(b"\xff\xfe")
        return _readable(wide[: len(wide) // 2 * 2].decode("utf-16-le", "replace"))
    for cut in range(min(_LONGEST_TAIL, len(data)) + 1):
        try:
            return _readable(data[: len(data) - cut].decode())
        except UnicodeDecodeError:
            continue
    plain = data.decode("latin-1")
    usual = sum(byte < 0x80 for byte in data)  # noqa: PLR2004 - the end of ASCII
    return _readable(plain) if usual >= _LEAST_ASCII * len(data) else None


def _readable(plain: str) -> str | None:
    """Give back a text that a person could have written, else nothing."""
    plain = plain.strip("\x00\ufeff")
    if not _READABLE.fullmatch(plain) or len(_CORE.findall(plain)) < _LEAST_CORE * len(plain):
        return None
    return plain if is_telling(plain) or _NESTED.fullmatch(plain) else None


def _read_base64(stretch: str) -> str | None:
    compact = stretch.replace("\n", "").rstrip("=")
    if compact.isalpha() and (compact.islower() or compact.isupper() or compact.istitle()) and stretch[-1] != "=":
        return None
    if compact.isdecimal():
        return None
    whole = compact.translate(_URL_SAFE)
    whole = whole[:-1] if len(whole) % 4 == 1 else whole
    return _read_bytes(b64decode(whole + "=" * (-len(whole) % 4)))


def _read_hex(stretch: str) -> str | None:
    digits = stretch.replace("0x", "").replace("0X", "")
    compact = re.sub(r"[ :,;-]", "", digits)
    plain = _read_bytes(bytes.fromhex(compact)) if len(compact) % 2 == 0 else None
    return plain if plain and (not compact.isdecimal() or "x" in stretch or _names_someone(plain)) else None


def _names_someone(plain: str) -> bool:
    """Say whether a text read from mere digits is made of names or of digits, which chance does not write."""
    words = plain.split()
    named = bool(words) and all(map(is_name_like, words))
    return named or plain.replace(" ", "").isdecimal()


def _read_binary(stretch: str) -> str | None:
    compact = re.sub(r"[ ,\n]", "", stretch)
    return _read_bytes(bytes(int(compact[place : place + 8], 2) for place in range(0, len(compact), 8)))


def _read_decimal(stretch: str) -> str | None:
    codes = [int(code) for code in re.findall(r"[0-9]+", stretch)]
    if not all(0x20 <= code <= 0xFF for code in codes):  # noqa: PLR2004 - visible Latin-1
        return None
    plain = "".join(map(chr, codes))
    return plain if _readable(plain) and _names_someone(plain) else None


def _read_percent(stretch: str) -> str | None:
    plain = _JAVASCRIPT.sub(lambda match: chr(int(match[1], 16)), stretch)
    read = _read_octets(plain)
    return _BETWEEN_WORDS.sub(" ", read) if read else None


def _read_octets(stretch: str) -> str | None:
    data = unquote_to_bytes(stretch.encode("utf-8", "replace"))
    try:
        plain = data.decode()
    except UnicodeDecodeError:
        plain = data.decode("latin-1")
    return plain if _READABLE.fullmatch(plain) else None


def _read_quoted(stretch: str) -> str | None:
    data = re.sub(rb"=([0-9A-F]{2})", lambda match: bytes.fromhex(match[1].decode()), stretch.encode())
    return _read_bytes(data)


def _read_mime(stretch: str) -> str | None:
    match = _MIME.fullmatch(stretch)
    if match is None:
        return None
    if match[2] in "Bb":
        return _read_base64(match[3]) if re.fullmatch(rf"{_B64}+={{0,2}}", match[3]) else None
    return _read_octets(match[3].replace("_", " ").replace("=", "%"))


def _read_escaped(stretch: str) -> str | None:
    def read(match: re.Match[str]) -> str:
        escape = match[1].lstrip("\\")
        code = _CODE_POINT.search(escape, 1 if escape[0] in "xuU" else 0)
        if code is None:
            return ""
        octal = escape[0] in "0123"
        decimal = escape.startswith("&#") and escape[2] != "x"
        value = int(code[0], 8 if octal else 10 if decimal else 16)
        return chr(value) if value <= 0x10FFFF else ""  # noqa: PLR2004 - the end of Unicode

    plain = _ONE_ESCAPE.sub(read, stretch)
    return plain if plain and _READABLE.fullmatch(plain) else None


_CODES: tuple[tuple[str, str, re.Pattern[str], Reader], ...] = (
    ("mime", "?", _MIME, _read_mime),
    ("pourcent", "%", _PERCENT, _read_percent),
    ("quoted_printable", "=", _QUOTED, _read_quoted),
    ("echappement", "\\&+", _ESCAPED, _read_escaped),
    ("binaire", "", _BINARY, _read_binary),
    ("hexadecimal", "", _HEX, _read_hex),
    ("hexadecimal", "", _HEX_PAIRS, _read_hex),
    ("decimal", "", _DECIMAL, _read_decimal),
    ("base64", "", _BASE64, _read_base64),
)
"""Name of a code, marks of which a text must hold one for it to be tried, its shape, and how it is read."""

_DISGUISES: tuple[tuple[str, int, Callable[[str], Iterator[tuple[int, int, str]]]], ...] = (
    ("lettres_separees", 0, spaced_letters),
    ("chiffres_pour_lettres", 1, leet),
    ("rot13", 1, rot13_runs),
    ("ecriture_inversee", -1, reversed_runs),
)
"""Name of a disguise, what one step in the plain text is in the disguised one, and how it is found."""
