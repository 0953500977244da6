# tokens 30 x 12, seed 11
import numpy as np

tokens = np.load("@/tokens.npy", mmap_mode="r")[:2143]
starts = np.append(np.load("@/steps.npy", mmap_mode="r")["start"][:500], len(tokens))
shape, length = (30, 12), 1

# runs of steps to draw from, by their place in the recording: from, to
rows = np.array([[0, 500]]).reshape(-1, 2)
first, end = starts[rows].T  # their tokens

def splitmix64(state):
    while True:
        state = (state + 0x9E3779B97F4A7C15) % 2**64
        z = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 % 2**64
        z = (z ^ z >> 27) * 0x94D049BB133111EB % 2**64
        yield z ^ z >> 31

def below(bound):
    while True:
        product = next(words) * bound
        if product % 2**64 >= 2**64 % bound:
            return product >> 64

words = splitmix64(11)
count = np.maximum(0, end - first - length + 1)  # windows that lie within each run
before = np.cumsum(count) - count
total = int(count.sum())

def start():
    window = below(total)
    run = np.searchsorted(before, window, side="right") - 1
    return first[run] + window - before[run]

number = int(np.prod(shape)) // max(1, length)
drawn = np.array([start() for _ in range(number)], dtype=np.int64)
indices = (drawn[:, None] + np.arange(length)).reshape(shape)
sample = tokens[indices]
types, values, steps = sample["type"], sample["data"], sample["step"]
# values are 64 bits each: values.view("<f8") reads those of float64 fields
