"""The sessions of the demo: when, where, who; each is named after how far it has gone."""

from datetime import time
from typing import NamedTuple


class Plan(NamedTuple):
    """A session of the demo; `day` counts school days from today, `classes` says whom it takes, up to `size`."""

    day: int
    start: time
    room: str
    proctors: str
    classes: tuple = ()
    size: int = 0
    end: time | None = None
    observations: str = ""


SITE = "Lycée Marguerite-de-Valois-Saint-Exupéry"
B204, B206, CDI, AMPHI = "Salle informatique B204", "Salle informatique B206", "CDI", "Amphithéâtre Simone-Veil"
PAIR = "Fatoumata N’Diaye, Jean-Christophe Etcheverry"

PUBLISHED = Plan(-40, time(9, 0), B204, "Hélène Castaing", ("BTS SIO1",), 15)
PUBLISHED_WITH_INCIDENTS = Plan(-21, time(14, 0), B206, PAIR, ("TSTI2D",), 18, time(16, 30))
FINALISED = Plan(-6, time(10, 0), B204, "Rachid Benali", ("TSTMG1",), 16)
READY = Plan(-8, time(13, 30), CDI, "Hélène Castaing", ("TSTI2D",), 8)
TO_FINALISE = Plan(-4, time(14, 0), B206, "Hélène Castaing", ("TG3",), 14)
TO_FINALISE_UNFINISHED = Plan(-1, time(8, 30), B204, "Rachid Benali", ("TG2",), 12)
TO_TRY = Plan(0, time(0, 0), CDI, "Hélène Castaing", ("TG2", "TG3"), 8)
RUNNING = Plan(0, time(0, 0), B204, "Fatoumata N’Diaye, Rachid Benali", ("TG1",), 20)
PLANNED = (
    Plan(1, time(8, 0), B206, "Hélène Castaing", ("TG2",), 20, time(10, 30)),
    Plan(5, time(14, 0), B204, PAIR, ("TSTMG1", "TSTI2D"), 24, observations="Deux postes réservés au temps majoré."),
    Plan(10, time(10, 0), CDI, "Hélène Castaing"),
    Plan(15, time(8, 0), AMPHI, PAIR, ("TG2", "TG3"), 38, time(11, 0), "Ordinateurs portables du chariot n° 2."),
)
OTHER = Plan(3, time(13, 30), "Salle 12", "Yves Le Goff")
