#ifndef VLENS_JSON_HPP
#define VLENS_JSON_HPP

/// JSON (RFC 8259) from and to described structs.

#include <vlens/json/body.hpp>
#include <vlens/json/read.hpp>
#include <vlens/json/write.hpp>

#endif
