/*
 * The ticket: one record of cplt-ticket(5), its codes, and its id.
 *
 * A ticket a step sees has been checked: an object with an id, a version this
 * program reads, a received time, and known kind and status.
 */
#ifndef CPLT_TICKET_H
#define CPLT_TICKET_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "jsonl/record.h"
#include "jsonl/stream.h"

enum { TICKET_VERSION = 1 };

/* 咨询 查询 投诉 业务受理 申告 */
enum ticket_kind {
	KIND_CONSULT,
	KIND_QUERY,
	KIND_COMPLAINT,
	KIND_ORDER,
	KIND_FAULT,
	KIND_COUNT
};

enum ticket_status {
	STATUS_RECEIVED,
	STATUS_ACCEPTED,
	STATUS_INVESTIGATING,
	STATUS_PROPOSED,
	STATUS_AGREED,
	STATUS_IMPLEMENTING,
	STATUS_REPLIED,
	STATUS_VISITED,
	STATUS_CLOSED,
	STATUS_ARCHIVED,
	STATUS_WAITING,
	STATUS_REFERRED,
	STATUS_WITHDRAWN,
	STATUS_REJECTED,
	STATUS_COUNT
};

enum ticket_severity {
	SEVERITY_MINOR,
	SEVERITY_MAJOR,
	SEVERITY_CRITICAL,
	SEVERITY_COUNT
};

/*
 * The codes of each list in the order of its enum, ended by NULL; those without
 * an enum are only ever compared as text.
 */
extern const char *const ticket_kinds[];
extern const char *const ticket_statuses[];
extern const char *const ticket_severities[];
extern const char *const ticket_channels[];
extern const char *const ticket_tiers[];
extern const char *const ticket_areas[];

/* The members of a ticket that cplt-ticket(5) names, as such a list. */
extern const char *const ticket_members[];

/* Place of code in such a list, or -1. */
int ticket_code(const char *const list[], struct span code);

/* The codes of a list as "a, b, c" for a message, appended to out. */
void ticket_code_list(const char *const list[], struct buf *out);

struct ticket {
	struct record *record;
	struct span id;
	time_t received; /* seconds since the Epoch, UTC */
	enum ticket_kind kind;
	enum ticket_status status;
};

/*
 * Look at r as a ticket; *t borrows r.
 * Returns 0, or 1 when it is none, with the reason given to record_bad.
 */
int ticket_read(struct ticket *t, struct record *r);

/* True until the matter is closed, archived, withdrawn or rejected. */
bool ticket_is_open(const struct ticket *t);
bool ticket_status_is_open(enum ticket_status status);

/* True while it is with somebody else: waiting or referred. */
static inline bool
ticket_status_is_aside(enum ticket_status status)
{
	return status == STATUS_WAITING || status == STATUS_REFERRED;
}

/* True when it has a link of that relation: "repeat_of", "duplicate_of", … */
bool ticket_is_linked(const struct ticket *t, const char *rel);

/* SEVERITY_…, or -1 when the ticket has none (or an unknown one). */
int ticket_severity(const struct ticket *t);

enum { TICKET_ID = 8 + 1 + 10 + 1 };

/*
 * Make an id: the day received (year, month, day in the policy's zone), and ten
 * base-32 digits of the SHA-256 of source, a zero byte, and key.
 * key is the outside reference, or the canonical intake where there is none.
 */
void ticket_id(char out[TICKET_ID], time_t received, int offset,
    struct span source, struct span key);

#endif
