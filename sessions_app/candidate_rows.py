"""The columns of a file of candidates (product.md 3.3), and the files that are given out: list and template."""

from typing import NamedTuple

from pixcertif.spreadsheet import Column, Worksheet, xlsx

BLANK_ROWS = 20
INSEE_HELP = "Cinq caractères, par exemple 33063 ou 2A004. Suffit pour une naissance en France."


class Heading(NamedTuple):
    """A column: the candidate's field, its title, what is said of it, other titles it may bear, its width."""

    field: str
    title: str
    help: str
    aliases: tuple = ()
    width: int = 24

    @property
    def is_required(self):
        return self.title.startswith("*")

    @property
    def name(self):
        """The title without its star, for a sentence."""
        return self.title.removeprefix("* ")


# No alias that may name something else in a school's file: « Nom », « Pays » and « Code postal » of an address.
HEADINGS = (
    Heading("birth_name", "* Nom de naissance", "Tel qu’il figure sur la pièce d’identité.", ("Nom de famille",)),
    Heading("first_name", "* Prénom", "Tel qu’il figure sur la pièce d’identité.", ("Prénom(s)", "Prénoms")),
    Heading(
        "birth_on",
        "* Date de naissance (JJ/MM/AAAA)",
        "Une date, ou un texte comme 14/03/2010.",
        ("Date de naissance", "Né(e) le", "Date de naissance (format : JJ/MM/AAAA)"),
    ),
    Heading(
        "birth_insee", "Code INSEE de la commune de naissance", INSEE_HELP, ("Code INSEE", "Code commune de naissance")
    ),
    Heading(
        "birth_postcode",
        "Code postal de la commune de naissance",
        "Sans code INSEE : le code postal et le nom de la commune. À l’étranger, laissez vide.",
        ("Code postal de naissance",),
    ),
    Heading(
        "birth_town",
        "Nom de la commune de naissance",
        "La commune en France, la ville à l’étranger.",
        ("Commune de naissance", "Ville de naissance", "Lieu de naissance"),
        28,
    ),
    Heading("birth_country", "* Pays de naissance", "En français, par exemple FRANCE ou MAROC."),
    Heading("class_name", "Classe", "Par exemple 2de 4.", ("Division",), 12),
    Heading("local_id", "Identifiant local", "Celui de votre établissement.", ("Numéro local", "Identifiant externe")),
    Heading("ine", "INE", "Identifiant national de l’élève ou de l’étudiant.", ("Identifiant national",), 16),
    Heading(
        "extra_time",
        "Temps majoré (%)",
        "Un nombre entier entre 1 et 999, par exemple 33 pour un tiers temps. Laissez vide s’il n’y en a pas.",
        ("Temps majoré",),
        16,
    ),
    Heading("convocation_email", "E-mail de convocation", "L’adresse où envoyer la convocation.", (), 32),
    Heading(
        "results_email",
        "E-mail du destinataire des résultats",
        "L’adresse où envoyer les résultats.",
        (),
        32,
    ),
    Heading(
        "needs_accessible",
        "Aménagement d'accessibilité (oui)",
        "«\u00a0oui\u00a0», ou laissez vide.",
        ("Aménagement d’accessibilité",),
    ),
)
BY_FIELD = {heading.field: heading for heading in HEADINGS}


def export(session):
    """The XLSX of the candidates enrolled in a session, by name; it imports as it is."""
    return xlsx([sheet(map(row, session.candidates.by_name()))])


def template(session):
    """The XLSX to fill: the candidates already enrolled, twenty blank lines, and how to fill each column."""
    lines = [*map(row, session.candidates.by_name()), *[[""] * len(HEADINGS)] * BLANK_ROWS]
    columns = [Column("Colonne", width=44), Column("Obligatoire", width=14), Column("Comment la remplir", width=90)]
    told = [(heading.name, "oui" if heading.is_required else "non", heading.help) for heading in HEADINGS]
    return xlsx([sheet(lines), Worksheet("Mode d’emploi", columns, told)])


def sheet(lines):
    """The sheet of candidates with these lines."""
    choices = {"needs_accessible": ("oui",)}
    columns = [
        Column(h.title, width=h.width, number=h.field == "extra_time", choices=choices.get(h.field, ()))
        for h in HEADINGS
    ]
    return Worksheet("Candidats", columns, lines)


def row(candidate):
    """The cells of a candidate, in the order of the columns."""
    known = {heading.field: getattr(candidate, heading.field) for heading in HEADINGS}
    known["birth_on"] = f"{candidate.birth_on:%d/%m/%Y}"
    known["needs_accessible"] = "oui" if candidate.needs_accessible else ""
    return list(known.values())
