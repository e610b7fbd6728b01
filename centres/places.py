"""Places of birth: what was typed, read against the official lists of communes and countries.

A birth place is stored with the names and codes of today: an old name or an old code gives the commune it
belongs to now. In Paris, Lyon and Marseille the place is the arrondissement whenever the postcode or the name
says which; « Paris » with 75000 or with its code 75056 stays Paris. Abroad only country and town are kept.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

from centres.models.place import Commune, Country
from centres.place_names import DISTRICT_KEY, OFFERED, SAINT, listed, padded, quoted, town_key
from pixcertif import names

FRANCE = "99100"
# Past this many distinct values the whole list is read: databases limit the parameters of a query.
MOST_VALUES = 10_000
TODAY = (Commune.Kind.COMMUNE, Commune.Kind.ARRONDISSEMENT)
WHOLE_CITIES = ("75056", "69123", "13055")

CODE = re.compile(r"(0[1-9]|[1-8][0-9]|9[0-8]|2[AB])[0-9]{3}")
POSTCODE = re.compile(r"(0[1-9]|[1-8][0-9]|9[0-8])[0-9]{3}")
FIVE_DIGITS = re.compile(r"[0-9]{5}")
LEADING_ARTICLE = re.compile(r"^(la |le |les |l')")


class BirthPlaceError(Exception):
    """A birth place that can't be kept: the field to correct, and the sentence that says how."""

    def __init__(self, field, sentence):
        super().__init__(sentence)
        self.field, self.sentence = field, sentence


@dataclass(frozen=True)
class Place:
    """A birth place as it is stored; the warning, when there is one, is to be shown but refuses nothing."""

    country: str
    insee: str
    postcode: str
    town: str
    warning: str = ""


class CommuneRow(NamedTuple):
    """What is read of a line of the list of communes, in the order of its columns."""

    code: str
    name: str
    key: str
    postcode: str
    kind: str
    current_code: str
    current_name: str


class PlaceIndex:
    """The part of the official lists that typed places need, read in two queries whatever their number."""

    def __init__(self, communes, countries):
        self.by_code, self.by_current_code, self.by_postcode, self.by_key = (defaultdict(list) for _ in range(4))
        for row in communes:
            self.by_code[row.code].append(row)
            self.by_current_code[row.current_code].append(row)
            self.by_postcode[row.postcode].append(row)
            self.by_key[row.key].append(row)
        self.countries = {key: (code, name) for key, code, name in countries}
        self.country_of_code = {code: (code, name) for code, name in self.countries.values()}

    @classmethod
    def for_rows(cls, rows):
        """What resolving these rows needs; a row is a mapping with `country`, `insee`, `postcode`, `town`."""
        rows = list(rows)
        codes = set(filter(CODE.fullmatch, (padded(row["insee"]) for row in rows)))
        postcodes = set(filter(POSTCODE.fullmatch, (padded(row["postcode"]) for row in rows)))
        by_name = [row["town"] for row in rows if not row["insee"].strip() and not row["postcode"].strip()]
        keys = {town_key(town) for town in by_name} - {""}
        communes = Commune.objects.order_by("key", "code", "postcode")
        if 2 * len(codes) + len(postcodes) + len(keys) < MOST_VALUES:
            # Codes are also looked for as postcodes, to recognise a postcode typed in their place.
            communes = communes.asked(codes=codes, postcodes=postcodes | codes, keys=keys)
        lines = communes.values_list(*CommuneRow._fields)
        return cls(map(CommuneRow._make, lines), Country.objects.values_list("key", "code", "name"))

    def country(self, typed):
        """The (code, official name) of a country typed by any name or INSEE code; None when unknown."""
        name = names.tidy(typed).casefold().replace("’", "'")
        if re.fullmatch("(99)?[1-9][0-9]{2}", name):
            return self.country_of_code.get("99" + name[-3:])
        for text in (name, LEADING_ARTICLE.sub("", name)):
            if country := self.countries.get(names.key(SAINT.sub(r"saint\1", text))):
                return country
        return None


def communes_at(postcode):
    """The names of the communes and arrondissements of a postcode, to suggest while typing."""
    postcode = padded(postcode)
    return Commune.objects.names_at(postcode) if POSTCODE.fullmatch(postcode) else []


