"""Help in Chinese, aligned by terminal cells, without loading any table library."""

import shutil
from typing import Any

from typer.core import TyperCommand, TyperGroup

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.text import cell_width, pad, wrap

MOST_WIDTH = 100
INDENT = 2
FEWEST_FOR_TWO = 2
"""Words that can say one thing twice: --to=a --to=b."""
USAGE_WORDS = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 …"}


def terminal_width() -> int:
    """Return the terminal's width in cells; COLUMNS is respected."""
    return max(40, min(MOST_WIDTH, shutil.get_terminal_size((80, 24)).columns))


def definition_lines(pairs: list[tuple[str, str]], width: int) -> list[str]:
    """Return two aligned columns: a term, and its explanation wrapped beside it."""
    longest = max((cell_width(term) for term, _ in pairs), default=0)
    column = min(longest, width // 2 - INDENT) + 2
    lines = []
    for term, explanation in pairs:
        wrapped = wrap(explanation, width - INDENT - column) or [""]
        if cell_width(term) + 2 > column:
            lines.append(" " * INDENT + term)
        else:
            lines.append(" " * INDENT + pad(term, column) + wrapped.pop(0))
        lines += [" " * (INDENT + column) + line for line in wrapped]
    return [line.rstrip() for line in lines]


def option_pair(param: Any) -> tuple[str, str] | None:
    """Return an option's (names and metavar, help); None when it is hidden."""
    if getattr(param, "hidden", False):
        return None
    if param.param_type_name == "argument":
        return param.human_readable_name, param.help or ""
    names = ", ".join(sorted(param.opts, key=len))
    if param.name == "help":
        return names, "显示本说明"
    if param.secondary_opts:
        names += " / " + ", ".join(param.secondary_opts)
    if not param.is_flag and not param.count:
        names += f" {param.metavar or 'TEXT'}"
    text = param.help or ""
    choices = getattr(param.type, "choices", None)
    if choices:
        text += f"（{' | '.join(str(getattr(choice, 'value', choice)) for choice in choices)}）"
    return names, text


class ChineseHelp:
    """Writes a command's help page; mixed into the command classes."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write usage, text, arguments, verbs and options, in that order."""
        command: Any = self
        width = terminal_width()
        pieces = [USAGE_WORDS.get(piece, piece) for piece in command.collect_usage_pieces(ctx)]
        usage = " ".join([ctx.command_path, *pieces])
        parts = [[f"用法：{usage}"]]
        if command.help:
            parts.append(
                [line for block in command.help.split("\n") for line in wrap(block, width)]
            )
        arguments = [p for p in command.get_params(ctx) if p.param_type_name == "argument"]
        options = [p for p in command.get_params(ctx) if p.param_type_name == "option"]
        for heading, params in (("参数", arguments), ("选项", options)):
            pairs = [pair for pair in (option_pair(p) for p in params) if pair]
            if heading == "选项":
                parts += self.verb_parts(width)
            if pairs:
                parts.append([f"{heading}：", *definition_lines(pairs, width)])
        if command.epilog:
            parts.append(
                [line for block in command.epilog.split("\n") for line in wrap(block, width)]
            )
        formatter.write("\n\n".join("\n".join(part) for part in parts) + "\n")

    def verb_parts(self, _width: int) -> list[list[str]]:
        """Return the sections that list a group's verbs; a plain command has none."""
        return []


def refuse_twice(command: Any, ctx: Any, args: list[str]) -> None:
    """Refuse an option of one value that is given twice to a verb.

    Click would keep the last: of two names one would be lost without a word.  Root options are left
    alone: a wrapper gives one, and who runs it may give another.

    Raises InvalidInputError("option_twice").
    """
    if ctx.parent is None or ctx.resilient_parsing or len(args) < FEWEST_FOR_TWO:
        return
    _, _, order = command.make_parser(ctx).parse_args(args=[*args])
    seen = set()
    for param in order:
        if is_single(param) and param.name in seen:
            raise InvalidInputError("option_twice", name=max(param.opts, key=len))
        seen.add(param.name)


def is_single(param: Any) -> bool:
    """Return whether a parameter is a verb's own option of one value."""
    if param.param_type_name != "option" or param.hidden:
        return False
    return not (param.multiple or param.count or param.is_flag)


class VerbCommand(ChineseHelp, TyperCommand):
    """One verb."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words of the verb, none of them said twice."""
        refuse_twice(self, ctx, args)
        return super().parse_args(ctx, args)


class VerbGroup(ChineseHelp, TyperGroup):
    """A verb that has verbs of its own, such as ``unit add``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words of a verb that has verbs of its own, none of them said twice."""
        refuse_twice(self, ctx, args)
        return super().parse_args(ctx, args)

    def verb_parts(self, _width: int) -> list[list[str]]:
        """List the group's own verbs."""
        pairs = [(name, command.short_help or "") for name, command in self.commands.items()]
        return [["命令：", *definition_lines(pairs, _width)]]
