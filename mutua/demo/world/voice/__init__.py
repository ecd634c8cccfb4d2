"""A year in which workers of invented sites are asked, and the truth that their answers hide. Pure."""

from mutua.demo.world.voice.make import EFFECTS, make
from mutua.demo.world.voice.model import Answered, Asked, Plant, Quarter, Spell, Year

__all__ = ["EFFECTS", "Answered", "Asked", "Plant", "Quarter", "Spell", "Year", "make"]
