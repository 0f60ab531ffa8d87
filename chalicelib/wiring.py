"""The composition root: builds the gateways once for each container, the only place where they meet."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from chalicelib.actions.desk import Desk
from chalicelib.config import config
from chalicelib.gateways.clock import Clock, system_clock
from chalicelib.gateways.identity import Identity
from chalicelib.gateways.push import SocketPush
from chalicelib.gateways.secrets import Signer, stage_key
from chalicelib.storage.line import add_event
from chalicelib.storage.table import open_table

if TYPE_CHECKING:
    from chalicelib.actions.post_office import PostOffice, WritingDesk
    from chalicelib.gateways.accounts import SignIns
    from chalicelib.gateways.files import S3Files
    from chalicelib.gateways.search import SearchEngine
    from chalicelib.storage.search_index import SearchIndex


@cache
def _desk() -> Desk:
    settings = config()
    open_table(settings.table_name)
    return Desk(
        clock=system_clock,
        push=SocketPush(settings.socket_endpoint, add_event, system_clock),
        signer=Signer(stage_key(settings.secret_arn)),
        site_url=settings.site_url,
    )


def desk(clock: Clock | None = None) -> Desk:
    """The desk of this container; with another clock for the schedules, which are told the time."""
    real = _desk()
    return real if clock is None else replace(real, clock=clock)


@cache
def identity() -> Identity:
    """The user pool that staff sign in to."""
    return Identity(config().user_pool_client_id)


@cache
def sign_ins() -> "SignIns":
    """The accounts of the user pool; only what makes or closes them loads it."""
    from chalicelib.gateways.accounts import CognitoSignIns

    return CognitoSignIns(config().user_pool_id)


@cache
def writing_desk() -> "WritingDesk":
    """What letters are written from, without anything that sends them; only mock-ups load it."""
    from chalicelib.actions.patron_account import link_for
    from chalicelib.actions.post_office import WritingDesk

    real = _desk()
    return WritingDesk(
        desk=real,
        read_file=files().read,
        link_for=lambda email: link_for(real, email),
        domain=mail_domain(),
    )


@cache
def post_office() -> "PostOffice":
    """What letters are sent with; only the sender of letters loads it."""
    from chalicelib.actions.patron_account import link_for
    from chalicelib.actions.post_office import PostOffice
    from chalicelib.gateways.mail import SesMail, UndeliveredQueue

    settings, real = config(), _desk()
    return PostOffice(
        desk=real,
        mail=SesMail(settings.mail_domain, settings.configuration_set, system_clock),
        lay_aside=UndeliveredQueue(settings.undelivered_queue),
        read_file=files().read,
        link_for=lambda email: link_for(real, email),
        domain=settings.mail_domain,
    )


def mail_domain() -> str:
    """The domain that letters are sent from and replies come to."""
    return config().mail_domain


@cache
def files() -> "S3Files":
    """Files and received mail; only what has to do with them loads it."""
    from chalicelib.gateways.files import S3Files

    return S3Files(config().file_bucket, config().mail_bucket)


def file_origin() -> str:
    """Where browsers upload files to and fetch them from, as a page's policy names it."""
    return config().file_origin


@cache
def search_engine() -> "SearchEngine":
    """The function that questions are searched by; only the search loads it."""
    from chalicelib.gateways.search import LambdaSearch

    return LambdaSearch(config().search_function)


@cache
def search_index() -> "SearchIndex":
    """The index itself; only the two functions that have it mounted load the engine."""
    from chalicelib.storage.search_index import SearchIndex

    return SearchIndex(Path(config().search_index))
