"""Tells proper names that are no person's (makers, brands, programs, public bodies, foods) by an encyclopaedia.

`terms/marques.txt` holds them by domain. A word of it that few people bear is none of a person's, unless a first name
stands before it (« Clara Hollister »); one that people bear as well (« Clio », « Alma », « Braun ») only where a thing
introduces it (« logiciel Titan », « voiture … »), where it stands in a row with a name that nobody bears (« Paylib ou
Alma »), or before ® and ™. Refuses to touch what a title, a label or any other strong rule reports, and a firm that
employs or cares for somebody in so many words. Finds nothing. Time: local to a finding.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors._doubts import level
from detectors.entities import Entity
from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._evidence import FREQUENT
from detectors.recognisers._living import placed
from detectors.recognisers._terms import read_folded
from detectors.tagging.tagger import NETWORK_REASON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.finding import Finding

_DOMAINS: Final = (*read_folded("marques").values(), read_folded("doutes")["produits"])
_NAMES: Final = frozenset().union(*_DOMAINS)
_WEAK: Final = frozenset(
    {"personne:relation", "personne:pres", "personne:role", "personne:par", "personne:liste", "personne:entete"}
    | {"personne:paire", "personne:rangee", "personne:virgule", "personne:prenom_seul", "personne:semblable"}
    | {"personne:note", "etablissement:emploi", "commune:habitation", "commune:geographie", "commune:inconnue"}
    | {NETWORK_REASON}
)
_JUDGED: Final = frozenset({Entity.NOM, Entity.PRENOM, Entity.LIEU, Entity.ETABLISSEMENT, Entity.UNITE})
_OF_CARE: Final = frozenset({Entity.ETABLISSEMENT, Entity.UNITE})
_LONGEST: Final = 5
_REACH: Final = 48
_NEAR: Final = 12
_MOST_IN_ROW: Final = 4
_SOME_BIRTHS: Final = 2
"""Level of a first name that twenty people and more bear."""
_WORD: Final = re.compile(r"[^\W_][\w'’&+-]*")
_ARTICLE: Final = re.compile(r"(?:de la |de l['’]|de |du |des |la |le |les |l['’]|d['’])+", re.IGNORECASE)
_SMALL: Final = re.compile(r"(?:^|[\s-])[a-zà-ÿ]+(?=[\s-]|$)")
_WHERE: Final = re.compile(r"(?:^|\s)(?:à|vers|depuis|dans|en|née?|sur) (?:la |le |les )?$")
_LOCAL: Final = re.compile(r" (?:de|du|des|d['’]|la|le)$")
_LOCAL_AFTER: Final = re.compile(r"(?: (?:de |du |des |d['’])?|-)(?:la |le |les |l['’])?[A-ZÀ-Ý]")
"""A place behind a public body: it is the one of that town."""
_MARKED: Final = re.compile(r" ?[®™]")
_HEADED: Final = re.compile(
    r"(?<![\w'’-])(?:logiciels?|progiciels?|DPI|SIH|RIS|PACS|LIS|GMAO|applis?|applications?|plateformes?|chatbots?"
    r"|messageries?"
    r"|IA|LLM|mutuelles?|assurances?|assureurs?|banques?|voitures?|moto|scooter|véhicules?|camion|tracteur|trottinette"
    r"|films?|chansons?|séries?|jeux?|livres?|romans?|dessins? animés?|marques?|modèles?|gammes?|fabricants?|lit"
    r"|fauteuils?|matelas|coussins?|déambulateurs?|rollators?|verticalisateurs?|lève-personnes?|lève-malades?"
    r"|guidons?|pompes?|pousse-seringues?|respirateurs?|ventilateurs?|scopes?|moniteurs?|générateurs?|pacemakers?"
    r"|stimulateurs?|DAI|défibrillateurs?|holters?|valves?|stents?|implants?|cathéters?|canules?|masques?|attelles?"
    r"|orthèses?|corsets?|lait|eaux?|biscuits?|gâteaux?|savons?|gels?|couches?|protections?|méthodes?|concepts?"
    r"|fournisseurs?|magasins?|supermarchés?|enseignes?|races?|automates?|analyseurs?|réactifs?|kits?|lecteurs?"
    r"|capteurs?|stylos?|appareils?|échographes?|colles?|robots?|tablettes?|téléphones?|montres?|enceintes?"
    r"|jeûne (?:du|de)|fêtes? (?:du|de la|de l['’]|de))"
    r"(?: (?:de (?:type|marque|chez)|type|marque|modèle|au|à l['’]|sur))? ?«? ?$",
    re.IGNORECASE,
)
"""Things named right before their name; no act of care, after which the patient's name stands as well."""
_ROW_BEFORE: Final = re.compile(r"(?P<word>[A-ZÀ-Ý][\w'’+-]*)(?P<link>, | et | ou | puis | contre | vs | ?/ ?| )$")
_ROW_AFTER: Final = re.compile(r"(?P<link>, | et | ou | puis | contre | vs | ?/ ?| )(?P<word>[A-ZÀ-Ý][\w'’+-]*)")
_BEARER: Final = re.compile(r"(?P<word>[A-ZÀ-Ý][\w'’-]*) $")
_SERVES: Final = re.compile(
    r"\b(?:travaill\w*|employ\w*|salari\w*|emplois?|postes?|embauch\w+|intérim\w*|stag\w+|CD[ID]|caissi\w+|chauffeur"
    r"|livreu\w+|agente?s?|conduct\w+|magasini\w+|vendeu\w+|technicien\w*|ingénieure?|cadre|ouvri\w+|apprenti\w*"
    r"|prestataires?|suivie?|passe|intervien\w+|hospitalis\w+|admis\w*|résid\w+|soignée?|entrée?|placée?|licenci\w+"
    r"|EHPAD|clinique|foyer|hébergée?)\b[^.;:,\n]{0,25}$",
    re.IGNORECASE,
)


