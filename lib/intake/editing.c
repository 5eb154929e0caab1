/* A form edited until it makes a ticket, or nobody mends it. */
#include "intake/editing.h"

#include "base/lang.h"

/* Read one filling of the form.  Returns EXIT_DONE, EXIT_NO when it is empty,
 * or EXIT_BAD_INPUT with why filled. */
static enum exit_status
take_filling(const struct buf *form, const struct draft_rules *rules,
    struct buf *ticket, struct buf *why)
{
	struct draft draft = { 0 };
	enum exit_status status = EXIT_BAD_INPUT;
	char id[TICKET_ID];

	buf_clear(why);
	if (form_read(form, &draft, why) == 0) {
		if (draft.values[SLOT_TEXT].len == 0 &&
		    draft.values[SLOT_SUBJECT].len == 0)
			status = EXIT_NO;
		else if (draft_write(&draft, rules, ticket, id, why) == 0)
			status = EXIT_DONE;
	}
	draft_release(&draft);
	return status;
}

static enum exit_status
fill(struct form *form, const struct draft_rules *rules, struct buf *ticket,
    struct fault *fault)
{
	enum { TRIES = 10 };
	enum exit_status status = EXIT_BAD_INPUT;
	struct buf why = { 0 };

	for (int i = 0; i < TRIES && status == EXIT_BAD_INPUT; i++) {
		if (form_edit(form, fault) < 0) {
			status = EXIT_SYSTEM;
			break;
		}
		/* Once it has come back with its fault on top. */
		if (i > 0 && !form->changed)
			break;
		status = take_filling(&form->text, rules, ticket, &why);
		if (status == EXIT_BAD_INPUT)
			form_complain(&form->text, buf_text(&why));
	}
	if (status == EXIT_BAD_INPUT) {
		fault_set(fault, NULL, 0, "%s", buf_text(&why));
		status = EXIT_USAGE;
	} else if (status == EXIT_NO) {
		fault_set(
		    fault, NULL, 0, _("the form is empty, no ticket is made"));
	}
	buf_release(&why);
	return status;
}

enum exit_status
editing_run(struct editing *e, struct draft *defaults,
    const struct draft_rules *rules, struct fault *fault)
{
	struct form form = { 0 };
	enum exit_status status;

	*e = (struct editing) { 0 };
	form_compose(&form.text, defaults);
	form_clear(defaults);
	status = fill(&form, rules, &e->ticket, fault);
	if (form.typed && status != EXIT_DONE && status != EXIT_NO)
		memcpy(e->kept, form.path, sizeof e->kept);
	else
		form_remove(&form);
	buf_release(&form.text);
	return status;
}
