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
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import normalize

from detectors._encodings import (
    ENCODINGS,
    FOLDED_ADDRESS,
    HYPHENATION,
    LATEX_STYLE,
    LATEX_TIE,
    LETTERSPACED,
    SMUGGLED,
    SPLIT_WORD,
    WRAPPED,
    Reader,
    read_folded,
    read_hyphenation,
    read_smuggled,
    read_wrapped,
)
from detectors._latex_letters import LATEX_ACUTE, LATEX_SIGN, read_latex_acute
from detectors._spread_lines import SPREAD, spread_blanks
from detectors.confusables import FIGURES, INVISIBLE, LOOK_ALIKES, MARKS, SIMILAR, reading
from detectors.lexicon import default_lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet


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


_PLAIN = r"\t\n\x20-\x7e¡-§©«¬®°±µ¶·»¿-ÏÑ-×Ù-ïñ-÷ù-ÿŒœŸ€…"
_UNUSUAL = re.compile(rf"[^{_PLAIN}]")
_INVISIBLE = re.compile(rf"\xad[ \t]{{0,20}}\r?\n[ \t]{{0,20}}(?=\w)|[{INVISIBLE}]+")
_CLUSTER = re.compile(rf"[^{_PLAIN}{MARKS}][{MARKS}]*|[{_PLAIN}][{MARKS}]+|[{MARKS}]+")
_LOOSE_MARKS = re.compile(rf"[{MARKS}]+")
_MARKS_READ = 30  # per letter; ordering an endless pile of marks would not be linear

_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u13a0-\u13ff\u2c80-\u2cff\ua4d0-\ua4ff\uab70-\uabbf]")
"""Greek, Cyrillic, Armenian, Cherokee, Coptic, Lisu."""
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_WORD = re.compile(r"[^\W\d_]+")
_LATEX_DEPTH = 3
"""Commands within commands that are read: « \\textbf{\\emph{…}} »."""
_FIGURED = re.compile(
    r"(?<![^\W_])(?=[^\W_]{0,14}[0-9])[0-9ЗзЭОоΟοՕօЧчбІіӀӏΙ]{2,15}(?![^\W_])"
    r"|(?<=[0-9][/.\- ])[ЗОЧІ]{1,2}(?=[/.\- ][0-9])"
)
"""A number of which some figures are letters of another script."""
_LONGEST_UNIT = 4  # "μmol"
_SHORTEST_MIXED = 5
_FREQUENT_NAME = 3
"""Level of the lexicon from which a word is a frequent name."""


def normalise(text: str) -> Normalised:
    """Normalise a text; a text that is already plain comes back as itself, without a copy."""
    draft = Normalised(text, range(len(text)), range(1, len(text) + 1))
    draft = _with_acutes(draft)
    for needed, pattern, read in ENCODINGS:
        if needed in draft.text:
            draft = _rewrite(draft, pattern, read)
    if "\\" in draft.text:
        draft = _without_latex(draft)
    if _UNUSUAL.search(draft.text):
        draft = _rewrite(draft, SMUGGLED, read_smuggled)
        draft = _rewrite(draft, _INVISIBLE, _read_nothing)
        marked = _LOOSE_MARKS.search(draft.text)
        draft = _rewrite(draft, _CLUSTER if marked else _UNUSUAL, _read_cluster)
        if _FOREIGN.search(draft.text):
            # Each figure is read as exactly one, so the offsets stay those of the draft.
            figures = _FIGURED.sub(lambda match: match[0].translate(FIGURES), draft.text)
            draft = Normalised(figures, draft.starts, draft.ends)
            draft = _read_look_alikes(draft)
    if LETTERSPACED.search(draft.text):
        draft = _without_blanks(draft)
    if SPREAD.search(draft.text):
        draft = _without(draft, set(spread_blanks(draft.text)))
    if "\n" in draft.text:
        if "@" in draft.text:
            draft = _rewrite(draft, FOLDED_ADDRESS, read_folded)
        draft = _rewrite(_rewrite(draft, HYPHENATION, read_hyphenation), WRAPPED, read_wrapped)
    return _with_closings(draft, text) if "</" in text else draft


def _with_acutes(draft: Normalised) -> Normalised:
    """Read the acute accents of a text that is LaTeX for sure; elsewhere a program may have escaped an apostrophe."""
    if "\\'" in draft.text and LATEX_SIGN.search(draft.text):
        return _rewrite(draft, LATEX_ACUTE, read_latex_acute)
    return draft


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


