#include <vlens/client.hpp>
#include <vlens/vlens.hpp>

#include "forms.hpp"
#include "shop.hpp"

std::string by_split() { return shop::outcome(); }
