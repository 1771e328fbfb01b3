# SPDX-License-Identifier: BSL-1.0

import os

from conan import ConanFile
from conan.tools.apple import is_apple_os
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy, get, rmdir

required_conan_version = ">=2.0"

# A line for a checkout alone is left out of the central index, where a conandata.yml is beside this file: tools/release.sh.


class VlensConan(ConanFile):
    name = "vlens"
    version = "0.2.0"  # for a checkout alone
    description = "C++20 client of the Vlens identity API, whose malformed requests do not compile"
    license = "BSL-1.0"
    topics = ("identity", "kyc", "otp", "json", "http-client", "header-only")
    package_type = "header-library"  # unless configure() says otherwise
    # No validate() asks for compiler.cppstd=20, since the profiles that Conan detects have an older one: headers are packaged
    # all the same, and tell whoever includes them what they need.
    settings = "os", "arch", "compiler", "build_type"
    options = {"client": [True, False], "separate_compilation": [True, False], "fPIC": [True, False]}
    default_options = {"client": True, "separate_compilation": False, "fPIC": True}
    exports_sources = "include/*", "src/*", "tools/cmake/*", "CMakeLists.txt", "LICENSE"  # for a checkout alone
    no_copy_source = True
    test_package_folder = "tests/consumers/conan"  # for a checkout alone

    @property
    def _is_compiled(self):
        return self.options.get_safe("separate_compilation", False)

    def config_options(self):
        if self.settings.os == "Windows":
            del self.options.fPIC

    def configure(self):
        if not self.options.client:
            del self.options.separate_compilation
        if self._is_compiled:
            self.package_type = "static-library"
        else:
            self.options.rm_safe("fPIC")

    def layout(self):
        cmake_layout(self)

    def requirements(self):
        self.requires("boost/[>=1.77 <2]", transitive_headers=True)
        if self.options.client:
            self.requires("asio/[>=1.22.1 <2]", transitive_headers=True)
            self.requires("openssl/[>=3 <5]", transitive_headers=True, transitive_libs=True)

    def package_id(self):
        if not self.info.options.get_safe("separate_compilation", False):
            self.info.clear()

    def source(self):
        if self.conan_data:
            get(self, **self.conan_data["sources"][self.version], strip_root=True)

    def generate(self):
        if self._is_compiled:
            toolchain = CMakeToolchain(self)
            toolchain.cache_variables["VLENS_SEPARATE_COMPILATION"] = True
            toolchain.generate()
            CMakeDeps(self).generate()

    def build(self):
        if self._is_compiled:
            cmake = CMake(self)
            cmake.configure()
            cmake.build()

    def package(self):
        if self._is_compiled:
            CMake(self).install()
            for folder in ("lib/cmake", "share"):
                rmdir(self, os.path.join(self.package_folder, folder))
        copy(self, "LICENSE", self.source_folder, os.path.join(self.package_folder, "licenses"))
        copy(self, "*.hpp", os.path.join(self.source_folder, "include"), os.path.join(self.package_folder, "include"))

    def package_info(self):
        self.cpp_info.bindirs = []
        self.cpp_info.libdirs = []
        self.cpp_info.set_property("cmake_file_name", "vlens")
        # By default they are called as the core is, which would then bring the client along.
        self.cpp_info.set_property("cmake_target_name", "vlens::all")
        self.cpp_info.set_property("pkg_config_name", "vlens-all")
        core = self.cpp_info.components["core"]
        core.set_property("cmake_target_name", "vlens::vlens")
        core.set_property("pkg_config_name", "vlens")
        core.requires = self._there("boost::headers")
        core.bindirs = core.libdirs = []
        if self.options.client:
            client = self.cpp_info.components["client"]
            client.set_property("cmake_target_name", "vlens::client")
            client.set_property("pkg_config_name", "vlens-client")
            client.requires = ["core", *self._there("asio::asio", "openssl::ssl", "openssl::crypto")]
            client.defines = ["ASIO_STANDALONE"]
            if self._is_compiled:
                client.libs = ["vlens-client"]
                client.libdirs = ["lib"]
                client.defines.append("VLENS_SEPARATE_COMPILATION")
            else:
                client.bindirs = client.libdirs = []
            if self.settings.os in ("Linux", "FreeBSD"):
                client.system_libs = ["pthread"]
            elif self.settings.os == "Windows":
                client.system_libs = ["ws2_32", "mswsock", "crypt32"]
            elif is_apple_os(self):
                client.frameworks = ["Security", "CoreFoundation"]

    def _there(self, *components):
        # A package that the profile leaves to the system, by [platform_requires], has no components.
        there = {dependency.ref.name for dependency in self.dependencies.direct_host.values()}
        return [component for component in components if component.partition("::")[0] in there]
