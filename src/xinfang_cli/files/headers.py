"""Finds the header of an old ledger and says which column is which field.

Sources of the words: the headers of public petition ledgers, exports and 12345 tables.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.files.sheet import Cell, Row, Sheet

# Of two columns for one field the word that stands earlier wins; spaces here separate the words.
_WORDS = {
    "external_no": "信访件编号 信访事项编号 信访编号 留言编号 工单编号 工单号 受理编号 来电编号"
    " 案件编号 案件号 来信编号 来访编号 投诉编号 事项编号 登记编号 编号 原始排序编码 id",
    "name": "姓名 信访人 信访人姓名 来访人 来访人姓名 来信人 来信人姓名 来电人 来电人姓名 上访人"
    " 反映人 反映人姓名 诉求人 投诉人 投诉人姓名 举报人姓名 举报人 留言用户 留言人 咨询人"
    " 市民姓名 联系人 信访人姓名和相关信息",
    "phone": "手机号码 手机号 手机 联系电话 联系方式 联系号码 电话号码 电话 来电号码"
    " 联系人电话 信访人电话",
    "id_number": "身份证号 身份证号码 公民身份号码 居民身份证号 证件号码 证件号 身份证",
    "address": "住址 现住址 家庭住址 居住地址 实际居住地址 常住地址 联系地址 通讯地址 地址"
    " 户籍地址 户籍地",
    "title": "标题 主题 留言主题 留言标题 信访标题 诉求标题 投诉标题 咨询主题 事项名称"
    " 信访事项 案由 事由 subject",
    "body": "概况 概况信息 信访概况 信访内容 反映内容 投诉内容 举报内容 留言详情 留言内容"
    " 诉求内容 来信内容 来访内容 来电内容 咨询内容 反映的主要问题 反映问题 主要问题 问题描述"
    " 投诉件内容 诉求件内容 交办问题基本情况 基本情况 市民诉求 信访诉求 来访诉求 主要诉求"
    " 诉求 内容 内容摘要 content",
    "received_on": "信访日期 来访时间 来访日期 接件时间 接件日期 收件时间 收件日期 收到日期"
    " 收信日期 来信日期 来信时间 接访日期 接访时间 上访时间 来电时间 来电日期 呼入时间"
    " 留言时间 留言日期 投诉时间 投诉日期 咨询日期 咨询时间 举报时间 举报日期 反映时间"
    " 诉求时间 上报时间 提交时间 信访时间 首访时间 时间 日期 dateline",
    "registered_on": "登记日期 登记时间 录入时间 录入日期",
    "accepted_on": "受理时间 受理日期 受理开始时间",
    "forwarded_on": "转办时间 转办日期 转送时间 转送日期 交办时间 交办日期 转交时间 派单时间"
    " 派单日期 首次派遣时间 派遣时间",
    "due_on": "限办时间 限办截止时间 限办日期 应结办日期 应办结日期 应办结时间 要求办结时间"
    " 要求办结日期 办结时限 办结期限 办理时限 办理期限 处置截止时间 截止时间 截止日期"
    " 到期时间 到期日期",
    "concluded_on": "办结时间 办结日期 结案时间 结案日期 答复时间 答复日期 回复时间 回复日期"
    " 处置结束时间",
    "reply": "答复意见 处理意见 办理意见 办理情况 办理结果 处理结果 处理情况 处置结果 答复内容"
    " 答复情况 回复内容 回复意见 最终回复 最终回复-投诉事件 最终回复投诉事件"
    " 督察期间调查核实情况 调查核实情况 受理意见 回复1",
    "is_concluded": "是否办结 办结状态 是否已办结 是否结案",
    "state": "信访件状态 信访状态 案件状态 办理状态 处理状态 当前状态 工单状态 当前阶段"
    " 案件阶段名称 查处状态 状态 stateinfo",
    "channel": "信访形式 信访方式 信访渠道 接访方式 来电形式 诉求渠道 受理渠道 渠道 信访类型"
    " 工单来源 诉求来源 信息来源 问题来源",
    "purpose": "信访目的 来电目的 诉求目的 诉求性质 诉求类型 工单类型 性质",
    "category": "内容分类 信访内容分类 业务分类 问题分类 诉求分类 事项分类 问题类别 问题类型"
    " 大类名称 污染类型 举报类型 分类 domainname",
    "place": "问题属地 问题发生地 属地 事发地 事发地址 事发地点 案件地点 乡镇 镇街 乡镇街道"
    " 街道 所属乡镇 所属街道 区域 行政区域 行政区划",
    "people": "信访人数 实际来访人数 来访人数 人数",
    "unit": "责任单位 承办单位 主办单位 具体承办单位 责任部门 承办部门 主办部门 办理单位"
    " 处理单位 责任科室 承办科室 去向单位 转往处",
    "leader": "包案领导 包联领导 包保领导 责任领导 包案领导姓名",
    "handler": "经办人 办理人 承办人 具体承办人 承办人员 办案人 责任人 科室接办人 接办人",
    "against": "被反映人 被举报人 被投诉人 被控告人 被反映人姓名 被反映对象 被举报对象"
    " 被反映单位 被举报单位 被投诉单位 涉事单位",
    "urgent": "是否紧急 紧急 紧急程度 是否重大紧急 重大紧急 是否加急 加急 紧急标志",
    "confidential": "是否保密 保密",
    "remark": "备注 备注信息 备注说明",
}

FIELDS = {field: tuple(words.split()) for field, words in _WORDS.items()}
"""Canonical field -> the headers that name it, the better ones first."""

_RANKS = {word: (field, rank) for field, words in FIELDS.items() for rank, word in enumerate(words)}
_IDENTIFYING = {"external_no", "title", "body", "name"}
_SEVERAL = {"urgent"}
"""Fields that every column of theirs has a say in; of any other the best column has it alone."""

_SEARCHED, _WIDEST = 20, 200  # rows, columns
_LONGEST = 60
_WIDEST_HINT = 12
_NOTE = r"\([^()]*(?:\)|$)|\[[^\[\]]*\]|【[^【】]*】|\u3014[^\u3015]*\u3015"
_TOTAL = r"(本页|本月|本年|全年)?(合计|小计|总计|共计|累计):?[\d.,件批人次]*"

# What a header ends in and a person's name does not: only such cells are shown back.
_HEADERLIKE = (
    "[^0-9:]*(编号|序号|姓名|日期|时间|单位|部门|内容|类型|分类|方式|形式|情况|状态|电话|地址|备注"
    "|标题)"
)


_Rank = tuple[bool, int, int]


class Column(NamedTuple):
    """One column of the ledger; ``field`` is None when no field of ours takes it."""

    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody asks a column for
    letter: str
    header: str
    field: str | None


class Header(NamedTuple):
    """The rows that hold the header (one or two), and its columns from the first on."""

    row_no_first: int
    row_no_last: int
    columns: tuple[Column, ...]


def find_header(sheet: Sheet) -> Header:
    """Find the row, or the pair of rows, that names the most fields among the first twenty.

    In a pair (a group's name above the names of its columns) the lower cell wins where it is
    filled.  Raises InvalidInputError ``import_no_header`` (hints: header-like cells seen there).
    """
    best, best_count = None, 1
    for place in range(len(sheet.rows[:_SEARCHED])):
        for header in _candidates(sheet.rows[place : place + 2]):
            count = _count(header.columns)
            if count > best_count:
                best, best_count = header, count
    if best is None:
        seen = (cell_text(cell) for _, cells in sheet.rows[:_SEARCHED] for cell in cells[:_WIDEST])
        likely = tuple(dict.fromkeys(filter(is_headerlike, seen)))
        raise InvalidInputError("import_no_header", hints=likely[:_SEARCHED])
    return best


def is_headerlike(text: str) -> bool:
    """Tell whether a cell is a header's word, or ends in one and holds no number and no value."""
    if fold(text) in _RANKS:
        return True
    plain = unicodedata.normalize("NFKC", text)
    return len(text) <= _WIDEST_HINT and re.fullmatch(_HEADERLIKE, plain) is not None


def data_rows(sheet: Sheet, header: Header) -> Iterator[Row]:
    """Yield the rows below the header, filled up to its width.

    Blank rows, sums, and titles and headers repeated (printed ledgers do so on each page) are
    left out.
    """
    width = len(header.columns)
    titles: dict[tuple[int, str], list[Cell]] = {}
    for number, cells in sheet.rows:
        first = _first(cells)
        if number <= header.row_no_last:
            titles[first] = cells
        elif first[0] < 0 or is_total(first[1]):
            continue
        elif first not in titles or not _repeats(cells, titles[first]):
            yield number, cells + [None] * (width - len(cells))


def is_total(folded: str) -> bool:
    """Tell whether a folded cell opens a row of sums: 合计, 本页小计, 共计:514."""
    return re.fullmatch(_TOTAL, folded) is not None


def _first(cells: list[Cell]) -> tuple[int, str]:
    """Return the index and the folded text of the first cell that holds anything, or -1."""
    for index, cell in enumerate(cells):
        if isinstance(cell, str):
            if cell and not cell.isspace():
                return index, fold(cell[:_LONGEST])
        elif cell is not None:
            return index, ""
    return -1, ""


def _repeats(cells: list[Cell], title: list[Cell]) -> bool:
    """Tell whether every filled cell says what the title says there."""
    padded = title + [None] * (len(cells) - len(title))
    return all(
        isinstance(cell, str) and fold(cell) == fold(cell_text(above))
        for cell, above in zip(cells, padded, strict=False)
        if cell is not None and cell != "" and not (isinstance(cell, str) and cell.isspace())
    )


def _candidates(rows: list[Row]) -> Iterator[Header]:
    """Yield the header that the first row makes with the second, if they fit, and alone."""
    number, upper = rows[0][0], rows[0][1][:_WIDEST]
    alone = _columns([cell_text(cell) for cell in upper])
    if rows[1:] and rows[1][0] == number + 1:
        lower = rows[1][1][:_WIDEST]
        size = max(len(upper), len(lower))
        above = [cell_text(cell) for cell in upper] + [""] * (size - len(upper))
        below = [cell_text(cell) for cell in lower] + [""] * (size - len(lower))
        both = _columns([b or a for a, b in zip(above, below, strict=True)])
        count, least = _count(both), _count(alone)
        # With no more fields than the upper row has alone, the lower one must name columns of a
        # group, some under an empty cell: a first row of data stands under headers only.
        names = any(map(_field_of, below)) and any(
            b and not a for a, b in zip(above, below, strict=True)
        )
        words = all(cell is None or isinstance(cell, str) for cell in lower)
        if words and count > _count(_columns(below)) and count >= least + (not names):
            yield Header(number, number + 1, both)
    yield Header(number, number, alone)


def _columns(headers: list[str]) -> tuple[Column, ...]:
    """Name the field of each column: the best word for a field takes it, no column has two."""
    best: dict[str, tuple[_Rank, int]] = {}
    several: dict[int, str] = {}
    for index, header in enumerate(headers):
        if found := _field_of(header):
            field, rank = found
            best[field] = min(best.get(field, (rank, index)), (rank, index))
            if field in _SEVERAL:
                several[index] = field
    if "received_on" not in best:
        # Some ledgers know one day only, and name it after what their office does first.
        for other in ("registered_on", "accepted_on"):
            if other in best:
                best["received_on"] = best.pop(other)
                break
    fields = several | {index: field for field, (_, index) in best.items()}
    return tuple(Column(i, letter(i), h, fields.get(i)) for i, h in enumerate(headers))


def _count(columns: tuple[Column, ...]) -> int:
    """Count the fields; 0 when none of them tells one case from another."""
    fields = {column.field for column in columns if column.field}
    return len(fields) if fields & _IDENTIFYING else 0


def _field_of(header: str) -> tuple[str, _Rank] | None:
    """Return the field that a header names, and how well: noted, one of several words, word."""
    whole = fold(header)
    bare = without_note(whole)
    for split, parts in enumerate(([bare], re.split("[/、或]", bare))):
        for part in parts:
            if part in _RANKS:
                field, rank = _RANKS[part]
                return field, (bare != whole, split, rank)
    return None


def without_note(folded: str) -> str:
    """Return a folded header without what stands in brackets: 电话(必填) is 电话."""
    return re.sub(_NOTE, "", folded)


def fold(text: str) -> str:
    """Return the text without what headers are decorated with: spaces, ``*``, a colon behind."""
    plain = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s*\ufeff\u200b]", "", plain).rstrip(":").lower()


def cell_text(cell: Cell) -> str:
    """Return a cell's text on one line; Chinese headers are broken anywhere."""
    return re.sub(r"\s*\n\s*", "", cell[:_LONGEST].strip()) if isinstance(cell, str) else ""


def letter(index: int) -> str:
    """Return the letters that Excel shows above a column: 0 is A, 26 is AA."""
    head, last = divmod(index, 26)
    return (letter(head - 1) if head else "") + chr(ord("A") + last)
