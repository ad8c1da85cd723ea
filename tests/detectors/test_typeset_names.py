"""Names in mark-up and escapes, half masked, under short keys, and names that are other words where persons stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors._latex_letters import LATEX_SIGN
from detectors._masked_parts import masked_parts
from detectors._namesakes_told import bedded_and_told, namesakes_told
from detectors._tables import table_fields
from detectors.entities import Entity
from detectors.finding import Finding
from detectors.normalising import normalise
from detectors.recognisers._person_homographs import homograph_names
from detectors.recognisers._tokens import read
from detectors.structures import PERSON, judged, meaning

if TYPE_CHECKING:
    from detectors.engine import Detector

LENGTH = 200_000


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        (r"\'Elodie \`a No\"el", "Élodie à Noël"),
        (r"\textsc{Bo\^{u}ch\'e} M\'elanie", "BOÛCHÉ Mélanie"),
        (r"{\sc Porte} Brune \c{c}a", "PORTE Brune ça"),
        (r"Hern\'{a}ndez Luc\'{\i}a", "Hernández Lucía"),
        (r"Gonz\'alez", "González"),
        (r"Ay\c{s}e {\c S}ahin Erdo\u{g}an", "Ayşe Şahin Erdoğan"),
        (r"\r{A}berg", "Åberg"),
        ("Bou[ch](x)ard, [Mor](#)eau", "Bouchard, Moreau"),
        ("R__i__bot", "Ribot"),
        ("Mar<strike>i</strike>got", "Marigot"),
    ],
)
def test_marks_within_a_word_are_read_as_they_are_seen(written: str, seen: str) -> None:
    """Accents by commands, small capitals and marks within words are read as a reader of the page sees them."""
    assert normalise(written).text == seen


@pytest.mark.parametrize(
    ("written", "word", "span"),
    [
        (r"le Dr \textsc{Gu\'erin} \`a", "GUÉRIN", r"Gu\'erin"),
        ("Mme Bou[ch](x)ard ici", "Bouchard", "Bou[ch](x)ard"),
        ("M. R__i__bot dort", "Ribot", "R__i__bot"),
    ],
)
def test_a_reading_leads_back_to_what_was_typed(written: str, word: str, span: str) -> None:
    """The offsets of a word read so cover all that it is written with."""
    seen = normalise(written)
    start = seen.text.index(word)
    first, last = seen.original_span(start, start + len(word))
    assert written[first:last] == span


@pytest.mark.parametrize(
    "text",
    [
        r"Il a dit l\'eau, d\'abord, aujourd\'hui, quelqu\'un, jusqu\'ici",
        r"print('n\'oubliez pas')",
        r"O\'Connor",
    ],
)
def test_an_escaped_apostrophe_stays_one_outside_latex(text: str) -> None:
    """What a program escapes is no accent: without a sign of LaTeX, an elision keeps its apostrophe."""
    assert LATEX_SIGN.search(text) is None
    assert not set("éúíáóÉ") & set(normalise(text).text)


@pytest.mark.parametrize(
    "text",
    ["my__var__name == 2", "__init__", "[HbA1c](https://a.example) 7,2 %", "créatinine [88](note) µmol/L", "HLA-B*27"],
)
def test_marks_that_part_no_word_are_left(text: str) -> None:
    """Names of programs and whole words that are links keep their letters in order."""
    assert "myvarname" not in normalise(text).text
    assert "HbA" not in normalise(text).text or "HbA1c" in normalise(text).text


HOMOGRAPHS = (
    ("INEXIUM Bernard, né le 04-11-1938 – Inexium 20 mg", ["INEXIUM", "Bernard"]),
    ("LASILIX Monique, 84 ans, sous Lasilix 40 mg", ["LASILIX", "Monique"]),
    ("Diane Amarel, née le 7/7/52", ["Diane", "Amarel"]),
    ("- SANG Thomas (12/04/1988) : sang dans les selles", ["SANG", "Thomas"]),
    ("Toux Gilbert, né en 1940, toux sèche", ["Toux", "Gilbert"]),
    ("fievre nathalie, née le 12/05/1971", ["fievre", "nathalie"]),
    ("SANS Dominique, née le 01/01/1970", ["SANS", "Dominique"]),
    ("Juillet Thomas, né le 2 mai 1960", ["Juillet", "Thomas"]),
    ("SELLES Marie Renée, née à Pau le 12/06/1949", ["SELLES", "Marie Renée"]),
    ("Paul Genou, 45 ans, entorse", ["Paul", "Genou"]),
    ("Bal Babinski, lit 3, a un réflexe", ["Babinski"]),
)


@pytest.mark.parametrize(("text", "names"), HOMOGRAPHS)
def test_a_birth_or_an_age_shows_a_surname_that_is_another_word(text: str, names: list[str]) -> None:
    """A first name beside it and a birth, an age or a bed on the line make a surname of a drug, a sign, an eponym."""
    found = sorted(homograph_names(read(text)), key=lambda one: one.start)
    assert [text[one.start : one.end] for one in found] == names


@pytest.mark.parametrize(
    "text",
    [
        "Chute Monique, 84 ans",
        "Fracture Jean 45 ans",
        "Suivi Lucie, 34 ans",
        "Patiente Sophie, née le 3/5/1980",
        "Bébé Louis, né le 12/03/2024 à 38 SA",
        "Petite Emma, 4 ans",
        "Sous Lasilix Monique, 84 ans",
        "IVG Lucie 22 ans",
        "maladie de Crohn, 45 ans d'évolution",
        "angine blanche, 6 ans",
        "Angine Blanche, 6 ans",
        "Genou Droit, 45 ans",
        "Vaccin Infanrix, 2 mois",
        "Tahor 40 mg, né le 3/4/1950",
        "Groupe Metformine 57 ans",
        "Un Babinski, lit 3, bilatéral",
        "SULFAMIDE Claire\n45 ans",
    ],
)
def test_words_of_care_before_an_age_stay(text: str) -> None:
    """A reason for coming, an act, a role or a drug before a first name or an age is no surname."""
    assert not [one for one in homograph_names(read(text)) if one.entity is Entity.NOM]


def _told(text: str, surname: str, first_name: str) -> list[str]:
    start, other = text.index(surname), text.index(first_name)
    known = sorted(
        [
            Finding(start, start + len(surname), Entity.NOM, 0.9, ("test",)),
            Finding(other, other + len(first_name), Entity.PRENOM, 0.9, ("test",)),
        ]
    )
    return [text[one.start : one.end + 8] for one in namesakes_told(text, known) if one not in known]


@pytest.mark.parametrize(
    ("text", "surname", "first", "again"),
    [
        ("OGAST Clément. Ogast peut-il garder Ogast 30 ?", "OGAST", "Clément", 1),
        ("LASILIX Anne. Lasilix a chuté, Lasilix 40 suspendu.", "LASILIX", "Anne", 1),
        ("Poisson Marc. Poisson mange, poisson vapeur, le poisson mange", "Poisson", "Marc", 1),
        ("TAHOR Annie. Pour Tahor le LDL est à 1,9 ; sous Tahor refuse ; Tahor doit être arrêté", "TAHOR", "Annie", 1),
        ("rose petit. petit pèse 47 kg, petit déjeuner pris, un petit pleure", "petit", "rose", 1),
        ("Blanc Odile. Blanc, lit 4. Le blanc. Drap blanc", "Blanc", "Odile", 1),
        ("Morphine Huguette. Morphine lit 14 veut sortir. Morphine lit 14.", "Morphine", "Huguette", 1),
        ("Tahor Annie. Tahor 40. Tahor refait. Le Tahor dort", "Tahor", "Annie", 0),
    ],
)
def test_a_shown_surname_is_found_where_a_person_is_told_of(text: str, surname: str, first: str, again: int) -> None:
    """Before a verb of persons, beside a bed, after « pour » the word is the person; before a dose, the drug."""
    assert len(_told(text, surname, first)) == again


def test_a_bed_alone_tells_of_nobody() -> None:
    """After a bed, only what a person does, is or has makes a name of the word before."""
    assert bedded_and_told("Petit, lit 3, dort", 5)
    assert not bedded_and_told("Petit, lit 3, 40 mg", 5)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("opéré par le Dr S█████ntini hier", ["S█████ntini"]),
        ("M. ████lavoine est au lit 3", ["████lavoine"]),
        ("Patient Rav▒▒▒ Cél░░░, né", ["Rav▒▒▒", "Cél░░░"]),
        ("madame b■■■■t et monsieur d*r*nd", ["b■■■■t", "d*r*nd"]),
        ("mail al.prud…@courrier.example", ["al.prud…@courrier.example"]),
        ("ju******@c*****.example", ["ju******@c*****.example"]),
        ("p█████e.marc@courrier.example", ["p█████e.marc@courrier.example"]),
    ],
)
def test_what_is_left_of_a_masked_name_is_found(text: str, names: list[str]) -> None:
    """Blocks beside letters, after a title or a capital, and masked addresses are reported whole."""
    assert [text[one.start : one.end] for one in sorted(masked_parts(text), key=lambda one: one.start)] == names


@pytest.mark.parametrize(
    "text",
    [
        "██ Rappel ██ posologie 5 mg ███ 60 %",
        "Douleur ■■■□□ 3/5, progression ████░░ 60 %",
        "Dr ████████, Mme ****",
        "■ Toux ■ Fièvre",
        "█Constantes█ TA 12/8",
        "Insuline▒▒ 10 UI",
        "HLA-B*27, CYP2D6*4/*10, 5*10 mg",
        "bilan ...@ demain",
        "j.dupont@courrier.example",
    ],
)
def test_blocks_and_stars_that_hide_no_name_are_left(text: str) -> None:
    """Bars, bullets, alleles, products and addresses that nobody masked are not this reader's."""
    assert list(masked_parts(text)) == []


