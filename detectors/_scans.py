"""Finds what a scanner or a fax has damaged, and writes it again: letters for figures, figures for letters, cut words.

« O3/l1/l954 », « 3O9OO NÎMES », « R0B1N », « TlXlER », « prénorn », « Syl vie ». A number is mended only in a shape
that identifies (date, telephone, NIR, postcode, file number, street number, year, age), a word only if the lexicon
knows it well once mended and not as it stands; the recognisers then judge both in their context.

Refuses codes and units (« B12 », « L5-S1 », « 2l », « BRCA1 », « H1N1 »). Time is linear in the text. Source: the
confusions that recognition engines make (O and 0, l, I and 1, S and 5, B and 8, rn and m, cl and d, vv and w).
"""

from __future__ import annotations

import re
from itertools import islice, product
from typing import TYPE_CHECKING

from detectors._cut_words import cut_words
from detectors._suspects import suspects
from detectors.lexicon import Features, default_lexicon
from detectors.revealing import Decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Token

_KIND = "numerisation"

_AS_FIGURES = str.maketrans("OoQlIiZzSsGbBgq", "000111225566899")
_D = r"[0-9OoQlIiZzSsGbBgq]"
_OPEN, _END = r"(?<![^\W_])", r"(?![^\W_])"
_HEAD = rf"{_OPEN}{_D}"
_TRIGGER = re.compile(r"[0-9][OoQlIiZzSsGbBgq](?![a-zà-ÿ])|[OoQlIZSGBgq][0-9]")
_MONTH = (
    r"(?:j[a4]nv|f[ée3]v|m[a4]r[s5]|rnars|[a4]vr|m[a4]i|rnai|ju[il1!]n|ju[il1!][l1I]|[a4][o0][uû0]t"
    r"|[s5]ept|[o0]ct|n[o0]v|d[ée3]c)"
)
"""How a month begins, as a scanner may see it."""
_WAY = (
    r"(?:rue|avenue|av\.|bd|boulevard|place|chemin|all[ée]e|impasse|route|cours|quai|square|ruelle|r[ée]sidence"
    r"|lotissement)"
)
_CUE = (
    r"(?:n°|n[o°]s?|num[ée]ro|[Il1]PP|N[Il1]P|[Il1]EP|NDA|RPPS|ADELI|FINESS|dossier|s[ée]j[o0]ur|examen|demande|[ée]chantillon|s[ée]cu"
    r"|N[Il1]R|[Il1]NS|SS|t[ée]l|t[ée]l[ée]phone|portable|mobile|fax|matricule)[ ]?[:.]?[ ]?(?:n°)?[ ]?:?[ ]?"
)
_GAP = r"[ .\-]{0,3}"
_DATE = re.compile(rf"{_HEAD}{_D}?[ ]?([/.\-])[ ]?{_D}{{1,2}}[ ]?\1[ ]?(?:{_D}{{4}}|{_D}{{2}}){_END}")
_DAY_MONTH = re.compile(rf"{_HEAD}{_D}?/{_D}{{2}}(?![\w/])")
_DAY = re.compile(rf"{_HEAD}{_D}?(?= {_MONTH})", re.IGNORECASE)
_YEAR = re.compile(rf"{_OPEN}(?:[1lI][9g]|[2Z][0OoQ]){_D}{{2}}{_END}")
_TELEPHONE = re.compile(rf"{_OPEN}(?:\+33[ ]?|[0OoQ])[1-9lIiZSGbBgq](?:[ .\-]?{_D}{{2}}){{4}}{_END}")
_NIR = re.compile(rf"{_OPEN}[12lIiZz](?:{_GAP}{_D}{{2}}){{3}}(?:{_GAP}{_D}{{3}}){{2}}(?:{_GAP}{_D}{{2}})?{_END}")
_POSTCODE = re.compile(rf"{_HEAD}{_D}{{4}}(?= [A-ZÀ-Ý][A-Za-zÀ-ÿ])")
_STREET = re.compile(rf"{_HEAD}{_D}{{0,3}}(?=(?:[ ](?:bis|ter))?,?[ ]{_WAY} )", re.IGNORECASE)
_AGE = re.compile(rf"(?<=[ \n])[0-9]{_D}(?= ans\b)")
_NUMBERED = re.compile(rf"{_OPEN}{_CUE}({_OPEN}[0-9OlI](?:[ .\-]?{_D}){{4,22}}){_END}", re.IGNORECASE)
_SHAPES = (
    (_DATE, 2), (_DAY_MONTH, 2), (_DAY, 1), (_YEAR, 2), (_TELEPHONE, 4), (_NIR, 7), (_POSTCODE, 2), (_STREET, 1),
    (_AGE, 1),
)  # fmt: skip
"""Shapes of numbers, and how many figures each needs as it stands."""
_WILLED = str.maketrans("OoQlIiZzSsGbBgqEeTtAa|!", "00011122556689933774411")
_W = r"[0-9OoQlIiZzSsGbBgqEeTtAa|!]"
_BORN = re.compile(
    r"(?<![^\W_])(?:n[ée3]{1,2}(?:\(e\))? l[e3]|naissance|ddn|d\.d\.n\.?|dn|nais)[ ]?:?[ ]{1,2}"
    rf"({_W}{{1,2}}[ ]?([/.\- ])[ ]?{_W}{{1,2}}[ ]?\2[ ]?{_W}{{4}}|{_W}{{4}}([/.\-]){_W}{{2}}\3{_W}{{2}}){_END}",
    re.IGNORECASE,
)
"""A birth date of which figures are letters on purpose, after the word for it."""
_CALLED = re.compile(
    r"(?<![^\W_])(?:t[ée]l(?:[ée]phone)?|portable|mobile|port|num(?:[ée]ro)?|fax|au|appeler)[ ]?[:.]?[ ]?(?:l[e3] )?"
    rf"([0OoQ]{_W}(?:[ .\-]?{_W}{{2}}){{4}}){_END}",
    re.IGNORECASE,
)
_SPINE = re.compile(r"[LlSsBb][1-9](?:[/\-][LlSsBb]?[1-9])?")
_LEAST_SHARE = 0.3
_FIGURE, _GROUP = re.compile(r"[0-9]"), re.compile(r"[0-9]+")
_DAYS, _MONTHS, _FIRST_YEAR = range(1, 32), range(1, 13), 1880

