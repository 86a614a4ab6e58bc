"""Settlement, help, suggestions: JSON items and the lines of a case's page."""

from xinfang_cli.domain.case import Likeness
from xinfang_cli.domain.codes import CLOSED_STATES
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.domain.money import yuan
from xinfang_cli.domain.settling import (
    SAME_FACTS,
    Measure,
    MeasureSum,
    Resolution,
    Suggestion,
    ground_against,
)
from xinfang_cli.domain.text import one_line
from xinfang_cli.render.lists import Column, Item
from xinfang_cli.render.shapes import likeness_item, text
from xinfang_cli.texts import labels
from xinfang_cli.texts.labels import label

ALL = "全部"
SECTION = {"total": "合计", "kind": "按种类", "case": "按件"}
SUM_COLUMNS = [
    Column("section_zh", "分类", 8),
    Column("label", "项目", 40),
    Column("count", "次数", 6, is_number=True),
    Column("amount", "金额（元）", 14, is_number=True),
]
SUGGESTION_COLUMNS = [
    Column("id", "序号", 6, is_number=True),
    Column("on", "日期", 10),
    Column("kind_zh", "种类", 8),
    Column("to", "建议对象", 16),
    Column("no", "编号", 14, rank=2),
    Column("answered_on", "答复日期", 10, rank=1),
    Column("adopted_zh", "采纳", 6),
    Column("text", "内容"),
]


def resolution_item(made: Resolution, *, unmask: bool) -> Item:
    """Return a settlement; ``ended_on`` is the day of the reopening or sending back after it."""
    return {
        "on": made.on,
        "evidence": made.evidence,
        "evidence_zh": label(labels.EVIDENCE, made.evidence),
        "document": text(made.document, unmask=unmask),
        "note": text(made.note, unmask=unmask),
        "by": made.by,
        "ended_on": made.ended_on,
        "is_standing": made.ended_on is None,
    }


def measure_item(made: Measure, *, unmask: bool) -> Item:
    """Return help that was given; ``amount`` in yuan with two decimals, ``amount_fen`` in fen."""
    return {
        "on": made.on,
        "kind": made.kind,
        "kind_zh": made.kind_label,
        "amount": None if made.amount is None else yuan(made.amount),
        "amount_fen": made.amount,
        "source": text(made.source, unmask=unmask),
        "note": text(made.note, unmask=unmask),
        "by": made.by,
    }


def suggestion_item(made: Suggestion, *, unmask: bool, is_listed: bool = False) -> Item:
    """Return a suggestion with its answer; a list hides what one says of a secret case."""
    is_hidden = made.is_confidential and is_listed and not unmask

    def shown(value: str | None) -> str | None:
        return labels.HIDDEN if is_hidden and value else text(value, unmask=unmask)

    adopted = None if made.is_adopted is None else ("yes" if made.is_adopted else "no")
    return {
        "id": made.id,
        "no": made.no,
        "on": made.on,
        "kind": made.kind,
        "kind_zh": label(labels.SUGGESTION, made.kind),
        "to": text(made.to, unmask=unmask),
        "text": shown(made.text),
        "document": text(made.document, unmask=unmask),
        "by": made.by,
        "answered_on": made.answered_on,
        "is_adopted": made.is_adopted,
        "adopted_zh": label(labels.ADOPTED, adopted),
        "answer_document": text(made.answer_document, unmask=unmask),
        "answer_note": shown(made.answer_note),
    }


def settling_keys(
    resolutions: list[Resolution],
    measures: list[Measure],
    suggestions: list[Suggestion],
    *,
    unmask: bool,
) -> Item:
    """Return the keys of a case's document on what settles it; totals of no help are nought."""
    total = sum(made.amount or 0 for made in measures)
    return {
        "resolutions": [resolution_item(made, unmask=unmask) for made in resolutions],
        "measures": [measure_item(made, unmask=unmask) for made in measures],
        "measures_total": yuan(total),
        "measures_total_fen": total,
        "suggestions": [suggestion_item(made, unmask=unmask) for made in suggestions],
    }


def resolved_fact(document: Item) -> str | None:
    """Return when the matter was settled, and by what one sees it; None while it is not."""
    if document["resolved_on"] is None:
        return None
    return f"{document['resolved_on']}（{document['evidence_zh']}）"


