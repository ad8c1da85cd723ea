"""Finds words that lost the blanks between them, and parts them: « MmeDUPONT », « Néle12/03/1948àLyon », file names.

A run of letters is cut where its case changes or where figures begin, and file names and identifiers at their marks
(« CR_DUPONT_Jean_1948-03-12.pdf »), only when a part is mostly known as a name or is a title or a label. What each
yielded stretch hides is a blank, and the letter after it, so that every other letter keeps its exact place.

Refuses program names without a name in them (« getUserName », « JavaScript »). Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors._disguises import TITLES, into_words, is_name_like
from detectors._segmenting import after_title, into_known, name_first, title_last
from detectors._suspects import suspects
from detectors.lexicon import default_lexicon, fold
from detectors.revealing import Decoded
from detectors.structures import section

if TYPE_CHECKING:
    from collections.abc import Iterator

_CAPITAL, _SMALL = "A-ZÀ-ÖØ-Þ", "a-zß-öø-ÿ"
_STUCK = re.compile(rf"[{_SMALL}][{_CAPITAL}]|[{_CAPITAL}]{{3}}[{_SMALL}]{{3}}")
_DATED = re.compile(
    rf"/(?:(?:(?<=[{_SMALL}]{{2}}[0-9]/)|(?<=[{_SMALL}]{{2}}[0-9]{{2}}/))[0-9]|[0-9]{{2,4}}[àa][{_CAPITAL}])"
)
_NUMBERED = re.compile(
    r"(?:0(?<=[^\W\d_].)[1-9](?:[0-9]{8}|(?:[ .\-][0-9]{2}){4})"
    r"|[12](?<=[^\W\d_].)[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{8}(?:[0-9]{2})?)(?![0-9])"
)
"""A telephone number or an NIR stuck to the word before it: « au0199001234 »."""
_LONGEST_RUN = 80
PARTS = re.compile(
    rf"[{_CAPITAL}]?[{_SMALL}]+|[{_CAPITAL}]+(?![{_SMALL}])|[{_CAPITAL}]+(?=[{_CAPITAL}][{_SMALL}])|[0-9]+|."
)
_SHOUTED = re.compile(rf"([{_CAPITAL}]{{3,}})([{_SMALL}]{{3,}})")
_BORN = re.compile(r"n[ée]e?[ ]?(?:le|l)|n[ée]e?[ ]?[àa]", re.IGNORECASE)
_EXTENSIONS = (
    r"pdf|docx?|odt|rtf|txt|md|xlsx?|ods|csv|jpe?g|png|gif|tiff?|bmp|heic|dcm|zip|rar|7z|eml|msg|html?|xml|json|pptx?|odp"
    r"|mp[34]|wav|m4a|avi|mov|hl7|sql|py|log|bak"
)
EXTENSION = re.compile(rf"\.(?:{_EXTENSIONS})(?![\w.])", re.IGNORECASE)
FILE = re.compile(rf"(?<![\w.\-])[\w()+.\-]{{3,120}}\.(?:{_EXTENSIONS})(?![\w.])", re.IGNORECASE)
_UNDERLINED = re.compile(r"(?<![\w.\-])[^\W_]{2,40}(?:_[^\W_]{1,40}){1,12}+(?![\w])")
_ACCOUNT = re.compile(r"(?<![\w.@])([^\W\d_]{2,20})\.([^\W\d_]{2,20})(?![\w@]|\.\w)")
_MARK = re.compile(r"[_+()]|(?<=[^\W\d_])[.\-]|[.\-](?=[^\W\d_])")
_LABEL_WORDS = (
    "NOM PRENOM PATIENT PATIENTE NEE NE NEELE NELE MONSIEUR MADAME DOCTEUR PROFESSEUR MR MME MLLE DR PR EPOUSE"
)
_LABELS = TITLES.union(_LABEL_WORDS.split()) - {"M", "D", "P"}
_LONG = 8
_LONG_PART = re.compile(r"(?<![^\W_])[^\W\d_]{8,24}(?![^\W\d_])")
_LISTED, _FREQUENT, _COMMON = 2, 3, 4
_SHORT = 3
_CODE_ENDS = frozenset(
    {"ID", "Id", "IDs", "EP", "UID", "Uid", "Name", "Code", "Key", "No", "Ref", "DTO", "API", "Pc", "Psc"}
)
"""What follows a title's letters in a program's or a treatment's name: « PatientID », « PrEP »."""
_TOWN = 2
_KIND = "mots_colles"
_PROGRAM_WORDS = section("mots de programme")


def glued_words(text: str) -> Iterator[Decoded]:
    """Find where blanks are missing between words, and in names of files and of program objects."""
    found: dict[int, Decoded] = {}
    for one in (*_stuck(text), *_joined(text), *_unparted(text), *_shouted_names(text)):
        found.setdefault(one.start, one)
    for start in sorted(found):
        yield found[start]


