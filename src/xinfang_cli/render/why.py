"""Why a clock is due when it is: one document for programs, a page for a reader."""

from datetime import date

from xinfang_cli.domain.explained import Explained, Why
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.text import one_line, wrap
from xinfang_cli.domain.timed import Clock, TermMade
from xinfang_cli.render import clocks, handling
from xinfang_cli.render.calendar import strip
from xinfang_cli.render.lists import Item
from xinfang_cli.render.rules import rule_item
from xinfang_cli.texts import act_labels, labels
from xinfang_cli.texts.durations import moment
from xinfang_cli.texts.labels import label

ROUTING = ("forward", "dispatch")
INDENT = 12
MOST_DAYS = 12
"""How many days off are listed one by one."""


def why_item(found: Explained, no: str, now: Occurred) -> Item:
    """Return a clock explained: what it is due by, and everything that follows from."""
    clock, term = found.clock, found.computed
    item = clocks.clock_item(clock, now)
    rule = rule_item(found.rule)
    started = found.terms[0]
    end = date.fromisoformat(clock.stopped_on) if clock.stopped_on else now.on
    return {
        "no": no,
        **item,
        "rule_basis": rule["basis"],
        "rule_basis_zh": rule["basis_zh"],
        "length_zh": rule["length_zh"],
        "counts_first_day": rule["counts_first_day"],
        "rolls": rule["rolls"],
        "starts": rule["starts"],
        "stops": rule["stops"],
        "stops_zh": rule["stops_zh"],
        "started_by": {
            "verb": started.verb,
            "verb_zh": label(act_labels.VERB, started.verb),
            "by": started.by,
            "recorded_at": started.recorded_at,
            "act": started.act_id,
        },
        "strict_due_on": None if term is None else term.strict_due_on.isoformat(),
        "rolled_due_on": None if term is None else term.rolled_due_on.isoformat(),
        "rolled_estimated": term is not None and term.is_roll_estimated,
        "imported_due_on": clock.due_on if clock.source == "imported" else None,
        "set_due_on": clock.due_on if clock.source == "set" else None,
        "days_off": [day.isoformat() for day in found.days_off],
        "makeup_days": [day.isoformat() for day in found.worked],
        "days_counted": max(0, (end - date.fromisoformat(clock.started_on)).days),
        "days_left": (date.fromisoformat(clock.due_on) - now.on).days
        if clock.stopped_on is None
        else None,
        "extensions": [handling.extension_item(made, unmask=False) for made in found.extensions],
        "pauses": [
            {
                "from": pause.on,
                "until": pause.until,
                "days": (date.fromisoformat(pause.until) - date.fromisoformat(pause.on)).days + 1,
                "reason": pause.reason,
            }
            for pause in found.pauses
        ],
        "terms": [_term_item(made) for made in found.terms],
    }


def _term_item(made: TermMade) -> Item:
    return {
        "on": made.on,
        "started_on": made.started_on,
        "due_on": made.due_on,
        "computed_due_on": made.computed_due_on,
        "source": made.source,
        "estimated": bool(made.is_estimated),
        "verb": made.verb,
        "verb_zh": label(act_labels.VERB, made.verb),
        "by": made.by,
        "recorded_at": made.recorded_at,
        "act": made.act_id,
    }


def page(why: Why, now: Occurred, width: int) -> str:
    """Return the page of a case's clocks, each with a strip of its calendar."""
    parts = [_clock_page(found, why, now, width) for found in why.clocks]
    if why.unlimited is not None:
        parts.append([f"{why.no}：{label(labels.UNLIMITED, why.unlimited)}"])
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def plain(why: Why, now: Occurred) -> str:
    """Return the facts of each clock, a line each: clock, name and value, tab-separated."""
    lines = []
    for found in why.clocks:
        item = why_item(found, why.no, now)
        lines += [f"{item['clock_zh']}\t{name}\t{value}" for name, value in facts(item)]
    if why.unlimited is not None:
        lines.append(f"办结\t说明\t{label(labels.UNLIMITED, why.unlimited)}")
    return "".join(f"{line}\n" for line in lines)


