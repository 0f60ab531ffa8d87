"""The languages of chat forms, each with all its phrases (docs/features.md F2)."""

from collections.abc import Mapping

from chalicelib.domain.form_words.de import GERMAN
from chalicelib.domain.form_words.en import ENGLISH
from chalicelib.domain.form_words.es import SPANISH
from chalicelib.domain.form_words.fr import FRENCH
from chalicelib.domain.form_words.words import FormWords

__all__ = ["PHRASES", "FormWords"]

PHRASES: Mapping[str, FormWords] = {each.code: each for each in (ENGLISH, SPANISH, FRENCH, GERMAN)}
"""Code of a language (BCP 47) -> its phrases."""
