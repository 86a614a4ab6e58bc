"""At a real terminal: questions in Chinese, yes or no, the end of input; never with --no-input."""

import os
import pty
import re
import select
import subprocess
import time
from collections.abc import Callable, Iterator

import pytest
from office import PROGRAM, Office, hear_interrupts

Session = Callable[..., "Terminal"]


class Terminal:
    """A program at a pseudo-terminal: what it prints, and what is typed to it."""

    def __init__(self, process: subprocess.Popen[bytes], master: int) -> None:
        self.process = process
        self.master = master
        self.text = ""

    def read(self, until: str, timeout: float = 20) -> str:
        """Read until a text appears; return what was read so far."""
        deadline = time.monotonic() + timeout
        while until not in self.text:
            assert time.monotonic() < deadline, f"no {until!r} in {self.text!r}"
            if not self._more():
                break
        assert until in self.text, self.text
        return self.text

    def _more(self) -> bool:
        ready, _, _ = select.select([self.master], [], [], 0.2)
        if not ready:
            return self.process.poll() is None
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        self.text += data.decode(errors="replace")
        return bool(data)

    def next_question(self) -> str:
        """Read up to the next question, which ends in a colon, and return it."""
        seen = len(self.text)
        deadline = time.monotonic() + 20
        while not self.text[seen:].rstrip(" ").endswith("："):
            assert time.monotonic() < deadline, self.text
            assert self._more(), self.text
        return self.text[seen:].rsplit("\n", 1)[-1]

    def type(self, text: str) -> None:
        """Type a line."""
        os.write(self.master, text.encode())

    def end(self) -> int:
        """Read to the end and return the exit code."""
        deadline = time.monotonic() + 20
        while self._more() and time.monotonic() < deadline:
            pass
        return self.process.wait(timeout=20)


