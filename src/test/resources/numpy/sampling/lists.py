# expression [[0, 1], [2, -3]]
import numpy as np

tokens = np.load("@/tokens.npy", mmap_mode="r")[:9016]
indices = np.array([[0, 1], [2, -3]], dtype=np.int64)
sample = tokens[indices]
types, values, steps = sample["type"], sample["data"], sample["step"]
# values are 64 bits each: values.view("<f8") reads those of float64 fields
