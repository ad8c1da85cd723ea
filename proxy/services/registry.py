"""Gives each destination its adapter, by the `reading` of its row in the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from proxy.services.anthropic_api import AnthropicApi
from proxy.services.chatgpt import ChatGPT
from proxy.services.claude import Claude
from proxy.services.generic import Generic, Refused
from proxy.services.lechat import LeChat
from proxy.services.mistral_api import MistralApi
from proxy.services.openai_api import OpenAIApi

if TYPE_CHECKING:
    from collections.abc import Mapping

    from proxy.catalogue import Destination
    from proxy.services.base import Service

ADAPTERS: Final[Mapping[str, Service]] = {
    "generic": Generic(),
    "refuse": Refused(),
    "chatgpt": ChatGPT(),
    "claude": Claude(),
    "lechat": LeChat(),
    "openai_api": OpenAIApi(),
    "anthropic_api": AnthropicApi(),
    "mistral_api": MistralApi(),
}
"""Adapters hold no state of a request, so one of each serves all."""


def service_for(destination: Destination) -> Service:
    """Return the adapter of a destination."""
    return ADAPTERS[destination.reading]
