r"""Read a text as a person would see it, and remember where each code point came from.

Recognisers see one form of everything: composed letters, ASCII digits, apostrophes and dashes, plain spaces, no
invisible code point, no look-alike letter, no mark-up or line end within a word, no HTML entity, quoted-printable or
JSON escape. The mapping serves detection only: what is rewritten is always the original text, so that a superscript,
a micro sign or a fraction of a clinical value is never altered.

Refuses to decode what hides whole sentences (base64, percent, reversed text): that is another module's work. Never
raises on any string, and runs in time linear in it. Sources: Unicode Standard Annex #15 (NFKC), Technical Standard
#39 (confusables), RFC 2045 §6.7 (quoted-printable), HTML Living Standard (character references).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape
from html.entities import html5
from unicodedata import normalize

from detectors.confusables import INVISIBLE, LOOK_ALIKES, MARKS, reading


@dataclass(frozen=True, slots=True, repr=False)
class Normalised:
    """A normalised text and the way back.

    Attributes:
        text: What recognisers read.
        starts: For each code point of `text`, the first code point of the original that produced it.
        ends: For each code point of `text`, one past the last code point of the original that produced it.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Give the tightest stretch of the original that covers everything producing `text[start:end]`.

        Raises:
            ValueError: The stretch is empty, reversed or outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError("not a stretch of the normalised text")
        return self.starts[start], self.ends[end - 1]


Reader = Callable[[re.Match[str]], str | None]
"""Says what a match is read as; None leaves it as it stands."""

_PLAIN = r"\t\n\x20-\x7e¡-§©«¬®°±µ¶·»¿-ÿŒœŸ€…"
_UNUSUAL = re.compile(rf"[^{_PLAIN}]")
_INVISIBLE = re.compile(rf"\xad[ \t]{{0,20}}\r?\n[ \t]{{0,20}}(?=\w)|[{INVISIBLE}]+")
_CLUSTER = re.compile(rf"[^{_PLAIN}{MARKS}][{MARKS}]*|[{_PLAIN}][{MARKS}]+|[{MARKS}]+")
_LOOSE_MARKS = re.compile(rf"[{MARKS}]+")
_MARKS_READ = 30  # per letter; ordering an endless pile of marks would not be linear

