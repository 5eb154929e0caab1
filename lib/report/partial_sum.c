/* Merging the figures of parts of the input, read from lines of JSON. */
#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "report/partial.h"

static int
disorder(struct fault *fault)
{
	return fault_set(fault, NULL, 0, _("its figures are not in order"));
}

static int
take_number(const json_t *n, uint64_t *into, struct fault *fault)
{
	if (!json_is_integer(n) || json_integer_value(n) < 0)
		return disorder(fault);
	if ((uint64_t)json_integer_value(n) > PARTIAL_MOST - *into)
		return fault_set(fault, NULL, 0,
		    _("with it the figures add up to more than %lld, wanted "
		      "fewer tickets"),
		    (long long)PARTIAL_MOST);
	*into += (uint64_t)json_integer_value(n);
	return 0;
}

/* Add count numbers of array, from its place first on, to into. */
static int
take_numbers(const json_t *array, size_t first, uint64_t *into, size_t count,
    struct fault *fault)
{
	if (json_array_size(array) != first + count)
		return disorder(fault);
	for (size_t i = 0; i < count; i++)
		if (take_number(
			json_array_get(array, first + i), &into[i], fault) < 0)
			return -1;
	return 0;
}

/* Add the counts of tickets, of which only so many are open or late. */
static int
take_counts(
    const json_t *array, size_t first, uint64_t *into, struct fault *fault)
{
	if (take_numbers(array, first, into, TALLY_COLUMNS, fault) < 0)
		return -1;
	for (size_t i = 0; i < TALLY_COLUMNS; i++)
		if (into[i] > into[COUNT_TICKETS])
			return disorder(fault);
	return 0;
}

/* Make the key of a row of that level in g->key; every row is inside one of the
 * level above. */
static int
take_key(
    const json_t *values, size_t level, struct group *g, struct fault *fault)
{
	const json_t *value;
	size_t i;

	if (json_array_size(values) != level + 1)
		return disorder(fault);
	buf_clear(&g->key);
	json_array_foreach(values, i, value)
	{
		struct span text = { json_string_value(value),
			json_string_length(value) };

		if (!json_is_string(value) && !json_is_null(value))
			return disorder(fault);
		if (i && !tally_find(&g->levels[i - 1], buf_span(&g->key)))
			return disorder(fault);
		group_key_add(&g->key, text);
	}
	return 0;
}

static int
take_row(const json_t *row, size_t level, struct group *g, struct fault *fault)
{
	const json_t *values = json_array_get(row, 0);
	struct tally_row *counts;

	if (take_key(values, level, g, fault) < 0)
		return -1;
	counts = tally_at(&g->levels[level], buf_span(&g->key));
	return take_counts(row, 1, counts->n, fault);
}

static int
take_group(const json_t *levels, struct group *g, struct fault *fault)
{
	const json_t *rows, *row;
	size_t level, i;

	if (json_array_size(levels) != g->by->count)
		return disorder(fault);
	json_array_foreach(levels, level, rows)
	{
		if (!json_is_array(rows))
			return disorder(fault);
		json_array_foreach(rows, i, row)
		{
			if (take_row(row, level, g, fault) < 0)
				return -1;
		}
	}
	return 0;
}

static int
take_clocks(const json_t *clocks, struct figures *f, struct fault *fault)
{
	size_t count = f->plan->policy->clock_count;

	if (json_array_size(clocks) != count)
		return disorder(fault);
	for (size_t i = 0; i < count; i++)
		if (take_numbers(json_array_get(clocks, i), 0, f->clocks[i],
			CLOCK_COUNTS, fault) < 0)
			return -1;
	return 0;
}

static int
take_figures(const json_t *json, struct figures *f, struct fault *fault)
{
	const json_t *groups = json_object_get(json, "groups");
	const json_t *outside = json_object_get(json, "outside");
	const json_t *ages = json_object_get(json, "ages");

	if (take_counts(json_object_get(json, "n"), 0, f->n, fault) < 0 ||
	    take_number(outside, &f->outside, fault) < 0 ||
	    take_number(json_object_get(json, "bad"), &f->bad, fault) < 0 ||
	    take_numbers(ages, 0, f->ages, AGE_BUCKETS, fault) < 0 ||
	    take_clocks(json_object_get(json, "clocks"), f, fault) < 0)
		return -1;
	if (json_array_size(groups) != f->plan->count)
		return disorder(fault);
	for (size_t i = 0; i < f->plan->count; i++)
		if (take_group(
			json_array_get(groups, i), &f->groups[i], fault) < 0)
			return -1;
	return 0;
}

/* A time, or null when it may be missing. */
static int
take_time(const json_t *json, const char *name, bool *known, time_t *at)
{
	const json_t *v = json_object_get(json, name);

	*known = !json_is_null(v);
	if (!*known)
		return 0;
	return json_is_string(v) ? when_parse(span_of(json_string_value(v)), at)
				 : -1;
}

