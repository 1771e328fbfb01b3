# SPDX-License-Identifier: BSL-1.0

# Makes vlens::dependencies and vlens::client_dependencies; vlens_missing and vlens_client_missing list what was not found.

cmake_policy(VERSION 3.21...4.4)

set(vlens_missing "")
set(vlens_client_missing "")
foreach(target IN ITEMS dependencies client_dependencies)
  if(NOT TARGET vlens::${target})
    add_library(vlens::${target} INTERFACE IMPORTED GLOBAL)
  endif()
endforeach()

find_package(Boost 1.77 QUIET)
if(TARGET Boost::headers)
  set_target_properties(vlens::dependencies PROPERTIES INTERFACE_LINK_LIBRARIES Boost::headers)
else()
  # Some of the parts of Boost, without the whole's package file.
  find_path(VLENS_BOOST_INCLUDE_DIR boost/describe/class.hpp)
  mark_as_advanced(VLENS_BOOST_INCLUDE_DIR)
  if(VLENS_BOOST_INCLUDE_DIR)
    set_target_properties(vlens::dependencies PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${VLENS_BOOST_INCLUDE_DIR}")
  else()
    list(APPEND vlens_missing "Boost 1.77 or newer (Debian: libboost1.81-dev, Conan: boost, vcpkg: boost-describe)")
  endif()
endif()

set(libraries OpenSSL::SSL OpenSSL::Crypto Threads::Threads)
if(WIN32)
  list(APPEND libraries ws2_32 mswsock crypt32)
elseif(APPLE)
  list(APPEND libraries "-framework Security" "-framework CoreFoundation")
endif()
find_package(asio CONFIG QUIET)
if(TARGET asio::asio)
  list(APPEND libraries asio::asio)
else()
  # Debian's brings no package file.
  find_path(VLENS_ASIO_INCLUDE_DIR asio/version.hpp)
  mark_as_advanced(VLENS_ASIO_INCLUDE_DIR)
  set(version 0)
  if(VLENS_ASIO_INCLUDE_DIR)
    file(STRINGS "${VLENS_ASIO_INCLUDE_DIR}/asio/version.hpp" version REGEX "^#define ASIO_VERSION ")
    string(REGEX MATCH "[0-9]+" version "${version}")
    set_target_properties(vlens::client_dependencies PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${VLENS_ASIO_INCLUDE_DIR}")
  endif()
  if(version LESS 102201)
    list(APPEND vlens_client_missing "standalone Asio 1.22.1 or newer (Debian: libasio-dev, Conan: asio, vcpkg: asio)")
  endif()
endif()

find_package(OpenSSL 3.0 QUIET)
if(NOT OpenSSL_FOUND)
  list(APPEND vlens_client_missing "OpenSSL 3.0 or newer (Debian: libssl-dev, Conan: openssl, vcpkg: openssl)")
endif()
find_package(Threads QUIET)
if(NOT Threads_FOUND)
  list(APPEND vlens_client_missing "threads")
endif()

set_target_properties(
  vlens::client_dependencies PROPERTIES INTERFACE_LINK_LIBRARIES "${libraries}" INTERFACE_COMPILE_DEFINITIONS ASIO_STANDALONE
)
list(JOIN vlens_missing ", " vlens_missing)
list(JOIN vlens_client_missing ", " vlens_client_missing)
