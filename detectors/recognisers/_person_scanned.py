"""Names that a scanner or a spelling voice has damaged, beside a title: « Mme R0BERT », « Dr Ma rc h al », « D comme ».

A figure stands for the letter that it looks like, or a word is cut by blanks. Only a title makes such a word a name,
and for a cut one the lists must know the whole. Letters spelled one by one without « comme » are left to the
recogniser of disguises, unless a word among them says how (« deux T », « E tréma »). It refuses doses, grades
and identifiers: letters must be at least twice the figures.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._evidence import FREQUENT, is_stop
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading

FIRM = 0.8
WORD = r"[^\W_](?:[^\W_]|-(?=[^\W_])){1,30}"
TITLE = (
    r"(?:[Ll]e jeune|[Ll]a jeune|M(?:ME|R|LLE)|DR|PR|"
    r"[Mm](?:onsieur|adame|ademoiselle|me|lle|r|\.)|[Dd](?:r|octeur)|[Pp]r)"
)
SCANNED = re.compile(rf"(?<!\w){TITLE}\.? (?P<one>{WORD})(?: (?P<two>{WORD}))?")
_ACCENTED = (
    r"(?:[ ](?:grec|accents?[ ](?:aigu|grave|circonflexe)|aigu|grave|circonflexe|tr[ée]ma|c[ée]dille"
    r"|majuscule|minuscule))"
)
_SAID = rf"{_ACCENTED}?(?:[ ]comme[ ](?:dans[ ])?[^\W\d_]{{2,20}})?"
_UNIT = rf"(?:(?:deux|double)[ ])?[^\W\d_]{_SAID}(?![^\W_])"
_BETWEEN = r"(?:[ ]?[,./]?[ ]?(?:(?:et|puis|ensuite|un|tiret|trait d'union|apostrophe|espace)[ ,]{1,2})?|[ ]?-[ ]?)"
SPELLED = re.compile(rf"(?<![\w'.]){_UNIT}(?:{_BETWEEN}{_UNIT}){{2,24}}", re.IGNORECASE)
SIGN = re.compile(r"accent|y grec|tr[ée]ma|c[ée]dille", re.IGNORECASE)
DOUBLED = re.compile(r"(?<!\w)(?:deux|double) [^\W\d_](?![^\W_])", re.IGNORECASE)
TOLD = re.compile(r"(?<![^\W_])([^\W\d_])(?: [^\W\d_]{4,12}){0,2} comme (?:dans )?([^\W\d_]{2,20})", re.IGNORECASE)
"""What only a spelling voice says: without it, letters are left to the recogniser of disguises."""
LEFT_OUT = re.compile(
    r"(?:avec|sans)[ ](?:une?|deux|trois|le|la|les|[123])[ ](?:seule?[ ])?[\"«]?[ ]?[^\W\d_](?:[ ]?[\"»])?"
    r"(?:[ ](?:et|mais)[ ](?:(?:avec|sans)[ ])?(?:une?|deux|[12])[ ][^\W\d_](?!\w))?(?![\w'’])"
    r"(?:[ ](?:à la fin|au bout|au début|au milieu|final))?\)?"
)
BEFORE = re.compile(r"(?<![\w-])(?P<name>[A-ZÀ-Ý][^\W\d_]{2,20})(?:,|[ ]\()?[ ]\Z")
BEFORE_REACH = 25
"""A name and how it is written: « Rémi avec un y à la fin »."""
LETTER = re.compile(r"(?<![^\W_])[^\W\d_](?![^\W_])")
CUT_TITLE = re.compile(r"(?<!\w)(?:D r|M me|M r|Dr|Mme|Mr|M\.|Mlle|Pr)\.? (?=[^\W\d_]{1,3} [a-zà-ÿ])")
TITLES = frozenset(
    {"M", "D", "MME", "MR", "MLLE", "DR", "PR", "MONSIEUR", "MADAME", "MADEMOISELLE", "DOCTEUR", "JEUNE"}
)
"""Words that open a title, whole or cut."""
LOOKALIKES = frozenset("013458")
FEWEST_LETTERS = 3
FEWEST_SPELLED = 4
MOST_FRAGMENTS = 5
LONGEST_FRAGMENT = 5
SHORTEST_WHOLE = 5


def scanned_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names after a title in which figures stand for letters, or that blanks cut, and spelled ones."""
    text, tokens = reading.text, reading.tokens
    figures = any(figure in text for figure in LOOKALIKES)
    titles = [index for index in range(len(reading)) if tokens[index].fold in TITLES]
    for index in titles if figures else ():
        match = SCANNED.match(text, tokens[index - (tokens[index].fold == "JEUNE" and index > 0)].start)
        if match:
            one, two = _damaged(match["one"]), _damaged(match["two"] or "")
            if one or (two and match["one"][0].isupper()):
                yield Candidate(*match.span("one"), Entity.NOM, FIRM, "personne:scan")
            if two or (one and (match["two"] or "x")[0].isupper()):
                yield Candidate(*match.span("two"), Entity.PRENOM, FIRM, "personne:scan")
    yield from _told(reading)
    for match in SPELLED.finditer(text) if _may_spell(text) else ():
        if _is_spelled(match[0]):
            yield Candidate(*match.span(), Entity.NOM, FIRM, "personne:epele")
    for match in filter(None, (CUT_TITLE.match(text, tokens[place].start) for place in titles)):
        index = reading.at(match.end())
        for entity in (Entity.NOM, Entity.PRENOM):
            end = _whole(reading, index)
            if not end:
                break
            yield Candidate(reading.tokens[index].start, reading.tokens[end - 1].end, entity, FIRM, "personne:coupe")
            index = end


