/* Whether what is kept outlasts the windows: random policies, and every ticket
 * there can be, one by one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buf.h"
#include "config/policy.h"
#include "ticket/ticket.h"

enum { ENTRIES = 4, CLOCKS = 4, ROUNDS = 4000, CATEGORIES = 4 };

/* The last one is under none of the others. */
static const char *const categories[] = { "a", "a.b", "c", "d" };

/* Bits by value, the lowest for a ticket without one; 0: any will do. */
struct choice {
	unsigned kinds, severities, areas, categories;
};

struct entry {
	struct choice when;
	int months;
};

struct window {
	struct choice when;
	int months;
	bool legal;
	char name; /* clocks of one name are alternatives */
};

static unsigned
roll(uint32_t *state, unsigned below)
{
	*state = *state * 1664525u + 1013904223u;
	return (*state >> 16) % below;
}

/* Often anything, else some of the values that have a name. */
static unsigned
some(uint32_t *state, unsigned count)
{
	return roll(state, 2) ? 0 : (1 + roll(state, (1u << count) - 1)) << 1;
}

static struct choice
choose(uint32_t *state)
{
	return (struct choice) { some(state, KIND_COUNT),
		some(state, SEVERITY_COUNT), some(state, 2),
		some(state, CATEGORIES) };
}

static void
write_list(struct buf *out, const char *name, const char *const codes[],
    unsigned bits, bool *first)
{
	const char *before = "";

	if (!bits)
		return;
	buf_addf(out, "%s\"%s\":[", *first ? "" : ",", name);
	*first = false;
	for (int i = 0; bits >> (i + 1); i++)
		if (bits >> (i + 1) & 1) {
			buf_addf(out, "%s\"%s\"", before, codes[i]);
			before = ",";
		}
	buf_add_char(out, ']');
}

static void
write_when(struct buf *out, const struct choice *c)
{
	bool first = true;

	buf_add_str(out, ",\"when\":{");
	write_list(out, "kind", ticket_kinds, c->kinds, &first);
	write_list(out, "severity", ticket_severities, c->severities, &first);
	write_list(out, "area", ticket_areas, c->areas, &first);
	write_list(out, "category", categories, c->categories, &first);
	buf_add_char(out, '}');
}

#define LABEL "{\"zh\":\"甲\",\"en\":\"a\"}"

static void
write_policy(struct buf *out, const struct entry entries[], int entry_count,
    const struct window windows[], int window_count)
{
	buf_add_str(out, "{\"version\":\"t/1\",\"zone\":\"UTC\",\"clocks\":[");
	for (int i = 0; i < window_count; i++) {
		buf_addf(out,
		    "%s{\"name\":\"%c\",\"label\":" LABEL ",\"basis\":" LABEL
		    ",\"start\":[\"occur\"],\"unit\":\"month\",\"limit\":"
		    "\"%dmo\",\"window\":true,\"legal\":%s",
		    i ? "," : "", windows[i].name, windows[i].months,
		    windows[i].legal ? "true" : "false");
		write_when(out, &windows[i].when);
		buf_add_char(out, '}');
	}
	buf_add_str(out,
	    "],\"ladders\":[{\"name\":\"l\",\"answered\":[\"reply\"],"
	    "\"levels\":[{\"label\":" LABEL ",\"role\":\"r\",\"dept\":\"d\","
	    "\"limit\":\"1h\"}],\"rules\":[{\"id\":\"r\",\"label\":" LABEL
	    ",\"trigger\":{\"act\":\"refuse\"},\"level\":1}]}],"
	    "\"retention\":[");
	for (int i = 0; i < entry_count; i++) {
		buf_addf(out,
		    "%s{\"name\":\"e%d\",\"basis\":" LABEL ",\"keep\":\"%dmo\"",
		    i ? "," : "", i, entries[i].months);
		write_when(out, &entries[i].when);
		buf_add_char(out, '}');
	}
	buf_add_str(out, "]}");
}

static bool
has(unsigned bits, int place)
{
	return !bits || (bits >> (place + 1) & 1);
}

struct sample {
	int kind, severity, area, category; /* -1: none */
};

static bool
fits(const struct choice *c, const struct sample *s)
{
	return has(c->kinds, s->kind) && has(c->severities, s->severity) &&
	       has(c->areas, s->area) &&
	       (has(c->categories, s->category) ||
		   /* what is below a is under a as well */
		   (s->category == 1 && has(c->categories, 0)));
}

static bool
is_short(const struct sample *s, const struct entry entries[], int entry_count,
    const struct window windows[], int window_count)
{
	int e = 0;

	while (e < entry_count && !fits(&entries[e].when, s))
		e++;
	if (e == entry_count)
		return false;
	for (const char *name = "vw"; *name; name++)
		for (int i = 0; i < window_count; i++) {
			if (windows[i].name != *name ||
			    !fits(&windows[i].when, s))
				continue;
			if (windows[i].legal &&
			    entries[e].months < windows[i].months)
				return true;
			break;
		}
	return false;
}

static bool
any_is_short(const struct entry entries[], int entry_count,
    const struct window windows[], int window_count)
{
	struct sample s;

	for (s.kind = -1; s.kind < KIND_COUNT; s.kind++)
		for (s.severity = -1; s.severity < SEVERITY_COUNT; s.severity++)
			for (s.area = -1; s.area < 2; s.area++)
				for (s.category = -1; s.category < CATEGORIES;
				     s.category++)
					if (is_short(&s, entries, entry_count,
						windows, window_count))
						return true;
	return false;
}

static void
is_refused_when_a_ticket_is_short(void **unused)
{
	uint32_t state = 20261121;
	int refused = 0;

	(void)unused;
	for (int round = 0; round < ROUNDS; round++) {
		struct entry entries[ENTRIES];
		struct window windows[CLOCKS];
		int entry_count = 1 + (int)roll(&state, ENTRIES);
		int window_count = 1 + (int)roll(&state, CLOCKS);
		struct buf text = { 0 };
		struct fault fault = { 0 };
		struct policy *p;
		bool wanted;

		for (int i = 0; i < entry_count; i++)
			entries[i] = (struct entry) { choose(&state),
				1 + (int)roll(&state, 4) };
		for (int i = 0; i < window_count; i++)
			windows[i] = (struct window) { choose(&state),
				1 + (int)roll(&state, 3), roll(&state, 4) != 0,
				"vw"[roll(&state, 2)] };
		write_policy(
		    &text, entries, entry_count, windows, window_count);
		wanted =
		    any_is_short(entries, entry_count, windows, window_count);
		p = policy_parse(buf_span(&text), "p.json", &fault);
		if (!p == !wanted)
			fail_msg("%s: %s", p ? "taken" : fault.text,
			    buf_text(&text));
		if (!p)
			assert_non_null(strstr(fault.text, "'keep' of 'e"));
		refused += wanted;
		policy_free(p);
		buf_release(&text);
	}
	assert_in_range(refused, ROUNDS / 5, ROUNDS * 4 / 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_refused_when_a_ticket_is_short),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
