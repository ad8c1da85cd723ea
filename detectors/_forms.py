"""Reads forms and key-value lines: « Nom : … » in columns, INI, YAML, vCard, e-mail heads, DICOM dumps.

A value ends where the next key begins, at a mark that parts columns, or at what cannot belong to a name. A doubtful
key (« Patient : ») needs a value that looks like a name, or « Nom » beside other keys of a person in the same block.
Refuses sentences: what follows a colon in prose is no value unless a known key stands before it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from detectors._mailboxes import is_shared
from detectors.entities import Entity
from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._evidence import STOPS
from detectors.structures import (
    HEADERS,
    PARTICLES,
    PERSON,
    Field,
    compact,
    field_at,
    is_about_someone,
    judged,
    looks_like_person,
    meaning,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK = re.compile(r"(?:[^\n]++(?:\n|\Z))++")
_MARK = re.compile(r"[:=]")
_CUT = re.compile(r"[|;\t{}\[\]\"<>\n]|[ ]{2,}|\A[ ]?[-*•]")
_COLUMN_END = re.compile(r"[|;\t\n]|(?<=\S)[ ]{2,}")
_WORD = re.compile(r"[^\s]+")
_NAME_WORD = re.compile(r"[^\W\d_]+(?:[-'.][^\W\d_]+)*\.?,?")
_QUOTES = frozenset({'"', "'"})
_CELL = re.compile(r"[^\t|]+")
_MOST_KEY_WORDS, _MOST_NAME_WORDS = 6, 6
_LONGEST_KEY = 60
_LONGEST_VALUE = 400
_PLACES = frozenset({Entity.ADRESSE, Entity.ETABLISSEMENT})
_SENTENCE_END = re.compile(r"(?:(?<=[^\W\d_]{5})|(?<=\)))[.;]\s+(?=[A-ZÀ-Ý])")
"""Where a place ends and a sentence begins; abbreviations (« av. », « Bât. ») end none."""
_FREQUENT = 3
_LEADING = frozenset({"DE", "EN", "D'", "DU", "A"})
"""Before the last word of a key, they make it part of another (« laboratoire de ville : »)."""
_THEMES = frozenset({"SUBJECT", "SUJET"})
"""Keys that head a message as often as they name somebody: one word alone after them is what it speaks of."""
_WHOLE_KEYS = frozenset({Entity.ETABLISSEMENT, Entity.LIEU, Entity.ADRESSE})

_VCARD = re.compile(
    r"^(?:item[0-9]{1,2}\.)?(N|FN|TEL|EMAIL|ADR|BDAY|NICKNAME|ORG)(?:;[^:\n]{0,200})?:([^\n]{1,400})", re.MULTILINE
)
_VCARD_MEANINGS = {
    "FN": PERSON,
    "NICKNAME": Entity.PRENOM,
    "TEL": Entity.TELEPHONE,
    "EMAIL": Entity.EMAIL,
    "BDAY": Entity.DATE_NAISSANCE,
    "ORG": Entity.ETABLISSEMENT,
    "ADR": Entity.ADRESSE,
}
_ATTENDEE = re.compile(r"(?:ATTENDEE|ORGANIZER)[^:\n]{0,200}?;CN=\"?([^\":;\n]{2,80})")
_HEAD = re.compile(r"^[ >*]{0,4}([^\W\d_][^\W\d_ -]{0,15}?)\*{0,2}[ ]?:\*{0,2}[ ]?([^\n]{2,600})", re.MULTILINE)
_MAILBOX = re.compile(r"(?:^|[,;])\s{0,3}(?:\"([^\"\n]{2,80})\"|([^\"<>,;@\n]{2,80}?))\s{0,3}<[^<>\s]{3,120}>")
_RECIPIENT = re.compile(r"[^;<>\n]{2,80}")
_FEWEST_HEADS, _FEWEST_STACKED = 3, 2
_LONGEST_STACKED = 60
_MOST_RECIPIENT_WORDS = 4
_DICOM = re.compile(r"\(?([0-9A-Fa-f]{4}),[ ]?([0-9A-Fa-f]{4})\)?([^\n]{1,400})")
_DICOM_VALUE = re.compile(
    r"\[([^\]\n]{1,200})\]|['\"]([^'\"\n]{1,200})['\"]|:[ ]{0,3}([^\n#:]{1,200})|=[ ]{0,3}([^\n#]{1,200})"
)
_DICOM_MEANINGS: dict[str, str] = {
    **dict.fromkeys(("00100010", "00101001", "00101005", "00101060"), PERSON),
    **dict.fromkeys(("00080090", "00081048", "00081050", "00081060", "00081070", "00321032", "0040A123"), PERSON),
    **dict.fromkeys(("00100020", "00101000"), Entity.IPP),
    **dict.fromkeys(("00080050", "00200010", "0020000D", "0020000E", "00080018", "00401001"), Entity.IDENTIFIANT),
    **dict.fromkeys(("00101040", "00080081", "00080092"), Entity.ADRESSE),
    **dict.fromkeys(("00102154", "00080094"), Entity.TELEPHONE),
    "00100030": Entity.DATE_NAISSANCE,
    "00080080": Entity.ETABLISSEMENT,
    "00380010": Entity.SEJOUR,
}
"""Attributes of DICOM PS3.6 that identify: patient, physicians, institution, numbers."""


def form_fields(text: str) -> Iterator[Field]:
    """Find the identities in forms and lines of keys and values."""
    if ":" in text or "=" in text or "\t" in text or "|" in text:
        for block in _BLOCK.finditer(text):
            yield from _block(text, *block.span())
    if "\n" in text:
        yield from _stacked(text)
    if "BEGIN:V" in text:
        yield from _vcard(text)
    if ":" in text and ("<" in text or "@" in text or "bjet" in text or "ubject" in text):
        yield from _heads(text)
    if "0010,0" in text or "0008,0" in text:
        yield from _dicom(text)


def _block(text: str, start: int, end: int) -> Iterator[Field]:
    keys = list(_keys(text, start, end))
    pairs = list(_cell_pairs(text, start, end))
    if not keys and not pairs:
        return
    personal = is_about_someone({compact(key) for *_, key in (*keys, *pairs)})
    for (_, first, key), (following, *_) in pairwise([*keys, (end, end, "")]):
        if meaning(key) is not None:
            reach = min(following, first + _LONGEST_VALUE)
            column = _COLUMN_END.search(text, _skip(text, first, reach), reach)
            yield from _value(text, first, column.start() if column else reach, key, personal=personal)
    for first, last, key in pairs:
        yield from _value(text, first, last, key, personal=personal)


def _skip(text: str, start: int, end: int) -> int:
    while start < end and text[start] in " \t":
        start += 1
    return start


def _keys(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Find the keys before colons and equals signs: start of the key, place after the mark, and the key."""
    done = start
    for mark in _MARK.finditer(text, start, end):
        low = max(done, mark.start() - _LONGEST_KEY)
        for cut in _CUT.finditer(text, low, mark.start()):
            low = cut.end() if cut.end() < mark.start() else low
        if text[mark.start() - 1 : mark.start()] in _QUOTES and "{" in text:
            # JSON has its own reader, which knows the record.
            done = mark.end()
            continue
        words = [(word.start(), word[0]) for word in _WORD.finditer(text, low, mark.start())]
        for place, _ in words[-_MOST_KEY_WORDS:]:
            key = text[place : mark.start()].strip(" \"'*")
            what = meaning(key)
            # « Examen clinique : », « En ville : »: within a longer key, these words name no place.
            if what is not None and (place == words[0][0] or what not in _WHOLE_KEYS):
                yield place, mark.end(), key
                break
        else:
            if words:
                led = len(words) > 1 and fold(words[-2][1]) in _LEADING
                yield words[-1][0], mark.end(), "" if led else words[-1][1]
        done = mark.end()


