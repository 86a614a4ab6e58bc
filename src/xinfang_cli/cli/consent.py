"""A secret case that goes near whom it accuses (Art. 30): --yes, or a yes at the terminal."""

from collections.abc import Callable
from typing import Annotated, TypeVar

import typer

from xinfang_cli.cli.ask import ask_yes, can_ask
from xinfang_cli.cli.desk import Desk
from xinfang_cli.domain.errors import NeedsAnswerError, RelatedPartyError
from xinfang_cli.store.acts import Act
from xinfang_cli.texts.errors.confidence import RELATED_QUESTION

T = TypeVar("T")

NearYes = Annotated[
    bool,
    typer.Option(
        "--yes", "-y", help="保密件交给被反映一方的上级、下属单位或其人员时，不再询问（须写理由）"
    ),
]
NearReason = Annotated[
    str | None,
    typer.Option(
        "--reason",
        metavar="文字",
        help="理由；保密件交给被反映一方的上级、下属单位时必须写明，记入说明",
    ),
]


def write_near(
    desk: Desk, verb: str, new: bool, work: Callable[[Act, bool, bool], T], *, yes: bool
) -> T:
    """Run a write as one act; ``work`` gets the act, whether to add new parties, and the consent.

    Raises RelatedPartyError where nobody agreed and nobody can be asked.
    """
    try:
        return desk.write_parties(verb, new, lambda act, create: work(act, create, yes))
    except RelatedPartyError:
        if not can_ask(desk.settings):
            raise
        if not ask_yes(RELATED_QUESTION):
            raise NeedsAnswerError("declined") from None
        return desk.write_parties(verb, new, lambda act, create: work(act, create, True))
