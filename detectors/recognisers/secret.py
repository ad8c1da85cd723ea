"""Secrets: API keys, tokens, private keys, passwords, PIN and door codes, connection strings.

Source: RFC 7468 (PEM), RFC 6750 (bearer tokens), RFC 3986 section 3.2.1 (user information); the keys that issuers
publish the prefix of are `detectors.recognisers._secret_keys`'s.

Worked example: in « mdp : Tulipe-42! » the secret is « Tulipe-42! »; « ghp_ » and 36 characters is a GitHub token.
Refuses: a question about passwords, and after a cue without colon a plain word without digit or symbol.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._access_codes import access_codes, credential_pairs
from detectors.recognisers._access_columns import access_columns
from detectors.recognisers._cues import fold, holds
from detectors.recognisers._door_codes import door_codes
from detectors.recognisers._secret_keys import announced_keys, looks_random, prefixed_keys
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_PEM = re.compile(
    r"-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:[^\-]"
    r"|-(?!----)){0,20000}(?:-----END [A-Z0-9 ]{0,40}-----)?"
)
_BEARER = re.compile(
    r"\b[Bb]earer[ ]{1,3}([A-Za-z0-9._~+/\-]{16,4000}={0,2})"
    r"|\b[Bb]asic[ ]{1,3}([A-Za-z0-9+/]{12,400}={0,2})(?![A-Za-z0-9])"
)
_CONNECTION = re.compile(
    r"\b[a-z][a-z0-9+.\-]{1,20}://[^\s/:@\"'<>]{0,100}:[^\s/@\"'<>]{1,200}@[^\s\"'<>]{1,300}", re.IGNORECASE
)
_COOKIE = re.compile(r"(?<![a-z])(?:php|j|asp\.net_)?sess(?:ion)?(?:_?id)?=([a-z0-9][a-z0-9._-]{9,200})(?![a-z0-9])")
_WORDS = (
    "mots? de passe|phrases? de passe|sesame|mdp|motdepasse|mot_de_passe|pass(?:word|wd|phrase|wort)?|pwd|pw|contrasena"
    "|wachtwoord|codes? (?:pin|puk|secret|confidentiel|d'acces|wifi"
    "|wi-?fi(?: (?:du|de la|des|de) [a-z]{2,12}){0,2}"
    "|(?:de (?:la )?|d'|du |de l')?(?:boite a cles|porte|entree|portail|immeuble|interphone|alarme|coffre"
    "|deverrouillage|carte(?: cps)?|badge|session))"
    "|code pin cps|pin|puk|digicode|digicodes|cles? (?:wifi|wpa2?|api|d'api|secrete|privee"
    "|d'acces|de chiffrement|wep)|api[_ \\-]?key|apikey|secret[_ \\-]?key|access[_ \\-]?key"
    "|account[_ ]?key|accountkey"
    "|client[_ \\-]?secret|secret|(?:access|auth|refresh|api|session)?[_ \\-]?token"
    "|jeton(?: d'acces)?|private[_ \\-]?key|cle ssh|otp|code otp|passcode|crypto(?:gramme)?|cvv2?|cvc"
)
_CUE = re.compile(rf"(?<![a-z0-9])(?:[a-z0-9]{{1,20}}_){{0,3}}({_WORDS})(?![a-z0-9])")
_POINTED = r"[ \t]*(?::=|[:=]|->|=>)[ \t]*\n?[ \t]*|[\"'][ ]?:[ ]?"
_DIRECT = re.compile(
    rf"(?:(?P<mark>{_POINTED})|[ ](?:est|is|etait|sera|devient|c'est)[ ]|[ ]{{1,2}}|[ ]?[(|][ ]?)[\"'`«*(]{{0,3}}[ ]?"
)
_BRIDGE = re.compile(
    rf"[^\n:=?!.;,]{{0,40}}?(?:(?P<mark>{_POINTED})|,?[ ](?:c'|s')?(?:est|is|etait|sera"
    rf"|devient)[ ])[\"'`«*(]{{0,3}}[ ]?"
)
_WORDY = re.compile(r"(?P<mark>(?!))?(?:[ ]\(?[a-z][a-z'\-]{1,14}){1,4}?[ ](?=[^\s]{0,30}[0-9])(?=[^\s]{0,30}[a-z])")
_OTHER = re.compile(r"[ ](?:ou|puis|et|or)[ ](?:alors[ ]|bien[ ])?[\"'`«]{0,2}")
_QUOTED = re.compile(r"[^\"\n]{3,80}(?=\")")
_VALUE = re.compile(r"[^\s\"'`«»<>]{3,200}")
_LOGIN = re.compile(
    r"(?<![a-z0-9])(?:login|identifiant|id|user(?:name)?|utilisateur|nom d'utilisateur|compte(?! rendu)|uid"
    r"|user id)(?![a-z])(?:[ ]{0,2}[:=][ ]{0,2}|[ ](?=[^ ]{2,30}(?:[ ]?[/|,;]|[ ](?:mdp|pass|mot de passe"
    r"|pwd)(?![a-z]))))[\"'`]?"
    r"([a-z0-9][^\s\"'`,;|/]{1,80})[\"'`]?[ ,;|/\n\-]{0,4}(?:(?:et|and)[ ])?(?:le "
    r"|son )?(?:mot de passe|mdp|password|passwd|pass|pwd|pw|code)(?![a-z])"
)
_PAIR = re.compile(
    r"\b[Ii]dentifiants?(?: de connexion)?[ ]?:[ ]?([\w.@\-]{2,60})[ ]{0,2}[/|,;][ ]{0,2}([^\s,;|/]{5,80})(?<![.,;)])"
)
_PLAIN_WORDS = re.compile(
    r"voir|inconnu|inconnue|oublie|oubliee|perdu|perdue|aucun|aucune|non|oui|personnel|personnelle"
    r"|demander|identique|idem|expire|valide|invalide|obligatoire|minimum|maximum|doit|comment|pour"
    r"|avec|sans|dans|pas|les|des|une|un|le|la|a|au|de|du|trop|fort|robuste|solide|securise"
    r"|complexe|different|changer|modifie|bloque|incorrect|correct|provisoire|temporaire|confidentiel"
    r"|ci-dessous|ci-joint|string|str|none|null|true|false|required|optional|et|ou|que|qui|ce|il"
    r"|elle|on|est|sont|reinitialisation|reinitialiser|conseils|regles|bonnes|quelles|quels|longueur"
    r"|phrase|gestionnaire|unique|secret|requis|vide|defaut|default|envoye|transmis|communique"
    r"|masque|cache|xxx|bearer|basic|\.{3}|recommandations"
)
_COUNTED = re.compile(
    r"[a-z0-9]{1,8} (?:fois|lettres|caracteres|chiffres|signes|majuscules?|minuscules?|symboles?|mots)(?![a-z])"
)
"""« mot de passe : huit caractères »: what it must be, not what it is."""
_ANNOUNCED = frozenset(
    {"passe", "mdp", "motdepasse", "pass", "password", "passwords", "passwd", "passphrase", "passwort", "pwd", "pw",
     "contrasena", "wachtwoord",
     "code", "codes", "pin", "puk", "digicode", "digicodes", "cle", "cles", "api", "apikey", "secret", "secretkey",
     "key", "accesskey",
     "accountkey", "clientsecret", "privatekey", "token", "accesstoken", "authtoken", "refreshtoken", "apitoken",
     "sessiontoken", "jeton",
     "ssh", "otp", "passcode", "crypto", "cryptogramme", "cvv", "cvc", "sesame", "login", "identifiant", "identifiants",
     "id", "user",
     "username", "utilisateur", "compte", "uid", "boite", "boites", "interphone", "portail", "portillon", "alarme",
     "coffre", "vestiaire",
     "connexion", "connecter", "acces", "session", "dpi", "acceder", "immeuble", "tapez", "taper", "composez"}
)  # fmt: skip
_PROFESSIONAL = re.compile(r"secret (?:medical|professionnel|partage|bancaire|defense|des? |du |d')")
"""The duty of carers, not a thing to open."""
_SYMBOL = re.compile(r"[0-9!@#$%^&*+=_~?€£§/\\-]")
_SHORT_CODE = ("crypto", "cvv", "cvc", "pin", "puk", "digicode", "code", "otp", "passcode")
_SHORTEST = 4
_STRONG = 6
_TOKENS = frozenset({"token", "jeton"})


class SecretRecogniser:
    """Finds keys by their prefix, passwords and codes by their cue."""

    name = "secret"
    entities: frozenset[Entity] = frozenset({Entity.SECRET})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; after a cue, the span covers the secret without its label."""
        yield from self._shaped(text)
        folded = fold(text)
        for found in _COOKIE.finditer(folded) if "sess" in folded and "=" in folded else ():
            if any(char.isdigit() for char in found[1]):
                yield Candidate(*found.span(1), Entity.SECRET, 0.9, "secret:session")
        if holds(folded, _ANNOUNCED):
            yield from self._cued(text, folded)
            yield from self._pairs(text, folded)
            for start, end, reason in access_codes(folded):
                yield Candidate(start, end, Entity.SECRET, 0.86, reason)
        for start, end, reason in announced_keys(text, folded):
            yield Candidate(start, end, Entity.SECRET, 0.9, reason)
        for start, end, reason in (*door_codes(folded), *access_columns(text), *credential_pairs(text, folded)):
            yield Candidate(start, end, Entity.SECRET, 0.86, reason)

    @staticmethod
    def _shaped(text: str) -> Iterator[Candidate]:
        for start, end, reason in prefixed_keys(text):
            yield Candidate(start, end, Entity.SECRET, 0.97, reason)
        if "PRIVATE KEY" in text:
            for found in _PEM.finditer(text):
                end = found.start() + len(found[0].rstrip())
                yield Candidate(found.start(), end, Entity.SECRET, 0.99, "secret:pem")
        for found in _BEARER.finditer(text) if "earer " in text or "asic " in text else ():
            group = 1 if found[1] else 2
            if any(char.isdigit() for char in found[group]) or looks_random(found[group]):
                yield Candidate(*found.span(group), Entity.SECRET, 0.93, "secret:bearer")
        if "://" in text:
            for found in _CONNECTION.finditer(text):
                yield Candidate(*found.span(), Entity.SECRET, 0.95, "secret:connexion")

    @staticmethod
    def _pairs(text: str, folded: str) -> Iterator[Candidate]:
        for found in _PAIR.finditer(text):
            if any(char.isdigit() for char in found[2]) and _SYMBOL.search(found[2].strip("0123456789")):
                yield Candidate(*found.span(1), Entity.SECRET, 0.86, "secret:identifiant")
                yield Candidate(*found.span(2), Entity.SECRET, 0.88, "secret:indice")
        for found in _LOGIN.finditer(folded):
            yield Candidate(*found.span(1), Entity.SECRET, 0.86, "secret:identifiant")

    @staticmethod
    def _cued(text: str, folded: str) -> Iterator[Candidate]:
        covered = 0
        for cue in _CUE.finditer(folded):
            # PASS: « permanence d'accès aux soins de santé ».
            if (
                cue.start() < covered
                or text.startswith("PASS ", cue.start())
                or _PROFESSIONAL.match(folded, cue.start())
            ):
                continue
            for link in (_DIRECT, _BRIDGE, _WORDY):
                found = link.match(folded, cue.end())
                value = _value_at(text, folded, found.end(), cue[1], found["mark"]) if found else None
                if found is None or value is None or (link is _WORDY and not _is_strong(text[value[0] : value[1]])):
                    continue
                yield Candidate(*value, Entity.SECRET, 0.92 if found["mark"] else 0.86, "secret:indice")
                covered = value[1]
                other = _OTHER.match(folded, covered)
                second = _value_at(text, folded, other.end(), cue[1], None) if other else None
                if second and _is_strong(text[second[0] : second[1]]):
                    yield Candidate(*second, Entity.SECRET, 0.86, "secret:autre")
                    covered = second[1]
                break


