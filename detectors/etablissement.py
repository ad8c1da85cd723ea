"""The hospital's own file: its staff, wards, buildings and number formats, and the words never to touch.

YAML, or CSV as a spreadsheet exports it (`detectors._etablissement_file` says what is accepted). The file is looked at
again at most once a second; a change is taken up whole, and a file that cannot be used stops detection until it is
corrected: what a hospital has declared is never quietly forgotten. Ten thousand names cost one hash look-up a word.
Refuses to find ordinary words: a surname that is also a French or clinical word counts only with its first name or
a title, or with a capital within a sentence; a first name alone never counts.
"""

from __future__ import annotations

import re
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detectors._etablissement_file import Contents, EtablissementUnavailable, read_contents
from detectors.entities import Entity
from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._cues import UNIT
from detectors.recognisers._cues import fold as fold_units
from detectors.recognisers.base import Candidate
from detectors.sense import PARTICLES, Place, is_capital, is_eponym, is_named, is_ordinary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["EtablissementUnavailable", "FichierEtablissementRecogniser", "Source"]

CHECK_EVERY_SECONDS = 1.0

_SCORE = 0.95
_WORD = re.compile(r"[^\W_]+")
_WIDEST_GAP = 3
_SHORTEST_LONE = 3
_LONGEST_PHRASE = 8
_FORMAT_SCORE = 0.9

_Phrase = tuple[str, ...]
_Signature = tuple[int, int, int]


@dataclass(frozen=True, slots=True, repr=False)
class _Entry:
    """What a phrase of the file is: how many of its words are what, and whether a capital must show it."""

    parts: tuple[tuple[int, Entity], ...]
    doubtful: bool = False


@dataclass(slots=True, repr=False)
class _Phrases[Meaning]:
    """Phrases by their folded words, with their openings, so that a walk stops as soon as none can follow."""

    whole: dict[_Phrase, Meaning] = field(default_factory=dict)
    openings: set[_Phrase] = field(default_factory=set)

    def add(self, phrase: _Phrase, meaning: Meaning) -> None:
        """Take a phrase in; the first meaning given stays."""
        if phrase:
            self.whole.setdefault(phrase, meaning)
            self.openings.update(phrase[:length] for length in range(1, len(phrase)))

    def starts(self, word: str) -> bool:
        """Say whether a phrase may begin with a folded word."""
        return (word,) in self.openings or (word,) in self.whole

    def ends(self, text: str, words: list[re.Match[str]], first: int) -> Iterator[int]:
        """Give the index of the last word of each phrase that begins at a word, the shortest first."""
        phrase: _Phrase = ()
        for last in range(first, min(len(words), first + _LONGEST_PHRASE)):
            if last > first:
                gap = text[words[last - 1].end() : words[last].start()]
                if len(gap) > _WIDEST_GAP or "\n\n" in gap:
                    return
            phrase = (*phrase, fold(words[last][0]))
            if phrase in self.whole:
                yield last
            if phrase not in self.openings:
                return


@dataclass(slots=True, repr=False)
class _Index:
    """The file, ready to be looked up."""

    names: _Phrases[_Entry] = field(default_factory=_Phrases)
    never: _Phrases[bool] = field(default_factory=_Phrases)
    formats: tuple[tuple[Entity, re.Pattern[str]], ...] = ()


def _phrase(words: str) -> _Phrase:
    return tuple(fold(word) for word in _WORD.findall(words))[:_LONGEST_PHRASE]


