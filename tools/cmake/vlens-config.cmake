# SPDX-License-Identifier: BSL-1.0

# vlens::vlens, and vlens::client where its dependencies are; find_package(vlens COMPONENTS client) asks for both.
# vlens::module and vlens::client_module where they were installed, and CMake knows modules.

include("${CMAKE_CURRENT_LIST_DIR}/vlens-dependencies.cmake")

set(vlens_NOT_FOUND_MESSAGE "")
if(vlens_missing)
  set(vlens_NOT_FOUND_MESSAGE "vlens needs ${vlens_missing}.")
elseif(vlens_client_missing AND "client" IN_LIST vlens_FIND_COMPONENTS AND vlens_FIND_REQUIRED_client)
  set(vlens_NOT_FOUND_MESSAGE "vlens::client needs ${vlens_client_missing}.")
endif()
foreach(component IN LISTS vlens_FIND_COMPONENTS)
  if(NOT component STREQUAL "client" AND vlens_FIND_REQUIRED_${component})
    set(vlens_NOT_FOUND_MESSAGE "vlens has no component ${component}.")
  endif()
endforeach()

set(vlens_client_FOUND FALSE)
if(vlens_NOT_FOUND_MESSAGE)
  set(vlens_FOUND FALSE)
else()
  include("${CMAKE_CURRENT_LIST_DIR}/vlens-targets.cmake")
  if(NOT vlens_client_missing)
    include("${CMAKE_CURRENT_LIST_DIR}/vlens-client-targets.cmake")
    set(vlens_client_FOUND TRUE)
  endif()
  if(NOT CMAKE_VERSION VERSION_LESS 3.28)
    include("${CMAKE_CURRENT_LIST_DIR}/vlens-module-targets.cmake" OPTIONAL)
    if(vlens_client_FOUND)
      include("${CMAKE_CURRENT_LIST_DIR}/vlens-client_module-targets.cmake" OPTIONAL)
    endif()
  endif()
endif()
