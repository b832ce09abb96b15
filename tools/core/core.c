/* The inner loops of restoration: candidates by a walk of the channel over the lexicon's trie, and the beam search.
 *
 * Compiled once to WebAssembly (`make core`), which every machine runs without a compiler and with the same result to
 * the bit: costs are integers in 1/256 of log10. The host (pipeline/restore/core.py) owns all memory layout knowledge
 * through the exported functions; nothing here allocates per call except from `alloc` and the arena of lists.
 */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef int i32;

#define EXPORT(name) __attribute__((export_name(#name)))
#define NONE 0xFFFFFFFFu
#define INF 1000000000

extern u8 __heap_base;
static u32 heap_top;

EXPORT(alloc) void *alloc(u32 n) {
    if (!heap_top) heap_top = (u32)&__heap_base;
    u32 at = (heap_top + 15) & ~15u;
    heap_top = at + n;
    u32 have = (u32)__builtin_wasm_memory_size(0) * 65536u;
    if (heap_top > have) {
        u32 pages = (heap_top - have + 65535u) / 65536u;
        if (__builtin_wasm_memory_grow(0, pages) == (unsigned long)-1) __builtin_trap();
    }
    return (void *)at;
}

/* ---------------------------------------------------------------- language model: a trie of n-grams, order 1 to 4 */

static u32 n_words, n2, n3, n4;
static u16 *w2, *w3, *w4;
static u8 *p1, *p2, *p3, *p4, *b1, *b2, *b3;
static u32 *first1, *first2, *first3;

static u32 *offsets(u16 *children, u32 n) {
    u32 *out = alloc((n + 1) * 4), sum = 0;
    for (u32 i = 0; i < n; i++) { out[i] = sum; sum += children[i]; }
    out[n] = sum;
    return out;
}

/* `data`: the file's bytes, 2-byte aligned, kept for good. */
EXPORT(lm_load) void lm_load(u8 *data) {
    u32 head[5];
    __builtin_memcpy(head, data + 4, 20);
    n_words = head[1]; n2 = head[2]; n3 = head[3]; n4 = head[4];
    u8 *at = data + 24;
    u16 *c1 = (u16 *)at; at += 2 * n_words; b1 = at; at += n_words; p1 = at; at += n_words;
    /* rows of odd length may leave the next array unaligned: wasm loads that well */
    w2 = (u16 *)at; at += 2 * n2; u16 *c2 = (u16 *)at; at += 2 * n2; b2 = at; at += n2; p2 = at; at += n2;
    w3 = (u16 *)at; at += 2 * n3; u16 *c3 = (u16 *)at; at += 2 * n3; b3 = at; at += n3; p3 = at; at += n3;
    w4 = (u16 *)at; at += 2 * n4; p4 = at;
    first1 = offsets(c1, n_words); first2 = offsets(c2, n2); first3 = offsets(c3, n3);
}

static u32 find(const u16 *words, u32 lo, u32 hi, u16 w) {
    while (lo < hi) {
        u32 mid = (lo + hi) >> 1;
        if (words[mid] < w) lo = mid + 1; else hi = mid;
    }
    return lo;
}

typedef struct { u32 tri, bi, uni; } State;

static u32 unknown_word = NONE;
#define UNKNOWN 1600 /* what an unknown word costs anywhere: it was not counted, so no back-off says where it stands */

/* Cost of `w` after `s`; the state after it goes to `to`. */
static i32 lm_step(State s, u32 w, State *to) {
    if (w == unknown_word) {
        to->uni = w; to->bi = NONE; to->tri = NONE;
        return UNKNOWN;
    }
    u32 a = first1[s.uni], z = first1[s.uni + 1], bi = find(w2, a, z, (u16)w);
    if (bi == z || w2[bi] != w) bi = NONE;
    u32 tri = NONE;
    if (s.bi != NONE) {
        z = first2[s.bi + 1]; tri = find(w3, first2[s.bi], z, (u16)w);
        if (tri == z || w3[tri] != w) tri = NONE;
    }
    to->uni = w; to->bi = bi; to->tri = tri;
    i32 cost = 0;
    if (s.tri != NONE) {
        z = first3[s.tri + 1];
        u32 quad = find(w4, first3[s.tri], z, (u16)w);
        if (quad < z && w4[quad] == w) return p4[quad] * 8;
        cost += b3[s.tri] * 8;
    }
    if (tri != NONE) return cost + p3[tri] * 8;
    if (s.bi != NONE) cost += b2[s.bi] * 8;
    if (bi != NONE) return cost + p2[bi] * 8;
    return cost + b1[s.uni] * 8 + p1[w] * 8;
}

