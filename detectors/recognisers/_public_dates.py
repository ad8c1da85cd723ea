"""What looks like a date of somebody's care and is the date of a law by its name, or a risk.

« Kouchner (4 mars 2002) » dates a law, « risque 1/2000 » is one chance in two thousand. Works on a folded text; refuses
nothing else. Source: Légifrance (laws as people name them); declarations of the WMA and codes of ethics.
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
