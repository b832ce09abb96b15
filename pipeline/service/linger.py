"""The rest of a body whose request is refused: taken for a moment and thrown away.

A connection that is closed while its client still sends is reset, and the client never reads why.
"""

from __future__ import annotations

import asyncio

from starlette.types import Message, Receive

SECONDS = 1.0
BYTES = 16 << 20


class Body:
    """A `receive` that knows whether anything is left; `throw_away` takes what comes in a second, 16 MB at most."""

    def __init__(self, receive: Receive, *, asks: bool) -> None:
        self._receive, self._asks, self._ended = receive, asks, False

    async def __call__(self) -> Message:
        message = await self._receive()
        self._asks = False
        self._ended = message["type"] != "http.request" or not message.get("more_body", False)
        return message

    async def throw_away(self) -> None:
        left = BYTES
        try:
            async with asyncio.timeout(SECONDS):
                while left > 0 and not self._ended and not self._asks:  # who asks first has sent nothing
                    left -= len((await self()).get("body", b""))
        except TimeoutError:
            pass
