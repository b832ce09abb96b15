"""What went wrong, as the problem details of RFC 9457, with the sentences of the command line, in English or
Vietnamese as the client prefers."""

from __future__ import annotations

from http import HTTPStatus

import msgspec
from starlette.datastructures import Headers
from starlette.responses import Response

from pipeline.errors import ExitCode, SohoaError
from pipeline.messages import Lang, Messages
from pipeline.names import readable
from pipeline.service.model import RefusedError

MEDIA_TYPE = "application/problem+json"
_STATUS = {
    ExitCode.SOME_FAILED: 422, ExitCode.USAGE: 400, ExitCode.UNREADABLE: 422, ExitCode.MISSING_PROGRAM: 503,
    ExitCode.OUTPUT: 503, ExitCode.ENCRYPTED: 422,
}  # fmt: skip


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """RFC 9457; `exit_code` is what the command line would end with, `document` the address of the paper."""

    title: str
    status: int
    detail: str
    type: str = "about:blank"
    exit_code: int | None = None
    document: str | None = None


def language(headers: Headers, default: Lang) -> Lang:
    """The first of our languages in `Accept-Language`."""
    for part in headers.get("accept-language", "").lower().split(","):
        tag = part.partition(";")[0].strip().partition("-")[0]
        if tag == "vi":
            return "vi"
        if tag == "en":
            return "en"
    return default


def answer(
    status: int, sentence: str, lang: Lang, *, code: int | None = None, document: str | None = None,
    headers: dict[str, str] | None = None,
) -> Response:  # fmt: skip
    """The answer that says `sentence`."""
    detail = Messages(lang).finished(readable(sentence))
    problem = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, exit_code=code, document=document)
    told = {"content-language": lang, **(headers or {})}
    return Response(msgspec.json.encode(problem), status, headers=told, media_type=MEDIA_TYPE)


def of_error(error: SohoaError, lang: Lang) -> Response:
    """The answer to a request that met `error`."""
    if isinstance(error, RefusedError):
        return answer(error.status, str(error), lang, headers=error.headers)
    return answer(status_of(error.exit_code), str(error), lang, code=int(error.exit_code))


def status_of(code: int) -> int:
    """The status of an answer about what the command line ends with `code` for."""
    return _STATUS.get(ExitCode(code) if code in _STATUS else ExitCode.SOME_FAILED, 422)
