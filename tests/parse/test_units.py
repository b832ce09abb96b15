"""Lists of units taken apart, and their canonical names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.parse import canonical_unit, split_units
from pipeline.parse.units import opens_unit, without_dust


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Tổ trưởng chuyên môn, giáo viên dạy đội tuyển", ("Tổ trưởng chuyên môn", "giáo viên dạy đội tuyển")),
        ("Khoa Hồi sức cấp cứu, Khoa Dược", ("Khoa Hồi sức cấp cứu", "Khoa Dược")),
        ("Khoa Ngoại tổng hợp, Phòng Kế hoạch tổng hợp", ("Khoa Ngoại tổng hợp", "Phòng Kế hoạch tổng hợp")),
        ("Sở Y tế; Sở Nội vụ", ("Sở Y tế", "Sở Nội vụ")),
        ("Sở Y tế, Phòng Văn hóa, Thể thao và Du lịch và UBND xã", ("Sở Y tế", "Phòng Văn hóa, Thể thao và Du "
            "lịch", "UBND xã")),
        ("Các sở, ban, ngành; UBND các xã, phường", ("Các sở, ban, ngành", "UBND các xã, phường")),
        ("Các sở, ngành, UBND cấp xã", ("Các sở, ngành, UBND cấp xã",)),
        ("Các bộ, ngành và địa phương", ("Các bộ, ngành và địa phương",)),
        ("Sở Khoa học và Công nghệ Sở Công Thương", ("Sở Khoa học và Công nghệ", "Sở Công Thương")),
        ("Văn phòng HĐND và UBND xã, Công an xã", ("Văn phòng HĐND và UBND xã", "Công an xã")),
        ("VTV, VOV, các địa phương", ("VTV", "VOV", "các địa phương")),
        ("Doanh nghiệp, nhà cung cấp dịch vụ, nhà đầu tư", ("Doanh nghiệp", "nhà cung cấp dịch vụ", "nhà đầu tư")),
        ("Viện, Trường; Doanh nghiệp", ("Viện, Trường", "Doanh nghiệp")),
        ("Viện, Trường, Sở Y tế", ("Viện, Trường", "Sở Y tế")),
        ("HĐND, UBND xã", ("HĐND", "UBND xã")),
        ("UBND các xã, các phường; Công an xã", ("UBND các xã, các phường", "Công an xã")),
        ("Ban Quản lý Khu kinh tế và các khu công nghiệp, Sở Y tế", ("Ban Quản lý Khu kinh tế và các khu công "
            "nghiệp", "Sở Y tế")),
        ("Mặt trận Tổ quốc và các tổ chức chính trị - xã hội", ("Mặt trận Tổ quốc", "các tổ chức chính trị - xã hội")),
        ("Báo và Phát thanh, Truyền hình tỉnh và Trung tâm Văn hóa, Thông tin và Truyền thông", ("Báo và Phát thanh, "
            "Truyền hình tỉnh", "Trung tâm Văn hóa, Thông tin và Truyền thông")),
        ("Sở Y tế và Đại học Đà Nẵng", ("Sở Y tế", "Đại học Đà Nẵng")),
        ("Sở KH&CN chủ trì hướng dẫn, tổng hợp", ("Sở KH&CN",)),
        ("", ()),
    ],
)  # fmt: skip
def test_split(text: str, units: tuple[str, ...]) -> None:
    assert split_units(text) == units


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Phòng VHXH", "Phòng Văn hóa - Xã hội"),
        ("Phòng Van hóa - Xa hội", "Phòng Văn hóa - Xã hội"),
        ("Sở NN&MT", "Sở Nông nghiệp và Môi trường"),
        ("UBND xã An Hòa", "Ủy ban nhân dân xã An Hòa"),
        ("Giao Sở Y tế", "Sở Y tế"),
        ("Hợp tác xã Bình Minh", "Hợp tác xã Bình Minh"),
    ],
)
def test_canonical(printed: str, name: str) -> None:
    assert canonical_unit(printed) == name


@given(st.text(max_size=80))
def test_units_are_words_of_the_text(text: str) -> None:
    folded = "".join(text.split()).replace(";", "")
    assert all("".join(unit.split()) in folded or ";" in unit for unit in split_units(text.replace("\n", " ")))


@pytest.mark.parametrize("text", ["các văn bản sau đây", "Các Thông tư sau đây của Bộ Tài chính", "các nhiệm vụ"])
def test_what_is_no_unit(text: str) -> None:
    assert not opens_unit(text)


@pytest.mark.parametrize(
    ("read", "unit"),
    [
        ("Bộ Thông tin và- Truyền thông", "Bộ Thông tin và Truyền thông"),
        ("Bộ Thông tin và “Truyền thông", "Bộ Thông tin và Truyền thông"),
        ("Sở Khoa học. và Công nghệ", "Sở Khoa học và Công nghệ"),
        ("Phòng Văn hóa - Xã hội", "Phòng Văn hóa - Xã hội"),
        ("Hợp tác xã “Bình Minh", "Hợp tác xã “Bình Minh"),
    ],
)
def test_signs_inside_a_known_unit(read: str, unit: str) -> None:
    assert without_dust(read) == unit
