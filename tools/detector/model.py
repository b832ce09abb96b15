"""The line detector as a torch module.

Input x (B, 1, H, W), sides multiples of 32: ink 0–1 of a level page, its long side usually 1,024 pixels. Outputs:
lines (B, 3, H / 2, W / 2), the log-odds that a pixel lies in the core of a text line and how many pixels of x the line
reaches up and down from there; kinds (B, 3, H / 8, W / 8), the log-odds of each of `KINDS` there.

Four stages, each of half the size of the one before, are added up from the coarsest to the finest; beside them the
stem's pixels go to the head directly. That much has the shape of the detector in the wheel `trueocr` 0.1.1
(Apache-2.0), with its norms folded into the weights, so that training begins with its weights
(`tools/detector/weights.py`). The `kinds` are a further head, on the same features and those of the second stage.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

KINDS = "hand", "seal", "signature"
MULTIPLE = 32  # of which a picture's sides are multiples
STRIDE = 2  # pixels of the picture to one of `lines`
COARSE = 8  # and to one of `kinds`
REACH = 8.0  # pixels to a unit of the head's distances, in training
STEM = 16
STAGES = (24, 1, 3), (32, 2, 3), (48, 2, 5), (64, 2, 5)  # channels, blocks, kernel
SIDE = 24  # channels of what is added up
FINE = 4  # of the stem's pixels, four of which come to the head side by side
THIN = 24  # channels inside the head of kinds


def conv(a: int, b: int, kernel: int = 1, *, stride: int = 1, groups: int = 1) -> nn.Conv2d:
    return nn.Conv2d(a, b, kernel, stride, kernel // 2, groups=groups)


class Block(nn.Module):
    """Twice as many channels, a depthwise convolution, back again, and what came in."""

    def __init__(self, d: int, kernel: int) -> None:
        super().__init__()
        self.wide, self.dw, self.thin = conv(d, 2 * d), conv(2 * d, 2 * d, kernel, groups=2 * d), conv(2 * d, d)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.thin(F.hardswish(self.dw(F.hardswish(self.wide(x)))))


class Stage(nn.Module):
    """Half the size, more channels, then blocks."""

    def __init__(self, a: int, b: int, blocks: int, kernel: int) -> None:
        super().__init__()
        self.dw, self.pw = conv(a, a, kernel, stride=2, groups=a), conv(a, b)
        self.blocks = nn.ModuleList(Block(b, kernel) for _ in range(blocks))

    def forward(self, x: Tensor) -> Tensor:
        x = F.hardswish(self.pw(F.hardswish(self.dw(x))))
        for block in self.blocks:
            x = block(x)
        return x


class Detector(nn.Module):
    """`reach` are the pixels to a unit of the head's distances."""

    def __init__(self) -> None:
        super().__init__()
        self.reach = REACH
        self.stem = conv(1, STEM, 3, stride=2)
        sizes = [STEM, *(channels for channels, _, _ in STAGES)]
        self.stages = nn.ModuleList(Stage(a, *stage) for a, stage in zip(sizes[:-1], STAGES, strict=True))
        self.sides = nn.ModuleList(conv(channels, SIDE) for channels in sizes[1:])
        self.smooth = conv(SIDE, SIDE, 3, groups=SIDE)
        self.fine = conv(STEM, FINE)
        seen = SIDE + 4 * FINE
        self.head = nn.ModuleList((conv(seen, SIDE), conv(SIDE, SIDE, 3, groups=SIDE), conv(SIDE, 12)))
        self.kinds = nn.ModuleList((conv(seen + SIDE, THIN), conv(THIN, THIN, 5, groups=THIN), conv(THIN, len(KINDS))))

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        stem = F.hardswish(self.stem(x))
        levels = [stem]
        for stage in self.stages:
            levels.append(stage(levels[-1]))
        sides = [F.hardswish(side(level)) for side, level in zip(self.sides, levels[1:], strict=True)]
        summed = sides[-1]
        for side in reversed(sides[:-1]):
            coarse, summed = summed, side + F.interpolate(summed, scale_factor=2, mode="nearest")
        seen = torch.cat([F.hardswish(self.smooth(summed)), F.pixel_unshuffle(F.hardswish(self.fine(stem)), 2)], 1)
        told = F.pixel_shuffle(_through(self.head, seen), 2)
        lines = torch.cat([told[:, :1], self.reach * F.softplus(told[:, 1:])], 1)
        return lines, _through(self.kinds, torch.cat([F.avg_pool2d(seen, 2), coarse], 1))


def _through(layers: nn.ModuleList, x: Tensor) -> Tensor:
    for layer in layers[:-1]:
        x = F.hardswish(layer(x))
    return layers[-1](x)
