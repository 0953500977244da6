"""NumPy (and pyarrow) doing the work of the benchmarks, the best of its ways.

    python3 src/bench/peers/peers.py gather STORE     10 M random tokens of a store
    python3 src/bench/peers/peers.py windows STORE    index arrays of windows, one call each
    python3 src/bench/peers/peers.py append           2 M steps of 7 tokens into a file
    python3 src/bench/peers/peers.py import PARQUET   the benchmarks' file to records (needs pyarrow)
    python3 src/bench/peers/peers.py export PARQUET   the records of that file to Parquet (likewise)
    python3 src/bench/peers/peers.py analysis STORE   statistics, a filter and an envelope of a store

The file of the last two is the one that ImportBenchmark leaves in target/bench. `taskset -c 0` in
front of them gives what one thread does.
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


def read_records(path):
    import pyarrow.parquet as pq

    table = pq.read_table(path)
    rows = len(table)
    out = np.empty((rows, 7), RECORD)
    out["step"] = np.arange(rows)[:, None]
    out["type"] = np.array([0, 1, 1, 1, 1, 2, 3])
    data = out["data"]
    data[:, 0] = table["action"].to_numpy().astype("f8").view("i8")
    observation = table["observation"].combine_chunks().flatten().to_numpy()
    data[:, 1:5] = observation.astype("f8").view("i8").reshape(rows, 4)
    data[:, 5] = table["reward"].to_numpy().view("i8")
    data[:, 6] = table["done"].to_numpy().astype("f8").view("i8")
    return out


def import_(path):
    import pyarrow.parquet as pq

    tokens = pq.ParquetFile(path).metadata.num_rows * 7

    def show(name, work):
        print(f"import, {name}: {tokens / best(work, 5) / 1e6:.1f} M tokens/s")

    def whole(folder, force):
        with tempfile.TemporaryFile(dir=folder) as file:
            read_records(path).tofile(file)
            if force:
                os.fsync(file.fileno())

    show("only read_table", lambda: pq.read_table(path))
    show("records in memory", lambda: read_records(path))
    for folder in "/tmp", "/dev/shm":
        show("records into a file in " + folder, lambda: whole(folder, False))
        show("the same, forced to the device", lambda: whole(folder, True))


def export(path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    data = read_records(path)["data"]
    rows = len(data)
    offsets = np.arange(0, 4 * rows + 1, 4, dtype="i4")

    def column(index):
        return np.ascontiguousarray(data[:, index]).view("f8")

    def whole(folder, codec):
        observation = column(slice(1, 5)).astype("f4").ravel()
        table = pa.table(
            {
                "action": column(0).astype("i8"),
                "observation": pa.ListArray.from_arrays(offsets, observation),
                "reward": column(5),
                "done": column(6) != 0,
            }
        )
        with tempfile.TemporaryFile(dir=folder) as file:
            pq.write_table(table, file, compression=codec)
            os.fsync(file.fileno())

    for folder in "/tmp", "/dev/shm":
        for codec in "snappy", "zstd":
            rate = data.size / best(lambda: whole(folder, codec), 3) / 1e6
            print(f"export, {codec}, into {folder}: {rate:.1f} M tokens/s")


def analysis(store):
    tokens = np.load(store + "/tokens.npy", mmap_mode="r")
    kinds = tokens["type"]
    width = int(np.argmax(kinds[1:1000] == kinds[0])) + 1
    rows = tokens.reshape(-1, width)

    # By stride: only right as all rows have the same types, which this does not look at.
    def column(index):
        return np.ascontiguousarray(rows["data"][:, index]).view("f8")

    # By mask: right for rows of any shape.
    def field(kind):
        return tokens["data"][kinds == kind].view("f8")

    def numbers(x):
        finite = x[np.isfinite(x)]
        return (
            np.isnan(x).sum(),
            np.isinf(x).sum(),
            finite.argmin(),
            finite.argmax(),
            finite.mean(),
            finite.std(),
            (finite == np.rint(finite)).all(),
        )

    def spread(x):
        finite = x[np.isfinite(x)]
        return np.quantile(finite, [0.01, 0.25, 0.5, 0.75, 0.99]), np.histogram(finite, 40)

    def each(*works):
        for index in range(width):
            x = column(index)
            for work in works:
                work(x)

    def both(x, action):
        return np.flatnonzero((x > 0.2) & (action == 1))

    first = int(np.argmax(kinds[:width] == 1))
    at = np.arange(0, len(rows), 64)

    def levels(x):
        return np.minimum.reduceat(x, at), np.maximum.reduceat(x, at)

    ways = {
        "statistics by stride, without quantiles": lambda: each(numbers),
        "statistics by stride, with quantiles and histograms": lambda: each(numbers, spread),
        "filter by stride": lambda: both(column(first + 2), column(0)),
        "filter by mask": lambda: both(field(1).reshape(len(rows), -1)[:, 2], field(0)),
        "envelope by stride": lambda: levels(column(first + 2)),
        "envelope by mask": lambda: levels(field(1).reshape(len(rows), -1)[:, 2]),
    }
    for name, work in ways.items():
        print(f"{name}: {best(work, 3) * 1e3:.0f} ms")


if __name__ == "__main__":
    works = {
        "gather": gather,
        "windows": windows,
        "append": append,
        "import": import_,
        "export": export,
        "analysis": analysis,
    }
    works[sys.argv[1]](*sys.argv[2:])
