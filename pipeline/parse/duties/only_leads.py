"""What is said of a unit over a list and is no duty of its own: that it leads, or joins, and with whom."""

from __future__ import annotations

from pipeline.parse.duties.patterns import pattern
from pipeline.parse.duties.what import opens_duty, verb_at
from pipeline.parse.words import plain

# What stands behind who leads, and with whom, and says only that the list follows.
_LEADS = (
    r"(?:{to_lead}(?:,?\s{jointly}\s(?P<who>[^;:]*?))?|{jointly}\s(?P<whom>[^;:]*?))(?:,?\s{ground}\s(?P<why>[^;:]*))?$"
)
_BELOW = r",?\s*(?:{listed}\s*)*$"


def only_leads(duty: str) -> bool:
    """Whether a duty is no more than to lead, with whom, and that a list follows."""
    told = plain(duty.rstrip(" :"))
    below = pattern(_BELOW).search(told)
    found = pattern(_LEADS).match(told[: below.start()] if below else told)
    if found is None:
        return False
    parts = [duty[slice(*found.span(part))] for part in ("who", "whom", "why")]
    return not any(verb_at(f"{part} ") is not None or opens_duty(part) for part in parts)
