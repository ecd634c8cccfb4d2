"""What the steps of linkage are called and what their figures mean, in plain words."""

WAYS = {
    "grams": "their names with companies are spelt alike",
    "name_grams": "their names are spelt alike",
    "sounds": "their names, in two scripts, sound alike",
    "heard": "what is particular in their names, in two scripts, sounds alike",
    "near": "they lie near each other",
    "identifier": "they share an identifier",
    "phone": "they share a telephone",
    "name": "they share a name, once cleaned",
    "sound": "they share the sound of a name",
    "house": "they share a street and house number",
    "postcode": "they share a postcode and house number",
    "twins": "name, company and parent are equal, once cleaned",
    "group": "they stand in one group of likely pairs, which is compared wholly",
    "judged": "a person judged them",
}
CODES = {
    "name": "the names", "words": "rare words of the names", "sound": "the sound of the names",
    "company": "the companies", "cross": "one's name with the other's company",
    "parent": "the parents", "numbers": "numbers in the names", "country": "the countries",
    "region": "regions and towns", "address": "words of the place, houses, postcodes",
    "phone": "the telephones", "distance": "the distance", "identifiers": "the identifiers",
    "list": "whether one list gave both, and how common the name is",
    "overlap": "how much the two lists share", "rivals": "other rows that fit better or worse",
    "between": "third rows that fit both", "alone": "what the pair says by itself",
}  # fmt: skip
CONTEXT = {
    "score": "What the look before made of the pair, in log-odds.",
    "gap_least": "How far it leads the best other row of the other's list; the worse side.",
    "gap_most": "The same for the better side.",
    "lead_least": "How far it stays behind the row's best pair of all; the worse side.",
    "lead_most": "The same for the better side.",
    "between": "How many third rows are likely the same site as both (as a logarithm).",
    "support_least": "The share of such rows among all that fit one of the two; the worse side.",
    "support_most": "The same for the better side.",
    "overlap": "The share of the smaller list that the other list has too.",
    "above_middle": "How far it is above the middling best pairs of these lists.",
    "above_upper": "How far it is above the good best pairs of these lists.",
    "other_list": "1: the rows are of two lists; 0: of one.",
    "company_least": "How many other rows are likely the same site; of the row that has fewer.",
    "company_most": "The same of the row that has more.",
}
