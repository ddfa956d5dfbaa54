"""The offer table of document 001 (line 77), read exactly as it stands there and split into the columns of `offers`.

Its header is "University, city, country: | Specialty: | Requirements: | Tuition payment: | Costs: | Quantity: |
Course Catalog Links: | Deadline for submission of documents:"; one cell there often holds several of our columns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from babel import Locale

from mobility_planning.core.errors import near_miss
from mobility_planning.core.terms import Cefr, Tuition
from mobility_planning.tables.cells import clean
from mobility_planning.tables.columns import LANGUAGE_CODES
from mobility_planning.tables.files import Grid
from mobility_planning.tables.headers import plain, recognise
from mobility_planning.tables.issues import Issue

HEADERS: Mapping[str, frozenset[str]] = {
    "university": frozenset({"university city country", "университет город страна", "университет қала ел"}),
    "specialty": frozenset({"specialty", "speciality", "специальность", "мамандық"}),
    "requirements": frozenset({"requirements", "требования", "талаптар"}),
    "tuition": frozenset({"tuition payment", "оплата обучения", "оқу ақысы"}),
    "costs": frozenset({"costs", "расходы", "шығындар"}),
    "quantity": frozenset({"quantity", "количество", "саны"}),
    "links": frozenset({"course catalog links", "ссылки на каталог курсов", "курстар каталогының сілтемелері"}),
    "deadline": frozenset({"deadline for submission of documents", "срок подачи документов", "құжат тапсыру мерзімі"}),
}
_OFFER_COLUMNS = ("offer_id", "hei_id", "city", "country", "specialties", "min_gpa", "language", "min_cefr", "tuition",
                  "cost", "currency", "quantity", "catalogue_url", "deadline")  # fmt: skip
_CURRENCIES = {"€": "EUR", "$": "USD", "£": "GBP", "₸": "KZT", "тенге": "KZT", "теңге": "KZT", "₽": "RUB", "руб": "RUB",
               "zł": "PLN", "₺": "TRY", "euro": "EUR", "евро": "EUR"}  # fmt: skip
_CYRILLIC_CEFR = str.maketrans("АВС", "ABC")
_GPA = re.compile(
    r"(?:gpa|гпа|средний балл|орташа балл|average (?:score|grade))[^\d]{0,12}(\d+(?:[.,]\d+)?)", re.IGNORECASE
)
_LEVEL = re.compile(r"\b([ABC][12])\b\+?")
_AMOUNT = re.compile(r"\d[\d \u00a0]*(?:[.,]\d{1,2})?(?!\d)")
_FILLER = {
    "min", "minimum", "at", "least", "level", "and", "or", "from", "of", "above", "higher", "not", "lower", "than",
    "cefr", "не", "ниже", "от", "и", "выше", "уровень", "язык", "тіл", "тілі", "деңгейі", "кем", "емес",
}  # fmt: skip


@dataclass(frozen=True)
class SplitOffers:
    """What an offer table of document 001 holds: the offers, and the universities that no other table names."""

    offers: Grid
    institutions: Grid


def is_offer_table(grid: Grid) -> bool:
    """Say whether a grid has the header of document 001's offer table.

    >>> is_offer_table(Grid("o.csv", header=("University, city, country:", "Specialty:", "Quantity:")))
    True
    """
    return any(plain(header) in HEADERS["university"] for header in grid.header)


def split_offer_table(grid: Grid, hei_ids: Mapping[str, str]) -> SplitOffers:
    """Split document 001's offer table into our columns.

    Parameters
    ----------
    grid : Grid
        The table as it stands.
    hei_ids : mapping of str to str
        Folded university name (`headers.plain`) to `hei_id`, for the universities already known.

    Returns
    -------
    SplitOffers
        `offers` keeps the row numbers; what a cell says that could not be read is an issue of it. A university not in
        `hei_ids` gets an id made of its name. Offer ids are the host's id and the offer's number at that host.

    Examples
    --------
    >>> header = ("University, city, country:", "Requirements:", "Costs:", "Quantity:")
    >>> row = ["Baltic School, Riga, Latvia", "GPA 3.0, English B2", "350 EUR", "2"]
    >>> offers = split_offer_table(Grid("o.csv", "", header, [row], [2]), {}).offers
    >>> [cell for cell in offers.rows[0] if cell]
    ['baltic-school-1', 'baltic-school', 'Riga', 'LV', '3.0', 'en', 'B2', '350', 'EUR', '2']
    """
    part = {name: i for name, words in HEADERS.items() for i, h in enumerate(grid.header) if plain(h) in words}
    rows, found, issues, counts = [], {}, list(grid.issues), dict[str, int]()
    for number, row in zip(grid.numbers, grid.rows, strict=True):
        cells = {name: clean(row[i]) for name, i in part.items()}
        offer, faults = _offer(cells)
        name = offer.pop("name")
        offer["hei_id"] = hei_ids.get(plain(name), _slug(name))
        counts[offer["hei_id"]] = counts.get(offer["hei_id"], 0) + 1
        offer["offer_id"] = f"{offer['hei_id']}-{counts[offer['hei_id']]}"
        if plain(name) not in hei_ids:
            found[offer["hei_id"]] = [offer["hei_id"], name, offer["country"], offer["city"]]
        rows.append([offer.get(column, "") for column in _OFFER_COLUMNS])
        issues += [
            replace(f, file=grid.file, sheet=grid.sheet, row=number, column=grid.header[part[f.column]]) for f in faults
        ]
    wrong = {issue.row for issue in issues if issue.severity == "error"}
    good = [i for i, number in enumerate(grid.numbers) if number not in wrong]
    offers = replace(grid, header=_OFFER_COLUMNS, rows=[rows[i] for i in good], numbers=[grid.numbers[i] for i in good],
                     issues=tuple(issues), ragged=grid.ragged + len(rows) - len(good))  # fmt: skip
    header = ("hei_id", "name", "country", "city")
    institutions = Grid(grid.file, grid.sheet, header, list(found.values()), list(range(2, 2 + len(found))))
    return SplitOffers(offers, institutions)


def _offer(cells: Mapping[str, str]) -> tuple[dict[str, str], list[Issue]]:
    """Read the cells of one row; every issue names the document's column."""
    parts = [
        _place(cells.get("university", "")),
        _requirements(cells.get("requirements", "")),
        _tuition(cells.get("tuition", "")),
        _costs(cells.get("costs", "")),
        _quantity(cells.get("quantity", "")),
    ]
    offer = {
        "specialties": "; ".join(s.strip() for s in re.split(r"[;,\n]", cells.get("specialty", "")) if s.strip()),
        "catalogue_url": cells.get("links", ""),
        "deadline": cells.get("deadline", ""),
    }
    for found, _ in parts:
        offer |= found
    return offer, [issue for _, issues in parts for issue in issues]


