// `sasae-desktop --picture`: the map of a project drawn by OpenGL without a display.
#pragma once
#include <filesystem>
#include <iosfwd>
#include <string>

#include "base/text.h"

namespace sasae::desktop {

struct PictureOptions {
    std::filesystem::path output;   ///< .png
    std::filesystem::path project;  ///< empty: the sample city, made for the purpose
    int widthPx = 1600, heightPx = 900;
    int repeat = 1;  ///< frames that are drawn and timed
    base::Lang lang = base::Lang::Ja;
};

/// Draws the map at the public tier, writes it, and says on `out` which renderer drew it and how long a frame
/// took (prepared once, then drawn `repeat` times, each time with labels laid out anew). Throws Error{Usage}
/// for a size that cannot be, Error{File} where the file cannot be written, Error{Failed} without OpenGL 3.3.
void writePicture(const PictureOptions& options, std::ostream& out);

}  // namespace sasae::desktop
