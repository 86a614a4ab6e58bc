"""Phone cells as offices fill them: the first number is taken, the rest is handed back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.domain.identity import normalize_phone
from xinfang_cli.files.phones import Phone, find_phone


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("13800000001", "13800000001"),
        ("138-0000-0001", "13800000001"),
        ("138 0000 0001", "13800000001"),
        ("1380-000-0001", "13800000001"),
        ("+86 138 0000 0001", "13800000001"),
        ("(13800000001)", "13800000001"),
        ("0577-60000000", "0577-60000000"),
        ("(0577)60000000", "0577-60000000"),
        ("0577 60000000", "057760000000"),
        ("057760000000", "057760000000"),
        ("021-6000 0000", "021-60000000"),
        ("+86-577-60000000", "0577-60000000"),
        ("60000000", "60000000"),
        ("400-800-0000", "400-800-0000"),
        ("663201", "663201"),
        ("12345", "12345"),
        ("110", "110"),
        ("+852 2000 0000", "+85220000000"),
    ],
)
def test_one_number(text: str, form: str) -> None:
    """A cell that is one number leaves nothing beside it, and registers in the known form."""
    number, rest = find_phone(text)
    assert rest == ""
    assert number is not None
    assert normalize_phone(number) == form


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("0577-65800000转801", "0577-65800000", "转801"),
        ("0577-65800000-801", "0577-65800000", "-801"),
        ("65800000转801", "65800000", "转801"),
        ("13800000001/13800000002", "13800000001", "13800000002"),
        ("13800000001、13800000002", "13800000001", "13800000002"),
        ("13800000001，13800000002", "13800000001", "13800000002"),
        ("13800000001；13800000002", "13800000001", "13800000002"),
        ("13800000001; 13800000002", "13800000001", "13800000002"),
        ("13800000001 13800000002", "13800000001", "13800000002"),
        ("138-0000-0001 138-0000-0002", "138-0000-0001", "138-0000-0002"),
        ("13800000001 0577-65800000", "13800000001", "0577-65800000"),
        ("65800000/65800001", "65800000", "65800001"),
        ("65800000 65800001", "65800000", "65800001"),
        ("1380000000/13800000002", "13800000002", "1380000000"),
        ("郭某13800000001", "13800000001", "郭某"),
        ("13800000001(本人)", "13800000001", "(本人)"),
    ],
)
def test_a_number_and_more(text: str, number: str, rest: str) -> None:
    """Of two numbers the first that can be one is taken; an extension is no part of it."""
    assert find_phone(text) == Phone(number, rest)


@pytest.mark.parametrize("text", ["见附件", "没有手机", "0", "12", "-", "微信号abc123"])
def test_no_number(text: str) -> None:
    """Words and one or two digits are no phone number; nothing of them is lost."""
    assert find_phone(text) == Phone(None, text)


@given(st.text(alphabet="0123456789-+() 转、/郭", max_size=40))
def test_what_is_found_is_a_phone(text: str) -> None:
    """Whatever is found, registering takes it, and it stands in the text."""
    number, _ = find_phone(text)
    if number is not None:
        assert number in text
        assert normalize_phone(number)
