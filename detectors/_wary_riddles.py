"""Finds identities that a riddle tells instead of a name: « le nom de l'auteur de la Cigale », « née le jour où… ».

A word that announces a name, a place or a birth, then a description where a name
is due, in a text whose writer says that he hides it: the description is reported up to the end of its clause. A
surname or a first name described as somebody's (« porte le nom de l'auteur de ») says so itself.

Refuses riddles about what is no person (a disease, a drug, a germ), descriptions of one word only, and every text of
which no word betrays a riddle, at the cost of a few searches. Serves `detectors._wary`. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors._wary_pieces import NAMED, PEOPLE, THINGS, WORD, is_thing, pieces
from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._terms import read_folded, read_sections

if TYPE_CHECKING:
    from collections.abc import Iterator

Riddle = tuple[int, int, Entity]
"""First code point, one past the last one, and what the description stands for."""

_STEMS: Final = tuple(read_sections("mefiance")["enigmes"])
_HEADS: Final = read_folded("mefiance")["tetes"] | THINGS
_TOLD: Final = re.compile(
    r"(?<!\w)(?:(?P<sure>devin(?:e[rz]?|ettes?|eras|erez|es|ons|é)|charades?|[ée]nigmes?|r[ée]bus|indices?(?= pour)"
    r"|(?:(?:dirai|donnerai|citerai|nommerai|[ée]crirai)"
    r"|(?:je |j['’])(?:ne |n['’])?(?:l[ea] |l['’]|vous |te )?(?:dis|donne|cite|nomme|[ée]cris|r[ée]v[èe]le|d[ée]voile))"
    r" (?:\w+ )?(?:pas|jamais)"
    r"|sans (?:l[ea] |l['’])?(?:nommer|citer|dire)|(?:je |on )(?:tais|tairai|taira)"
    r"|(?:son |le )?vrai nom|par (?:une|sa) d[ée]finition"
    r"|[àa] (?:toi|vous) de trouver|(?:tu|vous) (?:le |la )?trouvere?[sz]|en mille|n['’]en dis pas plus"
    r"|dis autrement|appelons-l[ea]"
    r"|(?:veux|peux|dois|faut) pas (?:[ée]crire|dire|donner|citer|mettre)"
    r" (?:le |son |l['’])?(?:pr[ée]nom|nom|identit[ée])"
    r"|garde (?:\w+ ){1,3}pour moi|chut)"
    r"|secret|discr\w+|vague\w*|anonym\w+|disons)(?!\w)",
    re.IGNORECASE,
)
_OF: Final = rf"(?: (?:du|de la|de l['’]|de mon|de ma|de ce|de cette|de notre) ?{PEOPLE}(?=\s?[:=,]| c['’]| est| se))?"
_CUES: Final = re.compile(
    rf"(?<!\w)(?:(?P<PRENOM>(?:petits? noms?|pr[ée]noms?){_OF}|pr[ée]nomm[ée]e?)"
    rf"|(?P<NOM>(?:noms?(?: (?:cod|cach|crypt|masqu)[ée]| de famille| de jeune fille| d['’]usage| d['’][ée]pouse)?"
    rf"|patronyme|identit[ée]){_OF}"
    rf"|[sm]['’]appell\w+|se nomme|(?:d[ée]|sur)?nomm[ée]e?|homonyme|(?:mme|mr?\.?|dr)(?=\s?[«\"“])"
    rf"|appel[ée]e?(?= comme)"
    rf"|(?:{PEOPLE},?|mais|que|:|,)(?= c['’]est))"
    r"|(?P<DATE_NAISSANCE>n[ée]e?|(?:date de )?naissance|vu le jour|anniversaire)"
    r"|(?P<ADRESSE>adresse|rue|num[ée]ro(?= \w{4,}))"
    r"|(?P<UNITE>chambre|lit)|(?P<IPP>ipp)|(?P<TELEPHONE>t[ée]l[ée]phone|portable)"
    r"|(?P<ETABLISSEMENT>travaill\w+|bosse\w*|bossant|enseign\w+|[ée]tudie|employ[ée]e?|lyc[ée]e|coll[èe]ge|[ée]cole"
    r"|ehpad|h[ôo]pital|clinique|hospitalis[ée]e?|suivie?)"
    r"|(?P<LIEU>habit\w{1,4}|vi[st]|vivant|r[ée]sid\w{1,4}|demeur\w{1,4}|loge|cr[èe]che|domicili[ée]e?|vient|ville"
    r"|commune|originaire|n[ée]e? [àa]))(?!\w)",
    re.IGNORECASE,
)
_SELF_TOLD: Final = re.compile(
    r"(?:(?:port\w{1,3}|ait?|ayant) (?:le |les )?(?:m[êe]mes? )?(?:pr[ée])?noms? (?:de |que )?"
    r"|m[êe]me (?:pr[ée])?nom que "
    r"|(?:[sm]['’]appelle|(?:appel|(?:d[ée]|pr[ée]|sur)?nomm)[ée]e?|se nomme) comme )"
    r"(?=l[ea] |l['’]|celui|celle|du |des |d['’]un|un )",
    re.IGNORECASE,
)
_LINK: Final = re.compile(
    r"(?:\s?[:=→(«\"“?]\s?|,\s(?=c['’]est|cel)|\s)"
    r"(?:(?:[àa] deviner|(?:par )?(?:une? )?(?:d[ée]finition|devinette|[ée]nigme|charade|r[ée]bus)(?: :)?|c['’]est|est"
    r"|serait|[ée]tait|a|[àa]|dans|en|chez|de|que|se|tradui[ts]\w*|rime|avec|par"
    r"|signifie|veut|dire|[ée]voque|correspond|commence|finit|sur|nom|pr[ée]nom|sous|forme)\s){0,5}",
    re.IGNORECASE,
)
_CODED: Final = re.compile(r"[:=(?]|rime|tradui|signifie|dire|[ée]voque|correspond|commence", re.IGNORECASE)
_DESCRIBED: Final = re.compile(
    r"(?:comme )?(?:(?P<that>là (?=o[ùu])|(?:celui|celle|ce) (?=qu|d|de |où|l)|l[ea] m[êe]me (?=que|nom)"
    r"|le nom (?=d)|qui (?=a |porte |s['’]appel|se nomm))"
    r"|(?P<article>l[ea]s? |l['’]|une? |du |des |aux? |(?:de )?la |de l['’]|d['’]une? )(?P<head>[^\W\d_]{2,20}))",
    re.IGNORECASE,
)
_ITS_NAME: Final = re.compile(
    r"(?:.*[^\w'’])?(?<!port[ea] )(?<!porter )(?<!\ba )(?<!\bet )(?<!comme )(?:le|du) noms? (?:de )?",
    re.IGNORECASE | re.DOTALL,
)
"""What bears a name, not what gives one: « le nom de la veine »."""
_TOLD_DAY: Final = re.compile(
    r"(?:l[ea] |l['’]|au |un )?(?:m[êe]me )?(?:jour|lendemain|veille|ann[ée]e|mois|soir|nuit"
    r"|surlendemain|armistice|siècle)"
    r" (?:o[ùu]|d[eu'’]|qu|que|des|suivant|pr[ée]c)",
    re.IGNORECASE,
)
_LOWER: Final = re.compile(r"(?![àa] deviner)[a-zà-ÿ]{3,}(?: |['’])")
_END: Final = re.compile(
    r"[.;!?](?=\s|\Z)|[\n()«»\"|]|\s[–—-]\s"
    r"|,(?!\s(?:mon|au n\w+|num[ée]ro|aux|celui|celle|suivi|puis|vingt|trente|dix|le jour|comme)\s)"
    r"|\s(?:et|mais|puis)\s(?=(?:son|sa|le (?:pr[ée])?nom|l[ea]s? (?:ville|rue)|pr[ée]nom\w*|nom|qu['’]?\w*"
    r"|il|elle|on|je|j['’]?\w*"
    r"|est|vit|habite|travaille|demeure|r[ée]side|porte|pour|a|n[ée]e?|bosse|enseigne|prend|la date|au|dont"
    r"|depuis)(?!\w))"
    r"|\s(?=(?:qu['’](?:il|elle)|sous|chez qui|prend|vient pour|consulte|pr[ée]sente|souffre"
    r"|\d[\d.,]{0,6}\s?(?:ans|kg|mg|%))(?!\w))",
    re.IGNORECASE,
)
_CHARADE: Final = re.compile(
    r"mon (?:premier|1er|un) [^\n]{3,220}?mon (?:tout|ensemble) [^.;\n!?]{2,90}", re.IGNORECASE
)
_PLACED: Final = frozenset({Entity.LIEU, Entity.ETABLISSEMENT, Entity.ADRESSE})
_KIN: Final = frozenset(
    {"PERE", "MERE", "FILS", "FILLE", "MARI", "EPOUX", "AUTEUR", "HOMME", "DAME", "MARQUE", "PLANTE"}
)
"""Heads of descriptions of the famous, once somebody is named after them: « la mère de Jésus »."""
_NAMING: Final = frozenset({Entity.NOM, Entity.PRENOM})
_BEFORE, _AFTER, _MOST_CUES = 400, 1_200, 200
_REACH, _LONGEST, _ARTICLE_REACH = 70, 110, 12
_OPENING: Final = frozenset({"lycée", "collège", "école", "hôpital", "clinique", "rue", "adresse", "numéro"})
"""Cues that are themselves part of what they open."""
_STOP: Final = re.compile(r"[.;!?\n]\s?")


def riddles(text: str, lowered: str, *, hiding: bool) -> list[Riddle]:
    """Give the stretches that describe an identity instead of naming it.

    Args:
        text: The normalised text.
        lowered: The same text in small letters.
        hiding: Whether the writer is known to hide something.
    """
    if not any(map(lowered.__contains__, _STEMS)):
        return []
    found = [*(_charades(text) if "mon tout" in lowered or "mon ensemble" in lowered else ()), *pieces(text, lowered)]
    tells = list(_TOLD.finditer(text))
    sure = any(match.lastgroup for match in tells)
    found += _self_told(text)
    if tells or found or hiding:
        spots = [match.span() for match in tells] + [(start, end) for start, end, _ in found]
        named = list(_described(text, spots, found, hiding=hiding, naming=True))
        found += named
        if found or sure:
            spots += [(start, end) for start, end, _ in named]
            found += _described(text, spots, found, hiding=hiding, naming=False)
    return found


def _charades(text: str) -> Iterator[Riddle]:
    for match in _CHARADE.finditer(text):
        told = list(NAMED.finditer(text, max(0, match.start() - _REACH), match.end()))
        if told:
            first = "prénom" in text[max(0, match.start() - 20) : match.start()].lower()
            yield match.start(), match.start() + len(match[0].rstrip()), Entity.PRENOM if first else Entity.NOM


def _self_told(text: str) -> Iterator[Riddle]:
    """Give the descriptions that need no other evidence: « porte le nom de l'auteur de… »."""
    for match in _SELF_TOLD.finditer(text):
        start, end = match.end(), _clause_end(text, match.end())
        described = _DESCRIBED.match(text, start)
        if (
            described
            and _is_person_before(text, match.start())
            and not (described["head"] and _is_common(text, described, Entity.NOM))
            and (len(WORD.findall(text, start, end)) > 1 or "comme" in match[0].lower())
        ):
            yield start, end, Entity.PRENOM if "prénom" in match[0].lower() else Entity.NOM


