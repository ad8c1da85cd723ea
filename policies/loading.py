"""Reads a policy file (YAML 1.1, UTF-8) strictly, and tells its author in French what to correct, and where.

Refused: an unknown or repeated key, an unknown entity or service, a wrong word or type, an alias or a tag, a file over
`MAX_BYTES`. This file decides nothing and reads nothing but the bytes it is given.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from policies._yaml import MAX_BYTES, Path, PolicyError, Problem, Tree, compose, mistake
from policies.policy import COURTESY, COURTESY_ACTIONS, Policy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pydantic_core import ErrorDetails

__all__ = ["MAX_BYTES", "PolicyError", "Problem", "default_policy", "load_policy"]

_QUOTED: Final = re.compile(r"'([^']*)'")


def default_policy() -> bytes:
    """Return the policy file that comes with the program."""
    return files("policies").joinpath("defaut.yaml").read_bytes()


def load_policy(source: bytes, *, entities: Collection[str], services: Collection[str] = ()) -> Policy:
    """Read a policy file.

    Args:
        source: Its bytes.
        entities: The names that a detector may report.
        services: The service ids that exist; when empty, any is accepted.

    Raises:
        PolicyError: It is not usable.
    """
    tree = Tree(compose(source))
    if not isinstance(tree.data, dict):
        raise PolicyError([Problem(1, 1, "le fichier est vide ou n’est pas une liste de clés ; partez de defaut.yaml")])
    problems = list(tree.problems)
    policy: Policy | None = None
    try:
        policy = Policy.model_validate(tree.data)
    except ValidationError as error:
        problems += (_explained(detail, tree) for detail in error.errors(include_url=False, include_context=True))
    problems += _foreign_names(tree, entities, services)
    if policy is None or problems:
        raise PolicyError(sorted(set(problems), key=lambda problem: (problem.line, problem.column, problem.text)))
    return policy


def _explained(detail: ErrorDetails, tree: Tree) -> Problem:
    path = detail["loc"]
    context = detail.get("ctx", {})
    key = str(path[-1]) if path else ""
    match detail["type"]:
        case "extra_forbidden":
            return mistake(tree.place(path, of_key=True), f"clé inconnue « {_short(key)} » ; {_keys_like(key, path)}")
        case "missing":
            above = " sous « " + ".".join(map(str, path[:-1])) + " »" if path[:-1] else ""
            return mistake(tree.place(path[:-1]), f"il manque la clé « {key} »{above} ; ajoutez-la (voir defaut.yaml)")
        case "enum" | "literal_error":
            # Pydantic names the members of an enumeration as `<Action.MASK: 'masquer'>`.
            words = ", ".join(_QUOTED.findall(str(context.get("expected", "")))) or "1"
            if detail["input"] == "":
                return mistake(tree.place(path), f"il manque la valeur de « {_owner(path)} » ; écrivez : {words}")
            advice = f"« {_short(detail['input'])} » n’est pas accepté pour « {_owner(path)} » ; écrivez : {words}"
            return mistake(tree.place(path), advice)
        case "greater_than_equal" | "less_than_equal" | "float_type":
            return mistake(tree.place(path), f"« {_owner(path)} » doit être un nombre de 0 à 1, par exemple 0.6")
        case "string_too_long" | "string_type":
            return mistake(tree.place(path), f"« {_owner(path)} » doit être un texte court")
        case "bool_type":
            return mistake(tree.place(path), f"« {_owner(path)} » n’est pas accepté ainsi ; écrivez : true, false")
        case "tuple_type":
            return mistake(tree.place(path), f"« {_owner(path)} » doit être une liste, par exemple [user, draft]")
        case _:
            return mistake(
                tree.place(path), f"« {_owner(path)} » n’a pas la forme attendue ; voir l’exemple de defaut.yaml"
            )


def _owner(path: Path) -> str:
    """Name the key that a value belongs to, as the author wrote it."""
    named = [str(step) for step in path if isinstance(step, str)]
    if len(named) > 1 and named[-1] == "action":
        named.pop()
    return _short(named[-1]) if named else "le fichier"


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else f"{text[:40]}…"  # noqa: PLR2004  # what fits on a line of a terminal


_KEYS: Final = {
    0: (
        "version", "nom", "sensibilite", "defaut", "entites", "document", "courtoisie", "statuts", "lecture_generique",
        "destinations",
    ),
    "entites": ("action", "seuil"),
    "document": ("secret_medical", "reidentification"),
    "secret_medical": ("action", "seuil"),
    "reidentification": ("action", "niveau", "avec_identite"),
    "courtoisie": ("roles",),
    "statuts": ("approuve", "tolere", "interdit"),
    "lecture_generique": ("envoi", "defaut", "entites"),
    "destinations": ("statut", "defaut", "entites"),
}  # fmt: skip


def _keys_like(key: str, path: Path) -> str:
    above: str | int = 0
    if "entites" in path[:-1]:
        above = "entites"
    elif len(path) > 1:
        above = path[-2] if path[0] == "document" else path[0]
    possible = _KEYS.get(above, ())
    return _advice(key, possible) if possible else "retirez-la"


def _advice(word: str, possible: Collection[str]) -> str:
    close = get_close_matches(word, possible, n=1) or get_close_matches(word.upper(), possible, n=1)
    if close:
        return f"vouliez-vous écrire « {close[0]} » ?"
    return f"clés possibles : {', '.join(sorted(possible)[:40])}"


def _foreign_names(tree: Tree, entities: Collection[str], services: Collection[str]) -> Iterator[Problem]:
    """Yield what is well formed but names what does not exist, or asks of courtesy what makes no sense."""
    for path in tree.key_paths():
        key = str(path[-1])
        mark = tree.place(path, of_key=True)
        if len(path) > 1 and path[-2] == "entites" and path[0] in {"entites", "lecture_generique", "destinations"}:
            if key not in entities:
                yield mistake(mark, f"entité inconnue « {_short(key)} » ; {_advice(key, entities)}")
            elif key == COURTESY and _action(tree.data, path) not in COURTESY_ACTIONS:
                words = ", ".join(COURTESY_ACTIONS)
                yield mistake(tree.place(path), f"« {COURTESY} » n’identifie personne ; écrivez : {words}")
        if services and len(path) == 2 and path[0] == "destinations" and key not in services:  # noqa: PLR2004  # a child
            yield mistake(mark, f"service inconnu « {_short(key)} » ; {_advice(key, services)}")


def _action(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data.get("action") if isinstance(data, dict) else data