def _stuck(text: str) -> Iterator[Decoded]:
    """Find the words between which nothing stands."""
    seen = suspects(text)
    places = [token.start for token in seen.mixed_case if _STUCK.search(token.text)]
    if seen.touching and "/" in text:
        places += [match.start() for match in _DATED.finditer(text)]
    done = 0
    for place in sorted(places):
        if place >= done:
            first, done = _run(text, place)
            yield from _cut(text[first:done], first, text)
    for match in _NUMBERED.finditer(text) if seen.touching and seen.numbers else ():
        yield Decoded(match.start(), match.start() + 1, " " + match[0][0], _KIND)


def _unparted(text: str) -> Iterator[Decoded]:
    """Find the unknown words in which a title and a name are written without any blank: « mmelambertce »."""
    for token in suspects(text).unknown:
        place = token.start
        for part in after_title(token.text) if "-" not in token.text else ():
            if place > token.start:
                yield Decoded(place, place + 1, " " + text[place], _KIND)
            place += len(part)


def _shouted_names(text: str) -> Iterator[Decoded]:
    """Find two names in capitals that make one unknown word: « DUPONTJEAN », « CR-DUPONTJEAN-v2 »."""
    seen = suspects(text)
    for token in (*seen.unknown, *seen.compound):
        place = token.start
        for piece in token.text.split("-"):
            if len(piece) >= _LONG and piece.isupper():
                words = into_words(piece)
                if " " in words and _are_names(words.split()):
                    yield Decoded(place, place + len(piece), words, "compte")
            place += len(piece) + 1


def _are_names(words: list[str]) -> bool:
    """Say whether all words are names, however short a common first name is beside a surname."""
    known = [default_lexicon().features(word) for word in words]
    plain = not any(one.french or one.clinical for one in known)
    couple = any(one.first_name == _COMMON for one in known) and all(one.surname >= _FREQUENT for one in known)
    return all(map(_tells, words)) or (plain and couple)


def _joined(text: str) -> Iterator[Decoded]:
    """Find the words that the marks of an identifier join."""
    if EXTENSION.search(text):
        for match in FILE.finditer(text):
            yield from _part_marks(match)
    if "_" in text:
        for match in _UNDERLINED.finditer(text):
            yield from _part_marks(match)
    if suspects(text).dotted:
        for match in _ACCOUNT.finditer(text):
            if _is_account(match[1], match[2]):
                yield Decoded(match.start(), match.end(), f"{match[1]} {match[2]}", "compte", 1)


def _run(text: str, place: int) -> tuple[int, int]:
    """Give the limits of the letters and figures around a place, no further than the longest word that is cut."""
    first, last = place, place
    while first > 0 and place - first < _LONGEST_RUN and text[first - 1].isalnum():
        first -= 1
    while last < len(text) and last - place < _LONGEST_RUN and text[last].isalnum():
        last += 1
    return first, last


def _part_marks(match: re.Match[str]) -> Iterator[Decoded]:
    """Read the marks between the parts of an identifier as blanks, when a part is a name."""
    parts = re.split(r"[\W_]+", match[0])
    parts += [piece for part in parts for piece in PARTS.findall(part) if piece != part]
    yield from _names_in(match)
    if not any(map(_tells, parts)):
        return
    for mark in _MARK.finditer(match[0]):
        start = match.start() + mark.start()
        yield Decoded(start, start + 1, " ", _KIND, 1)


def _names_in(match: re.Match[str]) -> Iterator[Decoded]:
    """Part the two names that one unknown word of an identifier holds: « ecg_barbierlucie.pdf »."""
    for part in _LONG_PART.finditer(match[0]):
        words = "" if default_lexicon().features(part[0]).bits else into_words(part[0])
        if " " in words and _are_names(words.split()):
            start = match.start() + part.start()
            yield Decoded(start, start + len(part[0]), words, "compte")


def _cut(run: str, offset: int, text: str) -> Iterator[Decoded]:
    """Part the words of a run at changes of case and of nature, when one of them is a name, a title or a label."""
    parts = [] if default_lexicon().features(run).bits else list(_words(_with_capitals_kept(run)))
    end = offset + len(run)
    dated = bool(parts) and parts[-1].isdecimal() and text[end : end + 1] == "/" and text[end + 1 : end + 2].isdecimal()
    if len(parts) < 2 or not (dated or _named(parts)):  # noqa: PLR2004 - two words
        return
    place = offset
    paired = -1
    for rank, part in enumerate(parts):
        if part == " ":
            continue
        start, end = place, place + len(part)
        after = parts[rank + 1] if rank + 1 < len(parts) else ""
        if rank == paired:
            place = end
            continue
        if (
            _is_pair(part, after)
            and text.startswith(after, end)
            and not text[end + len(after) : end + len(after) + 1].isdecimal()
        ):
            yield Decoded(start, end + len(after), f"{part} {after}".title(), "compte")
            place, paired = end, rank + 1
            continue
        if _BORN.fullmatch(part) and rank < len(parts) - 1:
            cut = start + len(part) - (1 if part[-1] in "àa" else 2)
            yield Decoded(cut, cut + 1, " " + text[cut], _KIND)
        # Figures after a name are part of an account's name: « jeanDupont1948 ».
        if rank and not (part.isdecimal() and rank == len(parts) - 1 and not dated):
            yield Decoded(start, start + 1, " " + text[start], _KIND)
        if rank and fold(parts[rank - 1]) in _LABELS:
            yield from _cut_name(part, start)
        place = end


