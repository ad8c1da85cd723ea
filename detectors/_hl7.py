"""Reads the fields of HL7 v2 and HPRIM Santé segments that name someone.

Numbers of fields follow HL7 v2.5 (chapters 3, 4, 6, 7) and HPRIM Santé 2.4, where P is laid out as ASTM E1238. Data
types: XPN and XCN (names), CX (identifiers), XAD (addresses), XTN (telephones), PL (locations), TS (times). A
segment pasted within a sentence is read too. Refuses observations (OBX-5) unless their type is a name, orders and
diagnoses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from detectors.entities import Entity
from detectors.structures import PERSON, Field, field_at

_SEGMENT = re.compile(
    r"(?:^|(?<=[\s\[\](){}\"'«:;,>`]))(MSH|EVN|PID|PD1|NK1|PV1|PV2|GT1|IN1|IN2|MRG|ORC|OBR|OBX|STF|ROL|TXA|SCH|AIP|DG1|PR1)"
    r"\||^(P)\|",
    re.MULTILINE,
)
"""The head of a segment: at the start of a line or, as people paste them, anywhere between words."""
_LONGEST = 8000
_PROSE = re.compile(r"\s+(?=[a-zà-ÿ(«—–-])|\s*[;»\"`)\]]")
"""Where a message pasted in a sentence ends."""

_XPN, _XCN, _CX, _XAD, _XTN, _TS, _ST, _PL, _LOGIN, _MESSAGE = (
    "XPN",
    "XCN",
    "CX",
    "XAD",
    "XTN",
    "TS",
    "ST",
    "PL",
    "login",
    "message",
)
Span = tuple[int, int]
Kind = tuple[str, Entity]
_DOCTOR, _PERSON = (_XCN, Entity.RPPS), (_XPN, Entity.NOM)
_ADDRESS, _PHONE, _BIRTH = (_XAD, Entity.ADRESSE), (_XTN, Entity.TELEPHONE), (_TS, Entity.DATE_NAISSANCE)
_IPP, _STAY, _OTHER = (_CX, Entity.IPP), (_CX, Entity.SEJOUR), (_CX, Entity.IDENTIFIANT)

_LAYOUTS: dict[str, dict[int, Kind]] = {
    "MSH": {4: (_ST, Entity.ETABLISSEMENT), 6: (_ST, Entity.ETABLISSEMENT), 10: (_MESSAGE, Entity.IDENTIFIANT)},
    "EVN": {5: (_LOGIN, Entity.IDENTIFIANT)},
    "PID": dict.fromkeys((2, 3, 4, 21), _IPP)
    | dict.fromkeys((5, 6, 9), _PERSON)
    | dict.fromkeys((11, 12), _ADDRESS)
    | dict.fromkeys((13, 14, 40), _PHONE)
    | {7: _BIRTH, 18: _STAY, 19: (_CX, Entity.NIR), 20: _OTHER, 23: (_ST, Entity.LIEU)},
    "PD1": {3: (_ST, Entity.ETABLISSEMENT), 4: _DOCTOR},
    "NK1": {2: _PERSON, 4: _ADDRESS, 16: _BIRTH, 30: _PERSON, 32: _ADDRESS, 33: _OTHER}
    | dict.fromkeys((5, 6, 31), _PHONE),
    "PV1": {
        3: (_PL, Entity.UNITE),
        6: (_PL, Entity.UNITE),
        **dict.fromkeys((7, 8, 9, 17, 52), _DOCTOR),
        19: _STAY,
        50: _STAY,
    },
    "GT1": {2: _OTHER, 3: _PERSON, 4: _PERSON, 5: _ADDRESS, 6: _PHONE, 7: _PHONE, 8: _BIRTH, 12: (_CX, Entity.NIR)},
    "IN1": {16: _PERSON, 18: _BIRTH, 19: _ADDRESS, 36: _OTHER, 49: _OTHER},
    "IN2": {1: _OTHER, 2: (_CX, Entity.NIR)},
    "MRG": {1: _IPP, 3: _STAY, 4: _IPP, 5: _STAY, 7: _PERSON},
    "ORC": {
        **dict.fromkeys((2, 3, 4), _OTHER),
        **dict.fromkeys((10, 11, 12, 19), _DOCTOR),
        14: _PHONE,
        23: _PHONE,
        24: _ADDRESS,
    },
    "OBR": {2: _OTHER, 3: _OTHER, **dict.fromkeys((10, 16, 28, 32, 33, 34, 35), _DOCTOR), 17: _PHONE},
    "OBX": {16: _DOCTOR, 25: _DOCTOR},
    "STF": {3: _PERSON, 6: _BIRTH, 10: _PHONE, 11: _ADDRESS},
    "ROL": {4: _DOCTOR, 11: _ADDRESS, 12: _PHONE},
    "TXA": dict.fromkeys((5, 9, 10, 11, 22, 23), _DOCTOR),
    "SCH": dict.fromkeys((12, 16, 20), _DOCTOR) | dict.fromkeys((13, 17, 21), _PHONE),
    "AIP": {3: _DOCTOR},
    "DG1": {16: _DOCTOR},
    "PR1": dict.fromkeys((8, 11, 12), _DOCTOR),
    "P": {2: _IPP, 3: _IPP, 5: _PERSON, 6: _PERSON, 7: _BIRTH, 10: _ADDRESS, 12: _PHONE, 13: _DOCTOR, 14: _DOCTOR},
}
"""Fields by segment, counted as HL7 does; those of HPRIM's P are counted from the first after its name."""
_NATIONAL = frozenset({"NH", "INS", "INS-NIR", "INS-C", "INS-NIA"})
_USER = re.compile(r"[A-Za-z][A-Za-z0-9._\-]{2,30}|[0-9]{3,12}")
_HOUSE = re.compile(
    r"(?!(?:ASIP|ANS|INS|NIR|IPP|DPI|GAM|GAP|SIH|PI|VN|AN|FINESS)(?![a-z]))"
    r"[^\W\d_]{2}[\w.'\-]*(?:[ _][\w.'\-]{1,20}){1,5}",
    re.IGNORECASE,
)
"""The name of an establishment, in words; a national authority or a program is none."""
_MESSAGE_FIGURES = 5
_NAME_TYPES = frozenset({"PN", "XPN", "XCN", "CN"})


