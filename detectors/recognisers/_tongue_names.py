"""Names after « is called », « my name is », « patient » in other languages, and in scripts without capitals.

Devanagari, Tamil, Armenian, Georgian, Amharic, Hebrew, Greek and Japanese cues beside those of
`detectors.recognisers._person_scripts`; in Latin letters, « se llama », « chama-se », « heißt », « nazywa się », « mwen
rele », « tên là ». Gives stretches. Refuses words without a capital where the script has them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._person_scripts import SURNAMES
from detectors.recognisers._terms import read_sections
from detectors.recognisers._tongues import MARKS, WORD, everyday, tells, tongues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tongue_dates import Found

_CAP = rf"(?-i:[A-ZÀ-ÖØ-ÝĀĂĄĆČĎĐĒĘĚĞİĶŁŃŅŇŐŘŚŞŠŢŤŪŮŰŹŻŽȘȚƠƯẠ-Ỹ])(?:[^\W\d_]|[{MARKS}'’-]){{1,24}}"
_LATIN_CUES = (
    r"name(?:'s| is|:)|(?:is|am) called|named|i am (?:dr\.?|mr\.?|mrs\.?|ms\.?)?|se llaman?|me llamo|mi nombre es"
    r"|nombre:?"
    r"|se chama|chama-se|chamo-me|me chamo|nome é|nome:|si chiama|mi chiamo|nome è|heißt|heisst|heiße|namens"
    r"|heet|heten|naam is|naam:|se numește|mă numesc|îl cheamă|o cheamă|numele|nazywa się|nazywam się|imię"
    r"|zove se|zovem se"
    r"|tên là|tên:?|bệnh nhân|adım|adı|ismi|rele'?l?|yo kriyé'?y?|mi ap[eè]l|i ap[eè]l|non mwen (?:sé|se)"
    r"|apel (?:amwin|amoin)"
    r"|smiti|smito|smitha|smiytou|kanesmi"
)
_NAMED = re.compile(
    rf"(?<![\w'’-])(?:{_LATIN_CUES})[ ]?:?[ ](?:(?:dr|mr|mrs|ms|señora?|sra?|don|doña|frau|herr|pan|pani|man"
    rf"|mr)\.?[ ])?({_CAP}"
    rf"(?:[ ](?:(?:de|da|do|dos|das|del|della|di|van|von|der|den|el|ben|bin|y|la)[ ]){{0,2}}{_CAP}){{0,4}})",
    re.IGNORECASE,
)
_KIN = (
    r"father|mother|(?<=my )son|(?<=her )son|(?<=his )son|daughter|brother|sister|wife|husband|mum|mom|dad|uncle"
    r"|aunt|neighbou?r|grandmother|grandfather|mr|mrs|ms"
    r"|herman[oa]|hij[oa]|cuñad[oa]|espos[oa]|marido|mujer|madre|padre|abuel[oa]|t[ií][oa]|suegr[oa]|niet[oa]"
    r"|vecin[oa]|señora?|sr|sra|don|doña"
    r"|pai|mãe|filh[oa]|irmã[o]?|avó|avô|vizinh[oa]|senhora?|dona|figli[oa]|fratello|sorella|moglie|nonn[oa]"
    r"|zi[oa]|signora?"
    r"|mutter|vater|tochter|sohn|bruder|schwester|ehefrau|ehemann|nachbarin|nachbar|oma|opa|tante|onkel|herrn?|frau"
    r"|moeder|vader|dochter|zoon|broer|zus|vrouw|mevrouw|meneer|mijnheer|fiica|fiul|soțul|soția|sora|fratele"
    r"|domnul|doamna"
    r"|ojciec|matka|córka|syn|brat|siostra|mąż|żona|pani?|babam|annem|eşim|kızım|oğlum|kardeşim|otac|majka|kći"
    r"|ćerka|sestra|muž|žena"
    r"|bố|mẹ|chồng|vợ|chị|ông|bà|bnti|wldi|khoya|okhti|yemma|manman|momon|papa|frè|sè|garson|tifi|pitit|mouché"
    r"|madanm|man|doktèr?"
    r"|doctora?|dr|dra|doutora?|dottore|dottoressa|arzt|patiente?|patientin|paciente|paziente|pacientul|pacienta"
    r"|pacjent(?:ka)?|patiënte?|pacijent(?:kinja)?"
)
_DOSE = re.compile(
    r"[ ]{1,2}\d{1,4}(?:[.,]\d{1,3})?[ ]?(?:m?[gGlL]|µg|mcg|UI|cp|co|gél|%|puffs?|bouffées?)(?![^\W\d_])"
)
_BESIDE_KIN = re.compile(
    rf"(?<![\w'’-])(?:{_KIN})[.]?[ ]({_CAP}(?:[ ](?:(?:de|da|do|dos|das|del|della|di|van|von|der|den|el|ben|bin|y"
    rf"|la)[ ]){{0,2}}{_CAP}){{0,3}})",
    re.IGNORECASE,
)
_CUES = {
    "hi": "नाम|मरीज|मरीज़|रोगी|श्री|श्रीमती|डॉक्टर|डॉ|माँ|मां|माता|पिता|पापा|बेटी|बेटा|बेटे|पति|पत्नी|भाई|बहन|दादी|दादा|नानी|सुश्री",
    "ta": (
        "பெயர்|நோயாளி|திரு|திருமதி|டாக்டர்|அம்மா|அப்பா|மகன்|மகள்|கணவர்"
        "|தந்தை|தாய்|தாயார்|பாட்டி|தாத்தா|மாமா|மகனார்|மனைவி|அண்ணன்|தம்பி|அக்கா|தங்கை"
    ),
    "hy": (
        "հիվանդ(?:ը|ի)?|անուն(?:ը|ս)?|պարոն|տիկին|բժիշկ|հայր(?:ս|ը)?|մայր(?:ս|ը)?"
        "|ազգանուն(?:ը)?|ամուսին(?:ս)?|որդի(?:ս)?"
    ),
    "ka": (
        "პაციენტი|ავადმყოფი|ბატონი|ქალბატონი|ექიმი|სახელი|გვარი|მამა(?:ჩემი)?|დედა(?:ჩემი)?"
        "|შვილი|ქმარი|ცოლი|მქვია|ჰქვია"
    ),
    "am": "ታካሚ|ስም|ስሜ|ስሙ|ስሟ|አቶ|ወይዘሮ|ወይዘሪት|ዶክተር|እናቴ|አባቴ|ልጄ|ባለቤቴ|በሽተኛ",
    "he": 'המטופלת?|מטופלת?|החולה|שמי|שמו|שמה|קוראים לי|אבי|אמי|אבא|אמא|בני|בתי|בעלי|אשתי|ד"ר|גברת|מר',
    "el": (
        "ασθενή[ςσ]?|λέγεται|λέγομαι|λένε|ονομάζεται|ονομάζομαι"
        "|μητέρα μου|πατέρας μου|κόρη μου|γιος μου|κυρία|κύριος"
    ),
}  # fmt: skip
_AFTER = {
    tongue: re.compile(
        rf"(?<![\w])(?:{cues})(?![\w{MARKS}])[ ]?[:.՝]?[ ]?(?:(?:का|की|के|मेरा|मेरी|नाम|है|எனது|பெயர்|שלי|լինի|է"
        rf"|არის|ነው|λέγεται)[ ]:?[ ]?){{0,3}}"
        rf"({WORD}(?:[ ]{WORD}){{0,2}})",
        re.IGNORECASE,
    )
    for tongue, cues in _CUES.items()
}
_STOPS = frozenset(read_sections("langues")["arrets"])
_JAPANESE = re.compile(
    r"([\u4e00-\u9fff\u3005]{2,5}|[\u30a1-\u30fc]{2,10}(?:[・ ][\u30a1-\u30fc]{2,10})?)(?=さん|様|氏|ちゃん"
    r"|君(?![\u4e00-\u9fff]))"
)
_JAPANESE_LED = re.compile(
    r"(?:母|父|妻|夫|主人|息子|娘|祖母|祖父|患者|兄|姉|弟|妹)の([\u4e00-\u9fff\u3005]{2,5}"
    r"|[\u30a1-\u30fc]{2,10})(?=[はがもとを、,（(])"
)
_CALLED = re.compile(f"(?:我|他|她|名|孩子)叫(?:做)?([{SURNAMES}][\u4e00-\u9fff]{{1,2}})")
_JAPANESE_KIN = frozenset(
    {"患者", "奥", "旦那", "息子", "娘", "父", "母", "お父", "お母", "皆", "看護師", "医師", "家族"}
)


def foreign_persons(text: str) -> Iterator[Found]:
    """Every name that a foreign cue leads to."""
    if not text.isascii():
        yield from _eastern(text)
    spoken = tongues(text)
    if any(tongue in everyday() for tongue in spoken):
        for pattern, score in ((_NAMED, 0.857), (_BESIDE_KIN, 0.797)):
            yield from _latin(text, pattern, score)
    for tongue in spoken:
        for found in _AFTER[tongue].finditer(text) if tongue in _AFTER else ():
            yield from _up_to_stop(text, found)


def _eastern(text: str) -> Iterator[Found]:
    """Read the names of Chinese and Japanese sentences."""
    if "さん" in text or "様" in text or "氏" in text:
        for found in _JAPANESE.finditer(text):
            if found[1] not in _JAPANESE_KIN:
                yield *found.span(1), Entity.NOM, 0.857, "langue:nom"
    for pattern in (_JAPANESE_LED, _CALLED):
        for found in pattern.finditer(text):
            yield *found.span(1), Entity.NOM, 0.857, "langue:nom"


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    return frozenset().union(*everyday().values())


def _latin(text: str, pattern: re.Pattern[str], score: float) -> Iterator[Found]:
    """Give the capitalised words after a cue, up to one that is an everyday word or a drug."""
    features = default_lexicon().features
    for found in pattern.finditer(text):
        end = found.start(1)
        for word in re.finditer(r"\S+", found[1]):
            start = found.start(1) + word.start()
            if fold(word[0]) in _ordinary() or tells(text, start, start + 1) or features(word[0]).drug:
                break
            end = found.start(1) + word.end()
        if end > found.start(1) and not _DOSE.match(text, end):
            yield found.start(1), end, Entity.NOM, score, "langue:nom"


def _up_to_stop(text: str, found: re.Match[str]) -> Iterator[Found]:
    """Keep the words after a cue up to a grammatical word, a date or a small letter where there are capitals."""
    end = found.start(1)
    for word in re.finditer(r"\S+", found[1]):
        start = found.start(1) + word.start()
        greek_small = word[0][0].islower() and "\u0370" <= word[0][0] < "\u0590"
        if word[0] in {"בן", "בת"} and not found[1][word.end() :].strip():
            break
        if word[0].lower() in _STOPS or greek_small or tells(text, start, start + 1):
            break
        end = found.start(1) + word.end()
    if end > found.start(1) + 1:
        yield found.start(1), end, Entity.NOM, 0.857, "langue:nom"
