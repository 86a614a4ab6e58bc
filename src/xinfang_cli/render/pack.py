"""The evidence pack of a referral (提请监督): parts of a document for who never saw the case."""

from xinfang_cli.domain.document import Block, Facts, Grid, Heading, Paragraph
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.referral import Finding
from xinfang_cli.domain.story import Story
from xinfang_cli.render.event import UNDATED
from xinfang_cli.render.lists import Item
from xinfang_cli.render.referral import finding_item
from xinfang_cli.render.story import redact, secret_names, story_document
from xinfang_cli.texts import labels
from xinfang_cli.texts import referral as words
from xinfang_cli.texts.durations import moment

NOTHING = "—"


def pack_blocks(
    story: Story,
    findings: list[Finding],
    office: str,
    now: Occurred,
    *,
    unmask: bool,
) -> list[Block]:
    """Return the parts of the pack: cover, grounds, chronology, clocks, holders, orders, annexes.

    The last referral of the story is the one that it is for.  Of a secret case the names are
    hidden as on its page, unless ``unmask``.
    """
    document = story_document(story, now, unmask=unmask)
    shown = [finding_item(found) for found in findings]
    is_hidden = document["confidential"] and not unmask
    if is_hidden:
        shown = redact(shown, secret_names(story))
    events = _told(document)
    papers = _papers(events)
    return [
        Heading(words.TITLE, 1),
        _cover(document, shown, office, now),
        Paragraph(
            (words.CONFIDENTIAL if document["confidential"] else "")
            + (words.NAMES_HIDDEN if is_hidden else "")
            + (words.WHOLE if unmask else words.MASKED)
        ),
        Paragraph(words.SIGNATURES),
        *_body(document["body"]),
        Heading("一、提请理由和台账所示"),
        Facts(
            (
                ("提请理由", document["referrals"][-1]["reason"]),
                *((one["kind_zh"], one["text"]) for one in shown),
            )
        ),
        Heading("二、办理经过（按日期）"),
        _chronology(events, papers),
        Heading("三、各项期限"),
        _clocks(document["clocks"]),
        Heading("四、各时段的责任人"),
        _holders(document["holdings"]),
        Heading("五、督办"),
        _orders(document["orders"], papers, now),
        Heading("六、附件"),
        _annexes(papers),
    ]


def _body(body: str | None) -> list[Block]:
    return [Heading("反映内容"), Paragraph(body)] if body else []


def _cover(document: Item, shown: list[Item], office: str, now: Occurred) -> Facts:
    made = document["referrals"][-1]
    kinds = "、".join(dict.fromkeys(one["kind_zh"] for one in shown))
    people = "、".join(person["name"] for person in document["petitioners"])
    if document["people"] > len(document["petitioners"]):
        people += f" 等 {document['people']} 人"
    written = moment(now.day, now.instant)
    return Facts(
        (
            ("提请单位", office or NOTHING),
            ("提请事项", words.ASKED.format(what=kinds)),
            ("依据", words.BASIS),
            ("提请日期", made["on"]),
            ("批准人", made["approver"]),
            ("经办人", made["by"]),
            ("信访件编号", document["no"]),
            ("标题", document["title"]),
            ("信访人", people or NOTHING),
            ("被反映人或单位", document["against"] or NOTHING),
            ("问题属地", document["place"] or NOTHING),
            ("收到日期", document["received_on"]),
            ("现在状态", f"{document['state_zh']}（自 {document['state_on'] or UNDATED}）"),
            ("现责任单位", document["unit"] or labels.NOBODY),
            ("材料整理时间", written),
        )
    )


def _told(document: Item) -> list[Item]:
    """Return the events of the pack: of the contacts the first and the last, and how many."""
    events: list[Item] = document["events"]
    contacts = [at for at, event in enumerate(events) if event["kind"] == "contact"]
    told = []
    for at, event in enumerate(events):
        if event["kind"] != "contact":
            told.append(event)
        elif at == contacts[-1] and len(contacts) > 1:
            count = words.LAST_CONTACT.format(count=len(contacts))
            told.append({**event, "text": f"{count}；{event['text']}"})
        elif at == contacts[0]:
            told.append({**event, "text": f"{words.FIRST_CONTACT}；{event['text']}"})
    return told


