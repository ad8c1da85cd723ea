"""Names that their construction shows: « olive marin la kiné », « Raymond (Escudié de son nom) », « Personne Julien ».

A first name and a surname in small letters before an article and a trade, the other half of a name that « de son nom »
tells, surnames of several words at the head of a row (« 2/ Le Gouvello de Kerdrel Anne 48 »), a surname that is a
pronoun beside a first name (« Personne Julien »), clipped double first names (« J-Mi »). It refuses pairs that no list
knows, towns, terms of care and what opens a sentence. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._cues import fold as fold_text
from detectors.recognisers._evidence import COMMON, FREQUENT, LABELS, PARTICLES, STOPS, TERMS, USUAL_CLINICAL
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.lexicon import Features, Lexicon
    from detectors.recognisers._tokens import Reading

FIRM, FAIR = 0.75, 0.6
_TRADES = TERMS["metiers"] | TERMS["autres_roles"] | TERMS["specialites"]
HELD = TERMS["civilites"] | TERMS["medecins"] | TERMS["metiers"] | TERMS["proches"] | TERMS["designes"] | LABELS
UNBORNE, _UNSAID = HELD | STOPS, STOPS | LABELS
NAME = r"[A-ZÀ-Þ][^\W\d_]{1,24}(?:['’-][^\W\d_]{1,24}){0,2}"
_TRADED = re.compile(
    r"(?<![\w'’-])(?P<given>[a-zà-ÿ]{3,15}(?:-[a-zà-ÿ]{3,15})?) (?P<last>[a-zà-ÿ]{3,20}),? "
    r"(?:la|le|l['’]|notre|ma|mon|son|sa|leur) ?(?P<trade>[a-zà-ÿ-]{2,20})(?!\w)"
)
_LED = frozenset({"LA", "LE", "L", "NOTRE", "MA", "MON", "SON", "SA", "LEUR"})
"""What stands before the trade in the pattern above."""
_MET = re.compile(
    r"(?<!\w)(?:vue?|revue?|vois|voit|avec|par|chez|eu|appelée?|rappelée?|contactée?|consultée?|de|à|pour|et|jointe?"
    r"|prévenue?|croisée?|demandée?) (?:hier |ce matin |aussi )?\Z",
    re.IGNORECASE,
)
_OWN = r"(?:(?:de|c['’]est) son (?:vrai )?(?P<kind>nom|prénom)(?: (?:de famille|d['’]usage|de naissance))?)"
_OWN_NAME = re.compile(rf"(?P<name>{NAME}(?: {NAME})?),? {_OWN}(?!\w)")
_OWN_BEFORE = re.compile(rf"(?<!\w)de son (?:vrai )?(?P<kind>nom|prénom)(?: de famille)?,? (?P<name>{NAME})(?!\w)")
_BEARS = re.compile(
    r"(?<!\w)(?:mon|son|votre|leur) nom (?:marital|de jeune fille|de naissance|de famille|d['’]épouse|d['’]usage"
    r"|de femme"
    rf" mariée)(?:,)? (?:est|c['’]est|était) (?P<name>{NAME})(?!\w)"
)
_PARTICLE = (
    r"(?:[Dd]e (?:[Ll]a|[Ll]os|[Ll]as)|[Dd]e|[Dd]u|[Dd]es|[Ll]e|[Ll]a|[Dd]['’]|[Vv]an de[nr]?|[Vv]an|[Vv]on|e|y|i"
    r"|[Dd]os"
    r"|[Dd]as|[Dd]a|[Dd]i)"
)
_CHAINED = re.compile(
    r"^[ \t*•>-]{0,4}(?:(?:(?:ch(?:ambre)?|lit|box|n°) ?)?\d{1,4} ?[A-Z]?(?:[-/ ]?[A-Z0-9])? ?[:/)|.,–-]{0,2} ?)?"
    rf"(?P<last>(?:{_PARTICLE} ?)?{NAME}(?:[ ]{_PARTICLE}[ ]?(?:[Ll]a )?{NAME}){{1,2}}) (?P<given>{NAME})"
    r"(?= ?(?:,|:|;|\||/|\(|\d{1,3}(?: ?(?:ans|a|mois|F|H|M)\b|\b)|[FHM] |n[ée]e?\b|$|-))",
    re.MULTILINE,
)
_LINKS = (" de ", " De ", " du ", " Du ", " des ", " d'", " d’", " y ", " e ", " i ", " la ", " La ", " van ", " von ")
_NOBODY = re.compile(
    rf"(?<![\w'’-])(?P<last>Personne|Inconnue?|Anonyme|Aucun|Jamais|Rien|Tous|Toute?) (?P<given>{NAME})"
)
_NOBODIES = ("Personne ", "Inconnu", "Anonyme ", "Aucun ", "Jamais ", "Rien ", "Tous ", "Tout")
_CLIPPED = re.compile(
    r"(?P<one>[JMPA](?<![\w.-].)(?:(?<=J)ean|(?<=M)arie|(?<=P)ierre|(?<=A)nne)?-[A-ZÉ][a-zéèë]{0,8})(?P<point>\.)?"
    r"(?![\w-]|['’]\w)"
)
_HALVES = {
    "J": frozenset(
        {"FR", "PH", "MI", "MA", "LOU", "LU", "BA", "PI", "CL", "YV", "JA", "NO", "RE", "LO", "CH", "CHRI", "PHI"}
        | {"MICH", "MIMI", "FRAN", "FI", "DO", "BE", "BER", "GU", "RO", "RAPH", "TH", "CHA", "DA", "CRI", "PAU", "STE"}
    ),
    "M": frozenset({"JO", "CL", "CLO", "TH", "LO", "LOU", "FR", "FRAN", "AN", "CHRI", "MAD", "JEA", "HEL", "PI"}),
    "P": frozenset({"YV", "AN", "LOU", "EM", "HEN", "MA", "JE", "O", "AL"}),
    "A": frozenset({"SO", "LO", "CL", "MA", "CHA", "LAU", "GA", "CE", "LI", "FLO"}),
}
"""How the second halves of « Jean-… », « Marie-… », « Pierre-… », « Anne-… » are clipped."""
_PHRASED = re.compile(
    r"(?<!\w)(?:[Cc]hez|[Aa]vec|[Pp]ar|[Cc]['’]est|[Cc]['’]était|[Dd]octeur|[Aa]ppelle|[Rr]appeler|[Vv]u"
    r"|[Aa]dressée? à)"
    r" (?P<name>(?:(?:le|la|de|du|d['’]) ?){1,2}(?P<last>[^\W\d_]{3,20}))(?![\w'’-])"
)
_PHRASING = frozenset({"CHEZ", "AVEC", "PAR", "C", "DOCTEUR", "APPELLE", "RAPPELER", "VU", "ADRESSE", "ADRESSEE"})
"""Words that open the pattern above, which is tried where they stand."""
_ENDS = re.compile(r" ?(?:[,.;:!?)\n]|\Z|(?:à|le|en|qui|pour|et|au|ce|cet|cette|hier|demain|l['’]|est|a)\b)")


def told_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names that how they are told shows."""
    text, lexicon = reading.text, reading.lexicon
    yield from _traded(reading)
    folded = fold_text(text)
    if "son nom" in folded or "son prenom" in folded or "son vrai " in folded or " nom " in folded:
        yield from _own(text, folded, lexicon)
    if any(link in text for link in _LINKS):
        yield from _chained(text, lexicon)
    yield from _phrased(reading)
    for match in _NOBODY.finditer(text) if any(word in text for word in _NOBODIES) else ():
        if given_name(lexicon.features(match["given"])):
            yield Candidate(*match.span("last"), Entity.NOM, FIRM, "personne:paire")
            yield Candidate(*match.span("given"), Entity.PRENOM, FIRM, "personne:paire")
    for match in _CLIPPED.finditer(text) if "-" in text else ():
        first, half = match["one"].split("-")
        known = lexicon.features(half)
        whole = known.first_name == COMMON and not (known.clinical or known.french_exact)
        if fold(half) in _HALVES[first[0]] or whole:
            end = match.end() if match["point"] and fold(half) in _HALVES[first[0]] else match.end("one")
            yield Candidate(match.start(), end, Entity.PRENOM, FIRM, "personne:abrege")


