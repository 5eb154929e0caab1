/*
 * The words of an expression, one after the other.
 *
 * Brackets, commas and operators may be of full width, as an input method for
 * Chinese gives them; so may blanks.
 */
#ifndef CPLT_PICK_TOKEN_H
#define CPLT_PICK_TOKEN_H

#include "base/arena.h"
#include "base/span.h"

enum token_type {
	TOKEN_END,
	TOKEN_WORD,
	TOKEN_QUOTED,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_COMMA,
	TOKEN_OPERATOR,
};

enum pick_op {
	PICK_IS_THERE, /* no operator: it is there, and neither false nor empty
			*/
	PICK_EQUAL,
	PICK_LESS,
	PICK_AT_MOST,
	PICK_GREATER,
	PICK_AT_LEAST,
	PICK_HAS,
};

struct token {
	enum token_type type;
	enum pick_op op;  /* TOKEN_OPERATOR */
	bool negated;     /* != and !~ */
	struct span text; /* WORD as it stands, QUOTED without quotes and
			   * escapes; else as it stands */
	size_t at;        /* byte offset in the expression */
};

struct tokens {
	struct span text;    /* UTF-8 */
	size_t at;           /* of what comes next */
	struct arena *arena; /* where quoted texts go */
};

/*
 * The next token, TOKEN_END over and over at the end.
 * Returns NULL; or what is wrong, for _(), *t saying where.
 */
const char *token_next(struct tokens *in, struct token *t);

#endif
