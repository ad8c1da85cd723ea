"""Initials as they are written in letters and margins: « Réf. : AB/cd », « prélevé par CG », « (MTN) », « S. pleure ».

Gives stretches of a text and the fixed word that says why; `detectors.recognisers.initiales` reports them. Each needs
its own evidence: a mark of dictation, a farewell, a verb, a name of the same initials before. Refuses units
(« UI/ml »), acronyms and the answers of a table (« OK », « RAS », « CA »). Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.lexicon import fold as fold_word
from detectors.recognisers._cues import fold, holds
from detectors.recognisers._duty_initials import STATES, Initials, initials_on_duty
from detectors.recognisers._terms import read_folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PAIR = r"(?P<one>[A-Z]{2,4})[ ]?[/-][ ]?(?P<two>[A-Za-z]{2,3})(?![\w/%°-])"
_REFERENCE = re.compile(
    rf"(?<![A-Za-z])(?:[NnVvSs] ?/ ?)?(?:[Rr][ée]f(?:[ée]rences?)?|R[ÉE]F|[Ss]ecr(?:étaire|étariat)?|[Ff]rappe"
    rf"|[Dd]ict[ée]e?)"
    rf"[ ]?\.?[ ]?:?[ ]?{_PAIR}"
)
_DICTATED = re.compile(
    r"(?:^|\n)[ \t]{0,20}(?P<one>[A-Z]{2,4})[ ]?[/-][ ]?(?P<two>[a-z]{2,3})(?=[ \t]{0,4}(?:\n|\Z|[-–—,]))"
)
"""Who dictated in capitals, who typed in small letters, alone on their line."""
_CLOSED = re.compile(r"\((?P<one>[A-Z]\.?[A-Z]\.?(?:[A-Z]\.?)?)/(?P<two>[a-z]{2,3})\)")
_FAREWELL = re.compile(
    r"(?<![a-z])(?:bises?|bisous|amities|amicalement|cordialement|cdt|cdlt|merci|a\+|a bientot|bien a (?:toi|vous)"
    r"|confraternellement)"
    r"[ ]?[,.!]?[ \n]{1,3}(?P<one>[a-z](?:\.?-?[a-z])?\.?)(?=[ ]?(?:\n|$))"
)
_AGED = re.compile(r"(?<![\w./-])(?P<one>[A-Z]{2,3}) ?\((?:[FHM], ?)?[0-9]{1,3} ?(?:ans|a|mois)\)")
_TYPED_BY = re.compile(
    r"(?<![a-z])(?:tapee?|dictee?|saisie?|frappe|redigee?|relue?|secr\.?|typed|transcrite?)(?: par| :|:)?[ ]{1,2}"
    r"(?P<one>[a-z]{2,3})(?=[ ]?(?:[.,;)/\n]|$))"
)
_BY = re.compile(r" par (?P<one>[A-Z]{2,3})(?=[ ]?(?:[.,;)/\n]|\Z))")
_DONE = re.compile(
    r"(?<![a-z])(?:prelev\w{1,4}|saisie?|redigee?|validee?s?|administree?s?|preparee?s?|controlee?s?|signee?"
    r"|verifiee?s?|relue?s?"
    r"|dictee?|tapee?|posee?s?|realisee?s?|effectuee?s?|faite?s?|vue?|lue?|recue?|retiree?|changee?|transmise?"
    r"|appelee?)"
    r"(?![a-z])[^.;\n]{0,30}$"
)
_DONE_REACH = 48
_SUBJECT = re.compile(r"(?:^|\n|[.!?:] )(?P<one>[A-LN-Z]\.) (?P<verb>[a-zà-ÿ']{2,14})(?![\w'])")
_LAST = re.compile(r"(?<=[.!?)] )(?P<one>[A-Z]{2,3})(?=[ ]?\.?(?:\n|\Z))")
_BRACKETED = re.compile(r"(?<=[\w.] \()(?P<one>[A-Z]{2,4})(?=\))")
_NAME = re.compile(r"(?:[A-ZÀ-Ý][\wà-ÿ'’-]{1,24}[ ]){2,4}\($")
_LONGEST_NAME = 90
_PART = re.compile(r"[A-ZÀ-Ý][\wà-ÿ]*")
_HYPHENED = re.compile(r"(?<![\w-])(?P<one>[A-Z]-[A-Z](?:-[A-Z])?)(?![\w-]|\.\w)")
_SPEAKS = re.compile(
    r"[ ](?:m'a|nous a|a|est|veut|dit|va|ne|n'a|pense|demande|refuse|me|te|se|ira|vient|prend|doit|peut|sort|reste"
    r"|avait|etait"
    r"|arrive|signale|souhaite|appelle|rappelle)(?![a-z])|,? [0-9]{1,3} ?ans"
)
_WITH = re.compile(
    r"(?<![a-z])(?:avec|de|a|par|selon|apres|d'apres|pour|chez|dit|et|patiente?|pt|pat|resident|mme|mr|enfant|garcon"
    r"|fille|sujet|\()[ ]?$"
)
_VERBS = read_folded("sens")["verbes"]
"""What only a person does: « S. pleure », never « S. aureus »."""
_ALPHABETICAL = frozenset(
    {"A-B", "A-B-C", "B-C", "A-V", "T-N-M", "R-V-B", "M-S", "M-N", "L-S", "A-C", "D-G", "G-D", "A-P", "P-A"}
)
_WRITERS = frozenset(
    {"tape", "tapee", "dicte", "dictee", "saisi", "saisie", "frappe", "redige", "relu", "secr", "transcrit", "par"}
)
_GREETINGS = frozenset(
    {"bise", "bises", "bisous", "amities", "amicalement", "cordialement", "cdt", "cdlt", "merci", "bientot", "toi",
     "vous",
     "confraternellement"}
)  # fmt: skip
_LETTERHEADS = frozenset(
    {"ref", "reference", "references", "secr", "secretaire", "secretariat", "frappe", "dicte", "dictee", "re"}
)
_SMALL_WORDS = frozenset(
    {"la", "le", "les", "un", "une", "des", "mon", "ma", "mes", "ton", "ta", "son", "sa", "ses", "nos", "vos",
     "moi", "lui", "elle",
     "on", "je", "tu", "ide", "as", "qui", "pas", "ok", "ce", "ces", "iv", "po", "sc", "im", "mr", "mme", "dr",
     "pr", "an", "ans", "min",
     "ml", "mg", "cp", "km", "cm", "mm", "kg", "fax", "sms", "tel", "ia", "irm", "tdm", "leur", "eux", "nous",
     "vous", "max"}
)  # fmt: skip


def written_initials(
    text: str, acronym: Callable[[str], bool], first_name: Callable[[str], bool]
) -> Iterator[Initials]:
    """Every initial that its place in a letter, a planning or a margin makes sure.

    Args:
        text: The normalised text.
        acronym: Whether capitals are a known acronym, body or role.
        first_name: Whether a word is a first name and no common word.
    """
    folded = fold(text)
    yield from _dictated(text, folded)
    yield from initials_on_duty(text, folded, acronym)
    yield from _signed(text, folded, acronym)
    for found in _AGED.finditer(text) if "(" in text else ():
        if not acronym(found["one"]) and found["one"] not in STATES:
            yield *found.span("one"), "initiales:age"
    yield from _beside_names(text, first_name)
    yield from _told_of(text, folded)


def _dictated(text: str, folded: str) -> Iterator[Initials]:
    """Read who dictated and who typed: « Réf. : AB/cd », « tapé par sl »."""
    letterhead = (_REFERENCE,) if holds(folded, _LETTERHEADS) else ()
    for pattern in (*letterhead, _DICTATED, _CLOSED) if "/" in text or "-" in text else ():
        for found in pattern.finditer(text):
            yield *found.span("one"), "initiales:dictee"
            yield *found.span("two"), "initiales:dictee"
    for found in _TYPED_BY.finditer(folded) if holds(folded, _WRITERS) else ():
        if found["one"] not in _SMALL_WORDS:
            yield *found.span("one"), "initiales:dictee"


def _signed(text: str, folded: str, acronym: Callable[[str], bool]) -> Iterator[Initials]:
    """Read who did or signed: « prélevé à 7 h par CG », « Merci, E.R. », « … grade II. FM » at a text's end."""
    for found in _BY.finditer(text) if " par " in text else ():
        done = _DONE.search(folded, max(0, found.start() - _DONE_REACH), found.start())
        if done and not acronym(found["one"]):
            yield *found.span("one"), "initiales:auteur"
    for found in _FAREWELL.finditer(folded) if holds(folded, _GREETINGS) or "a+" in folded else ():
        if text[found.start("one")].isupper():
            yield *found.span("one"), "initiales:signature"
    for found in _LAST.finditer(text):
        if not acronym(found["one"]) and found["one"] not in STATES:
            yield *found.span("one"), "initiales:fin"


def _told_of(text: str, folded: str) -> Iterator[Initials]:
    """Read who does something: « S. pleure », « J-F m'a dit », « selon M-K-B »."""
    for found in _SUBJECT.finditer(text):
        if fold_word(found["verb"]) in _VERBS:
            yield *found.span("one"), "initiales:sujet"
    for found in _HYPHENED.finditer(text) if "-" in text else ():
        start, end = found.span("one")
        told = _SPEAKS.match(folded, end) or _WITH.search(folded, max(0, start - 12), start)
        if told and found["one"] not in _ALPHABETICAL:
            yield start, end, "initiales:trait"


def _beside_names(text: str, first_name: Callable[[str], bool]) -> Iterator[Initials]:
    """Read « Marie-Thérèse Nicollier (MTN) »: capitals in brackets after a name of the same initials."""
    for found in _BRACKETED.finditer(text) if "(" in text else ():
        name = _NAME.search(text, max(0, found.start() - _LONGEST_NAME), found.start())
        words = name[0][:-1].split() if name else []
        letters = "".join(part[0] for word in words for part in _PART.findall(word.replace("-", " ")))
        if letters.endswith(found["one"]) and any(map(first_name, words)):
            yield *found.span("one"), "initiales:nom"
