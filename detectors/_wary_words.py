"""Finds the words that a text known to hide things writes oddly: foreign marks, figures for letters, letters alone.

« Tr○yes », « Charlevi||e-Méz¡ères », « Cl0s d3s V1gn3s », « L*g*nd*e », « Che/va/lier », « t h i b », « Bour… ». Serves
`detectors._wary`, which calls it only on such texts. Refuses units, scores, alleles, values, acronyms, and marks
between words that are known. Time is linear in the text.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from detectors._wary_plain import FIGURE, PARTS, TERMS, UNITS, is_leet, is_plain, level, reads_plain
from detectors.lexicon import default_lexicon, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

CHUNK: Final = re.compile(r"[^\s«»\"“”]+")
_EDGES: Final = ".,;:!?()[]{}<>-–—'’=/→+*_…·&\"`"
_STRONG: Final = frozenset("|¡!$€®○●█▒▓~^§¤*@#¢£¥©×÷¬¦ø")
"""Marks that nothing but a disguise puts between letters, units and products aside."""
_WEAK: Final = frozenset("/_.·:,+=\\&°•‧()[]{}<>;-–—")
_PIECES: Final = re.compile(r"[^\W_]+")
_LETTERS: Final = re.compile(
    r"(?<![^\W_])(?<![^\W_]['’.,/-])(?<!['’][^\W_] )(?<![0-9] )[^\W\d_](?P<gap>[ .·|/\\_*,~+=#–—-]{1,3})[^\W_]"
    r"(?:(?P=gap)[^\W_](?![^\W_'’]))+(?!\w|['’]|(?P=gap)\w\w)"
    r"|(?:[(\[][^\W\d_][)\]]){3,30}"
)
_FRAGMENTS: Final = re.compile(r"(?<!\w)[A-ZÀ-Ý][a-zà-ÿ]{0,3}(?: [a-zà-ÿ]{1,4}){2,5}(?![\w'’])")
_BRACKETED: Final = re.compile(r"(?<![\w\])])(?:[(\[{][^\W\d_]{1,6}[)\]}]){2,12}+(?![\w(\[])")
_ALTERNATE: Final = re.compile(
    r"(?<!\w)(?:[A-Z][0-9]){3,}[A-Z]?(?!\w)|(?<!\w)(?:[A-Z][a-z]){3,}[A-Z]?(?!\w)"
    r"|(?<!\w)[a-z]{1,3}[A-Z][a-zà-ÿ]{2,}[a-zA-Z]{0,3}(?!\w)"
)
_FIELD: Final = re.compile(r"[\w.,/^~&%<>=+-]+")
_RECORD_START: Final = re.compile(r"[A-Z][A-Z0-9]{2}\|")
_THERE_IS: Final = re.compile(r"y [aà](?!\w)", re.IGNORECASE)
_TUMOUR: Final = re.compile(r"T[0-4].?N[0-3X]")
_DOUBLED: Final = re.compile(r"(?<![:.])[^\W\d_]([/_.·|=~+:-])\1[^\W\d_]")
_BLANKED: Final = re.compile(r"(?<!\w)[^\W\d_]{1,6}([/|_=+~])[ ]\1[^\W\d_]{1,6}(?:\1[ ]\1[^\W\d_]{1,6}){0,6}(?!\w)")
_CUT: Final = re.compile(r"(?<![\w.-])[A-ZÀ-Ý][a-zà-ÿ]{1,8}(?:…|\.{3})(?:-[A-ZÀ-Ý][a-zà-ÿ]{1,8}(?:…|\.{3}))?")
_INCLUSIVE: Final = TERMS["terminaisons"]
_PREFIXES: Final = TERMS["prefixes"]
_FREQUENT, _COMMON, _MANY_RUNS, _MANY_FIELDS = 3, 4, 4, 3
_FEWEST_LETTERS, _LONGEST, _LONG_PART = 3, 40, 5


def core(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave the marks at the edges of a chunk out, but those that stand for letters."""
    chunk = text[start:end]
    left = len(chunk) - len(chunk.lstrip(_EDGES))
    right = len(chunk.rstrip(_EDGES))
    return start + left, start + max(right, left)


