"""Masks: what is kept is counted by hand, what is hidden by property."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.domain.mask import mask_id_number, mask_phone, mask_text

MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
ID_NUMBERS = st.builds(
    lambda day, serial, sign: f"990000{day:%Y%m%d}{serial:03}{sign}",
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.integers(0, 999),
    st.sampled_from("0123456789X"),
)
CHINESE = st.text(alphabet="郭某反映电话身份证，。：（） \n", max_size=20)


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13812346721", "138****6721"),
        ("13800000001", "138****0001"),
        ("138-0000-0001", "138-****-0001"),
        ("0577-12345678", "0577-****5678"),
        ("010-1234567", "010-***4567"),
        ("057712345678", "057*****5678"),
        ("12345678", "******78"),
        ("12345", "***45"),
        ("110", "*10"),
        ("12", "**"),
        ("", ""),
    ],
)
def test_phone(phone: str, masked: str) -> None:
    """A mobile keeps 3 and 4 digits, a landline its area and 4, a short number 2."""
    assert mask_phone(phone) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("11010119900307851X", "1101**********851X"),
        ("990000900307001", "9900*******7001"),
        ("E00000001", "*******01"),
        ("1", "*"),
        ("", ""),
    ],
)
def test_id_number(number: str, masked: str) -> None:
    """An ID number keeps its first and last 4, another document its last 2."""
    assert mask_id_number(number) == masked


def test_nothing_stays_nothing() -> None:
    """A field that was never filled stays so."""
    assert mask_phone(None) is None
    assert mask_id_number(None) is None
    assert mask_text(None) is None


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("郭某电话13800000001反映", "郭某电话138****0001反映"),
        ("138-0000-0001", "138-****-0001"),
        ("138 0000 0001", "138 **** 0001"),
        ("1380-000-0001", "138*-***-0001"),
        ("+8613800000001", "+86138****0001"),
        ("+86 138-0000-0001", "+86 138-****-0001"),
        ("008613800000001", "0086138****0001"),
        ("13800000001、13900000002", "138****0001、139****0002"),
        ("13800000001 13900000002", "138****0001 139****0002"),
        ("证990000199003070013，", "证9900**********0013，"),
        ("证99000019900307001x", "证9900**********001x"),
        ("990000 19900307 0013", "9900** ******** 0013"),
        ("990000199002300013", "9900**********0013"),
        ("99000088888888001X", "9900**********001X"),
        ("990000900307001号", "9900*******7001号"),
        ("990000199003070013/13800000001", "9900**********0013/138****0001"),
        ("\uff11\uff13\uff18" + "\uff10" * 8, "\uff11\uff13\uff18****" + "\uff10" * 4),
        ("第一行13800000001\n13800000002", "第一行138****0001\n138****0002"),
        ("A13800000001B", "A138****0001B"),
        ("138.0000.0001", "138.****.0001"),
        ("138 - 0000 - 0001", "138 - **** - 0001"),
        ("（138）00000001", "（138）****0001"),
        ("1380 0000 001", "138* ***0 001"),
        ("13800 000001", "138** **0001"),
        ("9900 0019 9003 0700 13", "9900 **** **** **00 13"),
        ("123456789012345678", "1234**********5678"),
        ("９９０００019900307001Ｘ", "９９００**********001Ｘ"),  # noqa: RUF001
    ],
)
def test_numbers_inside_text(text: str, masked: str) -> None:
    """Each number in a text is masked where it stands, the text around it stays."""
    assert mask_text(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "",
        "没有数字",
        "2026-11-03 至 2026-11-05",
        "20261103",
        "单号20261103000000000001",
        "99000019900307001300",
        "1380000000123",
        "12800000001",
        "138000000012",
        "0577-12345678",
        "1500/2000/300",
        "990000901301001",
        "3.8万元，1200户",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    """Order numbers, dates, sums and landlines are left alone."""
    assert mask_text(text) == text


@given(CHINESE, MOBILES, CHINESE, ID_NUMBERS, CHINESE)
def test_no_middle_survives(a: str, mobile: str, b: str, number: str, c: str) -> None:
    """Of a mobile and an ID number among Chinese text only heads and tails are left."""
    between = b or "，"
    masked = mask_text(f"{a}{mobile}{between}{number}{c}")
    assert masked == (
        f"{a}{mobile[:3]}****{mobile[-4:]}{between}{number[:4]}{'*' * 10}{number[-4:]}{c}"
    )


@given(st.text(alphabet="0123456789Xx -+某", max_size=60))
def test_masking_twice_changes_nothing(text: str) -> None:
    """A masked text has nothing left to mask, and masking only puts stars."""
    masked = mask_text(text)
    assert mask_text(masked) == masked
    assert all(new in (old, "*") for old, new in zip(text, masked, strict=True))


@given(MOBILES, ID_NUMBERS)
def test_fields_hide_the_middle(mobile: str, number: str) -> None:
    """A masked field keeps its length and exactly 7 or 8 signs."""
    assert mask_phone(mobile) == mobile[:3] + "*" * 4 + mobile[-4:]
    assert mask_id_number(number) == number[:4] + "*" * 10 + number[-4:]


def test_long_digit_runs_are_quick() -> None:
    """A hundred thousand digits take no time that a clerk would notice."""
    started = time.perf_counter()
    for text in ("1" * 100_000, "138 " * 25_000, "990000 " * 15_000):
        assert mask_text(text) == text
    assert time.perf_counter() - started < 2
