"""Single texts of a part that assigns duties: whose a text is, which text is no duty, where the paper closes."""

from __future__ import annotations

import re

from pipeline.parse.duties.clauses import charged_named, charged_then
from pipeline.parse.duties.itself import is_issued, is_obeyed, is_repealed
from pipeline.parse.duties.members import is_member
from pipeline.parse.duties.offices import is_office, tells_founder
from pipeline.parse.duties.patterns import pattern
from pipeline.parse.duties.running import split_running
from pipeline.parse.duties.topics import GIVES, tells_quality
from pipeline.parse.duties.what import has_verb, is_unit, opens_duty, verb_at
from pipeline.parse.duties.who import END, RIGHTS, subject_at
from pipeline.parse.lines import SIGNS
from pipeline.parse.outline.paragraphs import ITEM
from pipeline.parse.units import is_known, opens_unit
from pipeline.parse.words import plain
from pipeline.text.fuzzy import is_capitals
from pipeline.text.vietnamese import CAPITALS

# "UBND tỉnh yêu cầu …", "Đề nghị các đơn vị …", "Văn phòng thông báo để …" at the end of a paper ask all who get it.
_ASKS_ALL = (
    r"(?:ubnd|ủy ban nhân dân|chủ tịch)[^,;.]{0,60}(?:yêu cầu|đề nghị)|đề nghị (?:các|thủ trưởng|giám đốc)[^:]*$"
    r"|(?:văn phòng|ubnd|ủy ban nhân dân|sở)[^,;.:]{0,60}thông báo (?:để|đến|tới)|[^,;.]{0,40}trân trọng cảm ơn"
)
# What the foot of a paper or the head of the next one prints, headings that no item took, and lines of forms.
_NO_DUTY = re.compile(
    r"Lưu\s*:|Số\s*:\s*\d|\d+/|\d+ ngày|\d+(?:\.\d+)+\.?\s|\(?(?:[Bb]an hành )?[Kk]èm theo\s"
    r"|(?:là [^;:.]{3,160}, )?(?:có|chịu) trách nhiệm$"
    r"|(?:ngoài [^;:.,]{3,60} )?(?:còn )?(?:phải|cần)$"
    r"|[Đđ]ược (?!giao|phân công)"
    r"|(?:Luật|Nghị (?:định|quyết)|Thông tư|Quyết định|Quy (?:chế|định)) này (?:có hiệu lực|thay thế|bãi bỏ|sửa đổi)"
    r"|\+?\d[\d. ]{7,}\d(?!\d)|\S+@\S+\.|[^,;:.]{2,40}, ngày[\s\d.…]*tháng"
    r"|\([^()]*\)$|.*(?:…{2}|\.{5})|Trách nhiệm của\s|(?:Điều|[Kk]hoản|[Đđ]iểm|Chương|Mục) \d|[\W\d_]*$"
)
# "Chủ tịch Hội đồng: Ông Nguyễn Văn An - Giám đốc Sở Nội vụ" says who that is.
_NAMED = rf"(?i:ông/bà|ông|bà|đ/c|đồng chí)[:.]?(?:\s+(?:[{CAPITALS}]\w*\s*){{2,6}}|\s*(?:…|\.{{3,}})\s*)"
_CITES = r"{cited_paper}\s(?:[^;:]{0,40}\s)?số\s"
_PERSON = re.compile(rf"(?:[{CAPITALS}][^:;.,]{{2,40}}:\s+)?(?:{_NAMED}(?:,|;| và )\s*)*{_NAMED}(?:[-–(;,]|$)")
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
_NEW_HEAD = re.compile(
    r"(?:Kính gửi\s*:|V/v\s|Số\s*:\s*\d*\s*/|CỘNG HÒA XÃ HỘI|Theo đề nghị của\s"
    r"|Căn cứ (?:các )?(?:Hiến pháp|Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định) (?!này).*;$)"
)
_CHARGE_ENDS = re.compile(r"(?:có|chịu) trách nhiệm\W*$")
# "Giao Sở Khoa học và Công nghệ theo dõi, đôn đốc … Chỉ thị này." behind the list of another unit's duties.
_GIVES_AT_END = re.compile(r"(?:giao|yêu cầu|đề nghị)\s", re.IGNORECASE)
_MOST_RIGHT = 40
_LEAST_DUTY = 6
_MOST_NAMED = 90
# "Liên đoàn đã tổ chức Đại hội theo quy định" tells what was done.
_HAS_DONE = re.compile(r"(?:(?!\stheo\s)[^,;:.]){3,60}\sđã\s(?!được (?:giao|phân công))")
# "Bảo hiểm xã hội tỉnh: Đã cập nhật …", "ban hành Quyết định số 12/QĐ-UBND": it is there already.
_DID = r"(?:[^,;:.]{3,100}:\s+)?đã\s(?!được (?:giao|phân công))|ban hành (?:\d|{cited_paper} số \d)"
# "Ủy ban nhân dân đặc khu chịu sự giám sát của Hội đồng nhân dân" tells what an office undergoes.
_UNDERGOES = r"(?P<name>[^,;:.]{3,90}?) {undergoes} "
_LEAST_NAMED = 3  # words
# What who decides grants ("Bộ trưởng | thống nhất chủ trương"): a decision, and nothing to do.
_GRANTS = r"{agrees} (?:về |với )?{granted}(?!\w)"
_HONOURS = r"(?:{honours}|{tells_superior})(?!\w)"
# "Lãnh đạo Hội: Cơ cấu 01 Chủ tịch, 07 Phó Chủ tịch" says how many sit there.
_SEATS = r"(?:{no_work} )?\d+ {seats}(?!\w)"
# "đề nghị các cơ quan quan tâm, phối hợp thực hiện./." asks politely for what was asked before.
_PLEA = r"{plea}(?: thực hiện| giúp đỡ)?\W*$"
# "Các cơ quan chuyên môn: Tại Phụ lục I đính kèm" says where their results stand.
_APPENDED = r"(?:tại|theo|xem|có) {appended}[^,;.:]{0,40}(?: (?:đính kèm|kèm theo))\W*$"
GROUND = r"{on_ground}\s"
_TITLE = "(?:{title}|{heads_list})"
_EXEMPT = r"(?<!\w){exempt}(?!\w)"
_MOST_EXEMPT = 100
_MOST_RUBBLE = 60
_EXAMPLE = r"{example}(?!\w)"
_FILING = r"{filing}(?!\w)"
# "thỏa thuận mức phí" is what two sides agree on between them, "thỏa thuận với Bộ Tài chính" a duty.
_BARGAINS = r"{bargains}(?! {bargains_with}(?!\w))(?!\w)"
# "- Cục Kiểm soát thủ tục hành chính (b/c);" is a receiver.
_NOTED = r"\({noted}\)$"
# "Cá nhân có trách nhiệm quản lý … mà cố ý làm trái … sẽ bị xử lý": the charge only tells who is meant; behind a comma
# "nếu …" opens what happens to who does not do it.
_SANCTIONED = r"{charged}(?:(?!, {case} )[^;.])*\s{then}(?:\s[^;:.,]{2,40})?\s{sanction}(?!\w)"
_CITES_LAW = r"{cited}(?!\w)[^;]{4,400}?(?:,| )\s*{law_says}(?!\w)"
# "Xác nhận của người đại diện hợp pháp (ký, đóng dấu)" is a line of a form.
_SIGNED = r"\({to_sign}(?!\w)"
# How a body works, and is left: "Ban Chỉ đạo | làm việc theo chế độ kiêm nhiệm", "Trưởng ban | sử dụng con dấu …".
_WORKS = r"{works_how}(?!\w)"
_DEMANDS = re.compile(r"yêu cầu\s", re.IGNORECASE)
_CLOSING = rf"(?:{{closing}}|{_ASKS_ALL})(?!\w)"


