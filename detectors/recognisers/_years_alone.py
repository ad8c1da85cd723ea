"""Years alone: « opéré en 2019 », « curage 2017 », « 2012 : AVC »; weak, since most years date a publication.

Weighs a year by the event that its sentence tells. Refuses the years of recommendations, studies and populations, and
those of before anybody living can remember.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers import _date_context as context
from detectors.recognisers._cues import UNIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._dates import Dated

_EVENT = re.compile(
    r"(?<![a-z])(?:oper|hospitalis|diagnos|traite|suivi|marie|divorc|retrait|dece|accouch|greff"
    r"|chirurg|interven|infarct|idm|avc|ait(?![a-z])|chut|antecedent|atcd|cancer|fractur|embauch"
    r"|veu[fv]"
    r"|died|menopaus|sevr|decouv|implant|pontage|pontee?(?![a-z])|suicid|stent|angioplast|prothes|transplant|accident|avp"
    r"|rechut|stopp|recidiv|immigr|cesarien|ivg|fcs|phlebit|embolie|appendic|radiotherap|chimiotherap"
    r"|entree|entre(?= (?:en|a|au|aux|dans|chez))|vaccin|pose(?![a-z])|anneau"
    r"|mammo|fcv|frottis|coro(?![a-z])|ett(?![a-z])|colo(?![a-z])|tvp|mort(?!alit)|arriv|quincke|avb|menisque|hernie"
    r"|[a-z]{3,20}(?:ectomie|plastie|tomie|scopie|graphie|centese))[a-z()]{0,14}"
)
_NEAR_EVENT = re.compile(
    r"(?<![a-z])(?:irm|tdm|scanner|hta|dt[12]|diabete|bpco|asthme|allergi\w{0,4}|g[1-9]|bilan|epilep\w{0,4}|tabac"
    r"|alcool|arret|curage|exerese|resection|ablation|amputation|ligature|reparation|dialyse|entorse|luxation"
    r"|faite?s?|realisee?s?|refaite?s?|redigee?s?|zona|pneumo\w{0,8}|pyelo\w{0,8}|colique|ulcere|sleeve|by-?pass|pt[hg]"
    r"|lca|cataracte|thyroid\w{0,8}|depression"
    r"|burn-?out|ts|sevrage|grossesse|retraite|licencie\w{0,5}|deces|axillaire|covid"
    r"|dx|dg|diag\w{0,3}|connue?s?|stop(?:pee?s?)?|intro(?:duite?s?)?|debutee?s?|initiee?s?|reprise?s?"
    r"|switch(?:ee?)?|relais|retiree?s?|guerie?s?|consolidee?s?|appareillee?s?|dialysee?s?|sevree?s?|decelee?s?"
    r"|ep|sca|oap|acfa|hsd|hsa|hed|pno|aomi|geu|dnid|did|rtup|rtuv|cpre|cck|vih|vhc|vhb|pac|dai)"
    r"(?: (?:[a-z0-9]{1,12}|en|de))?[ ,]{1,2}(?:en )?$"
)
"""Events that date a year only right before it: « TDM, nodule, Fleischner 2017 » dates a score."""
_SURGERY = re.compile(
    r"(?<![a-z])(?:[a-z]{3,20}(?:ectomie|plastie)|pt[hg]|cesarienne|appendicite|ligature|amputation|exerese|curage"
    r"|pontage|pacemaker|stents?|dai|sleeve|bypass|stroke|surgery|\w{3,16}ectomy|quit(?: smoking)?|retired"
    r"|divorced|widowed|diagnosed"
    r"|cataracte|canal carpien)(?: (?:g|d|dte?|gche|droite?|gauche|bilaterale?|od|og))?[ ,]{1,2}(?:en |in )?$"
)
"""Operations that date a year right after them, whoever they speak of."""
_SINCE_YEAR = re.compile(
    r"(?<![a-z])(?:en|depuis|dep[.]?|directives anticipees de|depuis l'annee|l'annee|courant|fin|debut|vers|des"
    r"|jusqu'en|since|in|seit|desde|dat(?:e|ent|ant)(?: bien)? de|remont(?:e|ent|ant)(?: deja)? a)[ ]$"
)
_NOTED = re.compile(r"(?<![a-z])(?:dep[.]?|(?:faite?|refaite?|realisee?)s? en)[ ]$")
"""« dep. 2013 », « fait en 2023 »: words of a note, which no publication has."""
_YEAR_LINK = re.compile(
    r"(?<![a-z])(?:en|depuis|dep[.]?|anticipees de|depuis l'annee|annee|courant|fin|debut|mi-?|vers|avant|apres"
    r"|jusqu'en"
    r"|since|seit|des)[ ]$|\($|,[ ]$|[a-z0-9)][ ]$|-[ ]$"
)
_OWN = re.compile(
    r"(?<![a-z])[ms](?:on|a|es)[ ][^.;\n]{2,50}?[ ](?:dat(?:e|ent|ait)(?: bien)? de|remont(?:e|ent)(?: deja)? a)[ ]$"
)
"""« ses chaussures datent de 2020 », whoever the text speaks of."""
_MONTH = re.compile(r"(?:janv|fevr|mars|avri|mai|juin|juil|aout|sept|octo|nove|decem)[a-z]{0,5}[ ]$")
_CROWD = re.compile(
    r"(?<![a-z])(?:(?<!arrive )(?<!arrivee )(?<!venu )(?<!venue )en france(?! depuis)|dans le monde|nouveaux cas"
    r"|cas de|incidence|prevalence|patients"
    r"|francais|population|depistage|etudes?|essais?|inclus|estim\w{1,5}"
    r"|interdite?s?|l'ue|europe\w{0,4}|numerus|retiree?s? du marche|commercialis\w{1,4}|disponibles?"
    r"|rembours\w{1,4})(?![a-z])"
)
_AROUND = 80
_CLOSE = 24
"""Reach, in code points, of an event to its year: wide in a person's story, close elsewhere."""
_FIRST_LIVED_YEAR = 1938
"""Hardly any patient of today dates an event of their own by an older year; a cited author's year may be."""
_BRACKETED = re.compile(r"(?:[a-z][ ]|[ ])\($")
_CITED = re.compile(r"(?:[A-ZÀ-Ý][\wÀ-ÿ'-]{1,24}|et al\.?|coll\.?),?[ ]\(?$")
_BY_SOMEBODY = re.compile(r"(?<=[a-zß-ÿ,;] )(?<![àÀu] )(?<!de )(?<!avec )(?<!sous )[A-ZÀ-Ý][a-zß-ÿ'-]{1,24}[ ]en[ ]$")
_TOLD_BY_HISTORY = re.compile(
    r"[A-ZÀ-Ý][\wÀ-ÿ'-]+(?: et (?:[A-ZÀ-Ý][\wÀ-ÿ'-]+|coll\.|coll|al\.))? (?:l'|les? )?(?:a|ont|avait|fut|décrit|propose"
    r"|publie)(?: [a-zà-ÿ]{2,10})?"
    r" (?:propos|décri|invent|introdui|cré|publi|isol|défini|valid|modifi|parl|nomm|baptis|découver|succéd|remplac"
    r"|montr|rapport|le premier)"
)
"""« Knaus a proposé APACHE II en 1985, Marshall le MODS en 1995 »: years of the history of medicine."""
_HISTORY_REACH = 260
_SPELL_START = re.compile(r"de (?:19|20)[0-9]{2} a (?:19|20)[0-9]{2}(?![0-9])")
_SPELL_END = re.compile(r"(?<![a-z])de (?:19|20)[0-9]{2} a $")
"""« de 2015 à 2018 sous méthotrexate »."""
_AUTHORED = re.compile(
    r"(?<![A-Za-z])(?:[Ss]elon|[Cc]rit[èe]res?|d'apr[èe]s|[Cc]lassification|[Ss]core)(?: de)? (?:[A-Z][\w-]+ ){1,2}$"
)
_SECOND = re.compile(r"(?<![a-z])entre (?:19|20)[0-9]{2} et $")
_LIMIT = re.compile(r"[0-9] ?[a-z]{1,4}/(?:an|mois|j|h|l|m[23]) depuis $")
"""« 20 mSv/an depuis 2023 »: a limit that a rule sets."""
_NAMED = re.compile(r"(?:[A-ZÀ-Ý][\wÀ-ÿ/'-]{1,24},?[ ]\(?|[0-9] ?[a-zA-Z]{1,4}/[a-z]{1,3} depuis )$")
"""« Beers 2023 », « ETA 2015 »: where nobody is told of, a year after a name dates what bears the name."""
_LISTED_YEAR = re.compile(r"(?:^|\n)[ \t\-*•>]{0,4}(?:en|depuis)[ ]$")
_ENTRY = re.compile(r"[ ]?(?::|->|→|=)[ ]?[a-z]")
_BIRTHS = re.compile(r"[ ](?:avb|cesar\w{0,5}|fcs|ivg|vb|forceps|ventouse)(?![a-z])")
_CLAUSE = re.compile(r"(?:^|[,;:+(\n/]|->|→| puis| et) ?(?:[a-zß-ÿœ0-9'’-]{2,20} ){1,4}(?:en )?$")
_CLAUSE_END = re.compile(r"[ ]?(?:[,;:.)/+\n]|$)|[ ](?:puis|et)(?![a-z])")
_STORY = 140
"""Reach, in code points, of a sure year over the others of its line."""
_PUBLISHED = re.compile(
    r"[^.;\n]{0,60}(?<![a-z])(?:recommand\w{1,8}|has|ansm|loi|decret|reforme|publie\w{0,2}|etude|essai|disponible"
    r"|commercialis\w{1,3}|autorise\w{0,2}|rembours\w{1,6}|obligatoire|france)(?![a-z])"
)


