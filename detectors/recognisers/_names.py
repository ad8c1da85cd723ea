"""Reads a person's name at a given place and parts it into first names, surname and initials.

The callers bring the context (a title, a label, a relation, a pair); this module only says how far the name goes and
what each part is. It never decides alone that a word is a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._evidence import (
    COMMON,
    FREQUENT,
    OWN_PARTICLES,
    RARE_CLINICAL,
    STOPS,
    TERMS,
    USUAL_CLINICAL,
    first_evidence,
    is_label,
    is_particle,
    is_stop,
    last_evidence,
)
from detectors.recognisers._name_ends import SHORTEST_SHOUT, apposed, clipped
from detectors.recognisers._name_initials import closing_initial, opening_initial
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading, Token

PLACEHOLDERS = TERMS["marques"]
MOST_PARTS = 5
PRONOUNS = ("-moi", "-toi", "-lui", "-nous", "-vous", "-leur", "-les", "-tu", "-t-il", "-t-elle", "-t-on")
"""What a verb takes after a hyphen (« Appelle-moi Sylvie ») ; « -il », « -je » end Korean names too."""
ELIDED = frozenset({"N", "M", "O"})
"""Openings of names that an apostrophe follows, in lower case too (« le docteur m'bolo »)."""


class Trust(IntEnum):
    """How much the context vouches for the first word read."""

    SHAPE = 0
    """The word must look like a name by itself."""
    TITLE = 1
    """A title or a cue stands before it: a French word is a name unless it is a grammatical one."""
    FIELD = 2
    """A form's field or a table's cell holds it: whatever stands there is a name."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name read from tokens `start` to `end` (excluded); `parts` are the indices of its words and initials."""

    start: int
    end: int
    parts: tuple[int, ...]


def surname_phrase(reading: Reading, index: int) -> int:
    """Give how many words from `index` make a surname of several words known to the lists (« le gall »), else 0."""
    tokens = reading.tokens
    if not is_particle(tokens[index]):
        return 0
    ahead = index + 1
    if tokens[ahead].text == "'":
        ahead += 1
    while is_particle(tokens[ahead]) and ahead - index < MOST_PARTS and not tokens[ahead].capital:
        ahead += 1
    if not tokens[ahead].word:
        return 0
    words = " ".join(token.text for token in tokens[index : ahead + 1] if token.word)
    return ahead + 1 - index if reading.lexicon.phrase(words).surname else 0


def is_order(token: Token) -> bool:
    """Say whether a word is a verb and its pronoun: « Rappelle-moi », « A-t-il », and « DIS-LUI » in capitals."""
    return "-" in token.text and (token.text.lower() if token.loud else token.text).endswith(PRONOUNS)


def starts_name(reading: Reading, index: int, trust: Trust, *, terse: bool = False) -> bool:
    """Say whether a word can begin a name under this trust; `terse` asks more of a lower-case French word."""
    token = reading.tokens[index]
    known = token.features
    if not token.word or is_stop(token) or token.fold in PLACEHOLDERS or is_order(token):
        return False
    follower = reading.tokens[index + 1]
    if follower.glued and (follower.text.isdecimal() or (len(token.text) == 1 and follower.text not in ".'")):
        return False
    if len(token.text) == 1 or (trust is Trust.SHAPE and is_label(token)):
        return False
    everyday = known.french or known.clinical >= RARE_CLINICAL
    if trust is Trust.FIELD:
        return known.clinical < COMMON or known.first_name >= FREQUENT
    if token.lower:
        if not everyday:
            return bool(known.first_name or known.surname) or not known.bits or known.town > 0
        if trust is Trust.SHAPE:
            return False
        return known.clinical < USUAL_CLINICAL and (
            known.first_name >= FREQUENT or known.surname >= (COMMON if terse else FREQUENT)
        )
    if trust is Trust.TITLE:
        return not (token.loud and known.clinical >= USUAL_CLINICAL) or known.surname == COMMON
    return first_evidence(token) > 0 or last_evidence(token) > 0


def continues_name(reading: Reading, index: int, before: Token) -> bool:
    """Say whether the next word goes on the name that `before` belongs to."""
    token = reading.tokens[index]
    if not token.word or is_stop(token) or is_label(token) or len(token.text) == 1 or is_order(token):
        return False
    return _accented_surname(token) or _goes_on(token, before)


def _accented_surname(token: Token) -> bool:
    """Say whether accents make a surname of a grammatical word (« Lê »)."""
    return token.capital and token.features.surname > 1 and token.fold in STOPS


def _goes_on(token: Token, before: Token) -> bool:
    known = token.features
    if clipped(token, before) or (token.text[:SHORTEST_SHOUT].isupper() and not (token.upper or known.surname)):
        return False
    if token.lower:
        if before.initial or not before.lower:
            plain = known.french or known.clinical or known.eponym or known.drug or known.disease
            return (known.first_name == COMMON or known.surname > 1) and not plain
        if known.first_name == COMMON and known.clinical < USUAL_CLINICAL:
            return True
        plain = known.french or known.clinical or known.drug or known.disease
        return max(known.surname, known.first_name) > 1 and not plain
    if known.acronym and token.upper and known.first_name < FREQUENT and known.surname < COMMON:
        return False
    if known.clinical >= USUAL_CLINICAL or (known.drug and not known.surname):
        return False
    if known.french_exact and (token.loud or before.lower):
        return known.first_name >= FREQUENT
    if known.french and token.upper and before.upper:
        # Capitals have lost their accents: « OGUNLEYE DEPART » is no double name.
        return known.first_name >= FREQUENT
    if known.french or known.clinical:
        return known.first_name > 1 or known.surname >= FREQUENT
    return True


def read_name(reading: Reading, index: int, trust: Trust, *, terse: bool = False) -> Name | None:
    """Read the name that begins at a token, with its initials and particles, or nothing."""
    tokens, here = reading.tokens, index
    parts: list[int] = []
    before: Token | None = None
    while len(parts) < MOST_PARTS and here < len(reading):
        token = tokens[here]
        if before is not None and token.glued and not before.initial and tokens[here - 1].text not in ".'-":
            break
        if token.initial and (
            opening_initial(reading, here)
            or (before is not None and closing_initial(reading, here, trusted=trust > Trust.SHAPE))
            or (before is not None and before.initial and tokens[here - 1].text == "-" and token.glued)
        ):
            parts.append(here)
            here += 2 if tokens[here + 1].text == "." else 1
            if tokens[here].text == "-" and tokens[here].glued and tokens[here + 1].glued:
                here += 1
            before = token
            continue
        length = surname_phrase(reading, here)
        if length and before is not None and apposed(tokens, here, here + length - 1, before):
            break
        length = length or _particles(reading, here, before, trust)
        if length:
            before = tokens[here + length - 1]
            here = _breton_end(tokens, here + length - 1) + 1
            parts.append(here - 1)
            continue
        fits = (
            starts_name(reading, here, trust, terse=terse)
            if before is None or (before.initial and len(parts) == 1)
            else continues_name(reading, here, before) or _awaited(tokens, parts, token)
        )
        if not fits:
            break
        here = _breton_end(tokens, here)
        parts.append(here)
        before = token
        here += 1
        if tokens[here].text == "-" and tokens[here + 1].word and not tokens[here + 1].lower and tokens[here].glued:
            here += 1
    if not parts or all(tokens[part].initial for part in parts):
        return None
    return Name(index, parts[-1] + 1, tuple(parts))


def _breton_end(tokens: list[Token], index: int) -> int:
    """Give the last token of a word that holds an apostrophe (« Floc'h », « Dell'Acqua »); no elision is that long."""
    mark, rest = tokens[index + 1], tokens[index + 2]
    inner = rest.capital or rest.upper or len(rest.text) < SHORTEST_SHOUT
    held = mark.text == "'" and mark.glued and rest.glued and rest.word and inner and rest.text != "s"
    return index + 2 if held and len(tokens[index].text) > 1 and not is_stop(tokens[index]) else index


def _awaited(tokens: list[Token], parts: list[int], token: Token) -> bool:
    """Say whether only frequent first names stand before a capitalised word, which is then the surname."""
    given = all(tokens[part].features.first_name >= FREQUENT and not tokens[part].lower for part in parts)
    shown = token.word and len(token.text) > 1 and not token.lower and not token.loud and not is_stop(token)
    return (
        given
        and shown
        and not is_label(token)
        and token.features.clinical < USUAL_CLINICAL
        and not (token.upper and token.features.acronym)
    )


def _particles(reading: Reading, index: int, before: Token | None, trust: Trust) -> int:
    """Give how many tokens a particle and its name take (« de la Tour », « N'Diaye », « d'Arc »), else 0."""
    tokens, here = reading.tokens, index
    while is_particle(tokens[here]) and here - index < MOST_PARTS:
        here += 1
        if tokens[here].text == "'" and tokens[here].glued:
            here += 1
    target = tokens[here]
    if here == index or not target.word or target.fold in STOPS or len(target.text) == 1:
        return 0
    if tokens[index].lower and trust is Trust.SHAPE and before is None:
        return 0
    first = tokens[index]
    proper = not first.lower or first.fold in OWN_PARTICLES or tokens[here - 1].text == "'"
    known = target.features
    if target.lower:
        strange = known.surname > 0 and not known.french and not known.clinical
        elided = first.fold in ELIDED and tokens[here - 1].text == "'" and not (known.french or known.clinical)
        return here + 1 - index if elided or (strange and first.fold in OWN_PARTICLES) else 0
    if (
        before is not None
        and not proper
        and (known.town or known.region or known.establishment)
        and known.surname < COMMON
    ):
        return 0
    if known.clinical >= USUAL_CLINICAL or (target.upper and (known.acronym or is_label(target))):
        return 0
    if first.lower and target.upper and len(target.text) <= SHORTEST_SHOUT and not known.surname:
        return 0
    return here + 1 - index


def split_name(
    reading: Reading, name: Name, score: float, reason: str, *, lone: Entity | None = None
) -> Iterator[Candidate]:
    """Part a name into candidates: initials, first names, surname; `lone` says what a single word is."""
    tokens = reading.tokens
    kinds = _kinds([tokens[part] for part in name.parts], lone=lone)
    start = name.start
    group: tuple[int, int, Entity] | None = None
    for part, kind in zip(name.parts, kinds, strict=True):
        first, last = tokens[start].start, tokens[part].end
        if kind is Entity.INITIALES and tokens[part + 1].text == "." and tokens[part + 1].glued:
            last = tokens[part + 1].end
        if group is not None and group[2] is kind:
            group = (group[0], last, kind)
        else:
            if group is not None:
                yield Candidate(*group, score, reason)
            group = (first, last, kind)
        start = part + 1
        while start < name.end and tokens[start].text in ".-":
            start += 1
    if group is not None:
        yield Candidate(*group, score, reason)


def _kinds(words: list[Token], *, lone: Entity | None) -> list[Entity]:
    """Say what each part is: capitals tell the surname, else the lists do, else French order (first name first)."""
    full = [word for word in words if not word.initial]
    names: dict[int, Entity] = {}
    shouted = {id(word) for word in full if word.upper and not word.loud}
    if not full:
        return [Entity.INITIALES] * len(words)
    if len(full) == 1:
        word = full[0]
        likely = first_evidence(word) > last_evidence(word) and len(words) == 1
        names[id(word)] = lone or (Entity.PRENOM if likely else Entity.NOM)
    elif 0 < len(shouted) < len(full):
        names = {id(word): Entity.NOM if id(word) in shouted else Entity.PRENOM for word in full}
    else:
        levels = [word.features.first_name - 0.5 * word.features.surname for word in full]
        reverse = levels[-1] > levels[0] and full[-1].features.first_name >= FREQUENT
        ordered = full[::-1] if reverse else full
        leading = 1
        while leading < len(ordered) - 1 and ordered[leading].features.first_name >= FREQUENT:
            leading += 1
        names = {id(word): Entity.PRENOM if rank < leading else Entity.NOM for rank, word in enumerate(ordered)}
    return [Entity.INITIALES if word.initial else names[id(word)] for word in words]
