"""Asking and warning: on stderr, and only where somebody can answer."""

import os
import sys
from typing import Any

from xinfang_cli.domain.errors import NeedsAnswerError
from xinfang_cli.domain.text import visible

YES = frozenset({"y", "yes", "是", "是的", "好", "有"})
NO = frozenset({"n", "no", "否", "不", "不是", "没有", "没"})


def can_ask(settings: dict[str, Any]) -> bool:
    """Return whether a person sits at stdin and stderr and may be asked."""
    if settings.get("no_input") or os.environ.get("XINFANG_NO_INPUT"):
        return False
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def warn(*lines: str) -> None:
    """Print lines to stderr."""
    for line in lines:
        sys.stderr.write(visible(line) + "\n")
    sys.stderr.flush()


def ask(question: str) -> str:
    """Ask until there is an answer; the end of input means no (NeedsAnswerError)."""
    while True:
        sys.stderr.write(f"{question}：")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            sys.stderr.write("\n")
            raise NeedsAnswerError("declined")
        if line.strip():
            return line.strip()


def ask_optional(question: str) -> list[str]:
    """Ask once; an empty answer, or the end of input, gives an empty list."""
    sys.stderr.write(f"{question}（可空）：")
    sys.stderr.flush()
    answer = sys.stdin.readline().strip()
    return [answer] if answer else []


def ask_yes(question: str, *, default: bool = False) -> bool:
    """Ask a yes-or-no question until it is answered; an empty answer is the default.

    The end of input is no; where an empty answer would be yes, it is no answer (NeedsAnswerError).
    """
    hint = f"（y 是，n 否，回车为{'是' if default else '否'}）"
    while True:
        sys.stderr.write(f"{question}{hint}")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if default and not line:
            sys.stderr.write("\n")
            raise NeedsAnswerError("declined")
        answer = line.strip().lower()
        if not answer:
            return default and bool(line)
        if answer in YES or answer in NO:
            return answer in YES
        warn("请回答 y（是）或 n（否）。")


def ask_choice(question: str, labels: dict[str, str], default: str | None = None) -> str:
    """Ask for one of a closed list by number, code or label; empty takes the default, if any."""
    codes = list(labels)
    listed = "  ".join(f"{number} {labels[code]}" for number, code in enumerate(codes, 1))
    while True:
        shown = "" if default is None else f"[{labels[default]}]"
        sys.stderr.write(f"{question}（{listed}）{shown}：")
        sys.stderr.flush()
        answer = sys.stdin.readline()
        if not answer:
            sys.stderr.write("\n")
            raise NeedsAnswerError("declined")
        answer = answer.strip()
        if not answer and default is not None:
            return default
        if answer.isdigit() and 1 <= int(answer) <= len(codes):
            return codes[int(answer) - 1]
        for code, label in labels.items():
            if answer in (code, label):
                return code
