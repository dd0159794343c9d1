"""koreawatch serve"""

from __future__ import annotations

import click

from koreawatch.cli.common import Session, examples, pass_session


@click.command("serve", epilog=examples("koreawatch serve", "koreawatch serve --listen 127.0.0.1:8500"))
@click.option("--listen", metavar="HOST:PORT", default="127.0.0.1:8484", show_default=True, help="Where to serve.")
@pass_session
def command(session: Session, listen: str) -> int:
    """The web page and the API over the store, without the daemon, which has the page too: koreawatch run --listen.

    On an address that other machines reach, the variable KOREAWATCH_TOKEN has to hold a secret: people are asked for it
    once, programs send it as `Authorization: Bearer`. Ctrl-C stops; SIGHUP reads the configuration anew.
    """
    from koreawatch.cli.run import anew
    from koreawatch.serving import run_page
    from koreawatch.web.serve import WebError

    def ready(where: str) -> None:
        session.note(f"The desk is at http://{where}; Ctrl-C closes it.")

    try:
        return run_page(session.config, lambda: anew(session), listen, ready)
    except WebError as error:
        raise click.UsageError(f"--listen: {error}") from None
