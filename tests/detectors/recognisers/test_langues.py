"""Tests for what identifies in the foreign parts of a prompt: dates, ages, numbers, places and names."""

from __future__ import annotations

import pytest

from detectors._foreign_talk import without_foreign_words
from detectors.entities import Entity
from detectors.finding import Finding
from detectors.recognisers._tongue_letters import transliterated
from detectors.recognisers._tongue_numbers import built, groups, sounded, sounded_month
from detectors.recognisers._tongues import tongues
from detectors.recognisers.langues import LanguesRecogniser

RECOGNISER = LanguesRecogniser()


def found(text: str) -> set[tuple[Entity, str]]:
    """Give what is found in a text, with its words."""
    return {(one.entity, text[one.start : one.end]) for one in RECOGNISER.find(text)}


@pytest.mark.parametrize(
    ("text", "birth"),
    [
        ("Mi hermana, nacida el tres de enero del cincuenta y ocho, toma apixabán.",
         "tres de enero del cincuenta y ocho"),
        ("O meu pai, nascido a vinte e três de abril de 1947, tem DPOC.", "vinte e três de abril de 1947"),
        ("Mio zio è nato il sei maggio millenovecentoquarantadue.", "sei maggio millenovecentoquarantadue"),
        ("Sie ist geboren am zwölften März neunzehnhundertachtzig.", "zwölften März neunzehnhundertachtzig"),
        ("Mijn moeder is geboren op elf januari negentienhonderdveertig.", "elf januari negentienhonderdveertig"),
        ("My mother was born on May 5th, 1979 and has asthma.", "May 5th, 1979"),
        ("He was born on the third of August nineteen fifty-two.", "third of August nineteen fifty-two"),
        ("Urodziła się dwudziestego maja 1960 roku, ma astmę.", "dwudziestego maja 1960 roku"),
        ("Пациентка родилась пятого мая тысяча девятьсот шестьдесят второго года.",
         "пятого мая тысяча девятьсот шестьдесят второго года"),
        ("მამა დაბადებული 1961 წლის 5 მაისს, დიაბეტი", "1961 წლის 5 მაისს"),
        ("病人一九六三年四月二十日出生，腹痛两天", "一九六三年四月二十日"),
        ("Bệnh nhân sinh ngày 12 tháng 3 năm 1960, huyết áp 17/9", "12 tháng 3 năm 1960"),
        ("Mwen fèt senk mé mil nèf san senkannkat, mwen rete isit", "senk mé mil nèf san senkannkat"),
    ],
)  # fmt: skip
def test_finds_births_in_the_words_of_many_languages(text: str, birth: str) -> None:
    """A date in words, in its own order, after a word for birth is a date of birth."""
    assert (Entity.DATE_NAISSANCE, birth) in found(text)


