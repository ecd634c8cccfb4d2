"""A report of some size that nothing makes smaller: pages full of noise."""

import os
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name

PAGES, SIDE = 24, 600  # pictures of 600 × 600 random dots: about 1 MB a page


def report(pages: int = PAGES) -> bytes:
    """Make a PDF of some 25 MB."""
    pdf = pikepdf.new()
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(595, 842))
        image = pdf.make_stream(os.urandom(SIDE * SIDE * 3))
        image.Type, image.Subtype = Name.XObject, Name.Image
        image.Width = image.Height = SIDE
        image.ColorSpace, image.BitsPerComponent = Name.DeviceRGB, 8
        page.obj.Resources = Dictionary(XObject=Dictionary(I=image))
        page.obj.Contents = pdf.make_stream(b"q 500 0 0 500 40 200 cm /I Do Q")
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()
