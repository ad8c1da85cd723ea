"""Finds the clinical content that no tool may touch: doses, results, scores and stages, drugs, eponyms.

Serves to count what a tool alters; it is no part of the detector and finds no identity. Its patterns are its own, so
that they do not share the detector's blind spots; drugs alone come from the packaged lexicon. Offsets are code points.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from benchmarks._samples import Mark
from detectors.lexicon import default_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

VALUE: Final = "valeur ou dose"
SCORE: Final = "score ou stade"
DRUG: Final = "médicament"
EPONYM: Final = "éponyme"

_NUMBER = r"(?<![\w.,/])[<>≤≥±~]?\d{1,3}(?:[ \xa0\u202f]?\d{3}){0,2}(?:[.,]\d{1,4})?"
_UNIT = (
    r"(?:%|°C?|[kmµμcdn]?[gLl](?:/(?:[kmµμcd]?[gLl]|j|h|24 ?h|kg(?:/j|/h|/min)?|dL|min))?|[mµμnpf]?mol/[mµμ]?[Ll]"
    r"|mEq/[Ll]|[mkµμ]?U(?:I|/[Ll]|I/[Ll]|I/m[Ll])?|mmHg|cmH2O|bpm|/min|[cm]?m[²2³3]?|kg(?:/m[²2])?|Gy|mSv|kcal|[GT]/[Ll]"
    r"|L/min|mg/24 ?h|gttes?|gouttes?|cp|gél|amp|bouffées?|UI/j|mL/min(?:/1,73 ?m[²2])?|PA|SA|CH)"
)
_VALUES: Final = re.compile(rf"{_NUMBER}[ \xa0\u202f]?{_UNIT}(?![\w])")
_MEASURES: Final = re.compile(
    r"\b(?:TA|PA|PNI|FC|FR|SpO2|SaO2|Sat|CRP|Hb|HbA1c|INR|TP|TSH|BNP|NT-proBNP|PSA|LDL|HDL|VGM|DFG|Na|K|Cl|Ca|pH|"
    r"PaO2|PaCO2|HCO3|FEVG|VEMS|IMC|créat(?:inine)?|urée|kaliémie|natrémie|glycémie|lactates?|troponine|ferritine|"
    r"plaquettes|leucocytes|T°|EVA|EN|PEEP|FiO2|AMH|bHCG|ACE|CA ?125|CA ?19-9)"
    r"[ \xa0:=àa<>≤≥]{1,4}\d{1,3}(?:[ .,/]\d{1,3}){0,2}(?![\w])"
)
_SCORES: Final = re.compile(
    r"\b(?:[cpyrum]{0,2}T(?:[0-4]|is|x)[a-d]?(?: ?[cp]?N[0-3x][a-c]?)(?: ?M[01x][a-c]?)?|(?:GCS|NIHSS|ASA|NYHA|MMSE?|"
    r"MoCA|EVA|GIR|AGGIR|APACHE|SOFA|qSOFA|IGS ?(?:II|2)|CHA2DS2-?VASc?|HAS-?BLED|MELD|BI-?RADS|PI-?RADS|"
    r"Gleason|Glasgow|Apgar|Silverman|Wells|Braden|Norton|Waterlow|Ramsay|RASS|Mallampati|Cormack|Lee|Apfel|Killip|"
    r"Fontaine|Rutherford|Gustilo|Garden|Child(?:-Pugh)?|Bishop|ECOG|OMS|Karnofsky|ISUP|Fuhrman|Breslow|Clark|FIGO|"
    r"Ann Arbor|Fazekas|Scheltens|mRS|Rankin|Barthel|Katz|Zarit|GDS|HAD|MADRS|PHQ-?9)"
    r"(?: score)?(?: (?:à|de|=|:))?[ =:]{0,2}(?:\d{1,3}(?: ?[+/] ?\d{1,3})?|[IV]{1,3}[ABCab]?)(?![\w]))"
)
_EPONYMS: Final = re.compile(
    r"\b(?:maladies?|syndromes?|signes?|tests?|scores?|échelles?|sondes?|manœuvres?|points?|lois?|réflexes?|classification|"
    r"critères?|fractures?|anémie|thyroïdite|lymphome|sarcome|purpura|cirrhose|chorée|paralysie|tumeur|cul-de-sac|"
    r"triade|angine|phénomène|corps|canal|faisceau|ganglion|opération|intervention|pince|aiguille)"
    r" (?:de |d['’]|du |des )(?P<name>[A-ZÉÈÎÖÜ][\w'’]{2,}(?:[-–][A-ZÉÈÎÖÜ]\w+)*)",
)
_WORDS: Final = re.compile(r"[^\W\d_]{5,}")
_PATTERNS: Final = ((VALUE, _VALUES), (VALUE, _MEASURES), (SCORE, _SCORES))


def clinical_items(text: str) -> Iterator[Mark]:
    """Report clinical items; the same stretch may be reported twice under different kinds."""
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield Mark(*match.span(), kind)
    for match in _EPONYMS.finditer(text):
        yield Mark(*match.span("name"), EPONYM)
    lexicon = default_lexicon()
    for match in _WORDS.finditer(text):
        known = lexicon.features(match[0])
        if known.drug and not (known.first_name or known.french or known.town):
            yield Mark(*match.span(), DRUG)
