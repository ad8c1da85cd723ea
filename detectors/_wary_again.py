"""Finds again, within what is glued together, the names found elsewhere in a text; and kin who share a surname.

« #CourageMaëlys », « @vasseur.maelie », « /photos/maelie-vasseur.jpg », « SON PERE, FLEMING ROCHE » once « ROCHE » is a
patient's. A name found elsewhere is one wherever its letters stand at the edge of a part of a hashtag, a handle, a path
or an address; what else such a tag holds of a person or a town is read beside it.

Refuses names of three letters, and words of the language that happen to be names. Serves `detectors._wary`. Time is
linear in the text for a bounded number of names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.lexicon import default_lexicon, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detectors.finding import Finding

Again = tuple[int, int, Entity]
"""First code point, one past the last one, and what it is; offsets of the text given."""

_NAMES: Final = frozenset({Entity.NOM, Entity.PRENOM})
_TAG: Final = re.compile(
    r"(?<![\w&])[#@][^\W\d_][\w.\-]{3,60}|(?<=[/\\=])[\w.\-]{5,60}|(?<![\w@#])[^\W_]{2,30}(?:_[^\W_]{1,30}){1,8}"
)
_MARKED_TAG: Final = re.compile(
    r"[#@/\\=](?:(?<=[#@])(?<![\w&].)[^\W\d_][\w.\-]{3,60}|(?<=[/\\=])[\w.\-]{5,60})", re.DOTALL
)
"""The same in a text without « _ », with the mark before it: its first character is quick to look for."""
_MARKS: Final = ("#", "@", "/", "\\", "=")
_WORD: Final = re.compile(r"[^\W\d_]{2,30}")
_SHORTEST, _LONGEST, _MOST_NAMES, _MOST_TAGS = 4, 20, 48, 200
_LISTED, _FREQUENT, _COMMON = 2, 3, 4
_KIN: Final = re.compile(
    r"(?<!\w)(?:p[èe]re|m[èe]re|fils|fille|fr[èe]re|s(?:œ|oe)ur|mari|[ée]pouse?|[ée]poux|femme|conjointe?"
    r"|compagne|compagnon|oncle|tante|cousine?"
    r"|neveu|ni[èe]ce|veuve?|grand-p[èe]re|grand-m[èe]re|jumelle|jumeau|mme|mlle|madame|monsieur"
    r"|mr?\.?)(?: de|,| :| feu)? (?:(?:mme|mlle|madame|monsieur|mr?\.?) )?([^\W\d_][\w'’-]{2,20}) "
    r"([^\W\d_][\w'’-]{2,20})(?![\w'’-])",
    re.IGNORECASE,
)
_CAPITAL: Final = r"[^\W\d_a-zß-öø-ÿ][\w'’-]{2,20}"
_PAIR: Final = re.compile(rf" ({_CAPITAL})(?= ({_CAPITAL})(?![\w'’-]))")
"""What kin who share a surname are called; without such a pair none are looked for."""
_AGED_TITLES: Final = ("MME ", "MLLE ", "M. ", "MR ", "MADAME ", "MONSIEUR ")
_AGED: Final = re.compile(
    r"(?<!\w)(?:MME|MLLE|M\.|MR|MADAME|MONSIEUR) [A-ZÀ-Ý][A-ZÀ-Ý'’-]{2,20} ([A-ZÀ-Ý][A-ZÀ-Ý'’-]{2,20})"
    r"(?=,? ?\(?\d{1,3} ?(?:ANS|MOIS)|,? NEE? )"
)
_DAYS: Final = frozenset({Entity.DATE, Entity.DATE_NAISSANCE})
_BLANKS: Final = frozenset({" ", "\xa0"})
_UNIT: Final = (
    r"(?:et[ -])?(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize)"
)
_TOLD_YEAR: Final = (
    r"(?:(?:mille?|dix-neuf|deux mille) (?:neuf )?(?:cents? )?)?"
    rf"(?:vingt|trente|quarante|cinquante|soixante|septante|quatre[ -]vingts?|nonante)(?:[ -]{_UNIT}){{0,2}}"
)
_YEAR: Final = re.compile(
    rf"[ \xa0](?:(?:de|en) l['’]an(?:n[ée]e)? (?:[0-9]{{2,4}}(?![0-9])|{_TOLD_YEAR}(?!\w))"
    rf"|{_TOLD_YEAR}(?=[ ]?[,.;:)\n]|[ ][àa][ ]|\Z))",
    re.IGNORECASE,
)
_CARET_INITIAL: Final = re.compile(r"\^([A-ZÀ-Ý])(?![^\W_])")
_CAPITALISED: Final = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]+")
_LEAST_SCORE: Final = 0.7
"""Of what is looked for again: a doubtful name proves nothing elsewhere."""
_HELD: Final = frozenset(
    {
        "DE",
        "DU",
        "DES",
        "NEE",
        "NE",
        "EPOUSE",
        "VEUVE",
        "AGE",
        "AGEE",
        "AVEC",
        "POUR",
        "DANS",
        "CHEZ",
        "SANS",
        "EST",
        "MME",
        "MLLE",
    }
    | {"MR", "MONSIEUR", "MADAME", "LE", "LA", "DOCTEUR", "DR"}
)


def again(text: str, findings: Sequence[Finding]) -> Iterator[Again]:
    """Give the names found elsewhere that glued words hold, and the kin of a person found, in no order.

    Args:
        text: The text that the offsets count in.
        findings: What was found in it, sorted, without overlap.
    """
    aged = list(_aged(text))
    found = [(one.start, one.end, one.entity) for one in findings if one.entity in _NAMES and one.score >= _LEAST_SCORE]
    names = {fold(word): entity for start, end, entity in [*found, *aged] for word in _words(text[start:end])}
    places = {fold(text[start:end]): start for start, end, _ in reversed([*found, *aged])}
    yield from aged
    yield from _initials(text, findings)
    yield from _years(text, findings)
    if names and ("_" in text or any(map(text.__contains__, _MARKS))):
        long = [(word, entity) for word, entity in names.items() if _SHORTEST <= len(word) <= _LONGEST][:_MOST_NAMES]
        yield from _glued(text, [one for one in long if not default_lexicon().features(one[0]).eponym])
    for match in _KIN.finditer(text) if names and _shared(text, places) else ():
        first, last = match[1], match[2]
        if (
            first[0].isupper()
            and last[0].isupper()
            and places.get(fold(last), match.start(2)) != match.start(2)
            and fold(first) not in _HELD
            and not default_lexicon().features(first).french_exact
        ):
            yield (*match.span(1), Entity.PRENOM)
            yield (*match.span(2), Entity.NOM)


def _shared(text: str, places: Mapping[str, int]) -> bool:
    """Say whether two capitalised words stand side by side, the last of which was found as a name elsewhere."""
    return any(
        places.get(fold(match[2]), match.start(2)) != match.start(2) and fold(match[1]) not in _HELD
        for match in _PAIR.finditer(text)
    )


def _words(name: str) -> Iterator[str]:
    """Give the words of a name found; those of a tag are parted at their capitals."""
    for word in _WORD.findall(name):
        yield word
        parts = _CAPITALISED.findall(word) if not word.isupper() else ()
        for part in parts if len(parts) > 1 else ():
            known = default_lexicon().features(part)
            if max(known.first_name, known.surname) >= _LISTED and not (known.french or known.clinical > 1):
                yield part


def _initials(text: str, findings: Sequence[Finding]) -> Iterator[Again]:
    """Give the letter that a caret parts from a surname found, as in the fields of a message: « ROQUES^L »."""
    for one in findings if "^" in text else ():
        match = _CARET_INITIAL.match(text, one.end) if one.entity in _NAMES else None
        if match:
            yield (*match.span(1), Entity.INITIALES)


def _years(text: str, findings: Sequence[Finding]) -> Iterator[Again]:
    """Give the year told after a day found: « le 14 juil. de l'an 47 », « le premier mai quarante »."""
    for one in findings:
        match = _YEAR.match(text, one.end) if one.entity in _DAYS and text[one.end : one.end + 1] in _BLANKS else None
        if match:
            yield (*match.span(), one.entity)


