"""How near drawn rounds are to the office they were learnt from, so that a study can show what it stands on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from scipy.stats import ks_2samp, spearmanr

from mobility_planning.outcomes.simulation.arrays import Ints
from mobility_planning.outcomes.simulation.demand import Demand
from mobility_planning.outcomes.simulation.marginals import best_levels
from mobility_planning.outcomes.simulation.population import Generator
from mobility_planning.tables.workspace import Workspace

KOLMOGOROV, VARIATION, DIFFERENCE = "kolmogorov_smirnov", "total_variation", "difference"
COLUMNS = ["marginal", "value", "office", "drawn", "distance", "measure"]
_MOST_VALUES = 40
"""Different values from which a column is left out: it is a name or a number, and no category."""
_AS_IS = Demand()


def fidelity(
    workspace: Workspace, generator: Generator, *, demand: Demand = _AS_IS, draws: int = 20, seed: int = 1
) -> pd.DataFrame:
    """Compare what an office's round is like with the mean of drawn rounds.

    Parameters
    ----------
    workspace : Workspace
        The office's own round.
    generator : Generator
        Fitted to it.
    demand : Demand
    draws : int
        Rounds to draw; they are put together.
    seed : int

    Returns
    -------
    DataFrame, one row per marginal
        `marginal`: a column of applicants, `level.<language>`, `wishes` (of an applicant), `offer` and `first_choice`
        (where they go), `reach` (wishes within it), `document`, `ects` of a wish, `gpa~level.<language>`;
        `value`, what the next two columns are of: "mean", "rank correlation", or the office's commonest value, whose
        share they give; `office`, `drawn`; `distance` from 0 (alike) to 1, and its `measure`: the two-sample
        Kolmogorov-Smirnov statistic for numbers (scipy), total variation for categories (half the sum of the
        differences of shares), the absolute difference for correlations.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> workspace = read_workspace(sample_folder())
    >>> table = fidelity(workspace, Generator.fit(workspace), draws=4).set_index("marginal")
    >>> bool(table.loc["gpa", "distance"] < 0.05), float(table.loc["programme_id", "distance"])
    (True, 0.0)
    """
    rounds = [generator.draw(demand, (seed, number)) for number in range(draws)]
    office, drawn = _observed(workspace, generator), [_observed(each, generator) for each in rounds]
    rows = [_compared(name, office[name], pd.concat([each[name] for each in drawn])) for name in office]
    levels = [name for name in office if name.startswith("level.") and _together(office, name) is not None]
    rows += [_related(name, office, drawn) for name in levels]
    return pd.DataFrame(rows, columns=COLUMNS)


def _observed(workspace: Workspace, generator: Generator) -> Mapping[str, pd.Series]:
    """Lay a round out as one series for each marginal."""
    people, choices = workspace["applicants"].reset_index(drop=True), workspace["choices"]
    columns = [column for column in generator.marginals.applicants if column not in {"applicant_id", "gpa"}]
    kept = [column for column in columns if column in people and people[column].nunique() <= _MOST_VALUES]
    languages = generator.marginals.languages
    levels = best_levels(workspace, people, languages)
    counts = choices.groupby("applicant_id").size().reindex(people["applicant_id"], fill_value=0)
    found: dict[str, pd.Series] = {
        "gpa": people["gpa"],
        **{f"level.{name}": pd.Series(levels[:, number]) for number, name in enumerate(languages)},
        **{str(column): people[column].astype(object) for column in kept if people[column].nunique()},
        "wishes": counts,
        "offer": choices["offer_id"],
        "first_choice": choices.loc[choices["rank"] == 1, "offer_id"],
        "reach": _reach(workspace, generator, people, levels),
        "document": workspace["documents"]["document"],
        "ects": workspace["coverage"]["ects"],
    }
    return {name: values for name, values in found.items() if len(values)}


def _reach(workspace: Workspace, generator: Generator, people: pd.DataFrame, levels: Ints) -> pd.Series:
    """Say of every wish whether it is within reach."""
    near = generator.offered.prospects(people, levels, people["gpa"].to_numpy(dtype=np.float64)).reach
    person = pd.Index(people["applicant_id"]).get_indexer(pd.Index(workspace["choices"]["applicant_id"]))
    offer = pd.Index(generator.offered.offers).get_indexer(pd.Index(workspace["choices"]["offer_id"]))
    return pd.Series(near[person, offer])


def _compared(name: str, office: pd.Series, drawn: pd.Series) -> tuple[str, str, float, float, float, str]:
    if name in {"gpa", "ects"}:
        own, other = office.dropna(), drawn.dropna()
        return name, "mean", float(own.mean()), float(other.mean()), float(ks_2samp(own, other).statistic), KOLMOGOROV
    shares = pd.DataFrame({"office": _shares(office), "drawn": _shares(drawn)}).fillna(0.0)
    distance = round(float((shares["office"] - shares["drawn"]).abs().sum() / 2), 12)
    if name == "wishes" or name.startswith("level."):
        return name, "mean", float(office.mean()), float(drawn.mean()), distance, VARIATION
    most = str(shares["office"].idxmax())
    return name, most, float(shares["office"][most]), float(shares["drawn"][most]), distance, VARIATION


def _shares(values: pd.Series) -> pd.Series:
    return values.astype("str").value_counts(normalize=True).sort_index()


def _related(
    name: str, office: Mapping[str, pd.Series], drawn: Sequence[Mapping[str, pd.Series]]
) -> tuple[str, str, float, float, float, str]:
    own = _together(office, name) or 0.0
    others = float(np.mean([_together(each, name) or 0.0 for each in drawn]))
    return f"gpa~{name}", "rank correlation", own, others, abs(own - others), DIFFERENCE


def _together(observed: Mapping[str, pd.Series], name: str) -> float | None:
    """Give the rank correlation of GPA and a level; None where one of them does not vary."""
    both = pd.DataFrame({"gpa": observed["gpa"], "level": observed[name].astype("float64")}).dropna()
    varies = len(both) > 1 and bool((np.ptp(both.to_numpy(), axis=0) > 0).all())
    return float(spearmanr(both["gpa"], both["level"]).statistic) if varies else None
