"""Codes and names of accounts after what only they follow: a vaccine, an insurer, a network, a software, a full name.

« Priorix R6TQ112 », « insta @… », « identifiant DPI … », « DUPONT Marie, 44 118 447 ». Gives stretches with the fixed
word that says why; `detectors.recognisers.identifiant` reports them. Refuses quantities, and words that hold no figure
unless a network's name announces them. What a noun numbers is `detectors.recognisers._numbered`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers._codes import is_quantity
from detectors.recognisers._cues import holds, near_figures

if TYPE_CHECKING:
    from collections.abc import Iterator

Code = tuple[int, int, float, str]
"""Start, end, score and reason."""

_END = r"(?![a-z0-9%°]|[.,/:][0-9])"
_INSURER = re.compile(
    r"(?<![a-z])(?:mutualites?|mutuelle|mutuel|harmonie|mgen|solidaris|partenamut|helsana|swica|groupe mutuel|css"
    r"|assura|malakoff|ag2r|mma|maif|matmut|axa|allianz|swisslife|lmde|mnh|mgefi|mgp|interiale)"
    r"(?:[ ](?!de |du |la |le )[a-z]{2,14})?[ :n°]{1,4}"
    r"([0-9]{1,4}[ ]?[\-?/][ ]?[0-9]{5,10}|[0-9]{1,3}(?:[ ][0-9]{2,4}){2,4})" + _END
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
    (_INSURER, _SERIAL_FIGURES, frozenset(
        {"mutualite", "mutualites", "mutuelle", "mutuel", "harmonie", "mgen", "solidaris", "partenamut", "helsana",
         "swica", "groupe", "css", "assura", "malakoff", "ag", "mma", "maif", "matmut", "axa", "allianz", "swisslife",
         "lmde", "mnh", "mgefi", "mgp", "interiale"}
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
        for found in pattern.finditer(folded) if holds(folded, cues) else ():
            figures = sum(char.isdigit() for char in found[1])
            if figures >= fewest and not is_quantity(text, folded, found.end(1)):
                yield *found.span(1), 0.75, "identifiant:indice"
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
