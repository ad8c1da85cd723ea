"""What looks like a date of somebody's care and is that of a law, of a publication, a risk or a value.

« Kouchner (4 mars 2002) » dates a law, « mars 2023 : recommandations ESC » a publication, « risque 1/2000 » is one
chance in two thousand, « glyc 3.2, refaite 2.1 » a second value. Works on a folded text; refuses the day of
a visit, and a result's day (« CRP 12/03 : 45 »). Source: Légifrance (laws as people name them);
declarations of the WMA and codes of ethics; agencies and learned societies by their acronyms.
"""

from __future__ import annotations

import re

_RISK_BEFORE = re.compile(
    r"(?<![a-z])(?:risques?|incidence|prevalence|frequence|taux|mortalite|probabilite|proportion|estime\w{0,2}"
    r"|concerne|touche|environ|soit|porte\w{0,2} par|dilu\w{1,5}|titre|1/[0-9]{2,4} ?[;,a])"
    r"(?![a-z])[^.;\n]{0,40}$"
)
_CROWD_AFTER = re.compile(
    r"[ ](?:naissances?|grossesses?|habitants?|personnes?|patients?|femmes?|hommes?|enfants?|cas|individus|nouveau-nes"
    r"|chez|s|dans la population|injections?|accouchements?|transfusions?|anesthesies?)(?![a-z])"
)
_NAMED_LAWS = re.compile(
    r"(?<![a-z])(?:lois?(?: [^.;\n()]{1,40})?|(?<!mme )(?<!mr )(?<!m\. )(?<!dr )(?:kouchner|leonetti|veil|neuwirth"
    r"|badinter|touraine|hpst|evin|serusclat|huriet|jarde|informatique et libertes|buzyn|rist|mattei|taquet|pelletier"
    r"|caillavet|talon|valletoux)|helsinki|nuremberg|belmont|oviedo|manille|geneve|alma-?ata)"
    r"[ ]?[(:,][ ]?(?:loi )?(?:du )?$"
)
"""Laws by the names of those who wrote them, and declarations by the places where they were signed."""
_BODIES = (
    r"(?:has|ansm|anses|oms|who|esc|sfar|srlf|splf|spilf|sfc|sfcardio|sfd|sfgg|sfmu|sfn|sfp|sfr|sfdt|sfndt|snfmi|snfge"
    r"|sfmt|cngof|gpip|hcsp|dgs|dgos|dgcs|inca|ema|fda|cdc|nice|eular|acr|kdigo|gina|gold|esmo|asco|nccn|easl|aasld|esh"
    r"|espen|esicm|ers|ats|aha|acc|ada|easd|ilae|afu|eau|aes|afssaps|haute autorite de sante|agence du medicament"
    r"|agence europeenne du medicament|sante publique france|spf|assurance maladie|cnam|ministere|academie de medecine"
    r"|cochrane|prescrire|vidal)(?![a-z])"
)
_WRITINGS = (
    r"(?:recommandations?|recos?|guidelines?|referentiels?|consensus|bulletins?|communiques?|alertes?|avis|rapports?"
    r"|points? d'information|notes? d'information|fiches?|guides?|lettres? aux professionnels|calendrier vaccinal"
    r"|mises? a jour|actualisation|newsletter|revue|numero|thesaurus|rcp du medicament)"
)
_ISSUED = re.compile(
    rf"(?<![a-z])(?:{_WRITINGS}(?![a-z])|{_BODIES})[^.;:\n]{{0,48}}?(?:mise?s? a jour|maj|actualisee?s?|publiee?s?"
    r"|parue?s?|revisee?s?|datee?s?|editee?s?|diffusee?s?)(?: depuis)?(?: le| du| de| en| au| d'|, le)?[ ]$"
)
_WRITING_OF = re.compile(rf"(?<![a-z]){_WRITINGS}(?: n° ?[0-9]{{1,4}})?(?: du| de| d'| en| le|,)?[ ]$")
_OF_BODY = re.compile(rf",?[ ](?:de l'|de la |de |du |des |par l'|par la |\()?{_BODIES}")
_HEADS_WRITING = re.compile(
    rf"[ ]?[:,–?-][ ](?:les |nouvelles |dernieres |premieres |publication des |sortie des |parution des ){{0,2}}"
    rf"{_WRITINGS}(?: [a-z]{{4,20}}){{0,2}}(?: de l'| de la| du| des| de)?[ ]?{_BODIES}"
)
_SOMEBODY = re.compile(
    r"(?<![a-z])(?:patiente?|mme|mr|m\.|monsieur|madame|dr|pr|elle|il|vue?|revue? (?:par|en|au|le|ce)|opere\w?"
    r"|hospitalis\w{1,4}|consult\w{0,8}|son|sa|ma|mon|nee?|je|j'ai)(?![a-z])"
)
_ANALYSES = (
    r"(?:glyc(?:emie)?s?|gly|dextros?|hgt|kaliemie|k\+?|natremie|hb|hemoglobine|crp|lactates?|creat(?:inine)?|uree|inr"
    r"|ph|bili(?:rubine)?|tropo(?:nine)?s?|psa|tsh|hba1c|albumine|calcemie|fibrinogene|d-?dimeres|leuco\w{0,8}|gb|pct"
    r"|acetone|cetonemie|ferritine|bnp|temperature|temp|poids|imc)"
)
_AGAIN = re.compile(
    rf"(?<![a-z]){_ANALYSES}(?: (?:capillaire|a jeun|initiale?))?[ :=a]{{1,3}}[0-9]{{1,3}}[.,][0-9]{{1,2}}(?![0-9])"
    r"[^.;\n]{0,24}?(?:refaite?|recontrolee?|controlee?|puis|->|=>|>|passee?|remontee?|redescendue?|et|,)"
    r"(?: [a-z]{2,12})?[ ]?[:=]?[ ]?$"
)
_CLEARED = re.compile(
    r"(?<![a-z])(?:clairances?|clcr|dfg|debit|vitesse|vems/cvf|tiffeneau|rapport|ratio|index|gradient|compliance)"
    r"(?: (?:de la creatinine|de la creat|creat|estimee?|mdrd|ckd-epi))?[ ]?[:=]?[ ]$"
)
_RESULT = re.compile(r"[ ]?(?:[:=]|->)[ ]?[0-9]|[ ]a [0-9]")
_PER = re.compile(r"[0-9][ ]?[a-zµμ]{1,4}/$")
_PER_UNIT = re.compile(r"(?:s|h|j|l|kg|min|ml|dl|m)(?![a-z])", re.IGNORECASE)
_FAR = 90
_REACH = 60


