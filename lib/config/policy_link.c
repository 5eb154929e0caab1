/* Reading what makes tickets belong together, from policy.json. */
#include <limits.h>

#include "base/lang.h"
#include "base/when.h"
#include "config/policy_read.h"
#include "ticket/ticket.h"

const struct policy_link policy_default_link = {
	.kinds = 1u << KIND_COMPLAINT | 1u << KIND_FAULT,
	.repeat_window = (time_t)30 * WHEN_DAY,
	.duplicate_window = (time_t)7 * WHEN_DAY,
	.likeness = 60,
	.burst_window = (time_t)6 * WHEN_HOUR,
	.burst_least = 5,
	.burst_one_in = 100000000,
};

/* Beyond that a window is a slip, and memory would not be bounded. */
enum { WINDOW_MOST = 366 }; /* days */

static int
read_window(struct reader *in, struct value v, time_t *window, time_t least)
{
	if (reader_duration(in, v, "window", window) < 0)
		return -1;
	if (*window >= least && *window <= (time_t)WINDOW_MOST * WHEN_DAY)
		return 0;
	return reader_refuse(in, v,
	    _("'window' must be %ldm to %dd, such as 30d"),
	    (long)(least / WHEN_MINUTE), WINDOW_MOST);
}

static int
read_kind(struct reader *in, struct value v, void *link)
{
	struct policy_link *l = link;
	struct span code;
	int place;

	if (reader_text(in, v, "kinds", &code) < 0)
		return -1;
	place = ticket_code(ticket_kinds, code);
	if (place < 0)
		return policy_refuse_code(in, v, code, ticket_kinds, "kind");
	l->kinds |= 1u << place;
	return 0;
}

static int
read_kinds(struct reader *in, struct value v, void *link)
{
	((struct policy_link *)link)->kinds = 0;
	return reader_array(in, v, "kinds", read_kind, link);
}

static int
read_repeat_window(struct reader *in, struct value v, void *link)
{
	return read_window(
	    in, v, &((struct policy_link *)link)->repeat_window, WHEN_HOUR);
}

static int
read_category(struct reader *in, struct value v, void *link)
{
	static const char *const levels[] = { "top", "exact", NULL };
	struct span code;
	int place;

	if (reader_text(in, v, "category", &code) < 0)
		return -1;
	place = ticket_code(levels, code);
	if (place < 0)
		return policy_refuse_code(in, v, code, levels, "category");
	((struct policy_link *)link)->exact = place == 1;
	return 0;
}

static int
read_repeat(struct reader *in, struct value v, void *link)
{
	static const struct reader_key keys[] = {
		{ "window", read_repeat_window, false },
		{ "category", read_category, false },
		{ NULL, NULL, false },
	};

	return reader_object(in, v, "'repeat'", keys, link);
}

static int
read_duplicate_window(struct reader *in, struct value v, void *link)
{
	return read_window(
	    in, v, &((struct policy_link *)link)->duplicate_window, WHEN_HOUR);
}

static int
read_likeness(struct reader *in, struct value v, void *link)
{
	long n;

	if (reader_int(in, v, "likeness", 30, 100, &n) < 0)
		return -1;
	((struct policy_link *)link)->likeness = (int)n;
	return 0;
}

static int
read_duplicate(struct reader *in, struct value v, void *link)
{
	static const struct reader_key keys[] = {
		{ "window", read_duplicate_window, false },
		{ "likeness", read_likeness, false },
		{ NULL, NULL, false },
	};

	return reader_object(in, v, "'duplicate'", keys, link);
}

static int
read_burst_window(struct reader *in, struct value v, void *link)
{
	return read_window(
	    in, v, &((struct policy_link *)link)->burst_window, WHEN_HOUR);
}

static int
read_least(struct reader *in, struct value v, void *link)
{
	return reader_int(in, v, "least", 2, 100000,
	    &((struct policy_link *)link)->burst_least);
}

static int
read_one_in(struct reader *in, struct value v, void *link)
{
	return reader_int(in, v, "one_in", 100, INT_MAX,
	    &((struct policy_link *)link)->burst_one_in);
}

static int
read_burst(struct reader *in, struct value v, void *link)
{
	static const struct reader_key keys[] = {
		{ "window", read_burst_window, false },
		{ "least", read_least, false },
		{ "one_in", read_one_in, false },
		{ NULL, NULL, false },
	};

	return reader_object(in, v, "'burst'", keys, link);
}

int
policy_read_link(struct reader *in, struct value v, void *policy)
{
	static const struct reader_key keys[] = {
		{ "kinds", read_kinds, false },
		{ "repeat", read_repeat, false },
		{ "duplicate", read_duplicate, false },
		{ "burst", read_burst, false },
		{ NULL, NULL, false },
	};

	return reader_object(
	    in, v, _("'link'"), keys, &((struct policy *)policy)->link);
}
