/* The knowledge base: typical cases by category and cause. */
#include "cases/cases.h"

#include <string.h>

#include "archive/each.h"
#include "base/cli.h"
#include "cases/group.h"
#include "cases/page.h"
#include "cases/rarity.h"
#include "ticket/filter.h"

static int
take(struct ticket *t, void *arg)
{
	case_groups_take(arg, t);
	return STEP_DROP;
}

static void
take_archived(struct ticket *t, void *arg)
{
	case_groups_take(arg, t);
}

static enum exit_status
gather(const struct call *call, struct case_groups *g, struct fault *fault)
{
	if (call->dir)
		return each_archived(call, take_archived, g, fault);
	return filter_run(call->files,
	    &(struct filter) {
		.step = take, .arg = g, .ordered = true, .silent = true });
}

/* Returns 0, or -1 with *fault filled. */
static int
print(const struct case_groups *g, const struct taxonomy *taxonomy,
    struct fault *fault)
{
	struct buf out = { 0 };
	int got = 0;

	if (taxonomy)
		page_head(&out, g);
	for (size_t i = 0; got == 0 && i < g->count; i++) {
		const struct case_group *group = &g->list[i];

		if (taxonomy)
			page_markdown(
			    &out, group, i ? group - 1 : NULL, taxonomy);
		else
			page_json(&out, group);
		got = cases_write(&out, fault);
		buf_clear(&out);
	}
	buf_release(&out);
	return got;
}

static enum exit_status
run(const struct call *call, const struct staff *staff,
    const struct taxonomy *taxonomy, struct fault *fault)
{
	struct case_groups *g = case_groups_new(staff);
	enum exit_status status = gather(call, g, fault);

	if (status == EXIT_DONE || status == EXIT_BAD_INPUT) {
		case_groups_settle(g);
		if (status == EXIT_DONE && g->count == 0)
			status = EXIT_NO;
		if (print(g, taxonomy, fault) < 0)
			status = EXIT_SYSTEM;
	}
	case_groups_free(g);
	return status;
}

/* Returns 0, or -1 with *fault filled: called wrongly. */
static int
look_over(const struct call *call, bool *markdown, struct fault *fault)
{
	*markdown = call->format && !strcmp(call->format, "markdown");
	if (call->dir && call->files[0])
		return fault_set(fault, NULL, 0,
		    _("--cases reads the archive, or files without '--dir'"));
	if (!call->dir && *call->months.first)
		return fault_set(fault, NULL, 0, _("'--month' wants '--dir'"));
	return 0;
}

enum exit_status
cases_run(const struct call *call, struct fault *fault)
{
	enum exit_status status = EXIT_USAGE;
	struct taxonomy *taxonomy = NULL;
	struct staff *staff;
	bool markdown;

	if (look_over(call, &markdown, fault) < 0)
		return EXIT_USAGE;
	staff = staff_load(cli_config_dir(), fault);
	if (staff && markdown)
		taxonomy = taxonomy_load(cli_config_dir(), fault);
	if (staff && (!markdown || taxonomy))
		status = run(call, staff, taxonomy, fault);
	taxonomy_free(taxonomy);
	staff_free(staff);
	return status;
}