def is_closing(text: str) -> bool:
    """Whether a paragraph without number opens as those do that close a paper ("Trên đây là Kế hoạch …"); one that
    charges somebody behind its condition, or asks units for what stands below it, does not."""
    if pattern(_CLOSING).match(plain(text)) is None or (GIVES.match(text) and text.rstrip().endswith(":")):
        return False
    return charged_then(text) is None


def is_none(text: str, duty: str) -> bool:
    """Whether a text, `duty` without its sign, is none: names, capitals, what the foot prints, a person, that
    the paper is to be obeyed, or a dash before a unit with nothing to do, as receivers stand whose label is gone."""
    told = plain(duty)
    if (
        not duty
        or _is_named(duty)
        or is_capitals(duty)
        or _NO_DUTY.match(duty)
        or (_PERSON.match(duty) and not opens_duty(duty.partition(":")[2].lstrip()))
        or is_obeyed(duty)
        or is_issued(duty)
        or is_repealed(duty)
        or (is_unit(duty) and tells_founder(duty))
        or pattern(_EXEMPT).search(told[:_MOST_EXEMPT])
        or pattern(_TITLE).fullmatch(told)
        or tells_quality(duty)
        or pattern(_GRANTS).match(told)
        or pattern(_HONOURS).match(told)
        or pattern(_DID).match(told)
        or is_member(duty)
        or pattern(_SEATS).match(told)
        or pattern(_PLEA).match(told)
        or pattern(_APPENDED).match(told)
        or _is_ground(duty)
        or pattern(_FILING).match(told)
        or pattern(_BARGAINS).match(told)
        or ((undergoes := pattern(_UNDERGOES, str).match(duty)) and is_office(undergoes["name"]))
        or pattern(_SANCTIONED).match(told)
        or pattern(_WORKS).match(told)
        or pattern(_SIGNED).search(told)
        or (len(duty) < _MOST_NAMED and pattern(_NOTED).search(told))
        or RIGHTS.search(f" {duty[:_MOST_RIGHT]}")
    ):
        return True
    if _HAS_DONE.match(duty) and not opens_duty(duty):
        return True
    behind_sign = ITEM.match(text) is not None or text[:1].isspace()  # a dash, or a label's colon
    named = len(duty) < _MOST_NAMED and behind_sign and is_unit(duty)
    return named and not opens_duty(duty.partition(":")[2].lstrip())


