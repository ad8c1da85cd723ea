"""Words of a note that bear no name though nothing lists them: terms of medicine, verbs without a subject, things.

Terms built of Greek parts (« symblépharon »), what somebody does, told without a subject (« Aime pas », « Dort peu »),
things of care beside a part of the body (« bouchon oreille »), countries. Serves `detectors._doubts`, hence weakens
only what the network alone reports; finds nothing by itself. Refuses « Aimé », a verb that no habit follows (« Marche
hospitalisé »), and a country that people bear as a name. Time: local to a word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.lexicon import fold
from detectors.recognisers._eponymes import SPECIES
from detectors.recognisers._evidence import FREQUENT
from detectors.recognisers._terms import read_folded

if TYPE_CHECKING:
    from detectors.lexicon import Features

_COUNTRIES: Final = read_folded("lieux")["pays"] | {"BURKINA", "CENTRAFRIQUE", "GUADELOUPE", "MAYOTTE", "ABIDJAN"}
_SHORTEST_TERM: Final = 8
_GREEK: Final = re.compile(
    r"(?:blephar(?:on|ie)|metrie|graphie|scopie|ectomie|ostomie|otomie|plastie|pathie|algie|emie|urie|plasie|trophie"
    r"|phagie|phasie|phonie|lalie|opsie|opie|rragie|rrhees?|lyse|genese|cele|dontie|gyrie|cephalie|donesis|iasis|megalie"
    r"|penie|stase|phobie|tropion|lexie|praxie|gnosie|kinesie|esthesie|sthenie|ptose|stenose|sclerose|cytose|necrose"
    r"|fibrose|synechies?|oide|oidite|ylite|enite|istite|adenite|ellite|yxis|ptysie|dipsie|sialie|algique|icite|mimie"
    r"|chromie|thermie|pnee|capnie|tomie|desie|drese|pexie|rraphie)s?"
)
_GENUS: Final = re.compile(r"(?:^|[^\w.])[A-Z]\.? $")
_GENUS_REACH: Final = 5
_SPECIES_END: Final = re.compile(r"[a-z]{3}(?:ae|ans|ens|ensis|ella|osa|ata|ii|is|um|us|icola|ilis|ola)$")
_VERB: Final = re.compile(
    r"(?:Accepte|Aime|Avale|Boit|Bouge|Comprend|Crache|Craint|Crie|Demande|Descend|Dit|Dort|Entend|Fait|Garde|Gratte"
    r"|Grogne|Lève|Mange|Marche|Monte|Parle|Perd|Pleure|Prend|Rale|Râle|Réclame|Refuse|Respire|Ressent|Reste|Rit|Saigne"
    r"|Se|Sort|Souffre|Supporte|Tape|Tient|Tolère|Tousse|Urine|Vit|Voit|Vomit)"
)
_HABIT: Final = re.compile(
    r" (?:pas|plus|jamais|rien|peu|mal|trop|bien|beaucoup|souvent|seule?|moins|toute? (?:la|le)|la nuit"
    r"|le (?:jour|soir)|un peu|ses|son|sa)(?= (?!au \d)[a-zà-ÿ\d]|[ ]?[,.;:+])"
)
_SIDED: Final = (
    r" (?:de )?(?:c[ée]rumen|oreilles?|O[GD]\b|[GD]\b|gauche|droite?|muqueu(?:x|se)|f[ée]ca(?:l|ux)|auriculaire"
    r"|bilat\w*|cervical|lombaire|thoracique|abdominal|claviculaire|h[ée]parin\w*|citrat\w*|vaginal|rectal|nasal|st[ée]rile)"
)
_THING: Final = re.compile(
    rf"(?:bouchon|garrot|collier|corset|ballon|tampon|cordon|bassin|lame|mèche|coussin|botte|plaie|poche|gant)s?{_SIDED}"
)


def term(word: str, known: Features) -> bool:
    """Say whether a word in no list, in lower case, is built as terms of medicine are (« leximétrie »)."""
    if not word.islower() or len(word) < _SHORTEST_TERM or known.surname or known.first_name:
        return False
    parts = fold(word).lower().rsplit("-", 1)
    return any(_GREEK.fullmatch(parts[-1], here) for here in range(2, len(parts[-1]) - 2))


def latin(text: str, start: int, word: str, known: Features) -> bool:
    """Say whether a word is a species after the letter of its genus (« C. glabrata »), and few people bear it."""
    if not word.islower() or _GENUS.search(text, max(0, start - _GENUS_REACH), start) is None:
        return False
    rare = max(known.surname, known.first_name) < FREQUENT
    return rare and (fold(word) in SPECIES or _SPECIES_END.search(word) is not None)


def country(word: str, known: Features) -> bool:
    """Say whether a word is a country's name that few people bear."""
    return word[0].isupper() and fold(word) in _COUNTRIES and max(known.surname, known.first_name) < FREQUENT


def habit(text: str, start: int, end: int) -> bool:
    """Say whether a word tells what somebody does or bears, without a subject, and no name (« Aime pas les … »)."""
    if _VERB.fullmatch(text, start, end):
        return _HABIT.match(text, end) is not None
    return _THING.match(text, start) is not None
