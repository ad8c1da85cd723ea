"""What surrounds a date: cues that make an ambiguous figure a date, and those that make it something else.

A blood pressure, a score, a fraction, a dose or the year of a guideline looks like a partial date; the public date of a
law or a recommendation is a date but identifies nobody.
"""

from __future__ import annotations

import re
from functools import lru_cache

_POINTER = re.compile(
    r"(?:(?<![a-z])(?:le|du|au|ce|des le|depuis le|jusqu'au|avant le|apres le|a partir du"
    r"|date(?: [a-z?']{2,12}){0,4}[ :]{1,3}|rdv[ :]{1,3}(?:le )?|(?:consult|controle|hospit|vue?|examen|bilan"
    r"|j0)[ :=]{1,3}(?:le )?"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|(?:le|du"
    r"|les) [0-9]{1,2}(?:/[0-9]{1,2})?(?:,| et| au| puis)(?: le)?)[ ]?$"
)
_ARTICLE = re.compile(r"(?<![a-z])(?:le|ce|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|rdv)[ ]$")
_PERIOD = re.compile(r"(?<![a-z])(?:en|depuis|fin|debut|mi|courant)[ ]$")
_SINCE = re.compile(r"(?<![a-z])(?:en|depuis|fin|debut|mi-?|courant|a partir de|jusqu'en|avant|apres|des)[ ]?$")
_LINE_START = re.compile(r"(?:^|\n)[ \t\-*•>]{0,4}$")
_LINE_MARK = re.compile(r"[ ]?[:)][ \n]|[ ]-[ ]|[ ]?:|[ ]?\|")
_MEASURE = re.compile(
    r"(?<![a-z])(?:ta|pa|tas|tad|pas|pad|hyp(?:o|er)tension|tension(?:s|nels?|nelles?)?|pression|hta|bp|mapa|eva"
    r"|eval|score|echelle"
    r"|glasgow|gcs|mmse|mms|moca|apgar|acuite|av|od|og|odg|douleur|cotee?|note|nihss|rass|adl|iadl"
    r"|testing|force|reflexes?|rapport|ratio|fraction|constantes|pouls|fc|sat|spo2|mmhg|bras"
    r"|normal|bishop|mallampati|ecog|bref|gds|norton|braden|waterlow|posologie|insuline|novorapid|humalog"
    r"|apidra|lantus|autotension|automesures?|moyennes?|cibles?|objectifs?|couchee?|debout|assise?|(?<=au )repos"
    r"|effort|valeurs?|schema|ordonnance(?![a-z ]{0,24} d[ue] )|dose"
    r"|cp|comprimes?|mg|dilution|titre|parinaud|p[0-9]|snellen|stade|grade|ph|hb|kt|inr|gleason"
    r"|doigts?|dents?|broches?|vis|aiguilles?)(?![a-z])(?:\. )?(?:[^\n;.]|\.(?! )){0,24}\Z"
)
_FRACTION = re.compile(
    r"[ ]?(?:(?:superieur|inferieur|moyen|proximal|distal|externe|interne|anterieur|posterieur"
    r"|lateral|medial|cp|comprime|de la|de l'|des|du|d'(?!apres)|dose|j\b|mmhg|ampoule|sachet|mg|ml|h\b|cm"
    r"|mm(?!e)|carottes?|flacons?|paires?|ganglions?|lames?|kg|%|patients?|cas|controles?|sujets|malades"
    r"|reponses?|bonnes|points|criteres|items|pour la"
    r"|a droite|a gauche|bilateral))"
)
_LAW = re.compile(
    r"(?<![a-z])(?:loi|decret|arrete(?: ministeriel)?(?! prefectoral| municipal| du (?:maire|prefet)| d')"
    r"|directive|reglement|circulaire|deliberation"
    r"|convention|traite|instruction|ordonnance n°|avis (?:n°|du c|de la (?:has|cnil|commission))"
    r"|jorf|jo"
    r"|journal officiel|arret (?:de la|du conseil|cass))(?: (?!le )[^.;\n]{0,45})? (?:du"
    r"|du [a-z]{4,8}|of)[ ]$|(?<![a-z])(?:jo|jorf|journal officiel)[ ]$"
)
_PUBLIC = re.compile(
    r"(?<![a-z])(?:recommandations?|recos?|guidelines?|referentiels?|consensus"
    r"|conference de consensus|has(?! been)|ansm|anses|oms|who|esc|eha|ers|ats|acc|aha|sfar|splf|sfc|sfd|eta|ata"
    r"|easl|aasld|eshre|espen|espghan|esvs|esicm|sogc|acog|rcog|ilae|isth|beers|laroche|strasberg"
    r"|spilf|sfgg|srlf|ada|easd|kdigo|gina"
    r"|gold|banff|bosniak|lugano|fleischner|bethesda|nice|inca|esmo|asco|nccn|figo|figo-?[0-9]?|cngof"
    r"|afssaps|dgs|hcsp|cnil|insee|afu|eau"
    r"|eular|acr|dsm|cim|classification|criteres|(?<!par )rapport|plan|edition|etude|essai|cohorte|revue(?! (?:en"
    r"|le|ce|courant|fin|debut|mi|a|par|au|depuis)(?![a-z]))"
    r"|article|publie\w{0,2}|publication|version"
    r"|mise a jour|mis a jour|actualis\w{1,6}|et al\.?|campagne|calendrier vaccinal|vaccinations?(?! ?\()|obligatoires?"
    r"|loi|decret|arrete(?! (?:[0-9]|en|depuis|a|son|de|debut|deb|fin|mi|courant|vers|hier)(?![a-z]))|congres"
    r"|lancet|nejm|bmj|jama|cochrane|meta-?analyse|pmsi|t2a|ccam|vidal"
    r"|rcp du medicament|guide|avis de|avis du (?:cnge|hcsp|conseil))(?![a-z])[^;\n]{0,32}$"
)
_INSTITUTION = re.compile(
    r"(?<![a-z])(?:recommandations?|guidelines?|referentiel|has|ansm|anses|oms|who|hcsp|cnil|sfar"
    r"|esc|calendrier vaccinal)(?![a-z])[^.;\n]{0,20}$"
)
_LAW_NUMBER = re.compile(
    r"(?:n°|no|loi|decret|arrete|deliberation|reglement|cnil|ref\.?|isbn|issn|art(?:icle)?\.?|avis"
    r"|norme|iso|amm)[ :]{0,3}$"
)
_STOPPED = re.compile(r"(?<![a-z])arretee?[ ]$")
_TREATMENT_STOPPED = re.compile(
    r"(?<![a-z])(?:arretees?|(?!selon|voir|nouvel|ancien|permis|conduite|suivant|dernier|projet|texte|avec|dans|vertu"
    r"|aptitude|tarif|bareme|decret|ledit|dudit|present)[a-z][a-z-]{3,24} arretes?)[ ]$"
)
_EVENT = re.compile(
    r"(?<![a-z])(?:(?:cure|cycle|seance|injection|dose|cs|consult|visite|jour) [0-9]{1,2}|(?:derniere?"
    r"|prochaine?) (?!ta |pa |tension|dose)[a-z]{2,14}"
    r"|(?:rdv|cs|consult|consultation|controle|convoc|hospit)(?: [a-z']{2,14}){1,2}|seances?|prev|regles"
    r"|pt[hg](?: [dg])?|lca|idm|avc|prochaine?"
    r"|audience|commission|signature|convocation|audition|echeance|depot|livraison|symptomes|rappel"
    r"|appel\w{0,2}|preleve\w{0,2}|prelevement|veille"
    r"|lendemain|debut\w{0,2}"
    r"|rendez-vous|rdv|staff|rcp|transfert|sorti[es]{0,2}|entree|admission|retour|perm(?:ission)?"
    r"|consultation|consult|cs|controle|visite|bilan"
    r"|depistage|scanner|irm|tdm|radio|echo|biopsie|bloc|cure|vaccin\w{0,5}(?: [a-z]{3,12})?|at(?: initial)?"
    r"|prolong\w{0,6}|a (?:changer|enlever|retirer)|chute|reunion|prevue?|faite?|vue?|revue?"
    r"|operee?|(?:re)?hospit\w{0,9}|seance|terme|ddr|dpa|fin|revoir|decale\w{0,2}|celestene|faits?|injection"
    r"|pansement|orthophonie|kine|posee?|retiree?|changee?|refaite?|enlevee?|ablation|selles?|coro|ett|eto|tep|pet"
    r"|mammo\w{0,8}|fcv|ecg|eeg|efr|emg|pds|polysomno\w{0,9}"
    r"|holter|fogd|colo|fibro|bio|(?:a )?refaire|reprise|evolution|recontrole\w{0,2}|prevoir|valable|renouvel\w{1,6}"
    r"|(?:pose|ablation|retrait|changement)(?: [a-z]{2,10})?|cures? les|date\w{0,2}|nuit"
    r"|journee|matin|soir|des"
    r"|[jmsc][0-9]{1,3}|j-?[0-9]{1,2}|[a-z]{3,20}(?:ectomie|plastie|tomie|scopie|graphie|centese|embolisation"
    r"|therapie))"
    r"[ ]?(?:[:=(]|->)?[ ]{0,2}$"
)
_CLAUSE_END = re.compile(r"[ ]?(?:[,;)\n]|\.(?![0-9])|$)|[ ](?:a[ ])?[0-9]{1,2}[ ]?[h:]")
_SOMEONE = re.compile(
    r"(?<![a-z])(?:pr|prescripteur|homme|femme|garcon|fille|gynecologue|ma|mon|mme|mr|mlle|monsieur"
    r"|mrs|dear|he|she|his|her|birth|madame|patiente?|pt|pte|residente?|bebe|nourrisson|nee?[ ](?:le|en|a)"
    r"|agee?|ddn|ipp|nir|nda|rdv|mon (?:mari|pere|fils|frere)|ma (?:mere|fille|femme|soeur)|conjointe?|veu(?:f|ve)"
    r"|l'enfant|usagere?|dr|docteur|nom|transmissions?|atcd|hdm|mdv|extubee?|apyretique|vue? ce jour"
    r"|(?<![0-9])[0-9]{1,3} ?(?:ans|a(?! [0-9]))"
    r"|(?:vingt|trente|quarante|cinquante|soixante|quatre-vingts?)(?:[ -][a-z]{2,7}){0,3} ans"
    r"|[fh][ ,]{1,2}[0-9]{2}(?= ?a| ?y|,)|j'ai (?:eu|mal|des|une?|fait|pris|ete)"
    r"|je (?:prends|souffre|suis (?:suivie?|traitee?|sous|enceinte|operee?|malade|hospitalisee?))"
    r"|hospitalisee?|operee? (?:le|en|du|de|d'un|ce)|admise? (?:le|en|pour|au)|sortie? (?:prevue|le|fin|debut|mi)"
    r"|vit seule?|(?:chute|chutee?|tombee?) (?:le|en|la|l'[a-z]{2,12})|revue? (?:le|en|ce)|rappeler|elle a|(?:il"
    r"|elle) (?:a (?:eu|fait|ete)|est (?:tombee?|nee?|venue?|sortie?|entree?|suivie?|decedee?|en|a))"
    r"|hospit|rechute|douleurs? depuis|pas vue?|vue? (?:en|le|ce|par|au|hier|avec)|chimio (?:debutee?|arretee|prevue"
    r"|en cours)|(?:debute|arrete|pose|retire"
    r"|remplace|marie|divorce|reprise|embauche|licencie)e? (?:le|en|depuis|courant|fin|debut|mi)|veu(?:f|ve) depuis"
    r"|entree? (?:le|du)|ttt debute|mamie|papi|maman|papa|tonton|tata|beau-pere|belle-mere|belle-soeur)(?![a-z])"
    r"|(?<![a-z])m\.[ ]?[a-z]{2}"
)
_ADMINISTRATIVE = re.compile(
    r"(?<![a-z])(?:conge (?:paternite|maternite|parental)|reforme\w{0,2}|bareme|tarifs?|indemnites?|obligatoire"
    r"|remboursement|rembourse\w{0,2}|applicable|mois sans tabac|octobre rose|commercialise\w{0,2}|amm|ministere)"
    r"(?![a-z])[^.;\n]{0,40}$"
)
_OCCASION = re.compile(
    r"(?<![a-z])(?:journee (?:mondiale|nationale|internationale|europeenne|du|de la|des)"
    r"|semaine (?:mondiale|nationale)"
    r"|congres|colloque|jours feries|fete nationale|en vigueur|armistice)(?![a-z])[^.;\n]{0,40}$"
)
_OF_EXAMINATION = re.compile(
    r"(?<![a-z])(?:irm|tdm|scanners?|scan|echo\w{0,12}|radio\w{0,8}|bilans?|dosage|controle|consult\w{0,8}|cs|visite"
    r"|rdv|rendez-vous|hospit\w{0,10}|sejour|cure|seance|prise de sang|mammo\w{0,8}|fcv|frottis|pet|tep"
    r"|scinti\w{0,10}"
    r"|courrier|lettre|ordonnance|compte[ -]rendu|cr|biopsie|operation|intervention|crise|chute|poussee|rechute|pds"
    r"|episode|imagerie|coro|ponction|fibro\w{0,6}|colo|gastro|fogd|ecg|eeg|emg|holter|eto|ett|efr|examen"
    r"|resultats?|hba1c|inr|psa|nfs|crp"
    r"|roulement|planning|tableau de (?:garde|service)|factures?|salaire|paie|releve|loyer|analyses?|passage"
    r"|entretien|stage|staff|rcp|accident|accouchement|arret"
    r"|[a-z]{3,20}(?:ectomie|plastie|tomie|scopie|graphie|centese))(?:[ ](?:cerebrale|thoracique|abdominal"
    r"|tap|osseuse"
    r"|cardiaque|de controle|sanguin|biologique|hepatique|renale|pulmonaire|annuelle?))?"
    r"[ ](?:de[ ]|d'|du mois d(?:e |'))$"
    r"|(?<![a-z])(?:au|depuis le) mois d(?:e |')$"
    r"|(?<![a-z])(?:derniere?|prochaine?) (?:inj\w{0,7}|irm|tdm|scanner|consult\w{0,6}|cs|cure|dose|mammo\w{0,8}|fcv"
    r"|rdv|bilan|hospit\w{0,10}|seance|visite|controle|vaccin\w{0,5}|rappel|perf\w{0,6}|bio|coro|colo)[ :]{1,2}$"
)
_CHAMBER = r"(?:[.,]{0,2}[ ](?:[12345](?:re|e|ere|eme)|ass|sect|plen|soc|com|crim|civ|ch|[a-z]{5,14}))"
_COURT = re.compile(
    r"(?:(?<![A-Za-z])(?:CE|CAA|CEDH|CJUE|CJCE|TC)|(?<![a-z])(?:[Cc]ass|[Cc]rim|[Cc]iv)\.|[Cc]onseil d'[ÉE]tat"
    r"|[Cc]our de cassation|[Cc]ons(?:eil)?\.? const\w{0,10}\.?)"
    r"(?:[.,]{0,2}[ ](?:[12345](?:re|e|ère)|[a-zé]{2,5}\.|[A-ZÉ][a-zé]{2,14}|chambre|sociale|criminelle|civile)){0,4}"
    r"[.,]{0,2}[ ](?:du[ ]|le[ ])?$"
)
_COURT_BEFORE = re.compile(
    rf"(?<![a-z])(?:ce|caa|cedh|cjue|cass|crim|civ|conseil d'etat|cour de cassation){_CHAMBER}{{0,4}}[.,]{{0,2}}[ ]"
    r"(?:du[ ])?$"
)
_RULING_NUMBER = re.compile(r",?[ ](?:req\.? |pourvoi )?n(?:°|os?[ .])")
_PUBLIC_DAY = re.compile(
    r"(?:1er|1|premier) (?:janvier|mai|avril|novembre)|8 (?:mars|mai)|14 juillet|15 aout|11 novembre|2[45] decembre"
    r"|31 decembre|1er decembre|21 juin"
)
_WHOLE_MONTHS = re.compile(r"(?<![a-z])(?:du )?1er [a-z]{3,9} au (?:30|31|28|29) [a-z]{3,9}(?! (?:19|20)[0-9])")
_COUNTS_DAYS = re.compile(r"(?<![a-z])(?:[jsmc][0-9]{1,3}|audience|rendez-vous|rdv|revoir|revue?)[ ]?:?[ ]$")
_CELL = re.compile(r"(?:[|\t^]|(?<=[^\n];))[ ]?$")
_CELL_END = re.compile(r"[ ]?(?:[|\t\n^]|;|$)")
_APGAR = re.compile(r"(?<![a-z])apgar[ :a]{0,3}$")
_WINDOW = 70


def pointed_at(folded: str, start: int) -> bool:
    """Whether an article, a preposition, a weekday or a label stands right before."""
    return _POINTER.search(folded, max(0, start - 30), start) is not None


def has_article(folded: str, start: int) -> bool:
    """Whether « le », « ce » or a weekday stands right before: a score or a blood pressure never has one."""
    return _ARTICLE.search(folded, max(0, start - 12), start) is not None


def in_period(folded: str, start: int) -> bool:
    """Whether « en », « depuis », « fin »… stands right before, and nothing weaker."""
    return _PERIOD.search(folded, max(0, start - 12), start) is not None


def since(folded: str, start: int) -> bool:
    """Whether « en », « depuis », « fin »… stands right before, as before a month."""
    return _SINCE.search(folded, max(0, start - 16), start) is not None


def heads_line(folded: str, start: int) -> bool:
    """Whether a stretch is the first thing on its line, after a bullet perhaps."""
    return _LINE_START.search(folded, max(0, start - 6), start) is not None


def of_examination(folded: str, start: int) -> bool:
    """Whether a month is that of an examination or a visit (« l'IRM de février »), or stands after « au mois de »."""
    return _OF_EXAMINATION.search(folded, max(0, start - 48), start) is not None


def opens_line(folded: str, start: int, end: int) -> bool:
    """Whether a stretch heads a line of a diary (« 12/03 : apyrétique »)."""
    return heads_line(folded, start) and _LINE_MARK.match(folded, end) is not None


def is_measure(folded: str, start: int) -> bool:
    """Whether a word for a blood pressure, a score or a dose stands shortly before a pair of figures."""
    return _MEASURE.search(folded, max(0, start - _WINDOW), start) is not None


def is_fraction(folded: str, end: int) -> bool:
    """Whether a pair of figures is followed by what makes it a fraction or a dose (« 1/3 moyen », « 1/2 cp »)."""
    return _FRACTION.match(folded, end) is not None


def is_law(folded: str, start: int) -> bool:
    """Whether a date is that of a law, a decree or an institution's text."""
    low = max(0, start - _WINDOW)
    return _LAW.search(folded, low, start) is not None or _INSTITUTION.search(folded, low, start) is not None


def is_public(folded: str, start: int) -> bool:
    """Whether a month or a year is that of a publication, a classification or a law."""
    return _PUBLIC.search(folded, max(0, start - _WINDOW), start) is not None or is_law(folded, start)


def is_ruling(text: str, folded: str, start: int, end: int) -> bool:
    """Whether a date is that of a court's decision: « CE 21 déc. 2007, n° 289328 », « Cass. 1re civ., 3 juin 2010 »."""
    low = max(0, start - _WINDOW)
    numbered = _COURT_BEFORE.search(folded, low, start) and _RULING_NUMBER.match(folded, end)
    return numbered is not None or _COURT.search(text, low, start) is not None


def is_fixed_day(folded: str, start: int, end: int) -> bool:
    """Whether a day without year is a public one, or the bound of a period of whole months."""
    whole_months = _WHOLE_MONTHS.search(folded, max(0, start - 24), min(len(folded), end + 24)) is not None
    return whole_months or _PUBLIC_DAY.fullmatch(folded, start, end) is not None


def is_stopped(folded: str, start: int) -> bool:
    """Whether « arrêté » stands right before: before a month it is a treatment's end, not an order."""
    return _STOPPED.search(folded, max(0, start - 9), start) is not None


def stops_treatment(folded: str, start: int) -> bool:
    """Whether « tamoxifène arrêté » or « HBPM arrêtée » stands right before: no order of a ministry, which opens."""
    return _TREATMENT_STOPPED.search(folded, max(0, start - 36), start) is not None


def is_numbered(folded: str, start: int) -> bool:
    """Whether « 2002-03 » continues « n° » or « loi »."""
    return _LAW_NUMBER.search(folded, max(0, start - 20), start) is not None


def after_event(folded: str, start: int) -> bool:
    """Whether an event of care, or the count of its days (« J1 »), stands right before a pair of figures."""
    return _EVENT.search(folded, max(0, start - 36), start) is not None


def ends_clause(folded: str, end: int) -> bool:
    """Whether a mark, a line's end or a time of day follows."""
    return _CLAUSE_END.match(folded, end) is not None


@lru_cache(maxsize=4)
def tells_of_someone(folded: str) -> bool:
    """Whether a text speaks of a person at all: without one, a year or a month dates a publication or a law."""
    return _SOMEONE.search(folded) is not None


def is_administrative(folded: str, start: int) -> bool:
    """Whether a month or a year is that of a rule or a tariff."""
    return _ADMINISTRATIVE.search(folded, max(0, start - _WINDOW), start) is not None


def is_occasion(folded: str, start: int) -> bool:
    """Whether a date is that of a congress, a world day or a national day."""
    return _OCCASION.search(folded, max(0, start - _WINDOW), start) is not None


def counts_days(folded: str, start: int) -> bool:
    """Whether the count of a day or a cure (« J1 »), or an appointment, stands right before."""
    return _COUNTS_DAYS.search(folded, max(0, start - 16), start) is not None


def fills_cell(folded: str, start: int, end: int) -> bool:
    """Whether a stretch is all that a cell of a table holds."""
    return _CELL.search(folded, max(0, start - 3), start) is not None and _CELL_END.match(folded, end) is not None


def is_apgar(folded: str, start: int) -> bool:
    """Whether « 8/9/10 » are an Apgar's three figures."""
    return _APGAR.search(folded, max(0, start - 12), start) is not None
