"""Finds what a text says itself that it disguises: « Lgdr (sans les voyelles) », « à l'envers : dranreB », « rot 5 ».

A writer who hides a name tells the reader how to find it again. Right beside such words stands what they speak of: a
word without vowels, one that a capital ends, letters numbered by their rank, a word that no list knows. Names spelled
with a word for each letter (« B de Bernard, O d'Oscar ») announce themselves.

Refuses ordinary French, clinical words, drugs and acronyms, however near, and devices that also belong to care (« onde
T inversée », « acte codé ») unless what stands beside them is a name once turned. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors._disguises import CUES, is_name_like
from detectors._suspects import suspects
from detectors.entities import Entity
from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._tokens import SENTINELS, Token, read
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading

_STEMS = (
    "voyelle", "envers", "rebours", "verlan", "à gauche", "a gauche", "par la fin", "miroir", "invers", "tourné",
    "l'oreille", "syllab", "phonét", "phonet", "prononc", "se dit", "(dire", "(lire", "(dites", "(à dire", "(à lire",
    "ésar", "cesar", "atbash", "vigen", "décal", "decal", "rot", "anagram", "désordre", "mélang", "brouill", "acrost",
    "base85", "base 85", "base58", "base36", "alphabet", "a=1", "a = 1", "a1z26",
)  # fmt: skip
"""What one of the devices below holds in small letters."""
_VOWELS = re.compile(
    r"(?:sans|enl[eè]v\w{0,5}|retir\w{0,4}|ôt\w{1,3}|manqu\w{1,4}|avec|(?:r?ajout|remet|remplac|complét|devin)\w{0,5}"
    r"|il faut|moins|saut\w{1,4}|supprim\w{0,4})[ ](?:(?:y|il|lui|moi|juste|que|toutes|ses|par|des?)[ ]){0,2}"
    r"(?:les|ses|leurs|de|des|aux?|ces)?[ ]?voyelles?"
    r"|voyelles?[ ](?:\w{1,6}[ ]){0,2}(?:en moins|(?:enlev|retir|ôt|manqu|supprim|remplac|masqu|cach|saut|effac)\w{1,6}"
    r"|à (?:remettre|rajouter|ajouter|deviner))",
    re.IGNORECASE,
)
_DEVICE = re.compile(
    r"(?<![^\W_])(?:"
    r"(?P<back>[àa] l['’]?envers|[àa] rebours|de droite [àa] gauche|par la fin|en partant de la fin"
    r"|verlan|en miroir|invers[ée]e?s?|(?:re)?tourn(?:e|é|ée) (?:le|les) (?:mots?|lettres|noms?)|retourn[ée]e?s?)"
    r"|(?P<sound>phon[ée]tique(?:ment)?|[àa] l['’]oreille|(?:[çc]a |qui |il |elle )?se (?:prononce|dit)|prononce[rz]?"
    r"|(?<=\()(?:[àa] )?(?:dites|dire|lire)|prononcée?|(?:par|en) syllabes?|syllabe par syllabe)"
    r"|(?P<cipher>(?:code |chiffre(?:ment)? )?(?:de )?c[ée]sar|atbash|vigen[èe]re|rot[ -]?[0-9]{1,2}"
    r"|d[ée]cal\w{1,4} [^.:;\n]{0,24}(?:lettres?|positions?|crans?|rangs?)"
    r"(?: [^.:;\n]{0,24}(?:positions?|crans?|rangs?))?"
    r"|anagramme|(?:lettres? )?(?:dans le |en )d[ée]sordre"
    r"|(?:lettres )?m[ée]lang[ée]e?s|brouill[ée]e?s?|base ?(?:85|58|36)|acrostiche)"
    r"|(?P<ranks>a1z26|a ?= ?1|(?:rang|position|place|num[ée]ro)s? (?:dans|de) l['’]alphabet|alphabet en chiffres"
    r"|lettres? (?:en|par) (?:chiffres?|num[ée]ros?)))(?![^\W_])(?:[ ]?[+\-][ ]?[0-9]{1,2})?",
    re.IGNORECASE,
)
_WEAK_BACK = re.compile(r"invers|miroir|retourn[ée]", re.IGNORECASE)
_STRONG_CIPHER = re.compile(r"c[ée]sar|atbash|rot|vigen|d[ée]cal|base|anagramme", re.IGNORECASE)
_LETTERED = re.compile(r"noms?\b|lettres?\b|alphabet|a1z26|chiffré|code", re.IGNORECASE)
_PERSON = re.compile(
    r"(?<![^\W_])(?:(?:sur)?noms?|pr[ée]noms?|appell?e|nomm[ée]e?|patiente?|pt|m(?:me|r|lle)|monsieur|madame|dame|famille"
    r"|r[ée]sidente?|docteur|dr|fils|fille|mari|femme|né[e]?|habite|ville|vit|vient)(?![^\W_])|(?<!\w)M\.",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"(?:habit\w{1,4}|vit|vient|ville|commune|née?|domicili\w{1,3}|quartier)[ ](?:\w{1,4}[ ']){0,2}\W{0,3}\Z"
)
_BACKWARDS = re.compile(r"(?<![^\W_])[a-zà-ÿ][a-zà-ÿ'\-]{1,20}[A-ZÀ-Ý](?![^\W_])")
_SWAPPED = re.compile(r"(?<![\w\-])[A-ZÀ-Ý][a-zà-ÿ]{1,5}-[A-ZÀ-Ý][a-zà-ÿ]{1,5}(?![\w\-])")
_MASK = re.compile(r"(?<![\w])[A-ZÀ-Ýa-zà-ÿ]{1,5}(?:[._*\-…·~#?]{1,3}[A-ZÀ-Ýa-zà-ÿ]{1,5}){1,7}[._*\-…·~#]{0,3}(?![\w])")
_RANKS = re.compile(r"(?<![\w.,/])[0-9]{1,2}(?:[ ,.;\-/]{1,3}[0-9]{1,2}){2,24}(?![\w])")
_OPAQUE_RUN = re.compile(r"(?<!\S)(?=\S{0,30}[^\w\s.,;:!?()])\S{4,60}(?!\S)")
_SPELLED_ONE = (
    r"([^\W\d_])(?:[ ](?:comme|pour|de[ ](?!la[ ])|d['’]|as in|like|for)[ ]?(?:dans[ ])?|[ ]?\()([^\W\d_]{2,14})(?:\))?"
)
_SPELLED = re.compile(
    rf"(?<![\w'’]){_SPELLED_ONE}(?:(?:[ ]?[,;.\n/\-]{{1,2}}[ ]?|[ ])(?:et |puis )?{_SPELLED_ONE}){{2,24}}",
    re.IGNORECASE,
)
_ONE_SPELLED = re.compile(_SPELLED_ONE, re.IGNORECASE)
_SPELLING = ("(", " comme ", " pour ", " de ", " d'", " as in ", " like ", " for ")
_BETWEEN = re.compile(r"[\s«»\"'()\[\]:=,*_\-–>→+0-9]{0,8}")
_LINK_WORDS = (
    "C EST CA DONNE LE LA NOM PRENOM MOT ECRIT ET DE DU SON SA LUI SE J AI LES LETTRES IL ELLE POUR DIRE TU LIS LIRE"
    " VILLE PATIENT PATIENTE MME MR EN A AU"
)
_LINKS = frozenset(_LINK_WORDS.split())
"""Small words that may stand between a device and what it hides."""
_VOWEL_LETTERS = frozenset("AEIOUY")
_REACH, _LINE_REACH, _MOST_LINKS = 45, 110, 5
_LAST_RANK = 26
_LISTED = 2
_SHORTEST, _LONGEST_ACRONYM = 3, 4
_SCORE = 0.86
"""Above what the network gives, so that its doubts do not speak in our place."""
_REASON = "decodage:annonce"


def announced_names(text: str) -> Iterator[Candidate]:
    """Report what stands beside a disguise that the text itself names, and names spelled with one word a letter."""
    if any(sign in text for sign in _SPELLING):
        yield from _spelled(text)
    lowered = text.lower()
    if not any(map(lowered.__contains__, _STEMS)):
        return
    spans: set[tuple[int, int]] = set()
    if "voyelle" in lowered:
        for match in _VOWELS.finditer(text):
            spans.update(_without_vowels(text, *_line(text, match.start(), match.end())))
    for match in _DEVICE.finditer(text):
        spans.update(_beside(text, match))
    for start, end in spans:
        low = max(0, start - _REACH)
        entity = Entity.LIEU if _PLACED.search(text[low:start].lower()) else Entity.NOM
        yield Candidate(start, end, entity, _SCORE, _REASON)


def _spelled(text: str) -> Iterator[Candidate]:
    """Report letters that are each followed by a word which they open."""
    seen, done = suspects(text), 0
    for start in sorted([*(one.start for one in seen.letters), *(one.end - 1 for one in seen.compound)]):
        match = _SPELLED.match(text, start) if start >= done else None
        if match is None:
            continue
        done = match.end()
        pairs = _ONE_SPELLED.findall(match[0])
        if all(fold(letter) == fold(word[0]) for letter, word in pairs) and 2 * sum(
            _is_spelling_word(word) for _, word in pairs
        ) >= len(pairs):
            yield Candidate(*match.span(), Entity.NOM, _SCORE, _REASON)


def _is_spelling_word(word: str) -> bool:
    """Say whether a word is one with which letters are spelled: a first name or a town."""
    known = default_lexicon().features(word)
    return known.first_name > _LISTED or known.town >= _LISTED


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the limits of a line around a stretch, no further than `_LINE_REACH`."""
    low, high = max(0, start - _LINE_REACH), min(len(text), end + _LINE_REACH)
    after = min((place for place in (text.find(sign, end, high) for sign in ("\n", ". ")) if place >= 0), default=-1)
    return max(low, text.rfind("\n", low, start) + 1), high if after < 0 else after


