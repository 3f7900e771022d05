#!/usr/bin/env python3
"""Makes src/text/words/en.filter, which tells the words of English.

    data/words.py american-english-large british-english-large > src/text/words/en.filter

The lists are those of SCOWL (http://wordlist.aspell.net/, copyright 2000-2011 by Kevin Atkinson and others; free to use, copy,
modify and distribute with its copyright notice), which the Debian packages wamerican-large and wbritish-large hold. Words with a
capital and possessives are left out.

The result is a Bloom filter: eight bits a word, five of them set. Each place is that of the word's hash (src/text/fold.rs): its
lower half and as many times its upper half. About one word in fifty that is none passes for one.
"""

import sys

SEED = 0xCBF29CE484222325
FACTOR = 0x9E3779B97F4A7C15
BITS_A_WORD = 8
PLACES = 5


def mix(state, word):
    product = (state ^ word) * FACTOR
    return (product & (2**64 - 1)) ^ (product >> 64)


def hash64(text):
    data = text.encode()
    state = SEED ^ len(data)
    whole = len(data) // 8 * 8
    for at in range(0, whole, 8):
        state = mix(state, int.from_bytes(data[at : at + 8], "little"))
    return mix(state, int.from_bytes(data[whole:].ljust(8, b"\0"), "little"))


words = set()
for path in sys.argv[1:]:
    for line in open(path, encoding="utf-8"):
        word = line.strip()
        if word and word == word.lower() and "'" not in word:
            words.add(word)
bits = len(words) * BITS_A_WORD // 8 * 8
table = bytearray(bits // 8)
for word in words:
    value = hash64(word)
    low, high = value & 0xFFFFFFFF, value >> 32
    for turn in range(PLACES):
        place = (low + turn * high) % bits
        table[place // 8] |= 1 << place % 8
sys.stdout.buffer.write(table)
