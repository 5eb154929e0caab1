/* Merging the figures of parts of the input, read from lines of JSON. */
#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "report/partial_tally.h"

/* The tallies, those in which others have outer rows before these. */
static int
take_tallies(const json_t *tallies, struct figures *f, struct fault *fault)
{
	const struct plan *plan = f->plan;
	struct buf name = { 0 };
	int result = 0;

	if (json_object_size(tallies) != plan->tally_count)
		return partial_disorder(fault);
	for (size_t i = 0; i < plan->tally_count && result == 0; i++) {
		buf_clear(&name);
		plan_tally_name(&plan->tallies[i], &name);
		result = partial_take_tally(
		    json_object_get(tallies, buf_text(&name)), f, i, fault);
	}
	buf_release(&name);
	return result;
}

static int
take_best(const json_t *texts, struct best *b, struct fault *fault)
{
	const json_t *entry;
	size_t i;

	if (!json_is_array(texts) || json_array_size(texts) > b->most)
		return partial_disorder(fault);
	json_array_foreach(texts, i, entry)
	{
		const json_t *by = json_array_get(entry, 0);
		const json_t *text = json_array_get(entry, 1);
		struct best_order order;

		if (json_array_size(entry) != 2 ||
		    json_array_size(by) != BEST_ORDERS || !json_is_string(text))
			return partial_disorder(fault);
		for (size_t k = 0; k < BEST_ORDERS; k++) {
			if (!json_is_integer(json_array_get(by, k)))
				return partial_disorder(fault);
			order.by[k] = json_integer_value(json_array_get(by, k));
		}
		best_add(b, order,
		    (struct span) {
			json_string_value(text), json_string_length(text) });
	}
	return 0;
}

static int
take_figures(const json_t *json, struct figures *f, struct fault *fault)
{
	const json_t *best = json_object_get(json, "best");

	if (partial_take_number(
		json_object_get(json, "outside"), &f->outside, fault) < 0 ||
	    partial_take_number(json_object_get(json, "bad"), &f->bad, fault) <
		0 ||
	    take_tallies(json_object_get(json, "tallies"), f, fault) < 0)
		return -1;
	if (!json_is_object(best) ||
	    json_object_size(best) != f->plan->best_count)
		return partial_disorder(fault);
	for (size_t i = 0; i < f->plan->best_count; i++)
		if (take_best(json_object_get(best, f->plan->bests[i].name),
			&f->bests[i], fault) < 0)
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

/* A text or null: a new copy in *into. */
static int
take_text(
    const json_t *json, const char *name, char **into, struct fault *fault)
{
	const json_t *v = json_object_get(json, name);

	if (!json_is_string(v) && !json_is_null(v))
		return fault_set(
		    fault, NULL, 0, _("'%s' must be a text or null"), name);
	*into = json_is_string(v) ? xstrdup(json_string_value(v)) : NULL;
	return 0;
}

/* Plan what the first of all partial figures are about. */
static int
plan_as(struct partial_sum *sum, const json_t *json, struct fault *fault)
{
	const struct terms *terms = sum->origin->terms;
	const char *name = json_string_value(json_object_get(json, "report"));
	const struct report_kind *kind = name ? report_kind_find(name) : NULL;

	if (!kind)
		return fault_set(fault, NULL, 0,
		    _("it is of no report that this cplt-report makes"));
	if (take_text(json, "by", &sum->by, fault) < 0 ||
	    take_text(json, "measures", &sum->measures, fault) < 0)
		return -1;
	sum->plan = (struct plan) {
		.kind = kind,
		.policy = terms->policy,
		.calendars = terms->calendars,
		.dir = sum->origin->dir,
		.by = sum->by,
		.measures = sum->measures,
		.terms.wanted = json_is_true(json_object_get(json, "terms")),
	};
	if (take_times(json, &sum->plan) < 0)
		return fault_set(fault, NULL, 0,
		    _("'now', 'from' and 'to' must be RFC 3339 times"));
	if (partial_config(sum->config, sum->origin, kind, fault) < 0)
		return -1;
	return plan_init(&sum->plan, fault);
}

static bool
is_same(const json_t *json, const char *name, const char *text)
{
	const char *other = json_string_value(json_object_get(json, name));

	return !other == !text && (!text || strcmp(other, text) == 0);
}

/* The option that partial figures were made with, and the first were not. */
static const char *
differing(const struct partial_sum *sum, const json_t *json)
{
	const struct plan *plan = &sum->plan;
	struct plan other = { 0 };

	if (!is_same(json, "by", plan->by))
		return "by";
	if (!is_same(json, "measures", plan->measures))
		return "measures";
	if (json_is_true(json_object_get(json, "terms")) != plan->terms.wanted)
		return "terms";
	if (take_times(json, &other) < 0 || other.now != plan->now)
		return "now";
	if (other.has_from != plan->has_from || other.from != plan->from)
		return "from";
	if (other.has_to != plan->has_to || other.to != plan->to)
		return "to";
	return NULL;
}

static int
check_version(const json_t *json, struct fault *fault)
{
	const json_t *version = json_object_get(json, "cplt_report");

	if (!json_is_integer(version) || json_integer_value(version) < 1)
		return fault_set(fault, NULL, 0,
		    _("this is not what 'cplt-report --partial' writes"));
	if (json_integer_value(version) > PARTIAL_VERSION)
		return fault_set(fault, NULL, 0,
		    _("a newer cplt-report made it, in format %lld, and this "
		      "one reads up to %d"),
		    (long long)json_integer_value(version), PARTIAL_VERSION);
	if (json_integer_value(version) < PARTIAL_VERSION)
		return fault_set(fault, NULL, 0,
		    _("an older cplt-report made it, in format %lld, and this "
		      "one reads %d: make it anew"),
		    (long long)json_integer_value(version), PARTIAL_VERSION);
	return 0;
}

/* Was it made for the same as the first, which may be it? */
static int
check_origin(struct partial_sum *sum, const json_t *json, struct fault *fault)
{
	const char *option;

	if (!sum->begun) {
		if (plan_as(sum, json, fault) < 0)
			return -1;
		figures_init(&sum->figures, &sum->plan);
		sum->begun = true;
	}
	if (!is_same(json, "report", sum->plan.kind->name))
		return fault_set(fault, NULL, 0,
		    _("it is of another report than the first, which is '%s'"),
		    sum->plan.kind->name);
	if (!is_same(json, "config", sum->config))
		return fault_set(fault, NULL, 0,
		    _("it was made with another policy, or other calendars "
		      "or units"));
	option = differing(sum, json);
	if (option)
		return fault_set(fault, NULL, 0,
		    _("it was made with another --%s than the first"), option);
	return 0;
}

static int
add_partial(struct partial_sum *sum, const json_t *json, struct fault *fault)
{
	if (check_version(json, fault) < 0 ||
	    check_origin(sum, json, fault) < 0)
		return -1;
	return take_figures(json, &sum->figures, fault);
}

int
partial_take(struct partial_sum *sum, struct span line, struct fault *fault)
{
	json_error_t why;
	json_t *json;
	int result;

	json_set_alloc_funcs(xmalloc, free);
	json = json_loadb(
	    line.at, line.len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &why);
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
		result = partial_take(
		    sum, (struct span) { text, (size_t)len }, &why);
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
	if (sum->begun) {
		figures_release(&sum->figures);
		plan_release(&sum->plan);
	}
	free(sum->by);
	free(sum->measures);
}
