/* Writing CSV, safe to open in a spreadsheet. */
#include "csv/write.h"

#include <inttypes.h>
#include <string.h>

#include "csv/formula.h"

/* A cell ends with a comma, and the last one of a row is overwritten. */
static void
end_cell(struct buf *out)
{
	buf_add_char(out, ',');
}

void
csv_add_cell(struct buf *out, struct span text)
{
	bool quote = false;

	for (size_t i = 0; i < text.len && !quote; i++)
		quote = strchr("\",\r\n", text.at[i]) && text.at[i];
	/* Readers trim blanks that stand free. */
	if (text.len && (text.at[0] == ' ' || text.at[text.len - 1] == ' '))
		quote = true;
	if (quote)
		buf_add_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] == '"')
			buf_add_char(out, '"');
		buf_add_char(out, text.at[i]);
	}
	if (quote)
		buf_add_char(out, '"');
	end_cell(out);
}

void
csv_add_text(struct buf *out, struct span text)
{
	struct buf safe = { 0 };

	if (!formula_is(text)) {
		csv_add_cell(out, text);
		return;
	}
	buf_add_char(&safe, '\'');
	buf_add_span(&safe, text);
	csv_add_cell(out, buf_span(&safe));
	buf_release(&safe);
}

void
csv_add_number(struct buf *out, uint64_t n)
{
	buf_addf(out, "%" PRIu64, n);
	end_cell(out);
}

void
csv_end_row(struct buf *out)
{
	out->at[out->len - 1] = '\n';
}
