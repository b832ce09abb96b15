"""What a sentence says of the paper itself: carried out, only obeyed, watched over, or given out."""

import pytest

from pipeline.document import Header
from pipeline.parse.duties.itself import carries_out, is_issued, is_obeyed, is_repealed, states_rules, watches_paper


@pytest.mark.parametrize(
    ("duty", "carried", "obeyed"),
    [
        ("niêm yết công khai và giải quyết thủ tục theo Quyết định này", True, False),
        ("theo dõi, đôn đốc việc thực hiện Quy chế này", True, False),
        ("căn cứ nội dung quy định tại Quyết định này ghi sổ tài sản", True, False),
        ("chủ trì, phối hợp với các sở căn cứ Quyết định này xây dựng quy trình", True, False),
        ("chịu trách nhiệm thi hành Quyết định này", False, True),
        ("có trách nhiệm tổ chức thực hiện Thông tư này", False, True),
        ("có trách nhiệm thực hiện Kế hoạch này", False, False),
        ("lập hồ sơ theo mẫu ban hành kèm theo Thông tư này", False, False),
        ("nộp phí theo quy định tại Nghị quyết này", False, False),
        ("làm việc theo Điều 5 của Quy chế này", False, False),
    ],
)
def test_what_a_sentence_says_of_the_paper(duty: str, carried: bool, obeyed: bool) -> None:
    assert (carries_out(duty), is_obeyed(duty)) == (carried, obeyed)


@pytest.mark.parametrize(
    ("duty", "watched"),
    [
        ("giám sát việc thực hiện Nghị quyết này", True),
        ("trong phạm vi nhiệm vụ, quyền hạn của mình, giám sát việc thực hiện Nghị quyết này", True),
        ("giám sát việc thực hiện dự án", False),
        ("thực hiện Nghị quyết này", False),
    ],
)
def test_watching_over_the_paper_is_work(duty: str, watched: bool) -> None:
    assert watches_paper(duty) is watched
    assert not (watched and is_obeyed(duty))


@pytest.mark.parametrize(
    ("duty", "issued"),
    [
        ("ban hành Kế hoạch này làm căn cứ để các đơn vị xây dựng văn bản", True),
        ("ban hành kế hoạch thực hiện Nghị quyết này", False),  # a paper of its own is to be written
    ],
)
def test_who_issues_the_paper_says_so(duty: str, issued: bool) -> None:
    assert is_issued(duty) is issued


@pytest.mark.parametrize(
    ("text", "repealed"),
    [
        ("Bãi bỏ Thông tư số 220/2010/TT-BTC ngày 30/12/2010", True),
        ("Bãi bỏ các thủ tục không còn phù hợp", False),  # work: no paper is named
    ],
)
def test_a_paper_that_is_no_longer_in_force_is_no_work(text: str, repealed: bool) -> None:
    assert is_repealed(text) is repealed


@pytest.mark.parametrize(
    ("type_", "symbol", "rules"),
    [
        ("Quyết định", "2025/QĐ-UBND", True),  # a year in the symbol marks a paper of rules
        ("Quyết định", "QĐ-UBND", False),
        ("Thông tư", "2025/TT-BYT", True),
        ("Luật", "", True),  # by its type alone where the symbol was lost
        ("Kế hoạch", "KH-UBND", False),
    ],
)
def test_which_papers_state_rules(type_: str, symbol: str, rules: bool) -> None:
    assert states_rules(Header(type=type_, symbol=symbol)) is rules
