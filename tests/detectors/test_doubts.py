"""A word that only the network reports is doubted by what it is and by what touches it; an enumeration as a whole."""

from __future__ import annotations

import pytest

from detectors._doubts import called, doubtful, rank
from detectors._enumerations import enumerations, given_up
from detectors.engine import Detector, build_detector
from detectors.entities import Entity
from detectors.finding import Finding
from detectors.tagging.tagger import NETWORK_REASON, score_of
from detectors.weighing import STRICT_BARS, USUAL_BARS, weigh


def placed(marked: str) -> tuple[str, int, int]:
    """Read a text in which one stretch stands in brackets ⟦⟧."""
    before, _, rest = marked.partition("⟦")
    value, _, after = rest.partition("⟧")
    return before + value + after, len(before), len(before) + len(value)


def guessed(marked: str, entity: Entity = Entity.NOM, probability: float = 0.99) -> tuple[str, Finding]:
    """Give a text and what the network alone reports in it."""
    text, start, end = placed(marked)
    return text, Finding(start, end, entity, score_of(probability), (NETWORK_REASON,))


@pytest.mark.parametrize(
    ("marked", "entity"),
    [
        ("relais ⟦Marcoumar⟧ puis rien", Entity.PRENOM),
        ("crème ⟦Lansinoh⟧ sur les crevasses", Entity.PRENOM),
        ("allergie au ⟦succinylcholine⟧", Entity.NOM),
        ("sous ⟦zurbentinib⟧ depuis mars", Entity.NOM),
        ("ATCD : ⟦SAHOS⟧ appareillé", Entity.NOM),
        ("⟦Scinti⟧ osseuse demain", Entity.NOM),
        ("interprète ⟦comorien⟧ demandé", Entity.NOM),
        ("« me duele el ⟦pecho⟧ »", Entity.NOM),
        ("me duele ⟦el pecho⟧ desde ayer", Entity.NOM),
        ("score ⟦IRM Vereckei⟧ élevé", Entity.NOM),
        ("⟦Zorbagh⟧ 3/5 à droite", Entity.NOM),
        ("⟦Dindo-Clavien⟧ 61 ce jour", Entity.NOM),
        ("pilule : oubli de ⟦Diane⟧ 35 hier", Entity.PRENOM),
        ("à vérifier\n⟦Trousse⟧ : adrénaline", Entity.NOM),
        ("IgE ⟦Ara⟧ h 2 à 34 kUA/L", Entity.PRENOM),
        ("allergène ⟦Cor⟧ a 14 positif", Entity.NOM),
        ("CG+ EN AMAS ⟦S⟧. AUREUS", Entity.INITIALES),
        ("souche A/⟦Victoria⟧/4897/2022", Entity.PRENOM),
        ("ergothérapeute ⟦D.E⟧.", Entity.INITIALES),
        ("l'indice, ⟦Lequesne⟧ 13 → 8", Entity.NOM),
        ("OAP sur ⟦AIT⟧ sylvien gauche", Entity.NOM),
        ("V = vu, D = décédé ; ligne : ⟦V D⟧", Entity.INITIALES),
        ("a;b\n1;V;x\n2;D;x\n3;V;x\n4 ⟦D⟧ F", Entity.INITIALES),
        ("c'est un ⟦Zorbagh⟧ à refaire", Entity.NOM),
        ("rappel ⟦MenXQ⟧ à 12 mois", Entity.NOM),
        ('{"⟦entries⟧": []}', Entity.PRENOM),
        ("N  N  ⟦R⟧  J  J", Entity.INITIALES),
        ("résultats de ⟦ZORBAG⟧-10 attendus", Entity.NOM),
        ("comme le dit ⟦Dostoïevski⟧ dans son œuvre", Entity.NOM),
        ("Monsieur X refuse, Madame ⟦Y⟧ insiste", Entity.INITIALES),
        ("avis ⟦ERSEH⟧ demandé", Entity.ETABLISSEMENT),
        ("retour à l'⟦ehpad⟧ ce soir", Entity.ETABLISSEMENT),
        ("⟦Pharmacie⟧ de dispensation à préciser", Entity.ETABLISSEMENT),
        ("visite ⟦C⟧ faite", Entity.UNITE),
    ],
)
def test_what_names_a_thing_is_doubted(marked: str, entity: Entity) -> None:
    """Brands, substances, acronyms, clipped and foreign words, and what a score, an article or a key stands beside."""
    text, start, end = placed(marked)
    assert doubtful(text, start, end, entity)


