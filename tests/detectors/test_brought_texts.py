"""Courtesy beside a text to be corrected, answered or sent stays in it; courtesy around the request goes."""

from __future__ import annotations

import pytest

from detectors.recognisers.courtoisie import CourtoisieRecogniser


def without_courtesy(text: str) -> str:
    """Cut the reported stretches out of a text, as the policy's removal does."""
    for candidate in sorted(CourtoisieRecogniser().find(text), key=lambda found: found.start, reverse=True):
        text = text[: candidate.start] + text[candidate.end :]
    return text


WHOLE = [
    # The text follows the request, on the same line, without a colon.
    "Peux-tu reformuler ce mail ? Bonjour Madame, merci de venir à jeun. Cordialement.",
    "Corrige ce texte. Bonjour, sa va ? Cordialement",
    "Peux-tu rendre ce message plus poli ? Donne-moi le dossier. Merci.",
    "Comment répondre à ce message ? Bonjour docteur, j'ai mal. Merci",
    "Traduis ce SMS en anglais. Votre rendez-vous est à 10 h. Merci et bonne journée",
    "Résume cette lettre. Je vous adresse ce patient pour avis. Bien cordialement.",
    "Envoie ce texto au patient. Venez à jeun. Merci d'avance !",
    "Améliore mon courrier. Le patient va mieux. Bien à vous",
    "corrige ce message je serai absent demain merci",
    "Réponds à ce mail. Pouvez-vous avancer la consultation ? Merci beaucoup",
    "Rends cette annonce plus courtoise. Ne criez pas dans le couloir. Merci.",
    "Que penses-tu de ma réponse ? Nous vous rappellerons demain. Bonne soirée.",
    "Corrige les fautes. Nous avont reçu vos résultat. Cordialement",
    "Est-ce clair ? Bonjour Madame, venez à jeun. Merci.",
    "Traduis ce message ? Merci !",
    # The text stands before the request.
    "Bonjour docteur, merci de me rappeler. Cordialement. Peux-tu corriger ce message ?",
    "Bonsoir, je ne viendrai pas demain. Reformule ce SMS",
    "Bonjour, vos résultats sont arrivés. Bonne journée. Traduis ce message en arabe.",
    "Bonjour, j'ai mal au ventre depuis hier. Que dois-je répondre à ce patient ?",
    "Salut, tu peux me remplacer samedi ? Rends ce message plus professionnel",
    # What is greeted, or thanked for, is what the message is about.
    "Bonjour à tous les patients diabétiques : conseils",
    "Bonjour à toutes les équipes de nuit",
    "Bonjour à vous qui souffrez de diabète",
    "merci de votre aide pour rédiger",
    "Merci de notre part à toute l'équipe",
    "Merci d'avoir répondu si vite, quelle dose ?",
    "Merci d'être venu",
]

CUT = [
    ("Bonjour, peux-tu reformuler ce mail ? Bonjour Madame, venez à jeun. Cordialement.",
     "peux-tu reformuler ce mail ? Bonjour Madame, venez à jeun. Cordialement."),
    ("Bonjour, corrige ce texte. Sa va ? Merci", "corrige ce texte. Sa va ? Merci"),
    ("Bonjour, peux-tu corriger ce texte ? Merci !", "peux-tu corriger ce texte ?"),
    ("Résume ce compte rendu stp", "Résume ce compte rendu"),
    ("Bonjour, aide-moi à réviser. Ensuite corrige mes réponses.", "aide-moi à réviser. Ensuite corrige mes réponses."),
    ("Bonjour, peux-tu reformuler ce courrier ? Merci beaucoup !\n\nCher confrère,\nIl va mieux.\nCordialement",
     "peux-tu reformuler ce courrier ?\n\nCher confrère,\nIl va mieux.\nCordialement"),
    ("corrige les fautes svp\n\nLe patient a mangé. Merci", "corrige les fautes\n\nLe patient a mangé. Merci"),
    ("Bonjour à tous, quel antibiotique en ville ?", "quel antibiotique en ville ?"),
    ("Rédige un courrier pour le médecin traitant. Merci.", "Rédige un courrier pour le médecin traitant."),
    ("Se traduit-il par une calcémie corrigée basse ? Merci.", "Se traduit-il par une calcémie corrigée basse ?"),
    # Other ways to thank and to greet the program.
    ("Quelle dose chez l'enfant ? merci bcp", "Quelle dose chez l'enfant ?"),
    ("Quelle dose chez l'enfant ? Merci encore !", "Quelle dose chez l'enfant ?"),
    ("Quelle dose chez l'enfant ? merciiii", "Quelle dose chez l'enfant ?"),
    ("Quelle dose chez l'enfant ? Mille mercis", "Quelle dose chez l'enfant ?"),
    ("Quelle dose chez l'enfant ? merci pr ton aide", "Quelle dose chez l'enfant ?"),
    ("Quelle dose chez l'enfant ? Merci pour tout.", "Quelle dose chez l'enfant ?"),
    ("Quelle dose chez l'enfant ? Thanks in advance!", "Quelle dose chez l'enfant ?"),
    ("Quelle dose chez l'enfant ? Thank you very much", "Quelle dose chez l'enfant ?"),
    ("Quelle dose chez l'enfant please", "Quelle dose chez l'enfant"),
    ("Traitement de l'HTA ? 🙏 Merci 🙏", "Traitement de l'HTA ?"),
    ("Quelle dose ? Merci ChatGPT", "Quelle dose ?"),
    ("Bonjour Gemini, quelle dose ?", "quelle dose ?"),
    ("Bonjour, Le Chat, quelle dose ?", "quelle dose ?"),
    ("Bonjour Claude, quelle dose ?", "quelle dose ?"),
    ("bonjour claude peux-tu m'aider", "peux-tu m'aider"),
    ("Salut Claude ! Explique le score de Child.", "Explique le score de Child."),
]  # fmt: skip


@pytest.mark.parametrize("text", WHOLE)
def test_nothing_of_a_text_brought_along_goes(text: str) -> None:
    """Where the request speaks of a text, before or after it, the greetings and thanks of that text stay."""
    assert without_courtesy(text) == text


@pytest.mark.parametrize(("text", "left"), CUT)
def test_courtesy_of_the_request_goes(text: str, left: str) -> None:
    """The user's own greeting and thanks go, and only these."""
    assert without_courtesy(text) == left
