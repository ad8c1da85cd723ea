"""Years that bound a spell of somebody's life: « soudeur entre 1974 et 1991 », « mineur de fond (1971-1986) ».

Gives stretches of a folded text that speaks of someone. Refuses spells of studies, plans, populations and
publications, spells that end before anybody living began to work, and the lives of those whom a text cites
(« Cicely Saunders (1918-2005) »). Source: occupational histories and social histories as they are written in care.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers import _date_context as context

if TYPE_CHECKING:
    from collections.abc import Iterator

_Y = "(?:19[2-9][0-9]|20[0-4][0-9])"
_PAIR = re.compile(
    rf"(?<![a-z0-9])entre[ ]({_Y})[ ]et[ ](?:fin |debut )?({_Y})(?![0-9a-z%]|[.,/:\-][0-9])"
    rf"|(?<![a-z0-9])d[eu][ ]({_Y})[ ](?:a|au|jusqu'en|jusqu'a)[ ](?:fin |debut )?({_Y})(?![0-9a-z%]|[.,/:\-][0-9])"
    rf"|(?<![a-z0-9./\-])({_Y})[ ]?(?:-|->|a|/|\?)[ ]?({_Y})(?![0-9a-z%]|[.,/:\-][0-9])"
    rf"|(?<![a-z0-9./\-])({_Y})[ ]?-[ ]?([0-9]{{2}})(?![0-9a-z%]|[.,/:\-][0-9])"
)
_LIFE = re.compile(
    r"(?<![a-z])(?:m\.|mr|mme|monsieur|madame|patiente?|il|elle|ex|ancienne?s?|retraitee?|travail\w{0,6}"
    r"|profession\w{0,7}|metiers?|exerc\w{2,5}|ouvriere?|usine|chantiers?"
    r"|amiante|silice|poste|emploi|embauch\w{1,3}|atelier|fonderie|mine|mineur|docker|marin|militaire|armee|legion|chez"
    r"|expos\w{2,8}|carriere|fum\w{1,4}|tabac\w{0,6}|vecu|habit\w{1,4}|mariee?|vie commune|detenu|incarcer\w{1,4}"
    r"|suivie?|traitee?|sous|en couple|scolaris\w{1,3}|etudiante?|internat|assist\w{1,4}|intermittent|service militaire"
    r"|nourrice|aide[ -]soignante?|[a-z]{3,14}(?:eur|euse|iere?|iste|icien|icienne|anger|angere|macon))(?![a-z])"
)
_NOT_LIFE = re.compile(
    r"(?<![a-z])(?:periode|patients|etudes?|cohorte|projet|plan|strategie|feuille de route|programme|cpom|mandat"
    r"|certification|score|incidence|prevalence|population|essais?|inclus|recul|registre|publi\w{1,6}|revue|donnees"
    r"|analyse|litterature|epidemie|saison|campagne|pmsi|activite|budget|serie de|cas|royaume-uni|exclusion)(?![a-z])"
)
_CITED = re.compile(r"[A-ZÀ-Ý][\wÀ-ÿ'-]+ [A-ZÀ-Ý][\wÀ-ÿ'-]+,? ?\(?$")
_LONGEST, _WHOLE_LIFE, _AROUND = 60, 50, 90


def life_years(text: str, folded: str) -> Iterator[tuple[int, int]]:
    """Every year that bounds a spell, each alone unless a hyphen joins the two."""
    for found in _PAIR.finditer(folded):
        group = (found.lastindex or 2) - 1
        first = int(found[group])
        last = (
            int(found[group + 1]) if len(found[group + 1]) > len("91") else first // 100 * 100 + int(found[group + 1])
        )
        if not 0 < last - first <= _LONGEST:
            continue
        start, end = found.span()
        if "?" in text[start:end]:
            continue
        low = max(0, start - _AROUND, folded.rfind("\n", 0, start) + 1)
        high = min(len(folded), end + _AROUND)
        line = folded.find("\n", end, high)
        high = line if line >= 0 else high
        if _NOT_LIFE.search(folded, low, high) or context.is_public(folded, start):
            continue
        if not _LIFE.search(folded, low, high) or (
            last - first >= _WHOLE_LIFE and _CITED.search(text, max(0, start - 60), start)
        ):
            continue
        if "-" in folded[found.end(group) : found.start(group + 1)]:
            yield found.start(group), found.end(group + 1)
        else:
            yield found.span(group)
            yield found.span(group + 1)
