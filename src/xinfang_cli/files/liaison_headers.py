"""Finds the header of a list of liaisons and says which column is which field."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.files.headers import (
    Column,
    Header,
    cell_text,
    fold,
    is_headerlike,
    letter,
    without_note,
)
from xinfang_cli.files.sheet import Row, Sheet

# Of two columns for one field the word that stands earlier wins; spaces here separate the words.
_WORDS = {
    "village": "村社 村社名称 村居 村居名称 村社区 村(社区) 村(居) 行政村 行政村名称 村名 村名称"
    " 村社区名称 所在村 所在村社 所属村 所属村社 村 村委会 社区 社区名称 所在社区 所属社区 居委会"
    " 网格 网格名称 所属网格 village",
    "town": "镇街 镇街名称 所属镇街 乡镇街道 乡镇 乡镇名称 所属乡镇 所在乡镇 镇 街道 街道名称"
    " 所属街道 所在街道 镇乡 town",
    "role": "角色 身份 人员类别 人员身份 包联身份 类别 职责 岗位 职务 role",
    "name": "姓名 人员姓名 包联人员 包联人员姓名 包联人 联络员 联络员姓名 联系人 人员 name",
    "phone": "电话 联系电话 手机 手机号 手机号码 电话号码 联系方式 联系号码 联系手机 移动电话"
    " 办公电话 phone",
    "from": "任期开始 任期起 任期(起) 任期开始日期 任期开始时间 聘期起 聘期(起) 聘期开始"
    " 聘期开始日期 聘期开始时间 起聘日期 起聘时间 聘任日期 聘任时间 聘用日期 聘用时间 任职日期"
    " 任职时间 到任时间 上任时间 起始日期 起始时间 开始日期 开始时间 开始 起 from",
    "until": "任期结束 任期止 任期(止) 任期至 任期结束日期 任期结束时间 任期届满 聘期止 聘期(止)"
    " 聘期至 聘期结束 聘期结束日期 聘期结束时间 聘期届满 届满日期 届满时间 期满日期 期满时间"
    " 到期日期 到期时间 截止日期 截止时间 终止日期 终止时间 结束日期 结束时间 结束 止 until",
    "term": "任期 聘期 任期起止 聘期起止 任期起止时间 聘期起止时间 任期开始/结束 起止日期 起止时间"
    " 聘任期限 聘用期限 任职期限 服务期限 包联期限 term",
}
_RANKS = {
    word: (field, rank)
    for field, words in _WORDS.items()
    for rank, word in enumerate(words.split())
}
_MARKS = "[#★☆※]|[(]?(必填|选填|可填|非必填)项?[)]?$"
"""What a form puts behind or before a header; notes in brackets go too."""

_SEARCHED, _WIDEST = 20, 200
"""How many rows at the top are searched for the header, and how many cells of each."""


def find_liaison_header(sheet: Sheet) -> Header:
    """Find the row, or the pair of rows, that names a column of villages and the most other fields.

    In a pair (任期 above 起 and 止) the lower cell wins where it is filled.  Raises
    InvalidInputError("liaisons_no_village") where none of the first twenty rows names one (hints:
    the header-like cells seen there, never somebody's name), "liaisons_half" where it names role or
    name alone.
    """
    best, best_rank = None, (0, False)
    for place in range(len(sheet.rows[:_SEARCHED])):
        for header in _readings(sheet.rows[place : place + 2]):
            fields = {column.field for column in header.columns if column.field}
            rank = (len(fields), header.row_no_first == header.row_no_last)
            if "village" in fields and rank > best_rank:
                best, best_rank = header, rank
    if best is None:
        seen = (cell_text(cell) for _, cells in sheet.rows[:_SEARCHED] for cell in cells[:_WIDEST])
        likely = dict.fromkeys(text for text in seen if text and _is_likely(text))
        raise InvalidInputError("liaisons_no_village", hints=tuple(likely)[:_SEARCHED])
    named = {column.field for column in best.columns}
    for has, lacks in (("role", "name"), ("name", "role")):
        if has in named and lacks not in named:
            raise InvalidInputError("liaisons_half", has=has, lacks=lacks)
    return best


def _readings(rows: Sequence[Row]) -> Iterator[Header]:
    """Yield the header that the first row makes, and with the second where all of it are fields."""
    number, upper = rows[0][0], [cell_text(cell) for cell in rows[0][1][:_WIDEST]]
    yield Header(number, number, _columns(upper))
    if rows[1:] and rows[1][0] == number + 1:
        lower = [cell_text(cell) for cell in rows[1][1][:_WIDEST]]
        if all(map(_field_of, filter(None, lower))):
            both = [below or above for above, below in zip_longest(upper, lower, fillvalue="")]
            yield Header(number, number + 1, _columns(both))


def _is_likely(text: str) -> bool:
    return _field_of(text) is not None or is_headerlike(text)


def _columns(headers: Sequence[str]) -> tuple[Column, ...]:
    """Name the field of each column: the best word for a field takes it, no column has two."""
    best: dict[str, tuple[int, int]] = {}
    for index, header in enumerate(headers):
        if found := _field_of(header):
            field, rank = found
            best[field] = min(best.get(field, (rank, index)), (rank, index))
    fields = {index: field for field, (_, index) in best.items()}
    return tuple(Column(i, letter(i), h, fields.get(i)) for i, h in enumerate(headers))


def _field_of(header: str) -> tuple[str, int] | None:
    """Return the field that a header names and the word's rank; notes and marks do not count."""
    whole = re.sub(_MARKS, "", fold(header))
    bare = without_note(whole)
    for word in (whole, bare, *re.split("[/、或]", bare)):
        if word in _RANKS:
            return _RANKS[word]
    return None
