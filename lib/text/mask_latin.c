/* Names in Latin letters in a text that is to be masked. */
#include "text/mask_parts.h"

enum { WORDS_MOST = 3 };

/* Words a name never begins with, though they are written with a capital. */
static const char *const no_names[] = { "I", "The", "A", "An", "And", "But",
	"My", "We", "He", "She", "They", "It", "This", "That", "You", "Your",
	"On", "In", "At", "For", "From", "To", "Not", "No", "Please", "Thanks",
	"Thank", "Hello", "Dear", "Customer", "Support", "Service", "Care",
	"Internet", "Broadband", "Mobile", "Team", "Monday", "Tuesday",
	"Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January",
	"February", "March", "April", "May", "June", "July", "August",
	"September", "October", "November", "December", NULL };

/* Forms of address; ms is milliseconds and miss a verb, so with a capital. */
static const char *const titles[] = { "mr", "mrs", "ms", "miss", "mx", "dr",
	"prof", "professor", "madam", "sir", NULL };

/* Behind these one word is a name. */
static const char *const firm[] = { "my name is", "name is", "name's",
	"full name", "my name's", "named", "account holder", "holder's name",
	"spoke with", "spoke to", "talked to", "talked with", "speaking with",
	"regards,", "sincerely,", "yours,", "signed,", "contact person", NULL };

/* Behind these two words with capitals are. */
static const char *const loose[] = { "i am", "i'm", "customer", "user",
	"subscriber", "client", "caller", "neighbour", "neighbor", "husband",
	"wife", "son", "daughter", "mother", "father", "agent",
	"representative", "technician", "engineer", "manager", "operator",
	"called", "contact", NULL };

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

/* Up to three words with capitals from i on: where they end, how many. */
static size_t
skip_capitals(const struct mask_work *w, size_t i, size_t *count)
{
	size_t end = i;

	for (*count = 0; *count < WORDS_MOST;) {
		size_t next;

		if (!mask_is_capital(mask_point(w, i)) ||
		    mask_list_at(w, i, no_names))
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
	end = skip_capitals(w, from, &count);
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

static void
take_introduced(struct mask_work *w, size_t i)
{
	size_t len = phrase_at(w, i, firm), from, end, count;
	bool is_firm = len > 0;

	if (!len)
		len = phrase_at(w, i, loose);
	if (!len)
		return;
	for (from = i + len;; from++) {
		uint32_t c = mask_point(w, from);

		if (!mask_is_blank(c) && c != ':' && c != ',' && c != '"' &&
		    c != 0x201c)
			break;
	}
	end = skip_capitals(w, from, &count);
	if (is_firm && !count && !mask_is_capital(mask_point(w, from)))
		end = skip_small(w, from);
	if (is_firm || count >= 2)
		mask_hit(w, from, end, MASK_NAME);
}

static void
take_field(struct mask_work *w, size_t i)
{
	size_t len = mask_word_at(w, i, field), count, from;

	if (!len || mask_point(w, i + len) != ':')
		return;
	from = skip_blanks(w, i + len + 1);
	len = skip_capitals(w, from, &count);
	mask_hit(w, from, count ? len : skip_small(w, from), MASK_NAME);
}

void
mask_index_latin_names(struct mask_index *index)
{
	mask_index_words(index, titles, LIST_LATIN);
	mask_index_words(index, firm, LIST_LATIN);
	mask_index_words(index, loose, LIST_LATIN);
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
