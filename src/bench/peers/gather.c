/* The limit for gathering, called by GatherAgainstC in turn with our own: random tokens, their types
 * and data (and steps, unless steps is null) into arrays that are there.
 *
 *   gcc -O3 -shared -fPIC -o target/gather.so src/bench/peers/gather.c
 */
#include <stddef.h>
#include <stdint.h>

struct token { int64_t step, type, data; };

void gather(const struct token *tokens, const int64_t *indices, int64_t *types, int64_t *data, int64_t *steps, long from, long to) {
    if (steps == NULL) {
        for (long i = from; i < to; i++) {
            const struct token *t = tokens + indices[i];
            types[i] = t->type;
            data[i] = t->data;
        }
        return;
    }
    for (long i = from; i < to; i++) {
        const struct token *t = tokens + indices[i];
        steps[i] = t->step;
        types[i] = t->type;
        data[i] = t->data;
    }
}
