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


class Ground(StrEnum):
    """不予受理、不再受理的依据: why a case is rejected (Art. 19, 22, 23, 31, 36)."""

    IN_HAND = "in_hand"
    NOT_COMPETENT = "not_competent"
    OTHER_PATH = "other_path"
    RECHECKED = "rechecked"


class Outcome(StrEnum):
    """办理结果: the three outcomes of an opinion (Art. 32)."""

    SUPPORTED = "supported"
    EXPLAINED = "explained"
    REFUSED = "refused"


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


class Difficulty(StrEnum):
    """难易程度: how hard a case is to solve."""

    SIMPLE = "simple"
    ORDINARY = "ordinary"
    COMPLEX = "complex"
    KNOTTY = "knotty"


class Evidence(StrEnum):
    """化解依据: what shows that a matter is settled."""

    AGREEMENT = "agreement"
    SIGNED = "signed"
    QUIET = "quiet"


class Satisfaction(StrEnum):
    """满意度: what a petitioner says of the office, or of the unit."""

    SATISFIED = "satisfied"
    BASICALLY = "basically"
    NOT = "not"


class Suggestion(StrEnum):
    """三项建议: improve the work, mend a policy, hold somebody to account (Art. 40(1)-(3))."""

    IMPROVE = "improve"
    POLICY = "policy"
    ACCOUNTABILITY = "accountability"


class Step(StrEnum):
    """分级: which way a case went between the levels, or that it was graded where it is."""

    ESCALATE = "escalate"
    DELEGATE = "delegate"
    GRADE = "grade"


class ReviewStage(StrEnum):
    """复查、复核: the two stages after the reply (Art. 35, 36)."""

    REVIEW = "review"
    RECHECK = "recheck"


class ReviewOutcome(StrEnum):
    """复查、复核结论: what becomes of the opinion that is reviewed."""

    UPHELD = "upheld"
    CHANGED = "changed"
    REVOKED = "revoked"


class DeliveryStage(StrEnum):
    """送达的文书: the reply, the review's opinion, or the recheck's."""

    REPLY = "reply"
    REVIEW = "review"
    RECHECK = "recheck"


class DeliveryWay(StrEnum):
    """送达方式: how a written answer reached the petitioner."""

    IN_PERSON = "in_person"
    MAIL = "mail"
    OTHER = "other"


class AlertMode(StrEnum):
    """报告方式: how somebody was told of an urgent matter (Art. 25)."""

    PHONE = "phone"
    IN_PERSON = "in_person"
    DOCUMENT = "document"
    MESSAGE = "message"
    OTHER = "other"


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


class FlagStage(StrEnum):
    """标记阶段: how far a clock has run when cron flags it."""

    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    OVERDUE_30 = "overdue_30"


class DueSource(StrEnum):
    """期限来源: where a due date comes from."""

    RULE = "rule"
    SET = "set"
    IMPORTED = "imported"


COLLECTIVE_FROM = 5
"""集体访 from this many people on (count of persons)."""

MAX_REPRESENTATIVES = 5
"""代表 at most this many (Art. 20)."""