def _traded(reading: Reading) -> Iterator[Candidate]:
    """Read a first name and a surname in small letters before an article and a trade (« olive marin la kiné »)."""
    text, tokens, lexicon = reading.text, reading.tokens, reading.lexicon
    for index in reading.places(_TRADES):
        article = index - 1 - (tokens[index - 1].text in {"'", "’"})
        given_at = article - 2 - (tokens[article - 1].text == ",")
        led = given_at >= 0 and tokens[article].fold in _LED
        match = _TRADED.match(text, tokens[given_at].start) if led else None
        if match is None or fold(match["trade"]) not in _TRADES:
            continue
        given, last = lexicon.features(match["given"].split("-")[0]), lexicon.features(match["last"])
        borne = given.first_name >= FREQUENT and last.surname >= FREQUENT and not given.drug
        plain = fold(match["given"]) in UNBORNE or fold(match["last"]) in UNBORNE
        if not borne or plain or (last.clinical >= USUAL_CLINICAL and last.surname < COMMON):
            continue
        met = _MET.search(text, max(0, match.start() - 24), match.start())
        if met or match.start() == 0 or not (given.french or last.french):
            yield Candidate(*match.span("given"), Entity.PRENOM, FAIR, "personne:apposee")
            yield Candidate(*match.span("last"), Entity.NOM, FAIR, "personne:apposee")