def is_risk(folded: str, start: int, end: int) -> bool:
    """Whether « 1/2000 » is one chance in two thousand rather than a month of that year."""
    if not folded.startswith("1/", start):
        return False
    low = max(0, start - _REACH, folded.rfind("\n", 0, start) + 1)
    return _RISK_BEFORE.search(folded, low, start) is not None or _CROWD_AFTER.match(folded, end) is not None


def is_named_law(folded: str, start: int) -> bool:
    """Whether a date is that of a law or a declaration told by its name, « Leonetti (22 avril 2005) »."""
    return _NAMED_LAWS.search(folded, max(0, start - _REACH), start) is not None


def is_published(folded: str, start: int, end: int) -> bool:
    """Whether a date is that of a text which an agency or a learned society gave out, by what touches it."""
    line = folded.rfind("\n", 0, start) + 1
    low = max(line, start - _FAR)
    if _OF_BODY.match(folded, end) and _WRITING_OF.search(folded, low, start):
        return True
    issued = _ISSUED.search(folded, low, start)
    if issued and not _SOMEBODY.search(folded, issued.start(), start):
        return True
    heads = not folded[line:start].strip(" -*•>?\t") or folded[max(0, start - 2) : start].rstrip()[-1:] in {
        ".",
        ";",
        "(",
    }
    return heads and _HEADS_WRITING.match(folded, end) is not None


def is_value(folded: str, start: int, end: int) -> bool:
    """Whether a pair of figures is the second value of an analysis, or what a clearance or a ratio comes to."""
    low = max(0, start - _FAR, folded.rfind("\n", 0, start) + 1)
    if "." in folded[start:end] or "," in folded[start:end]:
        return _AGAIN.search(folded, low, start) is not None
    return _CLEARED.search(folded, low, start) is not None and _RESULT.match(folded, end) is None


def per_unit(text: str, start: int, end: int) -> bool:
    """Whether one letter is the unit after « / » of a quantity: the « s » of « 60.12 m/s »."""
    return _PER_UNIT.fullmatch(text, start, end) is not None and _PER.search(text, max(0, start - 8), start) is not None
