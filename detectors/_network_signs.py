"""Signs beside a word that the network alone reports, by which it is none of a person's: place, ending, shorthand.

An eponym where a grade or a criterion is told (« niveau II de … », « … non fait », « … in »), a verb in the infinitive
and what it governs (« pour gagner du temps »), a word whose article is glued to it in a short message (« larret »), the
letters of a choice (« O/N »), acronyms in capitals among words in small letters. Serves `detectors._doubts` and
`detectors.weighing`; finds nothing by itself. Refuses what a title stands before. Time: local to a word.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._evidence import COMMON, FREQUENT
from detectors.recognisers._terms import read_folded

_TERMS: Final = read_folded("doutes")
_SIGLES: Final = _TERMS["sigles"]
_REACH: Final = 40
_GRADE_BEFORE: Final = re.compile(
    r"\b(?:niveaux?|stades?|grades?|types?|scores?|classes?|critères?|classifications?|indices?|index|règles?|échelles?"
    r"|équations?|formules?|tests?|universités?)(?: (?:[IVX]{1,4}|\d{1,2})[a-c]?)? (?:de |d['’]|du )?$",
    re.IGNORECASE,
)
_STATED_AFTER: Final = re.compile(
    r" (?:non (?:faite?|réalisée?|applicable|indiquée?|contributi[fv]e?)\b|ne s['’]applique|in\b(?! \w+ \w)|out\b"
    r"|fulminante?s?\b|abandonnée?\b|[<>≥≤=]|(?:négatif|positif|normal|pathologique)\b)"
)
_INFINITIVE: Final = re.compile(r"[a-zà-ÿ]{2,}(?:er|ir|re|oir)")
_GOVERNS: Final = (
    re.compile(
        r"\b(?:pour|de|à|sans|va|vais|vas|faut|peux|peut|veux|veut|faire|dois|doit|afin de|aller) $", re.IGNORECASE
    ),
    re.compile(r" (?:du|de|la|le|les|un|une|des|en|son|sa|ses|mon|ma|mes|ce|cette|ces|au|aux|leur|plus|tout|l['’])\b"),
)
_MESSAGE: Final = re.compile(
    r"(?<![\w'’])(?:ki|koi|kan|c|g|pr|é|tt|avan|dpui|dpuis|mci|slt|jsuis|jsui|bjr|ya|jé|ke|kel|pq|tjrs|stp|svp|cmt|ds|ns|vs"
    r"|chui|wesh|ca|sa|pa|la)(?![\w'’])"
)
_MESSAGES: Final = 2
_GLUED: Final = re.compile(r"(?:qu|[ldjcnsmt])(?P<rest>[aeiouyhàâéèêëîïôûœ][a-zà-ÿ]{3,})")
_CHOICE: Final = (re.compile(r"(?<![\w/])[OoYNn]/$"), re.compile(r"/[OoYNn](?![\w/])"))
_PROTOCOL: Final = re.compile(r"[A-Z]{4,12}-[a-zà-ÿ]{3,8}")
"""A regimen and a drug cut short (« FOLFIRI-béva »): no name goes from capitals to small letters."""
_TITLE: Final = re.compile(r"\b(?:M|Mr|Mme|Mlle|Dr|Pr|monsieur|madame|docteur|née?|nom)\.? ?:? ?$", re.IGNORECASE)
_SHOUTED_BEFORE: Final = re.compile(r"(?:^|[\n|;\t])[ ]*$|\b[A-ZÀ-Ý]{3,}[ ]$")


def signed(text: str, start: int, end: int, word: str) -> bool:
    """Say whether what touches the one word of a finding shows that it is no name."""
    low = max(0, start - _REACH)
    if _TITLE.search(text, low, start):
        return False
    if len(word) == 1:
        return _CHOICE[0].search(text, max(0, start - 3), start) is not None or (
            word in "OoYNn" and _CHOICE[1].match(text, end) is not None and (not start or not text[start - 1].isalnum())
        )
    if word in {"Oui", "Non"} or _PROTOCOL.fullmatch(word):
        return True
    if word.islower():
        return _infinitive(text, low, start, end) or elided(text, word)
    return _eponym(text, low, start, end, word)


def shorthand(text: str, start: int, end: int) -> bool:
    """Say whether a value is an acronym in capitals of the list, among words in small letters."""
    value = text[start:end]
    if not value.isupper() or fold(value) not in _SIGLES:
        return False
    known = default_lexicon().features(value)
    if max(known.surname, known.first_name) >= FREQUENT or _TITLE.search(text, max(0, start - _REACH), start):
        return False
    return _SHOUTED_BEFORE.search(text, max(0, start - _REACH), start) is None


def _eponym(text: str, low: int, start: int, end: int, word: str) -> bool:
    """Say whether a grade or a criterion precedes a capitalised word, or what is stated of a test follows it."""
    known = default_lexicon().features(word)
    if _STATED_AFTER.match(text, end) and known.surname < COMMON:
        return known.eponym or known.first_name < FREQUENT
    if known.surname == COMMON or known.first_name >= FREQUENT:
        return False
    return _GRADE_BEFORE.search(text, low, start) is not None


def _infinitive(text: str, low: int, start: int, end: int) -> bool:
    """Say whether a word is a French verb that a preposition or another verb leads and that governs something."""
    if _INFINITIVE.fullmatch(text, start, end) is None or not default_lexicon().features(text[start:end]).french:
        return False
    return _GOVERNS[0].search(text, low, start) is not None and _GOVERNS[1].match(text, end) is not None


def elided(text: str, word: str) -> bool:
    """Say whether a word of a short message is a French one with its article or pronoun glued to it (« larret »)."""
    found = _GLUED.fullmatch(word)
    if found is None:
        return False
    known, whole = default_lexicon().features(found["rest"]), default_lexicon().features(word)
    if whole.first_name >= FREQUENT or whole.surname == COMMON or whole.french_exact or not known.french:
        return False
    if whole.surname >= FREQUENT and not known.clinical:
        return False
    return known.first_name < FREQUENT and _short_message(text)


@lru_cache(maxsize=4)
def _short_message(text: str) -> bool:
    """Say whether a text is written as short messages are."""
    return len(_MESSAGE.findall(text)) >= _MESSAGES