def _aged(text: str) -> Iterator[Again]:
    """Give the surname in capitals that an age follows, after a title and another word: « MME LEELOO ROCHE 19 ANS »."""
    for match in _AGED.finditer(text) if any(map(text.__contains__, _AGED_TITLES)) else ():
        known = default_lexicon().features(match[1])
        if known.surname >= _FREQUENT and known.clinical < _LISTED and fold(match[1]) not in _HELD:
            yield (*match.span(1), Entity.NOM)


def _glued(text: str, names: list[tuple[str, Entity]]) -> Iterator[Again]:
    pattern = _TAG if "_" in text else _MARKED_TAG
    for count, tag in enumerate(pattern.finditer(text) if names else ()):
        if count > _MOST_TAGS:
            return
        for word in _WORD.finditer(tag[0]):
            flat = fold(word[0])
            if len(flat) != len(word[0]):
                continue
            offset = tag.start() + word.start()
            held = sorted(_places(word[0], flat, names))
            yield from ((offset + start, offset + end, entity) for start, end, entity in held)
            if tag[0][0] in "#@":
                yield from ((offset + start, offset + end, entity) for start, end, entity in _rest(word[0], held))


def _places(word: str, flat: str, names: list[tuple[str, Entity]]) -> Iterator[Again]:
    """Give where names stand in a glued word: at its edges, at a capital, or two beside each other."""
    for name, entity in names:
        place = flat.find(name)
        while place >= 0:
            end = place + len(name)
            edge = place == 0 or end == len(flat) or word[place].isupper() or len(name) > _COMMON + 1
            if edge and word != name:
                yield place, end, entity
            place = flat.find(name, end)


def _rest(word: str, held: list[Again]) -> Iterator[Again]:
    """Give what of a tag stands beside the names that it holds and is a name or a town."""
    last = 0
    for start, end, _ in [*held, (len(word), len(word), Entity.NOM)] if held else ():
        known = default_lexicon().features(word[last:start]) if start - last >= _LISTED else None
        if known and start - last >= _SHORTEST:
            level = max(known.first_name, known.surname)
            plain = known.french or known.clinical or known.drug or known.disease
            if known.town >= _LISTED and not known.french:
                yield last, start, Entity.LIEU
            elif level >= _FREQUENT and not plain:
                yield last, start, Entity.NOM
        last = max(last, end)
