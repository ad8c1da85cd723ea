"""Names in Arabic, Cyrillic, Chinese, Korean, Hebrew, Greek, Thai… letters, beside a title, a patient or a label.

Texts to translate are pasted into French prompts; no list knows these names, so only a cue makes them names, and in
Cyrillic two capitalised words within a text of another script. It refuses verbs and grammatical words after a cue and
reads nothing where no such letter stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._terms import read_sections
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading

FIRM = 0.8
TERMS = {section: frozenset(words) for section, words in read_sections("ecritures").items()}
ARABIC_STOPS, ARABIC_NAMES = TERMS["arabe_arrets"], TERMS["arabe_noms"]
FOREIGN = re.compile("[\u0370-\u1cff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
ARABIC_WORD = "[\u0621-\u064a\u064b-\u0652]{2,20}"
ARABIC = re.compile(
    rf"(?<![\u0621-\u064a])(?:السيد[ةه]?|الآنسة|سيد[ةه]?|لسيد[ةه]?|المريض[ةه]?|لمريض[ةه]?|مريض[ةه]?"
    r"|الدكتور[ةه]?|دكتور[ةه]?|الطبيب[ةه]?"
    r"|الاسم|الإسم|اسم المريض[ةه]?|الاسم الكامل|اللقب|والدت[هي]ا?"
    r"|ابنت?[هي]ا?|زوجت?[هي]ا?|أخت?[هي]ا?|تدعى|يدعى|والدي|أمي|أبي|ابني|زوجي|أخي|جدت?ي|حفيدت?ي|خالت?ي|عمت?ي|حمات?ي"
    r"|جارت?ي|اسم[هي]ا?)(?: اسم[هي]ا?)?"
    rf"(?: ?:)? ((?:{ARABIC_WORD}[ ]?){{1,5}})"
)
ARABIC_VERBS = re.compile("[يت][\u0621-\u064a]{3,12}")
CYRILLIC_WORD = "[А-ЯЁІЇЄҐЋЂЈЉЊЏ][а-яёіїєґћђјљњџ'-]{1,24}(?:-[А-ЯІЇЄ][а-яёіїєґ']{1,24})?"
CYRILLIC_CUES = (
    r"пац[иі]ј?[еє]нт\w{0,3}|господине?|госпож[аеи]|госпођа|г-н|г-жа|доктор[ау]?|врач|лікар|больн(?:ой|ая)"
    r"|болничк[аи]"
    r"|им[яе]|ім'я|фамилия|прізвище|отчество|фио|гр|зовут|звать|звати|пан|пані|мать|мама|отец|дочь|сын|муж|жена"
    r"|сестра|брат|соседка|сосед|чоловік|дружин[аи]|доньк[аи]|свекр\w{1,3}|зять|тёща|тесть|бабушк[аи]|дедушк[аи]"
    r"|бабус[яі]|дідус[ья]|т[её]т[яи]|дяд[яи]|внук|внучка|супруг[аи]?|невестка|подруга|баба|деда|семь[яиею]"
)
CYRILLIC = re.compile(rf"(?<!\w)(?i:{CYRILLIC_CUES})\.?[ ]?:?[ ]?((?:(?:{CYRILLIC_WORD}|[А-ЯІЇЄ]\.)[ ]?){{1,3}})")
CYRILLIC_CUE = re.compile(rf"(?i:{CYRILLIC_CUES}|мо[йяюі])[ ]")
CYRILLIC_PAIR = re.compile(rf"(?<![\w.][ ])(?<!\w){CYRILLIC_WORD} {CYRILLIC_WORD}(?: {CYRILLIC_WORD})?(?!\w)")
CYRILLIC_NAME = re.compile(
    r"(?:ов|ев|ёв|ин|ын|ский|цкий|ская|цкая|ова|ева|ёва|ина|енко|чук|щук|юк|ук|ич|вна|ян|дзе|швили|ко|ець|як)\Z"
)
CHINESE = re.compile(
    "(?:患者姓名|患者|病人|病患|姓名|家属|医生|医師|氏名)(?::| |是|名叫|叫)?[ ]?(?![男女主诉因有无于在的性])"
    "([\u4e00-\u9fff]{2,4})(?=[\\s,，、。.;；()（|]|$)"
)
SURNAMES = "".join(one.partition("=")[2] for one in TERMS["patronymes_chinois"])
"""Chinese ones, in both scripts."""
CHINESE_AFTER = re.compile(
    f"([{SURNAMES}][\u4e00-\u9fff]{{0,2}})(?=(?:先生|女士|太太|小姐|医生|大夫)(?![\u4e00-\u9fff]{{0,1}}生))"
)
KOREAN = re.compile("(?:환자명?|이름|성명|보호자|의사)(?: ?: ?| )([가-힣]{2,4}?)(?=[은는이가의씨님]?(?:[\\s,.()|]|$))")
HEBREW = re.compile(
    "(?:מר|גב'|גברת|ד\"ר|דוקטור|המטופלת?|החולה|שם|שם מלא|שם פרטי|שם משפחה)"
    "(?: ?:)? ((?:[א-ת]{2,14}[ -]?){1,3})(?=[,.\\n(\\d]|$)"
)
GREEK = re.compile(
    r"(?:(?i:ασθενής|ασθενούς|κύριος|κυρία|κυρίου|κυρίας|κος|κα|γιατρός|ιατρός|όνομα|επώνυμο|ονοματεπώνυμο)|κ\.)"
    r"(?: ?:)? "
    r"((?:[Α-ΩΆ-Ώ][α-ωά-ώϊϋΐΰς]{1,20}[ ]?){1,3})"
)

ALPHABETIC = "\u0370-\u1cff"
EASTERN = "\u3040-\u30fe\u3400-\u9fff\uac00-\ud7a3"
RUN = re.compile(
    rf"[{EASTERN}]{{1,8}}(?:[ ·・=]?[{EASTERN}]{{1,8}}){{0,2}}"
    rf"|[{ALPHABETIC}](?:[{ALPHABETIC}'’-]{{1,24}})(?:[ ][{ALPHABETIC}][{ALPHABETIC}'’-]{{1,24}}){{0,3}}"
)
LED = re.compile(
    r"(?:(?<!\w)(?:M|Mrs?|Mme|Mlle|Melle|Dr|Pr|[Mm](?:onsieur|adame|ademoiselle)|[Dd]octeur|[Pp]rofesseur"
    r"|[Pp]atiente?"
    r"|(?:[Pp]r[ée])?[Nn]oms?|NOM|PRENOM|PRÉNOM|[Aa]ppel[lé]\w{0,3}|[Nn]omm[ée]e?|[Ii]dentit[ée]|[Ii]nterpr[èe]te"
    r"|[ÉéEe]poux|[ÉéEe]pouse|[Mm]ari|[Ff]emme|[Ff]il(?:le|s)|[Mm][èe]re|[Pp][èe]re|[Ff]r[èe]re|[Ss](?:œ|oe)ur"
    r"|[Vv]oisine?"
    r"|[Aa]mie?|[Cc]ousine?|[Nn][ée]e|[Ii]nfirmi(?:er|ère)|[Ss]igné|[Pp]etite?|[Jj]eune|[Bb][ée]b[ée]|[Ee]nfant"
    r"|en (?:arabe|russe|ukrainien|chinois|mandarin|cor[ée]en|japonais"
    r"|grec|h[ée]breu|tha[ïi]|hindi|arm[ée]nien|g[ée]orgien))\.?[ ]{0,2}:?[ ]{0,2}[«\"(]?[ ]?"
    r"|[A-ZÀ-Ý][a-zà-ÿ]{1,15}[ ]?[(/=,][ ]?)\Z"
)
"""What leads, in French, to a name in another script, or the same name in Latin letters before a bracket."""
LED_REACH = 28
LONGEST_SIGN = 2
"""Letters of a symbol: « β », « TΔ »."""


def foreign_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names that other scripts write after a cue."""
    text = reading.text
    if text.isascii() or not FOREIGN.search(text):
        return
    for match in ARABIC.finditer(text):
        yield from _arabic(match)
    for pattern in (CHINESE, CHINESE_AFTER, KOREAN, HEBREW, GREEK):
        for match in pattern.finditer(text):
            yield _whole(match)
    yield from _led(text)
    for match in CYRILLIC.finditer(text):
        if match[1][0].isupper():
            yield from _cyrillic(match)
    for match in CYRILLIC_PAIR.finditer(text):
        cue = CYRILLIC_CUE.match(match[0])
        start = match.start() + (cue.end() if cue else 0)
        if any(CYRILLIC_NAME.search(word) for word in text[start : match.end()].split()):
            yield Candidate(start, match.end(), Entity.NOM, FIRM, "personne:ecriture")