def _own(text: str, folded: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Read « (Escudié de son nom) », « de son vrai nom Tréhorel », « mon nom marital est Bon »."""
    told = "son nom" in folded or "son prenom" in folded or "son vrai " in folded
    for pattern in (_OWN_NAME, _OWN_BEFORE, _BEARS) if told else (_BEARS,):
        for match in pattern.finditer(text):
            first = lexicon.features(match["name"].split()[0])
            if fold(match["name"].split()[0]) in UNBORNE and pattern is not _BEARS:
                continue
            if pattern is _OWN_NAME and first.french and not max(first.surname, first.first_name):
                continue
            kind = Entity.PRENOM if match.groupdict().get("kind") == "prénom" else Entity.NOM
            yield Candidate(*match.span("name"), kind, FIRM, "personne:prenomme")


def _chained(text: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Read a surname of several words that heads a row before a first name (« Le Roux de Bretagne Solène, 33 ans »)."""
    for match in _CHAINED.finditer(text):
        words = [word for word in re.findall(NAME, match["last"]) if fold(word) not in PARTICLES]
        if not given_name(lexicon.features(match["given"])):
            continue
        if not words or any(fold(word) in HELD for word in words) or not bearable(words[-1], lexicon):
            continue
        opened = bool(words) and not match["last"].startswith(words[0])
        head = lexicon.features(words[0])
        if bearable(words[0], lexicon) and (opened or head.surname or not head.bits):
            yield Candidate(*match.span("last"), Entity.NOM, FIRM, "personne:particule")
            yield Candidate(*match.span("given"), Entity.PRENOM, FIRM, "personne:particule")


def _phrased(reading: Reading) -> Iterator[Candidate]:
    """Read a surname of several words after « chez » or the like (« chez le gall », « c'est de Kergrist »)."""
    text, lexicon, reached = reading.text, reading.lexicon, 0
    for index in reading.places(_PHRASING):
        start = reading.starts[index]
        match = _PHRASED.match(text, start) if start >= reached else None
        if match is None:
            continue
        reached = match.end()
        last = lexicon.features(match["last"])
        phrase = lexicon.phrase(match["name"].replace("’", "'"))
        plain = last.french or last.clinical or last.drug or last.region
        articled = match["name"][0] == "l"
        unknown = not (last.eponym or last.french or last.surname)
        strange = match["last"].istitle() and not articled and unknown
        borne = phrase.surname and articled and not phrase.town
        if (strange or borne) and not plain and fold(match["last"]) not in UNBORNE and _ENDS.match(text, match.end()):
            yield Candidate(*match.span("name"), Entity.NOM, FAIR, "personne:particule")


def given_name(known: Features) -> bool:
    """Say whether a word is a usual first name and no term of care."""
    return known.first_name >= FREQUENT and known.clinical < USUAL_CLINICAL and not known.drug


def bearable(word: str, lexicon: Lexicon) -> bool:
    """Say whether a word may be somebody's surname: no term of care, no label, no plain noun that nobody bears."""
    known = lexicon.features(word)
    if fold(word) in _UNSAID or known.drug or known.disease or (word.isupper() and known.acronym):
        return False
    return known.clinical < USUAL_CLINICAL and (known.surname > 0 or not known.french)
