from fnmatch import fnmatch

import pytest

import app  # noqa: F401 -- declares the routes
from chalicelib.domain.actor import Caller
from chalicelib.routes.http import ROUTES
from infra.local.site import distribution, find_file, security_headers
from infra.site import cache_control, content_type

NOTHING_KEPT = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"  # CloudFront's own policy CachingDisabled


@pytest.fixture
def site(tmp_path):
    for name in ("monitor/index.html", "assets/chat.js", "assets/lines-Ab3_x-9Z.js"):
        path = tmp_path / "dist" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (tmp_path / "secret.txt").write_text("secret")
    return tmp_path / "dist"


@pytest.mark.parametrize("address", ["/monitor/", "/monitor/questions/7", "/monitor/index.html"])
def test_every_address_of_the_monitor_is_one_page(site, address):
    assert find_file(address, site).read_text() == "monitor/index.html"


@pytest.mark.parametrize("address", ["/monitor/gone.js", "/assets/", "/other", "/../secret.txt"])
def test_what_is_not_there_is_not_found(site, address):
    assert find_file(address, site) is None


def test_only_names_with_a_hash_are_kept_by_browsers():
    assert "immutable" in cache_control("/assets/lines-Ab3_x-9Z.js")
    assert cache_control("/assets/chat.js") == "no-cache"
    assert cache_control("/monitor/index.html") == "no-cache"


def test_files_say_what_they_are(site):
    assert content_type(site / "monitor/index.html") == "text/html; charset=utf-8"
    assert content_type(site / "assets/chat.js").startswith("text/javascript")


def test_the_edge_keeps_only_what_is_for_everybody():
    behaviors = distribution()["CacheBehaviors"]
    patterns = [each["PathPattern"] for each in behaviors if each["CachePolicyId"] != NOTHING_KEPT]
    kept = [each for each in ROUTES if any(fnmatch(each.path, one) for one in patterns)]
    assert [(each.method, each.path) for each in kept] == [("GET", "/api/desks/{queue_id}")]
    assert {each.may for each in kept} == {Caller.ANYONE}
    assert behaviors[0]["PathPattern"] in patterns  # the first that fits is taken


def test_the_local_site_sends_the_headers_of_the_template():
    headers = security_headers()
    assert headers["X-Frame-Options"] == "DENY"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]


def test_the_frame_of_a_followed_page_loads_nothing_and_runs_no_script_but_ours():
    headers = security_headers("/following/index.html")
    policy = headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "default-src 'none'; script-src 'self';" in policy
    assert "img-src data:;" in policy
    assert "frame-ancestors 'self'" in policy
    assert "http" not in policy
