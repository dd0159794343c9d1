"""Pages in an article's place that are written in other languages than Korean and English: a request for consent, a
check for robots, and a note that there is no such page.

No words of theirs are weighed as those of the two languages are. So it takes the forms in which a site speaks of itself
and its partners, or to whoever asked for a page. An article about cookies names others, and quotes such notes.
"""

from __future__ import annotations

import re

from crawler.parse.blocks import size_of
from crawler.parse.candidate import Candidate
from crawler.parse.services import QUOTED
from crawler.parse.wall_names import BLOCKED, CHECK, GONE, WALL, pieces
from storage.model import Rejected

_QUOTED = re.compile(rf"{QUOTED.pattern}|„[^“”]*[“”]|«[^»]*»")
# in small letters
_WE = re.compile(  # the site, of its partners and what it does to its readers
    r"\bwir und (?:unsere|bis zu|\d+)\b|\bunsere[rn]? (?:\d+ )?(?:partner|drittanbieter|dienstleister)\w*|"
    r"\bwir (?:verwenden|nutzen|setzen|benötigen|brauchen|verarbeiten|erheben)\b.{0,40}(?:cookie|daten|technologien)|"
    r"\bwilligen sie\b|"
    r"\bnos (?:\d+ )?partenaires\b|\bnous (?:utilisons|déposons|stockons|traitons|recueillons)\b.{0,40}(?:cookie|"
    r"données|"
    r"technologies)|\bavec votre accord\b|"
    r"\bnosotros y nuestros\b|\bnuestros (?:\d+ )?socios\b|\b(?:utilizamos|usamos|almacenamos|tratamos) (?:\w+ ){0,3}"
    r"(?:cookies|datos|información)\b|"
    r"\bnoi e i nostri\b|\bi nostri (?:\d+ )?partner\b|\b(?:utilizziamo|usiamo|archiviamo|trattiamo) (?:\w+ ){0,3}"
    r"(?:cookie|dati|informazioni)\b|"
    r"\b(?:wij|we) en onze\b|\bonze (?:\d+ )?partners\b|\b(?:plaatsen|gebruiken|verwerken) (?:wij|we)\b|"
    r"\b(?:wij|we) (?:plaatsen|gebruiken|verwerken)\b|"
    r"\bmy i nasi\b|\bnasi (?:\d+ )?(?:partnerzy|partnerów)\b|\bużywamy (?:plików )?cookie|"
    r"\bnós e (?:os )?nossos\b|\bnossos (?:\d+ )?parceiros\b|\b(?:utilizamos|usamos) cookies\b|"
    r"当(?:サイト|社|ウェブサイト|新聞)(?:では|は|および|及び|と|が)|(?:弊社|私たち)(?:は|と|では|および)|"
    r"我[们們](?:和|与|與|及)?(?:我[们們]的)?.{0,8}(?:合作|使用|收集|重[视視]|需要)|本(?:网站|網站|站|报|報)(?:使用|會|"
    r"会|及|和)"
)
_PURPOSES = re.compile(  # what is done with their data
    r"cookies?\b|クッキー|endgerät|\bauf einem gerät\b|nutzungsprofil|personenbezogene|tracking|"
    r"anzeigen (?:zu )?personalis|"
    r"personalisierte|reichweiten|zielgruppen|sur (?:un|votre) (?:appareil|terminal)|données (?:personnelles|"
    r"à caractère)|"
    r"publicités? (?:et (?:du )?contenus? )?personnalis|mesure d['’]audience|mesure de performance|"
    r"études d['’]audience|"
    r"en (?:un|tu|su) dispositivo|datos personales|(?:anuncios|publicidad) (?:y contenidos? )?personalizad|rendimiento|"
    r"su (?:un|di un) dispositivo|dati personali|annunci (?:e contenuti )?personalizzati|analisi del pubblico|"
    r"op (?:je|uw|een) apparaat|persoonsgegevens|advertenties|bezoek(?:ers)? meten|"
    r"na urządzeniu|dane osobowe|spersonalizowan|pomiar\w* (?:odbiorców|reklam)|"
    r"no (?:seu )?dispositivo|dados pessoais|anúncios personalizados|"
    r"端末|識別子|閲覧履歴|広告の?(?:配信|最適化|表示)|アクセス(?:状況|解析)|"
    r"[个個]人化|[个個]性化|(?:裝置|装置|設備|设备)|[广廣]告(?:及|和|與|与|成效|投放)|浏览(?:记录|数据)"
)
_CHOICE = re.compile(  # that they may say no, or have to say yes
    r"(?:ihre?r?|ihren) (?:zustimmung|einwilligung|präferenzen|auswahl)|widerruf|jederzeit|akzeptieren|einverstanden|"
    r"ablehnen|"
    r"(?:votre|vos) (?:consentement|choix|accord|préférences)|à tout moment|accepter|refuser|"
    r"(?:tu|su|tus|sus) (?:consentimiento|privacidad|preferencias|elección)|en cualquier momento|aceptar|rechazar|"
    r"(?:il tuo|il) consenso|le tue (?:scelte|preferenze)|in qualsiasi momento|acconsent|accett|rifiut|"
    r"(?:je|uw) (?:toestemming|keuze|voorkeuren)|op elk moment|akkoord|toestemming|weiger|"
    r"\bzgod[ęy]\b|swoje preferencje|w dowolnym momencie|"
    r"(?:seu|o) consentimento|a qualquer momento|aceitar|rejeitar|"
    r"同意|撤回|设置|設定|隨時|随时|いつでも|接受|拒[绝絕否]|隐私|隱私|プライバシー"
)
_ASKED = (  # for a page: by the reader
    r"(?:die|der) (?:von ihnen )?(?:aufgerufene|gesuchte|angeforderte|gewünschte)[nrs]? (?:seite|artikel|beitrag|"
    r"inhalt)|"
    r"(?:diese seite|dieser (?:artikel|beitrag)) (?:existiert|ist|wurde|konnte)\b.{0,40}(?:nicht|entfernt|gelöscht|"
    r"verschoben)|"
    r"(?:la page|l['’]article|le contenu) (?:que vous (?:recherch|cherch|demand|souhait|avez demand)\w*|demandée?)|"
    r"cette page (?:n['’]existe|est introuvable)|"
    r"(?:la página|el artículo|el contenido) (?:que (?:buscas?|estás? buscando|solicitas?|has solicitado|intentas?)|"
    r"solicitad[ao])|"
    r"(?:la pagina|l['’]articolo|il contenuto) (?:che (?:stai cercando|cerchi|hai (?:richiesto|cercato))|"
    r"richiest[ao]|cercat[ao])|"
    r"(?:de pagina|het artikel) (?:die|dat) (?:je|u) (?:zoekt|zocht|probeert|hebt opgevraagd)|"
    r"(?:a página|o artigo|o conteúdo) que (?:você )?(?:procura|está procurando|tentou|solicitou)|"
    r"(?:страниц[аы]|статья),? котор\w+ вы (?:ищете|запраш)|запрашиваем\w+ (?:вами )?страниц|"
    r"(?:お探し|ご指定|ご覧になろうと|リクエスト|アクセスしようと)(?:の|された|した|になった)?(?:ページ|記事|url|"
    r"コンテンツ)|"
    r"指定された(?:ページ|記事|url)|(?:この|当該)(?:ページ|記事)は.{0,20}(?:削除|終了|存在し)|"
    r"(?:trang|bài viết|nội dung) (?:mà )?bạn (?:đang |vừa )?(?:tìm|yêu cầu|truy cập)|"
    r"(?:您|你)(?:所)?(?:要)?(?:访问|訪問|查看|瀏覽|浏览|请求|請求|查找|尋找|寻找|找|請求)的"
)
_GONE_BODY = re.compile(_ASKED)
_NOT = re.compile(  # and what became of it
    r"nicht|leider|verschoben|entfernt|gelöscht|existe pas|n['’](?:existe|est)|plus|introuvable|déplacé|supprimé|"
    r"no (?:existe|"
    r"está|se|ha)|eliminad|movid|non (?:esiste|è|è più)|spostat|rimoss|niet|verplaatst|verwijderd|não|removid|không|"
    r"не |удал|"
    r"見つか|削除|終了|存在し|ありません|変更|不存在|[删刪]除|找不到|[移転]|失效|無法|无法"
)
_CHECKS = re.compile(
    r"\bkein roboter\b|\bsind sie ein mensch\b|ungewöhnlich(?:e|en)? (?:\w+ )?(?:anfragen|zugriffe|datenverkehr)|"
    r"\bpas un robot\b|\b(?:êtes|es)[- ](?:vous|tu) (?:un )?humain|trafic inhabituel|no (?:soy|eres) un robot|"
    r"tráfico inusual|"
    r"non (?:sono|sei) un robot|traffico insolito|geen robot|não (?:sou|é) um robô|не робот|"
    r"ロボットで(?:は)?な[いく]|通常と(?:は)?異なる.{0,12}アクセス|不是机器人|不是機器人|人机验证|人機驗證|异常流量|"
    r"異常流量|không phải là (?:người máy|robot)|"
    # that the reader is a human being
    r"\b(?:dass|ob) (?:sie|du) (?:ein )?mensch\b|"
    r"\b(?:vérifi|confirm|prouv)\w+ que vous êtes (?:bien )?(?:un (?:être )?)?humain|"
    r"\b(?:verifi|confirm|comprueb|comprob|demuestr)\w+ (?:que|si) (?:usted |tú )?(?:es|eres|sea) "
    r"(?:un )?(?:ser )?human|"
    r"\b(?:verific|conferm)\w+ (?:di|che) (?:lei |tu )?(?:essere|sia|sei) (?:un )?(?:essere )?uman|"
    r"\b(?:verifi|confirm)\w+ (?:que|se) (?:você )?(?:é|seja) (?:um )?(?:ser )?human|"
    r"\b(?:verifieer|bevestig|controleer)\w* (?:dat|of) (?:u|je) (?:een mens|menselijk)|"
    r"\b(?:sprawd|potwierd|zweryfik)\w+[^.]{0,16} człowiekiem|(?:подтвердите|проверяем),? что вы человек|"
    r"insan olduğunuzu|bahwa anda (?:adalah )?manusia|(?:xác minh|xác nhận) (?:rằng )?bạn là (?:con )?người|"
    r"人間(?:である|か)(?:こと|どうか)|您是(?:否为|否為)?(?:真人|人类|人類)|"
    # how safe the reader's connection is
    r"\bsicherheit (?:ihrer|deiner) verbindung\b|\bsécurité de votre connexion\b|\bseguridad de (?:su|tu) conexión\b|"
    r"\bsicurezza della (?:sua |tua |vostra )?connessione\b|\bsegurança da sua conexão\b|"
    r"\bbeveiliging van (?:uw|je) verbinding\b|bezpieczeństwo (?:twojego |państwa )?połączenia|"
    r"безопасност\w+ вашего (?:соединения|подключения)|接続の(?:セキュリティ|安全性)|"
    r"(?:您|你)的?(?:连接|連線|網站連線)(?:的安全|是否安全)|bağlantınızın güvenliğini"
)
_WAIT = re.compile(  # what such a page is called while it makes sure
    r"(?:nur )?einen (?:kleinen )?moment(?:,? bitte)?|bitte warten|un (?:momento|instant|attimo|moment)"
    r"(?:,? (?:por favor|per favore|prego|s['’]il vous plaît))?|veuillez patienter|espere,? por favor|"
    r"(?:só )?um momento(?:,? por favor)?|aguarde|(?:nog )?even geduld(?: a\.?u\.?b)?|een ogenblik(?:je)?(?: geduld)?|"
    r"chwileczkę|proszę czekać|один момент|подождите(?: немного)?|секунду|(?:しばらく|少々)お待ちください|"
    r"请稍[候等]|請稍[候等]|(?:bir dakika )?lütfen(?: bekleyin)?|tunggu sebentar|vui lòng (?:chờ|đợi)"
)
_ONLY_FOR = re.compile(  # whom something is for: a mark, which may be that of another article
    r"(?:nur|exklusiv) für (?:abonnent|mitglieder)\w*|réservée?s? (?:aux|à nos) abonnés|"
    r"(?:exclusivo|solo|reservado) para (?:\w+ )?(?:suscriptores|socios)|(?:riservato|solo|esclusiv\w+) (?:agli|"
    r"per gli|"
    r"ai nostri) abbonati|(?:alleen|exclusief) voor (?:abonnees|leden)|(?:exclusivo|só|apenas) para assinantes|"
    r"chỉ dành cho (?:thành viên|độc giả|người đăng ký)"
)
_LEFT = re.compile(  # a line on what is left of this article, or who alone may read it
    r"残り.{0,4}[\d,]+\s?文字|(?:この|本)(?:記事|コンテンツ)は.{0,12}(?:会員|購読者|有料).{0,4}(?:限定|専用|のみ)|"
    r"(?:ログイン|登録|購読|会員)[^。]{0,12}(?:続き|全文|この記事).{0,6}(?:読|ご覧)|"
    r"(?:続き|全文)(?:を|は).{0,16}(?:会員|購読|ログイン|登録).{0,16}(?:ください|下さい|ます|です)|"
    r"(?:この|本)(?:記事|コンテンツ)は.{0,20}アプリ(?:限定|専用|でのみ|だけで|先行)|"
    r"(?:記事の)?(?:続き|全文)は(?:公式)?アプリで(?:ご覧|お読み|読|見)|"
    r"(?:本文|此文|该文|該文|本报道)(?:内容|內容)?(?:仅|僅|只)[^。]{0,10}(?:客户端|客戶端|app|应用)|"
    r"ここから先は.{0,20}(?:会員|購読|有料)|無料で(?:お)?読め(?:る|ます)のはここまで|"
    r"noch \d+ ?% (?:des|dieses) (?:artikels|textes|beitrags)|(?:dieser|der) (?:ganze |vollständige |komplette )?"
    r"(?:artikel|beitrag|text) (?:ist|steht) (?:nur |exklusiv |ausschließlich )+(?:für|mit|unseren)|"
    r"il vous reste \d+ ?%|(?:la suite|cet article)\b.{0,20}réservée?s? (?:aux|à nos) abonnés|pour lire la suite|"
    r"para seguir leyendo|per continuare a leggere|om verder te lezen|para continuar lendo|"
    r"(?:本文|此文|该文|全文|剩余内容|以下內容|以下内容).{0,8}(?:会员|會員|订阅|訂閱|付费|付費)|"
    r"(?:登录|登入|订阅|訂閱|付费|付費).{0,4}(?:后|後)?即?可?(?:继续|繼續)?(?:阅读|閱讀|查看|解[锁鎖])"
    r"(?:全文|剩余|剩餘|$|\W)|"
    r"(?:登录|登入|订阅|訂閱).{0,4}(?:后|後)?(?:继续|繼續)(?:阅读|閱讀)|解[锁鎖](?:本文|全文|剩余|剩餘)|"
    r"(?:剩余|剩餘|还剩|還剩|尚餘).{0,4}[\d,]+ ?字|"
    r"(?:剩余|剩餘)(?:内容|內容|部分|\d+ ?[%％]).{0,8}(?:会员|會員|订阅|訂閱|付费|付費|登录|登入)"
)
_REMAINS = re.compile(  # a line that says how much is left, or that it goes on
    r"残り.{0,4}[\d,]+\s?文字|続き(?:を|は)|ここから先は|ここまで|"
    r"(?:剩余|剩餘|还剩|還剩|尚餘).{0,4}[\d,]+ ?字|(?:剩余|剩餘)(?:内容|內容|部分)"
)
_OFFERS = tuple(  # what an offer says besides: to read on, what it costs, who has an account
    re.compile(forms)
    for forms in (
        r"^weiterlesen\b|\bweiter lesen\b|^lesen sie weiter|continuer (?:à|la) (?:lire|lecture)|seguir leyendo|"
        r"continua a leggere|verder lezen|"
        r"続きを(?:読む|ご覧)|阅读全文|閱讀全文|đọc tiếp",
        r"\d ?(?:€|euro)|€ ?\d|[\d,]+ ?円|\d+ ?元|r\$ ?\d|kündbar|sans engagement|初月無料|無料体験|免费试",
        r"\b(?:bereits|schon) (?:abonnent|registriert|kunde|mitglied)\w*|déjà abonné|¿?ya eres suscriptor|"
        r"sei già abbonato|al abonnee|"
        r"já é assinante|会員の方|すでに会員|已(?:是|有)(?:会员|會員|订阅|帳)",
        r"\bjetzt (?:\w+ ){0,4}(?:testen|abonnieren|lesen|sichern)\b|s['’]abonner|suscríbete|abbonati|word abonnee|"
        r"abonneer|assine|"
        r"会員登録|購読(?:する|申し込み|を申し込む)|订阅|訂閱",
    )
)
_TO_READER_JA = re.compile(
    r"いただけます|いただけません|ください|下さい|ご(?:利用|覧|登録|確認|了承|購読|応募|参加|案内|意見|希望|連絡|注意)|"
    r"お(?:客様|申し?込み|問い合わせ|使い|届け|楽しみ|待ち)|"
    r"(?:募集|開催|受付|販売|配信|掲載)(?:して(?:い|お)ます|いたします|します)"
)
_NAMES = re.compile(
    r"(?:fehler(?: ?404)?|(?:diese )?(?:seite|artikel|inhalt) (?:wurde |"
    r"konnte )?(?:leider )?nicht (?:mehr )?(?:gefunden|"
    r"verfügbar|vorhanden)(?: werden)?|"
    r"(?:erreur(?: ?404)?|(?:cette )?page (?:introuvable|non trouvée|inexistante)|article (?:introuvable|supprimé))|"
    r"(?:error ?404|página no encontrada|(?:la )?página no existe|no se encontró la página)|"
    r"(?:errore(?: ?404)?|pagina non trovata|(?:la )?pagina non esiste)|"
    r"(?:pagina niet gevonden|fout(?: ?404)?)|página não encontrada|страница не найдена|không tìm thấy (?:trang|"
    r"bài viết)|"
    r"(?:ページ|記事|お探しの(?:ページ|記事))[がは]見つかりません(?:でした)?|(?:この)?(?:ページ|記事)は存在しません|"
    r"(?:页面|頁面|网页|網頁|文章|该页面)(?:不存在|未找到|找不到|无法找到|已[删刪]除)|找不到(?:页面|頁面|网页|網頁)|"
    r"zugriff verweigert|accès refusé|acceso denegado|accesso negato|アクセスが拒否されました|访问被拒绝)"
)
_BLOCKED_NAMES = re.compile(
    r"(?:この|当該|お探しの)?(?:サイト|ページ|url)?(?:へ|に)?の?(?:アクセス|閲覧|接続)(?:は|が)(?:一時的に)?(?:制限|遮断|ブロック|禁止)"
    r"され(?:てい(?:ます|る)|ました|た)|アクセス(?:制限|ブロック|遮断)(?:中|の(?:お知らせ|ご案内))?|"
    r"(?:(?:您|你)(?:所)?(?:要)?(?:访问|訪問|瀏覽|浏览|请求|請求)的)?(?:该|該|此)?"
    r"(?:(?:网页|網頁|网站|網站|网址|網址|页面|頁面)(?:访问|訪問)?|访问|訪問)已?(?:被|经|經)?(?:管理员|管理員|防火墙|防火牆)?(?:拦截|攔截|屏蔽|阻止|阻断|阻斷|封锁|封鎖|受限)(?:提示|通知|页面|頁面)?"
)
_GUIDE = 1_200  # letters of a page that guides its readers
_SHOWN = 600  # letters of the beginning of an article and the wall under it
_SCRAP = 240  # letters of the beginning
_BROKEN = 1_600  # of a page with one that breaks off, and a line on what is left
_PARAGRAPH = 80  # letters
_DOTS, _STOPS = ("…", "...", "‥"), (".", "!", "?", "。", "！", "？", "」", "』", "”", '"', ")", "）", "》", "»")
_BELOW = 8  # blocks under the text in which these stand
_LINE = 160  # characters of one
_BARS = ("<nav>", "<footer>", "<aside>")
_MOST = 0.5  # of the letters: so much stands in paragraphs that ask
_CONSENT = 4_000  # letters of a request for consent
_NOTE, _BRIEF = 600, 300  # letters of a note; of one with an article's data


