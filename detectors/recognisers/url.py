"""Web addresses that hold an identifier, and shared paths.

Source: RFC 3986 (generic syntax); RFC 6762 and RFC 8375 (names reserved for local networks).

An address is reported when it names a user, holds an e-mail, a personal parameter (`?ipp=`, `?nom=`), a long
identifier or a person's page in its path, or leads to a host that only exists inside (`http://dpi/…`, `*.local`).
Worked example: « https://dpi.chu-exemple.fr/patient/80012345 » is reported.
Refuses: plain pages of public sites (HAS, Légifrance, PubMed, DOI, Orphanet…), whatever digits their path holds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import default_lexicon
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_URL = re.compile(r"(?<![a-z0-9])(?:[a-z][a-z0-9+.\-]{1,15}://|www\.)[^\s<>\"`{}|\\^]{2,3000}", re.IGNORECASE)
_BARE = re.compile(
    r"(?<![\w@./\-])(?:[a-z0-9][a-z0-9\-]{0,62}\.){1,5}[a-z]{2,24}/[^\s<>\"`{}|\\^]{2,2000}", re.IGNORECASE
)
_HOST_END = re.compile(r"\.[A-Za-z]{2,24}/")
_SHARE = re.compile(
    r"(?<![\\\w])\\\\[\w.\-]{2,63}(?:\\[\w.\-$ ]{1,80}(?=\\)|\\[\w.\-$]{1,80}){1,12}"
    r"|\b[A-Za-z]:\\(?:Users|Utilisateurs|Patients?"
    r"|Documents and Settings)(?:\\[\w.\-$]{1,80}){1,12}",
    re.IGNORECASE,
)
_ROUTE = re.compile(
    r"(?<![\w./:\-])/(?:[a-z0-9_\-]{1,20}/){0,4}(?:patients?|dossiers?|sejours?|users?|utilisateurs?|residents?"
    r"|usagers?|encounters?"
    r"|consultations?|home|Users|people|observations?)/[^\s<>\"'`{}|\\^»]{2,300}",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"h(?:tt|xx)ps?[ ]?:[ ]?/[ ]?/[ ]?[a-z0-9\-]{1,63}(?:[ ]?\.[ ]?[a-z0-9\-]{1,63}){0,5}"
    r"(?:[ ]?/[ ]?[\w.\-%=?&]{1,60}){1,8}",
    re.IGNORECASE,
)
_BLANK_MARK = re.compile(r"[ps][ ]{0,1}:[ ]?/[ ]?/(?:[ ]|[^\s]{1,60}[ ][./])|[ps][ ]:[ ]?/")
_PARTS = re.compile(
    r"(?:[^:/?#]{1,16}://)?(?:([^/?#@]{0,200})@)?(\[[^\]]{0,50}\]"
    r"|[^:/?#]{0,255})(?::[0-9]{0,5})?([^?#]*)(?:\?([^#]*))?(?:#(.*))?",
    re.DOTALL,
)
_LOCAL_HOST = re.compile(
    r"(?!localhost$|127\.|0\.0\.0\.0)(?:[^.]+|.*\.(?:local|lan|intra|intranet|internal|corp|home"
    r"|priv|prive|localdomain|arpa)|.*intranet.*"
    r"|10(?:\.[0-9]{1,3}){3}|192\.168(?:\.[0-9]{1,3}){2}|172\.(?:1[6-9]|2[0-9]|3[01])(?:\.[0-9]{1,3}){2})",
    re.IGNORECASE,
)
PUBLIC_HOST = re.compile(
    r"(?:.*\.)?(?:has-sante\.fr|ansm\.sante\.fr|(?:[a-z\-]+\.)?sante\.(?:gouv\.)?fr"
    r"|legifrance\.gouv\.fr|[a-z\-]+\.gouv\.fr|service-public\.fr|ameli\.fr|cnil\.fr"
    r"|who\.int|ema\.europa\.eu|europa\.eu|fda\.gov|cdc\.gov|nih\.gov|nice\.org\.uk|doi\.org"
    r"|cochrane(?:library)?\.(?:org|com)|orpha\.net|vidal\.fr"
    r"|wikipedia\.org|sciencedirect\.com|nature\.com|thelancet\.com|nejm\.org|bmj\.com"
    r"|jamanetwork\.com|springer\.com|wiley\.com|em-consulte\.com|cairn\.info"
    r"|hal\.science|insee\.fr|data\.gouv\.fr|clinicaltrials\.gov|lecrat\.fr"
    r"|santepubliquefrance\.fr|e-cancer\.fr|elsevier\.com|mdpi\.com|frontiersin\.org"
    r"|plos\.org|arxiv\.org|medrxiv\.org|openevidence\.com|hl7\.org|loinc\.org|snomed\.org"
    r"|icd\.who\.int|python\.org|stackoverflow\.com|pypi\.org)",
    re.IGNORECASE,
)
_PROFILE_HOST = re.compile(
    r"(?:[a-z0-9\-]+\.)*(?:facebook\.com|instagram\.com|linkedin\.com|twitter\.com|x\.com|doctolib\.(?:fr|de"
    r"|it)|maiia\.com"
    r"|teams\.microsoft\.com|zoom\.us|sharepoint\.com|onedrive\.live\.com|drive\.google\.com|docs\.google\.com"
    r"|dropbox\.com|1drv\.ms|we\.tl|g\.co|forms\.(?:gle|office\.com)|framadate\.org|snapchat\.com|tiktok\.com|wa\.me"
    r"|t\.me"
    r"|wetransfer\.com|meet\.google\.com)",
    re.IGNORECASE,
)
_PERSONAL_KEY = re.compile(
    r"(?:.*[_\-.])?(?:ipp|nip|nir|ins|nda|iep|nom|prenom|name|patient\w*|pat|subject|identifier"
    r"|mrn|birthdate|ddn|naissance|user\w*|login|uid|email|e?mail|tel|phone|token|key|auth"
    r"|session\w*|sid|password|pwd|secret|sejour|dossier|adresse|address|family|given|compte"
    r"|account\w*|client|usr|u|agent|matricule)(?:[_\-.]?id)?",
    re.IGNORECASE,
)
_LONG_VALUE = re.compile(r"(?=[^0-9]*[0-9])[\w\-.%]{12,}|[0-9]{5,}")
_PERSON_PATH = re.compile(
    r"/(?:patients?|dossiers?|sejours?|users?|utilisateurs?|profils?|profiles?|u|in|people"
    r"|personnes?|comptes?|accounts?|consultations?|encounters?|observations?|documents?|rdv"
    r"|medecins?|praticiens?|practitioners?|~)/"
    r"(?:[^/]{0,80}[0-9]|[^/]{1,40}[.\-_+][^/]{1,40})|/~\w",
    re.IGNORECASE,
)
_PATIENT_PATH = re.compile(r"/(?:patients?|dossiers?|sejours?|residents?|usagers?)/[^/]{2,80}", re.IGNORECASE)
_SHARED_PATH = re.compile(r"^/(?:s|j|d|f|p|r|visio|room|partage|share|invite?)/[^/]{6,120}", re.IGNORECASE)
_FILE_SCHEME = re.compile(r"(?:s?ftps?|smb|file|nfs|webdav|dav)://[^/]{0,200}/.", re.IGNORECASE)
_MEETING_HOST = re.compile(
    r"(?:[a-z0-9\-]+\.){0,3}(?:visio\w{0,10}|webconf\w{0,8}|web-?visio|meet|rdv|conf|tele-?consult\w{0,8}|webex|whereby"
    r"|bbb|jitsi|zoom|gotomeeting|livestorm|starleaf|rainbow|keldoc|medaviz|qare|livi|hellocare|maiia|rofim|covalia)"
    r"[.\-]",
    re.IGNORECASE,
)
"""Rooms of meetings and remote consultations: who holds the address may enter."""
_MEETING_ROOM = re.compile(r"/(?:[a-z]{1,12}/){0,2}(?=[^/]{0,60}[0-9A-Z])[^/]{4,120}/?")
_TELLING_PATHS = (_PERSON_PATH, _PATIENT_PATH, _SHARED_PATH)
_NAMED_ROUTE = re.compile(
    r"/(?:patients?|dossiers?|residents?|usagers?|home|users?)/[a-z]{2,30}[.\-_/][a-z]", re.IGNORECASE
)
_LONG_SEGMENT = re.compile(
    r"/(?:[0-9][0-9\-]{5,40}|[0-9a-f]{16,64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|(?=[a-z_\-]*[0-9])(?=[0-9a-z_\-]*[A-Z])[A-Za-z0-9_\-]{20,200})(?=[/.]|$)"
)
_PLAIN_WORD = re.compile(r"[^\W\d_]{3,20}")
_FREQUENT = 2
_TRAILING = ".,;:!?)]'*_»"

_AFTER_ADDRESS = re.compile(r"[;|](?![\w.\-]{1,40}=)")
"""A semicolon or a bar within an address opens a parameter, or ends it."""


class UrlRecogniser:
    """Finds addresses that lead to a person or inside a network."""

    name = "url"
    entities: frozenset[Entity] = frozenset({Entity.URL})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; final punctuation stays outside the span."""
        if "://" in text or "www." in text.lower():
            for found in _URL.finditer(text):
                yield from self._judge(found.start(), found[0])
        if "/" in text:
            for found in _BARE.finditer(text) if _HOST_END.search(text) else ():
                yield from self._judge(found.start(), found[0])
            yield from self._routes(text)
        if "\\" in text:
            for found in _SHARE.finditer(text):
                yield Candidate(*found.span(), Entity.URL, 0.86, "url:partage")

    def _routes(self, text: str) -> Iterator[Candidate]:
        """Paths without a host (« GET /patients/80012345 »), and addresses that blanks cut."""
        for found in _ROUTE.finditer(text):
            path = found[0].rstrip(_TRAILING)
            if any(char.isdigit() for char in path) or _NAMED_ROUTE.search(path):
                yield Candidate(found.start(), found.start() + len(path), Entity.URL, 0.86, "url:route")
        for found in _CUT.finditer(text) if _BLANK_MARK.search(text) else ():
            if " " in found[0]:
                for judged in self._judge(found.start(), found[0].replace(" ", "")):
                    yield Candidate(found.start(), found.end(), Entity.URL, judged.score, judged.reason)

    def _judge(self, start: int, stretch: str) -> Iterator[Candidate]:
        address = _AFTER_ADDRESS.split(stretch, maxsplit=1)[0].rstrip(_TRAILING)
        reason = self._reason(address)
        if reason:
            yield Candidate(start, start + len(address), Entity.URL, 0.7 if reason == "url:segment" else 0.9, reason)

    @staticmethod
    def _reason(address: str) -> str | None:
        """Why an address identifies someone or something, as a fixed word; nothing if it does not."""
        parts = _PARTS.match(address)
        if parts is None:
            return None
        user, host, path, query, fragment = (part or "" for part in parts.groups())
        if user or "@" in path or "@" in query or "%40" in query:
            return "url:personne"
        public = PUBLIC_HOST.fullmatch(host) is not None
        for pair in f"{query}&{fragment}".replace(";", "&").split("&"):
            key, equals, value = pair.partition("=")
            if (
                equals
                and len(value) > 1
                and (
                    _PERSONAL_KEY.fullmatch(key) or (not public and (_LONG_VALUE.search(value) or _names_person(value)))
                )
            ):
                return "url:parametre"
        return _reason_of_place(address, host, path, public=public)


def _reason_of_place(address: str, host: str, path: str, *, public: bool) -> str | None:
    """Why a host or a path identifies someone by itself; nothing on a public site, but for a meeting's room."""
    if _MEETING_HOST.match(host) and _MEETING_ROOM.fullmatch(path):
        return "url:salle"
    if public:
        return None
    if host and _LOCAL_HOST.fullmatch(host):
        return "url:interne"
    if len(path) > 1 and _PROFILE_HOST.fullmatch(host):
        return "url:profil"
    if _FILE_SCHEME.match(address) or any(shape.search(path) for shape in _TELLING_PATHS):
        return "url:chemin"
    if _LONG_SEGMENT.search(path):
        return "url:segment"
    return None


def _names_person(value: str) -> bool:
    """Whether the value of a parameter is a first name (« ?p=philippe ») and no word of the dictionary."""
    if not _PLAIN_WORD.fullmatch(value):
        return False
    known = default_lexicon().features(value)
    return known.first_name >= _FREQUENT and not known.french_exact
