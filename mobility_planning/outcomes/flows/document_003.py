"""The flows that document 003 publishes, as tables to try things on: how many went where, and nobody's name."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from mobility_planning.core.terms import Direction, MobilityStatus, Scope, Term
from mobility_planning.tables.schemas import empty_table

HOME, UNNAMED = "document-003.kz.example", "not-named.kz.example"
YEAR = "2022/2023"


class _Place(NamedTuple):
    hei_id: str
    name: str
    name_ru: str
    name_kk: str
    country: str
    city: str


class _Flow(NamedTuple):
    persons: int
    direction: Direction
    hei_id: str
    term: Term
    status: MobilityStatus


_PLACES = (
    _Place(HOME, "University of document 003", "Университет документа 003", "003-құжаттағы университет", "KZ", ""),
    _Place("turiba.lv.example", "Turība University", "Университет «Туриба»", "«Туриба» университеті", "LV", "Riga"),
    _Place("antalya-bilim.tr.example", "Antalya Bilim University", "Университет Анталья Билим",
           "Анталья Билим университеті", "TR", "Antalya"),
    _Place("atu.kz.example", "Almaty Technological University", "Алматинский технологический университет",
           "Алматы технологиялық университеті", "KZ", "Almaty"),
    _Place("kafu.kz.example", "Kazakh-American Free University", "Казахстанско-Американский свободный университет",
           "Қазақстан-Америка еркін университеті", "KZ", "Ust-Kamenogorsk"),
    _Place("keu.kz.example", "Karaganda University of Kazpotrebsoyuz",
           "Карагандинский университет Казпотребсоюза", "Қазтұтынуодағы Қарағанды университеті", "KZ", "Karaganda"),
    _Place("toraigyrov.kz.example", "Toraigyrov University", "Торайгыров университет", "Торайғыров университеті",
           "KZ", "Pavlodar"),
    _Place(UNNAMED, "Universities of Almaty, Uralsk and Ust-Kamenogorsk",
           "Вузы Алматы, Уральска и Усть-Каменогорска", "Алматы, Орал және Өскемен ЖОО-лары", "KZ", ""),
)  # fmt: skip
_FLOWS = (
    # Lines 15-16: "in 2022", completed; taken as the autumn of 2022, as the sample does.
    _Flow(3, Direction.OUT, "turiba.lv.example", Term.AUTUMN, MobilityStatus.RECOGNISED),
    # Line 19.
    _Flow(2, Direction.OUT, "antalya-bilim.tr.example", Term.SPRING, MobilityStatus.LIVE),
    # Lines 22-23: eight, by university.
    _Flow(5, Direction.OUT, "atu.kz.example", Term.SPRING, MobilityStatus.LIVE),
    _Flow(1, Direction.OUT, "kafu.kz.example", Term.SPRING, MobilityStatus.LIVE),
    _Flow(1, Direction.OUT, "keu.kz.example", Term.SPRING, MobilityStatus.LIVE),
    _Flow(1, Direction.OUT, "toraigyrov.kz.example", Term.SPRING, MobilityStatus.LIVE),
    # Line 25: three cities, no university and no split.
    _Flow(43, Direction.IN, UNNAMED, Term.SPRING, MobilityStatus.LIVE),
)


def document_003() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give the mobility that one university of Kazakhstan published for 2022/2023.

    Small enough to check by eye, and real: 3 + 2 went abroad, 8 within the country, 43 came; within the country 35 more
    came than went in spring. The page names its students; here each is a number. Where the 43 came from it tells as
    three cities without a split, so they have one origin, not named, in none of the cities: no split is made up.
    Programmes are not told for each student, and are empty.

    Returns
    -------
    mobilities : DataFrame
        56 stays, with the columns of the mobilities table.
    institutions : DataFrame
        8 universities, home among them, with the columns of the institutions table.

    Notes
    -----
    Source: document 003, lines 14-25.

    Examples
    --------
    >>> from mobility_planning.outcomes.flows.counts import net_flow
    >>> mobilities, institutions = document_003()
    >>> net_flow(mobilities)[["term", "scope", "incoming", "outgoing", "net"]].values.tolist()
    [['autumn', 'external', 0, 3, -3], ['spring', 'external', 0, 2, -2], ['spring', 'internal', 43, 8, 35]]
    """
    places = [place._asdict() | {"scope": _scope(place)} for place in _PLACES]
    by_id = {str(place["hei_id"]): place for place in places}
    stays = [
        flow._asdict() | {"scope": by_id[flow.hei_id]["scope"], "country": by_id[flow.hei_id]["country"]}
        for flow in _FLOWS
        for _ in range(flow.persons)
    ]
    numbered = [
        stay | {"applicant_id": f"D003-{number:02d}", "academic_year": YEAR}
        for number, stay in enumerate(stays, start=1)
    ]
    return _typed("mobilities", numbered), _typed("institutions", places)


def _scope(place: _Place) -> str:
    return (Scope.INTERNAL if place.country == "KZ" else Scope.EXTERNAL).value


def _typed(name: str, rows: list[dict[str, object]]) -> pd.DataFrame:
    """Set rows into the columns of a table, each of its type; texts that are not told are empty."""
    empty = empty_table(name)
    kinds = empty.dtypes.to_dict()
    texts = {column: "" for column, kind in kinds.items() if kind == "str"}
    return pd.DataFrame([texts | row for row in rows], columns=empty.columns).astype(kinds)