def _is_common(text: str, described: re.Match[str], entity: Entity) -> bool:
    """Say whether a description opens with what tells nobody's name; the kin of somebody famous does."""
    head = fold(described["head"])
    famous = entity in _NAMING and head in _KIN and text.startswith((" de ", " du ", " d'"), described.end())
    return head in _HEADS and not famous


def _is_person_before(text: str, start: int) -> bool:
    return not is_thing(text[_sentence_start(text, start) : start])


def _sentence_start(text: str, start: int) -> int:
    low = max(0, start - _REACH)
    for stop in _STOP.finditer(text, low, start):
        low = stop.end()
    return low


def _clause_end(text: str, start: int) -> int:
    match = _END.search(text, start, start + _LONGEST)
    end = match.start() if match else min(len(text), start + _LONGEST)
    return end if match or end == len(text) else text.rfind(" ", start, end)


def _described(
    text: str, spots: list[tuple[int, int]], known: list[Riddle], *, hiding: bool, naming: bool
) -> Iterator[Riddle]:
    """Give the descriptions that stand where a name is due, near what shows that the writer hides it."""
    last = 0
    for count, match in enumerate(_CUES.finditer(text)):
        if count > _MOST_CUES:
            return
        entity = Entity(match.lastgroup or "NOM")
        if match.end() < last or (entity in _NAMING) is not naming:
            continue
        if not hiding and not any(start - _BEFORE <= match.start() <= end + _AFTER for start, end in spots):
            continue
        told = _told_after(text, match, entity)
        if told and not any(first <= told[0] < end for first, end, _ in known):
            last = told[1]
            yield (match.start() if match[0].lower() in _OPENING else told[0]), last, entity


