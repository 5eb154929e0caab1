/* Figures of a part of the input as a line of JSON. */
#include "report/partial.h"

#include <inttypes.h>

#include "report/outline.h"

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

/* Units and staff count where the policy asks for them: numbers of staff change
 * too often to refuse figures that do not hang on them. */
static int
add_all(struct buf *text, const char *dir, const char *other,
    const struct policy *policy, struct fault *fault)
{
	struct config_file file;

	if (policy_find(&file, dir, other, fault) < 0)
		return -1;
	buf_add_span(text, file.text);
	config_release(&file);
	if (add_file(text, dir, "calendars.json", fault) < 0 ||
	    add_file(text, dir, "calendar-cn.csv", fault) < 0)
		return -1;
	if (!policy->units)
		return 0;
	return add_file(text, dir, "units.csv", fault) < 0 ||
		       add_file(text, dir, "staff.csv", fault) < 0
		   ? -1
		   : 0;
}

int
partial_config(char out[DIGEST_HEX], const char *dir, const char *other,
    const struct policy *policy, struct fault *fault)
{
	unsigned char digest[DIGEST_SIZE];
	struct buf text = { 0 };
	int bad = add_all(&text, dir, other, policy, fault);

	if (!bad) {
		digest_sha256(buf_span(&text), digest);
		digest_hex(digest, out);
	}
	buf_release(&text);
	return bad;
}

static void
add_numbers(struct buf *out, const uint64_t *n, size_t count)
{
	for (size_t i = 0; i < count; i++)
		buf_addf(out, "%s%" PRIu64, i ? "," : "", n[i]);
}

static void
add_time(struct buf *out, const char *name, const struct plan *plan, bool known,
    time_t at)
{
	char time[WHEN_TEXT];

	zone_format(plan->policy->zone, at, time);
	if (known)
		buf_addf(out, ",\"%s\":\"%s\"", name, time);
	else
		buf_addf(out, ",\"%s\":null", name);
}

static void
add_clocks(struct buf *out, const struct figures *f)
{
	for (size_t i = 0; i < f->plan->policy->clock_count; i++) {
		buf_add_str(out, i ? ",[" : "[");
		add_numbers(out, f->clocks[i], CLOCK_COUNTS);
		buf_add_char(out, ']');
	}
}

static void
add_row(struct buf *out, const struct outline_row *r)
{
	buf_add_str(out, "[[");
	for (size_t i = 0; i <= r->level; i++) {
		struct span value = outline_value(r, i);

		if (i)
			buf_add_char(out, ',');
		if (value.at)
			buf_add_json(out, value);
		else
			buf_add_str(out, "null");
	}
	buf_add_str(out, "],");
	add_numbers(out, r->path[r->level]->n, TALLY_COLUMNS);
	buf_add_char(out, ']');
}

static void
add_group(struct buf *out, const struct group *g)
{
	struct outline rows = outline_of(g);

	for (size_t level = 0; level < g->by->count; level++) {
		const char *before = "";

		buf_add_str(out, level ? ",[" : "[");
		for (size_t i = 0; i < rows.count; i++) {
			if (rows.at[i].level != level)
				continue;
			buf_add_str(out, before);
			add_row(out, &rows.at[i]);
			before = ",";
		}
		buf_add_char(out, ']');
	}
	outline_release(&rows);
}

void
partial_write(struct buf *out, const struct figures *f, const char *config)
{
	const struct plan *plan = f->plan;

	buf_addf(out,
	    "{\"cplt_report\":%d,\"config\":\"%s\",\"by\":", PARTIAL_VERSION,
	    config);
	if (plan->by)
		buf_add_json(out, span_of(plan->by));
	else
		buf_add_str(out, "null");
	buf_addf(out, ",\"late\":%s", plan->late ? "true" : "false");
	add_time(out, "now", plan, true, plan->now);
	add_time(out, "from", plan, plan->has_from, plan->from);
	add_time(out, "to", plan, plan->has_to, plan->to);
	buf_add_str(out, ",\"n\":[");
	add_numbers(out, f->n, TALLY_COLUMNS);
	buf_addf(out, "],\"outside\":%" PRIu64 ",\"bad\":%" PRIu64, f->outside,
	    f->bad);
	buf_add_str(out, ",\"ages\":[");
	add_numbers(out, f->ages, AGE_BUCKETS);
	buf_add_str(out, "],\"clocks\":[");
	add_clocks(out, f);
	buf_add_str(out, "],\"groups\":[");
	for (size_t i = 0; i < plan->count; i++) {
		buf_add_str(out, i ? ",[" : "[");
		add_group(out, &f->groups[i]);
		buf_add_char(out, ']');
	}
	buf_add_str(out, "]}\n");
}
