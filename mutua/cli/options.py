"""The options of each command, apart from the commands so that --help is quick."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

LINK = """Find which rows of many supplier lists are one site. Reads CSV, TSV, XLSX, XLS and ODS as
they are. Writes sites.csv (list, row, site, name, country, confidence, doubtful) and pairs.csv
(list_a, row_a, list_b, row_b, probability, reasons) in UTF-8 without a byte-order mark; `list` is
the file's name without its ending, `row` counts the data rows from 1."""
OVERLAP = """Learn which of your own suppliers were audited already, from two files. How many hold
an audit is told in bands (1, 2-4, 5 or more) where the pool names its contributors; who, never."""
EXPLAIN = """Tell how each step of the matching saw two rows, among all rows of the lists: what was
read in them, why they were compared, what spoke for and against, and which sites they stand in."""
VERIFY = """Check a receipt without a network: its form, its issuer, the key, the signature, for how
long it is valid, and whether it was revoked. Exit code 0 only where all that could be checked
holds. Whitespace and the order of names may differ from the file as issued; nothing else may."""
TRACE = """Find whose copy of a report a file is: a PDF, also one that was printed to a PDF again, or a
picture of a page. Looks for the code in the file's data, in the visible line below each page, and in
the faint pattern that printing keeps. Exit code 1 if no code is found."""
PROTOCOLS = """List the protocols and how much of the common benchmark each version covers; with
names, such as SMETA-6.1 SA8000, put these side by side. A share that rests on our own comparison
is marked “unconfirmed”."""
MAP = """take FIELD from the column headed HEADING, in every file that has it; STEM:FIELD=HEADING
for one file; FIELD= leaves a field out"""


def link(commands: Any) -> None:
    """Describe `mutua link`."""
    parser = commands.add_parser("link", help="find the sites common to lists", description=LINK)
    parser.add_argument("lists", nargs="+", type=Path, metavar="LIST", help="a file to read")
    parser.add_argument(
        "--sites", type=Path, default=Path("sites.csv"), metavar="FILE.csv",
        help="where to write each row's site (default: sites.csv)",
    )  # fmt: skip
    parser.add_argument(
        "--pairs", type=Path, default=Path("pairs.csv"), metavar="FILE.csv",
        help="where to write the pairs (default: pairs.csv)",
    )  # fmt: skip
    _shared(parser)


def explain(commands: Any) -> None:
    """Describe `mutua explain`."""
    parser = commands.add_parser(
        "explain", help="tell why two rows are one site, or not", description=EXPLAIN
    )
    parser.add_argument("lists", nargs="+", type=Path, metavar="LIST", help="a file to read")
    parser.add_argument(
        "--pair", nargs=2, required=True, metavar="LIST:ROW",
        help="the two rows, as sites.csv and pairs.csv name them, such as suppliers:12 pool:340",
    )  # fmt: skip
    parser.add_argument(
        "--json", type=Path, metavar="FILE.json", help="where to write all of it, for a program"
    )
    _shared(parser)


def overlap(commands: Any) -> None:
    """Describe `mutua overlap`."""
    parser = commands.add_parser(
        "overlap", help="tell which of your suppliers were audited", description=OVERLAP
    )
    parser.add_argument("--mine", type=Path, required=True, metavar="MY.csv", help="your suppliers")
    parser.add_argument(
        "--audited", type=Path, required=True, metavar="POOL.csv", help="what was audited"
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE.csv", help="where to write one row per supplier"
    )
    parser.add_argument(
        "--contributor", metavar="HEADING", help="the pool's column that names its contributors"
    )
    parser.add_argument(
        "--today", type=_day, metavar="YYYY-MM-DD", help="the day for which audits are valid"
    )
    _shared(parser)


def verify(commands: Any) -> None:
    """Describe `mutua verify`."""
    parser = commands.add_parser("verify", help="check a receipt, offline", description=VERIFY)
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="the receipt, or the text of its large QR code"
    )
    parser.add_argument(
        "--keys", type=Path, action="append", default=[], metavar="FILE",
        help="the public keys of an issuer that you trust; may be given several times",
    )  # fmt: skip
    parser.add_argument(
        "--status", type=Path, metavar="FILE", help="the issuer's list of revocations"
    )
    parser.add_argument(
        "--today", type=_day, metavar="YYYY-MM-DD", help="the day for which it should hold"
    )
    parser.add_argument(
        "--json", nargs="?", const="-", metavar="FILE.json",
        help="print all of it for a program, or write it to a file",
    )  # fmt: skip
    parser.add_argument("--quiet", action="store_true", help="answer by the exit code only")


def trace(commands: Any) -> None:
    """Describe `mutua trace`."""
    parser = commands.add_parser(
        "trace", help="find whose copy of a report a file is", description=TRACE
    )
    parser.add_argument("file", type=Path, metavar="FILE.pdf", help="the copy that was found")
    parser.add_argument(
        "--readers", type=Path, metavar="FILE.csv",
        help="a table with the columns code, reader and at, as the platform exports it",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="write what was found for a program")


def protocols(commands: Any) -> None:
    """Describe `mutua protocols`."""
    parser = commands.add_parser(
        "protocols", help="compare protocols with the benchmark", description=PROTOCOLS
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="a protocol, with its version")
    parser.add_argument(
        "--benchmark", default="", metavar="VERSION", help="compare with this version (the newest)"
    )
    parser.add_argument(
        "--at-least", type=_percent, metavar="PERCENT",
        help="the share from which a protocol is equivalent (as the benchmark says: 85)",
    )  # fmt: skip
    parser.add_argument(
        "--checkpoints", action="store_true", help="list the checkpoints in which they differ, too"
    )


def _shared(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--map", action="append", default=[], metavar="FIELD=HEADING", help=MAP)
    parser.add_argument(
        "--hide", default="", metavar="FIELD,...",
        help="leave fields out of the matching, such as lat,lon,uml, `coordinates` or `identifiers`",
    )  # fmt: skip
    parser.add_argument(
        "--engine", metavar="ENGINE",
        help="what does the work, such as local:4, spark:local[2] or spark://host:7077 (default: "
        "local, in as many processes as there are cores)",
    )  # fmt: skip
    parser.add_argument("--processes", type=_count, metavar="N", help="short for --engine local:N")
    parser.add_argument("--quiet", action="store_true", help="write the files and say nothing")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day such as 2026-11-30") from None


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of processes, such as 2")
    return int(text)


def _percent(text: str) -> float:
    try:
        number = float(text.removesuffix("%"))
    except ValueError:
        number = -1.0
    if not 0 <= number <= 100:
        raise argparse.ArgumentTypeError(f"“{text}” is not a share in per cent, such as 85")
    return number / 100