_STAGE = re.compile(r"[acpry]{0,3}[TNM][0-4][a-d]?(?:mic?|is|sn)?")
"""A stage (UICC, TNM, 8th edition): « pT1mi », « N1mi »."""
_MIXED = re.compile(r"(?<![\w@$€.])(?=[^\W_]{0,20}[0-9])(?:[^\W_]|-(?=[^\W\d_])){4,30}+(?![\w@])")
_INNER = re.compile(r"[^\W\d_][0-9]{1,2}[^\W\d_]|^[0-9][a-zà-ÿ]{4}|^[0-9][A-ZÀ-Ý]{5}")
_LETTERS = {"0": "o", "1": "ilt", "2": "z", "3": "e", "4": "a", "5": "s", "6": "bge", "7": "t", "8": "be", "9": "g"}
_MOST_READINGS = 18
_ROUND = re.compile(r"(?=.*0)[^\W\d_][^\W1-9_]{4,30}[^\W\d_]")
_UPRIGHT = re.compile(r"[A-ZÀ-Ý]{3,20}1[A-ZÀ-Ý]{3,20}")
_SMALL_L = re.compile(r"(?=.{0,29}[A-ZÀ-Ý]{2})[A-ZÀ-Ýl]{4,30}")
_SEEN_AS = (
    ("l", "i"), ("i", "l"), ("I", "l"), ("rn", "m"), ("m", "rn"), ("cl", "d"), ("d", "cl"), ("vv", "w"), ("ii", "u"),
    ("nn", "rm"), ("c", "e"), ("e", "c"), ("li", "h"), ("ri", "n"),
)  # fmt: skip
_LIKELY = re.compile(r"[lIi]|rn|nn|vv|cl|[ce]")
_LABEL = re.compile(
    r"(?<!\w)(?:(?:[Pp]r[ée])?[Nn]orn|(?:[Pp]r[ée])[Nn]0[mr]n?|(?:PR[EÉ])?NORN"
    r"|[l1](?:PP|EP|NS)|N[l1][PR])(?!\w)"
)
_LABEL_SIGNS = ("orn", "n0", "ORN", "lPP", "1PP", "lEP", "lNS", "NlP", "NlR", "N1R")
_AS_LABEL = str.maketrans("l1", "II")
_FREQUENT, _COMMON = 3, 4
_SHORTEST, _SHORT = 4, 3


