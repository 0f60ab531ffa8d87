"""The function that holds the index, as it is asked: what it answers, and that whatever fails may be tried again."""

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from chalicelib.errors import Unavailable
from chalicelib.gateways.search import LambdaSearch
from tests.support.searching import FakeLambda


def a_search(answer=None, *, fails=None, error=None):
    search = LambdaSearch("search")
    search._client = FakeLambda(lambda _: answer, fails=fails, error=error)
    return search


def test_it_is_asked_and_answers_in_json():
    search = LambdaSearch("search")
    search._client = client = FakeLambda(lambda asked: {"again": asked})
    assert search({"text": "שלום 📚"}) == {"again": {"text": "שלום 📚"}}
    assert client.functions == ["search"]


@pytest.mark.parametrize(
    "failure",
    [
        {"error": ClientError({"Error": {"Code": "TooManyRequestsException"}}, "Invoke")},
        {"error": ReadTimeoutError(endpoint_url="https://lambda.example")},
        {"fails": "Unhandled"},
    ],
)
def test_whatever_fails_may_be_tried_again_and_nothing_of_it_is_told(failure, caplog):
    with pytest.raises(Unavailable):
        a_search({"errorMessage": "patron text"}, **failure)({"text": "secret"})
    assert "secret" not in caplog.text
    assert "patron text" not in caplog.text
