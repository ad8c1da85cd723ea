r"""Finds signs that stand for letters: « E|iot », « Charlevi||e », « V¡dal », « |\/|orel », « CHU d3 V4ld0rn3 ».

A sign that French never puts between two letters (« ¡ », « ₽ », « || ») tells a disguise by itself; a common one (bar,
plus, bracket) is read only where it makes a name. What follows the word for a place of care or for a street is its
name, known or not. Refuses cells of tables, compounds of words (« IVG+MTP », « enfant(s) »), and codes after a place
(« EHPAD B12 »). Time is linear in the text.
"""

from __future__ import annotations

import re
from itertools import chain, islice, product
from typing import TYPE_CHECKING

from detectors._disguises import is_name_like
from detectors._suspects import suspects
from detectors.lexicon import default_lexicon
from detectors.revealing import Decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

_KIND = "chiffres_pour_lettres"
_AS_LETTERS = str.maketrans("0134578@$!€¡", "oieastbasiei")
_SIGNS = "0134578@$!€¡"
_WORD = re.compile(r"[^\s\"«»“”()]+")
_SMALL = r"(?:[dD][3eu€][s5$]?|[lL][34ea€@][s5$]?|[dD][e3€] [lL][a4@]|[SS5$][a4@][i1!]nt[e3]?|[a4@]ux?)(?![^\W_])"
_NAME = (
    rf"(?:[ld]'|[\"«“][ ]?)?(?:[A-ZÀ-Ý][a-zà-ÿ{_SIGNS}]{{2,14}}|[{_SIGNS}][a-zà-ÿ{_SIGNS}]{{3,14}})"
    rf"(?:-[A-ZÀ-Ý{_SIGNS}][a-zà-ÿ{_SIGNS}]{{2,14}}){{0,2}}(?![^\W_])"
)
_LEET_PLACE = re.compile(
    r"(?<![^\W_])(?:CH[RSI]?U?|[E3€](?:HP[A4@]D|hp[a4@]d)|[S5$]{2}R|U[S5$]LD|MA[S5$]|CM[SP]P?|MSP|FAM|IME|[EÉ]S[A4@]T|[Ff][o0]y[e3€]r"
    r"|[Cc]r[èe3]ch[e3€]|[ÉéEe]c[o0]l[e3€]|[Ll]yc[ée3]{2}|[Hh][ôo0]p[i1!]t[a4@]l|[Cc]l[i1!]n[i1!]qu[e3]|[Rr][ée3][s5][i1!]d[e3]nc[e3]"
    r"|[Cc][e3]ntr[e3]|ru[e3€]|av[e3€]nu[e3€]|b[o0]ul[e3]v[a4@]rd|pl[a4@]c[e3€]|all[ée3€][e3€]|ch[e3€]m[i1!]n|[i1!]mp[a4@][s5$]{2}[e3€]"
    rf"|qu[a4@][i1!]|r[o0]ut[e3€])(?:[ ](?:[\"«“][ ]?)?(?:{_SMALL}[ ]){{0,2}}{_NAME}){{1,3}}"
)
"""A place of care or a street whose name has figures or signs between its small letters."""
_INLAID = re.compile(rf"[^\W\d_][{_SIGNS}][a-zà-ÿ]|(?<!\w)[{_SIGNS}][a-zà-ÿ]{{3}}")
_BARRED = re.compile(
    r"(?<![\w|])(?:[A-ZÀ-Ý][a-zà-ÿ]{0,12}\|[a-zà-ÿ]{2,12}|\|[a-zà-ÿ]{4,12}|[A-ZÀ-Ý]{1,12}\|[A-ZÀ-Ý]{2,12})(?![\w|])"
)
"""A bar for a small l or a capital I: « E|iot », « |acroix »."""

