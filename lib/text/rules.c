/* The rules of rules.csv as a whole: compiled, so that a judge can use them. */
#include "text/rules.h"

#include <errno.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "config/config.h"
#include "text/rules_read.h"

const char *const rule_sets_names[] = { [SETS_CATEGORY] = "",
	[SETS_SEVERITY] = "severity=",
	[SETS_KIND] = "kind=",
	[SETS_ROUTE] = "route=",
	[SETS_TAG] = "tag=" };

/* The judge looks at eight rules at a time. */
static void
pad_parts(struct rules *r)
{
	r->asks = xreallocarray(r->asks, r->count + 8, 1);
	r->wants = xreallocarray(r->wants, r->count + 8, 1);
	memset(r->asks + r->count, 0, 8);
	memset(r->wants + r->count, PART_MATCH, 8);
}

/* Bring the uses of each word together. */
static void
group_uses(struct rules *r)
{
	struct rules_own *own = r->own;
	size_t words = words_count(r->words);
	uint32_t total = 0;

	r->uses = xcalloc(own->loose_count + 1, sizeof *r->uses);
	r->use_at = xcalloc(words + 1, sizeof *r->use_at);
	for (size_t i = 0; i < own->loose_count; i++)
		r->use_at[own->loose[i].word]++;
	for (size_t i = 0; i <= words; i++) {
		total += r->use_at[i];
		r->use_at[i] = total;
	}
	for (size_t i = own->loose_count; i-- > 0;) {
		struct loose_use *one = &own->loose[i];

		r->uses[--r->use_at[one->word]] = one->use;
	}
}

static int
compile_patterns(struct rules *r, const char *origin, struct fault *fault)
{
	size_t room = r->count + 1;
	const char **texts = xcalloc(room, sizeof *texts);
	unsigned *flags = xcalloc(room, sizeof *flags);
	unsigned *ids = xcalloc(room, sizeof *ids);
	hs_compile_error_t *error = NULL;
	unsigned n = 0;

	for (size_t i = 0; i < r->count; i++) {
		if (!r->rules[i].pattern)
			continue;
		texts[n] = r->rules[i].match.at;
		flags[n] = HS_FLAG_CASELESS | HS_FLAG_MULTILINE | HS_FLAG_UTF8;
		ids[n++] = (unsigned)i;
	}
	errno = 0;
	if (n && hs_compile_multi(texts, flags, ids, n, HS_MODE_BLOCK, NULL,
		     &r->patterns, &error) != HS_SUCCESS) {
		/* To the library this, too, is an error of the pattern. */
		xalloc_errno();
		size_t line = error->expression < 0
				  ? 0
				  : r->rules[ids[error->expression]].line;

		(void)fault_set(fault, origin, line, _("not a pattern: %s"),
		    error->message);
		hs_free_compile_error(error);
	}
	free(texts);
	free(flags);
	free(ids);
	return n && !r->patterns ? -1 : 0;
}

struct rules *
rules_parse(struct span text, const char *origin, const struct taxonomy *t,
    struct fault *fault)
{
	struct rules *r = xcalloc(1, sizeof *r);

	r->own = xcalloc(1, sizeof *r->own);
	r->words = words_new();
	r->taxonomy = t;
	digest_sha256(text, r->digest);
	if (table_read(text, origin, rules_columns, rules_read_row, r, fault) <
		0 ||
	    compile_patterns(r, origin, fault) < 0) {
		rules_free(r);
		return NULL;
	}
	pad_parts(r);
	words_ready(r->words);
	group_uses(r);
	return r;
}

struct rules *
rules_load(const char *dir, const struct taxonomy *t, struct fault *fault)
{
	struct config_file file;
	struct rules *r;

	if (config_load(&file, dir, "rules.csv", fault) < 0)
		return NULL;
	r = rules_parse(file.text, file.origin, t, fault);
	config_release(&file);
	return r;
}

void
rules_free(struct rules *r)
{
	if (!r)
		return;
	hs_free_database(r->patterns);
	words_free(r->words);
	free(r->rules);
	free(r->seconds);
	free(r->asks);
	free(r->wants);
	free(r->uses);
	free(r->use_at);
	arena_release(&r->own->arena);
	free(r->own->loose);
	free(r->own);
	free(r);
}
