"""Words that steer a talk, in every language that it may be in: a whole message, never a part of one."""

from mutua.instruments import plain

from .speaking import interface

STOP, BACK, HELP, LANGUAGE = "stop", "back", "help", "language"

# Those that networks and gateways demand everywhere, whatever the talk is about (CTIA, Twilio).
REQUIRED = frozenset({
    "stop", "stopall", "stop all", "unsubscribe", "end", "quit", "cancel", "revoke", "optout",
    "opt out",
})  # fmt: skip

# The first of each is the one that help names.
WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {STOP: ("STOP",), BACK: ("BACK",), HELP: ("HELP", "INFO", "?"),
           LANGUAGE: ("LANGUAGE", "LANG")},
    "es": {STOP: ("ALTO", "BAJA", "PARAR", "CANCELAR"), BACK: ("ATRÁS", "VOLVER"),
           HELP: ("AYUDA",), LANGUAGE: ("IDIOMA",)},
    "fr": {STOP: ("ARRÊT", "ARRÊTER", "ANNULER", "FIN"), BACK: ("RETOUR",),
           HELP: ("AIDE",), LANGUAGE: ("LANGUE",)},
    "pt-br": {STOP: ("PARAR", "PARE", "SAIR", "CANCELAR"), BACK: ("VOLTAR",),
              HELP: ("AJUDA",), LANGUAGE: ("IDIOMA", "LÍNGUA")},
    "tr": {STOP: ("DUR", "İPTAL", "ÇIK"), BACK: ("GERİ",), HELP: ("YARDIM",),
           LANGUAGE: ("DİL",)},
    "ar": {STOP: ("توقف", "إيقاف", "قف", "إلغاء"), BACK: ("رجوع", "عودة"), HELP: ("مساعدة",),
           LANGUAGE: ("لغة", "اللغة")},
    "hi": {STOP: ("रोकें", "रुकें", "बंद", "रोको"), BACK: ("पीछे", "वापस"), HELP: ("मदद", "सहायता"),
           LANGUAGE: ("भाषा",)},
    "th": {STOP: ("หยุด", "ยกเลิก"), BACK: ("ย้อนกลับ", "กลับ"), HELP: ("ช่วยเหลือ", "ช่วย"),
           LANGUAGE: ("ภาษา",)},
    "vi": {STOP: ("DỪNG", "DUNG LAI", "DỪNG LẠI", "HỦY", "HUỶ"),
           BACK: ("QUAY LẠI", "TRỞ LẠI"), HELP: ("TRỢ GIÚP", "GIÚP"),
           LANGUAGE: ("NGÔN NGỮ",)},
    "id": {STOP: ("BERHENTI", "BATAL"), BACK: ("KEMBALI",), HELP: ("BANTUAN",),
           LANGUAGE: ("BAHASA",)},
    "zh-hans": {STOP: ("停止", "退订", "停", "取消"), BACK: ("返回", "后退"), HELP: ("帮助",),
                LANGUAGE: ("语言",)},
}  # fmt: skip


def of(text: str) -> str:
    """Return what a message asks for, or "" for an answer like any other."""
    said = _bare(text)
    return STOP if said in REQUIRED else _KNOWN.get(said, "")


def shown(command: str, language: str) -> str:
    """Return the word for it that a language names."""
    return WORDS[interface(language)][command][0]


def _bare(text: str) -> str:
    """Return a message as it is compared: an old telephone writes no accents, nor İ."""
    said = plain(text).rstrip(".!。").strip()
    return said.translate(_ACCENTS).replace("\u0307", "")


_ACCENTS = {ord(a): b for a, b in zip("áâàãéêèíìóôõúùñç", "aaaaeeeiiooouunc", strict=True)}
_KNOWN = {
    _bare(word): command
    for told in WORDS.values()
    for command, words in told.items()
    for word in words
}