EXPORT(lm_cost) i32 lm_cost(u32 n, u32 *words) {
    State s = {NONE, NONE, words[0]};
    i32 sum = 0;
    for (u32 i = 1; i < n; i++) sum += lm_step(s, words[i], &s);
    return sum;
}

/* ------------------------------------------------------------------------- lexicon: a trie of all printed forms */

/* form: word * 4 + case, or -1; mask: a bit for each code of a child, modulo 32; ahead: the cheapest word below */
typedef struct { u32 first; u16 n; u16 code; i32 form; u32 mask; i32 ahead; } Node;
static Node *nodes;
static u32 n_nodes;

static void grow(u16 *text, u32 *at, i32 *form, u32 from, u32 to, u32 depth, u32 node) {
    /* forms from..to share `depth` codes; they are sorted, shorter first */
    if (from < to && at[from + 1] - at[from] == depth) { nodes[node].form = form[from]; from++; }
    u32 n = 0;
    for (u32 i = from; i < to; n++) {
        u16 c = text[at[i] + depth];
        while (i < to && text[at[i] + depth] == c) i++;
    }
    nodes[node].first = n_nodes; nodes[node].n = (u16)n;
    u32 child = n_nodes, mask = 0;
    n_nodes += n;
    for (u32 i = from; i < to; child++) {
        u32 start = i;
        u16 c = text[at[i] + depth];
        while (i < to && text[at[i] + depth] == c) i++;
        nodes[child].code = c; nodes[child].form = -1; nodes[child].n = 0; nodes[child].mask = 0;
        mask |= 1u << (c & 31);
        grow(text, at, form, start, i, depth + 1, child);
    }
    nodes[node].mask = mask;
    i32 ahead = nodes[node].form < 0 ? 2040 : p1[nodes[node].form >> 2] * 8;
    for (u32 i = 0; i < n; i++) {
        Node *below = &nodes[nodes[node].first + i];
        if (below->ahead < ahead) ahead = below->ahead;
    }
    nodes[node].ahead = ahead;
}

#define MAX_RAW 24
#define MAX_ACTIVE 4096
static u16 *seen[MAX_RAW + 1]; /* per layer: node → place in the layer + 1 */

EXPORT(lexicon_load) u32 lexicon_load(u32 n, u32 n_codes, u16 *text, u32 *at, i32 *form) {
    nodes = alloc((n_codes + 2) * sizeof(Node));
    nodes[0].form = -1; nodes[0].code = 0; n_nodes = 1;
    grow(text, at, form, 0, n, 0, 0);
    for (u32 j = 0; j <= MAX_RAW; j++) {
        seen[j] = alloc(n_nodes * 2);
        __builtin_memset(seen[j], 0, n_nodes * 2);
    }
    return n_nodes;
}

/* ----------------------------------------------------------------------------- channel: costs of reading a segment */

typedef struct { u32 key; u32 first, n; } Slot;      /* read segment → its rows */
typedef struct { u16 c1, c2; i32 cost; } Row;        /* printed segment: c2 is 0 for one character */
#define CODES 1024
static u32 n_used = CODES; /* codes in use */
typedef struct { Slot *slots; u32 mask; Row *rows; } Channel;
static Channel channels[64], channel;
static u32 n_channels;
static i32 width = 1300, substitution = 1150, deletion = 950, insertion = 850;

