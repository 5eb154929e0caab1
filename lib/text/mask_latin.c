/* Names in Latin letters in a text that is to be masked. */
#include "text/mask_parts.h"

enum { WORDS_MOST = 3 };

/* Words a name never begins with, though they are written with a capital. */
static const char *const no_names[] = { "i", "the", "a", "an", "and", "but",
	"my", "we", "he", "she", "they", "it", "this", "that", "you", "your",
	"on", "in", "at", "for", "from", "to", "not", "no", "please", "thanks",
	"thank", "hello", "dear", "customer", "support", "service", "services",
	"care", "internet", "broadband", "mobile", "team", "monday", "tuesday",
	"wednesday", "thursday", "friday", "saturday", "sunday", NULL };

/* Forms of address; ms is milliseconds and miss a verb, so with a capital. */
static const char *const titles[] = { "mr", "mrs", "ms", "miss", "mx", "dr",
	"prof", "professor", "madam", "sir", NULL };

/* Behind these one word is a name, whatever it is else: He is one of many. */
static const char *const named[] = { "my name is", "name is", "name's",
	"full name", "my name's", "named", "account holder", "holder's name",
	"regards,", "sincerely,", "yours,", "signed,", "contact person", NULL };

/* Behind these, too, if it is none of no_names. */
static const char *const firm[] = { "spoke with", "spoke to", "talked to",
	"talked with", "speaking with", NULL };

/* Behind these two words with capitals are. */
static const char *const loose[] = { "i am", "i'm", "customer", "user",
	"subscriber", "client", "caller", "neighbour", "neighbor", "husband",
	"wife", "son", "daughter", "mother", "father", "agent",
	"representative", "technician", "engineer", "manager", "operator",
	"called", "contact", "holder", "owner", "tenant", "landlord",
	"applicant", "beneficiary", "complainant", "ask for", "asked for",
	NULL };

/* The same, if one of ends follows: "this is Jane Doe from No. 5". */
static const char *const perhaps[] = { "this is", "ring", "call", "phone",
	"reach", "email", "tell", NULL };
static const char *const ends[] = { "from", "of", "at", "on", "here", "calling",
	"speaking", "again", "to", "that", NULL };

/* "Name: Jane Doe" */
static const char field[] = "name";

static bool
is_name_part(uint32_t c)
{
	return mask_is_latin(c) || c == '\'' || c == 0x2019 || c == '-';
}

static size_t
skip_word(const struct mask_work *w, size_t i)
{
	while (is_name_part(mask_point(w, i)))
		i++;
	while (
	    i && (mask_point(w, i - 1) == '\'' || mask_point(w, i - 1) == '-'))
		i--;
	return i;
}

static size_t
skip_blanks(const struct mask_work *w, size_t i)
{
	while (mask_point(w, i) == ' ' || mask_point(w, i) == 0xa0 ||
	       mask_point(w, i) == '\t')
		i++;
	return i;
}

/* Up to three words with capitals from i on: where they end, how many.
 * certain: the first is one of a name, though it be one of no_names. */
static size_t
skip_capitals(const struct mask_work *w, size_t i, bool certain, size_t *count)
{
	size_t end = i;

	for (*count = 0; *count < WORDS_MOST;) {
		size_t next;

		if (!mask_is_capital(mask_point(w, i)) ||
		    ((*count || !certain) && mask_list_at(w, i, no_names)))
			break;
		next = skip_word(w, i);
		/* The s of Smith's is not the name's. */
		if (next > i + 2 && mask_point(w, next - 1) == 's' &&
		    !mask_is_latin(mask_point(w, next - 2)))
			next -= 2;
		++*count;
		end = next;
		if (mask_point(w, next) == '.' && next - i <= 2)
			end = ++next; /* J. */
		i = skip_blanks(w, next);
		if (i == next && mask_point(w, i - 1) != '.')
			break;
	}
	return end;
}

