"""Ids, secrets and signatures."""

import base64
import json
from datetime import timedelta

import boto3
import pytest

from chalicelib.errors import Invalid
from chalicelib.gateways.secrets import Signer, digest, new_id, new_secret, stage_key
from tests.support.desk import NOON

SIGNER = Signer(lambda: b"a key")
OTHER = Signer(lambda: b"another key")


def test_ids_sort_by_time_and_differ():
    ids = [new_id(NOON + timedelta(milliseconds=n)) for n in range(50)]
    assert sorted(ids) == ids
    assert len({new_id(NOON) for _ in range(100)}) == 100
    assert all("#" not in each for each in ids)


def test_secrets_are_long_fit_for_an_address_and_kept_only_as_a_hash():
    secrets = {new_secret() for _ in range(50)}
    assert len(secrets) == 50
    for secret in secrets:
        assert len(base64.urlsafe_b64decode(secret + "=")) == 32
        assert secret not in digest(secret)


def test_a_signature_holds_for_its_purpose_text_and_key():
    signature = SIGNER.sign("chat", "c1")
    assert SIGNER.verify("chat", "c1", signature)
    assert not SIGNER.verify("chat", "c2", signature)
    assert not SIGNER.verify("cursor", "c1", signature)
    assert not OTHER.verify("chat", "c1", signature)
    assert not SIGNER.verify("chat", "c1", "é\x00")


@pytest.mark.parametrize("value", [{}, {"a": "שלום 📚"}, {"a": {"S": "b"}, "n": 1}])
def test_a_sealed_value_is_opened_as_it_was(value):
    assert SIGNER.unseal("cursor", SIGNER.seal("cursor", value), field="cursor") == value


def altered(sealed):
    text, _, signature = sealed.partition(".")
    value = {**json.loads(base64.urlsafe_b64decode(text + "==")), "a": 2}
    other = base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")
    return f"{other}.{signature}"


@pytest.mark.parametrize(
    "bent",
    [
        lambda sealed: "",
        lambda sealed: ".",
        lambda sealed: sealed[1:],
        lambda sealed: sealed.partition(".")[0],
        lambda sealed: f"{sealed}x",
        altered,
        lambda sealed: OTHER.seal("cursor", {"a": 1}),
        lambda sealed: SIGNER.seal("chat", {"a": 1}),
    ],
)
def test_what_was_bent_is_refused_by_name(bent):
    with pytest.raises(Invalid) as refused:
        SIGNER.unseal("cursor", bent(SIGNER.seal("cursor", {"a": 1})), field="cursor")
    assert refused.value.details["field"] == "cursor"


def test_the_stages_key_is_fetched_once(aws):
    secrets = boto3.client("secretsmanager")
    secrets.create_secret(Name="stage", SecretString="the key")
    key = stage_key("stage")
    assert key() == b"the key"
    secrets.delete_secret(SecretId="stage", ForceDeleteWithoutRecovery=True)
    assert key() == b"the key"
