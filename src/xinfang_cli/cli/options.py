"""The options that verbs share, each declared once."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from xinfang_cli.cli import complete
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.render.lists import Format
from xinfang_cli.texts import labels


def coded(option: str, words: dict[str, str], *, may_empty: bool = False) -> Callable[[str], str]:
    """Return a parser that takes a code (``visit``) or its label (来访) and gives the code.

    With ``may_empty`` an empty text goes through: it takes a value away.
    """

    def parse(value: str) -> str:
        word = value.strip()
        if may_empty and not word:
            return ""
        if word.lower() in words:
            return word.lower()
        for code, label in words.items():
            if label == word:
                return code
        choices = "；".join(f"{code} {label}" for code, label in words.items())
        raise InvalidInputError("bad_choice", name=option, choices=choices)

    parse.__name__ = option.lstrip("-")
    return parse


def choice(option: str, words: dict[str, str], help_: str, *, may_empty: bool = False) -> Any:
    """Return an option that takes one of a closed list of codes or labels."""
    listed = "，".join(f"{code} {label}" for code, label in words.items())

    def complete_code(incomplete: str) -> list[tuple[str, str]]:
        return [(code, label) for code, label in words.items() if code.startswith(incomplete)]

    return typer.Option(
        option,
        parser=coded(option, words, may_empty=may_empty),
        metavar="代码",
        help=f"{help_}：{listed}",
        autocompletion=complete_code,
    )


CaseNo = Annotated[
    str | None,
    typer.Argument(
        metavar="编号",
        help="信访件编号、编号的末几位，或外部编号",
        autocompletion=complete.case_numbers,
    ),
]
Output = Annotated[
    Format | None,
    typer.Option(
        "--format",
        metavar="格式",
        help="输出格式：终端上默认 table，其他情况默认 plain",
    ),
]
On = Annotated[str | None, typer.Option("--on", metavar="日期", help="发生日期，默认今天")]
Moment = Annotated[
    str | None,
    typer.Option(
        "--on", metavar="时间", help="发生日期，可带时刻（如 2026-02-15 14:35），默认现在"
    ),
]
Reason = Annotated[str | None, typer.Option("--reason", metavar="文字", help="理由")]
RequestedOn = Annotated[str | None, typer.Option("--on", metavar="日期", help="收到申请的日期")]
AnsweredOn = Annotated[
    str | None, typer.Option("--answered-on", metavar="日期", help="作出意见的日期")
]
Simple = Annotated[bool, typer.Option("--simple", help="简易办理（规则启用后可用）")]
Note = Annotated[
    str | None, typer.Option("--note", metavar="文字", help="说明；- 表示从标准输入读取")
]
New = Annotated[bool, typer.Option("--new", help="台账里没有的单位或人员，直接新建")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="不再询问，直接执行")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="只输出编号")]
Unmask = Annotated[bool, typer.Option("--unmask", help="显示完整电话、身份证号（会记入操作记录）")]
Document = Annotated[str | None, typer.Option("--document", metavar="文号", help="文书文号")]


def unit_option(option: str, help_: str) -> Any:
    """Return an option that names a unit."""
    return typer.Option(option, metavar="单位", help=help_, autocompletion=complete.unit_names)


def person_option(option: str, help_: str) -> Any:
    """Return an option that names one of the office's people."""
    return typer.Option(option, metavar="姓名", help=help_, autocompletion=complete.person_names)


Within = Annotated[
    str | None,
    typer.Option(
        "--within", metavar="期限", help="连同多少天内到期的：7d（自然日）、3wd（工作日）"
    ),
]
Channel = Annotated[str | None, choice("--channel", labels.CHANNEL, "信访形式")]
Purpose = Annotated[str | None, choice("--purpose", labels.PURPOSE, "信访目的")]
Channels = Annotated[list[str] | None, choice("--channel", labels.CHANNEL, "信访形式，可多次")]
Purposes = Annotated[list[str] | None, choice("--purpose", labels.PURPOSE, "信访目的，可多次")]
Path = Annotated[str | None, choice("--path", labels.PATH, "办理途径（第三十一条）")]
Level = Annotated[str | None, choice("--level", labels.LEVEL, "层级")]
Levels = Annotated[list[str] | None, choice("--level", labels.LEVEL, "层级，可多次")]
ToLevel = Annotated[str | None, choice("--to", labels.LEVEL, "到哪一级，默认差一级")]
Difficulty = Annotated[str | None, choice("--difficulty", labels.DIFFICULTY, "难易程度")]
Difficulties = Annotated[
    list[str] | None, choice("--difficulty", labels.DIFFICULTY, "难易程度，可多次")
]
Origin = Annotated[str | None, choice("--origin", labels.LEVEL, "来源层级")]
OriginOrNone = Annotated[str | None, choice("--origin", labels.LEVEL, "来源层级", may_empty=True)]
PathOrNone = Annotated[
    str | None, choice("--path", labels.PATH, "办理途径（第三十一条）", may_empty=True)
]
Outcome = Annotated[str | None, choice("--outcome", labels.OUTCOME, "办理结果")]
ReviewOutcome = Annotated[str | None, choice("--outcome", labels.REVIEW_OUTCOME, "复查、复核结论")]
Mode = Annotated[str | None, choice("--mode", labels.MODE, "联系方式")]
Result = Annotated[str | None, choice("--result", labels.RESULT, "联系结果")]
Reached = Annotated[str | None, choice("--reached", labels.YES_NO, "是否联系上")]
AsReported = Annotated[str | None, choice("--as-reported", labels.YES_NO, "办理情况是否属实")]
SatisfiedOffice = Annotated[
    str | None, choice("--office", labels.SATISFACTION, "对信访部门是否满意")
]
SatisfiedUnit = Annotated[str | None, choice("--unit", labels.SATISFACTION, "对责任单位是否满意")]
CheckResult = Annotated[str | None, choice("--result", labels.CHECK_RESULT, "是否规范办理")]
State = Annotated[list[str] | None, choice("--state", labels.STATE, "状态，可多次")]