def _with_closings(draft: Normalised, text: str) -> Normalised:
    """Give to the last letter of a word the end of a tag that opens within it: « Val<b>mier</b> » is one."""
    closings = dict(match.span(2) for match in SPLIT_WORD.finditer(text))
    if not closings:
        return draft
    return Normalised(draft.text, draft.starts, [closings.get(end, end) for end in draft.ends])


def _without_blanks(draft: Normalised) -> Normalised:
    """Take the blanks out of letterspaced words; each letter keeps its own place.

    Only a French word that is no frequent name is read so: letters of a name are parted to hide it, and the recogniser
    of disguises must know.
    """
    headings = (one for one in LETTERSPACED.finditer(draft.text) if _is_heading(one[0].replace(" ", "")))
    return _without(draft, {place for heading in headings for place in range(heading.start() + 1, heading.end(), 2)})


def _without_latex(draft: Normalised) -> Normalised:
    """Take the commands of LaTeX that only dress words from around these, and read its ties as blanks."""
    for _ in range(_LATEX_DEPTH):
        dressed = list(LATEX_STYLE.finditer(draft.text))
        if not dressed:
            return draft
        draft = _in_small_capitals(draft, dressed)
        draft = _without(draft, {place for one in dressed for group in (1, 3) for place in range(*one.span(group))})
        draft = _rewrite(draft, LATEX_TIE, lambda _: " ")
    return draft


def _in_small_capitals(draft: Normalised, dressed: Sequence[re.Match[str]]) -> Normalised:
    """Read in capitals what LaTeX sets in small ones, as French does surnames; each letter keeps its own place."""
    small = [one.span(2) for one in dressed if one[1].endswith(("sc{", "sc ", "scshape "))]
    if not small:
        return draft
    letters = list(draft.text)
    for start, end in small:
        letters[start:end] = [char.upper() if len(char.upper()) == 1 else char for char in letters[start:end]]
    return Normalised("".join(letters), draft.starts, draft.ends)


def _without(draft: Normalised, dropped: AbstractSet[int]) -> Normalised:
    """Drop code points; each of the others keeps its own place."""
    if not dropped:
        return draft
    kept = [place for place in range(len(draft.text)) if place not in dropped]
    return Normalised(
        "".join([draft.text[place] for place in kept]),
        [draft.starts[place] for place in kept],
        [draft.ends[place] for place in kept],
    )


def _is_heading(word: str) -> bool:
    known = default_lexicon().features(word)
    return known.french and max(known.first_name, known.surname) < _FREQUENT_NAME


def _read_nothing(_: re.Match[str]) -> str:
    return ""


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


def _mixes_scripts(word: str) -> bool:
    return _LATIN.search(word) is not None or len({ord(letter) >> 8 for letter in word}) > 1


def _read_look_alikes(draft: Normalised) -> Normalised:
    """Put look-alike letters in Latin, in words that mix scripts and, within a Latin text, in words of nothing else.

    In a word that mixes scripts for several letters, merely similar ones are read too (« Ðυpσит »): no symbol is
    written so.

    One word of true Cyrillic, Greek or Armenian is enough for the text to keep its unmixed words as they are. A lone
    small letter (`β`) is a symbol and stays; the Greek mu of a unit becomes the micro sign, as French keyboards type.
    """
    words = [word[0] for word in _WORD.finditer(draft.text)]
    latin_text = any(map(_LATIN.search, words))
    unmixed = [word for word in words if _FOREIGN.search(word) and not _mixes_scripts(word)]
    genuine = any(len(word) > 1 and not all(ord(letter) in LOOK_ALIKES for letter in word) for word in unmixed)

    def read(match: re.Match[str]) -> str | None:
        word = match[0]
        if not _FOREIGN.search(word):
            return None
        mixed = _mixes_scripts(word)
        if mixed and len(word) >= _SHORTEST_MIXED and len(_FOREIGN.findall(word)) > 1:
            return word.translate(SIMILAR)
        if "μ" in word and len(word) <= _LONGEST_UNIT and (mixed or word == "μ"):
            word = word.replace("μ", "µ")
        disguised = latin_text and not genuine and (len(word) > 1 or word.isupper())
        return word.translate(LOOK_ALIKES) if mixed or disguised else word

    # Each letter is read as exactly one, so the offsets stay those of the draft.
    return Normalised(_WORD.sub(lambda match: read(match) or match[0], draft.text), draft.starts, draft.ends)
