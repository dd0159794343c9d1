"""koreawatch run"""

from __future__ import annotations

import logging

import click

from koreawatch.cli.common import NO_STORE, Session, Stop, examples, pass_session
from koreawatch.config import Config, ConfigError, load

log = logging.getLogger(__name__)


@click.command("run", epilog=examples("koreawatch run", "koreawatch run --listen 127.0.0.1:8484 --log-format json"))
@click.option("--listen", metavar="HOST:PORT", help="Serve the web page, the API, /healthz and /metrics there.")
@click.option("--no-web", is_flag=True, help="Serve nothing, whatever the configuration says.")
@click.option("--log-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@pass_session
def command(session: Session, listen: str | None, no_web: bool, log_format: str) -> int:
    """The daemon, in the foreground: crawls the enabled sources when they are due, takes one-off crawls, looks after
    the store. SIGTERM and Ctrl-C finish what is in flight and stop; SIGHUP reads the configuration anew.
    """
    from crawler.exceptions import CrawlError
    from koreawatch import logs
    from koreawatch.running import run_daemon
    from koreawatch.way_back import way_back
    from koreawatch.web.serve import WebError
    from scheduler.daemon import STORE_LOST

    config = session.config
    if not config.enabled_ids:
        raise click.UsageError("No source is enabled. List some under [sources] enable.")
    logs.set_up("json" if log_format == "json" else "text", session.verbosity)
    try:
        code = run_daemon(config, lambda: anew(session), None if no_web else listen or config.schedule.listen)
    except CrawlError as error:
        raise Stop(str(error), NO_STORE) from None
    except WebError as error:
        raise click.UsageError(f"--listen: {error}") from None
    if code == STORE_LOST:
        way = way_back(session)
        if way:
            log.critical("%s", way)
    return code


def anew(session: Session) -> Config | None:
    """The configuration as it is now; None, with what is wrong in the log, when it can't be used."""
    try:
        config = load(session.config_option, session.store_option)
    except ConfigError as error:
        log.error("the configuration is left as it was: %s", "; ".join(error.lines()))
        return None
    if config.store != session.config.store or config.crawl != session.config.crawl:
        log.warning("changes of store and [crawl] take effect when the daemon is started anew")
    return config
