"""Finds words disguised letter by letter: digits for letters, rot13, reversed writing.

The lexicon is the judge: a disguise is seen only where the words as written are unknown and the words as read are
names or French, so that drug brands, acronyms and typing errors stay what they are. What is yielded is as long as what
it hides. Refuses other ciphers, and words disguised one by one among plain ones unless they become names. Time is
linear in the text.
"""

from __future__ import annotations

import re
from codecs import encode
from functools import lru_cache
from typing import TYPE_CHECKING

from detectors._suspects import suspects
from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._evidence import TERMS
from detectors.recognisers._tokens import Token, read
from detectors.revealing import Decoded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TITLES = (TERMS["civilites"] | TERMS["medecins"]) - {"ME"}
_CUE_LISTS = (
    "titres_longs", "naissance", "proches", "designes", "metiers", "etiquettes_champ", "etiquettes_nom",
    "etiquettes_prenom", "etiquettes_role",
)  # fmt: skip
CUES = TITLES.union(*(TERMS[name] for name in _CUE_LISTS))
"""Folded words after which a name or a birth date is expected."""
_CASE_CHANGE = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])")
_LEET_CUE = re.compile(
    r"[^\W\d_][0-9@$!€]{1,2}[^\W\d_]|(?<![\w$])(?:[$€][a-z]"
    r"|[358][A-Z]{2}|\|3[a-z]{2})[A-Za-z]{2}|[A-Z]{5}[137](?!\w)|[a-zà-ÿ]{2}[€$](?![\w.@])"
)
_LEET = re.compile(r"(?<![\w@$!€.|])(?:\|3|[^\W_]|[$€](?=[a-z]))(?:[^\W_]|[@$!€]|-(?=[^\W\d_])){3,30}+(?![\w@])")
_SHORT_LEET = re.compile(r"(?<![\w.])[A-ZÀ-Ý][0134][a-zà-ÿ](?!\w)")
"""Three signs only: « M4x », « T0m »."""
_LEET_SIGN = re.compile(r"[^\W_]|[@$!€|-]")
_BEFORE_END = re.compile(r"!+\Z")
_GLUED = re.compile(r"[^\W\d_]{1,2}[0-9]{1,2}([^\W\d_]+)")
"""A sequence or a vertebra to which the next word sticks: « T1et »."""
_LEET_READINGS = tuple(str.maketrans("0123456789@$!€", letters) for letters in ("oizeasbtbgasie", "olzeasgtbgasle"))
_LEET_LETTERS = 0.4
_BAR = "|3"
_SIGNS = ("@", "$", "!", "€", _BAR)
_WORD = re.compile(r"[^\W\d_]+")

_BACKWARDS = re.compile(
    r"envers\b|invers[ée]|retourn[ée]|droite à gauche|droite a gauche|miroir|verlan|backwards|reverse", re.IGNORECASE
)
"""A text says itself that it is written backwards."""
_PARTICLES_BACK = frozenset({"ED", "UD", "AL", "EL", "SED"})
_ROT13 = re.compile(r"\brot[ -]?13\b", re.IGNORECASE)
_LONE_WORDS = "aày"
_SHORT = 3
_SHORTEST_WORD = 4
_VOWELS = frozenset("AEIOUY")
_SPOKEN_SHARE = 0.3
"""Share of vowels from which a word can be said: English words are unknown to the lexicon, and no rot13."""
ENOUGH_LETTERS = 7
_ENOUGH_DIGITS = 6
_LISTED, _COMMON = 2, 4
_CACHED = 2_048
_LONGEST_SPLIT = 40
_MOST_SKIPPED = 6  # tokens that are no words (marks, numbers) within one disguised stretch


def is_telling(plain: str) -> bool:
    """Say whether decoded code points are a text: a known word, many letters together, or a number."""
    features = default_lexicon().features
    if sum(map(str.isdecimal, plain)) >= _ENOUGH_DIGITS:
        return True
    words = _WORD.findall(plain[:400])
    return any(len(word) >= ENOUGH_LETTERS or (len(word) >= _SHORT and features(word).bits) for word in words)


def is_name_like(word: str) -> bool:
    """Say whether a word is mostly known as a name, not as a French or clinical word."""
    known = default_lexicon().features(word)
    level = max(known.first_name, known.surname)
    if level < _LISTED or len(word) < _SHORT or known.acronym or known.drug or known.clinical:
        return False
    return level == _COMMON or not (known.french or known.disease or known.eponym)


