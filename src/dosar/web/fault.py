"""A request that cannot be answered as it is, and the sentence that says why."""

from __future__ import annotations

from http import HTTPStatus

from starlette.exceptions import HTTPException

from dosar.dossier import DossierError, NoSuchReport
from dosar.dossier.errors import NoSuchFact


class Fault(HTTPException):
    """A request that is answered with ``status`` and a sentence, which is a message of the catalogues in English."""

    def __init__(
        self, status: int, sentence: str, *, headers: dict[str, str] | None = None, **values: str | int
    ) -> None:
        super().__init__(status, sentence % values if values else sentence, headers)
        self.sentence = sentence
        self.values = values


def not_found() -> Fault:
    """Nothing goes by what was asked for."""
    return Fault(404, "There is nothing at this address, or nothing any more.")


def as_fault(error: Exception) -> Fault:
    """What an error is to whoever asked."""
    if isinstance(error, Fault):
        return error
    if isinstance(error, NoSuchReport | NoSuchFact):
        return not_found()
    if isinstance(error, HTTPException):
        return _of_the_frame(error)
    if isinstance(error, DossierError):
        return Fault(503, "The dossier cannot be read just now. Try again in a moment.", headers={"Retry-After": "5"})
    return Fault(500, "This is a fault of Dosar itself, not of what you did.")


def _of_the_frame(error: HTTPException) -> Fault:
    """What the frame itself refuses: an address that leads nowhere, a method that is not taken, a broken form."""
    headers = dict(error.headers or {})
    match error.status_code:
        case HTTPStatus.NOT_FOUND:
            return not_found()
        case HTTPStatus.METHOD_NOT_ALLOWED:
            return Fault(405, "Nothing can be done in this way here.", headers=headers)
    return Fault(error.status_code, "The request cannot be understood.", headers=headers)
