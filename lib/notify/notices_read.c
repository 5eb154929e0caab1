/* Reading one file of a notice: its head, and its text. */
#include "notify/notices_read.h"

#include "base/lang.h"
#include "config/table.h"
#include "notify/notices_head.h"
#include "ticket/lifecycle.h"
#include "ticket/ticket.h"

/* The first complaint of a template stays. */
struct use_check {
	struct notice_head *head;
	int bad;
};

static void
check_use(void *arg, struct span field, struct span form, size_t line)
{
	struct use_check *check = arg;

	check->head->line = line;
	if (!check->bad)
		check->bad =
		    notices_check_field(check->head->own, check->head->notice,
			check->head->file, line, field, check->head->fault);
	if (!check->bad && form.len && ticket_code(notice_forms, form) < 0)
		check->bad = notices_refuse_code(
		    check->head, "form", form, notice_forms);
}

static struct template *
read_text(struct notice_head *h, struct span text, size_t line)
{
	struct use_check check = { h, 0 };
	struct template *t =
	    template_parse(text, h->file->origin, line, h->fault);

	if (!t)
		return NULL;
	template_fields(t, check_use, &check);
	if (!check.bad)
		return t;
	template_free(t);
	return NULL;
}

/* What the keys demand of each other. */
static int
check_head(struct notice_head *h)
{
	struct notice *n = h->notice;
	const struct lifecycle_act *act = lifecycle_find(n->act);

	for (size_t i = 0; i < n->if_count; i++)
		if (notices_check_field(h->own, n, h->file, h->if_lines[i],
			h->ifs[i].field, h->fault) < 0)
			return -1;
	h->line = 0;
	if (n->channel == CHANNEL_MAIL && !h->subject.at)
		return NOTICES_REFUSE(h, _("a mail wants a 'subject'"));
	if (n->channel == CHANNEL_SMS && h->subject.at)
		return NOTICES_REFUSE(h, _("a short message has no 'subject'"));
	if (n->to == TO_TARGET &&
	    !(act && (act->hand == HAND_COMMAND ||
			 lifecycle_member(act, SPAN("to")))))
		return NOTICES_REFUSE(h, _("to 'target': '%s' goes to nobody"),
		    act ? act->name : _("a clock"));
	if (n->to == TO_BY && !act)
		return NOTICES_REFUSE(
		    h, _("to 'by': nobody does what a clock says"));
	return 0;
}

static int
read_texts(struct notice_head *h, struct span body, size_t line)
{
	struct notice *n = h->notice;
	enum notice_language l = h->language;

	/* The last line's end is the file's, not the message's. */
	while (body.len && body.at[body.len - 1] == '\n')
		body.len--;
	for (; body.len && *body.at == '\n'; line++) {
		body.at++;
		body.len--;
	}
	if (!body.len) {
		h->line = line;
		return NOTICES_REFUSE(h, _("there is no text below the head"));
	}
	n->text[l] = read_text(h, body, line);
	if (!n->text[l])
		return -1;
	if (h->subject.at)
		n->subject[l] = read_text(h, h->subject, h->subject_line);
	return h->subject.at && !n->subject[l] ? -1 : 0;
}

/* Lines as they end here, whatever the editor makes of them. */
static struct span
copy_lines(struct span text, struct buf *out)
{
	for (struct span line; table_piece(&text, '\n', &line);) {
		if (line.len && line.at[line.len - 1] == '\r')
			line.len--;
		buf_add_span(out, line);
		buf_add_char(out, '\n');
	}
	return buf_span(out);
}

int
notices_read(struct notice *n, const struct config_file *file,
    enum notice_language language, struct notices_own *own, struct fault *fault)
{
	struct notice_head h = { .notice = n,
		.own = own,
		.file = file,
		.fault = fault,
		.language = language,
		.line = 1 };
	struct buf lines = { 0 };
	struct span rest = copy_lines(file->text, &lines);
	size_t text_line, size;
	int bad = notices_read_head(&h, &rest);

	text_line = h.line;
	if (!bad)
		bad = check_head(&h);
	if (!bad)
		bad = read_texts(&h, rest, text_line);
	buf_release(&lines);
	size = n->if_count * sizeof *h.ifs;
	if (!bad && size) {
		struct notice_if *ifs = arena_take(&own->arena, size);

		memcpy(ifs, h.ifs, size);
		n->ifs = ifs;
	}
	return bad ? -1 : h.no_clock;
}
