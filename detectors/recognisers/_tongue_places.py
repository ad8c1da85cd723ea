"""Towns after a word for living or being born, and streets, as other languages write them.

« vive con mi cuñada en San Juan de Luz, calle Gambetta cuarenta, segundo piso », « живёт в Лиможе », « تسكن في روبيه »,
« Rua das Acácias, número quarenta », « ul. Lipowa 12/4 », « i rès la Plaine-dé-Palmis ». Gives stretches.
Refuses a place without its cue, common nouns of the house (« in der Wohnung »), and a street without a number or a cue.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._terms import read_sections
from detectors.recognisers._tongues import MARKS, WORD, Kind, joined, signs, starts, tells, tongues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tongue_dates import Found
    from detectors.recognisers._tongues import Sign

_CAP = r"(?-i:(?=[^\W\d_])(?![a-zà-öø-ÿāăąćčďđēęěğīıļłńņňŕřśşšţťūůűźżžțșơưа-яёіїєґђјљњћџα-ωά-ώ])[^\W_])"
_NAME = rf"{_CAP}(?:[^\W\d_]|[{MARKS}]){{1,24}}(?:-[^\W\d_]{{1,20}}){{0,3}}"
_PARTICLE = (
    r"(?:de la|de los|de las|de|del|della|di|da|do|dos|das|la|las|los|el|sur|les|am|an der|bei|aan|en|sous|le|lez)"
)
_TOWN = rf"(?:(?:la|La|el|El|lo|le|Le|les|Les|o|os|as|A|O)[ -])?{_NAME}(?:[ -](?:{_PARTICLE}[ -])?{_NAME}){{0,3}}"
_LIVING: Final = {
    "en": (
        r"live[sd]?|living|reside[sd]?|residing|born|moved",
        r"in|at|near|to",
    ),
    "es": (
        (
            r"vive[ns]?|vivo|vivimos|viv[ií]a|resid\w{1,4}|domicilia\w{1,3}|naci[óod]\w{0,2}|nací|natural"
            r"|residente|procede\w{0,3}"
        ),
        r"en|(?<=natural )de|(?<=procede )de|(?<=procedente )de",
    ),
    "pt": (
        r"mora[m]?|moro|vive[m]?|vivo|resid\w{1,4}|nasc\w{1,4}|natural|residente",
        r"em|no|na|(?<=natural )de",
    ),
    "it": (
        r"abita(?:no)?|abito|vive|vivo|vivono|risied\w{1,3}|nat[oaie]|residente|domiciliat[oa]|viene",
        r"a|ad|in|da",
    ),
    "de": (
        r"wohn\w{1,4}|leb(?:t|e|en)|geboren|gebürtig|wohnhaft|kommt|stammt|hausärztin|hausarzt",
        r"in|aus|bei",
    ),
    "nl": (
        r"woon(?:t|achtig)?|wonen|verblijft|geboren|afkomstig",
        r"in|te|uit",
    ),
    "ro": (
        r"locuie\w{2,4}|st[aă]u?|n[aă]scut[aă]?|domicilia\w{1,3}",
        r"în|in|la|din",
    ),
    "pl": (
        r"mieszka\w{0,3}|urodz\w{2,5}|pochodzi|zamieszka\w{1,3}",
        r"w|we|z|ze",
    ),
    "sh": (
        r"živ[ie]\w{0,2}|rođena?|stanuje\w?|boravi",
        r"u|iz",
    ),
    "vi": (
        r"sống|cư trú|sinh|quê|đến",
        r"ở|tại|từ",
    ),
    "dz": (
        r"sak[ie]?na?|saken|(?:ka[ty]?|t)[ay]?ske?ou?n\w?|ska?nt|zdadi?[t]?|zad",
        r"f|fi|b",
    ),
    "cr": (
        r"ab(?:it|ité|ite)|r[eéè](?:s|st|t|té|te)|viv|dome\w{0,3}|sòti|soti|sort",
        r"an|a|o|nan|dann|koté|laba|sou",
    ),
    "cy": (
        (
            r"жив[уеёи]т?ь?|жив[её]м|прожива\w{1,4}|меш\w{2,5}|живее|родил\w{1,3}|народи\w{1,5}|роден\w?|рођен\w?"
            r"|беже\w{2,5}|родом|приех\w{1,4}|перее\w{2,5}|город[еау]?|село|м\.|г\."
        ),
        r"в|во|у|из|із|з|с|до|от|під|под",
    ),
    "el": (
        r"μένει|μένω|ζει|ζω|κατοικεί|κάτοικος|γεννήθηκ\w{1,2}|γεννημέν\w{1,2}|κατάγεται",
        r"στη[ν]?|στο[ν]?|στα|σε|από",
    ),
}
_OUT_OF = re.compile(rf"(?<!\w)(?:из|із)[ ]({_TOWN})(?!\w)")
_BARE = frozenset({"cr", "vi"})
"""Languages where a town may follow the verb at once."""
_CUED = {
    tongue: (
        re.compile(rf"(?<![\w'’])(?:{cue})(?![\w])", re.IGNORECASE),
        re.compile(rf"(?<![\w'’-])(?:{words})[ ]({_TOWN})(?!\w)"),
    )
    for tongue, (cue, words) in _LIVING.items()
}
_AT_ONCE = re.compile(rf"[ ]({_TOWN})(?!\w)")
_REACH = 64
_STOP = re.compile(r"[.;!?\n。](?![^ \n])|[()«»\"]")
_NO_TOWN = re.compile(
    r"(?:ung|heit|keit|schaft|nung|haus|heim|zimmer|familie|trennung|angst|ruhe|casa|paz|january|february|march|april"
    r"|may|june|july|august|september|october|november|december|januar|februar|marz|mai|juni|juli|oktober|dezember)\Z"
)

_ARABIC_LIVING = re.compile(
    r"(?<![\u0621-\u064a])و?(?:[تينأا]سكن\w{0,2}|ساكن[ةه]?|[تيأ]عيش|[تيأ]قيم|مقيم[ةه]?|[تيأ]قطن|ولدت?|مولود[ةه]?"
    r"|مواليد|مدينة"
    r"|قادم[ةه]?|أصل[هي]ا?|ازدادت?|مزداد[ةه]?)(?![\u0621-\u064a])"
)
_ARABIC_IN = re.compile(
    r"(?:(?<= )(?:في|(?<=قادم )من|(?<=قادمة )من|(?<=أصله )من|(?<=أصلها )من)[ ]|(?<=مدينة )"
    r"|(?<= )ب(?=[\u0621-\u064a]{4}))([\u0621-\u064a]{3,16}(?: ?-[\u0621-\u064a]{2,12})?)"
)
_ARABIC_NO_TOWN = frozenset(read_sections("langues")["ar.lieux_communs"])
_HEBREW = re.compile(
    r"(?<![א-ת])(?:גרה?|מתגוררת?|נולדה?|תושבת?)(?![א-ת])[^.\n,]{0,14}?[ ]ב([א-ת]{3,12}(?:[ -][א-ת]{2,10})?)(?![א-ת])"
)
_SUFFIXED = (
    ("he", _HEBREW),
    ("cy", _OUT_OF),
    ("hi", re.compile(rf"({WORD})[ ](?:में|का|की|के)[ ](?:रह|निवास|पैदा|जन्म)")),
    ("ta", re.compile(rf"({WORD}?)(?:ில்|[ ]நகரில்|[ ]ஊரில்|[ ]மாநிலத்தில்)[ ](?:வசி|வாழ்|பிற|இரு)")),
    ("hy", re.compile(rf"(?:ապրում[ ](?:է|եմ)|բնակվում[ ](?:է|եմ)|ծնվել[ ](?:է|եմ))[ ]({WORD})")),
    ("hy", re.compile(rf"({WORD}(?:ում))[ ](?:է[ ])?(?:ապր|բնակ|ծնվ)")),
    ("ka", re.compile(rf"(?:ცხოვრობ[სდ]?|დაიბადა)[ ]({WORD}ში)")),
    ("ka", re.compile(rf"({WORD}ში)[ ](?:ცხოვრობ|დაიბადა)")),
    ("am", re.compile(rf"በ({WORD})[ ](?:ከተማ[ ])?(?:ይኖራል|ትኖራለች|እኖራለሁ|የሚኖር|ተወለደ)")),
    ("tr", re.compile(rf"({_NAME})['’](?:[dt][ae]n?|n[dt]e|y[ae])[ ](?:\w{{1,12}}[ ]){{0,2}}(?:yaş[ıi]|otur"
    rf"|ikamet|doğ|kal|gel)\w{{0,8}}")),
)  # fmt: skip

_STREETS = (
    r"calle|c/|avenida|avda\.?|plaza|paseo|carrer|camino|carretera|pasaje|rua|travessa|praça|estrada|largo|beco"
    r"|via|viale"
    r"|corso|piazza|vicolo|strada|str\.|bulevardul|aleea|șoseaua|ulica|ul\.|aleja|plac"
    r"|улиц[аеыу]|ул\.|вул\.|вулиц[яіюі]|проспект[еу]?|просп\.|переул\w{2,3}|бульвар[еу]?|шоссе|площад[ьи]|булевард"
    r"|οδό[ςν]?|οδού|οδός|λεωφόρος?|شارع|نهج|زنقة|حي|طريق|רחוב|שדרות|đường|phố"
)
_STREET = re.compile(
    rf"(?<![\w.])(?:{_STREETS})[ ]?(?:(?:de|del|della|dei|da|das|do|dos|la|las|los|el|di|lui|lu|gen\.|im\.|ks\."
    rf"|św\.|ο|της|του)[ ]){{0,2}}"
    rf"(?!(?i:{_STREETS})){_CAP}[\w{MARKS}'’.-]{{1,24}}(?:[ ](?:(?:de|del|della|da|das|do|dos|y|e|i"
    rf"|la)[ ]){{0,2}}{_CAP}[\w{MARKS}'’.-]{{0,24}}){{0,4}}",
    re.IGNORECASE,
)
_STREET_WORDS = re.compile(rf"(?<![\w.])(?:{_STREETS})[ ]?\w", re.IGNORECASE)
_HOUSE = re.compile(
    r"[ ]?,?[ ](?:(?:número|numero|numărul|numer|num\.|nr\.?|n[º°ou.]{0,3}|дом|д\.|буд\.|будинок|bb|رقم|αρ\."
    r"|αριθμός|מספר|số|km)[ ]?)?"
)
_NUMBER = re.compile(r"[0-9]{1,4}(?:[ ]?[-/][ ]?[0-9]{1,3})?(?:[ ]?[A-ZА-Я]|[a-zа-я])?(?![\w])")
_LEVEL = re.compile(
    r"[ ]?,?[ ](?:(?:[\wº°ª.]{1,12}[ ])?(?:piso|planta|andar|piano|etaj(?:ul)?|stock|floor|piętro|этаж|kat|sprat"
    r"|όροφος|طابق|الطابق)"
    r"(?:[ ](?:izquierda|derecha|izq\.?|dcha\.?|esq\.?|dto\.?|[a-d]|[0-9]{1,2}|\w{4,8}))?"
    r"|\w{3,9}[ ](?:izquierda|derecha|izq\.?|dcha\.?|esquerdo|direito|esq\.?|dto\.?)"
    r"|(?:escalera|portal|puerta|apto?\.?|ap\.|bl\.|sc\.|et\.|interno|scala|int\.|lok\.|m\.|квартира|кв\.?|корпус"
    r"|корп\.|شقة|عمارة|דירה|διαμ\.)[ ]?"
    r"[\w]{1,8}(?![\w]))",
    re.IGNORECASE,
)
_TOWN_AFTER = re.compile(
    rf"(?:[ ]?[,،\n][ ]?(?:(?:[0-9]{{2}}-)?[0-9]{{3,6}}[ ])?(?:(?:en|em|in|w|we|г\.|м\.|город|à)[ ])?|[ ](?:w|we"
    rf"|en|em|in|a|te|в|у)[ ])({_TOWN})"
    r"(?=[ ]?(?:[.,،;)\n]|$))"
)
_MOST_LEVELS = 3
_CREOLE_ROAD = re.compile(
    rf"(?<![\w'’-])(?:dann[ ]|nan[ ]|an[ ])?(?:[sc]h[oi]min|chimen|chemen|lari|ri|rout|kart?i?é|kartié|kartye"
    rf"|katyé|lotisman|sité|rézidans|rezidans|lakou|bitasion)[ ]"
    rf"(?:(?:la|lo|a|dé"
    rf"|de)[ ])?{_CAP}[\w'’-]{{1,24}}(?:[ ]{_CAP}[\w'’-]{{1,24}}){{0,2}}(?:,[ ]kaz[ ]\w{{2,10}}(?:[ ]fon)?)?"
)


def foreign_places(text: str) -> Iterator[Found]:
    """Every town and street of the foreign parts of a text."""
    spoken = tongues(text)
    if not spoken:
        return
    yield from _streets(text)
    for tongue in spoken:
        if tongue in _CUED:
            yield from _after_living(text, tongue)
    yield from _with_their_marks(text, spoken)
    if "ar" in spoken:
        yield from _arabic(text)


def _with_their_marks(text: str, spoken: tuple[str, ...]) -> Iterator[Found]:
    """Read the towns that an ending or a letter stuck to them marks, and the roads of creoles."""
    for tongue, pattern in _SUFFIXED:
        for found in pattern.finditer(text) if tongue in spoken else ():
            if not tells(text, found.start(1) - 1, found.end(1)):
                yield *found.span(1), Entity.LIEU, 0.797, "langue:lieu"
    for found in _CREOLE_ROAD.finditer(text) if "cr" in spoken else ():
        yield *found.span(), Entity.ADRESSE, 0.857, "langue:adresse"


def _window(text: str, start: int) -> int:
    """Give the end of the sentence, or of the reach of a cue."""
    high = min(len(text), start + _REACH)
    stop = _STOP.search(text, start, high)
    return stop.start() if stop else high


def _after_living(text: str, tongue: str) -> Iterator[Found]:
    cue, place = _CUED[tongue]
    for living in cue.finditer(text):
        high = _window(text, living.end())
        found = _AT_ONCE.match(text, living.end()) if tongue in _BARE else None
        for one in (found,) if found else place.finditer(text, living.end(), high):
            last = fold(one[1].split()[-1]).lower()
            if not _NO_TOWN.search(last) and one[1] != one[1].lower():
                yield *one.span(1), Entity.LIEU, 0.797, "langue:lieu"


def _arabic(text: str) -> Iterator[Found]:
    for living in _ARABIC_LIVING.finditer(text):
        for place in _ARABIC_IN.finditer(text, living.end(), _window(text, living.end())):
            word = place[1]
            if word not in _ARABIC_NO_TOWN and not tells(text, *place.span(1)):
                yield *place.span(1), Entity.LIEU, 0.797, "langue:lieu"
                break


def _streets(text: str) -> Iterator[Found]:
    if not _STREET_WORDS.search(text):
        return
    for street in _STREET.finditer(text):
        end = _house_end(text, street.end())
        if end > street.end():
            for _ in range(_MOST_LEVELS):
                level = _LEVEL.match(text, end)
                if not level:
                    break
                end = level.end()
            yield street.start(), end, Entity.ADRESSE, 0.877, "langue:adresse"
            town = _TOWN_AFTER.match(text, end)
            if town:
                yield *town.span(1), Entity.LIEU, 0.797, "langue:lieu"


def _house_end(text: str, end: int) -> int:
    """Give the end of the number of a house, in figures or in words; the end of the street when there is none."""
    opening = _HOUSE.match(text, end)
    if not opening:
        return end
    figures = _NUMBER.match(text, opening.end())
    if figures:
        return figures.end()
    last: Sign | None = None
    for sign in islice(signs(text), bisect_left(starts(text), opening.end()), None):
        if last is None:
            follows = sign.start == opening.end()
        else:
            follows = joined(text, (last, sign)) and "," not in text[last.end : sign.start]
        if not follows or not (Kind.NUMBER in sign.kinds or (last and Kind.LINK in sign.kinds)):
            break
        last = sign
        end = sign.end if Kind.NUMBER in sign.kinds else end
    return end
