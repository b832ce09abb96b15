"""What sentences anywhere in a paper charge units with in so many words ("Định kỳ, Sở Y tế có trách nhiệm báo cáo …",
"…; Thủ trưởng đơn vị nơi phát hiện phải thông báo …"), each sentence with a subject of its own.

What somebody answers for ("chịu trách nhiệm về …"), how a request is handled ("Trong thời hạn 5 ngày, …") and what
things must be is no work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.parse.duties.clauses import (
    IF,
    charged_named,
    charged_then,
    is_a_unit,
    is_clause,
    is_one_more,
    joined_before,
    subject_of,
)
from pipeline.parse.duties.itself import is_obeyed, watches_paper
from pipeline.parse.duties.offices import is_office, is_own_name
from pipeline.parse.duties.patterns import pattern
from pipeline.parse.duties.topics import GIVES, MOST_UNIT, strip_topic
from pipeline.parse.duties.what import decides, opens_duty, verb_at
from pipeline.parse.duties.who import BRACKET, RIGHTS, STOP, Charge, is_whole, subject_from
from pipeline.parse.lines import SIGNS
from pipeline.parse.units import canonical_unit, is_known, opens_unit
from pipeline.parse.words import plain
from pipeline.text.vietnamese import CAPITALS

_NEXT = re.compile(rf";\s+(?=[{CAPITALS}])")
_IS = r"{charged}(?! {answers}(?!\w))(?=\s+\w)"
_CHARGE = rf"(?<=\s){_IS}"
_DEMAND = r"(?<=\s){must}\s+\w"
_CHARGED = rf"(?:{{given}}(?!\w)[^;:.]{{0,160}}?[, ])?{_IS}"
# "chỉ định bộ phận chuyên trách … và có trách nhiệm bố trí …": the charge is on the same subject.
_AND_CHARGED = rf"(?:[^;.]{{3,200}}? {{and}}|{{is}} [^;:.,]{{3,80}},) {_IS}"
_MUST = r"{must}(?: {adverb})*\s+(?=\w)"
_WHEN = rf"{{case}} [^;:.]{{3,200}}?\s{{then}} (?={_MUST})"
_COMMA = re.compile(r",\s+|\sthì\s+")
_WORD = re.compile(r"(?<!\S)\w+")
# Before a name that is no subject: "theo đề nghị của Sở Y tế", "do UBND tỉnh".
_OF = r"(?<!\w){before_object}\s+$"
_DONE_BY = r"\s{done_by_whom}\s"
_PEOPLE = r"(?<!\w)(?:{staff},? (?:và )?)+{staff}$"
_WHOSE = r"(?<!\w){whose}\s$"
_PARTIES = r"{parties}$"  # of a contract
_RECEIVED = r"(?<!\w){from_receipt}(?!\w)"
_FOUNDED = r"\s{done_by_whom}\s[^;:.]{3,120} {done_by}$"
# "… cử đại diện tham gia khi được mời": nobody has to come.
_INVITED = r"{case} [^,;.]{0,60}?{invited}(?!\w)"
_SEVERAL = r"{many} {unit_kind}(?:.*,|.* {and} )"
_STEP = r"{step}(?!\w)"
# "Khi nhận được yêu cầu, các Bộ liên quan có trách nhiệm phối hợp …" is no step: who helps carries none out.
_JOINS_IN = r"[^;.]{3,300}?, [^,;.:]{3,90} {charged} {helps}(?!\w)"
# "… phải trả lời bằng văn bản và nêu rõ lý do": how every request is handled.
_FORMULA = r"(?<!\w){formula}(?!\w)"
_TAKES_LEAD = r"{takes_lead}(?!\w)"
_MINISTRY = r"{ministry}(?!\w)"
_GUIDES = r"{guides}(?!\w)"
_MANY = "(?:các )?"
# "Cơ quan, đơn vị được UBND thành phố giao lập quy hoạch | phải phối hợp …": what tells which of them is meant.
_WHICH = (
    rf"{_MANY}(?:{{leader}} {_MANY})?{{body_kind}}(?:(?:, | và |/){{body_kind}})*"
    r"\s{tells_which}\s[^;:.]{3,160}$"
)
_PUBLIC = (
    rf"(?:{{council}}|{{council_led}}|{{leader}} {_MANY}(?:{{body_kind}}|{{unit_kind}})|{_MANY}{{unit_kind}})(?!\w)"
)
# "phải có lộ trình giảm dần …": what is had there is first to be made.
_HAS_MADE = r"{is_made}(?!\w)"
_DOER = rf"{_MANY}{{doer_kind}}\s(?:[^;:.,]|, (?=(?:{{doer_kind}}|{{council}})(?!\w))){{2,90}}$"
_PARTED = re.compile(r"[;:]\s")
# "Cơ quan | được giao thẩm định … tham mưu …": what it was given tells which.
_TOLD_APART = r"{tells_which}(?!\w)"
_MOST_RIGHT = 60
_MOST_STEP = 40
_SAME_WORDS = 2
_LEAST_UNIT = 2  # words


def stated(text: str) -> list[Charge]:
    """The charges of the sentences of a text, each of the unit it names itself."""
    out: list[Charge] = []
    for sentence in _sentences(text):
        if charge := _charge_of(sentence) or (_gapped(sentence, out[-1].duty) if out else None):
            out.append(charge)
    return out


def _gapped(sentence: str, before: str) -> Charge | None:
    """What an office does as the one of the clause before, whose charge holds for it too ("… có nhiệm vụ cung cấp … cho
    Công an cấp tỉnh; Tòa án quân sự trung ương | cung cấp … cho Cục Hồ sơ nghiệp vụ"): the verb is the same."""
    charge, charged = _direct(sentence), pattern(_IS).match(plain(before))
    if charge is None or charged is None or not is_office(charge.unit):
        return None
    again = before[charged.end() :].split()[:_SAME_WORDS] == charge.duty.split()[:_SAME_WORDS]
    return charge if again else None


def told(text: str) -> list[Charge]:
    """What the sentences of a text say that units do, charged or not, behind a label and a case too ("Lập phương án:
    Sở Y tế tham mưu …"): of papers that assign work in all of them."""
    return [charge for sentence in _sentences(text) if (charge := _charge_of(sentence) or _told_of(sentence))]


def _told_of(sentence: str) -> Charge | None:
    text = sentence.lstrip(SIGNS)
    label, _, behind = text.partition(": ")
    if behind and subject_of(text) is None and not IF.match(label):
        text = behind
    found = subject_of(text)
    for then in _COMMA.finditer(text) if found is None and IF.match(text) else ():
        found = found or subject_from(text, then.end())
    if found is None or not _is_name(found.unit) or pattern(_STEP).match(plain(text[:_MOST_STEP])):
        return None
    duty = text[found.at :]
    if pattern(_TOLD_APART).match(plain(duty)) or decides(duty) or is_obeyed(duty):
        return None
    return Charge(found.unit, duty) if opens_duty(duty) and not RIGHTS.search(f" {duty[:_MOST_RIGHT]}") else None


def stated_later(text: str, unit: str) -> list[Charge]:
    """The text under the heading of `unit` up to a sentence that charges another one, and the charge of that ("…;
    Thủ trưởng đơn vị nơi phát hiện phải báo cáo …"); empty where none does."""
    for sentence in list(_sentences(text))[1:]:
        charge = _charge_of(sentence)
        if charge and canonical_unit(charge.unit) != canonical_unit(unit):
            rest = text[text.find(charge.duty) :]
            return [Charge(unit, text[: text.find(sentence)]), Charge(charge.unit, rest)]
    return []


def _sentences(text: str) -> Iterator[str]:
    begin = 0
    for cut in sorted((*STOP.finditer(text), *_NEXT.finditer(text)), key=re.Match.start):
        yield text[begin : cut.start()]
        begin = cut.end()
    yield text[begin:]


def _charge_of(sentence: str) -> Charge | None:
    text = strip_topic(sentence.lstrip(SIGNS))
    if pattern(_STEP).match(plain(text[:_MOST_STEP])) and not pattern(_JOINS_IN).match(plain(text)):
        return None
    asked = GIVES.match(text) is not None
    charges = (_direct(text), charged_then(text), _led_then(text), _before(text), *_named(text))
    found = next((charge for charge in charges if _counts(charge, asked=asked)), None)
    if found and pattern(_RECEIVED).search(plain(text[: text.find(found.duty)])):
        return None  # "… kể từ ngày nhận đủ hồ sơ, Sở Y tế có trách nhiệm thẩm định" is a step, its beginning lost
    return found


def _named(text: str) -> list[Charge]:
    """The charge of whoever a sentence begins with, by whatever word ("Bên đi vay có trách nhiệm …")."""
    return [charge for charge in charged_named(text) if not ("," in charge.unit or opens_unit(charge.unit))]


def _direct(text: str) -> Charge | None:
    """The charge of the subject that a sentence begins with, or that its clause leads in."""
    found = subject_of(text)
    return Charge(found.unit, text[found.at :]) if found else None


def _led_then(text: str) -> Charge | None:
    """The charge of the office that a case is led by ("Trường hợp cần sửa đổi …, Bộ Tài chính chủ trì, phối hợp …")."""
    for then in _COMMA.finditer(text) if IF.match(text) else ():
        found = subject_from(text, then.end())
        if found and is_known(found.unit):
            return Charge(found.unit, text[found.at :])
    return None


def _before(text: str) -> Charge | None:
    """The charge of the name right before it: of those whom a clause tells apart, of what stands behind the last comma,
    of an office by its own name."""
    charge = pattern(_CHARGE).search(plain(text)) or pattern(_DEMAND).search(plain(text))
    if charge is None:
        return None
    before, duty = text[: charge.start()].rstrip(), text[charge.start() :]
    if is_which(before) or _is_one(before) or (opens_unit(before) and verb_at(f"{before} ") is None):
        return Charge(before, duty)
    for comma in reversed(list(_COMMA.finditer(before))) if is_clause(text) or IF.match(text) else ():
        named = before[comma.end() :]
        if is_one_more(named):
            continue
        if people := pattern(_PEOPLE).search(plain(before)):  # "cán bộ, công chức, viên chức" is one name
            of_others = pattern(_WHOSE).search(plain(before[: people.start()]))
            return None if of_others else Charge(before[people.start() :], duty)
        if _is_one(named) or is_a_unit(named):
            return Charge(joined_before(before, comma.end()), duty)
    for word in _WORD.finditer(before):
        if is_known(before[word.start() :]) and not pattern(_OF).search(plain(before[: word.start()])):
            return Charge(before[word.start() :], duty)
    return None


def _counts(charge: Charge | None, *, asked: bool) -> bool:
    """Whether a charge is work of somebody named; what a sentence asks for (`asked`) no law says of an office."""
    if charge is None or not _is_name(charge.unit):
        return False
    unit, duty, _ = charge
    if RIGHTS.search(f" {duty[:_MOST_RIGHT]}") or is_obeyed(duty):
        return False
    if is_office(unit) and takes_lead(duty):
        return True
    ministry = not asked and is_known(unit) and pattern(_MINISTRY).match(plain(unit)) is not None
    if ministry and pattern(_GUIDES).match(plain(duty)):
        return True
    does = opens_duty(duty) and not decides(duty) and not pattern(_INVITED).search(plain(duty))
    if not asked and does and _are_administrations(unit):
        return True
    also = not decides(duty) and pattern(_AND_CHARGED).match(plain(duty)) is not None
    if also or watches_paper(duty) or pattern(_CHARGED).match(plain(duty)):
        return True
    when = pattern(_WHEN).match(plain(duty))
    must = pattern(_MUST).match(plain(duty), when.end() if when else 0)
    if must is None or pattern(_FORMULA).search(plain(duty)):
        return False
    return _is_public(unit) and _is_done(duty[must.end() :])


def takes_lead(duty: str) -> bool:
    """Whether a duty is to lead others, or to be whom others turn to ("chủ trì, phối hợp với …", "là đầu mối …")."""
    return pattern(_TAKES_LEAD).match(plain(duty)) is not None


def _is_name(unit: str) -> bool:
    if (
        len(unit) > MOST_UNIT
        or _PARTED.search(unit)
        or (pattern(_DONE_BY).search(plain(BRACKET.sub("", unit))) and not _is_founded(unit))
        or not is_whole(unit)
        or pattern(_PARTIES).match(plain(unit))
    ):
        return False
    return len(unit.split()) >= _LEAST_UNIT or is_own_name(unit) or (len(unit) > 1 and unit.isupper())


def _is_founded(unit: str) -> bool:
    """Whether who founded a body, or what it is of, ends its name ("Tổ kiểm tra do Chủ tịch UBND tỉnh thành lập")."""
    return opens_unit(unit) and pattern(_FOUNDED).search(plain(unit)) is not None


def _is_one(name: str) -> bool:
    """Whether a name is a kind of bodies or people and what they do ("Cơ quan lập chương trình"), or an abbreviation of
    the paper ("VNMAC")."""
    if name.isupper() and name.isalpha():
        return True
    return pattern(_DOER).match(plain(name)) is not None


def _is_public(unit: str) -> bool:
    """Whether a name is of those who act for the public; what citizens and firms must do is a rule."""
    public = any(is_office(name) or pattern(_PUBLIC).match(plain(name)) for name in unit.split(", "))
    return public or is_which(unit)


def _are_administrations(unit: str) -> bool:
    """Whether a name is of several kinds of public bodies side by side ("Các Bộ, Ủy ban nhân dân cấp tỉnh"): what a
    paper says that all of them do it gives them to do."""
    return pattern(_SEVERAL).match(plain(unit)) is not None and _is_public(unit)


def _is_done(text: str) -> bool:
    return opens_duty(text) or pattern(_HAS_MADE).match(plain(text)) is not None


def is_which(unit: str) -> bool:
    """Whether a name is a kind of units and a clause that tells which ("Các đơn vị được cấp 01 tài khoản quản trị")."""
    return pattern(_WHICH).match(plain(unit)) is not None
