"""Words and sentences of synthetic stories, in Romanian and in English: what stands at one place means the same.

A field in braces is filled in by `benchmarks.storylines`: ``p0`` to ``p3`` are people, ``s0`` to ``s3`` the same by
their surnames, ``place``, ``town``, ``village`` and ``county`` places, ``rescue``, ``clinic`` and ``agency`` bodies,
``day`` and ``before`` days, ``killed`` to ``money`` figures, the others common words.
"""

from __future__ import annotations

LANGUAGES = ("ro", "en")

FIRST_NAMES = (
    "Adina", "Alin", "Ana", "Andrei", "Anton", "Bianca", "Bogdan", "Carmen", "Cezar", "Clara", "Corina", "Damian",
    "Daria", "Denis", "Diana", "Doru", "Edgar", "Elena", "Emil", "Eva", "Felix", "Flavia", "Gelu", "Greta", "Horia",
    "Ilinca", "Ion", "Irina", "Ivan", "Laura", "Lidia", "Liviu", "Luca", "Magda", "Marcel", "Maria", "Mihai", "Nadia",
    "Nina", "Octav", "Olga", "Oscar", "Paul", "Petra", "Radu", "Rita", "Robert", "Sanda", "Silviu", "Sofia", "Tudor",
    "Vera", "Victor", "Zoe",
)  # fmt: skip
STARTS = (
    "Bal", "Bor", "Bră", "Cer", "Col", "Dar", "Dră", "Fil", "Gal", "Gor", "Hân", "Hor", "Iva", "Jol", "Kar", "Lam",
    "Lup", "Mar", "Mol", "Nec", "Nor", "Ola", "Pan", "Pet", "Rad", "Rov", "Sal", "Sto", "Tar", "Tem", "Ulm", "Vas",
    "Ver", "Zam", "Zor",
)  # fmt: skip
MIDDLES = (
    "a", "aci", "an", "ba", "de", "du", "e", "el", "go", "i", "in", "la", "lo", "ma", "mi", "na", "o", "or", "pe",
    "ra", "ro", "si", "ta", "u", "ve", "vi", "zu",
)  # fmt: skip
SURNAME_ENDS = ("escu", "anu", "oiu", "ov", "eva", "ici", "aru", "ea", "iuc", "man", "ner", "ski", "cea", "lin", "tan")
PLACE_ENDS = ("ești", "eni", "oaia", "ița", "ova", "inți", "grad", "pol", "burg", "nele", "șu", "veni", "zeni", "băț")
AGENCIES = ("ENA", "APD", "Balkan Press Service", "Eastline News Agency", "Presdun", "Mercur Press", "Carpat News")
OUTLET_ENDS = (" Post", " News", " 24", " Online", "ul zilei", " Times")

#: Bodies that are named after a town.
RESCUERS = (
    ("Inspectoratul de Intervenție", "Emergency Inspectorate of"), ("Garda Forestieră", "Forest Guard of"),
    ("Detașamentul de Pompieri", "Fire Brigade of"), ("Serviciul Salvamont", "Mountain Rescue Service of"),
    ("Brigada Fluvială", "River Brigade of"), ("Regimentul de Geniu", "Engineer Regiment of"),
    ("Asociația Salvatorilor", "Rescuers' Association of"), ("Jandarmeria", "Gendarmerie of"),
    ("Direcția Apelor", "Water Directorate of"), ("Poliția Locală", "Local Police of"),
)  # fmt: skip
CLINICS = (
    ("Spitalul Județean", "County Hospital of"), ("Clinica Militară", "Military Clinic of"),
    ("Sanatoriul", "Sanatorium of"), ("Institutul de Arși", "Burns Institute of"),
    ("Maternitatea", "Maternity Hospital of"), ("Policlinica", "Polyclinic of"),
    ("Centrul de Traumă", "Trauma Centre of"), ("Spitalul de Copii", "Children's Hospital of"),
)  # fmt: skip

#: What happened, as it stands in a sentence.
KINDS = (
    ("inundațiile", "the floods"), ("incendiul", "the fire"), ("explozia", "the explosion"),
    ("alunecarea de teren", "the landslide"), ("furtuna", "the storm"), ("cutremurul", "the earthquake"),
    ("prăbușirea podului", "the collapse of the bridge"), ("deraierea trenului", "the derailment of the train"),
    ("scurgerea de gaze", "the gas leak"), ("avalanșa", "the avalanche"), ("accidentul din mină", "the mine accident"),
    ("naufragiul", "the shipwreck"),
)  # fmt: skip
ROLES = (
    ("prefectul", "prefect"), ("directorul spitalului", "hospital director"), ("primarul", "mayor"),
    ("purtătorul de cuvânt", "spokesman"),
)  # fmt: skip

