"""Whose a text under a unit's heading is: the unit's, whom it may name again, or another's where it names one: clauses
of offices by their own names, an office that the unit gives its work to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from pipeline.parse.deadlines import find_deadline
from pipeline.parse.duties.asked import asked
from pipeline.parse.duties.clauses import OF_LISTED, charged_named, is_clause
from pipeline.parse.duties.governed import MUST
from pipeline.parse.duties.headings import labelled_unit
from pipeline.parse.duties.no_duty_verbs import IS_CHARGED
from pipeline.parse.duties.offices import is_own_name
from pipeline.parse.duties.patterns import pattern, words
from pipeline.parse.duties.running import by_points, split_labels, split_running
from pipeline.parse.duties.stated import stated_later
from pipeline.parse.duties.what import opens_duty, verb_at
from pipeline.parse.duties.who import Charge, subject_at
from pipeline.parse.lines import SIGNS
from pipeline.parse.outline.paragraphs import ITEM
from pipeline.parse.units import canonical_unit, head_end, is_known, opens_unit
from pipeline.parse.words import plain
from pipeline.text.vietnamese import CAPITALS

# "Giao Đội Quản lý thị trường cơ động bố trí …" among the duties of another unit.
_HANDS_ON = re.compile(r"[Gg]iao\s+(?:cho\s+|nhiệm vụ cho\s+)?(?=[" + CAPITALS + r"])")
_PROPER = re.compile(rf"[^\W\d_{CAPITALS}]\s+[{CAPITALS}]")
_NEXT = re.compile(rf";\s+(?=[{CAPITALS}])")
_WITH = re.compile(r"phối hợp (?:với|cùng)\s(?P<who>[^;]+)", re.IGNORECASE)
_ASKS_END = r"[;.]\s+{gives}\s+$"
# Nobody else's duty stands behind these in a list of a unit's duties.
_CLAUSE = re.compile(r"trong quá trình|nếu (?:có|gặp|phát sinh)", re.IGNORECASE)
_APART = r"{apart}\s"
_WORD = re.compile(r"(?<!\S)\w+")
_MORE = re.compile(r"\s(?!và\s)\w")
_ALIKE = 90  # percent of letters
_MOST_NAMED = 90
_MOST_MORE = 160
_LEAST = 2


def named_again(text: str, unit: str) -> Charge | None:
    """The duty in a sentence that begins with the name `unit` that a title tells, more words of the name behind it
    ("Cán bộ thanh tra … | tại các sở | có trách nhiệm …"); `None` where it does not."""
    if words := own_words(text, unit):
        return Charge(unit, words)
    if not text.lower().startswith(unit.lower()):
        return None
    charge = MUST.search(text, len(unit), len(unit) + _MOST_MORE)
    return Charge(text[: charge.start()], text[charge.start() :]) if charge else None


def owners(text: str, unit: str) -> list[Charge]:
    """What each clause of a text under the heading of `unit` charges whom with, one at least."""
    labelled = by_points(split_labels(unit, text))
    return _others(text, unit) or [_whose(part, named) for named, part, _ in labelled]


def owners_of_item(text: str, unit: str) -> list[Charge]:
    """The same of an item, that may charge another unit behind a clause."""
    if charged := charged_behind_clause(text, unit):
        return [charged]
    others = _others(text, unit) or _told_apart(text, unit) or stated_later(text, unit)
    return others or _asked_at_end(text, unit) or [_whose(text, unit)]


def _asked_at_end(text: str, unit: str) -> list[Charge]:
    """Whom an item asks that first tells how things stand ("Hiện có 04 cơ sở …; đề nghị UBND tỉnh bố trí …")."""
    whom = None if opens_duty(text) else asked(text)
    if whom is None or whom[0] == unit:
        return []
    if not pattern(_ASKS_END).search(plain(text[: text.rfind(whom[0], 0, whom[1])])):
        return []
    return [Charge(whom[0], text[whom[1] :])]


def _told_apart(text: str, unit: str) -> list[Charge]:
    """What a sentence charges those of a kind with whom what they did tells apart ("Tòa án đã ra quyết định | có nhiệm
    vụ cung cấp …" under "Nhiệm vụ của Tòa án")."""
    charges = charged_named(text.lstrip(SIGNS))
    return [charge for charge in charges if charge.unit.lower().startswith(f"{unit.lower()} ")]


def charged_behind_clause(text: str, unit: str) -> Charge | None:
    """What another unit than `unit` must do, behind a clause of time or ground; `None` without one."""
    bare = text.lstrip(SIGNS)
    charges = split_running(bare) if is_clause(bare) else []
    if len(charges) != 1 or not MUST.match(charges[0].duty):
        return None
    named, duty, _ = charges[0]
    same = canonical_unit(unit).lower().startswith(canonical_unit(named).lower())  # "doanh nghiệp" again
    return None if same else Charge(named, duty)


def _others(text: str, unit: str) -> list[Charge]:
    """The clauses of a text where one at least is another's than `unit`, each with whose it is; empty where none is."""
    return _of_others(text.lstrip(SIGNS), unit) or _and_others(text, unit)


def _of_others(text: str, unit: str) -> list[Charge]:
    """The clauses of a text that begins with an office by its own name, each with its subject ("Văn phòng chuẩn bị …;
    Ban Tài chính cân đối …"); empty where it is one unit's."""
    given = _HANDS_ON.match(text)
    told = text[given.end() :] if given else text
    charges = _of_one(told, unit)
    return charges if given or len(charges) >= _LEAST else []


def _and_others(text: str, unit: str) -> list[Charge]:
    """A clause of the unit itself and those of others behind it ("Chuẩn bị xe; Khoa Cấp cứu cử bác sĩ"); empty where
    none is another's."""
    for cut in _NEXT.finditer(text) if opens_duty(text) else ():
        partners = _WITH.match(text.lstrip(SIGNS)[: cut.start()])
        if partners and verb_at(f"{partners['who']} ") is None:
            return []  # "Phối hợp với Công an tỉnh; UBND các xã tổ chức …" names all of them
        if charges := _of_one(text[cut.end() :], unit):
            return [Charge(unit, text[: cut.start()]), *charges]
    return []


def _of_one(text: str, unit: str) -> list[Charge]:
    charges = [Charge(named, duty) for named, duty, _ in split_running(text)] if opens_unit(text) else []
    own = bool(charges) and text.startswith(charges[0].unit) and canonical_unit(charges[0].unit) != canonical_unit(unit)
    return charges if own and _are_named(charges) else []


def _are_named(charges: Sequence[Charge]) -> bool:
    """Whether all subjects are offices by their own names, before verbs in small letters."""
    return all(_is_named(named) and duty[:1].islower() and opens_duty(duty) for named, duty, _ in charges)


def _is_named(unit: str) -> bool:
    return _is_proper(unit) or is_own_name(unit)


def _is_proper(unit: str) -> bool:
    """Whether a name is one office's own: known, or with capitals behind words in small letters."""
    return is_known(unit) or (not unit.startswith("Các ") and _PROPER.search(unit) is not None)


def own_words(text: str, unit: str) -> str:
    """What a sentence says of `unit` that it begins with, a clause between ("Công chức thuế, ngoài …; cần …"), else
    ""."""
    bare = text.lstrip(SIGNS)
    name, rest = bare[: len(unit)], bare[len(unit) :]
    return rest[1:].strip() if rest.startswith(",") and name.lower() == unit.lower() else ""


def _whose(text: str, unit: str) -> Charge:
    """A text under the heading of `unit` with whose it is: a sentence may name the unit again, or another one; under
    "Các bộ phận liên quan" each may be labelled with its own ("- Kế toán: …")."""
    labelled = labelled_unit(text)
    if labelled and (unit.lower().startswith("các ") or _is_of_other_kind(labelled.unit, unit)):
        return labelled
    if words := own_words(text, unit):
        return Charge(unit, words)
    bare, own = text.lstrip(SIGNS), Charge(unit, text)
    if pattern(_APART).match(plain(bare)) and (found := subject_at(bare)):
        return Charge(found.unit, bare[found.at :])  # "Riêng Chủ tịch UBND xã An Hòa | theo dõi …"
    if bare.lower().startswith(f"{unit.lower()} ") and opens_duty(behind := bare[len(unit) + 1 :]):
        return Charge(unit, behind)  # "Các đơn vị báo cáo | chấp hành …"
    led = is_clause(bare)
    charges = split_running(bare) if led or opens_unit(bare) else []
    if not charges:
        return own
    named, duty, _ = charges[0]
    others = Charge(named, duty) if len(charges) == 1 else own
    again = canonical_unit(named).lower() == canonical_unit(unit).lower()
    condition = _CLAUSE.match(bare) is not None
    clause = condition or (led and not opens_duty(bare))
    if led and not clause and not again:
        return others if _follows_at_once(bare, named) else own
    if len(charges) > 1:
        return Charge(unit, bare[bare.find(duty) :]) if clause and again else own
    if _same(named, unit):
        timed = clause and find_deadline(bare[: bare.find(duty)]) is not None
        return Charge(unit, text if timed else duty)
    if clause and not condition:
        return others if _follows_at_once(bare, named) else own
    apart = len(named) > len(unit) and MUST.match(duty) is not None  # those of "tổ chức, cá nhân khác" who are meant
    told = ITEM.match(text) is None and (condition or apart or IS_CHARGED.match(duty) is not None)
    return others if told or _is_of_another(bare, others, unit) else own


def _is_of_another(text: str, charge: Charge, unit: str) -> bool:
    """Whether a sentence has a subject of its own: one office by its name ("UBND huyện Trà Bồng tiếp tục …"), or one of
    another kind than those who are meant ("Trưởng các thôn kiểm tra …" under "UBND các xã"), and not a kind of those
    who are meant anyhow ("Doanh nghiệp viễn thông ưu tiên …")."""
    named, duty, _ = charge
    if ":" in text[: text.find(duty)] or not duty[:1].islower() or not opens_duty(duty):
        return False
    return _is_proper(named) or (_is_of_other_kind(named, unit) and len(named) < _MOST_NAMED)


def _is_of_other_kind(named: str, unit: str) -> bool:
    bare = named.removeprefix("Các ")
    kind = bare[: head_end(bare[:1].upper() + bare[1:])].lower()
    if bare != named and kind in words("kind"):
        return False  # "Các cơ quan, đơn vị": those who are meant anyhow
    return named[:1].isupper() and kind not in ("", "các") and kind not in unit.lower()


def _follows_at_once(text: str, named: str) -> bool:
    """Whether a clause that names no unit stands before the subject ("Trên cơ sở quy định này, các đơn vị xây dựng …");
    behind one that does the names may be its own ("theo đề nghị của Sở A, Sở B …")."""
    clause = text[: max(0, text.find(named))].rstrip()
    listed = OF_LISTED.search(f"{clause} ") is not None
    return (
        clause.endswith(",")
        and not listed
        and not any(opens_unit(clause[word.start() :]) for word in _WORD.finditer(clause))
    )


def _same(named: str, unit: str) -> bool:
    """Whether two names are of one unit, a word more or less apart ("các cơ quan (có) liên quan"), or the first is the
    other one's beginning ("Người đứng đầu đơn vị | thuộc Bộ"): it is named again in short."""
    one, other = canonical_unit(named).lower(), canonical_unit(unit).lower()
    return one == other or fuzz.ratio(one, other) >= _ALIKE or _MORE.match(other.removeprefix(one)) is not None
