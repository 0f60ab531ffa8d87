"""What mail programs write around people's words, in the languages they write it in: data, without a rule."""

import re

# How the line before a quote begins, and what it says: "On <date>, <name> wrote:". The words of the interfaces of
# Gmail, Apple Mail, Outlook, Thunderbird, Yahoo and others. All in lower case.
STARTS = (
    "on", "at", "am", "um", "le", "el", "il", "op", "em", "a", "den", "d.", "dne", "dňa", "dnia", "w dniu",
    "dana", "in data", "in a message", "il giorno", "vào", "lúc", "ngày", "în", "pe", "στις", "la", "на",
    "на дата", "в", "у", "ma", "ti", "ke", "to", "su", "quoting", "zitat von", "quoting message from",
    "citation de", "citando", "citando a", "wiadomość napisana przez", "wiadomość z dnia", "użytkownik",
    "mensaje citado por", "בתאריך", "ב-", "ביום", "מאת", "في", "بتاريخ", "در", "在", "於", "于", "pada",
    "dne:", "kuupäeval", "lp",
)  # fmt: skip
WROTE = (
    "wrote", "writes", "writ", "schrieb", "geschrieben", "a écrit", "a ecrit", "écrit", "écrivait", "escribió",
    "escribio", "ha escrito", "va escriure", "escreveu", "ha scritto", "scrisse", "schreef", "geschreven",
    "skrev", "följande", "kirjoitti", "napisał", "napisała", "napisał(a)", "nadesłał", "napsal", "napsal(a)",
    "napísal", "napísal(a)", "pisze", "ezt írta", "írta", "a scris", "написал", "написал(а)", "написала",
    "пишет", "пише", "написав", "написа", "έγραψε", "şunu yazdı", "yazdı", "đã viết", "menulis", "je napisao",
    "je napisao/la", "napisao", "je napisal", "rašė", "kirjutas", "rakstīja", "写道", "寫道", "のメール",
    "さんは書きました", "wrote:", "님이 작성", "작성", "님이 씀", "작성했습니다", "כתב", "כתבה", "מאת", "كتب",
    "كتبت", "تمت كتابة", "نوشت", "از", "viết", "wrote on", "schrieb am", "a dit", "писали", "you wrote",
    "avez écrit", "przez", "escrigué", "idatzi du", "escribiu", "от", "від",
)  # fmt: skip

