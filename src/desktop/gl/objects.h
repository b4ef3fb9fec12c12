// OpenGL objects that own themselves. A context must be current wherever one is made, used or destroyed.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sasae::gl {

/// A name of OpenGL and how it is given back.
template <void (*Drop)(unsigned)>
class Name {
  public:
    Name() = default;
    explicit Name(unsigned id) : id_(id) {}
    Name(Name&& other) noexcept : id_(other.id_) { other.id_ = 0; }
    Name& operator=(Name&& other) noexcept {
        std::swap(id_, other.id_);
        return *this;
    }
    ~Name() {
        if (id_) Drop(id_);
    }
    unsigned id() const { return id_; }
    explicit operator bool() const { return id_ != 0; }

  private:
    unsigned id_ = 0;
};

void dropBuffer(unsigned id);
void dropTexture(unsigned id);
void dropVertexArray(unsigned id);
void dropFramebuffer(unsigned id);
void dropRenderbuffer(unsigned id);
void dropProgram(unsigned id);

using Buffer = Name<dropBuffer>;
using Texture = Name<dropTexture>;
using VertexArray = Name<dropVertexArray>;
using Framebuffer = Name<dropFramebuffer>;
using Renderbuffer = Name<dropRenderbuffer>;

/// Bytes that are written once, or anew as a whole.
Buffer bufferOf(std::span<const std::byte> bytes);
template <class T>
Buffer bufferOf(const std::vector<T>& values) {
    return bufferOf(std::as_bytes(std::span<const T>(values)));
}

/// One attribute of a vertex: location, number and kind of its components, offset in bytes.
struct Attribute {
    unsigned location;
    int components;
    enum class Kind { Float, Unsigned, Byte } kind = Kind::Float;  ///< Byte: 0..255 as 0..1
    std::size_t offset = 0;
};
/// Vertices and, where there are any, indices (32 bits).
VertexArray arrayOf(const Buffer& vertices, std::size_t stride, std::span<const Attribute> attributes,
                    const Buffer* indices = nullptr);

/// Rows of four floats that a shader reads by number (samplerBuffer).
class Table {
  public:
    void set(std::span<const float> values);
    void bind(unsigned unit) const;

  private:
    Buffer buffer_;
    Texture texture_;
};

/// Pixels drawn by the processor, or drawn into.
class Image {
  public:
    enum class Format { Rgba, Bgra, Red, RedGreen };  ///< Bgra: Cairo's, premultiplied
    Image() = default;
    Image(int widthPx, int heightPx, Format format, bool smooth);
    int widthPx() const { return widthPx_; }
    int heightPx() const { return heightPx_; }
    unsigned id() const { return texture_.id(); }
    void write(int x, int y, int widthPx, int heightPx, const void* pixels) const;
    /// A part of a picture of 32-bit pixels whose rows are rowPx long, to the same place.
    void writePart(int x, int y, int widthPx, int heightPx, const std::uint32_t* picture, int rowPx) const;
    void bind(unsigned unit) const;

  private:
    Texture texture_;
    int widthPx_ = 0, heightPx_ = 0;
    Format format_ = Format::Rgba;
};

/// A picture that is drawn into, with a stencil. `samples` > 1: edges are smoothed by the graphics hardware.
class Canvas {
  public:
    Canvas() = default;
    Canvas(int widthPx, int heightPx, int samples = 1);
    int widthPx() const { return image_.widthPx(); }
    int heightPx() const { return image_.heightPx(); }
    const Image& image() const { return image_; }
    void bind() const;     ///< draws go here
    void resolve() const;  ///< what was drawn is in image()
    /// In place of what was drawn: RGBA in bytes, first row first. Only where there is one sample a pixel.
    void write(const std::vector<std::uint32_t>& pixels) const;
    std::vector<std::uint8_t> pixels() const;  ///< RGBA, first row first

  private:
    Image image_;
    Framebuffer target_, resolved_;
    Renderbuffer stencil_, colour_;
};

/// A vertex and a fragment shader of shaders/, by the name they share.
class Program {
  public:
    Program() = default;
    explicit Program(std::string_view name);
    void use() const;
    int place(const char* uniform) const;
    void set(const char* uniform, float x) const;
    void set(const char* uniform, float x, float y) const;
    void set(const char* uniform, float x, float y, float z, float w) const;
    void set(const char* uniform, int value) const;

  private:
    Name<dropProgram> program_;
};

}  // namespace sasae::gl
