// `sasae-desktop --picture`: the map of a project drawn without a display.
#pragma once
#include <filesystem>
#include <iosfwd>
#include <string>

#include "base/text.h"

namespace sasae::desktop {

struct PictureOptions {
    std::filesystem::path output;  ///< .png
    std::filesystem::path project;
    int widthPx = 1600, heightPx = 900;
    int repeat = 1;  ///< frames that are drawn and timed
    base::Lang lang = base::Lang::Ja;
};

/// Draws the map at the public tier, writes it, and says on `out` which renderer drew it and how long a frame
/// took (drawn `repeat` times, each time laid out anew). OpenGL draws it, by EGL; where that is missing the
/// papers' painter (Cairo) does. Throws Error{Usage} without a project, Error{File} where a file cannot be
/// read or written.
void writePicture(const PictureOptions& options, std::ostream& out);

}  // namespace sasae::desktop
