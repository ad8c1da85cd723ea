"""Shapes of the parts of a postal address: street words, numbers, names, complements and last lines.

Source: La Poste, NF Z10-011 (lines of an address); UPU S42 (Belgium, Switzerland, Canada, United Kingdom, Ireland,
United States, Spain, Italy, Portugal); FANTOIR of the DGFiP for the words of streets. It finds nothing by itself:
`detectors.recognisers.adresse` weighs what these shapes read. Every repetition is bounded.
"""

from __future__ import annotations

import re

from detectors.recognisers._address_ways import CLEAR, DOUBTFUL, FIRSTS, LINKS
from detectors.recognisers._places import CANADIAN_CODE, CEDEX, FOREIGN_CODE, FRENCH_CODE, TOWN, TOWN_LOWER

_CLEAR = (
    r"rue|r\.|avenue|av\.?|avn|ave|boulevard|boul\.?|bld|blvd|bvd|bd\.?|chemin|che?m\.|impasse|imp\.|allees?"
    r"|all\.|esplanade|faubourg|fbg\.?|fg\.?|promenade|rond[ -]point|ruelle|sente|sentier|square|sq\.?"
    r"|venelle|traverse|residence|res\.|lotissement|lot\.|hameau|lieu[ -]dit|lieudit"
    r"|zone artisanale|zone industrielle|za|zi|zac|zone d'activites?|cite|corniche|chaussee|digue"
    r"|mail|mas|galerie|steenweg|street|road|hent|straed"
    rf"|{CLEAR}"
)
_DOUBTFUL = (
    r"place|pl\.?|cours|route|rte\.?|quai|passage|pass\.|voie|villa|parc|clos|montee|cote|domaine"
    r"|quartier|porte|cour|rang|crescent|jardins?|pont|rampe|val|bourg|moulin|ferme|tour|chateau|carrefour"
    r"|aire (?:d'accueil|de stationnement|de repos|de passage)(?: des gens du voyage)?|camping|ponton"
    r"|port de plaisance|campement|terrain familial|immeuble|hlm|foyer|ld|pce|parking|peniche|tribu|servitude|morne"
    r"|habitation|eglise|chapelle|gare|cathedrale|cimetiere|squat"
    r"|chasse|cavee|ruette|dreve|charriere|traboule|sentes|placette|coursive"
    rf"|{DOUBTFUL}"
)
_TYPING_ERRORS = (
    r"reu|ure|ruee|rrue|aveneu|avenu|avneue|aveue|boulvard|boulevrad|boulevar|bolevard|impase|impsse|chemn|chmin"
    r"|cehmin|chemni|alle|alee"
)
_SHORT = r"r|ch\.?|qu\.?|res|lot|gr\.?|imp|chem|all|al\.|sq|fg|prom|esp|trav"
_NAMELESS = r"grand['-]?[ ]?place|(?:grand(?:e[ -]|'[ ]?|[ -])|vieille |petite )rue|rue (?:haute|basse|neuve)"
HEAD = re.compile(
    rf"(?:(?<![a-z0-9])|(?<=[0-9])(?=(?:rue|avenue|av|bd|boulevard|impasse|chemin|allee)[ .]))"
    rf"(?:(?P<nameless>{_NAMELESS})"
    rf"|(?P<clear>{_CLEAR})|(?P<doubtful>{_DOUBTFUL})|(?P<typed>{_TYPING_ERRORS})|(?P<short>{_SHORT}))"
    rf"(?:(?![a-z0-9])|(?<=rue)(?=d(?:es?|u)[ ]))"
)
"""A word of streets, in folded text. « typed » and « short » ones count only after a number."""
HEAD_WORDS = frozenset(
    re.findall(
        "[a-z]+",
        "rue rues ruedu ruede ruedes r avenue av avn ave boulevard boul bld blvd bvd bd chemin chem chm impasse imp"
        " allee allees all esplanade faubourg fbg fg promenade rond ruelle sente sentier square sq venelle traverse"
        " residence res lotissement lot hameau lieu lieudit zone za zi zac cite corniche chaussee digue mail mas"
        " galerie steenweg street road hent straed place pl cours route rte quai passage pass voie villa parc clos"
        " montee cote domaine quartier porte cour rang crescent jardin jardins pont rampe val bourg moulin ferme tour"
        " chateau carrefour aire camping ponton port campement terrain immeuble hlm foyer ld pce parking peniche tribu"
        " servitude morne habitation eglise chapelle gare cathedrale cimetiere squat chasse cavee ruette dreve"
        " charriere traboule sentes placette coursive ch qu gr al prom esp trav"
        f" grand grande grandplace vieille petite {_TYPING_ERRORS}",
    )
).union(FIRSTS)
"""Runs of letters, one of which opens every such word."""

