/* A message of a notice: made from the ticket's fields, and written as JSON. */
#ifndef CPLT_MESSAGE_H
#define CPLT_MESSAGE_H

#include "notify/fields.h"
#include "notify/occasion.h"
#include "notify/recipient.h"

/* { 0 } before the first use; then make over and over. */
struct message {
	struct span msg; /* its name; borrowed */
	const struct occasion *occasion;
	struct recipient recipient;
	enum notice_language language;
	struct buf text, subject; /* subject is empty where there is none */
	time_t not_before;        /* seconds UTC; the present: at once */
};

/*
 * In which language the notice is written: the customer's own, if it is for
 * them; else the office's; the other one where it is not there in that.
 */
enum notice_language
message_language(const struct fields *f, const struct notice *n);

/*
 * Fill in the text, the subject and the time of m, of which all else is there.
 * Returns 0; or 1 when a field is missing, that being appended to why: "needs
 * 'resolution.outcome', which ticket … does not have".
 */
int message_make(struct message *m, const struct fields *f, struct buf *why);

/* Append it as a line of JSON. */
void
message_write(struct buf *out, const struct message *m, const struct fields *f);

/* Append the act that tells the ticket that it went, as a line of JSON. */
void message_write_act(
    struct buf *out, const struct message *m, const struct fields *f);

void message_release(struct message *m);

#endif
