"""Days without their month: « extubée le 14 », « antibiotique du 12 au 19 », « l'INR du 4 », heads of a planning.

Gives stretches of a folded text and how sure they are: `jour` when an event of care announces the day, `jour_seul` when
only the article and the end of the clause tell, which counts in a text about a person alone. Refuses emergency numbers
(« faire le 15 »), teeth (« composite du 26 »), sizes (« sonde du 16 »), rooms, départements (« dans le 13 ») and counts
(« le 3 comprimés »). Source: French usage in clinical notes and hospital plannings.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from detectors.recognisers._cues import holds, opened_by

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNITS = "un|deux|trois|quatre|cinq|six|sept|huit|neuf"
_TEENS = "dix(?:[ -](?:sept|huit|neuf))?|onze|douze|treize|quatorze|quinze|seize"
DAY_WORD = rf"(?:premier|trente(?:[ -]et[ -]un)?|vingt(?:[ -](?:et[ -])?(?:{_UNITS}))?|{_TEENS}|{_UNITS})"
DAY = rf"(?:1er|0?[1-9]|[12][0-9]|3[01]|{DAY_WORD})"
_FUNCTION = (
    r"a|au|aux|vers|avec|pour|par|chez|et|ou|puis|alors|donc|ensuite|pas|dont|il|elle|on|je|nous|en|matin|soir|midi"
    r"|apres|dernier|prochain|dans|sous|sur|mais|car|si|quand|sortie|entree|rdv|sans|devant|suite|montre\w{0,3}"
    r"|retrouv\w{1,4}|revien\w{1,3}|est|etait|la|le|son|sa|ses|qui|ce|cette|jusqu|depuis|bien|normal\w{0,2}|ok"
    r"|prevue?s?|faite?s?|realisee?s?|fixee?|programmee?|reportee?|annulee?|inclus|compris|deja|seulement"
    r"|[0-2]?[0-9][ ]?h|finalement|plutot|comme|car|parce|sauf|mais|voir|chercher|visiter|recuperer|prendre"
    r"|apporter|signer|rendre|pr|ss|ac|dc|cause|chir\w{0,6}|fievre|toux|surv\w{0,10}|attente"
)
_BARE = re.compile(
    rf"(?<![a-z0-9])(?P<lead>le|du|au)[ ](?P<day>{DAY}(?:[ ](?:dernier|prochain|inclus))?)"
    rf"(?=[ ]?(?:[.,;:)?!=>\n]|$)|[ ](?:(?:{_FUNCTION})(?![a-z])|[(-]))(?![.,:][0-9])"
)
_EVENT_BEFORE = re.compile(
    r"(?<![a-z])(?:rdv|rendez-vous|entretien|consult\w{0,8}|cs|contact|conges?|arret\w{0,2}|voit|voir|revoit"
    r"|controle\w{0,2}|bilan|prevue?s?|prochaine?|passera?|passait"
    r"|passee?|repasse|decale\w{0,2}|fixee?|programmee?|revien\w{1,3}|revenue?|revoir|sort|sortir|sortira"
    r"|sortie?|entree?|admise?|admission|vue?|revue?"
    r"|hospitalis\w{1,7}|operee?|oper\w{2,6}|transfer\w{1,4}|mutee?|arrivee?|venue?|partie?|decedee?|deces|dcd"
    r"|debut\w{0,3}"
    r"|maternite|week-?end|semaine|nuit|dates?|mail|message|dossier|at|pose\w{0,2}|retir\w{1,3}|signale\w{0,2}"
    r"|realise\w{0,2}|faite?|prelev\w{1,6}|recue?|demande\w{0,2}|prescri\w{1,7}"
    r"|repos|annule\w{0,2}|reporte\w{0,2}|appele\w{0,2}|cure|seance|staff|rcp|audience|reunion|visite|retour|garde"
    r"|[247][248]h|chutee?|tombee?"
    r"|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) [0-9]{1,2}(?: et| puis|,)|accident|accouch\w{2,6}"
    r"|cesarienne|scanner|irm|echo\w{0,8}|coro\w{0,12}|tdm|radio\w{0,6}|biopsie|bloc"
    r"|chimio\w{0,8}"
    r"|injection|vaccin\w{0,5}|rappel\w{0,2}|dose|datee?|jusqu|depuis|avant|apres|partir|lettre|courrier|ordonnance"
    r"|resultats?|compte[ -]rendu|cr|note|[123]e|2eme|suivante?|percutanee|[a-z]{3,20}(?:ectomie|plastie|tomie|scopie"
    r"|centese|embolisation)|ponction|pansement|kine|ablation|retrait|changement|depart|transfusion|perfusion|dialyse"
    r"|examen|ecg|eeg|efr|holter|reprise|pds|prise de sang|livraison|panne|incident|intervention|passage"
    r"|echo-?endo\w{0,8}|dispo\w{0,7}(?: que)?|propos\w{1,3}|libre|absente?|absence|peu[xt](?: pas)?"
    r"|pourra\w{0,2}|bosse|travaille\w{0,2}"
    r"|echang\w{1,3}|remplac\w{1,5}|match|tournoi|mariage|bapteme|concours|partiels?|formation|fete|course|competition"
    r"|cale\w{0,2}|positionn\w{1,3}|maintenue?|avance\w{0,2}|repousse\w{0,2}|deplace\w{0,2}|confirme\w{0,2}|visio"
    r"|revient"
    r"|anniversaire|sommes|bloc)(?:[ ](?:ici|hier|seule?|prevue?|deja|bien|donc|fait|faite|prochaine?|percutanee))?"
    r"[ ]?[,(:']?[ ]?$"
)
_APPOINTMENT = re.compile(
    r"(?<![a-z])(?:rdv|rendez-vous|consultation|convoque\w{0,2}|attendue?|hospitalis\w{2,7}|operation|intervention"
    r"|visite|prevue?s?)"
    r"(?![a-z])[^.;\n0-9]{0,40}$"
)
_SPAN = re.compile(
    rf"(?<![a-z0-9])(?:du|entre le|des?)[ ]((?P<first>{DAY})[ ](?:au|et le|et)[ ](?P<last>{DAY}))"
    r"(?![a-z0-9%]|[.,:/][0-9]|[ ]?(?:h|heures?|ans|mois"
    r"|jours?|semaines?|sa|mg|g|ml|ui|cp|cm|mm|kg|fois|euros?|patients?|points?)(?![a-z]))"
)
_SPELL = re.compile(
    r"(?<![a-z])(?:hospitalis\w{1,7}|arret\w{0,2}|conges?|absen\w{1,4}|sejour\w{0,2}|periode|stage|gardes?|vacances"
    r"|cure"
    r"|at|itt|semaine|nuit|week-?end|permission|repit|remplac\w{1,6}|present\w{0,3}|disponib\w{1,3}|sous"
    r"|traite\w{0,4}|isolement"
    r"|intub\w{1,4}|sad|vni|reanimation|rea|chez|annule\w{0,2})(?![a-z])[^.;\n0-9]{0,30}$"
)
_TIMED = re.compile(r"[ ](?:au (?:soir|matin)|dans la nuit|a [0-9]{1,2} ?h)(?![a-z])")
_CLAUSE = re.compile(r"(?:^|[.;:!?\n)])[ \t\-*•>]{0,4}$")
_SUBJECT = re.compile(r",?[ ](?:il|elle|on|je|j'|nous|la patiente|le patient|m\.|mme|mr)(?![a-z])")
_CALL = re.compile(
    r"(?<![a-z])(?:(?:appel\w{1,5}|fai(?:re|tes|s|t)|compos\w{1,4}|contact\w{1,4}|joindre|via|telephon\w{1,4}"
    r"|alert\w{1,4}|preven\w{1,3})(?:[ ](?:immediatement|vite|directement|alors|de suite|tout de suite|d'urgence"
    r"|rapidement|donc"
    r"|sans (?:attendre|delai|tarder)|en urgence|aussitot)){0,2}"
    r"|(?:numeros?|urgences?|samu|pompiers|112)[^.\n]{0,24}|par|via|(?:r?appel|telephon|contact|regul|alert"
    r"|joign)[a-z]{1,8}"
    r"[^.\n]{0,36}(?: ou|,| et))[ ]$"
)
_URGENT = re.compile(
    r"[^.\n]{0,24}(?<![a-z])(?:urgence|samu|pompiers|(?:18|112|17)(?![0-9]|[ ]?h)|immediatement"
    r"|sans (?:delai|attendre))"
)
_EMERGENCY = frozenset({"15", "17", "18"})
_NOT_ALONE = re.compile(
    r"(?<![a-z])(?:dans|sur|numero|n°|entre|ni|plutot|chambre|ch|lit|item|question|passer?|taper|tapez|bus|ligne|tram"
    r"|metro|comme|page|etape|point)[ ]$"
)
"""What makes « le 12 » a département, a room, an item or a line rather than a day."""
_BRACKETED = re.compile(r"(?<=\()le[ ](?P<day>1er|[1-9]|[12][0-9]|3[01])(?=[ ]?\))")
"""« à son retour de congrès (le 10) »."""
_WORDS_NOT_DAYS = frozenset({"premier", "un"})
_OF_THING = re.compile(
    r"(?:^|[^a-z])(?P<thing>[a-z][a-z']{1,24})"
    r"(?:[ ](?:de|d'|chez)[ ]?(?:(?:mme|mr|m\.|ma|mon)[ ])?[a-z-]{2,20})?[ ]$"
)
_THINGS_NOT_DATED = frozenset(
    {"chambre", "ch", "lit", "sonde", "sondes", "catheter", "cathlon", "catheters", "kt", "vvp", "aiguille",
     "aiguilles", "canule", "trocart", "gants", "fil", "taille", "pointure", "chausse", "dent", "dents", "bus",
     "ligne", "numero", "numeros", "patient", "patiente", "dame", "monsieur", "resident", "residente", "voisin",
     "voisine", "appartement", "etage", "bureau", "porte", "item", "question", "article", "moins", "plus", "est",
     "passe", "passer", "passant", "vient", "issu", "issue", "departement", "gens", "pompiers", "samu", "secteur",
     "rang", "page", "type", "stade", "grade", "score", "niveau", "classe", "chromosome", "trisomie", "gene", "bloc",
     "poste", "redon", "lame", "habitant", "originaire", "celui", "celle", "ceux", "habite", "garde", "famille",
     "mari", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "cote", "autour", "partir",
     "vertebre", "doigt", "orteil", "metacarpien", "il", "elle", "entorse", "luxation", "tendon", "rayon",
     "phalange", "ongle", "pouce", "metatarsien"}
)  # fmt: skip
_DENTAL = frozenset(
    {"dent", "dents", "dentaire", "dentaires", "molaire", "molaires", "premolaire", "incisive", "canine", "composite",
     "couronne", "detartrage", "carie", "implant", "implants", "bridge", "panoramique", "pulpite"}
)  # fmt: skip
_ENDODONTICS = frozenset({"endo"})
_SIGNS_AFTER = re.compile(r"[ ]?(?:[.,;:)?!=>\n]|$)|[ ](?:montre|retrouv|est|etait|avec|sans|par|qui|et|puis|chez)")
_ACTING = re.compile(
    r"[ ]a[ ](?:sonne|vomi|mal|eu|fait|pris|dit|mange|chute|demande|dormi|appele|refuse|besoin|ete|crie|urine|pleure"
    r"|bien"
    r"|passe|recu|perdu|toujours|encore|enfin|ses|son|sa)(?![a-z])"
)
"""« le 12 a sonné » is the patient of a room."""
_TAKEN = re.compile(r"[ ](?:le|au) (?:matin|midi|soir|coucher)(?![a-z])")
_ORDER = "lmmjvsd"
_HEAD_DAY = (
    r"(?:l(?:u(?:n(?:di)?)?)?|m(?:a(?:r(?:di)?)?)?|m(?:e(?:r(?:credi)?)?)?|j(?:e(?:u(?:di)?)?)?"
    r"|v(?:e(?:n(?:dredi)?)?)?"
    r"|s(?:a(?:m(?:edi)?)?)?|d(?:i(?:m(?:anche)?)?)?)\.?[ ]{0,2}"
)
_TOMORROW = re.compile(rf"(?<![a-z])(?:demain|hier|aujourd'hui|apres-demain)[ ]?,?[ ]le[ ]{DAY}(?![a-z0-9])")
_HEADS = re.compile(
    rf"(?<![a-z0-9]){_HEAD_DAY}[0-9]{{1,2}}(?:[ \t|;,]{{1,12}}{_HEAD_DAY}[0-9]{{1,2}}(?![0-9a-z])){{2,30}}"
)
_HEAD = re.compile(r"([a-z])[a-z.]{0,8}[ ]{0,2}([0-9]{1,2})")
_LAST_DAY = 31
_LEADS, _SPAN_LEADS = frozenset({"le", "du", "au"}), frozenset({"du", "entre", "de", "des"})
_DAYS_BY_NAME = frozenset({"demain", "hier", "aujourd", "apres"})
_HEAD_WORDS = frozenset(
    {"l", "lu", "lun", "lundi", "m", "ma", "mar", "mardi", "me", "mer", "mercredi", "j", "je", "jeu", "jeudi", "v",
    "ve",
     "ven", "vendredi", "s", "sa", "sam", "samedi", "d", "di", "dim", "dimanche"}
)  # fmt: skip

DaySpan = tuple[int, int, str]
"""Start, end and kind: `jour` or `jour_seul`."""


def bare_days(folded: str) -> Iterator[DaySpan]:
    """Every day without month in a folded text, in no order."""
    dental: bool | None = None
    for found in opened_by(_BARE, folded, _LEADS):
        if _dates_event(folded, found):
            yield *found.span("day"), "jour"
            continue
        dental = _is_dental(folded) if dental is None else dental
        if not dental and _stands_alone(folded, found):
            yield *found.span("day"), "jour_seul"
    yield from _bracketed(folded)
    for found in opened_by(_SPAN, folded, _SPAN_LEADS):
        if _SPELL.search(folded, max(0, found.start() - 48), found.start()):
            yield *found.span(1), "jour"
        elif folded.startswith("du", found.start()) and not _is_dental(folded) and _is_dated(folded, found.start()):
            yield *found.span(1), "jour_seul"
    for found in opened_by(_TOMORROW, folded, _DAYS_BY_NAME):
        yield *found.span(), "jour"
    for found in opened_by(_HEADS, folded, _HEAD_WORDS):
        yield from _planning(found)


def _bracketed(folded: str) -> Iterator[DaySpan]:
    """Read « (le 10) », which is nothing but a day, away from teeth and emergency numbers."""
    for found in _BRACKETED.finditer(folded) if "(le " in folded else ():
        if found["day"] not in _EMERGENCY and not _is_dental(folded):
            yield *found.span("day"), "jour"


def _is_dental(folded: str) -> bool:
    """Whether a text speaks of teeth, which bear numbers; « écho-endo » is no endodontics."""
    return holds(folded, _DENTAL) or (holds(folded, _ENDODONTICS) and "echo-endo" not in folded)


def _dates_event(folded: str, found: re.Match[str]) -> bool:
    """Whether an event before, or a subject after, makes « le 21 » a day of the story."""
    start = found.start()
    if _calls(folded, found):
        return False
    low = max(0, start - 56)
    if _EVENT_BEFORE.search(folded, max(0, start - 44), start) or _APPOINTMENT.search(folded, low, start):
        return True
    if _TIMED.match(folded, found.end()):
        return True
    opens = found["lead"] == "le" and _CLAUSE.search(folded, max(0, start - 6), start) is not None
    return opens and _SUBJECT.match(folded, found.end()) is not None


def _calls(folded: str, found: re.Match[str]) -> bool:
    start = found.start()
    if found["day"] not in _EMERGENCY:
        return False
    before = _CALL.search(folded, max(0, start - 48), start)
    return before is not None or _URGENT.match(folded, found.end()) is not None


def _stands_alone(folded: str, found: re.Match[str]) -> bool:
    """Whether « le 14 » or « l'INR du 14 » can be nothing but a day."""
    start = found.start()
    if found["lead"] == "au" or found["day"] in _WORDS_NOT_DAYS or _calls(folded, found):
        return False
    if found["lead"] == "du":
        return _is_dated(folded, start) and _SIGNS_AFTER.match(folded, found.end()) is not None
    if _NOT_ALONE.search(folded, max(0, start - 12), start):
        return False
    return _ACTING.match(folded, found.end()) is None and _TAKEN.match(folded, found.end()) is None


def _is_dated(folded: str, start: int) -> bool:
    """Whether the word before « du 12 » is a thing that has a date."""
    thing = _OF_THING.search(folded, max(0, start - 52), start)
    return thing is not None and thing["thing"] not in _THINGS_NOT_DATED


def _planning(heads: re.Match[str]) -> Iterator[DaySpan]:
    """Read « Lu 18 Ma 19 Me 20 »: the days of the week and of the month must both follow one another."""
    days = list(_HEAD.finditer(heads.string, *heads.span()))
    for before, after in pairwise(days):
        number, following = int(before[2]), int(after[2])
        if f"{before[1]}{after[1]}" not in f"{_ORDER}l" or following not in {number + 1, 1} or following > _LAST_DAY:
            return
    for day in days:
        yield *day.span(2), "jour"
