/* What is wrong, in words of the reader's language. */
#ifndef CPLT_EVIDENCE_H
#define CPLT_EVIDENCE_H

#include "audit/finding.h"
#include "base/buf.h"

/*
 * Append what a finding rests on as a person is to read it: what a check says
 * of the case in the reader's language, words that were found as they stand.
 * Findings as JSON say it in English, whoever reads them.
 */
void evidence_say(struct buf *out, const struct finding *f);

#endif
