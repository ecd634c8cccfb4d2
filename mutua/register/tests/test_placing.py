from mutua.register.placing import Plan, Standing, plan

ONE, TWO = Standing(1, 10, retired=False), Standing(2, 20, retired=False)


def test_new_group_gets_a_new_site() -> None:
    assert plan([[10, 11]], {}, []) == Plan(sites=[None])


def test_group_keeps_its_site() -> None:
    assert plan([[10, 11, 12]], {10: 1, 11: 1}, [ONE]) == Plan(sites=[1])


def test_merged_sites_keep_the_larger_code_and_the_other_leads_to_it() -> None:
    placed = {10: 1, 20: 2, 21: 2}
    assert plan([[10, 20, 21]], placed, [ONE, TWO]) == Plan(sites=[2], successors={1: 0})


def test_equal_sites_merge_into_the_older() -> None:
    assert plan([[10, 20]], {10: 1, 20: 2}, [ONE, TWO]) == Plan(sites=[1], successors={2: 0})


def test_larger_part_of_a_split_site_keeps_the_code() -> None:
    placed = {10: 1, 11: 1, 12: 1}
    assert plan([[10], [11, 12]], placed, [ONE]) == Plan(sites=[None, 1])


def test_equal_parts_of_a_split_site_leave_the_code_with_the_founder() -> None:
    assert plan([[11], [10]], {10: 1, 11: 1}, [ONE]) == Plan(sites=[None, 1])


def test_site_parted_again_gets_its_old_code_back() -> None:
    retired = Standing(2, 20, retired=True)
    placed = {10: 1, 11: 1, 20: 1}
    assert plan([[10, 11], [20]], placed, [ONE, retired]) == Plan(sites=[1, 2], revived=[2])


def test_order_of_groups_does_not_matter() -> None:
    placed = {10: 1, 11: 1, 12: 1}
    assert (
        plan([[11, 12], [10]], placed, [ONE]).sites
        == plan([[10], [11, 12]], placed, [ONE]).sites[::-1]
    )