def year_alone(text: str, folded: str, start: int, end: int, *, someone: bool) -> float | None:
    """How sure it is that a bare year dates a person's event: its sentence tells one, and no publication or crowd."""
    low = max(0, start - _AROUND, folded.rfind("\n", 0, start) + 1, folded.rfind(". ", 0, start) + 1)
    line_end = folded.find("\n", end)
    high = min(line_end if line_end >= 0 else len(folded), end + _AROUND)
    heads = context.heads_line(folded, start)
    noted = _NOTED.search(folded, max(0, start - 16), start) is not None
    stopped = context.stops_treatment(folded, start)
    noted = noted or stopped or _OWN.search(folded, low, start) is not None
    if not (heads or noted or _YEAR_LINK.search(folded, max(low, start - 24), start)):
        return None
    compared = folded.endswith("entre ", low, start) and folded.startswith((" et ", " a "), end)
    compared = compared or _SECOND.search(folded, low, start) is not None
    if (
        compared
        or _LIMIT.search(folded, low, start)
        or _MONTH.search(folded, low, start)
        or _AUTHORED.search(text, max(0, start - 48), start)
    ):
        return None
    public = context.is_public(folded, start) and not stopped
    if UNIT.match(folded, end) or _CROWD.search(folded, low, high) or public:
        return None
    listed = _LISTED_YEAR.search(folded, max(0, start - 16), start) and folded.startswith((" :", ":"), end)
    noted = noted and int(folded[start:end]) >= _FIRST_LIVED_YEAR
    if noted or listed or _BIRTHS.match(folded, end) or (heads and someone and _ENTRY.match(folded, end)):
        return 0.55
    if someone and int(folded[start:end]) >= _FIRST_LIVED_YEAR and not _PUBLISHED.match(folded, end):
        before = max(low, start - 40)
        if _SINCE_YEAR.search(folded, before, start) and not _is_history(text, folded, before, start):
            return 0.55
        closed = folded[end : end + 1] == ")" and _BRACKETED.search(folded, before, start)
        if (closed and not _CITED.search(text, before, start)) or _bounds_spell(folded, start):
            return 0.55
    heads = heads or folded.endswith("- ", low, start)
    if int(folded[start:end]) < _FIRST_LIVED_YEAR:
        return None
    if not someone and not heads:
        low = max(low, start - _CLOSE)
    name = None if someone else _NAMED.search(text, max(0, start - 40), start)
    named = name is not None and not _EVENT.match(folded, name.start())
    near = (_NEAR_EVENT if someone else _SURGERY).search(folded, max(low, start - 36), start)
    event = near or (not named and (_EVENT.search(folded, end, high) if heads else _EVENT.search(folded, low, start)))
    return 0.55 if event else None


