#include "desktop/picture.h"

#include "base/error.h"

namespace sasae::desktop {

void writePicture(const PictureOptions& options, std::ostream&) {
    throw base::Error(base::Kind::Failed, base::say("まだ描けません", "cannot draw yet"),
                      options.output.string());
}

}  // namespace sasae::desktop