def measures_fact(document: Item) -> str | None:
    """Return how often help was given, and the sum."""
    count = len(document["measures"])
    return f"{count} 次，共 {document['measures_total']} 元" if count else None


def resolution_line(made: Item) -> str:
    """Return the line of a settlement."""
    ended = f"（{made['ended_on']} 起不再算数）" if made["ended_on"] else ""
    parts = [made["on"], f"{made['evidence_zh']}{ended}", made["document"], made["note"]]
    return one_line("  ".join(part for part in parts if part))


def measure_line(made: Item) -> str:
    """Return the line of help that was given."""
    amount = None if made["amount"] is None else f"{made['amount']} 元"
    parts = [made["on"], made["kind_zh"], amount, made["source"], made["note"]]
    return one_line("  ".join(part for part in parts if part))


def suggestion_line(made: Item) -> str:
    """Return the line of a suggestion, with its answer."""
    parts = [made["on"], f"第 {made['id']} 号", made["kind_zh"], made["to"], made["text"]]
    parts += [made["document"]]
    if made["answered_on"]:
        parts += [f"{made['answered_on']} 答复{made['adopted_zh']}", made["answer_document"]]
        parts += [made["answer_note"]]
    else:
        parts.append("未答复")
    return one_line("  ".join(part for part in parts if part))


def sum_items(found: list[MeasureSum], kinds: dict[str, str]) -> list[Item]:
    """Return the help of a period as rows: the total, each kind, each case (``kinds``: words)."""
    cases = dict.fromkeys(one.no for one in found)
    used = [code for code in kinds if any(one.kind == code for one in found)]
    rows = [_sum_item("total", ALL, found)]
    rows += [
        _sum_item("kind", kinds[code], [one for one in found if one.kind == code], kind=code)
        for code in used
    ]
    for no in cases:
        mine = [one for one in found if one.no == no]
        title = labels.HIDDEN if mine[0].is_confidential else mask_text(mine[0].title)
        rows.append(_sum_item("case", f"{no} {title}", mine, no=no, title=title))
    return rows


def _sum_item(
    section: str,
    name: str,
    found: list[MeasureSum],
    *,
    kind: str | None = None,
    no: str | None = None,
    title: str | None = None,
) -> Item:
    fen = sum(one.amount for one in found)
    return {
        "section": section,
        "section_zh": SECTION[section],
        "label": name,
        "kind": kind,
        "kind_zh": None if kind is None else name,
        "no": no,
        "title": title,
        "count": sum(one.times for one in found),
        "amount": yuan(fen),
        "amount_fen": fen,
    }


def earlier_item(alike: Likeness, no: str) -> Item:
    """Return an earlier case that may be of the same matter, beside the new case ``no``.

    ``ground`` is what the new one might be turned away on, ``command`` how; only the same ID
    number or phone gives a command.
    """
    ground = ground_against(
        is_open=alike.state not in CLOSED_STATES or alike.is_in_review,
        is_recheck_done=alike.is_recheck_done,
    )
    is_same = alike.reason in SAME_FACTS
    return {
        **likeness_item(alike),
        "resolved_on": alike.resolved_on,
        "concluded_on": alike.concluded_on,
        "is_recheck_done": alike.is_recheck_done,
        "is_in_review": alike.is_in_review,
        "ground": ground,
        "ground_zh": label(labels.GROUND, ground),
        "article": label(labels.ARTICLE, ground),
        "command": f"xinfang reject {no} --ground {ground}" if ground and is_same else None,
    }


def earlier_lines(item: Item) -> list[str]:
    """Return what an earlier case means for a new one: said, never decided."""
    is_same = item["reason"] in SAME_FACTS
    may, same = ("", "") if is_same else ("可能", "如果是同一信访人，")
    no = item["no"]
    lines = []
    if item["resolved_on"]:
        lines.append(f"此事{may}已于 {item['resolved_on']} 化解（{no}），请先核实是不是同一件事。")
    if item["ground"] == "rechecked":
        lines.append(f"{no} 已经复核；{same}以同一事实和理由提出的不再受理（第三十六条）。")
    elif item["ground"] == "in_hand":
        stands = "正在复查、复核" if item["is_in_review"] else f"尚未办结（{item['state_zh']}）"
        lines.append(
            f"{no} {stands}；{same}正在办理的事项在规定期限内又提出的不予受理（第十九条）。"
        )
    if item["command"]:
        lines.append(f"  核实是同一事项的：{item['command']}")
    return lines
