// An OpenGL context without a window or a display, by EGL.
#pragma once
#include <memory>
#include <string>

namespace sasae::gl {

class Offscreen {
  public:
    /// Current in this thread from here on. A graphics card's own platform (device) is tried first, then
    /// Mesa's without a surface. Throws Error{Failed} where neither gives OpenGL 3.3.
    Offscreen();
    ~Offscreen();
    Offscreen(const Offscreen&) = delete;
    Offscreen& operator=(const Offscreen&) = delete;
    std::string platform() const;  ///< "EGL device" | "EGL surfaceless"

  private:
    struct Handles;
    std::unique_ptr<Handles> handles_;
};

/// "llvmpipe (LLVM 15.0.6, 256 bits), OpenGL 4.5 …" of the current context.
std::string rendererName();
/// The processor draws: no hardware behind the current context.
bool softwareRenderer();

}  // namespace sasae::gl
