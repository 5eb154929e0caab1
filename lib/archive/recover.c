/* Recovering an archive when nothing else is to be done with it. */
#include "archive/recover.h"

#include "archive/witness.h"

enum exit_status
recover_run(const struct call *call, struct fault *fault)
{
	struct witness w;
	int result = witness_lock(&w, call, fault);

	if (result == 0 && w.found.what != RECOVERY_NOTHING)
		result = recovery_run(&w.found, true, call->tell, fault);
	if (result == 0)
		*fault->text = '\0';
	witness_close(&w);
	return result == 0 ? EXIT_DONE : EXIT_SYSTEM;
}
