"""Tells persons of the public record (authors of trials, theorists, physicians of the past, fiction) from persons.

It suppresses, it never finds. A full name of history is public anywhere; a surname alone, and a title before it, only
where the text speaks of nobody's care: « le docteur Knock » in a question of letters, not « Dr Knock, 54 ans ». It
refuses to judge by frequency: only hand-made lists and the marks of a reference (« et al. », a year, a journal) count.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from detectors.lexicon import fold
from detectors.recognisers._evidence import COMMON, FREQUENT
from detectors.recognisers._evidence import TERMS as PERSON_TERMS
from detectors.recognisers._living import living
from detectors.recognisers._terms import read_folded

if TYPE_CHECKING:
    from detectors.recognisers._tokens import Reading, Token

TERMS = read_folded("publics")
FAMOUS, AUTHORS, FICTION = TERMS["celebres"], TERMS["auteurs"], TERMS["fiction"]
SHARED, SHARED_FICTION = TERMS["celebres_partages"], TERMS["fiction_partagee"]
FAMOUS_WORDS = frozenset(word for name in FAMOUS for word in (*name.split(), *name.replace("-", " ").split()))
PHYSICIANS, DOCTORS = TERMS["medecins_publics"], PERSON_TERMS["medecins"]
PAST_PHYSICIANS = TERMS["medecins_partages"]
LEADS, JOURNALS = TERMS["amorces"], TERMS["revues"]
LONGEST_FAMOUS = 5
"""Words of the longest full name of history, particles included."""
FIRST_YEAR, LAST_YEAR, MODERN_YEAR = 1900, 2100, 1970
SHORT_TITLE = 3
"""Letters of a title that colleagues write (« Dr », « Pr », « Doc »); history writes it out."""
LONGEST_INITIALS = 3
MOST_AUTHORS = 4
"""Tokens of authors' initials and marks between a surname and « et al. » or its journal."""
MARKS = frozenset({".", ",", ";", ")", "]", "\n", ":", "ET"})
LINKS = frozenset({"D", "DE", "DU", "'", "ET", "OU", ",", "LE", "LA"})
OF_WORKS = frozenset({"DE", "SELON", "PAR", "CHEZ", "ET", "OU", ",", "«", "(", "D'APRES", "APRES", "COMME", "HOPITAL"})
"""Words between which and a common full name the one of history is meant: « la méthode de Claude Bernard »."""
BESIDE = re.compile(r",? (?:et |puis )?(?P<name>[A-ZÀ-Ý][\w'’ -]{3,40}?)(?:,| et |\.|\)|$)")
"""The next name of a row, which shows the sort of those before it."""
ACHIEVED = re.compile(
    r" (?:a|avait|fut|était|est)? ?(?:le premier|la première|découv|invent|décri|écri|publi|fond|démontr|propos|défini"
    r"|disait|pensait|affirm|considér|distingu|soutien|insist|parl|mort|né en|\(1[5-9]\d\d)"
)
"""What an author or a discoverer does."""
HISTORY = re.compile(
    r"\b(?:en|vers|dès) 1[5-8]\d\d\b(?! ?(?:m|g|k|u|µ))|\bsiècles?\b|\bprix nobel\b|\bromans? (?:de|d')"
    r"|\bhistoire (?:de (?:la|l')|des) ?(?:médecine|chirurgie|psych|anesthésie|vaccin|hôpita|pharmacie|neurologie"
    r"|soins infirmi|infirmi|sages-femmes|profession infirmi)"
    r"|\bHistoire ?:|\bphilosoph|\bmythologi|\bantiquité\b|\bmoyen [âa]ge\b|\bfrise (?:chrono|en|histo)|\bécrivains?\b",
    re.IGNORECASE,
)
"""What shows that a text tells of the past or of a book."""
CULTURE = re.compile(
    r"\b(?:films?|cinéma|cinéaste|romans?|romanci[eè]re?s?|documentaires?|chansons?|chanteu(?:r|se)s?|peintres?"
    r"|poèmes?|poètes?|théâtre|littérature|acteurs?|actrices?|réalisat(?:eur|rice)s?|compositeurs?|opéras?|biographie"
    r"|découverte de|premi[eè]re?s greffes?|inventeurs?|inventé|pionni(?:er|ère)s?|nobel|podcast|livre de"
    r"|culture générale)\b"
    r"|\bpremi(?:er|ère)s? (?:vaccins?|transfusions?|anesthésies?|césariennes?|radiographies?|sérums?|femmes? médecins?"
    r"|femmes? internes?|autogreffes?|antibiotiques?)\b"
    r"|\b(?:livre|ouvrage|essai|série|pièce|récit|nouvelle|album|podcast) «|\bséries? (?:télé|médicales?|[A-Z])"
    r"|\b(?:personnages? (?:de|du|des|fictifs?|principaux)|escape game|conte pour)\b",
    re.IGNORECASE,
)
"""What shows that a text tells of works and of those who made them."""
CREDIT = re.compile(
    r"(?:»|\b(?:films?|romans?|livres?|biographie|pièces? de théâtre|tableaux|documentaires?)),?"
    r" (?:de |par |avec |d['’]|d['’]après )$"
    r"|\b(?:adapté|joué|réalisé|écrit|mis|chanté|peint|composé|interprété|inventé|fondé|découvert|illustré)e?s?"
    r"(?: [^\W\d_]{2,12}){0,3} par $"
    r"|\b(?:met(?:tent|tant)? en scène|personnages?(?: de| :)?|héros(?: de| :)?|héroïnes?|incarn(?:e|ent|é|és) par"
    r"|rôle d[eu]|(?:film|série|roman|saison|épisode|»)[^.\n]{0,30} suit"
    r"| de [A-ZÀ-Ý][\w-]{2,20} [A-ZÀ-Ý][\w-]{2,20} suit"
    r"|série [A-Z][^.,\n]{1,20},) (?:[ld]['’])?$"
    r"|\b(?:acteurs?|actrices?|chanteu(?:r|se)s?|peintres?|poètes?|compositeurs?|écrivains?|philosophes?|inventeurs?)\b"
    r"[^.:\n]{0,40}: $",
    re.IGNORECASE,
)
"""What ends right before the name of who made a work (« … » de, « joué par »)."""
CARE = re.compile(
    r"\bn[ée]+e? le\b|\b\d{1,2}[/.]\d{1,2}[/.](?:19|20)?\d\d\b|, ?\d{1,3} ?(?:ans|mois|a)\b"
    r"|(?<![≥≤<>] )(?<![≥≤<>])(?<!\bplus de )(?<!\bmoins de )(?<!\bdès )(?<!\baprès )(?<!\bavant )"
    r"\b\d{1,3} ?ans ?[,.;:]"
    r"|\bâgée? de\b|\b(?:ce|cette) (?:jour|matin|soir|nuit|semaine)\b|\bhier\b|\baujourd'hui\b"
    r"|\b(?:ch|chambre|lit|box)\.? ?\d|\b(?:ipp|ddn|nda|iep|nir|rpps|mg|ml|tel|tél|rdv)\b|\bhospitalisée?s?\b"
    r"|\b(?:mon|ma|mes|notre|nos|sa|son) (?:patient|m[èe]re|p[èe]re|fil|mari|femme|rdv)"
    r"|\b(?:entrée? (?:le|pour)|adressée?|vue? en|opérée?)\b|\b0[1-9](?:[ .]?\d\d){4}\b",
    re.IGNORECASE,
)
"""What shows that a text speaks of somebody's care."""


