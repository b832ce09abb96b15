"""All syllables that Vietnamese spelling allows, from its rules: onset × rhyme × tone.

Facts of the orthography (any grammar of Vietnamese; domain notes in docs/restore.md): c/k/q, g/gh and ng/ngh are chosen
by the vowel; rhymes closed by p, t, c, ch take only the sắc and nặng tones; the tone mark stands on the nucleus.
Frequency alone does not make a word: corpora hold misspelt syllables thousands of times ("nguời").
"""

from __future__ import annotations

import unicodedata

TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")  # level, huyền, sắc, hỏi, ngã, nặng

ONSETS_ANY = ("", "b", "ch", "d", "đ", "h", "kh", "l", "m", "n", "nh", "ph", "r", "s", "t", "th", "tr", "v", "x", "p")
FRONT = "eêiy"

# Rhymes with their nucleus first written without tone; "*" marks the letter that bears the tone.
_OPEN = "a* e* ê* i* o* ô* ơ* u* ư* y* i*a u*a ư*a"
_GLIDES = """
a*i a*y â*y a*o a*u â*u e*o ê*u i*u o*i ô*i ơ*i u*i ư*i ư*u iê*u yê*u uô*i ươ*i ươ*u o*a o*e oa*i oa*y oa*o oe*o
u*y uê* uơ* uâ*y uy*a uy*u
"""
_NASAL = """
a*m a*n a*ng a*nh ă*m ă*n ă*ng â*m â*n â*ng e*m e*n e*ng ê*m ê*n ê*nh i*m i*n i*nh o*m o*n o*ng ô*m ô*n ô*ng ơ*m
ơ*n u*m u*n u*ng ư*m ư*n ư*ng iê*m iê*n iê*ng yê*m yê*n yê*ng uô*m uô*n uô*ng ươ*m ươ*n ươ*ng oa*m oa*n oa*ng oa*nh
oă*m oă*n oă*ng oe*n uâ*n uâ*ng uê*n uê*nh uy*n uy*nh uyê*n oo*ng y*n y*nh
"""
_STOP = """
a*p a*t a*c a*ch ă*p ă*t ă*c â*p â*t â*c e*p e*t e*c ê*p ê*t ê*ch i*p i*t i*ch o*p o*t o*c ô*p ô*t ô*c ơ*p ơ*t u*p
u*t u*c ư*p ư*t ư*c iê*p iê*t iê*c yê*t uô*t uô*c uô*p ươ*p ươ*t ươ*c oa*p oa*t oa*c oa*ch oă*t oă*c oe*t uâ*t uê*ch
uê*t uy*t uy*ch uyê*t uy*p oo*c y*t y*ch
"""
_ROUNDED = ("oa", "oă", "oe", "uâ", "uê", "uơ", "uy")


def _onsets(rhyme: str) -> list[str]:
    """Onsets that may stand before `rhyme` (without its `*`)."""
    first = rhyme[0]
    out = [o for o in ONSETS_ANY if o or not rhyme.startswith("iê")]
    if first in FRONT:
        out += ["k", "gh", "ngh"]
    else:
        out += ["c", "g", "ng"]
    if rhyme.startswith("i") and not rhyme.startswith("iê"):
        out.append("g")  # gì, gìn
    if rhyme.startswith("yê") or (rhyme in ("yn", "ynh", "yt", "ych")):
        return ["", "k"] if not rhyme.startswith("yê") else [""]
    if rhyme == "y":
        return ["", "h", "k", "l", "m", "s", "t", "v"]
    if rhyme.startswith("uy") and len(rhyme) > 2:
        out += ["ng", "kh"]
    return out


def _toned(rhyme: str, tone: str) -> str:
    """`rhyme` with `tone` on the letter before `*`."""
    head, tail = rhyme.split("*")
    return unicodedata.normalize("NFC", head + tone + tail)


def syllables() -> set[str]:
    """Every well-formed syllable, lower case, NFC, tone marks of oa, oe, uy in the first style (hòa, thủy)."""
    out: set[str] = set()
    stopped = _STOP.split()
    for rhyme in (*_OPEN.split(), *_GLIDES.split(), *_NASAL.split(), *stopped):
        bare = rhyme.replace("*", "")
        onsets = _onsets(bare)
        for tone in (TONES[2], TONES[5]) if rhyme in stopped else TONES:
            body = _toned(rhyme, tone)
            out |= {onset + body for onset in onsets}
            out |= _after_qu(bare, body, tone)
            if bare[0] not in "iy":  # gi- is an onset of its own: gia, giữ; but giêng is written giê-
                out.add("gi" + body)
            elif bare.startswith("iê"):
                out.add("g" + body)
    return {unicodedata.normalize("NFC", w) for w in out}


def _after_qu(bare: str, body: str, tone: str) -> set[str]:
    """Rounded rhymes after q: quang is written for q + oang, quốc for q + ốc; the tone stands on the second letter."""
    if bare in ("oa", "oe", "uy", "uơ"):
        return {"qu" + bare[1] + tone}
    if bare.startswith(_ROUNDED):
        return {"qu" + body[1:]}
    return {"qu" + body} if bare == "ôc" else set()


if __name__ == "__main__":
    for word in sorted(syllables()):
        print(word)