STREET = re.compile(r"rue|avenue|av\.?|bd|bld|boulevard|impasse|allees?|chemin|chaussee|faubourg|ruelle|venelle|sente")
ROADS = frozenset({"quai", "route", "rte", "rte.", "montee", "clos", "rampe", "crescent"})
SITES = re.compile(
    r"place|pl\.?|quai|route|rte\.?|montee|passage|cours|quartier|pont|carrefour|aire.{3,60}|camping|rond[ -]point"
    r"|square|esplanade|parking|eglise|chapelle|gare|cathedrale|cimetiere|promenade|corniche"
)
"""Doubtful words that an event's cue or a town makes places."""

HAMLETS = frozenset({"lieu dit", "lieu-dit", "lieudit"})

_UNIT_WORD = (
    "(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente"
    "|quarante|cinquante|soixante|cents?)"
)
_NUMBER_WORDS = rf"{_UNIT_WORD}(?:[ -](?:et[ -])?(?:{_UNIT_WORD}|une?)){{0,4}}"
_DIGITS = r"(?:[0-9][0-9oil]{0,3}|[il][0-9][0-9oil]{0,2})"
_NUMBER = (
    rf"(?:n°[ ]?|numero )?(?:{_NUMBER_WORDS}|{_DIGITS})(?:[ ]?(?:bis|ter|quater"
    rf"|[a-df])(?![a-z]))?(?:[ ]?[\-/&,][ ]?[0-9]{{1,4}}(?:[ ]?(?:bis|ter))?)?"
)
NUMBER_BEFORE = re.compile(
    rf"(?:(?<![a-z0-9])|(?<=[a-z]{{4}})(?=[0-9]))(?<![0-9][.,:])(?<![a-z]-)({_NUMBER})[ ]?,?[ \n]{{0,2}}$"
)
NUMBER_OF = re.compile(rf"(?<=(?<![a-z])(?:au|le) )({_NUMBER})[ ](?:de l'|de la[ ]|de[ ]|du[ ]|des[ ])$")

