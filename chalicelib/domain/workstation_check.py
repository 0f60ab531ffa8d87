"""What stands between a workstation and the desk, as the headers of a request tell it."""

PROXIES_TOLD = 5
NAME_CHARACTERS = 120

# Whom we put before ourselves; RFC 9110, 7.6.3 lets each of them sign.
OUR_OWN = ("cloudfront", "amazon")


def foreign_proxies(via: str) -> list[str]:
    """The proxies that signed a Via header, without those of our own.

    Takes the header as it came, empty where there was none. A proxy that does not sign is not seen.
    """
    signed = (each.strip()[:NAME_CHARACTERS] for each in via.split(","))
    foreign = (each for each in signed if each and not any(own in each.lower() for own in OUR_OWN))
    return list(foreign)[:PROXIES_TOLD]
