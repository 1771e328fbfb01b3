# SPDX-License-Identifier: BSL-1.0

# vlens::module, which is `import vlens;`, and vlens::client_module, which is `import vlens.client;`.

if(CMAKE_VERSION VERSION_LESS 3.28)
  message(FATAL_ERROR "VLENS_MODULES takes CMake 3.28 or newer, this is ${CMAKE_VERSION}; headers take any")
endif()

function(add_vlens_module target file)
  add_library(vlens_${target} STATIC)
  add_library(vlens::${target} ALIAS vlens_${target})
  set_target_properties(vlens_${target} PROPERTIES EXPORT_NAME ${target} CXX_SCAN_FOR_MODULES ON)
  target_sources(vlens_${target} PUBLIC FILE_SET CXX_MODULES BASE_DIRS include FILES include/vlens/${file})
  target_link_libraries(vlens_${target} PUBLIC ${ARGN})
  if(VLENS_INSTALL)
    install(
      TARGETS vlens_${target}
      EXPORT vlens-${target}-targets
      FILE_SET CXX_MODULES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
    )
    install(
      EXPORT vlens-${target}-targets
      NAMESPACE vlens::
      DESTINATION ${package_dir}
      CXX_MODULES_DIRECTORY modules
    )
  endif()
endfunction()

add_vlens_module(module vlens.cppm vlens)
if(NOT vlens_client_missing)
  add_vlens_module(client_module client.cppm vlens_module vlens_client)
endif()