/* rows sorted by read key, c1, c2 = 0 first, cost; keys are codes packed in 10 bits each */
EXPORT(channel_load) u32 channel_load(u32 n, u32 *keys, Row *table, u32 codes) {
    u32 size = 1024;
    while (size < n * 2) size *= 2;
    if (n_channels == 64) __builtin_trap(); /* the host lets go of all before (pipeline/restore/core.py) */
    Channel *c = &channels[n_channels];
    c->slots = alloc(size * sizeof(Slot));
    c->mask = size - 1;
    c->rows = table;
    n_used = codes;
    for (u32 i = 0; i < size; i++) c->slots[i].key = NONE;
    for (u32 i = 0; i < n;) {
        u32 j = i;
        while (j < n && keys[j] == keys[i]) j++;
        u32 h = (keys[i] * 2654435761u) & c->mask;
        while (c->slots[h].key != NONE) h = (h + 1) & c->mask;
        c->slots[h].key = keys[i]; c->slots[h].first = i; c->slots[h].n = j - i;
        i = j;
    }
    return n_channels++;
}

/* ------------------------------------------------- whole words as they were read: what letters alone do not foretell */

typedef struct { i32 form, cost; } Confusion;         /* a printed form and the cost of its reading in hand */
typedef struct {
    u32 n;                                            /* readings, sorted by their codes */
    u16 *text;                                        /* their codes, one after the other */
    u32 *at, *first;                                  /* where each begins in `text` and in `rows` */
    Confusion *rows;
    u16 *rest;                                        /* by form: what a reading that is not listed costs more */
} Confusions;
static Confusions tables[8], *confusions;
static u32 n_tables;

EXPORT(confusions_load) u32 confusions_load(u32 n, u16 *text, u32 *at, u32 *first, Confusion *rows, u16 *rest) {
    if (n_tables == 8) __builtin_trap();
    tables[n_tables] = (Confusions){n, text, at, first, rows, rest};
    return n_tables++;
}

/* The rows of the reading `raw`; how many go to `found`. */
static Confusion *confusions_of(u32 n, u16 *raw, u32 *found) {
    *found = 0;
    if (!confusions) return 0;
    u32 lo = 0, hi = confusions->n;
    while (lo < hi) {
        u32 mid = (lo + hi) >> 1, length = confusions->at[mid + 1] - confusions->at[mid], k = 0;
        u16 *text = confusions->text + confusions->at[mid];
        while (k < n && k < length && text[k] == raw[k]) k++;
        if (k == n && k == length) {
            *found = confusions->first[mid + 1] - confusions->first[mid];
            return confusions->rows + confusions->first[mid];
        }
        if (k == length || (k < n && text[k] < raw[k])) lo = mid + 1; else hi = mid;
    }
    return 0;
}

static i32 keep_bonus; /* for the word that was read, if it is one */

EXPORT(channel_use) void channel_use(u32 number, i32 width_, i32 sub, i32 del, i32 ins, i32 keep, u32 confusions_) {
    channel = channels[number]; keep_bonus = keep; width = width_; substitution = sub; deletion = del; insertion = ins;
    confusions = confusions_ == NONE ? 0 : &tables[confusions_];
}

static Slot *slot_of(u32 key) {
    u32 h = (key * 2654435761u) & channel.mask;
    while (channel.slots[h].key != NONE) {
        if (channel.slots[h].key == key) return &channel.slots[h];
        h = (h + 1) & channel.mask;
    }
    return 0;
}

static i32 one[4][CODES];              /* [characters read][printed code] at the place in hand */
static u32 two_at[4][CODES];           /* rows of segments of two characters that begin with the code */
static u16 two_n[4][CODES];
typedef struct { u32 node; i32 cost; } Active;
static Active layer[MAX_RAW + 1][MAX_ACTIVE];
static u32 layer_n[MAX_RAW + 1];
static i32 layer_best[MAX_RAW + 1];
static u32 active_most = 100;          /* nodes of a layer that are followed, the best ones */
static u32 following;                  /* the same for the reading in hand: what a short one lost may be anything */

static i32 least[4];                   /* the cheapest of them all, by characters read */

static void lower(u32 k, u32 c, i32 cost) {
    if (cost < one[k][c]) one[k][c] = cost;
    if (cost < least[k]) least[k] = cost;
}

static void push(u32 j, u32 node, i32 cost) {
    if (cost > layer_best[j] + width) return;
    u16 *place = &seen[j][node];
    if (*place) {
        Active *a = &layer[j][*place - 1];
        if (cost < a->cost) a->cost = cost;
    } else if (layer_n[j] < MAX_ACTIVE) {
        Active *a = &layer[j][layer_n[j]++];
        a->node = node; a->cost = cost; *place = (u16)layer_n[j];
    } else return;
    if (cost < layer_best[j]) layer_best[j] = cost;
}

