"""Reads JSON and XML (FHIR and CDA among them) as records of keys and values, by tokens, keeping offsets.

Text that is cut short or ill-formed is read as far as it goes. Nothing is decoded, no entity is expanded, nothing is
built but a stack of open containers, of bounded depth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.structures import (
    CLINICAL_PARENTS,
    DOUBTFUL,
    PERSON,
    PERSON_PARENTS,
    Field,
    compact,
    field_at,
    is_personal,
    judged,
    meaning,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 64

_OPENING = re.compile(r"[{\[]\s{0,40}(?:[\"'{\[]|[A-Za-z_]\w{0,40}['\"]?\s{0,3}:)")
_JSON = re.compile(
    r"""\\.|"(?P<double>(?:[^"\\]|\\.)*+)"|'(?P<single>(?:[^'\\\n]|\\.){0,400}+)'|(?P<mark>[{}\[\]:,])"""
    r"""|(?P<bare>[^\s{}\[\]:,"'\\]+)""",
    re.DOTALL,
)
_TAG = re.compile(
    r"<(?P<close>/?)(?:[\w.-]{1,40}:)?(?P<name>[A-Za-zÀ-ÿ_][\wÀ-ÿ.-]{0,60})"
    r"(?P<attributes>(?:\s{1,20}[\w:.-]{1,60}\s?=\s?(?:\"[^\"<>]{0,1000}\"|'[^'<>]{0,1000}'))*+)\s{0,20}(?P<empty>/?)>"
)
_ATTRIBUTE = re.compile(r"([\w.-]{1,60})\s?=\s?(?:\"([^\"<>]{0,1000})\"|'([^'<>]{0,1000})')")
_PATIENT = re.compile(r"(?:Patient|Practitioner|RelatedPerson|Person)/[\w.-]{1,64}")
_VALUES = frozenset({"VALUE", "EXTENSION", "V"})
"""Attributes that hold the value of their element, in FHIR and CDA."""


@dataclass(slots=True, repr=False)
class _Container:
    """One open object, array or element: its key, its record's keys, and the values not yet settled."""

    key: str
    array: bool = False
    clinical: bool = False
    keys: set[str] = field(default_factory=set)
    pending: list[tuple[int, int, str]] = field(default_factory=list)


def record_fields(text: str) -> Iterator[Field]:
    """Find the identities in JSON and XML."""
    if "{" in text or "[" in text:
        yield from _json_fields(text)
    if "<" in text:
        yield from _xml_fields(text)


def _json_fields(text: str) -> Iterator[Field]:
    place = 0
    while opening := _OPENING.search(text, place):
        place = opening.start()
        reader = _JsonReader(text)
        for token in _JSON.finditer(text, place):
            place = token.end()
            yield from reader.take(token)
            if reader.done:
                break
        while reader.stack:
            yield from _settle(text, reader.stack.pop(), reader.stack)


class _JsonReader:
    """Follows the tokens of one JSON value from its opening brace."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stack: list[_Container] = []
        self.done = False
        self._key: str = ""
        self._awaited = False

    def take(self, token: re.Match[str]) -> Iterator[Field]:
        """Take the next token; report the fields of a record that it closes."""
        mark = token["mark"]
        if mark is None:
            group = token.lastgroup
            if group:
                self._scalar(token, group)
        elif mark in "{[":
            self._open(array=mark == "[")
        elif mark in "}]":
            self._awaited = False
            if self.stack:
                yield from _settle(self.text, self.stack.pop(), self.stack)
            self.done = not self.stack
        else:
            self._awaited = mark == ":"

    def _scalar(self, token: re.Match[str], group: str) -> None:
        if self._awaited:
            _hold(self.stack, self._key, token.span(group))
            self._awaited = False
        elif self.stack and self.stack[-1].array:
            _hold(self.stack, self.stack[-1].key, token.span(group))
        else:
            self._key = token[group]

    def _open(self, *, array: bool) -> None:
        above = self.stack[-1] if self.stack else None
        key = self._key if self._awaited else above.key if above and above.array else ""
        clinical = (above is not None and above.clinical) or compact(key) in CLINICAL_PARENTS
        self._awaited = False
        if len(self.stack) >= MAX_DEPTH:
            self.done = True
        else:
            self.stack.append(_Container(key, array=array, clinical=clinical))


def _hold(stack: list[_Container], key: str, span: tuple[int, int]) -> None:
    """Keep a value until its record is known whole; a value of an array belongs to the array's record."""
    owner = stack[-1]
    if owner.array and len(stack) > 1:
        owner = stack[-2]
    owner.keys.add(compact(key))
    if span[0] < span[1]:
        owner.pending.append((*span, key))


