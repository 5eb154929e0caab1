/*
 * Signatures of MANIFEST, made and checked by ssh-keygen(1).
 *
 * MANIFEST.K.sig signs the header and the first K entries, with which every
 * later MANIFEST begins, in the namespace "cplt-archive".
 */
#ifndef CPLT_SIGNATURE_H
#define CPLT_SIGNATURE_H

#include "archive/witness.h"

#define SIGNATURE_NAMESPACE "cplt-archive"

enum {
	SIGNATURE_NAME = sizeof MANIFEST_NAME "."
					      "18446744073709551615.sig"
};

/* The name of the signature of the first count entries. */
void signature_name(char name[SIGNATURE_NAME], size_t count);

/*
 * The numbers of entries that there are signatures for, rising, in a new array.
 * Returns 0, or -1 with *fault filled and no array.
 */
int signature_list(const struct witness *w, size_t **counts, size_t *number,
    struct fault *fault);

/*
 * Sign text with the key in a file, or the key of the agent that belongs to a
 * public key; ssh-keygen may ask for its passphrase.  Fills *signature.
 * Returns 0, or -1 with *fault filled.
 */
int signature_make(const char *key, struct span text, struct buf *signature,
    struct fault *fault);

/*
 * Check the signature of the first count entries of w, by the file signers of
 * allowed signers (see ssh-keygen(1)), or when that is NULL only that some key
 * made it.  Fills *who with who did, for people.
 * Returns 0; 1 with *fault filled when it is not good; -1 with *fault filled.
 */
int signature_check(const struct witness *w, size_t count, const char *signers,
    struct buf *who, struct fault *fault);

#endif
