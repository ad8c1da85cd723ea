"""Finds logins, passwords, e-mail and web addresses that are said: « jbelmas underscore 04 », « soleil sept dièse ».

« mot de passe : soleil-sept-deux-dièse tout attaché », « son mail c'est j.dupont chez gmail », « j dupont 75 at gmail
com », « dpi point chu-exemple point fr slash patient slash 8001 ». Each needs signs said in words, figures in words or
a known provider, and a word that announces it wherever that may be prose.

Refuses rules about passwords (« douze caractères »), and « point » in prose. Text is folded. Time is linear.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.recognisers._cues import holds
from detectors.recognisers._figure_runs import NUMBER_WORD
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

CREDENTIALS: Final = frozenset({Entity.IDENTIFIANT, Entity.SECRET, Entity.EMAIL, Entity.URL})
"""What `said_credentials` reports."""

_STOP: Final = (
    "nom|prenom|un|une|le|la|les|l|de|du|des|d|par|sur|et|ou|a|au|en|est|que|qui|pas|avec|avant|devant|apres"
    "|dans|pour|son|ce|cet"
    "|c|mon|ma|sa|ses|mes|point|tiret|important|cle|voir|mettre|ajouter|remplacer|caractere|signe|mail|email|adresse"
    "|identifiant|login|compte|pseudo|utilisateur|user|ecrire|courriel|mel|envoyer|contacter|contact|c'est|chez"
)
_LOW: Final = r"tiret du (?:6|8|six|huit|bas)|tiret bas|underscore"
_SIGN: Final = rf"(?:{_LOW}|tiret|point|dot|moins|slash|arobase|diese|hashtag|etoile|dollar)"
_PART: Final = rf"(?!(?:{_STOP})(?![a-z0-9]))[a-z0-9](?:[a-z0-9.\-]{{0,29}}[a-z0-9])?"
_LOGIN: Final = re.compile(
    rf"(?<![a-z0-9.])(?:{_PART}[ ](?:point|tiret|dot)[ ])?{_PART}[ ](?:{_LOW})[ ]{_PART}"
    rf"(?:[ ]{_SIGN}[ ]{_PART}){{0,3}}(?![a-z0-9])"
)
_CUED_LOGIN: Final = re.compile(
    r"(?<![a-z])(?:identifiants?|login|log|pseudo|user(?:name)?|nom d'utilisateur|utilisateur|compte)"
    r"(?:[ ](?:de|du|d'|la|le|pour|session|connexion|windows|dpi|ordi|pc|messagerie|mssante)){0,4}"
    rf"(?:[ ]?[:=][ ]?|,?[ ](?:c'est|est|sera)[ ](?:le[ ])?|[ ])({_PART}(?:[ ]{_SIGN}[ ]{_PART}){{1,5}})(?![a-z0-9])"
)
_LOGIN_WORDS: Final = frozenset(
    {"identifiant", "identifiants", "login", "log", "pseudo", "user", "username", "utilisateur", "compte", "underscore"}
)

_SIGNS: Final = (
    r"dieses?|hashtag|etoile|asterisque|arobase|underscore|tiret(?: bas| du [68])?|point(?: d'exclamation"
    r"| d'interrogation)?|exclamation|slash|dollar|plus|egal|pourcent|esperluette|virgule"
)
_HOW: Final = r"(?:(?:tout )?en )?(?:maj(?:uscules?)?|min(?:uscules?)?)(?: au [a-z](?![a-z])| a la fin| au debut)?"
_LINKS: Final = r"(?:puis|et|ensuite|avec|suivi de|plus)[ ](?:un[ ]|le[ ]|la[ ])?"
_ITEM: Final = (
    rf"(?:[0-9]{{1,8}}(?![0-9a-z%])|(?:{NUMBER_WORD})(?:-{NUMBER_WORD}){{0,3}}(?![a-z])|(?:{_SIGNS})(?![a-z])"
    rf"|{_HOW}|[#*@$&](?![a-z0-9])|[a-z](?![a-z'])(?! la))"
)
_SAID: Final = (
    rf"(?!(?:{_STOP}|trop|tres|bien|faux|incorrect|perdu|oublie|toujours|compose|expire|bloque)(?![a-z]))"
    rf"(?:(?:arobase|diese|etoile)[ ]|(?:{NUMBER_WORD}[ ,\-]{{1,2}}){{1,4}})?"
    rf"(?=[0-9]{{0,3}}[a-z])(?!(?:caracteres|chiffres|lettres|signes|fois|mots)(?![a-z]))[a-z0-9]{{3,20}}"
    rf"(?:[ \-]{_HOW})?(?:[ ]\([^()\n]{{3,25}}\))?(?:(?:,[ ]|[ ]|-)"
    rf"(?:{_LINKS})?{_ITEM}){{1,8}}"
    rf"(?:[ ](?:tout )?(?:attaches?|colles?|en un mot))?(?![a-z0-9])(?![ ](?:caracteres|chiffres|lettres|fois"
    rf"|mois|jours))"
)
_SPACED: Final = r"(?:[a-z0-9][ \-.]){4,24}[a-z0-9](?![a-z0-9])"
_PASSWORD: Final = re.compile(
    r"(?<![a-z])(?:mots? de passe|mdp|password|passwd|pass|sesame|(?:code|cle) (?:de )?(?:wi-?fi|secrete?"
    r"|d'acces|session|du (?:pc|poste|wifi))|passe(?= (?:arobase|diese|etoile)))(?![a-z])"
    r"(?:[ ](?:de|du|d'|la|le|des|session|wi-?fi|dpi|ordi|pc|messagerie|service|dossier|compte|poste|portail"
    r"|bureau)){0,4}"
    rf"(?:[^\n.;:=!?]{{0,36}}?(?:[ ]?[:=][ ]?|[ ](?:c'est|est|donne|devient)[ ])|[ ])[\"'«(]{{0,2}}[ ]?({_SAID}"
    rf"|{_SPACED})"
)
_HYPHENED: Final = re.compile(
    rf"(?<![a-z0-9\-])[a-z]{{3,20}}(?:-(?:[0-9]{{1,6}}|{NUMBER_WORD}|{_SIGNS}|[a-z])(?![a-z0-9])){{2,8}}(?![a-z0-9\-])"
)
_PASSWORD_WORDS: Final = frozenset(
    {"passe", "mdp", "password", "passwd", "pass", "sesame", "wifi", "secret", "cle", "session"}
)
_NEAR_PASSWORD: Final = re.compile(r"(?<![a-z])(?:mot de passe|mdp|password|tout attache|tout colle|wifi|digicode)")
_PASSWORD_HINTS: Final = ("mot de passe", "mdp", "password", "tout ", "wifi", "digicode")
_SIGN_WORD: Final = re.compile(rf"(?<![a-z])(?:{_SIGNS}|{NUMBER_WORD})(?![a-z])|[0-9]")
_REACH: Final = 90

_PROVIDER: Final = (
    r"(?:gmail|gmel|g mail|orange|wanadoo|free|hotmail|yahoo|outlook|laposte|la poste|sfr|icloud|live|msn|protonmail"
    r"|proton|numericable|neuf|bbox|aol|mailo|gmx)"
)
_END: Final = r"(?:[ ]?,?[ ]?[._]?(?:\.|point|dot|,)?[._]?[ ]?(?:com|fr|net|org|me|ch|be)(?![a-z0-9]))"
_LOCAL: Final = rf"(?:{_PART}(?:[ ](?:{_SIGN}[ ])?{_PART}){{0,3}})"
_SAID_MAIL: Final = re.compile(
    rf"(?<![a-z0-9.])({_LOCAL})[ ]?(?:[ ,]{{1,2}}(?:at|arr?ob\w{{0,5}}|a commercial|chez|sur|a)[ ,]{{1,2}}"
    rf"|[ ]?@[ ]?|[._](?:at"
    rf"|arobase)[._]|[#§&*~^|=%][ ]?){_PROVIDER}({_END})?"
    rf"(?![a-z0-9])"
)
_WRAPPED: Final = re.compile(
    rf"(?<![a-z0-9.]){_PART}(?:[ ]?[^a-z0-9 \n.\-,;:][ ]?(?:at|arr?obase?|chez"
    rf"|@)[ ]?[^a-z0-9 \n.\-,;:][ ]?[a-z0-9\-]{{2,30}}"
    rf"[^a-z0-9\n]{{1,3}}(?:dot|point|pt)?[^a-z0-9\n]{{0,3}}|[ ]?@[ ]?[a-z0-9\-]{{2,30}}[ ]?[.,][ ]?)"
    rf"(?:com|fr|net|org|be|ch)(?![a-z0-9@])"
)
_AT_HINT: Final = re.compile(r"[^a-z0-9 ][ ]?(?:at|arr?obase?|chez)[ ]?[^a-z0-9 ]")
_LOST_AT: Final = re.compile(
    rf"(?<![a-z])(?:mail|email|courriel|mel|adresse|mailto)(?: c'est| est|[ ]?:)?[ ]({_PART}[ ]{_PROVIDER}{_END})"
)
_MAIL_CUE: Final = re.compile(
    r"(?<![a-z])(?:e-?mails?|mails?|courriel|mel|adresse|ecrire|envoye[rz]|contact)(?![a-z])[^\n]{0,50}$"
)
_PROVIDERS: Final = frozenset(
    {"gmail", "gmel", "mail", "orange", "wanadoo", "free", "hotmail", "yahoo", "outlook", "laposte", "poste", "sfr",
     "icloud", "live", "msn", "protonmail", "proton", "numericable", "neuf", "bbox", "aol", "mailo", "gmx"}
)  # fmt: skip
_DOT: Final = r"(?:\.|[ ](?:point|dot|tiret)[ ]|[ ]?[\[({](?:point|dot|\.)[\])}][ ]?)"
_DOT_HINT: Final = re.compile(r"[\[({](?:point|dot|\.)[\])}]")
_SAID_SIGN: Final = re.compile(r" (?:slash|barre|point|dot) |[\[({]")
_SAID_URL: Final = re.compile(
    r"(?<![a-z0-9.])(?:h(?:tt|xx)ps?(?:[ :/]|[ ](?:deux[ -]points|slash)){1,5}|www[ .])?[ ]?(?!(?:point|slash"
    r"|tiret|barre|dot)[ ])[a-z0-9][a-z0-9\-]{1,40}"
    rf"(?:{_DOT}[a-z0-9][a-z0-9\-]{{0,40}}){{0,4}}{_DOT}[a-z]{{2,12}}(?:(?:[ ](?:slash|barre)[ ]"
    rf"|[ ]?/[ ]?)[a-z0-9][a-z0-9\-_]{{0,40}}"
    r"(?:[ ]tiret[ ][a-z0-9]{1,30}){0,3}){1,6}(?![a-z0-9])"
)
_SCORE: Final = 0.87


def said_credentials(folded: str) -> Iterator[Candidate]:
    """Report the logins, passwords and addresses of a folded text that are said."""
    if holds(folded, _LOGIN_WORDS) or "tiret du" in folded or "tiret bas" in folded:
        for match in _LOGIN.finditer(folded) if "underscore" in folded or "tiret" in folded else ():
            yield Candidate(*match.span(), Entity.IDENTIFIANT, _SCORE, "chiffres_epars:identifiant_dit")
        for match in _CUED_LOGIN.finditer(folded):
            yield Candidate(*match.span(1), Entity.IDENTIFIANT, _SCORE, "chiffres_epars:identifiant_dit")
    if holds(folded, _PASSWORD_WORDS):
        for match in _PASSWORD.finditer(folded):
            yield Candidate(*match.span(1), Entity.SECRET, _SCORE, "chiffres_epars:secret_dit")
    near = any(hint in folded for hint in _PASSWORD_HINTS) and _NEAR_PASSWORD.search(folded)
    for match in _HYPHENED.finditer(folded) if near else ():
        if _NEAR_PASSWORD.search(folded, max(0, match.start() - _REACH), match.end() + _REACH):
            yield Candidate(*match.span(), Entity.SECRET, _SCORE, "chiffres_epars:secret_dit")
    yield from _addresses(folded)


def _addresses(folded: str) -> Iterator[Candidate]:
    """Report the e-mail addresses at a known provider, and the web addresses whose signs are said."""
    if holds(folded, _PROVIDERS):
        for match in _SAID_MAIL.finditer(folded):
            ended, signed = match[2] is not None, not folded[match.end(1) : match.end(1) + 1].isspace()
            if (
                (ended and not match[0].endswith(" com"))
                or _MAIL_CUE.search(folded, max(0, match.start() - 60), match.start())
                or (ended and signed)
            ):
                yield Candidate(*match.span(), Entity.EMAIL, _SCORE, "chiffres_epars:courriel_dit")
        for match in _LOST_AT.finditer(folded):
            yield Candidate(*match.span(1), Entity.EMAIL, _SCORE, "chiffres_epars:courriel_dit")
    for match in _WRAPPED.finditer(folded) if "@" in folded or _AT_HINT.search(folded) else ():
        yield Candidate(*match.span(), Entity.EMAIL, _SCORE, "chiffres_epars:courriel_dit")
    if " slash " in folded or " barre " in folded or (_DOT_HINT.search(folded) and "/" in folded):
        for match in _SAID_URL.finditer(folded):
            if not _SAID_SIGN.search(match[0]):
                continue
            yield Candidate(*match.span(), Entity.URL, _SCORE, "chiffres_epars:adresse_dite")
