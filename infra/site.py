"""The site's files: how long each is kept by browsers, and their way into the bucket."""

import mimetypes
import re
import time
from pathlib import Path

import boto3

from infra.client import CLIENT

DIST = CLIENT / "dist"
HASHED = re.compile(r"^/assets/.*-[\w-]{8}\.\w+$")


def content_type(path: Path) -> str:
    guessed = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"{guessed}; charset=utf-8" if guessed.startswith("text/") else guessed


def cache_control(address: str) -> str:
    """What has a hash in its name never changes; everything else must be asked for again."""
    return "public, max-age=31536000, immutable" if HASHED.search(address) else "no-cache"


def upload(bucket: str, distribution: str) -> None:
    """Put the built site in place.

    Files of earlier versions stay, because a page that is open now may still ask for them. Pages
    come last, when everything that they name is there.
    """
    s3 = boto3.client("s3")
    files = [path for path in DIST.rglob("*") if path.is_file()]
    for path in sorted(files, key=lambda each: (each.suffix == ".html", str(each))):
        key = path.relative_to(DIST).as_posix()
        s3.put_object(
            Bucket=bucket,
            Key=key,
            Body=path.read_bytes(),
            ContentType=content_type(path),
            CacheControl=cache_control(f"/{key}"),
        )
    boto3.client("cloudfront").create_invalidation(
        DistributionId=distribution,
        InvalidationBatch={
            "CallerReference": str(time.time_ns()),
            "Paths": {"Quantity": 1, "Items": ["/*"]},
        },
    )