def wall_abroad(page: Candidate) -> Rejected | None:
    """What stands there, in whatever language but Korean and English; None when nothing tells."""
    title, text, size = page.title, page.text, page.size
    names = [
        piece.lower().strip(" \t.!…|:·-–—！。")
        for name in (title, page.head)
        for piece in (*pieces(name), *name.split("｜"))
    ]
    if size <= (_BRIEF if page.vouched else _NOTE):
        if any(map(_NAMES.fullmatch, filter(None, names))):
            return GONE
        if any(map(_BLOCKED_NAMES.fullmatch, filter(None, names))):
            return BLOCKED
        said = _QUOTED.sub("", text.lower())
        found = _GONE_BODY.search(f"{title.lower()}\n{said}")
        if found and _NOT.search(said or title.lower()):
            return GONE
        waits = not (page.dated or page.signed) and any(map(_WAIT.fullmatch, names))
        if waits or _CHECKS.search(said):
            return CHECK
    return WALL if size <= _CONSENT and _asks_consent(text) else None


def stub_abroad(page: Candidate) -> bool:
    """Whether a sentence or two stand over a line that says that there is more for some, or an offer to read on; in
    Japanese and Chinese also more, that breaks off, or goes on by the page's data."""
    if page.size > _BROKEN:
        return False
    below = [b for b in page.blocks[page.first : page.last + _BELOW] if len(b.text) <= _LINE and b.cut not in _BARS]
    lines = [block.text.lower() for block in below]
    own = [line for line, block in zip(lines, below, strict=True) if block.link_share < 0.8]
    walls = [line for line in own if _LEFT.search(line)]
    if walls and page.language in ("ja", "zh"):
        goes_on = page.said.paywalled and any(map(_REMAINS.search, walls))
        if goes_on or _breaks_off(page):
            return True
    forms = (_LEFT, _ONLY_FOR, *_OFFERS)
    told = sum(b.size for b in page.taken if not any(sign.search(b.text.lower()) for sign in forms))
    if page.size > _SHOWN or told > _SCRAP:
        return False
    if walls or any(_ONLY_FOR.search(line) for line in own):
        return True
    return sum(1 for sign in _OFFERS if any(map(sign.search, lines))) >= 3


