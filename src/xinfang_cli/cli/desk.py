"""The desk a verb works at: which ledger, which moment, who; and the one door to the store."""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, TypeVar

import typer

from xinfang_cli.cli.ask import ask_yes, can_ask, warn
from xinfang_cli.domain.dates import parse_day, parse_past_day
from xinfang_cli.domain.errors import (
    InvalidInputError,
    NeedsAnswerError,
    NotFoundError,
    UnknownPartyError,
)
from xinfang_cli.domain.moments import SHANGHAI, Occurred, parse_past_moment
from xinfang_cli.store import log
from xinfang_cli.store.acts import Act, Moment, acting
from xinfang_cli.store.connection import explain, reading
from xinfang_cli.store.opening import open_ledger
from xinfang_cli.store.views import Horizon

EARLIEST_YEAR, LATEST_YEAR = 1950, 2150
"""The years that a rehearsal may be set in: deadlines of years must still fit a calendar."""

T = TypeVar("T")


def real_moment() -> tuple[datetime, bool]:
    """Return the moment in Shanghai, and whether XINFANG_NOW set it; read once a command."""
    rehearsed = os.environ.get("XINFANG_NOW")
    if not rehearsed:
        return datetime.now(SHANGHAI), False
    try:
        at = datetime.fromisoformat(rehearsed.strip())
        at = at.replace(tzinfo=SHANGHAI) if at.tzinfo is None else at.astimezone(SHANGHAI)
    except (ValueError, OverflowError):
        raise InvalidInputError("now_unreadable") from None
    if not EARLIEST_YEAR <= at.year <= LATEST_YEAR:
        raise InvalidInputError("now_unreadable")
    return at, True


