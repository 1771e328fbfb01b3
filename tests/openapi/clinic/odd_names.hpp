// SPDX-License-Identifier: BSL-1.0
#ifndef CLINIC_ODD_NAMES_HPP
#define CLINIC_ODD_NAMES_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <vlens/credentials.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/enumeration.hpp>
#include <vlens/extra_members.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/repeatability.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>
#include <vlens/union.hpp>

/// Group "Odd names".
namespace clinic {

/// Member `linux` of class__parameters.
enum class class_parameters_linux : std::int64_t { value_minus_1 = -1, value_0 = 0, value_1 = 1 };
VLENS_ENUM(class_parameters_linux, value_minus_1, value_0, value_1)

/// Parameters of class_.
struct class__parameters {
    vlens::required<double> a_b;
    std::optional<class_parameters_linux> linux_{};
};
VLENS_SCHEMA(class__parameters, a_b, linux_)
VLENS_KEY(class__parameters, a_b, "a/b")
VLENS_KEY(class__parameters, linux_, "linux")

/// Body of class_.
struct odd_names {
    vlens::required<vlens::text> class_;
    vlens::required<bool> unix_;
    std::optional<std::int64_t> major_{};
    std::optional<std::int64_t> errno_{};
    std::optional<vlens::text> build_{};
    std::optional<vlens::text> text{};
    std::optional<vlens::text> optional{};
    std::optional<vlens::text> vlens_{};
    std::optional<vlens::text> std_{};
    std::optional<vlens::text> odd_names_2{};
    std::optional<vlens::text> a_b_{};
    std::optional<vlens::text> a_b{};
    std::optional<vlens::text> type{};
    std::optional<vlens::text> _1st{};
    std::optional<vlens::text> Hidden{};
    std::optional<std::int64_t> MAX_SIZE_{};
    /// What else is sent.
    vlens::extra_members extra{};
};
VLENS_SCHEMA(odd_names, class_, unix_, major_, errno_, build_, text, optional, vlens_, std_, odd_names_2, a_b_, a_b,
             type, _1st, Hidden, MAX_SIZE_, extra)
VLENS_KEY(odd_names, class_, "class")
VLENS_KEY(odd_names, unix_, "unix")
VLENS_KEY(odd_names, major_, "major")
VLENS_KEY(odd_names, errno_, "errno")
VLENS_KEY(odd_names, build_, "build")
VLENS_KEY(odd_names, vlens_, "vlens")
VLENS_KEY(odd_names, std_, "std")
VLENS_KEY(odd_names, odd_names_2, "odd_names")
VLENS_KEY(odd_names, a_b_, "a-b")
VLENS_KEY(odd_names, type, "@type")
VLENS_KEY(odd_names, _1st, "1st")
VLENS_KEY(odd_names, Hidden, "_Hidden")
VLENS_KEY(odd_names, MAX_SIZE_, "MAX_SIZE")

/// Response of class_.
struct odd_names_2 {
    std::optional<std::vector<vlens::raw_json>> nested{};
    std::optional<vlens::raw_json> missing{};
    std::optional<vlens::raw_json> several{};
    std::optional<vlens::raw_json> mixed{};
    std::optional<double> halves{};
    std::optional<bool> truth{};
    std::optional<std::uint64_t> count{};
};
VLENS_RESPONSE(odd_names_2, nested, missing, several, mixed, halves, truth, count)

struct Remark_spoken {
    vlens::required<vlens::text> text;
};
VLENS_SCHEMA(Remark_spoken, text)

struct Remark_written {
    std::optional<std::int32_t> pages{};
};
VLENS_SCHEMA(Remark_written, pages)

/// Member `remark` of Wide.
using Remark = std::variant<Remark_spoken, Remark_written>;
VLENS_UNION(Remark, "type", "spoken", "written")

/// Body of Ward_2.
struct Wide {
    vlens::required<std::int32_t> m60;
    std::optional<Remark> remark{};
    std::optional<std::int32_t> m1{};
    std::optional<std::int32_t> m2{};
    std::optional<std::int32_t> m3{};
    std::optional<std::int32_t> m4{};
    std::optional<std::int32_t> m5{};
    std::optional<std::int32_t> m6{};
    std::optional<std::int32_t> m7{};
    std::optional<std::int32_t> m8{};
    std::optional<std::int32_t> m9{};
    std::optional<std::int32_t> m10{};
    std::optional<std::int32_t> m11{};
    std::optional<std::int32_t> m12{};
    std::optional<std::int32_t> m13{};
    std::optional<std::int32_t> m14{};
    std::optional<std::int32_t> m15{};
    std::optional<std::int32_t> m16{};
    std::optional<std::int32_t> m17{};
    std::optional<std::int32_t> m18{};
    std::optional<std::int32_t> m19{};
    std::optional<std::int32_t> m20{};
    std::optional<std::int32_t> m21{};
    std::optional<std::int32_t> m22{};
    std::optional<std::int32_t> m23{};
    std::optional<std::int32_t> m24{};
    std::optional<std::int32_t> m25{};
    std::optional<std::int32_t> m26{};
    std::optional<std::int32_t> m27{};
    std::optional<std::int32_t> m28{};
    std::optional<std::int32_t> m29{};
    std::optional<std::int32_t> m30{};
    std::optional<std::int32_t> m31{};
    std::optional<std::int32_t> m32{};
    std::optional<std::int32_t> m33{};
    std::optional<std::int32_t> m34{};
    std::optional<std::int32_t> m35{};
    std::optional<std::int32_t> m36{};
    std::optional<std::int32_t> m37{};
    std::optional<std::int32_t> m38{};
    std::optional<std::int32_t> m39{};
    std::optional<std::int32_t> m40{};
    std::optional<std::int32_t> m41{};
    std::optional<std::int32_t> m42{};
    std::optional<std::int32_t> m43{};
    std::optional<std::int32_t> m44{};
    std::optional<std::int32_t> m45{};
    std::optional<std::int32_t> m46{};
    std::optional<std::int32_t> m47{};
    std::optional<std::int32_t> m48{};
    std::optional<std::int32_t> m49{};
    /// What else is sent.
    vlens::extra_members extra{};
};
VLENS_SCHEMA(Wide, m60, remark, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19,
             m20, m21, m22, m23, m24, m25, m26, m27, m28, m29, m30, m31, m32, m33, m34, m35, m36, m37, m38, m39, m40,
             m41, m42, m43, m44, m45, m46, m47, m48, m49, extra)

struct Figure_disc {
    vlens::required<double> radius;
};
VLENS_RESPONSE(Figure_disc, radius)

struct Figure_bar {
    std::optional<double> width{};
};
VLENS_RESPONSE(Figure_bar, width)

/// Member `figure` of Shapes and `figures` of Shapes.
using Figure = std::variant<Figure_disc, Figure_bar, vlens::raw_json>;
VLENS_UNION(Figure, "kind", "disc", "bar")

/// Member `area` of Shapes.
struct Shapes_area {
    std::optional<double> width{};
    std::optional<double> radius{};
};
VLENS_RESPONSE(Shapes_area, width, radius)

/// Response of Ward_2.
struct Shapes {
    std::optional<vlens::raw_json> circle{};
    std::optional<vlens::raw_json> tuple{};
    std::optional<double> pair{};
    std::optional<vlens::raw_json> either{};
    std::optional<std::vector<std::optional<std::string>>> names{};
    std::optional<Figure> figure{};
    std::optional<std::vector<Figure>> figures{};
    std::optional<Shapes_area> area{};
};
VLENS_RESPONSE(Shapes, circle, tuple, pair, either, names, figure, figures, area)

inline constexpr vlens::endpoint<odd_names, odd_names_2, vlens::needs<>, vlens::status_alone, class__parameters> class_{
    "POST", "/odd", vlens::repeatability::once};

inline constexpr vlens::endpoint<Wide, Shapes> Ward_2{"PUT", "/odd", vlens::repeatability::repeatable};

}  // namespace clinic

#endif