def resolve(*, country, insee, postcode, town, index=None):
    """The Place that four typed texts mean; raises BirthPlaceError with the field and the sentence."""
    typed = {"country": country, "insee": insee, "postcode": postcode, "town": town}
    index = index or PlaceIndex.for_rows([typed])
    town = names.tidy(town)
    if not town.isprintable() or len(town) > 100:
        sentence = "Indiquez un nom de commune lisible, de 100 caractères au plus."
        raise BirthPlaceError("birth_town", sentence)
    code, name = index.country(country) or refuse_country(index, country)
    if code != FRANCE:
        return abroad(code, name, padded(insee), padded(postcode), town)
    insee, postcode = checked_code(index, padded(insee)), checked_postcode(padded(postcode))
    if not insee:
        return from_postcode(index, postcode, town)
    if not index.by_code[insee]:
        return no_longer_listed(index, insee, postcode, town)
    return from_code(index, insee, postcode, town)


def refuse_country(index, typed):
    """Say that a country is unknown, with the nearest names."""
    if not typed.strip():
        raise BirthPlaceError("birth_country", "Indiquez le pays de naissance, par exemple FRANCE.")
    key = names.key(typed)[:50]
    # Only names with the same initial: comparing with all of them, line after line, takes seconds.
    alike = [other for other in index.countries if other[:1] == key[:1]]
    near = get_close_matches(key, alike, n=3, cutoff=0.7)
    offer = " ou ".join(dict.fromkeys(index.countries[other][1] for other in near))
    how = f"Vouliez-vous dire {offer} ?" if offer else "Écrivez son nom en français, en toutes lettres."
    raise BirthPlaceError("birth_country", f"Le pays {quoted(typed)} n’est pas dans la liste des pays. {how}")


def abroad(code, name, insee, postcode, town):
    """A place out of France: a country and a town; the country's own code may be given, and is not kept."""
    if insee not in ("", "99", code):
        sentence = f"Laissez le code INSEE vide pour une naissance hors de France ({name})."
        raise BirthPlaceError("birth_insee", sentence)
    if postcode:
        sentence = f"Laissez le code postal vide pour une naissance hors de France ({name})."
        raise BirthPlaceError("birth_postcode", sentence)
    if not names.key(town):
        raise BirthPlaceError("birth_town", f"Indiquez la ville de naissance ({name}).")
    return Place(country=name, insee="", postcode="", town=town)


def checked_code(index, insee):
    """A French commune's code, or nothing; refuses what can't be one."""
    if not insee or CODE.fullmatch(insee):
        return insee
    if country := index.country_of_code.get(insee):
        sentence = f"Le code {insee} est celui d’un pays : indiquez {country[1]} comme pays, et la ville."
        raise BirthPlaceError("birth_insee", sentence)
    sentence = f"Le code INSEE {quoted(insee)} doit avoir cinq caractères, par exemple 33063 ou 2A004."
    raise BirthPlaceError("birth_insee", sentence)


def checked_postcode(postcode):
    """A French postcode, or nothing; refuses what can't be one."""
    if not postcode or POSTCODE.fullmatch(postcode):
        return postcode
    if FIVE_DIGITS.fullmatch(postcode):
        raise BirthPlaceError("birth_postcode", unknown_postcode(postcode))
    sentence = f"Le code postal {quoted(postcode)} doit avoir cinq chiffres, par exemple 33000."
    raise BirthPlaceError("birth_postcode", sentence)


def unknown_postcode(postcode):
    return f"Le code postal {postcode} n’est pas connu : vérifiez-le, ou indiquez le code INSEE."


def no_longer_listed(index, insee, postcode, town):
    """A code that is in no list, kept as typed with a warning; a postcode in its place is refused."""
    if index.by_postcode[insee]:
        sentence = f"{insee} est un code postal, pas un code INSEE : indiquez-le à sa place, avec la commune."
        raise BirthPlaceError("birth_insee", sentence)
    warning = f"Le code INSEE {insee} n’est pas dans la liste officielle des communes : vérifiez-le."
    return Place("FRANCE", insee, postcode, town, warning)


