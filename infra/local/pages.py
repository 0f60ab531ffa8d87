"""Pages of the local stack's own: where to start, and the mailbox."""

import html
from collections.abc import Sequence
from urllib.parse import urlencode

from infra.local.mailbox import About, Letter
from infra.local.reply import reply_addresses

PER_PAGE = 50
STYLE = """
:root{color-scheme:light dark;--rule:color-mix(in srgb,currentcolor 22%,transparent);
  --soft:color-mix(in srgb,currentcolor 70%,transparent);--wash:color-mix(in srgb,currentcolor 6%,transparent);
  --accent:light-dark(#0b5c6b,#7fd0de)}
*{box-sizing:border-box}
body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:56rem;padding:1.5rem 1rem 4rem;
  overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25;margin:.25rem 0 1rem}h2{font-size:1.05rem;margin:2rem 0 .5rem}
a{color:var(--accent)}p{margin:.5rem 0}
input,textarea,button{font:inherit;padding:.5rem .65rem;border:1px solid var(--rule);border-radius:.4rem;
  background:Canvas;color:CanvasText;min-height:2.75rem;max-width:100%}
textarea{width:100%;min-height:9rem;resize:vertical}
button{background:var(--accent);color:Canvas;border-color:transparent;font-weight:600;padding-inline:1.1rem}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
label{display:block;margin:.6rem 0}label>span{display:block;font-size:.9rem;color:var(--soft)}
label>input:not([type=file]){width:100%}
.search{display:grid;gap:.5rem;grid-template-columns:1fr 1fr auto;align-items:end;margin-bottom:1rem}
.search label{margin:0}
.letters{list-style:none;margin:0;padding:0;border-top:1px solid var(--rule)}
.letters a{display:grid;grid-template-columns:minmax(10rem,16rem) 1fr auto;gap:0 1rem;padding:.65rem .25rem;
  color:inherit;text-decoration:none}
.letters li{border-bottom:1px solid var(--rule)}.letters a:hover{background:var(--wash)}
.letters b{font-weight:600}.letters time,.quiet{color:var(--soft);font-size:.9rem}
dl{display:grid;grid-template-columns:auto 1fr;gap:.15rem 1rem;margin:0}dt{color:var(--soft)}dd{margin:0}
iframe{width:100%;height:30rem;border:1px solid var(--rule);border-radius:.4rem;background:#fff;color-scheme:light}
pre{font:.875rem/1.5 ui-monospace,monospace;white-space:pre-wrap;background:var(--wash);padding:1rem;
  margin:.5rem 0;border-radius:.4rem}
summary{cursor:pointer;padding:.5rem 0;font-weight:600}
.note{background:var(--wash);border-left:.25rem solid var(--accent);padding:.6rem .9rem;border-radius:.2rem}
nav{display:flex;gap:1rem;flex-wrap:wrap}
@media(max-width:38rem){.search,.letters a,dl{grid-template-columns:1fr}dt{margin-top:.4rem}
  .letters b{order:-1}}
"""


def page(title: str, body: str) -> str:
    """A plain page; `body` is HTML, `title` is text."""
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style>'
        f"<main><h1>{html.escape(title)}</h1>{body}</main></html>"
    )


def show_list(letters: Sequence[tuple[str, About]], asked: dict[str, str], number: int) -> str:
    """One page of letters, newest first, with the search that it is of; there may be one more than fit."""
    rows = "".join(_row(name, about) for name, about in letters[:PER_PAGE])
    nothing = "<p>No letter fits.</p>" if any(asked.values()) else "<p>No letter has been sent.</p>"
    turns = [(number - 1, "Newer")] if number else []
    turns += [(number + 1, "Older")] if len(letters) > PER_PAGE else []
    links = "".join(
        f'<a href="/mailbox?{html.escape(urlencode({**asked, "page": turn}))}">{word}</a>'
        for turn, word in turns
    )
    listed = f'<ul class="letters">{rows}</ul>' if rows else nothing
    return page("Mailbox", f"{_search(asked)}{listed}<p><nav>{links}</nav></p>")


