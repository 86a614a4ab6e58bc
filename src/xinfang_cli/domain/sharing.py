"""Dealing cases out evenly among a few, so that dealing again moves nothing."""

from collections.abc import Collection, Mapping, Sequence


def deal(
    cases: Sequence[int],
    holders: Sequence[int],
    held: Mapping[int, int],
    barred: Collection[tuple[int, int]] = (),
) -> dict[int, int | None]:
    """Return who gets each case, in the order of ``cases``; None where everybody is barred.

    ``held`` says who holds a case now: who is among the holders keeps what fits into an even
    share, so that the fewest cases change hands and a second dealing changes none.  The shares
    differ by one case at most, but for what ``barred`` (case, holder) forbids.

    Raises ValueError without holders.
    """
    if not holders:
        raise ValueError(holders)
    share, over = divmod(len(cases), len(holders))
    loads = dict.fromkeys(holders, 0)
    dealt: dict[int, int | None] = dict.fromkeys(cases)
    for case in cases:
        holder = held.get(case)
        if holder not in loads or (case, holder) in barred:
            continue
        # So many of the holders have one more than an even share, where it does not come out even.
        if loads[holder] < share or (loads[holder] == share and over):
            over -= loads[holder] == share
            loads[holder] += 1
            dealt[case] = holder
    for case in cases:
        free = [holder for holder in holders if (case, holder) not in barred]
        if dealt[case] is None and free:
            holder = min(free, key=loads.__getitem__)
            loads[holder] += 1
            dealt[case] = holder
    return dealt
