"""The list of generative-AI destinations: which hosts are decrypted, who is behind them, how they are read.

The rows are data (`catalogue.csv`); this file checks them strictly and answers one question: which destination is a
host? A host fits by its exact name or, where the row says so, by whole labels on its left: never by a substring.

Default status, which a policy may override by service: `interdit` outside the European Economic Area and the countries
with an adequacy decision (GDPR, art. 45; the United States for certified bodies), for anything that records patients
or meetings, for what reads every page or field of a workstation, for what publishes conversations, for relays whose
operator is unknown and for companion chatbots; `tolere` elsewhere; `approuve` never: that is the hospital's to say.

Hosts whose main use is not generative AI are left out on purpose, whatever assistant they also offer: search engines
(www.google.com, www.bing.com, duckduckgo.com, search.brave.com), office suites and mail (substrate.office.com),
meetings and telemedicine (zoom.us, doctolib.fr), drug and clinical references (vidal.fr, www.uptodate.com), sign-in
hosts (auth.openai.com). Decrypting them would read far more than prompts; it is for the firewall to close what they
add. This file opens no connection and knows no policy.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from io import StringIO
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

COLUMNS: Final = (
    "domain",
    "service_id",
    "service",
    "publisher",
    "country",
    "category",
    "reading",
    "status",
    "match",
    "note",
)

CATEGORIES: Final = frozenset(
    {"assistant", "api", "code", "image", "recherche", "redaction", "reunion", "traduction", "transcription"}
)

READINGS: Final = frozenset(
    {"generic", "refuse", "chatgpt", "claude", "lechat", "openai_api", "anthropic_api", "mistral_api"}
)
"""Names of the adapters of `proxy.services.registry`; a test keeps both lists equal."""

_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN: Final = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(?:\.{_LABEL}){{1,9}}")
_SERVICE_ID: Final = re.compile(r"[a-z0-9]{1,30}(?:_[a-z0-9]{1,30}){0,4}")
_COUNTRY: Final = re.compile(r"[A-Z]{2}")


class Status(StrEnum):
    """What a hospital starts with for a service, before its own policy speaks."""

    APPROVED = "approuve"
    TOLERATED = "tolere"
    FORBIDDEN = "interdit"


class CatalogueError(ValueError):
    """The catalogue is not usable; the message, in French, names the line and what to correct."""


@dataclass(frozen=True, slots=True)
class Destination:
    """One row.

    Attributes:
        domain: Lower-case ASCII host name.
        service_id: Name of the service in policies, metrics and journal; several domains may share one.
        service: Name for users.
        publisher: Who runs it.
        country: ISO 3166-1 alpha-2 code of the publisher's seat, `ZZ` where nobody knows.
        category: One of `CATEGORIES`.
        reading: One of `READINGS`.
        status: Default status.
        subdomains: Whether hosts under the domain belong to it too.
        note: Why, in French; may be empty.
    """

    domain: str
    service_id: str
    service: str
    publisher: str
    country: str
    category: str
    reading: str
    status: Status
    subdomains: bool
    note: str = ""


class Catalogue:
    """The destinations, looked up by host."""

    def __init__(self, destinations: Iterable[Destination]) -> None:
        self.destinations: Final = tuple(destinations)
        self._by_domain: Final = {destination.domain: destination for destination in self.destinations}

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """Read a catalogue file (by default the one that comes with the program).

        Raises:
            CatalogueError: It cannot be read, or a row is wrong.
        """
        try:
            source = path or files("proxy").joinpath("catalogue.csv")
            text = source.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise CatalogueError("catalogue des destinations : fichier illisible") from None
        return cls(_parse(text))

    @property
    def domains(self) -> tuple[str, ...]:
        """Return every domain, sorted: the names that the certificate authority may sign for, and the PAC file's."""
        return tuple(sorted(self._by_domain))

    @property
    def exact(self) -> frozenset[str]:
        """Return the domains that stand for one host name."""
        return frozenset(destination.domain for destination in self.destinations if not destination.subdomains)

    @property
    def suffixes(self) -> frozenset[str]:
        """Return the domains that stand for themselves and every host under them."""
        return frozenset(destination.domain for destination in self.destinations if destination.subdomains)

    @property
    def service_ids(self) -> frozenset[str]:
        """Return every service id."""
        return frozenset(destination.service_id for destination in self.destinations)

    def lookup(self, host: str) -> Destination | None:
        """Return the destination of a host name, None when it is not generative AI.

        The most precise row wins. Case, one trailing dot and the Unicode form of a name make no difference.
        """
        name = _ascii(host)
        if name is None:
            return None
        exact = self._by_domain.get(name)
        if exact is not None:
            return exact
        labels = name.split(".")
        parents = (self._by_domain.get(".".join(labels[position:])) for position in range(1, len(labels)))
        return next((parent for parent in parents if parent is not None and parent.subdomains), None)


def _ascii(host: str) -> str | None:
    """Return a host name in lower-case ASCII (RFC 5890 A-labels), None when it is not one."""
    try:
        name = host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError:
        return None
    return name.lower().removesuffix(".")


def _parse(text: str) -> list[Destination]:
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    destinations: list[Destination] = []
    lines: dict[str, int] = {}
    statuses: dict[str, Status] = {}
    try:
        if tuple(next(reader, ())) != COLUMNS:
            raise CatalogueError(f"catalogue, ligne 1 : les colonnes doivent être {', '.join(COLUMNS)}")
        for row in reader:
            line = reader.line_num
            destination = _destination(row, line)
            first = lines.setdefault(destination.domain, line)
            if first != line:
                raise CatalogueError(f"catalogue, ligne {line} : « {destination.domain} » est déjà à la ligne {first}")
            if statuses.setdefault(destination.service_id, destination.status) != destination.status:
                raise CatalogueError(
                    f"catalogue, ligne {line} : « {destination.service_id} » a déjà un autre statut plus haut"
                )
            destinations.append(destination)
    except csv.Error:
        raise CatalogueError(f"catalogue, ligne {reader.line_num} : guillemets ou séparateurs mal formés") from None
    if not destinations:
        raise CatalogueError("catalogue : aucune destination")
    return destinations


def _destination(row: list[str], line: int) -> Destination:
    if len(row) != len(COLUMNS):
        raise CatalogueError(f"catalogue, ligne {line} : {len(row)} colonnes au lieu de {len(COLUMNS)}")
    cells = dict(zip(COLUMNS, row, strict=True))
    checks = {
        "domain": _DOMAIN.fullmatch(cells["domain"]),
        "service_id": _SERVICE_ID.fullmatch(cells["service_id"]),
        "service": cells["service"],
        "publisher": cells["publisher"],
        "country": _COUNTRY.fullmatch(cells["country"]),
        "category": cells["category"] in CATEGORIES,
        "reading": cells["reading"] in READINGS,
        "status": cells["status"] in list(Status),
        "match": cells["match"] in ("exact", "suffix"),
    }
    wrong = next((column for column, right in checks.items() if not right), None)
    wrong = wrong or next((column for column, cell in cells.items() if cell != cell.strip()), None)
    if wrong:
        raise CatalogueError(f"catalogue, ligne {line} : colonne « {wrong} » incorrecte (« {cells[wrong]} »)")
    return Destination(
        domain=cells["domain"],
        service_id=cells["service_id"],
        service=cells["service"],
        publisher=cells["publisher"],
        country=cells["country"],
        category=cells["category"],
        reading=cells["reading"],
        status=Status(cells["status"]),
        subdomains=cells["match"] == "suffix",
        note=cells["note"],
    )
