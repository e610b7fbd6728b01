"""Who lives in the demo: accounts, centres, pupils. All are invented."""

PASSWORD = "demonstration-pixcertif"

CENTRE = {
    "name": "Lycée Marguerite-de-Valois-Saint-Exupéry",
    "code": "0330099X",
    "kind": "SCO",
    "address": "14, rue des Tilleuls",
    "postcode": "33500",
    "town": "Libourne",
}
OTHER_CENTRE = {
    "name": "Campus numérique de l’Estuaire",
    "code": "PIX-9042",
    "kind": "SUP",
    "address": "3, quai des Écluses",
    "postcode": "17200",
    "town": "Royan",
}
CODES = (CENTRE["code"], OTHER_CENTRE["code"])

# First name, last name, role, as `manage.py demo` prints it.
ACCOUNTS = {
    "administrateur@exemple.fr": ("Hélène", "Castaing", "administratrice du centre de démonstration"),
    "membre@exemple.fr": ("Fatoumata", "N’Diaye", "membre du même centre"),
    "autre@exemple.fr": ("Yves", "Le Goff", "membre d’un autre centre"),
    "surveillant@exemple.fr": ("Rachid", "Benali", "surveillant, membre d’aucun centre"),
    "organisme@exemple.fr": ("Claire", "Aubertin", "organisme certificateur"),
}

# Birth name, first name, one pupil a line.
CLASSES = {
    "TG1": """
        Abadie, Lucie
        Aït-Ahmed, Yanis
        Barbosa da Silva, Inès
        Beaumont, Éloïse
        Benkaddour, Sofiane
        Bernard, Jean-Baptiste
        Carrère, Maël
        Çelik, Çağla
        Cissé, Aminata
        d’Alembert, Anne-Sophie
        de La Rochefoucauld-Montbéliard, Marie-Antoinette
        Delmas, Timéo
        Dupuy, Chloé
        El Amrani, Nour
        Fauré, Gaspard
        Garcia, Léna
        Guérin-Lassalle, Hippolyte
        Jaubert, Zoé
        Kowalczyk, Łukasz
        Lacoste, Noémie
        Martin, Emma
        Nguyen, Thi Minh Anh
        Œuvre, Cœline
        Poitevin, Raphaël
    """,
    "TG2": """
        Alvarez Muñoz, Lucía
        Baudouin, Côme
        Belhadj, Lina
        Bonnet, Hugo
        Boyer, Ambre
        Chevalier, Anaë
        Coulibaly, Moussa
        Dos Santos, Mélissa
        Dufour, Loïc
        Étienne, Maïwenn
        Ferrand, Jules
        Gauthier, Lou-Anne
        Haddad, Rayan
        Klein, Mathéo
        Labat, Clémence
        Le Bihan, Gwénaëlle
        Lô, Awa
        Martin, Emma
        Moreau, Pierre-Alexandre
        Ouédraogo, Salimata
        Petit, Capucine
        Roux, Ethan
        Saint-Jean, Victoire
        Traoré, Ibrahim
    """,
    "TG3": """
        Ançay, Solène
        Bouchard, Noé
        Camara, Fanta
        Castéra, Margaux
        Da Costa, Enzo
        Descombes, Aurélien
        Diallo, Mamadou
        Durand, Sarah
        Espinasse, Baptiste
        Fontaine, Ninon
        Gonçalves, Tiago
        Henry, Louise
        Joly, Alexis
        Kaya, Elif
        Laborde, Océane
        Lévêque, Augustin
        Mac Mahon, Siobhán
        Mercier, Manon
        Naït-Liman, Kahina
        Perrin, Théo
        Quéméneur, Yann
        Ramanantsoa, Hery
        Schmitt, Célestine
        Vidal, Romane
    """,
    "TSTMG1": """
        Arnaud, Kylian
        Ba, Oumou
        Bouzid, Amina
        Cazenave, Mathis
        Charpentier, Léonie
        Delaunay, Jade
        Faye, Ousmane
        Fernandes, Kelly
        Fourcade, Bastien
        Girard, Maëlys
        Hamidou, Nadjma
        Lafon, Tom
        Lefèvre, Assia
        Marchand, Dylan
        Mendy, Joséphine
        Nicolas, Axel
        Pham, Kim-Liên
        Renaud, Shaïna
        Robert, Nathan
        Sow, Cheikh
        Vasseur, Marie-Lou
        Zidane, Mehdi
    """,
    "TSTI2D": """
        Amiot, Corentin
        Barreau, Swann
        Bonnefoy, Lilian
        Dupont, Gabriel
        Ehrmann, Florian
        Faure, Jérémie
        Ginestet, Owen
        Hernández, Mateo
        Ivanova, Anastasia
        Lacombe, Clément
        Lopès, Diogo
        Maurin, Célian
        Noël, Esteban
        O’Brien, Liam
        Pujol, Rémi
        Rousseau, Élisa
        Sanchez, Adrien
        Tessier, Nolan
        Vincent, Marc-Antoine
        Yıldız, Emre
    """,
    "BTS SIO1": """
        Aubry, Thibault
        Bamba, Abdoulaye
        Bertin, Justine
        Chaumont, Loris
        Dumas, Killian
        Fabre, Alizée
        Gomis, Jean-Marie
        Håkansson, Åsa
        Lambert, Quentin
        Meunier, Kévin
        Nowak, Zofia
        Prévost, Maxence
        Rakotomalala, Tojo
        Serrano, Álvaro
        Thévenin, Maud
        Weber, Tanguy
    """,
}

# Students of the other centre, told apart by a local identifier.
OTHERS = """
    Bellec, Ronan
    Chartier, Agathe
    Diop, Khady
    Estève, Damien
    Ferreira, Joana
    Grandjean, Luc
    Hoarau, Priscilla
    Imbert, Valérie
    Jourdain, Oscar
    Kone, Mariam
    Lemaître, Sabine
    Müller, Jonas
"""

# INSEE codes of communes, then (country, town) of births abroad; "" is a place still to be completed.
BIRTH_PLACES = [
    "33063",  # Bordeaux
    "33243",  # Libourne
    "33063",
    "33281",  # Mérignac
    "33318",  # Pessac
    "24322",  # Périgueux
    "33243",
    "75112",  # Paris 12e
    "16015",  # Angoulême
    ("MAROC", "Fès"),
    "33063",
    "17299",  # Rochefort
    "",
    "33522",  # Talence
    "2A004",  # Ajaccio
    "97411",  # Saint-Denis (La Réunion)
    "33243",
    "64102",  # Bayonne
    ("PORTUGAL", "Braga"),
    "69383",  # Lyon 3e
    "33394",  # Saint-Émilion
    "13055",  # Marseille
    "33063",
    "31555",  # Toulouse
    ("POLOGNE", "Łódź"),
    "97209",  # Fort-de-France
    "33243",
    "47001",  # Agen
    "29019",  # Brest
]


def names_in(text):
    """The (birth name, first name) of each line of a list."""
    lines = (line.strip() for line in text.splitlines())
    return [tuple(line.split(", ")) for line in lines if line]
