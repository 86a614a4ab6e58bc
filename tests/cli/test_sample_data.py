"""sample_data: runs as it stands, and holds nobody real."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from office import Office

SAMPLES = Path(__file__).parents[2] / "sample_data"


def test_the_script_runs(bare_office: Office) -> None:
    """day.sh runs as a shell script, command by command, from another folder."""
    bin_folder = Path(sys.executable).parent
    env = bare_office.environment(PATH=f"{bin_folder}:/usr/bin:/bin")
    done = subprocess.run(
        ["sh", str(SAMPLES / "day.sh")],
        env=env,
        cwd=bare_office.folder,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert len(bare_office.items("list")) == 24
    assert bare_office.run("db", "check").code == 0
    assert bare_office.items("overdue") != []


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: str(path.name))
def test_nobody_is_real(path: Path) -> None:
    """Phones are 138-0000-…, ID numbers of the area code 990000, names 某."""
    text = path.read_text(encoding="utf-8-sig")
    phones = re.findall(r"(?<![0-9])1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9])", text)
    assert all(phone.startswith("138-0000-") for phone in phones)
    numbers = re.findall(r"(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])", text)
    assert all(number.startswith("990000") for number in numbers)
    names = re.findall(r"--(?:name|person|leader|handler) (\S+)", text)
    assert all("某" in name for name in names)
