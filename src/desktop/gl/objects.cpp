#include "desktop/gl/objects.h"

#include <epoxy/gl.h>

#include <cassert>

#include "base/error.h"
#include "shaders/file.h"

namespace sasae::gl {

namespace {

[[noreturn]] void cannot(const std::string& why) {
    throw base::Error(
        base::Kind::Failed, base::say("OpenGL で描けません", "OpenGL cannot draw"), why,
        base::say("OpenGL 3.3 の動く画面ドライバが必要です", "a driver with OpenGL 3.3 is needed"));
}

unsigned compiled(GLenum kind, const std::string& name) {
    const std::string_view text = shaders::file(name);
    assert(!text.empty());
    const unsigned shader = glCreateShader(kind);
    const char* source = text.data();
    const auto length = static_cast<GLint>(text.size());
    glShaderSource(shader, 1, &source, &length);
    glCompileShader(shader);
    GLint ok = 0;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &ok);
    if (ok) return shader;
    char log[1000] = "";
    glGetShaderInfoLog(shader, sizeof log, nullptr, log);
    glDeleteShader(shader);
    cannot(name + ": " + log);
}

struct PixelKind {
    GLint internal;
    GLenum external;
};
PixelKind pixelKind(Image::Format format) {
    switch (format) {
        case Image::Format::Red:
            return {GL_R8, GL_RED};
        case Image::Format::RedGreen:
            return {GL_RG8, GL_RG};
        case Image::Format::Bgra:
            return {GL_RGBA8, GL_BGRA};
        case Image::Format::Rgba:
            break;
    }
    return {GL_RGBA8, GL_RGBA};
}

Renderbuffer renderbuffer(GLenum format, int widthPx, int heightPx, int samples) {
    unsigned id = 0;
    glGenRenderbuffers(1, &id);
    Renderbuffer result(id);
    glBindRenderbuffer(GL_RENDERBUFFER, id);
    if (samples > 1)
        glRenderbufferStorageMultisample(GL_RENDERBUFFER, samples, format, widthPx, heightPx);
    else
        glRenderbufferStorage(GL_RENDERBUFFER, format, widthPx, heightPx);
    return result;
}

Framebuffer framebuffer() {
    unsigned id = 0;
    glGenFramebuffers(1, &id);
    glBindFramebuffer(GL_FRAMEBUFFER, id);
    return Framebuffer(id);
}

void checkFramebuffer() {
    if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE) cannot("framebuffer");
}

}  // namespace

void dropBuffer(unsigned id) {
    glDeleteBuffers(1, &id);
}
void dropTexture(unsigned id) {
    glDeleteTextures(1, &id);
}
void dropVertexArray(unsigned id) {
    glDeleteVertexArrays(1, &id);
}
void dropFramebuffer(unsigned id) {
    glDeleteFramebuffers(1, &id);
}
void dropRenderbuffer(unsigned id) {
    glDeleteRenderbuffers(1, &id);
}
void dropProgram(unsigned id) {
    glDeleteProgram(id);
}

Buffer bufferOf(std::span<const std::byte> bytes) {
    unsigned id = 0;
    glGenBuffers(1, &id);
    Buffer result(id);
    glBindBuffer(GL_ARRAY_BUFFER, id);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(bytes.size()), bytes.data(), GL_STATIC_DRAW);
    return result;
}

VertexArray arrayOf(const Buffer& vertices, std::size_t stride, std::span<const Attribute> attributes,
                    const Buffer* indices) {
    unsigned id = 0;
    glGenVertexArrays(1, &id);
    VertexArray result(id);
    glBindVertexArray(id);
    glBindBuffer(GL_ARRAY_BUFFER, vertices.id());
    const auto step = static_cast<GLsizei>(stride);
    for (const Attribute& a : attributes) {
        const void* offset = reinterpret_cast<const void*>(a.offset);
        glEnableVertexAttribArray(a.location);
        if (a.kind == Attribute::Kind::Unsigned)
            glVertexAttribIPointer(a.location, a.components, GL_UNSIGNED_INT, step, offset);
        else if (a.kind == Attribute::Kind::Byte)
            glVertexAttribPointer(a.location, a.components, GL_UNSIGNED_BYTE, GL_TRUE, step, offset);
        else
            glVertexAttribPointer(a.location, a.components, GL_FLOAT, GL_FALSE, step, offset);
    }
    if (indices) glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices->id());
    glBindVertexArray(0);
    return result;
}

void Table::set(std::span<const float> values) {
    buffer_ = bufferOf(std::as_bytes(values));
    unsigned id = 0;
    glGenTextures(1, &id);
    texture_ = Texture(id);
    glBindTexture(GL_TEXTURE_BUFFER, id);
    glTexBuffer(GL_TEXTURE_BUFFER, GL_RGBA32F, buffer_.id());
}

