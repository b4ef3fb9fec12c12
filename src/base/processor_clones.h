// Loops that pay to be compiled for more than one generation of processors: the program stays baseline x86-64
// and picks at start what the processor can do. Results are the same bytes on all of them: no fused
// multiply-add (-ffp-contract=off), no sum whose order depends on the width of a register.
#pragma once

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define SASAE_PROCESSOR_CLONES __attribute__((target_clones("default", "avx2", "avx512f")))
#else
#define SASAE_PROCESSOR_CLONES
#endif
