"""What stands in one cell of document 001's offer table: read whole, or told as an issue; nothing is passed over."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, wraps

from babel import Locale
from babel.numbers import list_currencies

from mobility_planning.core.errors import near_miss
from mobility_planning.core.facts import shipped_facts
from mobility_planning.core.terms import Tuition
from mobility_planning.tables.columns import LANGUAGE_CODES
from mobility_planning.tables.headers import plain, recognise, synonyms
from mobility_planning.tables.issues import Issue

CellRead = tuple[dict[str, str], list[Issue]]
"""The columns of `offers` that a cell fills, and what is wrong with it."""
_LONGEST = 500
"""How many letters a cell may have that is read by a grammar; a sentence has fewer."""

_SIGNS = {"€": "EUR", "$": "USD", "us$": "USD", "£": "GBP", "₸": "KZT", "тг": "KZT", "тенге": "KZT", "теңге": "KZT",
          "₽": "RUB", "руб": "RUB", "рублей": "RUB", "zł": "PLN", "₺": "TRY", "euro": "EUR", "euros": "EUR",
          "евро": "EUR"}  # fmt: skip
_AMOUNT = r"(?P<amount>\d{1,3}(?:[ '’\u202f]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?)(?![\d.,])"
_CURRENCY = r"(?P<currency>[^\W\d_]{3,}\.?|us\$|[$€£₸₽₺]|тг\.?|zł)"
_PERIOD = (
    r"(?:(?:per|a|/|в|за)\s*(?:month|semester|year|term|stay|месяц|семестр|год)|ежемесячно|monthly"
    r"|(?:бір )?(?:айына|семестрге|жылына))"
)
_COST = re.compile(
    rf"(?:{_AMOUNT}\s*{_CURRENCY}|{_CURRENCY.replace('currency', 'before')}\s*{_AMOUNT.replace('amount', 'after')})"
    rf"\s*,?\s*{_PERIOD}?"
)
_TWO_MEANINGS = re.compile(r"\b\d{1,3}[.,]\d{3}\b")
_SEATS = re.compile(
    r"(\d+)\s*(?:students?|seats?|places?|persons?|people|студент(?:а|ов)?|мест[оа]?|человека?|чел\.?|орын|адам)?"
)
_SEPARATOR = re.compile(r"(?:[;,\s]|\b(?:and|и|және)\b)*")
_NUMBER = r"(?P<gpa>\d+(?:[.,]\d+)?)(?![\w%/]|[.,]\d|\s*[%/])"
_GPA = r"(?:gpa|гпа|average score|average grade|средний балл|орташа балл)\b"
_LEAST = (
    r"(?:\s*(?:[:=≥>–—-]|\b(?:from|of|at least|no(?:t)? lower than|not less than|min|minimum|minimal|от|не ниже"
    r"|не менее|минимум|минимальный|кемінде)\b))*\s*"
)
_ABOVE = r"(?:\s+(?:and above|or above|and higher|or higher|и выше)\b)?"
_LEVEL = r"(?P<cefr>[abcавс][12])(?![\w+/-])"
_KIND = r"(?:\s*\b(?:language|level|язык|уровень|тілі|тіл|деңгейі)\b)*"
_LOOKALIKES = str.maketrans("авс", "abc")


def _short(column: str) -> Callable[[Callable[[str], CellRead]], Callable[[str], CellRead]]:
    """Give a reader single blanks only and no more than a sentence: a grammar takes too long over anything else."""

    def short(read: Callable[[str], CellRead]) -> Callable[[str], CellRead]:
        @wraps(read)
        def read_short(text: str) -> CellRead:
            text = "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())
            if len(text) <= _LONGEST:
                return read(text)
            hint = "write only what the column is for"
            return {}, [Issue(column=column, value=text[:50], rule=f"longer than {_LONGEST} letters", hint=hint)]

        return read_short

    return short


def read_place(text: str) -> CellRead:
    """Read "university, city, country".

    >>> read_place("Baltic School, Riga, Latvia")[0]
    {'name': 'Baltic School', 'city': 'Riga', 'country': 'LV'}
    """
    pieces = [piece.strip() for piece in text.split(",")]
    country = _countries().get(plain(pieces[-1]), "") if len(pieces) > 2 else ""
    if country and plain(pieces[0]):
        return {"name": ", ".join(pieces[:-2]), "city": pieces[-2], "country": country}, []
    hint = near_miss(plain(pieces[-1]), _countries()) or "write university, city, country"
    issue = Issue(column="university", value=text, rule="no country found", hint=hint)
    return {"name": text, "city": "", "country": ""}, [issue]


@_short("requirements")
def read_requirements(text: str) -> CellRead:
    """Read the lowest GPA, and a language with its lowest level, in any order.

    >>> read_requirements("GPA of at least 3,0; English B2")
    ({'min_gpa': '3.0', 'language': 'en', 'min_cefr': 'B2'}, [])
    >>> read_requirements("English B1-B2")[1][0].hint
    'read as language = en; write such as: GPA 3.0, English B2'
    """
    folded = text.casefold().rstrip(" .;,")
    found: dict[str, list[str]] = {"gpa": [], "language": [], "cefr": []}
    place = _after(_SEPARATOR, folded, 0)
    while item := _next_item(folded, place):
        for name, value in item.groupdict().items():
            found[name] += [value] if value else []
        place = _after(_SEPARATOR, folded, item.end())
    one = {name: values[0] if values else "" for name, values in found.items()}
    read = {
        "min_gpa": one["gpa"].replace(",", "."),
        "language": recognise(one["language"], LANGUAGE_CODES, "vocabulary") if one["language"] else "",
        "min_cefr": one["cefr"].translate(_LOOKALIKES).upper(),
    }
    if place == len(folded) and all(len(values) < 2 for values in found.values()):
        return read, []
    hint = _requirements_hint(folded, read)
    return {}, [Issue(column="requirements", value=text, rule="not all of it was read", hint=hint)]


def _after(pattern: re.Pattern[str], text: str, place: int) -> int:
    found = pattern.match(text, place)
    return found.end() if found else place


def _next_item(text: str, place: int) -> re.Match[str] | None:
    return next((found for item in _items() if (found := item.match(text, place))), None)


@cache
def _items() -> tuple[re.Pattern[str], ...]:
    """Give what may stand among the requirements, the longer before what it begins with."""
    words = {word for code in LANGUAGE_CODES for word in synonyms("vocabulary")[code] if len(word) > 2}
    language = rf"\b(?P<language>{'|'.join(sorted(words, key=lambda word: (-len(word), word)))})\b"
    forms = (
        rf"{_LEAST}{_GPA}{_LEAST}{_NUMBER}{_ABOVE}",
        rf"{_LEAST}{_NUMBER}{_ABOVE}\s*{_GPA}",
        rf"{language}{_KIND}{_LEAST}{_KIND}{_LEAST}{_LEVEL}{_ABOVE}",
        rf"{_LEAST}{_LEVEL}{_ABOVE}\s*(?:in\s+)?{language}{_KIND}",
        rf"{language}{_KIND}",
    )
    return tuple(re.compile(form) for form in forms)


def _requirements_hint(folded: str, read: Mapping[str, str]) -> str:
    tests = sorted({str(test) for test in shipped_facts().language_tests["test"]} - {"CEFR"})
    named = [test for test in tests if re.search(rf"\b{re.escape(test.casefold())}\b", folded)]
    if named:
        return f"give a CEFR level in place of {named[0]}, such as: GPA 3.0, English B2"
    understood = ", ".join(f"{key} = {value}" for key, value in read.items() if value) or "nothing"
    return f"read as {understood}; write such as: GPA 3.0, English B2"


def read_tuition(text: str) -> CellRead:
    """Read what the host asks for tuition: free, partial or full."""
    term = recognise(text, list(Tuition), "vocabulary") if text else ""
    issue = Issue(column="tuition", value=text, rule="one of free, partial, full", hint="write free, partial or full")
    return {"tuition": term}, [issue] if text and not term else []


@_short("costs")
def read_costs(text: str) -> CellRead:
    """Read one amount with its currency.

    >>> read_costs("1 200,50 € per month")[0], read_costs("2,500 EUR")[1][0].rule
    ({'cost': '1200.50', 'currency': 'EUR'}, 'a comma or point before three digits may part thousands or decimals')
    """
    found = _COST.fullmatch(text.casefold())
    currency = _currency((found["currency"] or found["before"]).rstrip(".")) if found else ""
    if found and currency:
        amount = re.sub(r"[ '’\u202f]", "", found["amount"] or found["after"]).replace(",", ".")
        return {"cost": amount, "currency": currency}, []
    if not text:
        return {}, []
    if _TWO_MEANINGS.search(text):
        rule, hint = "a comma or point before three digits may part thousands or decimals", "write such as 2500 EUR"
    elif re.search(r"\d", text) and _COST.search(text.casefold()):
        rule, hint = "not all of it was read", "write one amount with its currency, such as 350 EUR"
    else:
        rule, hint = "no amount with a currency", "write such as 350 EUR"
    return {}, [Issue(column="costs", value=text, rule=rule, hint=hint)]


def _currency(word: str) -> str:
    return _SIGNS.get(word) or (word.upper() if word.upper() in list_currencies() else "")


@_short("quantity")
def read_quantity(text: str) -> CellRead:
    """Read one number of seats.

    >>> read_quantity("2 students")[0], read_quantity("2-3")[1][0].rule
    ({'quantity': '2'}, 'not one number of seats')
    """
    found = _SEATS.fullmatch(text.casefold())
    if found:
        return {"quantity": found[1]}, []
    return {}, [Issue(column="quantity", value=text, rule="not one number of seats", hint="write such as 2")]


def read_specialty(text: str) -> CellRead:
    """Read the specialties, parted by semicolons, commas or lines."""
    return {"specialties": "; ".join(s.strip() for s in re.split(r"[;,\n]", text) if s.strip())}, []


@cache
def _countries() -> Mapping[str, str]:
    """Give the names of countries in English, Russian and Kazakh (Unicode CLDR, through Babel), and older ones."""
    names = {plain(name): code for language in ("en", "ru", "kk")
             for code, name in Locale(language).territories.items() if re.fullmatch("[A-Z]{2}", code)}  # fmt: skip
    return names | {"turkey": "TR", "türkiye": "TR", "czech republic": "CZ", "kyrgyz republic": "KG"}
