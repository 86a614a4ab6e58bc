"""XF-2026-000011: supervised to the end; what the sample has of orders, checks, help, referral."""

from ledger_tools import Book, day
from sample_rolling import at

from xinfang_cli.domain.moments import Occurred
from xinfang_cli.services import (
    measure,
    proposals,
    quality,
    refer,
    resolve,
    suggest,
    supervise,
    words,
)
from xinfang_cli.services.callback import Said, callback
from xinfang_cli.services.sendback import sendback


def write_supervision(book: Book) -> None:
    """Write a case that is pressed, badly handled, concluded again and settled."""
    no = at(book, "2026-11-22T08:40").register(
        "2026-01-05", phones=["138-0000-0011"], place="高山镇", title="水渠改道赔偿"
    )
    case_id = book.case_id(no)
    book.assign(no, "2026-01-06", unit="高山镇人民政府", leader="陈某")
    at(book, "2026-11-22T08:45").move(no, "accept", "2026-01-10")
    _write_order(book, case_id)
    at(book, "2026-11-22T09:00").move(no, "conclude", "2026-11-20", document="高政〔3〕")
    _write_quality(book, case_id)
    at(book, "2026-11-22T09:20").act(
        "sendback",
        lambda act: sendback(
            act,
            case_id,
            when=Occurred(day("2026-11-21")),
            reason="没有答复赔偿的诉求",
            due=day("2026-11-30"),
        ),
    )
    at(book, "2026-11-22T09:25").act(
        "propose",
        lambda act: proposals.decline(
            act,
            case_id,
            "stuck",
            reason="本级继续化解",
            now=Occurred(day("2026-11-22")),
        ),
    )
    at(book, "2026-11-22T09:27").act(
        "propose",
        lambda act: proposals.set_threshold(
            act, "stuck", length=120, is_enabled=None, reason="本局规定"
        ),
    )
    _write_help(book, case_id)
    at(book, "2026-11-22T09:50").act(
        "refer",
        lambda act: refer.refer(
            act,
            case_id,
            refer.Asked("久拖不决", "唐某", Occurred(day("2026-11-22"))),
        ),
    )
    at(book, "2026-11-22T09:55").move(no, "conclude", "2026-11-22", document="高政〔4〕")
    at(book, "2026-11-22T10:00").act(
        "resolve",
        lambda act: resolve.resolve(
            act, case_id, "agreement", on=day("2026-11-22"), document="协议1号", note="已付清"
        ),
    )


def _write_order(book: Book, case_id: int) -> None:
    """Supervise the unit, by a word of the office's own; it answers."""
    on = day("2026-11-18")
    at(book, "2026-11-22T08:47").act(
        "word", lambda act: words.add(act, "mode", "joint", "联合督查")
    )
    number = (
        at(book, "2026-11-22T08:48")
        .act(
            "supervise",
            lambda act: supervise.add(
                act,
                case_id,
                mode="joint",
                ground="stalling",
                demand="三日内报赔偿方案",
                reply_by=day("2026-11-20"),
                on=on,
                unit="高山镇人民政府",
            ),
        )
        .order.row.number
    )
    at(book, "2026-11-22T08:50").act(
        "supervise",
        lambda act: supervise.reply(
            act,
            supervise.find(act.db, number, 2026),
            on=day("2026-11-19"),
            note="已排方案",
            document="高政〔1〕",
        ),
    )
    at(book, "2026-11-22T08:55").act(
        "supervise",
        lambda act: supervise.close(
            act, supervise.find(act.db, number, 2026), on=day("2026-11-20"), effect="方案已报"
        ),
    )


def _write_quality(book: Book, case_id: int) -> None:
    """Find it badly handled, and ask the petitioner."""
    on = day("2026-11-21")
    at(book, "2026-11-22T09:10").act(
        "check",
        lambda act: quality.check(
            act, case_id, on=on, is_passed=False, items=["every_demand"], note="漏一项"
        ),
    )
    at(book, "2026-11-22T09:15").act(
        "callback",
        lambda act: callback(
            act, case_id, Said(False, note="无人接听"), on=on, person="周某", create=False
        ),
    )


def _write_help(book: Book, case_id: int) -> None:
    """Give help, and suggest something to the town; it adopts the suggestion."""
    on = day("2026-11-22")
    at(book, "2026-11-22T09:30").act(
        "measure",
        lambda act: measure.measure(
            act, case_id, "money", on=on, amount="3000.50", source="民政局", note="临时救助"
        ),
    )
    made = at(book, "2026-11-22T09:40").act(
        "suggest",
        lambda act: suggest.add(
            act,
            "improve",
            to="高山镇人民政府",
            text="赔偿方案先公示",
            on=on,
            case_id=case_id,
            document="信建1号",
        ),
    )
    at(book, "2026-11-22T09:45").act(
        "suggest",
        lambda act: suggest.answer(
            act, made.id, is_adopted=True, on=on, document="高政〔2〕", note="已公示"
        ),
    )
