"""Issue 2, item 6: contacts of many clerks at once on one case."""

import os
import subprocess

from office import PROGRAM, Office

COUNT = 200 if os.environ.get("XINFANG_FULL") == "1" else 40


def test_no_gap_no_double(office: Office) -> None:
    """As many processes as clerks: attempts 1..n, none lost, each told its own number."""
    no = office.register()
    command = [*PROGRAM, "contact", no, "--mode", "phone", "--result", "no_answer", "--quiet"]
    running = [
        subprocess.Popen(
            command, env=office.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(COUNT)
    ]
    told = []
    for process in running:
        out, err = process.communicate(timeout=240)
        assert process.returncode == 0, err.decode()
        told.append(int(out))
    assert sorted(told) == list(range(1, COUNT + 1))
    found = [contact["n"] for contact in office.json("show", no)["contacts"]]
    assert found == list(range(1, COUNT + 1))
    assert office.run("db", "check").code == 0
