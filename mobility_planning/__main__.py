"""The `mobility` command: read, check, match, allocate, plan and recognise stays, exchange; study what came of it."""

from __future__ import annotations

import typer

from mobility_planning.commands.agreements import plan
from mobility_planning.commands.courses import match
from mobility_planning.commands.credits import coverage, recognise
from mobility_planning.commands.desk import app as desk_app
from mobility_planning.commands.desk import lab
from mobility_planning.commands.exchange import export, import_files_command
from mobility_planning.commands.office import check, demo, run, sample
from mobility_planning.commands.outcomes import outcomes, simulate
from mobility_planning.commands.seats import allocate, letters, next_round, scenarios

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
for command in (demo, run, check, match, allocate):
    app.command()(command)
app.command("round")(next_round)
for command in (letters, scenarios, coverage, plan, recognise, outcomes, simulate):
    app.command()(command)
app.command("import")(import_files_command)
for command in (export, sample):
    app.command()(command)
app.command("app")(desk_app)
app.command()(lab)


if __name__ == "__main__":
    app()