def _told_after(text: str, cue: re.Match[str], entity: Entity) -> tuple[int, int] | None:
    """Give the description that stands where what a cue announces is due."""
    link = _LINK.match(text, cue.end())
    if link is None or (
        entity in _NAMING
        and (
            is_thing(text[_sentence_start(text, cue.start()) : cue.start()])
            or (entity is Entity.NOM and _ITS_NAME.fullmatch(text, max(0, cue.start() - _ARTICLE_REACH), link.end()))
        )
    ):
        return None
    start = link.end()
    end = _clause_end(text, start)
    coded = _CODED.search(link[0]) is not None
    return (start, end) if end > start and _is_description(text, start, end, entity, coded=coded) else None


def _is_description(text: str, start: int, end: int, entity: Entity, *, coded: bool) -> bool:
    if entity is Entity.DATE_NAISSANCE:
        return _TOLD_DAY.match(text, start, end) is not None or (coded and _LOWER.match(text, start, end) is not None)
    words = len(WORD.findall(text, start, end))
    match = _DESCRIBED.match(text, start, end)
    if match is None:
        return coded and entity in _NAMING and words > 1 and _LOWER.match(text, start, end) is not None
    if match["that"]:
        return words > 1
    if _is_common(text, match, entity):
        return False
    if entity in _PLACED - {Entity.ADRESSE} and match["article"].lower().startswith(("un", "d")):
        return False
    return words > 1 or match[0].lower().startswith("comme")
