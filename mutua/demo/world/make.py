"""Make the whole association, or a stream of its records."""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from mutua.demo.world import companies, mailing, names, stock, styles, view
from mutua.demo.world.holders import MEAN, Quota, Shares, allot
from mutua.demo.world.model import Member, Row, Site, SupplierList, World

TODAY = date(2026, 11, 1)
SHOWCASE_ROWS, SUPPLIER_ROWS = 2_431, 12_000
NAMED_TWICE = 0.015


def make(
    *,
    records: int = 19_000,
    members: int = 42,
    seed: int = 2026,
    today: date = TODAY,
    supplier_records: int | None = None,
) -> World:
    """Make a world of `records` audited records and `supplier_records` of suppliers.

    Without `supplier_records` there are 12 for every 19 audited. The first member is the
    showcase: it has 2,431 suppliers when there are 12,000 in all. The same arguments make the
    same world on every machine.
    """
    lists = _lists(members, seed)
    sites: dict[str, Site] = {}
    for site, supplier_list, row in _stream(lists, records, supplier_records, seed, today):
        sites[site.key] = site
        supplier_list.rows.append(row)
    for each in lists:
        _shuffle(each, seed)
        if each.kind == "suppliers":
            _give_addresses(each, sites, seed)
    people = [each.member for each in lists if each.kind == "suppliers"]
    return World(seed, today, people, people[0], sites, lists)


def records(
    *,
    records: int = 19_000,
    members: int = 42,
    seed: int = 2026,
    today: date = TODAY,
    supplier_records: int = 0,
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Stream (true site, record) without keeping anything, for runs of any size.

    A record is a dict of `mutua.linkage.Record`'s fields; records of one site follow each other.
    """
    stream = _stream(_lists(members, seed), records, supplier_records, seed, today)
    for site, supplier_list, row in stream:
        yield site.key, linkage_ready(supplier_list, row)


FIELDS = (
    "name", "company", "parent", "address", "city", "region", "postcode", "country", "phone",
)  # fmt: skip
IDENTIFIERS = ("os_id", "uml", "gln", "sedex_site", "duns", "lei")


def linkage_ready(supplier_list: SupplierList, row: Row) -> dict[str, Any]:
    """Answer a row as the fields of `mutua.linkage.Record`."""
    values = row.values
    record: dict[str, Any] = {key: values.get(key, "") for key in FIELDS}
    return record | {
        "id": f"{supplier_list.key}:{row.number}",
        "list": supplier_list.key,
        "lat": values.get("lat"),
        "lon": values.get("lon"),
        "identifiers": tuple((kind, values[kind]) for kind in IDENTIFIERS if kind in values),
    }


def _stream(
    lists: list[SupplierList], audited: int, supplied: int | None, seed: int, today: date
) -> Iterator[tuple[Site, SupplierList, Row]]:
    rng = Random(f"{seed}:holders")
    quotas, shares = _quotas(rng, len(lists) // 2, audited, supplied)
    by_kind = tuple([each for each in lists if each.kind == kind] for kind in KINDS)
    numbers = {each.key: 0 for each in lists}
    sites = companies.every_site(seed)
    while any(quota.total for quota in quotas):
        site, wanted = next(sites), shares.draw(rng, quotas)
        for those, quota, is_wanted in zip(by_kind, quotas, wanted, strict=True):
            for at in _holders(rng, quota) if is_wanted else ():
                numbers[those[at].key] += 1
                values = view.see(rng, site, those[at].style, today)
                yield site, those[at], Row(numbers[those[at].key], site.key, values)


def _quotas(
    rng: Random, members: int, audited: int, supplied: int | None
) -> tuple[tuple[Quota, Quota], Shares]:
    if supplied is None:
        supplied = round(audited * SUPPLIER_ROWS / 19_000)
    showcase = round(supplied * SHOWCASE_ROWS / SUPPLIER_ROWS)
    quotas = (
        Quota(allot(rng, audited, members)),
        Quota(allot(rng, supplied, members, first=showcase)),
    )
    return quotas, Shares(round(audited / MEAN), round(supplied / MEAN), overlap=0.37)


def _holders(rng: Random, quota: Quota) -> Iterator[int]:
    for at in quota.draw(rng):
        yield at
        if quota.again(rng, at, NAMED_TWICE):
            yield at


KINDS = ("audited", "suppliers")


def _lists(members: int, seed: int) -> list[SupplierList]:
    rng = Random(f"{seed}:lists")
    people = _members(rng, members)
    return [
        SupplierList(f"{member.slug}-{kind}", member, kind, styles.style(rng, member, kind))
        for member in people
        for kind in ("suppliers", "audited")
    ]


def _members(rng: Random, count: int) -> list[Member]:
    listed = [tuple(pair) for pair in stock.read("members.toml")["members"]]
    taken = {name for name, _ in listed}
    while len(listed) < count:
        name = f"{names.coined(rng)} {rng.choice(('Foods', 'Home', 'Care', 'Drinks', 'Brands'))}"
        if name not in taken:
            taken.add(name)
            listed.append((name, rng.choice(("GB", "US", "FR", "DE", "NL"))))
    return [_member(name, country) for name, country in listed[:count]]


def _member(name: str, country: str) -> Member:
    slug = name.lower().replace(" ", "-")
    return Member(slug, name, country, f"{slug}.example")


def _shuffle(supplier_list: SupplierList, seed: int) -> None:
    rows = supplier_list.rows
    Random(f"{seed}:{supplier_list.key}").shuffle(rows)
    supplier_list.rows = [Row(i, row.site, row.values) for i, row in enumerate(rows, start=1)]


def _give_addresses(supplier_list: SupplierList, sites: dict[str, Site], seed: int) -> None:
    """Write addresses into a list that is whole: what else it says was drawn without them."""
    key = supplier_list.key
    style = supplier_list.style = mailing.with_column(supplier_list.style, key, seed)
    supplier_list.rows = [
        mailing.with_address(row, sites[row.site], style, key, seed) for row in supplier_list.rows
    ]