static u32 child_of(u32 node, u16 code) {
    u32 lo = nodes[node].first, hi = lo + nodes[node].n, end = hi;
    while (lo < hi) {
        u32 mid = (lo + hi) >> 1;
        if (nodes[mid].code < code) lo = mid + 1; else hi = mid;
    }
    return lo < end && nodes[lo].code == code ? lo : NONE;
}

/* ------------------------------------------------------------ lists of candidates: each is one way to read a span */

typedef struct { i32 n; u16 w[3]; u16 shape; i32 cost; } Entry; /* shape: case 0–2, 3 keeps the state, 4 starts anew */
static Entry *list_at[1 << 22];
static u32 list_n[1 << 22], n_lists;
static i32 prior_weight = 128; /* of the unigram in ranking, of 256 */


EXPORT(list_put) u32 list_put(u32 n, Entry *entries) {
    if (n_lists == (1 << 22)) __builtin_trap();
    list_at[n_lists] = entries; list_n[n_lists] = n;
    return n_lists++;
}
EXPORT(lists) Entry **lists(void) { return list_at; }

static u16 order[MAX_ACTIVE]; /* of the nodes of a layer that are followed, best first */
static u8 bin_of[MAX_ACTIVE];
#define BINS 255

/* Sort the layer's nodes within the width into `order`, by cost and by what the likeliest word below costs (in steps of
 * 16); how many are followed. */
static u32 sorted_layer(u32 j) {
    static u16 bins[BINS + 1];
    i32 best = layer_best[j];
    u32 within = 0;
    for (u32 i = 0; i <= BINS; i++) bins[i] = 0;
    for (u32 i = 0; i < layer_n[j]; i++) {
        i32 above = layer[j][i].cost - best;
        i32 b = (above + ((nodes[layer[j][i].node].ahead * prior_weight) >> 8)) / 16;
        bin_of[i] = above > width ? BINS : b > BINS - 1 ? BINS - 1 : (u8)b;
        if (above <= width) { bins[bin_of[i] + 1]++; within++; }
    }
    for (u32 i = 1; i < BINS; i++) bins[i] += bins[i - 1];
    for (u32 i = 0; i < layer_n[j]; i++)
        if (bin_of[i] < BINS) order[bins[bin_of[i]]++] = (u16)i;
    return within < following ? within : following;
}

#define FAR 160 /* cost a character from which a reading is followed twice as far */
static Entry best[64];
static i32 rank[64];

/* Put `e` among the `found` best, by its cost and by half of what its word costs; how many they are then. */
static u32 ranked(Entry e, u32 found, u32 most) {
    i32 r = e.cost + ((p1[e.w[0]] * 8 * prior_weight) >> 8);
    u32 at = found;
    while (at > 0 && rank[at - 1] > r) at--;
    if (at >= most) return found;
    if (found < most) found++;
    for (u32 k = found - 1; k > at; k--) { rank[k] = rank[k - 1]; best[k] = best[k - 1]; }
    rank[at] = r;
    best[at] = e;
    return found;
}

/* `form` at `cost`; the form that was read itself, `kept`, has its bonus. */
static Entry entry_of(i32 form, i32 cost, i32 kept) {
    return (Entry){1, {(u16)((u32)form >> 2), 0, 0}, (u16)(form & 3), form == kept ? cost - keep_bonus : cost};
}

