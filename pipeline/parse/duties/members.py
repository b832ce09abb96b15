"""Texts that name who sits on a body: a post and who holds it ("Phó Chánh án … Nguyễn Văn A"), which is no duty."""

from __future__ import annotations

from pipeline.parse.duties.patterns import pattern, words
from pipeline.parse.duties.what import opens_duty
from pipeline.parse.outline.nodes import Node, whole
from pipeline.parse.units import opens_unit
from pipeline.parse.words import plain
from pipeline.text.dictionaries import surnames

_MEMBERS = r"(?<!\w){of_members}(?: có tên)?(?: sau| sau đây| dưới đây)?\s*:?\s*$"
_NAME_WORDS = (3, 4)  # of two are places, too ("Lâm Đồng")
_NO_PERSON = ["Hồ", "Chí", "Minh"]  # whose name the Youth Union and others bear


def lists_members(node: Node) -> bool:
    """Whether an item heads the names of who sits on a body ("Thành lập Ban Chỉ đạo gồm các thành viên sau:")."""
    return bool(node.children or node.paragraphs) and pattern(_MEMBERS).search(plain(whole(node))) is not None


def is_member(text: str) -> bool:
    """Whether a text opens with a post and ends with the name of a person, as who holds it."""
    printed = text.rstrip(" .;,").split()
    return opens_unit(text) and not opens_duty(text) and any(_ends_with_name(printed, count) for count in _NAME_WORDS)


def _ends_with_name(printed: list[str], count: int) -> bool:
    name = printed[-count:]
    return (
        len(printed) > count
        and name[0] in surnames()
        and all(word.isalpha() and word.istitle() for word in name)
        and name != _NO_PERSON
        and printed[-count - 1].lower() not in words("spoken_of")
    )
