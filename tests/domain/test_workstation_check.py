"""Proxies that sign the requests of a workstation."""

import pytest

from chalicelib.domain.workstation_check import NAME_CHARACTERS, foreign_proxies


@pytest.mark.parametrize(
    ("via", "told"),
    [
        ("", []),
        (" , ", []),
        ("1.1 proxy.library.example (squid/5.7)", ["1.1 proxy.library.example (squid/5.7)"]),
        ("1.1 first, 2.0 second", ["1.1 first", "2.0 second"]),
        ("2.0 abc.cloudfront.net (CloudFront)", []),
        ("1.1 first, 2.0 abc.cloudfront.net (CloudFront)", ["1.1 first"]),
        ("HTTP/1.1 AmazonAPIGateway", []),
    ],
)
def test_those_are_told_that_are_not_our_own(via, told):
    assert foreign_proxies(via) == told


def test_a_header_that_is_made_up_is_cut_short():
    told = foreign_proxies(",".join(["x" * 500] * 50))
    assert len(told) == 5
    assert {len(each) for each in told} == {NAME_CHARACTERS}
