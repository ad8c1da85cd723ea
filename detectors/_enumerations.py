"""Finds the stretches of a text that enumerate eponyms, grades or answers, of which no list of persons is made.

Each is doubted whole, whatever read it as a row of persons. Refuses to judge a word alone (`detectors._doubts`).
Time: one walk.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors._doubts import ACRONYMS, NAMED, PERSONS, STARS
from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._eponymes import ALONE
from detectors.recognisers._evidence import COMMON, FREQUENT
from detectors.recognisers._living import met
from detectors.recognisers._publics import AUTHORS, FAMOUS_WORDS, FICTION, about_care

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detectors.finding import Finding
    from detectors.lexicon import Features

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CHOICE: Final = re.compile(r"(?<![\w.])(?P<letter>[A-H]) ?[.)](?=[ \w])")
_CHOICES, _LONGEST_CHOICE = 4, 80
"""How many answers in order, from A, a question offers at least, and how far from one to the next."""
_LAST_CHOICES: Final = ("D.", "D)", "D .", "D )")
_LONE_NAME: Final = re.compile(r" ?(?P<name>[A-ZÀ-Ý][^\W\d_]+)(?: [A-ZÀ-Ý][^\W\d_]+)? ?(?:[,;.?)]|$)")
_RUN: Final = re.compile(
    r"(?<![\w-])(?P<first>[A-ZÀ-Ý][^\W\d_]+(?:-[^\W\d_]+)?)"
    r"(?:(?:, ?|,? et |,? ou |,? puis | ?/ ?)[A-ZÀ-Ý][^\W\d_]+(?:-[^\W\d_]+)?){2,40}"
)
_PEOPLE: Final = re.compile(
    r"\b(?:équipes?|gardes?|astreintes?|élèves|étudiante?s|candidate?s|participante?s|présente?s|absente?s|binômes?"
    r"|inscrite?s|invitée?s|collègues|patiente?s|résidente?s|convives|internes|sortants?|entrants?|tour de|chambres?)"
    r"\b[^:\n]{0,40}: ?$",
    re.IGNORECASE,
)
_HEAD_REACH: Final = 80
_RUN_SHARE: Final = 0.5
_RUN_RARE: Final = 1
_GRADED: Final = re.compile(
    r"(?<![\w-])[A-ZÀ-Ý][\w-]{1,20} (?:[IVX]{1,4}[a-d]?|\d{1,3}(?:/\d{1,3})?|[A-H]|[a-z] \d{1,2})"
    r"(?:(?:, ?| ?; ?)[A-ZÀ-Ý][\w-]{1,20} (?:[IVX]{1,4}[a-d]?|\d{1,3}(?:/\d{1,3})?|[A-H]|[a-z] \d{1,2})(?!\w)){2,40}"
)
"""Words that each bear a grade, a score or an allergen's number (« Carpentier IIIb, Crawford II », « Ara h 2 »)."""
_NAME: Final = r"[A-ZÀ-Ý][\w'’-]{1,25}(?: (?:de |van |von )?[A-ZÀ-Ý][\w'’-]{1,25})?"
_CITED: Final = re.compile(
    r"\b(?:[Ee]n citant|[Cc]ite[rz]?|[Aa]uteurs?(?: clés?| principaux)?(?: :| comme| tels que)"
    r"|[Tt]héoriciens?(?: :| comme)"
    r"|(?:[Tt]héories?|[Mm]odèles?|[Cc]oncepts?|[Aa]pproches?|[Tt]ravaux|[Pp]ensées?|[Œœ]uvres?|[Ll]ecture) d[e'’]"
    r"|[Rr]éférences? à)(?: :)? ?"
    rf"(?P<names>{_NAME}(?:(?:, ?|,? et |,? ou | ?/ ?|,? de |,? puis ){_NAME}){{1,20}})"
)
"""A row of authors, after what cites them (« en citant Crozier, Hersey et Blanchard »)."""
_LEARNT: Final = re.compile(
    r"\b(?:concours|mémoire|oral|dissertation|cours|théori\w*|concepts?|bibliographi\w*|philosoph\w*|sociolog\w*|management"
    r"|définitions?|exposé|éléments de réponse|IFSI|QCM|UE ?\d|licence|master|thèse|étudiante?s?|psychanaly\w*"
    r"|pédagog\w*)\b",
    re.IGNORECASE,
)
_GRADE: Final = re.compile(r" (?:I[IVX]{1,3}|VI{0,3})[a-d]?(?!\w)| [a-z] \d")
_GRADES: Final = 2
ENUMERATED_REASONS: Final = frozenset(
    {"personne:rangee", "personne:virgule", "personne:paire", "personne:role", "personne:relation", "personne:par"}
    | {"personne:prenom_seul", "personne:evidence", "structure:formulaire", "personne:liste", "personne:initiale"}
    | {"personne:semblable"}
)
"""Rules that read a row of names, or the value of a label: what they give up to an enumeration of eponyms."""


