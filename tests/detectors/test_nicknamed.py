"""Names beside a pet name, after an order, after « le dossier de », and the program that a message greets."""

from __future__ import annotations

import pytest

from detectors.recognisers.personne import PersonneRecogniser

NICKNAMED = [
    ("Jean dit « Jojo » Martin", {"Jean", "Jojo", "Martin"}),
    ('Patient nommé Jean "Jojo" O\'Brien', {"Jean", "Jojo", "O'Brien"}),
    ("Jean-Pierre dit « Jipé » Morel est sorti", {"Jean-Pierre", "Jipé", "Morel"}),
    ("Mme Martine « Titine » Legoff", {"Martine", "Titine", "Legoff"}),
    ("M. Paul dit Popaul Renard", {"Paul", "Popaul", "Renard"}),
    ("Robert (dit « Bob ») Lemoine", {"Robert", "Bob", "Lemoine"}),
    ('André "Dédé" Quemener, 78 ans', {"André", "Dédé", "Quemener"}),
    ("Marie, dite « Mimi », Dupont", {"Marie", "Mimi", "Dupont"}),
    ("Patiente Suzanne surnommée “Suzon” Lefebvre", {"Suzanne", "Suzon", "Lefebvre"}),
    ("vu avec Yves dit « Vévé » Kermarrec", {"Yves", "Vévé", "Kermarrec"}),
    ("Gérard 'Gégé' Boulanger", {"Gérard", "Gégé", "Boulanger"}),
    ("Paul, dit Popaul, Renard", {"Paul", "Popaul", "Renard"}),
    ("Anne « Nanou » Le Goff mange peu", {"Anne", "Nanou", "Le Goff"}),
    ("- « Titi » Bousquet : à revoir", {"Titi", "Bousquet"}),
    ("Jeannine Quéméneur, dite « Nine », 80 ans", {"Jeannine", "Quéméneur", "Nine"}),
    ("Mme Kerbrat dite « Zette » dort", {"Kerbrat", "Zette"}),
    # What surrounds a name stays out of it.
    ("Lit le dossier de Jeannine Quéméneur", {"Jeannine", "Quéméneur"}),
    ("Le dossier de Jeannine est prêt", {"Jeannine"}),
    ("Appelle-moi Sylvie Legrand", {"Sylvie", "Legrand"}),
    ("Rappelle-moi Marc Dubosc demain", {"Marc", "Dubosc"}),
    ("Montre-moi Sylvie Legrand", {"Sylvie", "Legrand"}),
    ("Vois-tu Marc Dubosc demain", {"Marc", "Dubosc"}),
    ("A-t-elle vu Jean Pasquier", {"Jean", "Pasquier"}),
    ("Kim Jong-il", {"Kim", "Jong-il"}),
    # A person whose first name is a program's.
    ("Bonjour Claude Martin, votre rendez-vous est reporté.", {"Claude", "Martin"}),
    ("Bonjour Claude, ton rendez-vous est reporté.", {"Claude"}),
    ("Bonjour Claude, peux-tu remplacer Sylvie demain ?", {"Claude", "Sylvie"}),
    ("Bonjour Claude, quel est son poids ?\nCordialement,\nSylvie", {"Claude", "Sylvie"}),
    ("Appelle Claude, il est de garde", {"Claude"}),
]

NOBODY = [
    "Traduis « Bonjour » Merci",
    "Le signe « Babinski » Positif",
    "Score « Apgar » Normal",
    "Réponse « Oui » Non",
    "Le produit dit « Doliprane » Sanofi",
    "Bonjour Claude, quelle dose d'apixaban ?",
    "Salut Claude ! Explique le score ASA.",
    "bonjour claude peux-tu m'aider",
]


def names(text: str) -> set[str]:
    """Give the stretches read as names."""
    return {text[found.start : found.end] for found in PersonneRecogniser().find(text)}


@pytest.mark.parametrize(("text", "expected"), NICKNAMED)
def test_each_part_of_the_name_is_read(text: str, expected: set[str]) -> None:
    """First name, pet name and surname are found, each whole, and no word around them."""
    found = names(text)
    assert expected <= found
    assert all(any(one in whole for whole in expected) for one in found)


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_named(text: str) -> None:
    """A quoted word, sign or drug makes no name of its neighbours; the program greeted is nobody."""
    assert names(text) == set()


@pytest.mark.parametrize(
    "text", ["Claire « Doliprane » Martin", 'Jean "Refus" Soins', "Le patient Paul dit « Non » Merci"]
)
def test_a_quoted_word_is_no_pet_name(text: str) -> None:
    """A drug, a refusal or a word said is never read as what somebody is called."""
    assert not names(text) & {"Doliprane", "Refus", "Soins", "Non", "Merci"}
