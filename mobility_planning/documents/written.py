"""Papers on their way into an office's folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mobility_planning.core.atomic import keep_apart, whole_file, write_together
from mobility_planning.core.progress import Track
from mobility_planning.tables.workspace import Workspace

Content = bytes | str
Papers = Mapping[str, Content | Callable[[], Content]]
"""File name, with its folder, to what stands in it or what makes that."""


def write_each(papers: Papers, out: Path, workspace: Workspace, track: Track) -> list[Path]:
    """Write papers one after another, each whole or not at all, and none over a file of the workspace.

    Parameters
    ----------
    papers : mapping of str to bytes, str or callable
        What is to be made is made when its turn comes.
    out : Path
        The folder; made where it is missing, files of the same name are replaced.
    workspace : Workspace
    track : Track
        Goes over the papers.

    Returns
    -------
    list of Path

    Raises
    ------
    MobilityError
        Where a paper would replace a file of the workspace.
    """
    keep_apart([out / name for name in papers], *workspace.inputs)
    for name, paper in track(papers.items(), description="writing", total=len(papers)):
        content = paper() if callable(paper) else paper
        with whole_file(out / name) as draft:
            draft.write_bytes(content.encode() if isinstance(content, str) else content)
    return [out / name for name in papers]


def write_all(papers: Mapping[str, bytes], folder: Path, inputs: Sequence[Path] = ()) -> list[Path]:
    """Write papers that belong together and are made already: all of them or none, and none over what was read.

    Parameters
    ----------
    papers : mapping of str to bytes
        File name to content.
    folder : Path
        Made where it is missing; files of the same name are replaced.
    inputs : sequence of Path
        What was read, such as `workspace.inputs`.

    Returns
    -------
    list of Path

    Raises
    ------
    MobilityError
        Where a paper would replace what was read.
    """
    targets = {folder / name: content for name, content in papers.items()}
    keep_apart(targets, *inputs)
    write_together(targets)
    return list(targets)
