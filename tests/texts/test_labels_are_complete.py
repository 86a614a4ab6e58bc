"""Every code has its label, as the lists of the issue name them."""

from enum import StrEnum

import pytest

from xinfang_cli.cli.verbs import VERBS
from xinfang_cli.domain import act_codes, codes, supervise
from xinfang_cli.domain.case_life import MOVES
from xinfang_cli.domain.office_words import SHIPPED
from xinfang_cli.domain.proposals import SHIPPED as SHIPPED_RULES
from xinfang_cli.domain.proposals import ProposalRule
from xinfang_cli.domain.rolling import RollRule
from xinfang_cli.store.views import FACT_DAYS
from xinfang_cli.texts import act_labels, labels, office_words, proposals, rolling


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (codes.Channel, labels.CHANNEL),
        (codes.Purpose, labels.PURPOSE),
        (codes.Level, labels.LEVEL),
        (codes.State, labels.STATE),
        (act_codes.Outcome, labels.OUTCOME),
        (codes.ContactMode, labels.MODE),
        (codes.ContactResult, labels.RESULT),
        (codes.Role, labels.ROLE),
        (codes.ClockKind, labels.CLOCK),
        (codes.DueSource, labels.SOURCE),
        (act_codes.Difficulty, labels.DIFFICULTY),
        (act_codes.Step, labels.STEP),
        (RollRule, rolling.RULE),
        (act_codes.Evidence, labels.EVIDENCE),
        (act_codes.Suggestion, labels.SUGGESTION),
        (ProposalRule, proposals.RULE),
    ],
)
def test_every_code_has_a_label(kind: type[StrEnum], words: dict[str, str]) -> None:
    """Codes and labels are the same list, in one order, no label twice."""
    assert [code.value for code in kind] == [*words]
    assert len(set(words.values())) == len(words)


def test_every_list_of_words_has_a_name() -> None:
    """Each of the office's lists is called something, and its words that ship are labels."""
    assert [*SHIPPED] == [*office_words.KIND] == [*office_words.LABELS]
    stages = {supervise.WAITING, supervise.REPLIED, supervise.ENDED, supervise.CLOSED}
    assert set(labels.ORDER_STAGE) == stages


def test_every_rule_of_the_proposals_is_told() -> None:
    """Each rule ships with a setting, a meaning and a sentence for what it found."""
    assert [*SHIPPED_RULES] == [*proposals.RULE] == [*proposals.MEANING] == [*proposals.EVIDENCE]


def test_every_event_has_a_name() -> None:
    """The kinds of events take in every move and step; no two are called the same."""
    assert {*MOVES, *act_codes.Step} < set(labels.EVENT)
    assert len(set(labels.EVENT.values())) == len(labels.EVENT)


def test_the_codes_of_the_issue() -> None:
    """The code lists are those that the issue names."""
    assert set(labels.CHANNEL) == {
        *(
            "letter",
            "visit",
            "online",
            "phone",
            "hotline",
            "leader_mailbox",
            "transferred",
            "other",
        ),
    }
    assert labels.PURPOSE["claim"] == "求决"
    assert labels.PURPOSE["appeal"] == "申诉"
    assert labels.PURPOSE["accuse"] == "检举控告"
    assert labels.PURPOSE["suggest"] == "意见建议"
    assert labels.PURPOSE["consult"] == "咨询"
    assert set(labels.RESULT) == {
        *("reached", "no_answer", "refused", "absent", "wrong_number", "left_message"),
    }
    assert set(labels.MODE) == {"phone", "visit", "office", "letter", "online", "meeting"}


def test_moves_verbs_and_facts_have_labels() -> None:
    """Every move, every verb that writes and every fact that an undo counts has a label."""
    assert set(MOVES) <= set(labels.MOVE)
    reading = {"show", "list", "today", "overdue", "why", "report", "log", "db", "demo", "states"}
    assert {verb.name for verb in VERBS} - reading <= set(act_labels.VERB)
    seeded = {"offices", "rules", "calendar_days"}
    assert set(FACT_DAYS) - seeded <= set(act_labels.FACTS)


def test_an_unknown_code_stays_readable() -> None:
    """A code that we do not know is shown as it is; none stays none."""
    assert labels.label(labels.STATE, "archived") == "archived"
    assert labels.label(labels.STATE, None) is None


def test_summary_of_an_act() -> None:
    """The codes of a summary become labels; names stay."""
    assert act_labels.summary_label("accept", "registered -> accepted") == "已登记 → 已受理"
    assert act_labels.summary_label("contact", "2 reached").endswith("2 次 已联系上")
    assert act_labels.summary_label("edit", "title, phone") == "标题, 电话"
    assert act_labels.summary_label("person", "person 李二") == "李二"
    assert act_labels.summary_label("person", "person 李二 -> 李三") == "李二 → 李三"
    assert act_labels.summary_label("roll", "2/107") == "107 项，2 项换人"
    assert act_labels.summary_label("share", "leader 0/5") == "包案领导 5 项，0 项换人"
    assert act_labels.summary_label("assign", "unit 南滨街道; leader 王振") == (
        "责任单位 南滨街道; 包案领导 王振"
    )
