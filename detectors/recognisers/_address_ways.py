"""Words of streets in the languages of the regions, a closed list: Breton, Basque, Catalan, Corsican, Occitan, Creole.

Source: FANTOIR of the DGFiP (types of ways) and the bilingual plates of the communes. It finds nothing by itself:
`detectors.recognisers._address_shapes` builds its shapes of them. The Alsatian order (« Kirchgasse 3 ») is
`detectors.recognisers._address_abroad`'s. Forms are folded: lower case, no accents.
"""

from __future__ import annotations

import re
from typing import Final

_BRETON: Final = "plasenn|plassenn|karront|garenn|stread|banell|hent-bras"
_BASQUE: Final = "karrika|karrikaren|bidea|etorbidea|enparantza|zumardia|ibilbidea"
_CATALAN: Final = "carrer|carrero|passeig|avinguda|rambla|travessera|passatge|ronda|baixada|pujada|cami"
_CORSICAN: Final = "strada|stretta|caminu|carrughju|carrughjolu|chjassu|chjassi"
_OCCITAN: Final = "carriera|carreira|carrierou|carreyrou|carrairou|androne|camin|planol|drailhe"
_FRENCH: Final = "ruelette|voyette|voyeul|rouelle|sentelle"
CLEAR: Final = f"{_BRETON}|{_BASQUE}|{_CATALAN}|{_CORSICAN}|{_OCCITAN}|{_FRENCH}|somin|lakou"
"""Words that mean a street and nothing else: a number and a name of any case are enough."""
DOUBTFUL: Final = (
    "bali|placa|piazzetta|corsu|calade|draille|ravine|ilet|ilette|habitasyon|raidillon|tertre|lacets?|levee|charreau"
    "|closerie|passerelle"
)
"""Words of everyday language, or of other things: the name needs its capital, and a number before it."""
FIRSTS: Final = frozenset(re.findall("[a-z]+", f"{CLEAR}|{DOUBTFUL}".replace("s?", ""))) | {"lacets"}
LINKS: Final = r"dels?|della|di [uaie]|di|u|lo|lou|las|los|als|els|es|na"
"""Small words that stand between such a street and its name."""
