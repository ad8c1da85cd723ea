"""Persons of the public record, works' authors and enumerated regions are no findings where nobody's care is told."""

from __future__ import annotations

import pytest

from detectors._public_record import without_public
from detectors.entities import Entity
from detectors.finding import Finding
from detectors.tagging.tagger import NETWORK_REASON, score_of


def found(marked: str, entity: Entity, reason: str = NETWORK_REASON) -> tuple[str, list[Finding]]:
    """Read a text whose stretches in brackets ⟦⟧ are findings of one entity."""
    text, findings = "", []
    for place, part in enumerate(marked.replace("⟧", "⟦").split("⟦")):
        if place % 2:
            findings.append(Finding(len(text), len(text) + len(part), entity, score_of(0.99), (reason,)))
        text += part
    return text, findings


@pytest.mark.parametrize(
    ("marked", "entity"),
    [
        ("Résume le film « Les Vagues » d'⟦Orlan⟧ ⟦Zorbagh⟧ pour un cours.", Entity.NOM),
        ("Roman adapté au cinéma par ⟦Katia Zorbagh⟧ : que vaut-il ?", Entity.NOM),
        ("Quiz chanson : Charles Trenet, ⟦Jacques Brel⟧ et ⟦Georges Zorbagh⟧ ?", Entity.NOM),
        ("Qui est ⟦Léopold Ollier⟧ ?", Entity.NOM),
        ("Grippe : excès en ⟦Occitanie⟧ cette saison.", Entity.LIEU),
        ("Comparer la ⟦Drôme⟧, l'⟦Isère⟧ et le ⟦Vaucluse⟧.", Entity.LIEU),
        ("Écrire un conte : un moyen mnémotechnique, « Oh ⟦Oscar⟧, ma petite Thérèse »", Entity.PRENOM),
        ("Dans le roman « La Vague », la peste ravage ⟦Oran⟧.", Entity.LIEU),
        ("La série met en scène ⟦Zorbagh⟧ et ⟦Kermel⟧, un roman fleuve", Entity.NOM),
        ("Étude rétrospective de ⟦janvier 2019⟧ à ⟦décembre 2022⟧.", Entity.DATE),
        ("Choisir entre ⟦Phonak Naida⟧ ou un autre appareil ?", Entity.PRENOM),
    ],
)
def test_the_public_record_is_dropped(marked: str, entity: Entity) -> None:
    """A credited work, a row of public names, a listed full name, regions of a bulletin, a brand with its model."""
    text, findings = found(marked, entity)
    assert findings
    assert without_public(text, findings) == []


@pytest.mark.parametrize(
    ("marked", "entity"),
    [
        ("Écris un poème pour le départ de ⟦Mireille Zorbagh⟧.", Entity.NOM),
        ("Un atelier chanson avec ⟦Jeanne Zorbagh⟧ et ⟦Paul Zorbagh⟧, et Piaf ?", Entity.NOM),
        ("Un exposé sur Pasteur, histoire de la médecine\n⟦Julie Zorbagh⟧", Entity.NOM),
        ("⟦Léopold Ollier⟧, 82 ans, regarde un film.", Entity.NOM),
        ("Le voisin de ⟦Lucette Zorbagh⟧ aime la chanson.", Entity.NOM),
        ("L'atelier cinéma est animé par ⟦Karim Zorbagh⟧.", Entity.NOM),
        ("Histoire de la médecine : exposé de ⟦Julie Zorbagh⟧ sur Paré.", Entity.NOM),
        ("L'élève ⟦Zorbagh⟧ étudie l'histoire de la médecine.", Entity.NOM),
        ("Un roman sur ma vie : j'habite ⟦Oran⟧.", Entity.LIEU),
        ("Mnémotechnique inventée par ⟦Loane⟧ pour les nerfs.", Entity.PRENOM),
        ("Étude rétrospective ; vue le ⟦12 mars 2022⟧.", Entity.DATE),
        ("Elle vit dans la ⟦Drôme⟧.", Entity.LIEU),
        ("Vit en ⟦Isère⟧, venue du ⟦Vaucluse⟧, 82 ans.", Entity.LIEU),
    ],
)
def test_who_may_be_known_to_the_user_is_kept(marked: str, entity: Entity) -> None:
    """Whom a text turns to, who signs it, whose care is told, and where one person lives."""
    text, findings = found(marked, entity)
    assert without_public(text, findings) == findings


def test_what_a_strong_rule_reports_is_kept() -> None:
    """A title or a label wins over the list of the public record."""
    text, findings = found("Le film « Les Vagues » de ⟦Zorbagh⟧", Entity.NOM, "personne:titre")
    assert without_public(text, findings) == findings


def test_beside_titles_only_works_and_full_names_are_public() -> None:
    """Where a title stands, a text of history no longer makes everybody public; a credited work still does."""
    text, findings = found("En 1890, histoire de la médecine : ⟦Zorbagh⟧ parle du film.", Entity.NOM)
    assert without_public(text, findings) == []
    assert without_public(text, findings, titled=True) == findings
    text, findings = found("Le film « Les Vagues » de ⟦Zorbagh⟧", Entity.NOM)
    assert without_public(text, findings, titled=True) == []