def proper_name(text: str, finding: Finding) -> bool:
    """Say whether a weak finding is a brand, a maker, a program, a public body or the like, and no person's name."""
    if finding.entity not in _JUDGED or not _WEAK.issuperset(finding.reasons):
        return False
    start, end = finding.start, finding.end
    article = _ARTICLE.match(text, start, end)
    start = article.end() if article is not None and article.end() < end else start
    value = text[start:end]
    if not any(map(str.isupper, value)):
        return False
    if finding.entity in _OF_CARE:
        value = _SMALL.sub("", value).strip()
    words = value.split()
    if not words or len(words) > _LONGEST:
        return False
    known = (
        _heads(text, start, end)
        or any(not _shared_phrase(words) or _introduced(text, *span) for words, span in _phrases(text, start, end))
        or _alone(text, start, end, words)
    )
    return known and not _localised(text, start, end, finding.entity)


def _localised(text: str, start: int, end: int, entity: Entity) -> bool:
    """Say whether a name is somebody whom the text places, an employer or a home, or a public body with its town."""
    if _SERVES.search(text, max(0, start - _REACH), start):
        return True
    if entity is Entity.LIEU:
        return _WHERE.search(text, max(0, start - _NEAR), start) is not None
    if entity not in _OF_CARE:
        return placed(text, start, end)
    return _LOCAL.search(text, start, end) is not None or _LOCAL_AFTER.match(text, end) is not None


def _alone(text: str, start: int, end: int, words: list[str]) -> bool:
    """Say whether words are of the encyclopaedia, and what stands around them speaks of no bearer of theirs."""
    if not all(_listed(word) for word in words):
        return False
    if all(map(_rare, words)):
        return not _borne(text, start)
    return _introduced(text, start, end) or any(_in_row(text, start, end))


def _listed(word: str) -> bool:
    """Say whether the encyclopaedia holds a word."""
    return fold(word.replace("’", "'").rstrip("'®™")) in _NAMES


def _rare(word: str) -> bool:
    """Say whether few people bear a word."""
    return level(word) < FREQUENT and default_lexicon().features(word).first_name < _SOME_BIRTHS


def _nobodys(word: str, key: str) -> bool:
    """Say whether few people bear a word, and it is of a domain of which another is."""
    other = fold(word.replace("’", "'").rstrip("'"))
    return _rare(word) and any(other in domain and key in domain for domain in _DOMAINS)


def _borne(text: str, start: int) -> bool:
    """Say whether a first name stands right before a word: it is somebody's surname then."""
    before = _BEARER.search(text, max(0, start - _REACH), start)
    return before is not None and default_lexicon().features(before["word"]).first_name >= FREQUENT


def _phrases(text: str, start: int, end: int) -> Iterator[tuple[tuple[str, ...], tuple[int, int]]]:
    """Give the names of several words in the encyclopaedia that hold a whole stretch, and where they stand."""
    low = text.rfind("\n", max(0, start - _REACH), start) + 1 or max(0, start - _REACH)
    tokens = list(_WORD.finditer(text, low, min(len(text), end + _REACH)))
    first = next((index for index, token in enumerate(tokens) if token.end() > start), len(tokens))
    last = max((index for index, token in enumerate(tokens) if token.start() < end), default=-1)
    for begin in range(max(0, last - _LONGEST + 1), first + 1):
        for stop in range(max(last, begin + 1) + 1, min(len(tokens), begin + _LONGEST) + 1):
            span = tokens[begin].start(), tokens[stop - 1].end()
            if _listed(text[slice(*span)]):
                yield tuple(token[0] for token in tokens[begin:stop]), span


def _shared_phrase(words: tuple[str, ...]) -> bool:
    """Say whether a name of several words could be somebody's full name (« Pierre Fabre », « Jack Russell »)."""
    given = default_lexicon().features(words[0]).first_name >= FREQUENT
    return given and words[0][0].isupper() and default_lexicon().features(words[-1]).surname > 0


def _introduced(text: str, start: int, end: int) -> bool:
    """Say whether a thing stands right before a stretch, or before its row of names, or a registered mark behind it."""
    if _MARKED.match(text, end) is not None:
        return True
    for _ in range(_MOST_IN_ROW):
        if _HEADED.search(text, max(0, start - _REACH), start) is not None:
            return True
        before = _ROW_BEFORE.search(text, max(0, start - _REACH), start)
        if before is None or before["link"] == " " or not _listed(before["word"]):
            return False
        start = before.start()
    return False


def _heads(text: str, start: int, end: int) -> bool:
    """Say whether a word is itself the thing that introduces a name of the encyclopaedia (« Chanson Gabrielle »)."""
    after = _ROW_AFTER.match(text, end)
    if after is None or after["link"] != " " or not _listed(after["word"]):
        return False
    found = _HEADED.search(text, start, end + 1)
    return found is not None and found.start() == start


def _in_row(text: str, start: int, end: int) -> Iterator[bool]:
    """Say of each neighbour in a row of names whether it is of the same domain, and few people bear it."""
    key = fold(text[start:end])
    given = default_lexicon().features(text[start:end]).first_name >= FREQUENT
    for _ in range(_MOST_IN_ROW):
        before = _ROW_BEFORE.search(text, max(0, start - _REACH), start)
        if before is None or (given and before["link"] == " "):
            break
        yield _nobodys(before["word"], key)
        start = before.start()
    for _ in range(_MOST_IN_ROW):
        after = _ROW_AFTER.match(text, end)
        if after is None or (given and after["link"] == " "):
            break
        yield _nobodys(after["word"], key)
        end = after.end()
