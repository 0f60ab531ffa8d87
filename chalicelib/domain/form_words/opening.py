"""When chat opens again, in the languages of chat forms (docs/features.md A12)."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from types import MappingProxyType

from msgspec import Struct

A_WEEK = 7  # days: from there on a weekday alone would not say which


class OpeningWords(Struct, frozen=True):
    """How a language says it. In `date` stand {weekday}, {number} and {month}; in `clock` {hour} and {minute}."""

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    today: str
    date: str
    clock: str
    sentence: str


OPENING_WORDS: Mapping[str, OpeningWords] = MappingProxyType(
    {
        "en": OpeningWords(
            ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
            (
                "January",
                "February",
                "March",
                "April",
                "May",
                "June",
                "July",
                "August",
                "September",
                "October",
                "November",
                "December",
            ),
            today="today",
            date="{weekday}, {month} {number},",
            clock="{hour}:{minute}",
            sentence="Opens again {day} at {clock}, {place} time.",
        ),
        "es": OpeningWords(
            tuple(
                f"el {day}"
                for day in [
                    "lunes",
                    "martes",
                    "miércoles",
                    "jueves",
                    "viernes",
                    "sábado",
                    "domingo",
                ]
            ),
            (
                "enero",
                "febrero",
                "marzo",
                "abril",
                "mayo",
                "junio",
                "julio",
                "agosto",
                "septiembre",
                "octubre",
                "noviembre",
                "diciembre",
            ),
            today="hoy",
            date="{weekday} {number} de {month}",
            clock="{hour}:{minute}",
            sentence="Abre de nuevo {day} a las {clock}, hora de {place}.",
        ),
        "fr": OpeningWords(
            ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
            (
                "janvier",
                "février",
                "mars",
                "avril",
                "mai",
                "juin",
                "juillet",
                "août",
                "septembre",
                "octobre",
                "novembre",
                "décembre",
            ),
            today="aujourd\u2019hui",
            date="{weekday} {number} {month}",
            clock="{hour}\u00a0h\u00a0{minute}",
            sentence="Rouvre {day} à {clock}, heure de {place}.",
        ),
        "de": OpeningWords(
            ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
            (
                "Januar",
                "Februar",
                "März",
                "April",
                "Mai",
                "Juni",
                "Juli",
                "August",
                "September",
                "Oktober",
                "November",
                "Dezember",
            ),
            today="heute",
            date="{weekday}, {number}. {month},",
            clock="{hour}:{minute}\u00a0Uhr",
            sentence="Wieder geöffnet {day} um {clock}, Zeitzone {place}.",
        ),
    }
)
"""Code of a language -> how it says when chat opens again."""


def opens_again(
    instant: datetime, now: datetime, zone: tzinfo, zone_name: str, language: str
) -> str:
    """The sentence that says when chat opens again, by the clock of a zone and with its name."""
    words = OPENING_WORDS[language]
    there = instant.astimezone(zone)
    days = (there.date() - now.astimezone(zone).date()).days
    weekday = words.weekdays[there.weekday()]
    date = words.date.format(weekday=weekday, number=there.day, month=words.months[there.month - 1])
    return words.sentence.format(
        day=words.today if days == 0 else weekday if days < A_WEEK else date,
        clock=words.clock.format(hour=there.hour, minute=f"{there.minute:02}"),
        place=zone_name.rpartition("/")[2].replace("_", " "),
    )
