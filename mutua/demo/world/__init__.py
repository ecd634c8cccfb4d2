"""An invented association, seeded, that knows the truth about its suppliers. No Django here.

Every name is invented; towns are real, from GeoNames (https://www.geonames.org, CC BY 4.0).
"""

from mutua.demo.world.make import linkage_ready, make, records
from mutua.demo.world.model import Member, Row, Site, SupplierList, World
from mutua.demo.world.render import cells, headings
from mutua.demo.world.write import write

__all__ = [
    "Member",
    "Row",
    "Site",
    "SupplierList",
    "World",
    "cells",
    "headings",
    "linkage_ready",
    "make",
    "records",
    "write",
]
