#include "desktop/fonts.h"

#include <imgui_freetype.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/error.h"

namespace sasae::desktop {

namespace {

constexpr const char* kFolders[] = {"/usr/share/fonts/opentype/noto/", "/usr/share/fonts/noto-cjk/",
                                    "/usr/share/fonts/google-noto-cjk/"};

std::string pathOf(const char* name) {
    for (const char* folder : kFolders)
        if (std::filesystem::exists(std::string(folder) + name)) return std::string(folder) + name;
    throw base::Error(base::Kind::File,
                      base::say("日本語の書体が見つかりません", "the Japanese typeface was not found"), name,
                      base::say("fonts-noto-cjk を入れてください", "install fonts-noto-cjk"));
}

std::string bytesOf(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return std::move(bytes).str();
}

/// Calls `each` with every code point; a bad byte counts as U+FFFD.
template <class Each>
void codes(std::string_view text, const Each& each) {
    const auto* at = text.data();
    const auto* end = at + text.size();
    while (at < end) {
        const auto lead = static_cast<unsigned char>(*at);
        if (lead < 0x80) {
            each(static_cast<char32_t>(lead));
            ++at;
            continue;
        }
        const int length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
        if (length == 1 || end - at < length) {
            each(U'\uFFFD');
            ++at;
            continue;
        }
        char32_t code = lead & (0xffU >> (length + 1));
        for (int i = 1; i < length; ++i) code = code << 6 | (static_cast<unsigned char>(at[i]) & 0x3fU);
        each(code);
        at += length;
    }
}

}  // namespace

float sizeOf(Type type) {
    switch (type) {
        case Type::Small:
            return 12.5F;
        case Type::Body:
            return 14.5F;
        case Type::Strong:
            return 14.5F;
        case Type::Heading:
            return 16;
        case Type::Title:
            return 18.5F;
        case Type::Figure:
            return 24;
    }
    return 14;
}

Fonts::Fonts() : regular_(pathOf("NotoSansCJK-Regular.ttc")), bold_(pathOf("NotoSansCJK-Bold.ttc")) {
    regularBytes_ = bytesOf(regular_);
    boldBytes_ = bytesOf(bold_);
    for (unsigned code = 0x20; code < 0x7f; ++code) missing_.set(code);
    for (unsigned code = 0x3000; code < 0x3100; ++code) missing_.set(code);
    for (const unsigned code : {0xa0U, 0xb2U, 0xb7U, 0xd7U, 0x2013U, 0x2014U, 0x2026U, 0x3013U, 0xfffdU})
        missing_.set(code);
}

void Fonts::note(std::string_view utf8) {
    codes(utf8, [&](char32_t code) {
        if (code >= 0x80 && code < 65536 && !known_.test(code)) {
            known_.set(code);
            missing_.set(code);
            wanting_ = true;
        }
    });
}

void Fonts::build(float scale) {
    known_ |= missing_;
    wanting_ = false;
    scale_ = scale;
    ranges_.clear();
    for (unsigned code = 1; code < 65536; ++code) {
        if (!known_.test(code)) continue;
        const unsigned first = code;
        while (code + 1 < 65535 && known_.test(code + 1)) ++code;
        ranges_.push_back(static_cast<ImWchar>(first));
        ranges_.push_back(static_cast<ImWchar>(code));
    }
    ranges_.push_back(0);
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    atlas.Clear();
    atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
    atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
    atlas.TexDesiredWidth = 2048;
    for (std::size_t i = 0; i < kTypes; ++i) {
        const auto type = static_cast<Type>(i);
        const bool bold = type != Type::Small && type != Type::Body;
        std::string& bytes = bold ? boldBytes_ : regularBytes_;
        ImFontConfig config;
        config.FontDataOwnedByAtlas = false;
        config.FontNo = 0;  // the Japanese face of the collection
        config.OversampleH = config.OversampleV = 1;
        config.PixelSnapH = true;
        // CJK faces have a tall line; ImGui takes the size for the line, the designer for the em.
        constexpr float kLinePerEm = 1.448F;
        fonts_[i] =
            atlas.AddFontFromMemoryTTF(bytes.data(), static_cast<int>(bytes.size()),
                                       std::round(sizeOf(type) * scale * kLinePerEm), &config, ranges_.Data);
    }
    atlas.Build();
}

std::string showable(std::string_view utf8) {
    std::string result;
    bool changed = false;
    codes(utf8, [&](char32_t code) { changed |= code > 0xffff; });
    if (!changed) return std::string(utf8);
    std::size_t at = 0;
    codes(utf8, [&](char32_t code) {
        const std::size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
        if (code > 0xffff)
            result += fmt::format("〓(U+{:X})", static_cast<unsigned>(code));
        else
            result += utf8.substr(at, length);
        at += length;
    });
    return result;
}

}  // namespace sasae::desktop
