"""Asks another site whether its page may be shown inside ours, without being led into a private network.

The address that the name stands for is looked up once, checked, and connected to: a name that stands for another
address a moment later changes nothing. Only headers are read.
"""

import socket
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address
from urllib.parse import quote, urljoin, urlsplit

import urllib3

from chalicelib.domain.framing import Framing, framing

SECONDS = 5.0  # for all of it; a frame of the socket may take 10
HOPS = 3
MOVED = frozenset({301, 302, 303, 307, 308})

Resolve = Callable[[str], list[str]]
Fetch = Callable[[str, str, str], tuple[int, Mapping[str, str]]]
"""Host, address, path -> status and headers, their names in lower case."""


class Unreachable(Exception):
    """The page cannot be looked at; the text says why, in a sentence."""


def addresses_of(host: str) -> list[str]:
    """The addresses that a name stands for; Unreachable."""
    try:
        found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(f"There is no site at {host}.") from error
    return [str(each[4][0]) for each in found]


def fetch_headers(host: str, address: str, path: str) -> tuple[int, Mapping[str, str]]:
    """Asks the site at this very address for a page; Unreachable."""
    pool = urllib3.HTTPSConnectionPool(
        address,
        443,
        timeout=urllib3.Timeout(total=SECONDS),
        retries=False,
        server_hostname=host,
        assert_hostname=host,
    )
    try:
        answer = pool.request(
            "GET", path, headers={"Host": host}, redirect=False, preload_content=False
        )
    except urllib3.exceptions.HTTPError as error:
        raise Unreachable(f"{host} does not answer as a site with https should.") from error
    with pool:
        headers = {name.lower(): value for name, value in answer.headers.items()}
        answer.close()
        return int(answer.status), headers


def look_at(
    url: str,
    *,
    resolve: Resolve = addresses_of,
    fetch: Fetch = fetch_headers,
    seconds: float = SECONDS,
) -> Framing:
    """Whether the page lets itself be shown inside others; Unreachable where that cannot be found out in time.

    The look runs beside the caller, who goes on after so many seconds: neither a name nor a site that
    answers drop by drop holds anybody up longer.
    """
    beside = ThreadPoolExecutor(1)
    try:
        return beside.submit(_look, url, resolve, fetch).result(seconds)
    except TimeoutError as error:
        raise Unreachable("The page does not answer in time.") from error
    finally:
        beside.shutdown(wait=False)


def _look(url: str, resolve: Resolve, fetch: Fetch) -> Framing:
    for _hop in range(HOPS):
        host, path = _taken_apart(url)
        status, headers = fetch(host, _public(host, resolve(host)), path)
        if status in MOVED and headers.get("location"):
            url = _led_on(url, headers["location"])
            continue
        if status >= 400:
            raise Unreachable(f"{host} answers with the error {status}.")
        return framing(headers)
    raise Unreachable("The page leads on and on to other addresses.")


def _taken_apart(url: str) -> tuple[str, str]:
    """Host and path, as they go over the wire."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode()
        port = parts.port
    except ValueError as error:
        raise Unreachable("The page leads to an address that is none.") from error
    if parts.scheme != "https" or port not in {None, 443}:
        raise Unreachable("The page leads to an address without https.")
    asked = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return host, quote(asked, safe="/?:@!$&'()*+,;=%~-._")


def _led_on(url: str, onwards: str) -> str:
    try:
        return urljoin(url, onwards)
    except ValueError as error:
        raise Unreachable("The page leads to an address that is none.") from error


def _public(host: str, addresses: list[str]) -> str:
    """One of the addresses, if all of them are the public's."""
    for each in addresses:
        address = ip_address(each)
        plain = getattr(address, "ipv4_mapped", None) or address
        if not plain.is_global or plain.is_multicast:
            raise Unreachable(f"{host} is not an address on the public Internet.")
    if not addresses:
        raise Unreachable(f"There is no site at {host}.")
    return addresses[0]
