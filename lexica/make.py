#!/usr/bin/env python3
"""Makes the rows from which a lexicon is packed.

    make.py fr TABLES | cargo run --release --example lexicon > lexica/fr.lexicon

TABLES is a folder of the tables that README.md names: `<language>-*.tsv` or `.tsv.xz` with the columns form, lemma, part of speech,
gender, number, person, mood, case, and `<language>-words.txt`, bare lists of words; those of English, Dutch and Ukrainian are taken whole, others where in use. A row of the result is a form and its readings, parted by a tab; readings are parted by spaces.
A reading is a part of speech (N noun, A adjective, P participle, I infinitive, V finite verb, X any other word, with nothing behind
it) and letters: m f n gender, s p number, 1 2 3 person, then for cases their initials in capitals (N G D A I L). An asterisk among the readings says that the form is common, and the
one reading U that the word is no form of the language's own, but met in its texts.

Words that the tables lack and that people use come from wordfreq (Robyn Speer, CC BY-SA 4.0), where simplemma (Adrien Barbaresi,
MIT) knows them too; both are read where they are installed. Derived here: Spanish, Italian and Portuguese verbs with pronouns behind
them, adverbs in -mente, Italian gerunds, German adjectives without an ending.
"""

import collections
import lzma
import pathlib
import re
import sys

# Languages whose lists of use tell what is foreign to another.
LANGUAGES = "en fr de es it pt ru".split()
# Languages whose bare lists are taken whole.
WHOLE = {"en", "nl", "uk"}
POS = {"N": "N", "A": "A", "PP": "P", "PPRA": "P", "INF": "I", "V": "V"}
# Names, marks of punctuation, parts of words, and forms that the source calls wrong.
LEFT_OUT = re.compile(r"NP\d?|np|err|titr|pfx|sfx|pref|punct\w*|pass|nm|Fs|patr|prn|npr.*")
LETTERS = re.compile(r"[^\W\d_]+([-'’][^\W\d_]+)*")
GENDERS = {"e": "mf", "c": "mf", "i": ""}
NUMBERS = {"i": "sp", "n": "sp"}

# A word less common than this in a language's texts (of a million) is not taken from lists of use.
LEAST_COMMON = {"de": 2e-8, "it": 1e-7, "pt": 1e-8, "es": 1e-7}
COMMON = 1e-6
# A form is common from here on: a word that one slip makes of it is more likely that slip than a word.
OFTEN = 2e-6
# A word that is met as seldom as this is no slip, unless another language has it so many times more often.
SELDOM = {"ru": 3e-7, "de": 1e-7}
MOSTLY_FOREIGN = 30
# Languages of which the lists lack common words.
UNLISTED = {"it"}


def open_table(path):
    return lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else open(path, encoding="utf-8")


def rows(folder, language):
    for path in sorted(folder.glob(f"{language}-*.tsv*")):
        with open_table(path) as table:
            for line in table:
                if not line.startswith("#"):
                    yield line.rstrip("\n").split("\t")


# Genders and numbers that participles' endings tell, where the table does not.
PARTICIPLES = {
    "it": {"o": ("m", "s"), "a": ("f", "s"), "i": ("m", "p"), "e": ("f", "p")},
    "pt": {"do": ("m", "s"), "da": ("f", "s"), "dos": ("m", "p"), "das": ("f", "p")},
}


def participle(language, form):
    for ending, found in PARTICIPLES.get(language, {}).items():
        if form.endswith(ending):
            return found


