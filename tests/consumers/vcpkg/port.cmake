# SPDX-License-Identifier: BSL-1.0

# Runs the port as vcpkg would: cmake -DPORT_DIR=… -DPACKAGES_DIR=… -DWORK_DIR=… -P port.cmake
# The functions that it calls are defined here, and do what vcpkg's scripts do for headers alone.

cmake_minimum_required(VERSION 3.24)
set(PORT vlens)
file(READ "${PORT_DIR}/vcpkg.json" manifest)
string(JSON VERSION GET "${manifest}" version-semver)
set(CURRENT_PORT_DIR "${PORT_DIR}")
set(CURRENT_PACKAGES_DIR "${PACKAGES_DIR}")

function(run)
  execute_process(COMMAND ${ARGV} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

function(vcpkg_download_distfile out)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "FILENAME;SHA512" "URLS")
  file(DOWNLOAD "${arg_URLS}" "${WORK_DIR}/${arg_FILENAME}" EXPECTED_HASH SHA512=${arg_SHA512})
  set(${out} "${WORK_DIR}/${arg_FILENAME}" PARENT_SCOPE)
endfunction()

function(vcpkg_extract_source_archive out)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "ARCHIVE" "")
  file(ARCHIVE_EXTRACT INPUT "${arg_ARCHIVE}" DESTINATION "${WORK_DIR}/source")
  # The one folder in it
  file(GLOB source "${WORK_DIR}/source/*")
  set(${out} "${source}" PARENT_SCOPE)
endfunction()

# Of the one feature that the port asks for, by FEATURE_WANTED.
function(vcpkg_check_features)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "OUT_FEATURE_OPTIONS" "FEATURES")
  list(POP_FRONT arg_FEATURES feature variable)
  set(value OFF)
  if(feature STREQUAL "${FEATURE_WANTED}")
    set(value ON)
  endif()
  set(${variable} ${value} PARENT_SCOPE)
  set(${arg_OUT_FEATURE_OPTIONS} -D${variable}=${value} PARENT_SCOPE)
endfunction()

function(vcpkg_cmake_configure)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "SOURCE_PATH" "OPTIONS")
  run(${CMAKE_COMMAND} -S ${arg_SOURCE_PATH} -B ${WORK_DIR}/build --install-prefix ${CURRENT_PACKAGES_DIR} ${arg_OPTIONS})
endfunction()

function(vcpkg_cmake_install)
  run(${CMAKE_COMMAND} --build ${WORK_DIR}/build --target install)
endfunction()

# Moves the package's files to share/<port>, where they find their headers two folders up.
function(vcpkg_cmake_config_fixup)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "CONFIG_PATH" "")
  set(share "${CURRENT_PACKAGES_DIR}/share/${PORT}")
  file(GLOB files "${CURRENT_PACKAGES_DIR}/${arg_CONFIG_PATH}/*.cmake")
  if(NOT files)
    message(FATAL_ERROR "${arg_CONFIG_PATH} is not there")
  endif()
  file(COPY ${files} DESTINATION "${share}")
  file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/share/cmake" "${CURRENT_PACKAGES_DIR}/lib/cmake")
  foreach(name IN ITEMS vlens-targets vlens-client-targets)
    file(READ "${share}/${name}.cmake" text)
    set(up "get_filename_component(_IMPORT_PREFIX \"\${_IMPORT_PREFIX}\" PATH)\n")
    string(REPLACE "${up}${up}${up}" "${up}${up}" text "${text}")
    file(WRITE "${share}/${name}.cmake" "${text}")
  endforeach()
endfunction()

function(vcpkg_install_copyright)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "" "FILE_LIST")
  file(INSTALL ${arg_FILE_LIST} DESTINATION "${CURRENT_PACKAGES_DIR}/share/${PORT}" RENAME copyright)
endfunction()

include("${CURRENT_PORT_DIR}/portfile.cmake")

# What vcpkg checks of a package after its build.
foreach(needed IN ITEMS share/vlens/copyright share/vlens/usage share/vlens/vlens-config.cmake include/vlens/vlens.hpp)
  if(NOT EXISTS "${CURRENT_PACKAGES_DIR}/${needed}")
    message(FATAL_ERROR "the package has no ${needed}")
  endif()
endforeach()
file(GLOB there RELATIVE "${CURRENT_PACKAGES_DIR}" "${CURRENT_PACKAGES_DIR}/*" "${CURRENT_PACKAGES_DIR}/share/*")
set(wanted include share share/vlens)
if(FEATURE_WANTED)
  list(INSERT wanted 1 lib)
endif()
if(NOT there STREQUAL wanted)
  message(FATAL_ERROR "the package has other folders: ${there}")
endif()