def _is_ground(duty: str) -> bool:
    """Whether a text only tells on what ground the items below it are done ("căn cứ vào chức năng, nhiệm vụ")."""
    ground = pattern(GROUND).match(plain(duty))
    return ground is not None and not has_verb(duty[ground.end() :])


def _is_named(duty: str) -> bool:
    """Whether a text without a verb names something: most of its words open with capitals ("CT, PCT Phan Trọng Tấn"),
    or a paper is cited ("Thông tư số 21/2020/TT-BTTTT …")."""
    if cited := pattern(_CITES, str).match(duty):
        return not has_verb(duty[cited.end() :])
    if has_verb(duty):
        return False
    words = re.findall(r"[^\W\d_]+", duty)
    parts = re.split(r",\s+", duty)
    listed = len(parts) >= _LEAST_NAMED and all(part[:1].isupper() for part in parts)
    return listed or (len(words) >= _LEAST_NAMED and sum(word[0].isupper() for word in words) * 2 > len(words))


def cites_law(text: str) -> bool:
    """Whether a sentence says what a law says ("Căn cứ Điều 10 Nghị định … thì cơ quan hải quan kiểm tra …")."""
    return pattern(_CITES_LAW).match(plain(text)) is not None


def names_only(text: str) -> bool:
    """Whether names or a number stand behind a unit's colon, as in receivers ("UBND TP: Chủ tịch, các PCT")."""
    _, colon, rest = text.partition(":")
    rest = rest.strip()
    names = opens_unit(rest) or rest[:1].isdigit() or is_capitals(rest.partition(",")[0])
    return bool(colon) and names and verb_at(f"{rest} ") is None and not opens_duty(rest)


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


def is_rubble(text: str) -> bool:
    """Whether a paragraph under a unit's heading is a heading in capitals, or a rest of a table: short, without a verb
    and without an end."""
    if ITEM.match(text) or len(text) > _MOST_RUBBLE or text.rstrip().endswith((".", ";", ":", ",")):
        return is_capitals(text)
    return is_capitals(text) or not (has_verb(text) or opens_unit(text))


def is_example(text: str) -> bool:
    """Whether a paragraph only shows how what stands before it is meant ("Ví dụ: Tập đoàn … tổng hợp kết quả")."""
    return pattern(_EXAMPLE).match(plain(text[:_MOST_RIGHT].lstrip(SIGNS))) is not None


def clean(duty: str) -> str:
    """A duty as printed on one line, without the sign before it and what closes it or the paper."""
    duty = " ".join(duty.split())
    if dash := ITEM.match(duty):
        duty = duty[dash.end() :].lstrip("'‘’`.,")
    return re.sub(r"[\s.;:,]*(?:/\.|\./|\.\\)[\s.]*$", "", duty).strip().rstrip(END)


def closes(text: str, listed: bool) -> bool:
    """Whether a paragraph without number ends the duties above it: it closes the paper, or behind a list (`listed`) it
    ends with the paper's last sign or asks somebody else."""
    if is_closing(text):
        return True
    return listed and (text.rstrip().endswith(("./.", ".\\.")) or _GIVES_AT_END.match(text) is not None)


def ends_paper(text: str, *, last: bool, behind: bool) -> bool:
    """Whether a running paragraph closes the paper: in its `last` item one with the last sign, unless an office is
    named first ("Sở Tài chính … ./."); a demand ("Yêu cầu Chủ tịch …") only where no paragraph stands `behind` it."""
    if is_closing(text):
        return not (behind and _DEMANDS.match(text))
    if not (last and text.rstrip().endswith("./.")):
        return False
    subject = subject_at(text)
    return subject is None or not is_known(subject.unit)


def has_subject(text: str) -> bool:
    """Whether a text says who has to do it."""
    return bool(split_running(text) or charged_named(text))
