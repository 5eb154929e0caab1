/* A ticket judged by a policy, for the tests of clocks. */
#ifndef TRIAL_H
#define TRIAL_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/when.h"
#include "sla/clock.h"

#define LABEL "{\"zh\":\"甲\",\"en\":\"a\"}"

/* A ticket, its facts, and how its clocks stand. */
struct trial {
	struct policy *policy;
	const struct calendar *calendars[1];
	struct buf line;
	struct record record;
	struct ticket ticket;
	struct facts facts;
	struct sla sla;
};

/* A policy of clocks, objects with commas between, and of one ladder, with a
 * level of one day and its pause: "" or states in quotes. */
static inline struct policy *
trial_policy(const char *zone, const char *clocks, const char *pause)
{
	struct fault fault = { 0 };
	struct buf text = { 0 };
	struct policy *p;

	buf_addf(&text,
	    "{\"version\":\"t/1\",\"zone\":\"%s\",\"clocks\":[%s],\"ladders\":["
	    "{\"name\":\"l\",\"answered\":[\"reply\"],%s%s%s"
	    "\"levels\":[{\"label\":" LABEL
	    ",\"role\":\"r\",\"dept\":\"d\",\"limit\":\"1d\"}],"
	    "\"rules\":[{\"id\":\"x\",\"label\":" LABEL
	    ",\"trigger\":{\"act\":\"refuse\"},\"level\":1}]}]}",
	    zone, clocks, *pause ? "\"pause\":[" : "", pause,
	    *pause ? "]," : "");
	p = policy_parse(buf_span(&text), "t.json", &fault);
	if (!p)
		fail_msg("%s in %s", fault.text, text.at);
	buf_release(&text);
	return p;
}

static inline void
trial_begin(struct trial *t, struct policy *p, const struct calendar *c)
{
	*t = (struct trial) { .policy = p, .calendars = { c } };
	t->facts.policy = p;
}

static inline void
trial_end(struct trial *t)
{
	facts_release(&t->facts);
	sla_release(&t->sla);
	record_release(&t->record);
	buf_release(&t->line);
	policy_free(t->policy);
}

/* Read t->line.  Returns what facts_read says. */
static inline int
trial_read(struct trial *t)
{
	struct scan_fault wrong;

	t->facts.calendars = t->calendars;
	memset(buf_reserve(&t->line, SCAN_PAD), 0, SCAN_PAD);
	assert_int_equal(
	    record_read(&t->record, buf_span(&t->line), &wrong), 0);
	assert_int_equal(ticket_read(&t->ticket, &t->record), 0);
	return facts_read(&t->facts, &t->ticket);
}

static inline const struct sla_clock *
trial_clock(const struct trial *t, const char *name)
{
	return sla_find(&t->sla, policy_clock_number(t->policy, span_of(name)));
}

#endif
