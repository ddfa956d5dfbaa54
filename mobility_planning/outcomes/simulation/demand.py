"""What a researcher asks of a drawn round: who applies, how alike they wish, how finely they are told apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mobility_planning.core.errors import Place, SettingsError
from mobility_planning.core.terms import Cefr


@dataclass(frozen=True)
class Demand:
    """How a drawn round differs from the office's own; what is left out stays as the office has it.

    Parameters
    ----------
    name : str
        Stands in the results.
    applicants : int, optional
        How many apply.
    correlation : float, optional
        Share of the variance of utility that is common to all, from 0 (each to their own) to below 1 (all alike).
    ties : int, optional
        Hundredths to which a GPA is rounded: the coarser, the more applicants tie.
    language : int
        CEFR levels that everybody gains in every language they know.
    seats : mapping of str to int
        Offer to another number of seats.
    list_length : int, optional
        Wishes of everyone who has any, where so many offers are open to them.

    Raises
    ------
    SettingsError
        Where a number cannot be.

    Examples
    --------
    >>> Demand("one more level", language=1).applicants is None
    True
    """

    name: str = "as_is"
    applicants: int | None = None
    correlation: float | None = None
    ties: int | None = None
    language: int = 0
    seats: Mapping[str, int] = field(default_factory=dict)
    list_length: int | None = None

    def __post_init__(self) -> None:
        """Refuse numbers that cannot be."""
        wrong = {
            "applicants": self.applicants is not None and self.applicants < 1,
            "correlation": self.correlation is not None and not 0 <= self.correlation < 1,
            "ties": self.ties is not None and self.ties < 1,
            "language": not 0 <= self.language < len(Cefr),
            "seats": any(number < 0 for number in self.seats.values()),
            "list_length": self.list_length is not None and self.list_length < 1,
        }
        hints = {
            "applicants": "at least 1", "correlation": "from 0 to below 1, such as 0.5",
            "ties": "hundredths of the GPA, at least 1", "language": f"whole levels from 0 to {len(Cefr) - 1}",
            "seats": "0 or more", "list_length": "at least 1",
        }  # fmt: skip
        for name in [name for name, bad in wrong.items() if bad]:
            place = Place(column=f"demand.{self.name}.{name}")
            raise SettingsError(f"{getattr(self, name)!r} cannot be", place, hints[name])