_ENTITY = re.compile(r"&(?:amp;){0,3}(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_QUOTED_UTF8 = re.compile(r"(?:=C[2-9A-F]=[89AB][0-9A-F]|=D[0-9A-F]=[89AB][0-9A-F]|=E[0-9A-F](?:=[89AB][0-9A-F]){2})")
_QUOTED_LATIN = re.compile(r"(?<=[A-Za-z])=([C-F][0-9A-F])(?![0-9A-F=])")
_QUOTED_BREAK = re.compile(r"(?:(?<=[^\W\d_])=\r?\n(?=[a-zà-ÿ=])|(?<=\d)=\r?\n(?=\d)|(?<=[^\n]{60})=\r?\n)")
_ESCAPE = re.compile(r"(?<!\\)\\(?:u([0-9a-fA-F]{4})|r\\n|[nrt])")
_MOJIBAKE = re.compile(r"Ã[\x80-\xbf]|Â[\xa0-\xac\xae-\xbf]")
_TAG = re.compile(
    r"</?(?:(?:b|i|u|s|em|strong|small|mark|span|font|sub|sup|wbr|a)|(br|p|div|li|ul|ol|tr|table|h[1-6]|t[dh]))\s?/?>",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(
    r"(?<![\w*])\*{1,3}(?=[^\W\d_])|(?<=[^\W\d_])\*{1,3}(?![\w*])|(?<=[^\W\d_])\*\*(?=[^\W\d_])"
    r"|(?<!\w)_+(?=[^\W_])|(?<=[^\W_])_+(?!\w)|(?<=[^\W_])(_{2,})(?=[^\W_])|(?<=[^\W\d_])~~|~~(?=[^\W\d_])"
)
_LINE_END = re.compile(r"\r\n?")
_HYPHENATION = re.compile(r"[-¬](?<=[^\W\d_][-¬])[ \t]{0,20}\n[ \t]{0,20}(?=[^\W\d_])")

_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f\u0530-\u058f]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_UNIT = 4  # "μmol"


def normalise(text: str) -> Normalised:
    """Normalise a text; a text that is already plain comes back as itself, without a copy."""
    draft = Normalised(text, range(len(text)), range(1, len(text) + 1))
    for needed, pattern, read in _ENCODINGS:
        if needed in draft.text:
            draft = _rewrite(draft, pattern, read)
    if _UNUSUAL.search(draft.text):
        draft = _rewrite(draft, _INVISIBLE, _read_nothing)
        marked = _LOOSE_MARKS.search(draft.text)
        draft = _rewrite(draft, _CLUSTER if marked else _UNUSUAL, _read_cluster)
        if _FOREIGN.search(draft.text):
            draft = _read_look_alikes(draft)
    return _rewrite(draft, _HYPHENATION, _read_hyphenation) if "\n" in draft.text else draft


def _rewrite(draft: Normalised, pattern: re.Pattern[str], read: Reader) -> Normalised:
    """Replace every match by its reading; each code point of a reading stands for the whole match."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for match in pattern.finditer(draft.text):
        new = read(match)
        if new is None:
            continue
        begin, end = match.span()
        pieces += (draft.text[done:begin], new)
        starts.extend(draft.starts[done:begin])
        ends.extend(draft.ends[done:begin])
        starts.extend([draft.starts[begin]] * len(new))
        ends.extend([draft.ends[end - 1]] * len(new))
        done = end
    if not pieces:
        return draft
    pieces.append(draft.text[done:])
    starts.extend(draft.starts[done:])
    ends.extend(draft.ends[done:])
    return Normalised("".join(pieces), starts, ends)


def _read_entity(match: re.Match[str]) -> str | None:
    name = match[1] + ";"
    return unescape("&" + name) if name[0] == "#" or name in html5 else None


def _read_quoted_utf8(match: re.Match[str]) -> str | None:
    return bytes.fromhex(match[0].replace("=", "")).decode("utf-8", "ignore") or None


def _read_quoted_latin(match: re.Match[str]) -> str:
    return bytes.fromhex(match[1]).decode("latin-1")


def _read_escape(match: re.Match[str]) -> str:
    if match[1]:
        return chr(int(match[1], 16))
    return "\t" if match[0] == "\\t" else "\n"


def _read_mojibake(match: re.Match[str]) -> str:
    return match[0].encode("latin-1").decode("utf-8")


def _read_tag(match: re.Match[str]) -> str:
    return "\n" if match[1] else ""


def _read_emphasis(match: re.Match[str]) -> str:
    return " " if match[1] else ""


def _read_hyphenation(match: re.Match[str]) -> str:
    """Join a word cut at a line end; before a capital the hyphen belongs to a compound name and stays."""
    return "" if match.string[match.end()].islower() else "-"


def _read_nothing(_: re.Match[str]) -> str:
    return ""


_ENCODINGS: tuple[tuple[str, re.Pattern[str], Reader], ...] = (
    ("&", _ENTITY, _read_entity),
    ("=", _QUOTED_BREAK, _read_nothing),
    ("=", _QUOTED_UTF8, _read_quoted_utf8),
    ("=", _QUOTED_LATIN, _read_quoted_latin),
    ("\\", _ESCAPE, _read_escape),
    ("Ã", _MOJIBAKE, _read_mojibake),
    ("Â", _MOJIBAKE, _read_mojibake),
    ("\r", _LINE_END, lambda _: "\n"),
    ("<", _TAG, _read_tag),
    ("*", _EMPHASIS, _read_emphasis),
    ("_", _EMPHASIS, _read_emphasis),
    ("~~", _EMPHASIS, _read_emphasis),
)
"""What a text must hold for a reading to be tried at all, what is looked for, and how it is read."""


def _read_cluster(match: re.Match[str]) -> str | None:
    """Read a letter and the marks upon it; marks that compose with nothing are strokes of disguise and go."""
    cluster = match[0]
    if len(cluster) == 1 and not _LOOSE_MARKS.match(cluster):
        new = reading(cluster)
        return None if new == cluster else new
    if _LOOSE_MARKS.match(cluster):
        return ""
    composed = normalize("NFC", reading(cluster[0]) + cluster[1 : 1 + _MARKS_READ])
    return _LOOSE_MARKS.sub("", composed)


def _read_look_alikes(draft: Normalised) -> Normalised:
    """Put look-alike letters in Latin, in words that mix scripts and, within a Latin text, in words of nothing else.

    One word of true Cyrillic, Greek or Armenian is enough for the text to keep its unmixed words as they are. A lone
    small letter (`β`) is a symbol and stays; the Greek mu of a unit becomes the micro sign, as French keyboards type.
    """
    words = [word[0] for word in _WORD.finditer(draft.text)]
    latin_text = any(map(_LATIN.search, words))
    unmixed = [word for word in words if _FOREIGN.search(word) and not _LATIN.search(word)]
    genuine = any(len(word) > 1 and not all(ord(letter) in LOOK_ALIKES for letter in word) for word in unmixed)

    def read(match: re.Match[str]) -> str | None:
        word = match[0]
        if not _FOREIGN.search(word):
            return None
        mixed = _LATIN.search(word) is not None
        if "μ" in word and len(word) <= _LONGEST_UNIT and (mixed or word == "μ"):
            word = word.replace("μ", "µ")
        disguised = latin_text and not genuine and (len(word) > 1 or word.isupper())
        return word.translate(LOOK_ALIKES) if mixed or disguised else word

    # Each letter is read as exactly one, so the offsets stay those of the draft.
    return Normalised(_WORD.sub(lambda match: read(match) or match[0], draft.text), draft.starts, draft.ends)
