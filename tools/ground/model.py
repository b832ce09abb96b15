"""What is print on a page and what the ground under it: a small net that sees some thirty dots around each.

Input: ink (B, 1, H, W), 0 paper – 1 black, H and W multiples of 8. Output, alike: the log-odds that a dot is print, or
ground darker than half. It halves the picture three times, so most of its work is done on an eighth of the dots' rows:
a page of 300 dpi takes three seconds of one core, and only pages with such grounds are shown to it.
"""

from __future__ import annotations

import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

FINE, MIDDLE, COARSE = 24, 48, 64


class Ground(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.first = nn.ModuleList([_of(4, FINE), _of(FINE, FINE)])
        self.down = nn.ModuleList([_of(FINE, MIDDLE, 2), _of(MIDDLE, MIDDLE), _of(MIDDLE, MIDDLE)])
        self.deep = nn.ModuleList([_of(MIDDLE, COARSE, 2), _of(COARSE, COARSE), _of(COARSE, COARSE)])
        self.from_deep, self.up = nn.Conv2d(COARSE, MIDDLE, 1), _of(MIDDLE, MIDDLE)
        self.from_up, self.last = nn.Conv2d(MIDDLE, FINE, 1), _of(FINE, FINE)
        self.told = _of(FINE, 4)

    def forward(self, ink: Tensor) -> Tensor:
        fine = _through(self.first, F.pixel_unshuffle(ink, 2))
        middle = _through(self.down, fine)
        coarse = _through(self.deep, middle)
        middle = F.relu(self.up(middle + F.interpolate(self.from_deep(coarse), scale_factor=2.0)))
        fine = F.relu(self.last(fine + F.interpolate(self.from_up(middle), scale_factor=2.0)))
        return F.pixel_shuffle(self.told(fine), 2)


def _of(came: int, go: int, step: int = 1) -> nn.Conv2d:
    return nn.Conv2d(came, go, 3, step, 1)


def _through(layers: nn.ModuleList, seen: Tensor) -> Tensor:
    for layer in layers:
        seen = F.relu(layer(seen))
    return seen
