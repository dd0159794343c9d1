"""Where the program begins, also by `python -m koreawatch`.

Every process that reads pages runs this file again, as multiprocessing has it, and it must not load the command line
for them, which they never use.
"""

from __future__ import annotations


def main() -> None:
    """The entry point of the package."""
    from koreawatch.cli import main as cli

    cli.main()


if __name__ == "__main__":
    main()