_LINK = (
    rf"(?:(?:{LINKS}|de|du|des|la|le|les|aux?|à|en|sur|sous|et|d|l|ar|an|op|van|den|ten|ter"
    r"|DE|DU|DES|LA|LE|LES|AUX?|ET"
    r"|D|L|Mgr|St"
    r"|Ste|Dr|Pr)(?:[ ]|'|-)|[dlDL]'|[ ])"
)
_SHOUTED = (
    r"(?!(?:PATIENTE?|SUIVIE?|POUR|DEPUIS|AVEC|QUI|QUE|QUEL|VIT|AGEE?|ÂGÉE?|NEE?|NÉE?|TEL|EST|DANS|SANS|CHEZ|ADMISE?"
    r"|HABITE|PUIS|MAIS|PAR|CE|SOUS TRAITEMENT)(?![\wÀ-ÿ'-]))"
)
_CAPITAL = rf"(?:{_SHOUTED}[A-ZÀ-ÖØ-ÝŒ](?:(?<!-.)[\wÀ-ÿ]{{0,3}}\.(?=[ ]?[\wÀ-ÿ])|[\wÀ-ÿ]{{0,25}})|"
_CAPITAL += r"[0-9]{1,2}(?! (?:BIS|TER)(?!\w))(?=[ ](?:[A-ZÀ-Ý]|jan|fév|mars|avr|mai|jui|aoû|sep|oct|nov|déc)))"
CAPITAL_NAME = re.compile(
    rf"(?:[ ]{{0,2}}[\"«“]?|\n(?=d[eu]s?[ ]))[ ]?{_LINK}{{0,3}}{_CAPITAL}(?:(?:[ \-']{{1,2}}|\n(?=d'|de[ ]"
    rf"|du[ ])){_LINK}{{0,3}}{_CAPITAL}){{0,6}}(?:[ ](?:jan|fév|mars|avr|mai|jui|aoû|sep|oct|nov"
    rf"|déc)[a-zûé]{{0,7}}(?:[ ](?:18|19)[0-9]{{2}})?)?"
)
_STOPS = (
    r"(?:a|à|au|et|depuis|pour|vit|avec|chez|ou|où|il|elle|tel|téléphone|son|sa|qui|que|dont"
    r"|entrée|entree|porte|escalier|digicode|virgule|point|appartement|appt|apt|bat|bât|bâtiment|étage|mais"
    r"|patient|patiente|né|née|se|est|ce|cp|code|près|commune|hier|vers|devant|avant|après|apres|demain|chaque"
    r"|tous|car|sans|sous|dès|deux"
    r"|est-ce|ville|âgé|âgée|numéro|joignable|je|dans|suivi|suivie|nir|adresse|residence|résidence|emplacement"
    r"|premier|deuxieme|deuxième|troisieme|troisième)(?![\wÀ-ÿ])"
)
LOWER_NAME = re.compile(
    rf"[ ]{{0,2}}(?:(?:(?:{LINKS}|de|du|des|la|le|les|aux?)[ ]|[ld]'[ ]?)){{0,3}}(?!{_STOPS})[a-zà-öø-ÿœ\-']{{2,25}}"
    rf"(?:[ ](?!{_STOPS})[a-zà-öø-ÿœ\-']{{2,25}}){{0,4}}",
    re.IGNORECASE,
)
LINKED = re.compile(r"[ ]{0,2}(?:d[eu]s?[ ]|d'|l[ae]s?[ ]|l')", re.IGNORECASE)
GAP = re.compile(r"[ \t]{0,3}[\"»”]?[ \t]?(?:à[ ](?=[0-9]{4,5}[ ]))?[,;\-–|(]?[ \t]{0,3}(?:\n[ \t>|*\-]{0,6})?")
FOREIGN_NUMBER = re.compile(
    r"[ ]?,?[ ](?:au[ ](?:n°[ ]?)?|n°?[ ]{0,2}|num[ée]ro[ ])?([0-9]{1,4}[a-dA-D]?|(?<=numéro )[a-z]{4,9})"
    r"(?:[ ](?:bis|ter|BIS|TER))?(?:[ ]?(?:bte|boîte|boite|b|/)[ ]?[0-9A-Z]{1,4})?"
    r"(?![0-9A-Za-z]|[ ]?(?:(?:mg|g|ml|l|ans|j|h|fois|cp|ui?|k?g|k?m|cm|mois|verres?)\b|%)"
    r"|[ ]?(?:janv|f[ée]v|mars|avr|mai|juin|juil|ao[ûu]t|sept|oct|nov|d[ée]c)\w{0,6}\b)"
)
_CAPITALISED = r"[A-ZÀ-Ý][\wÀ-ÿ'\-]{1,25}"
COMPLEMENT = re.compile(
    r"(?i:(?:(?:\d{1,2}(?:er|[èe]?re|e|ème|eme|nd|nde)|rez[ -]de[ -](?:chauss[ée]e|jardin)|rdc|rdj|premier|deuxi[èe]me"
    r"|troisi[èe]me|quatri[èe]me|cinqui[èe]me)(?![A-Za-zÀ-ÿ])(?:[ ]?(?:[ée]tage|[ée]t\.|maison|portail|caravane"
    r"|parcelle))?|(?:premi|derni)[èe]re (?:maison|parcelle|caravane)(?![A-Za-zÀ-ÿ])"
    r"|[ée]tage[ ]?n?°?[ ]?\d{1,2})"
    r"(?:[ ](?:porte[ ]|à[ ])?(?:droite|gauche|face|g(?:au)?che|dr?te|dr|g)(?![\wÀ-ÿ]))?)"
    r"|(?i:b[âa]timent|b[âa]t\.?|bt|appartement|appt?\.?|apt\.?|bur\.|escalier|esc\.?|entr[ée]e|hall|bloc|tour|porte|chambre"
    r"|logement|log\.|lgt|villa|interphone|studio|lot|immeuble|imm\.?|cage|[iî]lot|emplacement|empl\.|ponton"
    r"|anneau|bungalow|mobil[ -]home|chalet|caravane|parcelle|bo[iî]te(?: postale)?|bte|casier"
    r"|case(?: postale)?|sonnette|PK|place|all[ée]e"
    r"|bureau|local|suite)(?![A-Za-zÀ-ÿ])"
    r"[ ]?(?:n°|num[ée]ro)?[ ]?"
    rf"(?:[A-Z]?\d{{1,4}}[A-Za-z]?(?![0-9A-Za-z])|[A-Za-z](?![A-Za-zÀ-ÿ'])|{_CAPITALISED}(?:[ ]{_CAPITALISED}){{0,2}})"
    r"|(?i:porte (?:droite|gauche|face))(?![\wÀ-ÿ])"
    rf"|(?i:[îi]let|[îi]lette)[ ](?:à |aux? |des? |du |de la )?{_CAPITALISED}(?:[ ]{_CAPITALISED}){{0,2}}"
    r"|(?i:maison)(?: aux?| à| avec)?(?: les?)? (?:volets?|portail|toit|porte|façade)"
    r" (?:bleue?s?|vertes?|verts?|rouges?|blancs?|blanches?|jaunes?|gris|grises?|noire?s?|ocre|roses?)(?![\wÀ-ÿ])"
    r"|(?i:(?:digi)?code(?: portail| porte| entrée| immeuble)?)[ ]?:?[ ]"
    r"(?=[0-9A-Za-z]{0,6}[0-9])[0-9A-Za-z]{3,7}(?![\w])"
    r"|(?:km|KM|PK)[ ]\d{1,3}(?: côté (?:mer|montagne))?|(?:BP|B\.P\.|CS|TSA)[ ]?n?°?[ ]?\d{1,5}(?:[ ]\d{2,3})?"
    rf"|(?i:r[ée]sidence|r[ée]s\.|lotissement|lieu[ -]dit|hameau|quartier|cit[ée]|hay|le|la|les)"
    rf"[ ](?:(?:de|du|des|les?|la|l'|d')[ ]?){{0,2}}"
    rf"{_CAPITALISED}(?:[ ]{_CAPITALISED}){{0,3}}(?=[ ]?[,\n])"
    r"|(?i:r[ée]sidence|chemin|all[ée]e|quartier|la ferme|le moulin|le bourg)[ ]"
    r"(?:(?:de|du|des|les?|la|l'|d')[ ]?){0,2}"
    r"[A-ZÀ-Ýa-zà-ÿ][\wÀ-ÿ'\-]{2,25}(?=[ ]?(?:[,.;)\n]|$))"
)
PITCH = re.compile(
    r"emplacement|empl\.|ponton|anneau|bungalow|mobil|caravane|parcelle|la ferme|le moulin", re.IGNORECASE
)
"""Complements that are those of a camping site, an encampment or a harbour."""

