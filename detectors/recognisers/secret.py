"""Secrets: API keys, tokens, private keys, passwords, PIN and door codes, connection strings.

Source: the prefixes that issuers publish (OpenAI, Anthropic, GitHub, GitLab, Slack, AWS, Google, Hugging Face…),
RFC 7519 (JWT), RFC 7468 (PEM), RFC 6750 (bearer tokens), RFC 3986 section 3.2.1 (user information).

Worked example: in « mdp : Tulipe-42! » the secret is « Tulipe-42! »; « ghp_ » and 36 characters is a GitHub token.
Refuses: a question about passwords, and after a cue without colon a plain word without digit or symbol.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._cues import fold
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIXED = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"sk-(?:ant-|proj-|svcacct-|or-v1-|live-|test-)?[A-Za-z0-9_\-]{16,250}|[srp]k_(?:live|test)_[A-Za-z0-9]{10,200}"
    r"|gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255}|gl(?:pat|ptt|dt|rt|cbt)-[A-Za-z0-9_\-]{16,60}"
    r"|xox[abeoprs]-[A-Za-z0-9\-]{10,250}|xapp-[A-Za-z0-9\-]{10,250}|(?:AKIA|ASIA|ABIA|ACCA"
    r"|AROA)[A-Z0-9]{16}|AIza[A-Za-z0-9_\-]{30,45}"
    r"|ya29\.[A-Za-z0-9_\-]{20,250}|hf_[A-Za-z0-9]{20,60}|npm_[A-Za-z0-9]{30,50}"
    r"|pypi-[A-Za-z0-9_\-]{50,250}|SG\.[A-Za-z0-9_\-]{16,32}\.[A-Za-z0-9_\-]{16,64}"
    r"|dop_v1_[a-f0-9]{40,80}|shp(?:at|ca|pa|ss)_[a-fA-F0-9]{20,64}|gsk_[A-Za-z0-9]{20,80}"
    r"|xai-[A-Za-z0-9]{20,100}|r8_[A-Za-z0-9]{20,60}|nvapi-[A-Za-z0-9_\-]{20,100}"
    r"|pplx-[A-Za-z0-9]{20,80}|hvs\.[A-Za-z0-9_\-]{20,200}|AGE-SECRET-KEY-1[A-Z0-9]{50,70}"
    r"|eyJ[A-Za-z0-9_\-]{8,4000}\.[A-Za-z0-9_\-]{4,8000}(?:\.[A-Za-z0-9_\-]{0,2000})?"
    r")"
)
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
_WORDS = (
    "mots? de passe|mdp|motdepasse|mot_de_passe|pass(?:word|wd|phrase|wort)?|pwd|contrasena"
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
    rf"[^\n:=?!.;,]{{1,40}}?(?:(?P<mark>{_POINTED})|[ ](?:est|is|etait|sera|devient)[ ])[\"'`«*(]{{0,3}}[ ]?"
)
_VALUE = re.compile(r"[^\s\"'`«»<>]{3,200}")
_LOGIN = re.compile(
    r"(?<![a-z0-9])(?:login|identifiant|id|user(?:name)?|utilisateur|nom d'utilisateur|compte|uid"
    r"|user id)[ ]{0,2}[:=][ ]{0,2}[\"'`]?"
    r"([a-z0-9][^\s\"'`,;|/]{1,80})[\"'`]?[ ,;|/\n\-]{0,4}(?:(?:et|and)[ ])?(?:le "
    r"|son )?(?:mot de passe|mdp|password|passwd|pass|pwd|code)(?![a-z])"
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
    r"|masque|cache|xxx|\.{3}|recommandations"
)
_SYMBOL = re.compile(r"[0-9!@#$%^&*+=_~?€£§/\\-]")
_SHORT_CODE = ("crypto", "cvv", "cvc", "pin", "puk", "digicode", "code", "otp", "passcode")
_SHORTEST = 4


class SecretRecogniser:
    """Finds keys by their prefix, passwords and codes by their cue."""

    name = "secret"
    entities: frozenset[Entity] = frozenset({Entity.SECRET})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; after a cue, the span covers the secret without its label."""
        for found in _PREFIXED.finditer(text):
            if any(char.isdigit() for char in found[0]):
                yield Candidate(*found.span(), Entity.SECRET, 0.97, "secret:prefixe")
        if "PRIVATE KEY" in text:
            for found in _PEM.finditer(text):
                end = found.start() + len(found[0].rstrip())
                yield Candidate(found.start(), end, Entity.SECRET, 0.99, "secret:pem")
        for found in _BEARER.finditer(text):
            group = 1 if found[1] else 2
            if any(char.isdigit() for char in found[group]):
                yield Candidate(*found.span(group), Entity.SECRET, 0.93, "secret:bearer")
        if "://" in text:
            for found in _CONNECTION.finditer(text):
                yield Candidate(*found.span(), Entity.SECRET, 0.95, "secret:connexion")
        folded = fold(text)
        yield from self._cued(text, folded)
        yield from self._pairs(text, folded)

    @staticmethod
    def _pairs(text: str, folded: str) -> Iterator[Candidate]:
        for found in _PAIR.finditer(text):
            if any(char.isdigit() for char in found[2]) and _SYMBOL.search(found[2].strip("0123456789")):
                yield Candidate(*found.span(1), Entity.SECRET, 0.86, "secret:identifiant")
                yield Candidate(*found.span(2), Entity.SECRET, 0.88, "secret:indice")
        for found in _LOGIN.finditer(folded):
            yield Candidate(*found.span(1), Entity.SECRET, 0.86, "secret:identifiant")

    def _cued(self, text: str, folded: str) -> Iterator[Candidate]:
        covered = 0
        for cue in _CUE.finditer(folded):
            if cue.start() < covered:
                continue
            for link in (_DIRECT, _BRIDGE):
                found = link.match(folded, cue.end())
                value = _VALUE.match(text, found.end()) if found else None
                if found is None or value is None:
                    continue
                secret = value[0].rstrip(".,;:)]}")
                plain = folded[value.start() : value.start() + len(secret)]
                pointed = found["mark"] is not None
                if _PLAIN_WORDS.fullmatch(plain) or _is_prose(plain, cue[1], pointed=pointed):
                    continue
                score = 0.92 if pointed else 0.86
                yield Candidate(value.start(), value.start() + len(secret), Entity.SECRET, score, "secret:indice")
                covered = value.end()
                break


def _is_prose(plain: str, cue: str, *, pointed: bool) -> bool:
    """Whether what follows a cue reads as a word of the sentence rather than as a secret."""
    has_digit = any(char.isdigit() for char in plain)
    if cue.startswith(_SHORT_CODE) or "pin" in cue:
        return not has_digit or len(plain) < _SHORTEST - cue.startswith(("crypto", "cvv", "cvc"))
    if cue in {"token", "secret", "pass", "jeton"} and not pointed:
        return True
    if pointed:
        return len(plain) < _SHORTEST or not any(char.isalnum() for char in plain)
    letters = any(char.isalpha() for char in plain)
    inner = plain[1:-1] if plain else ""
    return (
        len(plain) < _SHORTEST + 1
        or not letters
        or not (has_digit or (_SYMBOL.search(inner) and "-" not in inner and "'" not in plain))
    )