def _settle(text: str, container: _Container, stack: list[_Container]) -> Iterator[Field]:
    """Report the values of a record that is closed."""
    if container.clinical:
        return
    parent = compact(container.key)
    above = compact(stack[-1].key) if stack else ""
    personal = is_personal(container.keys) or (
        meaning(container.key) in {DOUBTFUL, PERSON} and not parent.endswith(("NAME", "NOM"))
    )
    for start, end, key in container.pending:
        placed = _in_fhir(compact(key), {parent, above}, text, start, end)
        known = placed or judged(text, start, end, key, personal=personal)
        found = field_at(text, start, end, known, "enregistrement") if known else None
        if found:
            yield found


def _in_fhir(key: str, parents: set[str], text: str, start: int, end: int) -> str | None:
    """Give the meaning that a key has by its place in a FHIR resource or a CDA document."""
    if key in {"VALUE", "TELECOM"} and ("TELECOM" in parents or key == "TELECOM"):
        return Entity.EMAIL if "@" in text[start:end] else Entity.TELEPHONE
    if (key == "VALUE" and "IDENTIFIER" in parents) or (key == "ID" and not {"PATIENT", "SUBJECT"}.isdisjoint(parents)):
        return Entity.IDENTIFIANT
    if key in {"LINE", "TEXT", "DISTRICT", "STREETADDRESSLINE"} and not {"ADDRESS", "ADDR"}.isdisjoint(parents):
        return Entity.ADRESSE
    if key == "TEXT" and not {"NAME", "HUMANNAME"}.isdisjoint(parents):
        return PERSON
    if key == "DISPLAY" and not PERSON_PARENTS.isdisjoint(parents):
        return PERSON
    if key == "REFERENCE" and _PATIENT.match(text, start, end):
        return Entity.IDENTIFIANT
    return None


def _xml_fields(text: str) -> Iterator[Field]:
    stack: list[_Container] = [_Container("")]
    opened = -1
    for tag in _TAG.finditer(text):
        if tag["close"]:
            yield from _close(text, tag, stack, opened)
            opened = -1
            continue
        element = _element(tag, stack)
        if tag["empty"] or len(stack) >= MAX_DEPTH:
            yield from _settle(text, element, stack)
            opened = -1
        else:
            stack.append(element)
            opened = tag.end()
    while stack:
        yield from _settle(text, stack.pop(), stack)


def _element(tag: re.Match[str], stack: list[_Container]) -> _Container:
    """Make the container of an element; the values of its attributes are its own, or those of its parent's key."""
    name, parent = tag["name"], stack[-1]
    parent.keys.add(compact(name))
    element = _Container(name, clinical=parent.clinical or compact(name) in CLINICAL_PARENTS)
    for attribute in _ATTRIBUTE.finditer(tag.string, *tag.span("attributes")):
        start, end = attribute.span(2 if attribute[2] is not None else 3)
        if compact(attribute[1]) not in _VALUES:
            element.keys.add(compact(attribute[1]))
            element.pending.append((start, end, attribute[1]))
        elif name == "value":
            # FHIR: the element is the key of its parent's record, as in <telecom><value value="…"/></telecom>.
            parent.pending.append((start, end, name))
        else:
            parent.pending.append(
                (start, end, "numéro de dossier" if name == "id" and attribute[1] != "value" else name)
            )
    return element


def _close(text: str, tag: re.Match[str], stack: list[_Container], opened: int) -> Iterator[Field]:
    """Close an element and those left open within it; one that holds only text is a key of its parent's record."""
    depth = next((rank for rank in range(len(stack) - 1, 0, -1) if stack[rank].key == tag["name"]), 0)
    while depth and len(stack) > depth:
        closed = stack.pop()
        if len(stack) == depth and opened >= 0:
            stack[-1].pending.append((opened, tag.start(), tag["name"]))
        yield from _settle(text, closed, stack)
