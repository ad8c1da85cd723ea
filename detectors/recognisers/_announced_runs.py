"""Finds numbers of a known length however they are told or marked, after a word that announces them.

« sa sécu : 1 73 puis 05 puis 34… », « CB 4974x0301x8562x2090 », « tel zéro sis trante neuf… », « ip cent quatre-
vingt-douze point cent soixante-huit… ». The announcing word tells how many figures are due, and the first run that has
as many is the number. A NIR, a card or a mobile's number whose groups one odd mark parts needs no such word.

Refuses runs of another length, telephones that do not begin as one unless the text says that it turns them, and what
plain marks part (the recognisers of each number judge those). Text is folded. Time is linear in the text: a window of
some hundred code points is read after each announcing word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.recognisers._checks import luhn
from detectors.recognisers._cues import cue_near, holds, near_figures, opened_by, words
from detectors.recognisers._figure_runs import START, Run, read_run
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

ANNOUNCED: Final = frozenset(
    {Entity.NIR, Entity.TELEPHONE, Entity.CARTE_BANCAIRE, Entity.IBAN, Entity.ADRESSE_IP, Entity.IPP, Entity.RPPS,
     Entity.FINESS, Entity.SEJOUR}
)  # fmt: skip
"""What `announced_runs` reports."""

_CUES: Final = (
    (Entity.NIR, r"nir|nss|niss|secu|securite sociale|(?:num(?:ero)? )?ss|vitale|insee"),
    (Entity.CARTE_BANCAIRE, r"cb|visa|mastercard|amex|carte (?:bancaire|bleue|de credit)|carte(?= ?:| n°| \d)"),
    (Entity.IBAN, r"iban|rib|virement"),
    (Entity.ADRESSE_IP, r"ip|ipv4|adresse ip"),
    (Entity.RPPS, r"rpps"),
    (Entity.FINESS, r"finess"),
    (Entity.IPP, r"ipp|nip"),
    (Entity.SEJOUR, r"iep|nda"),
    (
        Entity.TELEPHONE,
        (
            r"tel|telephone|phone|numero|num|portable|mobile|port|fixe|joindre|joint|joignable|appel\w{0,4}|rappel\w{0,4}"
            r"|contact\w{0,4}|sms|ligne|standard|secretariat|fax|compose[rz]?|whatsapp"
        ),
    ),
)
_NAMES: Final = tuple(entity for entity, _ in _CUES)
_ANY_CUE: Final = re.compile(
    rf"(?<![a-z0-9])(?:{'|'.join(f'(?P<{entity.name}>{pattern})' for entity, pattern in _CUES)})(?![a-z0-9])"
)
_HEARD: Final = frozenset(
    {"nir", "nss", "niss", "secu", "securite", "ss", "vitale", "insee", "cb", "visa", "mastercard", "amex", "carte",
     "iban", "rib", "virement", "ip", "ipv", "rpps", "finess", "ipp", "nip", "iep", "nda", "tel", "telephone",
     "phone", "numero", "num", "portable", "mobile", "port", "fixe", "joindre", "joint", "joignable", "sms", "ligne",
     "standard", "secretariat", "fax", "composer", "composez", "compose", "whatsapp", "appel", "appeler", "appelle",
     "appelez", "rappeler", "rappel", "rappelle", "rappelez", "contact", "contacter", "contactez"}
)  # fmt: skip
_LENGTHS: Final = {
    Entity.NIR: range(13, 17), Entity.CARTE_BANCAIRE: range(15, 20), Entity.RPPS: range(11, 12),
    Entity.FINESS: range(9, 10), Entity.IPP: range(6, 13), Entity.SEJOUR: range(7, 13), Entity.TELEPHONE: range(10, 11),
    Entity.IBAN: range(12, 33),
}  # fmt: skip
_DUE: Final = {
    Entity.NIR: range(13, 16), Entity.CARTE_BANCAIRE: range(16, 17), Entity.RPPS: range(11, 12),
    Entity.FINESS: range(9, 10), Entity.TELEPHONE: range(10, 11), Entity.IPP: range(6, 14), Entity.SEJOUR: range(7, 14),
}  # fmt: skip
"""After so many figures a number is whole."""
_ASIDES: Final = {Entity.TELEPHONE: 2, Entity.NIR: 2, Entity.CARTE_BANCAIRE: 2}
_REACH: Final = 56
_LESS_ZERO: Final = re.compile(
    r"[^a-z0-9]{0,3}(?:avec |sans |precede |apres |rajoute[rz]? |ajoute[rz]? |plus )?[a-z' ]{0,10}zero(?![a-z])"
)
_LED: Final = re.compile(r"(?:avec|precede|rajoute[rz]?|ajoute[rz]?|apres)[a-z' ]{0,12}zero$")
_SORTS: Final = 4
"""Sorts of figures of a telephone said figure by figure, at least."""
_LETTERS: Final = 4
_LETTER_WITHIN: Final = re.compile(r"[ .\-]{0,2}[a-z]{1,2}[ .\-]{0,2}(?![a-z]{5})")
_ROMAN: Final = re.compile(
    r"(?<![a-z])(?:nir|secu|tel|telephone|portable|numero|num)[ :=]{1,3}(?:c'est )?("
    r"(?:[ivxlcdm]{1,9}[ .\-/]{1,2}){4,8}[ivxlcdm]{1,9})(?![a-z])"
)
_ROMAN_CUES: Final = frozenset({"nir", "secu", "tel", "telephone", "portable", "numero", "num"})
_TURNED: Final = words(
    r"a rebours|a l'envers|envers|invers\w{1,4}|de droite a gauche|retourne[es]{0,2}|par la fin|desordre|permut\w{1,5}"
)
_SENTENCE: Final = re.compile(r"[.;!?][ \n]|\n\n")
_ABROAD: Final = re.compile(r"(?:\+|00|plus )?3[23]")
_COUNTRY: Final = re.compile(r"(?<![a-z])(?:f[ .\-]{0,2}r|be|ch|lu)[^a-z0-9]{0,3}(?=[0-9]|[a-z]{4})")
_ZERO: Final = re.compile(
    r"(?<![a-z0-9])zero(?=[^a-z0-9]{1,3}(?:h?un|deu|tro|kat|cat|quat|cin|sin|si[sx]|ci[sx]|set|sept|neu|nef))"
)
_OCTETS, _OCTET, _FAR_OCTET = 4, 255, 100
_SAID_IP: Final = re.compile(
    r"(?<![\w.,])[0-9]{1,3}(?:[ ]?(?:point|dot|\[?\.\]?|,|-)[ ]?[0-9]{1,3}){3}(?![\w%]|[.,/][0-9])"
)
_IP_NUMBER: Final = re.compile(r"[0-9]{1,3}")
_MARK: Final = r"[ ]?[^0-9a-wyz \n.\-][ ]?"
_SHAPED_NIR: Final = re.compile(
    rf"(?<![a-z0-9.,])[1278](?P<mark>{_MARK})[0-9]{{2}}(?P=mark)(?:0[1-9]|1[0-2])(?P=mark)(?:[0-9]{{2}}|2[ab])(?P=mark)"
    rf"[0-9]{{3}}(?P=mark)[0-9]{{3}}(?:(?:(?P=mark)|[^a-z0-9\n]{{0,3}}(?:clef?|k)[^a-z0-9\n]{{0,3}})[0-9][ ]?[0-9])?"
    rf"(?![a-z0-9])"
)
_SHAPED_CARD: Final = re.compile(
    rf"(?<![a-z0-9.,])[3-6][0-9]{{3}}({_MARK})[0-9]{{4}}\1[0-9]{{4}}\1[0-9]{{4}}(?![a-z0-9])"
)
_SHAPED_PHONE: Final = re.compile(r"(?<![a-z0-9.,])0[1-9](x|[ ]x[ ]|·|÷|¦|§|¤|°)[0-9]{2}(?:\1[0-9]{2}){3}(?![a-z0-9])")
_ODDLY_MARKED: Final = re.compile(
    rf"[0-9]{_MARK}[0-9]{{2}}{_MARK}[0-9]{{2}}|[0-9]{{4}}{_MARK}[0-9]{{4}}{_MARK}[0-9]|0[1-9] ?x ?[0-9]"
)
_SCORE: Final = 0.87


def announced_runs(folded: str) -> Iterator[Candidate]:
    """Report the numbers of a folded text that a word announces, however told, and those of odd but sure shapes."""
    done = 0
    for cue in opened_by(_ANY_CUE, folded, _HEARD):
        entity = next(name for name in _NAMES if cue[name.name])
        run = _announced(folded, entity, max(done, cue.end()), cue.end() + _REACH)
        if run:
            done = run.end
            yield Candidate(run.start, run.end, entity, _SCORE, "chiffres_epars:annonce")
    for zero in _ZERO.finditer(folded) if "zero" in folded else ():
        run = read_run(folded, zero.start(), due=_DUE[Entity.TELEPHONE]) if zero.start() >= done else None
        if run and run.least == _LENGTHS[Entity.TELEPHONE][0] and run.figures[1] != "0" and is_dialled(run.figures):
            done = run.end
            yield Candidate(run.start, run.end, Entity.TELEPHONE, _SCORE, "chiffres_epars:annonce")
    yield from _shaped(folded)


def is_dialled(figures: str) -> bool:
    """Say whether figures are neither counted one after the other nor answers to a scale of two or three steps."""
    return len(set(figures)) >= _SORTS and list(figures) != sorted(figures)


def _announced(folded: str, entity: Entity, low: int, high: int) -> Run | None:
    """Read the first run in a window whose length is that of the number announced."""
    if entity is Entity.IBAN:
        return _bank_account(folded, low, high)
    place = low
    while place < high:
        start = START.search(folded, place, high)
        if start is None or (entity is not Entity.NIR and _SENTENCE.search(folded, low, start.start())):
            return None
        first = start.start() + len(start[0]) - len(start[0].lstrip("+(["))
        run = read_run(folded, first, asides=_ASIDES.get(entity, 0), due=_DUE.get(entity, range(99, 100)))
        if entity is Entity.ADRESSE_IP:
            if _is_ip(run):
                return run
        elif _fits(folded, entity, run):
            return run
        place = max(run.end, start.end())
    return None


def _fits(folded: str, entity: Entity, run: Run) -> bool:
    lengths = _LENGTHS[entity]
    due = run.least <= lengths[-1] and run.most >= lengths[0]
    if entity is Entity.TELEPHONE and run.least == lengths[0] - 1 and run.worded and run.figures[:1] != "0":
        return _LESS_ZERO.match(folded, run.end) is not None
    plain = not (run.worded or run.marked or entity is Entity.CARTE_BANCAIRE) and run.least == run.most
    if not due or (plain and entity is not Entity.TELEPHONE and not _turned(folded, run)):
        return False
    figures = run.figures
    if entity is Entity.TELEPHONE:
        return _dials(folded, run, figures)
    if entity is Entity.NIR:
        return figures[:1] in set("123478") or _turned(folded, run)
    if entity is Entity.CARTE_BANCAIRE:
        return figures[:1] in set("3456")
    return not run.marked or ", " not in folded[run.start : run.end]


def _dials(folded: str, run: Run, figures: str) -> bool:
    """Say whether a run that a word for the telephone announces begins as one, or is said to be turned."""
    zero = figures[:1] == "0" or folded[run.start] == "o"
    if zero and figures[1:2] != "0":
        return run.worded or run.marked or run.least != run.most
    if _ABROAD.match(figures) and run.worded:
        return run.least <= len("0033") + 9 and run.most > 10  # noqa: PLR2004 - nine figures after the country
    led = run.worded and _LED.search(folded, run.start, run.end) is not None
    return led or (run.least == run.most == _LENGTHS[Entity.TELEPHONE][0] and _turned(folded, run))


def _turned(folded: str, run: Run) -> bool:
    return cue_near(_TURNED, folded, run.start, run.end)


def _bank_account(folded: str, low: int, high: int) -> Run | None:
    """Read the account that begins with a country in a window."""
    for country in _COUNTRY.finditer(folded, low, high):
        run = read_run(folded, country.end())
        for _ in range(_LETTERS):
            letter = _LETTER_WITHIN.match(folded, run.end)
            rest = read_run(folded, letter.end()) if letter else run
            if letter is None or rest.end == rest.start:
                break
            run = Run(run.start, rest.end, run.least + rest.least, run.most + rest.most)
        lengths = _LENGTHS[Entity.IBAN]
        if run.least <= lengths[-1] and run.most >= lengths[0]:
            run.start = country.start()
            return run
    return None


def _is_ip(run: Run) -> bool:
    return (
        len(run.groups) == _OCTETS
        and all(group.isdecimal() and int(group) <= _OCTET for group in run.groups)
        and max(map(int, run.groups)) >= _FAR_OCTET
    )


def _shaped(folded: str) -> Iterator[Candidate]:
    """Report what one odd mark parts into the groups of a NIR, a card or a telephone, and the IP that is said."""
    odd = _ODDLY_MARKED.search(folded)
    for match in near_figures(_SHAPED_NIR, folded) if odd else ():
        yield Candidate(*match.span(), Entity.NIR, _SCORE, "chiffres_epars:forme")
    for match in near_figures(_SHAPED_CARD, folded) if odd else ():
        if luhn("".join(filter(str.isdecimal, match[0]))):
            yield Candidate(*match.span(), Entity.CARTE_BANCAIRE, _SCORE, "chiffres_epars:forme")
    for match in opened_by(_ROMAN, folded, _ROMAN_CUES) if holds(folded, _HEARD) else ():
        entity = Entity.NIR if match[0].startswith(("nir", "secu")) else Entity.TELEPHONE
        yield Candidate(*match.span(1), entity, _SCORE, "chiffres_epars:romains")
    for match in near_figures(_SHAPED_PHONE, folded) if odd else ():
        yield Candidate(*match.span(), Entity.TELEPHONE, _SCORE, "chiffres_epars:forme")
    if " point " in folded or " dot " in folded:
        for match in _SAID_IP.finditer(folded):
            octets = [int(octet) for octet in _IP_NUMBER.findall(match[0])]
            if (" point " in match[0] or " dot " in match[0]) and _FAR_OCTET <= max(octets) <= _OCTET:
                yield Candidate(*match.span(), Entity.ADRESSE_IP, _SCORE, "chiffres_epars:ip_dite")
