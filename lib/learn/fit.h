/*
 * Logistic regression by liblinear: weights of features by which tickets of one
 * kind are told from the others.
 *
 * A row holds the features of a ticket, each worth 1/sqrt(their number).
 * Both sides count the same, however few one has.
 */
#ifndef CPLT_FIT_H
#define CPLT_FIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fit_rows;

/* Room for so many rows of features 0 to columns - 1, entries of them in all;
 * only read once the rows are added, so threads may share it. */
struct fit_rows *fit_rows_new(size_t rows, size_t entries, size_t columns);
void fit_rows_free(struct fit_rows *r);

/* Add a row, which is the next by number, from 0. */
void fit_rows_add(struct fit_rows *r, const uint32_t *columns, size_t count);

/*
 * Find the weights that tell rows[i] with yes[i] from those without.  cost is
 * liblinear's C: the higher, the closer to the rows.  weights has columns + 1,
 * the last being the bias.
 * Returns false when all are of one side; weights are then noughts.
 */
bool fit_find(const struct fit_rows *r, const uint32_t *rows, const bool *yes,
    size_t count, double cost, double *weights);

/* What such weights say of a row: above 0 for yes. */
double fit_score(const struct fit_rows *r, uint32_t row, const double *weights);

#endif
