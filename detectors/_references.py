"""Finds the stretches of a text that are a bibliography's: rows of authors with their initials, a title, a journal.

Nobody among them is a patient or a colleague whom the text tells of. Authors with their year in the course
of a sentence count too, where the text says that it cites. Refuses a row of names without a journal and the year of a
publication behind it, whom « par », « avec » or a title introduces, and a text that tells of somebody's care. Time:
one walk.
"""

from __future__ import annotations

import re
from typing import Final

from detectors.recognisers._publics import about_care

_YEAR: Final = re.compile(
    r"\b(?:19|20)\d\d(?:[a-d]\b|\s?[A-Z][a-z]{2}(?: \d{1,2})?)?\s?(?:[;:,]|\)\.?|\.|$)", re.MULTILINE
)
_AUTHOR: Final = (
    r"[A-ZÀ-Ý][\w'’-]{1,25}(?: [A-ZÀ-Ý][\w'’-]{2,25}){0,2},? "
    r"(?:[A-Z]\.(?:[ -]?[A-Z]\.){0,2}|[A-Z]{1,3}(?:-[A-Z])?(?!\w))"
)
_VOLUME: Final = re.compile(r"\b(?:19|20)\d\d ?; ?\(?\d|\(\d{1,3}\):\d")
_PUBLISHED_AT: Final = re.compile(
    r"[A-ZÀ-Ý][\w-]+ ?: [A-ZÀ-Ý][\w -]{2,30}[,;] ?(?:19|20)\d\d|, [A-ZÀ-Ý][\w -]{2,30}, (?:19|20)\d\d(?!\d)"
)
_PUBLISHER: Final = re.compile(
    r"\b(?:Paris|Lyon|Toulouse|Rennes|Bruxelles|Genève|Lausanne|Montréal|Québec|Londres|London|New York|Oxford|Berlin)"
    r" ?: (?P<name>[A-ZÀ-Ý][\w-]+(?: [A-ZÀ-Ý][\w-]+)?)(?=[.,;]|$)",
    re.MULTILINE,
)
_DATED: Final = re.compile(r" ?\((?:19|20)\d\d[a-z]?\)\. [A-ZÀ-Ý«]")
_AUTHORS: Final = re.compile(
    rf"(?<![\w-]){_AUTHOR}(?:,? (?:et |and |& )?{_AUTHOR}){{0,30}}(?:, et al)?\.?"
    r"(?:(?<=\.)(?=,? [A-ZÀ-Ý«\"])|(?= ?\((?:19|20)\d\d[a-z]?\)))"
)
_JOURNAL: Final = re.compile(
    r"\b(?:Lancet|JAMA|BMJ|NEJM|N Engl J Med|Chest|Gut|Blood|Stroke|Circulation|Nature|Science|PLoS|Ann|Arch|Am J|Br J"
    r"|Eur|J [A-Z][a-z]+|Rev|Int J|Clin|Acta|Crit Care|Intensive Care|Presse Med|Encephale|Cochrane|Bull|Med|Diabetes"
    r"|Pain|Cancer|Neurology|Springer|Elsevier|Masson|Dunod|Lamarre|doi|PMID|Journal|Thorax|Hepatology|Kidney|Sleep"
    r"|Brain"
    r"|Anesth\w*|Pediatrics|Radiology|Spine|Surg|Res|Ther|Psychol|Psychiatry)\b"
)
_SURNAME: Final = r"[A-ZÀ-Ý][a-zà-ÿ'’]{1,20}(?:[- ][A-ZÀ-Ý][a-zà-ÿ'’]{1,20})?"
_INITIALED: Final = rf"{_SURNAME}(?:,? [A-Z]\.?(?:[- ]?[A-Z]\.?){{0,2}})?"
_IN_TEXT: Final = re.compile(
    rf"(?<![\w'’-]){_INITIALED}(?:(?:, | et | & |, & ){_INITIALED}){{0,4}}(?: et al\.?)?"
    r"(?:,? ?\((?:19[5-9]|20[0-3])\d[a-z]?(?:[,;)])|,? (?:19[5-9]|20[0-3])\d[a-z]?(?![\d/-]))"
)
"""Authors and their year, in the course of a sentence: « Paillé et Mucchielli (2021) », « Braun et Clarke, 2006 »."""
_CITING: Final = re.compile(
    r"\b(?:biblio\w*|références?|cit(?:e|er|és?|ées?|ation|ant)|auteur(?:e|s|es)?|mémoire|travail de fin d['’]études"
    r"|TFE"
    r"|théori\w+|concepts?|selon|d['’]après|appuy\w+|revue de (?:la )?littérature|études?|essais?|article|publi\w+"
    r"|thématiques?|analyse (?:de contenu|qualitative)|entretiens semi|sources?|semi-directifs?|méthodo\w*|norme APA"
    r"|Vancouver|Zotero|soutenance)(?!\w)",
    re.IGNORECASE,
)
_LIVED: Final = re.compile(
    r"\b(?:par|avec|chez|Drs?|Prs?|M|Mme|née?s?|patiente?s?|opér\w+|docteurs?|pour|[Cc]ollègues?) $|\b[àâ] $"
)
_NEAR: Final = 16
_REACH: Final = 400
"""Code points from the authors of a reference to its year, at most."""


def references(text: str) -> list[tuple[int, int]]:
    """Give the stretches of authors that a title, a journal and a year follow on the same line."""
    if _YEAR.search(text) is None:
        return []
    cited = [found.span() for found in _AUTHORS.finditer(text) if _published(text, found.end())]
    if cited:
        cited += [found.span("name") for found in _PUBLISHER.finditer(text)]
    return cited + _in_text(text)


def _in_text(text: str) -> list[tuple[int, int]]:
    """Give the authors cited with their year, where the text says that it cites and tells of nobody's care."""
    if about_care(text) or _CITING.search(text) is None:
        return []
    named = (found.span() for found in _IN_TEXT.finditer(text))
    return [(low, high) for low, high in named if not _LIVED.search(text, max(0, low - _NEAR), low)]


def _published(text: str, start: int) -> bool:
    """Say whether a year in brackets, or a journal, a volume or a publisher with a year, follow on the line."""
    if _DATED.match(text, start):
        return True
    end = text.find("\n", start, start + _REACH)
    line = text[start : end if end >= 0 else start + _REACH]
    year = _YEAR.search(line)
    return year is not None and any(sign.search(line) for sign in (_JOURNAL, _VOLUME, _PUBLISHED_AT))
