"""Finds the names that a writer cuts, spells or glosses right where a name is due, whatever their form.

« Monsieur Bou / cha / la / ghem », « G U I V A R C ' H », « W comme William, O, deuxième W », « docteur « Tintin » »,
« Ménière est le prénom de l'aidante », « House (c'est vraiment son nom) ». Each shape needs the telling word beside it,
and a search for a plain sign that it holds comes first.

Refuses quoted words after a title that are French in small letters, drugs and diseases, syllables that are all words,
and letters that nothing announces. Serves `detectors._wary`. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors._disguises import TITLES
from detectors._wary_plain import is_plain
from detectors.entities import Entity
from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._evidence import TERMS

if TYPE_CHECKING:
    from collections.abc import Iterator

Form = tuple[int, int, Entity]
"""First code point, one past the last one, and what it is."""

_NAMING: Final = re.compile(
    r"(?<!\w)(?:(?P<PRENOM>pr[ée]noms?)|noms?|patronyme|patiente?|monsieur|madame|mademoiselle|mlle|mme"
    r"|mr?\.?|docteur|dr|pr"
    r"|appell?e|nomm[ée]e?|prononc\w{1,3}|[ée]pell?\w{0,4}|[ée]crit|d[ée]coupe|syllabes?)(?!\w)[^\n;]{0,44}\Z",
    re.IGNORECASE,
)
_NEAR: Final = 60
_SYLLABLES: Final = re.compile(
    r"(?<![\w'’-])[A-ZÀ-Ý][^\W\d_]{0,5}(?P<gap> ?[/|·•+] | [–—-] |, )"
    r"(?:[a-zà-ÿ][a-zà-ÿ'’]{0,5}(?P=gap)){1,6}[a-zà-ÿ]{1,6}(?![\w'’])"
)
_GAPS: Final = (" / ", "/ ", " | ", "| ", " - ", " – ", " — ", " + ", " · ")
_PIECE_WORDS: Final = ("bouts", "morceaux", "parties", "syllabes", "temps", "fois")
_SYLLABLE: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_IN_PIECES: Final = re.compile(
    r"(?<!\w)(?:deux|trois|quatre|cinq|plusieurs|[2-5]) (?:bouts|morceaux|parties|syllabes|temps"
    r"|fois) ?[:=] ?[\"«“]?\s?\Z",
    re.IGNORECASE,
)
_CUT_MARKS: Final = re.compile(r"d[ée]coupe|syllab|prononc|morceau|[ée]pel", re.IGNORECASE)
_BRACKETED: Final = re.compile(
    r"(?<![\w'’-])(?P<open>[A-ZÀ-Ý][a-zà-ÿ]{0,4})\([a-zà-ÿ]{3,9}\)"
    r"(?:[ -][A-ZÀ-Ý][a-zà-ÿ]{0,4}\([a-zà-ÿ]{2,9}\)){0,2}(?!\w)"
)
_BRACKET_HINT: Final = re.compile(r"[a-zà-ÿA-ZÀ-Ý]\([a-zà-ÿ]{3}")
_MARKED_LETTERS: Final = re.compile(
    r"(?<![\w'’])[A-ZÀ-Ý](?: [A-ZÀ-Ý]){1,20} ['’-] [A-ZÀ-Ý](?: [A-ZÀ-Ý]){0,20}(?![\w'’])"
)
_MARKED_HINT: Final = (" ' ", " ’ ", " - ")
_TITLED_LETTERS: Final = 12
_ITEM: Final = (
    r"(?:(?:(?:deux|deuxi[èe]me|double|encore(?: une?)?|second|2|re|un|une|puis|et|avec) ){0,2}[^\W\d_](?![\w'’])"
    r"(?: ?(?:comme|pour|de) (?:une? |l[ea] |l['’])?[^\W\d_]{2,14}(?:-[^\W\d_]{2,14})?"
    r"| encore| majuscule| accent \w{4,12}| tr[ée]ma)?"
    r"|(?:apostrophe|tiret|espace|trait d['’]union))"
)
_SPELLED: Final = re.compile(rf"(?<![\w'’]){_ITEM}(?:(?:,? ?[-–.,]? | puis ){_ITEM}){{3,30}}(?![\w'’])", re.IGNORECASE)
_SPELT_WORDS: Final = (" comme ", "deuxième ", "deux ", "double ", "apostrophe", " tiret ")
_COMMENTED: Final = re.compile(
    r" comme [^\W\d_]{2}|(?:deux|deuxi[èe]me|double) [^\W\d_](?!\w)|apostrophe| tiret ", re.IGNORECASE
)
_LONE: Final = re.compile(r"(?<![\w'’])[^\W\d_](?!\w)")
_FEWEST_LONE, _SURE_COMMENTS, _CLINICAL = 4, 2, 3
_QUOTED: Final = re.compile(r"[«“\"] ?([A-ZÀ-Ý][\w'’-]{1,20}(?: [A-ZÀ-Ý][\w'’-]{1,20}){0,2}) ?[»”\"]")
_WORD_BEFORE: Final = re.compile(r"(?<![\w'’])(?:[ldLD]['’])?([^\W\d_]+(?:-[^\W\d_]+)?)\.? \Z")
_BEARERS: Final = (
    TITLES | TERMS["medecins"] | {"DOCTEUR", "PROFESSEUR", "MAITRE", "INFIRMIER", "INFIRMIERE", "VOISIN", "VOISINE"}
    | {"FILS", "FILLE", "MARI", "COLLEGUE", "INTERNE", "KINE", "SOEUR", "FRERE", "ONCLE", "TANTE", "COUSIN", "COUSINE"}
    | {"PATRON", "COPAIN", "COPINE", "AMI", "AMIE", "BEBE", "FAMILLE", "EPOUX", "EPOUSE", "CONJOINT", "COMPAGNON"}
    | {"COMPAGNE", "NEVEU", "NIECE"}
)  # fmt: skip
_NAME: Final = r"[A-ZÀ-Ý][\w'’-]{1,20}(?:[ -][A-ZÀ-Ý][\w'’-]{1,20}){0,2}"
_GIVEN: Final = re.compile(
    rf"(?<![\w'’-])({_NAME}),? (?:est|c['’]est|[ée]tait|serait)(?: bien| aussi| vraiment| donc)? "
    r"(?:(?:le|son|mon|leur|un) (?:vrai |petit |premier |deuxi[èe]me |second |seul )?pr[ée]nom"
    r"(?! (?:masculin|f[ée]minin|rare|courant|donn))"
    r"|(?:son|leur) (?:vrai )?nom|le (?:vrai )?nom de (?:famille|jeune fille)|le nom d(?:u|e l[ea]|e l['’]"
    r"|e mon|e ma|e son|e sa) "
    r"?(?:patiente?|monsieur|madame|dame|voisine?|fils|fille|p[èe]re|m[èe]re|infirmi[èe]re?|aidante?"
    r"|chirurgien\w{0,2}|m[ée]decin|mari))"
    rf"|(?<![\w'’-])({_NAME}) ?[(,] ?(?:(?:oui|si"
    rf"|et),? )?(?:c['’]est (?:bien |vraiment |r[ée]ellement )?(?:son|le) (?:vrai )?(?:pr[ée])?nom"
    r"|(?:de|c['’]est) son vrai (?:pr[ée])?nom|en vrai(?=[)\s,.]))"
)
_GIVEN_HINTS: Final = ("nom", "en vrai")
_WEAK: Final = frozenset(
    {"LE", "LA", "CE", "IL", "ELLE", "ICI", "QUEL", "QUELLE", "VOICI", "NOM", "PRENOM", "SON", "MON", "OUI", "NON"}
)
_INITIAL_TOLD: Final = re.compile(r"(?<!\w)([A-ZÀ-Ý])\.?,? ?\((\1 comme [A-ZÀ-Ý][\w'’-]{2,20})\)")


def forms(text: str, lowered: str) -> Iterator[Form]:
    """Give the names of such forms in a normalised text, in no order; the text is given in small letters too."""
    if any(map(text.__contains__, _GAPS)) or any(map(lowered.__contains__, _PIECE_WORDS)):
        yield from _cut_names(text)
    if _BRACKET_HINT.search(text):
        yield from _bracketed(text)
    if any(map(text.__contains__, _MARKED_HINT)):
        yield from _marked_letters(text)
    if any(map(lowered.__contains__, _SPELT_WORDS)):
        yield from _spelled(text)
    if "«" in text or '"' in text or "“" in text:
        yield from _quoted(text)
    if any(map(lowered.__contains__, _GIVEN_HINTS)):
        yield from _given(text)
    if " comme " in text:
        yield from ((*match.span(2), Entity.NOM) for match in _INITIAL_TOLD.finditer(text))


def _naming(text: str, start: int) -> Entity | None:
    """Say what a word shortly before a place announces, if it announces a name."""
    match = _NAMING.search(text, max(0, start - _NEAR), start)
    if match is None:
        return None
    return Entity.PRENOM if match["PRENOM"] else Entity.NOM


def _cut_names(text: str) -> Iterator[Form]:
    """Give the names of which marks between blanks part the syllables."""
    for match in _SYLLABLES.finditer(text):
        parts = _SYLLABLE.findall(match[0])
        named = _naming(text, match.start())
        listed = _IN_PIECES.search(text, max(0, match.start() - _NEAR), match.start())
        if named is None or ("," in match["gap"] and not listed):
            continue
        if listed:
            yield (*match.span(), named)
            continue
        whole = default_lexicon().features("".join(parts))
        known = max(whole.first_name, whole.surname) > 1
        told = _CUT_MARKS.search(text, max(0, match.start() - _NEAR), match.end() + _NEAR) is not None
        if known or (not is_plain(parts[0]) and (told or sum(map(is_plain, parts)) * 2 < len(parts))):
            yield (*match.span(), named)


def _bracketed(text: str) -> Iterator[Form]:
    """Give the names of which brackets hold the rest: « Mme Du(brac) Ma(thilde) »."""
    for match in _BRACKETED.finditer(text):
        named = _naming(text, match.start())
        if named and (match[0].count("(") > 1 or not is_plain(match["open"])):
            yield (*match.span(), named)


def _marked_letters(text: str) -> Iterator[Form]:
    """Give the letters that stand alone with the apostrophe or the hyphen of a name among them."""
    for match in _MARKED_LETTERS.finditer(text):
        named = _naming(text, match.start())
        letters = len(_LONE.findall(match[0]))
        if (named and letters > _FEWEST_LONE) or letters >= _TITLED_LETTERS:
            yield (*match.span(), named or Entity.NOM)


def _spelled(text: str) -> Iterator[Form]:
    """Give the letters told one by one with comments: « W comme William, O, deuxième W, A »."""
    for match in _SPELLED.finditer(text):
        comments = len(_COMMENTED.findall(match[0]))
        if len(_LONE.findall(match[0])) < _FEWEST_LONE or not comments:
            continue
        named = _naming(text, match.start())
        if named or comments >= _SURE_COMMENTS:
            yield (*match.span(), named or Entity.NOM)


def _quoted(text: str) -> Iterator[Form]:
    """Give the quoted names that a title or a role opens: « le docteur « Tintin » »."""
    for match in _QUOTED.finditer(text):
        before = _WORD_BEFORE.search(text, max(0, match.start() - 24), match.start())
        if before is None or fold(before[1]) not in _BEARERS:
            continue
        if not any(_is_thing(word) for word in re.findall(r"[^\W\d_]+", match[1])):
            yield (*match.span(1), Entity.NOM)


def _given(text: str) -> Iterator[Form]:
    """Give the words of which the writer says that they are somebody's name."""
    for match in _GIVEN.finditer(text):
        group = match.lastindex or 0
        if fold(match[group]) not in _WEAK:
            end = match.end() if group > 1 and "de son" in match[0] else match.end(group)
            first = "rénom" in match[0] or "renom" in match[0]
            yield match.start(group), end, Entity.PRENOM if first else Entity.NOM


def _is_thing(word: str) -> bool:
    """Say whether a word is a drug, a disease, an acronym or a clinical word."""
    known = default_lexicon().features(word)
    return bool(known.drug or known.disease or known.acronym or known.clinical >= _CLINICAL)
