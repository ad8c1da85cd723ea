"""Extend what was found of a person's name over the rest of it: particles, the other half, initials, a first name.

A rule or the network may report « Kergrist » of « Mme de Kergrist », « Moala » of « Tuilagi-Moala », « Lanthier » of
« B. Lanthier »: one missed half names somebody as well as the whole. What stands directly beside a name already found
is looked at once, with what precedes it: a particle belongs to the name after a title, a first name, a mark or the
beginning of a line, or when it is written with a capital; else it is a preposition or an article (« lettre de … »).

Refuses to find a name where none was found, and to reach into another finding. Each neighbourhood is of bounded length,
so time is linear in the findings.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from detectors._alike import alike
from detectors._namesakes import namesakes
from detectors._namesakes_told import namesakes_told
from detectors.entities import Entity
from detectors.finding import Finding
from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._evidence import FREQUENT, LABELS, PARTICLES, STOPS, TERMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NAMES: Final = frozenset({Entity.NOM, Entity.PRENOM})
_REASON: Final = "personne:autour"
_SCORE: Final = 0.6
_REACH: Final = 48
"""Code points read on either side of a name."""
_SHORTEST, _SHORTEST_UNKNOWN = 2, 4
_LONGEST_LED: Final = 7
_BORNE: Final = 2
_LEADING: Final = re.compile(
    r"(?<![\w'’-])(?:(?:d|n|o|m)['’] ?|(?:de la|de los|de l['’]|del|dell['’]|della|de|du|des|den|der|da|das|do|dos|di"
    r"|le|la|les|el|al|ben|bent|bint|ibn|a[iï]t si|a[iï]t|ould|bou|abou|van de[rn]?|van|von|ter|mac|mc|n[ií]|[oó]|nic"
    r"|saint|sainte|st|ste|ma|man|mémé|pépé)[ \xa0-])+\Z",
    re.IGNORECASE,
)
_LED: Final = (
    *("de", "la", "los", "del", "della", "du", "des", "den", "der", "da", "das", "do", "dos", "di", "le", "les", "el"),
    *("al", "ben", "bent", "bint", "ibn", "si", "it", "ould", "bou", "van", "von", "ter", "mac", "mc", "ni", "ní", "o"),
    *("ó", "nic", "saint", "sainte", "st", "ste", "ma", "man", "mémé", "pépé", "'", "’"),
)
"""How the last word of what `_LEADING` finds ends, in small letters."""
_FOREIGN: Final = re.compile(
    r"(?:d(?:as|os|i|ell['’]|ella)|el|al|ben|bent|bint|ibn|a[iï]t|ould|bou|abou|van|von|ter|mac|mc|n[ií]|[oó]|nic"
    r"|n['’]|o['’])(?!\w)",
    re.IGNORECASE,
)
"""Particles that are neither prepositions nor articles in French."""
_LIMITED: Final = re.compile(r"(?:man?|mémé|pépé|nic|n[ií]|[oó]|m['’])(?!\w)", re.IGNORECASE)
"""Words and letters of French, which open a name with a capital only."""
_TITLED: Final = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)?)\.?[ \xa0]\Z")
_TITLES: Final = TERMS["civilites"] | TERMS["medecins"]
_KIN: Final = TERMS["proches"]
_RANKS: Final = frozenset(
    {"MEDECIN-CHEF", "CAPITAINE", "COMMANDANT", "COLONEL", "LIEUTENANT", "ADJUDANT", "SERGENT", "GENERAL", "MAJOR"}
)
"""Roles that nothing but a name follows: « capitaine de Kergrist » but « infirmière de Durand »."""
_ROLES: Final = TERMS["metiers"] | TERMS["proches"] | TERMS["autres_roles"] | TERMS["designes"]
_HELD: Final = _TITLES | _ROLES | TERMS["salutations"] | TERMS["specialites"] | TERMS["plannings"] | PARTICLES | LABELS
_MARKED: Final = re.compile(
    r"(?:[:,;(|/\"«>•*=–—]|(?:^|[.!?:;\n]\n|\n\n)[-*• ]{0,3}|\bc['’]est|\bc)[ \xa0\t]?\Z|\A[-*• ]{0,3}\Z"
)
_LINED: Final = re.compile(r"(?:\A|\n)[-*•\t ]{0,3}\Z")
_OTHER_HALF: Final = re.compile(r"(?<![\w-])((?:[^\W\d_]{1,20}-){1,3})\Z")
_REST: Final = re.compile(r"((?:-[^\W\d_]{1,20}){1,3})(?![\w-])")
_OPENING: Final = re.compile(
    r"(?:(?:\A|\n|[(:;,|\"«>]|(?<!mol)(?<![mµnk ]g)(?<!UI)(?<!Eq)/"
    r"|(?<!\w)(?:par|avec|docteur|dr|pr|madame|monsieur|mme|mr?\.?)(?=[ ]))[ \xa0\t]?)"
    r"([A-ZÀ-Þ]\.(?:[ -]?[A-ZÀ-Þ]\.)?|(?:ph|chr?|th|fr|cl|gh|bl|jn)\.)[ \xa0]?\Z",
    re.IGNORECASE,
)
_CLOSING: Final = re.compile(r"[ \xa0\"»]{1,3}([A-ZÀ-Þ](?:\.|\.?-[A-ZÀ-Þ](?:\.|(?![\w.-]))))(?=[ \xa0,;:)|\n.!?/]|\Z)")
_CELL_INITIAL: Final = re.compile(r"[ \xa0]([A-ZÀ-Þ](?:-[A-ZÀ-Þ])?)(?=[ \xa0]?[|;\t])")
_FILED_INITIAL: Final = re.compile(
    r"[._-]([A-Za-z])(?=(?:[._)-]|[ ]\()[^\n\t|;,]{0,24}?(?:pdf|docx?|odt|rtf|jpe?g|png|heic|xlsx?|csv|txt|dcm|msg"
    r"|eml)(?!\w))",
    re.IGNORECASE,
)
"""The letter of a first name after a surname, or the reverse, in a file's name (« dupuis.j.docx »)."""
_CELL: Final = re.compile(r"(?:[|;\t\n]|\A)[ \xa0]?\Z")
_ABBREVIATED: Final = frozenset({"PH", "CH", "TH", "FR", "CL", "CHR", "GH", "BL", "JN"})
"""Two letters or three that stand for a first name (« Dr Ph. Roux »)."""
_SURNAME_AFTER: Final = re.compile(r"\.[ \xa0]?([A-ZÀ-Þ][\w'’-]{1,24})(?!\w)")
_PARTICLED_AFTER: Final = re.compile(
    r"[ \xa0]((?:(?:Le|La|De|Du|Des|El|Al|Ben|Van|Von|Da|Dos|Di|Mac|Mc|N[ií])[ \xa0]|[DNO]['’])[A-ZÀ-Þ][\w'’-]{0,24})"
    r"(?!\w)"
)
_BESIDE: Final = re.compile(r"(?<![\w'’.-])([^\W\d_]{2,20}(?:-[^\W\d_]{2,20})?)[ \xa0]\Z")
_ENDS: Final = re.compile(r"[ \xa0]?(?:[,\n|;(/:–—-]|\d{1,3} ?(?:ans|a|mois)\b|n[ée]e?\b|\Z)")


