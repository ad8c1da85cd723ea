"""Names in notes, lists, code and other scripts, that only their place shows; and the same places that hold none."""

from __future__ import annotations

import pytest

from detectors.recognisers.personne import PersonneRecogniser


def covered(text: str) -> set[int]:
    """The letters that the recogniser of persons, without any model, takes for a name."""
    found = PersonneRecogniser().find(text)
    return {place for one in found for place in range(one.start, one.end) if text[place].isalnum()}


def unmark(marked: str) -> tuple[str, set[int]]:
    """A text without its braces, and the letters that stood between them."""
    text, gold, inside = "", set[int](), False
    for letter in marked:
        if letter in "{}":
            inside = letter == "{"
            continue
        if inside and letter.isalnum():
            gold.add(len(text))
        text += letter
    return text, gold


@pytest.mark.parametrize(
    "marked",
    [
        "{Caron} / ch 12 : refuse le kiné, à revoir demain",
        "{Rose} : selles ok, pansement refait",
        "{Marin} 3x dans la nuit aux toilettes",
        "{Blanc} : glycémie à 7h\n{Meunier} : RAS\n{Berger} : a vomi deux fois",
        "- {Clerc} : douche faite\n- {Vigneron} : refuse le lever",
        "{Mercier}⇒ TDM, {Royer}⇒ ETT",
        "{Toulouse} a vomi ce matin",
        "DIOP : CRP 12".replace("DIOP", "{DIOP}") + "\n{SY} : CRP 45",
        "tour : 201 {Noel}, 202 {Lambert}, 203 libre, 204 {Masson}",
        "{Kaloi} {Waïa} : asthme aigu",
    ],
)
def test_the_head_of_a_note_is_a_name(marked: str) -> None:
    """Before a bed, « RAS » or what only a patient does, a surname that is also a French word is a name."""
    text, gold = unmark(marked)
    assert covered(text) == gold


@pytest.mark.parametrize(
    "text",
    [
        "Rose : hématurie. Rouge : rectorragies.",
        "Boulanger : asthme à la farine\nCoiffeur : eczéma aux persulfates",
        "- Petit : 22G\n- Moyen : 20G\n- Gros : 16G",
        "Perf : OK\nPansement : fait\nSelles : RAS\nNez : RAS",
        "Foley : CH 16. Kehr : 200 mL",
        "Horton : bilan inflammatoire et biopsie",
        "Paris a sorti une recommandation",
        "Fièvre → paracétamol, Douleur → morphine",
        "Lit 3 : libre. Lit 4 : désinfection. Lit 5 : isolement",
    ],
)
def test_a_head_that_is_no_name_is_left(text: str) -> None:
    """Colours, trades, sizes, organs and devices head lines too."""
    assert covered(text) == set()


@pytest.mark.parametrize(
    "marked",
    [
        "{paris} {jean} 58a, tabac",
        "{parkinson} {jean} 78 ans chute",
        "{VU} {Quang} {Minh} 51 ans cirrhose",
        "{thi mai nguyen} vient pour renouvellement",
        "{L'Hermite} {Alain} : dialyse",
        "{de la Rochefordière} {Aymeric}, entorse",
        "{Barre} {Fabien} : plâtre",
        "séances avec {Cosima} {Blanc}",
        "{Lemaître} {Christiane} et {Bernard}",
        "{Quéré} {P-Y} arthrodèse",
        "Déglutition : {Werquin} {P}. fauteuil 4",
        "dentier étiqueté {FLOC'H}, retrouvé",
        "l'eliquis de {Maury} avant la colo",
    ],
)
def test_a_name_is_read_whole(marked: str) -> None:
    """Towns, eponyms, particles, initials and second names stay with the name that they belong to."""
    text, gold = unmark(marked)
    assert covered(text) == gold


@pytest.mark.parametrize(
    "marked",
    [
        "rdv avec le fils de {Bouvard} : prévu",
        "concernant {Gaultier} : anapath reçue",
        "la nounou {Corinne} l'a vu",
        "le caporal {Weiss}, blessé",
        "grand père maternel {gomez} suicidé",
        "my son {Oluwaseun} has fever",
        "Bien à toi,\n{de Kersabiec}",
        "Pour les médecins traitants {Bidegain} et {Petit}.",
        "3 entrées ({Rossignol}, {Ferrand}, {Lecoq})",
        "Ordo_{Marchand}{Luc}.docx",
        "VALUES (12, '{Legendre}', '{Marc}', 'H')",
        "#patient-{duvivier}-{leonie}-2019",
        "{belkacem};{omar};M;HTA",
        "| {Oury}/{Esther} | 3,1 |",
    ],
)
def test_relations_labels_and_code_announce_names(marked: str) -> None:
    """More relations, labels of a file, lists and quoted, glued or tagged pairs."""
    text, gold = unmark(marked)
    assert covered(text) == gold


@pytest.mark.parametrize(
    "marked",
    [
        "السيد {حداد} يشكو من ألم",
        "المريضة {فاطمة بوعزيزي}، مولودة",
        "пациент {Иванов Сергей} жалуется",
        "Ma voisine {Оксана Ткаченко} a un carnet",
        "患者:{王秀英},女",
        "환자: {김민수}, 54",
    ],
)
def test_other_scripts_are_read_beside_a_cue(marked: str) -> None:
    """A title or « patient » in Arabic, Cyrillic, Chinese or Korean announces a name."""
    text, gold = unmark(marked)
    assert covered(text) == gold


@pytest.mark.parametrize(
    "text",
    [
        "المريض يعاني من ألم في الصدر",
        "пациент жалуется на боль в груди",
        "患者男性,45岁,胸痛",
        "patient, le reste du bilan est normal",
        "mon voisin, le maire du village",
        "à 4 m. Le frère a reconnu",
        "ENTRETIEN INFIRMIER D'ACCUEIL. EVALUATION DE LA DOULEUR. EDUCATION.",
        "référente PASS, étudiante ESI",
        "Goldman, Lee, Detsky : scores",
        '["Rouge", "Vert"], ("Paris", "Lyon")',
        "résultats de la prise de sang, suivi diab",
        "Martin P. Prise en charge. Rev Med. 2019;12:33-40.".replace("Martin", "Charlet"),
        "dossier à préparer pr RCP : biologie",
    ],
)
def test_the_same_places_hold_words(text: str) -> None:
    """A cue before a verb, a noun, an acronym or a reference announces nobody."""
    assert covered(text) == set()
