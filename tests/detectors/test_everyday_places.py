"""Places of everyday notes: numbers after the street, doors, houses, wards by a quarter's name, codes of doors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.entities import Entity
from detectors.recognisers.adresse import AdresseRecogniser
from detectors.recognisers.etablissement import EtablissementRecogniser
from detectors.recognisers.lieu import LieuRecogniser
from detectors.recognisers.secret import SecretRecogniser
from detectors.recognisers.unite import UniteRecogniser

if TYPE_CHECKING:
    from detectors.recognisers.base import Recogniser

RECOGNISERS: dict[Entity, Recogniser] = {
    Entity.ADRESSE: AdresseRecogniser(),
    Entity.ETABLISSEMENT: EtablissementRecogniser(),
    Entity.LIEU: LieuRecogniser(),
    Entity.SECRET: SecretRecogniser(),
    Entity.UNITE: UniteRecogniser(),
}


def found(text: str, entity: Entity) -> list[str]:
    """Give what one recogniser finds, in order."""
    candidates = [one for one in RECOGNISERS[entity].find(text) if one.entity is entity]
    return [text[one.start : one.end] for one in sorted(candidates, key=lambda one: (one.start, one.end))]


def covered(text: str, entity: Entity, value: str) -> bool:
    """Say whether one finding holds the whole value."""
    return any(value in one for one in found(text, entity))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("mme garrel rue des lilas 4 insu 7h", "rue des lilas 4"),
        ("rue jean jaurès 112 lovenox 0,4", "rue jean jaurès 112"),
        ("avenue des tilleuls 23 8h30 puis", "avenue des tilleuls 23"),
        ("toilette chemin des écoliers 27 à jeun", "chemin des écoliers 27"),
        ("place de la fontaine 1, mr guy", "place de la fontaine 1"),
        ("quai des Brumes 41 3e étage", "quai des Brumes 41"),
        ("sur site 17:34, chemin de la Cure 6, 1124 Gollion", "chemin de la Cure 6"),
        ("rue du Fond des Bois 41 à 6900 Marche-en-Famenne", "rue du Fond des Bois 41"),
        ("venelle aux chats 5 hgt", "venelle aux chats 5"),
        ("bd pasteur 33 NFS TP INR", "bd pasteur 33"),
        ("dort au foyer Saint-Éloi. OH 12 U/j", "foyer Saint-Éloi"),
        ("habite 4 av. Comm. Kervadec", "4 av. Comm. Kervadec"),
    ],
)
def test_a_number_after_the_street_is_the_house(text: str, address: str) -> None:
    """A number that ends a street's line is covered with it, whatever act follows."""
    assert covered(text, Entity.ADRESSE, address)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("visite rue de la santé 3 passages", "3"),
        ("domicile chemin des dames 2 injections", "2"),
        ("rue Pasteur 5 mg le soir", "5"),
        ("rue des lilas 4 cp matin", "4"),
        ("rue Victor Hugo 8h30 toilette", "8h30"),
        ("rue des lilas 2 h après", "2"),
        ("rue Foch 2 doliprane", "2"),
        ("avenue Foch 3 fois par jour", "3"),
        ("rue Foch 3 à 4 semaines", "3"),
        ("place de la radiothérapie 12, à discuter", "12"),
        ("montée des LT 3, 4", "3"),
    ],
)
def test_what_a_figure_counts_after_a_street_stays(text: str, kept: str) -> None:
    """Doses, hours, counts and ranges after a street are not its number."""
    assert not any(kept in one for one in found(text, Entity.ADRESSE))


@pytest.mark.parametrize(
    "address",
    [
        "11 carrer de la Font",
        "7 carrer del Pi",
        "15 karrika nagusia",
        "18 bis karrika Berria",
        "5 bidea Xoko",
        "8 plassenn ar Groaz",
        "9 strada di u Portu",
        "3 chjassu di a Torra",
        "2 carriera dels Ortalans",
        "4 carreyrou des Ormes",
        "1 androne du Fort",
        "14 lacet des Ombrages",
        "5 ravine des Cabris",
        "7 calade du Barri",
        "2e étage sans ascenseur, 9 rue du Puy-Charraud",
        "foyer adoma ch 417 rue de la Soif d'Eau",
        "foyer Sonacotra chambre 214",
        "résidence universitaire Les Cèdres studio 318",
    ],
)
def test_regional_streets_and_lodgings_are_addresses(address: str) -> None:
    """A way type of a language of the regions, and a place to sleep with its room, are read from end to end."""
    assert covered(f"il vit au {address}, suivi ici", Entity.ADRESSE, address)