def enumerations(text: str) -> list[tuple[int, int]]:
    """Give the stretches of a text that enumerate eponyms or grades, three or more, or answers from A to D.

    No list of persons is made of those.
    """
    rows = []
    for found in _RUN.finditer(text):
        words = _WORD.findall(found[0])
        known = [default_lexicon().features(word) for word in words]
        medical = [_public(word, one) for word, one in zip(words, known, strict=True)]
        rare = sum(yes and max(one.surname, one.first_name) < FREQUENT for yes, one in zip(medical, known, strict=True))
        if sum(medical) >= _RUN_SHARE * len(words) and rare >= _RUN_RARE and not _of_people(text, found.start()):
            rows.append(found.span())
    if len(_GRADE.findall(text)) >= _GRADES:
        rows += [found.span() for found in _GRADED.finditer(text) if len(_GRADE.findall(found[0])) >= _GRADES]
    return sorted([*rows, *_choices(text), *_cited(text)])


def _cited(text: str) -> Iterator[tuple[int, int]]:
    """Give the rows of authors that a lesson or an essay cites, where nobody's care is told."""
    rows = [found.span("names") for found in _CITED.finditer(text)]
    if rows and _LEARNT.search(text) and not about_care(text):
        yield from (row for row in rows if not met(text, *row))


def _of_people(text: str, start: int) -> bool:
    """Say whether a label of people heads a row on its line (« Équipe de nuit : »)."""
    return _PEOPLE.search(text, max(text.rfind("\n", 0, start) + 1, start - _HEAD_REACH), start) is not None


def _choices(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches that offer answers in order, from A to D at least, on one line, persons' names excepted."""
    if not any(last in text for last in _LAST_CHOICES):
        return
    marks: list[re.Match[str]] = []
    for found in _CHOICE.finditer(text):
        rank = ord(found["letter"]) - ord("A")
        near = marks and found.start() - marks[-1].end() <= _LONGEST_CHOICE
        if near and rank == len(marks) and "\n" not in text[marks[-1].end() : found.start()]:
            marks.append(found)
        elif rank == 0:
            yield from _offered(text, marks)
            marks = [found]
    yield from _offered(text, marks)


def _offered(text: str, marks: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Give the stretch of some answers in order, unless half of them are common surnames."""
    if len(marks) < _CHOICES:
        return
    ends = [
        *(mark.start() for mark in marks[1:]),
        min(marks[-1].end() + _LONGEST_CHOICE, _line_end(text, marks[-1].end())),
    ]
    names = sum(_borne(text[mark.end() : end]) for mark, end in zip(marks, ends, strict=True))
    if 2 * names < len(marks):
        yield marks[0].start(), ends[-1]


def _borne(answer: str) -> bool:
    """Say whether an answer is the name of one person and no more (« Dupuis », « Lefort Anne »)."""
    found = _LONE_NAME.match(answer)
    if found is None:
        return False
    return default_lexicon().features(found["name"]).surname == COMMON


def _line_end(text: str, start: int) -> int:
    """Give where the line ends that goes on at an offset."""
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def given_up(finding: Finding) -> bool:
    """Say whether a finding rests on a rule that an enumeration of eponyms deceives."""
    return finding.entity in PERSONS and ENUMERATED_REASONS.issuperset(finding.reasons)


def _public(word: str, known: Features) -> bool:
    """Say whether a word is an eponym, or the surname of somebody of the public record."""
    key = fold(word)
    if known.eponym or key in NAMED or key in ALONE or (word.isupper() and key in ACRONYMS):
        return True
    return known.first_name < FREQUENT and (key in STARS or key in AUTHORS or key in FICTION or key in FAMOUS_WORDS)