def _without_vowels(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Find the words without vowels, or with marks in their place, and the short words beside them."""
    reading = read(text)
    ends: set[int] = set()
    for token in reading.tokens[reading.at(low) : reading.at(high)]:
        if not token.word or len(token.text) < _SHORTEST or not _VOWEL_LETTERS.isdisjoint(token.fold):
            continue
        known = token.features
        follows = not ends.isdisjoint(range(token.start - 2, token.start))
        labelled = fold(text[max(0, token.start - 12) : token.start].rstrip(" :").rsplit(" ", 1)[-1]) in CUES
        plain = known.acronym or known.drug or known.clinical > 1 or known.french
        if (follows or labelled or not plain) and token.fold not in CUES:
            ends.add(token.end)
            yield token.start, token.end
    for match in _MASK.finditer(text, low, high):
        if not (default_lexicon().features(match[0]).french or _has_words(match[0])):
            yield match.span()


def _has_words(masked: str) -> bool:
    parts = re.findall(r"[^\W\d_]{3,}", masked)
    return any(default_lexicon().features(part).french for part in parts)


def _beside(text: str, device: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Find what a device speaks of: right after it, or right before it."""
    low, high = _line(text, *device.span())
    kind = device.lastgroup
    if kind == "ranks":
        for match in () if _LETTERED.search(text, low, high) is None else _RANKS.finditer(text, low, high):
            if all(0 < int(rank) <= _LAST_RANK for rank in re.findall(r"[0-9]+", match[0])):
                yield match.span()
        return
    told = _PERSON.search(text, low, high) is not None
    if kind == "back":
        yield from (match.span() for match in _BACKWARDS.finditer(text, low, high) if told or _turned(match[0]))
        if "verlan" in device[0].lower():
            yield from (match.span() for match in _SWAPPED.finditer(text, low, high))
    if kind == "cipher":
        coded = _OPAQUE_RUN.search(text, device.end(), min(high, device.end() + _REACH)) if "ase" in device[0] else None
        if coded:
            yield coded.span()
    reading = read(text)
    for run in (_after(reading, device.end(), high), _before(reading, device.start(), low)):
        weak = _WEAK_BACK.search(device[0]) if kind == "back" else not (told or _STRONG_CIPHER.search(device[0]))
        if run and (not weak or any(_turned(token.text) for token in run)):
            yield run[0].start, run[-1].end


def _turned(word: str) -> bool:
    return is_name_like(word[::-1]) or default_lexicon().features(word[::-1]).town >= _LISTED


def _is_opaque(token: Token) -> bool:
    """Say whether a word may be a name that is written otherwise: nothing that French or care knows."""
    if not token.word or len(token.text) < _SHORTEST or token.fold in CUES:
        return False
    if token.upper and len(token.text) <= _LONGEST_ACRONYM:
        return False
    known = token.features
    parted = "-" in token.text and any(not default_lexicon().features(part).french for part in token.text.split("-"))
    return not (known.french or known.drug or known.clinical > 1 or known.eponym or known.disease) or (
        parted and not known.clinical and not known.drug
    )


def _after(reading: Reading, start: int, high: int) -> list[Token]:
    """Give the opaque words that come first after a place, with nothing but marks and small words before them."""
    run: list[Token] = []
    links = 0
    for token in reading.tokens[reading.at(start) : -SENTINELS]:
        if token.start >= min(high, start + _REACH) and not run:
            break
        if _is_opaque(token) and (not run or _BETWEEN.fullmatch(reading.text, run[-1].end, token.start)):
            run.append(token)
        elif run or token.text in {".", ";", "\n", "?", "!", ")"}:
            break
        elif token.word:
            links += 1
            if links > _MOST_LINKS or token.fold not in _LINKS:
                break
    return run


def _before(reading: Reading, end: int, low: int) -> list[Token]:
    """Give the opaque words that stand right before a place."""
    run: list[Token] = []
    links = 0
    for token in reversed(reading.tokens[reading.at(low) : reading.at(end)]):
        if _is_opaque(token) and (not run or _BETWEEN.fullmatch(reading.text, token.end, run[0].start)):
            run.insert(0, token)
        elif run or token.text in {".", ";", "\n", "?", "!", ")"}:
            break
        elif token.word:
            links += 1
            if links > _MOST_LINKS or token.fold not in _LINKS:
                break
    return run
