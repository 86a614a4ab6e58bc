"""Headers of ledgers as offices keep them; the expected fields are written by hand."""

import pytest
from ledger_files import fields_of, sheet_of

from xinfang_cli.files.headers import FIELDS, find_header
from xinfang_cli.files.sheet import Cell

# One line a ledger: header=field, a bare header is one that no field takes.
LEDGERS = {
    "provincial export": (
        "信访件编号=external_no 姓名=name 信访人数=people 住址=address 手机号码=phone"
        " 问题属地=place 信访目的=purpose 内容分类=category 信访日期=received_on"
        " 登记日期=registered_on 限办时间=due_on 信访形式=channel 概况=body 是否办结=is_concluded"
        " 是否全国初次信访 联名信或集体访 信访件状态=state 登记部门 登记人"
    ),
    "visits": (
        "登记单位 信访件编号=external_no 来访人=name 人数=people 来访时间=received_on 来访诉求"
        " 反映内容=body 信访目的=purpose 涉事单位=against 信访件状态=state"
    ),
    "police": (
        "信访日期=received_on 姓名=name 身份证号=id_number 联系电话=phone 信访件编号=external_no"
        " 信访形式=channel 住址=address 问题发生地=place 信访内容=body 异常动态 问题发生日期"
        " 信访人数=people 信访诉求 业务分类=category 登记单位 档案编号 转往处 办理方式"
        " 具体承办单位=unit 信访件状态=state 办结状态=is_concluded 限办时间=due_on 责任部门"
        " 办结时间=concluded_on 登记时间=registered_on 信访事项编号 信访目的(登记单位)=purpose"
    ),
    "court": (
        "信访日期=received_on 姓名=name 身份证号=id_number 联系电话=phone 初/重 类型"
        " 责任单位=unit 信访诉求=body 责任领导 包联领导=leader 办理情况(写明化解情况)=reply"
        " 案件进展 月份 人数=people 三跨三分离情况 备注=remark"
    ),
    "county bureau": (
        "编号=external_no 责任科室=unit 信访方式=channel 标题=title 接件时间=received_on"
        " 举报类型=category 类型 乡镇=place 转办时间=forwarded_on 应结办日期=due_on"
        " 办理情况=reply 办结时间=concluded_on 接件人 科室接办人 办理人=handler"
    ),
    "county bureau, due list": (
        "序号 标题=title 信访方式=channel 责任科室=unit 信访日期=received_on 要求办结时间=due_on"
        " 举报类型=category 乡镇=place 办理人=handler"
    ),
    "leaders": (
        "包案领导=leader 领导机构名称 领导职务 职责范围简介 参与单位 信访件编号=external_no"
        " 信访人姓名=name 问题属地=place 包案开始时间 包案结束时间"
    ),
    "risk sheet": (
        "信访人=name 户籍地址 实际居住地址=address 身份证号=id_number 联系电话=phone"
        " 信访诉求=body 目前状况 工作措施 本月工作情况 包案领导及联系方式"
    ),
    "key case": (
        "概况=body 上访时间=received_on 到访地点 责任单位=unit 包案领导=leader 稳控单位"
        " 责任人=handler 是否正常访 处理情况(按时间顺序)=reply"
    ),
    "discipline": (
        "编号=external_no 受理时间=received_on 被举报人=against 单位及职务 信访来源"
        " 信访形式=channel 转办编号 信访方式 举报人姓名=name 举报内容=body 办理方式"
        " 查处状态=state 处置方式 处理结果=reply 承办人=handler 备注=remark 原件何处"
    ),
    "how-to page": (
        "序号/来信编号=external_no 信访类型=channel 接件时间=received_on"
        " 信访人姓名和相关信息=name 信访内容=body 案件地点=place 联系电话=phone 办理情况=reply"
    ),
    "messages with replies": (
        "留言编号=external_no 留言用户=name 留言主题=title 留言时间=received_on 留言详情=body"
        " 答复意见=reply 答复时间=concluded_on"
    ),
    "messages with votes": (
        "留言编号=external_no 留言用户=name 留言主题=title 留言时间=received_on 留言详情=body"
        " 反对数 点赞数"
    ),
    "city hotline": (
        "河流 性质=purpose 信息来源=channel 标题=title 内容长度 情感打分，0到1，消极到积极"
        " 匿名(1)/实名(0) 时间=received_on 投诉件内容=body 利己=0，利他=1~ 回复1 回复长度"
        " 转处理次数 有效回复条数 最终回复-投诉事件=reply 2016年前已有诉求件数量"
    ),
    "city hotline, other sheet": (
        "id=external_no 性质=purpose 标题=title 区域=place 信息来源=channel 时间=received_on"
        " 诉求件内容=body 内容长度 河流 匿名or实名 回复1 最终回复投诉事件=reply 回复长度"
        " 转处理次数 是否黑臭"
    ),
    "grid centre": (
        "案件号=external_no 问题来源=channel 问题类型=category 大类名称 街道=place"
        " 上报时间=received_on 当前阶段=state 延期类型 案件标识 处置截止时间=due_on 处置结束时间"
        " 强结限制 案件类型 结案时间=concluded_on 首次派遣时间=forwarded_on 受理开始时间"
        " 案件阶段名称 受理时间=accepted_on 立案时间 强制结案时间"
    ),
    "inspection": (
        "原始排序编码 受理编号=external_no 交办问题基本情况=body 行政区域=place 污染类型=category"
        " 督察期间调查核实情况=reply 是否属实 整改目标及整改措施"
    ),
    "work orders": "序号 工单编号=external_no 标题=title 内容=body",
    "work orders, upload": "工单编号=external_no 诉求标题=title 市民诉求=body",
    "enquiries": (
        "咨询主题=title 咨询日期=received_on 咨询人=name 咨询内容=body 处理单位=unit"
        " 处理状态=state 受理意见=reply"
    ),
    "complaints list": (
        "受理编号=external_no 投诉标题=title 责任部门=unit 投诉时间=received_on 拟办时间 状态=state"
    ),
    "message board": (
        "id=external_no forumName subject=title domainName=category stateInfo=state"
        " dateline=received_on content=body"
    ),
    "hotline calls": (
        "来电编号=external_no 来电形式=channel 工号 登记人 登记单位 呼入时间=received_on 姓名=name"
        " 问题属地=place 常住地址=address 来电目的=purpose 内容分类=category 反映内容=body"
        " 联系电话=phone 是否匿名 紧急程度=urgent 来电号码 是否保密=confidential"
    ),
}