class Source:
    """One file of a hospital, read again whenever it changes. Safe to share between threads.

    Args:
        path: The file, `.yaml`, `.yml` or `.csv`.
        clock: Gives seconds; for tests.

    Raises:
        EtablissementUnavailable: The file cannot be read or used.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._path, self._clock = path, clock
        self._lock = threading.Lock()
        self._signature: _Signature | None = None
        self._checked = float("-inf")
        self._index = _Index()
        self._failure: str | None = None
        self.version = 0
        """Grows at each change of the file: findings remembered under another version are void."""
        self.current()

    def current(self) -> _Index:
        """Give the index of the file as it stands now, or did less than a second ago.

        Raises:
            EtablissementUnavailable: The file cannot be read or used.
        """
        with self._lock:
            now = self._clock()
            if now - self._checked >= CHECK_EVERY_SECONDS:
                self._look()
                self._checked = now
            if self._failure is not None:
                raise EtablissementUnavailable(self._failure)
            return self._index

    def _look(self) -> None:
        try:
            status = self._path.stat()
        except OSError:
            self._fail("le fichier de l’établissement est introuvable ou illisible", None)
            return
        signature = (status.st_mtime_ns, status.st_size, status.st_ino)
        if signature == self._signature:
            return
        try:
            self._index = _index(read_contents(self._path))
        except EtablissementUnavailable as error:
            self._fail(str(error), signature)
            return
        self._failure = None
        self._signature = signature
        self.version += 1

    def _fail(self, message: str, signature: _Signature | None) -> None:
        self._failure, self._signature = message, signature
        self.version += 1


def _index(contents: Contents) -> _Index:
    lexicon = default_lexicon()
    index = _Index(formats=tuple(contents.formats))
    for words in contents.never:
        index.never.add(_phrase(words), meaning=True)

    def is_ordinary_phrase(phrase: _Phrase) -> bool:
        return all(is_ordinary(lexicon, word) or word in PARTICLES or len(word) < _SHORTEST_LONE for word in phrase)

    for person in contents.staff:
        surname, given = _phrase(person.surname), _phrase(person.given)
        if given:
            first, last = (len(given), Entity.PRENOM), (len(surname), Entity.NOM)
            index.names.add(given + surname, _Entry((first, last)))
            index.names.add(surname + given, _Entry((last, first)))
        if len("".join(surname)) >= _SHORTEST_LONE:
            entry = _Entry(((len(surname), Entity.NOM),), doubtful=is_ordinary_phrase(surname))
            index.names.add(surname, entry)
    for entity, name in contents.places:
        phrase = _phrase(name)
        doubtful = len(phrase) == 1 and is_ordinary_phrase(phrase)
        index.names.add(phrase, _Entry(((len(phrase), entity),), doubtful=doubtful))
    return index


class FichierEtablissementRecogniser:
    """Recognises what a hospital has declared in its own file.

    Args:
        source: The file.
    """

    name = "fichier_etablissement"
    entities = frozenset(Entity) - {Entity.COURTOISIE}

    def __init__(self, source: Source) -> None:
        self._source = source

    def find(self, text: str) -> Iterator[Candidate]:
        """Report what a normalised text holds of the file.

        Raises:
            EtablissementUnavailable: The file cannot be read or used.
        """
        index = self._source.current()
        if index.names.whole:
            yield from _named(text, index.names)
        folded = fold_units(text) if index.formats else ""
        for entity, pattern in index.formats:
            for match in pattern.finditer(text):
                if not UNIT.match(folded, match.end()):
                    yield Candidate(*match.span(), entity, _FORMAT_SCORE, "fichier_etablissement:format")

    def version(self) -> int:
        """Return a number that grows at each change of the file.

        Raises:
            EtablissementUnavailable: The file cannot be read or used.
        """
        self._source.current()
        return self._source.version

    def protects(self, text: str, start: int, end: int) -> bool:
        """Say whether a stretch of a text lies within a word or phrase that the hospital wants left alone.

        Raises:
            EtablissementUnavailable: The file cannot be read or used.
        """
        index = self._source.current()
        if not index.never.whole or not 0 <= start < end <= len(text):
            return False
        reach = 40 * _LONGEST_PHRASE
        low = max(0, start - reach)
        words = list(_WORD.finditer(text, low, min(len(text), end + reach)))
        return any(
            words[first].start() <= start and end <= words[last].end()
            for first in range(len(words))
            if words[first].start() <= start
            for last in index.never.ends(text, words, first)
        )


def _named(text: str, names: _Phrases[_Entry]) -> Iterator[Candidate]:
    words = list(_WORD.finditer(text))
    lexicon = default_lexicon()
    here = 0
    while here < len(words):
        last = max(names.ends(text, words, here), default=-1) if names.starts(fold(words[here][0])) else -1
        if last < 0:
            here += 1
            continue
        entry = names.whole[tuple(fold(word[0]) for word in words[here : last + 1])]
        place = Place(text, words, here, last)
        lone_name = len(entry.parts) == 1 and entry.parts[0][1] is Entity.NOM
        ordinary = entry.doubtful and not is_capital(place) and not is_named(place, frozenset())
        if ordinary or (lone_name and is_eponym(lexicon, place)):
            here += 1
            continue
        for count, entity in entry.parts:
            start, end = words[here].start(), words[here + count - 1].end()
            yield Candidate(start, end, entity, _SCORE, "fichier_etablissement:nom")
            here += count