def same_story(text: str, folded: str, years: list[tuple[Dated, bool]]) -> Iterator[Dated]:
    """Years that a clause in small letters tells beside a sure one: « amputé en 2006, nouvelle emboîture 2023 ».

    Args:
        text: The normalised text, which speaks of somebody.
        folded: `fold(text)`.
        years: Every year alone of the text, in order, with whether it is sure.
    """
    sure = [one.start for one, told in years if told]
    for one, told in years if sure else ():
        if told or int(folded[one.start : one.end]) < _FIRST_LIVED_YEAR:
            continue
        low = max(0, one.start - _AROUND)
        beside = any(
            abs(start - one.start) < _STORY and "\n" not in folded[min(start, one.start) : max(start, one.start)]
            for start in sure
        )
        clause = beside and _CLAUSE.search(text, low, one.start) and _CLAUSE_END.match(folded, one.end)
        if clause and not (context.is_public(folded, one.start) or _CROWD.search(folded, low, one.end)):
            yield one


def _is_history(text: str, folded: str, before: int, start: int) -> bool:
    """Whether somebody cited did something that year: « Ramsay en 1974 », « Knaus a proposé APACHE II en 1985 »."""
    low = max(0, start - _HISTORY_REACH, folded.rfind("\n", 0, start))
    return (_BY_SOMEBODY.search(text, before, start) or _TOLD_BY_HISTORY.search(text, low, start)) is not None


def _bounds_spell(folded: str, start: int) -> bool:
    """Whether a year opens or closes « de 2015 à 2018 »."""
    opens = _SPELL_START.match(folded, max(0, start - 3)) is not None
    return opens or _SPELL_END.search(folded, max(0, start - 11), start) is not None
