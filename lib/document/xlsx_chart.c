/* An exhibit's chart as a spreadsheet draws it: of the cells on its sheet. */
#include <stdlib.h>

#include "base/xalloc.h"
#include "document/xlsx_book.h"

enum {
	MOST_BARS = 50, /* more are not told apart */
	TITLE_UNITS = 120,
	CHART_WIDTH = 480, /* pixels, as the library has them */
	CHART_HEIGHT = 288,
	LINES_HEIGHT = 400, /* with a legend, and days that stand upright */
	TITLE_POINTS = 14,
	GAP = 60, /* between bars, in hundredths of their width */
	GRID = 0xd9d9d9,
	BAR = 26, /* pixels */
	FRAME = 150,
	ROW_HEIGHT = 20,
};

/* Told apart by those who do not see all colours (Okabe and Ito). */
static const lxw_color_t colours[] = { 0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7,
	0x56b4e9, 0xe69f00, 0x1a1a1a, 0x999999 };
enum { COLOURS = sizeof colours / sizeof *colours };

/* A chart that is drawn now. */
struct drawing {
	struct book *book;
	const struct exhibit *exhibit;
	const char *name; /* of the sheet */
	lxw_worksheet *sheet;
	lxw_row_t *rows;       /* on the sheet, of what is drawn */
	const struct row **of; /* the same in the exhibit */
	size_t count;
	lxw_row_t below; /* where the next chart goes */
	lxw_col_t beside;
};

/* Sums are not drawn beside what they are sums of; of an outline its first
 * level is drawn. */
static void
choose_rows(struct drawing *w)
{
	const struct exhibit *t = w->exhibit;
	bool bars =
	    t->chart.kind == CHART_BARS || t->chart.kind == CHART_PARETO;
	lxw_row_t row = 1;

	w->rows = xcalloc(t->row_count + 1, sizeof *w->rows);
	w->of = xcalloc(t->row_count + 1, sizeof *w->of);
	for (size_t i = 0; i < t->row_count; i++) {
		const struct row *r = &t->rows[i];

		if (r->repeats)
			continue;
		if (!r->total && r->level == 0) {
			w->rows[w->count] = row;
			w->of[w->count++] = r;
		}
		row++;
		if (bars && w->count == MOST_BARS)
			break;
	}
}

/* The cells of a column that are drawn, as a formula: one range, or several in
 * brackets.  To be freed. */
static char *
formula(const struct drawing *w, size_t column)
{
	char letter[LXW_MAX_COL_NAME_LENGTH];
	struct buf ranges = { 0 }, out = { 0 };
	size_t first = 0, count = 0;

	lxw_col_to_name(letter, (lxw_col_t)column, LXW_TRUE);
	for (size_t i = 0; i < w->count; i++) {
		if (i + 1 < w->count && w->rows[i + 1] == w->rows[i] + 1)
			continue;
		buf_addf(&ranges, "%s'%s'!%s$%u:%s$%u", count++ ? "," : "",
		    w->name, letter, w->rows[first] + 1, letter,
		    w->rows[i] + 1);
		first = i + 1;
	}
	buf_addf(&out, count > 1 ? "=(%s)" : "=%s", buf_text(&ranges));
	buf_release(&ranges);
	(void)buf_text(&out);
	return out.at;
}

