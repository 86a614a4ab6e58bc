"""``xinfang db check``: what is sound, and what was tampered with."""

import sqlite3

import pytest
from office import FORMATS, Office, cells, check_sentence


def test_a_sound_ledger(busy_office: Office) -> None:
    """Every check of a ledger made by the verbs is fine."""
    document = busy_office.json("db", "check")
    assert document["schema"] == "xinfang.db.check/1"
    assert all(item["ok"] for item in document["items"])
    assert {"integrity", "references", "chain"} <= {item["check"] for item in document["items"]}


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(office: Office, form: str) -> None:
    """Each format prints the checks."""
    assert "integrity" in office.run("db", "check", "--format", form).out


@pytest.mark.parametrize("width", [60, 80])
def test_table_fits(office: Office, width: int) -> None:
    """No line is wider than the terminal."""
    office.monkeypatch.setenv("COLUMNS", str(width))
    for line in office.run("db", "check", "--format", "table").out.splitlines():
        assert cells(line) <= width, line


def test_open_permissions_are_found(office: Office) -> None:
    """A ledger that others can read is a finding: exit 1."""
    office.path.chmod(0o644)
    result = office.run("db", "check", "--format", "json", code=1)
    assert [item["check"] for item in result.items if not item["ok"]] == ["permissions"]
    assert len(result.error_lines) == 1


def test_a_changed_fact_is_found(busy_office: Office) -> None:
    """A fact changed behind the triggers' back breaks the chain."""
    db = sqlite3.connect(busy_office.path)
    trigger = "case_versions_no_update"
    (sql,) = db.execute("SELECT sql FROM sqlite_master WHERE name = ?", (trigger,)).fetchone()
    db.execute(f"DROP TRIGGER {trigger}")
    db.execute("UPDATE case_versions SET received_on = '2026-03-09' WHERE case_id = 1")
    db.execute(sql)
    db.commit()
    db.close()
    result = busy_office.run("db", "check", "--format", "json", code=1)
    assert "chain" in [item["check"] for item in result.items if not item["ok"]]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE contacts SET note = 'x'",
        "DELETE FROM contacts",
        "INSERT OR REPLACE INTO cases SELECT * FROM cases",
        "UPDATE acts SET actor = 'x'",
        "DELETE FROM moves",
    ],
)
def test_facts_cannot_be_changed_from_outside(busy_office: Office, statement: str) -> None:
    """The sqlite3 shell cannot change or remove a fact."""
    with pytest.raises(sqlite3.Error):
        busy_office.sql(statement)


def test_needs_a_verb(office: Office) -> None:
    """``db`` alone says what it can do."""
    check_sentence(office.run("db", code=2))
