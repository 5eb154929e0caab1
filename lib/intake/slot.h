/*
 * The members of a ticket that intake can fill, and the shape of each: how what
 * was typed is put right and what is refused.
 */
#ifndef CPLT_SLOT_H
#define CPLT_SLOT_H

#include <stddef.h>

#include "base/span.h"

enum slot_shape {
	SHAPE_PROSE, /* kept as it is, but for line ends */
	SHAPE_LABEL, /* a name: blanks around it go */
	SHAPE_MARK,  /* a number or name of a machine: made half-width */
	SHAPE_PHONE,
	SHAPE_CODE,  /* one of codes */
	SHAPE_CLASS, /* a class of the taxonomy */
	SHAPE_TIME,
	SHAPE_YES,   /* true or false */
	SHAPE_SCORE, /* 1 to 5 */
	SHAPE_MONEY, /* a number */
	SHAPE_LIST,  /* labels with ; or a line end between them */
};

/* In the order in which the ticket has them. */
enum slot {
	SLOT_KIND,
	SLOT_STATUS,
	SLOT_RECEIVED,
	SLOT_OCCURRED,
	SLOT_CHANNEL,
	SLOT_NAME,
	SLOT_PHONE,
	SLOT_ACCOUNT,
	SLOT_EMAIL,
	SLOT_TIER,
	SLOT_VERIFIED,
	SLOT_ON_BEHALF,
	SLOT_SERVICE,
	SLOT_AREA,
	SLOT_REGION,
	SLOT_SUBJECT,
	SLOT_TEXT,
	SLOT_DEMAND,
	SLOT_CATEGORY,
	SLOT_SEVERITY,
	SLOT_ROUTE,
	SLOT_TAGS,
	SLOT_FIRST_BY,
	SLOT_FIRST_DEPT,
	SLOT_OWNER_BY,
	SLOT_OWNER_DEPT,
	SLOT_ACCUSED_BY,
	SLOT_ACCUSED_LEADER,
	SLOT_ACCUSED_DEPT,
	SLOT_UPHELD,
	SLOT_REPLY_BY,
	SLOT_VIA,
	SLOT_CAUSE,
	SLOT_PLAN,
	SLOT_BASIS,
	SLOT_OUTCOME,
	SLOT_REFUND,
	SLOT_FAULT_ADMITTED,
	SLOT_AGREED,
	SLOT_VISIT_AT,
	SLOT_VISIT_SCORE,
	SLOT_VISIT_COMMENT,
	SLOT_COMPANY,
	SLOT_REASON,
	SLOT_EVIDENCE,
	/* From here on they go into the history.  When an act was done, in the
	 * order in which acts of one instant are put. */
	SLOT_AT_ACCEPT,
	SLOT_AT_CONFIRM,
	SLOT_AT_PROMISE,
	SLOT_AT_TRANSFER,
	SLOT_AT_REFER,
	SLOT_AT_INVESTIGATE,
	SLOT_AT_CONSULT,
	SLOT_AT_UPHOLD,
	SLOT_AT_NOTIFY,
	SLOT_AT_APOLOGISE,
	SLOT_AT_PROPOSE,
	SLOT_AT_REFUSE,
	SLOT_AT_AGREE,
	SLOT_AT_IMPLEMENT,
	SLOT_AT_RESOLVE,
	SLOT_AT_REPLY,
	SLOT_AT_VISIT,
	SLOT_AT_WAIT,
	SLOT_AT_WITHDRAW,
	SLOT_AT_REJECT,
	SLOT_AT_CLOSE,
	SLOT_AT_ARCHIVE,
	SLOT_STATUS_AT,
	SLOT_NOTE,
	SLOT_COUNT,
	/* Of these there are any number, each with a name. */
	SLOT_REF = SLOT_COUNT,
	SLOT_EXTRA,
	SLOT_NONE,
};

struct slot_kind {
	const char *path; /* "customer.phone" */
	struct span key;  /* its last part as JSON has it: "phone": */
	enum slot_shape shape;
	const char *const *codes; /* of SHAPE_CODE */
};

/* By enum slot, SLOT_COUNT of them. */
extern const struct slot_kind slot_kinds[];

/*
 * The slot of a path; for "ref.NAME" and "extra.NAME" *name becomes NAME.
 * SLOT_NONE when intake fills no such member.
 */
enum slot slot_find(struct span path, struct span *name);

#endif