/* The `most` best forms for the reading `raw` (n codes); a list, possibly empty. */
static u32 walk(u32 n, u16 *raw, u32 most) {
    for (u32 j = 0; j <= n; j++) { layer_n[j] = 0; layer_best[j] = INF - width - 1; }
    following = n > 4 ? active_most : n == 4 ? 2 * active_most : n == 3 ? 3 * active_most : 6 * active_most;
    push(0, 0, 0);
    for (u32 j = 0; j <= n; j++) {
        Slot *slot[4];
        u32 key = 0;
        for (u32 k = 0; k < 4 && j + k <= n; k++) {
            if (k) key |= (u32)raw[j + k - 1] << (10 * (k - 1));
            slot[k] = slot_of(key);
            least[k] = INF;
            i32 rest = k == 0 ? deletion : k == 1 ? substitution : INF;
            for (u32 c = 0; c < n_used; c++) { one[k][c] = rest; two_n[k][c] = 0; }
            if (slot[k])
                for (u32 i = 0; i < slot[k]->n; i++) {
                    Row *r = &channel.rows[slot[k]->first + i];
                    if (r->cost < least[k]) least[k] = r->cost;
                    if (!r->c2) { if (r->cost < one[k][r->c1]) one[k][r->c1] = r->cost; }
                    else { if (!two_n[k][r->c1]) two_at[k][r->c1] = slot[k]->first + i; two_n[k][r->c1]++; }
                }
            if (rest < least[k]) least[k] = rest;
        }
        if (j + 2 <= n) {
            /* a letter read with a stranger before or behind it */
            Slot *second = slot_of(raw[j + 1]);
            for (u32 c = 0; c < n_used; c++) if (one[1][c] < substitution) lower(2, c, one[1][c] + insertion);
            if (second)
                for (u32 i = 0; i < second->n; i++) {
                    Row *r = &channel.rows[second->first + i];
                    if (!r->c2) lower(2, r->c1, r->cost + insertion);
                }
        }
        /* nodes that a letter read as nothing adds to this very layer come after those it began with */
        u32 began = layer_n[j], followed = sorted_layer(j);
        for (u32 i = 0; i < followed + layer_n[j] - began; i++) {
            u32 at = i < followed ? order[i] : began + i - followed;
            u32 node = layer[j][at].node;
            i32 cost = layer[j][at].cost;
            if (i >= followed && (cost > layer_best[j] + width || i > followed + following)) continue;
            u32 first = nodes[node].first, last = first + nodes[node].n;
            i32 left[4]; /* what each length may still cost */
            for (u32 k = 0; k < 4; k++) left[k] = j + k <= n ? layer_best[j + k] + width - cost : -1;
            for (u32 child = first; child < last; child++) {
                u16 c = nodes[child].code;
                u32 below = nodes[child].mask;
                for (u32 k = 0; k < 4; k++) {
                    if (left[k] < least[k]) continue;
                    if (one[k][c] <= left[k]) push(j + k, child, cost + one[k][c]);
                    if (!two_n[k][c]) continue;
                    Row *r = &channel.rows[two_at[k][c]], *end = r + two_n[k][c];
                    for (; r < end && r->cost <= left[k]; r++) {
                        if (!(below >> (r->c2 & 31) & 1)) continue;
                        u32 grandchild = child_of(child, r->c2);
                        if (grandchild != NONE) push(j + k, grandchild, cost + r->cost);
                    }
                    i32 now = layer_best[j + k] + width - cost;
                    if (now < left[k]) left[k] = now;
                }
            }
        }
    }
    u32 same = 0; /* the node of the reading itself */
    for (u32 j = 0; j < n && same != NONE; j++) same = child_of(same, raw[j]);
    u32 found = 0;
    if (most > 64) most = 64;
    u32 n_known;
    Confusion *known = confusions_of(n, raw, &n_known);
    i32 kept = same == NONE ? -1 : nodes[same].form;
    for (u32 k = 0; k < n_known; k++) found = ranked(entry_of(known[k].form, known[k].cost, kept), found, most);
    for (u32 i = 0; i < layer_n[n]; i++) {
        i32 form = nodes[layer[n][i].node].form;
        if (form < 0) continue;
        u32 k = 0;
        while (k < n_known && known[k].form != form) k++;
        if (k < n_known) continue;
        i32 cost = layer[n][i].cost + (confusions ? confusions->rest[form] : 0);
        found = ranked(entry_of(form, cost, kept), found, most);
    }
    for (u32 j = 0; j <= n; j++)
        for (u32 i = 0; i < layer_n[j]; i++) seen[j][layer[j][i].node] = 0;
    return found;
}

static u32 candidates(u32 n, u16 *raw, u32 most) {
    if (n > MAX_RAW) n = MAX_RAW;
    u32 found = walk(n, raw, most);
    i32 least = INF;
    for (u32 i = 0; i < found; i++) if (best[i].cost < least) least = best[i].cost;
    if (least > (i32)n * FAR) {
        i32 narrow = width;
        width = narrow * 2;
        found = walk(n, raw, most);
        width = narrow;
    }
    Entry *kept = alloc(found * sizeof(Entry));
    __builtin_memcpy(kept, best, found * sizeof(Entry));
    return list_put(found, kept);
}

