/*
 * The fields that a notice can speak of: every path of the ticket, such as
 * customer.name; every path of the event, as event.to; and
 *
 *	salutation	what the customer is called
 *	category.label, PARTY.label	the name of a class; of a unit or person
 *	accused.name, leader.name, PARTY.name	a member of staff
 *	operator.name, operator.hotline, operator.mail
 *	due.CLOCK	when a clock is due
 *	number		the serial number, else that of intake, else the id
 *	today
 *
 * cplt-templates(5) is the authority.
 */
#ifndef CPLT_FIELDS_H
#define CPLT_FIELDS_H

#include "notify/forms.h"
#include "notify/judged.h"
#include "notify/office.h"

struct fields {
	const struct office *office;
	struct judged *judged;
	struct ticket *ticket;
	struct value event; /* of no type where there is none */
	enum notice_language language;
};

/* The value at a path, "event." before it for the event's; of no type when
 * there is none.  Borrowed from the record. */
struct value fields_value(const struct fields *f, struct span path);

/* The text there, as forms_text has it. */
struct span fields_text(const struct fields *f, struct span path);

/* Do all conditions of the notice hold? */
bool fields_fit(const struct fields *f, const struct notice *n);

/* A template_lookup; arg is struct fields. */
int
fields_lookup(void *arg, struct span field, struct span form, struct buf *out);

/* The operator's name; empty when the policy has none. */
struct span fields_operator(const struct fields *f);

/* The staff number of the accused's leader, as the ticket has it, else
 * staff.csv; where nobody is accused, that of the owner's, else the owner's
 * unit.  Empty when there is none. */
struct span fields_leader(const struct fields *f);

/* Whom a party {by, dept, role} or a text stands for: the number, else the
 * unit, else the role.  .at is NULL when there is none. */
struct span fields_party(const struct fields *f, struct value party);

#endif
