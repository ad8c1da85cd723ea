"""Short codes that only the word right before them makes sure: « toque C 412 », « patient 012-034 », « SN PJN447812S ».

Gives stretches with the fixed word that says why; `detectors.recognisers.identifiant` reports them. Refuses quantities,
years and bounds (« sujets 18-75 ans »), and words that hold no figure unless a network's name announces them.
Source: forms of courts, registries of implants, trials (subject numbers), vaccination records and social networks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers._codes import is_quantity
from detectors.recognisers._cues import holds, near_figures, opened_by
from detectors.recognisers._references import is_product_lot

if TYPE_CHECKING:
    from collections.abc import Iterator

Code = tuple[int, int, float, str]
"""Start, end, score and reason."""

_END = r"(?![a-z0-9%°]|[.,/:][0-9])"
_DIRECT = re.compile(
    r"(?<![a-z])(?:commande|devis|facture|ticket|badge|matricule|cotisante?|venue|contrat|sinistre|parquet|ecrou"
    r"|inclusion|tiers"
    r"|titre|client|adherente?|allocataire|dossier(?: [a-z]{2,8})?|num dossier|bon(?: d'examen| de commande"
    r"| de transport)?|employeur|reunion|meeting(?: id)?|carte pro(?: [a-z]{3,12})?)"
    r"(?:[ ](?:[a-z]{3,12}[ ])?(?=[0-9]{2,4}[ ][0-9]{3,4}[ ][0-9])|[ ]{1,2})([0-9]{5,12}"
    r"|[0-9]{2,4}[ ][0-9]{3,4}(?:[ ][0-9]{1,4}){0,2}(?:[ ][a-z](?![a-z']))?)" + _END
)
_SHORT = re.compile(
    r"(?<![a-z])(?:devis|volontaire|participante?|sujet|donneu(?:r|se)|patiente?|inclusion|randomisation"
    r"|screening(?: number)?"
    r"|badge|matricule"
    r"|lot|contrat|code patiente?|code client|code anonymat|code sujet|famille|arbre|porte-cle|medaillon"
    r"|id interne)[ ]?[:n°]{0,3}[ ]{0,2}"
    r"((?:(?<=sujet )|(?<=sujet n°)|(?<=volontaire )|(?<=participant )|(?<=participante ))[a-z]{1,2}[0-9]{2}"
    r"|[a-z]{1,5}(?:-[a-z]{1,5})?-?[0-9]{3,9}(?:[a-z]|-[a-z]{2,3})?|[0-9]{2,4}-[0-9]{3,5}(?:-[0-9]{2,4})?"
    r"|[a-z]{2,6}-[0-9]{2,6}(?:-[a-z]{2,3})?"
    r"|(?=[0-9]{0,3}[a-z])[a-z0-9]{3,8}-[0-9]{3,6}(?:-[a-z]{2,3})?)" + _END
)
_FILE = re.compile(
    r"(?<![a-z])(?:affaire|randomisee? sous|inter|appel"
    r"|fiche(?: [a-z]{3,12})?|escorte|regulation|mission|rss|nefg|cristal"
    r"|postes?(?: de travail)?"
    r"|pc|ordinateur"
    r"|machine|terminal|imprimante|intervention|extraction)[ ]?[:n°]{0,3}[ ]{0,2}"
    r"((?!(?:has|who|oms|iso|cerfa)-)(?:[a-z]{2,4}-[a-z]{2,6}-[0-9]{2,6}|[a-z]{2,6}-[0-9]{3,6}"
    r"|(?=[0-9]{0,3}[a-z])[a-z0-9]{2,6}-[0-9]{3,6}|[0-9]{2}-[0-9]{5,8}|[0-9]{7,10}"
    r"|(?<=affaire )[0-9]{2,4}/[0-9]{3,6}|(?<=sous )[a-z]{1,3}-?[0-9]{3,6}"
    r"|(?:19|20)[0-9]{2}-[0-9]{2,4}-[0-9]{3,6}|[0-9]{2,4}-[0-9]{3,4}-[0-9]{3,6}|[0-9]{4}-[0-9]{4}))" + _END
)
_INSURER = re.compile(
    r"(?<![a-z])(?:mutualites?|mutuelle|mutuel|harmonie|mgen|solidaris|partenamut|helsana|swica|groupe mutuel|css"
    r"|assura|malakoff|ag2r|mma|maif|matmut|axa|allianz|swisslife|lmde|mnh|mgefi|mgp|interiale)"
    r"(?:[ ](?!de |du |la |le )[a-z]{2,14})?[ :n°]{1,4}"
    r"([0-9]{1,4}[ ]?[\-?/][ ]?[0-9]{5,10}|[0-9]{1,3}(?:[ ][0-9]{2,4}){2,4})" + _END
)
_CLIENT = re.compile(
    r"(?<![a-z])(?:code|num(?:ero)?|n°)[ ]?(?:de |du |d')?(?:client|patiente?|adherente?|agent|lecteur|contrat"
    r"|dossier)[ :]{1,3}"
    r"([0-9]{3,10})" + _END
)
_COURT = re.compile(
    r"(?<![a-z])(?:toque[ :n°]{1,4}([a-z]{1,2}[ ]?[0-9]{1,4}|[0-9]{1,4})"
    r"|rg[ :n°]{1,4}([0-9]{2}/(?:[a-z]/)?[0-9]{4,6})"
    r"|dossier (?:tutelle|dalo|sauvegarde|curatelle)[ :n°]{1,4}([0-9]{2,4}[/-][a-z0-9]{1,8}(?:[/-][0-9]{2,8})?)"
    r"|ecrou[ :n°]{1,4}([0-9]{3,7}(?:[ ]?[a-z](?![a-z']))?))" + _END
)
_SERIAL = re.compile(
    r"(?<![a-z])(?:[sn]/?[ns]|(?:numero|num|n°"
    r"|no)[ ]?(?:de )?serie)(?:[ ](?![a-z]{2,4}[ ][0-9]{5})[a-z]{2,12}(?![a-z0-9])){0,3}[ ]?[:#]?[ ]?"
    r"([0-9]{3,4}(?:[ ][0-9]{2,4}){1,4}|[a-z]{2,4}[ ][0-9]{5,9}(?:[ ][a-z](?![a-z.']))?"
    r"|(?=[a-z]{0,4}[0-9])[a-z0-9]{3,20}(?:-[a-z0-9]{1,8}){0,3})" + _END
)
_WORN = re.compile(
    r"(?<![a-z])(?:transmetteur|capteur|recepteur|concentrateur|stimulateur|pacemaker|defibrillateur"
    r"|neurostimulateur|implant"
    r"|holter|boitier|lecteur|glucometre|nebuliseur)(?:[ ](?!n°)[a-z]{3,12}){0,2}[ ](?:n°[ ]?)?"
    r"((?=[0-9]{0,4}[a-z])(?=[a-z]{0,4}[0-9])[a-z0-9]{6,14})" + _END
)
_VACCINE = re.compile(
    r"(?<![a-z])(?:priorix|infanrix|hexyon|vaxelis|prevenar|bexsero|menquadfi|nimenrix|mmr ?vax\w*|ror|gardasil"
    r"|repevax|boostrix|revaxis"
    r"|engerix|havrix|avaxim|vaxigrip\w*|influvac|fluarix|efluelda|comirnaty|spikevax|shingrix|zostavax|rotarix"
    r"|rotateq|varivax|varilrix"
    r"|typhim|stamaril|beyfortus|tubertest|pneumovax|apexxnar)(?:[ \t|;,]{1,16}(?:n°|lot)?[ ]?:?[ ]?)"
    r"((?=[a-z0-9]{0,6}[0-9])(?=[0-9]{0,4}[a-z])[a-z0-9]{5,10})" + _END
)
_HANDLE = re.compile(
    r"(?<![a-z])(?:insta(?:gram)?|snap(?:chat)?|twitter|tiktok|facebook|fb|messenger|linkedin|pseudo|discord"
    r"|telegram|twitch|youtube|bluesky|mastodon|vinted|leboncoin|steam|psn)"
    r"(?:[ ](?:sur )?(?:twitch|insta|tiktok|discord|snap|steam))?(?:[ ](?:c'est|est))?[ ]?:?[ ]?"
    r"(@[a-z0-9][\w.]{2,30}|[a-z]{1,20}(?:[_0-9]|[.][a-z0-9_])[\w.]{0,20})(?<![.])(?![\w@])"
)
_LOGIN = re.compile(
    r"(?<![a-z])(?:login[ ]?:?[ ]|identifiant (?:e?crf|orbis|dxcare|easily|crossway|netsoins|titan|osiris"
    r"|doctolib|windows|dpi|session|mssante|ameli|dmp"
    r"|pro sante connect)[ ]?:?[ ]"
    r"|identifiant(?:[ ][a-z]{2,14}){0,2}[ ](?:c'est|est|=)[ ](?=[a-z.]{0,12}[a-z]{5})|compte[ ](?=adm-|svc-"
    r"|usr-))([a-z][a-z0-9._-]{3,30})(?![\w@])"
)
_NO_LOGIN = frozenset(
    {
        "incorrect",
        "invalide",
        "impossible",
        "mdp",
        "password",
        "page",
        "failed",
        "error",
        "pour",
        "avec",
        "dans",
        "inconnu",
        "unique",
        "obligatoire",
        "bloque",
        "demande",
        "requis",
        "errone",
        "celui",
        "toujours",
        "different",
    }
)
_NAMED_FILE = re.compile(
    r"(?<![\wÀ-ÿ])[A-ZÀ-Ý]{2,}(?:[ '-][A-ZÀ-Ý]{2,}){0,2} [A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?[ ]?[-–—(,:][ ]?"
    r"([0-9]{2,5}(?: [0-9]{2,5}){1,3}(?: [0-9])?|[0-9]{6,10})(?![\w%°]|[.,/:-][0-9]| ?(?:ans|mg|g|ml|UI|kg|cm)\b)"
)
_AFTER_NAME = re.compile(r"[-–—(,:][ ]?[0-9]{2}(?:[0-9]{4}|[0-9]{0,3} [0-9]{2})")
_FEWEST, _SERIAL_FIGURES = 3, 5
_PATTERNS = (
    (_DIRECT, _FEWEST, frozenset(
        {"commande", "num", "devis", "facture", "ticket", "badge", "matricule", "cotisant", "cotisante", "venue",
         "contrat", "sinistre", "parquet", "ecrou", "inclusion", "tiers", "titre", "client", "adherent", "adherente",
         "allocataire", "dossier", "bon", "employeur", "reunion", "meeting", "carte"}
    )),
    (_SHORT, _FEWEST, frozenset(
        {"devis", "volontaire", "participant", "participante", "sujet", "donneur", "donneuse", "patient", "patiente",
         "inclusion", "randomisation", "screening", "badge", "matricule", "lot", "contrat", "code", "famille", "arbre",
         "medaillon", "cle", "id", "porte"}
    )),
    (_FILE, _FEWEST, frozenset(
        {"affaire", "randomise", "randomisee", "inter", "appel", "fiche", "escorte",
         "regulation", "mission", "rss", "nefg", "cristal",
         "poste", "postes", "pc",
         "ordinateur", "machine",
         "terminal", "imprimante", "intervention", "extraction"}
    )),
    (_INSURER, _SERIAL_FIGURES, frozenset(
        {"mutualite", "mutualites", "mutuelle", "mutuel", "harmonie", "mgen", "solidaris", "partenamut", "helsana",
         "swica", "groupe", "css", "assura", "malakoff", "ag", "mma", "maif", "matmut", "axa", "allianz", "swisslife",
         "lmde", "mnh", "mgefi", "mgp", "interiale"}
    )),
    (_CLIENT, _FEWEST, frozenset(
        {"client", "patient", "patiente", "adherent", "adherente", "agent", "lecteur", "contrat", "dossier"}
    )),
    (_COURT, 0, frozenset({"toque", "rg", "tutelle", "dalo", "sauvegarde", "curatelle", "ecrou"})),
    (_SERIAL, _SERIAL_FIGURES, frozenset({"sn", "serie"})),
    (_WORN, _SERIAL_FIGURES, frozenset(
        {"transmetteur", "capteur", "recepteur", "concentrateur", "stimulateur", "pacemaker", "defibrillateur",
         "neurostimulateur", "implant", "holter", "boitier", "lecteur", "glucometre", "nebuliseur"}
    )),
    (_VACCINE, _FEWEST, frozenset(
        {"priorix", "infanrix", "hexyon", "vaxelis", "prevenar", "bexsero", "menquadfi", "nimenrix", "mmr", "mmrvax",
         "mmrvaxpro", "ror",
         "gardasil", "repevax", "boostrix", "revaxis", "engerix", "havrix", "avaxim", "vaxigrip", "vaxigriptetra",
         "influvac", "fluarix",
         "efluelda", "comirnaty", "spikevax", "shingrix", "zostavax", "rotarix", "rotateq", "varivax", "varilrix",
         "typhim", "stamaril",
         "beyfortus", "tubertest", "pneumovax", "apexxnar"}
    )),
)  # fmt: skip
"""Each pattern, the figures that its value must hold, and the words without which it cannot match."""
_FIRSTS = {
    **{pattern: cues for pattern, _, cues in _PATTERNS if pattern in {_DIRECT, _SHORT, _FILE, _INSURER}},
    _CLIENT: frozenset({"code", "num", "numero", "n"}),
    _COURT: frozenset({"toque", "rg", "dossier", "ecrou"}),
}
"""The words that stand first, of the patterns where some always do."""
_NETWORKS = frozenset(
    {"insta", "instagram", "snap", "snapchat", "twitter", "tiktok", "facebook", "fb", "messenger", "linkedin", "pseudo",
     "discord", "telegram", "twitch", "youtube", "bluesky", "mastodon", "vinted", "leboncoin", "steam", "psn"}
)  # fmt: skip
_HEXADECIMAL = re.compile(
    r"(?<![a-z])(?:sejours?|stay|visit|encounter|venue|ipp|nip|iep|nda|ins|nir|patiente?|dossier|record|mrn|id|identifiant"
    r"|reference|ref|numero|n°|hexa(?:decimal\w{0,2})?)[^0-9\n.;]{0,24}?(0x[0-9a-f]{5,16})(?![0-9a-z])"
)
_HEXADECIMAL_HEAD = re.compile(r"0x[0-9a-f]{5}")
_ACCOUNTS = frozenset({"login", "identifiant", "compte"})


def cued_codes(text: str, folded: str) -> Iterator[Code]:
    """Every short code of a text that the word before it announces."""
    for pattern, fewest, cues in _PATTERNS:
        for found in _spread(pattern, cues, folded):
            group = found.lastindex or 0
            figures = sum(char.isdigit() for char in found[group])
            lot = is_product_lot(folded, *found.span())
            if figures >= fewest and not lot and not is_quantity(text, folded, found.end(group)):
                yield *found.span(group), 0.75, "identifiant:indice"
    for found in _HANDLE.finditer(folded) if holds(folded, _NETWORKS) else ():
        yield *found.span(1), 0.86, "identifiant:reseau"
    for found in _LOGIN.finditer(folded) if holds(folded, _ACCOUNTS) else ():
        if found[1] not in _NO_LOGIN and text[slice(*found.span(1))].isascii():
            yield *found.span(1), 0.75, "identifiant:connexion"
    for found in _HEXADECIMAL.finditer(folded) if _HEXADECIMAL_HEAD.search(folded) else ():
        yield *found.span(1), 0.86, "identifiant:hexa"
    for found in _NAMED_FILE.finditer(text) if next(near_figures(_AFTER_NAME, folded, text), None) else ():
        if sum(char.isdigit() for char in found[1]) > _SERIAL_FIGURES:
            yield *found.span(1), 0.75, "identifiant:apres_nom"


def _spread(pattern: re.Pattern[str], cues: frozenset[str], folded: str) -> Iterator[re.Match[str]]:
    """Follow a pattern where its words stand, or through the whole text if they stand within it."""
    if pattern in _FIRSTS:
        return opened_by(pattern, folded, _FIRSTS[pattern]) if holds(folded, cues) else iter(())
    told = holds(folded, cues) or (pattern is _SERIAL and ("s/n" in folded or "n/s" in folded))
    return pattern.finditer(folded) if told else iter(())
