/* Reading one file of a notice: its head, and its text. */
#include "notify/notices_read.h"

#include "base/lang.h"
#include "base/text.h"
#include "base/when.h"
#include "config/table.h"
#include "ticket/lifecycle.h"
#include "ticket/ticket.h"

enum { CONDITIONS = 16 };

/* A head while it is read. */
struct head {
	struct notice *notice;
	struct notices_own *own;
	const struct config_file *file;
	struct fault *fault;
	enum notice_language language;
	size_t line;
	unsigned seen; /* a bit for each key */
	bool no_clock; /* see notices_read */
	struct notice_if ifs[CONDITIONS];
	size_t if_lines[CONDITIONS];
	struct span subject;
	size_t subject_line;
};

/* Complain of the line that is read. */
#define REFUSE(h, ...)                                                         \
	fault_set((h)->fault, (h)->file->origin, (h)->line, __VA_ARGS__)

/* Take the next word of *rest; empty when there is none. */
static struct span
next_word(struct span *rest)
{
	struct span trimmed = text_trim(*rest), word = trimmed;

	word.len = 0;
	while (word.len < trimmed.len && trimmed.at[word.len] != ' ' &&
	       trimmed.at[word.len] != '\t')
		word.len++;
	*rest = (struct span) { trimmed.at + word.len, trimmed.len - word.len };
	return word;
}

static int
refuse_code(
    struct head *h, const char *key, struct span code, const char *const list[])
{
	struct buf codes = { 0 };

	ticket_code_list(list, &codes);
	REFUSE(h, _("%s '%.*s' must be one of %s"), key, SPAN_ARGS(code),
	    buf_text(&codes));
	buf_release(&codes);
	return -1;
}

static int
read_code(struct head *h, const char *key, struct span code,
    const char *const list[], int *out)
{
	*out = ticket_code(list, code);
	return *out < 0 ? refuse_code(h, key, code, list) : 0;
}

static int
read_lead(struct head *h, struct span text)
{
	struct buf copy = { 0 };
	int bad;

	buf_add_span(&copy, text);
	bad = when_duration(buf_text(&copy), &h->notice->lead);
	buf_release(&copy);
	return bad ? REFUSE(h, _("'%.*s' is not a duration such as 4h"),
			 SPAN_ARGS(text))
		   : 0;
}

static int
read_clock(struct head *h, struct span name)
{
	h->notice->clock = policy_clock_number(h->own->policy, name);
	h->no_clock = h->notice->clock < 0;
	if (!h->no_clock || (h->file->built_in && name.len))
		return 0;
	return REFUSE(h, _("the policy has no clock '%.*s'"), SPAN_ARGS(name));
}

static int
read_act(struct head *h, struct span name)
{
	const struct lifecycle_act *act = lifecycle_find(name);

	if (!act)
		return REFUSE(h,
		    _("'%.*s' is no act, nor 'warn', 'late' or 'before' of a "
		      "clock"),
		    SPAN_ARGS(name));
	h->notice->cause = CAUSE_ACT;
	h->notice->act = span_of(act->name);
	return 0;
}

static int
read_on(struct head *h, struct span value)
{
	static const char *const causes[] = { "warn", "late", "before", NULL };
	struct span rest = value, word = next_word(&rest);
	int cause = ticket_code(causes, word), bad;

	if (cause < 0) {
		bad = read_act(h, word);
	} else {
		h->notice->cause = (enum notice_cause)(CAUSE_WARN + cause);
		bad = read_clock(h, next_word(&rest));
		if (!bad && h->notice->cause == CAUSE_BEFORE)
			bad = read_lead(h, next_word(&rest));
	}
	rest = text_trim(rest);
	if (!bad && rest.len)
		bad = REFUSE(
		    h, _("'%.*s' is too much behind 'on'"), SPAN_ARGS(rest));
	return bad;
}

/* Cut the condition at its operator, if it has one; *below says which. */
static void
cut_condition(struct span text, struct notice_if *c)
{
	size_t at = 0;

	c->field = text;
	while (at < text.len && text.at[at] != '=' && text.at[at] != '~')
		at++;
	if (at == text.len)
		return;
	c->below = text.at[at] == '~';
	c->field = text_trim((struct span) { text.at, at });
	c->value =
	    text_trim((struct span) { text.at + at + 1, text.len - at - 1 });
}

/* A built-in notice may speak of classes that another taxonomy lacks. */
static int
check_values(struct head *h, const struct notice_if *c)
{
	struct span list = c->value, one;

	if (c->value.at && !c->value.len)
		return REFUSE(h, _("'%.*s' is compared with nothing"),
		    SPAN_ARGS(c->field));
	while (table_piece(&list, ',', &one)) {
		one = text_trim(one);
		if (!one.len)
			return REFUSE(h, _("'%.*s' has an empty value"),
			    SPAN_ARGS(c->value));
		if (c->below && !h->file->built_in &&
		    taxonomy_find(h->own->taxonomy, one) < 0)
			return REFUSE(h, _("the taxonomy has no class '%.*s'"),
			    SPAN_ARGS(one));
	}
	return 0;
}

