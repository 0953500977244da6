# expression 100::-7
import numpy as np

tokens = np.load("@/tokens.npy", mmap_mode="r")[:9016]
indices = np.arange(*slice(100, None, -7).indices(len(tokens)))
sample = tokens[indices]
types, values, steps = sample["type"], sample["data"], sample["step"]
# values are 64 bits each: values.view("<f8") reads those of float64 fields
