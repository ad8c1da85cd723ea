"""What the user reads when a request stays inside, or has no answer: what happened, why, what to do, a reference.

The texts are French, complete in themselves, and name kinds of data, never a value of the prompt. The rule they recall
is key 2.4 of HAS's guide A.V.E.C. on generative AI in health care (2025): share no confidential information. This file
decides nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from detectors.entities import LABELS, Entity
from proxy.services._page import page_answer, write_page
from proxy.services.base import LocalAnswer, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable


class Reason(StrEnum):
    """Why a request stays inside; the closed list that metrics and the journal use too."""

    DESTINATION_INTERDITE = "destination_interdite"
    CORPS_ILLISIBLE = "corps_illisible"
    ENCODAGE_INCONNU = "encodage_inconnu"
    TROP_VOLUMINEUX = "trop_volumineux"
    FICHIER = "fichier"
    AUDIO = "audio"
    WEBSOCKET = "websocket"
    SECRET = "secret"  # noqa: S105  # the name of a reason
    ENTITE_INTERDITE = "entite_interdite"
    SECRET_MEDICAL = "secret_medical"  # noqa: S105  # the name of a reason
    REIDENTIFICATION = "reidentification"
    A_CONFIRMER = "a_confirmer"
    DETECTEUR_INDISPONIBLE = "detecteur_indisponible"
    DETECTEUR_DELAI = "detecteur_delai"
    FILE_PLEINE = "file_pleine"
    MEMOIRE_PLEINE = "memoire_pleine"
    POLITIQUE_INDISPONIBLE = "politique_indisponible"
    JOURNAL_INDISPONIBLE = "journal_indisponible"
    HOTE_INCOHERENT = "hote_incoherent"
    PROTOCOLE = "protocole"
    ADRESSE_NON_PUBLIQUE = "adresse_non_publique"
    HORS_CATALOGUE = "hors_catalogue"
    AMONT_INJOIGNABLE = "amont_injoignable"
    REPONSE_PERDUE = "reponse_perdue"
    ERREUR_INTERNE = "erreur_interne"


HAS_KEY: Final = (
    "Repère : HAS, guide A.V.E.C., clé 2.4 : ne pas partager d’information confidentielle avec une IA générative "
    "(nom, date, coordonnées, numéro, tout ce qui identifie directement ou indirectement)."
)

_UNSENT: Final = "Votre demande n’a pas été envoyée"
_LOST: Final = "n’a pas répondu ; la demande, une fois protégée, lui a peut-être été transmise"
_TRY_AGAIN: Final = "Réessayez dans un instant. Si cela se répète, prévenez votre service informatique"


@dataclass(frozen=True, slots=True)
class _Explanation:
    """Why, what to do now, the HTTP status, and whether confidentiality is at stake (then HAS's key is recalled).

    `sent` is whether the request may have left: then its user is told so, and never that it stayed.
    """

    why: str
    advice: str
    status: int
    confidential: bool = True
    sent: bool = False


_EXPLANATIONS: Final[dict[Reason, _Explanation]] = {
    Reason.DESTINATION_INTERDITE: _Explanation(
        "ce service d’IA n’est pas autorisé par la politique de votre établissement",
        "Utilisez un service autorisé ; la liste est tenue par votre service informatique, que vous pouvez aussi "
        "solliciter si ce service vous est nécessaire",
        403,
    ),
    Reason.CORPS_ILLISIBLE: _Explanation(
        "elle a une forme que Paravent ne sait pas lire en entier, et rien ne part sans avoir été relu",
        "Copiez votre question dans la zone de texte habituelle, sans pièce jointe. Si cela se répète, transmettez la "
        "référence à votre service informatique",
        403,
    ),
    Reason.ENCODAGE_INCONNU: _Explanation(
        "elle est compressée ou codée d’une façon que Paravent ne sait pas relire",
        "Rechargez la page et réessayez. Si cela se répète, transmettez la référence à votre service informatique",
        415,
    ),
    Reason.TROP_VOLUMINEUX: _Explanation(
        "elle dépasse la taille que Paravent peut relire sans vous faire attendre",
        "Envoyez un texte plus court, en plusieurs fois si besoin, en ne gardant que ce qui est utile à la question",
        413,
    ),
    Reason.FICHIER: _Explanation(
        "elle contient un fichier, dont le contenu ne peut pas être vérifié",
        "Copiez dans la zone de texte le seul passage utile : les données identifiantes y seront remplacées avant "
        "l’envoi",
        403,
    ),
    Reason.AUDIO: _Explanation(
        "elle contient de la voix ou du son, qui ne peuvent pas être vérifiés",
        "Écrivez votre question au clavier",
        403,
    ),
    Reason.WEBSOCKET: _Explanation(
        "ce message passe par une liaison permanente que Paravent ne sait pas lire pour ce service",
        "Rechargez la page et posez votre question par écrit, ou choisissez un autre service autorisé",
        403,
    ),
    Reason.SECRET: _Explanation(
        "elle contient un mot de passe ou une clé d’accès",
        "Retirez-le de votre texte et renvoyez. S’il a déjà été communiqué ailleurs, changez-le",
        403,
    ),
    Reason.ENTITE_INTERDITE: _Explanation(
        "elle contient des données que la politique de votre établissement interdit d’envoyer à ce service",
        "Retirez ces données de votre texte, ou décrivez la situation sans elles, puis renvoyez",
        403,
    ),
    Reason.SECRET_MEDICAL: _Explanation(
        "elle raconte le soin d’une personne, et la politique de votre établissement ne permet pas de l’envoyer à ce "
        "service",
        "Posez la question en général, sans raconter le cas, puis renvoyez",
        403,
    ),
    Reason.REIDENTIFICATION: _Explanation(
        "même sans nom, ses détails permettraient de retrouver la personne",
        "Dites moins précisément ce qui la distingue, puis renvoyez",
        403,
    ),
    Reason.A_CONFIRMER: _Explanation(
        "elle mérite d’être relue avant de partir",
        "Modifiez votre texte, ou renvoyez la même demande dans les dix minutes pour confirmer",
        403,
    ),
    Reason.DETECTEUR_INDISPONIBLE: _Explanation(
        "la recherche de données identifiantes est momentanément arrêtée, et rien ne part sans avoir été relu",
        _TRY_AGAIN,
        503,
    ),
    Reason.DETECTEUR_DELAI: _Explanation(
        "la relecture a pris trop de temps",
        "Réessayez avec un texte plus court. Si cela se répète, prévenez votre service informatique",
        503,
    ),
    Reason.FILE_PLEINE: _Explanation(
        "trop de demandes sont en cours de relecture", "Réessayez dans quelques secondes", 503, confidential=False
    ),
    Reason.MEMOIRE_PLEINE: _Explanation(
        "trop de données différentes ont déjà été remplacées dans vos échanges avec ce service",
        "Commencez une nouvelle conversation plus tard, ou envoyez moins de dossiers à la fois",
        503,
    ),
    Reason.POLITIQUE_INDISPONIBLE: _Explanation(
        "la politique de votre établissement est absente ou contient une erreur",
        "Prévenez votre service informatique ; les envois reprendront dès que le fichier sera corrigé",
        503,
        confidential=False,
    ),
    Reason.JOURNAL_INDISPONIBLE: _Explanation(
        "le journal des envois ne peut plus être tenu",
        "Prévenez votre service informatique ; les envois reprendront dès que le journal sera rétabli",
        503,
        confidential=False,
    ),
    Reason.HOTE_INCOHERENT: _Explanation(
        "l’adresse demandée et celle de la connexion ne concordent pas",
        "Rechargez la page. Si cela se répète, prévenez votre service informatique",
        421,
        confidential=False,
    ),
    Reason.PROTOCOLE: _Explanation(
        "elle utilise un protocole ou un port que Paravent ne relit pas",
        "Utilisez le site du service avec votre navigateur habituel",
        403,
        confidential=False,
    ),
    Reason.ADRESSE_NON_PUBLIQUE: _Explanation(
        "l’adresse demandée n’est pas une adresse publique d’internet",
        "Vérifiez l’adresse ; pour un site interne, le poste ne doit pas passer par Paravent",
        403,
        confidential=False,
    ),
    Reason.HORS_CATALOGUE: _Explanation(
        "cette destination n’est pas un service d’IA connu, et Paravent ne laisse passer qu’eux ici",
        "Vérifiez l’adresse, ou demandez à votre service informatique d’ouvrir cette destination",
        403,
        confidential=False,
    ),
    Reason.AMONT_INJOIGNABLE: _Explanation(
        "le service d’IA ne répond pas, ou son identité n’a pas pu être vérifiée",
        "Réessayez dans un instant. Si cela se répète, prévenez votre service informatique",
        502,
        confidential=False,
    ),
    Reason.REPONSE_PERDUE: _Explanation(
        "le service d’IA a coupé la liaison avant de répondre, ou sa réponse est illisible",
        "Réessayez dans un instant ; la demande sera relue et protégée de la même façon. Si cela se répète, prévenez "
        "votre service informatique",
        502,
        confidential=False,
        sent=True,
    ),
    Reason.ERREUR_INTERNE: _Explanation(
        "Paravent a rencontré une erreur et, dans le doute, n’a rien laissé partir",
        "Réessayez. Si cela se répète, transmettez la référence à votre service informatique",
        500,
    ),
}


SECRECY_NOTE: Final = (
    "Ce qui a été remarqué : le récit du soin d’une personne, couvert par le secret médical même sans nom."
)

_PEOPLE: Final = {"orange": "moins de 1 100 personnes", "rouge": "moins de 11 personnes"}


def indirect_notes(level: str, kinds: Iterable[str], advice: Iterable[str]) -> tuple[str, ...]:
    """Say what a text's details give away, and what to change.

    Args:
        level: How easily the person could be found; see `detectors.reidentification.Level`.
        kinds: The kinds of details that weigh most.
        advice: What to change about them.
    """
    people = _PEOPLE.get(level, "peu de personnes")
    lines = (
        f"Ce qui a été remarqué : des détails auxquels {people} en France répondraient ({', '.join(kinds)}).",
        f"Ce que vous pouvez changer : {' ; '.join(advice)}.",
    )
    return tuple(line.replace("'", "’") for line in lines)


def refusal_text(
    reason: Reason, *, incident: str, service: str = "", entities: Iterable[Entity] = (), notes: Iterable[str] = ()
) -> Refusal:
    """Explain a refusal.

    Args:
        reason: Why.
        incident: The reference that the journal repeats.
        service: The service's name for users, where it is known.
        entities: The kinds of data that caused it, if any; named by their labels, never by a value.
        notes: What was noticed in the text as a whole; see `indirect_notes`.
    """
    explanation = _EXPLANATIONS[reason]
    kinds = [LABELS[entity] for entity in Entity if entity in set(entities)]
    to_service = f" à {service}" if service else ""
    unsent = f"{_UNSENT}{to_service} : rien n’est sorti de votre poste."
    lines = [
        f"{service or 'Le service'} {_LOST}." if explanation.sent else unsent,
        "",
        f"Pourquoi : {explanation.why}.",
        *([f"Données repérées : {', '.join(kinds)}."] if kinds else []),
        *notes,
        f"Que faire : {explanation.advice}.",
        *([HAS_KEY] if explanation.confidential else []),
        "",
        f"Référence : {incident} (Paravent)",
    ]
    return Refusal(text="\n".join(lines), code=reason.value, status=explanation.status, incident=incident)


def notice(reason: Reason) -> str:
    """Write the HTML page for a refusal that no service and no incident is known for."""
    explanation = _EXPLANATIONS[reason]
    said = f"Le service {_LOST}." if explanation.sent else f"{_UNSENT}."
    return write_page([said, f"Pourquoi : {explanation.why}.", f"Que faire : {explanation.advice}."])


def plain_answer(refusal: Refusal, *, as_page: bool) -> LocalAnswer:
    """Put a refusal into an HTML page or a JSON object, where the service's own form cannot be used."""
    if as_page:
        return page_answer(refusal)
    error = {"message": refusal.text, "code": refusal.code, "type": "paravent", "incident": refusal.incident}
    headers = (("content-type", "application/json; charset=utf-8"), ("cache-control", "no-store"))
    return LocalAnswer(refusal.status, headers, json.dumps({"error": error}, ensure_ascii=False).encode())