void Table::bind(unsigned unit) const {
    glActiveTexture(GL_TEXTURE0 + unit);
    glBindTexture(GL_TEXTURE_BUFFER, texture_.id());
}

Image::Image(int widthPx, int heightPx, Format format, bool smooth)
    : widthPx_(widthPx), heightPx_(heightPx), format_(format) {
    unsigned id = 0;
    glGenTextures(1, &id);
    texture_ = Texture(id);
    glBindTexture(GL_TEXTURE_2D, id);
    const PixelKind kind = pixelKind(format);
    glTexImage2D(GL_TEXTURE_2D, 0, kind.internal, widthPx, heightPx, 0, kind.external, GL_UNSIGNED_BYTE,
                 nullptr);
    const GLint filter = smooth ? GL_LINEAR : GL_NEAREST;
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

void Image::write(int x, int y, int widthPx, int heightPx, const void* pixels) const {
    glBindTexture(GL_TEXTURE_2D, texture_.id());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexSubImage2D(GL_TEXTURE_2D, 0, x, y, widthPx, heightPx, pixelKind(format_).external, GL_UNSIGNED_BYTE,
                    pixels);
}

void Image::writePart(int x, int y, int widthPx, int heightPx, const std::uint32_t* picture,
                      int rowPx) const {
    glPixelStorei(GL_UNPACK_ROW_LENGTH, rowPx);
    write(x, y, widthPx, heightPx, picture + static_cast<std::ptrdiff_t>(y) * rowPx + x);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
}

void Image::bind(unsigned unit) const {
    glActiveTexture(GL_TEXTURE0 + unit);
    glBindTexture(GL_TEXTURE_2D, texture_.id());
}

Canvas::Canvas(int widthPx, int heightPx, int samples)
    : image_(widthPx, heightPx, Image::Format::Rgba, true) {
    resolved_ = framebuffer();
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, image_.id(), 0);
    stencil_ = renderbuffer(GL_DEPTH24_STENCIL8, widthPx, heightPx, samples);
    if (samples > 1) {
        checkFramebuffer();
        colour_ = renderbuffer(GL_RGBA8, widthPx, heightPx, samples);
        target_ = framebuffer();
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, colour_.id());
    }
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_STENCIL_ATTACHMENT, GL_RENDERBUFFER, stencil_.id());
    checkFramebuffer();
}

void Canvas::bind() const {
    glBindFramebuffer(GL_FRAMEBUFFER, target_ ? target_.id() : resolved_.id());
    glViewport(0, 0, widthPx(), heightPx());
}

void Canvas::resolve() const {
    if (!target_) return;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, target_.id());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, resolved_.id());
    glBlitFramebuffer(0, 0, widthPx(), heightPx(), 0, 0, widthPx(), heightPx(), GL_COLOR_BUFFER_BIT,
                      GL_NEAREST);
}

void Canvas::write(const std::vector<std::uint32_t>& pixels) const {
    assert(!target_ &&
           pixels.size() == static_cast<std::size_t>(widthPx()) * static_cast<std::size_t>(heightPx()));
    image_.write(0, 0, widthPx(), heightPx(), pixels.data());
}

std::vector<std::uint8_t> Canvas::pixels() const {
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(widthPx()) *
                                    static_cast<std::size_t>(heightPx()) * 4);
    glBindFramebuffer(GL_FRAMEBUFFER, resolved_.id());
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, widthPx(), heightPx(), GL_RGBA, GL_UNSIGNED_BYTE, bytes.data());
    return bytes;
}

Program::Program(std::string_view name) : program_(glCreateProgram()) {
    const unsigned vertex = compiled(GL_VERTEX_SHADER, std::string(name) + ".vert");
    const unsigned fragment = compiled(GL_FRAGMENT_SHADER, std::string(name) + ".frag");
    for (const unsigned shader : {vertex, fragment}) {
        glAttachShader(program_.id(), shader);
        glDeleteShader(shader);
    }
    glLinkProgram(program_.id());
    GLint ok = 0;
    glGetProgramiv(program_.id(), GL_LINK_STATUS, &ok);
    if (ok) return;
    char log[1000] = "";
    glGetProgramInfoLog(program_.id(), sizeof log, nullptr, log);
    cannot(std::string(name) + ": " + log);
}

void Program::use() const {
    glUseProgram(program_.id());
}
int Program::place(const char* uniform) const {
    return glGetUniformLocation(program_.id(), uniform);
}
void Program::set(const char* uniform, float x) const {
    glUniform1f(place(uniform), x);
}
void Program::set(const char* uniform, float x, float y) const {
    glUniform2f(place(uniform), x, y);
}
void Program::set(const char* uniform, float x, float y, float z, float w) const {
    glUniform4f(place(uniform), x, y, z, w);
}
void Program::set(const char* uniform, int value) const {
    glUniform1i(place(uniform), value);
}

}  // namespace sasae::gl
