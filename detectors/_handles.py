"""Finds the names under which someone signs in or posts: « @phvdh_oeil », « login p.ouvrard_adm », « pseudo x_B0uv_x ».

A handle is read after a word that announces one (a login, an owner, a network), or alone when an at sign opens it and
a mark stands within it. Refuses words of the language after such a word, paths, e-mail addresses and the decorators of
programs. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors._file_parts import file_identities, titled_files
from detectors._gluings import EXTENSION, FILE
from detectors.entities import Entity
from detectors.lexicon import default_lexicon
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_CUES = (
    "pseudo(?:nyme)?|login|log[ ]in|user(?:[ _-]?(?:name|id))?|owner|identifiant|compte|snap(?:chat)?|insta(?:gram)?"
    "|twitch|discord|tik[ ]?tok|steam|facebook|fb|telegram|twitter|handle"
)
_WORDS = (
    "seudo", "login", "Login", "LOGIN", "log in", "user", "User", "USER", "wner", "OWNER", "dentifiant", "ompte",
    "snap", "Snap", "insta", "Insta", "witch", "iscord", "tik", "Tik", "acebook", "elegram", "witter",
)  # fmt: skip
_CUED = re.compile(
    rf"(?<![^\W_])(?:{_CUES})(?![^\W_])(?:(?:[ ]|(?<='))(?!mais|et|ou)[^\W\d_]{{1,9}}'?){{0,3}}[ ]?(?:c'est|[:=])?"
    r"[ ]{0,2}[\"'«]?[ ]?"
    r"(?<![\w.])(@?[^\W_](?:[\w\-]|\.(?=[\w\-])){2,38})(?![\w@/\\(])(?!\.\w)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?<![\w@./:\-`])@[a-z][a-z0-9]{1,20}(?:_[a-z0-9]{2,20}){1,3}+(?![\w@/(.\-`])"
    r"|(?<![\w@./:\-`])@[a-z]\.[a-z]{3,20}(?![\w@/(\-`]|\.\w)",
    re.IGNORECASE,
)
_DECORATED = re.compile(r"[^\n]{0,40}\n\s{0,12}(?:@|def |class |async |public |private |protected |static |fun )")
_INNER = re.compile(r"_|(?<=[^\W\d_])\.(?=[^\W\d_])|[^\W\d_][0-9]+[^\W\d_]|(?<=[^\W\d_]{2})[0-9]{2,4}\Z")
_NOT_HANDLE = re.compile(
    r"[0-9].*|[a-z]{1,3}[0-9]{1,2}|.*\.(?:fr|com|org|net|example|txt|pdf|docx?|py|js|log)"
    r"|(?:svc|user|root|tests?|data|var|unique|table|groupe?|col|id)[_.].*|(?:nb?|p)_.*|.*_(?:id|name|test|key"
    r"|type|value|code)",
    re.IGNORECASE,
)
"""Numbers, files, domains, and what names a column or a program's account rather than somebody's."""
_IN_FILE = re.compile(
    r"(?<=[_(.\-])(?:([A-Z])[_.\-]([A-Za-zÀ-ÿ]{3,15})|([A-Za-zÀ-ÿ]{3,15})[_.\-]([A-Z]))(?=[_).\-0-9])"
)
"""A letter beside a word, between the marks of a file's name."""
_PARTS = re.compile(r"[^\W\d_]+")
_LISTED, _COMMON = 2, 4
_SCORE = 0.7


def file_initials(text: str) -> Iterator[Candidate]:
    """Report the initial that stands beside a first name in a file's name, and who a folder is named after."""
    yield from file_identities(text)
    for file in FILE.finditer(text) if EXTENSION.search(text) else ():
        yield from titled_files(text, *file.span())
        for match in _IN_FILE.finditer(text, *file.span()):
            known = default_lexicon().features(match[2] or match[3])
            if known.first_name == _COMMON and not known.french and known.clinical < _LISTED:
                yield Candidate(*match.span(1 if match[1] else 4), Entity.INITIALES, _SCORE, "decodage:fichier")


def _is_body(handle: str) -> bool:
    """Say whether a handle is made of common words and acronyms only: « @has_sante » is no person."""
    known = [default_lexicon().features(part) for part in _PARTS.findall(handle)]
    return all((one.french or one.acronym or one.clinical > 1) and one.first_name < _LISTED for one in known)


def handles(text: str) -> Iterator[Candidate]:
    """Report the handles and logins of a text."""
    if "@" in text:
        for match in _BARE.finditer(text):
            if not (_DECORATED.match(text, match.end()) or _is_body(match[0])):
                yield Candidate(*match.span(), Entity.IDENTIFIANT, _SCORE, "decodage:compte")
    if not ("_" in text or "." in text) or not any(map(text.__contains__, _WORDS)):
        return
    for match in _CUED.finditer(text):
        name = match[1]
        if _INNER.search(name) and not _NOT_HANDLE.fullmatch(name):
            yield Candidate(*match.span(1), Entity.IDENTIFIANT, _SCORE, "decodage:compte")
