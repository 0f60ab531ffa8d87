"""The link to a library's reference service, for catalogues such as WorldCat.org (docs/features.md F18)."""

from chalicelib.errors import NotFound
from chalicelib.storage import library as libraries


def reference_service(library_id: str) -> dict[str, str]:
    """The address that the library lets catalogues show; NotFound where it lets them show none."""
    library = libraries.get_library(library_id)
    if not library.worldcat_link:
        raise NotFound("This library offers no link to its reference service.")
    return {"library": library.name, "url": library.question_form_url}
