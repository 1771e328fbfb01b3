// title: Literals / A number is not finite
// fix: JSON has no NaN and no infinity; g++ sees them only while it optimizes (`-O1`).
// says(gcc): NaN and infinity have no JSON form
// says(clang): literal_is_not_finite
// flags(gcc): -O1 -c -o /dev/null
// budget: 1 error, 20 lines, 240 columns
#include <cmath>

#include <vlens/vlens.hpp>

void consume(vlens::api::GeoLocation const& here);

void locate() {
#ifdef MISTAKE
    auto const here = vlens::build<vlens::api::GeoLocation>().latitude(NAN).longitude(31.2357).build();  // <- named
#else
    auto const here = vlens::build<vlens::api::GeoLocation>().latitude(30.0444).longitude(31.2357).build();
#endif
    consume(here);
}
