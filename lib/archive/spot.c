/* Where in a block of lines a text may stand, whatever way it is spelled. */
#include "archive/spot.h"

/* Has the needle the character that this escape of JSON (RFC 8259, section 7)
 * stands for?  Which one \u stands for is not looked at. */
static bool
escape_fits(
    const struct needle *n, const char *p, const char *start, const char *end)
{
	static const char escapes[] = "\"\\/bfnrt",
			  stand_for[] = "\"\\/\b\f\n\r\t";
	const char *known;

	(void)start;
	if (end - p < 2 || p[1] == 'u')
		return true;
	known = p[1] ? strchr(escapes, p[1]) : NULL;
	return known &&
	       memchr(n->text.at, stand_for[known - escapes], n->text.len);
}

/* The next place of the sign at p or behind it, or the end. */
static void
seek(const struct spot *s, struct spot_sign *sign, const char *p)
{
	while (
	    p < s->end && (p = memchr(p, sign->byte, (size_t)(s->end - p)))) {
		if (sign->fits(s->needle, p, s->start, s->end)) {
			sign->at = p;
			return;
		}
		p++;
	}
	sign->at = s->end;
}

static void
add_sign(struct spot *s, char byte,
    bool (*fits)(
	const struct needle *, const char *, const char *, const char *))
{
	struct spot_sign *sign = &s->signs[s->count++];

	*sign = (struct spot_sign) { byte, fits, NULL };
	seek(s, sign, s->start);
}

void
spot_start(struct spot *s, const struct needle *n, struct span block)
{
	char c = n->text.at[n->pick];

	*s = (struct spot) { n, block.at, block.at + block.len, { { 0 } }, 0 };
	add_sign(s, '\\', escape_fits);
	if (n->raw) {
		add_sign(s, c, needle_stands);
		if (needle_upper(c) != c)
			add_sign(s, needle_upper(c), needle_stands);
	}
	if (n->ascii) {
		add_sign(s, '\xef', needle_is_wide);
		if (memchr(n->text.at, ' ', n->text.len))
			add_sign(s, '\xe3', needle_is_blank);
	}
}

const char *
spot_next(struct spot *s, const char *from)
{
	const char *first = s->end;

	for (size_t i = 0; i < s->count; i++) {
		struct spot_sign *sign = &s->signs[i];

		if (sign->at < from)
			seek(s, sign, from);
		if (sign->at < first)
			first = sign->at;
	}
	return first < s->end ? first : NULL;
}
