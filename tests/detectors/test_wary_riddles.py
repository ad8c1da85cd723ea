"""Identities told by a riddle, in pieces, or letter by letter are found; riddles about things are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors._wary_pieces import pieces
from detectors._wary_plain import reads_plain
from detectors._wary_riddles import riddles
from detectors._wary_spelling import dictated, spelt_so
from detectors._wary_words import is_marked
from detectors.entities import Entity
from detectors.recognisers.decodage import DecodageRecogniser

if TYPE_CHECKING:
    from detectors.engine import Detector

TOLD = (
    ("Devinette : son nom est celui d'un oiseau bavard, toux sèche", "celui d'un oiseau bavard", Entity.NOM),
    ("Elle porte le prénom de la mère de Jésus. Anémie", "la mère de Jésus", Entity.PRENOM),
    ("Je ne dirai pas son nom, mais c'est le même que celui du roi. HTA", "le même que celui du roi", Entity.NOM),
    ("Devine : né le jour de la prise de la Bastille", "le jour de la prise de la Bastille", Entity.DATE_NAISSANCE),
    ("Énigme : elle vit dans la ville aux cent clochers. BPCO", "la ville aux cent clochers", Entity.LIEU),
    ("Devine : enseigne au lycée qui a le nom du théorème", "au lycée qui a le nom du théorème", Entity.ETABLISSEMENT),
    ("Devinez, elle loge rue du vainqueur d'Austerlitz. K+ 5", "rue du vainqueur d'Austerlitz", Entity.ADRESSE),
    (
        "Le patient, c'est mon premier miaule, mon second roule, mon tout se coiffe ; 59 ans",
        "mon premier miaule, mon second roule, mon tout se coiffe",
        Entity.NOM,
    ),
    ("Il s'appelle comme l'inventeur du cinéma. Ulcère", "l'inventeur du cinéma", Entity.NOM),
)  # fmt: skip


@pytest.mark.parametrize(("text", "value", "entity"), TOLD)
def test_a_description_in_the_place_of_a_name_is_found(text: str, value: str, entity: Entity) -> None:
    """Where a name is due, the description that tells it is reported to the end of its clause, and no further."""
    start = text.index(value)
    assert (start, start + len(value), entity) in riddles(text, text.lower(), hiding=False)


@pytest.mark.parametrize(
    "text",
    [
        "Devine le nom du médicament qui bloque la pompe à protons ?",
        "Le syndrome qui porte le nom de l'auteur de la première description est-il fréquent ?",
        "Charade pour l'atelier mémoire : mon premier est un fruit, mon second un outil, mon tout une ville.",
        "La patiente vit dans un appartement au troisième étage et travaille à la chaîne.",
        "Enfant né le jour du terme, il vit avec la mère de son père. Secret médical levé.",
        "Quel est le nom de la fracture du poignet ? Indice : un chirurgien irlandais.",
        "Le traitement ne donne pas de fièvre ; il habite la ville de son enfance.",
    ],
)
def test_riddles_about_things_are_left_alone(text: str) -> None:
    """Diseases, drugs, games and plain lodging hide nobody."""
    assert riddles(text, text.lower(), hiding=False) == []


def test_pieces_are_found() -> None:
    """A number told in pieces is reported piece by piece, a name from its beginning to its end."""
    text = "je coupe sa sécu : début 1 62 03, milieu 59 512 et fin 118 clé 65"
    assert [text[start:end] for start, end, _ in pieces(text, text)] == ["1 62 03", "59 512", "118 clé 65"]
    text = "le nom : ça commence par bri et ça finit par gandot"
    assert [text[start:end] for start, end, _ in pieces(text, text)] == ["commence par bri et ça finit par gandot"]


@pytest.mark.parametrize(
    "text",
    [
        "titration : début 12 mg, puis 25 mg, fin 50 mg",
        "la douleur commence par épaule et finit par poignet",
        "le médicament dont le nom commence par ator et finit par statine",
    ],
)
def test_doses_and_things_in_pieces_are_left_alone(text: str) -> None:
    """Without a word that announces a number or a person's name, nothing is cut."""
    assert list(pieces(text, text)) == []


@pytest.mark.parametrize(
    ("text", "name", "spelling"),
    [
        ("prénom Rémi avec un y à la fin. Il a", "Rémi", " avec un y à la fin"),
        ("Koffi deux F I virgule", "Koffi", " deux F I"),
        ("Éric (avec un c), infarctus", "Éric", " (avec un c)"),
        ("Maryse y au milieu, 70 ans", "Maryse", " y au milieu"),
        ("M. Durand a à la fin du mois", "Durand", ""),
        ("M. Durand sans O2 ce jour", "Durand", ""),
        ("Mme Diallo avec un K à 5,9", "Diallo", ""),
        ("Mme Diallo avec un d-dimère", "Diallo", ""),
    ],
)
def test_what_spells_a_name_goes_with_it(text: str, name: str, spelling: str) -> None:
    """The spelling told after a name is part of it; measures and words are not."""
    end = text.index(name) + len(name)
    assert text[end : spelt_so(text, end)] == spelling


def test_letters_dictated_with_hesitations_are_found() -> None:
    """Letters parted by hesitations and signs are one name where a name is due only."""
    text = "patient majuscule N G U pardon N apostrophe G U E S S A N virgule"
    assert [text[a:b] for a, b in dictated(text, text)] == ["N G U pardon N apostrophe G U E S S A N"]
    assert list(dictated("réponses A B pardon C D", "réponses a b pardon c d")) == []


@pytest.mark.parametrize("word", ["d'endocrino1ogie", "EU-T1RADS", "adén0pathie", "stéat0sique"])
def test_scanned_clinical_words_are_plain(word: str) -> None:
    """One letter that a scanner took for a figure makes no disguise of a clinical word."""
    assert reads_plain(word) or not is_marked(word, sure=True)


@pytest.mark.parametrize("line", ["OBX|2|NM|CREAT||612|umol/L", "OBX|1|NM|K||6.4|mmol/L|3.5-5.0|HH", "1|J0|4,2|88|kg"])
def test_records_are_no_disguise(line: str) -> None:
    """Bars part the fields of a message or of a table."""
    assert not is_marked(line, sure=True)


def test_a_lapse_of_time_is_no_spelling() -> None:
    """« il y a 5 h » is not three letters that stand alone, and a wilful disguise outweighs the network."""
    assert list(DecodageRecogniser(lambda _: ()).find("paracétamol 12 g il y a 5 h, TP 88 %")) == []
    (found,) = DecodageRecogniser(lambda _: ()).find("lu à l'envers : dranreB, toux")
    assert found.score > 0.85


def test_riddles_reach_the_findings(detector: Detector) -> None:
    """The detector reports what a riddle tells, and spares the clinic that follows."""
    text = "Devine : son nom est celui du poète de la Cigale. Lupus, protéinurie 1,9 g/g, 58 kg."
    (found,) = detector.find(text)
    assert text[found.start : found.end] == "celui du poète de la Cigale"


@pytest.mark.parametrize(
    "piece", ["mon premier x ", "porte le nom de la ", "commence par ", "nom b c pardon d e ", "début 12 puis 34 "]
)
def test_a_long_hostile_text_ends(piece: str) -> None:
    """Whatever is repeated, the reading ends and reports stretches of the text."""
    text = (piece * 100_000)[:100_000]
    found = [*riddles(text, text, hiding=True), *((*span, Entity.NOM) for span in dictated(text, text))]
    assert all(0 <= start < end <= len(text) for start, end, _ in found)