def romance(language, columns):
    """A row of the tables of Romance languages and German."""
    columns = columns + [""] * (8 - len(columns))
    form, _, pos, gender, number, person, mood, case = columns[:8]
    if language == "it" and pos == "PP" and not gender:
        gender, number = participle(language, form) or ("", "")
    # The table takes forms that it lists by themselves for infinitives.
    if language == "pt" and pos == "INF" and not form.endswith("r"):
        found = participle(language, form)
        pos, (gender, number) = ("PP", found) if found else ("V", ("", ""))
    if LEFT_OUT.fullmatch(pos):
        return None
    kind = POS.get(pos, "X")
    if kind == "X":
        return kind
    if kind == "V" and "/" in mood and not number:  # German: form/number/person
        parts = mood.split("/")
        number = "".join("s" if p == "S" else "p" if p in "P" else "" for p in parts[1:2])
        person = "".join(p for p in parts[2:3] if p.isdigit())
    gender = GENDERS.get(gender, gender) if kind in "NAP" else ""
    number = NUMBERS.get(number, number)
    case = case if kind in "NA" else ""
    return kind + gender + number + "".join(re.findall("[123]", person)) + case


RUSSIAN = {
    "NOUN": "N", "ADJF": "A", "PRTF": "A", "INFN": "I", "VERB": "V",
}
RUSSIAN_CASE = {"n": "N", "g": "G", "d": "D", "a": "A", "i": "I", "l": "L", "p": "G", "v": "N", "2": "G", "w": "A"}


def russian(columns):
    found = []
    for analysis in columns[1].split(","):
        pos, _, features = analysis.partition(":")
        features = features.ljust(7, "-")
        kind = RUSSIAN.get(pos)
        if kind is None or "F" in features or "A" in features[6:]:
            found.append("X")
        elif kind == "V":
            found.append("V" + "".join(c for c in features[1:2] if c in "sp") + "".join(c for c in features if c in "123"))
        elif kind == "I":
            found.append("I")
        else:
            gender, number, case = features[0], features[1], features[2]
            found.append(kind + (gender if gender in "mfn" else "") + (number if number in "sp" else "") + RUSSIAN_CASE.get(case, ""))
    return found


PENN = {"NN": "Ns", "NNS": "Np", "JJ": "A", "VB": "V", "VBD": "V", "VBZ": "Vs3", "VBN": "P", "VBG": "P"}


def english(columns):
    return [PENN.get(tag, "X") for tag in columns[1].split("+")]


def read(folder, language):
    words = collections.defaultdict(set)
    for columns in rows(folder, language):
        form = columns[0]
        if len(columns) < 2 or not LETTERS.fullmatch(form):
            continue
        if language == "ru":
            words[form.replace("ё", "е")].update(russian(columns))
        elif language == "en":
            words[form].update(english(columns))
        else:
            reading = romance(language, columns)
            if reading:
                words[form].add(reading)
    return words


def in_use(language, listed):
    """Words that people use and that a list of forms knows."""
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory
    from wordfreq import get_frequency_dict

    def text(word):
        return word.decode() if isinstance(word, bytes) else word

    forms = DefaultDictionaryFactory().get_dictionary(language)
    known = {text(form) for form in forms} | {text(forms[form]) for form in forms} | listed
    own = get_frequency_dict(language, wordlist="large")
    use = {code: get_frequency_dict(code, wordlist="large") for code in LANGUAGES if code != language}
    for word in known:
        if not word.isalpha() or not word.islower():
            continue
        plain = word.replace("ß", "ss")  # as wordfreq has it
        frequency = own.get(plain, 0)
        # Words of another language that texts of this one quote are left out.
        if frequency >= LEAST_COMMON.get(language, COMMON) and frequency * 3 >= max(other.get(plain, 0) for other in use.values()):
            yield word.replace("ё", "е")
    if language in UNLISTED:
        for word, frequency in own.items():
            if word.isalpha() and frequency > COMMON and frequency > 3 * max(other.get(word, 0) for other in use.values()):
                yield word


def met(language, own):
    """Words that texts of the language have now and then: loans, new words, names."""
    from wordfreq import get_frequency_dict

    others = [get_frequency_dict(code, wordlist="large") for code in LANGUAGES if code != language]
    for word, frequency in own.items():
        word = word.replace("ё", "е")
        if word.isalpha() and frequency >= SELDOM.get(language, 2e-8) and frequency * MOSTLY_FOREIGN >= max(other.get(word, 0) for other in others):
            yield word