_TEMPLATE = re.compile(r"AAAAMMJJ|YYYYMMDD|NOM\^PRENOM|LASTNAME\^FIRSTNAME")


def hl7_fields(text: str) -> Iterator[Field]:
    """Find the identities in HL7 and HPRIM segments; a template, which names its fields, has none."""
    if "|" not in text or _TEMPLATE.search(text):
        return
    heads = list(_SEGMENT.finditer(text))
    if not heads:
        return
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        name = head[1] or head[2]
        layout = _LAYOUTS.get(name, {})  # one without identities still ends the one before it
        stop = following.start() if following else len(text)
        stop = min(stop, head.end() + _LONGEST)
        line_end = text.find("\n", head.end(), stop)
        stop = stop if line_end < 0 else line_end
        # MSH-1 is the separator itself.
        number = 1 + (name == "MSH")
        start = head.end()
        values = text[start:stop].split("|")
        if head.start() and text[head.start() - 1] != "\n":
            values[-1] = _PROSE.split(values[-1], maxsplit=1)[0]
        for value in values:
            kind = layout.get(number) if value else None
            if value and name == "OBX" and number == 5 and values[1] in _NAME_TYPES:  # noqa: PLR2004 - OBX-5, the value
                kind = _PERSON if values[1] != "XCN" else _DOCTOR
            if kind:
                yield from _field(text, start, start + len(value), *kind)
            start += len(value) + 1
            number += 1


