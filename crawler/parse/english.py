"""What English outlets and offices write around short articles: forms of whole lines, in small letters, for `Any`."""

from __future__ import annotations

_VERB = r"(?:hover|tap|click|scroll|swipe|pinch|drag)"

# nothing of the article follows
ENDS = (
    r"^on (?=.{0,40}\d).{6,60}\bwrote\s?:",
    r"^\W*(?:change ?log|(?:revision|edit|version|correction|update)s? (?:history|log))\W*$",
    r"^\W*(?:more information|for (?:more|further) information|(?:media|press|public) (?:contacts?|enquiries|"
    r"inquiries))"
    r"\s?[:：].{3,120}$|^\W*contacts?\s?[:：]\s?(?=.*(?:@|\d{3,}|\[e-?mail\sprotected\])).{3,120}$",
    r"^\W*article printed from .{2,80}$|^\W*urls? (?:to article|in this post)\s?[:：].{0,200}$",
    r"^\W*(?:next|prev(?:ious)?)(?: (?:message|post|article|story|notice))?\s?[|:：»›→]\s?.{3,120}$",
    r"^\W*(?:was|did you find) this (?:article |page |story |answer |information )?(?:helpful|useful)\b.{0,40}$",
    r"^\W*(?:cite|citation for|how to cite) this(?: article| page| work)?\s?[:：]?.{0,160}$",
    r"^\W*(?:similar|matching) (?:articles?|stor(?:y|ies)|news|posts?|videos?)\W*$",
    r"^\W*you(?:['’]re| are)? (?:received?|receiving|get|got|getting) this (?:e-?mail|message|letter|"
    r"newsletter|because).{0,160}$",
    r"^\W*(?:this|the) (?:article|story|piece|essay|column|review|report|interview)(?: first| originally| also)? "
    r"(?:appeared|appears|ran|was published) in (?:the )?.{0,60}\b(?:print|edition|issue|magazine|section|"
    r"newspaper)\b.{0,60}$",
)
# what readers wrote follows
COMMENTS = r"^\W*(?:readers?\W?s?|your|latest|user|top)\W?\s(?:comments?|replies|responses|reactions)\W{0,3}\d{0,4}\W*$"
# not text, though the article may go on
ASIDES = (
    r"^\W*(?:you(?:['’]ve| have)(?: only)? \w+|(?:\d+|one|two|three|no)(?: more)? free) (?:free )?"
    r"(?:articles?|stor(?:y|ies)|views?|reads?) (?:left|remaining)\b.{0,60}$",
    r"^\W*(?:write|send (?:a |your )?(?:note|mail|e-?mail|message)s?) to [^.]{2,40} at \S+@\S+\W*$",
    r"^\W*what (?:do|did) you (?:think|make) (?:of|about) (?:this|our) (?:story|article|report|piece|"
    r"column)\W{1,2}.{0,160}$",
    r"^\W*this (?:audio|voice|recording|summary|narration) (?:is|was|has been) (?:auto-?)?(?:generated|produced|"
    r"created|read|made)\b.{0,40}\b(?:ai|artificial|automated|computer|synthetic)\b.{0,20}$",
    r"^(?=.{0,148} responsibly)[^.]{0,60}[.:]?.{0,80}\b(?:play|bet|gamble|drink) responsibly\W*(?:.{0,20})$",
    r"^\W*(?:did|have) we miss(?:ed)? .{2,50}\? (?:tell|let) us\b.{2,60}$",
    rf"^\W*{_VERB} (?:over |on |down |to |here |the |left |right |for )+(?!.*[.!?] \w).{{0,60}}$|"
    rf"^\W*sources?\s?[:：].{{2,60}}\b(?:{_VERB}|scroll) to .{{2,30}}$",
    r"^\W*(?:news|content|press release|release|material) (?:provided|distributed|supplied|issued|released) by "
    r".{2,60}(?<!\.)$",
    r"^\W*(?:strictly )?(?:embargo(?:ed)?|for (?:immediate )?release)(?: (?:until|till|for))?\s?[:：]?(?: "
    r".{0,60})?(?<!\.)$",
    r"^\W*(?:together|in partnership) with .{2,40} [—–-] .{3,120}$|"
    r"^\W*(?:sponsored|presented|brought to you|supported|powered) by .{2,60}(?<!\.)$",
    r"^\W*(?:view|read|open|see)(?: this(?: e-?mail| letter)?)? (?:in|on)(?: your| the)? (?:browser|web|app)\W*$",
    r"^\W*(?:buy|order|purchase|pre-?order|get) (?:this|the|a copy of (?:this|the)) (?:book|album|film|record|"
    r"ticket)s?\b.{0,60}$",
    r"^\W*(?:recommended|suggested|related reading|further reading|you may also like|in case you missed "
    r"it)\s?[:：|]\s?.{3,120}$",
    r"^\W*get (?:the|our|your) (?:[\w'’.-]+ ){0,4}(?:report|briefing|brief|digest|newsletter|letter|bulletin|alerts?|"
    r"roundup|round-up|e-?mails?)\W*$",
    r"^\W*(?:camera(?:man|woman|work)?|(?:video |film |sound )?edit(?:ing|or|ed by)|sound|voice(?:-?over)?|"
    r"narration|graphics?|"
    r"producers?|script|subtitles?|translation)\s?[:：]\s?[^.:：]{3,40}"
    r"(?:[.,;/|]\s?(?:camera(?:man|woman|work)?|(?:video |film |sound )?edit(?:ing|or)|sound|voice(?:-?over)?|"
    r"narration|"
    r"graphics?|producers?|script|subtitles?|translation)\s?[:：]\s?[^.:：]{3,40}){0,4}\W*$",
    r"^\W*(?:reading|listening|watching) (?:on|in) (?:a|your) (?:phone|mobile|tablet|browser).{0,100}$",
    r"^\W*(?:top highlight|highlighted) by .{2,40}$|^\W*(?:\d[\d,]* )?(?:readers|people) highlighted this\W*$",
    r"^\W*(?:to (?:play|view|watch|see|hear) (?:this|the) (?:video|audio|content|clip)\b.{0,100}|this (?:video|audio|"
    r"content|clip) "
    r"(?:can ?not|can['’]t|could not) be (?:played|shown|displayed)\b.{0,60})$",
    r"^\W*(?:sorry,? )?your browser (?:does(?: not|n['’]t)|can(?:not|['’]t)) (?:support|play|show|display)\b.{0,80}$",
    r"^\W*(?:listen to|read|watch|hear|find|see|discover|enjoy) (?:more|all|the full|other)\b[^.]{0,60}"
    r"\b(?:in|on|with) (?:the|our) [^.]{0,40}\bapp\W*$",
    r"^\W*(?:in (?:short|brief)|key (?:points|takeaways|facts)|the short version)\s?:\W*$",
    r"^\W*how (?:does|did|do) (?:this|the) (?:article|story|news|post|report) make you feel\W*$|"
    r"^\W*what(?:['’]s| is) your reaction\W*$",
    r"^\W*(?:sources?|via)\s?[:：]?(?:\s?[(\[]\d{1,2}[)\]],?)+\W*$",
    r"^\W*(?:poll|vote|survey|quiz)\s?[:：].{3,200}(?:\[ ?(?:vote|results?|submit)[ \]]|\( ?\) \w).{0,120}$",
)
