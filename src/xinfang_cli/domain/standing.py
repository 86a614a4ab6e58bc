"""How a person stands to the cases of a list: in which roles, and for whom somebody stands in."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from xinfang_cli.domain.absence import Away
from xinfang_cli.domain.codes import PERSON_ROLES

GIVER = "giver"
"""Who handed a case over that nobody has signed for yet."""


class Standing(NamedTuple):
    """Why a case is on a person's list: a role, or ``GIVER``.

    ``absent`` is whose role it is while the person stands in, None for the person's own;
    ``deputy`` is who stands in for the person's own.
    """

    role: str
    absent: str | None
    deputy: str | None = None


class Viewer(NamedTuple):
    """For whom a list is made: the persons (ids) of the name asked for, and whose cases it has.

    ``seats`` are the task forces that these are in (case id to role and person), ``given`` what
    they handed over without a signature yet (case id to persons).  ``namesakes`` are told apart by
    their units where several bear the name.
    """

    persons: tuple[int, ...]
    mine: tuple[int, ...]
    away: Away
    seats: Mapping[int, Sequence[tuple[str, int]]]
    given: Mapping[int, Collection[int]]
    namesakes: tuple[str, ...] = ()

    def standings(self, case_id: int, holders: Sequence[int | None]) -> tuple[Standing, ...]:
        """Return in what the viewer has a case; ``holders`` as in PERSON_ROLES."""
        held = [*zip(PERSON_ROLES, holders, strict=True), *self.seats.get(case_id, ())]
        given = [(GIVER, person_id) for person_id in self.given.get(case_id, ())]
        return tuple(
            self._standing(case_id, role, person_id)
            for role, person_id in [*held, *given]
            if person_id is not None and person_id in self.mine
        )

    def _standing(self, case_id: int, role: str, person_id: int) -> Standing:
        if person_id in self.persons:
            return Standing(role, None, self.away.stands_in_name(person_id, case_id))
        return Standing(role, self.away.names.get(person_id))
