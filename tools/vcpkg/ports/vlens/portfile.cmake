# SPDX-License-Identifier: BSL-1.0

# In a registry archive.cmake is beside it, which tools/release.sh writes; without it this is an overlay port of a checkout.
include("${CURRENT_PORT_DIR}/archive.cmake" OPTIONAL RESULT_VARIABLE archive)
if(archive)
  vcpkg_download_distfile(archive URLS "${url}" FILENAME "vlens-${VERSION}.tar.gz" SHA512 "${sha512}")
  vcpkg_extract_source_archive(SOURCE_PATH ARCHIVE "${archive}")
else()
  get_filename_component(SOURCE_PATH "${CURRENT_PORT_DIR}/../../../.." ABSOLUTE)
endif()

vcpkg_check_features(OUT_FEATURE_OPTIONS options FEATURES separate-compilation VLENS_SEPARATE_COMPILATION)
if(VLENS_SEPARATE_COMPILATION)
  set(config lib/cmake/vlens)
else()
  # Headers alone
  set(VCPKG_BUILD_TYPE release)
  set(config share/cmake/vlens)
endif()

vcpkg_cmake_configure(SOURCE_PATH "${SOURCE_PATH}" OPTIONS ${options})
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(CONFIG_PATH ${config})

file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/share/licenses" "${CURRENT_PACKAGES_DIR}/debug/include"
     "${CURRENT_PACKAGES_DIR}/debug/share"
)
file(INSTALL "${CURRENT_PORT_DIR}/usage" DESTINATION "${CURRENT_PACKAGES_DIR}/share/${PORT}")
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
