/* Laying a table out on a screen. */
#include <string.h>

#include "base/text.h"
#include "base/wrap.h"
#include "document/layout.h"

enum {
	GAP = 2,          /* blanks between columns */
	PROSE = 32,       /* columns that prose keeps while names can be cut */
	BAR_SHORTEST = 8, /* no bars where there is less room */
	BAR_LONGEST = 32,
	EIGHTHS = 8,
};

/* What is left to narrow, in this order. */
enum phase {
	NARROW_HEADS,
	NARROW_PROSE,
	NARROW_NAMES,
	NARROW_ALL,
	NARROW_PHASES
};

/* A line on its way: blanks are kept back, so that no line ends with one. */
struct line {
	struct buf *out;
	size_t blanks;
	bool coloured;
};

/* What a column may be narrowed to. */
static size_t
narrowest(const struct layout *g, size_t i, enum phase phase)
{
	size_t hard = g->widths[i] > g->heads[i] ? g->widths[i] : g->heads[i];
	size_t most = phase == NARROW_PROSE ? PROSE : LAYOUT_NARROWEST;

	if (phase == NARROW_HEADS)
		return g->prose[i] ? SIZE_MAX : hard;
	if (!g->prose[i] && (phase == NARROW_PROSE || !g->names[i]))
		return SIZE_MAX;
	return most;
}

static size_t *
widest(const struct layout *g, size_t widths[LAYOUT_COLUMNS], enum phase phase)
{
	size_t *found = NULL;

	for (size_t i = 0; i < LAYOUT_COLUMNS; i++)
		if (widths[i] > narrowest(g, i, phase) &&
		    (!found || widths[i] > *found))
			found = &widths[i];
	return found;
}

/* The width of each column; returns that of all. */
static size_t
lay_out(const struct layout *g, size_t screen, size_t widths[LAYOUT_COLUMNS])
{
	size_t total = 0, *at;

	for (size_t i = 0; i < LAYOUT_COLUMNS; i++) {
		widths[i] =
		    g->widths[i] > g->wrapped[i] ? g->widths[i] : g->wrapped[i];
		if ((g->names[i] || g->prose[i]) && widths[i] > screen)
			widths[i] = screen;
		if (widths[i])
			total += (total ? GAP : 0) + widths[i];
	}
	for (int phase = 0; phase < NARROW_PHASES; phase++)
		for (; total > screen &&
		       (at = widest(g, widths, (enum phase)phase));
		     total--)
			--*at;
	return total;
}

static void
add_style(struct line *l, enum layout_style style)
{
	static const char *const codes[] = { "0", "1", "2", "1;31" };

	if (l->coloured)
		buf_addf(l->out, "\033[%sm", codes[style]);
}

/* Append text behind the blanks that were kept back. */
static void
put(struct line *l, struct span text, size_t columns, enum layout_style style)
{
	if (text.len == 0)
		return;
	text_pad(l->out, SPAN(""), l->blanks, false);
	l->blanks = 0;
	if (style)
		add_style(l, style);
	text_pad(l->out, text, columns, false);
	if (style)
		add_style(l, LAYOUT_PLAIN);
}

static void
put_cell(struct line *l, struct span text, size_t width, enum layout_side side,
    enum layout_style style)
{
	size_t need = text_columns(text);
	size_t blanks = need < width ? width - need : 0;

	if (side == LAYOUT_RIGHT)
		l->blanks += blanks;
	put(l, text, width - blanks, style);
	if (side == LAYOUT_LEFT)
		l->blanks += blanks;
}

static struct span
cell_text(const struct layout *g, const struct layout_cell *c)
{
	return (struct span) { g->text.at + c->at, c->len };
}

/* The next line of a cell.  A head is cut at a blank where that is enough, for
 * in Chinese the blank parts what belongs together. */
static struct span
next_line(const struct layout_cell *c, struct span *rest, size_t width)
{
	struct span whole = *rest;

	if (c->side != LAYOUT_RIGHT || text_columns(whole) <= width)
		return wrap_line(rest, width);
	for (size_t i = whole.len; i-- > 1;) {
		struct span left = { whole.at, i };
		struct span right = { whole.at + i + 1, whole.len - i - 1 };

		if (whole.at[i] != ' ' || text_columns(left) > width ||
		    text_columns(right) > width)
			continue;
		*rest = right;
		return left;
	}
	return wrap_line(rest, width);
}

/* How many lines a cell takes in its column. */
static size_t
count_lines(const struct layout *g, const struct layout_cell *c, size_t width)
{
	struct span rest = cell_text(g, c);
	size_t count = 0;

	if (!c->wraps)
		return 1;
	for (; rest.len; count++)
		next_line(c, &rest, width);
	return count;
}

/* Line number n of a cell, empty where it has none. */
static struct span
line_of(
    const struct layout *g, const struct layout_cell *c, size_t width, size_t n)
{
	struct span rest = cell_text(g, c), line = rest;

	if (!c->wraps)
		return n ? SPAN("") : line;
	for (line = SPAN(""); rest.len; n--) {
		line = next_line(c, &rest, width);
		if (n == 0)
			return line;
	}
	return SPAN("");
}

/* Eighths of a column as the blocks that fonts have. */
static void
put_bar(struct line *l, size_t eighths)
{
	static const char *const parts[EIGHTHS] = { "", "▏", "▎", "▍", "▌", "▋",
		"▊", "▉" };

	text_pad(l->out, SPAN(""), l->blanks, false);
	l->blanks = 0;
	if (l->coloured)
		buf_add_str(l->out, "\033[36m");
	for (; eighths >= EIGHTHS; eighths -= EIGHTHS)
		buf_add_str(l->out, "█");
	buf_add_str(l->out, parts[eighths]);
	add_style(l, LAYOUT_PLAIN);
}

