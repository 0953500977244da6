/* The limit for GatherBenchmark: the same work in C. STORE/tokens.npy is mapped, and the types and
 * data of random tokens go into arrays that are there, on 1 and 2 threads.
 *
 *   gcc -O3 -march=native -pthread -o target/gather src/bench/peers/gather.c && target/gather STORE
 */
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>

enum { HEADER = 192, INDICES = 10000000, REPEATS = 7, MOST_THREADS = 2 };

struct token { int64_t step, type, data; };
struct part { const struct token *tokens; const int64_t *indices; int64_t *steps, *types, *data; long from, to; };

static void *gather(void *argument) {
    const struct part p = *(struct part *)argument;
    for (long i = p.from; i < p.to; i++) {
        const struct token *t = p.tokens + p.indices[i];
        if (p.steps) p.steps[i] = t->step;
        p.types[i] = t->type;
        p.data[i] = t->data;
    }
    return NULL;
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

int main(int count, char **arguments) {
    char path[4096];
    snprintf(path, sizeof path, "%s/tokens.npy", count > 1 ? arguments[1] : ".");
    int file = open(path, O_RDONLY);
    struct stat info;
    if (file < 0 || fstat(file, &info)) { perror(path); return 2; }
    const char *map = mmap(NULL, info.st_size, PROT_READ, MAP_SHARED, file, 0);
    if (map == MAP_FAILED) { perror(path); return 2; }
    long tokens = (info.st_size - HEADER) / sizeof(struct token);
    int64_t *indices = malloc(INDICES * sizeof *indices);
    int64_t *out[3];
    for (int i = 0; i < 3; i++) out[i] = malloc(INDICES * sizeof **out);
    uint64_t state = 1;
    for (long i = 0; i < INDICES; i++) {
        uint64_t z = state += 0x9E3779B97F4A7C15;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        indices[i] = (z ^ z >> 31) % tokens;
    }
    for (int steps = 0; steps < 2; steps++)
        for (int threads = 1; threads <= MOST_THREADS; threads++) {
            double best = 1e9;
            for (int r = 0; r < REPEATS; r++) {
                pthread_t ids[MOST_THREADS];
                struct part parts[MOST_THREADS];
                double begun = now();
                for (int t = 0; t < threads; t++) {
                    parts[t] = (struct part){(const struct token *)(map + HEADER), indices,
                        steps ? out[2] : NULL, out[0], out[1], (long)INDICES * t / threads, (long)INDICES * (t + 1) / threads};
                    pthread_create(&ids[t], NULL, gather, &parts[t]);
                }
                for (int t = 0; t < threads; t++) pthread_join(ids[t], NULL);
                double took = now() - begun;
                if (took < best) best = took;
            }
            printf("gather, types and data%s, %d threads: %.1f M tokens/s\n", steps ? " and steps" : "", threads, INDICES / best / 1e6);
        }
    return 0;
}