/* Lists for `count` readings: lengths in `n`, codes one after the other. Returns the first list's number; sizes of the
 * lists overwrite the lengths. */
EXPORT(candidates_of) u32 candidates_of(u32 count, u32 *n, u16 *raw, u32 most) {
    u32 first = n_lists;
    for (u32 i = 0; i < count; i++) {
        u32 length = n[i];
        u32 list = candidates(length, raw, most);
        raw += length;
        n[i] = list_n[list];
    }
    return first;
}

/* Two readings of one print: for `count` pairs of lists (a, b) a list of the words of either, with the costs of both in
 * the weights `of_a` and `of_b` (of 256); a word that one list lacks costs `absent` more than the dearest in it. Numbers
 * and sizes of the new lists overwrite the pairs. */
EXPORT(join) void join(u32 count, u32 *pairs, i32 of_a, i32 of_b, i32 absent, u32 most) {
    if (most > 64) most = 64;
    for (u32 i = 0; i < count; i++) {
        Entry *a = list_at[pairs[2 * i]], *b = list_at[pairs[2 * i + 1]];
        u32 na = list_n[pairs[2 * i]], nb = list_n[pairs[2 * i + 1]], found = 0;
        i32 worst_a = 0, worst_b = 0;
        if (na > 64) na = 64;
        if (nb > 64) nb = 64;
        for (u32 k = 0; k < na; k++) if (a[k].cost > worst_a) worst_a = a[k].cost;
        for (u32 k = 0; k < nb; k++) if (b[k].cost > worst_b) worst_b = b[k].cost;
        worst_a += absent; worst_b += absent;
        u8 taken[64];
        for (u32 k = 0; k < nb; k++) taken[k] = 0;
        for (u32 k = 0; k < na + nb; k++) {
            Entry e;
            if (k < na) {
                e = a[k];
                i32 other = worst_b;
                for (u32 x = 0; x < nb; x++)
                    if (b[x].w[0] == e.w[0] && b[x].shape == e.shape) { other = b[x].cost; taken[x] = 1; break; }
                e.cost = (e.cost * of_a + other * of_b) >> 8;
            } else {
                if (taken[k - na]) continue;
                e = b[k - na];
                e.cost = (worst_a * of_a + e.cost * of_b) >> 8;
            }
            found = ranked(e, found, most);
        }
        Entry *kept = alloc(found * sizeof(Entry));
        __builtin_memcpy(kept, best, found * sizeof(Entry));
        pairs[2 * i] = list_put(found, kept);
        pairs[2 * i + 1] = found;
    }
}

/* ------------------------------------------------------------------------------------------------------ beam search */

typedef struct { u32 start, end, list; i32 extra; } Span;
typedef struct { State s; u8 shape; i32 cost; u32 from; u32 span, entry, end, chain; float alpha, beta; } Hyp;
typedef struct { u32 from, to, span, entry; i32 cost; } Edge;

static i32 shape_cost[4][4];  /* [state: start, lower, initial, capitals][shape] */
static u8 *word_shape;        /* [word][shape], cost / 8 */
#define ONE_LETTER 255        /* in the place of capitals: the word's initial is all of it, "Ý KIẾN" */
static u32 begin_word, end_word;
static u32 beam = 12;
static float temper;

EXPORT(setup) void setup(i32 *shapes, u8 *per_word, u32 begin, u32 end, u32 unknown, i32 scale_1000) {
    __builtin_memcpy(shape_cost, shapes, sizeof shape_cost);
    word_shape = per_word; begin_word = begin; end_word = end; unknown_word = unknown;
    temper = (float)scale_1000 / 1000.0f * 2.302585f / 256.0f;
}
EXPORT(tune) void tune(u32 beam_, i32 prior, u32 active) { beam = beam_; prior_weight = prior; active_most = active; }

static float exp_neg(i32 cost) { /* e^(-temper * cost), cost >= 0 */
    float x = -temper * (float)cost;
    if (x < -60.0f) return 0.0f;
    float y = 1.0f + x / 1024.0f;
    for (int i = 0; i < 10; i++) y *= y;
    return y;
}

