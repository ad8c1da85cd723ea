"""Finds the labels of a record that an export glued to their values, and parts them: « NomLEFORTPrénomALINENé(e)le… ».

A label known of forms that touches what stands beside it is a joint, once several of them do so in the text: it is read
on a line of its own, with a colon after. Tags and names of fields that begin with such a word (« #neeLe5Juillet2001 »,
« chambreMimosa3 ») are parted at their capitals and figures. A text in which commas and points have lost the blank
after them has lost those around its figures too (« le14/03/25 », « ch12bisVioletterie », « PTHde2011 »).

Refuses one single glued label, names of program objects without a value, and scores glued to their value (« EVA6 »,
« Braden12 »). Serves `detectors.decoding`. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors._suspects import suspects
from detectors.revealing import Decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

_KIND = "mots_colles"
_CAPITAL, _SMALL = "A-ZÀ-ÖØ-Þ", "a-zß-öø-ÿ"

_TITLED = {
    "Nom": r"Nom(?: ?(?:de ?naissance|d['’] ?usage|usuel|marital|de ?jeune ?fille|de ?famille|patronymique"
    r"|utilis[ée]))?",
    "Prénom": r"Pr[ée]noms?(?: ?usuel)?(?:\(s\))?",
    "Né(e) le": r"N[ée]e?(?:\(e\))? ?le|Dat(?:e ?de ?naiss(?:ance)?|e?naiss(?:ance)?)|DateNaissance|DDN"
    r"|D\.?N\.?(?=[ :]{0,2}[0-9])",
    "Né(e) à": r"N[ée]e?(?:\(e\))? ?[àa](?=[A-Z])|Lieu ?de ?naissance|LieuNaissance",
    "IPP": r"IPP|NIP|N° ?IPP|N° ?patient|Num[ée]ro ?patient",
    "Séjour": r"(?:N° ?|Num[ée]ro ?)?(?:de ?)?S[ée]jour|IEP|NDA|N° ?adm(?:ission)?|Venue|N° ?venue",
    "NIR": r"NIR|INS|N° ?SS|N° ?S[ée]cu|S[ée]cu(?:rit[ée] ?sociale)?|NumSS|N°NIR",
    "Dossier": r"(?:N° ?)?Dossier(?: ?n°)?",
    "Service": r"Service|UF|UM|Unit[ée](?: ?(?:fonctionnelle|m[ée]dicale))?|P[ôo]le",
    "Chambre": r"(?:N° ?)?Ch(?:ambre|b)",
    "Lit": r"Lit",
    "Médecin": r"M[ée]d(?:ecin|\.)? ?(?:resp(?:onsable|\.)?|traitant|r[ée]f[ée]rent|prescripteur)|M[ée]decin"
    r"|Prescripteur|Praticien",
    "Dr": r"Dr\.?|Docteur",
    "Adresse": r"Adresse",
    "Ville": r"Ville|Commune|Localit[ée]",
    "Code postal": r"Code ?postal|CodePostal|CP(?=[ :]{0,2}[0-9]{5})",
    "Tél": r"T[ée]l(?:[ée]phone)?\.?|Mobile|Portable|Fixe",
    "Courriel": r"Courriel|E-?mail|M[ée]l",
    "Entré(e) le": r"(?:Date ?d['’] ?)?Entr[ée]e?(?: ?le)?|Admis(?:sion|e)?(?: ?le)?|DateEntr[ée]e",
    "Sorti(e) le": r"(?:Date ?de ?)?Sortie?(?: ?(?:le|pr[ée]vue))?|DateSortie",
    "Examen du": r"Examen(?: ?du)?|Pr[ée]lev[ée] ?le|Pr[ée]l[èe]vement|Valid[ée] ?le|Re[çc]u ?le"
    r"|[ÉE]dit[ée] ?le|Consultation ?du",
    "RPPS": r"RPPS|ADELI|FINESS",
    "Établissement": r"[ÉE]tablissement|H[ôo]pital|Clinique|Etab\.?",
    "Personne à prévenir": r"Personne ?(?:à|a|de) ?(?:pr[ée]venir|confiance)|Contact",
    "Profession": r"Profession|Employeur",
    "Sexe": r"Sexe",
    "Âge": r"[ÂA]ge(?=[ :]{0,2}[0-9])",
    "Motif": r"Motif|Diagnostic|Ant[ée]c[ée]dents|ATCD|Allergies?|Traitement|Conclusion|Indication|Observation"
    r"|Poids|Taille|R[ée]sultat|Histoire|Sympt[ôo]mes",
}
"""How each label is read once parted, and how exports write it."""
_TITLES = tuple(_TITLED)
_LABEL = "|".join(f"(?P<l{rank}>{form})" for rank, form in enumerate(_TITLED.values()))
_AFTER = rf"(?=[ ]?[:=]?[ ]?(?:[{_CAPITAL}0-9«\"(+]|(?<=[:=])\w))"
_GLUED = re.compile(rf"(?:{_LABEL})[ ]?[:=]?{_AFTER}")
_SHOUTED = {
    "Prénom": r"PR[ÉE]NOMS?",
    "Nom": r"(?<![A-ZÀ-Þ])NOM(?:D[E']?(?:NAISSANCE|USAGE))?",
    "Né(e) le": r"DATE ?(?:DE ?)?NAISSANCE|N[ÉE]E?(?:\(E\))? ?LE(?=[ :]?[0-9])|DDN(?=[ :]?[0-9])",
    "Tél": r"T[ÉE]L(?:[ÉE]PHONE)?\.?(?=[ :]?[0-9+])|PORTABLE(?=[ :]?[0-9+])",
    "Ville": r"(?<=[0-9])VILLE|(?<=[a-z])VILLE",
    "Adresse": r"ADRESSE(?=[ :]?[0-9])",
    "Chambre": r"CHAMBRE(?=[ :]?[0-9])",
    "Séjour": r"S[ÉE]JOUR(?=[ :]?[0-9])",
    "Service": r"(?<=[0-9])SERVICE",
    "Sexe": r"SEXE(?=[ :]?[MF])",
}
_SHOUTED_NAMES = tuple(_SHOUTED)
_SHOUTED_LABEL = re.compile(
    rf"(?:{'|'.join(f'(?P<s{rank}>{form})' for rank, form in enumerate(_SHOUTED.values()))})[ ]?[:=]?(?=[ ]?[^\W_])"
)
_TOUCHES = re.compile(
    rf"[{_SMALL}0-9A-ZÀ-Þ.)](?:Nom|Pr[ée]nom|N[ée]e?\(?|NIP|IPP|DDN|NIR|S[ée]jour|Sexe|T[ée]l|Dossier|Chambre"
    rf"|UF|Service)|NOMPR|PRENOM[A-Z]|Nom[A-ZÀ-Þ]{{2}}"
)
_FEWEST = 3

_HEADS = (
    r"n[ée]e?s?(?:le)?|chambre|ch|lit|box|service|unit[ée]|[ée]tage|habite(?:[àa])?|vit(?:[àa])?|ville|commune"
    r"|copine?|copain|amie?|ami"
    r"|fils|fille|mari|femme|[ée]pou(?:se|x)|m[èe]re|maman|p[èe]re|papa|s(?:oe|œ)ur|fr[èe]re|tante|oncle"
    r"|voisine?|compagn(?:e|on)|conjointe?"
    r"|mme|mlle|madame|monsieur|mr|dr|docteur|patiente?|r[ée]sidente?|nom|pr[ée]nom|t[ée]l|portable|ipp|nip|nir"
    r"|adress[ée]e?(?:par)?|vue?par"
    r"|bosse(?:chez)?|travaille(?:chez|[àa])?|employ[ée]e?(?:chez)?|arriv[ée]e?(?:le)?|entr[ée]e?(?:le)?"
    r"|sortie?(?:le)?|admise?(?:le)?"
    r"|op[ée]r[ée]e?(?:le|par)?|vu(?:e)?le|revu(?:e)?le|[ée]cole|coll[èe]ge|lyc[ée]e|ehpad|clinique|h[ôo]pital"
    r"|m[ée]decin(?:traitant)?"
    r"|infirmi(?:er|[èe]re)|kin[ée]|tut(?:eur|rice)|rue|avenue|place"
)
_TAG = re.compile(
    rf"(?<![\w&])(?:#(?=(?i:{_HEADS})[{_CAPITAL}0-9])|(?=(?i:{_HEADS})[{_CAPITAL}][{_SMALL}]))(\w{{3,60}})(?!\w|\()"
)
_HEAD = re.compile(_HEADS, re.IGNORECASE)
_HASHTAG = re.compile(r"(?<![\w&])#([^\W\d_][\w'’]{4,60})")
_PARTS = re.compile(
    rf"[{_CAPITAL}]?[{_SMALL}'’]+|[{_CAPITAL}]+(?![{_SMALL}])|[{_CAPITAL}]+(?=[{_CAPITAL}][{_SMALL}])|[0-9]+"
)
_ELISION = re.compile(r"(?<=[a-zà-ÿ])d(?=[A-ZÀ-Þ])")
_TOWN_HEAD = re.compile(rf"(?:Les?|La|Saint|Sainte|St|Ste|Mont|Ville|Ch[âa]teau|Pont|Bourg|Val)(?=[{_CAPITAL}])")

_LOST = re.compile(r"(?<=[^\W_]{2}),(?=[^\W\d_]{2})|[.:](?:(?<=[a-zà-ÿ]{3}.)|(?<=[0-9]{4}.))(?=[A-ZÀ-Þ][a-zà-ÿ])")
_FEWEST_LOST = 3
_JOINT = re.compile(
    rf"(?<=[{_SMALL}])(?P<year>(?:de|en|depuis|du))(?=(?:19|20)[0-9]{{2}}(?![0-9]))"
    rf"|(?<=[,;. ])(?P<room>[Cc]h(?:ambre|b)?\.?|[Ll]it|[Bb]ox)(?=[0-9])(?!CH)"
    rf"|(?<=[{_SMALL}])(?P<day>le|du|au)(?=[0-3]?[0-9]/[01]?[0-9])"
)
_ROOM_TAIL = re.compile(rf"[0-9]{{1,4}}(?:bis|ter)?(?=[{_CAPITAL}][{_SMALL}]{{2}})")


def field_joints(text: str) -> Iterator[Decoded]:
    """Find the labels that touch their values, the tags that begin with one, and figures without their blanks."""
    found: list[Decoded] = []
    if _TOUCHES.search(text):
        found += _labels(text)
    found += _tags(text)
    if len(_LOST.findall(text)) >= _FEWEST_LOST:
        found += _lost(text)
    found.sort(key=lambda one: (one.start, -one.end))
    yield from found


def _labels(text: str) -> Iterator[Decoded]:
    """Read each label on a line of its own, where at least three touch what stands beside them."""
    found = [(match, _TITLES[int((match.lastgroup or "l0")[1:])]) for match in _GLUED.finditer(text)]
    found += [(match, _SHOUTED_NAMES[int((match.lastgroup or "s0")[1:])]) for match in _SHOUTED_LABEL.finditer(text)]
    found.sort(key=lambda one: (one[0].start(), -one[0].end()))
    glued = [one for one in found if _touches(text, one[0])]
    if len(glued) < _FEWEST or len({name for _, name in glued}) < _FEWEST:
        return
    for match, name in glued:
        start = match.start()
        before = "\n" if start and text[start - 1] != "\n" else ""
        yield Decoded(start, match.end(), f"{before}{name} : ", _KIND)


def _touches(text: str, match: re.Match[str]) -> bool:
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    return before.isalnum() or before in {")", "."} or (after.isalnum() and match[0][-1] != " ")


def _tags(text: str) -> Iterator[Decoded]:
    """Part the tags that begin with a label, and in a text of tags those that name a town."""
    starts = [token.start for token in suspects(text).mixed_case]
    starts += [sign.start() for sign in re.finditer("#", text)] if "#" in text else []
    for start in starts:
        match = _TAG.match(text, start)
        if match and _has_value(match[1]) and not match[1][:2].isupper():
            yield from _parted(match[1], match.start(1))
    if "#" in text:
        for match in _HASHTAG.finditer(text):
            if _TOWN_HEAD.match(match[1]):
                plain = " ".join(_PARTS.findall(_ELISION.sub(" d'", match[1])))
                yield Decoded(*match.span(1), plain.replace("d' ", "d'"), _KIND)


def _has_value(tag: str) -> bool:
    """Say whether a tag holds more than labels (« chambreLit »): a figure, or another word with a capital."""
    parts = _PARTS.findall(tag)
    return len(parts) > 1 and not all(map(_HEAD.fullmatch, parts))


def _parted(tag: str, offset: int) -> Iterator[Decoded]:
    for rank, part in enumerate(_PARTS.finditer(tag)):
        if rank:
            start = offset + part.start()
            yield Decoded(start, start + 1, " " + part[0][0], _KIND)


def _lost(text: str) -> Iterator[Decoded]:
    """Give back their blanks to the figures of a text that has lost them."""
    for match in _JOINT.finditer(text):
        yield Decoded(*match.span(), f" {match[0]} ", _KIND)
        tail = _ROOM_TAIL.match(text, match.end()) if match["room"] else None
        if tail:
            yield Decoded(tail.end(), tail.end() + 1, " " + text[tail.end()], _KIND)
