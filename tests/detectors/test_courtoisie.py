"""What is taken away from a message as courtesy, and what is left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Entity
from detectors.recognisers.courtoisie import CourtoisieRecogniser


def without_courtesy(text: str) -> str:
    """Cut the reported stretches out of a text, as the policy's removal does."""
    for candidate in sorted(CourtoisieRecogniser().find(text), key=lambda found: found.start, reverse=True):
        text = text[: candidate.start] + text[candidate.end :]
    return text


TAKEN = [
    # Greetings closed by punctuation or a line end.
    ("Bonjour, quel est le délai d'action de l'apixaban ?", "quel est le délai d'action de l'apixaban ?"),
    ("bonjour quel est le délai d'action de l'apixaban ?", "quel est le délai d'action de l'apixaban ?"),
    ("Bonjour ! Quelle est la dose maximale de tramadol ?", "Quelle est la dose maximale de tramadol ?"),
    ("Bonsoir, une patiente de 34 ans se plaint de céphalées.", "une patiente de 34 ans se plaint de céphalées."),
    ("Salut, c'est quoi un QT long ?", "c'est quoi un QT long ?"),
    ("Coucou ! Explique-moi la kaliémie.", "Explique-moi la kaliémie."),
    ("Hello, liste les bêta-bloquants.", "liste les bêta-bloquants."),
    ("BONJOUR, QUEL EST LE SCORE DE WELLS ?", "QUEL EST LE SCORE DE WELLS ?"),
    ("Bonjour\nQuelle surveillance sous lithium ?", "Quelle surveillance sous lithium ?"),
    ("Bonjour,\n\nQuelle surveillance sous lithium ?", "Quelle surveillance sous lithium ?"),
    ("Bonjour 😊 Quelle surveillance sous lithium ?", "Quelle surveillance sous lithium ?"),
    ("Bonjour :) quelle surveillance sous lithium ?", "quelle surveillance sous lithium ?"),
    ("Re-bonjour, que faire si la créatinine monte ?", "que faire si la créatinine monte ?"),
    ("Bonjour ChatGPT, résume l'insuffisance cardiaque.", "résume l'insuffisance cardiaque."),
    ("Bonjour à tous, quel antibiotique en ville ?", "quel antibiotique en ville ?"),
    ("Bonjour. Bonjour, quel antibiotique en ville ?", "quel antibiotique en ville ?"),
    # Small talk.
    ("Bonjour, j'espère que tu vas bien. Quel est le score ASA ?", "Quel est le score ASA ?"),
    ("Salut, ça va ? Peux-tu calculer une clairance ?", "Peux-tu calculer une clairance ?"),
    ("Bonjour, comment allez-vous ? Donnez-moi un plan.", "Donnez-moi un plan."),
    # The name after a greeting is left to the recognisers of names.
    ("Bonjour Dr Valmier, quel est votre avis sur ce cas ?", "Dr Valmier, quel est votre avis sur ce cas ?"),
    ("Bonjour Océane, peux-tu calculer la clairance ?", "Océane, peux-tu calculer la clairance ?"),
    ("Bonjour Madame Orvault a 82 ans et chute souvent.", "Madame Orvault a 82 ans et chute souvent."),
    # Please.
    ("S'il te plaît, calcule la clairance.", "calcule la clairance."),
    ("S'il vous plaît, calculez la clairance.", "calculez la clairance."),
    ("Stp explique le score de Child.", "explique le score de Child."),
    ("Peux-tu calculer la clairance s'il te plaît ?", "Peux-tu calculer la clairance ?"),
    ("Peux-tu calculer la clairance, s'il te plaît ?", "Peux-tu calculer la clairance ?"),
    ("Peux-tu calculer la clairance s'il te plait", "Peux-tu calculer la clairance"),
    ("Pouvez-vous calculer la clairance svp ?", "Pouvez-vous calculer la clairance ?"),
    ("Calcule la clairance stp.", "Calcule la clairance."),
    ("Bonjour, peux-tu corriger ce texte svp ?", "peux-tu corriger ce texte ?"),
    ("Bonjour, peux-tu m'aider stp ? Merci !", "peux-tu m'aider ?"),
    # Orders.
    ("Merci de rédiger un courrier de sortie.", "rédiger un courrier de sortie."),
    ("Merci de bien vouloir calculer la clairance.", "calculer la clairance."),
    ("Merci d'expliquer le score de Child.", "expliquer le score de Child."),
    ("Bonjour, merci de rédiger un plan de soins.", "rédiger un plan de soins."),
    ("Merci de me rédiger un courrier.", "Merci de me rédiger un courrier."),
    # Thanks at the head.
    ("Merci ! Et chez l'enfant, quelle dose ?", "Merci ! Et chez l'enfant, quelle dose ?"),
    ("Merci beaucoup. Quelle dose chez l'enfant ?", "Quelle dose chez l'enfant ?"),
    ("Merci pour ta réponse. Quelle dose chez l'enfant ?", "Quelle dose chez l'enfant ?"),
    # Closings.
    ("Quelle dose chez l'enfant ? Merci.", "Quelle dose chez l'enfant ?"),
    ("Quelle dose chez l'enfant ? Merci !", "Quelle dose chez l'enfant ?"),
    ("Quelle dose chez l'enfant ?\nMerci d'avance", "Quelle dose chez l'enfant ?"),
    ("Quelle dose chez l'enfant ?\n\nMerci d'avance pour votre aide.", "Quelle dose chez l'enfant ?"),
    ("Quelle dose chez l'enfant ? Merci beaucoup 🙏", "Quelle dose chez l'enfant ?"),
    ("Quelle dose chez l'enfant ? D'avance merci.", "Quelle dose chez l'enfant ?"),
    ("Quelle dose chez l'enfant ? Je vous remercie par avance.", "Quelle dose chez l'enfant ?"),
    ("Donne la dose chez l'enfant, merci.", "Donne la dose chez l'enfant."),
    ("donne la dose chez l'enfant merci", "donne la dose chez l'enfant"),
    ("Donne la dose chez l'enfant. Merci pour ton aide !", "Donne la dose chez l'enfant."),
    ("Donne la dose chez l'enfant. Merci, bonne journée !", "Donne la dose chez l'enfant."),
    ("Donne la dose chez l'enfant. Merci et bonne soirée", "Donne la dose chez l'enfant."),
    ("Donne la dose chez l'enfant.\nCordialement", "Donne la dose chez l'enfant."),
    ("Donne la dose chez l'enfant. Bien cordialement.", "Donne la dose chez l'enfant."),
    ("Rédige un courrier pour le médecin traitant. Merci.", "Rédige un courrier pour le médecin traitant."),
    ("Bonjour,\nQuelle dose chez l'enfant ?\nMerci,\nCordialement", "Quelle dose chez l'enfant ?"),
    ("Bonjour,\nPeux-tu corriger ce mail :\nBonjour Docteur,\nRDV à 10 h.\nCordialement,\nDr Valmier",
     "Peux-tu corriger ce mail :\nBonjour Docteur,\nRDV à 10 h.\nCordialement,\nDr Valmier"),
    ("Bonjour, comment dit-on merci en anglais ?", "comment dit-on merci en anglais ?"),
]  # fmt: skip

