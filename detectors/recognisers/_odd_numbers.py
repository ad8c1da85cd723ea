"""Finds numbers told or marked as nobody writes them: « 06 tiret 39 tiret 98… », « composez le 05 36, puis 49… ».

A telephone number told pair by pair with words between, or backwards where the text says so; a NIR with stars; a plate
with odd marks or said letter by letter; a code and a room in words. Each needs its whole shape, and a word that
announces it wherever the shape alone is not enough.

Refuses hours and doses told one after the other, and letters read as figures (`detectors._scans` does). Text is
folded, of the same length as the text it stands for. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._cues import cue_near, holds, opened_by, words
from detectors.recognisers.base import Candidate
from detectors.revealing import Decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

TOLD = frozenset({Entity.TELEPHONE, Entity.IMMATRICULATION, Entity.SECRET, Entity.UNITE})
"""What `told_numbers` reports."""
_KIND = "marques"
_MARK_WORDS = "tiret(?: bas)?|point|espace|slash|barre(?: oblique)?|virgule|underscore|etoile|puis|ensuite"
_MARK_STEMS = ("tiret", "point", "espace", "slash", "barre", "virgule", "etoile", "puis", "ensui")
_DRAWING = r"\?"
"""What folding makes of a drawing: « 06 ♥ 39 ♥ 98… »."""
_SAID_MARK = rf"[ ,\-/]{{0,2}}[(\[]?(?:{_MARK_WORDS})[)\]]?[ ,\-/]{{0,2}}"
_JOINT = rf"(?:{_SAID_MARK}(?:le[ ])?|[ ]?[.\-,/][ ]?|[ ]?{_DRAWING}{{1,2}}[ ]?)"
_SAID_MARKS = re.compile(rf"0(?<![\w+.,]0)[ ]?[1-9](?:{_JOINT}[0-9]{{2}}|[ ][0-9]{{2}}){{4}}(?![\w%]|[.,/:][0-9])")
_SAID_DATE = re.compile(
    r"(?<![a-z])(?:nee?(?:\(e\))?(?: le)?|naissance|ddn|dn)[ ]?:?[ ]{1,2}(?:le[ ])?"
    rf"([0-3]?[0-9])((?P<mark>[ ]?[;=#+:!<>][ ]?|{_SAID_MARK}))([01]?[0-9])(?P=mark)((?:19|20)[0-9]{{2}})(?![\w%])"
)
_BIRTH = frozenset({"ne", "nee", "naissance", "ddn", "dn"})
_PAIR = re.compile(r"[0-9]{2}")
_OTHER_MARK = re.compile(r"[^0-9 ]")
_TELEPHONE = 10
"""Figures of a telephone number."""

_HEAD = re.compile(r"0(?<![\w+.,/:\-]0)[1-9](?:[ .\-]?[0-9]{2}){0,3}(?![\w%]|[.,/:\-][0-9])")
_STEP_WORDS = (
    "et|puis|ensuite|apres|enfin|vous|tu|on|faites|fais|fait|tapez|tape|composez|ajoutez|ajoute|pour|finir|terminer"
    "|termine|suivi|suivis|suite|de|du|le|les|c'est|aussi|a|la|fin|derniers?|chiffres?|deux|quatre|alors|euh"
)
_STEP = re.compile(rf"(?:[ ,;.(]{{1,3}}(?:{_STEP_WORDS})(?![a-z])){{1,6}}[ :,]{{1,2}}")
_ORDERS = frozenset({"puis", "ensuite", "enfin", "finir", "terminer", "termine", "suivi", "suivis", "apres"})
_REST = re.compile(
    r"[0-9]{2}(?:[ .\-]?[0-9]{2}){0,3}(?![\w%]|[.,/:\-][0-9]|[ ]?(?:h|mg|g|ml|ui|cp|min|j|ans)(?![a-z]))"
)
_MOST_PIECES = 5
_DIALLED = words(
    r"tel|telephone|compos\w{1,3}|faire le|faites|num|numero|portable|mobile|port|fixe|joindre|joignable"
    r"|appel\w{0,4}|rappel\w{0,4}|contact\w{0,4}|sms|ligne|standard|secretariat|fax"
)
_BACKWARDS = words(r"a rebours|a l'envers|envers|inverse[es]{0,2}|de droite a gauche|retourne[es]{0,2}")
_REVERSED = re.compile(
    r"(?<![\w+.,])(?:[0-9]{2}(?:[ .\-]?[0-9]{2}){3}[ .\-]?[1-9]0|[1-9]0(?:[ .\-]?[0-9]{2}){4})(?![\w%]"
    r"|[.,/:\-][0-9]|[ ][0-9])"
)

_ODD_SIGNS = "*~+=#\\:;<>!"
_ODD_NIR = re.compile(
    r"(?<![\w.,])[1-478](?:[ .\-_/|*~+=#\\:;<>!]{0,3}[0-9]){5}[ .\-_/|*~+=#\\:;<>!]{0,3}[0-9ab]"
    r"(?:[ .\-_/|*~+=#\\:;<>!]{0,3}[0-9]){6}(?:[ .\-_/|*~+=#\\:;<>!]{0,3}[0-9]{2})?(?![\w%])"
)
_NIR_CUES = words(r"nir|secu|securite sociale|n°? ?ss|num(?:ero)? ss|nss|vitale|insee|immatriculation")
_NIR_WORDS = frozenset({"nir", "secu", "securite", "ss", "nss", "vitale", "insee"})
_BLANKS = str.maketrans(dict.fromkeys(_ODD_SIGNS, " "))

_UNIT_WORDS = "zero|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf"
_TENS_WORDS = (
    "dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|septante|huitante|nonante"
)
_SAID = rf"(?:{_UNIT_WORDS}|unite|{_TENS_WORDS}|cents?)(?![a-z])"
_PLATE_JOINT = r"[ ]{0,2}(?:[_*.~/\\|+=:,\-]{1,2}|tiret|point|slash|espace)?[ ]{0,2}"
_LETTER = (
    r"(?:(?:double[ -]?v(?:es?|a)?|we|h?ache|effe?|elle?|aile|emme?|enne?|erre?|aire|esse?|ixe?|zede?"
    r"|[bcdgptv]e|jt?i|jit|ka|[ck]u|qu"
    r"|i[ -]?grec|al(?:ph|f)a|bravo|charlie|delta|echo|fox(?:trot)?|golf|hotel|india|juliett?e?|kilo|lima|mike"
    r"|novembe?re?"
    r"|oscar|papa|quebec|romeo|sierra|tango|uniforme?|victor|whisk(?:e)?y|x-?ray|yankee|zulu|zoulou)(?![a-z])"
    r"|[a-hj-np-tv-z])"
    r"(?: comme [a-z]{2,14},?)?"
)
_PLATE_LETTERS = rf"{_LETTER}[ .,\-]{{0,2}}{_LETTER}"
_PLATE = re.compile(
    rf"(?<![a-z0-9]){_PLATE_LETTERS}{_PLATE_JOINT}"
    rf"(?:[0-9][ .\-]?[0-9][ .\-]?[0-9]|{_SAID}(?:[ \-]"
    rf"(?:et[ \-])?{_SAID}){{0,4}}){_PLATE_JOINT}{_PLATE_LETTERS}(?![a-z0-9])"
)
_PLATE_CUES = words(
    r"plaques?|immat(?:ricul\w{1,8})?|voitures?|vehicules?|auto|camion(?:nette)?|moto|scooter|fourgon|caisse|bagnole"
    r"|twingo|clio|kangoo|megane|scenic|peugeot|renault|citroen|dacia|berlingo|fiat|vsl|taxi"
)
_PLATE_WORDS = frozenset(
    {"plaque", "plaques", "immat", "immatricule", "immatriculee", "immatriculation", "voiture", "voitures", "vehicule",
     "vehicules", "auto", "camion", "camionnette", "moto", "scooter", "fourgon", "caisse", "bagnole", "twingo", "clio",
     "kangoo", "megane", "scenic", "peugeot", "renault", "citroen", "dacia", "berlingo", "fiat", "vsl", "taxi"}
)  # fmt: skip

_CODE_ITEM = (
    rf"(?:(?:double |triple |(?:deux|trois|quatre) fois (?:le |la )?)?{_SAID}|[0-9]{{1,2}}(?![0-9a-z])|[a-z]"
    rf"(?![a-z'])(?: comme [a-z]{{2,14}})?|etoile|diese)"
)
_CODE = re.compile(
    r"(?<![a-z])(?:digicode|interphone|code(?! (?:couleur|ccam|cim|pmsi|ngap|acte|postal|de la route))"
    r"|mot de passe|mdp|badge)(?: (?:[dl]')?(?:de|du|a|la|le|des|porte|portail|entree|immeuble|pharmacie|armoire|stups?"
    r"|coffre|poste|salle|vestiaires?|hall|ascenseur|alarme|wifi|ordi|pc|pin|puk|sim|carte|bleue|bancaire|cb"
    r"|cps|acces|sas|nord|sud|ouest|arriere|cote|stupefiants|session|garage|batiment|service|reserve"
    rf"|c'est|est)(?![a-z])){{0,5}}[ ]?[:=]?[ ]?({_CODE_ITEM}(?:[ ,\-]{{1,2}}(?:(?:puis|et|ensuite|tiret"
    rf"|espace)[ ])?{_CODE_ITEM}){{1,9}}"
    r"|[0-9]{2,8}[ ](?:etoile|diese)|(?:etoile|diese)[ ][0-9]{2,8}(?:[ ](?:etoile|diese))?)(?![a-z0-9])"
)
_CODE_WORDS = frozenset({"digicode", "interphone", "code", "passe", "mdp", "badge"})
_DOORS = ("digicode", "interphone")
_CLOSED = re.compile(r"etoile|diese")
_CODE_MARK = re.compile(r"puis|ensuite|etoile|diese|tiret")
_CODE_PIECE = re.compile(r"[a-z0-9]+")
_SAID_WORD = re.compile(rf"(?<![a-z]){_SAID}")

_KEYPADS = frozenset({"digicode", "portail", "interphone", "boitier", "clavier"})
_THEN_DOOR = re.compile(
    r"(?<![a-z])(?:c'est|tape[rz]?|compose[rz]?|fai(?:s|re|tes)|entre[rz]?)(?: le)? ("
    r"(?=[0-9a-f*#]{0,3}[0-9])[0-9a-f*#]{1,6}"
    r"(?:[ \-][0-9a-f*#]{1,4}){0,5}) (?:au|sur le|a l'|pour le|dans le) ?(?:digicode|portail|interphone|boitier"
    r"|clavier)"
)
_ROOM = re.compile(
    r"(?<![a-z])(?:dame|monsieur|mr|patiente?|residente?|papi|papy|mamie|voisine?|mamy|fils|fille|ami|celle|celui)"
    rf" (?:du|de la|au)(?: la)? ((?:(?:{_UNIT_WORDS})[ -])?"
    rf"cent(?:[ -](?:{_UNIT_WORDS}|{_TENS_WORDS}|et)(?![a-z])){{1,4}})"
    r"(?![a-z]|[ -](?:mg|g|ml|ans|metres?|pour))"
)
_ROOM_WORDS = frozenset(
    {"dame", "chambre", "ch", "piaule", "papi", "papy", "mamie", "monsieur", "mr", "patient", "patiente", "resident",
     "residente"}
)  # fmt: skip
_WORD_BEFORE = "|".join(rf"(?<={word}[0-9])" for word in (*_UNIT_WORDS.split("|"), "cent"))
_FIGURE_LETTER = re.compile(rf"[0-9](?:(?:{_UNIT_WORDS}|{_TENS_WORDS}|cent)|(?<=[a-z].)(?:{_WORD_BEFORE}))")
_ROOM_DOES = re.compile(
    rf"(?<![a-z])la ((?:(?:{_UNIT_WORDS})[ -])?cent(?:[ -](?:{_UNIT_WORDS}|{_TENS_WORDS}|et)(?![a-z])){{1,4}})"
    r"(?= (?:a|est|desature|sonne|appelle|veut|vomit|se|fait|refuse|crie|demande)(?![a-z]))"
)
_GLUED_ROOM = re.compile(
    rf"(?<![a-z])(?:(?:du|de la|la|au|chambre|ch|lit|box)[ ])((?=[a-z]{{0,8}}[0-9])(?=[0-9]{{0,3}}[a-z])"
    rf"(?:[0-9]{{1,2}}|(?:{_UNIT_WORDS}|{_TENS_WORDS}|cent)){{2,4}})(?![a-z0-9])"
)
_BED = re.compile(r"lit (?:cote )?(?:fenetre|porte|couloir|[a-d1-3]) (?:de la|du|au) $")
_TOLD_ROOM = re.compile(
    rf"(?<![a-z])(?:dame|monsieur|mr|patiente?|residente?|papi|papy|mamie|chambre|ch|piaule)(?: du| de la| au| la)?"
    rf" ((?:{_UNIT_WORDS})[ -](?:zero[ -](?:{_UNIT_WORDS})|(?:{_TENS_WORDS})(?:[ -](?:et[ -])?(?:{_UNIT_WORDS}))?))"
    r"(?![a-z]|[ -](?:mg|g|ml|ans|metres?|pour|fois|jours?|mois|lits?))"
)


def said_marks(folded: str) -> Iterator[Decoded]:
    """Find the telephone numbers between whose pairs a mark is said."""
    if "0" in folded and (" ? " in folded or any(word in folded for word in _MARK_STEMS)):
        for match in _SAID_MARKS.finditer(folded):
            figures = "".join(filter(str.isdecimal, match[0]))
            # Blanks alone part a number that is read as it stands.
            if len(figures) == _TELEPHONE and _OTHER_MARK.search(match[0]):
                yield Decoded(*match.span(), " ".join(_PAIR.findall(figures)), _KIND)
    for match in opened_by(_SAID_DATE, folded, _BIRTH):
        day, month = int(match[1]), int(match[4])
        if 1 <= day <= 31 and 1 <= month <= 12:  # noqa: PLR2004 - days and months
            yield Decoded(match.start(1), match.end(), f"{day:02}/{month:02}/{match[5]}", _KIND)
    if holds(folded, _NIR_WORDS) and any(sign in folded for sign in _ODD_SIGNS):
        for match in _ODD_NIR.finditer(folded):
            plain = match[0].translate(_BLANKS)
            if plain != match[0] and cue_near(_NIR_CUES, folded, *match.span()):
                yield Decoded(*match.span(), plain, _KIND)


def told_numbers(folded: str) -> Iterator[Candidate]:
    """Report the telephone numbers told in pieces or backwards, and the plates, codes and rooms that are said."""
    if holds(folded, _ORDERS):
        yield from _pieces(folded)
    if "envers" in folded or "rebours" in folded or "invers" in folded:
        for match in _REVERSED.finditer(folded):
            if cue_near(_BACKWARDS, folded, *match.span()) and cue_near(_DIALLED, folded, *match.span()):
                yield Candidate(*match.span(), Entity.TELEPHONE, 0.8, "chiffres_epars:rebours")
    yield from _announced(folded)


def _announced(folded: str) -> Iterator[Candidate]:
    """Report the plates, codes and rooms that are said or oddly marked."""
    if holds(folded, _PLATE_WORDS):
        for match in _PLATE.finditer(folded):
            if cue_near(_PLATE_CUES, folded, *match.span()):
                yield Candidate(*match.span(), Entity.IMMATRICULATION, 0.86, "chiffres_epars:plaque")
    if holds(folded, _CODE_WORDS):
        for match in _CODE.finditer(folded):
            if (
                _is_code(match[1])
                or len(_CODE_MARK.findall(match[1])) > 1
                or _CLOSED.search(match[1])
                or match[0].startswith(_DOORS)
            ):
                start = match.start(1) - len("a ") * folded.endswith(" a ", 0, match.start(1))
                yield Candidate(start, match.end(1), Entity.SECRET, 0.8, "chiffres_epars:code_dit")
    for match in _THEN_DOOR.finditer(folded) if holds(folded, _KEYPADS) else ():
        yield Candidate(*match.span(1), Entity.SECRET, 0.8, "chiffres_epars:code_dit")
    yield from _rooms(folded)


def _is_code(said: str) -> bool:
    """Say whether what is said has more than one number in words: « quarante-sept onze », « 7 b deux trois »."""
    numbers, pieces = len(_SAID_WORD.findall(said)), len(_CODE_PIECE.findall(said))
    return numbers > 2 or (numbers > 1 and pieces > 2 and " et " not in said)  # noqa: PLR2004 - one is « vingt-deux »


def _rooms(folded: str) -> Iterator[Candidate]:
    """Report the rooms that are said: « la dame du deux cent douze », « la 4zerosept »."""
    if "cent" in folded:
        for match in (*_ROOM.finditer(folded), *_ROOM_DOES.finditer(folded)):
            yield Candidate(*match.span(1), Entity.UNITE, 0.75, "chiffres_epars:chambre_dite")
    if holds(folded, _ROOM_WORDS):
        for match in _TOLD_ROOM.finditer(folded):
            yield Candidate(*match.span(1), Entity.UNITE, 0.75, "chiffres_epars:chambre_dite")
    for match in _GLUED_ROOM.finditer(folded) if _FIGURE_LETTER.search(folded) else ():
        bed = _BED.search(folded, max(0, match.start() - 30), match.start(1))
        start = bed.start() if bed else match.start(1)
        yield Candidate(start, match.end(1), Entity.UNITE, 0.75, "chiffres_epars:chambre_dite")


def _pieces(folded: str) -> Iterator[Candidate]:
    """Follow a telephone number from its first pairs to its tenth figure, over the words that part its pieces."""
    done = 0
    for head in _HEAD.finditer(folded):
        if head.start() < done:
            continue
        spans, figures, end, ordered = [head.span()], sum(map(str.isdecimal, head[0])), head.end(), False
        while figures < _TELEPHONE and len(spans) < _MOST_PIECES:
            step = _STEP.match(folded, end)
            rest = _REST.match(folded, step.end()) if step else None
            if step is None or rest is None:
                break
            ordered = ordered or any(word in step[0] for word in _ORDERS)
            spans.append(rest.span())
            figures, end = figures + sum(map(str.isdecimal, rest[0])), rest.end()
        if figures == _TELEPHONE and ordered and len(spans) > 1 and _is_dialled(folded, *head.span()):
            done = end
            for start, last in spans:
                yield Candidate(start, last, Entity.TELEPHONE, 0.86, "chiffres_epars:telephone_dit")


def _is_dialled(folded: str, start: int, end: int) -> bool:
    """Say whether a telephone is spoken of, or two pairs open a mobile's number."""
    mobile = folded.startswith(("06", "07"), start) and end - start > len("06 3")
    return mobile or cue_near(_DIALLED, folded, start, end)
