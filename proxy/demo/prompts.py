"""What the demonstration sends, and what must be true of it afterwards. Every person, place and number is invented."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Scene:
    """One prompt and its promises.

    Attributes:
        title: What the scene shows.
        body: What leaves the browser: a user's text, or bytes of a shape that nobody knows.
        identifiers: What must not leave, letter for letter.
        restored: Those of them that must stand in the answer again.
        clinical: What must leave unchanged, letter for letter.
        refused: Whether the prompt must stay inside.
    """

    title: str
    body: str | bytes = field(repr=False)
    identifiers: tuple[str, ...] = field(default=(), repr=False)
    restored: tuple[str, ...] = field(default=(), repr=False)
    clinical: tuple[str, ...] = ()
    refused: bool = False


LETTER = Scene(
    title="Un courrier de sortie, plein d'identifiants",
    body=(
        "Bonjour, peux-tu s'il te plaît reformuler ce courrier pour le médecin traitant ? Merci beaucoup !\n"
        "\n"
        "Cher confrère,\n"
        "Votre patiente Mme Éléonore BRISSAUD-KERMADEC, née le 14/03/1951 (NIR 2 51 03 29 019 042 31, IPP 80041927), "
        "demeurant 14 impasse des Goémons, 29900 Concarneau, a été hospitalisée au Centre hospitalier de "
        "Saint-Aubert-les-Brumes pour une décompensation cardiaque gauche.\n"
        "FEVG 35 %, NT-proBNP 6 840 ng/L, créatinine 128 µmol/L, kaliémie 4,1 mmol/L. Antécédents : maladie de "
        "Parkinson, syndrome de Raynaud.\n"
        "Traitement de Mme Brissaud-Kermadec : furosémide 80 mg/j, bisoprolol 2,5 mg/j, lévodopa 100 mg x 3/j.\n"
        "Son fils Thibault est joignable au 06 39 98 41 07 ou à thibault.brissaud@courriel.example.\n"
        "Dr Armand Le Goïc, cardiologue"
    ),
    identifiers=(
        "Éléonore",
        "BRISSAUD",
        "Brissaud",
        "KERMADEC",
        "Kermadec",
        "14/03/1951",
        "2 51 03 29 019 042 31",
        "80041927",
        "impasse des Goémons",
        "Concarneau",
        "Saint-Aubert-les-Brumes",
        "Thibault",
        "06 39 98 41 07",
        "thibault.brissaud@courriel.example",
        "Armand",
        "Le Goïc",
    ),
    restored=("BRISSAUD-KERMADEC", "14/03/1951", "Thibault", "06 39 98 41 07", "Le Goïc"),
    clinical=(
        "décompensation cardiaque gauche",
        "FEVG 35 %",
        "NT-proBNP 6 840 ng/L",
        "créatinine 128 µmol/L",
        "kaliémie 4,1 mmol/L",
        "maladie de Parkinson",
        "syndrome de Raynaud",
        "furosémide 80 mg/j",
        "bisoprolol 2,5 mg/j",
        "lévodopa 100 mg x 3/j",
    ),
)

QUESTION = Scene(
    title="Une question médicale générale, avec éponymes, médicaments et politesses",
    body=(
        "Bonjour ! Pourriez-vous me rappeler la prise en charge d'un syndrome de Guillain-Barré (score de Glasgow 15, "
        "signe de Babinski absent) et la posologie des immunoglobulines, 0,4 g/kg/j pendant 5 jours, chez un adulte de "
        "70 kg traité par Kardégic 75 mg et Lasilix 40 mg pour une maladie de Crohn ? Merci d'avance, bonne journée."
    ),
    clinical=(
        "syndrome de Guillain-Barré",
        "score de Glasgow 15",
        "signe de Babinski absent",
        "immunoglobulines, 0,4 g/kg/j pendant 5 jours",
        "adulte de 70 kg",
        "Kardégic 75 mg",
        "Lasilix 40 mg",
        "maladie de Crohn",
    ),
)

UNKNOWN = Scene(
    title="Un envoi dans un format que personne ne connaît",
    body=b"\x93\x01\xc4\x2fpatiente Brissaud-Kermadec, IPP 80041927, chambre 12\xc0",
    identifiers=("Brissaud", "Kermadec", "80041927"),
    refused=True,
)

SCENES = (LETTER, QUESTION, UNKNOWN)