/* named: by the first column, else numbered. */
static lxw_chart_series *
add_series(struct drawing *w, lxw_chart *chart, size_t column, bool named)
{
	char *keys = named ? formula(w, 0) : NULL;
	char *values = formula(w, column);
	lxw_chart_series *s = chart_add_series(chart, keys, values);

	free(keys);
	free(values);
	if (!s) {
		book_keep(w->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
		return NULL;
	}
	chart_series_set_name_range(s, w->name, 0, (lxw_col_t)column);
	return s;
}

static void
fill(lxw_chart_series *s, lxw_color_t colour)
{
	lxw_chart_fill solid = { .color = colour };

	if (s)
		chart_series_set_fill(s, &solid);
}

static void
draw_line(lxw_chart_series *s, lxw_color_t colour, uint8_t dash, uint8_t marker)
{
	lxw_chart_line line = {
		.color = colour, .width = 2, .dash_type = dash
	};
	lxw_chart_fill solid = { .color = colour };

	if (!s)
		return;
	chart_series_set_line(s, &line);
	chart_series_set_marker_type(s, marker);
	if (marker != LXW_CHART_MARKER_NONE) {
		chart_series_set_marker_size(s, 5);
		chart_series_set_marker_fill(s, &solid);
	}
}

/* What rows stand out stands out in the chart. */
static void
mark_points(struct drawing *w, lxw_chart_series *s)
{
	lxw_chart_line edge = { .color = 0xd55e00, .width = 4 };
	lxw_chart_fill solid = { .color = 0xd55e00 };
	lxw_chart_point signal = { .line = &edge, .fill = &solid };
	lxw_chart_point plain = { 0 };
	lxw_chart_point **points = xcalloc(w->count + 1, sizeof(void *));
	bool some = false;

	for (size_t i = 0; i < w->count; i++) {
		points[i] = w->of[i]->marked ? &signal : &plain;
		some |= w->of[i]->marked;
	}
	if (s && some)
		book_keep(w->book, chart_series_set_points(s, points));
	free(points);
}

/* The axis of numbers has the form of the column's. */
static void
dress(lxw_chart_axis *axis, enum column_kind kind)
{
	lxw_chart_line faint = { .color = GRID };

	chart_axis_major_gridlines_set_line(axis, &faint);
	if (kind == COLUMN_SHARE)
		chart_axis_set_num_format(axis, "0%");
}

/* A new chart with its title and what its axes say; NULL when there is no
 * memory.  column: 0 for several. */
static lxw_chart *
new_chart(struct drawing *w, uint8_t type, size_t column)
{
	const struct exhibit *t = w->exhibit;
	lxw_chart *chart = workbook_add_chart(w->book->workbook, type);
	lxw_chart_font large = { .size = TITLE_POINTS, .bold = LXW_TRUE };
	bool lies = type == LXW_CHART_BAR;

	if (!chart) {
		book_keep(w->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
		return NULL;
	}
	chart_title_set_name(chart, book_text(w->book, t->title, TITLE_UNITS));
	chart_title_set_name_font(chart, &large);
	dress(lies ? chart->x_axis : chart->y_axis,
	    t->columns[column ? column : t->chart.columns[0]].kind);
	chart_axis_set_name(lies ? chart->y_axis : chart->x_axis,
	    book_text(w->book, t->columns[0].label, TITLE_UNITS));
	if (column)
		chart_axis_set_name(lies ? chart->x_axis : chart->y_axis,
		    book_text(w->book, t->columns[column].label, TITLE_UNITS));
	return chart;
}

/* Put it below those before it. */
static void
place(struct drawing *w, lxw_chart *chart, size_t height)
{
	lxw_chart_options options = {
		.x_offset = 20,
		.y_offset = 10,
		.x_scale = 1.5,
		.y_scale = (double)height / CHART_HEIGHT,
		.object_position = LXW_OBJECT_DONT_MOVE_DONT_SIZE,
	};

	book_keep(w->book, worksheet_insert_chart_opt(
			       w->sheet, w->below, w->beside, chart, &options));
	w->below += (lxw_row_t)(height / ROW_HEIGHT + 2);
}

/* Bars lie, for what they are of may have a long name. */
static void
draw_bars(struct drawing *w)
{
	size_t column = w->exhibit->chart.columns[0];
	lxw_chart *chart = new_chart(w, LXW_CHART_BAR, column);

	if (!chart)
		return;
	fill(add_series(w, chart, column, true), colours[0]);
	/* A bar is as long as what it stands for. */
	chart_axis_set_min(chart->x_axis, 0);
	if (w->exhibit->columns[column].kind == COLUMN_SHARE)
		chart_axis_set_max(chart->x_axis, 1);
	chart_set_series_gap(chart, GAP);
	/* The first row on top, and the numbers still below. */
	chart_axis_set_reverse(chart->y_axis);
	chart_axis_set_crossing_max(chart->y_axis);
	chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
	place(w, chart, FRAME + BAR * w->count);
}

static void
draw_lines(struct drawing *w)
{
	const struct chart *c = &w->exhibit->chart;
	lxw_chart *chart =
	    new_chart(w, LXW_CHART_LINE, c->count == 1 ? c->columns[0] : 0);

	for (size_t i = 0; chart && i < c->count; i++)
		draw_line(add_series(w, chart, c->columns[i], true),
		    colours[i % COLOURS], LXW_CHART_LINE_DASH_SOLID,
		    LXW_CHART_MARKER_NONE);
	if (!chart)
		return;
	chart_legend_set_position(chart,
	    c->count == 1 ? LXW_CHART_LEGEND_NONE : LXW_CHART_LEGEND_BOTTOM);
	chart_axis_set_min(chart->y_axis, 0);
	place(w, chart, LINES_HEIGHT);
}

/* A second chart, for the library has no second axis: the first so many causes
 * have that share. */
static void
draw_pareto(struct drawing *w)
{
	size_t column = w->exhibit->chart.columns[1];
	lxw_chart *share;

	draw_bars(w);
	share = new_chart(w, LXW_CHART_LINE, column);
	if (!share)
		return;
	draw_line(add_series(w, share, column, false), colours[1],
	    LXW_CHART_LINE_DASH_SOLID, LXW_CHART_MARKER_CIRCLE);
	chart_axis_set_min(share->y_axis, 0);
	chart_axis_set_max(share->y_axis, 1);
	chart_legend_set_position(share, LXW_CHART_LEGEND_NONE);
	place(w, share, CHART_HEIGHT);
}

static void
draw_control(struct drawing *w)
{
	const struct chart *c = &w->exhibit->chart;
	lxw_chart *chart = new_chart(w, LXW_CHART_LINE, c->columns[0]);

	for (size_t i = 0; chart && i < c->count; i++) {
		lxw_chart_series *s = add_series(w, chart, c->columns[i], true);

		if (i == 0) {
			draw_line(s, colours[0], LXW_CHART_LINE_DASH_SOLID,
			    LXW_CHART_MARKER_CIRCLE);
			mark_points(w, s);
			continue;
		}
		draw_line(s, i == 1 ? colours[2] : colours[7],
		    LXW_CHART_LINE_DASH_DASH, LXW_CHART_MARKER_NONE);
	}
	if (!chart)
		return;
	chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
	place(w, chart, LINES_HEIGHT);
}

void
book_chart(struct book *b, const struct exhibit *t, const char *name,
    lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column)
{
	static void (*const draw[])(struct drawing *) = {
		[CHART_BARS] = draw_bars,
		[CHART_LINES] = draw_lines,
		[CHART_PARETO] = draw_pareto,
		[CHART_CONTROL] = draw_control,
		[CHART_HEAT] = NULL, /* the cells themselves are coloured */
	};
	struct drawing w = { .book = b,
		.exhibit = t,
		.name = name,
		.sheet = sheet,
		.below = row,
		.beside = column };

	if (t->chart.kind == CHART_NONE || !draw[t->chart.kind])
		return;
	choose_rows(&w);
	if (w.count)
		draw[t->chart.kind](&w);
	free(w.rows);
	free(w.of);
}
