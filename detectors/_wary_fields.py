"""Finds the identities that commands, logs and messages hold: `LIKE '%elbecq%'`, `password for lmontferrand`.

A column of a name compared in SQL (LIKE, ILIKE, SIMILAR TO, `~*`, SOUNDEX), the account of a system log (PAM, sshd,
sudo, su, cron, Windows events), a telephone in HL7's parts (XTN 5 to 7), a sample's number, and words written backward
from their last capital once a word was read so.

Refuses service accounts (root, admin, postgres) and columns of anything but names. Serves `detectors._wary`. Sources:
HL7 v2.5 §2.A.89 (XTN), Linux-PAM and OpenSSH log lines. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detectors.finding import Finding

Field = tuple[int, int, Entity]
"""First code point, one past the last one, and what it is."""

_COMPARED: Final = re.compile(
    r"(?<![^\W_])(?:(?P<first>prenoms?|prénoms?|first_?name|given|giv)|noms?|name|patronyme|last_?name|surname"
    r"|fam(?:ily)?|nom_?[a-z]{0,12}"
    r"|(?:pat|patient|usr|user)_?(?:nom|name))\)? *(?:NOT +)?(?:I?LIKE|SIMILAR +TO|REGEXP|RLIKE|~\*?|=~|="
    r"|CONTAINS|STARTSWITH)[ (]*"
    r"(?:SOUNDEX\(|UPPER\(|LOWER\()? ?['\"/^%]{1,3}(?P<value>[^\W\d_][\w '’-]{1,30}?)[%'\"/$]",
    re.IGNORECASE,
)
_LOGGED: Final = re.compile(
    r"(?:(?:password|publickey|keyboard-interactive(?:/pam)?|session (?:opened|closed)|authentication failure"
    r"|login|logon|access|auth|failure|attempt"
    r"|mot de passe|connexion|session)(?: (?:accepted|granted|denied|failed|success|attempt|ouverte"
    r"|refus[ée]e?))? (?:for|by|pour|de) (?:invalid )?"
    r"(?:user )?|(?:ruser|logname|user|acct|uid|subject|account(?: name)?|usr|sudo|su|cron)(?:=|: ?"
    r"|\[\d+\]: ?\(?)[\"']?(?:\()?|(?:on behalf of|impersonat\w+|su:) )"
    r"(?P<value>[A-Za-z][A-Za-z0-9._-]{3,30})(?![\w@/=])"
)
_QUERIES: Final = ("like", "soundex", "similar to", "where ", "regexp")
_LOG_STEMS: Final = (" for ", " pour ", "user=", "acct=", "logname=", "sudo:", "user:", "subject=", "by user")
_LOG_WORDS: Final = re.compile(
    r"\b(?:sshd?|pam|dpi|session|login|log|auth\w*|sudo|password|publickey|open|close|uid|accepted|failed)\b",
    re.IGNORECASE,
)
_SYSTEM: Final = frozenset((
    "root", "admin", "administrator", "administrateur", "postgres", "mysql", "oracle", "nobody", "daemon", "system",
    "service", "guest", "test", "user", "users", "www-data", "apache", "nginx", "backup", "cron", "ubuntu", "debian",
    "patient", "patients", "the", "this", "that", "your", "more", "invalid", "unknown", "null", "none", "session",
    "password", "login", "sudo", "sshd",
))  # fmt: skip
_XTN: Final = re.compile(r"\^(?:PH|CP|FX|BP|MD)\^[^|^\n]{0,40}\^(\+?[0-9]{1,3}\^[0-9]{0,4}\^[0-9]{5,10})(?![0-9])")
_SAMPLE: Final = re.compile(
    r"(?<![^\W_])(?:ech(?:antillon)?|éch(?:antillon)?|sample(?:_?id)?|spec(?:imen)?|tube|pr[ée]l(?:[èe]vement)?"
    r"|barcode|code[- ]barres?|accession|placer|filler)"
    r" ?[=:#] ?(?=[^\s,;]{0,24}[0-9])(?P<value>[0-9A-Za-z][0-9A-Za-z_/-]{5,24})(?!\w)",
    re.IGNORECASE,
)
_SAMPLES: Final = (
    "ech=",
    "ech:",
    "éch",
    "echant",
    "sample",
    "spec",
    "tube",
    "barcode",
    "code-barre",
    "accession",
    "placer",
)
_BACKWARD: Final = re.compile(r"(?<![\w'’])[a-zà-ÿ][a-zà-ÿ'’-]{2,}[A-ZÀ-Ý](?![\w'’])")
_REVERSED: Final = "decodage:ecriture_inversee"
_FEWEST_FIGURES, _SHORTEST_CUE = 5, 3


def fields(text: str, lowered: str) -> Iterator[Field]:
    """Give such identities of a normalised text, in no order; the text is given in small letters too."""
    if any(map(lowered.__contains__, _QUERIES)):
        for match in _COMPARED.finditer(text):
            yield (*match.span("value"), Entity.PRENOM if match["first"] else Entity.NOM)
    if any(map(lowered.__contains__, _LOG_STEMS)) and _LOG_WORDS.search(text):
        for match in _LOGGED.finditer(text):
            if (
                match["value"].lower().strip(".-_") not in _SYSTEM
                and len(match[0]) > len(match["value"]) + _SHORTEST_CUE
            ):
                yield (*match.span("value"), Entity.IDENTIFIANT)
    if "^PH^" in text or "^CP^" in text or "^FX^" in text:
        yield from ((*match.span(1), Entity.TELEPHONE) for match in _XTN.finditer(text))
    if any(map(lowered.__contains__, _SAMPLES)):
        for match in _SAMPLE.finditer(text):
            if sum(map(str.isdecimal, match["value"])) >= _FEWEST_FIGURES:
                yield (*match.span("value"), Entity.IDENTIFIANT)


def backward(text: str, findings: Sequence[Finding]) -> Iterator[Field]:
    """Give the words that end with a capital, once two were read backward; offsets are the original text's."""
    if sum(_REVERSED in one.reasons for one in findings) > 1:
        yield from ((*match.span(), Entity.NOM) for match in _BACKWARD.finditer(text))