static int
read_if(struct head *h, struct span value)
{
	struct notice *n = h->notice;
	struct notice_if c = { .not_so = *value.at == '!' };
	struct arena *arena = &h->own->arena;

	if (n->if_count == CONDITIONS)
		return REFUSE(h, _("more than %d conditions"), CONDITIONS);
	value.at += c.not_so;
	value.len -= c.not_so;
	cut_condition(text_trim(value), &c);
	if (!template_is_field(c.field))
		return REFUSE(h,
		    _("'%.*s' is no field, wanted a name such as "
		      "customer.name"),
		    SPAN_ARGS(c.field));
	if (check_values(h, &c) < 0)
		return -1;
	c.field = arena_copy(arena, c.field);
	if (c.value.at)
		c.value = arena_copy(arena, c.value);
	h->if_lines[n->if_count] = h->line;
	h->ifs[n->if_count++] = c;
	return 0;
}

static int
read_to(struct head *h, struct span value)
{
	int to, bad = read_code(h, "to", value, notice_recipients, &to);

	h->notice->to = (enum notice_recipient)to;
	return bad;
}

static int
read_channel(struct head *h, struct span value)
{
	int channel,
	    bad = read_code(h, "channel", value, notice_channels, &channel);

	h->notice->channel = (enum notice_channel)channel;
	return bad;
}

static int
read_subject(struct head *h, struct span value)
{
	h->subject = value;
	h->subject_line = h->line;
	return 0;
}

static int
read_urgent(struct head *h, struct span value)
{
	static const char *const answers[] = { "no", "yes", NULL };
	int urgent, bad = read_code(h, "urgent", value, answers, &urgent);

	h->notice->urgent = urgent == 1;
	return bad;
}

/* How often a key may stand in a head. */
enum { ONCE, NEEDED, AGAIN };

static const struct head_key {
	const char *name;
	int (*read)(struct head *h, struct span value);
	int often;
} keys[] = {
	{ "on", read_on, NEEDED },
	{ "if", read_if, AGAIN },
	{ "to", read_to, NEEDED },
	{ "channel", read_channel, NEEDED },
	{ "subject", read_subject, ONCE },
	{ "urgent", read_urgent, ONCE },
};

enum { KEYS = sizeof keys / sizeof *keys };

static int
find_key(struct head *h, struct span name)
{
	for (int i = 0; i < KEYS; i++)
		if (span_is(name, keys[i].name))
			return i;
	return REFUSE(h,
	    _("'%.*s' is no key, wanted one of on, if, to, channel, subject, "
	      "urgent, or a blank line before the text"),
	    SPAN_ARGS(name));
}

static int
read_line(struct head *h, struct span line)
{
	const char *colon = memchr(line.at, ':', line.len);
	struct span name = line, value;
	int key;

	if (*line.at == '#')
		return 0;
	if (colon)
		name.len = (size_t)(colon - line.at);
	name = text_trim(name);
	key = find_key(h, name);
	if (key < 0)
		return -1;
	if (!colon)
		return REFUSE(
		    h, _("'%s' wants ':' and a value"), keys[key].name);
	if (h->seen >> key & 1 && keys[key].often != AGAIN)
		return REFUSE(h, _("'%s' stands there twice"), keys[key].name);
	h->seen |= 1u << key;
	value.at = colon + 1;
	value.len = (size_t)(line.at + line.len - value.at);
	value = text_trim(value);
	if (!value.len)
		return REFUSE(h, _("'%s' has no value"), keys[key].name);
	return keys[key].read(h, value);
}

/* Read lines up to the blank one, which is taken from *rest too. */
static int
read_head(struct head *h, struct span *rest)
{
	struct span line = { "", 1 };

	for (; table_piece(rest, '\n', &line); h->line++) {
		line = text_trim(line);
		if (!line.len)
			break;
		if (read_line(h, line) < 0)
			return -1;
	}
	for (int i = 0; i < KEYS; i++)
		if (keys[i].often == NEEDED && !(h->seen >> i & 1))
			return REFUSE(
			    h, _("the head has no '%s'"), keys[i].name);
	h->line += !line.len;
	return 0;
}

/* The first complaint of a template stays. */
struct use_check {
	struct head *head;
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
		check->bad =
		    refuse_code(check->head, "form", form, notice_forms);
}

static struct template *
read_text(struct head *h, struct span text, size_t line)
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
check_head(struct head *h)
{
	struct notice *n = h->notice;
	const struct lifecycle_act *act = lifecycle_find(n->act);

	for (size_t i = 0; i < n->if_count; i++)
		if (notices_check_field(h->own, n, h->file, h->if_lines[i],
			h->ifs[i].field, h->fault) < 0)
			return -1;
	h->line = 0;
	if (n->channel == CHANNEL_MAIL && !h->subject.at)
		return REFUSE(h, _("a mail wants a 'subject'"));
	if (n->channel == CHANNEL_SMS && h->subject.at)
		return REFUSE(h, _("a short message has no 'subject'"));
	if (n->to == TO_TARGET &&
	    !(act && (act->hand == HAND_COMMAND ||
			 lifecycle_member(act, SPAN("to")))))
		return REFUSE(h, _("to 'target': '%s' goes to nobody"),
		    act ? act->name : _("a clock"));
	if (n->to == TO_BY && !act)
		return REFUSE(h, _("to 'by': nobody does what a clock says"));
	return 0;
}

static int
read_texts(struct head *h, struct span body, size_t line)
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
		return REFUSE(h, _("there is no text below the head"));
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
	struct head h = { .notice = n,
		.own = own,
		.file = file,
		.fault = fault,
		.language = language,
		.line = 1 };
	struct buf lines = { 0 };
	struct span rest = copy_lines(file->text, &lines);
	size_t text_line, size;
	int bad = read_head(&h, &rest);

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
