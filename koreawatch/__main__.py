"""`python -m koreawatch`, where the command is not on the path."""

from koreawatch.cli.main import main

if __name__ == "__main__":
    main()
