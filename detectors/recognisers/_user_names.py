"""Names of users in what a hospital's software says: « fiche verrouillée par nbrunel7 », « session sous ide_chir2 ».

Gives stretches of a text. A word counts beside what somebody did at a screen when it holds a figure or an underscore;
after a lock or a connection, also an initial glued to a surname. Refuses capitals, words of the language and of care.
Source: messages and audit logs of hospital information systems.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.lexicon import default_lexicon
from detectors.recognisers._cues import fold as plainly
from detectors.recognisers._user_stamps import stamped_users

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = r"(?: le compte| l'utilisateur)?[ ][\"'«]?[ ]?(?P<name>[a-z][a-z0-9._-]{3,24})"
_LOCKED = re.compile(
    r"(?<![a-z])(?:(?:de)?verrouill\w{1,4}|lock(?:ed)?|(?:de|re)?connect\w{1,3}|deconnexion|connexion|session"
    r"|poste|profil"
    r"|compte|log(?:ge|ue)e?)(?:[ ][^.;\n\"]{0,24}?)??[ ](?:par|by|sous|en tant que|avec|as|de)" + _NAME
)
_ACTED = re.compile(
    r"(?<![a-z])(?:modifi|ouver|saisi|cre|sign|valid|trac|supprim|consult|imprim|edit|annul|prescri|clotur|archiv"
    r"|extrai"
    r"|export|bloqu|enregistr|maj|acce|creat|updat|open|delet|view|access|import|derogat|bris|utilis|verrou)\w{0,7}"
    r"(?:[ ][^.;\n\"]{0,32}?)??[ ](?:par|by|sous|de(?=[ ][a-z]{4,16}[0-9]))" + _NAME
)
_BY = re.compile(r" (?:par|by|sous|en tant que|avec|as|de) ")
_LOCKS = ("verrouil", "lock", "connect", "connexion", "session", "poste", "profil", "compte", "logge", "logue")
"""What every opening word of `_LOCKED` holds."""
_MARKED_NAME = re.compile(
    r" (?:par|by|sous|de)(?: le compte| l'utilisateur)? [\"'«]? ?[a-z]{1,25}(?:[0-9]|[._-][a-z0-9])"
)
"""What `_ACTED` needs: without a lock, a name holds a figure or a mark."""
_DOES = re.compile(
    r"(?:^|[\n:;,(\"\]] ?)(?P<name>[a-z][a-z0-9._-]{3,24})\"? (?:a |has )?(?:consulte|ouvert|modifie|imprime"
    r"|accede|exporte"
    r"|supprime|valide|saisi|cree|lock(?:ed)?|open(?:ed)?|view(?:ed)?|access(?:ed)?|updated?|deleted?|logged|login"
    r"|logout)(?![a-z])"
)
_DONE = re.compile(r" (?:(?<=[a-z0-9] )|(?<=[a-z0-9]\" ))(?:(?:a|has) [ceimosv]|lock|open|view|access|updat|delet|log)")
_ASKED = re.compile(r"(?<![a-z])(?:qui est|utilisat(?:eur|rice)|user|l'agent)" + _NAME)
_ABOUT = ("qui est", "utilisat", "user", "l'agent")
_GLUED = re.compile(r"[a-z]{4,16}[0-9]{1,4}|[a-z]{1,3}[._-][a-z]{3,16}[0-9]{0,4}|[a-z]{3,16}[._-][a-z]{1,3}[0-9]{0,4}")
_COMPOSED = re.compile(r"[a-z0-9]{2,14}(?:_[a-z0-9]{1,14}){1,3}")
_LETTERS = re.compile(r"[a-z]+")
_SHORTEST, _LISTED = 4, 2
_CAPITAL = r"[A-ZÀ-Ý](?:[a-zà-ÿ]+|[A-ZÀ-Ý]+)(?:[-'’][A-ZÀ-Ýa-zà-ÿ]+)?"
_PAIR = re.compile(rf"(?<![\w.@-])({_CAPITAL}) ({_CAPITAL})(?![\w@])")
_ACCOUNT = re.compile(r"(?<![\w.@/-])[a-z]+(?:[._-][a-z]+)?[0-9]{0,4}(?<=[a-z0-9._-]{5})(?![\w@/-]|\.\w)")
_PART = re.compile(r"[^a-z]+")
_REACH, _CUT = 60, 4


def user_names(text: str, folded: str) -> Iterator[tuple[int, int]]:
    """Every name of a user beside what was done at a screen, or beside the stamp of an entry."""
    by = _BY.search(folded)
    for pattern, told in (
        (_LOCKED, by and any(lock in folded for lock in _LOCKS)),
        (_ACTED, by and _MARKED_NAME.search(folded)),
        (_DOES, _DONE.search(folded)),
        (_ASKED, any(asked in folded for asked in _ABOUT)),
    ):
        for found in pattern.finditer(folded) if told else ():
            start, end = found.span("name")
            while folded[end - 1] in "._-":
                end -= 1
            value = text[start:end]
            plain = value == folded[start:end] and folded[end : end + 1] not in {"@", "("}
            if plain and _is_user(value, locked=pattern is _LOCKED):
                yield start, end
    yield from _composed(text)
    yield from stamped_users(text)


def _composed(text: str) -> Iterator[tuple[int, int]]:
    """Accounts made of a name that the text gives in full near them: « cverdiere (Coralie Verdière) »."""
    pairs = list(_PAIR.finditer(text)) if _ACCOUNT.search(text) else []
    for pair in pairs:
        one, two = (_PART.sub("", plainly(pair[rank])) for rank in (1, 2))
        low, high = max(0, pair.start() - _REACH), pair.end() + _REACH
        for found in _ACCOUNT.finditer(text, low, high):
            made = _PART.sub("", found[0].lower())
            if (
                (found.end() <= pair.start() or found.start() >= pair.end())
                and _is_made(made, one, two)
                and not default_lexicon().features(made).french
            ):
                yield found.span()


def _is_made(account: str, one: str, two: str) -> bool:
    """Whether an account is one of two names begun by some letters of the other, or cut and closed by them."""
    for name, other in ((one, two), (two, one)):
        for count in range(1, 4):
            head, rest = account[:count], account[count:]
            whole = rest == name or (len(rest) > _CUT and name.startswith(rest))
            if head == other[:count] and whole and account not in {name, other}:
                return True
            head, rest = account[:-count], account[-count:]
            whole = head == name or (len(head) > _CUT and name.startswith(head))
            if rest == other[:count] and whole and not name.startswith(account):
                return True
        if account == name + other:
            return True
    return False


def _is_user(value: str, *, locked: bool) -> bool:
    """Whether a word in small letters names an account rather than a thing or a person."""
    if "_" in value:
        return _COMPOSED.fullmatch(value) is not None
    marked = any(char.isdigit() for char in value)
    if not (_GLUED.fullmatch(value) or (locked and value.isalpha())):
        return False
    features = default_lexicon().features
    known = [features(word) for word in _LETTERS.findall(value) if len(word) >= _SHORTEST]
    if not known or any(word.french or word.clinical or word.drug or word.disease for word in known):
        return False
    # « vlebon »: an initial and a surname.
    return marked or not value.isalpha() or max(features(value[rank:]).surname for rank in (1, 2)) >= _LISTED
