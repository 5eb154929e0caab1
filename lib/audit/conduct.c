/* What supervision looks for: conduct.csv, read and checked. */
#include "audit/conduct.h"

#include <stdlib.h>

#include "audit/checks.h"
#include "base/arena.h"
#include "base/lang.h"
#include "base/when.h"
#include "base/xalloc.h"
#include "config/config.h"
#include "config/table.h"

enum column {
	ID,
	KIND,
	MATCH,
	UNLESS,
	ASKED,
	SEVERITY,
	UNIT,
	BASIS,
	ZH,
	EN,
};

static const char *const columns[] = { "id", "kind", "match", "unless", "asked",
	"severity", "unit", "basis", "zh", "en", NULL };

enum { TIMES_MOST = 1000 };

struct conduct_own {
	struct arena arena;
	char *origin;
	const struct units *units;
	size_t room;
};

static struct span
keep(struct conduct *c, struct span s)
{
	return s.len ? arena_copy(&c->own->arena, s)
		     : (struct span) { NULL, 0 };
}

static int
check_id(const struct table *in, const struct conduct *c, struct span id)
{
	if (!id.len)
		return table_refuse(in, _("a rule has no id"));
	for (size_t i = 0; i < c->count; i++)
		if (span_equal(c->rules[i].id, id))
			return table_refuse(in,
			    _("rule '%.*s' stands there twice"), SPAN_ARGS(id));
	return 0;
}

static int
read_times(const struct table *in, struct span s, time_t *limit)
{
	time_t n = 0;

	for (size_t i = 0; i < s.len && n <= TIMES_MOST; i++)
		n = s.at[i] >= '0' && s.at[i] <= '9' ? 10 * n + (s.at[i] - '0')
						     : TIMES_MOST + 1;
	if (n > TIMES_MOST)
		return table_refuse(in,
		    _("match '%.*s' must say how often: a number such as 3"),
		    SPAN_ARGS(s));
	*limit = n;
	return 0;
}

static int
read_time(const struct table *in, struct span s, time_t *limit)
{
	char *text = xstrndup(s.at, s.len);
	int bad = when_duration(text, limit);

	free(text);
	return bad ? table_refuse(in,
			 _("match '%.*s' must say how long: a duration such "
			   "as 24h"),
			 SPAN_ARGS(s))
		   : 0;
}

static int
read_check(const struct table *in, struct conduct_rule *rule)
{
	const struct check_kind *kind;

	rule->check = check_find(rule->id);
	if (rule->check < 0)
		return table_refuse(in,
		    _("'%.*s' is no built-in check: see cplt-conduct(5)"),
		    SPAN_ARGS(rule->id));
	if (rule->unless.len || rule->asked.len)
		return table_refuse(in,
		    _("unless and asked are for phrases: '%.*s' is a check"),
		    SPAN_ARGS(rule->id));
	kind = &check_kinds[rule->check];
	rule->limit = kind->limit;
	if (!rule->match.len)
		return 0;
	switch (kind->measure) {
	case CHECK_TIMES:
		return read_times(in, rule->match, &rule->limit);
	case CHECK_LENGTH:
		return read_time(in, rule->match, &rule->limit);
	default:
		return table_refuse(
		    in, _("check '%.*s' takes no match"), SPAN_ARGS(rule->id));
	}
}

static int
read_kind(const struct table *in, struct span kind, struct conduct_rule *rule)
{
	if (span_is(kind, "check")) {
		rule->kind = CONDUCT_CHECK;
		return read_check(in, rule);
	}
	if (!span_is(kind, "phrase"))
		return table_refuse(in,
		    _("kind '%.*s' must be phrase or check"), SPAN_ARGS(kind));
	if (!rule->match.len)
		return table_refuse(
		    in, _("rule '%.*s' matches nothing"), SPAN_ARGS(rule->id));
	return 0;
}

static int
read_units(const struct table *in, struct conduct *c, struct span list,
    struct conduct_rule *rule)
{
	size_t most = 1;
	struct span name;
	int *places;

	for (size_t i = 0; i < list.len; i++)
		most += list.at[i] == '|';
	rule->units = places =
	    arena_take(&c->own->arena, most * sizeof *places);
	while (table_piece(&list, '|', &name)) {
		int place = units_find(c->own->units, name);

		if (place < 0)
			return table_refuse(in,
			    _("'%.*s' is no unit: see units.csv"),
			    SPAN_ARGS(name));
		places[rule->unit_count++] = place;
	}
	return 0;
}

static int
read_row(struct table *in, const struct span cells[], void *into)
{
	struct conduct *c = into;
	int severity = ticket_code(ticket_severities, cells[SEVERITY]);
	struct conduct_rule rule = {
		.id = keep(c, cells[ID]),
		.line = in->line,
		.match = keep(c, cells[MATCH]),
		.unless = keep(c, cells[UNLESS]),
		.asked = keep(c, cells[ASKED]),
		.basis = keep(c, cells[BASIS]),
		.zh = keep(c, cells[ZH]),
		.en = keep(c, cells[EN]),
	};

	if (check_id(in, c, rule.id) < 0 ||
	    read_kind(in, cells[KIND], &rule) < 0)
		return -1;
	if (severity < 0)
		return table_refuse(in,
		    _("severity '%.*s' must be one of minor, major, critical"),
		    SPAN_ARGS(cells[SEVERITY]));
	rule.severity = (enum ticket_severity)severity;
	if (read_units(in, c, cells[UNIT], &rule) < 0)
		return -1;
	if (!rule.zh.len || !rule.en.len)
		return table_refuse(
		    in, _("'%.*s' wants zh and en"), SPAN_ARGS(rule.id));
	c->rules = xgrow(c->rules, c->count, &c->own->room, sizeof *c->rules);
	c->rules[c->count++] = rule;
	return 0;
}

struct conduct *
conduct_parse(struct span text, const char *origin, const struct units *u,
    struct fault *fault)
{
	struct conduct *c = xcalloc(1, sizeof *c);

	c->own = xcalloc(1, sizeof *c->own);
	c->own->units = u;
	c->origin = c->own->origin = xstrdup(origin);
	if (table_read(text, origin, columns, read_row, c, fault) == 0)
		return c;
	conduct_free(c);
	return NULL;
}

struct conduct *
conduct_load(const char *dir, const struct units *u, struct fault *fault)
{
	struct config_file file;
	struct conduct *c;

	if (config_load(&file, dir, "conduct.csv", fault) < 0)
		return NULL;
	c = conduct_parse(file.text, file.origin, u, fault);
	config_release(&file);
	return c;
}

void
conduct_free(struct conduct *c)
{
	if (!c)
		return;
	arena_release(&c->own->arena);
	free(c->own->origin);
	free(c->own);
	free(c->rules);
	free(c);
}
