/* The notices in force: finding their files, and holding two languages of one
 * together. */
#include "notify/notices.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "config/reader.h"
#include "config/table.h"
#include "notify/notices_read.h"

#define FOLDER "templates/"

const char *const notice_recipients[] = { [TO_CUSTOMER] = "customer",
	[TO_ACCUSED] = "accused",
	[TO_LEADER] = "leader",
	[TO_OWNER] = "owner",
	[TO_FIRST] = "first",
	[TO_TARGET] = "target",
	[TO_BY] = "by",
	NULL };

const char *const notice_channels[] = { [CHANNEL_SMS] = "sms",
	[CHANNEL_MAIL] = "mail",
	[CHANNEL_SCRIPT] = "script",
	NULL };

const char *const notice_languages[] = {
	[LANGUAGE_ZH] = "zh", [LANGUAGE_EN] = "en", NULL
};

const char *const notice_forms[] = { "date", "time", "list", "money", "label",
	NULL };

static bool
cut_ending(struct span *s, const char *ending)
{
	size_t len = strlen(ending);

	if (s->len <= len || memcmp(s->at + s->len - len, ending, len) != 0)
		return false;
	s->len -= len;
	return true;
}

/* Cut a file's name down to the notice's; false when it is none. */
static bool
cut_file_name(struct span *name)
{
	return cut_ending(name, ".txt") &&
	       (cut_ending(name, ".zh") || cut_ending(name, ".en")) &&
	       reader_is_name(*name);
}

static void
add_name(struct notices *n, struct span name, size_t *room)
{
	n->notices = xgrow(n->notices, n->count, room, sizeof *n->notices);
	n->notices[n->count++] = (struct notice) {
		.name = arena_copy(&n->own->arena, name),
		.clock = -1,
	};
}

static void
add_built_in(struct notices *n, size_t *room)
{
	const size_t len = sizeof FOLDER - 1;

	for (const struct config_default *d = config_defaults; d->name; d++) {
		struct span name = span_of(d->name);

		if (name.len <= len || memcmp(name.at, FOLDER, len) != 0)
			continue;
		name.at += len;
		name.len -= len;
		if (cut_file_name(&name))
			add_name(n, name, room);
	}
}

/* One file of dir's; what is not text, as an editor's copy, is left out. */
static int
add_file(struct notices *n, const char *path, const char *file, size_t *room,
    struct fault *fault)
{
	struct span name = span_of(file), text = name;

	if (*file == '.' || !cut_ending(&text, ".txt"))
		return 0;
	if (!cut_file_name(&name))
		return fault_set(fault, NULL, 0,
		    _("%s/%s: no notice has a file of that name, wanted "
		      "NAME.zh.txt or NAME.en.txt"),
		    path, file);
	add_name(n, name, room);
	return 0;
}

