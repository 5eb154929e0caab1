/* Looking over the templates of notices. */
#include "notify/templates_check.h"

#include "base/lang.h"
#include "notify/notices.h"

int
templates_check(const char *dir, struct found *found, struct fault *fault)
{
	struct policy *p = policy_load(dir, NULL, fault);
	struct taxonomy *t = taxonomy_load(dir, fault);
	struct notices *n = NULL;
	int bad;

	if (!p)
		p = policy_load(NULL, NULL, fault);
	if (!t)
		t = taxonomy_load(NULL, fault);
	if (p && t)
		n = notices_load(dir, p, t, fault);
	bad = n ? 0 : -1;
	if (n)
		buf_addf(&found->line, _("%zu notices"), n->count);
	notices_free(n);
	taxonomy_free(t);
	policy_free(p);
	return bad;
}
