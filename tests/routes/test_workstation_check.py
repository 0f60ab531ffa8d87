"""The check of a workstation, as a browser asks for it."""

import json
from datetime import datetime


def test_each_answer_has_a_stamp_of_its_own_and_the_time(gateway):
    first, second = (gateway.get("/api/workstation-check") for _ in range(2))
    assert first.json["stamp"] != second.json["stamp"]
    assert datetime.fromisoformat(first.json["now"]).tzinfo
    assert first.json["proxies"] == []


def test_nobody_on_the_way_may_keep_it(gateway):
    assert gateway.get("/api/workstation-check").headers["Cache-Control"] == "no-store"


def test_a_proxy_that_signs_is_told(gateway):
    answer = gateway.get(
        "/api/workstation-check", headers={"Via": "1.1 proxy.library.example (squid)"}
    )
    assert answer.json["proxies"] == ["1.1 proxy.library.example (squid)"]


def test_nothing_else_of_the_request_comes_back(gateway, consortium):
    staff = consortium.staff["ana.harlow"]
    answer = gateway.get(
        "/api/workstation-check",
        staff=staff,
        headers={"Cookie": "secret=1", "X-Forwarded-For": "192.0.2.1"},
    )
    assert json.loads(answer.text).keys() == {"stamp", "now", "proxies"}
    assert "192.0.2.1" not in answer.text
