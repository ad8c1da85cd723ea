"""Composes documents: a request before or after, two messages together, sentences of case reports between lines.

Slips short asides into many messages, about people or about nobody. Also makes documents without any identity from
sentences of case reports and hard negatives. Draws nothing by itself: every text comes from the filler, and every
choice from the generator given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tools.generation.drawing import chance
from tools.generation.noise import spoil
from tools.generation.slots import Document, Filler, Piece, assemble

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from tools.generation.templates import Template

BACKGROUND_SHARE: Final = 0.11
"""Documents made of case-report sentences only."""
CLEAN_SHARE: Final = 0.3
"""Documents from templates without identity."""
REQUEST_SHARE: Final = 0.22
JOINED_SHARE: Final = 0.14
_JOINED_TO_CLEAN: Final = 0.4
"""Of the texts joined to one with identities, those that hold none: both kinds stand side by side in a prompt."""
EMBEDDED_SHARE: Final = 0.1
_INSERT_SHARE: Final = 0.3
SLIPPED_SHARE: Final = 0.45
"""Messages with asides slipped in."""
_ASIDES_SHARE: Final = 0.5
"""Of the asides slipped into a message with identities, those that may name somebody."""
_STOPS: Final = re.compile(r"(?<=[.,;]) |\n")
_SLIPPED_EVERY: Final = 0.12
_LINKS: Final = (
    "\n",
    "\n\n",
    "\n\n",
    " ",
    " : ",
    "\n\n---\n\n",
    "\n---\n",
    "\n\n«\n",
    ' : "',
    "\n```\n",
    "\nTexte : ",
    "\n\nVoici : ",
)


@dataclass(frozen=True, slots=True)
class Material:
    """What documents are composed of: templates by kind, requests to a chatbot, sentences that tempt, asides."""

    identified: dict[str, tuple[Template, ...]]
    clean: dict[str, tuple[Template, ...]]
    requests: tuple[Template, ...]
    inserts: tuple[Template, ...]
    asides: tuple[Template, ...] = ()
    clean_asides: tuple[Template, ...] = ()


class Composer:
    """Makes one document at a time."""

    def __init__(self, filler: Filler, material: Material) -> None:
        """Keep the material.

        Raises:
            ValueError: A kind of material is missing.
        """
        if not (material.identified and material.requests and material.inserts):
            raise ValueError("templates with identities, requests and inserts are all needed")
        self._filler = filler
        self._material = material
        self._clean_requests = tuple(request for request in material.requests if request.clean)

    def compose(self, random: Random) -> Document:
        """Draw a document, noise included."""
        roll = random.random()
        if roll < BACKGROUND_SHARE:
            return assemble(spoil(self._background(random), random), "fond_propre")
        if roll < BACKGROUND_SHARE + CLEAN_SHARE and self._material.clean:
            template = _drawn(self._material.clean, random)
            pieces = self._filler.fill(template, random)
            if chance(random, SLIPPED_SHARE):
                pieces = self._slipped(pieces, random, clean=True)
            if chance(random, EMBEDDED_SHARE):
                pieces = [*pieces, Piece("\n"), *self._background(random)]
            if chance(random, REQUEST_SHARE):
                pieces = self._requested(pieces, random, self._clean_requests)
            return assemble(spoil(pieces, random), template.genre)
        return self._identified(random)

    def _identified(self, random: Random) -> Document:
        """Draw a document with identities, now and then joined to another, which may have none."""
        template = _drawn(self._material.identified, random)
        genre = template.genre
        pieces = self._filler.fill(template, random)
        if chance(random, SLIPPED_SHARE):
            pieces = self._slipped(pieces, random, clean=False)
        if chance(random, EMBEDDED_SHARE):
            pieces = self._embedded(pieces, random)
        if chance(random, JOINED_SHARE):
            among = self._material.identified
            if self._material.clean and chance(random, _JOINED_TO_CLEAN):
                among = self._material.clean
            other = _drawn(among, random)
            link = Piece(random.choice(("\n", "\n\n", "\n\n\n", " ", "\n---\n")))
            parts = [pieces, self._filler.fill(other, random)]
            genres = [genre, other.genre]
            if other.clean and chance(random, 0.5):
                parts.reverse()
                genres.reverse()
            genre = "+".join(genres)
            pieces = [*parts[0], link, *parts[1]]
        if chance(random, REQUEST_SHARE):
            pieces = self._requested(pieces, random, self._material.requests)
        return assemble(spoil(pieces, random), genre)

    def _requested(self, pieces: list[Piece], random: Random, requests: Sequence[Template]) -> list[Piece]:
        """Put a request before, or after."""
        request = self._filler.fill(random.choice(requests), random)
        link = Piece(random.choice(_LINKS))
        return [*request, link, *pieces] if chance(random, 0.7) else [*pieces, Piece("\n\n"), *request]

    def _slipped(self, pieces: list[Piece], random: Random, *, clean: bool) -> list[Piece]:
        """Slip asides in after some commas, points and line ends."""
        if not (self._material.asides and self._material.clean_asides):
            return pieces
        out: list[Piece] = []
        for piece in pieces:
            here = 0
            for stop in () if piece.label else _STOPS.finditer(piece.text):
                if not chance(random, _SLIPPED_EVERY):
                    continue
                out.append(Piece(piece.text[here : stop.end()]))
                among = self._material.clean_asides
                if not clean and chance(random, _ASIDES_SHARE):
                    among = self._material.asides
                out.extend(self._filler.fill(random.choice(among), random))
                mark = piece.text[stop.start() - 1] if stop[0] == " " else ""
                out.append(Piece(f"{mark}{stop[0]}"))
                here = stop.end()
            out.append(Piece(piece.text[here:], piece.label))
        return out

    def _embedded(self, pieces: list[Piece], random: Random) -> list[Piece]:
        """Put sentences of case reports, or hard negatives, at some line ends."""
        out: list[Piece] = []
        for piece in pieces:
            if piece.label or "\n" not in piece.text:
                out.append(piece)
                continue
            first, *rows = piece.text.split("\n")
            out.append(Piece(first))
            for row in rows:
                if chance(random, 0.35):
                    out.extend((Piece(" "), *self._ordinary(random)))
                out.append(Piece(f"\n{row}"))
        return out

    def _background(self, random: Random) -> list[Piece]:
        """Two to eight sentences, some of them hard negatives."""
        pieces: list[Piece] = []
        for _ in range(random.randint(2, 8)):
            pieces.extend(self._ordinary(random))
            pieces.append(Piece(random.choice((" ", " ", "\n"))))
        return pieces

    def _ordinary(self, random: Random) -> list[Piece]:
        """One sentence without identity: of a case report, or a hard negative."""
        if chance(random, _INSERT_SHARE):
            return self._filler.fill(random.choice(self._material.inserts), random)
        return [Piece(self._filler.clinical.sentence(random))]


def _drawn(templates: dict[str, tuple[Template, ...]], random: Random) -> Template:
    """Draw a genre by the square root of its size, then a template; genres stand in a fixed order."""
    weights = [len(found) ** 0.5 for found in templates.values()]
    return random.choice(random.choices(list(templates.values()), weights)[0])
