"""The closed lists of words that the ledger stores: ASCII codes, one English word a Chinese term.

The Chinese labels stand in ``texts/labels.py``.  Sources: 《信访工作条例》 and the code lists that
public petition systems use.
"""

from enum import StrEnum


class Channel(StrEnum):
    """信访形式: the way a petition came in."""

    LETTER = "letter"
    VISIT = "visit"
    ONLINE = "online"
    PHONE = "phone"
    HOTLINE = "hotline"
    LEADER_MAILBOX = "leader_mailbox"
    TRANSFERRED = "transferred"
    OTHER = "other"


class Purpose(StrEnum):
    """信访目的: what the petitioner wants."""

    CLAIM = "claim"
    APPEAL = "appeal"
    ACCUSE = "accuse"
    SUGGEST = "suggest"
    CONSULT = "consult"
    OTHER = "other"


class Level(StrEnum):
    """层级: where a case comes from, or where a unit stands."""

    NATIONAL = "national"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWN = "town"
    VILLAGE = "village"


class State(StrEnum):
    """信访件状态: where a case stands."""

    REGISTERED = "registered"
    FORWARDED = "forwarded"
    DISPATCHED = "dispatched"
    ACCEPTED = "accepted"
    CONCLUDED = "concluded"
    REOPENED = "reopened"
    RETURNED = "returned"
    SENT_BACK = "sent_back"
    REJECTED = "rejected"


CLOSED_STATES = frozenset({State.CONCLUDED, State.REJECTED})
"""The states of a case that nobody is handling; every other state is open."""

OPEN_STATES = tuple(state for state in State if state not in CLOSED_STATES)


class Path(StrEnum):
    """办理途径: the six ways of Art. 31, in its order; the 60 days of Art. 34 are for the last."""

    LITIGATION = "litigation"
    ARBITRATION = "arbitration"
    PARTY = "party"
    ADMINISTRATIVE = "administrative"
    STATUTORY_DUTY = "statutory_duty"
    PETITION = "petition"


class ContactMode(StrEnum):
    """联系方式: how the petitioner was sought."""

    PHONE = "phone"
    VISIT = "visit"
    OFFICE = "office"
    LETTER = "letter"
    ONLINE = "online"
    MEETING = "meeting"


class ContactResult(StrEnum):
    """联系结果: whether the petitioner was reached."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    REFUSED = "refused"
    ABSENT = "absent"
    WRONG_NUMBER = "wrong_number"
    LEFT_MESSAGE = "left_message"


class Role(StrEnum):
    """责任角色: in which role a unit or a person holds a case."""

    UNIT = "unit"
    CO_UNIT = "co_unit"
    LEADER = "leader"
    HANDLER = "handler"
    SUPERVISOR = "supervisor"
    TEAM_HEAD = "team_head"
    TEAM_MEMBER = "team_member"
    TEAM_UNIT = "team_unit"


SINGLE_ROLES = (Role.UNIT, Role.LEADER, Role.HANDLER, Role.SUPERVISOR)
"""The roles that one holder has at a time; the next one takes it over."""

PERSON_ROLES = (Role.LEADER, Role.HANDLER, Role.SUPERVISOR)
"""The single roles that a person has: they are handed over, rolled and stood in for."""

UNIT_ROLES = frozenset({Role.UNIT, Role.CO_UNIT, Role.TEAM_UNIT})
TEAM_ROLES = (Role.TEAM_HEAD, Role.TEAM_MEMBER, Role.TEAM_UNIT)
"""The roles of a task force (专班), which begin and end with it."""


class ClockKind(StrEnum):
    """期限: what is being timed."""

    ROUTE = "route"
    NOTIFY = "notify"
    OBJECT = "object"
    CONCLUDE = "conclude"
    REPORT = "report"
    REVIEW_REQUEST = "review_request"
    REVIEW = "review"
    RECHECK_REQUEST = "recheck_request"
    RECHECK = "recheck"
    HOTLINE = "hotline"
    RESPOND = "respond"
    SUPERVISE = "supervise"
    TERM = "term"
    CO_UNIT = "co_unit"
    FOLLOWUP = "followup"


OWN_DATES = frozenset({ClockKind.FOLLOWUP, ClockKind.TERM})
"""Days that the office set for itself: passing one is no overdue limit of the law."""

PARTIAL = frozenset({*OWN_DATES, ClockKind.CO_UNIT, ClockKind.SUPERVISE})
"""What does not watch over the case as a whole: with these alone an open case is untimed."""

WINDOWS = frozenset({ClockKind.OBJECT, ClockKind.REVIEW_REQUEST, ClockKind.RECHECK_REQUEST})
"""Rights that may be used until a day: once it has passed they are over, and nobody is late."""


class Bearer(StrEnum):
    """期限归属: whose time a clock measures."""

    OFFICE = "office"
    UNIT = "unit"
    REVIEWER = "reviewer"
    PETITIONER = "petitioner"


class LengthUnit(StrEnum):
    """期限单位: natural days, working days, or hours."""

    DAYS = "days"
    WORKDAYS = "workdays"
    HOURS = "hours"


class Basis(StrEnum):
    """规则依据: the Regulation, a local rule that the office may edit, or not yet verified."""

    LAW = "law"
    LOCAL = "local"
    UNVERIFIED = "unverified"


class DueSource(StrEnum):
    """期限来源: where a due date comes from."""

    RULE = "rule"
    SET = "set"
    IMPORTED = "imported"


COLLECTIVE_FROM = 5
"""集体访 from this many people on (count of persons)."""

MAX_REPRESENTATIVES = 5
"""代表 at most this many (Art. 20)."""
