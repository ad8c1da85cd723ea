"""Composes documents: a request before or after, two messages together, sentences of case reports between lines.

Also makes documents without any identity from sentences of case reports and hard negatives. Draws nothing by itself:
every text comes from the filler, and every choice from the generator given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tools.generation.drawing import chance
from tools.generation.noise import spoil
from tools.generation.slots import Document, Filler, Piece, assemble

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from tools.generation.templates import Template

BACKGROUND_SHARE: Final = 0.14
"""Documents made of case-report sentences only."""
CLEAN_SHARE: Final = 0.22
"""Documents from templates without identity."""
REQUEST_SHARE: Final = 0.22
JOINED_SHARE: Final = 0.12
EMBEDDED_SHARE: Final = 0.1
_INSERT_SHARE: Final = 0.3
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
    """What documents are composed of: templates by kind, requests to a chatbot, sentences that tempt."""

    identified: dict[str, tuple[Template, ...]]
    clean: tuple[Template, ...]
    requests: tuple[Template, ...]
    inserts: tuple[Template, ...]


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
        self._genres: Sequence[str] = tuple(sorted(material.identified))

    def compose(self, random: Random) -> Document:
        """Draw a document, noise included."""
        roll = random.random()
        if roll < BACKGROUND_SHARE:
            return assemble(spoil(self._background(random), random), "fond_propre")
        if roll < BACKGROUND_SHARE + CLEAN_SHARE and self._material.clean:
            template = random.choice(self._material.clean)
            pieces = self._filler.fill(template, random)
            if chance(random, EMBEDDED_SHARE):
                pieces = [*pieces, Piece("\n"), *self._background(random)]
            if chance(random, REQUEST_SHARE):
                pieces = self._requested(pieces, random, self._clean_requests)
            return assemble(spoil(pieces, random), template.genre)
        return self._identified(random)

    def _identified(self, random: Random) -> Document:
        """Draw a document with identities; genres are equally likely however many templates they have."""
        template = self._template(random)
        genre = template.genre
        pieces = self._filler.fill(template, random)
        if chance(random, EMBEDDED_SHARE):
            pieces = self._embedded(pieces, random)
        if chance(random, JOINED_SHARE):
            other = self._template(random)
            genre = f"{genre}+{other.genre}"
            pieces = [
                *pieces,
                Piece(random.choice(("\n", "\n\n", "\n\n\n", " ", "\n---\n"))),
                *self._filler.fill(other, random),
            ]
        if chance(random, REQUEST_SHARE):
            pieces = self._requested(pieces, random, self._material.requests)
        return assemble(spoil(pieces, random), genre)

    def _template(self, random: Random) -> Template:
        """Draw a genre by the square root of its size, then a template."""
        weights = [len(self._material.identified[genre]) ** 0.5 for genre in self._genres]
        return random.choice(self._material.identified[random.choices(self._genres, weights)[0]])

    def _requested(self, pieces: list[Piece], random: Random, requests: Sequence[Template]) -> list[Piece]:
        """Put a request before, or after."""
        request = self._filler.fill(random.choice(requests), random)
        link = Piece(random.choice(_LINKS))
        return [*request, link, *pieces] if chance(random, 0.7) else [*pieces, Piece("\n\n"), *request]

    def _embedded(self, pieces: list[Piece], random: Random) -> list[Piece]:
        """Put sentences of case reports at some line ends."""
        out: list[Piece] = []
        for piece in pieces:
            if piece.label or "\n" not in piece.text:
                out.append(piece)
                continue
            rows = piece.text.split("\n")
            text = rows[0]
            for row in rows[1:]:
                extra = f" {self._filler.clinical.sentence(random)}" if chance(random, 0.35) else ""
                text += f"{extra}\n{row}"
            out.append(Piece(text))
        return out

    def _background(self, random: Random) -> list[Piece]:
        """Two to eight sentences, some of them hard negatives."""
        pieces: list[Piece] = []
        for _ in range(random.randint(2, 8)):
            if chance(random, _INSERT_SHARE):
                pieces.extend(self._filler.fill(random.choice(self._material.inserts), random))
            else:
                pieces.append(Piece(self._filler.clinical.sentence(random)))
            pieces.append(Piece(random.choice((" ", " ", "\n"))))
        return pieces
