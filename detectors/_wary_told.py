"""Finds the descriptions of an identity that need no other sign of a riddle: where a value is due, one stands.

« née le jour où l'homme a marché sur la Lune », « habite la cité phocéenne », « bosse là où on assemble les Airbus »,
« nom : l'inventeur du vaccin contre la rage », « vit derrière l'église, la maison aux volets verts ». The word that
announces the value stands right before, and the description is one of a public thing: an event, a by-name of a town,
somebody famous, a house told by its looks.

Refuses days told by what happens in a stay (« née le jour du terme »), dwellings told by the people in them, and names
of things. Serves `detectors._wary`. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors._wary_pieces import is_thing
from detectors.entities import Entity

if TYPE_CHECKING:
    from collections.abc import Iterator

Told = tuple[int, int, Entity]
"""First code point, one past the last one, and what the description stands for."""

_END: Final = r"(?=[.;!?\n)»|]|, (?![a-zà-ÿ' ]{0,12}(?:19|20)\d\d)|\Z| (?:et|mais|puis|où elle|où il) | [–—-] )"
_DAY: Final = re.compile(
    r"(?<!\w)(?:n[ée]e?|naissance|anniversaire|mari[ée]e?|d[ée]c[ée]d[ée]e?|vu le jour"
    r"|mort[e]?)[ :]{1,3}(?:est |c['’]est )?"
    r"((?:l[ea] |l['’]|un )(?:m[êe]me )?(?:jour|lendemain|veille|surlendemain|nuit|ann[ée]e|mois)"
    r" (?:(?:o[ùu] |que )(?!(?:il|elle|on|ils|elles|je|nous|la patiente|le patient|sa|son) |[sm]['’])"
    r"|(?:de l['’ ]|d['’]|de la |de |du |des )(?=(?:prise|chute|mort|armistice|lib[ée]ration|d[ée]barquement"
    r"|bataille|coup"
    r"|premier pas|attentat|sacre|couronnement|naissance|finale|victoire|f[êe]te|mariage|assassinat"
    r"|[ée]lection|s[ée]isme|exode"
    r"|rafle|appel|invasion|trait[ée]|[ée]ruption|ouverture|canonisation|bombardement|incendie|jeux|front|[A-ZÀ-Ý])))"
    r"[^.;!?\n)»|]{2,90}?)" + _END,
    re.IGNORECASE,
)
_UPPER: Final = re.compile(r"[A-ZÀ-Ý]|[0-9]")
_STAY: Final = re.compile(
    r"terme|admission|entr[ée]e|c[ée]sarienne|accouchement|d[ée]clenchement|consultation|sortie", re.IGNORECASE
)
_LIVES: Final = (
    r"(?<!\w)(?:habit\w{1,4}|vi[tv]\w{0,5}|r[ée]sid\w{1,4}|demeur\w{1,4}|loge\w{0,3}|cr[èe]che|originaire"
    r"|n[ée]e?|vient|install[ée]e?"
    r"|d[ée]m[ée]nag\w{1,4}|[ée]lev[ée]e?|domicili[ée]e?|h[ée]berg[ée]e?|rentre|retourn\w{1,4}|grandi)"
)
_BY_NAMES: Final = (
    r"(?:ville (?:rose|lumi[èe]re|[ée]ternelle|blanche|rouge|sainte|close|aux (?:cent|mille|sept|deux) [^\W\d_]+"
    r"|d(?:e l['’]|u |e |es |['’])(?:art|amour|ducs?|roi|rois|papes?|sucre|chocolat|parfum|parfums|couteaux?"
    r"|jouets?|porcelaine"
    r"|dentelle|moutarde|nougat|sacres?|[A-ZÀ-Ý][^\W\d_]+)(?: [A-ZÀ-Ý][^\W\d_]+)?)"
    r"|cit[ée] (?:phoc[ée]enne|corsaire|ducale|ardente|imp[ée]riale|mariale|[ée]piscopale|ducs?|des (?:papes"
    r"|ducs|rois|sacres|comtes"
    r"|parfums|eaux|anges|ch[eè]valiers|princes)|d(?:u|e l['’]|e la|e) ?[^\W\d_]{3,14}|m[ée]di[ée]vale de [A-Z]\w+)"
    r"|capitale (?:d(?:es|u|e la|e l['’]|e|['’]) ?[^\W\d_]{3,16}(?: d(?:e|u|es|['’]) ?[^\W\d_]{3,16})?"
    r"|alsacienne|bretonne|normande"
    r"|auvergnate|girondine|proven[çc]ale|picarde|lorraine|bourguignonne|b[ée]arnaise|corse|catalane"
    r"|occitane|bourbonnaise)"
    r"|Venise (?:du |de l['’]|de la |des )?[^\W\d_]{3,12}|perle (?:du |de la |de l['’]|des )[^\W\d_]{3,14}"
    r"|[îi]le de beaut[ée]|porte (?:du|de la|des|de l['’]) ?[A-ZÀ-Ý][^\W\d_]+|petite (?:Venise|Suisse|Russie"
    r"|Rome)|Athènes du Nord"
    r"|Rome fran[çc]aise|Florence \w+|belle endormie)"
)
_TOWN: Final = re.compile(
    _LIVES + rf"(?:,? (?:maintenant|encore|actuellement|seule?|d[ée]sormais|avec \w+ \w+))?"
    r",? ((?:(?:dans|[àa]|de|au|vers|sur|chez) )?"
    rf"(?:(?:la|le|les) |l['’])?{_BY_NAMES})(?!\w)",
    re.IGNORECASE,
)
_FOOT: Final = re.compile(
    _LIVES + r",? ((?i:au pied"
    r"|[àa] l['’]ombre|sur les bords?|au bord|en face|[àa] deux pas|[àa] c[ôo]t[ée]|non loin|tout pr[èe]s|pr[èe]s)"
    r" (?:du|de la|de l['’]|des|de|d['’]) ?(?:[a-zà-ÿ]{3,12} (?:de |du |des |d['’])?)?"
    r"[A-ZÀ-Ý][^\W\d_]{2,}(?:[ -][A-ZÀ-Ý][^\W\d_]{1,})?)(?!\w)"
)
_LIVE_STEMS: Final = (
    "ville ",
    "cité ",
    "capitale ",
    "venise",
    "perle ",
    "île de",
    "ile de",
    "porte d",
    "petite ",
    "rome ",
    "endormie",
)
_HOUSE: Final = re.compile(
    _LIVES + r",? ((?:(?:juste )?(?:derri[èe]re"
    r"|devant|au-dessus|au dessus|[àa] c[ôo]t[ée]|en face|apr[èe]s|pr[èe]s|au bout|au fond|[àa] l['’]angle)"
    r" [^.;!?\n]{3,50}?,? )?(?:dans )?(?:la |une |le )?(?:petite |grande |vieille |derni[èe]re |premi[èe]re )?"
    r"(?:maison|ferme|pavillon|porte|villa|chalet|cabane|roulotte|p[ée]niche) (?:[^\W\d_]{3,10} )?(?:aux?"
    r"|[àa] l[ae]|[àa]) "
    r"(?:volets?|portail|porte|toit|grille|fa[çc]ade|murs?|tuiles?|colombages|cl[ôo]ture|tourelle|girouette"
    r"|palmiers?|cheval|bout|coin"
    r"|nains?|puits|marronniers?|glycines?)(?: [^\W\d_]{3,14}){0,2}|(?:juste )?(?:derri[èe]re|au-dessus de"
    r"|au dessus de) "
    r"(?:l['’]|la |le )(?:ancienne |vieille |petite )?(?:[ée]glise|poste|mairie|boulangerie|[ée]cole"
    r"|pharmacie|gare|boucherie|caserne"
    r"|chapelle|moulin|lavoir|stade|cimeti[èe]re|bar|caf[ée]|tabac|[ée]picerie"
    r"|coop[ée]rative)(?:[^.;!?\n]{0,40}?(?=[,.;!?\n]|\Z)))",
    re.IGNORECASE,
)
_HOUSES: Final = (
    "volet",
    "portail",
    "toit",
    "grille",
    "façade",
    "derrière",
    "derriere",
    "dessus",
    "au bout",
    "aux ",
    "girouette",
)
_WORKS: Final = re.compile(
    r"(?<!\w)(?:bosse\w{0,3}|travaill\w{1,4}|taffe|embauch[ée]e?|employ[ée]e?|enseigne|ouvri[èe]re?"
    r"|ing[ée]nieure?|salari[ée]e?)(?: [^\W\d_]{4,12}){0,1}"
    r" (l[àa] o[ùu] (?:l['’])?(?:on|ils) (?!peut|veut|trouve|doit|l\w )|[àa] l['’](?:endroit|usine) (?:o[ùu]"
    r"|qui) |chez ceux qui |dans (?:la |l['’])"
    r"(?:bo[îi]te|usine|soci[ée]t[ée]|entreprise|marque|maison|firme) (?:qui|o[ùu]|au|[àa]|dont) |(?:pour"
    r"|chez|dans) (?:la marque|la firme|le constructeur"
    r"|l['’]avionneur|l['’][ée]quipementier|l['’]enseigne|le g[ée]ant|le leader|le num[ée]ro un"
    r"|la maison) (?:[àa]u?x?|d\w{1,2}|qui|dont|fran\w+|am\w+)"
    r" ?)([^.;!?\n)»|]{3,80}?)" + _END,
    re.IGNORECASE,
)
_WORK_STEMS: Final = (
    "là où", "la ou", "à l'endroit", "chez ceux", "boîte", "boite", "usine",
    "marque", "firme", "constructeur", "avionneur", "enseigne", "géant", "leader", "numéro un", "maison", "société",
    "entreprise",
)  # fmt: skip
_FAMOUS: Final = (
    r"(?:inventeurs?|inventrice|auteure?|autrice|d[ée]couvreu[rs]e?|vainqueurs?|h[ée]ros|h[ée]ro[ïi]ne"
    r"|fondat(?:eur|rice)|pr[ée]sidente?"
    r"|rois?|reines?|empereur|imp[ée]ratrice|sainte?s?|peintre|compositeur|compositrice|chant(?:eur|euse)"
    r"|act(?:eur|rice)|po[èe]te(?:sse)?"
    r"|[ée]crivaine?|romanci[èe]re?|savante?|g[ée]n[ée]ral|mar[ée]chal|pape|ap[ôo]tre|proph[èe]te|archange"
    r"|d[ée]esse|dieu|personnage"
    r"|conqu[ée]rant|navigateur|explorat(?:eur|rice)|philosophe|physicien(?:ne)?|chimiste|cr[ée]at(?:eur"
    r"|rice)|r[ée]alisat(?:eur|rice)"
    r"|ministre|star|joueu(?:r|se)|footballeur|champion(?:ne)?|dictateur|tsar(?:ine)?|pharaon|muse|f[ée]e"
    r"|princesse|prince|sorci[èe]re?"
    r"|m[èe]re du|m[èe]re de j|p[èe]re du|fleur|fruit|oiseau|arbre|m[ée]tier|fromage|couleur|pierre"
    r"|instrument|saison|mois|planète"
    r"|capitale|fleuve|rivi[èe]re|montagne|continent)"
)
_FAME: Final = re.compile(
    r"(?<!\w)(?P<cue>(?P<first>pr[ée])?nom(?: de famille)?|pr[ée]nomm[ée]e?|s['’]appelle(?: comme)?"
    r"|nomm[ée]e? comme|appel[ée]e? comme)"
    r"(?: (?:du|de la|de l['’]) ?(?:patiente?|malade|dame|monsieur))?(?: ?[:=] ?| (?:est |c['’]est |,? ?c['’]est )?)"
    r"(?P<value>(?:(?:celui|celle|le m[êe]me que|pareil que) )?(?:d['’]une? |de l['’]|de la |du |des |l['’]"
    r"|l[ae] |une? |de )?"
    rf"(?:premi[èe]re? |derni[èe]re? |grande? |petite? |c[ée]l[èe]bre |seule? ){{0,2}}{_FAMOUS}(?!\w)"
    r"(?= (?:d[eu'’]|qui|que|dont|o[ùu]|[àa]u?|fran|am|bleu|jaun|roug|blan)|['’])[^.;!?\n)»|]{2,90}?)" + _END,
    re.IGNORECASE,
)
_NAME_THAT: Final = re.compile(
    r"(?<!\w)(?:son|le|et) (?P<first>pr[ée])?nom(?: de famille)?,? (?:(?:est|c['’]est"
    r"|serait) |(?=celui )|: )((?:celui|le m[êe]me que celui|le nom|ce qu['’]?|ce que|le mot)"
    r"[^.;!?\n)»|]{3,90}?)" + _END,
    re.IGNORECASE,
)
_REACH: Final = 60


def described(text: str, lowered: str) -> Iterator[Told]:
    """Give the descriptions that stand where a value is due, in no order; the text is given in small letters too."""
    if any(map(lowered.__contains__, (" jour ", " lendemain ", " veille ", "'année ", " nuit ", "’année "))):
        for match in _DAY.finditer(text):
            if not _STAY.search(match[1]) and (_UPPER.search(match[1]) or "où" in match[1] or " ou " in match[1]):
                yield (*match.span(1), Entity.DATE_NAISSANCE)
    if any(map(lowered.__contains__, _LIVE_STEMS)):
        yield from ((*match.span(1), Entity.LIEU) for match in _TOWN.finditer(text))
    if "bord" in lowered or "pied" in lowered or "ombre" in lowered or "deux pas" in lowered or "loin" in lowered:
        yield from ((*match.span(1), Entity.LIEU) for match in _FOOT.finditer(text))
    if any(map(lowered.__contains__, _HOUSES)):
        yield from ((*match.span(1), Entity.ADRESSE) for match in _HOUSE.finditer(text))
    if any(map(lowered.__contains__, _WORK_STEMS)):
        for match in _WORKS.finditer(text):
            yield match.start(1), match.start(2) + len(match[2].rstrip()), Entity.ETABLISSEMENT
    if "nom" in lowered or "appelle" in lowered or "appelé" in lowered:
        yield from _named(text)


def _named(text: str) -> Iterator[Told]:
    """Give the descriptions of somebody or something famous whose name somebody bears."""
    for match in _FAME.finditer(text):
        if not is_thing(text[max(0, match.start() - _REACH) : match.start()].rpartition(". ")[2]):
            yield (*match.span("value"), Entity.PRENOM if "ré" in match["cue"].lower() else Entity.NOM)
    for match in _NAME_THAT.finditer(text):
        if not is_thing(text[max(0, match.start() - _REACH) : match.start()].rpartition(". ")[2]) and not is_thing(
            match[2][:30]
        ):
            yield (*match.span(2), Entity.PRENOM if match["first"] else Entity.NOM)
