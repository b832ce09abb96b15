"""What a paragraph asks for behind what it tells: "Thời gian qua … chịu ảnh hưởng lớn. Yêu cầu các địa phương …", "…
trên công trường. Chủ tịch UBND tỉnh phải kịp thời …".

A later sentence counts where something is asked in so many words, or where its subject must do it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.parse.duties.patterns import pattern
from pipeline.parse.duties.running import split_running
from pipeline.parse.duties.topics import GIVES
from pipeline.parse.duties.who import STOP, Charge
from pipeline.parse.words import plain

_DEMANDS = r"{demands}(?!\w)"


def demanded_later(text: str) -> list[Charge]:
    """The charges of the later sentences of a paragraph that demand something."""
    return [charge for sentence in _later(text) for charge in _demanded(sentence)]


def _later(text: str) -> Iterator[str]:
    stops = list(STOP.finditer(text))
    for at, stop in enumerate(stops):
        end = stops[at + 1].start() if at + 1 < len(stops) else len(text)
        yield text[stop.end() : end]


def _demanded(sentence: str) -> list[Charge]:
    charges = split_running(sentence)
    if not charges:
        return []
    return charges if GIVES.match(sentence) or pattern(_DEMANDS).match(plain(charges[0].duty)) else []