def cited(reading: Reading, end: int) -> bool:
    """Say whether a name, whose last token stands before `end`, is cited as an author: « et al. », « [7] », a year."""
    tokens = reading.tokens
    one, two, three = (tokens[min(end + rank, len(reading))] for rank in range(3))
    if one.text == "[":
        return two.text.isdigit()
    if _joined_by_others(tokens, end):
        return True
    if _year(one) and not reading.tokens[end - 1].upper:
        return two.fold in MARKS and (not tokens[end - 1].opening or not about_care(reading.text))
    if one.text in {"(", ","} and two.text.isdecimal() and len(two.text) == len(str(FIRST_YEAR)):
        return FIRST_YEAR <= int(two.text) < LAST_YEAR and three.text in {")", ";", ",", "."}
    return one.text == "," and two.word and not two.lower and two.fold in JOURNALS and _dated(tokens, end + 2)


def _joined_by_others(tokens: list[Token], end: int) -> bool:
    """Say whether « et al. » follows a surname, past its initials and one more author."""
    for place in range(end, min(end + MOST_AUTHORS, len(tokens) - 1)):
        token = tokens[place]
        if token.fold == "ET":
            return tokens[place + 1].fold in {"AL", "COLL", "COLLABORATEURS"}
        initials = token.upper and len(token.text) <= LONGEST_INITIALS
        if not (initials or token.initial or token.text in ",."):
            return False
    return False


