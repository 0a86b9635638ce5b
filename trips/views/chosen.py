"""Chips and addresses of a trip list: those of every list (`articles.chosen`)."""

from articles.chosen import Chip, chips, encoded, pairs, sentences
from articles.narrowing import MANNERS

__all__ = ["MANNERS", "Chip", "chips", "encoded", "pairs", "sentences"]
