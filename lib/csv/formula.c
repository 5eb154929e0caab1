/* Texts that a spreadsheet would take for a formula and run. */
#include "csv/formula.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"

bool
formula_is(struct span text)
{
	uint32_t first = 0;
	size_t at = 0;

	while (at < text.len && text.at[at] == '\'')
		at++;
	if (at < text.len)
		first = text_next(text, &at);
	if (first >= 0xff01 && first <= 0xff5e)
		first = first - 0xff01 + '!';
	return first && first < 0x80 && strchr("=+-@\t\r", (int)first);
}

struct span
formula_text(struct span text)
{
	if (text.len == 0 || *text.at != '\'' || !formula_is(text))
		return text;
	return (struct span) { text.at + 1, text.len - 1 };
}
