/*
 * What tells in a text whom it is about is put out of sight: names, numbers of
 * telephones, papers, cards and accounts, addresses, plates; Chinese and
 * English, in any width.
 *
 *	mask_forget(m);
 *	mask_know(m, MASK_NAME, SPAN("张三"));
 *	mask_text(m, text, true, &out);
 *
 * Each is replaced by its kind in brackets, as "[电话]" or "[phone]".  Where it
 * is not certain whether something is to be hidden, it is hidden; but a name to
 * which neither mask_know nor a word beside it points (先生, 联系人, Mr) is not
 * seen.  Numbers of services (10086, 400-…, 0800 …), amounts, dates, times,
 * numbers of orders and tickets stay.  Masking what is masked changes nothing.
 */
#ifndef CPLT_MASK_H
#define CPLT_MASK_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/span.h"

enum mask_kind {
	MASK_NAME,
	MASK_PHONE,
	MASK_ID, /* 身份证 and other papers */
	MASK_CARD,
	MASK_ACCOUNT,
	MASK_EMAIL,
	MASK_ADDRESS,
	MASK_PLATE,
	MASK_NUMBER, /* long, of no known kind */
	MASK_SECRET, /* passwords and codes */
	MASK_STAFF,  /* staff numbers: see mask_staff */
	MASK_KINDS
};

struct mask;

/* A new one, to be given to mask_free; one a thread. */
struct mask *mask_new(void);
void mask_free(struct mask *m);

/* Is the number of a member of staff (工号) to be hidden too?  No at first. */
void mask_staff(struct mask *m, bool hidden);

/* Forget what mask_know was told. */
void mask_forget(struct mask *m);

/*
 * From now on hide text, which is UTF-8 and is copied, wherever it stands: of a
 * name its other forms as well (the given name alone, 老张, Mr Smith), of a
 * number its digits however they are grouped.
 */
void mask_know(struct mask *m, enum mask_kind kind, struct span text);

/*
 * Append text, which must be UTF-8, to out with all that is to be hidden
 * replaced.  chinese: the language for what has no Chinese characters itself.
 * Returns true when something was hidden.
 */
bool mask_text(struct mask *m, struct span text, bool chinese, struct buf *out);

/* The word in brackets for a kind; of static duration. */
struct span mask_word(enum mask_kind kind, bool chinese);

#endif