static int
add_own(struct notices *n, const char *dir, size_t *room, struct fault *fault)
{
	struct dirent **entries;
	struct buf path = { 0 };
	int count, bad = 0;

	buf_addf(&path, "%s/%.*s", dir, (int)sizeof FOLDER - 2, FOLDER);
	count = scandir(buf_text(&path), &entries, NULL, alphasort);
	if (count < 0)
		xalloc_errno();
	if (count < 0 && errno != ENOENT)
		bad =
		    fault_set(fault, buf_text(&path), 0, "%s", strerror(errno));
	for (int i = 0; i < count; i++) {
		if (!bad)
			bad = add_file(n, buf_text(&path), entries[i]->d_name,
			    room, fault);
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
	buf_release(&path);
	return bad;
}

static int
compare_names(const void *a, const void *b)
{
	return span_compare(
	    ((const struct notice *)a)->name, ((const struct notice *)b)->name);
}

/* Each name once, in order. */
static void
settle_names(struct notices *n)
{
	size_t count = 0;

	if (n->count)
		qsort(n->notices, n->count, sizeof *n->notices, compare_names);
	for (size_t i = 0; i < n->count; i++)
		if (!count ||
		    !span_equal(n->notices[count - 1].name, n->notices[i].name))
			n->notices[count++] = n->notices[i];
	n->count = count;
}

/* Is value the class, or one below it? */
static bool
is_below(struct span value, struct span class)
{
	return value.len >= class.len &&
	       !memcmp(value.at, class.at, class.len) &&
	       (value.len == class.len || value.at[class.len] == '.');
}

bool
notice_covers(const struct notice *n, const struct notice *other)
{
	struct span list = n->covers, one;

	if (n->to != other->to)
		return false;
	while (table_piece(&list, ',', &one))
		if (span_equal(text_trim(one), other->name))
			return true;
	return false;
}

static bool
is_any(const struct notice_if *c, struct span value)
{
	struct span list = c->value, one;

	while (table_piece(&list, ',', &one)) {
		one = text_trim(one);
		if (c->below ? is_below(value, one) : span_equal(value, one))
			return true;
	}
	return false;
}

bool
notice_if_holds(const struct notice_if *c, struct span value)
{
	bool there = value.at && value.len;

	if (c->value.at)
		there = there && is_any(c, value);
	else
		there = there && !span_is(value, "false");
	return there != c->not_so;
}

static bool
same_condition(const struct notice_if *a, const struct notice_if *b)
{
	return a->not_so == b->not_so && a->below == b->below &&
	       span_equal(a->field, b->field) && !a->value.at == !b->value.at &&
	       span_equal(a->value, b->value);
}

/* The key in which two heads differ, or NULL. */
static const char *
difference(const struct notice *a, const struct notice *b)
{
	if (a->cause != b->cause || !span_equal(a->act, b->act) ||
	    a->clock != b->clock || a->lead != b->lead)
		return "on";
	if (a->to != b->to)
		return "to";
	if (a->channel != b->channel)
		return "channel";
	if (a->urgent != b->urgent)
		return "urgent";
	if (!span_equal(a->covers, b->covers))
		return "covers";
	if (a->if_count != b->if_count)
		return "if";
	for (size_t i = 0; i < a->if_count; i++)
		if (!same_condition(&a->ifs[i], &b->ifs[i]))
			return "if";
	return NULL;
}

/* The file of a notice in one language. */
struct language_file {
	struct config_file file;
	bool there, empty;
};

void
notices_path(struct buf *out, struct span name, enum notice_language language)
{
	buf_addf(out, FOLDER "%.*s.%s.txt", SPAN_ARGS(name),
	    notice_languages[language]);
}

static int
load_file(struct language_file *f, const char *dir, struct span name,
    enum notice_language language, struct fault *fault)
{
	struct buf path = { 0 };
	int bad = 0;

	notices_path(&path, name, language);
	f->there = config_has(dir, buf_text(&path));
	if (f->there)
		bad = config_load(&f->file, dir, buf_text(&path), fault);
	buf_release(&path);
	f->empty = f->there && !bad && !text_trim(f->file.text).len;
	return bad;
}

/* Put what one file says to what the other one has said; as notices_read. */
static int
read_language(struct notice *n, const struct config_file *file,
    enum notice_language l, struct notices_own *own, const char *other,
    struct fault *fault)
{
	struct notice read = { .name = n->name, .clock = -1 };
	int bad = notices_read(&read, file, l, own, fault);
	const char *key = !bad && other ? difference(n, &read) : NULL;

	if (key)
		bad = fault_set(fault, file->origin, 0,
		    _("'%s' differs from that of %s"), key, other);
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		if (i != (int)l) {
			read.text[i] = n->text[i];
			read.subject[i] = n->subject[i];
		}
	*n = read;
	return bad;
}

static int
read_languages(struct notice *n, const struct language_file files[],
    struct notices_own *own, struct fault *fault)
{
	bool off = files[LANGUAGE_ZH].empty || files[LANGUAGE_EN].empty;
	const char *other = NULL;

	for (int l = 0; l < LANGUAGE_COUNT; l++) {
		const struct config_file *file = &files[l].file;
		int bad;

		if (!files[l].there || files[l].empty ||
		    (off && file->built_in))
			continue;
		bad = read_language(
		    n, file, (enum notice_language)l, own, other, fault);
		if (bad)
			return bad;
		other = file->origin;
	}
	return other ? 0 : 1;
}

/* Returns as notices_read; 1 also when the notice is off. */
static int
load_notice(struct notice *n, const char *dir, struct notices_own *own,
    struct fault *fault)
{
	struct language_file files[LANGUAGE_COUNT] = { 0 };
	int bad = 0;

	for (int l = 0; l < LANGUAGE_COUNT && !bad; l++)
		bad = load_file(
		    &files[l], dir, n->name, (enum notice_language)l, fault);
	if (!bad)
		bad = read_languages(n, files, own, fault);
	for (int l = 0; l < LANGUAGE_COUNT; l++)
		config_release(&files[l].file);
	return bad;
}

static void
free_texts(struct notice *n)
{
	for (int l = 0; l < LANGUAGE_COUNT; l++) {
		template_free(n->text[l]);
		template_free(n->subject[l]);
		n->text[l] = n->subject[l] = NULL;
	}
}

static int
load_all(struct notices *n, const char *dir, struct fault *fault)
{
	size_t count = 0, names = n->count;
	int bad = 0;

	for (size_t i = 0; i < names && bad >= 0; i++) {
		struct notice one = n->notices[i];

		bad = load_notice(&one, dir, n->own, fault);
		if (bad)
			free_texts(&one);
		else
			n->notices[count++] = one;
	}
	n->count = count;
	return bad < 0 ? -1 : 0;
}

struct notices *
notices_load(const char *dir, const struct policy *p, const struct taxonomy *t,
    struct fault *fault)
{
	struct notices *n = xcalloc(1, sizeof *n);
	size_t room = 0;

	n->own = xcalloc(1, sizeof *n->own);
	n->own->dir = dir;
	n->own->policy = p;
	n->own->taxonomy = t;
	add_built_in(n, &room);
	if (!dir || add_own(n, dir, &room, fault) == 0) {
		settle_names(n);
		if (load_all(n, dir, fault) == 0)
			return n;
	}
	notices_free(n);
	return NULL;
}

void
notices_free(struct notices *n)
{
	if (!n)
		return;
	for (size_t i = 0; i < n->count; i++)
		free_texts(&n->notices[i]);
	arena_release(&n->own->arena);
	free(n->own);
	free(n->notices);
	free(n);
}