def odd_words(text: str, *, sure: bool) -> Iterator[tuple[int, int, bool]]:
    """Report the oddly written words of a stretch.

    Args:
        text: The stretch.
        sure: Whether the writer says that something is disguised, so that weak shapes are enough.

    Yields:
        First code point, one past the last one, and whether the word can be nothing but a disguise of a name.
    """
    for match in CHUNK.finditer(text):
        start, end = core(text, *match.span())
        word = text[start:end]
        if not _FEWEST_LETTERS <= len(word) <= _LONGEST or word.isalpha():
            continue
        if is_marked(word, sure=sure) or is_leet(word):
            yield start, end, not reads_plain(word)
    yield from _spelt(text)
    if sure:
        yield from _cut_up(text)


def _spelt(text: str) -> Iterator[tuple[int, int, bool]]:
    """Report the letters and syllables that stand alone."""
    runs = list(_LETTERS.finditer(text))
    for match in runs:
        if not _THERE_IS.match(match[0]) and _is_spelt(match[0]):
            yield (*match.span(), len(runs) < _MANY_RUNS)
    for pattern in (_BRACKETED, _BLANKED):
        for match in pattern.finditer(text):
            if len("".join(PARTS.findall(match[0]))) > _FEWEST_LETTERS:
                yield (*match.span(), True)


def _cut_up(text: str) -> Iterator[tuple[int, int, bool]]:
    """Report what only a writer who says so writes so."""
    for match in _ALTERNATE.finditer(text):
        if not (is_plain(match[0].replace("I", "l")) or _TUMOUR.match(match[0])):
            yield (*match.span(), True)
    for match in _CUT.finditer(text):
        if not is_plain(PARTS.findall(match[0])[0]):
            yield (*match.span(), True)
    for match in _FRAGMENTS.finditer(text):
        yield from _fragments(match)


def _fragments(match: re.Match[str]) -> Iterator[tuple[int, int, bool]]:
    """Report the pieces of a word that blanks part: « Ros s ig nol »; a French word ends it."""
    pieces = match[0].split(" ")
    count = next((rank for rank, piece in enumerate(pieces) if rank and _is_small(piece)), len(pieces))
    if count > 2 and sum(not is_plain(piece) for piece in pieces[1:count]) > 1:  # noqa: PLR2004 - two cuts
        yield match.start(), match.start() + len(" ".join(pieces[:count])), True


def _is_small(piece: str) -> bool:
    """Say whether a short word is a French or clinical one by itself."""
    known = default_lexicon().features(piece)
    return len(piece) > 1 and (
        known.clinical > 1 or (known.french and (len(piece) >= _FEWEST_LETTERS or known.french_exact))
    )


def _is_spelt(run: str) -> bool:
    """Say whether letters that stand alone spell something: no plain word, acronym, nor letters of answers."""
    joined = "".join(_PIECES.findall(run))
    if (
        any(letter in "àÀ" for letter in joined)
        or sum(map(str.isdecimal, joined)) * 2 > len(joined)
        or _listing(joined)
    ):
        return False
    if joined.isupper() and len(joined) <= _COMMON and "." in run:
        return False
    known = default_lexicon().features(joined)
    return not (is_plain(joined) and not (level(known) >= _FREQUENT and not known.clinical))


def _listing(letters: str) -> bool:
    """Say whether letters follow each other in the alphabet (« A, B, C »): they name answers."""
    codes = [ord(letter) for letter in letters.upper()]
    return len(codes) <= 8 and all(0 <= second - first <= 1 for first, second in pairwise(codes))  # noqa: PLR2004 - answers of a question


