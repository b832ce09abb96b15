"""Single texts of a part that assigns duties: whose a text is, which text is no duty, where the paper closes."""

from __future__ import annotations

import re

from pipeline.parse.deadlines import find_deadline
from pipeline.parse.duties.headings import labelled_unit
from pipeline.parse.duties.what import IS_CHARGED, opens_duty, verb_at
from pipeline.parse.duties.who import is_clause, split_running
from pipeline.parse.lines import SIGNS
from pipeline.parse.outline.paragraphs import ITEM
from pipeline.parse.units import canonical_unit, is_known, opens_unit
from pipeline.text.fuzzy import is_capitals
from pipeline.text.vietnamese import CAPITALS

CLOSING = re.compile(
    r"(?:[^,;.]{0,40}trân trọng cảm ơn|trên đây là"
    r"|trong quá trình|quá trình (?:thực hiện|triển khai)|nhận được|kế hoạch này|chỉ thị này"
    r"|quyết định này"
    r"|căn cứ (?:nội dung )?(?:kế hoạch|chỉ thị) này|yêu cầu (?:các|giám đốc|thủ trưởng|chủ tịch)|trường hợp"
    r"|(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|chủ tịch)[^,;.]{0,60}(?:yêu cầu|đề nghị)|đề nghị (?:các"
    r"|thủ trưởng|giám đốc)[^:]*$"
    r"|(?:văn phòng|ubnd|ủy ban nhân dân|uỷ ban nhân dân|sở)[^,;.:]{0,60}thông báo (?:để|đến|tới)"
    r"|nếu (?:có|phát sinh))(?!\w)",
    re.IGNORECASE,
)
# What the foot of a paper or the head of the next one prints, headings that no item took, and lines of forms.
_NO_DUTY = re.compile(
    r"Lưu\s*:|Số\s*:\s*\d|\d+/|\d+(?:\.\d+)+\.?\s|\(?[Kk]èm theo\s|(?:có|chịu) trách nhiệm$|.*(?:…{2}|\.{5})"
)
# "Chủ tịch Hội đồng: Ông Nguyễn Văn An - Giám đốc Sở Nội vụ" says who that is.
_PERSON = re.compile(
    rf"(?:Ông|Bà|Đ/c|Đồng chí)[:.]?\s+(?:[{CAPITALS}]\w*\s*){{2,6}}(?:[-–(;]|$)",
)
# Nobody else's duty stands behind these in a list of a unit's duties.
_CLAUSE = re.compile(r"trong quá trình|nếu (?:có|gặp|phát sinh)", re.IGNORECASE)
_AS_FOLLOWS = re.compile(
    r",?\s*(?:(?:với|gồm|bao gồm|trong đó|theo|lưu ý|tập trung)\s+)*(?:một số |các )?"
    r"(?:nội dung|nhiệm vụ|công việc|việc)?\s*(?:cụ thể|chủ yếu|trọng tâm)?"
    r"\s*(?:như sau|sau(?: đây)?|dưới đây)?\s*:\s*$",
    re.IGNORECASE,
)
_ONLY_CHARGES = re.compile(
    r"(?:(?:có|chịu) trách nhiệm|có nhiệm vụ|(?:tổ chức |triển khai |tập trung )*(?:thực hiện|triển khai|phối hợp))"
    r"(?:\s+(?:tốt|thực hiện|triển khai|tổ chức|nghiêm túc))*\s*$",
    re.IGNORECASE,
)
_NEW_HEAD = re.compile(r"(?:Kính gửi\s*:|V/v\s|Số\s*:\s*\d*\s*/|CỘNG HÒA XÃ HỘI)")
_PROPER = re.compile(rf"[^\W\d_{CAPITALS}]\s+[{CAPITALS}]")
_CHARGE_ENDS = re.compile(r"(?:có|chịu) trách nhiệm\W*$")
# "Giao Sở Khoa học và Công nghệ theo dõi, đôn đốc … Chỉ thị này." behind the list of another unit's duties.
_GIVES_AT_END = re.compile(r"(?:giao|yêu cầu|đề nghị)\s", re.IGNORECASE)
_LEAST_DUTY = 6
_MOST_NAMED = 90
END = " .;:,"


