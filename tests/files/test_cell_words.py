"""Yes and no, counts, names and labels in the cells of old ledgers."""

import pytest

from xinfang_cli.domain.codes import Channel, Purpose
from xinfang_cli.files.cells import (
    CellError,
    to_channel,
    to_name,
    to_people,
    to_purpose,
    to_yes_no,
)
from xinfang_cli.files.sheet import Cell


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
        ("申诉 申诉类", Purpose.APPEAL),
        ("揭发控告 检举控告 举报 检举控告类 举报件", Purpose.ACCUSE),
        ("意见建议 建议 建议意见类", Purpose.SUGGEST),
        ("咨询 政策咨询", Purpose.CONSULT),
        ("其他 感谢", Purpose.OTHER),
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


def test_number_of_the_hotline() -> None:
    """The hotline's number may be a number."""
    assert to_channel(12345.0) is Channel.HOTLINE