@pytest.mark.parametrize(
    ("marked", "entity"),
    [
        ("appelé ⟦Zorbagh⟧ ce matin", Entity.NOM),
        ("⟦Zorbagh⟧ 14/8 à midi", Entity.NOM),
        ("⟦Zorbagh-Dindo⟧ 61 ce jour", Entity.NOM),
        ("⟦Dindo-Clavien⟧ 61 ans", Entity.NOM),
        ("pilule oubliée ; ⟦Diane⟧ rappelle demain", Entity.PRENOM),
        ("la ligne de ⟦V D⟧ est vide", Entity.INITIALES),
        ("⟦Zorbagh⟧ 03/12 en consultation", Entity.NOM),
        ("⟦Bernard⟧ 3/5 exercices faits", Entity.NOM),
        ("c'est un ⟦Bernard⟧ qui répond", Entity.PRENOM),
        ("la famille ⟦McAdoo⟧ passe", Entity.NOM),
        ("dossier ⟦DupontMartin⟧ fusionné", Entity.NOM),
        ("vue par ⟦Dari⟧ hier", Entity.PRENOM),
        ("le dossier de ⟦Hugo⟧, 8 ans, est prêt", Entity.PRENOM),
        ("rentre à ⟦Malmö⟧ ce soir", Entity.LIEU),
        ("placée aux ⟦Tilleuls⟧ depuis mai", Entity.ETABLISSEMENT),
        ("⟦Clinique du Val⟧ prévenue", Entity.ETABLISSEMENT),
        ("monte en ⟦Bichat⟧", Entity.UNITE),
        ("Madame ⟦Y⟧ insiste", Entity.INITIALES),
        ("signé ⟦A⟧. Zorbagh", Entity.INITIALES),
        ("⟦de la⟧ 12", Entity.NOM),
        ("⟦12⟧", Entity.NOM),
        ("⟦Zorbagh⟧_2.pdf", Entity.NOM),
        ("⟦Ana⟧ a 3 ans", Entity.PRENOM),
        ("⟦Lea⟧ h 2 fois", Entity.PRENOM),
        ("reçu de ⟦D.E⟧. ce matin", Entity.INITIALES),
        ("lit 4 : ⟦AIT⟧ attend", Entity.NOM),
        ("⟦Lequesne⟧ 84 ans", Entity.NOM),
    ],
)
def test_what_may_name_somebody_is_not(marked: str, entity: Entity) -> None:
    """A pressure, a date or a file name is no score; frequent names, particles and glued names are left alone."""
    text, start, end = placed(marked)
    assert not doubtful(text, start, end, entity)


def test_how_a_relative_is_called_is_no_name() -> None:
    """« Tata » before a name is dropped, even where a rule touches it; alone, it may be somebody's name."""
    text, found = guessed("⟦Tata⟧ Zorbagh arrive demain")
    assert called(text, found.start, found.end)
    assert found not in weigh(text, [found], USUAL_BARS)
    assert not called("Tata arrive demain", 0, 4)


def test_whom_the_text_places_is_not_doubted() -> None:
    """A brand or an eponym that is a colleague's name is kept where what touches it shows somebody."""
    text, found = guessed("notre interne ⟦Lansinoh⟧ arrive")
    assert found in weigh(text, [found], USUAL_BARS)


def test_a_label_that_denies_an_identity_names_nobody() -> None:
    """« sans identité : » heads a report, not a name; « identité : » heads a name."""
    for label, kept in (("sans identité", False), ("identité", True)):
        text, start, end = placed(f"Bilan {label} : ⟦AV⟧ 8/10")
        found = Finding(start, end, Entity.NOM, 0.95, ("personne:champ",))
        assert (found in weigh(text, [found], USUAL_BARS)) is kept


