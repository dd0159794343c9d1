"""Hard pages in the manner of English-language sites about Korea, each a case: a whole page, and what is the article.

Everything in them is invented. The cases of `hard_pages` are Korean and differ in the article's box; these differ in
the whole page.
"""

from __future__ import annotations

from dataclasses import dataclass

_MENU = "<nav><a href='/p'>Politics</a><a href='/b'>Business</a><a href='/c'>Culture</a></nav>"
_LIST = (
    "<div class='side'><h3>Most viewed</h3><ul><li><a href='/1'>Council weighs a second tram line</a></li>"
    "<li><a href='/2'>Persimmon growers count their losses</a></li><li><a href='/3'>Night market to move inland</a>"
    "</li></ul></div>"
)
_FOOT = "<footer>The Lantern Post, 12 Wharf Lane. All rights reserved.</footer>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """`body`: all HTML within <body>. `published`: ISO 8601 in UTC. `site`: what stands behind the title in <title>."""

    name: str
    body: str
    title: str
    text: tuple[str, ...]
    captions: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: str | None = "2026-10-14T00:30:00Z"
    head: str = '<meta property="article:published_time" content="2026-10-14T09:30:00+09:00">'
    document: str = ""  # <title>; the headline and the paper's name when it is empty
    host: str = "www.lanternpost.example"


def page_of(case: Case) -> str:
    """The whole page."""
    document = case.document or f"{case.title} - The Lantern Post"
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{document}</title>{case.head}</head>'
        f"<body>{case.body}</body></html>"
    )


def paragraphs(*lines: str) -> str:
    """Lines as paragraphs."""
    return "".join(f"<p>{line}</p>" for line in lines)


def framed(title: str, inside: str, byline: str = "") -> str:
    """An article in a plain frame."""
    head = f"<h1>{title}</h1>{f'<p>{byline}</p>' if byline else ''}"
    return f"{_MENU}<main><article>{head}<div class='story'>{inside}</div></article></main>{_LIST}{_FOOT}"


_FERRY = (
    "The last wooden ferry on the Seomjin estuary will stop running in December, ending a service that has carried "
    "farmers and their oxen since 1931.",
    "County officials said on Tuesday that a footbridge opened in spring had taken nine in ten of its passengers.",
    "“I know the current better than my own stairs,” said Bok Sun-jae, 73, who has rowed and later steered the boat "
    "for half a century. “A bridge does not talk to you.”",
    "The hull will be shown in the village school, which has stood empty since its last three pupils left in 2019.",
)
_LEDE, _WHY, _VOICE, _HULL = _FERRY
_TITLE = "Last wooden ferry on the Seomjin to stop in December"

CASES: tuple[Case, ...] = (
    Case(
        name="letter_offered_between_paragraphs",
        title=_TITLE,
        body=framed(
            _TITLE,
            paragraphs(_LEDE, _WHY) + "<div class='x7'><b>POST</b><br>Our letter<form><input type='text' value='Your "
            "e-mail address'></form>The week on the coast, every Friday morning. Leave whenever you want.</div>"
            "<div class='q2'><h3>Sign up for the Tide Table</h3><p>What the sea did, and to whom. Sent on Sundays.</p>"
            "</div>" + paragraphs(_VOICE, "The Coast letter follows boats and people. Sign up <a>here</a>.", _HULL),
        ),
        text=_FERRY,
    ),
    Case(
        name="boxes_named_in_data_attributes",
        title=_TITLE,
        body=framed(
            _TITLE,
            paragraphs(_LEDE, _WHY)
            + "<div data-testid='newsletter-signup'><p>Stories from the water, chosen by our skipper, on Fridays.</p>"
            "</div><div data-component='related-links'><p>A bridge nobody asked for, and the men who built "
            "it.</p></div>" + paragraphs(_VOICE, _HULL),
            "<span data-testid='byline-names'><span>Orla Fenwick</span><span>Reporting from Hadong</span></span>",
        ),
        text=_FERRY,
        authors=("Orla Fenwick",),
    ),
    Case(
        name="captions_in_boxes_and_tables_of_their_own",
        title=_TITLE,
        body=framed(
            _TITLE,
            "<div class='k1'><img src='a.jpg'><div class='k2'>The ferry at low tide, with its oar made of "
            "ash</div></div>"
            + paragraphs(_LEDE)
            + "<table align=left><tr><td><img src='b.jpg'></td></tr><tr><td><font size=1>Passengers wait on the "
            "eastern "
            "bank, Oct. 2. Postpool</font></td></tr></table>"
            + paragraphs(_WHY)
            + "<p><img src='c.jpg' alt='Children of the village school wave at the boat in 1978. (Lantern)'></p>"
            "<p class='t'>Children of the village school wave at the boat in 1978. (Lantern)</p>"
            + paragraphs(_VOICE)
            + "<img src='d.jpg'><p>The landing after the flood of 2020. (Estuary Press)</p>"
            + paragraphs(_HULL),
        ),
        text=_FERRY,
        captions=(
            "The ferry at low tide, with its oar made of ash",
            "Passengers wait on the eastern bank, Oct. 2. Postpool",
            "Children of the village school wave at the boat in 1978. (Lantern)",
            "The landing after the flood of 2020. (Estuary Press)",
        ),
    ),
    Case(
        name="pull_quote_and_writers_at_the_end",
        title=_TITLE,
        head='<meta property="article:published_time" content="2026-10-14T09:30:00+09:00">'
        '<meta name="author" content="Orla Fenwick">',
        body=framed(
            _TITLE,
            paragraphs(_LEDE, _WHY, _VOICE)
            + "<div class='z'><span>“I know the current better than my own stairs”</span></div>"
            + paragraphs(
                _HULL,
                "Orla Fenwick writes about rivers for the Post. She has lived in Hadong since 2014.",
                "<em>Dan Wexcombe is a professor of naval history at Eastgate University.</em>",
                "The writer teaches boatbuilding in Mokpo.",
                "Views expressed in this column are the author's own.",
                "A version of this article appears in print on Oct. 15, 2026, Page 4. Order Reprints | Subscribe",
                "ofn-dw/rst",
                "orla@lanternpost.example More stories by this reporter",
            ),
        ),
        text=_FERRY,
        authors=("Orla Fenwick",),
    ),
    Case(
        name="novelist_in_the_news",
        title="Novelist from Tongyeong is given a harbor",
        body=framed(
            "Novelist from Tongyeong is given a harbor",
            paragraphs(
                "The city of Tongyeong named its smallest harbor after novelist Gam Yu-ri on Monday, thirty "
                "years after "
                "her first book told of a girl who counted its boats.",
                "“I counted wrong,” she said at the ceremony. “There were eleven. My teacher let me keep nine.”",
                "The writer was born above a net shop that is now a bank. She left the town at sixteen.",
            ),
        ),
        text=(
            "The city of Tongyeong named its smallest harbor after novelist Gam Yu-ri on Monday, thirty years after "
            "her first book told of a girl who counted its boats.",
            "“I counted wrong,” she said at the ceremony. “There were eleven. My teacher let me keep nine.”",
            "The writer was born above a net shop that is now a bank. She left the town at sixteen.",
        ),
    ),
    Case(
        name="names_and_dates_in_glued_spans",
        title=_TITLE,
        head='<script type="application/ld+json">{"@type":"NewsArticle","headline":"' + _TITLE + '",'
        '"datePublished":"2026-10-14T00:30:00Z","author":[{"@type":"Person","name":"Orla Fenwick"},'
        '{"@type":"Person","name":"Dan Wexcombe"}]}</script>',
        body=f"{_MENU}<div class='_1'><div class='_2' role='heading'>{_TITLE}</div><div class='_3'><span>Orla "
        f"Fenwick</span> "
        "&amp; <span>Dan Wexcombe</span></div><div class='_4'><span>Published 00:30 UTC, Oct 14 "
        "2026</span><span>09:30 KST"
        "</span><span>Last updated Oct 14 2026, 11:02 KST</span></div>"
        + "".join(f"<div class='_5'><span>{line}</span></div>" for line in _FERRY)
        + f"</div>{_FOOT}",
        text=_FERRY,
        authors=("Orla Fenwick", "Dan Wexcombe"),
    ),
    Case(
        name="agency_with_country_in_the_dateline",
        title=_TITLE,
        body=framed(_TITLE, paragraphs(f"Hadong (South Korea) (EPP) – {_LEDE}", _WHY, _VOICE, _HULL, "ofn/rst/dw")),
        text=_FERRY,
    ),
    Case(
        name="rest_of_the_story_behind_a_button",
        title=_TITLE,
        body=f"{_MENU}<main><section class='top'><h1>{_TITLE}</h1></section><section class='part'>"
        f"{paragraphs(_LEDE, _WHY)}</section><button aria-controls='more'>Read full story</button>"
        f"<div id='more' class='shut' aria-hidden='true'><section class='part'><h2>The "
        f"hull</h2>{paragraphs(_VOICE, _HULL)}"
        f"</section></div></main><div class='modal' aria-hidden='true'><p>The address has been "
        f"copied.</p></div>{_FOOT}",
        text=(_LEDE, _WHY, "The hull", _VOICE, _HULL),
    ),
    Case(
        name="points_of_a_list_without_full_stops",
        title="Catch of the southern ports in September",
        body="<h3 class='ttl'>Catch of the southern ports in September</h3><div class='cnt_wrap'>"
        "<p>The southern ports landed 4.1 percent less fish in September than a year earlier, the county said "
        "on Friday. "
        "By port:</p><ol><li>Tongyeong: 2,140 tons, up 3.0 percent on anchovies</li><li>Yeosu: 1,870 tons, down 11.2 "
        "percent, the least since 2009</li><li>Samcheonpo: 960 tons, down 0.4 percent</li><li>Mokpo: 910 tons, up 6.6 "
        "percent, half of it croaker</li></ol><p>Warm water kept the mackerel north of Ulleung Island until the second "
        "week of the month, officials said.</p></div>" + _FOOT,
        text=(
            "The southern ports landed 4.1 percent less fish in September than a year earlier, the county said on "
            "Friday. By port:",
            "Tongyeong: 2,140 tons, up 3.0 percent on anchovies",
            "Yeosu: 1,870 tons, down 11.2 percent, the least since 2009",
            "Samcheonpo: 960 tons, down 0.4 percent",
            "Mokpo: 910 tons, up 6.6 percent, half of it croaker",
            "Warm water kept the mackerel north of Ulleung Island until the second week of the month, officials said.",
        ),
    ),
    Case(
        name="one_cell_of_a_page_laid_out_as_a_table",
        title=_TITLE,
        document="Welcome to Lantern Times",
        head="",
        host="www.lanterntimes.example",
        body="<table><tr><td>Home | Nation | Arts | Sports</td></tr></table><table><tr><td><font "
        "size=1>Nation<br>Politics"
        f"<br>North Korea<br>Special</font></td><td><font size=5><b>{_TITLE}</b></font><br><font "
        f"size=1>10-14-2026 09:30"
        "</font><br><img src='a.jpg'><br><font size=1><b>The ferry at its landing in Hadong. / "
        "Yonder-like</b></font><br>"
        f"<br>By Orla Fenwick<br>Staff Reporter<br><br>{'<br><br>'.join(_FERRY)}<br><br>orla@lanterntimes.example</td>"
        "<td><b>Other Stories</b><br>Council weighs a second tram line<br>Persimmon growers count their losses<br>"
        "Night market to move inland<br>Council weighs a second tram line<br>School band wins a prize in Sapporo<br>"
        "Bus drivers call off their walkout</td></tr></table><center><font size=1>Copyright 2026 Lantern Times.</font>"
        "</center>",
        text=_FERRY,
        captions=("The ferry at its landing in Hadong. / Yonder-like",),
        authors=("Orla Fenwick",),
    ),
    Case(
        name="title_of_the_page_names_only_the_section",
        title=_TITLE,
        document="Lantern Post",
        host="www.lanternpost.example",
        head='<meta property="og:title" content="The Lantern Post - Nation">'
        '<meta property="article:published_time" content="2016-10-14T09:30:00">',
        body=f"<div class='view_headline'>{_TITLE}</div><div class='d'>Posted : 2026-10-14 09:30 &nbsp; Updated "
        f": 2026-10-15 "
        f"07:05</div><div class='view_article'>{paragraphs(*_FERRY)}</div><p>Office: 3 Mapo-daero, Seoul, Korea</p>",
        text=_FERRY,
    ),
    Case(
        name="heading_under_the_name_of_the_board",
        title=_TITLE,
        document="View | Press Releases | Estuary Authority",
        body=f"<div id='c'><h3>Press Releases</h3><div class='b'><div class='h'><h2>{_TITLE}</h2></div>"
        f"<div class='t'>{paragraphs(*_FERRY)}</div></div></div>{_FOOT}",
        text=_FERRY,
    ),
    Case(
        name="time_without_zone_and_a_korean_edition",
        title=_TITLE,
        head="",
        body=f"<div class='top'>한국어 日本語 <b>English</b></div><h2 class='title'>{_TITLE}</h2><div>Posted October. "
        f"14, 2026 "
        f"09:30,<br>Updated October. 14, 2026 11:00</div><div class='article_txt'>{paragraphs(*_FERRY)}</div>{_FOOT}",
        text=_FERRY,
    ),
    Case(
        name="time_without_zone_and_a_section_on_the_north",
        title=_TITLE,
        head="",
        body="<div class='gnb'><a href='/n'>National</a><a href='/k'>North Korea</a></div>"
        f"<h1>{_TITLE}</h1><p class='date'>Write: <em>2026-10-14 09:30:12</em></p>"
        f"<div class='body_txt'>{paragraphs(*_FERRY)}</div>{_FOOT}",
        text=_FERRY,
        published="2026-10-14T00:30:12Z",
    ),
    Case(
        name="film_with_a_transcript",
        title="The ferryman who stayed",
        head='<script type="application/ld+json">{"@type":"VideoObject","name":"The ferryman who stayed",'
        '"uploadDate":"2026-10-14T00:30:00Z","author":{"@type":"Person","name":"Dan Wexcombe"}}</script>',
        body=f"{_MENU}<main><h1>The ferryman who stayed</h1><div class='m'>By Dan Wexcombe · 14 Oct 2026 8:30AM SGT · "
        "<span>Duration: 6:04</span></div><section class='w'><h2>Transcript</h2>"
        + paragraphs(*(f"NARRATOR: {line}" for line in _FERRY))
        + f"</section></main>{_FOOT}",
        text=tuple(f"NARRATOR: {line}" for line in _FERRY),
        authors=("Dan Wexcombe",),
    ),
    Case(
        name="written_by_in_a_card",
        title=_TITLE,
        head='<meta property="article:published_time" content="2026-10-14T00:30:00Z">'
        '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Dan Wexcombe">',
        body=framed(_TITLE, paragraphs(*_FERRY)),
        text=_FERRY,
        authors=("Dan Wexcombe",),
    ),
    Case(
        name="commentary_by_two",
        title=_TITLE,
        body=framed(_TITLE, paragraphs(*_FERRY), "Commentary by <a>Orla Fenwick</a> and <a>Dan Wexcombe</a>"),
        text=_FERRY,
        authors=("Orla Fenwick", "Dan Wexcombe"),
    ),
    Case(
        name="article_about_a_paywall",
        title="“Subscribe to continue reading”: the port's paper tries a wall",
        body=framed(
            "“Subscribe to continue reading”: the port's paper tries a wall",
            paragraphs(
                "Readers of the port's only paper met a new sentence on Monday: “Subscribe to continue "
                "reading.” Most of "
                "them went to the harbor instead.",
                "“This article is for subscribers only is a hard thing to tell a man who mends your net,” said "
                "Dok Se-na, "
                "who sells the paper from a bicycle.",
            ),
        ),
        text=(
            "Readers of the port's only paper met a new sentence on Monday: “Subscribe to continue reading.” Most of "
            "them went to the harbor instead.",
            "“This article is for subscribers only is a hard thing to tell a man who mends your net,” said Dok Se-na, "
            "who sells the paper from a bicycle.",
        ),
    ),
    Case(
        name="chronicle_with_days_for_headings",
        title="How the village lost its bell and found it",
        body=framed(
            "How the village lost its bell and found it",
            paragraphs("A bell of 900 kilograms hangs again in a temple near Cheonan, 22 years after it was stolen.")
            + "<h3>Feb. 9, 2004</h3><p>A novice finds the belfry empty. There are tracks of a crane in the snow.</p>"
            "<h3>June 1, 2011</h3><p>The case is closed. The abbot has the beam varnished against worms.</p>"
            "<p><b>Oct. 12, 2026</b></p><p>Police take the bell for a joke. Then one of them knocks on it.</p>",
        ),
        text=(
            "A bell of 900 kilograms hangs again in a temple near Cheonan, 22 years after it was stolen.",
            "Feb. 9, 2004",
            "A novice finds the belfry empty. There are tracks of a crane in the snow.",
            "June 1, 2011",
            "The case is closed. The abbot has the beam varnished against worms.",
            "Oct. 12, 2026",
            "Police take the bell for a joke. Then one of them knocks on it.",
        ),
    ),
    Case(
        name="offers_with_a_button_and_leads_elsewhere",
        title=_TITLE,
        body=framed(
            _TITLE,
            paragraphs(_LEDE)
            + "<div class='p1'><p>Every boat that matters, and some that do not, told from the quay.</p><a>Get the "
            "newsletter</a></div>"
            + paragraphs(_WHY)
            + "<x-island><div><label>Sign up to Slack Water</label><p>Our letter tells of all that floats between the "
            "islands and of the people who wait for it on the quay</p></div><p>after newsletter "
            "promotion</p></x-island>"
            + paragraphs("Whoever misses the boat can <a>donate</a> an oar to the school, the county said.", _VOICE)
            + "<div class='rd'><strong>Read More</strong><a href='/9'>Bridges nobody asked for</a></div>"
            + paragraphs(
                _HULL,
                "Thanks for reading the Post! Tell a friend about it.",
                "If you value our work, please consider a donation to keep us afloat.",
            ),
        ),
        text=(_LEDE, _WHY, "Whoever misses the boat can donate an oar to the school, the county said.", _VOICE, _HULL),
    ),
    Case(
        name="board_named_in_every_title",
        title=_TITLE,
        document="Policy News | Estuary Authority",
        head='<meta property="og:title" content="Policy News">'
        '<meta property="article:published_time" content="2026-10-14T09:30:00+09:00">',
        body=f"<div id='w'><h2>Policy News</h2><div class='v'><h3 class='tit'>{_TITLE}</h3><div class='c'>"
        f"{paragraphs(*_FERRY)}</div></div></div>{_FOOT}",
        text=_FERRY,
    ),
    Case(
        name="moment_in_the_title_of_an_abbreviation",
        title=_TITLE,
        head="",
        body=f"<div class='m'><h2><span>Wednesday, October 14, 2026</span></h2><h3 class='post-title'>{_TITLE}</h3>"
        f"<div class='post-body'>{paragraphs(*_FERRY)}</div><p>Posted at <abbr class='published' "
        "title='2026-10-14T09:30:00+09:00'>9:30 AM</abbr></p></div>",
        text=_FERRY,
    ),
    Case(
        name="words_and_pictures_by_one",
        title=_TITLE,
        body=framed(_TITLE, paragraphs(*_FERRY), "Words and pictures by Orla Fenwick"),
        text=_FERRY,
        authors=("Orla Fenwick",),
    ),
    Case(
        name="pull_quote_with_its_speaker",
        title=_TITLE,
        body=framed(
            _TITLE,
            paragraphs(_LEDE, _WHY)
            + "<blockquote class='pull'><p>“A bridge does not talk to you.”</p><cite>Bok Sun-jae, ferryman</cite>"
            "</blockquote>" + paragraphs(_VOICE, _HULL),
        ),
        text=_FERRY,
    ),
)
