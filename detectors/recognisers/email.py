"""E-mail addresses, plain or written so that robots miss them.

Source: RFC 5321 section 4.1.2 (dot-string local part up to 64 octets, domain of labels), without
the bar, which parts cells, in its practical form, RFC 6531
(accented letters); obfuscations as people write them: « arobase », [at], (point).

Worked example: « jean.dupont@chu-exemple.fr », « jean.dupont [at] chu-exemple (point) fr ».
Refuses: a bare « at » or « @ » with spaces around unless a domain under a common suffix follows; handles without
domain.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._cues import fold
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCAL = r"(?<![\w.!#$%&*+^`{}~\-])[\w!#$%&*+^`{}~\-][\w.!#$%&'*+^`{}~\-]{0,199}"
_LABELS = r"(?:[^\W_](?:[\w\-]{0,62})\.){1,8}[^\W\d_]{2,24}(?![\w@])"
_PLAIN = re.compile(
    rf"{_LOCAL}@(?:{_LABELS}|\[[0-9a-f.:]{{3,45}}\]|[a-z][\w\-]{{2,62}}(?:\.[\w\-]{{1,62}}){{0,4}})", re.IGNORECASE
)
_SUFFIX = (
    "(?:fr|com|org|net|eu|be|ch|lu|ca|de|es|it|uk|info|io|re|nc|pf|gp|mq|bzh|sante|health|me|pro|edu|gouv|example"
    "|exemple|gmail|nhs|asso|tn|ma|dz|sn|ci|tv|gf|yt|wf|pm|br|pt|ro|pl|nl|gr|se|at)"
)
_AT = (
    r"(?:[ ]?[\[({<]{1,2}[ ]?(?:arr?obas?[ez]?|arobaze|at|a|@|a commercial)[ ]?[\])}>]{1,2}[ ]?"
    r"|[ ](?:arr?obas?[ez]?|arobaze|at|a commercial)[ ]|[ ]{1,2}@[ ]{0,2}|@(?:[ ]{1,2}|[ ]?\n)|[ _\-](?:arobase"
    r"|at)[ _\-]"
    r"|[ ](?:a|chez)[ ](?=(?:gmail|free|orange|wanadoo|hotmail|yahoo|outlook|laposte|sfr|icloud)[ ]?[. ])"
    r"|[ ]chez[ ](?=[a-z0-9-]{2,30}[ ]point[ ][a-z]{2,8}(?![a-z])))"
)
_DOT = r"(?:\.|[ ]?[\[({<][ ]?(?:point|dot|pt|\.)[ ]?[\])}>][ ]?|[ ](?:point|dot)[ ]|[ ]\.[ ])"
_JOIN = r"(?:[ ](?:tiret(?: du (?:6|8|six|huit|bas|haut))?|underscore|tiret bas|moins|trait d'union)[ ])"
_WORD = (
    rf"[a-z0-9](?:[a-z0-9_+\-]{{0,40}})(?:{_JOIN}[a-z0-9]{{1,40}}){{0,2}}(?:[ ](?:tout|en un mot"
    rf"|tout en)[ ](?:attache|colle|minuscules?))?"
)
_HIDDEN = re.compile(
    rf"(?<![a-z0-9_+.\-]){_WORD}(?:{_DOT}(?:(?:le|la|de|du|ben|el|van)[ ])?{_WORD}){{0,4}}{_AT}{_WORD}"
    rf"(?:{_DOT}{_WORD}){{0,3}}?{_DOT}{_SUFFIX}(?![a-z0-9])"
)
_LOOSE = re.compile(
    rf"(?<![\w.+\-])[a-z0-9][\w.,+\-]{{1,60}}(?:@|(?<=[.])\n[\w.+\-]{{1,40}}@)"
    rf"[a-z0-9\-]{{2,40}}(?:[ ]?[.,·][ ]?|[.]\n){_SUFFIX}(?![\w@])"
    rf"|(?<=mail )[a-z0-9][\w.+\-]{{2,60}}(?:gmail|orange|wanadoo|free|hotmail|yahoo|outlook|laposte|sfr)[.](?:com"
    rf"|fr|net)(?![\w@])"
    rf"|(?<![\w.+\-])[a-z0-9][\w+\-]{{1,30}}(?:·[\w+\-]{{1,30}}){{0,3}}@[\w\-]{{2,40}}·{_SUFFIX}(?![\w@])"
)
_SHORTEST_LOCAL = 3
_PROVIDER = re.compile(
    r"[ ]chez[ ][a-z0-9-]{2,30}[ ]point[ ]|[ ](?:a|chez)[ ](?:gmail|free|orange|wanadoo|hotmail|yahoo|outlook"
    r"|laposte|sfr|icloud)[ .]"
)
_HINTS = (
    "arob",
    "arrob",
    "[at",
    "(at",
    "{at",
    "<at",
    "[ at",
    "( at",
    " at ",
    "@ ",
    " @",
    "[@",
    "(@",
    "commercial",
    "(a)",
    "_at_",
    "-at-",
    "@\n",
)


class EmailRecogniser:
    """Finds e-mail addresses, plain and obfuscated."""

    name = "email"
    entities: frozenset[Entity] = frozenset({Entity.EMAIL})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; a final full stop stays outside the span."""
        if "@" in text:
            for found in _PLAIN.finditer(text):
                local, _, host = found[0].rpartition("@")
                if "." not in host and len(local) < _SHORTEST_LOCAL:
                    # « fr@cture », « M@dame »: the sign stands for a letter.
                    continue
                yield Candidate(*found.span(), Entity.EMAIL, 0.97 if "." in host else 0.86, "email:forme")
        folded = fold(text)
        if "@" in folded or "mail" in folded:
            for found in _LOOSE.finditer(folded):
                yield Candidate(*found.span(), Entity.EMAIL, 0.86, "email:coupe")
        if any(hint in folded for hint in _HINTS) or _PROVIDER.search(folded):
            for found in _HIDDEN.finditer(folded):
                plain = " at " in found[0] or " a " in found[0] or " chez " in found[0]
                yield Candidate(*found.span(), Entity.EMAIL, 0.8 if plain else 0.92, "email:masque")
