"""NumPy doing the work of the benchmarks in dev.streambuffer.store, the best of its ways.

    python3 src/bench/peers/peers.py gather STORE     10 M random tokens of a store
    python3 src/bench/peers/peers.py windows STORE    index arrays of windows, one call each
    python3 src/bench/peers/peers.py append           2 M steps of 7 tokens into a file
"""

import os
import sys
import tempfile
import time

import numpy as np

RECORD = np.dtype([("step", "<i8"), ("type", "<i8"), ("data", "<i8")])


def best(work, repeats):
    times = []
    for _ in range(repeats):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


def gather(store):
    tokens = np.load(store + "/tokens.npy", mmap_mode="r")
    index = np.random.default_rng(1).integers(0, len(tokens), 10_000_000)
    ways = {
        "mm['type'][i], mm['data'][i]": lambda: (tokens["type"][index], tokens["data"][index]),
        "all three fields": lambda: [tokens[name][index] for name in RECORD.names],
        "mm[i]": lambda: tokens[index],
    }
    for name, work in ways.items():
        print(f"gather, {name}: {len(index) / best(work, 5) / 1e6:.1f} M tokens/s")


def windows(store):
    tokens = np.load(store + "/tokens.npy", mmap_mode="r")
    random = np.random.default_rng(1)
    for shape in (256,), (32, 128), (64, 16, 8):
        size = shape[-1]
        # As many arrays in turn as the benchmark has, so that neither finds its tokens in a cache.
        starts = [random.integers(0, len(tokens) - size, shape[:-1] + (1,)) for _ in range(64)]
        arrays = [start + np.arange(size) for start in starts]
        ways = {
            "mm['type'][i], mm['data'][i]": lambda i: (tokens["type"][i], tokens["data"][i]),
            "mm[i]": lambda i: tokens[i],
        }
        for name, work in ways.items():
            took = best(lambda: [work(i) for i in arrays], 30) / len(arrays)
            print(f"windows {shape}, {name}: {took * 1e6:.2f} us")


def append():
    steps, width = 2_000_000, 7
    kinds = np.array([0, 1, 1, 1, 1, 2, 3])
    values = np.random.default_rng(1).random((4096, width))

    def bulk(force):
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "tokens"), "wb") as file:
                records = np.empty((4096, width), RECORD)
                for first in range(0, steps, 4096):
                    count = min(4096, steps - first)
                    records["step"][:count] = np.arange(first, first + count)[:, None]
                    records["type"][:count] = kinds
                    records["data"][:count] = values[:count].view("<i8")
                    records[:count].tofile(file)
                if force:
                    os.fsync(file.fileno())

    for force in False, True:
        name = "forced to the device" if force else "not forced"
        print(f"append in bulk, {name}: {steps / best(lambda: bulk(force), 5) / 1e6:.2f} M steps/s")
    few = 100_000
    into = np.empty(few * width, RECORD)

    def rows():
        row = values[0].view("<i8")
        for step in range(few):
            part = into[step * width : (step + 1) * width]
            part["step"] = step
            part["type"] = kinds
            part["data"] = row

    print(f"append row by row, into memory: {few / best(rows, 3) / 1e6:.2f} M steps/s")


if __name__ == "__main__":
    {"gather": gather, "windows": windows, "append": append}[sys.argv[1]](*sys.argv[2:])
