"""What ``grade``, ``escalate`` and ``delegate`` share: the step as one act, and what is said."""

from collections.abc import Callable
from datetime import date

from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.output import show_done
from xinfang_cli.domain.dates import parse_span
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.render.lists import Format
from xinfang_cli.services.grade import Graded
from xinfang_cli.store import cases
from xinfang_cli.store.acts import Act
from xinfang_cli.texts import labels
from xinfang_cli.texts.labels import label


def stuck_days(text: str) -> int:
    """Read how many natural days: ``180d``, or the bare number."""
    bare = text.strip()
    try:
        span = parse_span(f"{bare}d" if bare.isdecimal() else bare)
    except InvalidInputError:
        raise InvalidInputError("stuck_unreadable") from None
    if span.is_workdays:
        raise InvalidInputError("stuck_unreadable")
    return span.count


def run(
    desk: Desk,
    no: str,
    day: date,
    work: Callable[[Act, int], Graded],
    format_: Format | None,
) -> None:
    """Take the verb's step between the levels, and print it."""
    done = desk.write(desk.verb, lambda act: work(act, cases.find_case(act.db, no)))
    from_zh, to_zh = label(labels.LEVEL, done.before), label(labels.LEVEL, done.level)
    difficulty_zh = label(labels.DIFFICULTY, done.difficulty)
    tiers = f"{from_zh} → {to_zh}" if done.before != done.level else f"{to_zh}（自 {done.since}）"
    hard = f"，难易程度：{difficulty_zh}" if difficulty_zh else ""
    document = {
        "no": done.no,
        "on": day.isoformat(),
        "step": done.step,
        "step_zh": label(labels.STEP, done.step),
        "from": done.before,
        "from_zh": from_zh,
        "to": done.level,
        "to_zh": to_zh,
        "level_on": done.since,
        "difficulty": done.difficulty,
        "difficulty_zh": difficulty_zh,
    }
    line = f"{done.no} {label(labels.STEP, done.step)}（{day}）：{tiers}{hard}"
    show_done("grade", document, [line], format_)
