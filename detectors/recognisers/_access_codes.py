"""Codes of doors, cupboards, cards and accounts, and pairs of a login and a password, as people jot them down.

Gives stretches with the fixed word that says why; `detectors.recognisers.secret` reports them. Refuses the codes of
medicine and administration (CCAM, CIM-10, postal codes, laws), and words without a figure.

Worked example: « code portail 1234A », « code armoire à toxiques : 4719 », « codes : mdurand / Tulipe42! ».
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers._cues import holds

if TYPE_CHECKING:
    from collections.abc import Iterator

Code = tuple[int, int, str]
"""Start, end and reason."""

_PLACE = (
    r"portail|portillon|portes?|entree|immeuble|interphone|alarme|coffre\w{0,4}|boites?|cles?|clefs?|bat(?:iment)?"
    r"|hall|residence|garage"
    r"|parking|local|vestiaires?|pharmacie|armoire|toxiques?|stup\w{0,8}|service|salle|bureau|reserve|lingerie"
    r"|chambre|frigo"
    r"|chariot|tiroir|ascenseur|sas|acces|wi-?fi|cps|carte|vitale|sim|tel(?:ephone)?|portable|session|deverrouillage"
    r"|deblocage|tablette|ordinateur"
    r"|sms|verification|ameli|espace sante|connexion|activation|securite|validation|temporaire|provisoire|parental"
    r"|visio"
    r"|reunion|zoom|teams|messagerie|mssante|dmp|dpi|logiciel|badge|photocopieuse|imprimante|maison|domicile|logement"
    r"|digicode|box|routeur|livebox|freebox|escalier|rdc|apt|appt|cour|cave|barriere|dos"
)
_VALUE = (
    r"((?=[a-z0-9*#-]{0,14}[0-9])[a-z0-9][a-z0-9*#-]{2,14}|[0-9]{2}[ ][0-9]{2})"
    r"(?![a-z0-9%°]|[.,/][0-9]|[ ]?(?:ans|mg|ml|euros?|caracteres|chiffres)(?![a-z]))"
)
_LINK = r"(?:[ ]?(?::|=|->)[ ]?|[ ](?:est|c'est|etait|devient)[ ](?:le[ ])?|[ ]\(?)"
_NAMED = re.compile(
    rf"(?<![a-z])codes?(?:[ ](?:de|du|d|des|la|le|l|a|au|pour|[abc]"
    rf"|[0-9]))?(?:[ ']{{1,2}}(?:[a-z]{{1,3}}[ '])?(?:{_PLACE})){{1}}"
    rf"(?:[ ](?:(?:a|de|du|des|d'|la|le|les|l')[ ]?)?[a-z]{{1,12}}){{0,3}}?{_LINK}{_VALUE}"
)
_REVERSED = re.compile(
    rf"(?<![a-z])(?:boites? a cle(?:f)?s?|boites? a clefs?|interphone|digicode|portail|portillon|alarme|coffre"
    rf"|vestiaire|pin|puk|(?:cle|clef)s?[ ](?:du|de la|dans le|dans la)[ ](?:boitiers?|boites?|coffret))"
    rf"(?:[ ](?:carte|cps|code|de|la|du|le|sa|son|cb|bleue|tel|telephone|portable|a|cle|clefs?|sim|bat|[abc]"
    rf"|entree|immeuble)){{0,3}}?(?:[ ]?[:=][ ]?"
    rf"|[ ]code[ ]?:?[ ]?|[ ](?=(?:[0-9]{{4}}|[a-d][0-9]{{2,4}}[a-d]?|[0-9]{{2,5}}[a-d][0-9]{{0,3}})(?:[ .,;)\n]|$)))"
    rf"{_VALUE}"
)
_DOOR = re.compile(
    r"(?<![a-z])codes?[ ]?(?::|=|c'est|c'etait|etait|est|est le)?[ ]{0,2}([0-9]{2,5}[a-d][0-9]{0,3}"
    r"|[a-d][0-9]{4,5}|[0-9]{4,6})"
    r"(?![a-z0-9%]|[.,/-][0-9])"
)
_DIALLED = re.compile(
    r"(?<![a-z])(?:faites?|tapez|tapes?|taper|composez|composer|fais)[ ](?:le[ ])?([a-d][0-9]{3,5}"
    r"|[0-9]{2,5}[a-d][0-9]{0,3}"
    r"|[0-9]{4}(?=[ ]?[#*]|[ ](?:a l'interphone|au digicode|au portail|sur le (?:clavier|digicode|boitier))))"
    r"(?![a-z0-9%]|[.,/][0-9])"
)
_WIFI = re.compile(
    r"(?<![a-z])(?:wi-?fi|ssid|wpa2?"
    r"|box)(?![a-z])[^\n]{0,40}?(?<![a-z])cles?[ :]{1,3}([a-z0-9][a-z0-9-]{6,40})(?![a-z0-9])"
)
_HOME = re.compile(rf"(?<![a-z])(?:{_PLACE}|sonner|rentrer|entrer|ouvrir|passage|visite|tournee|etage|c'est)(?![a-z])")
_NOT_ACCESS = re.compile(
    r"(?<![a-z])(?:ccam|cim|atc|postal|insee|loinc|rpps|acte|ghm|ghs|diagnos\w{0,6}|cotation|ville|erreur|commune|sante"
    r"|travail|penal|civil|naf|ape|lpp|ucd|cip)(?![a-z])"
)
_STRONG = r"(?=\S{0,40}[0-9])(?=\S{0,40}[A-Za-z])[A-Za-z0-9][^\s\"'«»,;|/()]{4,40}[A-Za-z0-9!?*#$%&@_+=-]"
_SOFTWARE = "e?crf|dpi|doctolib|orbis|dxcare|easily|crossway|windows"
_PAIR = re.compile(
    r"\b(?:[Cc]odes(?: de session| d'acc[eè]s| de connexion| d'identification)?|[Ii]dentifiants?|[Cc]onnexion"
    r"|[Cc]onnecter"
    r"|[Ll]ogin|[Aa]cc[eè]s|[Ss]ession|[Cc]ompte)(?![A-Za-zÀ-ÿ])(?: avec| de| DPI| :)?[ ]?:?[ ]?"
    rf"(?<![\w])(?!depuis |(?i:{_SOFTWARE}) )([a-z][\w.@-]{{3,40}})"
    rf"(?:[ ]?[/|,;][ ]?| et | puis | mdp[ :]{{1,3}}| )({_STRONG})(?![\w])"
)
_BEFORE_USE = re.compile(
    rf"(?<![\w/])([a-z][\w.@-]{{2,30}})[ ]?/[ ]?({_STRONG})(?= (?:pour|sur) (?:se |me |te |le |la )?(?:conn|log|acc"
    rf"|sess|dpi|DPI))"
)
_MARKED = (
    r"(?=[^\s]{0,40}[0-9])(?=[^\s]{0,40}[!#$%&*@?+=])(?=(?:[^\sA-Za-z]{0,20}[A-Za-z]){3})"
    r"[A-Za-z0-9][^\s\"'«»,;|/()<>]{5,40}"
)
_BESIDE = re.compile(
    r"(?<![\w/])([a-z][\w-]{0,20}(?:[_.@-][\w-]{1,30}){1,6}|root|admin\w{0,12}|service|labo)"
    rf"(?:[ ]?/[ ]|[ ]:[ ])({_MARKED})(?<![.,;:])(?![\w])"
)
"""A login and a password that holds a sign: « svc_ecg / Muse!2o23 »."""
_SERVICES = ("svc", "service", "root", "admin", "labo")
"""Accounts of a machine, which name nobody."""
_MEMORISED = re.compile(
    r"(?<![\w@/.&=?#-])(?=[^\s]{0,30}\d)(?=[^\s]{1,30}[!#$*?+_&])[A-ZÀ-Ý]?[A-Za-zÀ-ÿ]{3,20}"
    r"(?:[!#$*?+_&]{1,2}\d{1,8}|\d{1,8}[!#$*?+&]{1,2})[!*#]?(?![\w@=/&])"
)
"""« Tulipe!1957 », « Chaton33! »: a word, a sign and figures, in any order."""
_SIGN_FIGURE, _FIGURE_SIGN = re.compile(r"[!#$*?+_&][!#$*?+_&]?[0-9]"), re.compile(r"[0-9][!#$*?+&]")
_MEMORISED_CUE = re.compile(
    r"(?<![a-z])(?:codes?|mdp|passe|pass|password|dpi|session|messagerie|mssante|connect\w{0,6}|login|log|identifiants?"
    r"|compte|doctolib|ameli|logiciel|acces|wi-?fi|ordi\w{0,7}|boite|mails?|portail|tape[rz]?|appli\w{0,7}|intranet"
    r"|pc|vpn|teams|espace|ent|site)(?![a-z])[^\n]{0,40}$"
)
_MEMORISED_AS = re.compile(r"[^\n.;]{0,20}(?<![a-z])(?:mot de passe|mdp|password|pass|code)(?![a-z])")
_OPENERS = frozenset(
    {
        "cle",
        "cles",
        "code",
        "codes",
        "boite",
        "boites",
        "interphone",
        "digicode",
        "portail",
        "portillon",
        "alarme",
        "coffre",
        "vestiaire",
        "pin",
        "puk",
        "immeuble",
        "tapez",
        "taper",
        "composez",
    }
)
_ACCOUNTS = frozenset(
    {
        "codes",
        "identifiant",
        "identifiants",
        "connexion",
        "connecter",
        "login",
        "acces",
        "session",
        "compte",
        "dpi",
        "log",
        "acceder",
    }
)
_DOCUMENT = re.compile(r"rendus?(?![a-z])")
"""What makes an account the account of an act (« compte rendu 26P-30771 »)."""
_REACH = 60


def access_codes(folded: str) -> Iterator[Code]:
    """Every code that a place or a thing to open announces, in folded text."""
    if not holds(folded, _OPENERS):
        return
    for pattern in (_NAMED, _REVERSED):
        for found in pattern.finditer(folded):
            if not _NOT_ACCESS.search(folded, found.start(), found.start(1)):
                yield *found.span(1), "secret:acces"
    for found in _WIFI.finditer(folded) if "fi" in folded or "ssid" in folded else ():
        if any(char.isdigit() for char in found[1]):
            yield *found.span(1), "secret:wifi"
    for found in _DIALLED.finditer(folded):
        yield *found.span(1), "secret:compose"
    for found in _DOOR.finditer(folded):
        low, high = max(0, found.start() - _REACH), found.end() + _REACH
        lettered = any(char.isalpha() for char in found[1]) and found[1][0].isdigit()
        home = _HOME.search(folded, low, high) is not None
        if (home or lettered) and not _NOT_ACCESS.search(folded, low, high):
            yield *found.span(1), "secret:porte"


def credential_pairs(text: str, folded: str) -> Iterator[Code]:
    """Both parts of a login and its password, side by side."""
    for found in _BESIDE.finditer(text) if " / " in text or " : " in text else ():
        if not found[1].startswith(_SERVICES):
            yield *found.span(1), "secret:identifiant"
        yield *found.span(2), "secret:couple"
    marked = _SIGN_FIGURE.search(text) or _FIGURE_SIGN.search(text)
    for found in _MEMORISED.finditer(text) if marked else ():
        before = _MEMORISED_CUE.search(folded, max(0, found.start() - _REACH), found.start())
        if before or _MEMORISED_AS.match(folded, found.end()):
            yield *found.span(), "secret:retenu"
    if not holds(folded, _ACCOUNTS):
        return
    for pattern in (_PAIR, _BEFORE_USE):
        for found in pattern.finditer(text):
            if not _DOCUMENT.match(folded, found.start(1)):
                yield *found.span(1), "secret:identifiant"
                yield *found.span(2), "secret:couple"