def test_the_authors_of_a_reference_are_nobody_here() -> None:
    """Whatever rule reads them: a journal and a year stand behind."""
    text, start, end = placed("Zorbagh ME, ⟦Pompei⟧ P. A method. J Chronic Dis. 1987;40:373.")
    found = Finding(start, end, Entity.NOM, 0.95, ("personne:titre",))
    assert found not in weigh(text, [found], USUAL_BARS)


def test_a_doubt_drops_only_what_nothing_else_touches() -> None:
    """A rule's finding on it or beside it keeps it, and so does the strict sensitivity."""
    text, found = guessed("Nadia ⟦Lansinoh⟧ en chambre double")
    beside = Finding(0, 5, Entity.PRENOM, 0.7, ("personne:evidence",))
    over = Finding(0, found.end, Entity.NOM, 0.7, ("personne:evidence",))
    assert found not in weigh(text, [found], USUAL_BARS)
    assert found in weigh(text, [beside, found], USUAL_BARS)
    assert found in weigh(text, [over, found], USUAL_BARS)
    assert found in weigh(text, [found], STRICT_BARS)


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("Kiné : Kabat, Bobath, Mézières, Maitland.", 1),
        ("associer Garden, Pauwels et Gartland", 1),
        ("Équipe de nuit : Garden, Pauwels et Gartland", 0),
        ("Les étudiants : A. Dupuis B. Bonnet C. Marchal D. Noblet", 0),
        ("chansons de Trenet, Brassens, Dalida", 1),
        ("A. Zenker B. Killian C. Laimer D. Schatzki", 1),
        ("Présents : Moreau, Lefebvre, Garnier", 0),
        ("vus ce matin : Zorbagh, Kermeur, Tridel", 0),
        ("Kabat et Bobath", 0),
        ("A. Zorbagh et B. Kermeur", 0),
    ],
)
def test_enumerations_of_eponyms_and_answers(text: str, stretches: int) -> None:
    """Three words or more, most of them eponyms or public, or answers from A to D; a list of people is none."""
    assert len(enumerations(text)) == stretches


def test_an_enumeration_is_given_up_whole() -> None:
    """What weak rules, a label and the network made of its words goes; a title and another entity stay."""
    text = "Kiné : Kabat, Bobath, Mézières"
    start = text.index("Kabat")
    label = Finding(start, start + 5, Entity.NOM, 0.93, ("structure:formulaire",))
    row = Finding(start + 7, start + 13, Entity.NOM, 0.75, ("personne:rangee",))
    network = Finding(start + 15, start + 23, Entity.NOM, score_of(0.99), (NETWORK_REASON,))
    title = Finding(start, start + 5, Entity.NOM, 0.95, ("personne:titre",))
    place = Finding(start, start + 5, Entity.LIEU, 0.55, ("commune:at",))
    assert weigh(text, [label, row, network], USUAL_BARS) == []
    assert weigh(text, [title, place], USUAL_BARS) == [title, place]
    assert given_up(row)
    assert not given_up(title)
    assert not given_up(place)


def test_weak_rules_need_somebody() -> None:
    """Where nothing is sure and the network sees nobody, a pair of capitals is nobody, unless a relative is told of.

    A request of one line is spared: it may hold a name and nothing else.
    """
    short = "exposé sur Zorba Kermel et son temps"
    text = short + ", avec un plan détaillé" * 8
    pair = Finding(11, 16, Entity.PRENOM, 0.7, ("personne:paire",))
    sure = Finding(0, 6, Entity.TELEPHONE, 0.9, ("essai:indice",))
    seen = Finding(26, 29, Entity.NOM, score_of(0.99), (NETWORK_REASON,))
    assert pair not in weigh(text, [pair], USUAL_BARS)
    assert pair in weigh(text, [pair, sure], USUAL_BARS)
    assert pair in weigh(text, [pair, seen], USUAL_BARS)
    assert pair in weigh(text, [pair], STRICT_BARS)
    assert pair in weigh(short, [pair], USUAL_BARS)
    told = "la maman de Zorba Kermel rappelle" + ", avec un plan détaillé" * 8
    near = Finding(12, 17, Entity.PRENOM, 0.7, ("personne:paire",))
    assert near in weigh(told, [near], USUAL_BARS)