def from_code(index, insee, postcode, town):
    """The commune of a code, of today or former; a postcode and a name given with it must agree."""
    rows = index.by_code[insee]
    row = next((row for row in rows if row.kind in TODAY), rows[0])
    name = row.current_name
    if town and not bears_name(index, row, town_key(town)):
        sentence = f"Le code INSEE {insee} désigne {name}, pas {quoted(town)} : corrigez l’un des deux."
        raise BirthPlaceError("birth_town", sentence)
    postcodes = sorted({row.postcode for row in rows} - {""})
    if postcode and postcodes and postcode not in postcodes:
        sentence = (
            f"{name} (code INSEE {insee}) n’a pas le code postal {postcode} : "
            f"indiquez {listed(postcodes)}, ou laissez-le vide."
        )
        raise BirthPlaceError("birth_postcode", sentence)
    # With several postcodes, choosing one would be inventing.
    only = postcodes[0] if len(postcodes) == 1 else ""
    return Place("FRANCE", row.current_code, postcode or only, name)


def bears_name(index, row, key):
    """Whether the commune of this row has, or had, the name of this key."""
    all_names = [*index.by_code[row.code], *index.by_current_code[row.current_code]]
    if key == names.key(row.current_name) or matching(all_names, key):
        return True
    district, own_district = DISTRICT_KEY.fullmatch(key), DISTRICT_KEY.fullmatch(row.key)
    if row.code in WHOLE_CITIES:
        return bool(district) and district[1] == row.key
    return bool(own_district) and own_district[1] == key


def from_postcode(index, postcode, town):
    """The commune of a postcode and a name, of today or former."""
    key = town_key(town)
    if not postcode:
        refuse_without_postcode(index, town, key)
    rows = index.by_postcode[postcode]
    if not rows:
        raise BirthPlaceError("birth_postcode", unknown_postcode(postcode))
    matches = matching(rows, key)
    if len(matches) != 1:
        refuse_name(rows, matches, postcode, town)
    row = matches[0]
    districts = [other for other in rows if other.kind == Commune.Kind.ARRONDISSEMENT]
    if row.code in WHOLE_CITIES and len(districts) == 1:
        row = districts[0]
    return Place("FRANCE", row.current_code, postcode, row.current_name)


def matching(rows, key):
    """One row for each commune of today that bears a name; names of today come before former ones."""
    bearers = [row for row in rows if key in (row.key, without_precision(row))] if key else []
    best = [row for row in bearers if row.kind in TODAY] or bearers
    return list({row.current_code: row for row in best}.values())


def without_precision(row):
    """What a name as « Château-Chinon (Ville) » compares by when its end is left out."""
    return names.key(row.name.partition("(")[0]) if "(" in row.name else row.key


def refuse_without_postcode(index, town, key):
    """Ask for what is missing when there is neither a code nor a postcode."""
    if not town:
        sentence = "Indiquez le code INSEE de la commune de naissance, ou son code postal et son nom."
        raise BirthPlaceError("birth_insee", sentence)
    postcodes = sorted({row.postcode for row in index.by_key[key]} - {""})
    which = f" : {listed(postcodes)}" if postcodes else ", ou son code INSEE"
    raise BirthPlaceError("birth_postcode", f"Indiquez aussi le code postal de {quoted(town)}{which}.")


def refuse_name(rows, matches, postcode, town):
    """Say which communes a postcode has when the name is missing, unknown or shared."""
    current = {row.key: row.name for row in rows if row.kind in TODAY}
    if not names.key(town):
        sentence = f"Indiquez la commune de naissance. Pour {postcode} : {listed(current.values())}."
    elif matches:
        choices = listed([f"{row.current_name} ({row.current_code})" for row in matches])
        sentence = f"Plusieurs communes s’appellent {quoted(town)} : précisez {choices}, par le code INSEE."
    else:
        near = get_close_matches(town_key(town)[:60], current, n=OFFERED, cutoff=0)
        offer = listed([current[key] for key in near])
        rest = ", ou une autre commune de ce code postal" if len(current) > OFFERED else ""
        sentence = f"{quoted(town)} n’est pas une commune du code postal {postcode} : indiquez {offer}{rest}."
    raise BirthPlaceError("birth_town", sentence)
