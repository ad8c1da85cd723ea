"""Drops persons of history and of the arts, and regions of a bulletin, in a text that tells of nobody's care.

A full name on a hand-made list, a row of names of which some are public, a name that a work is credited to (« … » de,
« joué par »), any name in a text that tells the history of medicine; regions and départements that are enumerated. The
caller asks only where no rule is sure of anybody's identity. It refuses to drop whom the text turns to or who signs it
(« avec », « pour », a name alone on its line), and finds nothing. Time: that of a walk.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors._doubts import PERSONS, level
from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._evidence import FREQUENT
from detectors.recognisers._living import living, met
from detectors.recognisers._publics import (
    AUTHORS,
    CREDIT,
    FAMOUS,
    FICTION,
    SHARED,
    about_care,
    cultural,
    historical,
)
from detectors.recognisers._terms import read_folded
from detectors.resolving import STRONG_SCORE
from detectors.tagging.tagger import NETWORK_REASON

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detectors.finding import Finding

_TERMS: Final = read_folded("doutes")
_REGIONS: Final = _TERMS["regions"]
_SURNAMES: Final = _TERMS["celebrites"] | AUTHORS | FICTION
_WEAK: Final = frozenset(
    {"personne:paire", "personne:rangee", "personne:virgule", "personne:par", "personne:relation", "personne:role"}
    | {"personne:pres", "personne:entete", "personne:liste", "personne:prenom_seul", "initiales:prenom"}
    | {"personne:note"}
    | {"coherence:passage", "personne:initiale", "personne:autour", "initiales:note", NETWORK_REASON}
)
_PLACED: Final = frozenset({"commune:region", "commune:inconnue", "commune:departement", NETWORK_REASON})
_WITHIN: Final = re.compile(r"(?:[ -]|\.? | (?:de|du|d['’]|la|le|von|van|der|des) ?(?:la )?)?")
_BETWEEN: Final = re.compile(r" ?[,;/&] ?(?:et |puis |ou )?| (?:et|ou|puis|vs) ")
_RUN: Final = re.compile(
    r"[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+){0,3}"
    r"(?:(?: ?[,;/&] ?(?:et |puis |ou )?| (?:et|ou|puis|vs) )[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+){0,3}){1,40}"
)
_CREDITED_TOO: Final = re.compile(r",? (?:avec|et|puis|et avec|par|joué par|d['’]après|puis de|et de) ")
_EPIDEMIC: Final = re.compile(
    r"\b(?:épidémi\w{1,10}|bulletin|incidence|prévalence|cas (?:autochtones?|groupés|confirmés)|surveillance"
    r"|arboviroses?|dengue|grippe|bronchiolite|régions?|départements?|circulation|clusters?|vigilance|taux)\b",
    re.IGNORECASE,
)
_MNEMONIC: Final = re.compile(r"\bmnémo|\bmnemo|\bretenir\b|\bapprendre par cœur\b", re.IGNORECASE)
_QUOTED: Final = re.compile(r"«[^»\n]{4,200}»|\"[^\"\n]{4,200}\"|“[^”\n]{4,200}”")
_SITES: Final = frozenset({Entity.LIEU, Entity.ETABLISSEMENT, Entity.UNITE})
_SETTING: Final = frozenset({Entity.LIEU, Entity.DATE, Entity.AGE, Entity.COURTOISIE})
_DROPPED: Final = PERSONS | {Entity.LIEU, Entity.DATE, Entity.ETABLISSEMENT, Entity.UNITE}
_STUDY: Final = re.compile(
    r"\bétudes? (?:rétro|pros|mono|multi|observ|descr|clin|de cohorte|transv)|\bcohortes?\b|\brétrospectiv"
    r"|\bcas-témoins?"
    r"|\bmatériels? et méthodes?|\bpériode (?:d['’]étude|d['’]inclusion)|\bcritères? d['’]inclusion|\binclusions?\b"
    r"|\bessai (?:randomisé|contrôlé)",
    re.IGNORECASE,
)
_MONTH: Final = re.compile(r"[a-zéûA-Z]{3,9}\.? (?:19|20)\d\d")
_LIVED: Final = re.compile(
    r"\b(?:habit\w+|vi(?:t|vent|vant)|loge\w*|domicili\w+|née? |originaires?|travaill\w+|exerce\w*|notre|nos|mon|ma|mes"
    r"|chez|je suis|bénévole|résid\w+)\b[^.;\n]{0,40}$",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(r"^(?:la |le |les |l['’])", re.IGNORECASE)
_REACH: Final = 60
_ROW_SHARE: Final = 1 / 3


def without_public(text: str, findings: Sequence[Finding], *, titled: bool = False) -> list[Finding]:
    """Drop weak persons of the public record and enumerated regions, where the text tells of nobody's care.

    Args:
        text: The text, in which findings count their offsets.
        findings: All its findings, none of which surely identifies anybody.
        titled: Whether titles stand in it, so that only a work or a full name makes a person of the public record.
    """
    if not any(one.entity in _DROPPED for one in findings) or about_care(text) or (titled and not cultural(text)):
        return list(findings)
    dropped = {
        *_public_persons(text, findings, titled=titled),
        *_regions(text, findings),
        *_in_mnemonics(text, findings),
    }
    if not titled:
        dropped |= _bygone(text, [one for one in findings if one not in dropped])
    return [one for one in findings if one not in dropped]


def _bygone(text: str, findings: Sequence[Finding]) -> set[Finding]:
    """Give the towns and years of a text of history, and the months of a study, where nobody at all is named."""
    if any(one.entity not in _SETTING for one in findings):
        return set()
    if not any(one.entity in {Entity.LIEU, Entity.DATE} for one in findings):
        return set()
    past = historical(text) or cultural(text)
    study = any(one.entity is Entity.DATE for one in findings) and _STUDY.search(text) is not None
    return {
        one
        for one in findings
        if (past and one.entity is Entity.LIEU and one.score < STRONG_SCORE and not _lived_in(text, one.start))
        or (past and one.reasons == ("date:year",))
        or (study and one.entity is Entity.DATE and _MONTH.fullmatch(text[one.start : one.end]) is not None)
    }


def _lived_in(text: str, start: int) -> bool:
    """Say whether somebody lives or works at a place, by the words before it."""
    return _LIVED.search(text, max(0, start - _REACH), start) is not None


def _public_persons(text: str, findings: Sequence[Finding], *, titled: bool) -> Iterator[Finding]:
    """Give the weak persons who are of the public record, and the weak names that brands and acronyms make."""
    persons = [one for one in findings if one.entity in PERSONS]
    if not persons:
        return
    past = historical(text) and not titled
    told = past or cultural(text)
    runs = [found.span() for found in _RUN.finditer(text)] if told else []
    credited = -1  # where the last credited row ends
    for row in _rows(text, persons):
        first, last = row[0][0].start, row[-1][-1].end
        before = text[max(0, first - _REACH) : first]
        follows = credited >= 0 and _CREDITED_TOO.fullmatch(text[credited:first]) is not None
        work = told and (follows or CREDIT.search(before) is not None)
        if work:
            credited = last
        turned = False
        whole = work or past or (told and _mostly_public(text, first, last, runs))
        for name in row:
            start, end = name[0].start, name[-1].end
            value = text[start:end]
            turned = turned or (not follows and (living if _full(value) else met)(text, start, end))
            if _thing(value) or (not turned and not _alone(text, start, end) and (whole or _full(value))):
                yield from (one for one in name if _WEAK.issuperset(one.reasons))


def _in_mnemonics(text: str, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Give the weak persons and places that stand in quotes, in a text about tricks to learn by heart."""
    if not any(sign in text for sign in '«"“') or _MNEMONIC.search(text) is None:
        return
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    for one in findings:
        weak = (_WEAK | _PLACED).issuperset(one.reasons) and (one.entity in PERSONS or one.entity in _SITES)
        if weak and any(start < one.start and one.end < end for start, end in quoted):
            yield one


