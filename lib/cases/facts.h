/*
 * What a closed case teaches, going by its history alone: how it ended, and
 * which of three lessons it bears out, listen for the root, respond in time,
 * value feedback.
 */
#ifndef CPLT_CASE_FACTS_H
#define CPLT_CASE_FACTS_H

#include "ticket/ticket.h"

enum case_end { END_WELL, END_MIXED, END_BADLY, ENDS };

enum case_lesson {
	LESSON_LISTEN,
	LESSON_RESPOND,
	LESSON_FEEDBACK,
	LESSON_OTHER,
	LESSONS
};

/* Why: what went wrong, then what was done well. */
enum case_reason {
	REASON_NO_CAUSE, /* an outcome without a cause that was looked for */
	REASON_REFUSED,  /* the customer refused what was offered */
	REASON_REOPENED,
	REASON_NO_ANSWER,
	REASON_LATE, /* answered after the time that was promised */
	REASON_ESCALATED,
	REASON_PASSED_ON, /* handed on twice or more */
	REASON_APPEALED,
	REASON_LOW_SCORE,   /* 1 to 3 of 5 at the call-back */
	REASON_NOT_VISITED, /* no call-back */
	REASON_ROOT_FOUND,
	REASON_IN_TIME,
	REASON_ON_SPOT,
	REASON_SATISFIED, /* 4 or 5 of 5 */
	REASON_IMPROVED,  /* an improvement was put on the register */
	REASONS
};

/* Names in JSON, in the order of the enums, ended by NULL. */
extern const char *const case_ends[];
extern const char *const case_lessons[];
extern const char *const case_reasons[];

/* What people read for them, in their language; of static duration. */
const char *case_end_label(enum case_end end);
const char *case_lesson_label(enum case_lesson lesson);
const char *case_reason_label(enum case_reason reason);

struct case_facts {
	enum case_end end;
	enum case_lesson lesson;
	bool said;        /* by somebody, with the act summarise */
	bool typical;     /* and so called there */
	uint32_t reasons; /* a bit for each enum case_reason */
	int score;        /* of the call-back, 0 for none */
	time_t answered;  /* the first reply, 0 for none */
	time_t closed;    /* 0 for not known */
};

/* Gather those of t; a history that is not in order ends where it is not. */
void case_facts_read(struct case_facts *facts, struct ticket *t);

#endif
