"""Put what pages need from npm's folder, on a screen or printed, in its place: `python -m mutua.web.vendor`."""

import json
import re
import shutil
import sys
from pathlib import Path

from mutua.web import typefaces, webfonts
from mutua.web.icons import ICONS

WEB = Path(__file__).resolve().parent
ROOT = WEB.parent.parent
NODE = ROOT / "node_modules"
VENDOR = WEB / "static" / "vendor"
TYPEFACES = WEB / "typefaces"  # for print; no browser asks for them

FILES = {
    "modern-normalize/modern-normalize.css": "modern-normalize.css",
    "open-props/sizes.min.css": "open-props/sizes.css",
    "open-props/easings.min.css": "open-props/easings.css",
    "maplibre-gl/dist/maplibre-gl.css": "maplibre/maplibre-gl.css",
    "maplibre-gl/dist/maplibre-gl.mjs": "maplibre/maplibre-gl.mjs",
    "maplibre-gl/dist/maplibre-gl-worker.mjs": "maplibre/maplibre-gl-worker.mjs",
    "topojson-client/dist/topojson-client.min.js": "topojson-client.js",
    "world-atlas/countries-110m.json": "countries.json",
    "qr/decode.js": "qr/decode.js",  # reads codes of tickets where the browser cannot
    "qr/index.js": "qr/index.js",
}
FONTS = {
    ("piazzolla", "opsz.css"): "piazzolla",  # with optical sizes: finer when large
    ("source-sans-3", "index.css"): "source-sans",
}
SOURCE_MAP = re.compile(r"^(//|/\*)# sourceMappingURL=.*$", re.MULTILINE)


def copy_files() -> None:
    """Copy single files, without pointers to source maps that we do not ship."""
    for source, target in FILES.items():
        text = (NODE / source).read_text(encoding="utf-8")
        path = VENDOR / target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SOURCE_MAP.sub("", text), encoding="utf-8")


def copy_fonts() -> None:
    """Copy each font's sheet and the files that the sheet names, cut for pages."""
    for (package, sheet_name), name in FONTS.items():
        source = NODE / "@fontsource-variable" / package
        target = VENDOR / "fonts" / name
        (target / "files").mkdir(parents=True, exist_ok=True)
        sheet = (source / sheet_name).read_text(encoding="utf-8")
        (target / "font.css").write_text(sheet, encoding="utf-8")
        for file in re.findall(r"url\(\./(files/[^)]+)\)", sheet):
            shutil.copyfile(source / file, target / file)
        webfonts.cut(target, name)


def sprite(icons: tuple[str, ...] = ICONS) -> str:
    """Join icons into one SVG whose symbols carry the icons' names."""
    symbols = []
    for name in icons:
        svg = (NODE / "lucide-static" / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        shapes = svg[svg.index("\n>") + 2 : svg.rindex("</svg>")].strip()
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>')
    body = "\n".join(symbols)
    return (
        f'<!-- Lucide, ISC licence -->\n<svg xmlns="http://www.w3.org/2000/svg">\n{body}\n</svg>\n'
    )


def tidy_lock(path: Path = ROOT / "package-lock.json") -> None:
    """Drop from the lock file the addresses that an installation does not need."""
    lock = json.loads(path.read_text(encoding="utf-8"))
    for package in lock["packages"].values():
        package.pop("funding", None)
        package.pop("resolved", None)
    path.write_text(json.dumps(lock, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Fill static/vendor anew, or with --lock tidy the lock file after `npm install`."""
    if "--lock" in sys.argv[1:]:
        tidy_lock()
        return
    shutil.rmtree(VENDOR, ignore_errors=True)
    copy_files()
    copy_fonts()
    shutil.rmtree(TYPEFACES, ignore_errors=True)
    typefaces.make(NODE / "@fontsource-variable", TYPEFACES)
    (VENDOR / "icons.svg").write_text(sprite(), encoding="utf-8")


if __name__ == "__main__":
    main()
