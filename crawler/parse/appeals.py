"""What outlets ask of their readers above and under an article: to sign up, to pay, to write to them."""

from __future__ import annotations

from crawler.parse.phrases import Any

_LONGEST = 350  # characters
_APPEALS = (
    r"\b(?:enjoyed|liked?|loved) (?:reading )?this (?:article|post|story|piece)\b",
    r"\b(?:please|would you) consider (?:supporting|donating|subscribing|becoming)\b",
    r"\bconsider (?:subscribing|becoming a (?:member|subscriber)|supporting (?:us|our|independent))\b",
    r"^\W*(?:please |help (?:us )?)*support (?:our|independent|quality|local) (?:work|journalism|reporting)\b",
    r"^\W*(?:we(?:['’]d| would)? (?:want|like|love) to hear (?:what you think|from you|your)|tell us what you think)",
    r"\bsubmit a letter to the editor\b|^\W*(?:have|got|do you have) an? (?:tip|story|news tip|confidential tip)\b",
    r"^\W*(?:send|e-?mail) (?:us )?(?:your )?(?:news tips|tips|story ideas|feedback|comments|letters)\b"
    r".{0,80}(?:@|here)",
    r"\bwe (?:may|might) (?:receive|earn) (?:an? )?(?:small |affiliate )?(?:commission|compensation)\b",
    r"\b(?:we|i) (?:may|might|will|can|sometimes) (?:also )?(?:receive|earn|get|make) (?:an? )?(?:\w+ )?commissions?\b",
    r"^\W*(?:(?!\bthat\b)\w+ ){1,4}(?:may|might) (?:receive|earn|get) (?:an? )?(?:\w+ )?commissions?"
    r"(?:\W*$|\. \w|.{0,60}\b(?:links?|our|if you|purchases?)\b)",
    r"^\W*(?:some|all|any|many|most)(?: of)?(?: the| our)? (?:\w+ )?links?\b.{0,60}\b(?:affiliates?|sponsored)\b",
    r"^\W*this is an? (?:archived?|old(?:er)?) (?:article|story|post|page|report)\b",
    r"^\W*this (?:article|story|post|page|report) is (?:more than|over) .{1,16}\b(?:days?|weeks?|months?|years?) old\b",
    r"^\W*[\w ]{3,40} works with (?:an? )?(?:network of )?(?:\w+ ){0,2}(?:sources|contributors|informants)\b"
    r".{0,200}\b(?:anonym\w+|identit(?:y|ies))\b",
    r"^\W*this (?:post|article|story|page) (?:may )?contains? (?:affiliate|references to products)",
    r"^\W*(?:this|these|the|our|all) (?:article|content|material|photo|site|website|page|work)s?\b.{0,60}"
    r"\b(?:may|must) not be \w+.{0,120}without .{0,30}(?:permission|consent)\b",
    r"\bwritten permission must be obtained\b|\bis the copyrighted property of\b",
    r"\breproduction .{0,60}(?:prohibited|forbidden)",
    r"^\W*(?:(?:the|any|all) )?(?:views|opinions)\b.{0,60}\b(?:expressed|presented|stated|contained|given)\b.{0,160}"
    r"\b(?:authors?|writers?|own|reflect|represent)\b",
    r"\b(?:do|does|may|need) not (?:necessarily )?(?:reflect|represent)\b.{0,120}"
    r"\b(?:views?|opinions?|positions?|policy)\b",
    r"^\W*(?:this|the) (?:commentary|article|essay|piece|column|op-?ed|story|report|post|interview|work) "
    r"(?:is|was|has been) (?:\w+ ){0,2}(?:produced|provided) by\b",
    r"^\W*[\w ]{3,40} (?:is|are) (?:produced|published) by .{3,80}"
    r"\b(?:institut\w+|organi[sz]ation|foundation|think tank|non-?profit|university|ltd|limited|inc|llc|"
    r"gmbh|media|publishing|press)\b",
    r"^\W*an? (?:\w+ )?version of this (?:article|story|column|obituary|piece|review|essay|post|report)\b",
    r"^\W*(?:thanks|thank you) for reading\b|\bthis post is public so feel free to share\b|"
    r"^\W*subscribe (?:for free )?to (?:receive|get|read|support)\b",
    r"\bconsider (?:making )?an? (?:\w+ )?(?:donation|gift|contribution|subscription)\b",
    r"^\W*have you .{3,80}\? (?:please )?(?:write|e-?mail|tell|send|contact) .{0,30}\S+@\S+\W*$",
    r"\border reprints\b",
    r"\byour (?:gift|donation|contribution|support)\b.{0,160}"
    r"\b(?:please give|give (?:what you can|today|now)|donate)\b",
    r"^\W*(?:while (?:you wait|you['’]re waiting|waiting)|in the meantime|until then|meanwhile),? .{0,60}"
    r"\bwatch .{2,100}\b(?:below|here)\W*$",
    r"^\W*(?:reporting|travel|research) for this (?:story|article|series|report) was (?:supported|funded|paid)\b",
    r"^\W*we welcome (?:your |all )?(?:letters|comments|submissions|contributions|op-?eds)\b",
    r"\bwe welcome letters\b|"
    r"\bletters (?:should|must|may|can) be (?:no (?:longer|more) than|under|up to|limited to|at most)\b",
    r"\binclude your (?:full )?name\b.{0,40}\b(?:address|neighbou?rhood|(?:tele)?phone|contact|city|number)\b",
    r"^\W*all (?:photographs?|photos|images|pictures|texts?|contents?)(?: and \w+)? "
    r"(?:©|\(c\)|copyright\b|are copyright)",
    r"^\W*(?:have you |did you )?(?:found|find|spotted|spot|seen|see) an? (?:error|mistake|typo)\b",
    r"\bdo not (?:reproduce|republish|copy) without\b",
    r"^\W*(?:cast your )?vote (?:now )?(?:for|on|in) .{2,60}\bapp\W*$",
    r"^\W*(?:all )?(?:letters?|comments?|submissions?) (?:may|might|will|can) be (?:edited|shortened|cut)\b.{0,80}$",
    r"\bbuy us (?:an?|the next|our next) (?:\w+ ){0,2}(?:cup|mug|coffee|tea|beer|bowl|drink|meal|lunch|slice|round)\b",
    r"\b(?:patrons?|memberships?) from (?:just |only )?[$₩€£]?\s?\d",
    r"^\W*(?:this|the above) is an? (?:unofficial|machine|automat\w+|ai|abridged) translation\b",
    r"^\W*this (?:content|article|story|post|interview|report|project) (?:was|is|has been) "
    r"(?:produced|made|created|published|written|prepared|supported|funded)\b.{0,40}\b(?:support|partnership|"
    r"cooperation|collaboration|association|sponsorship|funding|help|grant)\b",
    r"^\W*this (?:article|story|report)\b.{0,60}\b(?:edited|translated|written|produced|summari[sz]ed) by "
    r"(?:ai|a machine)\b",
    r"\b(?:reader-funded|funded by (?:our )?(?:readers|members))\b.{0,80}\b(?:join|subscribe|donate|from [$₩€£]\d)",
    r"^\W*(?:media|press|news|investor) (?:contacts?|enquiries|inquiries)\s?(?:[:：].{0,120})?\W*$|"
    r"^source:? \S.{2,60}$|"
    r"^\W*please (?:turn on|enable|activate) javascript\b.{0,60}$",
    r"^\W*disclaimer\s?[:：]|"
    r"^\W*(?:the )?information (?:in|on|contained in) this (?:article|page|report) (?:is|does) not\b",
    r"^\W*(?:contact|reach|write to|e-?mail) the (?:writer|author|reporter|editor)s? (?:at|on|via|by) \S+@\S+\W*$",
    r"^\W*for (?:(?:further|more|media|press|general|any) )?(?:inquir(?:y|ies)|enquir(?:y|ies)|information|details)\b"
    r".{0,40}\b(?:contact|call|e-?mail|visit|reach)\b",
    r"^\W*in (?:the )?(?:case|event) of (?:any )?(?:discrepanc(?:y|ies)|inconsistenc(?:y|ies)|conflict|differences?)\b"
    r".{0,40}\bversions?\b",
    r"^\W*(?:the )?(?:[\w'’-]+ ){1,5}welcomes? (?:news )?(?:tips|letters|feedback|comments|submissions|story ideas)\b",
    r"\?\s*(?:please )?(?:sign up|subscribe|register|join us|click) (?:here|now|today|below)\W*$",
    r"^\W*(?:sign up|subscribe|register|download) .{0,80}\b(?:newsletter|inbox|our app|mobile app)\b",
    r"\bdelivered (?:straight |directly |right )?to your inbox\b",
    r"^\W*stay (?:informed|updated|connected|tuned|up to date|in the know|ahead)\b.{0,200}"
    r"\b(?:your source|our newsletter|follow|subscribe|sign up|download|get (?:in-depth|the latest|all))\b",
    r"^\W*for (?:the latest|more|breaking) (?:news|updates|stories).{0,60}"
    r"\b(?:follow|download|subscribe|visit|click)\b",
)
_KOREAN = (
    r"^\W*이\s?(?:기사|글)[를가]?\s?(?:응원|후원)\S{0,8}.{0,40}(?:후원|ars|원고료|계좌|\d{3}-\d{3})",
    r"(?:메일함|메일로|뉴스레터|레터[를로]).{0,60}(?:받아\s?보(?:세요|실)|보내\s?(?:드립니다|드려요)|만나\s?보세요|신청)",
    r"^\W*첫\s?달\s?(?:무료|[\d,]+\s?원).{0,40}$",
    r"(?:무료로|매일|매주).{0,40}(?:구독|받아\s?보)(?:하)?(?:세요|실 수 있습니다)",
    r"^\W*(?:이|본)\s?(?:글|기사|레터)[은는]\s.{0,24}(?:뉴스레터|레터)(?:로|를\s통해)\s.{0,6}(?:발송|발행|보내|배달)",
    r"(?:아직\s)?(?:구독자|독자|멤버|회원)[가이]\s?아니(?:라면|신가요|시라면).{0,60}(?:눌러|클릭|가입|신청|구독)",
    r"^\W*(?:이|본)\s?(?:기사|인터뷰|기획|글|콘텐츠|보도|취재|시리즈|칼럼|영상)[는은]?\s.{2,60}"
    r"(?:지원|후원|협찬|도움|지원금|펀드)(?:을|를|으로|로)?\s.{0,6}(?:받아|제작|작성|취재|기획|만들)\S{0,6}(?:\s\S{1,8})?(?:습니다|됐다|했다|되었다)\W*$",
    r"^\W*(?:이달의|이\s?주의|이번\s?주|오늘의|편집자|에디터|편집부)\s?(?:추천|픽|선택)\s?[:：]\s.{4,120}$",
    r"^\W*문\s?의\s?(?:처|전화)?\s?[:：]\s?.{0,60}\(?0\d{1,2}[-)]\d{3,4}-\d{4}\)?\W*$",
    r"^\W*옮긴이\s?[:：|]?\s?[가-힣]{2,5}\W*$",
    r"^\W*(?:부고|인사|동정|결혼|부음|화촉|행사|알림)\S{0,8}\s(?:게재|접수|신청)\s?(?:문의|안내)?\s?[:：]",
    r"^\W*(?:(?:부고|인사|동정|결혼|부음|화촉|행사)\W{0,2}){1,4}\s?소식(?:을|이)?\s.{0,12}보내\s?(?:주|주시|드)",
    r"^\W*독자(?:님|\s여러분),?\s(?:잠깐|잠시|한\s?가지|부탁)",
    r"\d\s?[만천]?\s?(?:여\s)?명의\s(?:독자|후원자|구독자)(?:님|들)?[가이]\s(?:이미\s)?함께\s?(?:하고|해)\s?(?:있|주)\S{1,3}니다",
    r"^\W*(?:오늘|이번|이번\s?주)\s?(?:뉴스)?(?:레터|편지|글|기사|이야기)[은는]?\s?(?:어떠|어땠|어떻게|마음에|재미|도움).{0,60}$",
)
_WORDS = (
    " gift", "your contribution", "your support", "donat", "thank you", "watch ",
    " this ", "consider ", " not ", "commission", "compensation",
    "reprint", "translation", "letter", "tip", "story", "we m", "permission",
    "copyright", "reproduction", "?", "inbox",
    "buy us", "your full name", "your name",
    "all photo", "all image", "all pict", "all text", "all content", "do not re", "do not copy",
    "patron", "membership", "edited",
    "메일함", "메일로", "레터", "무료로", "매일", "매주", "첫 달", "첫달",
    "supported", "funded", "paid", "readers", "members",
    "아니라면", "아니신", "아니시", "함께", "게재", "접수", "신청", "보내",
    " error", " mistake", " typo",
)  # fmt: skip
APPEAL = Any(*_APPEALS, *_KOREAN, words=_WORDS)


def is_appeal(line: str) -> bool:
    """Whether the line is one; to be asked of the first and last lines only, for an article may quote one."""
    return len(line) < _LONGEST and APPEAL.search(line)
