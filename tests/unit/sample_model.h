/* A small model made by hand, for tests. */
#ifndef CPLT_SAMPLE_MODEL_H
#define CPLT_SAMPLE_MODEL_H

#include <stdlib.h>

#include "text/pool.h"

static const char sample_classes[] =
    "code,zh,en,parent,fold,route,severity,basis,alias\n"
    "a,甲,A,,x,RA,minor,,\n"
    "a.one,甲一,A one,a,x,R1,major,,\n"
    "a.two,甲二,A two,a,x,,minor,,\n"
    "b,乙,B,,x,RB,minor,,\n"
    "b.one,乙一,B one,b,x,,minor,,\n"
    "other,其他,Other,,x,RO,minor,,\n";

enum { SAMPLE_A, SAMPLE_ONE, SAMPLE_TWO, SAMPLE_B, SAMPLE_B1, SAMPLE_OTHER };

/* Its features, and what each weighs for: a b other, the severities, the kinds;
 * and below a for a itself, a.one, a.two. */
static const struct {
	const char *json; /* a ticket of which it is the last feature */
	float top[11];
	float below[3];
} sample_features[] = {
	{ "{\"text\":\"慢\"}", { 4, -2, -1, 0, 0, 0, 0, 0, 0, 0, 0 },
	    { 0, 3, 0 } },
	{ "{\"text\":\"费\"}", { -2, 4, -1, 0, 0, 0, 0, 0, 0, 0, 0 },
	    { 0, 0, 0 } },
	{ "{\"text\":\"bill\"}", { -1, 3, -1, 0, 0, 0, 0, 0, 0, 0, 0 },
	    { 0, 0, 0 } },
	{ "{\"text\":\"断\"}", { 3, -1, -1, -2, 0, 5, -3, 0, -3, 0, 6 },
	    { 0, -3, 4 } },
	{ "{\"channel\":\"web\"}", { 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 },
	    { 2, 0, 0 } },
};

enum { SAMPLE_FEATURES = sizeof sample_features / sizeof *sample_features };

/* A ticket, with the bytes behind it that reading wants. */
struct sample_ticket {
	struct buf line;
	struct record record;
};

static inline void
sample_ticket(struct sample_ticket *t, const char *json)
{
	struct scan_fault wrong;

	*t = (struct sample_ticket) { 0 };
	buf_add_str(&t->line, json);
	memset(buf_reserve(&t->line, SCAN_PAD), 0, SCAN_PAD);
	if (record_read(&t->record, buf_span(&t->line), &wrong))
		abort();
}

static inline void
sample_ticket_release(struct sample_ticket *t)
{
	record_release(&t->record);
	buf_release(&t->line);
}

static inline struct taxonomy *
sample_taxonomy(void)
{
	struct fault fault;
	struct taxonomy *t =
	    taxonomy_parse(span_of(sample_classes), "t.csv", &fault);

	if (!t)
		abort();
	return t;
}

static inline uint32_t
sample_hash(const char *json)
{
	struct grams *g = grams_new();
	struct sample_ticket t;
	uint32_t hash;

	sample_ticket(&t, json);
	grams_find(g, &t.record);
	hash = g->hash[g->count - 1];
	sample_ticket_release(&t);
	grams_free(g);
	return hash;
}

/* Append the model's file. */
static inline void
sample_model(const struct taxonomy *t, struct buf *out)
{
	uint32_t hash[SAMPLE_FEATURES];
	float top[SAMPLE_FEATURES][11], below[SAMPLE_FEATURES][3];
	const struct model_part tables[] = {
		{ hash, SAMPLE_FEATURES, 11, &top[0][0] },
		{ hash, SAMPLE_FEATURES, 3, &below[0][0] },
	};
	struct model_option options[14] = {
		{ SAMPLE_A, 10, 0, 0, 0 },
		{ SAMPLE_B, 10, 0.5f, 0, 0 },
		{ SAMPLE_OTHER, 0, -3, 0, 0 },
		{ SEVERITY_MINOR, 9, 1, 0, 0 },
		{ SEVERITY_MAJOR, 9, 0, 0, 0 },
		{ SEVERITY_CRITICAL, 2, -1, 0, 0 },
		{ KIND_CONSULT, 0, -3, 0, 0 },
		{ KIND_QUERY, 0, -3, 0, 0 },
		{ KIND_COMPLAINT, 20, 2, 0, 0 },
		{ KIND_ORDER, 0, -3, 0, 0 },
		{ KIND_FAULT, 4, -1, 0, 0 },
		{ SAMPLE_A, 4, 0, 0, 0 },
		{ SAMPLE_ONE, 4, 0, 0, 0.25f },
		{ SAMPLE_TWO, 4, 0, 0, 0 },
	};
	const struct model_choice choices[] = {
		{ ASKS_CATEGORY, -1, 0, 0, 0, 3, 1, 2, -0.5f, 1.5f },
		{ ASKS_SEVERITY, -1, 0, 3, 3, 3, 1, 0, 0, 1 },
		{ ASKS_KIND, -1, 0, 6, 6, 5, 1, 0, 0, 1 },
		{ ASKS_CATEGORY, SAMPLE_A, 1, 0, 11, 3, 1, 1, -0.25f, 1 },
	};
	struct model_parts parts = { .taxonomy = t,
		.made = 1700000000,
		.tickets = 20,
		.tables = tables,
		.table_count = 2,
		.choices = choices,
		.choice_count = 4,
		.options = options,
		.option_count = 14 };

	memset(parts.rules, 7, sizeof parts.rules);
	for (size_t i = 0; i < SAMPLE_FEATURES; i++) {
		hash[i] = sample_hash(sample_features[i].json);
		memcpy(top[i], sample_features[i].top, sizeof top[i]);
		memcpy(below[i], sample_features[i].below, sizeof below[i]);
	}
	model_write(&parts, out);
}

#endif
