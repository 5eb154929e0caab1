/*
 * How long a text is as a short message: 3GPP TS 23.038 (the GSM 7-bit alphabet
 * with its extension table, else UCS-2) and TS 23.040 (parts of a long one).
 */
#ifndef CPLT_SMS_H
#define CPLT_SMS_H

#include <stddef.h>

#include "base/span.h"

enum sms_alphabet { SMS_GSM7, SMS_UCS2 };

struct sms {
	enum sms_alphabet alphabet;
	size_t length;   /* in septets, or in UTF-16 units */
	size_t segments; /* messages it takes: of 160 or 70, or several of 153
			  * or 67; no character is cut in two */
};

/* Measure text, which must be UTF-8. */
struct sms sms_measure(struct span text);

#endif