def is_none(text: str, duty: str) -> bool:
    """Whether a text, `duty` without its sign, is none: capitals, what the foot prints, a person, or a dash before a
    unit with nothing to do, as receivers stand whose label is gone."""
    if not duty or is_capitals(duty) or _NO_DUTY.match(duty) or _PERSON.match(duty):
        return True
    named = len(duty) < _MOST_NAMED and ITEM.match(text) is not None and opens_unit(duty)
    return named and verb_at(f"{duty} ") is None and not opens_duty(duty.partition(":")[2].lstrip())


def names_only(text: str) -> bool:
    """Whether names or a number stand behind a unit's colon, as in receivers ("UBND TP: Chủ tịch, các PCT")."""
    _, colon, rest = text.partition(":")
    rest = rest.strip()
    names = opens_unit(rest) or rest[:1].isdigit() or is_capitals(rest.partition(",")[0])
    return bool(colon) and names and verb_at(f"{rest} ") is None and not opens_duty(rest)


def whose(text: str, unit: str) -> tuple[str, str]:
    """(unit, duty) of a text under the heading of `unit`: a sentence may name the unit again, or another one; under
    "Các bộ phận liên quan" each may be labelled with its own ("- Kế toán: …")."""
    if unit.lower().startswith("các ") and (labelled := labelled_unit(text)):
        return labelled
    bare = text.lstrip(SIGNS)
    clause = _CLAUSE.match(bare) is not None or (is_clause(bare) and not opens_duty(bare))
    pairs = split_running(bare) if opens_unit(bare) or clause else []
    if len(pairs) != 1:
        return unit, text
    named, duty, _ = pairs[0]
    if canonical_unit(named) == canonical_unit(unit):
        timed = clause and find_deadline(bare[: bare.find(duty)]) is not None
        return unit, text if timed else duty
    if clause and not _CLAUSE.match(bare):
        return unit, text
    listed = ITEM.match(text) is not None
    if not listed and (IS_CHARGED.match(duty) or _CLAUSE.match(bare)):
        return named, duty
    return (named, duty) if _is_own(named, bare, duty) else (unit, text)


def _is_own(named: str, text: str, duty: str) -> bool:
    """Whether a sentence has a subject of its own: one office by its name ("UBND huyện Trà Bồng tiếp tục …"), not a
    kind of those who are meant anyhow ("Doanh nghiệp viễn thông ưu tiên …")."""
    if ":" in text[: text.find(duty)] or not duty[:1].islower() or not opens_duty(duty):
        return False
    return is_known(named) or (not named.startswith("Các ") and _PROPER.search(named) is not None)


def asks_beyond(text: str) -> bool:
    """Whether a text before a list says a duty itself ("Chủ trì triển khai kế hoạch, cụ thể:"), not only that what
    follows is to be done ("có trách nhiệm thực hiện các nhiệm vụ sau:")."""
    own = _AS_FOLLOWS.sub("", text.rstrip())
    if _CHARGE_ENDS.search(own) or _ONLY_CHARGES.match(own.lstrip(SIGNS)):
        return False
    return len(own.split()) >= _LEAST_DUTY and opens_duty(own)


def is_new_head(text: str) -> bool:
    """Whether a paragraph belongs to the head of another paper that follows on this one."""
    return _NEW_HEAD.match(text) is not None


def clean(duty: str) -> str:
    duty = " ".join(duty.split())
    if dash := ITEM.match(duty):
        duty = duty[dash.end() :].lstrip("'‘’`.,")
    return re.sub(r"[\s.;:,]*(?:/\.|\./|\.\\)[\s.]*$", "", duty).strip().rstrip(END)


def closes(text: str, listed: bool) -> bool:
    if CLOSING.match(text) is not None:
        return True
    return listed and (text.rstrip().endswith(("./.", ".\\.")) or _GIVES_AT_END.match(text) is not None)


def has_subject(text: str) -> bool:
    return bool(split_running(text))
