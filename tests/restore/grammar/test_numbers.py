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
    ("chịu trách nhiệm thi hành Quyết định này./75", "chịu trách nhiệm thi hành Quyết định này./."),  # initials by hand
    ("huyện nghiêm túc triển khai thực hiện./7-m", "huyện nghiêm túc triển khai thực hiện./."),
    ("mức thu là 10.000 đồng./m2 sàn", "mức thu là 10.000 đồng./m2 sàn"),
    ("số 03./2010", "số 03./2010"),
    ("giữ vững quôc phòng, an ninh. trật tự an toàn xã hội", "giữ vững quốc phòng, an ninh, trật tự an toàn xã hội"),
    ("Điều I. Phê duyệt Đề án kèm theo", "Điều 1. Phê duyệt Đề án kèm theo"),
    ("quy định tại khoản I, Điều 5", "quy định tại khoản 1, Điều 5"),
    ("Sở LĐTB và XH, Phòng VH và XH", "Sở LĐTB và XH, Phòng VH và XH"),
    ("Đại hội đại biểu toàn quốc lần thứ XH", "Đại hội đại biểu toàn quốc lần thứ XII"),
    ("các viện/trường tham gia nghiên cứu", "các viện/trường tham gia nghiên cứu"),
    ("theo chương II của Thông tư này", "theo chương II của Thông tư này"),
]
READ_WITH_ENG = [
    ("ghi nhan tinh trang 6 nhiém m6i trudng", "ghi nhận tình trạng ô nhiễm môi trường"),
    ("phai ch@ phé duyét ctia cép trén", "phải chờ phê duyệt của cấp trên"),
    ("Anh c@ 4cm x 6cm", "4cm x 6cm"),
    ("S6; 0130/KH-UBND Dak Lak, ngay 21", "Số: 0130/KH-UBND Đắk Lắk, ngày 21"),
    ("S6:      /KH-UBND", "Số:      /KH-UBND"),
    ("tai Nghi quyét sé /NO-CP ngay", "tại Nghị quyết số /NQ-CP ngày"),
    ("phat trién ha tang 5G, IoT va IloT", "phát triển hạ tầng 5G, IoT và IIoT"),
    ("Dai hdi dai biéu toan quéc lan thi? XTV", "lần thứ XIV"),
    ("- SOY TE CHU TRi KIEM TRA", "- SỞ Y TẾ CHỦ TRÌ KIỂM TRA"),
    ("dé tong hop va bdo céo Chinh phi: xem xét", "báo cáo Chính phủ xem xét"),
    ("dich vu logistics — hai quan — xuat khau", "logistics – hải quan – xuất khẩu"),
    ("BO Y TE LAY Y KIEN", "BỘ Y TẾ LẤY Ý KIẾN"),
    ("Phé duyét 14 nhiém vu va 6 du an", "Phê duyệt 14 nhiệm vụ và 6 dự án"),
    ("Dao tao 16 can bd va 46 céng chttc", "Đào tạo 16 cán bộ và 46 công chức"),
    ("cia co quan, 16 chitc, ca nhan", "của cơ quan, tổ chức, cá nhân"),
    ("khiéu nai, 16 cdo cua cong dan", "khiếu nại, tố cáo của công dân"),
    ("Cdp dién 1.5mm2, rong 19,5mm va 220kV", "1.5mm2, rộng 19,5mm và 220kV"),
    ("Nguyén nhan: thoi tiét thay d6i", "Nguyên nhân: thời tiết thay đổi"),
    ("vai tro cht: d6ng trong phat trién", "vai trò chủ động trong phát triển"),
    ("nhiém vu duoc phan-céng va phat trién kinh té-x4 hdi", "được phân công và phát triển kinh tế-xã hội"),
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


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("theo dõi khu vực CÓ nguy cơ cao", "theo dõi khu vực có nguy cơ cao"),
        ("quy định tại phụ lục SỐ 5 kèm theo", "quy định tại phụ lục số 5 kèm theo"),
        ("báo cáo Ủy ban nhân dân TỈNH Lâm Đồng", "báo cáo Ủy ban nhân dân TỈNH Lâm Đồng"),
        ("triển khai nội dung thẾ này cho đơn vị", "triển khai nội dung thế này cho đơn vị"),
        ("Nghị quyết số 09/QĐĐ-HĐT-ĐHTĐ ngày 04 tháng 7", "Nghị quyết số 09/QĐ-HĐT-ĐHTĐ ngày 04 tháng 7"),
    ],
)
def test_capitals_of_the_vietnamese_model(read: str, meant: str) -> None:
    assert restore_lines([read], channel="vie").text == meant


@pytest.mark.parametrize(
    ("lines", "meant"),
    [
        (["vé thi thuc nhap canh, cu tri cho.", "chuyén gia, nha khoa hoc"], "cư trú cho"),
        (["cong nghé cao theo quy dinh. oo :", "- Chi dao co quan chuyén mén"], "theo quy định."),
    ],
)
def test_marks_and_dust_at_a_lines_end(lines: list[str], meant: str) -> None:
    assert restore_lines(lines, channel="eng").lines[0].text.endswith(meant)