@pytest.mark.parametrize(
    "text",
    [
        *("lacet de chaussure 2 fois", "5 ravines cutanées", "2 levées de doute"),
        *("foyer pulmonaire droit chambre 12 mm", "mise en place de 2 stents actifs", "laissé en place de 2 à 4 jours"),
    ],
)
def test_such_words_of_everyday_language_stay(text: str) -> None:
    """The same words without a street's shape are left."""
    assert not found(text, Entity.ADRESSE)


@pytest.mark.parametrize(
    ("text", "room"),
    [
        ("97 ans, appartement B07, résidence", "appartement B07"),
        ("appeler Mme Rivet apt 31", "apt 31"),
        ("écrou 41 907 cellule D2-114 a reçu", "cellule D2-114"),
        ("cell. A-112 agité", "cell. A-112"),
        ("Patiente en salle naissance 2, 39+4", "salle naissance 2"),
        ("salle accouchement 3 dilatation 7", "salle accouchement 3"),
        ("Clinique du Parc, bloc 4\npatient : X", "bloc 4"),
        ("anesthésie générale, bloc 12 : PTG droite", "bloc 12"),
        ("Ch. souhaitée : 27 côté jardin", "27"),
        ("Chambre attribuée : 204", "204"),
        ("lit demandé : B14", "b14".upper()),
        ("studio 7 M. Perrot : pilulier", "studio 7"),
        ("Porte 12, 3e étage", "Porte 12"),
        ("chalet 14 : vomit", "chalet 14"),
        ("Nom;Ch;Soin\nColin;7;eliquis 5\nPerrot;12;kiné", "12"),
        ("| Identité | Chambre | Note |\n| Colin | 3 | ok |", "3"),
        ("Résident\tAppartement\nColin\t12 B\nPerrot\tA-04", "A-04"),
        ("Détenu\tCellule\tSoin\nMARTEL\tD114\tkiné", "D114"),
    ],
)
def test_doors_and_rooms_are_wards(text: str, room: str) -> None:
    """A door told by a code, a label, a column or the end of a clause is covered."""
    assert covered(text, Entity.UNITE, room)


@pytest.mark.parametrize(
    "text",
    [
        "bloc de branche gauche",
        "BAV, bloc 2, au CHU",
        "séance de kiné à la clinique, bloc 2 : squats",
        "session 4, salle 2 de la conférence",
        "box 6 comprimés",
        "il porte 3 pansements",
        "porte-cathéter 3 voies",
        "appartement de 3 pièces",
        "maison 3 étages",
        "villa 3 chambres",
        "la cellule A549 est exposée",
        "lit prévu : 2 jours",
        "chambre double 3 nuits",
        "| Service | Lit | Occupation |\n| A | 12 | 98 % |",
    ],
)
def test_counts_and_blocks_stay(text: str) -> None:
    """What counts, qualifies or blocks is no door."""
    assert not found(text, Entity.UNITE)


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("poche renvoyée efs de niort par coursier", "efs de niort"),
        ("CGR livrés par EFS Lyon", "EFS Lyon"),
        ("EFS Grand Est informé", "EFS Grand Est"),
        ("dépôt de sang de Redon joint", "dépôt de sang de Redon"),
        ("banque du sang de Liège", "banque du sang de Liège"),
        ("LABORATOIRE CHROMALIA FINESS 440009314", "LABORATOIRE CHROMALIA"),
        ("SELAS VITALIANE SIRET : 812 345 678 00012", "SELAS VITALIANE"),
        ("TRANSPORTS SANITAIRES ALVEO FINESS 350012345", "TRANSPORTS SANITAIRES ALVEO"),
    ],
)
def test_blood_services_and_registered_houses_are_establishments(text: str, house: str) -> None:
    """A service of blood with its town, and a trade name before its registered number, are covered."""
    assert covered(text, Entity.ETABLISSEMENT, house)


