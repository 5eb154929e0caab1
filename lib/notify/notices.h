/*
 * The notices in force: templates/NAME.zh.txt and NAME.en.txt, each a head of
 * "key: value" lines, a blank line, and the text.
 *
 *	on: uphold                    the act it goes with, or "warn CLOCK",
 *	                              "late CLOCK", "before CLOCK DURATION"
 *	if: event.to = accused        all of them must hold; "= value" may be
 *	if: category ~ service.conduct    left out (it is there), "~" is that
 *	                              class or one below it, "!" before: not;
 *	                              "= a, b" and "~ a, b" are any of them
 *	to: customer                  customer, accused, leader (of the accused,
 *	                              else of the owner), owner, first,
 *	                              target (who it was given to), by
 *	channel: sms                  sms, mail or script (what an agent says)
 *	subject: …                    of a mail, or what a script is for; may
 *	                              have fields
 *	urgent: yes                   quiet hours do not hold for it
 *	covers: promise, …            notices whose news this one has too
 *
 * cplt-templates(5) is the authority.  Only read after notices_load.
 */
#ifndef CPLT_NOTICES_H
#define CPLT_NOTICES_H

#include <stdbool.h>
#include <time.h>

#include "base/diag.h"
#include "config/policy.h"
#include "config/taxonomy.h"
#include "text/template.h"

enum notice_cause {
	CAUSE_ACT,    /* an event of the history */
	CAUSE_WARN,   /* a clock is past its first warning point */
	CAUSE_LATE,   /* a clock is past due */
	CAUSE_BEFORE, /* a clock is due in less than so long */
};

enum notice_recipient {
	TO_CUSTOMER,
	TO_ACCUSED,
	TO_LEADER,
	TO_OWNER,
	TO_FIRST,
	TO_TARGET,
	TO_BY,
};

enum notice_channel { CHANNEL_SMS, CHANNEL_MAIL, CHANNEL_SCRIPT };

enum notice_language { LANGUAGE_ZH, LANGUAGE_EN, LANGUAGE_COUNT };

/* "customer", …; "sms", …; "zh", "en"; and the forms a field may be asked for
 * in, "date", "time", "list", "money", "label": ended by NULL. */
extern const char *const notice_recipients[];
extern const char *const notice_channels[];
extern const char *const notice_languages[];
extern const char *const notice_forms[];

/* A condition on the ticket or its event. */
struct notice_if {
	bool not_so;
	bool below;        /* value is a class: that one or below it */
	struct span field; /* a path; "event." begins one of the event */
	struct span value; /* values with "," between; .at is NULL: the field
			    * is there */
};

/*
 * Does the condition hold where its field is value?  That is the text of a
 * string, or true, false or a number as it is spelled.  .at is NULL where the
 * field is not there, and nor is one that is null, an empty string, or an empty
 * array or object; false is there for "=", but not without a value.
 */
bool notice_if_holds(const struct notice_if *c, struct span value);

struct notice {
	struct span name;
	enum notice_cause cause;
	struct span act; /* CAUSE_ACT */
	int clock;       /* its name's number in the policy; CAUSE_ACT: -1 */
	time_t lead;     /* CAUSE_BEFORE: seconds */
	const struct notice_if *ifs;
	size_t if_count;
	enum notice_recipient to;
	enum notice_channel channel;
	bool urgent;
	struct span covers; /* names with "," between; .at may be NULL */
	/* By language; NULL where there is none in it. */
	struct template *text[LANGUAGE_COUNT];
	struct template *subject[LANGUAGE_COUNT];
};

/* Does what n says make the other one, to the same, superfluous? */
bool notice_covers(const struct notice *n, const struct notice *other);

struct notices {
	struct notice *notices; /* by name */
	size_t count;
	struct notices_own *own;
};

/*
 * All notices: the built-in ones, each file in whose place stands that of the
 * same name in dir's folder templates, and those that only dir has.  An empty
 * file is none: a notice is off in that language, and in the other one too
 * unless dir has that of its own.
 * The two languages of a notice must agree in their heads, subject aside.
 * Clocks are those of p, classes those of t; a built-in notice of a clock that
 * p does not have is left out.
 * Returns new ones, or NULL with *fault filled.
 */
struct notices *notices_load(const char *dir, const struct policy *p,
    const struct taxonomy *t, struct fault *fault);

void notices_free(struct notices *n);

#endif
