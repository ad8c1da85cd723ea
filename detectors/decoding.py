r"""Finds the stretches of a text that are written in a code or a disguise, and says what they hide.

Codes: base64 (standard and URL-safe, wrapped, without padding, UTF-8, UTF-16 or Latin-1 inside), base32, hexadecimal,
binary, octal and decimal code points, percent-encoding, quoted-printable and MIME encoded words, Punycode, `\x`, `\u{}`
and octal escapes. Disguises, willed or not: letters and syllables parted (`detectors._joints`), lost accents
(`detectors._accents`), lost blanks (`detectors._gluings`), scanned signs (`detectors._scans`), misspelt names
(`detectors._misspelt`), digits for letters, rot13, reversed writing (`detectors._disguises`), other alphabets
(`detectors._alphabets`), addresses said in words and months mistyped (`detectors._dictated`).

Refuses: compressed, encrypted or image data, other ciphers, and anything that does not decode into a readable text, so
that identifiers, tokens and lists of measures stay what they are. It never judges whether what is hidden identifies
someone. Decoding adds no more than blanks between words and a few letters to a misspelt one; time is linear. Never
raises on any string. Sources: RFC 4648 (base64, hexadecimal), RFC 3986 §2.1 (percent), RFC 2045 §6.7
(quoted-printable), RFC 2047 (encoded words), RFC 3492 (Punycode).
"""

from __future__ import annotations

import re
from base64 import b32decode, b64decode
from codecs import encode
from collections.abc import Callable
from typing import TYPE_CHECKING

from detectors._accents import accents
from detectors._alphabets import morse, shifted, spelled_words, upside_down
from detectors._dictated import dictated
from detectors._disguises import is_name_like, is_telling, leet, reversed_runs, rot13_runs
from detectors._escapes import ESCAPED, LATIN_LETTERS, READABLE, read_escaped, read_octets, read_percent, read_punycode
from detectors._field_joints import field_joints
from detectors._gluings import glued_words
from detectors._joints import letters_apart, marked_words, syllables
from detectors._leet_marks import marked_letters
from detectors._misspelt import misspelt
from detectors._odd_places import odd_places
from detectors._program_pieces import program_pieces
from detectors._scans import scanned
from detectors._suspects import Suspects, suspects
from detectors._turned_numbers import turned_numbers
from detectors.revealing import Decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

Reader = Callable[[str], str | None]
Need = Callable[[str, Suspects], bool]

