"""Puts in place of disguised stretches of a text what they hide, and keeps the way back to the text given.

Serves the recognisers that read a text again in another form (`decodage`, `chiffres_en_lettres`). It decides neither
what is disguised nor what identifies. Offsets are code points; time and memory are linear in the text.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

_AROUND = 160
"""Code points on each side of a decoded stretch that are read with it, to the end of their lines."""


@dataclass(frozen=True, slots=True, repr=False)
class Decoded:
    """One stretch and what it hides.

    Attributes:
        start: First code point of the stretch.
        end: One past the last one.
        text: What it hides, never empty.
        kind: The code or disguise, a fixed word of ours.
        step: 1 when code point `i` of `text` comes from `start + i`, -1 when it comes from `end - 1 - i`, 0 when the
            whole stretch stands for each of them.
    """

    start: int
    end: int
    text: str
    kind: str
    step: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class Layer:
    """A text as decoded so far, the way back to the one given, and which stretches of it are decoded."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    blocks: tuple[tuple[int, int, str], ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of the text given that covers what `text[start:end]` comes from."""
        # A reversed stretch runs backwards: the limits may stand anywhere within.
        return min(self.starts[start:end]), max(self.ends[start:end])

    def kind(self, start: int, end: int) -> str | None:
        """Name the code of the last decoded stretch that a stretch touches."""
        place = bisect_right(self.blocks, end - 1, key=lambda block: block[0]) - 1
        return self.blocks[place][2] if place >= 0 and self.blocks[place][1] > start else None


def plain_layer(text: str) -> Layer:
    """Give the layer of a text in which nothing is decoded yet."""
    return Layer(text, range(len(text)), range(1, len(text) + 1), ())


def reveal(layer: Layer, stretches: Sequence[Decoded]) -> Layer:
    """Put in place of each stretch what it hides, keeping the way back to the first text."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    blocks: list[tuple[int, int, str]] = []
    done = length = 0
    for found in [*stretches, None]:
        stop = found.start if found else len(layer.text)
        blocks += _shifted(layer.blocks, done, stop, length - done)
        pieces.append(layer.text[done:stop])
        starts.extend(layer.starts[done:stop])
        ends.extend(layer.ends[done:stop])
        length += stop - done
        if found is None:
            break
        pieces.append(found.text)
        if found.step:
            starts.extend(layer.starts[found.start : found.end][:: found.step])
            ends.extend(layer.ends[found.start : found.end][:: found.step])
        else:
            start, end = layer.origin(found.start, found.end)
            starts.extend([start] * len(found.text))
            ends.extend([end] * len(found.text))
        blocks.append((length, length + len(found.text), found.kind))
        length += len(found.text)
        done = found.end
    return Layer("".join(pieces), starts, ends, tuple(blocks))


def _shifted(
    blocks: Sequence[tuple[int, int, str]], start: int, end: int, shift: int
) -> Iterator[tuple[int, int, str]]:
    """Give what is left of earlier decoded stretches between two places, in the offsets of the new text."""
    place = max(bisect_right(blocks, start, key=lambda block: block[0]) - 1, 0)
    while place < len(blocks) and blocks[place][0] < end:
        first, last, kind = blocks[place]
        if max(first, start) < min(last, end):
            yield max(first, start) + shift, min(last, end) + shift, kind
        place += 1


def near(layer: Layer, start: int, end: int, reach: int, kinds: Container[str]) -> str | None:
    """Name the kind of a decoded stretch, one of those given, that stands within reach of a stretch."""
    place = max(bisect_right(layer.blocks, start - reach, key=lambda block: block[0]) - 1, 0)
    while place < len(layer.blocks) and layer.blocks[place][0] < end + reach:
        _, last, kind = layer.blocks[place]
        if last > start - reach and kind in kinds:
            return kind
        place += 1
    return None


def paragraphs(layer: Layer) -> Iterator[Layer]:
    """Give the parts of a layer that hold decoded stretches, whole lines with what stands around them."""
    text, blocks = layer.text, layer.blocks
    place = 0
    while place < len(blocks):
        first = place
        start = _line_edge(text, blocks[place][0] - _AROUND, -1)
        end = _line_edge(text, blocks[place][1] + _AROUND, 1)
        while place + 1 < len(blocks) and blocks[place + 1][0] <= end + _AROUND:
            place += 1
            end = max(end, _line_edge(text, blocks[place][1] + _AROUND, 1))
        place += 1
        if start == 0 and end == len(text):
            yield layer
            return
        shifted = tuple((low - start, high - start, kind) for low, high, kind in blocks[first:place])
        yield Layer(text[start:end], layer.starts[start:end], layer.ends[start:end], shifted)


def _line_edge(text: str, place: int, step: int) -> int:
    """Give the limit of the line that holds a place, looked for no further than `_AROUND`; the text's if near."""
    if place <= _AROUND and step < 0:
        return 0
    if place + _AROUND >= len(text) and step > 0:
        return len(text)
    if step < 0:
        return text.rfind("\n", place - _AROUND, place) + 1 or place
    found = text.find("\n", place, place + _AROUND)
    return found if found >= 0 else place