@pytest.mark.parametrize(
    ("key", "what"),
    [
        ("pnom", Entity.PRENOM),
        ("PREN", Entity.PRENOM),
        ("lname", Entity.NOM),
        ("nom_jf", Entity.NOM),
        ("ddn", Entity.DATE_NAISSANCE),
        ("bd", Entity.DATE_NAISSANCE),
        ("dNaiss", Entity.DATE_NAISSANCE),
        ("tel1", Entity.TELEPHONE),
        ("adr1", Entity.ADRESSE),
        ("poso", None),
        ("med", None),
    ],
)
def test_short_keys_are_known(key: str, what: str | None) -> None:
    """The abbreviated keys of exports say what stands under them; those of care say nothing."""
    assert meaning(key) == what


def test_a_doubtful_short_key_needs_a_person() -> None:
    """« nm » holds a person in the record of one, and a drug or an analyte otherwise."""
    assert judged("Bénéteau", 0, 8, "nm", personal=True) == PERSON
    assert judged("Doliprane", 0, 9, "nm", personal=True) is None
    assert judged("Hémoglobine", 0, 11, "nm", personal=False) is None


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("nom;nomjf;prenom;naiss\nNEANT;INCONNU;CLAUDE;311261", ["NEANT", "INCONNU"]),
        ("nom;nomjf;prenom;naiss\nMARTIN;NEANT;CLAUDE;311261", ["MARTIN"]),
        ("nom;nomjf;prenom;naiss\nNEANT;;inconnu;", []),
        ("nom;prenom;ddn\nNC;PAUL;01/02/1950", []),
    ],
)
def test_a_void_word_is_a_surname_beside_a_first_name(table: str, names: list[str]) -> None:
    """In a column of surnames, « NEANT » beside a first name is borne; beside another surname or nothing, it is not."""
    found = [one for one in table_fields(table) if one.meaning in {Entity.NOM, PERSON}]
    assert [table[one.start : one.end] for one in found] == names