def _place(text: str) -> tuple[dict[str, str], list[Issue]]:
    pieces = [piece.strip() for piece in text.split(",")]
    country = _countries().get(plain(pieces[-1]), "") if len(pieces) > 2 else ""
    if not country:
        hint = near_miss(plain(pieces[-1]), _countries()) or "write university, city, country"
        return {"name": text, "city": "", "country": ""}, [
            Issue(column="university", value=text, rule="no country found", hint=hint)
        ]
    return {"name": ", ".join(pieces[:-2]), "city": pieces[-2], "country": country}, []


def _requirements(text: str) -> tuple[dict[str, str], list[Issue]]:
    latin = re.sub(r"\b[АВС](?=[12]\b)", lambda found: found[0].translate(_CYRILLIC_CEFR), text)
    gpa, level = _GPA.search(latin), _LEVEL.search(latin)
    rest = _LEVEL.sub(" ", _GPA.sub(" ", latin))
    words = re.findall(r"[^\W\d_]+", rest)
    languages = {word: recognise(word, LANGUAGE_CODES, "vocabulary") for word in words if len(word) > 2}
    spoken = [code for code in languages.values() if code]
    found = {
        "min_gpa": gpa[1].replace(",", ".") if gpa else "",
        "language": spoken[0] if spoken else "",
        "min_cefr": level[1] if level and level[1] in list(Cefr) else "",
    }
    unread = [word for word in words if not languages.get(word) and word.casefold() not in _FILLER]
    if unread or len(set(spoken)) > 1:
        understood = ", ".join(f"{key} = {value}" for key, value in found.items() if value) or "nothing"
        hint = f"read as {understood}; write such as: GPA 3.0, English B2"
        return found, [
            Issue(column="requirements", value=text, rule="not all of it was read", hint=hint, severity="warning")
        ]
    return found, []


def _tuition(text: str) -> tuple[dict[str, str], list[Issue]]:
    term = recognise(text, list(Tuition), "vocabulary") if text else ""
    issue = Issue(column="tuition", value=text, rule="one of free, partial, full", hint="write free, partial or full")
    return {"tuition": term}, [issue] if text and not term else []


def _costs(text: str) -> tuple[dict[str, str], list[Issue]]:
    amount = _AMOUNT.search(text)
    code = re.search(r"\b[A-Z]{3}\b", text)
    symbol = next((iso for sign, iso in _CURRENCIES.items() if sign in text.casefold()), "")
    currency = code[0] if code else symbol
    if not amount or not currency:
        issue = Issue(column="costs", value=text, rule="no amount with a currency", hint="write such as 350 EUR")
        return {}, [issue] if text else []
    return {"cost": re.sub(r"[ \u00a0]", "", amount[0]).replace(",", "."), "currency": currency}, []


def _quantity(text: str) -> tuple[dict[str, str], list[Issue]]:
    numbers = re.findall(r"-?\d+", text)
    if len(numbers) != 1 or numbers[0].startswith("-"):
        return {}, [Issue(column="quantity", value=text, rule="not one number of seats", hint="write such as 2")]
    return {"quantity": numbers[0]}, []


@cache
def _countries() -> Mapping[str, str]:
    """Give the names of countries in English, Russian and Kazakh (Unicode CLDR, through Babel), and older ones."""
    names = {plain(name): code for language in ("en", "ru", "kk")
             for code, name in Locale(language).territories.items() if re.fullmatch("[A-Z]{2}", code)}  # fmt: skip
    return names | {"turkey": "TR", "türkiye": "TR", "czech republic": "CZ", "kyrgyz republic": "KG"}


def _slug(name: str) -> str:
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-") or "university"
