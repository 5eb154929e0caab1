/*
 * A ticket without what tells whom it is about, for extracts and for the
 * knowledge base.
 *
 *	struct redactor *red = redactor_new(REDACT_CUSTOMER, staff);
 *	redact_ticket(red, r, &out);
 *	redactor_free(red);
 *
 * Members that cplt-ticket(5) does not name go away, and of those it names the
 * customer's name and numbers, outside numbers, names of files and whatever the
 * export held besides.  Texts are masked (text/mask.h), knowing the case's own
 * names and numbers.  All else keeps its bytes.  Redacting what is redacted
 * changes nothing.
 */
#ifndef CPLT_REDACT_H
#define CPLT_REDACT_H

#include "archive/call.h"
#include "config/staff.h"
#include "text/mask.h"
#include "ticket/ticket.h"

enum redact_profile {
	REDACT_CUSTOMER, /* the customer and private persons */
	REDACT_EVERYONE, /* staff too */
	REDACT_PROFILES
};

/* Their names, in the order of the enum, ended by NULL. */
extern const char *const redact_profiles[];

struct redactor;

/* A new one, one a thread; staff, which may be NULL, says what staff numbers
 * are called, and is borrowed. */
struct redactor *
redactor_new(enum redact_profile profile, const struct staff *staff);
void redactor_free(struct redactor *red);

/* Append the ticket that is r, redacted, to out, without a newline. */
void redact_ticket(struct redactor *red, struct record *r, struct buf *out);

/*
 * For who needs single texts of a ticket: know r's names and numbers, then mask
 * text, which is borrowed, onto the end of out.
 */
void redact_know(struct redactor *red, struct record *r);
void redact_text(struct redactor *red, struct span text, struct buf *out);

/*
 * Tickets from call->files, or stdin, redacted to stdout; call->what is the
 * profile.  A line that is no ticket is never passed on.
 */
enum exit_status redact_run(const struct call *call, struct fault *fault);

#endif
