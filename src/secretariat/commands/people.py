# ruff: noqa: PLC0415 - Django may be imported only when the office is open
"""The command that lets a person in, and enrols focal points."""

from __future__ import annotations

import click

from secretariat.commands.following import actor_meant
from secretariat.commands.opening import DATA, opened


@click.command()
@click.argument("username")
@click.option("--for", "actor", help="Enrol a focal point of this State first: id or name.")
@click.option("--name", default="", help="What the person is called, when enrolled.")
@click.option("--address", default="http://127.0.0.1:8000", show_default=True, help="Of the site.")
@DATA
def invite(username: str, actor: str | None, name: str, address: str, data: str | None) -> None:
    """Print a link that signs a person in once, within the hour."""
    with opened(data):
        from secretariat.errors import RefusedActError
        from secretariat.office import operator
        from secretariat.people.operations import enrol, make_sign_in_link
        from secretariat.people.queries import people

        by = operator()
        if actor:
            enrol(username, name=name, role="focal point", actor=actor_meant(actor), by=by)
        elif not people(by).filter(pk=username).exists():
            known = ", ".join(one.pk for one in people(by))
            raise RefusedActError(
                f"nobody is enrolled as {username!r} (enrolled are: {known}); enrol a focal point "
                "with --for STATE"
            )
        click.echo(f"{address.rstrip('/')}/sign-in/{make_sign_in_link(username, by=by)}")
