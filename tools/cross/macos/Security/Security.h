// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CROSS_MACOS_SECURITY_H
#define VLENS_CROSS_MACOS_SECURITY_H

/* Of Apple's frameworks what the client calls, as their headers declare it: Zig has none of them. To compile, not to
 * link. */

typedef signed long CFIndex;
typedef void const* CFTypeRef;
typedef struct __CFArray const* CFArrayRef;
typedef struct __CFData const* CFDataRef;
typedef struct __SecCertificate* SecCertificateRef;
typedef int OSStatus;

extern "C" {
void CFRelease(CFTypeRef object);
CFIndex CFArrayGetCount(CFArrayRef array);
void const* CFArrayGetValueAtIndex(CFArrayRef array, CFIndex index);
unsigned char const* CFDataGetBytePtr(CFDataRef data);
CFIndex CFDataGetLength(CFDataRef data);
OSStatus SecTrustCopyAnchorCertificates(CFArrayRef* anchors);
CFDataRef SecCertificateCopyData(SecCertificateRef certificate);
}

#endif
