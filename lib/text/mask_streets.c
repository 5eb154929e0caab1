/* English streets and flats, and postcodes, in a text that is to be masked. */
#include "text/mask_parts.h"

void
mask_postcode(struct mask_work *w, size_t i)
{
	size_t from = i, n = 0;

	if (i && (mask_is_latin(mask_point(w, i - 1)) ||
		     mask_is_digit(mask_point(w, i - 1))))
		return;
	while (mask_is_capital(mask_point(w, i)) && i - from < 3)
		i++;
	if (i == from || i - from > 2 || !mask_is_digit(mask_point(w, i)))
		return;
	for (; mask_is_digit(mask_point(w, i)) ||
	       mask_is_capital(mask_point(w, i));
	     i++)
		n++;
	if (n > 2 || mask_point(w, i) != ' ' ||
	    !mask_is_digit(mask_point(w, i + 1)) ||
	    !mask_is_capital(mask_point(w, i + 2)) ||
	    !mask_is_capital(mask_point(w, i + 3)) ||
	    mask_is_latin(mask_point(w, i + 4)) ||
	    mask_is_digit(mask_point(w, i + 4)))
		return;
	mask_hit(w, from, i + 4, MASK_ADDRESS);
}

static size_t
skip_latin(const struct mask_work *w, size_t i)
{
	while (mask_is_latin(mask_point(w, i)) || mask_point(w, i) == '\'' ||
	       mask_point(w, i) == 0x2019)
		i++;
	return i;
}

static const char *const flats[] = { "apt", "apartment", "flat", "unit",
	"suite", "room", "floor", NULL };

/* Where "Flat 3, " or "Flat 3b " before a street begins; i: there is none. */
static size_t
flat_before(const struct mask_work *w, size_t i)
{
	enum { MARK_MOST = 5 };
	size_t end = i, from;

	while (end &&
	       (mask_point(w, end - 1) == ' ' || mask_point(w, end - 1) == ','))
		end--;
	for (from = end; from && end - from < MARK_MOST; from--) {
		uint32_t c = mask_point(w, from - 1);

		if (!mask_is_digit(c) && !mask_is_latin(c))
			break;
	}
	if (from == end || !from || mask_point(w, from - 1) != ' ')
		return i;
	for (const char *const *flat = flats; *flat; flat++) {
		size_t len = mask_word_before(w, from - 1, *flat);

		if (len)
			return from - 1 - len;
	}
	return i;
}

/* ", Apt 4B", " Flat 2", " #12" behind a street. */
static size_t
skip_flat(const struct mask_work *w, size_t i)
{
	size_t at = i, len, letters, digits;

	while (mask_point(w, at) == ',' || mask_point(w, at) == '.' ||
	       mask_point(w, at) == ' ')
		at++;
	len = mask_point(w, at) == '#' ? 1 : mask_list_at(w, at, flats);
	if (!len)
		return i;
	at += len;
	while (mask_point(w, at) == '.' || mask_point(w, at) == ' ')
		at++;
	len = mask_skip_mark(w, at, &letters, &digits);
	return digits || letters == 1 ? len : i;
}

void
mask_street(struct mask_work *w, size_t i)
{
	static const char *const streets[] = { "street", "st", "road", "rd",
		"avenue", "ave", "lane", "ln", "drive", "dr", "court", "ct",
		"boulevard", "blvd", "way", "place", "pl", "square", "sq",
		"terrace", "close", "crescent", "gardens", "grove", "row",
		"hill", "mews", "parade", "highway", "hwy", "parkway", NULL };
	size_t from = i, end = 0;

	while (mask_is_digit(mask_point(w, i)))
		i++;
	if (i - from > 5)
		return;
	i += mask_is_latin(mask_point(w, i));
	for (int words = 0; words < 5; words++) {
		size_t next;

		if (mask_point(w, i) == ',' && words == 0)
			i++;
		if (mask_point(w, i) != ' ')
			break;
		i++;
		next = skip_latin(w, i);
		if (next == i || (!mask_is_capital(mask_point(w, i)) &&
				     !mask_list_at(w, i, streets)))
			break;
		if (words && mask_list_at(w, i, streets))
			end = next;
		i = next;
		i += mask_point(w, i) == '.';
	}
	if (end)
		mask_hit(
		    w, flat_before(w, from), skip_flat(w, end), MASK_ADDRESS);
}