def show_letter(letter: Letter, *, domain: str, replied: str = "") -> str:
    """A letter with everything that belongs to it. Its HTML is in a frame that may run and load nothing."""
    parts = ['<p><a href="/mailbox">All letters</a></p>']
    if replied:
        parts.append(f'<p class="note" role="status">The reply came in as {_text(replied)}.</p>')
    parts += [_facts(letter), _files(letter)]
    if (written := letter.part("html")) is not None:
        # Links of the letter open beside it.
        framed = html.escape(f'<base target="_blank">{written}', quote=True)
        may = "allow-popups allow-popups-to-escape-sandbox"
        parts.append(
            f'<h2>HTML</h2><iframe sandbox="{may}" title="HTML" srcdoc="{framed}"></iframe>'
        )
    if (text := letter.part("plain")) is not None:
        parts.append(f"<h2>Text</h2><pre>{_text(text)}</pre>")
    parts.append(_reply_form(letter, domain))
    headers = "\n".join(f"{name}: {value}" for name, value in letter.message.items())
    source = letter.source.decode("utf-8", "replace")
    parts.append(f"<h2>Headers</h2><pre>{_text(headers)}</pre>")
    parts.append(f'<p><a href="/mailbox/{letter.name}.eml">The source as a file</a></p>')
    parts.append(f"<details><summary>Source</summary><pre>{_text(source)}</pre></details>")
    return page(letter.subject or "(no subject)", "".join(parts))


def _search(asked: dict[str, str]) -> str:
    fields = "".join(
        f'<label><span>{word}</span><input type="search" name="{name}"'
        f' value="{html.escape(asked.get(name, ""), quote=True)}"></label>'
        for name, word in (("to", "To"), ("subject", "Subject"))
    )
    return f'<form class="search" action="/mailbox">{fields}<button>Search</button></form>'


def _row(name: str, about: About) -> str:
    when = about.sent_at[:19].replace("T", " ")
    return (
        f'<li><a href="/mailbox/{name}"><span>{_text(", ".join(about.recipients))}</span>'
        f"<b>{_text(about.subject or '(no subject)')}</b>"
        f'<time datetime="{_text(about.sent_at)}">{_text(when)}</time></a></li>'
    )


def _facts(letter: Letter) -> str:
    headers = ("From", "Reply-To", "To", "In-Reply-To")
    facts = [(name, str(letter.message[name])) for name in headers if letter.message[name]]
    facts += [("Envelope", ", ".join(letter.about.recipients)), ("Message-ID", letter.message_id)]
    facts += [(f"Tag {name}", value) for name, value in (letter.about.tags or {}).items()]
    facts.append(("Sent", letter.about.sent_at))
    return f"<dl>{''.join(f'<dt>{_text(n)}</dt><dd>{_text(v)}</dd>' for n, v in facts)}</dl>"


def _files(letter: Letter) -> str:
    items = "".join(
        f'<li><a href="/mailbox/{letter.name}/files/{number}">{_text(each.name)}</a> '
        f'<span class="quiet">{_text(each.media_type)}, {len(each.content):,} bytes</span></li>'
        for number, each in enumerate(letter.attachments)
    )
    return f"<h2>Files</h2><ul>{items}</ul>" if items else ""


def _reply_form(letter: Letter, domain: str) -> str:
    addresses = reply_addresses(letter)
    address = ", ".join(addresses)
    if not any(each.lower().endswith(f"@{domain}") for each in addresses):
        said = f"A reply goes to {address}, which is not here." if address else "It has no sender."
        return f'<h2>Reply</h2><p class="note">{_text(said)}</p>'
    sender = html.escape(letter.about.recipients[0], quote=True)
    return (
        f'<h2>Reply</h2><form method="post" enctype="multipart/form-data"'
        f' action="/mailbox/{letter.name}/reply">'
        f'<p class="quiet">To {_text(address)}</p>'
        f'<label><span>From</span><input name="from" required value="{sender}"></label>'
        f'<label><span>Text</span><textarea name="text" required></textarea></label>'
        f'<label><span>Files</span><input type="file" name="file" multiple></label>'
        f"<button>Send reply</button></form>"
    )


def _text(text: str) -> str:
    return html.escape(text)
