"""Every setting's endpoint against bodies made from its own schema: right ones, wrong ones, and hostile texts.

Nothing that is sent may be answered with a fault of ours, and whatever is refused is named.
"""

import json
import socket
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode, openapi

from chalicelib.domain.actor import Caller
from chalicelib.domain.setting import Scope, values_of
from chalicelib.domain.setting_field import Line, OwnText, Text
from chalicelib.domain.settings import SETTINGS
from infra.openapi import DOCUMENT
from infra.settings import UNSET

TRIES = 12
HOSTILE = {
    "markup": "</textarea><script>alert(1)</script>\"'",
    "template syntax": "{{ 7 * 7 }} {% raw %} ${7*7}",
    "header injection": "Ask us\r\nBcc: all@example.org",
    "formula": '=HYPERLINK("https://evil.example")',
    "right-to-left override": "\u202egnp.exe",
    "lone surrogate, escaped": "\\ud800",
    "null": "a\x00b",
}


@cache
def operations():
    """Path of a setting -> the operation that saves it."""
    schema = openapi.from_dict(json.loads(DOCUMENT.read_text()))
    found = [result.ok() for result in schema.get_all_operations()]
    return {each.path: each for each in found if each.method.upper() == "PUT"}


@pytest.fixture(autouse=True)
def offline(monkeypatch):
    """No name has an address: what looks at pages finds none."""

    def no_address(host, *_args, **_more):
        raise socket.gaierror(f"{host} has no address.")

    monkeypatch.setattr(socket, "getaddrinfo", no_address)


@pytest.fixture
def office(gateway, consortium):
    """Somebody who may save every setting, at its endpoint."""
    dana = consortium.staff["dana.harlow"]

    class Office:
        def address(self, setting):
            return setting.path.format(queue_id="harlow")

        def read(self, setting):
            answer = gateway.get(self.address(setting), dana)
            assert answer.status == 200, answer.text
            return answer.json

        def save(self, setting, body):
            return gateway.call("PUT", self.address(setting), body, dana)

    return Office()


def check_refusal(answer, setting):
    """A sentence, and the field that it is about."""
    assert answer.status in {400, 409, 413}, answer.text
    fault = answer.json
    assert fault["message"]
    if answer.status == 400 and fault["code"] != "not_json":
        named = {*fault["details"].get("fields", {}), fault["details"].get("field", "")} - {""}
        assert named, fault
        assert all(fault["details"].get("fields", {}).values()) or fault["details"]["reason"]


def fuzz(strategy, check):
    @settings(
        max_examples=TRIES,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def run(made):
        check(made)

    run()


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda each: each.name)
class TestEverySetting:
    def test_what_its_schema_allows_is_kept_or_refused_by_name(self, office, setting):
        def check(case):
            body = {**case.body, "revision": office.read(setting)["revision"]}
            answer = office.save(setting, body)
            if answer.status == 200:
                assert office.read(setting) == answer.json
                assert answer.json["values"].keys() == body["values"].keys()
            else:
                check_refusal(answer, setting)

        fuzz(operations()[setting.path].as_strategy(GenerationMode.POSITIVE), check)

    def test_what_its_schema_does_not_allow_changes_nothing(self, office, setting):
        def check(case):
            before = office.read(setting)
            sent = case.body
            if isinstance(sent, bytes):
                sent = sent.decode("utf-8", "replace")
            answer = office.save(setting, sent)
            if answer.status == 200:
                assert isinstance(case.body, dict)
                return
            check_refusal(answer, setting)
            assert office.read(setting) == before

        fuzz(operations()[setting.path].as_strategy(GenerationMode.NEGATIVE), check)

    def test_hostile_text_is_kept_as_text_or_refused_by_name(self, office, setting, subtests):
        texts = [each for each in setting.fields if isinstance(each.kind, Line | Text | OwnText)]
        unset = values_of(setting, UNSET[setting.scope, setting.shelf])
        for field in texts:
            for kind, text in HOSTILE.items():
                with subtests.test(field=field.name, kind=kind):
                    values = {**unset, field.name: text[: field.kind.most]}
                    revision = office.read(setting)["revision"]
                    answer = office.save(setting, {"revision": revision, "values": values})
                    if answer.status != 200:
                        check_refusal(answer, setting)
                        continue
                    kept = answer.json["values"][field.name]
                    assert "\x00" not in kept
                    if isinstance(field.kind, Line):
                        assert "\n" not in kept
                        assert "\r" not in kept


def test_every_setting_is_there_and_those_of_queues_are_for_administrators_of_the_group():
    assert {each.path for each in SETTINGS} <= operations().keys()
    assert all(each.change is Caller.GROUP_ADMIN for each in SETTINGS if each.scope is Scope.QUEUE)


@given(st.text(max_size=50))
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_name_that_is_no_setting_is_not_found(gateway, consortium, name):
    address = "/api/settings/" + "".join(each for each in name if each.isalnum() and each.isascii())
    answer = gateway.get(address + "x-", consortium.staff["dana.harlow"])
    assert answer.status == 404
