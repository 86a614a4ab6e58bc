"""The program: root options, verbs in help order, and the one place where errors are printed."""

import importlib
import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperOption

from xinfang_cli import __version__
from xinfang_cli.cli.help import VerbCommand, VerbGroup, definition_lines
from xinfang_cli.cli.verbs import BY_NAME, PANELS, VERBS, Verb

HELP_NAMES = {"help_option_names": ["-h", "--help"]}

EXIT_CODES = (
    "退出码：0 完成；1 失败；2 写法或内容有误，未作改动；3 部分完成；4 没有该件或编号不唯一；"
    "5 需要确认；6 台账被占用，请重试；7 没有台账或版本不符；10 有超期（仅 --exit-code）；130 中断"
)


class Root(VerbGroup):
    """Knows every verb by name and loads the one that is asked for."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the verb by its light stand-in, then load the real one."""
        name, command, rest = super().resolve_command(ctx, args)
        if name in BY_NAME:
            command = load(BY_NAME[name], self.params)
        return name, command, rest

    def verb_parts(self, _width: int) -> list[list[str]]:
        """List the verbs in their panels."""
        parts = []
        for panel in PANELS:
            pairs = [(verb.name, verb.summary) for verb in VERBS if verb.panel == panel]
            parts.append([f"{panel}：", *definition_lines(pairs, _width)])
        return parts


def load(verb: Verb, root_params: list[Any]) -> Any:
    """Import a verb's module and return its command; root options may follow the verb too."""
    module = importlib.import_module(verb.module)
    sub = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        cls=VerbGroup,
        pretty_exceptions_enable=False,
        no_args_is_help=False,
    )
    if verb.group:
        own = getattr(module, verb.name) if verb.is_verb_too else lambda: None
        sub.callback(invoke_without_command=verb.is_verb_too)(own)
        for name, summary in verb.group:
            function = getattr(module, f"{name}_" if name in {"list", "import"} else name)
            sub.command(name, cls=VerbCommand, short_help=summary, context_settings=HELP_NAMES)(
                function
            )
    else:
        function = getattr(module, verb.module.rpartition(".")[2])
        sub.command(verb.name, cls=VerbCommand, context_settings=HELP_NAMES)(function)
    command: Any = typer.main.get_command(sub)
    command.name = verb.name
    command.help = command.help or verb.summary
    command.context_settings.update(HELP_NAMES)
    leaves = [*command.commands.values()] if verb.group else [command]
    for leaf in [command, *leaves] if verb.is_verb_too else leaves:
        leaf.params += follow_on(leaf.params, root_params)
    return command


def follow_on(own: list[Any], root_params: list[Any]) -> list[Any]:
    """Return hidden copies of the root options for a verb, where it has no option of that name."""
    taken = {name for param in own for name in param.opts}
    return [
        TyperOption(
            param_decls=[param.name, *param.opts],
            type=None if param.is_flag else str,
            is_flag=param.is_flag or None,
            default=False if param.is_flag else None,
            callback=remember,
            expose_value=False,
            hidden=True,
        )
        for param in root_params
        if param.name in ROOT_NAMES and not taken & set(param.opts)
    ]


def remember(ctx: Any, param: Any, value: Any) -> Any:
    """Keep a root option that followed the verb."""
    if value and not ctx.resilient_parsing:
        ctx.find_root().obj[param.name] = value
    return value


ROOT_NAMES = ("db", "as_of", "known_at", "by", "no_input", "debug")


def show_version(value: bool) -> None:
    """Print the version and end."""
    if value:
        typer.echo(f"xinfang {__version__}")
        raise typer.Exit


def root(
    ctx: typer.Context,
    db: Annotated[
        str | None, typer.Option("--db", metavar="文件", help="台账文件（环境变量 XINFANG_DB）")
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", metavar="日期", help="按这一天的情况查看（XINFANG_AS_OF），只用于查看"
        ),
    ] = None,
    known_at: Annotated[
        str | None,
        typer.Option("--known-at", metavar="日期|操作号", help="只看当时已记入的内容，只用于查看"),
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="姓名", help="操作人（XINFANG_BY），默认系统用户")
    ] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="从不提问")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="出错时显示程序细节")] = False,
    version: Annotated[
        bool,
        typer.Option("--version", callback=show_version, is_eager=True, help="显示版本"),
    ] = False,
) -> None:
    """信访件台账：登记、联系、责任、期限、报表，一个文件，一条命令。"""
    del version
    ctx.obj = {
        "db": db,
        "as_of": as_of,
        "known_at": known_at,
        "by": by,
        "no_input": no_input,
        "debug": debug,
    }


def build() -> Any:
    """Return the root command, its verbs as light stand-ins."""
    app = typer.Typer(
        cls=Root,
        name="xinfang",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        epilog=EXIT_CODES,
        context_settings=HELP_NAMES,
    )
    app.callback()(root)
    command: Any = typer.main.get_command(app)
    command.commands = {verb.name: VerbCommand(verb.name, help=verb.summary) for verb in VERBS}
    command.no_args_is_help = True
    for param in command.params:
        if param.name == "install_completion":
            param.help = "为当前 shell 安装命令补全"
        elif param.name == "show_completion":
            param.help = "显示补全脚本"
    return command


def keep_completion_plain() -> None:
    """Give the shells our help texts as they are.

    Typer would load all of Rich to strip markup that they do not have, and fold them to a width.
    """
    from typer import _completion_classes

    _completion_classes._sanitize_help_text = lambda text: text  # noqa: SLF001


def main() -> int:
    """Run the program and return its exit code."""
    # Whatever this process creates is for its owner alone: the ledger, its journal, every export.
    os.umask(0o077)
    for name in ("stdout", "stderr"):
        # A stream that was closed before we began (``>&-``) takes what nobody wants to read.
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
        stream = getattr(sys, name)
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if "_XINFANG_COMPLETE" in os.environ:
        keep_completion_plain()
    from xinfang_cli.cli.failure import run

    return run(build(), sys.argv[1:])