@pytest.mark.parametrize(
    "text",
    [
        "EFS à 5 ans 72 %",
        "survie EFS médiane 14 mois",
        "l'EFS, la HAS et l'ANSM",
        "NUMERO FINESS obligatoire",
        "LABORATOIRE DE BIOLOGIE MEDICALE FINESS",
        "CABINET DENTAIRE SIRET",
    ],
)
def test_acronyms_and_kinds_of_house_stay(text: str) -> None:
    """The service of the whole country, a survival and a kind of house name nobody."""
    assert not found(text, Entity.ETABLISSEMENT)


@pytest.mark.parametrize(
    "house",
    ["le mas blanc", "la grange haute", "les quatre chemins", "la bergerie", "ferme des aubiers", "le clos fleuri"],
)
def test_named_houses_of_a_round_are_places(house: str) -> None:
    """In the list of a round, a country house right after a person is covered."""
    text = f"castagnet roger {house} lovenox 0,4\nmme Soulier insuline"
    assert house in found(text, Entity.LIEU)


@pytest.mark.parametrize(
    "rest",
    ["la croix rouge", "le bras gauche", "la tour de taille", "la source de fièvre", "le champ opératoire", "le bas"],
)
def test_other_words_after_a_person_stay(rest: str) -> None:
    """Words of the body or of bodies after a person are no house."""
    assert not found(f"castagnet roger {rest} 102\nmme Soulier insuline", Entity.LIEU)


@pytest.mark.parametrize(
    "ward",
    [
        "hémato secteur Vendée",
        "pneumo aile Bretagne",
        "cardio pôle Laennec",
        "rhumato aile Chopin",
        "SMR neuro secteur Océan",
        "chir dig secteur Garonne",
        "méd int secteur Jura",
        "uro secteur bleuets",
    ],
)
def test_a_specialty_and_its_quarter_are_a_ward(ward: str) -> None:
    """A specialty cut short vouches for the proper name of its quarter."""
    assert covered(f"vu le 8 en {ward}, jeudi", Entity.UNITE, ward)


@pytest.mark.parametrize(
    "text",
    ["cardio secteur privé", "hémato secteur hospitalier", "pôle Inférieur du rein", "psychiatrie secteur 12 mois"],
)
def test_a_quarter_that_is_only_qualified_stays(text: str) -> None:
    """Adjectives and durations name no quarter."""
    assert not found(text, Entity.UNITE)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("digicode amandiers 47B12 et portail", "47B12"),
        ("digicode résidence les pins A3391", "A3391"),
        ("digicode bât C 2580#", "2580#"),
        ("portail castagnet 4512", "4512"),
        ("digicode 14 bd carnot 62B11", "62B11"),
        ("| patient | adresse | code porte |\n|---|---|---|\n| Ziani | 44 bd Roux | A3391 |", "A3391"),
        ("| patient | adresse | accès |\n| Colin | 3 rue Foch | 2580# |", "2580#"),
        ("Nom;Adresse;Code\nColin;3 rue Foch;A4471\nPerrot;8 av Roux;1290#", "1290#"),
        ("Bénéficiaire\tInterphone\nColin\t214", "214"),
    ],
)
def test_codes_of_doors_are_secrets(text: str, code: str) -> None:
    """A code after the name of a home, or under a column of doors, is covered."""
    assert code in found(text, Entity.SECRET)


@pytest.mark.parametrize(
    "text",
    [
        "| Produit | Lot | Code |\n| X | A3391 | 47B12 |",
        "| Patient | Diagnostic | Code |\n| Colin | FA | I489 |",
        "| Dispositif | Accès | Patient |\n| PICC | 4F | Colin |",
        "| Patient | Adresse | Code |\n| Colin | 3 rue Foch | clé |",
        "| Patient | Adresse | Accès |\n| Colin | 3 rue Foch | 10h30 |",
        "digicode réf 47B12",
        "interphone lot A3391",
        "portail patient 2024",
        "digicode hs depuis 2023",
        "code acte HBLD634",
    ],
)
def test_other_codes_are_no_doors(text: str) -> None:
    """Products, lots, diagnoses, hours and years open no door."""
    assert not found(text, Entity.SECRET)
