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
    LEADER = "leader"
    HANDLER = "handler"


class ClockKind(StrEnum):
    """期限: what is being timed."""

    ROUTE = "route"
    NOTIFY = "notify"
    CONCLUDE = "conclude"
    REPORT = "report"
    FOLLOWUP = "followup"


class DueSource(StrEnum):
    """期限来源: where a due date comes from."""

    RULE = "rule"
    SET = "set"
    IMPORTED = "imported"


COLLECTIVE_FROM = 5
"""集体访 from this many people on (count of persons)."""

MAX_REPRESENTATIVES = 5
"""代表 at most this many (Art. 20)."""
