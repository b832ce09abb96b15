"""Numbers and initials that an engine wrote with other letters; marks that are dust, or are none."""

from __future__ import annotations

import pytest

from pipeline.restore import restore_lines

READ_WITH_VIE = [
    ("Hà Nội, ngày l8 tháng l2 năm 2010", "Hà Nội, ngày 18 tháng 12 năm 2010"),
    ("Nghị quyết Đại hội lần thứ XHI của Đảng", "Nghị quyết Đại hội lần thứ XIII của Đảng"),
    ("hạ tầng loT và tiêu chuẩn lSO 9001", "hạ tầng IoT và tiêu chuẩn ISO 9001"),
    ("Kính gửi: Đ/c Bộ trưởng Bộ Nội vụ", "Kính gửi: Đ/c Bộ trưởng Bộ Nội vụ"),
    ("Các đơn vị nghiêm túc thực hiện kế hoạch này//.", "Các đơn vị nghiêm túc thực hiện kế hoạch này./."),
    ("giữ vững quôc phòng, an ninh. trật tự an toàn xã hội", "giữ vững quốc phòng, an ninh, trật tự an toàn xã hội"),
    ("các viện/trường tham gia nghiên cứu", "các viện/trường tham gia nghiên cứu"),
    ("theo chương II của Thông tư này", "theo chương II của Thông tư này"),
]
READ_WITH_ENG = [
    ("ghi nhan tinh trang 6 nhiém m6i trudng", "ghi nhận tình trạng ô nhiễm môi trường"),
    ("phai ch@ phé duyét ctia cép trén", "phải chờ phê duyệt của cấp trên"),
    ("Anh c@ 4cm x 6cm", "4cm x 6cm"),
    ("Phé duyét 14 nhiém vu va 6 du an", "Phê duyệt 14 nhiệm vụ và 6 dự án"),
]


@pytest.mark.parametrize(("read", "meant"), READ_WITH_VIE)
def test_read_with_vie(read: str, meant: str) -> None:
    assert restore_lines([read], channel="vie").text == meant


@pytest.mark.parametrize(("read", "meant"), READ_WITH_ENG)
def test_read_with_eng(read: str, meant: str) -> None:
    assert meant in restore_lines([read], channel="eng").text


@pytest.mark.parametrize("line", [meant for _, meant in READ_WITH_VIE])
def test_right_text_stays(line: str) -> None:
    assert restore_lines([line]).text == line