# Labels of the header lines that Outlook and others put above what they quote, by what they tell.
FROM_LABELS = (
    "from", "von", "de", "da", "van", "från", "fra", "od", "lähettäjä", "от", "от кого", "від", "feladó",
    "από", "de la", "gönderen", "kimden", "từ", "差出人", "送信者", "送信元", "发件人", "寄件者", "寄件人",
    "發件人", "보낸 사람", "보낸사람", "보낸이", "מאת", "من", "از", "expéditeur", "absender", "remitente",
    "mittente", "afzender", "avsändare", "saatja", "dari", "odosielateľ", "pošiljatelj", "šalje", "nuo", "no",
    "frá", "จาก", "envoyé par", "प्रेषक", "nga", "igorlea",
)  # fmt: skip
SUBJECT_LABELS = (
    "subject", "betreff", "objet", "sujet", "asunto", "assunto", "oggetto", "onderwerp", "ämne", "emne",
    "temat", "aihe", "тема", "předmět", "predmet", "tárgy", "θέμα", "subiect", "subiectul", "konu", "chủ đề",
    "件名", "题名", "主题", "主旨", "主題", "제목", "נושא", "הנדון", "الموضوع", "موضوع", "teema", "perihal",
    "subjek", "assumpte", "tema", "विषय", "gaia", "naslov", "наслов", "naslov poruke", "zadeva", "efni", "เรื่อง", "re",
)  # fmt: skip
OTHER_LABELS = (
    "sent", "date", "to", "cc", "bcc", "reply-to", "reply to", "importance", "attachments", "attachment",
    "sent at", "gesendet", "datum", "an", "kopie", "antwort an", "gesendet am", "wichtigkeit", "priorität",
    "anlagen", "anhang", "envoyé", "envoyé le", "à", "a", "date d'envoi", "pour", "répondre à",
    "pièces jointes", "importance haute", "enviado", "enviado el", "para", "fecha", "enviada em", "enviado em",
    "enviada", "data", "cco", "adjuntos", "anexos", "inviato", "spedito", "allegati", "verzonden", "aan",
    "verstuurd", "bijlagen", "skickat", "till", "kopia", "sendt", "til", "kopi", "dato", "wysłano", "do", "dw",
    "wysłane", "data wysłania", "lähetetty", "vastaanottaja", "päivämäärä", "отправлено", "кому", "дата",
    "копия", "надіслано", "odesláno", "komu", "odoslané", "elküldve", "címzett", "dátum", "másolat",
    "στάλθηκε", "προς", "ημερομηνία", "trimis", "către", "data trimiterii", "gönderildi", "gönderilen", "kime",
    "tarih", "gönderme tarihi", "đã gửi", "tới", "đến", "ngày", "送信日時", "宛先", "日時", "日付", "送信日",
    "发送时间", "发送日期", "收件人", "日期", "抄送", "時間", "时间", "寄件日期", "傳送日期", "收件者", "副本",
    "보낸 날짜", "보낸날짜", "받는 사람", "받는사람", "참조", "날짜", "보낸 시간", "נשלח", "אל", "תאריך",
    "עותק", "تم الإرسال", "إلى", "التاريخ", "نسخة", "أرسلت", "تاريخ الإرسال", "ارسال", "به", "تاریخ", "kepada",
    "tanggal", "poslano", "za", "enviat", "enviat el", "per a", "prima", "भेजा गया", "प्रति", "dikirim",
    "ngày gửi", "послато", "изпратено", "до", "data de envio", "reçu", "ส่ง", "ถึง", "วันที่", "received", "empfangen",
)  # fmt: skip

# What stands between dashes or before a colon, above a mail that is quoted or passed on.
SEPARATORS = (
    "original message", "original-message", "original email", "original mail", "originalmeddelande",
    "forwarded message", "begin forwarded message", "forwarded mail", "forwarded by", "reply message",
    "ursprüngliche nachricht", "originalnachricht", "original-nachricht", "original nachricht",
    "weitergeleitete nachricht", "anfang der weitergeleiteten nachricht", "anfang der weitergeleiteten e-mail",
    "message d'origine", "message original", "message d’origine", "mail original", "message transféré",
    "début du message transféré", "début du message réexpédié", "message initial", "courriel d'origine",
    "mensaje original", "mensaje reenviado", "inicio del mensaje reenviado", "mensagem original",
    "mensagem encaminhada", "início da mensagem reencaminhada", "mensagem reencaminhada",
    "messaggio originale", "messaggio inoltrato", "inizio messaggio inoltrato", "oorspronkelijk bericht",
    "origineel bericht", "oorspronkelijke bericht", "doorgestuurd bericht", "begin doorgestuurd bericht",
    "ursprungligt meddelande", "vidarebefordrat meddelande", "vidarebefordrat brev", "oprindelig meddelelse",
    "oprindelig besked", "videresendt besked", "oprindelig mail", "opprinnelig e-post", "opprinnelig melding",
    "videresendt meddelelse", "alkuperäinen viesti", "välitetty viesti", "wiadomość oryginalna",
    "oryginalna wiadomość", "treść przekazanej wiadomości", "исходное сообщение", "пересылаемое сообщение",
    "пересылаемое письмо", "переадресованное сообщение", "початкове повідомлення", "původní zpráva",
    "původní e-mail", "pôvodná správa", "eredeti üzenet", "αρχικό μήνυμα", "mesajul original",
    "mesaj original", "orijinal mesaj", "özgün ileti", "i̇lk mesaj", "tin nhắn gốc", "元のメッセージ",
    "元のメール", "オリジナルメッセージ", "転送されたメッセージ", "原始邮件", "原邮件", "原始郵件",
    "转发邮件信息", "回复的原邮件", "回复邮件", "转发的邮件", "원본 메시지", "원본 메일", "원본메세지",
    "원본 이메일", "הודעה מקורית", "הודעה שהועברה", "الرسالة الأصلية", "رسالة معاد توجيهها", "پیام اصلی",
)  # fmt: skip

