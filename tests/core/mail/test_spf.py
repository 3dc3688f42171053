"""SPF as receivers work it out (RFC 7208)."""

import pytest

from core.mail.spf import Verdict, judge, records_of
from tests.support.dns import FakeDns


def verdict(record: str | list[str], address: str = "198.51.100.7", **others: list[str]) -> Verdict:
    records = record if isinstance(record, list) else [record]
    texts = {"x.example": records} | {name.replace("_", "."): found for name, found in others.items()}
    hosts = {
        "x.example": ["198.51.100.7"],
        "mx.x.example": ["198.51.100.7", "2001:db8::7"],
        "far.example": ["192.0.2.1"],
    }
    return judge("x.example", address, FakeDns(txt=texts, hosts=hosts, mx={"x.example": ["mx.x.example"]}))


@pytest.mark.parametrize(("record", "expected"), [
    ("v=spf1 ip4:198.51.100.7 -all", Verdict.PASS),
    ("v=spf1 ip4:198.51.100.0/24 -all", Verdict.PASS),
    ("v=spf1 ip4:192.0.2.0/24 -all", Verdict.FAIL),
    ("v=spf1 a ~all", Verdict.PASS),
    ("v=spf1 a:far.example ~all", Verdict.SOFT_FAIL),
    ("v=spf1 a:far.example/0 ~all", Verdict.PASS),
    ("v=spf1 mx ?all", Verdict.PASS),
    ("v=spf1 -mx +all", Verdict.FAIL),
    ("v=spf1 ip4:192.0.2.1", Verdict.NEUTRAL),
    ("v=spf1 exists:%{i}.x.example ptr exp=why.x.example -all", Verdict.FAIL),
    ("v=spf1 ip4:nonsense -all", Verdict.ERROR),
    ("v=spf1 include:x.example -all", Verdict.ERROR),
    (["v=spf1 -all", "v=spf1 +all"], Verdict.ERROR),
    (["google-site-verification=v=spf1"], Verdict.NONE),
])  # fmt: skip
def test_the_first_term_that_matches_decides(record: str | list[str], expected: Verdict) -> None:
    assert verdict(record) is expected


def test_ipv6_is_looked_at_as_ipv6() -> None:
    assert verdict("v=spf1 mx//64 -all", "2001:db8::99") is Verdict.PASS
    assert verdict("v=spf1 ip4:198.51.100.7 ip6:2001:db8::/32 -all", "2001:db8::99") is Verdict.PASS
    assert verdict("v=spf1 mx/24 -all", "2001:db8::99") is Verdict.FAIL


def test_other_records_are_followed() -> None:
    provider = ["v=spf1 ip4:198.51.100.7 -all"]
    assert verdict("v=spf1 include:spf.far -all", spf_far=provider) is Verdict.PASS
    assert verdict("v=spf1 redirect=spf.far", spf_far=provider) is Verdict.PASS
    assert verdict("v=spf1 include:spf.far ~all", spf_far=["v=spf1 -all"]) is Verdict.SOFT_FAIL


def test_more_than_ten_questions_count_as_no_record() -> None:
    terms = " ".join(f"a:far{n}.example" for n in range(11))
    assert verdict(f"v=spf1 {terms} -all") is Verdict.ERROR
    assert verdict(f"v=spf1 {terms.rpartition(' ')[0]} -all") is Verdict.FAIL


def test_only_records_of_spf_are_such() -> None:
    dns = FakeDns(txt={"x.example": ["v=spf10 all", "V=SPF1 -all", "other"]})
    assert records_of("x.example", dns) == ["V=SPF1 -all"]