PRONOUNS = {
    "es": "me te se lo la le los las les nos os melo mela melos melas telo tela telos telas selo sela selos selas nosla noslo".split(),
    "it": "mi ti si ci vi lo la li le gli ne mela melo tela telo sela selo cela celo vela velo mene tene sene cene vene glielo gliela glieli gliele gliene".split(),
}
# Verbs that the tables have no infinitive of.
SHORT_VERBS = {"es": ["dar", "ir", "ver", "ser", "estar", "haber", "poder"], "it": ["essere", "avere"]}
ACCENTS = str.maketrans("aeo", "áéó")


def derived(language, words):
    def of(kind):
        return [word for word, readings in words.items() if any(reading[0] == kind for reading in readings)]

    infinitives = of("I") + SHORT_VERBS.get(language, [])
    feminine = [w for w, r in words.items() if any(x[0] in "AP" and "s" in x and ("f" in x) for x in r)]
    if language == "es":
        for word in infinitives:
            for pronoun in PRONOUNS["es"]:
                yield word + pronoun
                if len(pronoun) > 3:
                    yield word[:-2] + word[-2].translate(ACCENTS).replace("i", "í") + word[-1] + pronoun
        for word in [w for w in words if w.endswith(("ando", "iendo", "yendo"))]:
            accented = word.replace("ando", "ándo") if word.endswith("ando") else word[:-4] + "éndo"
            for pronoun in PRONOUNS["es"]:
                yield accented + pronoun
    if language == "it":
        gerunds = {w for w in words if w.endswith(("ando", "endo"))}
        for word in infinitives:
            gerunds.add(word[:-3] + ("ando" if word.endswith("are") else "endo"))
        yield from gerunds
        for word in infinitives:
            stem = word[:-1] if not word.endswith("rre") else word[:-2]
            yield stem
            for pronoun in PRONOUNS["it"]:
                yield stem + pronoun
        for word in gerunds | {w for w, r in words.items() if any(x[0] == "P" for x in r)}:
            for pronoun in PRONOUNS["it"]:
                yield word + pronoun
    if language == "pt":
        for word in infinitives:
            stem = word[:-1]
            if len(stem) < 2:
                continue
            yield stem[:-1] + {"a": "á", "e": "ê", "o": "ô"}.get(stem[-1], stem[-1])
    if language in ("es", "it", "pt"):
        for word in feminine:
            yield word + "mente"
            if language == "it" and word.endswith(("le", "re")):
                yield word[:-1] + "mente"
            if language == "pt":
                yield word.translate(str.maketrans("áéíóúâêô", "aeiouaeo")) + "mente"
    if language == "de":
        for word, readings in list(words.items()):
            if word.endswith("e") and word[0].islower() and any(reading[0] == "A" for reading in readings):
                yield word[:-1]


def main():
    language, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    words = read(folder, language)
    for word in list(derived(language, words)):
        if word not in words:
            words[word].add("X")
    listed = {line.strip() for path in folder.glob(f"{language}-words*.txt") for line in open(path, encoding="utf-8")}
    if language in WHOLE:
        for word in listed - words.keys():
            words[word].add("X")
    if "--tables-only" not in sys.argv:
        for word in in_use(language, listed):
            if word not in words:
                words[word].add("X")
        from wordfreq import get_frequency_dict

        use = get_frequency_dict(language, wordlist="large")
        for word, readings in words.items():
            if use.get(word.replace("ß", "ss"), 0) >= OFTEN:
                readings.add("*")
        for word in met(language, use):
            if word not in words and word.capitalize() not in words:
                words[word].add("U")
    for word in sorted(words, key=lambda word: word.encode()):
        print(word, " ".join(sorted(words[word])), sep="\t")


main()
