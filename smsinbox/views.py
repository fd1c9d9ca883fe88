"""The two doors that gateways knock on.

Every refusal is JSON, `{"status": "error", "error": "<word>"}`, with one of:

=====  ====================  =======================================================
code   word                  meaning
=====  ====================  =======================================================
404    unknown_gateway       no gateway has this address
405    method_not_allowed    only POST
411    length_required       no Content-Length: a chunked body arrives empty here
413    too_large             more than SMS_BODY_MAX_BYTES; nothing was read
403    forbidden             wrong or missing secret, or the gateway is switched off
400    empty_body            Content-Length is 0
400    body_incomplete       the connection ended before the body
400    json_broken           no JSON (or none that can be read)
400    not_an_object         JSON, but no object
400    from_missing          no sender, or one that is none
400    text_missing          no text
400    id_missing            neither id nor received_at; in a report no id
400    status_unknown        a report with another status than those documented
404    unknown_message       a report about an SMS that this gateway did not send
=====  ====================  =======================================================

2xx means: stored. 5xx means: nothing was stored, please repeat.
"""

import logging
import re
from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.http import JsonResponse, UnreadablePostError
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from smsinbox.choices import InboundState
from smsinbox.gateways.adapters import adapter_for
from smsinbox.gateways.base import BadPayload
from smsinbox.models import Gateway
from smsinbox.receiving import keep_unreadable, receive, try_to_file
from smsinbox.reporting import record_report

logger = logging.getLogger(__name__)

LENGTH_DIGITS = 12
# A key of another shape may be a value in the wrong place: not for the log.
LOGGED_KEY = re.compile(r"[A-Za-z_]{1,20}")


def door_of_gateways(view):
    """Let a request in only from the gateway whose address it is, with a whole body."""

    @csrf_exempt
    @never_cache
    @wraps(view)
    def door(request, slug):
        if request.method != "POST":
            response = _refuse("method_not_allowed", HTTPStatus.METHOD_NOT_ALLOWED)
            response.headers["Allow"] = "POST"
            return response
        gateway = Gateway.objects.by_slug(slug).first()
        if gateway is None:
            return _refuse("unknown_gateway", HTTPStatus.NOT_FOUND)
        return _refuse_body(request) or _enter(view, request, gateway)

    return door


@door_of_gateways
def inbound(request, gateway):
    """Store the SMS in the request, answer, and file what can be filed at once."""
    adapter = adapter_for(gateway)
    body = request.body
    try:
        incoming = adapter.parse(request)
    except BadPayload as error:
        keep_unreadable(gateway, body)
        return _refuse_payload(gateway, error)
    messages = [receive(gateway, sms, raw_body=body) for sms in incoming]
    for message in messages:
        if message.state == InboundState.PENDING:
            try_to_file(message.pk)
    return adapter.acknowledge([message.pk for message in messages])


@door_of_gateways
def report(request, gateway):
    """Note what became of an SMS that this gateway sent."""
    try:
        reports = adapter_for(gateway).parse_report(request)
    except BadPayload as error:
        return _refuse_payload(gateway, error)
    known = [record_report(gateway, each) for each in reports]
    if not any(known):
        return _refuse("unknown_message", HTTPStatus.NOT_FOUND)
    return JsonResponse({"status": "accepted"})


def _enter(view, request, gateway):
    if not gateway.is_active or not adapter_for(gateway).is_authentic(request):
        logger.warning("gateway %s: caller refused", gateway.slug)
        return _refuse("forbidden", HTTPStatus.FORBIDDEN)
    length = int(request.META["CONTENT_LENGTH"])
    if length == 0:
        return _refuse("empty_body", HTTPStatus.BAD_REQUEST)
    try:
        is_whole = len(request.body) == length
    except UnreadablePostError:
        is_whole = False
    if not is_whole:
        return _refuse("body_incomplete", HTTPStatus.BAD_REQUEST)
    return view(request, gateway)


def _refuse_body(request):
    """Refuse by the headers alone what must not be read, or cannot be.

    Under WSGI a chunked body has no Content-Length, and Django then reads nothing.
    """
    length = request.META.get("CONTENT_LENGTH") or ""
    is_number = length.isascii() and length.isdecimal()
    if not is_number or "HTTP_TRANSFER_ENCODING" in request.META:
        return _refuse("length_required", HTTPStatus.LENGTH_REQUIRED)
    if len(length) > LENGTH_DIGITS or int(length) > settings.SMS_BODY_MAX_BYTES:
        return _refuse("too_large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return None


def _refuse_payload(gateway, error):
    keys = ", ".join(sorted(filter(LOGGED_KEY.fullmatch, error.keys))[:20])
    logger.warning("gateway %s: %s; keys: %s", gateway.slug, error.word, keys)
    return _refuse(error.word, HTTPStatus.BAD_REQUEST)


def _refuse(word, status):
    return JsonResponse({"status": "error", "error": word}, status=status)
