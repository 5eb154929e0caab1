/* Reading the head of a notice's file, key by key. */
#include "notify/notices_head.h"

#include "base/lang.h"
#include "base/text.h"
#include "base/when.h"
#include "config/reader.h"
#include "config/table.h"
#include "ticket/lifecycle.h"
#include "ticket/ticket.h"

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

int
notices_refuse_code(struct notice_head *h, const char *key, struct span code,
    const char *const list[])
{
	struct buf codes = { 0 };

	ticket_code_list(list, &codes);
	NOTICES_REFUSE(h, _("%s '%.*s' must be one of %s"), key,
	    SPAN_ARGS(code), buf_text(&codes));
	buf_release(&codes);
	return -1;
}

static int
read_code(struct notice_head *h, const char *key, struct span code,
    const char *const list[], int *out)
{
	*out = ticket_code(list, code);
	return *out < 0 ? notices_refuse_code(h, key, code, list) : 0;
}

static int
read_lead(struct notice_head *h, struct span text)
{
	struct buf copy = { 0 };
	int bad;

	buf_add_span(&copy, text);
	bad = when_duration(buf_text(&copy), &h->notice->lead);
	buf_release(&copy);
	return bad ? NOTICES_REFUSE(h, _("'%.*s' is not a duration such as 4h"),
			 SPAN_ARGS(text))
		   : 0;
}

static int
read_clock(struct notice_head *h, struct span name)
{
	h->notice->clock = policy_clock_number(h->own->policy, name);
	h->no_clock = h->notice->clock < 0;
	if (!h->no_clock || (h->file->built_in && name.len))
		return 0;
	return NOTICES_REFUSE(
	    h, _("the policy has no clock '%.*s'"), SPAN_ARGS(name));
}

static int
read_act(struct notice_head *h, struct span name)
{
	const struct lifecycle_act *act = lifecycle_find(name);

	if (!act)
		return NOTICES_REFUSE(h,
		    _("'%.*s' is no act, nor 'warn', 'late' or 'before' of a "
		      "clock"),
		    SPAN_ARGS(name));
	h->notice->cause = CAUSE_ACT;
	h->notice->act = span_of(act->name);
	return 0;
}

static int
read_on(struct notice_head *h, struct span value)
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
		bad = NOTICES_REFUSE(
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
check_values(struct notice_head *h, const struct notice_if *c)
{
	struct span list = c->value, one;

	if (c->value.at && !c->value.len)
		return NOTICES_REFUSE(h, _("'%.*s' is compared with nothing"),
		    SPAN_ARGS(c->field));
	while (table_piece(&list, ',', &one)) {
		one = text_trim(one);
		if (!one.len)
			return NOTICES_REFUSE(h, _("'%.*s' has an empty value"),
			    SPAN_ARGS(c->value));
		if (c->below && !h->file->built_in &&
		    taxonomy_find(h->own->taxonomy, one) < 0)
			return NOTICES_REFUSE(h,
			    _("the taxonomy has no class '%.*s'"),
			    SPAN_ARGS(one));
	}
	return 0;
}

static int
read_if(struct notice_head *h, struct span value)
{
	struct notice *n = h->notice;
	struct notice_if c = { .not_so = *value.at == '!' };
	struct arena *arena = &h->own->arena;

	if (n->if_count == NOTICES_IFS)
		return NOTICES_REFUSE(
		    h, _("more than %d conditions"), NOTICES_IFS);
	value.at += c.not_so;
	value.len -= c.not_so;
	cut_condition(text_trim(value), &c);
	if (!template_is_field(c.field))
		return NOTICES_REFUSE(h,
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
read_to(struct notice_head *h, struct span value)
{
	int to, bad = read_code(h, "to", value, notice_recipients, &to);

	h->notice->to = (enum notice_recipient)to;
	return bad;
}

static int
read_channel(struct notice_head *h, struct span value)
{
	int channel,
	    bad = read_code(h, "channel", value, notice_channels, &channel);

	h->notice->channel = (enum notice_channel)channel;
	return bad;
}

static int
read_subject(struct notice_head *h, struct span value)
{
	h->subject = value;
	h->subject_line = h->line;
	return 0;
}

static int
read_urgent(struct notice_head *h, struct span value)
{
	static const char *const answers[] = { "no", "yes", NULL };
	int urgent, bad = read_code(h, "urgent", value, answers, &urgent);

	h->notice->urgent = urgent == 1;
	return bad;
}

/* One that is switched off is there as well. */
static bool
is_notice(const struct notice_head *h, struct span name)
{
	bool there = false;

	for (int i = 0; notice_languages[i]; i++) {
		struct buf path = { 0 };

		notices_path(&path, name, (enum notice_language)i);
		there |= config_has(h->own->dir, buf_text(&path));
		buf_release(&path);
	}
	return there;
}

static int
read_covers(struct notice_head *h, struct span value)
{
	struct span list = value, one;

	while (table_piece(&list, ',', &one)) {
		one = text_trim(one);
		if (!reader_is_name(one) || !is_notice(h, one))
			return NOTICES_REFUSE(
			    h, _("there is no notice '%.*s'"), SPAN_ARGS(one));
		if (span_equal(one, h->notice->name))
			return NOTICES_REFUSE(h, _("it cannot cover itself"));
	}
	h->notice->covers = arena_copy(&h->own->arena, value);
	return 0;
}

/* How often a key may stand in a head. */
enum { ONCE, NEEDED, AGAIN };

static const struct head_key {
	const char *name;
	int (*read)(struct notice_head *h, struct span value);
	int often;
} keys[] = {
	{ "on", read_on, NEEDED },
	{ "if", read_if, AGAIN },
	{ "to", read_to, NEEDED },
	{ "channel", read_channel, NEEDED },
	{ "subject", read_subject, ONCE },
	{ "urgent", read_urgent, ONCE },
	{ "covers", read_covers, ONCE },
};

enum { KEYS = sizeof keys / sizeof *keys };

static int
find_key(struct notice_head *h, struct span name)
{
	for (int i = 0; i < KEYS; i++)
		if (span_is(name, keys[i].name))
			return i;
	return NOTICES_REFUSE(h,
	    _("'%.*s' is no key, wanted one of on, if, to, channel, subject, "
	      "urgent, covers, or a blank line before the text"),
	    SPAN_ARGS(name));
}

static int
read_line(struct notice_head *h, struct span line)
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
		return NOTICES_REFUSE(
		    h, _("'%s' wants ':' and a value"), keys[key].name);
	if (h->seen >> key & 1 && keys[key].often != AGAIN)
		return NOTICES_REFUSE(
		    h, _("'%s' stands there twice"), keys[key].name);
	h->seen |= 1u << key;
	value.at = colon + 1;
	value.len = (size_t)(line.at + line.len - value.at);
	value = text_trim(value);
	if (!value.len)
		return NOTICES_REFUSE(
		    h, _("'%s' has no value"), keys[key].name);
	return keys[key].read(h, value);
}

int
notices_read_head(struct notice_head *h, struct span *rest)
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
			return NOTICES_REFUSE(
			    h, _("the head has no '%s'"), keys[i].name);
	h->line += !line.len;
	return 0;
}