def _value_at(text: str, folded: str, start: int, cue: str, mark: str | None) -> tuple[int, int] | None:
    """Where the secret that a cue announces stands, or nothing."""
    quoted = text[start - 1 : start] == '"'
    value = (_QUOTED.match(text, start) if quoted else None) or _VALUE.match(text, start)
    if value is None:
        return None
    secret = value[0].rstrip(".,;:)]}")
    plain = folded[start : start + len(secret)]
    if (
        _PLAIN_WORDS.fullmatch(plain)
        or _COUNTED.match(folded, start)
        or _is_prose(plain, cue, pointed=mark is not None)
    ):
        return None
    return start, start + len(secret)


def _is_strong(secret: str) -> bool:
    """Whether a value has both letters and figures or signs, as no word of a sentence does."""
    return (
        len(secret) >= _STRONG
        and any(char.isalpha() for char in secret)
        and _SYMBOL.search(secret.strip("-'")) is not None
        and any(char.isdigit() for char in secret)
    )


def _is_prose(plain: str, cue: str, *, pointed: bool) -> bool:
    """Whether what follows a cue reads as a word of the sentence rather than as a secret."""
    has_digit = any(char.isdigit() for char in plain)
    if cue.startswith(_SHORT_CODE) or "pin" in cue:
        return not has_digit or len(plain) < _SHORTEST - cue.startswith(("crypto", "cvv", "cvc"))
    if cue in _TOKENS:
        return len(plain) < _SHORTEST * 2 or not has_digit
    if cue in {"secret", "pass"} and not pointed:
        return len(plain) < _STRONG or not has_digit or plain.isdecimal()
    if pointed:
        return len(plain) < _SHORTEST or not any(char.isalnum() for char in plain)
    if "phrase" in cue and plain.count("-") > 1:
        return False
    letters = any(char.isalpha() for char in plain)
    inner = plain[1:-1] if plain else ""
    return (
        len(plain) < _SHORTEST + 1
        or not letters
        or not (has_digit or (_SYMBOL.search(inner) and "-" not in inner and "'" not in plain))
    )
