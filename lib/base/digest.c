/* SHA-256 by libcrypto, and short names made from it. */
#include "base/digest.h"

/* The one call that replaces these looks the algorithm up under a lock each
 * time, which for a short text costs more than hashing it. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

#include "base/io.h"

void
digest_sha256(struct span text, unsigned char out[DIGEST_SIZE])
{
	SHA256_CTX context;

	SHA256_Init(&context);
	SHA256_Update(&context, text.at, text.len);
	SHA256_Final(out, &context);
}

_Static_assert(sizeof(SHA256_CTX) <= sizeof(struct digest),
    "a state must have room in struct digest");

void
digest_start(struct digest *d)
{
	SHA256_Init((SHA256_CTX *)d->state);
}

void
digest_add(struct digest *d, struct span bytes)
{
	SHA256_Update((SHA256_CTX *)d->state, bytes.at, bytes.len);
}

void
digest_end(const struct digest *d, unsigned char out[DIGEST_SIZE])
{
	struct digest copy = *d;

	SHA256_Final(out, (SHA256_CTX *)copy.state);
}

int
digest_file(int fd, unsigned char out[DIGEST_SIZE], uint64_t *size)
{
	char bytes[64 * 1024];
	struct digest d;
	ssize_t got;

	*size = 0;
	digest_start(&d);
	while ((got = io_read(fd, bytes, sizeof bytes)) > 0) {
		digest_add(&d, (struct span) { bytes, (size_t)got });
		*size += (uint64_t)got;
	}
	digest_end(&d, out);
	return got < 0 ? -1 : 0;
}

void
digest_hex(const unsigned char digest[DIGEST_SIZE], char out[DIGEST_HEX])
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < DIGEST_SIZE; i++) {
		out[2 * i] = digits[digest[i] >> 4];
		out[2 * i + 1] = digits[digest[i] & 15];
	}
	out[DIGEST_HEX - 1] = '\0';
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool
digest_unhex(struct span hex, unsigned char out[DIGEST_SIZE])
{
	if (hex.len != DIGEST_HEX - 1)
		return false;
	for (size_t i = 0; i < DIGEST_SIZE; i++) {
		int high = hex_value(hex.at[2 * i]);
		int low = hex_value(hex.at[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		out[i] = (unsigned char)(high << 4 | low);
	}
	return true;
}

void
digest_base32(const unsigned char digest[DIGEST_SIZE], char *out, size_t count)
{
	static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	unsigned bits = 0, have = 0;

	for (size_t i = 0; i < count; i++) {
		if (have < 5) {
			bits = bits << 8 | *digest++;
			have += 8;
		}
		have -= 5;
		out[i] = digits[bits >> have & 31];
	}
	out[count] = '\0';
}
