"""The handover sheet: items for programs, parts of a document for readers."""

from xinfang_cli.domain.document import Block, Facts, Grid, Heading, Paragraph
from xinfang_cli.domain.mask import mask_phone
from xinfang_cli.domain.sheet import Handover, Sheet, SheetCase
from xinfang_cli.domain.text import one_line
from xinfang_cli.render.lists import Item
from xinfang_cli.render.shapes import text
from xinfang_cli.texts import labels
from xinfang_cli.texts.durations import moment
from xinfang_cli.texts.labels import label

GIST = 80
"""How many characters of a case's body tell its gist."""

NOTHING = "无"


def handover_item(one: Handover) -> Item:
    """Return a handover as one item."""
    return {
        "handover": one.id,
        "from": one.giver,
        "to": one.taker,
        "effective": one.on,
        "reason": text(one.reason, unmask=False),
        "signed_on": one.signed_on,
        "is_signed": one.signed_on is not None,
        "signed_zh": one.signed_on or labels.UNSIGNED,
        "cases": one.cases,
        "act": one.act,
    }


def case_item(case: SheetCase, *, unmask: bool) -> Item:
    """Return what the sheet says of a case; of a secret one not what it is of, unless unmasked."""
    is_hidden = bool(case.confidential) and not unmask

    def said(value: str | None) -> str | None:
        return labels.HIDDEN if is_hidden and value else text(value, unmask=unmask)

    last = case.last_contact
    return {
        "no": case.no,
        "roles": list(case.roles),
        "roles_zh": [labels.ROLE[role] for role in case.roles],
        "title": said(case.title),
        "gist": labels.HIDDEN if is_hidden and case.body else _gist(case.body, unmask=unmask),
        "name": said(case.name),
        "phone": None if is_hidden else case.phone if unmask else mask_phone(case.phone),
        "state": case.state,
        "state_zh": label(labels.STATE, case.state),
        "received_on": case.received_on,
        "urgent": bool(case.urgent),
        "confidential": bool(case.confidential),
        "clocks": [
            {
                "clock": clock.clock,
                "clock_zh": labels.TERM.get(clock.role or "") or label(labels.CLOCK, clock.clock),
                "due_on": clock.due_on,
                "due_at": clock.due_at,
                "unit": clock.holder,
                "role": clock.role,
                "role_zh": label(labels.ROLE, clock.role),
            }
            for clock in case.clocks
        ],
        "promises": [
            {
                "due_on": promise.due_on,
                "next_step": said(promise.next_step),
                "promised_on": promise.promised_on,
            }
            for promise in case.promises
        ],
        "contact_count": case.contact_count,
        "last_contact": None
        if last is None
        else {
            "n": last.n,
            "on": last.on,
            "mode": last.mode,
            "mode_zh": label(labels.MODE, last.mode),
            "result": last.result,
            "result_zh": label(labels.RESULT, last.result),
            "note": said(last.note),
        },
        "crux": said(case.crux),
        "documents": [
            {
                "on": paper.on,
                "verb": paper.verb,
                "verb_zh": labels.PAPER.get(paper.verb, paper.verb),
                "document": text(paper.document, unmask=unmask),
            }
            for paper in case.papers
        ],
    }


def _gist(body: str | None, *, unmask: bool) -> str | None:
    """Return how a case's text begins: masked first, as half a number is no longer seen as one."""
    whole = None if body is None else text(one_line(body), unmask=unmask)
    return whole if whole is None or len(whole) <= GIST else f"{whole[: GIST - 1]}…"


def sheet_blocks(sheet: Sheet, *, unmask: bool) -> list[Block]:
    """Return the parts of the sheet: who and when, the list of cases, then case by case."""
    one = sheet.handover
    items = [case_item(case, unmask=unmask) for case in sheet.cases]
    blocks: list[Block] = [
        Heading(f"交接单（第 {one.id} 号）", 1),
        Facts(
            (
                ("移交人", one.giver),
                ("接收人", one.taker),
                ("交接日期", one.on),
                ("原因", text(one.reason, unmask=unmask) or ""),
                ("件数", f"{len(items)} 件"),
                ("签收", one.signed_on or "未签收"),
            )
        ),
        Grid(
            ("序号", "编号", "角色", "标题", "最近的期限"),
            tuple(
                (
                    str(number),
                    item["no"],
                    "、".join(item["roles_zh"]),
                    item["title"],
                    _clock_line(item["clocks"][0]) if item["clocks"] else NOTHING,
                )
                for number, item in enumerate(items, 1)
            ),
        ),
    ]
    for number, item in enumerate(items, 1):
        blocks += [Heading(f"{number}. {item['no']} {item['title']}"), Facts(_facts(item))]
    blocks.append(
        Paragraph("移交人签字：____________　接收人签字：____________　日期：____________")
    )
    return blocks


def _facts(item: Item) -> tuple[tuple[str, str], ...]:
    petitioner = "  ".join(part for part in (item["name"], item["phone"]) if part)
    state = item["state_zh"] + ("（紧急）" if item["urgent"] else "")
    return (
        ("信访人", petitioner or NOTHING),
        ("状态", f"{state}，{item['received_on']} 收到"),
        ("内容", item["gist"] or item["title"]),
        ("在办期限", "；".join(map(_clock_line, item["clocks"])) or NOTHING),
        ("约定", "；".join(map(_promise_line, item["promises"])) or NOTHING),
        ("最近联系", _contact_line(item)),
        ("症结", item["crux"] or "未记"),
        ("文书", "；".join(map(_paper_line, item["documents"])) or NOTHING),
    )


def _clock_line(clock: Item) -> str:
    unit = f"{clock['unit']} " if clock["unit"] else ""
    return f"{unit}{clock['clock_zh']} {moment(clock['due_on'], clock['due_at'])} 前"


def _promise_line(promise: Item) -> str:
    step = f"：{promise['next_step']}" if promise["next_step"] else ""
    return f"{promise['due_on']} 前联系{step}（{promise['promised_on']} 约定）"


def _contact_line(item: Item) -> str:
    last = item["last_contact"]
    if last is None:
        return "还没有联系过"
    note = f"  {last['note']}" if last["note"] else ""
    return f"第 {last['n']} 次  {last['on']}  {last['mode_zh']}  {last['result_zh']}{note}"


def _paper_line(paper: Item) -> str:
    return f"{paper['on']} {paper['verb_zh']} {paper['document']}"