def _breaks_off(page: Candidate) -> bool:
    """Whether the last paragraph above the line on what is left ends in dots, or, on a page whose data say that it is
    paid, in no whole sentence. That line may stand above the text, too."""
    last = ""
    for block in page.taken:
        if last and len(block.text) <= _LINE and _LEFT.search(block.text.lower()):
            break
        if block.size >= _PARAGRAPH and not block.is_heading:
            last = block.text
    return last.endswith(_DOTS) or (page.said.paywalled and bool(last) and not last.endswith(_STOPS))


def speaks_to_reader_abroad(page: Candidate) -> bool:
    """Whether an undated Japanese page offers, asks and guides, in most of its sentences."""
    if page.language != "ja" or page.size > _GUIDE:
        return False
    said = [sentence for sentence in re.split(r"[。！？\n]+", page.text) if len(sentence) > 4]
    return sum(1 for sentence in said if _TO_READER_JA.search(sentence)) >= 0.6 * max(1, len(said))


def _asks_consent(text: str) -> bool:
    """Whether most of it is about its readers' data, and the site asks for their consent in words of its own."""
    small = _QUOTED.sub("", text.lower())
    if not (_WE.search(small) and _CHOICE.search(small)) or len(set(_PURPOSES.findall(small))) < 2:
        return False
    paragraphs = [paragraph for paragraph in small.split("\n\n") if paragraph]
    asking = sum(
        size_of(each) for each in paragraphs if _WE.search(each) or _CHOICE.search(each) or _PURPOSES.search(each)
    )
    return asking > _MOST * size_of(small)