ABROAD_CODE = (
    rf"{CANADIAN_CODE}|[A-Z]{{1,2}}[0-9][0-9A-Z]?[ ]?[0-9][A-Z]{{2}}|[A-Z]{{2}}[ ][0-9]{{5}}"
    r"|[A-Z][0-9][0-9W][ ]?(?=[A-Z0-9]{0,3}[0-9])[A-Z0-9]{4}"
)
CODED = re.compile(
    rf"(?:(?:{FRENCH_CODE}|[0-9OIl]{{3,4}}O[0-9OIl]{{0,2}})[ \-]{{0,3}}(?:{TOWN}|{TOWN_LOWER}){CEDEX}"
    rf"|{FOREIGN_CODE}(?:-[0-9]{{3}})?[ ]{{1,2}}{TOWN}"
    rf"|{TOWN}[ ](?!(?:19|20)[0-9]{{2}}(?![0-9]))[1-9][0-9]{{3,4}}(?![0-9])"
    rf"|(?:{TOWN})[ ,]{{1,2}}(?:\([A-Za-zÀ-ÿ]{{2,20}}\)[ ,]?[ ]{{0,2}}|(?:Québec|QC|ON)[ ,]{{1,2}})?(?:{ABROAD_CODE})"
    rf"|{FRENCH_CODE}(?![0-9A-Za-z])"
    rf"|{TOWN}[ ,]{{0,2}}(?:\((?:0[1-9]|[1-8][0-9]|9[0-5]|2[AB])(?:[0-9]{{3}})?\)"
    rf"|{FRENCH_CODE}(?![0-9])))(?![A-Za-zÀ-ÿ])"
)
TOWARDS = re.compile(rf"(?:à|a|À)[ ](?:{TOWN}|{TOWN_LOWER})(?:[ ]?\([0-9AB]{{2,5}}\))?(?![A-Za-zÀ-ÿ])")