def extend(text: str, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Give the findings, those of persons extended over the rest of their names.

    Args:
        text: The text that the offsets count in.
        findings: Sorted findings that do not overlap.

    Returns:
        Sorted findings that do not overlap.
    """
    if not any(one.entity in _NAMES for one in findings):
        return tuple(findings)
    extended: list[Finding] = []
    edges = [*(one.start for one in findings[1:]), len(text)]
    for one, limit in zip(findings, edges, strict=True):
        before = extended[-1] if extended else None
        if one.entity in _NAMES:
            extended.extend(_around(text, one, before, limit))
        else:
            extended.append(one)
    return alike(text, namesakes_told(text, namesakes(text, extended)))


def _around(text: str, found: Finding, before: Finding | None, limit: int) -> Iterator[Finding]:
    """Give a name whole, with the initials and the first name beside it, between its neighbours."""
    floor = max(before.end if before else 0, found.start - _REACH)
    start, end = found.start, found.end
    start -= _half_before(text, floor, start)
    if match := _REST.match(text, end, min(limit, end + _REACH)):
        end = match.end() if _is_half(text[start:end], match[1]) else end
    start = _particled(text, floor, start, found, before)
    first = _beside(text, floor, start, end, found)
    if first is not None:
        yield first
    yield found if (start, end) == (found.start, found.end) else replace(found, start=start, end=end)
    yield from _after(text, start, end, min(limit, end + _REACH), found)


def _after(text: str, start: int, end: int, limit: int, found: Finding) -> Iterator[Finding]:
    """Find the initial, or the surname, that goes on a name."""
    if fold(text[start:end]) in _ABBREVIATED and (surname := _SURNAME_AFTER.match(text, end, limit)):
        yield Finding(*surname.span(1), Entity.NOM, _SCORE, (_REASON,))
        return
    given = found.entity is Entity.PRENOM and not text[start:end].isupper()
    if given and (surname := _PARTICLED_AFTER.match(text, end, limit)):
        last = default_lexicon().features(re.split(r"[ \xa0'’]", surname[1])[-1])
        if not (last.drug or last.acronym or last.disease or last.eponym):
            yield Finding(*surname.span(1), Entity.NOM, _SCORE, (_REASON,))
        return
    if (filed := _FILED_INITIAL.match(text, end, limit)) and not text[start - 1 : start].isdigit():
        yield Finding(*filed.span(1), Entity.INITIALES, _SCORE, (_REASON,))
        return
    closing = _CLOSING.match(text, end, limit)
    if closing is None and _CELL.search(text, max(0, start - 2), start):
        closing = _CELL_INITIAL.match(text, end, limit)
    if closing:
        yield Finding(*closing.span(1), Entity.INITIALES, _SCORE, (_REASON,))


def _half_before(text: str, floor: int, start: int) -> int:
    """Give the length of the half of a compound name that ends before a place (« Tuilagi- »)."""
    match = _OTHER_HALF.search(text, floor, start) if text[floor:start].endswith("-") else None
    return len(match[1]) if match and _is_half(text[start : start + _SHORTEST], match[1]) else 0


def _is_half(name: str, half: str) -> bool:
    """Say whether a hyphenated part is the other half of a name: a name's word in the same case."""
    flat = name[:1].islower()
    lexicon = default_lexicon()
    for part in half.strip("-").split("-"):
        known = lexicon.features(part)
        if part[0].islower() is not flat or known.clinical >= FREQUENT or known.drug or fold(part) in LABELS:
            return False
        shouted = part.isupper() and len(part) > 1
        if (shouted and (known.acronym or not name.isupper())) or (flat and (known.french or known.clinical)):
            return False
    return True


def _particled(text: str, floor: int, start: int, found: Finding, before: Finding | None) -> int:
    """Give where a name begins with the particles that precede it."""
    near = text[max(floor, start - _LONGEST_LED) : start].lower()
    led_by = near.endswith(("'", "’")) or near[:-1].endswith(_LED)
    match = _LEADING.search(text, floor, start) if led_by else None
    if match is None:
        return start
    here = match.start()
    particle, lead = match.group(), text[max(0, here - _REACH) : here]
    led = before is not None and _is_given(text, before) and text[before.end : here] in {" ", "\xa0"}
    if _LIMITED.match(particle):
        capital = particle[0].isupper() and not particle[1:2].isupper()
        kin = particle[:2] not in {"Ma", "M'", "M’"} or _told(lead, _TITLES | _KIN)
        return here if (capital and kin) or (led and particle[0] in "nN") else start
    if found.entity is Entity.PRENOM:
        # « d'Alice » is grammar; « maria de lurdes » is one name, « El Hadj » as well.
        sure = particle[0].isupper() or _told(lead) or (_MARKED.search(lead) and not _LINED.search(lead))
        return here if (sure and _FOREIGN.match(particle)) or (led and not _LINED.search(lead)) else start
    capital = particle[0].isupper() and not (particle.isupper() and len(particle) > _SHORTEST and _is_loud(lead))
    if led or capital or _told(lead) or (_MARKED.search(lead) and (_FOREIGN.match(particle) or _stands(text, found))):
        return here
    borne = default_lexicon().phrase(f"{particle}{text[found.start : found.end]}".replace("’", "'")).surname
    foreign = _FOREIGN.match(particle)
    return here if borne and foreign and not lead.endswith(("et ", "Et ")) else start


def _is_given(text: str, found: Finding) -> bool:
    """Say whether what was found is a first name, whatever it was taken for."""
    given = default_lexicon().features(text[found.start : found.end]).first_name >= FREQUENT
    return found.entity is Entity.PRENOM or (found.entity is Entity.NOM and given)


def _stands(text: str, found: Finding) -> bool:
    """Say whether a name is no first name that « de » would link to what is said before."""
    return default_lexicon().features(text[found.start : found.end]).first_name < FREQUENT


def _is_loud(lead: str) -> bool:
    """Say whether the word before is in capitals too, so that those of a particle prove nothing."""
    match = _TITLED.search(lead)
    return match is not None and match[1].isupper() and fold(match[1]) not in _TITLES


def _told(lead: str, words: frozenset[str] = _TITLES | _RANKS) -> bool:
    """Say whether a title, or another of some words, ends a text."""
    match = _TITLED.search(lead)
    return match is not None and fold(match[1]) in words


def _beside(text: str, floor: int, start: int, end: int, found: Finding) -> Finding | None:
    """Find the initial or the word that stands for a first name before a surname, or a surname before a first name."""
    pointed = "." in text[max(floor, start - 2) : start]
    if pointed and (opening := _OPENING.search(text, floor, start)):
        initial = text[opening.start(1) : opening.end(1)]
        told = initial[0].isupper() and initial != "M."
        return Finding(*opening.span(1), Entity.INITIALES, _SCORE, (_REASON,)) if told else None
    match = _BESIDE.search(text, max(floor, text.rfind(" ", floor, max(floor, start - 1)) + 1), start)
    if match is None:
        return None
    word, lead = match[1], text[max(0, match.start() - _REACH) : match.start()]
    known, folded = default_lexicon().features(word), fold(word)
    if folded in STOPS or folded in _HELD or known.drug or known.clinical or known.acronym or known.disease:
        return None
    flat, lined = word[0].islower(), _LINED.search(lead) is not None
    if flat is not text[start].islower() or (word.isupper() and len(word) > 1 and not text[start:end].isupper()):
        return None
    marked = lined or _MARKED.search(lead) is not None
    if _is_given(text, found) and known.surname > known.first_name:
        borne = known.surname >= FREQUENT and not known.french and known.town < _BORNE and marked
        return Finding(*match.span(1), Entity.NOM, _SCORE, (_REASON,)) if borne else None
    given = known.first_name >= (FREQUENT if flat else _BORNE) and not (known.french_exact or known.eponym)
    stranger = not known.bits and not flat and len(word) >= _SHORTEST_UNKNOWN and _ENDS.match(text, end)
    if marked and (given or stranger):
        return Finding(*match.span(1), Entity.PRENOM, _SCORE, (_REASON,))
    return None