def _cell_pairs(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Find lines of two or four cells in which a key stands before its value."""
    if "\t" not in text[start:end] and "|" not in text[start:end]:
        return
    place = start
    for line in text[start:end].split("\n"):
        cells = [(cell.start() + place, cell.end() + place, cell[0].strip(" *")) for cell in _CELL.finditer(line)]
        cells = [cell for cell in cells if cell[2]]
        if len(cells) in {2, 4}:
            for (*_, key), (first, last, value) in zip(cells[::2], cells[1::2], strict=True):
                if meaning(key) is not None and meaning(value) is None:
                    yield first, last, key
        place += len(line) + 1


def _stacked(text: str) -> Iterator[Field]:
    """Read keys and values on lines of their own (« Nom⏎ROUSSEAU⏎Prénom⏎Claire »), two keys of a person at least."""
    lines: list[tuple[int, int, str]] = []
    place = 0
    for line in text.split("\n"):
        lines.append((place, place + len(line), line.strip(" *:\t") if len(line) <= _LONGEST_STACKED else ""))
        place += len(line) + 1
    stacked = [
        (key, lines[rank + 1])
        for rank, (_, _, key) in enumerate(lines[:-1])
        if key and key[0].isalpha() and compact(key) not in HEADERS and meaning(key) is not None
    ]
    valued = [(key, value) for key, value in stacked if value[2] and meaning(value[2]) is None]
    if not is_about_someone({compact(key) for key, _ in valued}) or len(valued) < _FEWEST_STACKED:
        return
    for key, (start, end, _) in valued:
        yield from _value(text, start, end, key, personal=True)


def _value(text: str, start: int, end: int, key: str, *, personal: bool) -> Iterator[Field]:
    what = meaning(key)
    if what not in {Entity.ADRESSE, Entity.ETABLISSEMENT, Entity.DATE_NAISSANCE, Entity.TELEPHONE} and what is not None:
        end = _name_end(text, start, end) if what != Entity.IPP else end
    sentence = _SENTENCE_END.search(text, start, end) if what in _PLACES else None
    end = sentence.start() if sentence else end
    known = judged(text, start, end, key, personal=personal)
    if known == PERSON and compact(key) in _THEMES and len(text[start:end].split()) == 1:
        return
    found = field_at(text, start, end, known, "formulaire") if known else None
    if found and _fits(text[found.start : found.end], found.meaning):
        yield found


def _fits(value: str, what: str) -> bool:
    """Say whether a value written by hand is what its key asks: a form also holds remarks (« non désignée »)."""
    words = value.split()
    if what == Entity.ADRESSE:
        return any(map(str.isdecimal, value)) or (len(words) <= 2 and value[0].isupper())  # noqa: PLR2004 - a lone town
    if what == Entity.ETABLISSEMENT:
        return value[0].isupper() and len(words) <= _MOST_NAME_WORDS
    first = fold(words[0].strip(",."))
    return first not in STOPS or first in PARTICLES or len(words[0]) == 1


def _name_end(text: str, start: int, end: int) -> int:
    """Cut a value after the words that a name may have."""
    place, taken = _skip(text, start, end), 0
    while place < end and text[place] in "\"'`*":
        place += 1
    last = place
    while taken < _MOST_NAME_WORDS and (word := _NAME_WORD.match(text, place, end)):
        folded = fold(word[0].rstrip(".,"))
        if (
            taken
            and folded not in PARTICLES
            and (folded in STOPS or _is_remark(text[start:last], word[0].rstrip(".,")))
        ):
            break
        last, taken = word.end(), taken + 1
        place = _skip(text, last, end)
    return last


def _is_remark(name: str, word: str) -> bool:
    """Say whether a word in small letters goes on after a name in capitals, and names nobody (« TREBUOJ pareil »)."""
    known = default_lexicon().features(word) if word.islower() and name.strip().isupper() else None
    return known is not None and known.french and max(known.first_name, known.surname) < _FREQUENT


def _vcard(text: str) -> Iterator[Field]:
    for line in _VCARD.finditer(text):
        start = line.start(2)
        if line[1] in {"N", "ADR"}:
            meanings = (Entity.NOM, Entity.PRENOM, Entity.PRENOM) if line[1] == "N" else (Entity.ADRESSE,) * 6
            for part, what in zip(line[2].split(";"), meanings, strict=False):
                yield from _known(field_at(text, start, start + len(part), what, "vcard"))
                start += len(part) + 1
        else:
            yield from _known(field_at(text, start, line.end(2), _VCARD_MEANINGS[line[1]], "vcard"))
    for line in _ATTENDEE.finditer(text):
        yield from _known(field_at(text, *line.span(1), PERSON, "vcard"))


def _heads(text: str) -> Iterator[Field]:
    lines = [line for line in _HEAD.finditer(text) if compact(line[1]) in HEADERS]
    several = len(lines) >= _FEWEST_HEADS or (len(lines) > 1 and re.search(r"(?m)^[ >*]{0,4}(?:Objet|Subject)", text))
    for line in lines:
        start = line.start(2)
        boxes = list(_MAILBOX.finditer(line[2]))
        for box in boxes:
            first, last = box.span(1 if box[1] else 2)
            if is_shared(line[2][first:last]):
                continue
            yield from _known(field_at(text, start + first, start + last, PERSON, "courriel"))
        for name in _RECIPIENT.finditer(line[2]) if several and not boxes else ():
            words = name[0].split()
            person = looks_like_person(name[0], unknown=True)
            if 1 < len(words) <= _MOST_RECIPIENT_WORDS and person and not any(fold(word) in STOPS for word in words):
                yield from _known(field_at(text, start + name.start(), start + name.end(), PERSON, "courriel"))


def _dicom(text: str) -> Iterator[Field]:
    for line in _DICOM.finditer(text):
        what = _DICOM_MEANINGS.get((line[1] + line[2]).upper())
        value = _DICOM_VALUE.search(text, *line.span(3)) if what else None
        if what is None or value is None or value.lastindex is None:
            continue
        start = value.start(value.lastindex)
        parts = value[value.lastindex].rstrip().split("^") if what == PERSON else [value[value.lastindex].rstrip()]
        for rank, part in enumerate(parts[:3]):
            named = what if len(parts) == 1 else Entity.NOM if rank == 0 else Entity.PRENOM
            yield from _known(field_at(text, start, start + len(part), named, "dicom"))
            start += len(part) + 1


def _known(field: Field | None) -> Iterator[Field]:
    if field:
        yield field
