// The picture of the ground beneath a map, by Cairo.
#pragma once
#include "map/scene.h"

typedef struct _cairo cairo_t;  // NOLINT(bugprone-reserved-identifier): the name is Cairo's

namespace sasae::report {

/// The scene's backdrop, cut to the view of the map; nothing where there is none. `onPixels`: the target is a
/// picture, whose edge pixels are not to fade. Leaves the context as it was.
void paintBackdrop(cairo_t* cairo, const map::Scene& scene, bool onPixels);

}  // namespace sasae::report