def scanned(text: str) -> Iterator[Decoded]:
    """Find the damaged numbers and words of a text, in order and without overlap."""
    found = [*_mistaken_words(text), *cut_words(text)]
    if suspects(text).figures:
        found += _numbers(text)
    if suspects(text).inlaid:
        found += _figures_in_words(text)
    found.sort(key=lambda one: (one.start, -one.end))
    reach = 0
    for one in found:
        if one.start >= reach:
            yield one
            reach = one.end


def _numbers(text: str) -> Iterator[Decoded]:
    """Find the damaged numbers, on the lines where a figure touches a letter that may be one."""
    done = 0
    for sign in _TRIGGER.finditer(text):
        if sign.start() >= done:
            start = text.rfind("\n", 0, sign.start()) + 1
            end = text.find("\n", sign.end())
            done = end if end >= 0 else len(text)
            yield from _numbers_between(text, start, done)


def _numbers_between(text: str, start: int, end: int) -> Iterator[Decoded]:
    for shape, fewest in _SHAPES:
        for match in shape.finditer(text, start, end):
            plain = match[0].translate(_AS_FIGURES)
            if plain != match[0] and _is_number(shape, fewest, match[0], plain):
                yield Decoded(match.start(), match.end(), plain, _KIND, 1)
    for match in _BORN.finditer(text, start, end):
        plain = match[1].translate(_WILLED)
        parts = [int(part) for part in _GROUP.findall(plain)]
        day, month = parts[::2] if parts[0] < _FIRST_YEAR else parts[::-2], parts[1]
        if plain != match[1] and day[0] in _DAYS and month in _MONTHS and _half(match[1], plain):
            # A year that comes first is parted by hyphens (ISO 8601).
            yield Decoded(*match.span(1), plain.replace(".", "-") if match[3] else plain, _KIND, 1)
    for match in _CALLED.finditer(text, start, end):
        plain = match[1].translate(_WILLED)
        if plain != match[1] and _half(match[1], plain):
            yield Decoded(*match.span(1), plain, _KIND, 1)
    for match in _NUMBERED.finditer(text, start, end):
        plain = match[1].translate(_AS_FIGURES)
        if plain != match[1] and _half(match[1], plain):
            yield Decoded(*match.span(1), plain, _KIND, 1)


def _half(seen: str, plain: str) -> bool:
    """Say whether half of the figures at least stand as figures."""
    return 2 * len(_FIGURE.findall(seen)) >= len(_FIGURE.findall(plain))


def _is_number(shape: re.Pattern[str], fewest: int, seen: str, plain: str) -> bool:
    """Say whether a stretch has figures enough, and once mended means something in its shape."""
    figures = len(_FIGURE.findall(seen))
    if figures < fewest or (shape not in {_DAY, _STREET} and _SPINE.fullmatch(seen)):
        return False
    if shape is _DATE or shape is _DAY_MONTH:
        day, month = map(int, _GROUP.findall(plain)[:2])
        return day in _DAYS and month in _MONTHS and figures >= _LEAST_SHARE * len(_FIGURE.findall(plain))
    return shape is not _DAY or int(plain) in _DAYS


