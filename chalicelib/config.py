"""What the environment says, read once on first use and not at import (packaging imports the app without it)."""

import os
from functools import cache

from msgspec import Struct

NAMES = (
    "TABLE_NAME",
    "STAGE",
    "SITE_URL",
    "SOCKET_ENDPOINT",
    "SECRET_ARN",
    "USER_POOL_ID",
    "USER_POOL_CLIENT_ID",
    "MAIL_DOMAIN",
    "MAIL_BUCKET",
    "FILE_BUCKET",
    "FILE_ORIGIN",
    "CONFIGURATION_SET",
    "UNDELIVERED_QUEUE",
    "SEARCH_FUNCTION",
    "SEARCH_INDEX",
)


API = "app.app"


def answers_http() -> bool:
    """Whether this function answers HTTP: Lambda says which handler it calls, elsewhere all of them are called.

    It may be asked at import: without an environment the answer is yes.
    """
    return os.environ.get("_HANDLER", API) == API


class Config(Struct, frozen=True):
    """The environment of every function. Addresses carry no slash at the end."""

    table_name: str
    stage: str
    site_url: str
    socket_endpoint: str
    secret_arn: str
    user_pool_id: str
    user_pool_client_id: str
    mail_domain: str
    mail_bucket: str
    file_bucket: str
    file_origin: str
    configuration_set: str
    undelivered_queue: str
    search_function: str
    search_index: str


@cache
def config() -> Config:
    """The configuration; RuntimeError names every variable that is missing."""
    missing = [name for name in NAMES if name not in os.environ]
    if missing:
        raise RuntimeError(f"missing in the environment: {', '.join(missing)}")
    return Config(*(os.environ[name] for name in NAMES))
