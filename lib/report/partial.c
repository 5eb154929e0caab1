/* Figures of a part of the input as a line of JSON. */
#include "report/partial.h"

#include <inttypes.h>

#include "report/partial_tally.h"

static int
add_file(
    struct buf *text, const char *dir, const char *name, struct fault *fault)
{
	struct config_file file;

	if (config_load(&file, dir, name, fault) < 0)
		return -1;
	buf_add_span(text, file.text);
	config_release(&file);
	return 0;
}

static int
add_files(struct buf *text, const char *dir, const char *const names[],
    struct fault *fault)
{
	for (; names && *names; names++)
		if (add_file(text, dir, *names, fault) < 0)
			return -1;
	return 0;
}

/* Units and staff count where the policy asks for them: numbers of staff change
 * too often to refuse figures that do not hang on them. */
static int
add_all(struct buf *text, const struct partial_origin *origin,
    const struct report_kind *kind, struct fault *fault)
{
	static const char *const days[] = { "calendars.json", "calendar-cn.csv",
		NULL };
	static const char *const people[] = { "units.csv", "staff.csv", NULL };
	struct config_file file;

	if (policy_find(&file, origin->dir, origin->other, fault) < 0)
		return -1;
	buf_add_span(text, file.text);
	config_release(&file);
	if (add_files(text, origin->dir, days, fault) < 0 ||
	    (origin->terms->policy->units &&
		add_files(text, origin->dir, people, fault) < 0))
		return -1;
	return add_files(text, origin->dir, kind->config, fault);
}

int
partial_config(char out[DIGEST_HEX], const struct partial_origin *origin,
    const struct report_kind *kind, struct fault *fault)
{
	unsigned char digest[DIGEST_SIZE];
	struct buf text = { 0 };
	int bad = add_all(&text, origin, kind, fault);

	if (!bad) {
		digest_sha256(buf_span(&text), digest);
		digest_hex(digest, out);
	}
	buf_release(&text);
	return bad;
}

static void
add_text(struct buf *out, const char *name, const char *text)
{
	buf_addf(out, ",\"%s\":", name);
	if (text)
		buf_add_json(out, span_of(text));
	else
		buf_add_str(out, "null");
}

static void
add_time(struct buf *out, const char *name, const struct plan *plan, bool known,
    time_t at)
{
	char time[WHEN_TEXT];

	zone_format(plan->policy->zone, at, time);
	add_text(out, name, known ? time : NULL);
}

static void
add_best(struct buf *out, const char *name, const struct best *b)
{
	buf_addf(out, "\"%s\":[", name);
	for (size_t i = 0; i < b->count; i++) {
		const struct best_text *t = &b->at[i];

		buf_add_str(out, i ? ",[[" : "[[");
		for (int k = 0; k < BEST_ORDERS; k++)
			buf_addf(
			    out, "%s%" PRId64, k ? "," : "", t->order.by[k]);
		buf_add_str(out, "],");
		buf_add_json(out, (struct span) { t->text, t->len });
		buf_add_char(out, ']');
	}
	buf_add_char(out, ']');
}

void
partial_write(struct buf *out, const struct figures *f, const char *config)
{
	const struct plan *plan = f->plan;

	buf_addf(out, "{\"cplt_report\":%d", PARTIAL_VERSION);
	add_text(out, "config", config);
	add_text(out, "report", plan->kind->name);
	add_text(out, "by", plan->by);
	add_text(out, "measures", plan->measures);
	if (plan->terms.wanted)
		buf_add_str(out, ",\"terms\":true");
	add_time(out, "now", plan, true, plan->now);
	add_time(out, "from", plan, plan->has_from, plan->from);
	add_time(out, "to", plan, plan->has_to, plan->to);
	buf_addf(out, ",\"outside\":%" PRIu64 ",\"bad\":%" PRIu64, f->outside,
	    f->bad);
	buf_add_str(out, ",\"tallies\":{");
	for (size_t i = 0; i < plan->tally_count; i++) {
		buf_add_str(out, i ? "," : "");
		partial_write_tally(out, f, i);
	}
	buf_add_str(out, "},\"best\":{");
	for (size_t i = 0; i < plan->best_count; i++) {
		buf_add_str(out, i ? "," : "");
		add_best(out, plan->bests[i].name, &f->bests[i]);
	}
	buf_add_str(out, "}}\n");
}
