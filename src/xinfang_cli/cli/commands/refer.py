"""``xinfang refer``."""

from pathlib import Path
from typing import Annotated

import typer

from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import CaseNo, Output, Reason, Unmask, Yes
from xinfang_cli.cli.outfile import check_target, write_document
from xinfang_cli.cli.output import show_done
from xinfang_cli.domain.errors import RelatedPartyError, XinfangError
from xinfang_cli.render.pack import pack_blocks
from xinfang_cli.render.referral import finding_item, referral_item
from xinfang_cli.render.story import redact, secret_names
from xinfang_cli.services.refer import Asked, Evidence, examine
from xinfang_cli.services.refer import refer as record
from xinfang_cli.store import cases
from xinfang_cli.store.acts import Act
from xinfang_cli.texts.errors.confidence import RELATED_QUESTION


def refer(
    ctx: typer.Context,
    no: CaseNo = None,
    reason: Reason = None,
    approved_by: Annotated[
        str | None, typer.Option("--approved-by", metavar="姓名", help="批准人")
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to", metavar="文件", help="证据材料写成 docx、md 或 txt 文件，已有的不覆盖"
        ),
    ] = None,
    unmask: Unmask = False,
    yes: Yes = False,
    format_: Output = None,
) -> None:
    """提请纪委监督：记入台账，并写出一件的证据材料。

    台账要能看出久拖不决或推诿，并且督办过；缺什么，一次列出。电话、身份证号默认遮盖。
    """
    desk = Desk(ctx)
    number = desk.require(no, "编号", "信访件编号")
    target = Path(desk.require(None if to is None else str(to), "--to", "证据材料的文件名"))
    asked = Asked(reason, approved_by, desk.read_moment)
    desk.refuse_past()
    check_target(target)
    try:
        found = desk.read(lambda db: examine(db, cases.find_case(db, number), asked))
    except RelatedPartyError:
        desk.confirm(RELATED_QUESTION, yes=yes)
        asked = asked._replace(is_agreed=True)
        found = desk.read(lambda db: examine(db, cases.find_case(db, number), asked))
    earlier = found.story.referrals
    if earlier:
        desk.confirm(f"本件已于 {earlier[-1].on} 提请过监督，确定再次提请吗？", yes=yes)
    if unmask:
        desk.log_unmask("refer", lambda db: [cases.find_case(db, number)])
    is_written = False

    def work(act: Act) -> Evidence:
        nonlocal is_written
        done = record(act, cases.find_case(act.db, number), asked)
        blocks = pack_blocks(done.story, done.findings, done.office, asked.now, unmask=unmask)
        write_document(target, blocks, None)
        is_written = True
        return done

    try:
        done = desk.write("refer", work)
    except XinfangError:
        # The file and the record are one: without the act there is no pack.
        if is_written:
            target.unlink(missing_ok=True)
        raise
    case, made = done.story.case, done.story.referrals[-1]
    document = {
        "no": case.no,
        **referral_item(made, unmask=False),
        "file": target.name,
        "findings": [finding_item(one) for one in done.findings],
    }
    if case.confidential:
        document = redact(document, secret_names(done.story))
    approver = document["approver"]
    lines = [f"{case.no} 提请监督（{made.on}，{approver}批准），证据材料已写入 {target.name}。"]
    lines += [f"  {one['kind_zh']}：{one['text']}" for one in document["findings"]]
    show_done("refer", document, lines, format_)