_B64 = r"[A-Za-z0-9+/_-]"
_BASE64 = re.compile(
    rf"(?<![A-Za-z0-9+/_-])(?:{_B64}{{6,7}}(?==)|{_B64}{{8,}}+)(?:(?<={_B64}{{40}})\n{_B64}{{4,}}+)*+={{0,2}}"
)
_BASE64_BACK = re.compile(r"(?<![A-Za-z0-9+/=])==?[A-Za-z0-9+/]{8,}+(?![=A-Za-z0-9+/])")
_BASE32 = re.compile(r"[A-Z2-7](?<![A-Za-z0-9+/].)[A-Z2-7]{15,}+={0,6}(?![A-Za-z0-9])")
_HEX = re.compile(
    r"[0-9A-Fa-f](?<![0-9A-Za-z].)(?:(?<=0)[xX][0-9A-Fa-f]{2}|[0-9A-Fa-f])(?:[0-9A-Fa-f]{2}){3,}+(?![0-9A-Za-z])"
)
_PAIR = r"(?:0x)?[0-9A-Fa-f]{2}(?![0-9A-Za-z])"
_HEX_PAIRS = re.compile(
    r"[0-9A-Fa-f](?<![0-9A-Za-z].)(?:(?<=0)x[0-9A-Fa-f]{2}|[0-9A-Fa-f])(?![0-9A-Za-z])"
    rf"(?:[ :,;-]{{1,2}}{_PAIR}){{3,}}+"
)
_BINARY = re.compile(r"[01](?<![0-9A-Za-z].)[01]{7}(?:[ ,\n]?[01]{8}){3,}+(?![0-9A-Za-z])")
_DECIMAL = re.compile(r"[0-9](?<![0-9A-Za-z.,].)[0-9]{1,2}(?:[ ,;-]{1,2}[0-9]{2,3}(?![0-9A-Za-z])){4,}+")
_OCTAL = re.compile(r"[01](?<![0-9A-Za-z.,].)[0-7]{2}(?:[ ,;-]{1,2}[01][0-7]{2}(?![0-9A-Za-z])){4,}+")
_PUNYCODE = re.compile(r"(?<![\w.-])xn--[a-z0-9-]{4,60}", re.IGNORECASE)
_PERCENT = re.compile(r"(?<![\w.+~-])[\w.+~-]*+(?:%(?:[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4})[\w.+~-]*+)++")
_ENCODED = re.compile(r"%(?:[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4})")
_PERCENT_LETTERS = re.compile(r"(?<![\w.+~%-])(?:%(?:[46][1-9A-Fa-f]|[57][0-9Aa])){3,}+[\w.+~-]*+(?!%)")
_QUOTED_LETTERS = re.compile(r"(?<![A-Za-z0-9=])(?:=(?:[46][1-9A-F]|[57][0-9A])){3,}+(?![A-Za-z0-9=])")
"""Letters that no program needs to write so."""
_QUOTED = re.compile(r"(?<![A-Za-z0-9=])[A-Za-z0-9]*+(?:=[0-9A-F]{2}[A-Za-z0-9_.,]*+){3,}+")
_MIME = re.compile(r"=\?([A-Za-z0-9-]{2,20})\?([QqBb])\?([^?\n]{1,300})\?=")
_CORE = re.compile(rf"[{LATIN_LETTERS}0-9\s]")
_NESTED = re.compile(r"[A-Za-z0-9+/_-]{8,}={0,2}")
"""What may be a code again."""
_WORDS = re.compile(r"[A-Za-z][A-Za-z '.-]{7,200}")
"""What chance does not decode into, and may be a disguise again."""
_LEAST_CORE, _LEAST_ASCII = 0.7, 0.75
_LONGEST_TAIL, _URL_SAFE = 3, str.maketrans("-_", "+/")  # bytes of a UTF-8 character cut at the end


def hidden(text: str) -> Iterator[Decoded]:
    """Report what is written in a code or a disguise in a normalised text, in order and without overlap."""
    found: list[tuple[int, int, Decoded]] = []
    seen = suspects(text)
    for rank, (kind, needs, pattern, read) in enumerate(_CODES):
        if not needs(text, seen):
            continue
        for match in pattern.finditer(text):
            if kind == "base64" and _is_word(match[0]):
                continue
            for start, end in _parts(kind, match):
                plain = read(text[start:end])
                if plain:
                    found.append((start, rank, Decoded(start, end, plain, kind)))
    for rank, source in enumerate(_DISGUISES, len(_CODES)):
        found.extend((decoded.start, rank, decoded) for decoded in source(text))
    found.sort(key=lambda row: row[:2])
    reach = 0
    for start, _, decoded in found:
        if start >= reach:
            yield decoded
            reach = decoded.end


def _is_word(stretch: str) -> bool:
    """Say whether a stretch is written as any word is: chance writes no base64 so."""
    return stretch.isalpha() and (stretch.islower() or stretch.istitle() or stretch.isupper())


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
    if not READABLE.fullmatch(plain) or len(_CORE.findall(plain)) < _LEAST_CORE * len(plain):
        return None
    return plain if is_telling(plain) or _NESTED.fullmatch(plain) or _WORDS.fullmatch(plain) else None


def _read_base64(stretch: str) -> str | None:
    compact = stretch.replace("\n", "").rstrip("=")
    if stretch[-1] != "=" and _is_word(compact):
        return None
    if compact.isdecimal():
        return None
    plain = _from_base64(compact)
    return plain if plain or stretch[-1] != "=" else _from_base64(encode(compact, "rot13"))


def _from_base64(compact: str) -> str | None:
    whole = compact.translate(_URL_SAFE)[: -1 if len(compact) % 4 == 1 else None]
    return _read_bytes(b64decode(whole + "=" * (-len(whole) % 4)))


def _read_reversed_base64(stretch: str) -> str | None:
    return _from_base64(stretch.lstrip("=")[::-1])


def _read_base32(stretch: str) -> str | None:
    compact = stretch.rstrip("=")
    if compact.isalpha() or compact.isdecimal():
        return None
    try:
        return _read_bytes(b32decode(compact + "=" * (-len(compact) % 8)))
    except ValueError:
        return None