def _papers(events: list[Item]) -> dict[str, tuple[int, Item]]:
    """Return the documents in the order in which they come up: number of the annex, first event."""
    papers: dict[str, tuple[int, Item]] = {}
    for event in events:
        if event["document"] and event["document"] not in papers:
            papers[event["document"]] = (len(papers) + 1, event)
    return papers


def _annex(papers: dict[str, tuple[int, Item]], document: str | None) -> str:
    return f"附件{papers[document][0]}" if document in papers else ""


def _chronology(events: list[Item], papers: dict[str, tuple[int, Item]]) -> Grid:
    return Grid(
        ("日期", "附件", "事项", "内容"),
        tuple(
            (
                event["on"] or UNDATED,
                _annex(papers, event["document"]),
                event["kind_zh"],
                event["text"] or NOTHING,
            )
            for event in events
        ),
    )


def _clocks(clocks: list[Item]) -> Grid:
    return Grid(
        ("期限", "起算", "到期", "停止", "结论", "依据"),
        tuple(
            (
                clock["clock_zh"] + (f"（{clock['holder']}）" if clock["holder"] else ""),
                moment(clock["started_on"], clock["started_at"]),
                moment(clock["due_on"], clock["due_at"]),
                clock["stopped_on"] or "未停止",
                clock["verdict_zh"]
                + (f" {clock['overdue_days']} 天" if clock["overdue_days"] else ""),
                clock["article"] or clock["source_zh"] or "",
            )
            for clock in clocks
        ),
    )


def _holders(holdings: list[Item]) -> Grid:
    return Grid(
        ("角色", "单位或姓名", "自", "至", "说明"),
        tuple(
            (
                one["role_zh"],
                one["unit"] or one["person"] or labels.NOBODY,
                one["from"],
                one["ended_on"] or "今",
                "；".join(part for part in (one["reason"], one["end_reason"]) if part),
            )
            for one in holdings
        ),
    )


def _orders(orders: list[Item], papers: dict[str, tuple[int, Item]], now: Occurred) -> Grid:
    """Return the orders; what was asked for and what came of it stand below each other."""
    return Grid(
        ("督办单", "附件", "日期", "方式", "事由", "要求、反馈和效果"),
        tuple(
            (
                one["order"],
                _annex(papers, one["order"]),
                one["on"],
                one["mode_zh"],
                one["ground_zh"],
                "；".join(
                    part
                    for part in (
                        f"要求：{one['demand']}",
                        one["reply_by"] and f"限 {one['reply_by']} 前反馈",
                        f"反馈：{_replies(one, now)}",
                        f"效果：{one['effect']}" if one["closed_on"] else "未销号",
                    )
                    if part
                ),
            )
            for one in orders
        ),
    )


def _replies(order: Item, now: Occurred) -> str:
    """Return what came back to an order, late where it was, or that nothing did."""
    limit = order["reply_by"]
    if not order["replies"]:
        if order["stage"] == "ended":
            return "未反馈，随办结结束"
        return "至今未反馈" + ("（已逾期）" if limit and limit < now.day else "")
    return "；".join(
        reply["on"]
        + ("（逾期）" if limit and limit < reply["on"] else "")
        + (f" {reply['note']}" if reply["note"] else "")
        for reply in order["replies"]
    )


def _annexes(papers: dict[str, tuple[int, Item]]) -> Block:
    if not papers:
        return Paragraph(words.NO_PAPER)
    return Grid(
        ("附件", "文号", "事项", "日期"),
        tuple(
            (
                f"附件{number}",
                document,
                event["kind_zh"],
                event["on"] or UNDATED,
            )
            for document, (number, event) in papers.items()
        ),
    )
