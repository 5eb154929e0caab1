/* SHA-256, and short names made from it. */
#ifndef CPLT_DIGEST_H
#define CPLT_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

enum { DIGEST_SIZE = 32, DIGEST_HEX = 2 * DIGEST_SIZE + 1 };

/* The SHA-256 (FIPS 180-4) of text. */
void digest_sha256(struct span text, unsigned char out[DIGEST_SIZE]);

/* The same of bytes that come in pieces: a state, copied by assignment. */
struct digest {
	uint64_t state[16];
};

void digest_start(struct digest *d);
void digest_add(struct digest *d, struct span bytes);

/* The SHA-256 of what was added so far; more may be added after it. */
void digest_end(const struct digest *d, unsigned char out[DIGEST_SIZE]);

/*
 * The SHA-256 of all that can be read from fd, and how many bytes that is.
 * Returns 0, or -1 with errno set.
 */
int digest_file(int fd, unsigned char out[DIGEST_SIZE], uint64_t *size);

/* In hexadecimal, as sha256sum prints it. */
void digest_hex(const unsigned char digest[DIGEST_SIZE], char out[DIGEST_HEX]);

/*
 * Read what digest_hex has written.  Returns false when hex is not 64 digits,
 * the letters small; out is then undefined.
 */
bool digest_unhex(struct span hex, unsigned char out[DIGEST_SIZE]);

/*
 * The first 5 bits a digit of a digest in Crockford's base 32 (no I, L, O, U),
 * count digits (at most 51) and a zero byte.
 */
void
digest_base32(const unsigned char digest[DIGEST_SIZE], char *out, size_t count);

#endif
