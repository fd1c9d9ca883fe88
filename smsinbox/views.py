"""The two doors that gateways knock on.

Every refusal is JSON, `{"status": "error", "error": "<word>"}`, with one of:

=====  ====================  =======================================================
code   word                  meaning
=====  ====================  =======================================================
404    unknown_gateway       no gateway has this address
405    method_not_allowed    not a method that this gateway calls with
411    length_required       no Content-Length: a chunked body arrives empty here
413    too_large             more than the gateway's limit; nothing was read
403    forbidden             wrong secret or address, or the gateway is switched off
400    empty_body            Content-Length is 0
400    body_incomplete       the connection ended before the body
400    json_broken           no JSON (or none that can be read)
400    not_an_object         JSON, but no object
400    form_broken           no form (or none that can be read)
400    from_missing          no sender, or one that is none
400    text_missing          no text
400    id_missing            nothing by which a redelivery could be recognised
400    status_unknown        a report with another status than those documented
400    part_broken           a part of a long SMS that contradicts itself
400    event_unknown         an event that this gateway is not asked to tell
404    unknown_message       a report about an SMS that this gateway did not send
=====  ====================  =======================================================

2xx means: stored. 5xx means: nothing was stored, please repeat.
"""

import logging
import re
from functools import wraps
from http import HTTPStatus
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import JsonResponse, UnreadablePostError
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from complaints.addresses import address_of
from smsinbox.gateways.adapters import adapter_for
from smsinbox.gateways.base import BadPayload, Call, DeliveryReport
from smsinbox.models import Gateway
from smsinbox.receiving import file_at_once, keep_unreadable, receive
from smsinbox.reporting import record_report

logger = logging.getLogger(__name__)

LENGTH_DIGITS = 12
# A key of another shape may be a value in the wrong place: not for the log.
LOGGED_KEY = re.compile(r"[A-Za-z_]{1,20}")


def door_of_gateways(methods_of):
    """Let a call in only from the gateway whose address it is, read whole.

    `methods_of` names the attribute in which an adapter lists its HTTP methods.
    """

    def wrap(view):
        @csrf_exempt
        @never_cache
        @wraps(view)
        def door(request, slug):
            gateway = Gateway.objects.by_slug(slug).first()
            if gateway is None:
                return _refuse("unknown_gateway", HTTPStatus.NOT_FOUND)
            adapter = adapter_for(gateway)
            methods = getattr(adapter, methods_of)
            if request.method not in methods:
                response = _refuse("method_not_allowed", HTTPStatus.METHOD_NOT_ALLOWED)
                response.headers["Allow"] = ", ".join(methods)
                return response
            return _enter(view, request, gateway, adapter)

        return door

    return wrap


@door_of_gateways("inbound_methods")
def inbound(call, gateway, adapter):
    """Store what the call brings, answer, and file what can be filed at once."""
    challenge = adapter.answer_challenge(call)
    if challenge is not None:
        return challenge
    kept = adapter.journal(call)
    try:
        brought = adapter.parse(call)
    except BadPayload as error:
        keep_unreadable(gateway, kept)
        return _refuse_payload(gateway, error)
    messages = []
    for one in brought:
        if isinstance(one, DeliveryReport):
            record_report(gateway, one)
        else:
            messages.append(receive(gateway, one, raw_body=one.raw or kept))
    for message in messages:
        file_at_once(message)
    return adapter.acknowledge([message.pk for message in messages])


@door_of_gateways("report_methods")
def report(call, gateway, adapter):
    """Note what became of an SMS that this gateway sent."""
    try:
        reports = adapter.parse_report(call)
    except BadPayload as error:
        return _refuse_payload(gateway, error)
    known = [record_report(gateway, each) for each in reports]
    return adapter.acknowledge_reports(is_known=any(known))


def _enter(view, request, gateway, adapter):
    if not gateway.is_active or not _is_allowed(request, gateway):
        return _refuse_caller(gateway)
    body, fault = b"", None
    if request.method == "POST":
        body, fault = _read_body(request, at_most=adapter.body_max_bytes)
    if fault is not None:
        return fault
    call = Call(
        method=request.method,
        # As the gateway knows it, whatever stands between: signatures cover it.
        url=settings.PORTAL_URL + request.get_full_path(),
        headers=request.headers,
        query=request.META.get("QUERY_STRING", ""),
        body=body,
        content_type=request.content_type or "",
    )
    if not adapter.is_authentic(call):
        return _refuse_caller(gateway)
    if request.method == "POST" and not body and not adapter.may_be_empty:
        return _refuse("empty_body", HTTPStatus.BAD_REQUEST)
    return view(call, gateway, adapter)


def _is_allowed(request, gateway):
    """Whether the gateway may call from there: from anywhere, if none is named."""
    networks = gateway.allowed_networks.split()
    if not networks:
        return True
    try:
        caller = ip_address(address_of(request))
    except ValueError:
        return False
    return any(caller in ip_network(network) for network in networks)


def _read_body(request, *, at_most):
    """Return the body, or the refusal of what must not be read, or cannot be.

    Under WSGI a chunked body has no Content-Length, and Django then reads nothing.
    The adapter's limit counts here, not DATA_UPLOAD_MAX_MEMORY_SIZE: a photo is larger.
    """
    length = request.META.get("CONTENT_LENGTH") or ""
    is_number = length.isascii() and length.isdecimal()
    if not is_number or "HTTP_TRANSFER_ENCODING" in request.META:
        return b"", _refuse("length_required", HTTPStatus.LENGTH_REQUIRED)
    if len(length) > LENGTH_DIGITS or int(length) > at_most:
        return b"", _refuse("too_large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        body = request.read()
    except UnreadablePostError:
        body = b""
    if len(body) != int(length):
        return b"", _refuse("body_incomplete", HTTPStatus.BAD_REQUEST)
    return body, None


def _refuse_caller(gateway):
    logger.warning("gateway %s: caller refused", gateway.slug)
    return _refuse("forbidden", HTTPStatus.FORBIDDEN)


def _refuse_payload(gateway, error):
    keys = ", ".join(sorted(filter(LOGGED_KEY.fullmatch, error.keys))[:20])
    logger.warning("gateway %s: %s; keys: %s", gateway.slug, error.word, keys)
    return _refuse(error.word, HTTPStatus.BAD_REQUEST)


def _refuse(word, status):
    return JsonResponse({"status": "error", "error": word}, status=status)