def _mostly_public(text: str, first: int, last: int, runs: Sequence[tuple[int, int]]) -> bool:
    """Say whether enough names of a row, those that nothing reports included, are of the public record."""
    low, high = next(((low, high) for low, high in runs if low <= first < high), (first, last))
    names = [name for name in _BETWEEN.split(text[low : max(high, last)]) if name.strip()]
    public = sum(map(_public, names))
    return public >= max(1, _ROW_SHARE * len(names))


def _thing(value: str) -> bool:
    """Say whether a brand that hardly anybody bears opens a name of two words, or an acronym makes its initials."""
    words = value.split()
    if len(words) == 1:
        return value.isupper() and fold(value) in _TERMS["sigles"] and level(value) < FREQUENT
    return fold(words[0]) in _TERMS["produits"] and level(words[0]) < FREQUENT


def _rows(text: str, persons: Sequence[Finding]) -> list[list[list[Finding]]]:
    """Group the findings of one name, then the names of one row."""
    rows: list[list[list[Finding]]] = []
    end = 0
    for one in sorted(persons):
        between = text[end : one.start]
        if rows and (one.start < end or _WITHIN.fullmatch(between)):
            rows[-1][-1].append(one)
        elif rows and _BETWEEN.fullmatch(between):
            rows[-1].append([one])
        else:
            rows.append([[one]])
        end = max(end, one.end)
    return rows


def _full(name: str) -> bool:
    """Say whether a full name is on a list of the public record."""
    key = fold(name.rstrip("."))
    return key in FAMOUS or key in SHARED


def _public(name: str) -> bool:
    """Say whether a name, or the last of its words, is on a list of the public record."""
    return _full(name) or fold(name.rsplit(maxsplit=1)[-1]) in _SURNAMES


def _alone(text: str, start: int, end: int) -> bool:
    """Say whether a name stands alone on its line, as a signature does."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[first : last if last >= 0 else len(text)]
    return bool(first) and line.strip(" .,;") == text[start:end].strip(" .,;")


def _regions(text: str, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Give the regions and départements, where two or more stand or an epidemic is told of."""
    regions = [one for one in findings if one.entity is Entity.LIEU and _region(text[one.start : one.end])]
    if len(regions) > 1 or (regions and _EPIDEMIC.search(text)):
        yield from (one for one in regions if _PLACED.issuperset(one.reasons))


def _region(value: str) -> bool:
    """Say whether a value is a region or a département, with its article or without."""
    key = fold(value)
    return key in _REGIONS or fold(_ARTICLE.sub("", value)) in _REGIONS
