"""The environment that every test runs in: made-up credentials, one table, a clock that the test moves."""

import os

os.environ.update(
    AWS_ACCESS_KEY_ID="testing",
    AWS_SECRET_ACCESS_KEY="testing",
    AWS_DEFAULT_REGION="us-east-1",
    TABLE_NAME="readyref-test",
    STAGE="test",
    SITE_URL="https://desk.example.org",
    SOCKET_ENDPOINT="https://sockets.execute-api.us-east-1.amazonaws.com/live",
    SECRET_ARN="a-key-for-tests",
    USER_POOL_ID="us-east-1_tests",
    USER_POOL_CLIENT_ID="a-client-for-tests",
    MAIL_DOMAIN="example.org",
    MAIL_BUCKET="mail-for-tests",
    FILE_BUCKET="files-for-tests",
    FILE_ORIGIN="https://files-for-tests.s3.us-east-1.amazonaws.com",
    CONFIGURATION_SET="readyref-test",
    UNDELIVERED_QUEUE="https://sqs.us-east-1.amazonaws.com/123456789012/undelivered-letters",
    SEARCH_FUNCTION="search-for-tests",
    SEARCH_INDEX="search-index-for-tests",
)

import pytest
from moto import mock_aws

from chalicelib.storage.chat_form import get_version
from tests.support.consortium import Consortium
from tests.support.desk import FakeDesk
from tests.support.table import a_table, write_once


@pytest.fixture(scope="module")
def aws():
    """An AWS of our own, without any account; each test makes its own table there."""
    with mock_aws():
        yield


@pytest.fixture
def table(aws):
    """An empty table as infra/data.yaml defines it."""
    get_version.cache_clear()  # another table has other forms under the same numbers
    with a_table() as table:
        yield table


@pytest.fixture
def desk(table):
    """A desk with a clock to move and lines that keep what they were told."""
    return FakeDesk()


@pytest.fixture
def consortium(table):
    """Two groups with libraries, queues and librarians."""
    consortium = Consortium.planned()
    write_once(table, "consortium", consortium.write)
    return consortium
