"""The service: papers come in over HTTP, their data go out. `serve` is the door (`run`).

    POST /documents ─► receive ─► papers (disk) ─► store (ledger) ─► engine (the batch runner and its workers)
                                                                        │
    GET /documents/ID.xlsx ◄── results ◄────────────────────────────────┘──► hooks (webhooks, signed)

Nothing waits in memory: what was answered with 202 is on the disk, what became of it in the ledger, and a webhook that
was not delivered is a row. A server that was killed goes on where it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import lazy

if TYPE_CHECKING:
    from pipeline.service.guard import digest
    from pipeline.service.hooks import check
    from pipeline.service.model import Settings
    from pipeline.service.run import serve

__all__ = ["Settings", "check", "digest", "serve"]

_WHERE = {"Settings": "model", "check": "hooks", "digest": "guard", "serve": "run"}
__getattr__ = lazy.names_of(__name__, _WHERE)  # the server needs the extra `service`; workers do not
