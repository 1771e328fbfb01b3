// error: ignoring return
// error(gcc): result<void>
// error(clang): nodiscard
// budget: 1 error, 14 lines, 240 columns
#include <string>

#include <vlens/api/geo_location.hpp>
#include <vlens/json/body.hpp>

void print(vlens::api::GeoLocation const& here, std::string& out) {
#ifdef MISTAKE
    vlens::to_json(here, out);  // <- error
#else
    auto const written = vlens::to_json(here, out);
    static_cast<void>(written);
#endif
}
