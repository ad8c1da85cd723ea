"""Finds words in another alphabet: radio alphabet, names of letters, Morse, letters upside down, shifted letters.

« Delta Uniform Papa Oscar November Tango », « vé a esse esse e u erre », « -.. ..- .--. », « ʇuodnp », « Rgloh
Ydvvhxu » (each letter moved by three). Rot13, reversed and spaced letters are found by `detectors._disguises`. Letters
in the order of the alphabet, and those that make no word, are left: they teach the alphabet, and hide nobody.

Refuses substitutions without a rule, and one single shifted word. Time is linear in the text. Sources: OACI, annex 10
volume II (radio alphabet); UIT-R M.1677 (Morse).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from detectors._disguises import into_words, is_name_like, is_telling
from detectors._suspects import suspects
from detectors.recognisers._tokens import Token, read
from detectors.revealing import Decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_RADIO_WORDS = (
    "alpha,alfa bravo charlie delta echo foxtrot,fox golf hotel india juliet,juliett,juliette kilo lima mike "
    "november,novembre oscar papa quebec romeo sierra tango uniform victor whiskey,whisky xray yankee zulu,zoulou"
)
_LETTER_NAMES = (
    "a be ce de e effe ge ache,hache i ji,gi ka elle,aile emme enne o pe ku,qu erre esse te u ve wé ixe igrec zede,zed"
)
_SURE_LETTER_NAMES = "BE CE EFFE GE HACHE JI GI KA EMME ENNE PE KU ERRE ESSE VE IXE IGREC ZEDE ZED"
_MORSE_SIGNS = (
    ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.. "
    "----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----."
)


def _by_word(words: str) -> dict[str, str]:
    """Give the letter of each word, several words of one letter being parted by commas."""
    rows = zip(words.upper().split(), _ALPHABET, strict=True)
    return {word: letter for every, letter in rows for word in every.split(",")}


_RADIO, _NAMED = _by_word(_RADIO_WORDS), _by_word(_LETTER_NAMES)
_SPELLED = frozenset(_RADIO.keys() | _NAMED.keys())
_BETWEEN = re.compile(r"[ ,.;/\n\-]{1,3}")
_SURE_NAMES = frozenset(_SURE_LETTER_NAMES.split())
"""Those that are no usual French words."""
_MORSE = dict(zip(_MORSE_SIGNS.split(), _ALPHABET + "0123456789", strict=True))
_MORSE_SIGN = r"[.·\-]{1,6}(?![^\W_])"
_MORSE_RUN = re.compile(
    rf"(?<![\w.·\-]){_MORSE_SIGN}(?:(?:[ ]{{1,4}}|[ \t]{{0,2}}(?:[/|]{{1,2}}|\n)[ \t]{{0,2}}){_MORSE_SIGN}){{1,400}}+"
)
_MORSE_GAP = re.compile(r"[ ]?[/|]{1,2}[ ]{1,2}|[ ]{2,4}|\n")
_MORSE_TIGHT_GAP = re.compile(r"[/|]{2}|\n")
_MORSE_FIGURE = re.compile(r"[.\-]{5}")
_FEWEST_SIGNS = 4

_FLIPPED = dict(zip("ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz", _ALPHABET, strict=True)) | {"ı": "i", "ɓ": "g", "ן": "l", "ʃ": "l"}
_FLIPPED |= dict(zip("∀ƆƎℲ⅂˥Ԁ┴∩Λ⅄WMNOHISXZ", "ACEFLLPTUVYMWNOHISXZ", strict=True))
_FLIPPED_ONLY = "ɐɔǝɟƃɥᴉɾʞɯɹʇʌʍʎ"
_FLIPPED_SIGN = re.compile(f"[{_FLIPPED_ONLY}]")
_FLIPPED_RUN = re.compile(f"[{''.join(_FLIPPED)}{_FLIPPED_ONLY}]{{2,40}}(?: [{''.join(_FLIPPED)}]{{1,40}}){{0,12}}")

_FEWEST = 4
_LEAST_SURE, _FEW_SURE = 3, 2
_NEIGHBOURS = 2
"""Code points between two words that go together."""
_SHIFTS = tuple(
    str.maketrans(_ALPHABET + _ALPHABET.upper(), f"{turned}{turned.upper()}")
    for turned in (*(_ALPHABET[shift:] + _ALPHABET[:shift] for shift in range(1, 26) if shift != 13), _ALPHABET[::-1])  # noqa: PLR2004 - rot13 is found elsewhere
)


def spelled_words(text: str) -> Iterator[Decoded]:
    """Find words spelled with the radio alphabet or the names of letters."""
    for token in suspects(text).compound:
        parts = token.fold.split("-")
        if len(parts) >= _FEWEST and all(part in _RADIO for part in parts):
            yield Decoded(token.start, token.end, into_words("".join(_RADIO[part] for part in parts)), "epellation")
    tokens = [token for token in read(text).tokens if token.fold in _SPELLED and token.word]
    if len(tokens) < _FEWEST:
        return
    for names, least in ((_RADIO, _FEWEST), (_NAMED, _LEAST_SURE)):
        run: list[Token] = []
        for token in tokens:
            if token.fold not in names:
                continue
            if run and not _BETWEEN.fullmatch(text, run[-1].end, token.start):
                yield from _spelled(run, names, least)
                run = []
            run.append(token)
        if run:
            yield from _spelled(run, names, least)


def _spelled(run: list[Token], names: dict[str, str], least: int) -> Iterator[Decoded]:
    letters = "".join(names[token.fold] for token in run)
    sure = sum(names is _RADIO or token.fold in _SURE_NAMES or not token.text.isascii() for token in run)
    ordered = sum(ord(after) - ord(before) == 1 for before, after in pairwise(letters))
    sure_enough = sure >= least or (sure >= _FEW_SURE and is_name_like(letters))
    if len(letters) >= _FEWEST and sure_enough and 2 * ordered < len(letters):
        yield Decoded(run[0].start, run[-1].end, into_words(letters), "epellation")


def morse(text: str) -> Iterator[Decoded]:
    """Find Morse that makes words, or figures: these have five signs each, and need no word."""
    if ".-" not in text and "-." not in text and "·-" not in text and "-·" not in text:
        return
    for match in _MORSE_RUN.finditer(text):
        # A point that ends the sentence may stick to the last sign.
        for end in (match.end(), match.end() - 1) if match[0][-1] == "." else (match.end(),):
            signs = text[match.start() : end].replace("·", ".")
            plain = _from_morse(signs)
            if plain and (_are_figures(signs) or _is_message(signs, plain)):
                yield Decoded(match.start(), end, plain, "morse")
                break


def _are_figures(signs: str) -> bool:
    """Say whether signs of Morse are figures only, and no mere row of dashes or of points."""
    parts = re.split(r"[\s/|]+", signs)
    mixed = any("." in part and "-" in part for part in parts)
    return mixed and all(map(_MORSE_FIGURE.fullmatch, parts))


def _is_message(signs: str, plain: str) -> bool:
    long = len(re.split(r"[\s/|]+", signs)) >= _FEWEST_SIGNS
    return long and (is_telling(plain) or any(map(is_name_like, plain.split())))


def _from_morse(signs: str) -> str:
    """Read signs of Morse, a blank between words, none between figures; nothing when one sign means nothing."""
    tight = " " not in signs and ("/" in signs or "|" in signs)
    parted = _MORSE_TIGHT_GAP if tight else _MORSE_GAP
    words = [re.split(r"[ /|\t]+", word.strip(" /|\t")) for word in parted.split(signs)]
    letters = [[_MORSE.get(sign, "") for sign in word] for word in words if any(word)]
    plain = " ".join("".join(word) for word in letters) if all(all(word) for word in letters) else ""
    return plain.replace(" ", "") if plain.replace(" ", "").isdecimal() else plain


def upside_down(text: str) -> Iterator[Decoded]:
    """Find words written upside down, which are read from their end."""
    if not _FLIPPED_SIGN.search(text):
        return
    for match in _FLIPPED_RUN.finditer(text):
        if _FLIPPED_SIGN.search(match[0]):
            plain = "".join(_FLIPPED.get(letter, letter) for letter in reversed(match[0]))
            yield Decoded(match.start(), match.end(), plain, "retournement", -1)


def shifted(text: str) -> Iterator[Decoded]:
    """Find two unknown words side by side that one same shift of the alphabet, or its mirror, makes names."""
    before: Token | None = None
    for token in suspects(text).unknown:
        if not token.text.isascii() or token.features.bits:
            continue
        if before is not None and token.start - before.end <= _NEIGHBOURS:
            for table in _SHIFTS:
                words = before.text.translate(table), token.text.translate(table)
                if all(map(is_name_like, words)):
                    yield Decoded(before.start, before.end, words[0], "decalage", 1)
                    yield Decoded(token.start, token.end, words[1], "decalage", 1)
                    break
        before = token