CLEAN = (
    "Un Bassini ou un Shouldice chez un sujet jeune, lequel récidive le moins ?",
    "Kiné : Kabat, Bobath, Mézières, Busquet, McKenzie : résumé des concepts.",
    "MenB, MenACWY, ROR : calendrier et rattrapage ?",
    "Résume ORION-10 et ORION-11 : mêmes populations ?",
    "anti-TNF : Humira, Simponi, Enbrel, Remicade, équivalences",
    "Score de Cushman 6, CIWA 14 : Seresta ou Valium ?",
    "Diagnostics NANDA, résultats NOC, interventions NIC : exemple",
    "Bilan : Berg 41/56, Tinetti 18/28, Zarit 44. Objectifs ?",
    "QCM : A. Zenker B. Killian C. Plummer-Vinson D. Schatzki E. aucune",
    "L'automatisme mental de Clérambault, en deux phrases",
    (
        "Atelier d'écriture de l'hôpital de jour, une heure, huit participants adultes : propose un déroulé, trois "
        "consignes simples autour du toucher, du froid et du chaud, une citation de Paul Valéry sur la peau et sa "
        "référence exacte, puis une courte phrase de clôture à lire ensemble."
    ),
    "Échelles : Fried, Katz, Lawton, Tinetti, Doloplus, à quoi servent-elles ?",
)
NAMED = (
    ("Kiné de Corentin Kermeur : Kabat et Bobath, passe à 14 h chambre 12", "Kermeur"),
    ("bilan de M. Bassini : Berg 41/56, Zarit 44", "Bassini"),
    ("Mme Josiane Cushman, 81 ans, score de Cushman 6", "Josiane"),
    ("patient Lachman Patel né le 03/02/1961, Lachman positif", "Patel"),
    ("la maman de Théodora Kermeur demande si MenB est obligatoire", "Kermeur"),
    ("relève : Tridel sous Humira, Ouédraogo sous Enbrel, chambre 4", "Ouédraogo"),
)


@pytest.fixture(scope="module")
def detector() -> Detector:
    """The chain as production builds it."""
    return build_detector()


def test_clean_and_named_texts(detector: Detector) -> None:
    """Nearly all requests without anybody stay whole, and names among the same words are found; rates, no examples."""
    touched = [text for text in CLEAN if any(one.entity is not Entity.COURTOISIE for one in detector.find(text))]
    missed = [name for text, name in NAMED if not any(name in text[one.start : one.end] for one in detector.find(text))]
    assert len(touched) <= 1
    assert len(missed) <= 1


@pytest.mark.parametrize(
    ("value", "never"),
    [("l'abbé", True), ("la tante", True), ("frère", True), ("L'Abbé", False), ("abbé Zorbagh", False)],
)
def test_a_rank_without_a_capital_is_never_a_name(value: str, never: bool) -> None:  # noqa: FBT001 - a table's column
    """« l'abbé » before a name is none of it; with a capital it may be a surname."""
    assert rank(value) is never


def test_words_that_each_bear_a_grade_are_enumerated() -> None:
    """Grades in Roman figures and allergens make no list of persons; beds and initials do."""
    assert len(enumerations("Cardio : Wilkins 8, Zorbagh IIIb, Crawford II, Sievers 1")) == 1
    assert len(enumerations("Allergènes : Ara h 2, Cor a 14, Jug r 1")) == 1
    assert enumerations("Zorbagh 12, Durand 14, Perrin 15, Petit 16") == []
    assert enumerations("Zorbagh A, Durand B, Perrin C") == []
