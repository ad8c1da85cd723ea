"""The same name in two scripts: « Ковальчук » and « Kovaltchouk », « 陈美玲 » and « CHEN Meiling ».

A name found in another script is brought to its consonants, in classes that every way of writing it in Latin letters
keeps (French, English or German: « tch », « ch », « tsch »); a capitalised word of the same classes, which is no French
word, is that name. The sounds of letters are those that Unicode names them by. Chinese surnames have a list.

Refuses names of fewer than three sounds, unless they stand beside one that is found. Linear in the text. Sources:
Unicode Character Database (names); ISO 7098 (pinyin).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from detectors.lexicon import fold
from detectors.recognisers._terms import read_sections
from detectors.recognisers._tokens import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detectors.recognisers._tokens import Token

_SLAVIC_SOUNDS = "P P K K T S S K L M N P R S T P K S S S S S S L N S - P K T S T K L M N KS P R S S T P K PS"
_SLAVIC = dict(
    zip(
        "БВГҐДЖЗКЛМНПРСТФХЦЧШЩЂЋЉЊЏЈβγδζθκλμνξπρσςτφχψ".upper(),
        _SLAVIC_SOUNDS.split(),
        strict=True,
    )
)
"""Cyrillic and Greek, whose Unicode names begin with a vowel where the sound does not (« EL »)."""
_LEADING = re.compile(r"(?:ZH|SH|CH|KH|GH|TS|DZ|TH|PH|JH|[BCDFGJKLMNPQRSTVXZ])")
_ENDING = re.compile(r"(?:NG|[KLMNPT])\Z")
_CLASSES = {
    **dict.fromkeys(("B", "P", "F", "V", "PH"), "P"), **dict.fromkeys(("D", "T", "TH"), "T"),
    **dict.fromkeys(("G", "K", "Q", "KH", "GH", "X"), "K"),
    **dict.fromkeys(("J", "ZH", "CH", "SH", "S", "Z", "C", "TS", "DZ", "JH"), "S"),
    **{letter: letter for letter in "LRMN"},
}  # fmt: skip
_SILENT = frozenset({"WAW", "YEH", "YOD", "AIN", "AYIN", "YA", "HA", "VO"})
"""Letters that are vowels, or half, or not heard."""
_SOFT_GAMMA = re.compile("γ(?=[ιί][αάεέοόωώ])", re.IGNORECASE)
_NAMED_LETTER = re.compile(r"(?:LETTER|SYLLABLE) (?:SMALL )?(?:FINAL )?([A-Z]+)")
_LATIN_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"SCHTSCH|SHCH|CHTCH|SZCZ|TSCH|TCH|TSH|SCH|DJ|DZH?|TS|TZ|CZ|CH|SH|SZ|ZH|[JSZ]|C(?=[EIY])", "1"),
        (r"X", "21"), (r"KH|GH|G|K|Q|C", "2"), (r"PH|[FVBP]", "3"), (r"TH|[TD]", "4"),
    )
)  # fmt: skip
_AS_CLASS = str.maketrans("1234", "SKPT")
_VOWELS = re.compile(r"[AEIOUYH'’-]+")
_DOUBLED = re.compile(r"(.)\1+")
_FEWEST, _FEWEST_BESIDE = 3, 2
_SURNAMES = {
    char: latin
    for latin in read_sections("ecritures")["patronymes_chinois"]
    for char in latin.partition("=")[2]
    for latin in (latin.partition("=")[0].upper(),)
}
_BESIDE = 1


@lru_cache(maxsize=512)
def _of_script(word: str) -> str:
    """Write a word of another script by the classes of its consonants, `A` for a vowel at its head."""
    sounds: list[str] = []
    for char in _SOFT_GAMMA.sub("ι", word):
        upper = char.upper()
        if upper in _SLAVIC:
            sounds.append(_SLAVIC[upper].strip("-"))
            continue
        if "\u0370" <= char <= "\u052f":
            sounds.append("")
            continue
        named = _NAMED_LETTER.search(unicodedata.name(char, ""))
        if named and named[1] not in _SILENT:
            found = _LEADING.match(named[1])
            sounds.append(_CLASSES.get(found[0], "") if found else "")
            ends = _ENDING.search(named[1]) if "\uac00" <= char <= "\ud7a3" else None
            sounds += [_CLASSES[ends[0][0]]] if ends else []
        elif named:
            sounds.append("")
    head = "A" if sounds and not sounds[0] else ""
    return _DOUBLED.sub(r"\1", head + "".join(sounds))


@lru_cache(maxsize=4096)
def _of_latin(word: str) -> tuple[str, str]:
    """Write a word in Latin letters the same way, `w` being a consonant, then a vowel."""
    folded = fold(word)
    both = []
    for written in (folded.replace("W", "V"), folded.replace("W", "U")):
        plain = written
        for pattern, sound in _LATIN_SOUNDS:
            plain = pattern.sub(sound, plain)
        head = "A" if plain[:1] in set("AEIOUYH") else ""
        both.append(_DOUBLED.sub(r"\1", head + _VOWELS.sub("", plain).translate(_AS_CLASS)))
    return both[0], both[1]


def transliterated(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Every capitalised word of a text that writes one of these names, of other scripts, in Latin letters."""
    words = {word for name in names for word in re.split(r"[\s·・.-]+", name) if word}
    sounds = {sound for word in words if len(sound := _of_script(word)) >= _FEWEST_BESIDE}
    surnames = {_SURNAMES[word[0]] for word in words if word[0] in _SURNAMES}
    if not sounds and not surnames:
        return
    tokens = [token for token in read(text).tokens if token.word and token.text[0].isupper() and token.text.isascii()]
    found: set[int] = set()
    for rank, token in enumerate(tokens):
        same = not sounds.isdisjoint(_of_latin(token.text)) and max(map(len, _of_latin(token.text))) >= _FEWEST
        if (same and _may_be_name(token)) or (token.fold in surnames and _has_neighbour(tokens, rank)):
            found.add(rank)
    for rank in sorted(found):
        yield tokens[rank].start, tokens[rank].end
        chinese = tokens[rank].fold in surnames
        for beside in (rank - 1, rank + 1):
            if 0 <= beside < len(tokens) and beside not in found and _touching(tokens, rank, beside):
                alike = _may_be_name(tokens[beside]) and not sounds.isdisjoint(_of_latin(tokens[beside].text))
                if alike or (chinese and beside > rank):
                    yield tokens[beside].start, tokens[beside].end


def _may_be_name(token: Token) -> bool:
    known = token.features
    usual = known.french or known.drug or known.eponym or known.acronym
    return len(token.text) > _FEWEST and (not usual or max(known.surname, known.first_name) > 1)


def _touching(tokens: list[Token], one: int, other: int) -> bool:
    first, last = sorted((one, other))
    return tokens[last].start - tokens[first].end == _BESIDE


def _has_neighbour(tokens: list[Token], rank: int) -> bool:
    """Say whether another capitalised word follows a Chinese surname."""
    return rank + 1 < len(tokens) and _touching(tokens, rank, rank + 1) and not tokens[rank + 1].features.drug