def _figures_in_words(text: str) -> Iterator[Decoded]:
    """Find the words in which letters are seen as figures."""
    for match in _MIXED.finditer(text):
        readable = _INNER.search(match[0]) and not _STAGE.fullmatch(match[0])
        plain = _with_letters(match[0]) if readable else None
        if plain:
            yield Decoded(match.start(), match.end(), plain, _KIND, 1)


def _with_letters(word: str) -> str | None:
    """Write a word with letters for its figures, if that makes it known."""
    if sum(map(str.isalpha, word)) < max(_SHORT, 2 * sum(map(str.isdecimal, word)) - 1):
        return None
    if word.replace("l", "").isupper():
        word = word.replace("l", "I")
    best, weight = None, 0
    choices = [_LETTERS.get(char, char) for char in word]
    for letters in islice(product(*choices), _MOST_READINGS):
        plain = "".join(letters)
        plain = plain.upper() if word.upper() == word else plain
        heavier = _weight(default_lexicon().features(plain))
        if heavier > weight:
            best, weight = plain, heavier
    if best is None and _ROUND.fullmatch(word):
        # No code holds a zero between so many letters.
        return word.replace("0", "O" if word.isupper() else "o")
    if best is None and _UPRIGHT.fullmatch(word):
        return word.replace("1", "I")
    if best is None or not word[0].isdecimal():
        return best
    known = default_lexicon().features(best)
    proper = max(known.first_name, known.surname) > 1 or known.town > 1
    return best[0].upper() + best[1:] if proper or known.clinical > 1 else None


def _weight(known: Features) -> int:
    """Weigh how sure a mended word is."""
    return max(known.first_name, known.surname, known.clinical, 2 * known.town, _FREQUENT if known.french else 0)


def _mistaken_words(text: str) -> Iterator[Decoded]:
    """Find the unknown words in which letters are seen as others, the capital I as a small l among capitals first."""
    for token in suspects(text).mixed_case:
        plain = token.text.replace("l", "I")
        # « PlGF » is a protein.
        if _SMALL_L.fullmatch(token.text) and (len(plain) > _SHORTEST or default_lexicon().features(plain).bits):
            yield Decoded(token.start, token.end, plain, _KIND, 1)
    for token in suspects(text).unknown:
        likely = _LIKELY.search(token.text) and "-" not in token.text and not _is_shortened(text, token)
        seen = _as_seen(token) if likely else None
        # « IAChE » is an enzyme: no word is written « lAChE ».
        if seen and (seen[1:].islower() or seen.isupper()):
            yield Decoded(token.start, token.end, seen, _KIND)
    for match in _LABEL.finditer(text) if any(sign in text for sign in _LABEL_SIGNS) else ():
        plain = match[0].replace("0", "o").replace("rn", "m").replace("RN", "M").translate(_AS_LABEL)
        yield Decoded(*match.span(), plain, _KIND)


def _is_shortened(text: str, token: Token) -> bool:
    """Say whether a point ends a short word in small letters: « merc. » is a day."""
    return token.lower and len(token.text) == _SHORTEST and text.startswith(".", token.end)


def _as_seen(token: Token) -> str | None:
    """Write an unknown word with the letters that a scanner takes for others, if that makes it well known."""
    word = token.text
    best, weight = None, 0
    if word[0] == "l" and default_lexicon().features("I" + word[1:]).first_name == _COMMON:
        return "I" + word[1:]
    for seen, meant in _SEEN_AS:
        places = word.count(seen)
        if not places:
            continue
        tries = [word.replace(seen, meant)]
        if places > 1:
            pieces = word.split(seen)
            tries += [seen.join(pieces[:cut]) + meant + seen.join(pieces[cut:]) for cut in range(1, min(places, 3) + 1)]
        for plain in tries:
            known = default_lexicon().features(plain)
            named = max(known.first_name, known.surname) == _COMMON and not token.lower
            sure = named or (known.french and known.clinical) or (known.town > 1 and not token.lower)
            if sure and _weight(known) > weight:
                best, weight = plain, _weight(known)
    return best