def _told(reading: Reading) -> Iterator[Candidate]:
    """Find the names of which it is said how they are written: « Rémi avec un y à la fin »."""
    text = reading.text
    for match in LEFT_OUT.finditer(text):
        name = BEFORE.search(text, max(0, match.start() - BEFORE_REACH), match.start())
        known = reading.lexicon.features(name["name"] if name else "")
        if name and max(known.first_name, known.surname) >= FREQUENT and not (known.clinical or known.drug):
            entity = Entity.PRENOM if known.first_name > known.surname else Entity.NOM
            yield Candidate(name.start(), match.end(), entity, FIRM, "personne:epele")


def _may_spell(text: str) -> bool:
    if " comme " in text or "Y grec" in text or " accent " in text or " tréma" in text or " cédille" in text:
        return True
    return (" deux " in text or " double " in text) and DOUBLED.search(text) is not None


def _is_spelled(stretch: str) -> bool:
    """Say whether a voice spells: a word for each of three letters, or a sign of spelling among four capitals."""
    letters = LETTER.findall(stretch)
    told = sum(fold(match[1]) == fold(match[2][0]) for match in TOLD.finditer(stretch))
    if told > 1 and (told >= len(letters) - 1 or len(letters) >= FEWEST_SPELLED):
        return True
    named = any(match[2][0].isupper() and fold(match[1]) == fold(match[2][0]) for match in TOLD.finditer(stretch))
    upper, doubled = sum(map(str.isupper, letters)), len(DOUBLED.findall(stretch))
    signs = named + doubled + len(SIGN.findall(stretch))
    return signs > 0 and len(letters) + doubled >= FEWEST_SPELLED and upper >= len(letters) - 1


def _damaged(word: str) -> bool:
    """Say whether figures within a word can only stand for letters."""
    figures = [letter for letter in word if letter.isdecimal()]
    letters = sum(letter.isalpha() for letter in word)
    return bool(figures) and LOOKALIKES.issuperset(figures) and letters >= max(FEWEST_LETTERS, 2 * len(figures))


def _whole(reading: Reading, index: int) -> int:
    """Give the end of the fragments that make a name known to the lists, 0 when there is none."""
    tokens, whole, found = reading.tokens, "", 0
    if tokens[index].features.surname >= FREQUENT and len(tokens[index].text) > FEWEST_LETTERS:
        return 0
    for end in range(index, min(index + MOST_FRAGMENTS, len(reading))):
        token = tokens[end]
        fragment = token.word and len(token.text) <= LONGEST_FRAGMENT and (end == index or token.lower)
        if not fragment or (end > index and is_stop(token) and len(token.text) > 1):
            break
        whole += token.text
        known = reading.lexicon.features(whole)
        named = max(known.surname, known.first_name) > 1
        if end > index and named and len(whole) >= SHORTEST_WHOLE and not (known.french or known.clinical):
            found = end + 1
    return found