@pytest.fixture
def terminal(busy_office: Office) -> Iterator[Session]:
    """Return a way to start the program at a terminal of 80 cells, on the busy office's ledger."""
    opened: list[Terminal] = []

    def start(*args: str, **env: str) -> Terminal:
        master, slave = pty.openpty()
        hear_interrupts()
        process = subprocess.Popen(
            [*PROGRAM, *args],
            env=busy_office.environment(**env),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        os.close(slave)
        opened.append(Terminal(process, master))
        return opened[-1]

    yield start
    for session in opened:
        if session.process.poll() is None:
            session.process.kill()
            session.process.wait()
        os.close(session.master)


def test_register_asks(terminal: Session, busy_office: Office) -> None:
    """Without options it asks for name, title, channel and purpose, by number, label or code."""
    session = terminal("register")
    answers = {"姓名": "郭某", "标题": "路灯不亮", "信访形式": "来信", "信访目的": "4"}
    while answers:
        question = session.next_question()
        found = next((word for word in answers if word in question), None)
        assert found or "可空" in question, question
        session.type(f"{answers.pop(found)}\n" if found else "\n")
    session.read("XF-2026-000005")
    assert session.end() == 0
    case = busy_office.json("show", "5")
    assert (case["title"], case["channel"], case["purpose"]) == ("路灯不亮", "letter", "suggest")
    assert case["name"] == "郭某"


def test_an_empty_answer_takes_the_default(terminal: Session, busy_office: Office) -> None:
    """Enter takes the shown default of a choice; a wrong answer is asked again."""
    session = terminal("register", "--name", "郭某", "--title", "路灯不亮")
    session.read("信访形式")
    session.type("飞鸽\n\n")
    session.read("信访目的")
    session.type("\n")
    assert session.end() == 0
    case = busy_office.json("show", "5")
    assert (case["channel"], case["purpose"]) == ("visit", "claim")


def test_contact_asks_mode_and_result(terminal: Session, busy_office: Office) -> None:
    """``contact`` asks how, and whether the petitioner was reached."""
    session = terminal("contact", "2")
    session.read("联系方式")
    session.type("visit\n")
    session.read("联系结果")
    session.type("不在家\n")
    session.read("第 1 次联系")
    assert session.end() == 0
    [contact] = busy_office.json("show", "2")["contacts"]
    assert (contact["mode"], contact["result"]) == ("visit", "absent")


@pytest.mark.parametrize(
    ("words", "question", "shown"),
    [
        (("escalate", "1"), "提级的理由", ("level", "prefecture")),
        (("delegate", "1"), "下交的理由", ("level", "town")),
        (("crux", "1"), "症结", ("crux", "分户标准说不清")),
    ],
)
def test_a_reason_is_asked_for(
    terminal: Session,
    busy_office: Office,
    words: tuple[str, ...],
    question: str,
    shown: tuple[str, str],
) -> None:
    """A step between the levels asks why, and ``crux`` asks what it is."""
    session = terminal(*words)
    assert question in session.next_question()
    session.type("分户标准说不清\n")
    assert session.end() == 0
    assert shown in busy_office.json("show", "1").items()


def test_check_asks_item_by_item(terminal: Session, busy_office: Office) -> None:
    """Each item of the office's list is asked for; what was not done makes the check fail."""
    session = terminal("check", "1")
    for name, answer in (
        ("告知", "\n"),
        ("文书", "y\n"),
        ("引用依据", "n\n"),
        ("答复每项诉求", "是\n"),
        ("送达", "n\n"),
    ):
        session.read(f"{name}：做到了吗？（y 是，n 否，回车为是）")
        session.type(answer)
    assert session.end() == 0
    assert "没有做到：引用依据、送达" in session.text
    [made] = busy_office.json("show", "1")["checks"]
    assert (made["result"], made["items"]) == ("fail", ["citation", "delivered"])


def test_callback_asks_what_was_said(terminal: Session, busy_office: Office) -> None:
    """Whether anybody was reached is asked, then how satisfied; numbers will do."""
    session = terminal("callback", "XF-2026-000004")
    for question, answer in (("联系上了吗", "1"), ("对信访部门", "满意"), ("对责任单位", "3")):
        assert question in session.next_question()
        session.type(f"{answer}\n")
    assert session.end() == 0
    [made] = busy_office.json("show", "XF-2026-000004")["callbacks"]
    assert (made["is_reached"], made["office"], made["unit"]) == (True, "satisfied", "not")


@pytest.mark.parametrize(
    ("answer", "code", "unit"), [("y\n", 0, "新街道"), ("n\n", 5, None), ("\n", 5, None)]
)
def test_unknown_unit(
    terminal: Session, busy_office: Office, answer: str, code: int, unit: str | None
) -> None:
    """An unknown unit: the nearest are shown, and it asks whether to create it; or not."""
    session = terminal("assign", "2", "--unit", "新街道")
    session.read("回车为否）")
    assert "南滨街道" in session.text
    assert "新建" in session.text
    session.type(answer)
    assert session.end() == code
    assert busy_office.json("show", "2")["unit"] == unit


@pytest.mark.parametrize(("second", "code"), [("y\n", 0), ("n\n", 5)])
def test_each_unknown_name_is_asked_about(
    terminal: Session, busy_office: Office, second: str, code: int
) -> None:
    """A yes for one new name is none for the next; without all of them nothing is written."""
    session = terminal("assign", "2", "--unit", "新街道", "--handler", "李莫")
    for name, answer in (("新街道", "y\n"), ("李莫", second)):
        session.read(f"“{name}”")
        session.read("回车为否）")
        session.text = ""
        session.type(answer)
    assert session.end() == code
    case = busy_office.json("show", "2")
    assert (case["unit"], case["handler"]) == ((None, None) if code else ("新街道", "李莫"))
    units = {one["name"] for one in busy_office.items("unit", "list")}
    assert ("新街道" in units) is (code == 0)


@pytest.mark.parametrize(
    ("answer", "code", "state"), [("是\n", 0, "registered"), ("n\n", 5, "concluded")]
)
def test_undo_shows_and_asks(
    terminal: Session, busy_office: Office, answer: str, code: int, state: str
) -> None:
    """``undo`` shows the act before it asks."""
    session = terminal("undo")
    session.read("回车为否）")
    assert session.text.index("XF-2026-000004") < session.text.index("回车为否）")
    session.type(answer)
    assert session.end() == code
    assert busy_office.json("show", "XF-2026-000004")["state"] == state


@pytest.mark.parametrize(
    ("answer", "code", "leader"),
    [("y\n", 0, "王振"), ("\n", 0, "王振"), ("n\n", 0, None), ("\x04", 5, "王振")],
)
def test_reopening_asks_about_the_last_holders(
    terminal: Session, busy_office: Office, answer: str, code: int, leader: str | None
) -> None:
    """``reopen`` names who held the case and asks whether they go on; no answer is no act."""
    busy_office.run("conclude", "1", "--on", "2026-11-20")
    session = terminal("reopen", "1")
    session.read("回车为是）")
    assert session.text.index("包案领导 王振") < session.text.index("回车为是）")
    session.type(answer)
    assert session.end() == code
    case = busy_office.json("show", "1")
    assert (case["leader"], case["state"]) == (leader, "concluded" if code else "reopened")


@pytest.mark.parametrize(("answer", "code", "leader"), [("y\n", 0, "李某"), ("n\n", 5, "王振")])
def test_a_handover_says_how_many(
    terminal: Session, busy_office: Office, answer: str, code: int, leader: str
) -> None:
    """``handover`` asks with the number of cases before anything moves."""
    session = terminal("handover", "--from", "王振", "--to", "李某", "--reason", "调离")
    session.read("回车为否）")
    assert "1 件" in session.text
    session.type(answer)
    assert session.end() == code
    assert busy_office.json("show", "1")["leader"] == leader


@pytest.mark.parametrize(
    "words", [("register",), ("undo",), ("contact", "2"), ("assign", "2", "--unit", "新街道")]
)
def test_end_of_input_declines(
    terminal: Session, busy_office: Office, words: tuple[str, ...]
) -> None:
    """The end of input at a question is no: exit 5, nothing written."""
    before = busy_office.digest()
    session = terminal(*words)
    session.read("：" if words[0] in ("register", "contact") else "回车为否）")
    session.type("\x04")
    assert session.end() == 5
    assert "Traceback" not in session.text
    assert busy_office.digest() == before


def test_interrupt_at_a_question(terminal: Session, busy_office: Office) -> None:
    """Ctrl-C at a question is exit 130, nothing written."""
    before = busy_office.digest()
    session = terminal("undo")
    session.read("回车为否）")
    # A signal between the question and the reading of the answer is heard at the next key only.
    time.sleep(0.5)
    session.process.send_signal(2)
    assert session.end() == 130
    assert "Traceback" not in session.text
    assert busy_office.digest() == before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("register",), 2),
        (("undo",), 5),
        (("contact", "2"), 2),
        (("assign", "2", "--unit", "新街道"), 2),
    ],
)
def test_no_input_never_asks(terminal: Session, words: tuple[str, ...], code: int) -> None:
    """--no-input at a terminal is as if there were none, before the verb and after it."""
    for arguments in (("--no-input", *words), (*words, "--no-input")):
        session = terminal(*arguments)
        assert session.end() == code
        assert "回车为否）" not in session.text