class Desk:
    """What one command knows of its surroundings, from the root options and the environment."""

    def __init__(self, ctx: typer.Context) -> None:
        self.settings: dict[str, Any] = ctx.find_root().obj or {}
        self.verb = ctx.command_path.removeprefix("xinfang").strip()
        self.now, self.is_rehearsed = real_moment()
        self._agreed: set[str] = set()
        self.today: date = self.now.date()
        """The real day, by which facts are dated."""

    @property
    def path(self) -> Path:
        """Return the ledger's file: --db, XINFANG_DB, or the user's data folder."""
        given = self.settings.get("db") or os.environ.get("XINFANG_DB")
        if given:
            try:
                return Path(given).expanduser()
            except RuntimeError:
                raise InvalidInputError("home_unknown") from None
        from platformdirs import user_data_dir

        try:
            return Path(user_data_dir("xinfang", appauthor=False)) / "ledger.db"
        except (RuntimeError, KeyError):
            raise InvalidInputError("home_unknown") from None

    @property
    def actor(self) -> str:
        """Return who acts: --by, XINFANG_BY, or the user of the machine."""
        given = self.settings.get("by") or os.environ.get("XINFANG_BY")
        if given:
            from xinfang_cli.services.parties import clean_party_name

            return clean_party_name(str(given), "by")
        import getpass

        try:
            return getpass.getuser()
        except (OSError, KeyError):
            return f"uid{os.getuid()}" if hasattr(os, "getuid") else "unknown"

    @property
    def moment(self) -> Moment:
        """Return who writes, and when."""
        return Moment(self.now.isoformat(timespec="seconds"), self.actor, self.is_rehearsed)

    @property
    def as_of(self) -> date:
        """Return the day that a read pretends to be: --as-of, XINFANG_AS_OF, or today."""
        given = self.settings.get("as_of") or os.environ.get("XINFANG_AS_OF")
        return parse_day(given, self.today) if given else self.today

    def past_day(self, text: str | None) -> date:
        """Return a day on which something happened: today when not said, never later."""
        return self.today if text is None else parse_past_day(text, self.today)

    def past_moment(self, text: str | None) -> Occurred:
        """Return when something happened: this minute when not said, or when today is said.

        The hour of an earlier day is not known unless it is told.
        """
        this_minute = Occurred(self.today, self.now.replace(second=0, microsecond=0))
        if text is None:
            return this_minute
        told = parse_past_moment(text, self.now)
        return this_minute if told == Occurred(self.today) else told

    @property
    def read_moment(self) -> Occurred:
        """Return the moment that a read is of: now, or the end (24:00) of the day asked for.

        Today asked for by name is read as of its end too: asked again tomorrow, it is the same.
        """
        if not (self.settings.get("as_of") or os.environ.get("XINFANG_AS_OF")):
            return Occurred(self.today, self.now)
        end = datetime.combine(self.as_of + timedelta(days=1), time(), SHANGHAI)
        return Occurred(self.as_of, end)

    def day(self, text: str | None) -> date | None:
        """Return a day that may lie ahead."""
        return None if text is None else parse_day(text, self.today)

    def known_at(self, db: sqlite3.Connection) -> int | None:
        """Return the last act that a read may know of: --known-at a day or an act's number."""
        given = self.settings.get("known_at")
        if not given:
            return None
        text = str(given).strip().removeprefix("#")
        # An ISO day without dashes has eight digits; no ledger has that many acts.
        if text.isascii() and text.isdecimal() and len(text) < len("20261123"):
            act = int(text)
            if act > log.newest_act(db):
                raise NotFoundError("act_not_found", act=act)
            return act
        return log.find_act_at(db, parse_day(text, self.today).isoformat())

    @contextmanager
    def opened(self) -> Iterator[sqlite3.Connection]:
        """Open the ledger for one command; SQLite's failures become sentences."""
        try:
            db = open_ledger(self.path, tell_upgrade)
            try:
                yield db
            finally:
                db.close()
        except sqlite3.Error as error:
            raise explain(error) or error from error

    def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run a read on one snapshot of the present, or of the past that was asked for."""
        with self.opened() as db:
            known_at = self.known_at(db)
            as_of = self.as_of.isoformat()
            is_past = as_of < log.latest_day(db)
            horizon = Horizon(as_of if is_past or known_at is not None else None, known_at)
            with reading(db, horizon) as snapshot:
                return work(snapshot)

    def write(self, verb: str, work: Callable[[Act], T], *, by: str | None = None) -> T:
        """Run a write as one act; when this returns, it is on disk."""
        self.refuse_past()
        moment = self.moment if by is None else self.moment._replace(actor=by)
        with self.opened() as db:
            self.keep_private()
            with acting(db, verb, moment) as act:
                return work(act)

    def keep_private(self) -> None:
        """Take a ledger that others could read (a copy, a restored file) back to its owner."""
        try:
            mode = stat.S_IMODE(self.path.stat().st_mode)
            if mode & 0o077:
                self.path.chmod(0o600)
                warn("台账文件原来可被他人读取，已改为仅本人可读写。")
        except OSError:
            return

    def refuse_past(self) -> None:
        """Refuse to write while the command line, or the environment, asks for another day."""
        asked = self.settings.get("as_of") or self.settings.get("known_at")
        if asked or os.environ.get("XINFANG_AS_OF"):
            raise InvalidInputError("as_of_read_only")

    def write_parties(self, verb: str, new: bool, work: Callable[[Act, bool], T]) -> T:
        """Run a write that names units or persons; a terminal is asked about each that is new."""

        def agreeing(act: Act) -> T:
            act.agreed = frozenset(self._agreed)
            return work(act, new)

        while True:
            try:
                return self.write(verb, agreeing)
            except UnknownPartyError as error:
                name = str(error.values["name"])
                if not can_ask(self.settings) or name in self._agreed:
                    raise
                from xinfang_cli.texts.sentences import sentence

                warn(sentence(error), *error.hints)
                if not ask_yes("要新建吗？"):
                    raise NeedsAnswerError("declined") from None
                self._agreed.add(name)

    def check_ledger(self) -> None:
        """Open and close the ledger, so that a missing one is said before a long work begins."""
        with self.opened():
            pass

    def log_unmask(self, summary: str, find: Callable[[sqlite3.Connection], list[int]]) -> None:
        """Write into the log whose personal data was seen whole, and by whom."""
        with self.opened() as db, acting(db, "unmask", self.moment) as act:
            case_ids = find(act.db)
            from xinfang_cli.services.confidence import refuse_actor

            refuse_actor(act.db, case_ids, act.moment.actor)
            for case_id in case_ids:
                act.add("disclosures", case_id=case_id)
            act.case_id = case_ids[0] if len(case_ids) == 1 else None
            act.summary = summary

    def confirm(self, question: str, *, yes: bool) -> None:
        """Go on when agreed: --yes, or a yes at the terminal; NeedsAnswerError otherwise."""
        if yes:
            return
        if not can_ask(self.settings):
            raise NeedsAnswerError("needs_yes", question=question)
        if not ask_yes(question):
            raise NeedsAnswerError("declined")

    def require(self, value: str | None, option: str, question: str) -> str:
        """Return a value that must be given: asked for at a terminal, an error elsewhere."""
        if value is not None and value.strip():
            return value
        if not can_ask(self.settings):
            raise InvalidInputError("missing_value", name=option, verb=self.verb)
        from xinfang_cli.cli.ask import ask

        return ask(question)

    def choose(
        self, value: str | None, option: str, question: str, known: Callable[[], dict[str, str]]
    ) -> str:
        """Return one of a list (code to label) that must be given: chosen from it at a terminal."""
        if value is not None and value.strip():
            return value
        if not can_ask(self.settings):
            raise InvalidInputError("missing_value", name=option, verb=self.verb)
        from xinfang_cli.cli.ask import ask_choice

        return ask_choice(question, known())


def tell_upgrade(backup: Path) -> None:
    """Say that an older ledger is being brought up, which takes a while for a large one."""
    warn(f"台账是旧版本的格式，正在升级，请稍候；升级前的备份：{backup}")
