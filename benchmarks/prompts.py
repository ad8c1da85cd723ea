"""Invented clinical prompts of a given length, no two alike, so that no cache answers for a detector."""

from __future__ import annotations

import random

_FIRST = ("Éléonore", "Thibault", "Solène", "Armand", "Maëlle", "Gaspard", "Apolline", "Yanis", "Inès", "Corentin")
_LAST = (
    "Brissaud",
    "Kermadec",
    "Vasseur",
    "Lantier",
    "Le Goïc",
    "Brunoy",
    "Fontanel",
    "Mercadier",
    "Achour",
    "Delvigne",
)
_TOWNS = ("Concarneau", "Aurillac", "Saint-Malo", "Vesoul", "Bergerac", "Longwy")
_SENTENCES = (
    "{civility} {first} {last}, {age} ans, née le {day:02}/{month:02}/19{year}, IPP {ipp}, hospitalisée depuis J{day}.",
    "Antécédents : hypertension artérielle, diabète de type 2, maladie de Crohn opérée, syndrome de Raynaud.",
    "À l'entrée, TA {high}/{low} mmHg, FC {rate}/min, saturation {sat} % en air ambiant, température 37,{day} °C.",
    "La biologie montre une CRP à {rate} mg/L, une créatinine à {high} µmol/L et une hémoglobine à 11,{month} g/dL.",
    "Le scanner thoracique retrouve un foyer du lobe inférieur droit sans épanchement ni embolie pulmonaire.",
    "Traitement : amoxicilline 1 g x 3/j pendant {month} jours, furosémide {low} mg, paracétamol 1 g.",
    "L'évolution est favorable, avec une apyrexie à 48 heures et un relais par voie orale bien toléré.",
    "Son conjoint {first} {last} est joignable au 06 39 98 {rate} {sat} et habite {town}.",
    "Le score de Glasgow est à 15, l'examen neurologique ne retrouve pas de signe de Babinski ni de raideur méningée.",
    "La sortie est prévue vers le service du Dr {last} avec un contrôle de la kaliémie et de la fonction rénale.",
)


def prompt(words: int, seed: int) -> str:
    """Write a prompt of that many words; the same seed writes the same prompt."""
    chosen = random.Random(seed)
    written: list[str] = []
    while len(written) < words:
        sentence = chosen.choice(_SENTENCES).format(
            civility=chosen.choice(("Mme", "M.")),
            first=chosen.choice(_FIRST),
            last=chosen.choice(_LAST),
            town=chosen.choice(_TOWNS),
            age=chosen.randint(30, 88),
            day=chosen.randint(1, 9),
            month=chosen.randint(1, 9),
            year=chosen.randint(35, 89),
            ipp=chosen.randint(80_000_000, 89_999_999),
            high=chosen.randint(101, 180),
            low=chosen.randint(40, 95),
            rate=chosen.randint(50, 99),
            sat=chosen.randint(90, 99),
        )
        written += sentence.split(" ")
    return " ".join(written[:words])