def _is_pair(part: str, after: str) -> bool:
    """Say whether two parts are a common first name and a frequent surname, in either order."""
    if not (len(part) > _SHORT < len(after) and is_name_like(part) and is_name_like(after)):
        return False
    left, right = default_lexicon().features(part), default_lexicon().features(after)
    return (left.first_name == _COMMON and right.surname >= _FREQUENT) or (
        right.first_name == _COMMON and left.surname >= _FREQUENT
    )


def _words(run: str) -> Iterator[str]:
    """Give the words of a run; « à » before an hour is one: « scannerHervieuà15h »."""
    pieces = PARTS.findall(run)
    for piece, after in zip(pieces, [*pieces[1:], ""], strict=True):
        if piece[-1] == "à" and len(piece) > _SHORT and after.isdecimal():
            yield from (piece[:-1], "à")
        elif len(piece) > _SHORT and piece.isalpha() and not default_lexicon().features(piece).bits:
            yield from (_into_words(piece) if piece.islower() else name_first(piece)) or (piece,)
        else:
            yield piece


def _into_words(piece: str) -> tuple[str, ...] | None:
    """Part small letters into known words, a title being the last, when they are long enough to be several."""
    return title_last(piece) or (into_known(piece) if len(piece) >= _LONG else None)


def _cut_name(word: str, start: int) -> Iterator[Decoded]:
    """Part a name after a title from the French word that sticks to it: « drEscudiéprévenu »."""
    features = default_lexicon().features
    if len(word) < _LONG or features(word).bits or not word.istitle():
        return
    for cut in range(len(word) - 2, _SHORT, -1):
        head, tail = features(word[:cut]), features(word[cut:])
        if max(head.surname, head.first_name) and (tail.french or tail.clinical):
            yield Decoded(start + cut, start + cut + 1, " " + word[cut], _KIND)
            return


def _named(parts: list[str]) -> bool:
    """Say whether the parts hold a title or a label, two names, or one name among French words: « scanDelahousse »."""
    # « mmHg » is no title, « PrEP » and « PatientID » hold none.
    for part, after in zip(parts, [*parts[1:], ""], strict=True):
        if (
            fold(part) in _LABELS
            and after not in _CODE_ENDS
            and (part[0].isupper() or len(part) > _SHORT or _opens_name(after))
        ):
            return True
    others = [part for part in parts if part.isalpha() and len(part) > 1 and not _tells(part)]
    names = sum(_tells(part) for part in parts if len(part) > _SHORT)
    return names > 1 or (names == 1 and not _tells(parts[0]) and all(_is_word(part) for part in others))


def _is_word(part: str) -> bool:
    known = default_lexicon().features(part)
    return known.french or known.acronym or known.clinical > 1 or len(part) <= _SHORT


def _opens_name(part: str) -> bool:
    return len(part) > _SHORT and part[0].isupper() and part[1:].islower()


def _with_capitals_kept(run: str) -> str:
    """Part capitals from the small letters that follow, when these are a word: « DUVALadressée »."""

    def read(match: re.Match[str]) -> str:
        known = default_lexicon().features
        after, taken = known(match[2]), known(match[1][-1] + match[2])
        return f"{match[1]} {match[2]}" if after.bits and not taken.bits else match[0]

    return _SHOUTED.sub(read, run)


def _is_account(one: str, two: str) -> bool:
    """Say whether two words around a point are a first name and a surname."""
    left, right = default_lexicon().features(one), default_lexicon().features(two)
    common = _COMMON in {left.first_name, right.first_name}
    return common and (max(left.first_name and right.surname, right.first_name and left.surname) >= _LISTED)


def _tells(part: str) -> bool:
    folded = fold(part)
    if folded in _LABELS:
        return True
    if len(part) <= _SHORT or not part.isalpha() or folded in _PROGRAM_WORDS:
        return False
    known = default_lexicon().features(part)
    level = max(known.first_name, known.surname)
    return (is_name_like(part) and level >= _FREQUENT) or (known.town >= _TOWN and not known.french)
