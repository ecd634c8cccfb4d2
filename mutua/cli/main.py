"""The command `mutua`: link lists, answer the overlap, verify receipts, with no database."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from mutua import __version__
from mutua.cli import options
from mutua.cli.wrong import Wrong

FINE, BROKEN, WRONG, STOPPED = 0, 1, 2, 130


def main(argv: Sequence[str]) -> int:
    """Run a command; answer 0 when fine, 2 when the input is wrong, 130 when stopped.

    `verify` answers 1 for a receipt that does not hold, `trace` for a copy without a mark.
    """
    try:
        arguments = _parser().parse_args(argv)
        # slow: the commands need numpy and lightgbm, which `mutua link --help` can do without
        return int(import_module(f"mutua.cli.{arguments.command}").run(arguments))
    except Wrong as wrong:
        return _say(str(wrong), WRONG)
    except KeyboardInterrupt:
        return _say("Stopped. Nothing was written.", STOPPED)
    except BrokenPipeError:
        sys.stderr.close()  # whoever read us has gone: nothing more to say, and no complaint
        return FINE
    except MemoryError:
        return _say("There is not enough memory for lists of this size.", BROKEN)
    except OSError as error:
        return _say(f"{error.filename or 'A file'}: {error.strerror or error}.", WRONG)
    except Exception as error:
        if os.environ.get("MUTUA_DEBUG"):
            raise
        kind = type(error).__name__
        return _say(f"Mutua failed ({kind}: {error}). MUTUA_DEBUG=1 shows where.", BROKEN)


def _say(sentence: str, code: int) -> int:
    print(f"mutua: {sentence}", file=sys.stderr)
    return code


class _Parser(argparse.ArgumentParser):
    """argparse whose complaint is one sentence."""

    def error(self, message: str) -> NoReturn:
        raise Wrong(f"{message[:1].upper()}{message[1:]}. Try `{self.prog} --help`.")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="mutua", description="Learn which suppliers were audited already.")
    parser.add_argument("--version", action="version", version=f"mutua {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    options.link(commands)
    options.explain(commands)
    options.overlap(commands)
    options.verify(commands)
    options.trace(commands)
    options.protocols(commands)
    for name, words in (
        ("serve", "start the web application"),
        ("journal", "prove that the journal is as it was written; sign it"),
        ("manage", "run a management command of the web application"),
    ):
        commands.add_parser(name, help=words, add_help=False)
    return parser
