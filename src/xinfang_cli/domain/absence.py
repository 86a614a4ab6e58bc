"""Who stands in for whom: absences with a first and a last day, and the chain of their deputies."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple


class Absence(NamedTuple):
    """请假: days are ISO; both ends count.  ``back_on`` is the day of an earlier return."""

    id: int
    person_id: int
    person: str
    deputy_id: int
    deputy: str
    from_on: str
    until_on: str
    back_on: str | None
    reason: str | None

    def covers(self, day: str) -> bool:
        """Return whether the person is away on a day (ISO)."""
        is_back = self.back_on is not None and self.back_on <= day
        return self.from_on <= day <= self.until_on and not is_back

    def meets(self, first: str, last: str) -> bool:
        """Return whether a day of the absence lies in a span of days (ISO, both ends count)."""
        if self.back_on is not None and self.back_on <= max(self.from_on, first):
            return False
        return self.from_on <= last and first <= self.until_on


class OnLeave(NamedTuple):
    """Who is away, and who stands in (None: nobody who is there)."""

    person: str
    deputy: str | None


class Away(NamedTuple):
    """Who is away on one day, person id to deputy; the chain is followed to who is there.

    ``names`` are those of everybody in a chain; ``barred`` are the cases that a deputy must not
    see (person id, case id).
    """

    deputies: Mapping[int, int]
    names: Mapping[int, str]
    barred: Collection[tuple[int, int]] = ()

    def stands_in(self, person_id: int | None) -> int | None:
        """Return who stands in for a person that day; None when the person is there."""
        if person_id is None or person_id not in self.deputies:
            return None
        seen = {person_id}
        while person_id in self.deputies and self.deputies[person_id] not in seen:
            person_id = self.deputies[person_id]
            seen.add(person_id)
        return person_id

    def stands_in_name(self, person_id: int | None, case_id: int | None = None) -> str | None:
        """Return the name of who stands in for a person that day, None when nobody needs to.

        Nor does anybody who must not see the case in question.
        """
        deputy_id = self.stands_in(person_id)
        if deputy_id is None or (self.barred and (deputy_id, case_id) in self.barred):
            return None
        return self.names.get(deputy_id)

    def stand_ins(self, case_id: int, holders: Iterable[int | None]) -> tuple[str | None, ...]:
        """Return the names of who stands in for each holder of a case."""
        return tuple(self.stands_in_name(person_id, case_id) for person_id in holders)

    def with_charges(self, person_ids: Iterable[int]) -> tuple[int, ...]:
        """Return these persons and everybody for whom one of them stands in that day."""
        mine = {*person_ids}
        others = {absent for absent in self.deputies if self.stands_in(absent) in mine}
        return tuple(sorted(mine | others))


NOBODY_AWAY = Away({}, {})


def away_on(absences: Iterable[Absence], day: str) -> Away:
    """Return who is away on a day (ISO); the absence that was recorded last decides."""
    deputies: dict[int, int] = {}
    names: dict[int, str] = {}
    for absence in absences:
        if absence.covers(day):
            deputies[absence.person_id] = absence.deputy_id
            names[absence.person_id] = absence.person
            names[absence.deputy_id] = absence.deputy
    return Away(deputies, names)


def makes_a_loop(absences: Iterable[Absence], new: Absence) -> bool:
    """Return whether on some day of a new absence the chain of deputies leads back to the person.

    Who is away changes on the first days, on the days after the last ones and on the days of
    return alone, so that these are looked at.
    """
    known = [*absences, new]
    days = {new.from_on} | {
        day
        for absence in known
        for day in (absence.from_on, absence.back_on)
        if day is not None and new.covers(day)
    }
    for day in days:
        deputies = away_on(known, day).deputies
        person_id, seen = new.deputy_id, set[int]()
        while person_id in deputies and person_id not in seen:
            seen.add(person_id)
            person_id = deputies[person_id]
            if person_id == new.person_id:
                return True
    return False