def _led(text: str) -> Iterator[Candidate]:
    """Find the words of another script that a French title, label or relative leads to."""
    for match in RUN.finditer(text):
        short = match[0][0] < "\u3000" and len(match[0]) <= LONGEST_SIGN
        led = not short and not match[0][0].islower()
        if led and LED.search(text, max(0, match.start() - LED_REACH), match.start()):
            yield Candidate(*match.span(), Entity.NOM, FIRM, "personne:ecriture")


def _whole(match: re.Match[str]) -> Candidate:
    value = match[1].rstrip()
    return Candidate(match.start(1), match.start(1) + len(value), Entity.NOM, FIRM, "personne:ecriture")


def _cyrillic(match: re.Match[str]) -> Iterator[Candidate]:
    """Keep the capitalised words that follow a cue, which is read in any case."""
    end = match.start(1)
    for word in re.finditer(r"\S+", match[1]):
        if not word[0][0].isupper():
            break
        end = match.start(1) + word.end()
    if end > match.start(1) + 1:
        yield Candidate(match.start(1), end, Entity.NOM, FIRM, "personne:ecriture")


def _arabic(match: re.Match[str]) -> Iterator[Candidate]:
    """Keep the words after a cue up to a verb or a grammatical word."""
    end = match.start(1)
    for word in re.finditer(r"\S+", match[1]):
        verb = ARABIC_VERBS.fullmatch(word[0]) and word[0] not in ARABIC_NAMES
        if word[0] in ARABIC_STOPS or verb:
            break
        end = match.start(1) + word.end()
    if end > match.start(1):
        yield Candidate(match.start(1), end, Entity.NOM, FIRM, "personne:ecriture")