# How programs sign for themselves: lines that begin so, at the end of what somebody wrote.
SENT_FROM = (
    "sent from my", "sent from an", "sent from outlook", "sent from yahoo", "sent from mail for",
    "sent from mailspring", "sent from aol", "sent from proton", "sent with proton", "sent with [proton",
    "sent with spark", "sent from mailbird", "sent via", "sent using", "sent from samsung", "sent from galaxy",
    "sent with airmail", "sent from gmail mobile", "sent from tutanota", "sent with tutanota",
    "sent from windows mail", "sent from hey", "sent from nine", "get outlook for", "secured with tuta",
    "sent from blackberry", "von meinem/meiner", "von meinem iphone", "von meinem ipad", "gesendet von",
    "gesendet mit", "gesendet aus", "outlook für", "holen sie sich outlook",
    "diese nachricht wurde von meinem", "mit der mobilen mail app", "von samsung", "versendet mit",
    "envoyé de mon", "envoyé depuis", "envoyé à partir", "envoyé avec", "envoyé d'un", "obtenez outlook",
    "télécharger outlook", "enviado desde", "enviado con", "obtener outlook", "enviado do meu",
    "enviado de meu", "enviado a partir", "enviado via", "obter o outlook", "obtenha o outlook",
    "enviado pelo", "enviado do", "enviado com", "inviato da", "inviato dal", "inviato con", "ottieni outlook",
    "scarica outlook", "verzonden vanaf", "verstuurd vanaf", "verzonden met", "outlook voor",
    "outlook downloaden", "download outlook", "skickat från", "skickades från", "hämta outlook",
    "skaffa outlook", "sendt fra", "hent outlook", "få outlook", "lähetetty", "hanki outlook", "wysłane z",
    "wysłano z", "pobierz program outlook", "pobierz aplikację outlook", "wysłane za pomocą", "отправлено с",
    "отправлено из", "отправлено со", "послано из", "скачайте outlook", "надіслано з", "відправлено з",
    "odesláno z", "odoslané z", "stáhnout outlook", "küldve: ", "az iphone-omról küldve",
    "az iphone-ról küldve", "az androidos", "στάλθηκε από", "εστάλη από", "trimis de pe",
    "iphone'umdan gönderildi", "iphone'dan gönderildi", "samsung cihazımdan", "galaxy cihazımdan", "đã gửi từ",
    "được gửi từ", "dikirim dari", "iphoneから送信", "ipadから送信", "outlook for ios を入手",
    "ios 版 outlook", "androidから送信", "galaxyから送信", "私のiphoneから送信", "yahoo!メール",
    "windows 版のメールから送信", "发自我的", "來自我的", "从我的", "從我的", "發自我的", "获取outlook",
    "获取 outlook", "取得 outlook", "发自", "寄自", "나의 iphone에서 보냄", "내 iphone에서 보냄",
    "나의 ipad에서 보냄", "내 galaxy에서 보냄", "outlook 다운로드", "android용 outlook", "ios용 outlook",
    "갤럭시에서 보냄", "naver 메일", "נשלח מה-", "נשלח מ-", "נשלח מהאייפון", "נשלח מה‑", "השג את outlook",
    "قبل outlook", "أرسلت من", "أُرسلت من", "مرسل من", "تم الإرسال من", "الحصول على outlook", "virus-free.",
    "virenfrei.", "this email has been checked for viruses", "antivirus scan by", "libre de virus",
    "garanti sans virus", "privo di virus", "virusvrij", "без вирусов", "diese e-mail wurde von avast",
    "yahoo mail:", "do you yahoo", "mail.ru", "-- sent from", "tutanota:", "secure email for everybody",
)  # fmt: skip

