/*
 * Any bytes read as a model, as they are and with their checksum made good:
 * what is refused is refused with a reason, and what was read tells of a ticket
 * nothing that is out of bounds.
 */
#include <math.h>
#include <string.h>

#include "../unit/sample_model.h"
#include "base/xalloc.h"
#include "fuzz.h"
#include "text/model_file.h"

static const struct taxonomy *
classes(void)
{
	static struct taxonomy *t;

	if (!t)
		t = sample_taxonomy();
	return t;
}

static void
look_at(const struct model *m, struct span text)
{
	const struct taxonomy *t = classes();

	fuzz_holds(
	    m->top >= 0 && (size_t)m->top < m->choice_count, text, "a top");
	for (size_t i = 0; i < m->choice_count; i++) {
		const struct model_choice *c = &m->choices[i];

		fuzz_holds(
		    c->table < m->table_count &&
			c->column + c->count <= m->tables[c->table].columns &&
			c->first + c->count <= m->option_count,
		    text, "a choice in bounds");
		for (uint32_t k = 0; k < c->count; k++)
			fuzz_holds(
			    m->options[c->first + k].value < (int32_t)t->count,
			    text, "an option there is");
	}
}

static void
ask(struct pool *p, struct record *r, const int64_t *sums, enum pool_use use,
    struct span text)
{
	struct pooled out;
	double all = 0;

	pool_record(p, r, sums, use, &out);
	for (int class = 0; class <= SAMPLE_OTHER; class ++)
		all += pool_chance(p, class);
	fuzz_holds(out.category >= 0 && out.category <= SAMPLE_OTHER &&
		       out.confidence >= 0 && out.confidence <= 100 &&
		       out.severity < SEVERITY_COUNT && out.kind < KIND_COUNT &&
		       out.reason_count <= POOL_REASONS,
	    text, "a verdict in bounds");
	fuzz_holds(fabs(all - 1) < 1e-6, text, "chances that add up");
}

static void
read_as_model(struct span text)
{
	static const int64_t sums[] = { 300, 100, 0, -50, 0, 0 };
	struct fault fault = { 0 };
	struct model *m = model_read(text, "m", classes(), &fault);
	struct sample_ticket t;
	struct pool *p;

	fuzz_holds(!m == (*fault.text != 0), text, "a reason, or a model");
	if (!m)
		return;
	look_at(m, text);
	p = pool_new(m, classes());
	sample_ticket(
	    &t, "{\"text\":\"慢断费 bill 网速\",\"channel\":\"web\"}");
	ask(p, &t.record, sums, POOL_BOTH, text);
	ask(p, &t.record, NULL, POOL_MODEL, text);
	sample_ticket_release(&t);
	pool_free(p);
	model_free(m);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *own = xmalloc(size ? size : 1);

	if (size)
		memcpy(own, data, size);
	read_as_model((struct span) { own, size });
	if (size >= MODEL_HEAD) {
		model_seal(own, size);
		read_as_model((struct span) { own, size });
	}
	free(own);
	return 0;
}
