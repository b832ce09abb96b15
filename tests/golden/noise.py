"""Right text as an engine might have read it: repeatable from a seed, and independent of what the product learns."""

from __future__ import annotations

import random

from pipeline.text.vietnamese import skeleton

SLIPS = {
    "eng": ("ơo ư6 ưu đd ôé â4 ă8 ê@ éé iI lI l1 0O 1l ii rn mrn nr1 ce Đ? ạg ọ9 ụy ,. .,", 0.05),
    "vie": ("ồồ ơờ ưừ ăâ âầ êệ ộo ạa ịi ụu ệê ốô Đð đd ửứ 0O 1l lI ,. ấầ", 0.03),
}
SPACES = {"eng": 0.01, "vie": 0.004}
KEPT_MARKS = 0.06


def noisy(lines: list[str], engine: str, seed: str) -> list[str]:
    """`lines` with the slips of an English (`eng`) or a Vietnamese (`vie`) model."""
    pairs, rate = SLIPS[engine]
    slips = {pair[0]: pair[1:] for pair in pairs.split()}
    dice = random.Random(seed)
    return [_line(line, slips, rate, SPACES[engine], engine == "eng", dice) for line in lines]


def _line(line: str, slips: dict[str, str], rate: float, spaces: float, bare: bool, dice: random.Random) -> str:
    out = []
    for char in line:
        draw = dice.random()
        if char == " ":
            out.append("" if draw < spaces else "  " if draw > 1 - spaces / 2 else char)
        elif char in slips and draw < rate * (6 if bare and char > "\x7f" else 1):
            out.append(slips[char])
        elif bare and char > "\x7f" and draw < 1 - KEPT_MARKS:
            out.append(skeleton(char))
        else:
            out.append(char)
    return "".join(out)