static i32 step(Hyp *h, Entry *e, State *to, u8 *shape) {
    State s = h->s;
    i32 cost = e->cost;
    u8 state = h->shape;
    for (i32 k = 0; k < e->n; k++) {
        cost += lm_step(s, e->w[k], &s);
        if (state == 3 && e->shape == 1 && word_shape[e->w[k] * 3 + 2] == ONE_LETTER) cost += shape_cost[3][2];
        else if (e->shape < 3) {
            cost += shape_cost[state][e->shape] + word_shape[e->w[k] * 3 + e->shape] * 8;
            state = (u8)(e->shape + 1);
        } else if (e->shape == 4) state = 0;
    }
    *to = s; *shape = state;
    return cost;
}

#define MAX_BEAM 64
#define BUCKETS (1 << 14)
#define MARGIN 1600 /* a hypothesis so far behind the best at its node is dropped */
static u32 bucket[BUCKETS];

#define OTHERS 4
#define STRIDE (3 + 2 * OTHERS)
#define WORTH 10000 /* millionths, below which a reading is no alternative */

/* Best way through nodes 0..n (spans sorted by start). `out`: for each step of the way span, entry, posterior in
 * millionths, then entry and posterior of up to four others of the span (entry NONE: no more); then NONE. */
EXPORT(decode) i32 decode(u32 n, u32 n_spans, Span *spans, u32 *out) {
    u32 keep = heap_top;
    u32 n_edges = 0, n_hyps = 0;
    i32 *node_best = alloc((n + 2) * 4);
    u32 *share_at = alloc((n_spans + 1) * 4), *span_at = alloc((n + 2) * 4);
    u32 total = 0, most_edges = 0;
    for (u32 i = 0; i < n_spans; i++) { share_at[i] = total; total += list_n[spans[i].list]; most_edges += list_n[spans[i].list] * beam; }
    for (u32 i = 0, at = 0; i <= n; i++) { span_at[i] = at; while (at < n_spans && spans[at].start == i) at++; span_at[i + 1] = at; }
    Hyp *hyps = alloc((most_edges + 2) * sizeof(Hyp));
    Edge *edges = alloc((most_edges + 1) * sizeof(Edge));
    u32 *next = alloc((most_edges + 2) * 4), *head = alloc((n + 2) * 4);
    for (u32 i = 0; i <= n; i++) { head[i] = NONE; node_best[i] = INF; }
    for (u32 i = 0; i < BUCKETS; i++) bucket[i] = NONE;
    hyps[0].s.tri = NONE; hyps[0].s.bi = NONE; hyps[0].s.uni = begin_word; hyps[0].shape = 0; hyps[0].cost = 0;
    hyps[0].from = NONE; n_hyps = 1; head[0] = 0; next[0] = NONE;
    u32 *alive = alloc((n + 1) * MAX_BEAM * 4), *alive_n = alloc((n + 2) * 4);
    for (u32 i = 0; i <= n; i++) {
        u32 *best = alive + i * MAX_BEAM, count = 0;
        for (u32 h = head[i]; h != NONE; h = next[h]) {
            u32 at = count;
            while (at > 0 && hyps[best[at - 1]].cost > hyps[h].cost) at--;
            if (at >= beam) continue;
            if (count < beam) count++;
            for (u32 k = count - 1; k > at; k--) best[k] = best[k - 1];
            best[at] = h;
        }
        alive_n[i] = count;
        if (i == n) break;
        for (u32 sp = span_at[i]; sp < span_at[i + 1]; sp++) {
            Entry *list = list_at[spans[sp].list];
            u32 end = spans[sp].end;
            for (u32 e = 0; e < list_n[spans[sp].list]; e++)
                for (u32 b = 0; b < count; b++) {
                    State to;
                    u8 shape;
                    i32 cost = step(&hyps[best[b]], &list[e], &to, &shape) + spans[sp].extra;
                    i32 sum = hyps[best[b]].cost + cost;
                    if (sum > node_best[end] + MARGIN) continue;
                    if (sum < node_best[end]) node_best[end] = sum;
                    u32 *place = &bucket[(to.uni * 2654435761u + to.bi * 40503u + to.tri * 69621u + shape * 7919u + end * 10007u) >> 18];
                    u32 h = *place;
                    while (h != NONE && !(hyps[h].s.uni == to.uni && hyps[h].s.bi == to.bi && hyps[h].s.tri == to.tri
                                          && hyps[h].shape == shape && hyps[h].end == end)) h = hyps[h].chain;
                    if (h == NONE) {
                        h = n_hyps++;
                        hyps[h].s = to; hyps[h].shape = shape; hyps[h].cost = INF; hyps[h].end = end;
                        hyps[h].chain = *place; *place = h;
                        next[h] = head[end]; head[end] = h;
                    }
                    if (sum < hyps[h].cost) { hyps[h].cost = sum; hyps[h].from = best[b]; hyps[h].span = sp; hyps[h].entry = e; }
                    edges[n_edges].from = best[b]; edges[n_edges].to = h; edges[n_edges].span = sp; edges[n_edges].entry = e;
                    edges[n_edges++].cost = cost;
                }
        }
    }
    /* the end of the sentence */
    u32 *last = alive + n * MAX_BEAM, win = NONE;
    i32 best_cost = INF, closing[MAX_BEAM];
    for (u32 k = 0; k < alive_n[n]; k++) {
        State s;
        closing[k] = hyps[last[k]].cost + lm_step(hyps[last[k]].s, end_word, &s);
        if (closing[k] < best_cost) { best_cost = closing[k]; win = last[k]; }
    }
    u32 *shares = alloc(total * 4 + 4);
    for (u32 i = 0; i < total; i++) shares[i] = 0;
    if (win == NONE) { out[0] = NONE; heap_top = keep; return INF; }
    /* forward and backward sums relative to each hypothesis' best cost */
    for (u32 h = 0; h < n_hyps; h++) { hyps[h].alpha = 0; hyps[h].beta = 0; }
    hyps[0].alpha = 1;
    for (u32 e = 0; e < n_edges; e++) {
        i32 slack = hyps[edges[e].from].cost + edges[e].cost - hyps[edges[e].to].cost;
        hyps[edges[e].to].alpha += hyps[edges[e].from].alpha * exp_neg(slack < 0 ? 0 : slack);
    }
    float z = 0;
    for (u32 k = 0; k < alive_n[n]; k++) {
        hyps[last[k]].beta = exp_neg(closing[k] - best_cost);
        z += hyps[last[k]].alpha * hyps[last[k]].beta;
    }
    /* beta of a hypothesis carries the same reference as alpha: alpha * beta / z is its share */
    for (u32 e = n_edges; e-- > 0;) {
        Hyp *to = &hyps[edges[e].to], *from = &hyps[edges[e].from];
        if (to->beta == 0) continue;
        i32 slack = from->cost + edges[e].cost - to->cost;
        float w = exp_neg(slack < 0 ? 0 : slack) * to->beta;
        from->beta += w;
        float p = from->alpha * w / z;
        if (p > 1e-7f) shares[share_at[edges[e].span] + edges[e].entry] += (u32)(p * 1e6f);
    }
    u32 steps = 0;
    for (u32 h = win; h != 0; h = hyps[h].from) steps++;
    u32 at = steps * STRIDE;
    out[at] = NONE;
    for (u32 h = win; h != 0; h = hyps[h].from) {
        at -= STRIDE;
        u32 span = hyps[h].span, entry = hyps[h].entry, *share = shares + share_at[span];
        out[at] = span; out[at + 1] = entry; out[at + 2] = share[entry];
        u32 found = 0;
        for (u32 e = 0; e < list_n[spans[span].list]; e++) {
            if (e == entry || share[e] < WORTH) continue;
            u32 k = found < OTHERS ? found++ : OTHERS;
            for (; k > 0 && (k == OTHERS || 1) && share[out[at + 3 + 2 * (k - 1)]] < share[e]; k--)
                if (k < OTHERS) out[at + 3 + 2 * k] = out[at + 3 + 2 * (k - 1)];
            if (k < OTHERS) out[at + 3 + 2 * k] = e;
        }
        for (u32 k = 0; k < OTHERS; k++) {
            if (k < found) out[at + 4 + 2 * k] = share[out[at + 3 + 2 * k]];
            else out[at + 3 + 2 * k] = NONE;
        }
    }
    heap_top = keep;
    return best_cost;
}