@pytest.mark.parametrize("ledger", LEDGERS)
def test_known_ledgers(ledger: str) -> None:
    """Every header of a known ledger goes to the field that was chosen for it by hand, or none."""
    entries = [entry.rpartition("=") for entry in LEDGERS[ledger].split()]
    # A header may hold = itself; one that ends in ~ then has no field.
    pairs = [
        (f"{head}{mark}{tail}".rstrip("~"), None)
        if not head or tail.endswith("~")
        else (head, tail)
        for head, mark, tail in entries
    ]
    header = find_header(sheet_of([name for name, _ in pairs]))
    assert [(column.header, column.field) for column in header.columns] == pairs


def test_words_are_unambiguous() -> None:
    """No header word names two fields, and none is listed twice."""
    words = [word for words in FIELDS.values() for word in words]
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("* 信访件\n编号：", "external_no"),
        ("信访件编号*（必填）", "external_no"),
        ("【必填】信访件 编号", "external_no"),
        ("\uff0a信访件编号", "external_no"),
        ("信访件编号(与系统一致", "external_no"),
        ("\ufeff信访件编号", "external_no"),
        ("ID", "external_no"),
        ("\uff29\uff24", "external_no"),
        ("被反映人/单位", "against"),
        ("来信、来访日期", "received_on"),
        ("乡镇（街道）", "place"),
    ],
)
def test_decorated_headers(text: str, field: str) -> None:
    """Marks, breaks, notes and full-width letters around a header do not hide its field."""
    header = find_header(sheet_of([text, "标题", "姓名"]))
    assert header.columns[0].field == field


@pytest.mark.parametrize("header", ["紧急", "是否紧急", "紧急程度", "是否加急", "重大紧急"])
def test_urgent_headers(header: str) -> None:
    """Every usual header for the urgency is known."""
    assert fields_of(find_header(sheet_of(["编号", "标题", header])))[header] == "urgent"


def test_every_urgent_column_counts() -> None:
    """紧急程度 beside 是否紧急: both are read, the only field with several columns."""
    header = find_header(sheet_of(["编号", "标题", "紧急程度", "备注", "是否紧急", "备注"]))
    fields = [column.field for column in header.columns]
    assert fields == ["external_no", "title", "urgent", "remark", "urgent", None]


def test_columns_know_their_place() -> None:
    """A column has its index, Excel's letters, and its header on one line."""
    cells: list[Cell] = ["编号", *[None] * 25, "姓\n名", "标题"]
    columns = find_header(sheet_of(cells)).columns
    assert columns[0] == (0, "A", "编号", "external_no")
    assert columns[25] == (25, "Z", "", None)
    assert columns[26] == (26, "AA", "姓名", "name")
    assert columns[27] == (27, "AB", "标题", "title")


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ("编号 登记日期", {"编号": "external_no", "登记日期": "received_on"}),
        ("编号 受理时间", {"编号": "external_no", "受理时间": "received_on"}),
        (
            "编号 受理时间 登记时间",
            {"编号": "external_no", "登记时间": "received_on", "受理时间": "accepted_on"},
        ),
        (
            "编号 登记日期 信访日期",
            {"编号": "external_no", "登记日期": "registered_on", "信访日期": "received_on"},
        ),
        ("编号 信访目的(登记单位) 信访目的", {"编号": "external_no", "信访目的": "purpose"}),
        ("编号 办理情况(写明化解情况) 回复1", {"编号": "external_no", "回复1": "reply"}),
        ("信访事项编号 信访件编号 标题", {"信访件编号": "external_no", "标题": "title"}),
        ("编号 备注 备注", {"编号": "external_no", "备注": "remark"}),
    ],
)
def test_one_column_a_field(headers: str, expected: dict[str, str]) -> None:
    """Of two columns for a field the better word wins; a day stands in for the day of receipt."""
    header = find_header(sheet_of([*headers.split()]))
    assert fields_of(header) == expected


def test_first_of_two_equal_columns() -> None:
    """Of two columns with the same header the left one has the field."""
    columns = find_header(sheet_of(["备注", "编号", "备注"])).columns
    assert [column.field for column in columns] == ["remark", "external_no", None]
