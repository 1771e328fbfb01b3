#include <vlens/client.hpp>
