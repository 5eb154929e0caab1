/* What is kept of a ticket to know it again. */
#include "link/trace.h"

#include "base/hash.h"
#include "base/simplified.h"
#include "base/text.h"

enum {
	NUMBER_LEAST = 7, /* digits of a number that is somebody's own */
	NUMBER_TELLS =
	    10, /* those at its end, without country and trunk code */
	ACCOUNT_LEAST = 4,
};

const char *const trace_keys[] = { "account", "phone", "email", "name+region",
	NULL };

/* Of what is looked at the kinds are kept apart; 0 is for none. */
static uint64_t
key(enum trace_key kind, struct span text)
{
	return hash_mix(hash_text(text), (uint64_t)kind + 1) | 1;
}

/* All the same, or 1234567: what was made up to fill the field. */
static bool
is_filler(struct span s)
{
	int step = s.len > 1 ? s.at[1] - s.at[0] : 0;

	for (size_t i = 1; i < s.len; i++)
		if (s.at[i] - s.at[i - 1] != step &&
		    (step != 1 || s.at[i - 1] != '9' || s.at[i] != '0'))
			return false;
	return step == 0 || step == 1;
}

/* A masked number, or one with an extension, is nobody's. */
static uint64_t
phone_key(struct span text, struct buf *room)
{
	struct span digits;

	buf_clear(room);
	for (size_t at = 0; at < text.len;) {
		uint32_t c = text_fold_point(text_next(text, &at));

		if (c >= '0' && c <= '9')
			buf_add_char(room, (char)c);
		else if (c >= 0x80 || !c || !strchr(" +-().", (int)c))
			return 0;
	}
	digits = buf_span(room);
	if (digits.len > NUMBER_TELLS)
		digits = (struct span) { digits.at + digits.len - NUMBER_TELLS,
			NUMBER_TELLS };
	if (digits.len < NUMBER_LEAST || is_filler(digits))
		return 0;
	return key(KEY_PHONE, digits);
}

/* Append text folded, simplified, without blanks and these. */
static void
fold(struct span text, const char *without, struct buf *out)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t c = text_simplified_point(
		    text_fold_point(text_next(text, &at)));

		if (c > ' ' && (c >= 0x80 || !strchr(without, (int)c)))
			text_add(out, c);
	}
}

static bool
has_digit(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] >= '0' && s.at[i] <= '9')
			return true;
	return false;
}

/* One without a digit says in words that there is none. */
static uint64_t
account_key(struct span text, struct buf *room)
{
	buf_clear(room);
	fold(text, "-./", room);
	if (room->len < ACCOUNT_LEAST || !has_digit(buf_span(room)) ||
	    memchr(room->at, '*', room->len) || is_filler(buf_span(room)))
		return 0;
	return key(KEY_ACCOUNT, buf_span(room));
}

static uint64_t
email_key(struct span text, struct buf *room)
{
	const char *at;

	buf_clear(room);
	fold(text, "", room);
	if (!room->len || memchr(room->at, '*', room->len))
		return 0;
	at = memchr(room->at, '@', room->len);
	if (!at || !memchr(at, '.', room->len - (size_t)(at - room->at)))
		return 0;
	return key(KEY_EMAIL, buf_span(room));
}

/* 张先生 is a form of address, and 匿名 says that there is no name: many have
 * it.  The name is folded and without blanks. */
static bool
ends_as_address(struct span name)
{
	static const char *const ends[] = { "先生", "女士", "小姐", "同志",
		"师傅", "老师", "阿姨", "大爷", "大妈", "经理", "客户", "用户",
		"业主", "住户", "机主", "家属", "本人", "居民", "市民", "群众",
		"某", "匿名", "无名氏", "不详", "未知", "未提供", "保密",
		"测试", NULL };

	for (size_t i = 0; ends[i]; i++) {
		size_t len = strlen(ends[i]);

		if (name.len >= len &&
		    !memcmp(name.at + name.len - len, ends[i], len))
			return true;
	}
	return false;
}