_LEADING = (
    r"(?:(?:b[âa]t(?:iment|\.)?|bt|appartement|appt?\.?|apt\.?|esc(?:alier|\.)?|entr[ée]e|hall|tour|porte"
    r"|chambre|studio|imm(?:euble|\.)?"
    r"|logement)[ ](?:n°[ ]?)?[a-z]?[0-9]{0,4}[a-z]?|(?:[0-9]{1,2}(?:er|e|[èe]me|nd|nde)[ ](?:[ée]tage|[ée]t\.)|rdc"
    r"|rez[ -]de[ -]chauss[ée]e)(?:[ ](?:porte[ ])?(?:droite|gauche|face))?(?:[ ](?:sans|avec)[ ]asc(?:enseur|\.)?)?"
    r"|ch\.?(?:[ ](?:n°[ ]?)?[a-z]?[0-9]{1,4}[a-z]?)?"
    r"|(?:r[ée]sidence|r[ée]s\.|hlm|cit[ée]|foyer|h[ôo]tel|fjt|chrs|cada)"
    r"[ ](?:l[ae]s?[ ])?[\wÀ-ÿ'-]{3,20}(?:[ ][A-ZÀ-Ý][\wÀ-ÿ'-]{2,20})?)"
)
BEFORE = re.compile(
    rf"(?<![\wÀ-ÿ'])({_LEADING}(?:[ ,\-–]{{1,3}}(?:du |au )?{_LEADING}){{0,4}}[ ,\-–]{{1,3}}(?:du |au )?)$",
    re.IGNORECASE,
)
BEFORE_HINTS = (
    *(
        "bat",
        "bât",
        "bt ",
        "apt",
        "appt",
        "appart",
        "esc",
        "etage",
        "étage",
        "ét.",
        "et.",
        "rdc",
        "rez",
        "porte",
        "res",
    ),
    *(
        "rés",
        "hlm",
        "cit",
        "foyer",
        "hotel",
        "hôtel",
        "fjt",
        "chrs",
        "cada",
        "ch ",
        "tour",
        "studio",
        "imm",
        "logement",
        "hall",
        "entr",
        "chambre",
    ),
)
"""Letters in lower case without which nothing stands before a number."""
WITHIN_HOUSE = re.compile(
    r"(?:esc(?:alier|\.)?|app?t\.?|appartement|villa|pavillon|chalet|bungalow) ?(?:n°)? ?[A-Z]?\d", re.IGNORECASE
)
DETERMINED = re.compile(r"(?<![a-z])(?:la|une|cette|meme|sa|leur|notre|votre|ma|en pleine|de) $")
CUT_SHORT = frozenset({"r", "all", "imp", "chem", "sq", "fg", "prom", "trav", "res", "lot"})
"""Street words cut short that a first name in lower case may follow (« 12 all jean moulin »)."""
FLATS = re.compile(r" (?:[\w'-]{2,20} ){1,3}(?:appt?|apt|b[âa]t|esc|ch|chambre|porte|n°)\.? ?(?:[A-Z]?\d|[A-Z](?!\w))")
"""What follows « res » cut short without a number of street (« res jean zay apt 204 »)."""