@pytest.mark.parametrize(
    ("text", "names", "kept"),
    [
        (
            "OGAST Clément, né le 19.02.60 – Ogast 30 mg. Ogast refuse son Kardégic 75.",
            ["OGAST", "Clément", "Ogast refuse"],
            ["Ogast 30 mg", "Kardégic 75"],
        ),
        (r"\textsc{Porte} In\`es, n\'ee le 3 mai~1989, EDSS~3{,}5", ["Porte", r"In\`es"], ["EDSS~3{,}5"]),
        ('{"nm":"B\\u00e9n\\u00e9teau","pn":["Lou"],"ddn":"02/03/1970","v":10.4}', ["B\\u00e9n\\u00e9teau"], ["10.4"]),
        ("opéré par le Dr S█████ntini, Harris 41", ["S█████ntini"], ["Harris 41"]),
    ],
)
def test_the_detector_finds_the_names_and_leaves_the_care(
    detector: Detector, text: str, names: list[str], kept: list[str]
) -> None:
    """Through the whole chain, names written so are covered, and doses, scores and values beside them are not."""
    (found,) = detector.find_together([text])
    covered = {place for one in found for place in range(one.start, one.end)}
    for name in names:
        start = text.index(name)
        assert covered.issuperset(range(start, start + len(name.split(" ")[0])))
    for care in kept:
        start = text.index(care)
        assert covered.isdisjoint(range(start, start + len(care)))


@pytest.mark.parametrize(
    "unit", ["█a", "a*b", "…@a.", "a@", r"\'e", r"\textsc{a} \'e", "lit 3, ", "né le 1 ", "45 ans "]
)
def test_long_hostile_texts_come_back(unit: str) -> None:
    """Two hundred thousand signs of the worst shapes are read (the suite's own limit judges the time)."""
    text = unit * (LENGTH // len(unit))
    seen = normalise(text).text
    assert all(one.end <= len(text) for one in masked_parts(text))
    assert all(one.end <= len(seen) for one in homograph_names(read(seen)))