_DRAWN: tuple[tuple[str, str], ...] = (
    ("|\\/|", "m"),
    ("/\\/\\", "m"),
    ("|\\|", "n"),
    ("\\/\\/", "w"),
    ("|-|", "h"),
    ("|_", "l"),
    ("|<", "k"),
)
_DRAWN += (("|)", "d"), ("|>", "p"), ("/\\", "a"), ("\\/", "v"), ("()", "o"), ("[]", "o"), ("||", "ll"))
"""Letters drawn with several signs."""
_ODD_LETTERS = {
    "¡": "il", "₽": "p", "£": "le", "§": "s", "○": "o", "●": "o", "◯": "o", "∅": "o", "¢": "c", "¥": "y", "₤": "l",
    "¤": "o", "×": "x", "₩": "w", "₦": "n", "฿": "b", "†": "t", "‡": "t", "∂": "d", "∑": "s", "∆": "a", "Ω": "o",
}  # fmt: skip
_USUAL_LETTERS = {
    "0": "o", "1": "il", "2": "z", "3": "e", "4": "a", "5": "s", "6": "bg", "7": "t", "8": "b", "9": "g", "@": "a",
    "$": "s", "!": "il", "€": "e", "|": "li", "+": "t", "(": "c", "[": "c", "<": "c", "#": "h", "^": "a", "°": "o",
    "*": "a",
}  # fmt: skip
_LETTERS = _ODD_LETTERS | _USUAL_LETTERS
_ODD = "".join(_ODD_LETTERS)
_ODD_FIRST = re.compile(rf"[^\W\d_][{_ODD}]{{1,2}}[^\W_]|(?<![^\W_])[{_ODD}][^\W\d_]{{2}}|\|\\/\||/\\/\\|\|\\\||\|-\|")
_COMMON_FIRST = re.compile(
    r"(?<![^\W_])[A-ZÀ-Ý][a-zà-ÿ0-9@]{0,12}(?:[|+(#^°<\[]|\(\)|\[\]|/\\|\\/)[a-zà-ÿ]|(?<![^\W_|])\|[_<)>][^\W\d_]{3}"
    r"|(?<![\w\\/|])(?:\\/|/\\)[a-zà-ÿ]{3,12}(?!\w)|(?<![^\W_])[A-ZÀ-Ý][a-zà-ÿ0-9@]{1,12}\|\|[a-zà-ÿ]"
)
_OPENED = re.compile(r"[(<](?<![\w(].)[a-z]{4,12}(?![\w)>])")
_TOUCHED = re.compile(r"[|+(#^°<\[](?<=[^\W_].)[a-zà-ÿ)\]/\\|]")
_LED = ("|_", "|<", "|)", "|>", "\\/", "/\\")
_ODD_SIGN = re.compile(f"[{_ODD}|\\\\]")
_STRETCH = re.compile(rf"(?:[^\W_]|[{re.escape(''.join(_LETTERS))}\\/_>)\]'-]){{3,40}}")
_SHORT_NAME = re.compile(
    r"[A-ZÀ-Ýdl](?<![\w.].)(?:(?<=[^dl])[01345][a-zà-ÿ]{1,2}|(?<=d)[3€]|(?<=l)€)(?= [A-ZÀ-Ý][^\s,;]{2})"
)
"""« Z0é Tr¡stan », « Marc d€ Beaulieu »."""
_CLOSING = ")]>'-/_!"
_MOST_READINGS = 16
_FEWEST_LETTERS, _LEAST_SHARE = 3, 0.5
_LISTED, _FREQUENT, _COMMON = 2, 3, 4


def marked_letters(text: str) -> Iterator[Decoded]:
    """Find the names with signs for letters, and the places with figures for letters; each stretch once."""
    seen: set[tuple[int, int]] = set()
    for found in chain(_places(text), _barred(text), _drawn(text), _small(text)):
        if (found.start, found.end) not in seen:
            seen.add((found.start, found.end))
            yield found


def _places(text: str) -> Iterator[Decoded]:
    """Find the names of places written so, with the small words in them: « CHU d3 V4ld0rn3 »."""
    if not (suspects(text).inlaid or any(sign in text for sign in "@$!€¡")):
        return
    for match in _LEET_PLACE.finditer(text):
        if not _INLAID.search(match[0]):
            continue
        for word in _WORD.finditer(match[0]):
            plain = word[0].translate(_AS_LETTERS)
            if plain != word[0]:
                start = match.start() + word.start()
                letters = word[0].strip(_SIGNS)
                plain = plain.upper() if letters.isupper() and len(letters) > 1 else plain
                plain = plain.capitalize() if not word[0][0].isalpha() else plain
                yield Decoded(start, start + len(word[0]), plain, _KIND, 1)