#: Each kind of sentence: for each language, its wordings.
SENTENCES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "lead": (
        ("Cel puțin {killed} au murit după {kind} de la {place}, în județul {county}, {day}.",
         "{kind} de la {place}, județul {county}, a dus {day} la moartea a cel puțin {killed}."),
        ("At least {killed} died after {kind} at {place}, in {county} county, {day}.",
         "{kind} at {place}, {county} county, left at least {killed} dead {day}."),
    ),
    "toll": (
        ("{killed} au murit și {wounded} au fost rănite la {place}|a declarat|{r0} {p0}",
         "{wounded} au ajuns la spital și {killed} au murit la {place}|a anunțat|{r0} {p0}"),
        ("{killed} died and {wounded} were injured at {place}|said|{r0} {p0}",
         "{wounded} were taken to hospital and {killed} died at {place}|announced|{r0} {p0}"),
    ),
    "clinic": (
        ("la {clinic} au fost aduse {wounded}|a spus|{r1} {p1}", "{clinic} a primit {wounded}|a precizat|{r1} {p1}"),
        ("{wounded} were brought to {clinic}|said|{r1} {p1}", "{clinic} had received {wounded}|added|{r1} {p1}"),
    ),
    "missing": (
        ("{missing} sunt date dispărute la {village}|a afirmat|{p3}",
         "echipele caută {missing} lângă {village}|a arătat|{p3}"),
        ("{missing} are missing at {village}|said|{p3}", "teams are looking for {missing} near {village}|said|{p3}"),
    ),
    "moved": (
        ("{rescue} a mutat {displaced} din {town} și din {village}, {before}.",
         "{displaced} din {town} și {village} au fost mutate {before} de {rescue}."),
        ("{rescue} moved {displaced} out of {town} and {village} {before}.",
         "{displaced} from {town} and {village} were moved by {rescue} {before}."),
    ),
    "money": (
        ("Pagubele trec de {money}, potrivit unei evaluări făcute {day} la {town}.",
         "O evaluare de {day} vorbește la {town} de pagube de {money}."),
        ("The damage exceeds {money}, according to an assessment made in {town} {day}.",
         "An assessment made {day} in {town} puts the damage at {money}."),
    ),
    "vow": (
        ("vom {verb} {noun} {adjective} din {place} {time}|a promis|{r2} {p2}",
         "{noun} {adjective} din {place} va fi gata {time}|a spus|{s2}"),
        ("we will {verb} the {adjective} {noun} of {place} {time}|promised|{r2} {p2}",
         "the {adjective} {noun} of {place} would be ready {time}|said|{s2}"),
    ),
    "reply": (
        ("nimeni nu a cerut {time} {noun} {adjective}|a replicat|{s0}",
         "{noun} {adjective} nu a fost cerut {time}|a spus|{s0}"),
        ("nobody had asked for the {adjective} {noun} {time}|replied|{s0}",
         "the {adjective} {noun} had not been asked for {time}|said|{s0}"),
    ),
    "scene": (
        ("Locuitorii din {village} au început {before} să refacă {noun} {adjective}, după ce {noun2} a fost {done}.",
         "{before}, la {village}, oamenii refăceau {noun} {adjective}; {noun2} fusese deja {done}."),
        ("People of {village} began {before} to repair the {adjective} {noun}, after the {noun2} was {done}.",
         "{before}, in {village}, people were repairing the {adjective} {noun}; the {noun2} had been {done}."),
    ),
    "history": (
        ("În urmă cu ani, {noun} {adjective} de lângă {town} a fost {done}, iar {noun2} a rămas {adjective2} {time}.",
         "{noun2} de la {town} rămăsese {adjective2} {time}, când {noun} {adjective} a fost {done}."),
        ("Years ago the {adjective} {noun} near {town} was {done}, and the {noun2} remained {adjective2} {time}.",
         "The {noun2} of {town} had remained {adjective2} {time}, when the {adjective} {noun} was {done}."),
    ),
    "inquiry": (
        ("{s3} a cerut {day} o anchetă despre {noun} {adjective} și despre felul în care {rescue} a {verbed} {noun2}.",
         "Despre {noun} {adjective} și {noun2} pe care {rescue} l-a {verbed}, {s3} a cerut {day} o anchetă."),
        ("{s3} asked {day} for an inquiry into the {adjective} {noun} and how {rescue} {verbed} the {noun2}.",
         "Into the {adjective} {noun}, and the {noun2} that {rescue} {verbed}, {s3} demanded an inquiry {day}."),
    ),
    "aside": (
        ("{noun}, {adjective} și {adjective2}, {done} lângă {noun2}: {more}.", "Între {noun} și {noun2}, {more}."),
        ("The {noun}, {adjective} and {adjective2}, {done} beside the {noun2}: {more}.",
         "Between {noun} and {noun2}, {more}."),
    ),
}  # fmt: skip
LEAD = "lead"
TELLING = ("toll", "clinic", "missing", "moved", "money", "inquiry")
COLOUR = ("vow", "reply", "scene", "history", "aside", "aside", "aside", "aside")
THROUGH = ((", potrivit {agency}", ", citat de {agency}"), (", according to {agency}", ", quoted by {agency}"))

#: What figures count, with a noun for each category.
COUNTED = {
    "killed": ("persoane", "people"), "wounded": ("persoane", "people"), "missing": ("persoane", "people"),
    "displaced": ("familii", "families"), "money": ("milioane de euro", "million euros"),
}  # fmt: skip

TIMES = (
    ("până la iarnă", "before winter"), ("pe timpul nopții", "during the night"), ("fără bani", "without money"),
    ("cu ajutorul armatei", "with the help of the army"), ("în câteva zile", "within a few days"),
    ("după ploi", "after the rains"), ("cu voluntari", "with volunteers"), ("fără aviz", "without a permit"),
    ("înainte de alegeri", "before the elections"), ("din fonduri europene", "from European funds"),
)  # fmt: skip
