"""Reading a policy's TOML into its model; every fault is told in the words of the file, never in pydantic's."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from mobility_planning.core.errors import Place, PolicyError, near_miss
from mobility_planning.core.policy_source import PolicyPart

Model = TypeVar("Model", bound=PolicyPart)

_WORDING: Mapping[str, str] = {
    "missing": "is missing",
    "string_type": "must be a text in quotes",
    "int_type": "must be a whole number",
    "float_type": "must be a number",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list in square brackets",
    "mapping_type": "must be a table in braces",
    "dict_type": "must be a table in braces",
    "model_type": "must be a table in braces",
    "model_attributes_type": "must be a table in braces",
    "string_pattern_mismatch": "is not written as it has to be",
    "timezone_aware": "needs its offset from UTC, such as +05:00",
}


def read_toml(model: type[Model], source: Traversable, name: str) -> Model:
    """Read a TOML file as `model`.

    Parameters
    ----------
    model : type of PolicyPart
        What the file holds.
    source : Traversable
        The file: a path, or a resource of the package.
    name : str
        What the office calls it; the place an error names.

    Returns
    -------
    PolicyPart
        The validated model.

    Raises
    ------
    PolicyError
        Where the file cannot be read or breaks the format; every fault with its key's path and what to write instead.
    """
    data = _parsed(source, name)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        faults = error.errors(include_url=False)
    (what, hint), *others = [_worded(fault, data) for fault in faults]
    also = "; ".join(more + f" ({how})" * bool(how) for more, how in others)
    raise PolicyError(what + f"; and {len(others)} more: {also}" * bool(others), Place(file=name), hint)


def _parsed(source: Traversable, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PolicyError(
            "there is no such policy file", Place(file=name), "check `policy` in mobility.toml"
        ) from error
    except OSError as error:
        raise PolicyError(f"the policy file cannot be read: {error.strerror}", Place(file=name)) from error
    except UnicodeDecodeError as error:
        raise PolicyError("the policy file is not UTF-8", Place(file=name), "save it as UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PolicyError(f"the policy file is not TOML: {error}", Place(file=name), "correct that line") from error


def _worded(fault: ErrorDetails, data: dict[str, Any]) -> tuple[str, str]:
    """Say a fault as 'where: what', and what to do about it."""
    context = fault.get("ctx", {})
    where, value = _key_path(fault["loc"], data), fault["input"]
    if fault["type"] == "policy":
        what, hint = str(context["what"]), str(context["hint"])
    elif fault["type"].startswith("union_tag"):
        what, hint = _kind_fault(value, str(context.get("expected_tags", "")))
    else:
        known = _quoted(str(context.get("expected", "")))
        what = _WORDING.get(fault["type"], fault["msg"][:1].lower() + fault["msg"][1:])
        what += "" if fault["type"] == "missing" or isinstance(value, dict | list) else f", is {value!r}"
        hint = near_miss(str(value), known) or _must_match(context)
    return f"{where}: {what}" if where else what, hint


def _must_match(context: Mapping[str, Any]) -> str:
    return f"it must match {context['pattern']}" if "pattern" in context else ""


def _kind_fault(rule: object, expected: str) -> tuple[str, str]:
    """Say that a rule's kind is missing or unknown."""
    kind = rule.get("kind") if isinstance(rule, dict) else None
    known = _quoted(expected)
    if kind is None:
        return "the rule has no kind", 'add kind = "threshold", or another kind'
    return f"unknown kind {kind!r}", near_miss(str(kind), known) or f"known kinds: {', '.join(known)}"


def _quoted(text: str) -> list[str]:
    return re.findall(r"'([^']*)'", text)


def _key_path(location: Iterable[int | str], data: object) -> str:
    """Give the path of a key as the file has it: `rule[gpa].min`, or `rule[3].min` where the third rule has no id.

    Parts of the location that are no key of the file (the kind a rule was read as) are left out.
    """
    path, here = "", data
    for part in location:
        if isinstance(part, int) and isinstance(here, list | tuple) and part < len(here):
            here = here[part]
            path += f"[{_label(here) or part + 1}]"
        elif isinstance(part, str) and isinstance(here, dict) and not _is_kind(part, here):
            here = here.get(part)
            path += f".{part}" if path else part
    return path


def _is_kind(part: str, here: Mapping[str, object]) -> bool:
    return here.get("kind") == part


def _label(item: object) -> str:
    names = [item.get(key) for key in ("id", "name", "degree")] if isinstance(item, dict) else []
    return next((str(name) for name in names if name), "")
