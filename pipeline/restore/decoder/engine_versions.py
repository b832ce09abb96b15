"""Which version of the English model read a text: each spoils words in ways of its own, and the text's words tell.

Debian's fast model and the older ones (the standard model, with and without the engine before it) have each a table of
whole words; the one that makes the surest words of the first round cheapest is taken for the second.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.restore.decoder.adaptation import CONFIDENT
from pipeline.restore.decoder.resources import Channel, channel_of
from pipeline.restore.values import Learnt

VERSIONS = ("eng", "eng_old")  # the first is the common one
ENOUGH, MOST = 30, 600  # words that are asked


def version_of(learnt: Sequence[Learnt]) -> Channel:
    """The channel of the version that most likely read the words of `learnt`."""
    common = channel_of(VERSIONS[0])
    told = [one for one in learnt if one.posterior >= CONFIDENT and " " not in one.word][:MOST]
    if len(told) < ENOUGH:
        return common
    channels = [channel_of(name) for name in VERSIONS]
    for channel in channels:
        channel.prefetch(one.raw for one in told)
    costs = [[channel.cost(one.word, one.raw) for one in told] for channel in channels]
    shared = [i for i in range(len(told)) if all(row[i] is not None for row in costs)]
    sums = [sum(row[i] or 0 for i in shared) for row in costs]
    return channels[sums.index(min(sums))]
