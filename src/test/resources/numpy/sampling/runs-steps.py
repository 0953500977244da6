# steps 5 x 6 x 9, seed 12 where some rows
import numpy as np

tokens = np.load("@/tokens.npy", mmap_mode="r")[:2143]
starts = np.append(np.load("@/steps.npy", mmap_mode="r")["start"][:500], len(tokens))
shape, length = (5, 6, 9), 9

# runs of steps to draw from, by their place in the recording: from, to
rows = np.array([[0, 30], [40, 41], [41, 45], [300, 500]]).reshape(-1, 2)
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

words = splitmix64(12)
count = np.array([np.searchsorted(starts[a:b], e - length, side="right")
                  for (a, b), e in zip(rows, end)])  # steps that a window fits behind
before = np.cumsum(count) - count
total = int(count.sum())

def start():
    for _ in range(64):
        step = below(total)
        run = np.searchsorted(before, step, side="right") - 1
        row = rows[run, 0] + step - before[run]
        if starts[row] < starts[row + 1]:
            break
    return starts[row]

number = int(np.prod(shape)) // max(1, length)
drawn = np.array([start() for _ in range(number)], dtype=np.int64)
indices = (drawn[:, None] + np.arange(length)).reshape(shape)
sample = tokens[indices]
types, values, steps = sample["type"], sample["data"], sample["step"]
# values are 64 bits each: values.view("<f8") reads those of float64 fields
