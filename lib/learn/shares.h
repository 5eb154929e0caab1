/*
 * What model and rules count beside one another, found on tickets that the
 * model has not seen; and how good they are at these.
 */
#ifndef CPLT_SHARES_H
#define CPLT_SHARES_H

#include "learn/tune.h"

struct shares {
	double both[VOICE_COUNT];
	double alone; /* of the model, where the rules are not asked */
};

/* Find those of count choices together; where the rules are not to be asked
 * theirs are noughts. */
void shares_find(struct shares *s, const struct tuning *t,
    const struct tuned *choices, size_t count, bool rules);

/* What the pool gives each option of a choice before anybody is heard: how
 * often it is right, and what the voices together miss.  Fills each prior of
 * options, the model's, whose bias is known. */
void shares_priors(const struct shares *s, const struct tuning *t,
    const struct tuned *choice, struct model_option *options);

/* Fill in what told says of tickets held out; choices and options are the
 * model's. */
void shares_tell(struct learnt *told, const struct tuning *t,
    const struct tuned *tuned, const struct choosings *choosings,
    const struct model_choice *choices, const struct model_option *options);

#endif