KEPT = [
    # Nothing but courtesy.
    "Merci !",
    "Bonjour",
    "Bonjour, merci !",
    "Merci beaucoup pour ton aide.",
    "Bonne journée",
    "Coucou 😊",
    # Courtesy is the topic.
    "Traduis « Bonjour » en anglais",
    'Traduis "Bonjour, merci" en espagnol',
    "Bonjour en anglais ?",
    "Bonjour comment se traduit en allemand ?",
    "Bonjour ou bonsoir à 17 h ?",
    "Bonjour et bonsoir : quelle différence ?",
    "Merci, au revoir : comment les traduire ?",
    "Comment dire merci en anglais ?",
    "Comment dire merci",
    "Que veut dire svp",
    "Comment écrire s'il te plaît",
    "Quel est le synonyme de merci",
    "Rédige un mail qui commence par Bonjour",
    "Rédige un mail qui finit par Cordialement",
    "Écris un SMS pour dire merci",
    "Liste les mots de politesse : bonjour, merci",
    "Apprends-lui à dire bonjour, merci, bonne journée",
    "Salut nazi : quelle qualification pénale ?",
    # Words that are not courtesy here.
    "Le patient est à la merci",
    "Merci pour ces résultats, que faire ?",
    "Merci pour ta réponse mais la dose est fausse",
    "La patiente a dit merci",
    "Il me dit « bonne journée »",
    "Quel pronostic pour le salut",
    # A text is brought along: its courtesy is not the user's.
    "Traduis en anglais : bonjour, prenez un comprimé. Merci",
    "Traduis en anglais :\nPrenez un comprimé par jour.\nMerci et bonne journée",
    "Corrige ce mail :\nVotre rendez-vous est reporté.\nCordialement",
    "Réponds au mail suivant\nNous attendons le compte rendu. Merci d'avance.",
    "Résume ce message : la consultation est annulée, merci.",
    "Envoie le SMS « RDV demain. Merci",
    'Envoie le SMS "RDV demain. Merci',
    # A pasted letter.
    "Cher confrère,\nJe vous adresse ce patient pour avis.\nBien confraternellement",
    "Madame, Monsieur,\nVotre rendez-vous est reporté.\nCordialement",
    "Bonjour,\nJe vous adresse ce patient pour avis.\nCordialement",
    "Bonjour,\nJe vous adresse ce patient pour avis. Pouvez-vous le voir ?\nCordialement,\nDr Valmier",
    "Bonjour,\nJe vous adresse ce patient pour avis.\nSalutations distinguées",
    # No courtesy at all.
    "",
    "   \n",
    "Quelle surveillance sous lithium ?",
    "Patient de 80 ans, HTA, diabète de type 2.",
]


@pytest.mark.parametrize(("text", "left"), TAKEN)
def test_what_is_left_reads_well(text: str, left: str) -> None:
    """Courtesy at the edges goes with the punctuation that it brought; the request stays whole."""
    assert without_courtesy(text) == left


@pytest.mark.parametrize("text", KEPT)
def test_courtesy_with_a_meaning_stays(text: str) -> None:
    """Nothing is reported where a word of courtesy may be what the message is about."""
    assert list(CourtoisieRecogniser().find(text)) == []


@given(st.text(st.sampled_from("bonjour merci,.?!:\n svpé'«\"")) | st.text())
def test_any_text_is_read(text: str) -> None:
    """On any string: no error, stretches at the edges of the message or of its first line, and something is left."""
    found = list(CourtoisieRecogniser().find(text))
    assert all(0 <= one.start < one.end <= len(text) and one.entity is Entity.COURTOISIE for one in found)
    feet = [text[one.end :].split("\n\n", 1)[0] for one in found if one.start]
    assert not any(character.isalnum() for foot in feet for character in foot)
    if found:
        assert any(map(str.isalnum, without_courtesy(text)))