# The same by its form, where it stands alone: with a name and without the end of a sentence; Outlook's in any language.
_LINK = r"\W{0,3}https?://\S{1,200}"
FOOTER = re.compile(
    rf"^(?:sent (?:from|with|via|using|by) (?:(?:my|the|an?) )?(?-i:[A-Z0-9])[^.!?]{{2,50}}(?:{_LINK})?"
    rf"|get [^.!?]{{2,30}} for (?:android|ios|iphone|ipad|mac|windows)(?:{_LINK})?"
    rf"|(?=.{{0,60}}\boutlook\b)(?=.{{0,60}}\b(?:ios|android)\b)[^.!?]{{10,60}}{_LINK})$",
    re.IGNORECASE,
)

# How the small print that a mail server appends begins, and what some sentence of it speaks of.
SMALL_PRINT = (
    "confidential", "privileged", "legal notice", "disclaimer", "email disclaimer", "e-mail disclaimer",
    "important notice", "notice of confidentiality", "this email", "this e-mail", "this message",
    "this communication", "the information contained", "the information in this", "the contents of this",
    "the content of this", "diese e-mail", "diese nachricht", "der inhalt dieser", "ce message", "ce courriel",
    "cet e-mail", "ce mail et", "este mensaje", "este correo", "la información contenida", "esta mensagem",
    "este e-mail", "aviso legal", "aviso de confiden", "questo messaggio", "questa e-mail",
    "le informazioni contenute", "ai sensi del", "dit bericht", "deze e-mail", "de informatie in",
    "detta meddelande", "denne e-", "niniejsza wiadomość", "wiadomość ta", "это сообщение", "данное сообщение",
    "настоящее сообщение", "本邮件", "このメール", "본 메일",
)  # fmt: skip
CONFIDENTIAL = (
    "confidential", "confidenti", "confidenci", "vertraulich", "riservat", "vertrouwelijk", "konfidenti",
    "fortrolig", "poufn", "конфиденц", "intended recipient", "intended solely", "intended only", "privileged",
    "bestimmt", "destinataire", "destinatari", "geadresseerde", "保密", "機密", "기밀",
)  # fmt: skip
ENVIRONMENT = (
    "please consider the environment", "please think before you print", "think before you print",
    "save a tree", "pensez à l'environnement", "bitte denken sie an die umwelt", "antes de imprimir",
    "denk aan het milieu",
)  # fmt: skip

