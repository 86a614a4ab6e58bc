"""Every verb, in the order of help: its panel, its one-line summary, where it lives.

Only the verb that is asked for is imported: help, completion and the verbs themselves start as
fast as this table is read.
"""

from typing import NamedTuple

PANELS = ("登记查询", "联系接访", "包案", "办理", "期限", "督办", "报表", "资料", "台账")


class Verb(NamedTuple):
    """A word the user types; a group has the names of its own verbs."""

    name: str
    panel: str
    summary: str
    group: tuple[tuple[str, str], ...] = ()
    is_verb_too: bool = False
    """Whether a group does something of its own when none of its verbs is named."""

    @property
    def module(self) -> str:
        """Return the module that holds the verb; a keyword gets a trailing underscore."""
        name = "import_" if self.name == "import" else self.name
        return f"xinfang_cli.cli.commands.{name}"


VERBS = (
    Verb("init", "登记查询", "建立台账"),
    Verb("register", "登记查询", "登记信访件，自动编号，提示相同信访人"),
    Verb("edit", "登记查询", "修改登记内容，原值可查"),
    Verb("show", "登记查询", "查看一件的全过程"),
    Verb("list", "登记查询", "按条件列出信访件"),
    Verb("import", "登记查询", "导入 Excel 或 CSV 台账"),
    Verb("contact", "联系接访", "记录一次联系（第几次自动计数）"),
    Verb("crux", "联系接访", "记下症结，以前记的都在"),
    Verb("measure", "联系接访", "记录帮扶：种类、金额、来源"),
    Verb("assign", "包案", "确定责任单位、包案领导、经办人、督办员"),
    Verb(
        "handover",
        "包案",
        "把一个人名下的件交给另一个人，出交接单；签收",
        (("ack", "签收"), ("list", "交接清单"), ("sheet", "再出交接单")),
        is_verb_too=True,
    ),
    Verb("roll", "包案", "滚动包案：任期届满的，轮换、续期或提级"),
    Verb("release", "包案", "交出责任，不另定人"),
    Verb("share", "包案", "把未办结的件平均分给几个人督办"),
    Verb("grade", "包案", "确定层级和难易程度"),
    Verb("escalate", "包案", "提级；列出停留过久、建议提级的件"),
    Verb("delegate", "包案", "下交"),
    Verb(
        "team",
        "包案",
        "专班",
        (
            ("form", "组建专班；已有专班的重新组建"),
            ("join", "加入专班、换组长"),
            ("leave", "退出专班"),
            ("disband", "解散专班"),
            ("show", "一件历次的专班"),
        ),
    ),
    Verb(
        "roster",
        "包案",
        "轮值表",
        (
            ("add", "新建轮值表"),
            ("show", "轮值表清单，或一张表的各人"),
            ("next", "接下来轮到谁"),
            ("end", "停用轮值表"),
        ),
    ),
    Verb("accept", "办理", "受理"),
    Verb("reject", "办理", "不予受理、不再受理"),
    Verb("forward", "办理", "转送责任单位"),
    Verb("dispatch", "办理", "交办责任单位，可定反馈期限"),
    Verb("reply", "办理", "记录单位的反馈"),
    Verb("object", "办理", "单位提出异议，退回"),
    Verb("extend", "办理", "延长办结期限"),
    Verb("conclude", "办理", "办结"),
    Verb("resolve", "办理", "化解：事情解决了，与办结分开记"),
    Verb("check", "办理", "检查是否规范办理，哪些项目没有做到"),
    Verb("sendback", "办理", "退回重办：办理不到位的，限期重新办理"),
    Verb("deliver", "办理", "送达意见"),
    Verb("callback", "办理", "回访；due 列出要回访的件"),
    Verb("reopen", "办理", "重新办理"),
    Verb("review", "办理", "复查：收到申请、作出意见"),
    Verb("recheck", "办理", "复核：收到申请、听证、作出意见"),
    Verb("urgent", "办理", "标为紧急，记录报告了谁"),
    Verb("today", "期限", "今天要做的事：超期、临期、约定联系、假期提醒"),
    Verb("overdue", "期限", "超期清单；定时标记"),
    Verb("why", "期限", "说明一个期限是怎么算出来的"),
    Verb(
        "calendar",
        "期限",
        "放假安排和调休",
        (
            ("show", "查看某月或某年"),
            ("import", "录入一年的放假安排，重算期限"),
            ("add", "录入本单位的休息日或上班日"),
        ),
    ),
    Verb("refer", "督办", "提请纪委监督，出证据材料"),
    Verb(
        "supervise",
        "督办",
        "督办单",
        (
            ("add", "发督办单"),
            ("reply", "记录单位对督办单的反馈"),
            ("close", "督办单销号，写明效果"),
            ("list", "督办单清单"),
        ),
        is_verb_too=True,
    ),
    Verb(
        "suggest",
        "督办",
        "三项建议",
        (("add", "提出建议"), ("answer", "记录答复，是否采纳"), ("list", "建议清单")),
    ),
    Verb(
        "propose",
        "督办",
        "督办线索：哪些件该督办，依据和现成的命令",
        (
            ("decline", "不予督办，记下理由"),
            ("rules", "线索的规则、天数、是否启用"),
            ("set", "设定天数，启用、停用"),
        ),
        is_verb_too=True,
    ),
    Verb(
        "report",
        "报表",
        "报表",
        (
            ("weekly", "周报"),
            ("load", "各责任人手上的件：未办结、超期、联系"),
            ("measures", "帮扶：按件、按种类合计"),
        ),
    ),
    Verb(
        "unit",
        "资料",
        "单位",
        (("add", "新增单位"), ("list", "单位清单"), ("rename", "单位更名、加别名")),
    ),
    Verb(
        "person",
        "资料",
        "工作人员",
        (
            ("add", "新增人员"),
            ("list", "人员清单"),
            ("rename", "人员更名、加别名"),
            ("absent", "请假，由谁代理，到期自动恢复"),
            ("back", "提前销假"),
            ("absences", "请假清单"),
        ),
    ),
    Verb(
        "village",
        "资料",
        "村社和包联人员",
        (
            ("add", "新增村社"),
            ("import", "从文件导入村社和包联人员"),
            ("list", "村社清单，哪些没有包联人员"),
            ("contacts", "一个村社该找谁"),
            ("appoint", "确定包联人员"),
            ("dismiss", "解除包联人员"),
        ),
    ),
    Verb(
        "rule",
        "资料",
        "期限规则",
        (("list", "规则清单"), ("show", "一条规则和历次设定"), ("set", "设定规则，从某日起生效")),
    ),
    Verb(
        "template",
        "资料",
        "用语",
        (("list", "用语清单"), ("set", "改成本单位的说法")),
    ),
    Verb(
        "word",
        "资料",
        "用词：督办方式、督办事由、检查项目等",
        (("list", "用词清单"), ("add", "新增用词"), ("drop", "停用用词")),
    ),
    Verb("log", "台账", "操作记录"),
    Verb("undo", "台账", "撤销最后一次操作"),
    Verb("db", "台账", "台账维护", (("check", "检查台账是否完好"),)),
    Verb("states", "台账", "信访件的各种状态和办理，可画成图"),
    Verb("demo", "台账", "用示例台账试用"),
)

BY_NAME = {verb.name: verb for verb in VERBS}