@pytest.mark.parametrize(
    ("text", "entity", "value"),
    [
        ("Me operaron en febrero de la vesícula, tengo fiebre.", Entity.DATE, "febrero"),
        ("Er wurde im November am Knie operiert.", Entity.DATE, "November"),
        ("Ему 64 года, болеет с января, гемоглобин 92.", Entity.DATE, "января"),
        ("Tiene noventa y cuatro años y vive sola.", Entity.AGE, "noventa y cuatro años"),
        ("The woman is ninety-one years old and has dementia.", Entity.AGE, "ninety-one years old"),
        ("外婆九十五岁了，肺炎", Entity.AGE, "九十五岁"),
        ("Su móvil es seis treinta y nueve noventa y ocho cero dos diecisiete.", Entity.TELEPHONE,
         "seis treinta y nueve noventa y ocho cero dos diecisiete"),
        ("Mwen rele, nimewo mwen se zewo sis trannèf katrevendizwit douz ven karant", Entity.TELEPHONE,
         "zewo sis trannèf katrevendizwit douz ven karant"),
        ("Mi hermano vive con mi cuñada en San Juan de Luz.", Entity.LIEU, "San Juan de Luz"),
        ("Vive en la calle Gambetta cuarenta, segundo piso, con su hija.", Entity.ADRESSE,
         "calle Gambetta cuarenta, segundo piso"),
        ("A minha avó mora na Rua das Acácias, número quarenta.", Entity.ADRESSE, "Rua das Acácias, número quarenta"),
        ("Проживает на ул. Гагарина, д. 7, кв. 21, давление 180.", Entity.ADRESSE, "ул. Гагарина, д. 7, кв. 21"),
        ("Сейчас живёт в Лиможе у сестры.", Entity.LIEU, "Лиможе"),
        ("المريضة تسكن في روبيه مع ابنتها", Entity.LIEU, "روبيه"),
        ("Mon momon i rès la Plaine-dé-Palmis, son suk lé a 3, zot i koné.", Entity.LIEU, "la Plaine-dé-Palmis"),
        ("मरीज का नाम सुरेश कुमार वर्मा, मधुमेह", Entity.NOM, "सुरेश कुमार वर्मा"),
        ("Meine Mutter heißt Hannelore Bierbaum und hat Fieber.", Entity.NOM, "Hannelore Bierbaum"),
        ("Номер паспорта FE 482193, давление 150/90", Entity.IDENTIFIANT, "FE 482193"),
    ],
)  # fmt: skip
def test_finds_other_identifiers(text: str, entity: Entity, value: str) -> None:
    """Months of events, rare ages, dictated numbers, towns, streets, names and papers."""
    assert (entity, value) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dosis: espironolactona 100 y furosemida 40, lactulosa 15 ml, rifaximina 550 dos veces al día.",
        "Nimmt Ramipril 5 und HCT 12,5 seit einem Jahr. Ist das in der Schwangerschaft erlaubt?",
        "May I eat fruit in March? I have been diabetic for 10 years and my sugar is 250.",
        "У ребёнка сыпь и температура 38,5, вес 12 кг, какую дозу можно дать?",
        "Mwen gen vant fè mal ak lafyèv depi twa jou, mwen pran parasetamol 1 gram.",
        "病人住院三天，体温39度，血压150/90。",
        "Hospitalisée du 2 au 9 mars, madame vit à Pau, 12 rue des Lilas, née le 3 mai 1950.",
        "Gattinoni L, et al. Effect of prone positioning on the survival of patients with respiratory failure.",
    ],
)
def test_leaves_care_and_french(text: str) -> None:
    """Doses, general questions and French are no matter of this recogniser."""
    assert not found(text)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Ковальчук Остап", "ils l'appellent Ostap ou « Kovaltchouk »", {"Ostap", "Kovaltchouk"}),
        ("ბერიძე", "Sur l'AME : Beridze", {"Beridze"}),
        ("Ελένη Καραγιάννη", "Elle écrit Eleni Karayanni", {"Eleni", "Karayanni"}),
        ("陈美玲", "Sa carte dit CHEN Meiling", {"CHEN", "Meiling"}),
        ("Ковальчук", "Sous Kardegic et Keppra, Vancouver B2, Marseille", set()),
    ],
)
def test_follows_a_name_into_latin_letters(name: str, text: str, words: set[str]) -> None:
    """A name of another script is found again however Latin letters write it, and nothing else is."""
    assert {text[start:end] for start, end in transliterated(text, [name])} == words


def test_reads_numbers_by_one_grammar() -> None:
    """Words compose in order; what cannot go together parts."""
    assert groups((6, 30, 9, 90, 8)) == [6, 39, 98]
    assert groups((1000, 900, 40, 8)) == [1948]
    assert groups((1000, 9, 100, 50, 4)) == [1954]
    assert groups((19, 52)) == [19, 52]
    assert built("de")["ZWEIUNDVIERZIG"] == 42
    assert built("it")["NOVANTOTTO"] == 98
    assert built("fr") == {}


@pytest.mark.parametrize(
    ("word", "value"),
    [("trannèf", 39), ("katrovindizuit", 98), ("vennsenk", 25), ("soixante", 60), ("quinze", 15), ("maison", None)],
)
def test_reads_creole_numbers_by_their_sound(word: str, value: int | None) -> None:
    """One phonetic form serves every spelling."""
    assert sounded(word) == value


def test_reads_creole_months_by_their_sound() -> None:
    """« zanvié » and « janvye » are one month; a short word that is none stays none."""
    assert sounded_month("zanvié") == sounded_month("janvye") == 1
    assert sounded_month("ou") is None


def test_reads_no_language_into_french() -> None:
    """French, with a citation of one English word, holds no other language."""
    assert tongues("Patiente de 45 ans, douleur thoracique, the syndrome est connu.") == ()


@pytest.mark.parametrize(
    ("text", "word", "reason", "kept"),
    [
        ("Hola, soy la hermana del paciente y no hablo francés.", "del", "personne:relation", False),
        ("Ela mora em Pau. Não fuma, tem dor de cabeça.", "Não", "personne:prenom_seul", False),
        ("Hola, soy Consuelo, la hermana del paciente.", "Consuelo", "modele:reseau", True),
        ("Vu ce matin avec del interne.", "del", "modele:reseau", True),
    ],
)
def test_everyday_words_of_another_language_are_no_names(text: str, word: str, reason: str, kept: bool) -> None:  # noqa: FBT001 - a row of the table
    """They are dropped where their line is in that language, and only there."""
    start = text.index(word)
    finding = Finding(start, start + len(word), Entity.NOM, 0.8, (reason,))
    assert (without_foreign_words(text, [finding]) == [finding]) is kept
