// error: another order
// budget: 1 error, 16 lines, 280 columns
#include <vlens/vlens.hpp>

namespace api = vlens::api;
struct face {
    std::optional<int> left{};
    std::optional<int> right{};
};

#ifdef MISTAKE
VLENS_SCHEMA(face, right, left)  // <- error
#else
VLENS_SCHEMA(face, left, right)
#endif
