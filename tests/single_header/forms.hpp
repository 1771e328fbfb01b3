// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTS_SINGLE_HEADER_FORMS_HPP
#define VLENS_TESTS_SINGLE_HEADER_FORMS_HPP

#include <string>

std::string by_split();
std::string by_single();
std::string by_split_first();
std::string by_single_first();
std::string by_next_major();

#endif
