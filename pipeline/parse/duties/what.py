"""What a unit has to do: where the verb of a duty stands, and which verb belongs to the name before it."""

from __future__ import annotations

import re
from functools import cache

from pipeline.data import dictionary
from pipeline.parse.units import opens_unit
from pipeline.vietnamese import both_tone_styles

_OBJECT = re.compile(r"\s+(?:các|việc|hội|lớp|cuộc|họp|tốt|đánh giá|sơ kết|tổng kết|quán triệt|học tập)(?!\w)")
_CLASSIFIER = re.compile(
    r"(?:,|(?:^|\s)(?:ban|các|cơ quan|tổ|viện|cơ sở|quỹ|trung tâm|doanh nghiệp|đơn vị|phòng|người|lực lượng|cổng"
    r"|công tác|cấp|bộ phận"
    r"|hội đồng|ủy ban|và|chi nhánh|văn phòng|dịch vụ|đồng chí|là))\s*$",
    re.IGNORECASE,
)

_PASSIVE = re.compile(r"(?:được |chịu sự [^;:.]{0,50})$")
# "Hội đồng do Chủ tịch UBND tỉnh thành lập": who did it stands between.
_DONE_BY = re.compile(r"\sdo \w[^;:.,]{2,80}$")
_DONE = frozenset(("thành lập", "ban hành", "quyết định", "phê duyệt", "quản lý"))
# "Các đơn vị trực tiếp quản lý tài sản có trách nhiệm …": what they manage tells who is meant.
_CHARGED_AFTER = re.compile(
    r"(?:[^;:.,]|,(?= (?!các|cơ quan|đơn vị)[a-zà-ỹđ])){2,120}?"
    r"(?<!và) (?P<charge>(?:có|chịu) trách nhiệm|có nhiệm vụ)(?!\w)"
)
IS_CHARGED = re.compile(r"(?:có|chịu) trách nhiệm(?!\w)")
# Words that make one term with the verb after them ("công nghệ thông tin", "đơn vị sự nghiệp công lập", "tổ bầu cử").
_TERMS = {
    verb: re.compile(rf"(?:^|\s)(?:{before})\s*$")
    for verb, before in {
        "trình": "(?i:quá|chương|quy|lộ|tiến|giáo|hành|tờ|công|chu)",
        "quản lý": "(?:thuộc )?(?:địa bàn|phạm vi|thẩm quyền|lĩnh vực|chức năng|đối tượng|kinh nghiệm|năng lực)",
        "thông tin": "(?i:công nghệ|hệ thống|cổng|trang|an toàn|an ninh|phương tiện)",
        "cử": "(?i:bầu|ứng|đề|tiến|hội nghị|tiếp xúc)",
        "lập": "(?i:công|độc|đối)",
        "thường xuyên": "(?i:giáo dục)",
        "thanh tra": "ngạch|đoàn",
        "sử dụng": "quyền|nhu cầu|người|chủ",
        "đăng ký": "(?i:phiếu|số|đơn|văn phòng)",
        "áp dụng": "đối tượng|phạm vi",
        "đánh giá": "kết quả",
        "lưu trữ": "tài liệu|hồ sơ",
        "phát triển": "(?<![Cc]hủ )(?<![Nn]hà )đầu tư",
        "xây dựng": "(?<![Cc]hủ )(?<![Nn]hà )đầu tư|vật liệu|trật tự",
    }.items()
}
# After the plural of these a verb is what they do ("các cơ quan, đơn vị tổ chức …"), unless it also tells units apart
# ("các đơn vị cung cấp dịch vụ").
_PLURAL = re.compile(
    r"(?<!\w)các\s[^;:.]{0,80}?(?:cơ quan|đơn vị|doanh nghiệp|phòng|cơ sở|trung tâm|viện|cấp)\s*$", re.IGNORECASE
)
_DONE_BY_ALL = frozenset(
    ("tổ chức", "triển khai", "thực hiện", "xây dựng", "tuyên truyền", "báo cáo", "theo dõi", "kiểm tra",
      "tổng hợp", "đề xuất", "tham gia", "phát động", "vận động", "gửi", "đánh giá", "lập", "nắm", "cử",
      "huy động", "hướng dẫn", "chỉ đạo", "giám sát")
)  # fmt: skip


@cache
def _verbs() -> tuple[re.Pattern[str], frozenset[str]]:
    """(pattern of words that open a duty, those that may also stand inside a unit's name)."""
    lines = dictionary("duty_verbs.txt").read_text(encoding="utf-8").splitlines()
    words = [w for line in lines if line and line[0] != "#" for w in both_tone_styles(line)]
    weak = frozenset(w[1:] for w in words if w[0] == "~")
    plain = sorted((w.lstrip("~") for w in words), key=len, reverse=True)
    return re.compile(r"(?<=[\s,:)])(?:" + "|".join(map(re.escape, plain)) + r")(?!\w)"), weak


def verb_at(text: str, most: int = 400) -> int | None:
    """Where the duty begins in "unit verb …": the first verb that is no part of a unit's name, or `None`."""
    pattern, weak = _verbs()
    for found in pattern.finditer(text, 0, most):
        inside = _ends_a_term(text, found) or (found[0] in weak and _stands_in_a_name(text, found))
        passive = _PASSIVE.search(text, max(0, found.start() - 60), found.start()) or (
            found[0] in _DONE and _DONE_BY.search(text, max(0, found.start() - 90), found.start())
        )
        if not inside and not passive and not _open_bracket(text, found.start()):
            charged = _CHARGED_AFTER.match(text, found.start()) if found[0] in weak else None
            return charged.start("charge") if charged else found.start()
    return None


def _ends_a_term(text: str, verb: re.Match[str]) -> bool:
    before = _TERMS.get(verb[0])
    return before is not None and before.search(text, max(0, verb.start() - 24), verb.start()) is not None


def _stands_in_a_name(text: str, verb: re.Match[str]) -> bool:
    """Whether a verb belongs to the name before it ("Ban Quản lý …", "các đơn vị cung cấp …")."""
    start = verb.start()
    if not _CLASSIFIER.search(text, max(0, start - 14), start):
        return False
    return not (verb[0] in _DONE_BY_ALL and _PLURAL.search(text, max(0, start - 120), start))


def opens_duty(text: str) -> bool:
    """Whether `text` begins with a verb of a duty ("Chủ trì …", "- Theo dõi …"); "Tổ chức tín dụng" is none."""
    bare = text.lstrip(" -–+*")
    pattern, weak = _verbs()
    found = pattern.match(f" {bare[:1].lower()}{bare[1:60]}", 1)
    if found and found[0] in weak and opens_unit(bare):
        return False  # "Thanh tra Ngân hàng Nhà nước …"
    if not found or found[0] != "tổ chức":
        return found is not None
    return (
        pattern.match(found.string, found.end() + 1) is not None or _OBJECT.match(found.string, found.end()) is not None
    )


def _open_bracket(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at)
