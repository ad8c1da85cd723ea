"""Days without month nor article, right after the event that they date: « sortie 23 », « repasse 26 », « rdv sam 8 ».

Gives stretches of a folded text; `detectors.recognisers._date_words` hands them on. Refuses quantities (« vu 3 fois »),
scores on entry and on discharge, the rank of a visit or a cure (« cure 3 »), sizes of tubes and numbers of rooms: only
events that nobody counts open the shape. Source: French usage in handovers and appointment lists.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers._cues import UNIT, opened_by

if TYPE_CHECKING:
    from collections.abc import Iterator

_D = "(?:1er|0?[1-9]|[12][0-9]|3[01])"
_ENDS = (
    r"(?=[ ]?(?:[,;:)?!\n]|\|(?![0-9])|\.(?![0-9])|->|$)|[ ](?:si|en|pour|matin|soir|midi|apm|am|pm|au|a"
    r"|chez|avec|ou|et|puis"
    r"|vers|apres|sans|ok|prochain|dernier|inclus|suite|sous|dans|mais|car|selon|rdv|-|\(|par(?! (?:jour|semaine|mois"
    r"|an|heure|[0-9])))(?![a-z])|[ ](?:a[ ])?[0-2]?[0-9][ ]?h(?![a-z]))(?![.,:/][0-9])"
)
_NOUN = (
    r"sorties?|entrees?|rdv|rendez-vous|retours?|departs?|arrivees?|admission|transferts?|deces|dcd|obseques"
    r"|hospit(?:alisation)?|accouchement|operation|intervention|audience|reunion|staff|rcp|rentree|demenagement"
    r"|reprise|echeance|livraison|permission|visio|(?:au )?bloc(?= [1-3][0-9])|declenchement"
    r"|(?:retrait|ablation)(?: des?| du)? (?:agrafes|fils|drains?|platre|redons?|sonde|vac|points|attelle"
    r"|meches?|pansement)"
)
_PARTICIPLE = (
    r"r?entree?s?|sortie?|admise?|operee?|hospitalisee?|transferee?|muteee?|mutee?|arrivee?|revenue?|partie?"
    r"|decedee?|accouchee?|tombee?|chutee?|convoquee?|programmee?|prevue?s?|reportee?|decalee?|fixee?|avancee?"
    r"|attendue?|revue?|vue?|deplacee?|planifiee?|annulee?|changee?|refaite?|extubee?|retiree?|enlevee?|consultee?"
)
_VERB = (
    r"repasse(?:ra)?|repass\w{2,3}|revien[ts]|reviendra|revoir|revoit|sort|sortira|rentrera|entrera|arrive(?:ra)?"
    r"|(?<=a )(?:enlever|retirer|changer|refaire|controler)|reprend|part(?:ira)?|passe(?:ra)?|reconvoqu\w{1,3}|opere"
)
_EVENT = re.compile(
    rf"(?<![a-z])(?P<word>{_NOUN}|{_PARTICIPLE}|{_VERB})"
    r"(?:[ ](?:prevue?|possible|ok|prochaine?|definitive|anesth\w{0,8}|chir\w{0,6}|kine|cardio|onco"
    r"|dentiste|mdph|bloc"
    r"|ssr|hdj|ehpad|domicile|maison|rea|pour|consult|confirmee?|fixee?|reportee?|decalee?|souhaitee?|envisagee?"
    r"|initiale|(?:a|au|en|chez|du|de)[ ](?:la |l'|le )?(?:maison|domicile|ssr|smr|ehpad|rea\w{0,8}|hdj"
    r"|hdt|chir\w{0,6}"
    r"|cardio\w{0,6}|med\w{0,6}|geriatrie|onco\w{0,6}|uhcd|rad|lui|elle|cs|consult\w{0,8}|reeduc\w{0,8})"
    r"|agrafes|fils)){0,2}"
    rf"[ ]?:?[ ](?P<day>{_D}(?:(?:[ ]?[-/][ ]?|[ ](?:ou|et|au)[ ])(?:le[ ])?{_D})?){_ENDS}"
)
_LABEL = re.compile(_NOUN)
_WORDS = frozenset(
    {"sortie", "sorties", "entree", "entrees", "rdv", "rendez", "retour", "retours", "depart", "departs", "arrivee",
     "arrivees", "admission", "transfert", "transferts", "deces", "dcd", "obseques", "hospit", "hospitalisation",
     "accouchement", "operation", "intervention", "audience", "reunion", "staff", "rcp", "rentree", "rentre",
     "demenagement",
     "reprise", "echeance", "livraison", "permission", "visio", "au", "bloc", "declenchement", "retrait", "ablation",
     "sorti",
     "admis", "admise", "opere", "operee", "hospitalise", "hospitalisee", "transfere", "transferee", "mute", "mutee",
     "arrive", "revenu", "revenue", "parti", "partie", "decede", "decedee", "accouche", "accouchee", "tombe", "tombee",
     "chute", "chutee", "convoque", "convoquee", "programme", "programmee", "prevu", "prevue", "prevus", "prevues",
     "reporte", "reportee", "decale", "decalee", "fixe", "fixee", "avance", "avancee", "attendu", "attendue", "revu",
     "revue", "vu", "vue", "deplace", "deplacee", "planifie", "planifiee", "change", "changee", "refait", "refaite",
     "extube", "extubee", "retire", "retiree", "enleve",
     "enlevee", "consulte", "consultee", "enlever", "retirer", "changer", "refaire", "controler", "annule", "annulee",
     "repasse", "repassera",
     "repasser", "repassez", "revient", "reviens", "reviendra", "revoir", "revoit", "sort", "sortira", "rentrera",
     "entrera", "arrivera", "reprend", "part", "partira", "passe", "passera", "reconvoque", "reconvoquer"}
)  # fmt: skip
_SCORED = re.compile(
    r"(?<![a-z])(?:scores?|eva|en|mif|poids|phq|had|mmse?|moca|madrs|hdrs|gcs|glasgow|crp|hb|index|echelle|barthel"
    r"|adl|iadl|nihss|tension|imc|t°|temperature|dose|posologie|taux|spo2|braden|norton|tinetti|berg|sppb|mna"
    r"|(?:est|etait|valeur) (?:a|de)|mode(?: de)?|code(?: de)?)(?![a-z])[^.;\n]{0,32}$"
)
_LASTING = re.compile(
    r"[ ](?:a|ou)[ ](?:(?:2[5-9]|[3-9][0-9]|[0-9]{3})[ ]?h|[0-9]{1,3}[ ]?(?:j|jours?|sem(?:aines?)?|mois|ans?"
    r"|min(?:utes?)?|heures?|fois|%|mg|ml|g|l|cp|cm|mm))(?![a-z])"
)
"""« attendue 24 à 48 h », « revu 2 à 3 fois »: a span, which an hour of the day cannot be."""
_ROUTES = re.compile(r"(?<![a-z])(?:a[0-9]{1,3}|autoroute|periph\w{0,8}|metro|rer|gare|parking|porte)[^.;\n]{0,16}$")
_WEEKDAY = re.compile(
    rf"(?<![a-z])(?:lun|mar|merc?|jeu|vend?|sam|dim|lu|ma|me|je|ve|sa|di)\.?[ ](?P<day>{_D}(?:/(?:0?[1-9]|1[0-2]))?)"
    r"(?=[ ]?(?:[,;)?!\n]|\.(?![0-9])|$)|[ ](?:a|vers|des)[ ][0-2]?[0-9][ ]?h|[ ](?:au[ ])?(?:matin|soir"
    r"|midi|apm|am|pm)(?![a-z])"
    r"|[ ][0-2]?[0-9][ ]?h(?![a-z])|[ ](?:par|pour|avec|chez|au|en|si|a|ou|et|puis)[ ](?![0-9]))"
)
_WEEKDAYS = frozenset(
    {"lun", "mar", "mer", "merc", "jeu", "ven", "vend", "sam", "dim", "lu", "ma", "me", "je", "ve", "sa", "di"}
)
_DATED_BEFORE = re.compile(
    r"(?<![a-z])(?:rdv|sorties?|entrees?|operee?|prevue?|vue?|revue?|garde|nuit|depuis|avant|des|hospit\w{0,8}|chute"
    r"|passe\w{0,2}|revien[ts]|obseques|reunion|staff|consult\w{0,8}|cs|bilan|controle|bloc|irm|scanner|tdm|echo|kine"
    r"|accouch\w{1,6}|seance|dispo\w{0,4}|repos|pds|visite|decalee?|reportee?|ce|cure|pansement|injection"
    r"|transfert|retour|deces|jusqu'a"
    r"|(?:lun|mar|mer|jeu|ven|sam|dim)\.? [0-9]{1,2}[,&]?(?: et| au)?)[ ]?[:=]?[ ]$"
)
_TODAY = re.compile(
    rf"(?<![a-z])(?:(?:avant-)?hier|(?:apres-)?demain|aujourd'hui|auj\.?|ce jour|nous sommes|on est)[ ](?:le[ ]|\()?"
    rf"(?P<day>{_D}(?:/(?:0?[1-9]|1[0-2]))?)(?=\)|[ ]?(?:[,;.:!?\n]|$)|[ ](?:matin|soir|midi"
    r"|apm)(?![a-z]))(?![.,:/][0-9])"
)
_TODAY_WORDS = frozenset({"avant", "hier", "apres", "demain", "aujourd", "auj", "ce", "nous", "on"})
_SERIES = re.compile(
    rf"(?<![a-z])(?:lun|mar|merc?|jeu|vend?|sam|dim|lu|ma|me|je|ve|sa|di)\.?[ ]?{_D}(?:/(?:0?[1-9]|1[0-2]))?"
    r"(?:(?:[ ]?[,;/&+-][ ]?|[ ](?:et|puis|ou|au)[ ]|[ ])(?:lun|mar|merc?|jeu|vend?|sam|dim|lu|ma|me|je|ve"
    r"|sa|di)\.?[ ]?"
    rf"{_D}(?:/(?:0?[1-9]|1[0-2]))?(?![0-9a-z%°:]|[.,/][0-9])){{1,9}}"
)
_SERIES_DAY = re.compile(rf"(?P<head>[a-z]{{2,4}})\.?[ ]?(?P<day>{_D}(?:/(?:0?[1-9]|1[0-2]))?)")
_TWO_LETTERS = 2
"""« lun 3 mer 5 ven 7 »: two such days side by side tell each other."""
_EVENING = re.compile(r"[ ](?:au[ ])?(?:matin|soir|midi|apm)")
_REACH = 56


def event_days(folded: str) -> Iterator[tuple[int, int]]:
    """Every day that an event right before dates, and every weekday cut to two or three letters with its day."""
    for found in opened_by(_EVENT, folded, _WORDS):
        start = found.start("day")
        low = max(0, found.start() - _REACH)
        scored = _SCORED.search(folded, low, found.start()) or _ROUTES.search(folded, low, found.start())
        labelled = ":" in folded[found.end("word") : start] and not _LABEL.fullmatch(found["word"])
        lasting = _LASTING.match(folded, found.end("day"))
        if not scored and not labelled and not lasting and not UNIT.match(folded, found.end("day")):
            yield start, found.end("day")
    for found in opened_by(_TODAY, folded, _TODAY_WORDS):
        yield found.span("day")
    for series in opened_by(_SERIES, folded, _WEEKDAYS):
        for found in _SERIES_DAY.finditer(folded, *series.span()):
            # « Lu 12 » heads a column: its day alone is a date.
            yield found.span("day") if len(found["head"]) == _TWO_LETTERS else found.span()
    for found in opened_by(_WEEKDAY, folded, _WEEKDAYS):
        timed = folded[found.end() : found.end() + 1] == " " or _EVENING.match(folded, found.end())
        if timed or _DATED_BEFORE.search(folded, max(0, found.start() - 24), found.start()):
            yield found.span()