static void
add_behind(struct line *l, const struct layout *g, const struct layout_row *r,
    size_t room)
{
	struct span tail = { g->text.at + r->tail, r->tail_len };
	size_t eighths;

	if (r->tail_len && text_columns(tail) <= room)
		put(l, tail, room, LAYOUT_PLAIN);
	if (!r->bar || room < BAR_SHORTEST)
		return;
	room = room < BAR_LONGEST ? room : BAR_LONGEST;
	eighths = (size_t)((double)r->bar / (double)r->longest *
			   (double)(room * EIGHTHS));
	put_bar(l, eighths ? eighths : 1);
}

/* Line number n of a row that takes so many; heads stand at its foot. */
static void
add_line(struct line *l, const struct layout *g, const struct layout_row *r,
    const size_t widths[LAYOUT_COLUMNS], size_t n, size_t lines)
{
	for (size_t i = 0; i < LAYOUT_COLUMNS; i++) {
		const struct layout_cell *c = &g->cells[r->first + i];
		size_t width = widths[i], missing = 0, indent;

		if (width == 0)
			continue;
		if (i)
			l->blanks += GAP;
		if (i >= r->count) {
			l->blanks += width;
			continue;
		}
		if (r->style == LAYOUT_STRONG)
			missing = lines - count_lines(g, c, width);
		indent = c->indent < width ? c->indent : width;
		l->blanks += indent;
		put_cell(l,
		    n < missing ? SPAN("")
				: line_of(g, c, width - indent, n - missing),
		    width - indent, c->side, r->style);
	}
}

static void
add_row(struct line *l, const struct layout *g, const struct layout_row *r,
    const size_t widths[LAYOUT_COLUMNS], size_t room)
{
	size_t lines = 1;

	for (size_t i = 0; i < r->count; i++) {
		size_t need = 0;

		if (widths[i])
			need =
			    count_lines(g, &g->cells[r->first + i], widths[i]);

		lines = need > lines ? need : lines;
	}
	for (size_t n = 0; n < lines; n++) {
		add_line(l, g, r, widths, n, lines);
		if (n == 0) {
			l->blanks += GAP;
			add_behind(l, g, r, room);
		}
		l->blanks = 0;
		buf_add_char(l->out, '\n');
	}
}

static void
add_across(struct line *l, const struct layout *g, const struct layout_row *r,
    size_t screen)
{
	struct span rest = cell_text(g, &g->cells[r->first]);

	while (rest.len) {
		struct span line = wrap_line(&rest, screen);

		put(l, line, text_columns(line), r->style);
		buf_add_char(l->out, '\n');
	}
}

size_t
layout_width(const struct layout *g, size_t screen)
{
	size_t widths[LAYOUT_COLUMNS];

	return lay_out(g, screen, widths);
}

/* Leave the widths of those columns that fit beside the first one, from number
 * *next on, at least one; *next is then the first one that does not.  Returns
 * the width of all that are left. */
static size_t
take_columns(size_t widths[LAYOUT_COLUMNS], size_t screen, size_t *next)
{
	size_t total = widths[0], i = 1, first = *next;
	bool full = false;

	for (; i < first; i++)
		widths[i] = 0;
	for (; i < LAYOUT_COLUMNS; i++) {
		size_t more = widths[i] ? GAP + widths[i] : 0;

		full |= i > first && total + more > screen;
		if (full)
			widths[i] = 0;
		else
			*next = i + 1;
		total += full ? 0 : more;
	}
	return total;
}

/* The columns that are shown beside the first one at a time. */
struct part {
	size_t widths[LAYOUT_COLUMNS]; /* 0: not in this one */
	size_t room;                   /* behind them, for bars */
	bool is_first, is_last;
	size_t first; /* the number of its first column */
};

/* Is r told with another part than this one?  What stands across comes with
 * the first, but what is said below it all. */
static bool
is_elsewhere(
    const struct layout *g, const struct layout_row *r, const struct part *part)
{
	bool below = r->across && r->style == LAYOUT_FAINT &&
		     r == &g->rows[g->row_count - 1];

	if (below)
		return !part->is_last;
	return !part->is_first && (r->across || r->count <= part->first);
}

static void
add_rows(struct line *l, const struct layout *g, const struct part *part,
    size_t screen)
{
	bool begun = part->is_first; /* a blank line is before all others */

	for (size_t i = 0; i < g->row_count; i++) {
		const struct layout_row *r = &g->rows[i];

		if (is_elsewhere(g, r, part))
			continue;
		if (r->gap || !begun)
			buf_add_char(l->out, '\n');
		begun = true;
		if (r->across)
			add_across(l, g, r, screen);
		else
			add_row(l, g, r, part->widths, part->room);
	}
}

void
layout_write(struct layout *g, size_t screen, bool coloured, struct buf *out)
{
	struct line l = { .out = out, .coloured = coloured };
	size_t whole[LAYOUT_COLUMNS];
	size_t total = lay_out(g, screen, whole), next = 1;
	size_t last = LAYOUT_COLUMNS;

	while (last > 1 && !whole[last - 1])
		last--;
	do {
		struct part part = { .first = next, .is_first = next == 1 };

		memcpy(part.widths, whole, sizeof part.widths);
		total = take_columns(
		    part.widths, g->whole ? SIZE_MAX : screen, &next);
		part.is_last = next >= last;
		if (part.is_first && total + GAP < screen)
			part.room = screen - total - GAP;
		add_rows(&l, g, &part, screen);
	} while (next < last);
}
