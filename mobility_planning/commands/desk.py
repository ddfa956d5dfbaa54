"""The desk: the pages in a browser, and the notebooks behind them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mobility_planning.commands.console import out, told
from mobility_planning.core.errors import Place, WorkspaceError
from mobility_planning.core.terms import Language

if TYPE_CHECKING:
    from mobility_planning.desk.server.site import Site

Office = Annotated[Path | None, typer.Argument(help="The office's folder; without it a practice copy of the sample.")]
Browser = Annotated[bool, typer.Option(" /--no-browser", help="Do not open the browser.")]


@told
def app(
    folder: Office = None,
    ip: Annotated[str, typer.Option(help="Where to listen: localhost, or 0.0.0.0 for every computer.")] = "localhost",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8866,
    base_url: Annotated[str, typer.Option(help="What stands before the paths, behind a proxy.")] = "/",
    token: Annotated[
        str, typer.Option(envvar="MOBILITY_TOKEN", help="What opens the pages; drawn without it.", show_default=False)
    ] = "",
    no_token: Annotated[bool, typer.Option("--no-token", help="Let in everybody who reaches the address.")] = False,  # noqa: FBT002
    host: Annotated[list[str] | None, typer.Option(help="A further name of the address, with --no-token.")] = None,
    pool: Annotated[int, typer.Option(min=0, max=20, help="Kernels of each page that stand ready.")] = 1,
    fresh: Annotated[bool, typer.Option("--fresh", help="Import the code anew for every page.")] = False,  # noqa: FBT002
    browser: Browser = True,  # noqa: FBT002
    language: Annotated[
        Language | None, typer.Option(help="What the pages speak at first; else what the browser is set to.")
    ] = None,
) -> None:
    """Open the pages: start, course review, agreement, commission, researcher."""
    from mobility_planning.desk.server.app import serve
    from mobility_planning.desk.server.notebooks import notebooks_folder
    from mobility_planning.desk.server.site import Site, drawn_token

    site = Site(
        _office(folder), notebooks_folder(), ip, port, base_url, "" if no_token else token or drawn_token(),
        tuple(host or ()), pool, fresh, language,
    )  # fmt: skip
    serve(site, _show, browser=browser)


@told
def lab(
    folder: Office = None,
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8888,
    browser: Browser = True,  # noqa: FBT002
) -> None:
    """Open JupyterLab on the notebooks of the pages."""
    from mobility_planning.desk.server.lab import open_lab

    raise typer.Exit(open_lab(_office(folder), port=port, browser=browser))


def _office(folder: Path | None) -> Path:
    """Give the folder the pages work on; a wrong one is told before anything is started."""
    from mobility_planning.desk.office import practice_folder
    from mobility_planning.tables.workspace import read_workspace

    if folder is None:
        practice = practice_folder()
        out.print(f"a practice copy of the sample: {practice}", highlight=False, markup=False, soft_wrap=True)
        return practice
    if not folder.is_dir():
        hint = "name the folder of the office's tables; `mobility sample FOLDER` makes one to try"
        raise WorkspaceError("there is no such folder", Place(file=str(folder)), hint)
    read_workspace(folder)
    return folder


def _show(site: Site) -> None:
    """Say where the pages are; flushed, for whoever started this may be waiting for the line."""
    out.print(f"the desk is open: {site.link}", highlight=False, markup=False, soft_wrap=True)
    if not site.token and not site.local:
        out.print("everybody who reaches this address can read and decide", style="yellow")
    out.print("Ctrl+C closes it", highlight=False)
    out.file.flush()