def _dated(tokens: list[Token], start: int) -> bool:
    """Say whether a year ends a reference within a few words."""
    return any(_year(token) for token in tokens[start : start + 5])


def _year(token: Token) -> bool:
    """Say whether a number is the year of a publication."""
    return (
        token.text.isdecimal()
        and len(token.text) == len(str(FIRST_YEAR))
        and (str(MODERN_YEAR) <= token.text < str(LAST_YEAR))
    )


@lru_cache(maxsize=4)
def historical(text: str) -> bool:
    """Say whether a text tells of history or letters, and of nobody's care."""
    return HISTORY.search(text) is not None and not about_care(text)


@lru_cache(maxsize=4)
def cultural(text: str) -> bool:
    """Say whether a text tells of works of art or of discoveries, and of nobody's care."""
    return CULTURE.search(text) is not None and not about_care(text)


@lru_cache(maxsize=4)
def about_care(text: str) -> bool:
    """Say whether a text speaks of somebody's care: an age, a date, a bed, a dose, « ce matin », « mon patient »."""
    return CARE.search(text) is not None


def famous(reading: Reading, start: int, end: int) -> bool:
    """Say whether the words, or the longer name that they open or close, are a person of history (« Lou Gehrig »).

    A name that ordinary people bear as well (« Claude Bernard ») needs what shows the one of history; nobody is whom
    the text shows to be of here (« notre kiné … »).
    """
    tokens = reading.tokens
    if tokens[start].fold not in FAMOUS_WORDS:
        return False
    low = max(0, start - LONGEST_FAMOUS)
    near = [token for token in tokens[low : end + LONGEST_FAMOUS] if token.text != "-"]
    folds = [token.fold for token in near]
    first = start - low
    last = first + end - start
    for here in range(max(0, last - LONGEST_FAMOUS), first + 1):
        for there in range(last, min(here + LONGEST_FAMOUS, len(folds)) + 1):
            if there - here > 1 and " ".join(folds[here:there]) in FAMOUS:
                return _of_history(reading, near[here:there], folds[here - 1] if here else "")
    return False


def _of_history(reading: Reading, name: list[Token], before: str) -> bool:
    """Say whether a full name on the list is the public person's, from what stands around it."""
    text, start, end = reading.text, name[0].start, name[-1].end
    if living(text, start, end):
        return False
    features = [token.features for token in name if token.word]
    if features[0].first_name < COMMON or features[-1].surname < COMMON or before in OF_WORKS:
        return True
    beside = BESIDE.match(text, end)
    told = ACHIEVED.match(text, end) is not None or (beside is not None and fold(beside["name"]) in FAMOUS)
    return not about_care(text) and (told or historical(text) or cultural(text))


def known_author(reading: Reading, start: int, end: int) -> bool:
    """Say whether a surname alone is a theorist's or a writer's: after « selon », or where nobody's care is told."""
    tokens = reading.tokens
    token = tokens[start]
    if end - start > 1 or token.lower or token.fold not in AUTHORS:
        return False
    given = tokens[start - 1] if start else None
    if given and given.word and not given.lower and given.features.first_name >= FREQUENT:
        return False  # a full name is judged whole (`famous`)
    here = start - 1
    while here > 0 and tokens[here].fold in LINKS:
        here -= 1
    if here >= 0 and tokens[here].fold in LEADS:
        return True
    shared = token.features.surname == COMMON or token.features.first_name >= FREQUENT
    return not shared and not about_care(reading.text) and not living(reading.text, token.start, token.end)


def fictional(reading: Reading, title: Token, start: int, end: int) -> bool:
    """Say whether a name after a title is one of fiction or history, in a text that speaks of nobody's care."""
    last = reading.tokens[end - 1].fold
    listed = end - start == 1 and (last in FICTION or (last in PHYSICIANS and title.fold in DOCTORS))
    first = reading.tokens[start]
    listed = listed or (first.fold in FICTION and last in AUTHORS and reading.tokens[start + 1].fold in {"DE", "D"})
    listed = listed or (end - start == 1 and last in SHARED_FICTION and cultural(reading.text))
    if end - start == 1 and last in PAST_PHYSICIANS and title.fold in DOCTORS and len(title.text) > SHORT_TITLE:
        listed = listed or historical(reading.text) or cultural(reading.text)
    if not (listed or famous(reading, start, end)) or about_care(reading.text):
        return False
    return not living(reading.text, reading.tokens[start].start, reading.tokens[end - 1].end)
