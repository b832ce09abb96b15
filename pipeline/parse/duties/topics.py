"""What stands before the subject of a sentence: that something is asked or given ("Đề nghị …"), and what it is about
("Về kinh phí: …", "Đối với các dự án này, …").
"""

from __future__ import annotations

import re

from pipeline.parse.duties.patterns import pattern
from pipeline.parse.duties.what import opens_duty, verb_at
from pipeline.parse.lines import SIGNS
from pipeline.parse.units import opens_unit
from pipeline.parse.words import bare, plain
from pipeline.text.fuzzy import key

MOST_UNIT = 260
_PROPOSED = re.compile(
    r"(?:(?:(?:trân trọng|kính)\s+)?đề nghị|yêu cầu|giao(?: cho| nhiệm vụ cho)?|khuyến khích|phân công|đối với"
    r"|trách nhiệm của|riêng(?: đối với)?)\s+(?=\S)",
    re.IGNORECASE,
)
GIVES = re.compile(r"(?:(?:kính )?đề nghị|yêu cầu|giao|khuyến khích|phân công)\s", re.IGNORECASE)
HANDS_ON = re.compile(r"giao\s", re.IGNORECASE)
# "Về kinh phí: giao Sở Tài chính …": what the sentence is about stands before its subject.
_TOPIC = re.compile(r"(?:[Vv]ề|[Đđ]ối với)\s[^:]{4,600}:\s+")
HOLDS_FOR = re.compile(r"đối với\s+$", re.IGNORECASE)
_KINDS = r"(?:các |những )?{kind}(?!\w)"
_TOPICS = r"{topic}(?!\w)"
_NO_TOPIC = r"{no_topic}(?!\w)"
# "Giao thông nông thôn" gives nobody anything, "Giao Ban Dân tộc …" does.
_NOUNS = r"{no_proposal}(?!\w)"
_QUALITY = r"{quality}(?!\w)"
_MOST_QUALITY = 40
_ORDINAL = r"{ordinal}\s*[,:]\s+"
_MOST_ORDINAL = 16


def strip_proposal(text: str) -> str:
    """`text` without its sign and what asks or gives before the unit ("Đề nghị Sở Y tế …" is "Sở Y tế …")."""
    text = text.lstrip(" -–+*")
    asks = None if pattern(_NOUNS, str).match(f"{text[:1].lower()}{text[1:]}") else _PROPOSED.match(text)
    return text[asks.end() :] if asks else text


def opens_given(text: str) -> bool:
    """Whether a text begins with a unit, or with what gives one its duty."""
    return opens_unit(strip_proposal(text) if GIVES.match(text) else text)


def strip_topic(text: str) -> str:
    """`text` without what it is about, or its place in a row, before its subject ("Về kinh phí: …", "Thứ nhất, …"):
    "Đối với Sở Y tế: …" names the subject."""
    if counted := pattern(_ORDINAL).match(plain(text[:_MOST_ORDINAL])):
        text = text[counted.end() :]
    topic = _TOPIC.match(text)
    return text[topic.end() :] if topic and not opens_unit(strip_proposal(topic[0])) else text


def named_in(title: str) -> str:
    """What a heading names: without "Đề nghị …", and without what "Đối với …" says before who is meant."""
    named = strip_proposal(title)
    before = title[: len(title) - len(named)]
    verb = verb_at(named, MOST_UNIT) if HOLDS_FOR.search(before) else None
    return named[topic_end(before, named[:verb]) :] if verb else named


def topic_end(before: str, name: str) -> int:
    """Where the subject begins behind what "Đối với" names ("Đối với các quy chuẩn kỹ thuật tại Điều 4, | các cơ quan,
    doanh nghiệp có trách nhiệm …"); 0 where units stand there, who are meant themselves."""
    if not HOLDS_FOR.search(before) or ":" in name or name[:1].isupper() or pattern(_KINDS).match(plain(name)):
        return 0
    commas = (comma.end() for comma in re.finditer(r",\s+", name))
    return next((end for end in commas if opens_unit(name[end:])), 0)


def tells_quality(text: str) -> bool:
    """Whether an item tells what somebody has to be, know or have done ("- Có năng lực tổ chức …"), and no work."""
    return pattern(_QUALITY).match(plain(text[:_MOST_QUALITY].lstrip(SIGNS))) is not None


def names_field(text: str, unit: str) -> bool:
    """Whether a text is labelled with a field that the name of `unit` tells, before a verb of duty ("- Viễn thông: Kiểm
    tra …" under "Các doanh nghiệp bưu chính, viễn thông"): it is that unit's."""
    label, colon, work = text.lstrip(SIGNS).partition(":")
    name = f" {plain(unit)} ".replace(",", " ")
    return bool(colon) and f" {plain(label).replace(',', ' ')} " in name and opens_duty(work.lstrip())


def names_topic(title: str) -> bool:
    """Whether a title begins with a word of topics ("Kinh phí …", "Thời gian …", "Về …")."""
    return pattern(_TOPICS, bare).match(key(title)) is not None and pattern(_NO_TOPIC).match(plain(title)) is None
