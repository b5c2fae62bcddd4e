"""A dossier to the JSON text of the contract `twosource.dossier/1`, and back; bytes in, the same bytes out."""

import json
import math
import re
from typing import Any

from pydantic import TypeAdapter, ValidationError

from twosource.model.derived import FORMAT, Dossier
from twosource.write.lookup import dangling

DOSSIER: TypeAdapter[Dossier] = TypeAdapter(Dossier)
_SURROGATE = re.compile("[\ud800-\udfff]")
_SHOWN = 5  # faults named in one message


class DossierError(ValueError):
    """A text that is no dossier of this format; the message says what is wrong, where, and what to do."""


def to_json(dossier: Dossier) -> str:
    """The dossier as JSON: keys sorted, one space of indent, UTF-8 characters as they are, a newline at the end."""
    data = _plain(DOSSIER.dump_python(dossier, mode="json", by_alias=True))
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False)
    # Half of a surrogate pair has no UTF-8 form; as an escape the file can be written at all.
    return _SURROGATE.sub(lambda half: f"\\u{ord(half.group()):04x}", text) + "\n"


def from_json(text: str) -> Dossier:
    """The dossier that `to_json` wrote.

    Raises:
        DossierError: the text is not JSON, not a dossier, of another format, lacks a field, or names an unknown id.
    """
    _check_format(_parsed(text))
    try:
        dossier = DOSSIER.validate_json(text, strict=True)
    except ValidationError as error:
        raise DossierError("this dossier is damaged: " + _faults(error) + "; make it again from the reports") from None
    lost = dangling(dossier)
    if lost:
        raise DossierError("this dossier is damaged: " + "; ".join(lost[:_SHOWN]) + "; make it again from the reports")
    return dossier


def _parsed(text: str) -> object:
    try:
        parsed: object = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise DossierError(f"this is not JSON ({error.msg}, {where}); give the dossier.json of a run") from None
    except RecursionError:
        raise DossierError("this JSON is nested too deeply to be a dossier; give the dossier.json of a run") from None
    return parsed


def _check_format(parsed: object) -> None:
    if not isinstance(parsed, dict) or "format" not in parsed:
        raise DossierError('this JSON is not a dossier (it has no "format"); give the dossier.json of a run')
    if parsed["format"] != FORMAT:
        named = str(parsed["format"])[:60]
        raise DossierError(f"this file's format is {named!r}, and this version reads {FORMAT!r}; make it again")


def _faults(error: ValidationError) -> str:
    faults = error.errors(include_url=False, include_input=False, include_context=False)
    named = [f"{'.'.join(str(step) for step in fault['loc']) or 'file'}: {fault['msg']}" for fault in faults[:_SHOWN]]
    more = len(faults) - len(named)
    return "; ".join(named) + (f"; and {more} more" if more else "")


def _plain(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Whole floats as integers (315000, not 315000.0), so that no reader or platform prints them differently."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        if not math.isfinite(value):
            return None  # JSON has no infinity; a null bound is an open one
        return int(value) if value.is_integer() else value
    return value
