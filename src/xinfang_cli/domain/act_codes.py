"""The closed lists of words for what is done with a case: ASCII codes, as in ``codes``.

Apart from those that every list needs, which load with it.
"""

from enum import StrEnum


class Ground(StrEnum):
    """不予受理、不再受理的依据: why a case is rejected (Art. 19, 22, 23, 31, 36)."""

    IN_HAND = "in_hand"
    NOT_COMPETENT = "not_competent"
    OTHER_PATH = "other_path"
    RECHECKED = "rechecked"


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


class FlagStage(StrEnum):
    """标记阶段: how far a clock has run when cron flags it."""

    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    OVERDUE_30 = "overdue_30"


class Difficulty(StrEnum):
    """难易程度: how hard a case is to solve."""

    SIMPLE = "simple"
    ORDINARY = "ordinary"
    COMPLEX = "complex"
    KNOTTY = "knotty"


class Step(StrEnum):
    """分级: which way a case went between the levels, or that it was graded where it is."""

    ESCALATE = "escalate"
    DELEGATE = "delegate"
    GRADE = "grade"


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


class Outcome(StrEnum):
    """办理结果: the three outcomes of an opinion (Art. 32)."""

    SUPPORTED = "supported"
    EXPLAINED = "explained"
    REFUSED = "refused"
