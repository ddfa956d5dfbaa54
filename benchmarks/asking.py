"""Simulate an office that decides in the order `ask_next` asks, against one that decides in random order.

    python benchmarks/asking.py FOLDER nus rpi --seeds 1 2 3 --batch 50 --upto 400 --out DIR [--rules random asked ...]

FOLDER holds the data sets as `benchmarks/matching.py` reads them. Two fifths of the host titles, whole universities
drawn by the seed, are held out; the host titles of the others are the pool. The office starts with no decision. Batch
by batch it is asked about courses of the pool and decides them as they were decided; after each batch the matcher is
fitted anew and the held-out titles are matched. Each of the RULES asks in its own order.

Prints the mean of hit@1 and hit@5 over the seeds, the calibration error at the end, and how many decisions each rule
needs for the hit@1 that random order has at the end. DIR receives asking.csv (every point) and, for each data set, the
curve as SVG and PNG.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from tasks import decisions, hold_out, load

from mobility_planning.documents.matching_charts import learning_curve
from mobility_planning.matching.match import match
from mobility_planning.matching.trial.ask import ask_next
from mobility_planning.matching.trial.yardstick import calibration_error, hit_rate

CONFIDENT, LOST = 0.7, 0.3
"""Between these probabilities a best answer is undecided."""


@dataclass(frozen=True)
class Office:
    """An office part of the way: its catalogue, the courses that may be asked about, which are decided, the seed."""

    home: pd.DataFrame
    pool: pd.DataFrame
    decided: frozenset[str]
    seed: int

    @property
    def past(self) -> pd.DataFrame | None:
        """The decisions table so far; None before the first."""
        done = self.pool[self.pool["course_id"].isin(self.decided)]
        return decisions(done) if len(done) else None

    @property
    def open(self) -> pd.DataFrame:
        """The courses nobody has decided."""
        return self.pool[~self.pool["course_id"].isin(self.decided)]

    def proposals(self, host: pd.DataFrame) -> pd.DataFrame:
        """Match with what was decided so far."""
        return match(self.home, host.drop(columns="right"), decisions=self.past)

    def best(self) -> pd.DataFrame:
        """Give the first proposal of every open course."""
        return self.proposals(self.open).query("rank == 1").sort_values("host_course_id", ignore_index=True)


Rule = Callable[[Office, int], Sequence[str]]


def at_random(office: Office, n: int) -> list[str]:
    """Ask in an order drawn by the seed."""
    order = office.pool["course_id"].sample(frac=1, random_state=office.seed)
    return order[~order.isin(office.decided)].head(n).tolist()


def asked(office: Office, n: int) -> list[str]:
    """Ask what `ask_next` asks."""
    proposals = office.proposals(office.open)
    return ask_next(n, proposals, office.past, host=office.open)["host_course_id"].tolist()


def spread(office: Office, n: int) -> list[str]:
    """Ask what `ask_next` would ask if it doubted every answer alike: like titles and history only."""
    proposals = office.proposals(office.open).assign(probability=0.5)
    return ask_next(n, proposals, office.past, host=office.open)["host_course_id"].tolist()


def undecided(office: Office, n: int) -> list[str]:
    """Ask about the courses whose best answer is nearest to even (uncertainty sampling)."""
    best = office.best()
    return best.assign(even=(best["probability"] - 0.5).abs()).nsmallest(n, "even")["host_course_id"].tolist()


def undecided_first(office: Office, n: int) -> list[str]:
    """Ask what `ask_next` asks among the courses between LOST and CONFIDENT, then among the rest."""
    proposals = office.proposals(office.open)
    best = proposals[proposals["rank"] == 1]
    between = set(best.loc[best["probability"].between(LOST, CONFIDENT), "host_course_id"])
    inside = proposals["host_course_id"].isin(between)
    first = ask_next(n, proposals[inside], office.past, host=office.open)["host_course_id"].tolist()
    rest = ask_next(n - len(first), proposals[~inside], office.past, host=office.open)["host_course_id"].tolist()
    return [*first, *rest]


def common(office: Office, n: int) -> list[str]:
    """Ask about the courses of the titles that most hosts have (density alone), each title once in a batch."""
    titles = office.open.assign(title=office.open["title"].str.casefold())
    counted = titles.assign(times=titles.groupby("title")["course_id"].transform("size"))
    return counted.drop_duplicates("title").nlargest(n, "times")["course_id"].tolist()


def home_coverage(office: Office, n: int) -> list[str]:
    """Ask round by round for each home course with the least history: its most probable open course."""
    best = office.best().sort_values(["probability", "host_course_id"], ascending=[False, True])
    past = office.pool.loc[office.pool["course_id"].isin(office.decided), "right"].str.split("; ").explode()
    history = best["home_course_id"].map(past.value_counts()).fillna(0)
    turn = history + best.groupby("home_course_id").cumcount()
    return best.assign(turn=turn).sort_values("turn", kind="stable").head(n)["host_course_id"].tolist()


RULES: dict[str, Rule] = {
    "random": at_random,
    "asked": asked,
    "spread": spread,
    "undecided": undecided,
    "undecided first": undecided_first,
    "common": common,
    "home coverage": home_coverage,
}


def simulate(
    office: Office, held_out: pd.DataFrame, rule: Rule, batch: int, upto: int
) -> Iterator[dict[str, float | int]]:
    """Let an office decide batch by batch and take the held-out titles' hits after each."""
    yield {"decisions": 0, **take(office, held_out)}
    while len(office.decided) < min(upto, len(office.pool)):
        chosen = rule(office, batch)
        if not chosen:
            return
        office = Office(office.home, office.pool, office.decided | set(chosen), office.seed)
        yield {"decisions": len(office.decided), **take(office, held_out)}


