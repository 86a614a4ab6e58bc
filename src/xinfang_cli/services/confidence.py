"""Art. 30: what an accusation says, and that it exists, never reaches the accused."""

from xinfang_cli.domain.case import Version
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.text import clean_line


def refuse_accused(version: Version, unit_id: int | None, name: str) -> None:
    """Raise InvalidInputError("accused_party") when a case would be handed to whom it accuses."""
    against = version.against
    if against is None or not version.confidential:
        return
    if unit_id is not None and unit_id == version.against_unit_id:
        raise InvalidInputError("accused_party")
    plain = clean_line(name, "name").partition("@")[0]
    if plain and (plain in against or against in plain):
        raise InvalidInputError("accused_party")
