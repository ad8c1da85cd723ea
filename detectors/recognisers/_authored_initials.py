"""Initials of who wrote, read, declared or worked: « Signé électroniquement LG 29/01 », « déclarante VDB ».

What an act or a trade says of its author may stand between them (« Interne en pharmacie : EGD », « téléphoné au Dr … le
30/09 par CLB »), and a log's line may close with them (« … Movicol x2. ST »). Gives stretches of a text and the fixed
word that says why; `detectors.recognisers.initiales` reports them. Refuses the answers of a table, roles, bodies, what
a note of care abbreviates, and capitals that a word goes on. Time is linear in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from detectors.recognisers._cues import holds, opened_by
from detectors.recognisers._duty_initials import STATES, Initials

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LETTERS = r"(?P<one>[a-z]{2,4}(?![a-z])|[a-z]\.[ -]?[a-z]\.?(?![a-z]))"
_CLOSED = r"(?=[ ]?(?:[,;:/|)(\n.»\"]|\Z|[-–—?][ ?-]|(?:le |ce |a |du )?[0-9]{1,2}[/:h.-]))"
"""Nothing but a mark, a day or an hour after them."""
_SIGNED = re.compile(
    r"(?<![a-z])(?:(?:signee?|validee?|visee?|relue?|dictee?|saisie?|redigee?|ecrite?|tapee?|verifiee?|transmise?"
    r"|imprimee?|certifiee?|interpretee|cloturee?|modifiee?|edite|editee|created|signed|typed|dictated|read|reviewed)s?"
    r"(?: (?:electroniquement|numeriquement|informatiquement|ce jour|le|a|au|en|ok|bio|med|medical|conforme|by"
    r"|[0-9][0-9/:h.]{0,9})){0,5}"
    r"|(?:telephone|appele|faxe|transmis|rappele|averti|prevenu|communique|envoye|lu|confirme|controle|examine|annonce"
    r"|explique|interprete|preleve)e?s?(?![a-z])[^;\n]{0,50} par)"
    rf"[ ]?(?:par )?[:,]?[ ]?(?P<open>\()?{_LETTERS}(?(open)(?=\))|{_CLOSED})"
)
_REACHED = re.compile(
    r"(?<![a-z])(?:appelee?|prevenue?|avertie?|jointe?|rappelee?|avisee?)[ ]:?[ ]?"
    r"(?P<one>[a-z]{2,3})(?=[ ](?:a[ ])?[0-2]?[0-9][ ]?[h:])"
)
_REACHING = frozenset(
    f"{verb}{end}" for verb in ("appele", "prevenu", "averti", "joint", "rappele", "avise") for end in ("", "e")
)
_SIGNING = frozenset(
    f"{verb}{end}"
    for verb in (
        *("signe", "valide", "vise", "relu", "dicte", "saisi", "redige", "ecrit", "tape", "verifie", "transmis"),
        *("imprime", "certifie", "interpretee", "cloture", "modifie"),
        *("edite", "telephone", "appele", "faxe", "rappele"),
        *("averti", "prevenu", "communique", "envoye", "lu", "confirme", "controle", "examine", "annonce", "explique"),
        *("interprete", "preleve"),
    )
    for end in ("", "e", "s", "es")
) | {"created", "signed", "typed", "dictated", "read", "reviewed"}
_WORKER = re.compile(
    r"(?<![a-z])(?:iao|referent|declarant|redacteur|redactrice|investigat(?:eur|rice)|co-?investigateur|arc|tec"
    r"|lecteur|lectrice"
    r"|relecteur|relectrice|operateur|operatrice|panseur|panseuse|instrumentiste|instru|instr|inst|circulante|circ|aide|binome"
    r"|equipage|brancardier|ambulancier|ambulanciere|regulateur|regulatrice|arm|pilote|copilote|chauffeur|equipier|medic"
    r"|preparat(?:eur|rice)|pharmacien|pharmacienne|biologiste|manip|manipulat(?:eur|rice)|mer|echographiste|puer"
    r"|puericultrice|auxiliaire|educateur|educatrice|dieteticien|dieteticienne|diet|ortho|orthophoniste"
    r"|ergotherapeute|psychomot|psychologue|interne|externe|ide|iade|ibode|sf|sage-femme|senior|chef|infirmier"
    r"|infirmiere|anesthesiste|chirurgien|chirurgienne|medecin|soignant|soignante|auteur|autrice|evaluat(?:eur|rice)"
    r"|cotat(?:eur|rice)|codeur|codeuse|signataire|demandeur|prescripteur|preleveur|preleveuse|technicien"
    r"|technicienne|tech|radiologue|secretaire|assistante?|stagiaire|etudiante?|formateur|animat(?:eur|rice)|cadre"
    r"|observat(?:eur|rice)|op|verificat(?:eur|rice)|approbat(?:eur|rice)|validat(?:eur|rice))e?s?"
    r"(?: ?n?°?[1-4]| [12](?:er|e)?)?"
    r"(?: (?:en|de|du|d'|des|a la|au) ?[a-z]{2,14}| (?:jour|nuit|matin|soir|referente?|responsable|liberale?)){0,2}"
    r"(?: [a-z]{4,14}(?:iste|eur|rice|ant|ante|logue|cien|cienne|aire|ier|iere))?"
    rf"(?:[ ]?[:=][ ]?|[ ]){_LETTERS}(?P<more>(?:[ ]?(?:[,/+&]|et)[ ]?[a-z]{{2,3}}(?![a-z])){{0,4}}){_CLOSED}"
)
_WORKERS = frozenset(
    {"declarant", "declarante", "redacteur", "redactrice", "investigateur", "investigatrice", "co", "coinvestigateur"}
    | {"arc", "tec", "lecteur", "lectrice", "relecteur", "relectrice", "operateur", "operatrice", "panseur", "panseuse"}
    | {
        "instrumentiste",
        "inst",
        "instru",
        "instr",
        "circ",
        "circulante",
        "aide",
        "binome",
        "brancardier",
        "ambulancier",
        "ambulanciere",
        "regulateur",
    }
    | {"regulatrice", "arm", "pilote", "copilote", "chauffeur", "equipier", "medic", "preparateur", "preparatrice"}
    | {"pharmacien", "pharmacienne", "biologiste", "manip", "manipulateur", "manipulatrice", "mer", "echographiste"}
    | {"puer", "puericultrice", "auxiliaire", "educateur", "educatrice", "dieteticien", "dieteticienne", "diet"}
    | {"ortho", "orthophoniste", "ergotherapeute", "psychomot", "psychologue", "interne", "externe", "ide", "iade"}
    | {"ibode", "sf", "sage", "senior", "chef", "infirmier", "infirmiere", "anesthesiste", "chirurgien", "medecin"}
    | {"chirurgienne", "soignant", "soignante", "auteur", "autrice", "evaluateur", "evaluatrice", "cotateur", "codeur"}
    | {"codeuse", "signataire", "demandeur", "prescripteur", "preleveur", "preleveuse", "technicien", "technicienne"}
    | {"tech", "radiologue", "secretaire", "assistant", "assistante", "stagiaire", "etudiant", "etudiante", "formateur"}
    | {"animateur", "animatrice", "cadre", "observateur", "observatrice", "op"}
    | {"equipage", "iao", "referent", "referente", "referents", "verificateur", "verificatrice", "approbateur"}
    | {"approbatrice", "validateur", "validatrice", "aides", "internes", "externes", "operateurs"}
    | {"lecteurs", "relecteurs", "investigateurs", "medecins"}
    | {"soignants", "soignantes", "infirmieres", "anesthesistes"}
)
"""First words of the pattern above."""
_INSTEAD = re.compile(
    r"(?<![a-z])(?:place d[e'] ?|remplacee? par |echange avec |binome avec |releve de "
    r"|garde (?:de |du [0-9]{1,2}(?:[/ ][a-z0-9]{1,9})? ?: ?))"
    rf"{_LETTERS}(?:{_CLOSED}|(?= a la place))"
)
_REPLACING = frozenset({"place", "remplace", "remplacee", "echange", "binome", "garde", "releve"})
_NOTES_OF = re.compile(
    r"(?<![a-z])(?:transmissions?|trans|releve|tour|note|mot|equipe)(?: de| du)? (?:matin|soir|nuit|jour|apres-midi|am)"
    rf"[ ]{_LETTERS}(?=[ ]?:)"
)
_ACT = re.compile(
    r"(?<![a-z])(?:prepa(?:ration)?|controle|verif(?:ication)?|saisie|lecture|relecture|pose|depose|injection"
    r"|delivrance"
    r"|dispensation|administration|reception|double signature|double controle|controle ultime|contreseing"
    r"|emargement|cotation|codage|visa)(?: [a-z]{3,10})?(?: ?:|(?<=visa)|(?<=signature)|(?<=saisie)|(?<=lecture)"
    r"|(?<=cotation)|(?<=codage)) ?"
    rf"{_LETTERS}(?P<more>(?:[ ]?(?:[,/+&]|et)[ ]?[a-z]{{2,3}}(?![a-z])){{0,4}})(?:(?=[ ][a-z]{{4,14}} ?:)|{_CLOSED})"
)
_ACTS = frozenset(
    {"prepa", "preparation", "controle", "verif", "verification", "saisie", "lecture", "relecture", "pose", "depose"}
    | {"injection", "delivrance", "dispensation", "administration", "reception", "double", "contreseing", "emargement"}
    | {"visa", "cotation", "codage"}
)
"""What somebody signs for, in a register."""
_MET = re.compile(
    r"(?<![a-z])(?:cs|consult(?:ation)?|rdv|avis|entretien|visite|seance)(?: (?:psy|anesth|anesthesie|cardio"
    r"|pneumo|neuro|ortho|onco|gyneco|pediatrie|diet|kine|ergo|chir|uro|gastro|nephro|rhumato|dermato|geriatrie"
    r"|social|douleur|soins))? (?P<one>[a-z]{2,3})(?=[ ]?(?:[,.;)\n]|\Z)| (?:le|du|ce|demain|fait|faite|ok|prevu|prevue"
    r"|a [0-9]|lundi|mardi|mercredi|jeudi|vendredi)(?![a-z]))"
)
_MEETINGS = frozenset({"cs", "consult", "consultation", "rdv", "avis", "entretien", "visite", "seance"})
"""Whom somebody is to see."""
_MORE = re.compile(r"[A-Z]{2,3}")
_PLAIN = re.compile(r"[ .-]+")
_TURNS = frozenset({"transmission", "transmissions", "trans", "releve", "tour", "note", "mot", "equipe"})
_LOGGED = re.compile(
    r"^[ \t*>-]{0,4}(?:(?:[Ll]e )?\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|\d{1,2} ?[hH:] ?\d{0,2}"
    r"|(?:[Ll]un|[Mm]ar|[Mm]er|[Jj]eu|[Vv]en|[Ss]am|[Dd]im)[a-z.]{0,6}(?: \d{1,2})?|J ?\d{1,2})\b[^\n]{6,240}?"
    r"[.!)?:;–-] ?(?P<one>[A-Z]{2,3})(?: ?/ ?(?P<two>[A-Z]{2,3}))?\.?[ \t]{0,3}$",
    re.MULTILINE,
)
"""A line of a log that a mark and capitals close."""
_DAYS = re.compile(
    r"^[ \t*>|-]{0,4}(?:(?:[Ll]e )?\d{1,2}[/.]\d{1,2}|\d{1,2} ?[hH:;]|(?:[Ll]un|[Mm]ar|[Mm]er|[Jj]eu|[Vv]en|[Ss]am"
    r"|[Dd]im)[a-z.]{0,6} |J ?\d)",
    re.MULTILINE,
)
_CLOSED_LOG = re.compile(
    r"^[ \t*>|-]{0,4}(?:(?:[Ll]e )?\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|\d{1,2} ?[hH:] ?\d{0,2}"
    r"|(?:[Ll]un|[Mm]ar|[Mm]er|[Jj]eu|[Vv]en|[Ss]am|[Dd]im)[a-z.]{0,6}(?: \d{1,2})?)\b[^\n]{4,240}?"
    r"(?:[a-zà-ÿ0-9] |[|;\t] ?)(?P<one>[A-Z]{2,3})[ \t|]{0,3}$",
    re.MULTILINE,
)
"""The same, closed by capitals without a mark: two of them sign a log together."""
_FEWEST_LINES = 2
_PAIR = 2
_DOES = re.compile(
    r"(?P<one>[A-Z](?:(?<=\A.)|(?<=\n.)|(?<=[.!?:] .))[A-Z]{2}) (?:n'a pas |a |s'est |est )(?:tout )?(?:arrêté|refusé"
    r"|oublié|vomi|dormi|mangé|chuté|appelé|signé|fugué|consulté|demandé|dit|pleuré|accepté|repris|raconté|quitté"
    r"|déménagé|accouché|peur|mal |faim|couché|levé|venue?|partie?|sortie?|tombée?|divorcée?|marié|veuve?|retraitée?)"
)
"""What only somebody does, told of capitals that open a sentence."""
_ABBREVIATED = frozenset(
    {"AA", "FR", "BU", "RX", "RP", "CS", "CR", "KT", "HB", "PL", "GB", "TP", "EP", "ED", "CT", "TD", "DP", "HT", "AV"}
    | {"SV", "CH", "CB", "VP", "CP", "FA", "FV", "RA", "OD", "OG", "HD", "HG", "BH", "TR", "TV", "VG", "VD"}
    | {"IC", "IR", "SC", "SP", "SL", "NB", "PS", "RDV", "RV", "AEG", "ATB", "CI", "AG", "AL", "AR", "IA", "IM"}
)
"""What a line of care ends with as often."""
_OF_TRADES = frozenset(
    {"VTC", "LSF", "LPC", "SNCF", "RATP", "ISM", "CDI", "CDD", "BTP", "SMUR", "SAMU", "ARM", "CRA", "DES", "FFI", "DFA"}
    | {"DFG", "DFT", "DFP", "MKDE", "IPA", "IDEC", "IDEL", "IFSI", "IFAS", "ESI", "EAS", "AMP", "AES", "AVS", "TISF"}
)
"""What goes on a trade: a service, a contract, a diploma, a year of studies."""
_SOURCES = (
    (_SIGNED, _SIGNING),
    (_REACHED, _REACHING),
    (_WORKER, _WORKERS),
    (_INSTEAD, _REPLACING),
    (_NOTES_OF, _TURNS),
    (_ACT, _ACTS),
    (_MET, _MEETINGS),
)


def authored_initials(
    text: str, folded: str, role: Callable[[str], bool], known: Callable[[str], bool], acronym: Callable[[str], bool]
) -> Iterator[Initials]:
    """Every initial that the act of its author, a trade or a log makes sure.

    Args:
        text: The normalised text.
        folded: The same, folded.
        role: Whether capitals are a role, a body or a document.
        known: Whether they are an acronym of our own list, or one of those.
        acronym: Whether they are any acronym, those of case reports as well.
    """
    for pattern, words in _SOURCES:
        if not holds(folded, words):
            continue
        for found in opened_by(pattern, folded, words):
            for start, end in _of_act(text, pattern, found, (role, known, acronym)):
                yield start, end, "initiales:auteur"
    for found in _DOES.finditer(text):
        if not acronym(found["one"]) and found["one"] not in STATES:
            yield *found.span("one"), "initiales:sujet"
    if "\n" in text:
        yield from _logged(text, role, known, acronym)


def _of_act(
    text: str, pattern: re.Pattern[str], found: re.Match[str], lists: tuple[Callable[[str], bool], ...]
) -> Iterator[tuple[int, int]]:
    """Read the letters of one act; an acronym beside the initials of a crew is one of them (« MB / TDR »)."""
    spans = [found.span("one")]
    if "more" in pattern.groupindex:
        spans += [more.span() for more in _MORE.finditer(text, *found.span("more"))]
    plain = [_PLAIN.sub("", text[start:end]) for start, end in spans]
    if not plain[0].isupper():
        return
    refused = [one in STATES or _refused(pattern, found, one, lists) for one in plain]
    team = pattern is _WORKER and not all(refused)
    team = team and not any(one in STATES or one in _OF_TRADES or lists[0](one) for one in plain)
    if team or not refused[0]:
        yield from (span for span, other in zip(spans, refused, strict=True) if team or not other)


def _refused(
    pattern: re.Pattern[str], found: re.Match[str], letters: str, lists: tuple[Callable[[str], bool], ...]
) -> bool:
    """Say whether capitals are rather an acronym, by the less lists the surer the words before them are."""
    role, known, acronym = lists
    surely = pattern is _SIGNED and ("electroniquement" in found[0] or " par " in found[0])
    if pattern is _MET and acronym(letters):
        return True
    if len(letters) > _PAIR and not (surely and "electroniquement" in found[0]):
        return letters in _OF_TRADES or acronym(letters)
    if pattern is _NOTES_OF or surely:
        return role(letters)
    return known(letters) or letters in _ABBREVIATED


def _logged(
    text: str, role: Callable[[str], bool], known: Callable[[str], bool], acronym: Callable[[str], bool]
) -> Iterator[Initials]:
    """Read who closes a line of a log, where other lines of the text are dated too."""
    days = sum(1 for _ in _DAYS.finditer(text))
    if days < _FEWEST_LINES:
        return
    bare = [found for found in _CLOSED_LOG.finditer(text) if found["one"] not in STATES]
    seen = Counter(found["one"] for found in bare)
    if len(bare) >= _FEWEST_LINES and 2 * len(bare) >= days:
        for found in bare:
            letters = found["one"]
            if not role(letters) and letters not in _ABBREVIATED and (seen[letters] > 1 or not known(letters)):
                yield *found.span("one"), "initiales:rangee"
    lines = list(_LOGGED.finditer(text))
    closing = Counter(found["one"] for found in lines)
    for found in lines:
        stopped = "." in text[found.start("one") - _PAIR : found.start("one")]
        for group in ("one", "two"):
            letters = found[group]
            if letters is None or letters in STATES or letters in _ABBREVIATED or role(letters):
                continue
            if len(letters) > _PAIR:
                signed = not acronym(letters)
            else:
                signed = stopped or closing[letters] > 1 or not known(letters)
            if signed:
                yield *found.span(group), "initiales:rangee"
