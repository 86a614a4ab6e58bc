"""``xinfang init``: a new ledger, private, never over an old one."""

import stat

from office import Office


def test_says_where_and_what_next(bare_office: Office) -> None:
    """A new ledger is named, and what to do next."""
    out = bare_office.run("init", "--office", "示例市信访局").out
    assert str(bare_office.path) in out
    assert "xinfang register" in out


def test_json(bare_office: Office) -> None:
    """The document names the file and the office."""
    document = bare_office.json("init", "--office", "示例市信访局")
    assert document["schema"] == "xinfang.init/1"
    assert (document["path"], document["office"]) == (str(bare_office.path), "示例市信访局")


def test_only_the_owner_reads_it(bare_office: Office) -> None:
    """The file is of mode 0600, its new folder of mode 0700."""
    path = bare_office.folder / "deep" / "er" / "ledger.db"
    bare_office.run("--db", str(path), "init", "--office", "示例市信访局")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_mode_under_an_open_umask(bare_office: Office) -> None:
    """A process started with umask 000 still makes a private file."""
    env = bare_office.environment()
    import subprocess
    import sys

    done = subprocess.run(
        ["sh", "-c", f"umask 000; {sys.executable} -m xinfang_cli init --office 示例局"],
        env=env,
        check=False,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr
    assert stat.S_IMODE(bare_office.path.stat().st_mode) == 0o600


def test_never_over_a_file(office: Office) -> None:
    """A file of that name stays as it is, whatever it is."""
    office.refuse("init", "--office", "示例市信访局", code=2)
    other = office.folder / "note.txt"
    other.write_text("不是台账", encoding="utf-8")
    office.run("--db", str(other), "init", "--office", "示例市信访局", code=2)
    assert other.read_text(encoding="utf-8") == "不是台账"


def test_never_through_a_link(bare_office: Office) -> None:
    """A planted link is not followed, not even one that points nowhere."""
    target = bare_office.folder / "elsewhere.db"
    bare_office.path.symlink_to(target)
    bare_office.run("init", "--office", "示例市信访局", code=2)
    assert not target.exists()


def test_an_unnamed_office(bare_office: Office) -> None:
    """Off a terminal an office that is not named is 本单位: cron can begin a ledger."""
    assert bare_office.json("init")["office"] == "本单位"


def test_bad_office_names(bare_office: Office) -> None:
    """A name with a control character, or too long, makes no file."""
    bare_office.refuse("init", "--office", "局\x1b[31m", code=2)
    bare_office.refuse("init", "--office", "局" * 10_000, code=2)
    assert not bare_office.path.exists()


def test_folder_that_cannot_be_made(bare_office: Office) -> None:
    """A file in the way of the folder is a failure with one sentence."""
    (bare_office.folder / "file").write_text("x", encoding="utf-8")
    path = bare_office.folder / "file" / "ledger.db"
    bare_office.refuse("--db", str(path), "init", "--office", "示例局", code=1)
