#include "desktop/window.h"

#include "base/error.h"

namespace sasae::desktop {

int runWindow(const WindowOptions&) {
    throw base::Error(base::Kind::Failed,
                      base::say("この版には画面がまだありません", "this build has no window yet"), {},
                      base::say("--picture で地図を画像にできます", "--picture draws the map to a file"));
}

}  // namespace sasae::desktop
