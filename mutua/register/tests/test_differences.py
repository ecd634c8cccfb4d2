from mutua.register.differences import Difference, Known, Values, compare, freshen

MILL = {"name": "Sungai Rindu Mill", "country": "ID", "city": "Dumai"}
PRESS = {"name": "Kwame Press", "country": "GH"}


def known(*rows: Values) -> list[Known]:
    return [
        Known(
            100 + fresh.row,
            fresh.key,
            fresh.fingerprint,
            str(fresh.values.get("number", "")),
            str(fresh.values.get("name", "")),
            str(fresh.values.get("country", "")),
            str(fresh.values.get("city", "")),
        )
        for fresh in freshen(enumerate(rows, 1))
    ]


def difference(before: list[Values], after: list[Values]) -> Difference:
    return compare(known(*before), freshen(enumerate(after, 1)))


def test_same_list_again_changes_nothing() -> None:
    assert difference([MILL, PRESS], [MILL, PRESS]) == Difference(continues={1: 101, 2: 102})


def test_order_of_rows_does_not_matter() -> None:
    assert difference([MILL, PRESS], [PRESS, MILL]) == Difference(continues={1: 102, 2: 101})


def test_new_and_gone_rows_are_told_apart() -> None:
    assert difference([MILL], [PRESS]) == Difference(new=[1], gone=[101])


def test_row_that_changed_its_city_stays_the_same_record() -> None:
    moved = MILL | {"city": "Medan"}
    assert difference([MILL, PRESS], [moved, PRESS]) == Difference(
        continues={1: 101, 2: 102}, changed={1}
    )


def test_own_number_outweighs_every_change() -> None:
    before, after = MILL | {"number": "V1"}, PRESS | {"number": "V1"}
    assert difference([before], [after]) == Difference(continues={1: 101}, changed={1})


def test_number_added_to_a_list_later_keeps_the_records() -> None:
    assert difference([MILL], [MILL | {"number": "V1"}]) == Difference(
        continues={1: 101}, changed={1}
    )


def test_repeated_rows_are_records_of_their_own_and_told() -> None:
    assert difference([], [MILL, MILL]) == Difference(new=[1, 2], repeated=[2])


def test_two_rows_of_one_name_are_not_guessed_between() -> None:
    other = MILL | {"city": "Medan"}
    after = [MILL | {"city": "Riau"}, MILL | {"city": "Jambi"}]
    assert difference([MILL, other], after) == Difference(new=[1, 2], gone=[101, 102])


def numbered(*names: str) -> list[Values]:
    return [{"number": str(n), "name": name, "country": "GH"} for n, name in enumerate(names, 1)]


def test_numbers_that_only_count_the_rows_are_not_trusted() -> None:
    before = numbered("Ash", "Beech", "Cedar", "Date", "Elm")
    after = numbered("New", "Ash", "Beech", "Cedar", "Date", "Elm")
    assert difference(before, after) == Difference(
        continues={2: 101, 3: 102, 4: 103, 5: 104, 6: 105}, changed={2, 3, 4, 5, 6}, new=[1]
    )


def test_numbers_of_a_list_with_a_few_new_names_are_trusted() -> None:
    before = numbered("Ash", "Beech", "Cedar", "Date", "Elm")
    after = numbered("Ash", "Birch", "Cedar", "Date", "Elm")
    assert difference(before, after) == Difference(
        continues={1: 101, 2: 102, 3: 103, 4: 104, 5: 105}, changed={2}
    )