/* One who writes without capitals: a word or two that are none of these. */
static size_t
skip_small(const struct mask_work *w, size_t i)
{
	static const char *const others[] = { "and", "from", "i", "my", "on",
		"at", "the", "is", "was", "not", "a", "an", "in", "of", "to",
		"about", "who", "but", "said", "told", "for", "as", "wrong",
		"misspelled", "spelled", "with", "it", "someone", "somebody",
		"them", "him", "her", "you", "customer", "several", "two",
		"three", "your", "their", "another", "one", "many", "called",
		"has", "have", "had", "again", "today", "yesterday", "he",
		"she", NULL };
	size_t end = i;

	for (int words = 0; words < 2; words++) {
		size_t next = skip_word(w, i);

		if (next == i || mask_list_at(w, i, others))
			break;
		end = next;
		i = skip_blanks(w, next);
	}
	return end;
}

static void
take_titled(struct mask_work *w, size_t i)
{
	size_t len = mask_list_at(w, i, titles), from, end, count;
	bool small = mask_lower(mask_point(w, i)) == mask_point(w, i);

	if (!len ||
	    (small && !mask_word_at(w, i, "mr") && !mask_word_at(w, i, "mrs")))
		return;
	from = i + len;
	from += mask_point(w, from) == '.';
	from = skip_blanks(w, from);
	if (from == i + len)
		return;
	end = skip_capitals(w, from, true, &count);
	if (!count && small)
		end = skip_word(w, from);
	mask_hit(w, from, end, MASK_NAME);
}

/* The list's words end in punctuation where that belongs to them. */
static size_t
phrase_at(const struct mask_work *w, size_t i, const char *const list[])
{
	size_t len = mask_list_at(w, i, list);

	return len && is_name_part(mask_point(w, i + len)) ? 0 : len;
}

static bool
is_ended(const struct mask_work *w, size_t i)
{
	uint32_t c = mask_point(w, i);

	return i >= w->count || (c != ' ' && mask_is_stop(c)) ||
	       mask_list_at(w, skip_blanks(w, i), ends);
}

static void
take_introduced(struct mask_work *w, size_t i)
{
	size_t len = phrase_at(w, i, named), from, end, count;
	bool is_named = len > 0, is_firm, is_loose;

	is_firm = is_named || (len = phrase_at(w, i, firm)) > 0;
	is_loose = is_firm || (len = phrase_at(w, i, loose)) > 0;
	if (!is_loose && !(len = phrase_at(w, i, perhaps)))
		return;
	for (from = i + len;; from++) {
		uint32_t c = mask_point(w, from);

		if (!mask_is_blank(c) && c != ':' && c != '"' && c != 0x201c &&
		    (c != ',' || !is_firm))
			break;
	}
	end = skip_capitals(w, from, is_named, &count);
	if (is_firm && !count && !mask_is_capital(mask_point(w, from)))
		end = skip_small(w, from);
	if (is_firm || (count >= 2 && (is_loose || is_ended(w, end))))
		mask_hit(w, from, end, MASK_NAME);
}

static void
take_field(struct mask_work *w, size_t i)
{
	size_t len = mask_word_at(w, i, field), count, from;

	if (!len || mask_point(w, i + len) != ':')
		return;
	from = skip_blanks(w, i + len + 1);
	len = skip_capitals(w, from, true, &count);
	mask_hit(w, from, count ? len : skip_small(w, from), MASK_NAME);
}

void
mask_index_latin_names(struct mask_index *index)
{
	mask_index_words(index, titles, LIST_LATIN);
	mask_index_words(index, named, LIST_LATIN);
	mask_index_words(index, firm, LIST_LATIN);
	mask_index_words(index, loose, LIST_LATIN);
	mask_index_words(index, perhaps, LIST_LATIN);
	mask_index_word(index, field, LIST_LATIN);
}

void
mask_find_latin_names(struct mask_work *w)
{
	for (size_t i = 0; i < w->count; i++) {
		if (!mask_may_be(w, i, LIST_LATIN))
			continue;
		take_titled(w, i);
		take_introduced(w, i);
		take_field(w, i);
	}
}