def into_words(letters: str) -> str:
    """Part letters that have lost the spaces between their words: at capitals, else where two names meet."""
    words = _CASE_CHANGE.sub(" ", letters)
    if words != letters or len(letters) > _LONGEST_SPLIT:
        return words
    features = default_lexicon().features
    if features(letters).bits:
        return letters
    best, place = 0, 0
    for cut in range(1, len(letters) - 2):
        head, tail = features(letters[:cut]), features(letters[cut:])
        weight = max(head.first_name + tail.surname, head.surname + tail.first_name)
        if min(head.bits, tail.bits) == 0 or cut < _SHORT:
            weight = 0
        if fold(letters[:cut]) in TITLES and tail.surname:
            weight = _COMMON + tail.surname
        if weight > best:
            best, place = weight, cut
    if not place and letters[-1] in _LONE_WORDS:
        return f"{into_words(letters[:-1])} {letters[-1]}"
    return f"{letters[:place]} {letters[place:]}" if place else letters


def leet(text: str) -> Iterator[Decoded]:
    """Find names written with digits or signs for letters: « Dup0nt », « M4rt1n »."""
    if not (suspects(text).inlaid or any(sign in text for sign in _SIGNS)):
        return
    if not any(match and _unleeted(match[0]) for match in _cued(text)):
        return
    left: list[re.Match[str]] = []
    for match in _LEET.finditer(text):
        plain = _unleeted(match[0])
        if plain:
            yield _leet_word(match, plain)
        else:
            left.append(match)
    for match in _SHORT_LEET.finditer(text):
        plain = _unleeted(match[0], short=True)
        if plain:
            yield _leet_word(match, plain)
    # Beside words surely disguised, a short one is too: « j4c0b 3r1c ».
    for match in left:
        plain = _unleeted(match[0], short=True)
        if plain:
            yield _leet_word(match, plain)


def _cued(text: str) -> Iterator[re.Match[str] | None]:
    """Give the words in which a figure or a sign stands where a letter would."""
    done = 0
    for cue in _LEET_CUE.finditer(text):
        start = cue.start()
        if start >= done:
            while start > done and cue.start() - start < _LONGEST_SPLIT and _LEET_SIGN.match(text, start - 1):
                start -= 1
            match = _LEET.match(text, start)
            done = match.end() if match else cue.end()
            yield match


def _leet_word(match: re.Match[str], plain: str) -> Decoded:
    word = _BEFORE_END.sub("", match[0])
    plain = plain.upper() if word.isupper() else plain
    return Decoded(
        match.start(), match.start() + len(word), plain, "chiffres_pour_lettres", int(len(plain) == len(word))
    )


@lru_cache(maxsize=_CACHED)
def _unleeted(stretch: str, *, short: bool = False) -> str | None:
    """Read a word with letters for its figures and signs, if that makes it a name, or one that is surely willed."""
    word = _BEFORE_END.sub("", stretch)
    letters = sum(map(str.isalpha, word))
    if letters == len(word):
        return None
    readings = [word.replace(_BAR, "B").translate(reading) for reading in _LEET_READINGS]
    if short:
        known = [default_lexicon().features(plain) for plain in readings]
        return next((plain for plain, one in zip(readings, known, strict=True) if one.first_name == _COMMON), None)
    glued = _GLUED.fullmatch(word)
    if glued and default_lexicon().features(glued[1]).french:
        return None
    if not _LEET_CUE.search(word) or letters < max(_SHORT, _LEET_LETTERS * len(word)):
        return None
    return next(
        (plain for plain in readings if is_name_like(plain) or _is_willed(word, plain) or _is_told_town(plain)), None
    )


def _is_told_town(plain: str) -> bool:
    """Say whether a word with a capital is the name of a well-known town: « Lav0ur » hides « Lavour »."""
    known = default_lexicon().features(plain)
    named = plain[0].isupper() and not plain.isupper() and len(plain) > _SHORT
    return named and known.town >= _COMMON - 1 and not (known.french or known.clinical)


def _is_willed(word: str, plain: str) -> bool:
    """Say whether signs that no scanner puts for letters, or many figures, make a known word."""
    known = default_lexicon().features(plain)
    signs = any(sign in word for sign in "@!€$") or sum(map(str.isdecimal, word)) > 1
    named = max(known.first_name, known.surname, known.clinical) >= _LISTED or known.french or known.establishment
    return signs and len(plain) >= _SHORTEST_WORD and named


def rot13_runs(text: str) -> Iterator[Decoded]:
    """Find words of rot13: more of them are known once turned than as written, or the text says so itself."""
    done = 0
    for start, end, _ in _runs(text, _rot13):
        yield Decoded(start, end, _rot13(text[start:end]), "rot13", 1)
        done = end
    if not done and "rot" in text.lower() and _ROT13.search(text):
        for token in suspects(text).unknown:
            if is_name_like(_rot13(token.text)):
                yield Decoded(token.start, token.end, _rot13(token.text), "rot13", 1)


