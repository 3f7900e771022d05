#!/usr/bin/env python3
"""Makes src/text/simplified.txt, the simplified forms of traditional Chinese characters.

The source is the table of characters of OpenCC (data/dictionary/TSCharacters.txt, Apache License 2.0,
https://github.com/BYVoid/OpenCC), a copy of which the Python package opencc-python-reimplemented holds:

    data/simplified.py TSCharacters.txt > src/text/simplified.txt

A line of the result is a simplified character and the traditional ones that it stands for. Where a traditional character has several
simplified ones, the first, which is the usual one, is taken. Only characters of the first block (U+4E00 to U+9FFF) are kept.
"""

import sys
from collections import defaultdict

traditional = defaultdict(list)
for line in open(sys.argv[1], encoding="utf-8"):
    old, new = line.rstrip("\n").split("\t")
    new = new.split(" ")[0]
    if old != new and all(len(c) == 1 and "\u4e00" <= c <= "\u9fff" for c in (old, new)):
        traditional[new].append(old)
for new in sorted(traditional):
    print(new + "".join(sorted(traditional[new])))