def is_marked(word: str, *, sure: bool) -> bool:
    """Say whether marks stand between the letters of a word to hide it."""
    parts = PARTS.findall(word)
    letters = sum(map(len, parts))
    figures = len(FIGURE.findall(word))
    if (
        letters < _FEWEST_LETTERS
        or figures > letters // 2
        or "http" in word
        or "www" in word
        or ("[" in word and "$" in word)
        or (word.count("|") >= _MANY_FIELDS and _is_record(word))
    ):
        return False
    marks = {mark for mark in word if not (mark.isalnum() or mark in "'’")}
    if not marks or (word.count("@") == 1 and "." in word.split("@")[1]):
        return False
    if _DOUBLED.search(word) and word[0].isupper() and not ("..." in word or max(map(len, parts)) > _LONG_PART):
        return True
    if ";" in marks or (word.count("|") > 1 and max(map(len, parts)) > 1 and "||" not in word) or word.count("^") > 1:
        return False
    strong = {mark for mark in marks if mark in _STRONG or (mark > "\u2100" and mark not in "→⇒≥≤≠≈−∞")}
    if strong and _inner(word, strong):
        shortest = _FEWEST_LETTERS - (strong <= {"|"})
        if all(len(part) >= shortest and is_plain(part) for part in parts) or (
            strong <= {"*", "^", "#"} and not any(map(str.islower, word))
        ):
            return False
        if strong <= {"*", "#", "×", "~", "^"} and not (word[0].isupper() or sure):
            return False
        return not figures or any(map(is_leet, _PIECES.findall(word))) or not strong <= {"*", "#", "×", "~", "^", "+"}
    if len(parts) < 2 or figures or not marks <= _WEAK:  # noqa: PLR2004 - a mark parts two
        return False
    return _is_parted(word, parts, marks, sure=sure)


def _is_record(word: str) -> bool:
    """Say whether bars part the fields of a message or a table, not letters: whole words, codes and figures."""
    fields = [field for field in word.split("|") if field]
    return (
        len(fields) >= _FEWEST_LETTERS
        and max(map(len, fields)) > 1
        and (_RECORD_START.match(word) is not None or all(map(_FIELD.fullmatch, fields)))
    )


def _inner(word: str, marks: frozenset[str] | set[str]) -> bool:
    """Say whether one of some marks has a letter on both sides, or opens or ends the word as one would."""
    return any(
        (
            mark in marks
            and word[max(0, rank - 1)].isalnum()
            + (word[min(rank + 1, len(word) - 1)].isalnum())
            + (rank in {0, len(word) - 1})
            > 1
        )
        or (mark == "|" and word.count("|") > 1)
        for rank, mark in enumerate(word)
        if mark in marks and not (mark in "!*#" and rank in {0, len(word) - 1})
    )


def _is_parted(word: str, parts: list[str], marks: set[str], *, sure: bool) -> bool:
    """Say whether weak marks part one word, not several."""
    joined = "".join(parts)
    known = default_lexicon().features(joined)
    if all(fold(part) in _INCLUSIVE for part in parts[1:]) and is_plain(parts[0]):
        return False
    if marks <= {"-"}:
        return sure and _is_syllables(word, parts)
    if any(fold(part) in UNITS for part in parts) and "/" in marks:
        return False
    if marks <= {"."} and (max(map(len, parts)) == 1 or (word[0].islower() and not sure)):
        return False
    if any(len(part) > 1 and not part.islower() and not part.istitle() and is_plain(part) for part in parts):
        return False
    titled = parts[0][0].isupper() and all(part.islower() for part in parts[1:])
    if level(known) >= _FREQUENT and len(joined) >= _LONG_PART and (titled or not all(map(is_plain, parts))):
        return max(map(len, parts)) <= _LONG_PART and len(parts) >= 2  # noqa: PLR2004 - a mark parts two
    return sure and titled and len(parts) > 2 and not all(len(part) > 3 for part in parts)  # noqa: PLR2004 - syllables


def _is_syllables(word: str, parts: list[str]) -> bool:
    """Say whether hyphens part the syllables of a word that nobody knows: « bô-ché »."""
    known = default_lexicon().features(word)
    return (
        max(map(len, parts)) <= _LONG_PART
        and not any(part.isupper() for part in parts)
        and fold(parts[0]) not in _PREFIXES
        and not all(map(is_plain, parts))
        and not (known.drug or known.clinical or is_plain(word))
        and not is_plain("".join(parts))
    )
