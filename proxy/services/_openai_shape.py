"""The wire format of OpenAI's APIs, which many vendors and self-hosted servers share: where text stands, and streams.

Source: the public reference of the Chat Completions, Responses, Completions, Embeddings, Moderations, Images and
Assistants endpoints (2026), and what compatible vendors document beyond it (`reasoning_content`, `reasoning`). It holds
tables and the stream rule; reading is `_api`'s, restoring `_increments`'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from proxy.services._api import ApiShape
from proxy.services._increments import Increment, at
from proxy.services._paths import Paths
from proxy.services.base import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from proxy.services._increments import Key
    from proxy.services._paths import Path

MESSAGES: Final = ("messages.*", "additional_messages.*", "thread.messages.*")
"""Where Chat Completions and Assistants keep messages."""

ITEMS: Final = ("input.*", "items.*", "inputs.*", "entries.*")
"""Where Responses and conversations keep items."""

_TOOLS: Final = ("tools.*", "functions.*", "additional_tools.*")
_SCHEMAS: Final = (*_TOOLS, "response_format", "text.format")


def under(parents: Iterable[str], *children: str) -> tuple[str, ...]:
    """Return every child under every parent, as path patterns."""
    return tuple(f"{parent}.{child}" for parent in parents for child in children)


NAMES: Final = (
    *("model", "models.*", "provider.**", "previous_response_id", "conversation", "conversation.id", "conversation_id"),
    *("assistant_id", "agent_id", "prompt.id", "prompt.version", "include.*", "modalities.*", "audio.*", "size"),
    *("max_tokens", "max_completion_tokens", "max_output_tokens", "max_tool_calls"),
    *under(MESSAGES, "id", "tool_call_id", "tool_calls.*.id"),
    *under(MESSAGES, "content.*.file.file_id", "content.*.image_file.file_id", "attachments.*.file_id"),
    *under(ITEMS, "id", "call_id", "tool_call_id", "approval_request_id", "content.*.file_id", "model"),
    *under(_TOOLS, "vector_store_ids.*", "connector_id", "**.$ref"),
)

LABELS: Final = (
    *("prompt_cache_key", "tool_choice.name", "tool_choice.function.name", "text.format.name"),
    *("response_format.json_schema.name", *under(_TOOLS, "name", "function.name", "server_label")),
    *under(MESSAGES, "tool_calls.*.function.name", "function_call.name"),
)

WORDS: Final = (
    *(
        "service_tier",
        "reasoning_effort",
        "reasoning.*",
        "verbosity",
        "text.verbosity",
        "encoding_format",
        "truncation",
    ),
    *("tool_choice", "tool_choice.type", "response_format", "response_format.type", "text.format.type", "quality"),
    *("style", "background", "moderation", "output_format", "prompt_cache_retention", "thinking.type", "prompt_mode"),
    *under(MESSAGES, "role", "content.*.type", "tool_calls.*.type", "content.*.image_url.detail"),
    *under(MESSAGES, "content.*.cache_control.type", "content.*.thinking.*.type", "attachments.*.tools.*.type"),
    *under(ITEMS, "type", "role", "status", "phase", "object", "content.*.type", "content.*.detail", "output.*.type"),
    *under(ITEMS, "summary.*.type"),
    *under(_SCHEMAS, "type", "**.type", "**.format"),
)

TOKENS: Final = (
    *under(ITEMS, "encrypted_content"),
    *under(
        MESSAGES, "encrypted_content", "reasoning_opaque", "reasoning_details.*.data", "reasoning_details.*.signature"
    ),
)

FILES: Final = (
    *("**.file_data", "**.input_audio", "**.input_audio.data", "**.b64_json"),
    *under(ITEMS, "result", "screenshot"),
    *("image", "images.*", "mask", "image.*"),
)

ROLES: Final = (
    (Role.FILE_NAME, Paths(*under(MESSAGES, "content.*.file.filename"), *under(ITEMS, "content.*.filename"))),
    (Role.USER, Paths("input", "inputs", "prompt", "suffix", *under(MESSAGES, "content", "content.*.text"))),
    (Role.USER, Paths(*under(ITEMS, "content", "content.*.text"))),
    (Role.SYSTEM, Paths("instructions", "additional_instructions", *under(_TOOLS, "description", "**.description"))),
    (Role.TOOL, Paths(*under(ITEMS, "output", "output.*.text", "result"))),
    (Role.ASSISTANT, Paths(*under(MESSAGES, "tool_calls.*.function.arguments", "reasoning_content", "reasoning"))),
    (Role.ASSISTANT, Paths(*under(ITEMS, "arguments", "summary.*.text"))),
)

SPEAKERS: Final[tuple[tuple[int, Path], ...]] = ((2, ("role",)), (3, ("role",)))
"""`messages[0].role` for most, `thread.messages[0].role` for assistants."""

SHAPE: Final = ApiShape(
    names=Paths(*NAMES),
    words=Paths(*WORDS),
    tokens=Paths(*TOKENS),
    files=Paths(*FILES),
    labels=Paths(*LABELS),
    roles=ROLES,
    speakers=SPEAKERS,
)

_DELTA_FIELDS: Final = frozenset(
    {"content", "refusal", "reasoning_content", "reasoning", "text", "thinking", "arguments"}
)


class OpenAIRule:
    """Which fields of an event are increments; fulfils `proxy.services._increments.Rule`."""

    def increment(self, document: Any, path: Path) -> Increment | None:
        """Return the channel that a string continues."""
        if path[:1] == ("choices",):
            return self._of_choice(document, path)
        kind = at(document, "type") or at(document, "object")
        if not isinstance(kind, str) or not kind.endswith(".delta") or path[-1] in ("type", "id", "object", "name"):
            return None
        if path == ("delta",) or path[0] == "content" or path[-1] in ("value", "arguments", "text", "output", "input"):
            places = (
                at(document, name) for name in ("item_id", "id", "output_index", "content_index", "summary_index")
            )
            is_json = "arguments" in kind or "arguments" in path or "function.call" in kind
            return Increment((_event_kind(kind), *places, *path), is_json)
        return None

    def verbatim(self, document: Any, path: Path) -> bool:  # noqa: ARG002 - the protocol
        """Say that nothing is sent back under a signature as plain text."""
        return False

    def ended(self, document: Any) -> Callable[[Key], bool]:
        """Return which channels an event ends: a finished choice's, or those of a finished part."""
        choices = at(document, "choices")
        if isinstance(choices, list):
            done = {at(choice, "index") for choice in choices if at(choice, "finish_reason")}
            return lambda key: key[0] == "choice" and key[1] in done
        kind = at(document, "type") or at(document, "object")
        if not isinstance(kind, str) or kind.endswith((".delta", "in_progress", ".created", ".added")):
            return lambda _key: False
        if kind.endswith(".done") and at(document, "item_id") is not None:
            item = at(document, "item_id")
            part = _event_kind(kind)
            return lambda key: key[1] == item and (key[0] == part or "_part" in kind or "_item" in kind)
        return lambda _key: kind.endswith((".done", ".completed", ".incomplete", ".failed", "error"))

    def _of_choice(self, document: Any, path: Path) -> Increment | None:
        """Return the channel of a leaf of `choices[n]`: its delta's text, or its text itself (Completions)."""
        choice = at(document, *path[:2])
        index = at(choice, "index")
        if path[2:] == ("text",):
            return Increment(("choice", index, "text"))
        if path[2:3] != ("delta",) or path[-1] not in _DELTA_FIELDS:
            return None
        place: list[object] = []
        for depth in range(3, len(path)):
            segment = path[depth]
            numbered = at(document, *path[: depth + 1], "index") if isinstance(segment, int) else None
            place.append(segment if numbered is None else numbered)
        return Increment(("choice", index, *place), is_json=path[-1] == "arguments")


def _event_kind(kind: str) -> str:
    return kind.removesuffix(".delta").removesuffix(".done").removesuffix(".completed")
