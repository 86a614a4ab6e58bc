"""``xinfang edit``."""

from typing import Annotated, Any

import typer

from xinfang_cli.cli.ask import warn
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import (
    CaseNo,
    Channel,
    On,
    OriginOrNone,
    Output,
    PathOrNone,
    Purpose,
)
from xinfang_cli.cli.output import show_done
from xinfang_cli.cli.stdin import text_or_stdin
from xinfang_cli.render.edits import change_item
from xinfang_cli.services.edit import Edited
from xinfang_cli.services.edit import edit as edit_case
from xinfang_cli.store import cases
from xinfang_cli.store.acts import Act
from xinfang_cli.texts import labels


def edit(
    ctx: typer.Context,
    no: CaseNo = None,
    name: Annotated[str | None, typer.Option("--name", metavar="姓名", help="信访人")] = None,
    phone: Annotated[str | None, typer.Option("--phone", metavar="号码", help="电话")] = None,
    id_number: Annotated[
        str | None, typer.Option("--id-number", metavar="号码", help="身份证号")
    ] = None,
    address: Annotated[str | None, typer.Option("--address", metavar="住址", help="住址")] = None,
    petitioner: Annotated[
        int, typer.Option("--petitioner", metavar="序号", help="改第几位信访人，默认第 1 位")
    ] = 1,
    title: Annotated[str | None, typer.Option("--title", metavar="标题", help="标题")] = None,
    body: Annotated[
        str | None, typer.Option("--body", metavar="内容", help="内容；- 表示从标准输入读取")
    ] = None,
    channel: Channel = None,
    purpose: Purpose = None,
    category: Annotated[
        str | None, typer.Option("--category", metavar="分类", help="内容分类")
    ] = None,
    people: Annotated[int | None, typer.Option("--people", metavar="人数", help="信访人数")] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="属地", help="问题属地")] = None,
    against: Annotated[
        str | None, typer.Option("--against", metavar="名称", help="被反映的单位或个人")
    ] = None,
    received: Annotated[
        str | None, typer.Option("--received", metavar="日期", help="收到日期")
    ] = None,
    origin: OriginOrNone = None,
    external: Annotated[
        list[str] | None,
        typer.Option("--external", metavar="平台:编号", help="增加其他平台的编号，可多次"),
    ] = None,
    urgent: Annotated[bool | None, typer.Option("--urgent/--no-urgent", help="紧急与否")] = None,
    confidential: Annotated[
        bool | None, typer.Option("--confidential/--no-confidential", help="保密与否")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="身份证号校验不符时不予修改")] = False,
    on: On = None,
    path: PathOrNone = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="文字", help="修改原因")] = None,
    format_: Output = None,
) -> None:
    """修改登记内容：按日期记为一次变更，原值留存可查；值写成空（""）表示去掉。"""
    desk = Desk(ctx)
    asked = desk.require(no, "编号", "信访件编号")
    given: dict[str, Any] = {
        "name": name,
        "phone": phone,
        "id_number": id_number,
        "address": address,
        "title": title,
        "body": text_or_stdin(body),
        "channel": channel,
        "purpose": purpose,
        "category": category,
        "people_count": people,
        "place": place,
        "against": against,
        "received": None if received is None else desk.past_moment(received),
        "path": path,
        "origin": origin,
        "urgent": urgent,
        "confidential": confidential,
    }
    values = {field: value for field, value in given.items() if value is not None}
    day = desk.past_day(on)

    def work(act: Act) -> tuple[str, Edited]:
        case_id = cases.find_case(act.db, asked)
        edited = edit_case(
            act,
            case_id,
            values,
            on=day,
            position=petitioner,
            externals=external,
            reason=reason,
            strict=strict,
        )
        warnings.extend(act.warnings)
        return cases.read_number(act.db, case_id), edited

    warnings: list[str] = []
    found, edited = desk.write("edit", work)
    warn(*(labels.WARNING[code] for code in warnings))
    changes = [
        {
            "field": change.field,
            "field_zh": labels.FIELD[change.field],
            **change_item(
                change.field,
                change.before,
                change.after,
                is_hidden=edited.is_confidential,
                unmask=False,
            ),
        }
        for change in edited.changes
    ]
    document = {
        "no": found,
        "on": edited.on,
        "warnings": [{"code": code, "message": labels.WARNING[code]} for code in warnings],
        "changes": changes,
    }
    lines = [f"{found} 已修改（{edited.on}）"]
    lines += [
        f"  {labels.FIELD[change['field']]}：{change['before_zh']} → {change['after_zh']}"
        for change in changes
    ]
    show_done("edit", document, lines, format_)