def reversed_runs(text: str) -> Iterator[Decoded]:
    """Find words written from right to left: two at least, or one that a capital ends.

    Where the text says so itself (« à l'envers »), or once a run is found, one word is enough.
    """
    alone: list[tuple[int, int]] = []
    sure = False
    for start, end, words in _runs(text, _reverse):
        if len(words) > 1 or (words[0].text[-1].isupper() and words[0].text[:-1].islower()):
            sure = True
            yield Decoded(start, end, _reverse(text[start:end]), "ecriture_inversee", -1)
        else:
            alone.append((start, end))
    sure = sure or (bool(alone) and _BACKWARDS.search(text) is not None)
    for start, end in alone if sure else ():
        yield Decoded(start, end, _reverse(text[start:end]), "ecriture_inversee", -1)


def _rot13(word: str) -> str:
    return encode(word, "rot13")


def _reverse(word: str) -> str:
    return word[::-1]


def _runs(text: str, turn: Callable[[str], str]) -> Iterator[tuple[int, int, list[Token]]]:
    """Find maximal runs of unknown words that make sense once turned; give the words that do."""
    reading = read(text)
    tokens = reading.tokens
    done = 0
    for token in suspects(text).unknown:
        if token.start < done or not _turns(token, turn):
            continue
        index = reading.at(token.start)
        first = _extend(tokens, index, -1, turn)
        last = _extend(tokens, index, 1, turn)
        words = [token for token in tokens[first : last + 1] if _turns(token, turn)]
        long = sum(token.word and len(token.text) >= _SHORTEST_WORD for token in tokens[first : last + 1])
        if (2 * len(words) >= long and _makes_sense(words, turn)) or _titled(tokens, first, last, turn):
            yield tokens[first].start, tokens[last].end, words
        done = tokens[last].end


def _makes_sense(words: list[Token], turn: Callable[[str], str]) -> bool:
    """Say whether the words of a run are enough: two, or one that becomes a name and could not be said as written."""
    alone = words[0].text
    spoken = sum(letter in _VOWELS for letter in fold(alone)) >= _SPOKEN_SHARE * len(alone)
    named = len(alone) > _SHORTEST_WORD and (is_name_like(turn(alone)) or (turn is _reverse and _is_town(turn(alone))))
    return len(words) > 1 or (named and (turn is _reverse or not spoken))


def _is_town(word: str) -> bool:
    return default_lexicon().features(word).town >= _LISTED


def _turns(token: Token, turn: Callable[[str], str]) -> bool:
    """Say whether a word is unknown as written, and known once turned."""
    if not token.word or len(token.text) < _SHORTEST_WORD or token.features.bits:
        return False
    known = default_lexicon().features(turn(token.text))
    return known.french or known.drug or max(known.clinical, known.first_name, known.surname, known.town) >= _LISTED


def _goes_along(token: Token, turn: Callable[[str], str]) -> bool:
    """Say whether a word beside a disguised one may be disguised too."""
    known, turned = token.features, default_lexicon().features(turn(token.text))
    if len(token.text) <= _SHORT:
        return fold(turn(token.text)) in TITLES or (not known.french and turned.french)
    plain = known.french or known.clinical or known.acronym
    surer = max(turned.first_name, turned.surname) > max(known.first_name, known.surname)
    return not known.bits or (surer and not plain)


def _extend(tokens: list[Token], index: int, step: int, turn: Callable[[str], str]) -> int:
    """Give the furthest token that the run reaches from a word, on the same line, marks between words included."""
    reached, skipped, here = index, 0, index + step
    while 0 <= here < len(tokens) and tokens[here].text != "\n" and skipped <= _MOST_SKIPPED:
        token = tokens[here]
        if not token.word:
            skipped += 1
            # Written backwards, a date or a number belongs to the words beside it.
            reached = here if turn is _reverse and token.text.isdecimal() else reached
        elif _turns(token, turn) or _goes_along(token, turn):
            reached, skipped = here, 0
        elif turn is _reverse and token.fold in _PARTICLES_BACK:
            skipped += 1
        else:
            break
        here += step
    return reached


def _titled(tokens: list[Token], first: int, last: int, turn: Callable[[str], str]) -> bool:
    words = (token for token in tokens[first : last + 1] if token.word and not token.features.french)
    return any(fold(turn(token.text)) in TITLES for token in words)