/* Mr Li, or none. */
static bool
begins_as_address(struct span name)
{
	static const char *const begins[] = { "mr", "mrs", "ms", "miss",
		"customer", "resident", "anonymous", "unknown", "none", "n/a",
		"test", NULL };

	for (size_t i = 0; begins[i]; i++) {
		size_t len = strlen(begins[i]);

		if (name.len >= len && !memcmp(name.at, begins[i], len) &&
		    (name.len == len || strchr(" .", name.at[len]) != NULL))
			return true;
	}
	return false;
}

/* A name of one character, or with a hole in it, is nobody's. */
static uint64_t
name_key(struct span name, struct span region, struct buf *room)
{
	size_t chars = 0;

	buf_clear(room);
	text_fold(room, text_trim(name));
	if (begins_as_address(buf_span(room)))
		return 0;
	buf_clear(room);
	fold(name, ".", room);
	if (ends_as_address(buf_span(room)))
		return 0;
	for (size_t at = 0; at < room->len; chars++)
		(void)text_next(buf_span(room), &at);
	if (chars < 2 || !region.len || memchr(room->at, '*', room->len))
		return 0;
	buf_add_char(room, '\n');
	fold(region, "", room);
	return key(KEY_NAME, buf_span(room));
}

/* The words, or where there are hardly any what else was written. */
static void
find_shingles(struct shingles *s, struct record *r)
{
	struct span texts[] = { record_text(r, "text"),
		record_text(r, "subject"), record_text(r, "demand") };

	shingles_find(s, texts, 1);
	if (s->count < SHINGLE_LEAST)
		shingles_find(s, texts, sizeof texts / sizeof *texts);
}

void
trace_make(struct trace *s, struct ticket *t, struct buf *room)
{
	struct record *r = t->record;

	s->received = t->received;
	s->id = t->id;
	s->category = record_text(r, "category");
	s->service = record_text(r, "service");
	s->region = record_text(r, "region");
	s->keys[KEY_ACCOUNT] =
	    account_key(record_text(r, "customer.account"), room);
	s->keys[KEY_PHONE] = phone_key(record_text(r, "customer.phone"), room);
	s->keys[KEY_EMAIL] = email_key(record_text(r, "customer.email"), room);
	s->keys[KEY_NAME] =
	    name_key(record_text(r, "customer.name"), s->region, room);
	find_shingles(&s->shingles, r);
	shingle_bands(&s->shingles, s->bands);
}

static void
pack_text(struct buf *out, struct span text)
{
	uint32_t len = (uint32_t)text.len;

	buf_add(out, &len, sizeof len);
	buf_add_span(out, text);
}

static const char *
unpack_text(struct span *text, const char *at)
{
	uint32_t len;

	memcpy(&len, at, sizeof len);
	*text = (struct span) { at + sizeof len, len };
	return at + sizeof len + len;
}

void
trace_pack(const struct trace *s, struct buf *out)
{
	buf_add(out, &s->received, sizeof s->received);
	buf_add(out, s->keys, sizeof s->keys);
	buf_add(out, s->bands, sizeof s->bands);
	pack_text(out, s->id);
	pack_text(out, s->category);
	pack_text(out, s->service);
	pack_text(out, s->region);
	pack_text(out, (struct span) { (const char *)s->shingles.hash,
			   s->shingles.count * sizeof *s->shingles.hash });
}

const char *
trace_unpack(struct trace *s, const char *at)
{
	struct span hashes;

	memcpy(&s->received, at, sizeof s->received);
	at += sizeof s->received;
	memcpy(s->keys, at, sizeof s->keys);
	at += sizeof s->keys;
	memcpy(s->bands, at, sizeof s->bands);
	at += sizeof s->bands;
	at = unpack_text(&s->id, at);
	at = unpack_text(&s->category, at);
	at = unpack_text(&s->service, at);
	at = unpack_text(&s->region, at);
	at = unpack_text(&hashes, at);
	s->shingles.count = (uint32_t)(hashes.len / sizeof *s->shingles.hash);
	memcpy(s->shingles.hash, hashes.at, hashes.len);
	return at;
}

bool
trace_has_customer(const struct trace *s)
{
	for (size_t i = 0; i < KEY_COUNT; i++)
		if (s->keys[i])
			return true;
	return false;
}