static int
take_times(const json_t *json, struct plan *plan)
{
	bool known;

	if (take_time(json, "now", &known, &plan->now) < 0 || !known ||
	    take_time(json, "from", &plan->has_from, &plan->from) < 0 ||
	    take_time(json, "to", &plan->has_to, &plan->to) < 0)
		return -1;
	return 0;
}

/* Begin the sum with what the first of all partial figures are about. */
static int
begin(struct partial_sum *sum, const json_t *json, struct fault *fault)
{
	const json_t *by = json_object_get(json, "by");

	if (!json_is_string(by) && !json_is_null(by))
		return fault_set(
		    fault, NULL, 0, _("'by' must be a list of fields or null"));
	sum->by = json_is_string(by) ? xstrdup(json_string_value(by)) : NULL;
	if (plan_init(&sum->plan, sum->policy, sum->by, fault) < 0)
		return -1;
	sum->plan.late = json_is_true(json_object_get(json, "late"));
	if (take_times(json, &sum->plan) < 0)
		return fault_set(fault, NULL, 0,
		    _("'now', 'from' and 'to' must be RFC 3339 times"));
	figures_init(&sum->figures, &sum->plan);
	sum->begun = true;
	return 0;
}

/* The option that partial figures were made with, and the first were not. */
static const char *
differing(const struct partial_sum *sum, const json_t *json)
{
	const struct plan *plan = &sum->plan;
	const char *by = json_string_value(json_object_get(json, "by"));
	struct plan other = { 0 };

	if (!by != !plan->by || (by && strcmp(by, plan->by) != 0))
		return "by";
	if (json_is_true(json_object_get(json, "late")) != plan->late)
		return "late";
	if (take_times(json, &other) < 0 || other.now != plan->now)
		return "now";
	if (other.has_from != plan->has_from || other.from != plan->from)
		return "from";
	if (other.has_to != plan->has_to || other.to != plan->to)
		return "to";
	return NULL;
}

static int
check_origin(
    const struct partial_sum *sum, const json_t *json, struct fault *fault)
{
	const json_t *version = json_object_get(json, "cplt_report");
	const char *config = json_string_value(json_object_get(json, "config"));

	if (!json_is_integer(version) || json_integer_value(version) < 1)
		return fault_set(fault, NULL, 0,
		    _("this is not what 'cplt-report --partial' writes"));
	if (json_integer_value(version) > PARTIAL_VERSION)
		return fault_set(fault, NULL, 0,
		    _("a newer cplt-report made it, in format %lld, and this "
		      "one reads up to %d"),
		    (long long)json_integer_value(version), PARTIAL_VERSION);
	if (!config || strcmp(config, sum->config) != 0)
		return fault_set(fault, NULL, 0,
		    _("it was made with another policy, or other calendars "
		      "or units"));
	return 0;
}

static int
add_partial(struct partial_sum *sum, const json_t *json, struct fault *fault)
{
	const char *option;

	if (check_origin(sum, json, fault) < 0)
		return -1;
	if (!sum->begun && begin(sum, json, fault) < 0)
		return -1;
	option = differing(sum, json);
	if (option)
		return fault_set(fault, NULL, 0,
		    _("it was made with another --%s than the first"), option);
	return take_figures(json, &sum->figures, fault);
}

static int
load_line(
    struct partial_sum *sum, const char *text, size_t len, struct fault *fault)
{
	json_error_t why;
	json_t *json = json_loadb(
	    text, len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &why);
	int result;

	if (!json) {
		fault_set(fault, NULL, 0,
		    _("byte %d: the JSON is wrong or breaks off here, wanted a "
		      "line as 'cplt-report --partial' writes it"),
		    why.position);
		return 1;
	}
	result = add_partial(sum, json, fault);
	json_decref(json);
	return result ? 1 : 0;
}

static int
load_lines(
    struct partial_sum *sum, FILE *in, const char *name, struct fault *fault)
{
	char *text = NULL;
	size_t room = 0, line = 0;
	int result = 0;
	ssize_t len;

	while (result == 0 && (len = getline(&text, &room, in)) >= 0) {
		struct fault why;

		line++;
		if (text[strspn(text, " \t\r\n")] == '\0')
			continue;
		result = load_line(sum, text, (size_t)len, &why);
		if (result)
			fault_set(fault, name, line, "%s", why.text);
	}
	/* getline ends so, too, when there is no memory for the line. */
	if (result == 0 && !feof(in)) {
		xalloc_errno();
		result = fault_set(fault, name, 0, "%s", strerror(errno));
	}
	free(text);
	return result;
}

int
partial_load(struct partial_sum *sum, const char *path, struct fault *fault)
{
	bool standard = strcmp(path, "-") == 0;
	FILE *in = standard ? stdin : fopen(path, "r");
	int result;

	json_set_alloc_funcs(xmalloc, free);
	if (!in)
		return fault_set(fault, path, 0, "%s", strerror(errno));
	result = load_lines(sum, in, standard ? "<stdin>" : path, fault);
	if (!standard)
		fclose(in);
	return result;
}

void
partial_sum_release(struct partial_sum *sum)
{
	if (sum->begun)
		figures_release(&sum->figures);
	free(sum->by);
}