def _field(text: str, start: int, end: int, kind: str, what: Entity) -> Iterator[Field]:
    for repeat in _split(text, (start, end), "~"):
        components = _split(text, repeat, "^")
        for span, meaning in _TYPES[kind](text, components, what):
            if kind == _LOGIN and meaning == what:
                found = Field(*span, what, "hl7") if _USER.fullmatch(text, *span) else None
            else:
                found = field_at(text, *span, meaning, "hl7")
            if found:
                yield found


def _split(text: str, span: Span, separator: str) -> list[Span]:
    spans: list[Span] = []
    start, end = span
    for part in text[start:end].split(separator):
        spans.append((start, start + len(part)))
        start += len(part) + 1
    return spans


def _names(text: str, components: list[Span], _: Entity) -> Iterator[tuple[Span, str]]:
    """Read a name: family, given and further given names, or all in one component."""
    parts = (Entity.NOM, Entity.PRENOM, Entity.PRENOM)
    for span, part in zip(components, parts, strict=False):
        # A family name may hold its own prefix and that of the partner.
        yield _split(text, span, "&")[0], PERSON if len(components) == 1 else part


def _doctors(text: str, components: list[Span], what: Entity) -> Iterator[tuple[Span, str]]:
    """Read a number and a name; NDL keeps number, family and given name within one component."""
    inner = _split(text, components[0], "&")
    if any(map(str.isalpha, text[slice(*inner[0])])) and not any(map(str.isdecimal, text[slice(*inner[0])])):
        # HPRIM: no number stands before the name.
        yield from _names(text, components, what)
        return
    yield inner[0], what
    yield from _names(text, inner[1:] or components[1:], what)


def _addresses(text: str, components: list[Span], what: Entity) -> Iterator[tuple[Span, str]]:
    for component in components[:5]:
        yield from ((part, what) for part in _split(text, component, "&"))


def _phones(text: str, components: list[Span], what: Entity) -> Iterator[tuple[Span, str]]:
    for start, end in components:
        yield (start, end), Entity.EMAIL if "@" in text[start:end] else what


def _firsts(_: str, components: list[Span], what: Entity) -> Iterator[tuple[Span, str]]:
    yield components[0], what


def _bed(text: str, components: list[Span], what: Entity) -> Iterator[tuple[Span, str]]:
    """Read a location: its ward, room and bed are one place."""
    told = [end for start, end in components[:3] if end > start and text[start:end].strip()]
    if told:
        yield (components[0][0], told[-1]), what


def _numbers(text: str, components: list[Span], what: Entity) -> Iterator[tuple[Span, str]]:
    """Read an identifier; its type, the fifth component, may say that it is the national one."""
    kind = text[slice(*components[4])] if len(components) > 4 else ""  # noqa: PLR2004 - CX-5, identifier type code
    yield components[0], Entity.INS if kind in _NATIONAL else what
    if len(components) > 3:  # noqa: PLR2004 - CX-4, who gave the number
        authority = _split(text, components[3], "&")[0]
        if _HOUSE.fullmatch(text, *authority):
            yield authority, Entity.ETABLISSEMENT


def _message(text: str, components: list[Span], what: Entity) -> Iterator[tuple[Span, str]]:
    """Read the number of a message; a short one only counts the messages of a session."""
    if sum(map(str.isdecimal, text[slice(*components[0])])) >= _MESSAGE_FIGURES:
        yield components[0], what


def _users(text: str, components: list[Span], what: Entity) -> Iterator[tuple[Span, str]]:
    """Read who was at the keyboard: a user's name, then the person's."""
    yield components[0], what
    yield from _names(text, components[1:], what)


Reader = Callable[[str, list[Span], Entity], Iterator[tuple[Span, str]]]
_TYPES: dict[str, Reader] = {
    _XPN: _names,
    _XCN: _doctors,
    _XAD: _addresses,
    _XTN: _phones,
    _CX: _numbers,
    _TS: _firsts,
    _ST: _firsts,
    _PL: _bed,
    _LOGIN: _users,
    _MESSAGE: _message,
}
"""How the parts of each data type are told."""