def take(office: Office, held_out: pd.DataFrame) -> dict[str, float]:
    """Measure the matcher on the held-out titles."""
    proposals = office.proposals(held_out)
    answers = held_out.set_index("course_id")["right"].str.split("; ").map(set)
    right = [home in answers[host] for host, home in proposals[["host_course_id", "home_course_id"]].to_numpy()]
    found = proposals[right].groupby("host_course_id")["rank"].min()
    first = proposals[proposals["rank"] == 1].set_index("host_course_id")["probability"]
    rank = held_out["course_id"].map(found).astype("Int64")
    told = pd.DataFrame(
        {"seed": 0, "query": held_out["course_id"], "rank": rank, "right": rank.eq(1).fillna(value=False)}
    )
    told = told.assign(probability=held_out["course_id"].map(first).fillna(0.0))
    return {"hit_at_1": hit_rate(told, 1), "hit_at_5": hit_rate(told, 5), "ece": calibration_error(told)}


def needed(curve: pd.DataFrame, goal: float) -> float:
    """Give the decisions after which a curve reaches a hit@1 for the first time, read off between its points."""
    hits, made = curve["hit_at_1"].to_numpy(float), curve["decisions"].to_numpy(float)
    reached = np.flatnonzero(hits >= goal)
    if not len(reached):
        return float("nan")
    here = reached[0]
    if here == 0:
        return float(made[0])
    return float(np.interp(goal, hits[here - 1 : here + 1], made[here - 1 : here + 1]))


def report(points: pd.DataFrame) -> None:
    """Print the mean curves, and the decisions needed for what random order reaches."""
    for data, runs in points.groupby("data"):
        mean = runs.groupby(["order", "decisions"], as_index=False)[["hit_at_1", "hit_at_5", "ece"]].mean()
        for measure in ("hit_at_1", "hit_at_5"):
            print(f"\n{data}: {measure} after so many decisions, mean of {runs['seed'].nunique()} seeds")
            print(mean.pivot_table(index="order", columns="decisions", values=measure).round(3).to_string())
        last = mean[mean["decisions"] == mean["decisions"].max()].set_index("order")
        if "random" not in last.index:
            continue
        goal = float(last.loc["random", "hit_at_1"])
        counts = {order: needed(curve, goal) for order, curve in mean.groupby("order")}
        table = pd.DataFrame({f"decisions for {goal:.3f}": counts, "ece at the end": last["ece"]})
        print(f"\n{data}: what random order reaches at the end\n{table.round(3).to_string()}")


def draw(points: pd.DataFrame, out: Path) -> None:
    """Write the mean curves of `asked` and `random`, one picture per data set."""
    for data, runs in points[points["order"].isin(["asked", "random"])].groupby("data"):
        mean = runs.groupby(["order", "decisions"], as_index=False)["hit_at_1"].mean()
        picture = learning_curve(mean, "en")
        (out / f"asking_{data}.svg").write_text(picture.svg(), encoding="utf-8")
        (out / f"asking_{data}.png").write_bytes(picture.png())


def main() -> None:
    """Simulate, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="+")
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3])
    parser.add_argument("--rules", nargs="+", choices=list(RULES), default=["random", "asked"])
    parser.add_argument("--batch", type=int, default=50)
    parser.add_argument("--upto", type=int, default=400, help="decisions after which the office stops")
    parser.add_argument("--out", type=Path, required=True, help="folder of the CSV and the pictures")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    rows: list[dict[str, object]] = []
    for name in options.names:
        home, host = load(options.folder, name)
        for seed in options.seeds:
            pool, held_out = hold_out(host, seed)
            for order in options.rules:
                office = Office(home, pool, frozenset(), seed)
                for point in simulate(office, held_out, RULES[order], options.batch, options.upto):
                    rows.append({"data": name, "seed": seed, "order": order, **point})
                    print(*rows[-1].values(), flush=True)
                pd.DataFrame(rows).to_csv(options.out / "asking.csv", index=False)
    points = pd.DataFrame(rows)
    report(points)
    draw(points, options.out)


if __name__ == "__main__":
    main()