def _read_hex(stretch: str) -> str | None:
    compact = re.sub(r"0[xX]|[ :,;-]", "", stretch)
    plain = _read_bytes(bytes.fromhex(compact)) if len(compact) % 2 == 0 else None
    return plain if plain and (not compact.isdecimal() or "x" in stretch or _names_someone(plain)) else None


def _names_someone(plain: str) -> bool:
    """Say whether a text read from mere digits is made of names or of digits, which chance does not write."""
    words = plain.split()
    return (bool(words) and all(map(is_name_like, words))) or plain.replace(" ", "").isdecimal()


def _read_binary(stretch: str) -> str | None:
    compact = re.sub(r"[ ,\n]", "", stretch)
    return _read_bytes(bytes(int(compact[place : place + 8], 2) for place in range(0, len(compact), 8)))


def _read_decimal(stretch: str) -> str | None:
    codes = [int(code) for code in re.findall(r"[0-9]+", stretch)]
    if not all(0x20 <= code <= 0xFF for code in codes):  # noqa: PLR2004 - visible Latin-1
        return None
    plain = "".join(map(chr, codes))
    return plain if _readable(plain) and _names_someone(plain) else None


def _read_octal(stretch: str) -> str | None:
    codes = [int(code, 8) for code in re.findall(r"[0-9]+", stretch)]
    plain = "".join(map(chr, codes)) if min(codes) >= ord(" ") else ""
    return plain if plain and _readable(plain) and _names_someone(plain) else None


def _read_quoted(stretch: str) -> str | None:
    return _read_bytes(re.sub(rb"=([0-9A-F]{2})", lambda match: bytes.fromhex(match[1].decode()), stretch.encode()))


def _read_mime(stretch: str) -> str | None:
    match = _MIME.fullmatch(stretch)
    if match is None or (match[2] in "Bb" and not re.fullmatch(rf"{_B64}+={{0,2}}", match[3])):
        return None
    return _read_base64(match[3]) if match[2] in "Bb" else read_octets(match[3].replace("_", " ").replace("=", "%"))


def _holds(*marks: str) -> Need:
    return lambda text, _: any(map(text.__contains__, marks))


def _is_encoded(text: str, _: Suspects) -> bool:
    return _ENCODED.search(text) is not None


def _has_numbers(_: str, seen: Suspects) -> bool:
    return seen.numbers


def _has_runs(text: str, seen: Suspects) -> bool:
    return seen.touching or seen.numbers or bool(seen.mixed_case) or "=" in text


_CODES: tuple[tuple[str, Need, re.Pattern[str], Reader], ...] = (
    ("mime", _holds("=?"), _MIME, _read_mime),
    ("echappement", _is_encoded, _PERCENT_LETTERS, read_percent),
    ("pourcent", _is_encoded, _PERCENT, read_percent),
    ("echappement", _holds("="), _QUOTED_LETTERS, _read_quoted),
    ("quoted_printable", _holds("="), _QUOTED, _read_quoted),
    ("echappement", _holds("\\", "&#", "U+", "u+"), ESCAPED, read_escaped),
    ("binaire", _has_numbers, _BINARY, _read_binary),
    ("hexadecimal", _has_runs, _HEX, _read_hex),
    ("hexadecimal", _has_runs, _HEX_PAIRS, _read_hex),
    ("octal", _has_numbers, _OCTAL, _read_octal),
    ("decimal", _has_numbers, _DECIMAL, _read_decimal),
    ("punycode", _holds("xn--"), _PUNYCODE, read_punycode),
    ("base32", _has_runs, _BASE32, _read_base32),
    ("base64", _has_runs, _BASE64, _read_base64),
    ("base64_inverse", _holds("=="), _BASE64_BACK, _read_reversed_base64),
)
"""Name of a code, what a text must hold for it to be tried, its shape, and how it is read."""

_DISGUISES: tuple[Callable[[str], Iterator[Decoded]], ...] = (
    field_joints,
    program_pieces,
    letters_apart,
    marked_words,
    marked_letters,
    leet,
    rot13_runs,
    reversed_runs,
    turned_numbers,
    upside_down,
    spelled_words,
    dictated,
    morse,
    accents,
    shifted,
    odd_places,
    syllables,
    scanned,
    misspelt,
    glued_words,
)
"""How each disguise is found, the surest first."""
