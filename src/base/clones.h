// Functions compiled twice, for processors with and without AVX2; which one runs is chosen when the program
// starts. The thread sanitizer cannot start with such a choice: there is one version then.
#pragma once

#if defined(__SANITIZE_THREAD__)
#define SASAE_CLONES
#else
#define SASAE_CLONES [[gnu::target_clones("avx2", "default")]]
#endif
