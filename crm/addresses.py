"""Mail addresses and phone numbers as they are typed, stored and shown: pure decisions."""

import re
from functools import lru_cache

import phonenumbers
from email_validator import EmailNotValidError, validate_email

REGION = "XK"
"""A number typed without its country is one of the place (+383); phonenumbers knows this user-assigned code."""

_NAMED = re.compile(r"[^<>\r\n]*<([^<>]+)>")
_PLAIN = re.compile(r"([a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*)@((?:[A-Za-z0-9-]+\.)+[A-Za-z]+)")
_MOBILE = re.compile(r"(?:\+383|00383|0)?(4[3-9][0-9]{6})")
_BETWEEN_DIGITS = str.maketrans("", "", " -./()")
_OLD = (
    (re.compile(r"\+377(4[45]\d{6})"), "+383{}"),  # mobiles lent by Monaco until 2017
    (re.compile(r"\+381((?:28|29|38|39)\d{5,7})"), "+383{}"),  # land lines under Serbia's code
    (re.compile(r"\+386(4[39]\d{6})"), "+383{}"),  # mobiles lent by Slovenia
)
"""Numbers from before +383 was given (ITU, December 2016), each with its form of today."""


def read_email(text: str) -> str:
    """Return a mail address with its domain in lower case, which may be international; raise ValueError for none.

    "Name <address>" is read as the address. Whether anything is delivered there is not asked.
    """
    # Names with letters beyond ASCII would need quotes (RFC 5322), which nobody who copies from a mail program puts.
    named = _NAMED.fullmatch(text.strip())
    written = named.group(1) if named else text.strip()
    # Nearly all are of this kind, and files have them by the thousand: their domain is asked once for all of them.
    plain = _PLAIN.fullmatch(written)
    if plain and len(plain[1]) <= 64 and len(written) <= 254:
        return f"{plain[1]}@{_read_domain(plain[2])}"
    return _read_any(written)


@lru_cache(maxsize=4096)
def _read_domain(domain: str) -> str:
    return _read_any(f"a@{domain}").removeprefix("a@")


def _read_any(address: str) -> str:
    try:
        return validate_email(address, check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise ValueError(str(error)) from None


def read_phone(text: str) -> str:
    """Return a phone number in E.164 form; raise ValueError for none."""
    if mobile := _MOBILE.fullmatch(text.translate(_BETWEEN_DIGITS)):
        return f"+383{mobile[1]}"  # What phonenumbers says of it too, at twenty times the price.
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException as error:
        raise ValueError(str(error)) from None
    if not phonenumbers.is_possible_number(number):
        raise ValueError("no number of this length is given out")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def phone_shown(number: str) -> str:
    """Return a stored number with the spaces it is read by; what is no number is returned as it is."""
    try:
        parsed = phonenumbers.parse(number, REGION)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def number_of_today(number: str) -> str:
    """Return what an old number of the place (+377 44, +381 38, +386 49) is under +383; empty for every other.

    Only offered, never put in its place: in the north some numbers under +381 still work.
    """
    for old, today in _OLD:
        if match := old.fullmatch(number):
            return today.format(match.group(1))
    return ""


def digits_looked_for(query: str) -> str:
    """Return the digits of a query that looks like a phone number, without leading zeros; empty where it does not."""
    digits = re.sub(r"\D", "", query).lstrip("0")
    return digits if len(digits) >= 5 and not re.search(r"[^\W\d_]", query) else ""
