/*
 * How long a text is as a short message: 3GPP TS 23.038 (the GSM 7-bit alphabet
 * with its extension table, else UCS-2) and TS 23.040 (parts of a long one).
 */
#ifndef CPLT_SMS_H
#define CPLT_SMS_H

#include <stddef.h>

#include "base/span.h"

enum sms_alphabet { SMS_GSM7, SMS_UCS2 };

/* What one message takes, and each of several, whose header takes six bytes:
 * in septets, in UTF-16 units. */
enum {
	SMS_GSM7_ALONE = 160,
	SMS_GSM7_PART = 153,
	SMS_UCS2_ALONE = 70,
	SMS_UCS2_PART = 67,
};

struct sms {
	enum sms_alphabet alphabet;
	size_t length;   /* in septets, or in UTF-16 units */
	size_t segments; /* messages it takes, one at least; no character is
			  * cut in two */
};

/* Measure text, which must be UTF-8.  An empty one is one message. */
struct sms sms_measure(struct span text);

#endif
