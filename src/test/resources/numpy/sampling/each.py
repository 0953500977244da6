# steps 50 x 200, seed 2 in one episode each
import numpy as np

tokens = np.load("@/tokens.npy", mmap_mode="r")[:9016]
starts = np.append(np.load("@/steps.npy", mmap_mode="r")["start"][:1288], len(tokens))
shape, length = (50, 200), 200

# runs of steps to draw from, by their place in the recording: from, to
rows = np.array([[0, 38], [38, 53], [53, 78], [78, 97], [97, 115], [115, 144],
    [144, 166], [166, 192], [192, 208], [208, 230], [230, 249], [249, 262],
    [262, 298], [298, 323], [323, 351], [351, 370], [370, 387], [387, 404],
    [404, 418], [418, 428], [428, 444], [444, 455], [455, 471], [471, 509],
    [509, 538], [538, 551], [551, 563], [563, 605], [605, 620], [620, 632],
    [632, 659], [659, 670], [670, 707], [707, 722], [722, 733], [733, 768],
    [768, 779], [779, 796], [796, 807], [807, 823], [823, 845], [845, 889],
    [889, 906], [906, 920], [920, 959], [959, 987], [987, 1000], [1000, 1025],
    [1025, 1040], [1040, 1067], [1067, 1079], [1079, 1095], [1095, 1122], [1122, 1151],
    [1151, 1173], [1173, 1198], [1198, 1224], [1224, 1236], [1236, 1249], [1249, 1288]]).reshape(-1, 2)
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

words = splitmix64(2)
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
