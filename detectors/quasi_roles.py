"""Finds whose trade or role is told: listed professions, the head of a named place, nouns of agent that no list holds.

« La directrice de l'école d'Arreau » is one person whatever directing is worth in general; « la prof de harpe du
conservatoire de Tulle » one of its few dozen members. A noun that ends as nouns of trade do (-eur, -ière, -logue …) and
stands where a trade stands counts as an uncommon one.

Refuses to decide what a role is worth, and whose it is. Linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.phrase_tree import PhraseTree
from detectors.professions import RARITIES, profession_tree
from detectors.quasi_marks import AGENT_LEVEL, HEAD_LEVEL, MEMBER_LEVEL, PUPIL_LEVEL, Kind, Mark, Reading
from detectors.recognisers._cues import fold
from detectors.recognisers._terms import read_sections

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detectors.quasi_places import Placed

_QUASI, _TRADE_TERMS, _PLACE_TERMS = (read_sections(name) for name in ("quasi", "professions", "quasi_lieux"))
_REFUSED, _SAID = (frozenset(map(fold, _QUASI[name])) for name in ("metier:refuse", "metier:dit"))
_REFUSED_TO_ALL = _REFUSED - {"notre"}
"""« Notre curé » is told of the curé; « notre plombier » of whoever mends pipes."""
_TRADES = profession_tree()


def _tree(terms: Sequence[str], label: str) -> PhraseTree:
    tree = PhraseTree()
    for term in terms:
        tree.add(term, label)
    return tree


_FALSE = _tree(_QUASI["faux_metiers"], "faux")
_HEADS = _tree(_PLACE_TERMS["tete"], "tete")
_CURE = "cure"
"""« Une cure » folds as « un curé » does: here the accent counts."""
_AGENT_ENDINGS = tuple(map(fold, _TRADE_TERMS["agent"]))
_NO_AGENTS = frozenset(map(fold, _TRADE_TERMS["faux_agents"]))
_AGENT_SAID = frozenset(map(fold, _TRADE_TERMS["agent:dit"]))
_SHORTEST_AGENT = 6
_LEADS_ON = frozenset({"a", "au", "aux", "de", "d", "du", "dans", "en", "chez", "pour", "sur"})
_DEFINITE = frozenset({"le", "la", "l", "notre", "mon", "ma", "son", "sa", "ancien", "ancienne", "ex", "actuel"})
_LINKS = frozenset({"de", "d", "du", "des", "a", "au", "aux", "en", "dans"})
_PUPILS = ("etudiant", "lyceen", "collegien", "eleve", "apprenti")
_ROLE_REACH, _MEMBER_REACH = 7, 6
_LEADING = re.compile(
    r"(?<![a-z])(?:femme|homme|dame|monsieur|patiente?|cliente?|celui|celle|personne|gars|type) qui "
    rf"(?:{'|'.join(fold(verb) for verb in _PLACE_TERMS['tete:verbe'])}) "
    r"(?=(?:le |la |l'|les |une? |seule? )[a-z])"
)


def find_trades(reading: Reading) -> Iterator[tuple[Mark, int, int]]:
    """Give the listed professions, each with the ranks of its first word and of the word after it."""
    words, last = reading.words, 0
    for rank in range(len(words)):
        false = _FALSE.at(words, rank)
        if false:
            last = max(last, rank + false["faux"])
        found = _TRADES.at(words, rank) if rank >= last else {}
        if not found or (words[rank] == _CURE and reading.shown[reading.ends[rank] - 1] in "eE"):
            continue
        near = set(reading.before(rank, 2))
        rarity, length = max(found.items(), key=lambda pair: (pair[1], RARITIES.index(pair[0])))
        said = bool(near & _SAID) or near in ({"chez", "un"}, {"chez", "une"})
        said = said or _aged(words, rank + length)
        if (
            rarity == "retraite"
            or said
            or (rarity != "soignante" and not near & (_REFUSED if rarity == "courante" else _REFUSED_TO_ALL))
        ):
            last = rank + length
            yield reading.mark(rank, last, Kind.PROFESSION, rarity), rank, last


def _aged(words: Sequence[str], last: int) -> bool:
    """Say whether an age follows at once: « Infirmière, 45 ans »."""
    lead, number, unit = (*words[last : last + 3], "", "", "")[:3]
    return lead in {",", "de"} and number.isdigit() and unit == "ans"


def agent_candidates(reading: Reading) -> list[int]:
    """Give the ranks of the words that end as nouns of trade do and are no other word of the kind."""
    return [
        rank
        for rank, word in enumerate(reading.words)
        if len(word) >= _SHORTEST_AGENT
        and word.endswith(_AGENT_ENDINGS)
        and word not in _NO_AGENTS
        and not reading.capital(rank)
    ]


def role_ends(reading: Reading) -> Iterator[int]:
    """Give the rank of the word after each definite role that heads a place or an establishment."""
    for rank in range(len(reading.words)):
        for length in _HEADS.at(reading.words, rank).values():
            if _definite(reading, rank):
                yield rank + length


def find_roles(
    reading: Reading, trades: Sequence[tuple[Mark, int, int]], agents: Sequence[int], places: Sequence[Placed]
) -> Iterator[Mark]:
    """Find roles at the head of a place, members of an establishment, and unlisted trades.

    Args:
        reading: The text.
        trades: What `find_trades` gave; what is found here tells more of the same words.
        agents: What `agent_candidates` gave.
        places: The places of the text.
    """
    opened = {placed.first: placed for placed in places}
    taken = {rank for _, first, last in trades for rank in range(first, last)}
    ends = {first: last for _, first, last in trades}
    for rank in range(len(reading.words)):
        for length in _HEADS.at(reading.words, rank).values():
            last = max(rank + length, ends.get(rank, 0))
            if _definite(reading, rank) and _place_ahead(reading, last, opened, _ROLE_REACH):
                yield reading.mark(rank, last, Kind.PROFESSION, HEAD_LEVEL)
    for mark, first, last in trades:
        placed = _place_ahead(reading, last, opened, _MEMBER_REACH)
        if placed and placed.establishment and mark.level != "unique":
            level = PUPIL_LEVEL if reading.words[first].startswith(_PUPILS) else MEMBER_LEVEL
            yield Mark(mark.start, mark.end, mark.kind, level)
    for rank in agents:
        if rank not in taken and (_apposed(reading, rank) or _place_ahead(reading, rank + 1, opened, 2)):
            yield reading.mark(rank, rank + 1, Kind.PROFESSION, AGENT_LEVEL)
    for found in _LEADING.finditer(reading.folded):
        yield reading.span(found.start(), found.end() - 1, Kind.PROFESSION, HEAD_LEVEL)


def _definite(reading: Reading, rank: int) -> bool:
    """Say whether the role is said of one: after « le », « notre », « ancien », a comma, or at the beginning."""
    return not rank or reading.words[rank - 1] in _DEFINITE or not reading.words[rank - 1].isalnum()


def _place_ahead(reading: Reading, last: int, opened: dict[int, Placed], reach: int) -> Placed | None:
    """Give the place that « de » or « à » leads to after a word, before any stop."""
    words = reading.words
    for rank in range(last, min(last + reach, len(words))):
        if rank in opened:
            return opened[rank] if words[rank - 1] in _LINKS | {"l", "la", "le", "les", "notre"} else None
        if not words[rank].isalnum():
            return None
    return None


def _apposed(reading: Reading, rank: int) -> bool:
    """Say whether a word stands as somebody's trade: « 54 ans, dentellière, », « ancienne dentellière »."""
    words = reading.words
    before, after = words[rank - 1] if rank else "", words[rank + 1] if rank + 1 < len(words) else "."
    if before == ":" and rank > 1:
        before = words[rank - 2]
    if before in _AGENT_SAID:
        return True
    own = before == "," and rank > 1 and words[rank - 2] in {"ans", "a", "an"}
    return own and (after in _LEADS_ON or not after.isalnum())
