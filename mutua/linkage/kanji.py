"""Kanji in Latin letters as Japanese names say them, as far as that can be told without context."""

import re
from functools import cache
from pathlib import Path

READINGS = Path(__file__).parent / "data" / "readings.tsv"
# Words of which firms make their names, and which their single kanji would not tell.
_WORDS = {
    "日本": "nihon", "東洋": "toyo", "太陽": "taiyo", "大洋": "taiyo", "三洋": "sanyo", "朝日": "asahi",
    "日光": "nikko", "日産": "nissan", "日新": "nisshin", "日清": "nisshin", "日東": "nitto",
    "日立": "hitachi", "三菱": "mitsubishi", "三井": "mitsui", "三和": "sanwa", "三協": "sankyo",
    "三共": "sankyo", "協和": "kyowa", "共和": "kyowa", "昭和": "showa", "明治": "meiji", "大正": "taisho",
    "平和": "heiwa", "東亜": "toa", "東邦": "toho", "東海": "tokai", "東北": "tohoku", "関東": "kanto",
    "関西": "kansai", "中部": "chubu", "北陸": "hokuriku", "中央": "chuo", "国際": "kokusai",
    "大和": "yamato", "大同": "daido", "大成": "taisei", "新日": "shinnichi", "富士": "fuji",
    "太平": "taihei", "第一": "daiichi", "丸善": "maruzen", "工業": "kogyo", "興業": "kogyo", "産業": "sangyo",
    "商事": "shoji", "商店": "shoten", "製作所": "seisakusho", "製薬": "seiyaku", "化学": "kagaku",
    "電機": "denki", "電気": "denki", "金属": "kinzoku", "機械": "kikai", "本店": "honten", "本社": "honsha",
    "支店": "shiten", "堂": "do", "屋": "ya", "社": "sha", "橋": "hashi", "内": "uchi", "谷": "tani", "茶園": "chaen", "北海": "hokkai", "南海": "nankai", "南洋": "nanyo",  # codespell:ignore hashi
    "信越": "shinetsu", "東京": "tokyo", "京都": "kyoto", "大阪": "osaka", "神戸": "kobe", "横浜": "yokohama",
    "名古屋": "nagoya", "新": "shin", "株": "kabu", "県": "ken", "市": "shi", "町": "cho", "村": "mura",
    "区": "ku", "丁目": "chome", "番地": "banchi",
}  # fmt: skip
_RUN = re.compile("[\u3005\u4e00-\u9fff]+")


@cache
def _known() -> dict[str, tuple[str, str]]:
    lines = READINGS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    known = {kanji: (first, later) for kanji, first, later in rows}
    singles = {kanji: (said, known.get(kanji, (said, said))[1]) for kanji, said in _WORDS.items()}
    return (
        known
        | {kanji: (said, said) for kanji, said in _WORDS.items() if len(kanji) > 1}
        | {kanji: ways for kanji, ways in singles.items() if len(kanji) == 1}
    )


@cache
def _longest() -> int:
    return max(map(len, _known()))


def latin(text: str) -> str:
    """Say the kanji of a text; what is not known stays as it is."""
    return _RUN.sub(lambda found: _run(found[0]), text)


def _run(kanji: str) -> str:
    known, out, at = _known(), list[str](), 0
    while at < len(kanji):
        for size in range(min(_longest(), len(kanji) - at), 0, -1):
            if ways := known.get(kanji[at : at + size]):
                out.append(ways[at > 0])
                at += size
                break
        else:
            out.append(out[-1] if kanji[at] == "々" and out else kanji[at])
            at += 1
    return "".join(out)
