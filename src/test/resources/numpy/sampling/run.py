"""Runs the programs of this folder with NumPy and prints what they give, for results.tsv.

    python3 run.py CARTPOLE RAGGED

CARTPOLE and RAGGED are the stores that `stream-buffer import` makes of the fixtures
cartpole/cartpole.parquet and varlen/observation_only.parquet.
"""
import glob
import hashlib
import os
import sys

import numpy as np


def digest(array):
    return hashlib.sha256(np.ascontiguousarray(array, dtype="<i8").tobytes()).hexdigest()[:16]


for path in sorted(glob.glob(os.path.join(os.path.dirname(os.path.abspath(__file__)), "*.py"))):
    name = os.path.basename(path)[:-3]
    if name == "run":
        continue
    store = sys.argv[2 if name.startswith(("ragged", "runs")) else 1]
    given = {}
    exec(open(path).read().replace("@", store), given)
    tokens, indices = given["tokens"], np.asarray(given["indices"])
    shape = "[" + ", ".join(map(str, indices.shape)) + "]"
    from_start = np.where(indices < 0, indices + len(tokens), indices)
    arrays = [from_start, given["types"], given["values"], given["steps"]]
    for array in arrays:
        assert np.shape(array) == indices.shape
    print(name, shape, *map(digest, arrays), sep="\t")
