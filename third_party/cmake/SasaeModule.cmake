# How every folder of the program becomes a library, and every folder of tests a test program.

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
endif()

# Flags that all of our own code is built with.
add_library(sasae_flags INTERFACE)
target_include_directories(sasae_flags INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_compile_options(sasae_flags INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow
                       -ffp-contract=off -fpch-preprocess)
if(SASAE_WERROR)
  target_compile_options(sasae_flags INTERFACE -Werror)
endif()
if(SASAE_ASSERTS)
  target_compile_options(sasae_flags INTERFACE -UNDEBUG)
endif()
if(SASAE_SANITIZE)
  target_compile_options(sasae_flags INTERFACE -fsanitize=${SASAE_SANITIZE} -fno-omit-frame-pointer
                         -fno-sanitize-recover=all)
  target_link_options(sasae_flags INTERFACE -fsanitize=${SASAE_SANITIZE})
endif()

# The precompiled headers: one is made once for every library, one for every test.
file(WRITE ${CMAKE_BINARY_DIR}/pch/empty.cpp "")
set(SASAE_COMMON_HEADERS <algorithm> <array> <cmath> <cstdint> <functional> <map> <memory> <optional> <span> <string>
                         <string_view> <unordered_map> <utility> <vector> <fmt/format.h>)
add_library(sasae_pch OBJECT ${CMAKE_BINARY_DIR}/pch/empty.cpp)
target_link_libraries(sasae_pch PRIVATE sasae_flags fmt::fmt)
target_precompile_headers(sasae_pch PRIVATE ${SASAE_COMMON_HEADERS})
add_library(sasae_test_pch OBJECT ${CMAKE_BINARY_DIR}/pch/empty.cpp)
target_link_libraries(sasae_test_pch PRIVATE sasae_flags fmt::fmt GTest::gtest)
target_precompile_headers(sasae_test_pch PRIVATE ${SASAE_COMMON_HEADERS} <gtest/gtest.h>)

# sasae_module(NAME DEPENDS other modules… LIBRARIES foreign targets…): src/NAME as the library sasae_NAME.
function(sasae_module name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;LIBRARIES;PRIVATE_LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  list(TRANSFORM ARG_DEPENDS PREPEND sasae_)
  if(NOT sources)
    add_library(sasae_${name} INTERFACE)
    target_link_libraries(sasae_${name} INTERFACE sasae_flags ${ARG_DEPENDS} ${ARG_LIBRARIES})
    return()
  endif()
  add_library(sasae_${name} STATIC ${sources})
  target_precompile_headers(sasae_${name} REUSE_FROM sasae_pch)
  target_link_libraries(sasae_${name} PUBLIC sasae_flags ${ARG_DEPENDS} ${ARG_LIBRARIES}
                        PRIVATE ${ARG_PRIVATE_LIBRARIES})
endfunction()

# sasae_tests(NAME DEPENDS modules… [LABELS …]): tests/NAME/test_*.cpp as one GoogleTest program.
function(sasae_tests name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;LIBRARIES;LABELS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
  if(NOT sources)
    return()
  endif()
  list(TRANSFORM ARG_DEPENDS PREPEND sasae_)
  add_executable(test_${name} ${sources})
  target_include_directories(test_${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_precompile_headers(test_${name} REUSE_FROM sasae_test_pch)
  target_link_libraries(test_${name} PRIVATE sasae_test_support ${ARG_DEPENDS} ${ARG_LIBRARIES} GTest::gtest_main)
  target_compile_definitions(test_${name} PRIVATE SASAE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  foreach(label ${ARG_LABELS})  # the target unit_tests builds what `ctest -L unit` runs
    if(NOT TARGET ${label}_tests)
      add_custom_target(${label}_tests)
    endif()
    add_dependencies(${label}_tests test_${name})
  endforeach()
  gtest_discover_tests(test_${name} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
                       PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT 900)
endfunction()

# sasae_embedded(NAME FILES …): the library sasae_NAME with the files compiled in, behind include/NAME/file.h.
function(sasae_embedded name)
  cmake_parse_arguments(ARG "" "" "FILES" ${ARGN})
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
  set(script ${CMAKE_SOURCE_DIR}/third_party/cmake/embed.cmake)
  add_custom_command(OUTPUT ${generated}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${generated} "-DFILES=${ARG_FILES}" -DHEADER=${name}/file.h -DNAMESPACE=${name}
            -P ${script}
    DEPENDS ${ARG_FILES} ${script} VERBATIM)
  add_library(sasae_${name} STATIC ${generated})
  target_compile_features(sasae_${name} PUBLIC cxx_std_20)
  target_include_directories(sasae_${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR}/include)
endfunction()
