"""How much of the corpus of mails is read as a person reads it, and how long one takes."""

import statistics
import time
from collections import defaultdict

from chalicelib.gateways.reading_mail import read_mail
from tests.bench.table import show
from tests.mail_corpus.corpus import corpus

BUDGET = "all but the known"


def run() -> None:
    """The score by kind of thing; mails that are known to be misread count like all others."""
    score: dict[str, list[bool]] = defaultdict(list)
    known: dict[str, int] = defaultdict(int)
    times = []
    mails = corpus()
    read_mail(mails[0].raw)  # loads the libraries
    for each in mails:
        began = time.perf_counter()
        mail = read_mail(each.raw)
        times.append((time.perf_counter() - began) * 1000)
        for what, (right, _, _) in each.checks(mail).items():
            score[what].append(right)
            known[what] += bool(each.known) and not right
    rows = [
        [what, f"{sum(found)}/{len(found)}", known[what], BUDGET] for what, found in score.items()
    ]
    show(f"Reading {len(mails)} mails", ["what", "right", "known", "budget"], rows)
    timing = [["one mail", f"{statistics.median(times):.1f} ms", f"{max(times):.0f} ms", "2000 ms"]]
    show("Time of reading", ["", "median", "worst", "budget"], timing)
