"""Says whether a message speaks of a text to be corrected, translated, answered…, and whose a courtesy beside it is.

« Peux-tu reformuler ce mail ? Bonjour Madame, … Cordialement. » asks in its first sentence; what follows, or what comes
before when the request comes last, is the text, and nothing of it is courtesy to the model. It never finds courtesy by
itself; when in doubt it answers that the courtesy is the text's. Time is linear.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers import _formules as formules

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_SENTENCE = 2_000  # code points looked at on each side of the words that speak of a text
_LONGEST_FORMULA = 200
_FEW_WORDS = 3  # between those words and a thanks that no mark parts from them
_LETTERS = r"(?:e-?)?mails?|courriels?|messages?|msg|lettres?|courriers?|sms|textos?|textes?|whatsapp"
_PAPERS = (
    r"réponses?|phrases?|paragraphes?|discours|annonces?|affiches?|notes?|consignes?|compte[- ]?rendus?|cr|crh"
    r"|synthèses?|transmissions?|documents?|passages?|extraits?|résumés?|mots?|posts?|invitations?|convocations?|attestations?"
    r"|certificats?|rapports?|articles?|traductions?|formulations?|brouillons?"
)
SPOKEN_OF = re.compile(
    r"\b(?:corrige[rz]?|corrections?|(?:re)?formule[rz]?|reformulation|paraphrase[rz]?|r[ée]?é?cri(?:s|re|vez)|recopie[rz]?"
    r"|(?P<abroad>tradui(?:s|re|sez)|traduction)|relis(?:ez)?|relire|relecture|adouci(?:s|r|ssez)|condense[rz]?"
    r"|raccourci(?:s|r|ssez)|répon(?:ds|dre|dez)|envoie|envoye[rz]|transmet(?:s|tre|tez)|orthographe|fautes"
    r"|plus (?:polie?|courtoise?|professionnel(?:le)?|diplomat(?:e|ique)|formel(?:le)?|aimable|gentil(?:le)?|cordiale?)"
    rf"|(?:l[ea]s?|au|aux|du|son|sa|leurs?) (?:\w{{1,20}} )?(?:{_LETTERS})|l'e-?mail"
    rf"|(?:ce|cet|cette|ces|mon|ma|mes|notre|nos|votre|vos) (?:\w{{1,20}} )?(?:{_LETTERS}|{_PAPERS}))(?![\w-])",
    re.IGNORECASE,
)
"""Words that speak of a text which already exists, or is dictated; « rédige un courrier » asks for one."""
_SENTENCE_END = re.compile(r"[.?!…:]{1,9}(?=\s|\Z)|\n")
_HAILED = re.compile(
    r"(?:[.?!…:\n]\s{0,9})[\"«]?\s?(?:bonjour|bonsoir|salut|coucou|hello|ch[eè]re?s? \w|(?:madame|monsieur|docteur),)",
    re.IGNORECASE,
)
"""A greeting that opens a sentence inside the message."""
_SHOWN = re.compile(r"\s{0,9}(?:[\"«“`]|\n)|(?<=:)\s|(?<=\n)")
_BLANK_LINE = re.compile(r"[ \t]{0,9}\n[ \t]{0,9}\n")


def program_greeted(text: str) -> re.Match[str] | None:
    """Find the greeting that opens a message to a program whose name people bear too; a letter has none."""
    match = formules.ASSISTANT.match(text)
    if match is None or formules.LETTER_FOOT.search(text) or formules.LETTER_CLOSING.search(text):
        return None
    return match


def comes_first(text: str, start: int) -> bool:
    """Say whether the text spoken of may be what the message begins with, and the greeting before `start` its own."""
    spoken = SPOKEN_OF.search(text, start)
    if spoken is None:
        return False
    head = text[start : _sentence_start(text, start, spoken.start())]
    if not any(map(str.isalnum, head)):
        return False
    closed = formules.CLOSING.search(head.rstrip()[-_LONGEST_FORMULA:]) is not None
    if formules.ASKED.match(text, start):
        return closed
    end = _sentence_end(text, spoken.end(), len(text))
    follows = any(map(str.isalnum, text[end:])) and (_SHOWN.match(text, end) or _HAILED.search(text, end - 1))
    return not follows or closed


def holds(text: str, start: int, chain: Sequence[re.Match[str]]) -> bool:
    """Say whether the formulas of `chain`, at the foot of what begins at `start`, may be a brought text's own."""
    foot = chain[0].start()
    if _HAILED.search(text, max(0, start), foot):
        return True
    spoken = SPOKEN_OF.search(text, start, foot)
    if spoken is None:
        return False
    end = _sentence_end(text, spoken.end(), foot)
    between = text[spoken.end() : foot]
    if end < foot or text[foot - 1] in ".?!…":
        if any(map(str.isalnum, text[end:foot])):
            return True
        sure = text[:foot].rstrip().endswith("?") or len(chain) == 1
        return not sure or spoken["abroad"] is not None
    asked = chain[0]["please"] is not None and "?" in chain[0]["after"]
    if asked:
        return False
    return chain[0]["farewell"] is not None or len(between.split()) > _FEW_WORDS


def request_end(text: str, start: int) -> int:
    """Give where the request's own line ends, before a blank line and the text it speaks of; 0 without them."""
    blank = _BLANK_LINE.search(text, start)
    if blank is None or not any(map(str.isalnum, text[blank.end() :])):
        return 0
    line = text[start : blank.start()]
    return blank.start() if "\n" not in line and ":" not in line and SPOKEN_OF.search(line) else 0


def _sentence_start(text: str, start: int, place: int) -> int:
    """Give where the sentence that holds `place` begins."""
    start = max(start, place - _LONGEST_SENTENCE)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, place)]
    return ends[-1] if ends else start


def _sentence_end(text: str, place: int, limit: int) -> int:
    """Give where the sentence that holds `place` ends, its mark included."""
    match = _SENTENCE_END.search(text, place, limit)
    return match.end() if match else limit
