"""Reads annotated texts from every place where there are some: ours, a hospital's own file, texts by other hands.

Offsets are Unicode code points of the text. Labels of other conventions are read as ours; refuses a label that it does
not know and a span outside its text, naming the document and never quoting it. Nothing is corrected in silence.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from tests.corpus.corpus import ENTITIES, read_documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

CORPUS: Final = Path(__file__).resolve().parent.parent / "tests" / "corpus"
IDENTIFIED: Final = "identifie"
CLEAN: Final = "propre"

ALIASES: Final = {
    "VILLE": "LIEU",
    "CODE_POSTAL": "LIEU",
    "ZIP": "LIEU",
    "TEL": "TELEPHONE",
    "MAIL": "EMAIL",
    "SECU": "NIR",
    "NDA": "SEJOUR",
    "HOPITAL": "ETABLISSEMENT",
}
"""Labels of other French annotation schemes (that of AP-HP's eds-pseudo among them), and ours."""

_DIGITS: Final = re.compile(r"\d+")


class SampleError(ValueError):
    """A file that cannot be read as annotated texts; the message never quotes a text."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of a text that somebody, or some tool, takes for an identifier; `why` is a tool's fixed reason."""

    start: int
    end: int
    label: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """One text with what there is to find in it.

    Attributes:
        id, genre: Which document it is, and of which kind.
        text: The text itself.
        marks: Its identifiers, sorted; none in a clean text.
        neutral: Stretches that may be masked or not, and count neither way.
    """

    id: str
    genre: str
    text: str = field(repr=False)
    marks: tuple[Mark, ...] = ()
    neutral: tuple[Mark, ...] = ()


def gold(folder: str, only: str | None = None) -> list[Sample]:
    """Read our own gold texts.

    Args:
        folder: `IDENTIFIED` or `CLEAN`.
        only: A folder, or a folder and a genre (`identifie/urgences`), outside which nothing is read.
    """
    wanted, _, genre = (only or folder).partition("/")
    if wanted != folder:
        return []
    return [
        Sample(one.id, one.genre, one.text, tuple(Mark(span.start, span.end, span.entity) for span in one.spans))
        for path in sorted((CORPUS / folder).glob(f"{genre or '*'}.txt"))
        for one in read_documents(path)
    ]


def annotated(path: Path) -> list[Sample]:
    """Read one JSON object a line, gzipped or not: `{"text", "spans": [{"start", "end", "label"}]}`.

    `id`, `genre` and `optional` (spans that count neither way) are read when they are there.

    Raises:
        SampleError: See the class.
    """
    reading: Callable[..., IO[str]] = gzip.open if path.suffix == ".gz" else open
    with reading(path, "rt", encoding="utf-8") as lines:
        return [_sample(line, f"{path.name}:{number}") for number, line in enumerate(lines, 1) if line.strip()]


def sentences(path: Path, parity: str | None = None) -> list[Sample]:
    """Read clean sentences, `source,phrase` in gzipped CSV, as one document a source.

    Args:
        path: The file.
        parity: `even` or `odd`: only sources whose number is; all by default. Odd ones served to train the model.

    Raises:
        SampleError: The columns are not these.
    """
    grouped: dict[str, list[str]] = {}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if not {"source", "phrase"} <= row.keys():
                raise SampleError(f"{path.name} : colonnes source et phrase attendues")
            number = _DIGITS.search(row["source"])
            if parity is None or (number is not None and int(number[0]) % 2 == (parity == "odd")):
                grouped.setdefault(row["source"], []).append(row["phrase"])
    return [Sample(source, path.name.partition(".")[0], "\n".join(phrases)) for source, phrases in grouped.items()]


def _sample(line: str, where: str) -> Sample:
    try:
        read: dict[str, Any] = json.loads(line)
        text: str = read["text"]
        marks = tuple(sorted(_marks(read["spans"], len(text), where)))
        neutral = tuple(sorted(_marks(read.get("optional") or (), len(text), where, known=False)))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, SampleError):
            raise
        raise SampleError(f"{where} : un objet avec « text » et « spans » est attendu") from None
    return Sample(str(read.get("id", where)), str(read.get("genre", "fichier")), text, marks, neutral)


def _marks(spans: Iterable[dict[str, Any]], length: int, where: str, *, known: bool = True) -> Iterator[Mark]:
    for span in spans:
        start, end, label = int(span["start"]), int(span["end"]), str(span.get("label", ""))
        label = ALIASES.get(label, label)
        if not 0 <= start < end <= length:
            raise SampleError(f"{where} : empan {start}-{end} hors du texte")
        if known and label not in ENTITIES:
            raise SampleError(f"{where} : étiquette inconnue {label!r}")
        yield Mark(start, end, label)
