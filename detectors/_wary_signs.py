"""What shows that a text hides identities, and what it says of the kind of each: the words of its writer.

Some writers say what they do (« lire à l'envers », « sans les voyelles », « pour que le filtre laisse passer »). Serves
`detectors._wary`; it finds nothing by itself. Every search is preceded by that of a plain piece of a word, so that a
text that says nothing of the kind costs a few microseconds.
"""

from __future__ import annotations

import re
from typing import Final

from detectors.entities import Entity
from detectors.recognisers._terms import read_sections

_STEMS: Final = read_sections("mefiance")["amorces"]
"""One of these stands in whatever `_SAID` finds."""
_LETTERS: Final = (
    r"(?:lettres?|chiffres?|voyelles?|consonnes?|espaces?|syllabes?|accents?|initiales?|z[ée]ros?|points?)"
)
_NAMED: Final = r"(?:noms?|pr[ée]noms?|identit[ée]s?|patiente?s?|num[ée]ros?|dates?|coordonn[ée]es)"
_FIGURES: Final = (
    r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|z[ée]ro|vingt|trente|quarante|cinquante|soixante)"
)
_SAID: Final = re.compile(
    r"(?<!\w)(?:"
    r"(?:[àa] l['’]envers|de droite [àa] gauche|[àa] rebours|en (?:verlan|miroir|leet|morse|rot[ -]?13"
    r"|code\b(?! ?ccam))"
    r"|(?:sans|avec|enlev\w+|retir\w+|vir\w+) (?:les? |ses |des |mes |aucun[es]? )?(?:voyelles?|consonnes?"
    r"|espaces?|arobase)"
    r"|phon[ée]tiquement|en phon[ée]tique|[ée]pel(?:é|er|le|ant)\w*|(?:ça|ca|cela) s['’][ée]crit|s['’][ée]crit comme"
    rf"|(?:mis|mets|met|mettre|écrit|ecrit|tap[ée]|écris|dis|dict[ée]e?) (?:\w+ ){{0,3}}(?:en|des|les|entre"
    rf"|avec) (?:\w+ )?{_LETTERS}"
    r"|clavier (?:russe|qwerty|azerty|anglais|d[ée]cal\w*|am[ée]ricain|cass[ée]\w*)"
    rf"|(?:invers|interverti?|m[ée]lang|permut|d[ée]cal|doubl|chang|ajout|enl[eè]v|retir|remplac|coup|s[ée]par"
    rf"|masqu|cach)\w{{0,5}}"
    rf" (?:(?:juste|tou\w+|le|la|les|un|une|des|mes|ses|d['’]un|jour|deux|[0-9a-z]|1re|premi[eè]re"
    rf"|derni[eè]re) ){{0,3}}(?:{_LETTERS}|paires?|fin|d[ée]but|cran|{_NAMED})"
    r"|remplac\w+ les \w{1,3} par|pour (?:brouiller|camoufler|masquer|cacher"
    r"|(?:ne )?pas (?:\w+ ){0,2}(?:reconnai\w+|reconnaî\w+|filtr\w+))"
    r"|(?:pour|afin) que (?:ça|ca|cela|le filtre|[çc]a) (?:\w+ )?(?:passe|marche|laisse)|(?:le|ton|votre|du"
    r"|au) filtre\b(?! (?:cave|[àa] |veineux|de |d['’]|h[ée]mo|art|ter))"
    r"|je (?:camoufle|masque|floute|brouille|code|crypte|d[ée]guise|cache|maquille|bidouille|abr[eè]ge)"
    r"|(?:faux|fausses) (?:accents|lettres|chiffres)|(?:nom|pr[ée]nom|identit[ée]|num[ée]ro"
    r"|date)s? (?:\w+ )?(?:crypt|cod|cach|masqu|camoufl|brouill|d[ée]guis|d[ée]coup|coup)[ée]\w*"
    rf"|cod(?:er|é|és|e) (?:les |le |son |mon |en )?{_NAMED}|code c[ée]sar|attention anagramme|anagramme de"
    r"|alphabet (?:radio|a[ée]ro\w*|otan|militaire|morse)|ne (?:lis|lire|lisez|garde[rz]?"
    r"|prends?) que (?:\w+ ){0,2}\w+|[àa] recoller|tu colles|coll[ée]s? dans une phrase"
    r"|(?:coup|s[ée]par|d[ée]coup|espac)[ée]+s? expr[eè]s|expr[eè]s pour|en emoji|[àa] prononcer|se prononce"
    r"|par (?:s[ée]curit[ée]|discr[ée]tion)"
    r"|pour (?:la )?discr[ée]tion|(?:premi[eè]re|deuxi[eè]me|1re|2e) syllabe|entre chaque lettre"
    r"|d[ée]cal[ée]+s? d['’]un"
    r"|s[ée]par[ée]+e?s? (?:par|d['’]|avec|de) (?:un|une|des)|en (?:deux|trois|plusieurs|quatre|2|3) (?:bouts"
    r"|morceaux|lignes|parties)"
    r"|(?:une?|1) (?:lettre|chiffre|mot) sur (?:deux|trois|2|3)|(?:est|fait) expr[èe]s"
    r"|(?:ajout|met|mis|coll)\w{0,3} (?:un |une |des )?['\"« ]{0,2}\w{1,3}['\"» ]{0,2} (?:devant|avant|apr[èe]s"
    r"|entre|derri[èe]re) (?:les|le|la|chaque)"
    rf"|(?:[0-9A-Z]|{_FIGURES})[ -](?:puis )?(?:di[èe]se|[ée]toile)|(?:di[èe]se|[ée]toile)[ -](?:puis )?(?:[0-9]"
    rf"|{_FIGURES})"
    r"|chaque (?:lettre|chiffre)|lettre (?:apr[eè]s|par) lettre|chiffres? intercal\w+"
    r"|(?:mis|mets) des (?:[ée]toiles|points|tirets|slashs?|blancs|barres)"
    r")(?!\w)"
    r"|\((?:point|tiret|arobase|at|dot|underscore|slash)\)|(?<!\w)(?:underscore|arobase|tiret (?:bas|du 8))(?!\w))",
    re.IGNORECASE,
)
_CUES: Final = re.compile(
    r"(?<!\w)(?:(?P<DATE_NAISSANCE>n[ée]{1,2}(?:\(e\))?|ddn|naissance|nee?)|(?P<TELEPHONE>t[ée]l(?:[ée]phone)?"
    r"|portable|mobile|fixe"
    r"|appeler|rappeler|joindre|📞)|(?P<NIR>nir|s[ée]cu|s[ée]curit[ée] sociale|nss)|(?P<IPP>ipp|nip)"
    r"|(?P<SEJOUR>s[ée]jour|iep|venue)"
    r"|(?P<SECRET>mdp|mots? de passe|code|digicode|password|pwd)|(?P<IDENTIFIANT>login|identifiant|matricule"
    r"|utilisateur|dossier)"
    r"|(?P<CARTE_BANCAIRE>carte|cb)|(?P<IBAN>iban|rib)|(?P<IMMATRICULATION>plaque|immat\w*)|(?P<RPPS>rpps)"
    r"|(?P<ADRESSE_IP>ip)"
    r"|(?P<EMAIL>e?-?mail|courriel|m[èe]l)|(?P<ADRESSE>adresse|rue|avenue|bd|impasse|all[ée]e)"
    r"|(?P<LIEU>habite\w*|vit [àa]|vient d[e’']|ville|commune|domicili[ée]e?|dort [àa]|elle est de|il est de"
    r"|code postal)"
    r"|(?P<UNITE>chambre|ch|lit|service|[ée]tage|salle|unit[ée])"
    r"|(?P<ETABLISSEMENT>ehpad|clinique|h[ôo]pital|[ée]cole|cr[èe]che|centre|r[ée]sidence|foyer|cl1n\w*|h0p\w*"
    r"|lyc[ée]e)"
    r"|(?P<PRENOM>pr[ée]noms?)|(?P<NOM>noms?|s['’]appelle\w*|nomm[ée]e?|alias|patiente?|m\.?|mr|mme|mlle|dr"
    r"|madame|monsieur"
    r"|fils|fille|mari|épouse|femme|fr[eè]re|s(?:œ|oe)ur|neveu|ni[eè]ce|compagnon|compagne|appelons-l[ea]"
    r"|surnomme|surnomm[ée]e?|collègue|nom))(?!\w)",
    re.IGNORECASE,
)
_REACH: Final = 48
_AROUND, _MOST_LOOKED = 48, 20
_PARTED: Final = re.compile(r"[.;\n]\s")


def said(text: str, lowered: str | None = None) -> list[tuple[int, int]]:
    """Give the stretches in which the writer says that something is written in a disguise; small letters save time."""
    low = lowered or text.lower()
    found: set[tuple[int, int]] = set()
    for stem in filter(low.__contains__, _STEMS):
        place = low.find(stem)
        for _ in range(_MOST_LOOKED):
            if place < 0:
                break
            found.update(match.span() for match in _SAID.finditer(text, max(0, place - _AROUND), place + _AROUND))
            place = low.find(stem, place + _AROUND // 2)
    return sorted(found)


def cue(text: str, start: int) -> Entity | None:
    """Name what the last telling word before a place announces, within the same sentence; nothing without one."""
    low = max(0, start - _REACH)
    for stop in _PARTED.finditer(text, low, start):
        low = stop.start() + 1
    told = None
    for told in _CUES.finditer(text, low, start):  # noqa: B007 - the last one
        pass
    return Entity(told.lastgroup) if told and told.lastgroup else None


def distance(text: str, start: int) -> int:
    """Count the code points between a place and the end of the telling word before it."""
    last = start - 2 * _REACH
    for told in _CUES.finditer(text, max(0, start - _REACH), start):
        last = told.end()
    return start - last
