/* Logistic regression by liblinear. */
#include "learn/fit.h"

#include <linear.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

struct fit_rows {
	struct feature_node **rows;
	size_t count;
	struct feature_node *nodes, *next;
	size_t columns;
};

static void
say_nothing(const char *text)
{
	(void)text;
}

struct fit_rows *
fit_rows_new(size_t rows, size_t entries, size_t columns)
{
	struct fit_rows *r = xcalloc(1, sizeof *r);

	set_print_string_function(say_nothing);
	r->rows = xreallocarray(NULL, rows + 1, sizeof(struct feature_node *));
	/* The bias, and the end, of each row besides. */
	r->nodes = xreallocarray(NULL, entries + 2 * rows, sizeof *r->nodes);
	r->next = r->nodes;
	r->columns = columns;
	return r;
}

void
fit_rows_free(struct fit_rows *r)
{
	if (!r)
		return;
	free(r->rows);
	free(r->nodes);
	free(r);
}

void
fit_rows_add(struct fit_rows *r, const uint32_t *columns, size_t count)
{
	double value = 1 / sqrt((double)count);

	r->rows[r->count++] = r->next;
	for (size_t i = 0; i < count; i++)
		*r->next++ =
		    (struct feature_node) { (int)columns[i] + 1, value };
	*r->next++ = (struct feature_node) { (int)r->columns + 1, 1 };
	*r->next++ = (struct feature_node) { -1, 0 };
}

/* liblinear numbers classes as they come: the first row's is its first. */
static void
take_weights(const struct model *m, const struct fit_rows *r, double *weights)
{
	double sign = m->label[0] == 1 ? 1 : -1;

	for (size_t i = 0; i <= r->columns; i++)
		weights[i] = sign * m->w[i];
}

bool
fit_find(const struct fit_rows *r, const uint32_t *rows, const bool *yes,
    size_t count, double cost, double *weights)
{
	struct problem problem = {
		.l = (int)count, .n = (int)r->columns + 1, .bias = 1
	};
	int labels[] = { 1, 0 };
	double sides[2], n = (double)count, of_yes = 0;
	struct parameter how = { .solver_type = L2R_LR,
		.eps = 0.01,
		.C = cost,
		.nr_weight = 2,
		.weight_label = labels,
		.weight = sides };
	struct model *found;

	memset(weights, 0, (r->columns + 1) * sizeof *weights);
	for (size_t i = 0; i < count; i++)
		of_yes += yes[i];
	if (of_yes == 0 || of_yes == n)
		return false;
	sides[0] = n / (2 * of_yes);
	sides[1] = n / (2 * (n - of_yes));
	problem.y = xreallocarray(NULL, count, sizeof *problem.y);
	problem.x = xreallocarray(NULL, count, sizeof(struct feature_node *));
	for (size_t i = 0; i < count; i++) {
		problem.y[i] = yes[i];
		problem.x[i] = r->rows[rows[i]];
	}
	found = train(&problem, &how);
	take_weights(found, r, weights);
	free_and_destroy_model(&found);
	free(problem.x);
	free(problem.y);
	return true;
}

double
fit_score(const struct fit_rows *r, uint32_t row, const double *weights)
{
	double sum = 0;

	for (const struct feature_node *x = r->rows[row]; x->index > 0; x++)
		sum += x->value * weights[x->index - 1];
	return sum;
}
