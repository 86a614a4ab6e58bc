"""Yes and no, counts, names and labels in the cells of old ledgers."""

import pytest

from xinfang_cli.domain.codes import Channel, Purpose
from xinfang_cli.files.cells import (
    CellError,
    to_channel,
    to_name,
    to_people,
    to_purpose,
    to_urgent,
    to_yes_no,
)
from xinfang_cli.files.sheet import Cell
from xinfang_cli.files.words import means_nothing


@pytest.mark.parametrize("cell", ["是", " 有 ", "已办结", "办结", "√", 1, 1.0, True, "Y", "紧急"])
def test_yes(cell: Cell) -> None:
    """What ledgers write for yes is yes."""
    assert to_yes_no(cell) is True


@pytest.mark.parametrize(
    "cell", ["否", "无", "未办结", "办理中", "\u00d7", 0, 0.0, False, "N", "一般"]
)
def test_no(cell: Cell) -> None:
    """What ledgers write for no is no."""
    assert to_yes_no(cell) is False


@pytest.mark.parametrize("cell", ["次紧急", "不详", 2, "是否", "郭某"])
def test_neither_yes_nor_no(cell: Cell) -> None:
    """Anything else is not guessed."""
    with pytest.raises(CellError, match="cell_yes_no"):
        to_yes_no(cell)


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        (5, 5),
        (5.0, 5),
        ("5", 5),
        ("5人", 5),
        ("\uff15 人", 5),
        ("共5人", 5),
        ("5人次", 5),
        ("约50余人", 50),
        ("五人", 5),
        ("两人", 2),
        ("十人", 10),
        ("十二人", 12),
        ("二十人", 20),
        ("三十六名", 36),
        (100_000, 100_000),
    ],
)
def test_people(cell: Cell, count: int) -> None:
    """A count of persons may have its unit, and may be in Chinese numerals."""
    assert to_people(cell) == count


@pytest.mark.parametrize(
    "cell",
    [0, -1, 1.5, "人", "0人", "500余户", "若干", "5-6人", True, 100_001, "13800000001", 1e300],
)
def test_no_people(cell: Cell) -> None:
    """Nobody, households, ranges and phone numbers are no count of persons."""
    with pytest.raises(CellError, match=r"cell_people|cell_long_number"):
        to_people(cell)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("郭某", ("郭某", None)),
        ("郭某等5人", ("郭某", 5)),
        ("郭某 等 5 人".replace(" ", ""), ("郭某", 5)),
        ("郭某等人", ("郭某", None)),
        ("郭某等", ("郭某", None)),
        ("郭某等五人", ("郭某", 5)),
        ("郭某等十五名", ("郭某", 15)),
        ("郭某（等5人）", ("郭某", 5)),
        ("郭某等约50余人", ("郭某", 50)),
        ("郭某、李某", ("郭某、李某", None)),
        ("郭某、李某等5人", ("郭某、李某", 5)),
        ("郭某等500余户", ("郭某等500余户", None)),
        ("买买提·某", ("买买提·某", None)),
        ("\u4dae某", ("\u4dae某", None)),
        (35.0, ("35", None)),
    ],
)
def test_names(cell: Cell, name: tuple[str, int | None]) -> None:
    """A name is parted from the count behind it; several names stay one text."""
    assert to_name(cell) == name


@pytest.mark.parametrize(
    ("words", "channel"),
    [
        ("来信 群众来信 信件 来信件", Channel.LETTER),
        ("来访 走访 集体访 进京访", Channel.VISIT),
        ("网上信访 手机信访 微信信访 网上建议 网信 APP", Channel.ONLINE),
        ("电话信访 来电 电话", Channel.PHONE),
        ("12345 12345热线 热线 政务热线 １２３４５热线", Channel.HOTLINE),
        ("领导信箱 县长信箱", Channel.LEADER_MAILBOX),
        ("上级转送 上级交办 转办", Channel.TRANSFERRED),
        ("其他 其它", Channel.OTHER),
    ],
)
def test_channels(words: str, channel: Channel) -> None:
    """The channels' labels of public petition systems are known."""
    assert [to_channel(word) for word in words.split()] == [channel] * len(words.split())


@pytest.mark.parametrize(
    ("words", "purpose"),
    [
        ("求决 求助 投诉 求决类", Purpose.CLAIM),
        ("申诉求决 申诉求决类 申诉、求决类 申诉求决类事项 求决/申诉", Purpose.CLAIM),
        ("申诉 申诉类", Purpose.APPEAL),
        ("揭发控告 检举控告 举报 检举控告类 举报件 控告类", Purpose.ACCUSE),
        (
            "检举揭发 检举揭发类 揭发控告类 检举、控告 举报类 信访举报 检举控告类事项",
            Purpose.ACCUSE,
        ),
        ("意见建议 建议 建议意见类 建议意见 意见、建议 意见和建议 批评建议", Purpose.SUGGEST),
        ("咨询 政策咨询 咨询类 业务咨询", Purpose.CONSULT),
        ("其他 感谢 感谢类 表扬 其他类", Purpose.OTHER),
    ],
)
def test_purposes(words: str, purpose: Purpose) -> None:
    """The purposes' labels of public petition systems and hotlines are known."""
    assert [to_purpose(word) for word in words.split()] == [purpose] * len(words.split())


@pytest.mark.parametrize("cell", ["投诉举报", "疑难", "类", "件", 12.5, "信访"])
def test_unknown_words(cell: Cell) -> None:
    """A word that is not known is None: the row is imported without it."""
    assert to_channel(cell) is None
    assert to_purpose(cell) is None


@pytest.mark.parametrize(
    "cell", ["紧急", "特急", "加急", "重大紧急", "是", "有", "√", "Y", 1, True]
)
def test_urgent(cell: Cell) -> None:
    """The degrees of urgency that press, and a plain yes."""
    assert to_urgent(cell) is True


@pytest.mark.parametrize("cell", ["一般", "次紧急", "普通", "平件", "否", "无", 0, "不紧急"])
def test_not_urgent(cell: Cell) -> None:
    """The other degrees of 12345, and a plain no."""
    assert to_urgent(cell) is False


@pytest.mark.parametrize("cell", ["三级", "见备注", "红色"])
def test_urgent_or_not(cell: Cell) -> None:
    """A word that is not known is None."""
    assert to_urgent(cell) is None


@pytest.mark.parametrize("text", ["一", "0", "无锡", "没有回复", "不详村", "A/B", "12-3", "未知之"])
def test_words_that_mean_something(text: str) -> None:
    """A number, a place or a sentence that begins so is no word for nothing."""
    assert not means_nothing(text)


@pytest.mark.parametrize(
    "text", ["", " ", "无", "（无）", "―", "\uff0d", "N/A", "\u2014\u2014", "\uff0f"]
)
def test_words_that_mean_nothing(text: str) -> None:
    """Strokes of any width, and 无 in brackets, say that there is nothing."""
    assert means_nothing(text)


def test_number_of_the_hotline() -> None:
    """The hotline's number may be a number."""
    assert to_channel(12345.0) is Channel.HOTLINE
