"""koreawatch completion"""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from koreawatch.cli.common import FAILED, Stop, examples


@click.command(
    "completion",
    epilog=examples('eval "$(koreawatch completion bash)"', "koreawatch completion fish"),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print the completion script of a shell: commands, options and the ids of sources complete."""
    kind = get_completion_class(shell)
    if kind is None:
        raise Stop(f"There is no completion for {shell}.", FAILED)
    try:
        click.echo(kind(context.find_root().command, {}, "koreawatch", "_KOREAWATCH_COMPLETE").source())
    except (OSError, RuntimeError) as error:  # click asks bash for its version
        raise Stop(f"The shell {shell} can't be asked: {error}", FAILED) from None