def _barred(text: str) -> Iterator[Decoded]:
    """Find the names in which a bar stands for a letter; one that opens a cell of a table stands before a word."""
    if "|" not in text:
        return
    features = default_lexicon().features
    for match in _BARRED.finditer(text):
        head, tail = match[0].split("|")
        for letter in "LI" if tail.isupper() or not head else "li":
            plain = head + letter + tail
            known = features(plain)
            lone = head and _is_alone(text, match) and max(known.first_name, known.surname) >= _LISTED
            if lone or (is_name_like(plain) and (head or not features(tail).bits)):
                yield Decoded(*match.span(), plain, _KIND, 1)
                break


def _is_alone(text: str, match: re.Match[str]) -> bool:
    """Say whether a line holds no other bar than that of a word: it is no row of a table."""
    start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
    return text.count("|", start, end if end >= 0 else len(text)) == 1


def _drawn(text: str) -> Iterator[Decoded]:
    """Find the words in which signs are drawn or put for letters."""
    read: set[int] = set()
    odd = _ODD_SIGN.search(text)
    common = _TOUCHED.search(text) or any(drawn in text for drawn in _LED)
    for sure, pattern in (
        (True, _ODD_FIRST if odd else None),
        (False, _COMMON_FIRST if common else None),
        (False, _OPENED),
    ):
        done = 0
        for cue in pattern.finditer(text) if pattern else ():
            if cue.start() < done or cue.start() in read:
                continue
            start = _first(text, cue.start(), done)
            match = _STRETCH.match(text, start)
            if match is None:
                continue
            seen = match[0].rstrip(_CLOSING)
            plain = _read(seen, sure=sure)
            if plain:
                yield Decoded(start, start + len(seen), plain, _KIND, int(len(plain) == len(seen)))
                done = start + len(seen)
                read.update(range(start, done))


def _small(text: str) -> Iterator[Decoded]:
    """Find the short first names and the particles with one figure or sign, before a word with a capital."""
    for match in _SHORT_NAME.finditer(text):
        plain = match[0].translate(_AS_LETTERS)
        if plain[0].islower() or default_lexicon().features(plain).first_name == _COMMON:
            yield Decoded(*match.span(), plain, _KIND, 1)


def _first(text: str, place: int, done: int) -> int:
    """Give where the stretch that holds a place begins."""
    start = place
    while start > done and place - start < 40 and _STRETCH_SIGN.match(text, start - 1):  # noqa: PLR2004 - a long word
        start -= 1
    while start < place and text[start] in _CLOSING:
        start += 1
    return start


_STRETCH_SIGN = re.compile(rf"[^\W_]|[{re.escape(''.join(_LETTERS))}\\/_'-]")


def _read(seen: str, *, sure: bool) -> str | None:
    """Write a stretch with letters for its signs: a name, or a word that nobody writes so by chance."""
    if seen[0] in "(<[" and default_lexicon().features(seen[1:]).bits:
        return None
    word = seen
    for drawn, letter in _DRAWN:
        word = word.replace(drawn, letter)
    letters = sum(map(str.isalpha, word))
    if letters < _FEWEST_LETTERS or letters < _LEAST_SHARE * len(word):
        return None
    capital = seen[0].isupper() or not seen[0].isalnum()
    shouted = sum(map(str.isupper, seen)) > 1 and not any(map(str.islower, seen))
    readings = islice(product(*[_LETTERS.get(char, char) for char in word]), _MOST_READINGS)
    first = None
    for letters_read in readings:
        plain = "".join(letters_read)
        plain = plain.upper() if shouted else plain[:1].upper() + plain[1:] if capital else plain
        known = default_lexicon().features(plain)
        if (
            is_name_like(plain) and (sure or max(known.first_name, known.surname) >= _FREQUENT)
        ) or known.town >= _LISTED:
            return plain
        first = first or plain
    return first if sure and first and first.replace("-", "").isalpha() else None
