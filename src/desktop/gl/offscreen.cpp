#include "desktop/gl/offscreen.h"

#include <epoxy/gl.h>
// epoxy's EGL after its GL
#include <epoxy/egl.h>

#include <array>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace sasae::gl {

struct Offscreen::Handles {
    EGLDisplay display = EGL_NO_DISPLAY;
    EGLContext context = EGL_NO_CONTEXT;
    const char* platform = "";
};

namespace {

bool clientHas(const char* extension) {
    const char* all = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
    return all && std::string_view(all).find(extension) != std::string_view::npos;
}

/// A context of OpenGL 3.3 on that display, current without a surface; EGL_NO_CONTEXT where there is none.
EGLContext contextOn(EGLDisplay display) {
    if (display == EGL_NO_DISPLAY || !eglInitialize(display, nullptr, nullptr)) return EGL_NO_CONTEXT;
    if (!eglBindAPI(EGL_OPENGL_API)) return EGL_NO_CONTEXT;
    const EGLint wanted[] = {EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT,
                             EGL_NONE};
    EGLConfig config = nullptr;
    EGLint found = 0;
    if (!eglChooseConfig(display, wanted, &config, 1, &found) || found == 0) config = EGL_NO_CONFIG_KHR;
    const EGLint version[] = {EGL_CONTEXT_MAJOR_VERSION,
                              3,
                              EGL_CONTEXT_MINOR_VERSION,
                              3,
                              EGL_CONTEXT_OPENGL_PROFILE_MASK,
                              EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                              EGL_NONE};
    const EGLContext context = eglCreateContext(display, config, EGL_NO_CONTEXT, version);
    if (context != EGL_NO_CONTEXT && eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context))
        return context;
    if (context != EGL_NO_CONTEXT) eglDestroyContext(display, context);
    eglTerminate(display);
    return EGL_NO_CONTEXT;
}

/// Graphics cards, those of Mesa's software left out: the surfaceless platform does that better.
std::vector<EGLDeviceEXT> cards() {
    if (!clientHas("EGL_EXT_platform_device") || !clientHas("EGL_EXT_device_enumeration")) return {};
    std::array<EGLDeviceEXT, 16> devices{};
    EGLint count = 0;
    if (!eglQueryDevicesEXT(static_cast<EGLint>(devices.size()), devices.data(), &count)) return {};
    std::vector<EGLDeviceEXT> result;
    for (EGLint i = 0; i < count; ++i) {
        const EGLDeviceEXT device = devices[static_cast<std::size_t>(i)];
        const char* extensions = eglQueryDeviceStringEXT(device, EGL_EXTENSIONS);
        const bool software =
            extensions && std::string_view(extensions).find("MESA_device_software") != std::string_view::npos;
        if (!software) result.push_back(device);
    }
    return result;
}

}  // namespace

Offscreen::Offscreen() : handles_(std::make_unique<Handles>()) {
    const auto attempt = [&](EGLDisplay display, const char* platform) {
        if (handles_->context != EGL_NO_CONTEXT) return;
        handles_->context = contextOn(display);
        handles_->display = display;
        handles_->platform = platform;
    };
    for (const EGLDeviceEXT device : cards())
        attempt(eglGetPlatformDisplayEXT(EGL_PLATFORM_DEVICE_EXT, device, nullptr), "EGL device");
    if (handles_->context == EGL_NO_CONTEXT && clientHas("EGL_MESA_platform_surfaceless"))
        attempt(eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr),
                "EGL surfaceless");
    if (handles_->context == EGL_NO_CONTEXT)
        throw base::Error(
            base::Kind::Failed, base::say("OpenGL 3.3 を使えません", "OpenGL 3.3 is not available"), "EGL",
            base::say("libgl1-mesa-dri と libegl1 を入れてください", "install libgl1-mesa-dri and libegl1"));
}

Offscreen::~Offscreen() {
    eglMakeCurrent(handles_->display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    eglDestroyContext(handles_->display, handles_->context);
    eglTerminate(handles_->display);
}

std::string Offscreen::platform() const {
    return handles_->platform;
}

std::string rendererName() {
    const auto word = [](GLenum what) {
        const auto* text = reinterpret_cast<const char*>(glGetString(what));
        return std::string(text ? text : "?");
    };
    return word(GL_RENDERER) + ", OpenGL " + word(GL_VERSION);
}

bool softwareRenderer() {
    const std::string name = rendererName();
    for (const char* software : {"llvmpipe", "softpipe", "swrast", "SWR", "Software"})
        if (name.find(software) != std::string::npos) return true;
    return false;
}

}  // namespace sasae::gl