def facts(item: Item) -> list[tuple[str, str]]:
    """Return what explains a clock: (name, value), in the order of reckoning."""
    off = item["days_off"]
    estimated = "（推算）" if item["estimated"] else ""
    pairs = [
        ("规则", _rule(item)),
        ("条款", item["article"]),
        ("归属", _bearer(item)),
        ("起算", _started(item)),
        *(("延期", _extended(made)) for made in item["extensions"]),
        *(
            ("不计入", f"{pause['from']} 至 {pause['until']} 听证 {pause['days']} 日")
            for pause in item["pauses"]
        ),
        ("遇休息日", f"{len(off)} 天：{_short(off)}" if off else None),
        ("调休上班", "、".join(day[5:] for day in item["makeup_days"]) or None),
        ("按日历", None if item["due_at"] else item["strict_due_on"]),
        ("顺延后", _rolled(item)),
        ("台账限办", item["imported_due_on"]),
        ("指定期限", item["set_due_on"]),
        ("到期", moment(item["due_on"], item["due_at"]) + estimated),
        ("停止", _stopped(item)),
        ("已过", f"{item['days_counted']} 天" if item["due_at"] is None else item["elapsed_zh"]),
        ("结论", _verdict(item)),
    ]
    return [(name, one_line(value)) for name, value in pairs if value]


def _rolled(item: Item) -> str | None:
    if item["rolled_due_on"] == item["strict_due_on"]:
        return None
    return str(item["rolled_due_on"]) + ("（推算）" if item["rolled_estimated"] else "")


def _bearer(item: Item) -> str:
    """Return whose time a clock measures: before a case goes out, an urgent one is the office's."""
    is_ours = item["clock"] == "respond" and item["started_by"]["verb"] not in ROUTING
    bearer = labels.BEARER["office"] if is_ours else item["bearer_zh"]
    return "，".join(filter(None, (bearer, item["holder"])))


def _rule(item: Item) -> str:
    roll = "顺延" if item["rolls"] else "不顺延"
    first = "当日计入" if item["counts_first_day"] else "当日不计"
    source = f"{item['rule']}，{item['rule_basis_zh']}"
    if item["due_at"]:
        return f"{item['length_zh']}，从起算的时刻算起（{source}）"
    return f"{item['length_zh']}，{first}，最后一日休息{roll}（{source}）"


def _started(item: Item) -> str:
    made = item["started_by"]
    recorded = made["recorded_at"][:16].replace("T", " ")
    start = moment(item["started_on"], item["started_at"])
    return f"{start}（{made['verb_zh']}，{made['by']} {recorded} 记入）"


def _extended(made: Item) -> str:
    return (
        f"{made['on']} 延 {made['days']} 日，{made['approver']}批准，{made['reason']}，"
        f"{made['told_on']} 告知信访人"
    )


def _short(days: list[str]) -> str:
    shown = "、".join(day[5:] for day in days[:MOST_DAYS])
    return shown + ("…" if len(days) > MOST_DAYS else "")


def _stopped(item: Item) -> str | None:
    if item["stopped_on"] is None:
        return None
    at = item["stopped_at"] if item["due_at"] else None
    return f"{moment(item['stopped_on'], at)}（{label(act_labels.VERB, item['stopped_by'])}）"


def _verdict(item: Item) -> str:
    words = str(item["verdict_zh"])
    if item["verdict"] == "overdue" and item["overdue_days"]:
        words += f" {item['overdue_days']} 天"
    if item["verdict"] == "open" and item["due_at"] is None:
        words += f"，还剩 {item['days_left']} 天"
    return words


def _clock_page(found: Explained, why: Why, now: Occurred, width: int) -> list[str]:
    item = why_item(found, why.no, now)
    clock: Clock = found.clock
    lines = [f"{why.no}  {item['clock_zh']}期限"]
    for name, value in facts(item):
        head, *rest = wrap(value, width - INDENT)
        lines += [
            f"  {name}{' ' * (10 - 2 * len(name))}{head}",
            *(" " * 12 + more for more in rest),
        ]
    stopped = None if clock.stopped_on is None else date.fromisoformat(clock.stopped_on)
    if clock.due_at is None:
        first, last = date.fromisoformat(clock.started_on), date.fromisoformat(clock.due_on)
        lines += ["", *(f"  {line}" for line in strip(first, last, why.workdays, stopped))]
    return lines