def test_a_table_at_a_terminal(terminal: Session) -> None:
    """At a terminal a list is a table with a header, in colour unless NO_COLOR."""
    session = terminal("overdue")
    assert session.end() == 0
    assert "到期" in session.text
    assert "超期天" in session.text
    assert "\x1b" not in session.text
    session = terminal("overdue", NO_COLOR="")
    assert session.end() == 0
    assert "\x1b[" in session.text


def test_a_bar_at_a_terminal(terminal: Session, busy_office: Office) -> None:
    """A long import draws its bar at a terminal."""
    path = busy_office.folder / "大.csv"
    rows = "".join(f"N{n},2026-03-02,郭某,第{n}件\n" for n in range(600))
    path.write_text("信访件编号,信访日期,姓名,标题\n" + rows, encoding="utf-8")
    session = terminal("import", str(path), TERM="xterm")
    assert session.end() == 0
    assert re.search(r"\b([0-9]+)/\1\b", session.text), "the bar did not reach its end"
    assert "新登记 600 行" in session.text


def test_supervise_asks_from_lists(terminal: Session, busy_office: Office) -> None:
    """Whom, how and why are chosen from what there is; a wrong answer is asked again at once."""
    no = busy_office.register(name="章某")
    busy_office.run("unit", "add", "新街道")
    session = terminal("supervise", "add", no)
    for question, answer in (
        ("督办哪个单位", "新街道"),
        ("督办方式（1 书面  2 电话", "9"),
        ("督办方式", "2"),
        ("督办事由", "拖延"),
        ("要求", "限期答复"),
        ("反馈期限", "2026-12-31"),
    ):
        assert question in session.next_question()
        session.type(f"{answer}\n")
    assert session.end() == 0
    [order] = busy_office.items("supervise", "list", no)
    assert (order["unit"], order["mode"], order["ground"]) == ("新街道", "phone", "stalling")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("resolve", "化解依据（1 协议已履行", "2"), {"evidence": "signed"}),
        (("measure", "帮扶种类（1 救助资金", "救助资金"), {"measures_total_fen": 0}),
    ],
)
def test_one_of_a_list(
    terminal: Session,
    busy_office: Office,
    words: tuple[str, str, str],
    shown: dict[str, str | int],
) -> None:
    """What it was settled by, and what help was given, are chosen by number or name."""
    verb, question, answer = words
    session = terminal(verb, "1")
    assert question in session.next_question()
    session.type(f"{answer}\n")
    assert session.end() == 0
    assert shown.items() <= busy_office.json("show", "1").items()