# Subjects as a last resort, where no field tells. Each begins the subject.
AUTO_REPLY_SUBJECTS = (
    r"(?:\[?auto(?:matic)?[- ]?(?:reply|response|answer|responder)\b|auto-?reply|auto:)",
    r"(?:i.?a?m )?(?:currently )?out of (?:the )?office\b(?! hours)",
    r"on (?:annual leave|vacation|holiday)\W*$", r"ooo ?[:-]", r"away from (?:my mail|the office|office)",
    r"vacation (?:reply|message)", r"automatische (?:antwort|rückmeldung|abwesenheit)",
    r"abwesenheit(?:s|:|$)", r"autoantwort", r"automatische e-mail", r"abwesend(?::|$| bis)",
    r"réponse automatique", r"absence du bureau", r"absent(?:e)? du bureau", r"message d'absence",
    r"notification d'absence", r"respuesta automática", r"fuera de (?:la )?oficina", r"ausente de la oficina",
    r"resposta automática", r"fora do escritório", r"ausência temporária", r"risposta automatica",
    r"fuori (?:sede|ufficio)", r"(?:messaggio di )?assenza(?: dall.ufficio|:|$)", r"automatisch antwoord",
    r"afwezig(?:heids\w+|:|$)", r"automatiskt? svar", r"autosvar", r"frånvaro(?:meddelande|:|$)",
    r"ikke til stede", r"automaattinen vastaus", r"poissa(?:olo)?\b", r"odpowiedź automatyczna",
    r"automatyczna odpowiedź", r"nieobecność", r"автоматический ответ", r"автоответ", r"автоматична відповідь",
    r"automatick[áé] odpov[ěe]ď", r"mimo kancelář", r"automatikus válasz", r"házon kívül", r"răspuns automat",
    r"otomatik (?:yanıt|cevap)", r"ofis dışında", r"αυτόματη απάντηση", r"εκτός γραφείου", r"自動応答",
    r"自動返信", r"不在通知", r"自动(?:回复|答复)", r"自動(?:回覆|答覆)", r"外出(?:中|通知|自动)",
    r"자동 ?(?:회신|응답)", r"부재중", r"תשובה אוטומטית", r"מענה אוטומטי", r"رد تلقائي", r"رد آلي",
    r"trả lời tự động", r"(?:jawaban|balasan) (?:otomatis|automatik)", r"resposta automàtica", r"automatisk svar",
    r"automatsk[ia] odgovor", r"аутоматски одговор", r"автоматски одговор", r"samodejni odgovor",
    r"автоматичен отговор", r"automatinis atsakymas", r"automātisk[āa] atbilde", r"automaat(?:ne )?vastus",
    r"erantzun automatikoa", r"sjálfvirkt svar", r"پاسخ خودکار", r"स्वचालित (?:उत्तर|जवाब)", r"ตอบกลับอัตโนมัติ",
    r"การตอบกลับอัตโนมัติ", r"përgjigje automatike",
    r"(?:we|ve) (?:have )?received your (?:request|message|e-?mail|ticket)", r"\[?request received\]?",
    r"ticket (?:received|created)",
    r"thank(?:s| you) for (?:contacting (?!me\b)|your (?:e-?mail|message|enquiry|inquiry) to)",
    r"case (?:received|created)",
)  # fmt: skip
BOUNCE_SUBJECTS = (
    r"undeliver(?:ed|able)", r"(?:\[?postmaster\]? )?e-?mail delivery fail", r"系统退信",
    r"(?:mail )?delivery (?:status notification|failure|failed|has failed|incomplete|delayed)",
    r"mail delivery (?:failed|failure|subsystem|system|error)", r"returned mail",
    r"(?:notice: )?mail delivery status", r"mail system error", r"message could not be delivered",
    r"failure notice", r"warning: (?:message|could not send)", r"delivery (?:delayed|notification)",
    r"message (?:delayed|undeliverable|not delivered)", r"unzustellbar", r"nicht zugestellt",
    r"nondeliverable|non-deliverable|undelivered mail", r"non remis", r"échec de (?:la )?remise",
    r"no se puede entregar", r"no entregado", r"não (?:entregue|é possível entregar)",
    r"impossibile recapitare", r"onbestelbaar", r"niet te bezorgen", r"kan inte levereras",
    r"ej levererat|olevererbart", r"ikke leveret|kan ikke leveres", r"nie można dostarczyć",
    r"niedostarczalne", r"недоставленное сообщение", r"не удается доставить", r"nedoručiteln",
    r"kézbesíthetetlen", r"iletilemedi|teslim edilemedi", r"配信不能", r"配信できません",
    r"未传递|无法传递|退信", r"배달되지 않음|배달할 수 없음", r"לא ניתן למסירה",
)  # fmt: skip
CHALLENGE_SUBJECTS = (
    r".{0,80}\[?(?:please )?(?:confirm|verify) (?:that )?(?:you|your) (?:are|e-?mail|message|sender)",
    r".{0,80}(?:requires|require) (?:your )?(?:confirmation|verification)", r"sender verification",
    r"\[spam ?arrest\]", r".{0,60}(?:waiting for|needs) your (?:verification|confirmation)",
    r".{0,40}challenge[- ]response", r"boxbe", r".{0,60}action required to deliver",
)  # fmt: skip
RECEIPT_SUBJECTS = (
    r"read:", r"not read:", r"gelesen:", r"ungelesen gelöscht:", r"lu\s?:", r"leído:", r"lida:", r"letto:",
    r"gelezen:", r"läst:", r"przeczytano:", r"прочитано:", r"開封済み:", r"已读:", r"읽음:", r"return receipt",
    r"disposition notification",
)  # fmt: skip
