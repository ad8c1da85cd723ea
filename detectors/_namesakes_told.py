"""Find again a surname that is another word where only a person can stand: « Ogast refuse », « Babinski, lit 3, a … ».

A surname that a first name or a title showed once, and that is also a drug, an organ, a colour or a town, is that
person again before a verb of persons, beside a bed, or after « chez » and « pour » before a thing of theirs. Refuses
what a dose, a value or a determiner makes the thing, verbs that a treatment bears too (« Tahor doit être arrêté »), and
to reach into another finding. Time is linear in the text for a bounded number of surnames.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.finding import Finding
from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._evidence import TERMS, USUAL_CLINICAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_REASON: Final = "personne:homonyme"
_SCORE: Final = 0.6
_SHORTEST, _MOST_SURNAMES, _REACH = 4, 64, 40
_TITLES: Final = TERMS["civilites"] | TERMS["medecins"]
_TITLED: Final = re.compile(r"([^\W\d_]{1,12})\.?[ \xa0]\Z")
_BESIDE: Final = re.compile(r"[ ,\t;|-]{1,3}")
_VERB: Final = (
    r"(?:ne |n['’]|s['’]|se |l['’]|me |m['’]|nous |lui |y |en |est en train de |a (?:bien |mal |peu |encore )?)?"
    r"(?:refus(?:e|é|ée|ait)|mang(?:e|é|ée|eait)|dor(?:t|mi)|boi[tn]|réclame|demande|marche|déambul[eé]"
    r"|cri[eé]|pleur[eé]|touss[eé]"
    r"|vomi|vomit|vit|vivait|habit(?:e|ait)|p[eèé]se|pesait|veut|voulait|voudrait|souhait(?:e|ait)|préfère|dit|nie|plaint|sent|alimente"
    r"|appelle|agite|rentre|sort|part|arrive|revient|retourne|rappelle|attend|parle|répond|ramène|accompagne|amène"
    r"|souffre|chut[eé]|fugu[eé]|urin[eé]|convuls[eé]|désatur[eé]|conduit|sourit|gémit|lève|couche|joue|téléphone)(?![\w'’-])"
)
_IS: Final = (
    r"(?:est|était|reste) (?:bien |très |plus |toujours |encore )?(?:née?|retournée?|rentrée?|partie?|revenue?|venue?"
    r"|tombée?|couchée?|assise?|endormie?|agitée?|confuse?|consciente?|veuf|veuve|mariée?|décédée?|hospitalisée?"
    r"|retraitée?|sortie?|levée?|opérée?|seule? |angoissée?|triste|fatiguée?|inquiète?|inquiet)(?!\w)"
)
_CAN: Final = (
    r"(?:peut|doit|va|pourra|devra|pourrait)(?:-(?:il|elle|on))? (?:se )?(?:garder|prendre|sortir|rentrer|manger|boire"
    r"|marcher|lever|partir|recevoir|bénéficier|conduire|voyager|dormir|reprendre|aller|rester|revenir|passer|quitter)"
)
_HAS: Final = r"a (?:une? |des |\d{1,3} ans|mal |peur |faim |froid |la |le |pris |reçu |eu )"
_TOLD: Final = re.compile(rf",? (?:{_VERB}|{_IS}|{_CAN})", re.IGNORECASE)
_BED: Final = (
    r"[ ,(]{1,3}(?:au )?(?:lit|ch|chb|chambre|box|brancard)\.? ?(?:n° ?)?[0-9]{1,4}"
    r"(?: ?[A-Za-z](?!\w)| porte| fenêtre)?\)?"
)
_BEDDED: Final = re.compile(rf"{_BED}(?![\w/]|[.,][0-9])", re.IGNORECASE)
_BEDDED_TOLD: Final = re.compile(rf"{_BED},? (?:{_VERB}|{_IS}|{_CAN}|{_HAS})", re.IGNORECASE)
_CHARGED: Final = re.compile(r"(?<![^\W_])(?:pour|chez) \Z", re.IGNORECASE)
_THEIRS: Final = re.compile(r",? (?:l['’]|la |le |les |son |sa |ses |il |elle |c['’]est )", re.IGNORECASE)
_HELD_BY: Final = re.compile(
    r"(?<![^\W_])(?:l|la|les|une?|du|des|sous|aux?|d|ce|cette|son|sa|ses|mon|ma|par|en|et|de|le)(?: |['’])\Z",
    re.IGNORECASE,
)


def namesakes_told(text: str, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Give the findings, and each surname among them that is another word where a person is told of.

    Args:
        text: The text that the offsets count in.
        findings: Sorted findings that do not overlap.

    Returns:
        Sorted findings that do not overlap.
    """
    words = sorted(set(_shown(text, findings)))[:_MOST_SURNAMES]
    flat = text.lower() if words else ""
    if not words or len(flat) != len(text):
        return tuple(findings)
    spans = [(one.start, one.end) for one in findings if one.entity is not Entity.COURTOISIE]
    added = [
        Finding(*match.span(), Entity.NOM, _SCORE, (_REASON,))
        for match in re.finditer(rf"(?<![\w'’-])(?:{'|'.join(words)})(?![\w'’-])", flat)
        if _free(spans, *match.span()) and _stands_for_somebody(text, *match.span())
    ]
    return tuple(sorted([*findings, *added])) if added else tuple(findings)


def bedded_and_told(text: str, end: int) -> bool:
    """Say whether a bed follows a word, then what only a person does, is or has."""
    return _BEDDED_TOLD.match(text, end) is not None


def _shown(text: str, findings: Sequence[Finding]) -> Iterator[str]:
    """Give the surnames that are another word, in small letters, and that a first name or a title shows."""
    for rank, one in enumerate(findings):
        word = text[one.start : one.end]
        if one.entity is not Entity.NOM or len(word) < _SHORTEST or not word.isalpha() or not _is_other(word):
            continue
        near = [*findings[max(0, rank - 1) : rank], *findings[rank + 1 : rank + 2]]
        title = _TITLED.search(text, max(0, one.start - _REACH), one.start)
        if any(_beside(text, one, other) for other in near) or (title and fold(title[1]) in _TITLES):
            yield word.lower()


def _beside(text: str, one: Finding, other: Finding) -> bool:
    if other.entity is not Entity.PRENOM:
        return False
    low, high = min(one.end, other.end), max(one.start, other.start)
    return _BESIDE.fullmatch(text, low, high) is not None


def _is_other(word: str) -> bool:
    known = default_lexicon().features(word)
    return bool(
        known.french or known.drug or known.disease or known.eponym or known.acronym or known.clinical or known.town > 1
    )


def _free(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Say whether no finding touches a stretch."""
    place = bisect_left(spans, (end, 0))
    return not place or spans[place - 1][1] <= start


def _stands_for_somebody(text: str, start: int, end: int) -> bool:
    known = default_lexicon().features(text[start:end])
    if _HELD_BY.search(text, max(0, start - _REACH), start):
        return False
    thing = known.drug or known.clinical >= USUAL_CLINICAL
    if _TOLD.match(text, end) or (_BEDDED_TOLD if thing else _BEDDED).match(text, end):
        return True
    charged = text[start].isupper() and _CHARGED.search(text, max(0, start - _REACH), start)
    return bool(charged and _THEIRS.match(text, end))
