"""From errors to one Chinese sentence and an exit code; the only place that prints them."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import typer

from xinfang_cli.cli.ask import warn
from xinfang_cli.cli.output import ReaderGoneError
from xinfang_cli.domain.errors import FailedError, InvalidInputError, XinfangError

UsageError: Any = typer.BadParameter.__mro__[1]
"""Typer's own usage error; its place has moved between releases, its child has not."""

INTERRUPTED = 130


def run(command: Any, args: list[str]) -> int:
    """Run the command line and return its exit code; nothing escapes but a defect with --debug."""
    try:
        args = [_as_text(word) for word in args]
        code = _invoke(command, args)
        sys.stdout.flush()
    except XinfangError as error:
        return report(error, args)
    except (BrokenPipeError, ReaderGoneError):
        # The reader has what it wanted (``| head -1``); what was to be written is committed.
        _silence_stdout()
        return 0
    except OSError as error:
        _silence_stdout()
        return report(FailedError("output_failed"), args, error)
    return code


def _as_text(word: str) -> str:
    """Return a word of the command line that a bare C locale did not decode; UTF-8 is meant.

    Raises InvalidInputError("not_text") for bytes that are none.
    """
    if word.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in word):
        return word
    try:
        return os.fsencode(word).decode("utf-8")
    except UnicodeDecodeError:
        raise InvalidInputError("not_text") from None


def _invoke(command: Any, args: list[str]) -> int:
    try:
        code = command.main(args, prog_name="xinfang", standalone_mode=False)
    except XinfangError as error:
        return report(error, args)
    except UsageError as error:
        return report(translate(error), args)
    except (typer.Abort, KeyboardInterrupt):
        warn("已中断。")
        return INTERRUPTED
    except (OSError, ReaderGoneError):
        raise
    except Exception as error:  # noqa: BLE001 - the last net: no traceback with personal data in it
        return report(_internal(error), args, error)
    if code == INTERRUPTED:
        warn("已中断。")
    return code if isinstance(code, int) else 0


def report(error: XinfangError, args: list[str], cause: BaseException | None = None) -> int:
    """Print an error and return its exit code."""
    from xinfang_cli.texts.sentences import hint_words, sentence

    if "--debug" in args:
        import traceback

        traceback.print_exception(cause or error)
    text = sentence(error)
    hints = hint_words(error)
    warn(text, *(f"  {hint}" for hint in hints))
    if wants_json(args):
        import json

        document = {
            "type": "error",
            "code": error.sentence,
            "exit": error.exit_code,
            "message": text,
            "hints": list(hints),
        }
        warn(json.dumps(document, ensure_ascii=False))
    return error.exit_code


def wants_json(args: list[str]) -> bool:
    """Return whether the command line asks for JSON."""
    return any(
        word in {"--format=json", "--format=jsonl"}
        or (word == "--format" and args[index + 1 : index + 2] in (["json"], ["jsonl"]))
        for index, word in enumerate(args)
    )


def _internal(error: BaseException) -> XinfangError:
    """Return the sentence for a defect of ours: where it happened, never what it held."""
    place = "?"
    step = error.__traceback__
    while step is not None:
        name = Path(step.tb_frame.f_code.co_filename).name
        place = f"{type(error).__name__}@{name}:{step.tb_lineno}"
        step = step.tb_next
    return FailedError("internal", code=place)


def translate(error: Any) -> XinfangError:
    """Return the Chinese sentence for a mistake in the words of a command line."""
    ctx = getattr(error, "ctx", None)
    verb = "" if ctx is None else ctx.command_path.removeprefix("xinfang").strip()
    name = _param_name(error)
    kind = type(error).__name__
    if kind == "NoSuchOption":
        guess = _guess(error.possibilities or ())
        return InvalidInputError("no_such_option", name=error.option_name, guess=guess, verb=verb)
    if kind in {"MissingParameter", "BadOptionUsage"}:
        missing = name or getattr(error, "option_name", "")
        return InvalidInputError("missing_value", name=missing, verb=verb)
    if kind == "BadParameter":
        return _bad_value(error, name)
    return _bad_verb(error, verb)


def _bad_verb(error: Any, verb: str) -> XinfangError:
    """Return the sentence for a verb that is missing, unknown, or has too many words."""
    if type(error).__name__ == "NoArgsIsHelpError":
        sys.stdout.write(error.message + "\n")
        return InvalidInputError("verb_missing")
    quoted = error.message.split("'")[1::2]
    if error.message.startswith("No such command") and quoted:
        guess = _guess(quoted[1:])
        return InvalidInputError("no_such_verb", name=quoted[0], guess=guess, verb=verb)
    if error.message.startswith("Missing command") and error.ctx is not None:
        verbs = "、".join(error.ctx.command.commands)
        return InvalidInputError("verb_of_group_missing", verbs=verbs)
    return InvalidInputError("usage", verb=verb)


def _bad_value(error: Any, name: str) -> XinfangError:
    choices = getattr(getattr(error.param, "type", None), "choices", None)
    if not choices:
        return InvalidInputError("bad_value", name=name)
    listed = "、".join(str(getattr(choice, "value", choice)) for choice in choices)
    return InvalidInputError("bad_choice", name=name, choices=listed)


def _param_name(error: Any) -> str:
    param = getattr(error, "param", None)
    if param is None:
        return ""
    is_option = param.param_type_name == "option"
    return str(param.opts[-1] if is_option else param.human_readable_name)


def _guess(words: Iterable[str]) -> str:
    listed = "、".join(words)
    return f"是不是 {listed}？" if listed else ""


def _silence_stdout() -> None:
    """Point stdout at nothing, so that the interpreter's last flush does not fail again."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
